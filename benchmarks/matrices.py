"""Responsibility matrices of 60 roles and 500 rows: planned and judged, built, drawn; and one made elsewhere, read."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook

from benchmarks.measuring import Comparison, compare, take_turns
from benchmarks.programs import DAY
from benchmarks.workbooks import as_openpyxl
from pmtemplates.documents.responsibilities import build_responsibilities_workbook
from pmtemplates.exchange.matrices.reading import read_matrices
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

ROLES, OWN_ROWS = 60, 470
"""With the rows of the house these make 500."""


def project_text() -> str:
    """A project with many roles and rows of its own; each row has one who answers, one who does, three to ask."""
    lines = ["schema: pmtemplates/1", "title: Large matrix", "kind: project", "roles:"]
    lines += [f"  - {{id: r{n}, title: Role {n}, level: project}}" for n in range(ROLES - 2)]
    lines.append("responsibilities:")
    for n in range(OWN_ROWS):
        letters = {f"r{(n + step) % (ROLES - 2)}": letter for step, letter in enumerate(("A", "R", "C", "C", "C", "I"))}
        cells = ", ".join(f"{role}: {letter}" for role, letter in letters.items())
        lines.append(f"  - {{id: row-{n}, activity: Prepare part {n}, letters: {{{cells}}}}}")
    return "\n".join(lines) + "\n"


def made_elsewhere() -> bytes:
    """A matrix of the same size as somebody else would type it."""
    book = OpenpyxlWorkbook()
    page = book.active
    assert page is not None
    page.append(["Task", *(f"Role {n}" for n in range(ROLES))])
    for n in range(500):
        cells = ["A" if (n + c) % ROLES == 0 else "R" if (n + c) % ROLES == 1 else None for c in range(ROLES)]
        page.append([f"Prepare part {n}", *cells])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def compare_matrices(rounds: int = 5) -> Iterator[Comparison | str]:
    """The workbook against openpyxl writing the same cells, and the seconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "large.yaml")
        file.write_text(project_text(), encoding="utf-8")
        plan = _plan(file)
        book, foreign = build_responsibilities_workbook(plan), made_elsewhere()
        rows = sum(len(matrix.rows) for matrix in plan.responsibilities.matrices.values())
        planned, ours, other, read = take_turns(
            rounds,
            lambda: _plan(file),
            lambda: render_excel(build_responsibilities_workbook(plan)),
            lambda: as_openpyxl(book),
            lambda: read_matrices("large.xlsx", foreign, shipped(), None),
        )
    yield compare(f"{ROLES} roles x {rows} rows, built and drawn / openpyxl", ours, other, "at most 1.5")
    yield compare("the same, planned and judged / built and drawn", planned, ours)
    yield compare("a matrix made elsewhere, read and judged / openpyxl writing", read, other)


def _plan(file: Path) -> Plan:
    plan, problems = check(file, shipped(), DAY)
    assert plan is not None, problems[:3]
    return plan
