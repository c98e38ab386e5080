"""What a workbook held when it was generated, as it says itself: the base of the comparison of edits and file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

from pmtemplates.documents.as_generated import NAME, PLAN_DATE
from pmtemplates.exchange.edited_workbook import EditedSheet, EditedWorkbook, Value, plain

_FIRST = 3
"""The row of the first value, below the heads and the date of the plan."""


@dataclass(slots=True)
class Base:
    """The values by key, path or path#part: several where the cells of a list have the same; and the plan's date."""

    day: date
    values: dict[str, list[Value]] = field(default_factory=dict)
    _starts: set[str] = field(default_factory=set)

    def value(self, key: str) -> Value:
        """The first value of a key; None when nothing stood there."""
        return self.values[key][0] if key in self.values else None

    def all(self, key: str) -> list[Value]:
        """All values of a key."""
        return self.values.get(key, [])

    def add(self, key: str, value: Value) -> None:
        """A value more."""
        self.values.setdefault(key, []).append(value)
        words = key.partition("#")[0].split(".")
        self._starts.update(".".join(words[:end]) for end in range(1, len(words) + 1))

    def knows(self, path: str) -> bool:
        """Whether something at the path or below it had a value."""
        return path in self._starts


def read_base(book: EditedWorkbook) -> Base | None:
    """The record that the workbook carries; None when it has none, or none that can be understood."""
    sheet = book.sheets.get(NAME)
    day = _day(sheet) if sheet else None
    if sheet is None or day is None:
        return None
    base = Base(day)
    lines = sheet.rows()
    for row in sorted(lines):
        key = lines[row].get(1)
        if row >= _FIRST and isinstance(key, str) and 2 in lines[row]:
            base.add(key, lines[row][2])
    for other in book.sheets.values():
        _read_within(other, base)
    return base


def _day(sheet: EditedSheet) -> date | None:
    if sheet.cells.get((2, 1)) != PLAN_DATE:
        return None
    return as_day(sheet.cells.get((2, 2)))


def _read_within(sheet: EditedSheet, base: Base) -> None:
    """The record of a restricted sheet: JSON in the last cells of its title row."""
    texts = [value for (row, _), value in sorted(sheet.cells.items()) if row == 1 and isinstance(value, str)]
    start = next((place for place, text in enumerate(texts) if text.startswith(f'{{"{NAME}":')), None)
    if start is None:
        return
    try:
        values = json.loads("".join(texts[start:]))["values"]
        for key, value in values:
            base.add(str(key), plain(value))
    except (ValueError, KeyError, TypeError, RecursionError):
        return


def as_day(value: Value) -> date | None:
    """The day that a cell holds: as a day, as 2027-01-31, or as the number by which Excel keeps it."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == len("2027-01-31") else None
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if 61 <= value < 200_000 and value == int(value):
        return date.fromordinal(date(1899, 12, 30).toordinal() + int(value))
    return None
