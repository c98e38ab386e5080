"""In which part of its table each row stands: the same activity in two phases is two activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pmtemplates.exchange.matrices.bodies import RowKind, is_number_of_row
from pmtemplates.exchange.matrices.finding import Table
from pmtemplates.exchange.matrices.headers import title_of
from pmtemplates.library.role_names import plain

_PARTS = frozenset(
    {"phase", "phases", "stage", "section", "category", "area", "workstream", "process"}
    | {"deliverable", "deliverables", "document", "output"}
)
"""Heads of columns that tell activities apart wherever they stand; others do so on the left of the activity only."""


def parts_of_rows(table: Table) -> Mapping[int, str]:
    """For each row of the matrix its part of the table, "" where there are no parts; equal texts are one part."""
    columns = _telling_columns(table)
    heads = _sections(table)
    found: dict[int, str] = {}
    carried = dict.fromkeys(columns, "")
    block, section, before = 1, "", table.header.bottom
    for row, kind in table.kinds.items():
        if kind is RowKind.REPEATED and row - before > 1:
            block += 1
        section = heads.get(row, section)
        before = row
        if kind is not RowKind.ROW:
            continue
        # a phase is written once and holds for the rows below it
        carried = {column: plain(table.grid.shown(row, column)) or carried[column] for column in columns}
        texts = [f"table {block}" if block > 1 else "", section, *carried.values()]
        found[row] = " / ".join(texts) if any(texts) else ""
    return found


def _sections(table: Table) -> Mapping[int, str]:
    """What each head of a section opens: one that stands several times belongs to the last that stands but once."""
    texts = {row: plain(" ".join(table.grid.rows[row].values())) for row in table.rows_of(RowKind.SECTION)}
    counts = Counter(texts.values())
    found, chapter = {}, ""
    for row, text in texts.items():
        chapter = text if counts[text] == 1 else chapter
        found[row] = text if counts[text] == 1 else f"{chapter} / {text}"
    return found


def _telling_columns(table: Table) -> list[int]:
    """The columns that tell rows of the same activity apart, as phases do; numbers, dates and remarks do not."""
    sheet, rows = table.sheet, table.rows_of(RowKind.ROW)
    found = []
    for column in table.columns.ignored:
        if table.columns.second and column >= table.columns.second:
            continue
        head = plain(title_of(sheet, table.header, column)[0])
        texts = [text for row in rows if (text := table.grid.shown(row, column))]
        numbered = 2 * sum(map(is_number_of_row, texts)) >= len(texts)
        is_left = column < table.columns.activity and head not in sheet.names.others and not numbered
        if texts and (head in _PARTS or is_left):
            found.append(column)
    return found
