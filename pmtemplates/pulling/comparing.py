"""Which cells somebody has changed: the edited workbook against what it held when generated, and what it would now.

Only what differs from the record of the workbook is an edit; only where the file still gives what the record says may
it be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isclose

from pmtemplates.addresses import address
from pmtemplates.documents.as_generated import NAME
from pmtemplates.documents.responsibilities.places import MY_ROWS
from pmtemplates.documents.sheets import Cell, Workbook
from pmtemplates.exchange.edited_workbook import EditedSheet, EditedWorkbook, Spot, Value
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import path_text
from pmtemplates.problems import Path
from pmtemplates.pulling.locating import Places
from pmtemplates.pulling.record import Base, as_day
from pmtemplates.pulling.results import Left
from pmtemplates.pulling.seeing import IN_ANY_ORDER, Input, Seen, see, shown_by

_SHOWN = 60
BOTH = "the file says something else since the workbook was generated: {}"
NOW = "the file now says {}"
TWICE = "another cell for the same value says {}"
WORKBOOK_ONLY = "the initiative file has no place for it: it lives in the workbook alone"
ERROR = "it shows an error"
FORMULA = "it is a formula: type its result, if that is what the file shall say"


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell whose value somebody has changed, and what the file gives for it now."""

    sheet: str
    spot: Spot
    cell: Cell
    key: str
    value: Value
    current: Value

    @property
    def path(self) -> Path:
        """Of the value that the cell shows."""
        return self.cell.path


@dataclass(slots=True)
class SheetPair:
    """A sheet as we would generate it, and as it came back."""

    seen: Seen
    edited: EditedSheet
    places: Places
    days: dict[int, dict[date, int]] = field(default_factory=dict)
    """The generated rows of the days of a list, by its column."""


@dataclass(slots=True)
class Compared:
    """The edits, what was left, and the sheets with which further rows are looked for."""

    edits: list[CellEdit] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    pairs: list[SheetPair] = field(default_factory=list)
    found: dict[str, list[CellEdit]] = field(default_factory=dict)
    """The cells that were found, whether or not they changed, by key; those of lists in any order only."""
    stale: bool = False
    """Whether something that was typed has come into the file already."""
    conflicts: list[CellEdit] = field(default_factory=list)
    """Cells that somebody has changed, and the file since then: to the same in other words, or to something else."""
    outdated: list[Left] = field(default_factory=list)
    """Cells that nobody has changed, and for which the file gives something else since the workbook was generated."""


def compare(book: Workbook, edited: EditedWorkbook, base: Base, initiative: Initiative) -> Compared:
    """The edits of all sheets; what cannot be an edit of the file is left, each with the reason."""
    compared = Compared()
    cells: dict[str, list[CellEdit]] = {}
    for sheet in book.sheets:
        there = edited.sheets.get(sheet.name)
        if there is None or sheet.name == NAME:
            continue
        seen = see(sheet)
        pair = SheetPair(seen, there, Places(seen, there))
        compared.pairs.append(pair)
        for key, found in _inputs(pair, initiative, compared.left):
            cells.setdefault(key, []).append(found)
        _vanished(pair, base, compared.left)
    for key, same_value in cells.items():
        if same_value[0].cell.part in IN_ANY_ORDER:
            compared.found[key] = same_value
        else:
            _decide(key, same_value, base, compared)
    return compared


def input_values(book: Workbook, initiative: Initiative) -> dict[str, Value]:
    """What the inputs of a workbook show of the file, by key."""
    cells = (each.cell for sheet in book.sheets for each in see(sheet).inputs if each.cell.path)
    return {key_of(initiative, cell): shown_by(cell.value) for cell in cells}


def key_of(initiative: Initiative, cell: Cell) -> str:
    """By what the record of a workbook names the value of a cell."""
    return path_text(initiative, cell.path) + (f"#{cell.part}" if cell.part else "")


def _inputs(pair: SheetPair, initiative: Initiative, left: list[Left]) -> Iterator[tuple[str, CellEdit]]:
    """The input cells with a path, by key; the others are compared at once."""
    for each in pair.seen.inputs:
        spot = pair.places.spot(each.row, each.column)
        if spot is None:
            continue
        value = pair.places.value(spot)
        if not each.cell.path:
            _compare_own(pair, each, spot, value, left)
            continue
        key = key_of(initiative, each.cell)
        current = shown_by(each.cell.value)
        if spot in pair.edited.errors:
            left.append(_left(pair, spot, str(value), ERROR))
        elif spot in pair.edited.formulas:
            left.append(_left(pair, spot, str(value), FORMULA))
        else:
            yield key, CellEdit(pair.edited.name, spot, each.cell, key, value, current)


