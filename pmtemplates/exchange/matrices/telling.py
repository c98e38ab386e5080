"""What was understood of a matrix, in words: each text is safe to print and names cells."""

from __future__ import annotations

from itertools import groupby

from pmtemplates.addresses import address, letters
from pmtemplates.exchange.matrices.bodies import RowKind
from pmtemplates.exchange.matrices.headers import title_of
from pmtemplates.exchange.matrices.understanding import Understood
from pmtemplates.source import visible

_LONGEST = 50
_READ = frozenset({RowKind.ROW, RowKind.SECTION})


def header_text(understood: Understood) -> str:
    """Which row is the header, and where the heads of groups stand."""
    header = understood.table.header
    above = {head.spot[0] for head in understood.table.heads} - {header.row}
    return f"row {header.row}" + (f", with heads in row {min(above)}" if above else "")


def activities_text(understood: Understood) -> str:
    """Which column says what is done."""
    table = understood.table
    head, _ = title_of(table.sheet, table.header, table.columns.activity)
    named = f', "{visible(head, _LONGEST)}"' if head else ""
    return f"column {letters(table.columns.activity)}{named}"


def range_text(understood: Understood) -> str:
    """How many rows there are, from which cell to which."""
    table = understood.table
    rows = table.rows_of(RowKind.ROW)
    if not rows:
        return "none"
    column = table.columns.activity
    if len(rows) == 1:
        return f"1, in {address(rows[0], column)}"
    return f"{len(rows)}, from {address(rows[0], column)} to {address(rows[-1], column)}"


def sections(understood: Understood) -> list[str]:
    """The rows that only group others: they are not judged."""
    return [_row_text(understood, row) for row in understood.table.rows_of(RowKind.SECTION)]


def not_read(understood: Understood) -> list[str]:
    """What of the sheet is no part of the matrix, and why."""
    table, grid = understood.table, understood.table.grid
    found = []
    for column, look in table.columns.ignored.items():
        head = visible(title_of(table.sheet, table.header, column)[0], _LONGEST)
        named = f' "{head}"' if head else ""
        found.append(f"column {letters(column)}{named}: {look}")
    others = [(row, kind) for row, kind in table.kinds.items() if kind not in _READ]
    for kind, group in groupby(others, key=lambda each: each[1]):
        rows = [row for row, _ in group]
        first = _row_text(understood, rows[0])
        found.append(f"{first}: {kind}" if len(rows) == 1 else f"{first} and on to row {rows[-1]}: {kind}")
    found += [f"row {row}: a formula without a result" for row in understood.unread_rows]
    if table.columns.second:
        found.append(f"what begins in column {letters(table.columns.second)}: a second table")
    if table.second_row:
        found.append(f"what begins in {_row_text(understood, table.second_row)}: a second table")
    if grid.cut:
        found.append(f"{grid.cut}: too far out")
    return found + _hidden(understood)


def _hidden(understood: Understood) -> list[str]:
    """Hidden rows and columns belong to the file and are read: whoever looks for them on the screen should know."""
    table = understood.table
    rows = [str(row) for row in table.rows_of(RowKind.ROW) if row in table.grid.hidden_rows]
    columns = [letters(column) for column in table.columns.roles if column in table.grid.hidden_columns]
    parts = [
        f"{name}{'s' * (len(each) > 1)} {', '.join(each[:8])}{' …' * (len(each) > 8)}"
        for name, each in (("row", rows), ("column", columns))
        if each
    ]
    return [f"hidden, but read: {' and '.join(parts)}"] if parts else []


def _row_text(understood: Understood, row: int) -> str:
    texts = understood.table.grid.rows[row]
    column = understood.table.columns.activity if understood.table.columns.activity in texts else next(iter(texts))
    return f'{address(row, column)} "{visible(texts[column], _LONGEST)}"'
