"""Generated workbooks read back as a reader sees them: openpyxl alone, nothing of pmtemplates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Line = dict[str, Any]
"""The values of a row by the heads of its columns; days are dates, cells without a value None."""


class Plan:
    """The workbook of a project plan, with the values that stand beside its formulas."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path, data_only=True)

    def __repr__(self) -> str:
        return self.path.name

    def __getitem__(self, sheet: str) -> Worksheet:
        found = self.book[sheet]
        assert isinstance(found, Worksheet)
        return found

    def table(self, sheet: str, head: str) -> list[Line]:
        """The rows below the first row in which a head stands, to the first row with nothing in that column."""
        return list(self._lines(sheet, head))

    def _lines(self, sheet: str, head: str) -> Iterator[Line]:
        rows = self[sheet].iter_rows(values_only=True)
        heads = next(row for row in rows if head in row)
        place = heads.index(head)
        begun = False
        for row in rows:
            if row[place] is None and begun:
                return
            # below some heads stand helpers of the months
            begun = begun or row[place] is not None
            if begun:
                yield {
                    str(title): value_of(value) for title, value in zip(heads, row, strict=True) if title is not None
                }

    def beside(self, sheet: str, label: str) -> Any:
        """The value in the next cell with a value to the right of a label."""
        for row in self[sheet].iter_rows(values_only=True):
            if label in row:
                return next((value_of(value) for value in row[row.index(label) + 1 :] if value is not None), None)
        raise KeyError(label)

    def texts(self) -> list[str]:
        """Every text of a cell, on every sheet."""
        return [
            value
            for sheet in self.book.worksheets
            for row in sheet.iter_rows(values_only=True)
            for value in row
            if isinstance(value, str)
        ]


class WorkingDays:
    """The days that the sheet Calendar of a plan says are worked, counted one by one."""

    def __init__(self, plan: Plan) -> None:
        self._week = [line["Worked"] == "yes" for line in plan.table("Calendar", "Weekday")]
        self._off = {line["Day off"] for line in plan.table("Calendar", "Occasion")}
        self._on = {line["Extra day on"] for line in plan.table("Calendar", "Extra day on")}

    def works(self, day: date) -> bool:
        return day in self._on or (self._week[day.weekday()] and day not in self._off)

    def after(self, day: date) -> date:
        """The first working day after a day."""
        day += timedelta(1)
        return day if self.works(day) else self.after(day)

    def between(self, first: date, last: date) -> int:
        """Working days after the first day up to the last; below 0 when that comes earlier."""
        if last < first:
            return -self.between(last, first)
        return sum(self.works(first + timedelta(count)) for count in range(1, (last - first).days + 1))


def by_month(line: Line) -> dict[date, Any]:
    """The values below the months of a table, without those of 0."""
    months = {head: value for head, value in line.items() if re.fullmatch(r"\d{4}-\d\d-01 00:00:00", head)}
    return {datetime.fromisoformat(head).date(): value for head, value in months.items() if value}


def value_of(value: Any) -> Any:
    """The value of a cell, a day as a date."""
    return value.date() if isinstance(value, datetime) else value


def day_of(value: Any) -> date:
    assert isinstance(value, date)
    return value
