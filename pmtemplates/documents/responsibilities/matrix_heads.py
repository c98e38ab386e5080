"""The heads of a matrix: the roles, who holds each, and, hidden, whether it may answer at this level."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from pmtemplates.documents.cells import HEAD
from pmtemplates.documents.responsibilities.fitting import LINE, column_for
from pmtemplates.documents.responsibilities.fitting import lines as lines_of
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_lines import Lines
from pmtemplates.documents.responsibilities.places import (
    ACTIVITY,
    AUTHORITY_ROW,
    HEAD_ROW,
    HOLDER_ROW,
    KEY,
    KEY_ROW,
    NO,
    NOTE_ROW,
    TITLE_ROW,
    Counts,
    Layout,
)
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Column, Form, Role, Sheet, Style
from pmtemplates.library.variants import NOT_APPLICABLE
from pmtemplates.planning.parties import PROJECT_MANAGER, PROJECT_SPONSOR
from pmtemplates.planning.responsibilities.matrix import Column as MatrixColumn

_HOLDER = Style(role=Role.GROUP, center=True, wrap=True)
_HELPER = Style(Form.WHOLE, Role.HELPER)
ACTIVITY_WIDTH, WHO_WIDTH, MEETS_WIDTH = 52.0, 24.0, 64.0
_CHECK, _NARROW, _WIDE = 10.5, 8.0, 17.0
_WIDE_PAGE = 24
"""Columns of letters that can be read on a page across."""
_MOST_LINES, _BUTTONS = 7, 9.0
"""Of the row of the holders: lines, and points for the buttons of the filter, which stand below them."""
_MOST_NAMES = 3
"""Of those who share a column; of more it is said how many there are."""


def _widths(layout: Layout, held: Mapping[str, Cell]) -> list[Column]:
    """The columns of the sheet; a column of letters is as wide as the longest word of its heads."""
    found = [Column(8, hidden=True), Column(5), Column(ACTIVITY_WIDTH)]
    found += [Column(WHO_WIDTH)] if layout.who else []
    for column in layout.matrix.columns:
        needed = column_for([column.title, str(held[column.id].value)])
        found.append(Column(ceil(min(max(needed, _NARROW), _WIDE) * 10) / 10))
    found += [Column(_CHECK), Column(11)]
    found += [Column(MEETS_WIDTH)] if layout.meets else []
    return [*found, *(Column(6, hidden=True) for _ in range(len(Counts._fields) + 1))]


def put_heads(source: Source, sheet: Sheet, lines: Lines, holders: Holders) -> None:
    """Columns, title, how to use the sheet, the letters, and the two rows of heads."""
    layout, matrix = lines.layout, lines.matrix
    held = {column.id: _holder(source, lines, column, holders) for column in matrix.columns}
    sheet.columns = _widths(layout, held)
    note = "Choose letters from the list in the cells; the check turns at once. Free rows are at the end."
    if len(matrix.columns) > _WIDE_PAGE:
        note += " For paper this is too wide: choose a role under My rows, and print that."
    title = f"{str(sheet.level or '').capitalize()} responsibilities: {source.title(matrix.path)}"
    sheet.put(TITLE_ROW, NO, Cell(title, Style(role=Role.TITLE)))
    sheet.put(NOTE_ROW, NO, Cell(note, Style(role=Role.NOTE)))
    sheet.put(KEY_ROW, NO, Cell(_key(source), Style(role=Role.NOTE)))
    sheet.put_row(AUTHORITY_ROW, [Cell(lines.authority[each.id], _HELPER) for each in matrix.columns], layout.first)
    titles = {NO: "No.", ACTIVITY: "Activity, artefact or decision", layout.check: "Check", layout.kind: "Kind"}
    titles |= {layout.who: "Who is meant"} if layout.who else {}
    titles |= {layout.meets: "Meets on the other level"} if layout.meets else {}
    for place in range(NO, layout.last_shown + 1):
        sheet.put(HEAD_ROW, place, Cell(titles.get(place), HEAD))
        sheet.put(HOLDER_ROW, place, Cell(None, _HOLDER))
    sheet.put(HOLDER_ROW, ACTIVITY, Cell("Held by", _HOLDER._replace(center=False)))
    for place, column in enumerate(matrix.columns, layout.first):
        sheet.put(HEAD_ROW, place, Cell(column.title, HEAD))
        sheet.put(HOLDER_ROW, place, held[column.id])
    sheet.put(HEAD_ROW, KEY, Cell("Key", Style(role=Role.HELPER)))
    names = (*Counts._fields, "state")
    sheet.put_row(HEAD_ROW, [Cell(name, Style(role=Role.HELPER)) for name in names], layout.counts)
    beside = zip(held.values(), sheet.columns[layout.first - 1 :], strict=False)
    most = max((lines_of(str(cell.value), column.width, bold=True) for cell, column in beside), default=1)
    sheet.heights[HOLDER_ROW] = min(most, _MOST_LINES) * LINE + _BUTTONS


def _key(source: Source) -> str:
    variant = source.rules.variant
    parts = [f"{each.letter} {each.name.lower()}" for each in variant.letters]
    parts += [f"{NOT_APPLICABLE} not applicable", "blank: not involved"]
    proposed = "" if source.made.approved else ". In italics: proposed by the house until the matrix is approved"
    return f"{' · '.join(parts)}{proposed}."


def _holder(source: Source, lines: Lines, column: MatrixColumn, holders: Holders) -> Cell:
    """Who holds the role; of a role that each project has, that it is so."""
    of_projects = column.house in (PROJECT_MANAGER, PROJECT_SPONSOR) and not column.path and not lines.matrix.path
    everybody = source.participants.of_column(lines.matrix, column)
    if of_projects and source.program and (column.collective or len(everybody) > 1):
        return Cell("each project’s own", _HOLDER)
    if column.collective:
        return Cell(_several(source, lines, column), _HOLDER)
    found = everybody[0]
    return Cell(holders.text(found), _HOLDER, holders.formula(found))


def _several(source: Source, lines: Lines, column: MatrixColumn) -> str:
    """The holders of some roles; of more where to find them, or how many there are."""
    if any(column.id in row.actors for row in lines.matrix.rows):
        return "as the row says"
    names = list(dict.fromkeys(source.name_of(each.holder) or each.title for each in column.members))
    return ", ".join(names) if len(names) <= _MOST_NAMES else f"{len(names)} people"
