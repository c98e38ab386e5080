"""A project plan as a workbook: ours, with formulas and their values, against openpyxl writing the same cells."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook

from benchmarks.measuring import CONSOLE_SCRIPT, Comparison, compare, peak_megabytes, take_turns
from benchmarks.programs import DAY
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.sheets import Workbook
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

_PER_SUMMARY = 20


def project_text(tasks: int, members: int = 0) -> str:
    """A project of so many tasks: summaries of twenty, each task after the one before and one further back.

    With members of a team, each task has work for one of them.
    """
    lines = ["schema: pmtemplates/1", "title: Large plan", "start: 2027-01-04"]
    lines += ["team:"] if members else []
    lines += [f"  - {{id: m{number}, skill: Skill {number}, fte: 50, rate: 500}}" for number in range(members)]
    lines.append("tasks:")
    for number in range(tasks):
        if number % _PER_SUMMARY == 0:
            lines += [f"  - id: s{number}", f"    title: Part {number // _PER_SUMMARY + 1}", "    tasks:"]
        links = [f"t{number - 1} SS+1d"] if number % _PER_SUMMARY else []
        links += [f"t{number - 2 * _PER_SUMMARY}"] if number >= 2 * _PER_SUMMARY else []
        lines += [f"      - id: t{number}", f"        title: Task {number}", f"        duration: {number % 9 + 1}"]
        lines += [f"        work: [{{who: m{number % members}, effort: 1}}]"] if members else []
        lines += [f"        after: [{', '.join(links)}]"] if links else []
    return "\n".join(lines) + "\n"


def plan_of(tasks: int, folder: Path) -> Plan:
    """The plan of a project of so many tasks."""
    file = folder / f"tasks-{tasks}.yaml"
    file.write_text(project_text(tasks), encoding="utf-8")
    plan, problems = check(file, shipped(), DAY)
    assert plan is not None, problems[:3]
    return plan


def as_openpyxl(book: Workbook) -> bytes:
    """The same values and formulas, written without styles."""
    other = OpenpyxlWorkbook()
    for number, sheet in enumerate(book.sheets):
        page = other.active if number == 0 else other.create_sheet()
        assert page is not None
        page.title = sheet.name
        for row in sheet.numbers():
            for column, cell in enumerate(sheet.row(row), 1):
                if cell is not None:
                    page.cell(row, column, f"={cell.formula}" if cell.formula else cell.value)
    stream = io.BytesIO()
    other.save(stream)
    return stream.getvalue()


def compare_workbooks(rounds: int = 5) -> Iterator[Comparison | str]:
    """Building and drawing 1,000 tasks, and what 10,000 take up."""
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_of(1_000, Path(folder))
        book = build_project_plan(plan, ())
        ours, drawn, other = take_turns(
            rounds,
            lambda: render_excel(build_project_plan(plan, ())),
            lambda: render_excel(book),
            lambda: as_openpyxl(book),
        )
        peaks = []
        for members in (0, 20):
            file = Path(folder, f"large-{members}.yaml")
            file.write_text(project_text(10_000, members), encoding="utf-8")
            peaks.append(peak_megabytes(CONSOLE_SCRIPT, "generate", str(file), "-o", f"{folder}/out-{members}"))
    yield compare("1,000 tasks, built and drawn / openpyxl, same cells", ours, other, "at most 1.5")
    yield compare("1,000 tasks, drawn only / openpyxl, same cells", drawn, other)
    yield f"  10,000 tasks, the whole set: {peaks[0]:.0f} MB at most, {peaks[1]:.0f} MB with work for all (aim: 300)"
