"""What the rules found in the matrices on the day the file was made; the check columns go on from there."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads, text
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.sheets import Cell, Range, Role, Sheet, Style
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.problems import Path, Problem, Severity

NONE = "No findings."
_TITLES = ("Weight", "Matrix", "Row", "Role", "What", "What to do", "Code", "In the file")
_WIDTHS = (11.0, 28.0, 7.0, 24.0, 56.0, 48.0, 26.0, 34.0)
_SENTENCE = 110.0
"""What is left of the sheet without findings: as wide as a page of normal size."""
_WORDS, _CENTER = Style(wrap=True), Style(center=True)
_LOOKS = {Severity.ERROR: Role.HIGH, Severity.WARNING: Role.MEDIUM, Severity.ADVICE: Role.LOW}


class _Where(NamedTuple):
    """Matrix, row and role that a finding is about, as far as its path tells."""

    matrix: Matrix | None = None
    row: int = 0
    role: str = ""


def build_findings(source: Source) -> Sheet:
    """The sheet; one sentence when nothing was found."""
    day = day_text(source.plan.today, source.plan.initiative.document.language)
    note = f"As of {day}. The check columns of the matrices are live; this list is not: generate again to renew it."
    found = source.made.findings
    widths = _WIDTHS if found else (_SENTENCE,)
    sheet = source.start_sheet(places.FINDINGS, "Findings", note, Content.RESPONSIBILITIES, widths)
    sheet.inputs_only = True
    if not found:
        sheet.put(HEAD_ROW, 1, text(NONE))
        return sheet
    heads(sheet, HEAD_ROW, _TITLES)
    at = _places(source)
    for row, problem in enumerate(found, HEAD_ROW + 1):
        where = at.get(problem.path) or at.get(problem.path[:-1]) or _Where()
        sheet.put_row(row, _cells(source, problem, where))
    sheet.filter = Range(HEAD_ROW, 1, HEAD_ROW + len(found), len(_TITLES))
    sheet.freeze = (HEAD_ROW + 1, 1)
    return sheet


def _cells(source: Source, problem: Problem, where: _Where) -> list[Cell | None]:
    matrix = where.matrix
    link = source.layouts[matrix.path].sheet if matrix else ""
    return [
        Cell(problem.severity.value, Style(role=_LOOKS[problem.severity])),
        Cell(matrix.title if matrix else None, _WORDS, link=link),
        Cell(where.row or None, _CENTER),
        Cell(where.role or None, _WORDS),
        Cell(problem.message, _WORDS),
        Cell(problem.hint or None, _WORDS),
        Cell(problem.code, _WORDS),
        Cell(source.key(problem.path) or None, _WORDS),
    ]


def _places(source: Source) -> dict[Path, _Where]:
    """What stands at each path: a cell before its row, a row that is alone there before a role, at last the matrix."""
    found: dict[Path, _Where] = {}
    for matrix in source.matrices:
        titles = {column.id: column.title for column in matrix.columns}
        for number, row in enumerate(matrix.rows, 1):
            for name, path in row.paths.items():
                found.setdefault(path, _Where(matrix, number, titles.get(name, "")))
    for matrix in source.matrices:
        alone = Counter(row.path for row in matrix.rows)
        for number, row in enumerate(matrix.rows, 1):
            if alone[row.path] == 1 and row.path != matrix.path:
                found.setdefault(row.path, _Where(matrix, number))
    for matrix in source.matrices:
        for column in matrix.columns:
            for path in dict.fromkeys([column.path, *(member.path for member in column.members)]):
                home = column.path[: len(matrix.path)] == matrix.path
                if path:
                    found.setdefault(path, _Where(matrix if home else None, 0, column.title))
    return {**{matrix.path: _Where(matrix) for matrix in source.matrices}, **found}