def _compare_own(pair: SheetPair, each: Input, spot: Spot, value: Value, left: list[Left]) -> None:
    """A cell that the file knows nothing of: whatever differs from what we put there has been typed."""
    if pair.edited.name == MY_ROWS:
        return  # what is chosen there decides only what is shown
    if value is None or same(value, shown_by(each.cell.value)):
        return
    column = _list_cell(pair, each)
    if column is None or not same(value, _beside(pair, each, column)):
        left.append(_left(pair, spot, shown(value), FORMULA if spot in pair.edited.formulas else WORKBOOK_ONLY))


def _list_cell(pair: SheetPair, each: Input) -> int | None:
    """The column of the list to which a remark beside it belongs."""
    row = pair.seen.sheet.row(each.row)
    for column in range(each.column - 1, 0, -1):
        cell = row[column - 1]
        if cell is not None and cell.part in IN_ANY_ORDER:
            return column
    return None


def _beside(pair: SheetPair, each: Input, column: int) -> Value:
    """What we put beside the same entry of a list, wherever it stands."""
    if column not in pair.days:
        cells = [other for other in pair.seen.inputs if other.column == column]
        found = ((as_day(shown_by(other.cell.value)), other.row) for other in reversed(cells))
        pair.days[column] = {day: row for day, row in found if day is not None}
    spot = pair.places.spot(each.row, column)
    day = as_day(pair.places.value(spot)) if spot else None
    row = pair.days[column].get(day) if day else None
    cell = pair.seen.sheet.get(row, each.column) if row else None
    return shown_by(cell.value) if cell else None


def _vanished(pair: SheetPair, base: Base, left: list[Left]) -> None:
    """Rows that were there when the workbook was generated, and are gone."""
    for row, key in pair.seen.keys.items():
        if pair.places.row(row) is None and base.knows(key):
            why = "a row that is deleted here stays in the file: take the entry out there"
            left.append(Left(pair.edited.name, "", key, why))


def _decide(key: str, cells: list[CellEdit], base: Base, compared: Compared) -> None:
    """One edit at most for each value: cells that show the same value have to agree."""
    before = base.value(key)
    alike = _same_letters if "letters" in cells[0].path else same
    changed = [each for each in cells if not alike(each.value, before)]
    if not changed:
        first = cells[0]
        if not same(first.current, before):
            compared.outdated.append(left_at(first, shown(first.value), NOW.format(shown(first.current))))
        return
    first = changed[0]
    others = [each for each in changed if not alike(each.value, first.value)]
    if others:
        compared.left += [left_at(each, shown(each.value), TWICE.format(shown(first.value))) for each in others]
        compared.left.append(left_at(first, shown(first.value), TWICE.format(shown(others[0].value))))
        return
    if alike(first.value, first.current):
        compared.stale = True
    elif same(first.current, before):
        compared.edits.append(first)
    else:
        compared.conflicts.append(first)


def _same_letters(one: Value, other: Value) -> bool:
    """Whether two cells of a matrix mean the same: a/r, R/A and A/R do."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return same(one, other)
    return sorted("".join(one.upper().split())) == sorted("".join(other.upper().split()))


def same(one: Value, other: Value) -> bool:
    """Whether two cells hold the same to a reader, whatever the program that saved them."""
    if one is None or other is None:
        return one is other
    if isinstance(one, date) or isinstance(other, date):
        return as_day(one) is not None and as_day(one) == as_day(other)
    if isinstance(one, str) or isinstance(other, str):
        return _words(one) == _words(other)
    return isclose(float(one), float(other), rel_tol=1e-7, abs_tol=1e-9)


def _words(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def shown(value: Value, limit: int = _SHOWN) -> str:
    """A value as a line of the report has it; "" for nothing."""
    if value is None:
        return ""
    text = " ".join(_words(value).split()) if not isinstance(value, date) else value.isoformat()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _left(pair: SheetPair, spot: Spot, what: str, why: str) -> Left:
    return Left(pair.edited.name, address(*spot), what[:_SHOWN], why)


def left_at(edit: CellEdit, what: str, why: str) -> Left:
    """That nothing comes of a cell, and why."""
    return Left(edit.sheet, address(*edit.spot), what, why)
