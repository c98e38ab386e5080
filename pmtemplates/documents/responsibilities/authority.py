"""The ladders of authority side by side: for each work and matter who decides up to which limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads, of_fact
from pmtemplates.documents.governance import ladder_table, limit_fact
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.sheets import Cell, Column, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Matter
from pmtemplates.planning.responsibilities.matrix import Matrix

_MATTER, _FIRST = 1, 3
_WORDS, _LABEL, _NONE = Style(wrap=True), Style(role=Role.LABEL, wrap=True), Style(center=True)


def build_authority(source: Source) -> Sheet:
    """The sheet; the roles from the one that decides least to the one that decides most."""
    roles = _roles(source)
    note = "Each limit is inclusive. What goes beyond a limit goes to the next role on the right that has one."
    widths: list[float | Column] = [36.0, source.work_column(34), *(30.0 for _ in roles)]
    sheet = source.start_sheet(places.AUTHORITY, "Limits of authority", note, Content.GOVERNANCE, widths)
    heads(sheet, HEAD_ROW, ["Matter", "Holds for", *roles.values()])
    row = HEAD_ROW
    for matter, name in _matters(source.work(())).items():
        for matrices, cells in _groups(source, matter, roles):
            row += 1
            sheet.put_row(row, [Cell(name, _LABEL), Cell(_works(source, matrices), _WORDS), *cells])
            levels = {matrix.level for matrix in matrices}
            if len(levels) == 1 and (level := levels.pop()):
                sheet.levels[row] = level
    sheet.filter = Range(HEAD_ROW, _MATTER, row, _FIRST + len(roles) - 1)
    sheet.freeze = (HEAD_ROW + 1, _FIRST)
    sheet.inputs_only = True
    return sheet


def _roles(source: Source) -> dict[str, str]:
    """The roles on any of the ladders with their titles, from the lowest to the highest."""
    heights: dict[str, int] = {}
    titles: dict[str, str] = {}
    for matrix in source.matrices:
        for ladder in source.plan.ladders[matrix.path].values():
            for height, rung in enumerate(reversed(ladder.rungs)):
                heights[rung.role] = max(heights.get(rung.role, 0), height)
                titles.setdefault(rung.role, source.plan.parties.role(rung.role, matrix.path).title)
    return {role: titles[role] for role in sorted(heights, key=lambda role: -heights[role])}


def _groups(source: Source, matter: Matter, roles: Iterable[str]) -> Iterable[tuple[list[Matrix], list[Cell]]]:
    """The works that have the same limits for a matter, with the cells that say them."""
    found: dict[tuple[Value, ...], tuple[list[Matrix], list[Cell]]] = {}
    for matrix in source.matrices:
        work, ladder = source.work(matrix.path), source.plan.ladders[matrix.path][matter]
        rungs = [ladder.rung_of(role) for role in roles]
        cells = [of_fact(limit_fact(work, matter, rung)) if rung else Cell("–", _NONE) for rung in rungs]
        found.setdefault(tuple(cell.value for cell in cells), ([], cells))[0].append(matrix)
    return found.values()


def _works(source: Source, matrices: Sequence[Matrix]) -> str:
    """The titles of some works; of all of them together that it is all."""
    if len(matrices) == len(source.matrices) > 1:
        return "the program and all its projects"
    if len(matrices) == len(source.matrices) - 1 > 1 and matrices[0].path:
        return "all projects"
    return "\n".join(matrix.title for matrix in matrices)


def _matters(work: View) -> dict[Matter, str]:
    """The matters in the words of the charters."""
    table = ladder_table(work)
    ladders = work.plan.ladders[work.path]
    rows = table.rows if table else ()
    names = ["".join(run.text for line in row.cells[0].paragraphs for run in line) for row in rows]
    return dict(zip(ladders, names, strict=True))
