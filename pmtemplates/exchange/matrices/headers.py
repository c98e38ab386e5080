"""Where in a sheet a matrix begins: the row of the roles, with letters below most of its cells."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pmtemplates.exchange.matrices.grids import Grid, Spot
from pmtemplates.exchange.matrices.signs import Alphabet, is_heading, is_mark
from pmtemplates.library.role_names import RoleNames

_LOOK = 30
"""Filled rows below a header that decide whether a column holds letters."""

_NEAR = 5
"""Rows below the first letters in which the true header may still stand."""

_ABOVE = 3
"""Rows above the header that may hold the heads of groups."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid with the spots that look like letters, once those of a legend have been set aside.

    `begun` and `settled` keep what has been found out: the columns of letters below a row that a header may begin in
    (none when it may not), and the header that begins there.
    """

    grid: Grid
    alphabet: Alphabet
    names: RoleNames
    signs: frozenset[Spot]
    legend: frozenset[Spot]
    begun: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    settled: dict[int, Header] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Header:
    """`row` holds the roles; what it heads begins below `bottom`. `columns` are those with letters, as far as is known.

    `rival` is another row that could name the roles just as well, 0 when there is none.
    """

    row: int
    bottom: int
    columns: tuple[int, ...]
    rival: int = 0


def look_at(grid: Grid, alphabet: Alphabet, names: RoleNames, legend: frozenset[Spot]) -> Sheet:
    """The sheet with its letters found."""
    signs = {spot for spot, text in grid.cells.items() if spot not in legend and alphabet.is_sign(text)}
    return Sheet(grid, alphabet, names, frozenset(signs), legend)


def find_header(sheet: Sheet, after: int = 0, last: int | None = None) -> Header | None:
    """The first header below a row that begins in the last row or above, or None; its roles may stand further down."""
    passed: list[tuple[int, Header]] = []
    found: Header | None = None
    while found is None and (first := _first_row(sheet, after, None if passed else last)):
        found = sheet.settled.get(first)
        if found is None:
            header, again = _settle(sheet, first)
            passed.append((first, header))
            found, after = (header, after) if not again else (None, again - 1)
    if passed and found is None:
        found = passed[-1][1]
    if found is not None:
        sheet.settled.update((first, found) for first, _ in passed)
    return found


def _first_row(sheet: Sheet, after: int, last: int | None) -> int:
    """The first row below another, up to the last one, in which a header may begin; 0 when there is none."""
    numbers = sheet.grid.row_numbers
    for index in range(bisect_right(numbers, after), len(numbers)):
        row = numbers[index]
        if last is not None and row > last:
            break
        if row not in sheet.begun:
            sheet.begun[row] = _begun(sheet, index)
        if sheet.begun[row]:
            return row
    return 0


def _begun(sheet: Sheet, index: int) -> tuple[int, ...]:
    """The columns of letters below a row when it has heads over them, else none."""
    numbers = sheet.grid.row_numbers
    row = numbers[index]
    if len(sheet.grid.rows[row]) < 2 or len(_headings(sheet, row, sheet.grid.rows[row])) < 2:
        return ()
    columns = _columns_of_signs(sheet, numbers[index + 1 : index + 1 + _LOOK])
    return columns if len(columns) >= 2 and len(_headings(sheet, row, columns)) >= 2 else ()


def headings(sheet: Sheet, row: int, columns: Collection[int]) -> int:
    """Over how many of some columns a row has texts of its own that could be heads; merged cells count once."""
    return len(_headings(sheet, row, columns))


def _headings(sheet: Sheet, row: int, columns: Collection[int]) -> set[Spot]:
    found = set()
    for column in columns:
        spot = sheet.grid.anchor(row, column)
        text = sheet.grid.cells.get(spot, "")
        if is_heading(text) and spot not in sheet.signs and spot not in sheet.legend:
            found.add(spot)
    return found


def _columns_of_signs(sheet: Sheet, rows: Sequence[int]) -> tuple[int, ...]:
    """The columns in which at least half of the filled cells are letters."""
    filled: dict[int, int] = {}
    letters: dict[int, int] = {}
    for row in rows:
        for column in sheet.grid.rows[row]:
            if (row, column) not in sheet.legend:
                filled[column] = filled.get(column, 0) + 1
                letters[column] = letters.get(column, 0) + ((row, column) in sheet.signs)
    return tuple(sorted(column for column, count in letters.items() if count and 2 * count >= filled[column]))


def _settle(sheet: Sheet, first: int) -> tuple[Header, int]:
    """Of the rows that could be the header, the lowest: what stands above names groups, or the sheet.

    With it the row from which to look again, 0 for none: a header that begins there is the true one.
    """
    columns = sheet.begun[first]
    enough = max(2, math.ceil(len(columns) / 2))
    numbers = sheet.grid.row_numbers
    index = bisect_right(numbers, first) - 1
    rows = numbers[index : index + 1 + _LOOK]
    start = next((row for row in rows if _has_sign(sheet, row, columns)), first + 1)
    rows = numbers[index : bisect_right(numbers, start + _NEAR)]
    able = [row for row in rows if row < start and headings(sheet, row, columns) >= enough] or [first]
    # A letter above the true header, as in "Version: A", is not yet the matrix.
    near = [row for row in rows if row > start and not _has_sign(sheet, row, columns)]
    later = [row for row in near if headings(sheet, row, columns) >= enough and _stands_alone(sheet, row, columns)]
    before = [row for row in rows if start <= row < later[0] and _has_sign(sheet, row, columns)] if later else []
    is_early = len(before) == 1 and sum((before[0], column) in sheet.signs for column in columns) == 1
    return _between(sheet, able, columns), later[0] if is_early else 0


def _has_sign(sheet: Sheet, row: int, columns: tuple[int, ...]) -> bool:
    return any((row, column) in sheet.signs for column in columns)


def _stands_alone(sheet: Sheet, row: int, columns: tuple[int, ...]) -> bool:
    """Whether no cell of the row looks like something that stands in a matrix."""
    return not any(is_mark(text) for column in columns if (text := sheet.grid.text(row, column)))


def _between(sheet: Sheet, able: Sequence[int], columns: tuple[int, ...]) -> Header:
    """The header among the rows that could be it; where two name every role, that which names known ones."""
    bottom = able[-1]
    count = headings(sheet, bottom, columns)
    rivals = [
        row
        for row in able[:-1]
        if bottom - row <= _ABOVE
        and headings(sheet, row, columns) >= count
        and not any(sheet.grid.anchor(row, column) == sheet.grid.anchor(bottom, column) for column in columns)
    ]
    if not rivals:
        return Header(bottom, bottom, columns)
    rival = rivals[-1]
    above, below = _known(sheet, rival, columns), _known(sheet, bottom, columns)
    if above > below:
        return Header(rival, bottom, columns, bottom)
    return Header(bottom, bottom, columns, rival if above == below else 0)


def _known(sheet: Sheet, row: int, columns: tuple[int, ...]) -> int:
    return sum(sheet.names.is_known(sheet.grid.shown(row, column)) for column in columns)


def title_of(sheet: Sheet, header: Header, column: int) -> tuple[str, Spot]:
    """The head of a column and the cell that holds it: the lowest text of the rows of the header."""
    grid = sheet.grid
    rows = [header.row, *range(header.bottom, header.row, -1), *range(header.row - 1, header.row - _ABOVE, -1)]
    for row in rows:
        spot = grid.anchor(row, column)
        text = grid.cells.get(spot, "")
        area = grid.kept.get((row, column))
        if row < header.row and ((area is not None and area.is_wide) or not _belongs(sheet, header, row)):
            break
        if text and spot not in sheet.legend:
            return text, spot
    return "", (header.row, column)


def group_of(sheet: Sheet, header: Header, column: int) -> str:
    """The head of the group of columns to which a column belongs: merged cells, or a text that holds further right."""
    grid = sheet.grid
    for row in range(header.row - 1, max(0, header.row - 1 - _ABOVE), -1):
        area = grid.kept.get((row, column))
        if area is not None and area.is_wide:
            text = grid.cells.get((area.top, area.left), "")
            spans = set(range(area.left, area.right + 1))
            return "" if set(header.columns) <= spans else text
        if _belongs(sheet, header, row):
            left = (grid.text(row, each) for each in range(column, min(header.columns) - 1, -1))
            return next((text for text in left if text), "")
        if row in grid.rows:
            break
    return ""


def _belongs(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row above the header is a part of it: it has texts over several roles."""
    return row in sheet.grid.rows and headings(sheet, row, header.columns) >= 2
