"""Months put together, so that a page shows a long plan: quarters, or years when there are many of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

_MOST_MONTHS, _MOST_QUARTERS = 12, 12
"""Columns that a page shows side by side."""


def quarter_of(day: date) -> str:
    """Q3 2028: the quarter in which a day falls."""
    return f"Q{(day.month + 2) // 3} {day.year}"


class Period(NamedTuple):
    """Months that are put together: the places of the first and of the last."""

    name: str
    first: int
    last: int


def periods_of(months: Sequence[date]) -> list[Period]:
    """Quarters or years of months that follow each other without a gap; none where the months themselves will do."""
    if len(months) <= _MOST_MONTHS:
        return []
    quarters = _grouped(months, [quarter_of(day) for day in months])
    return quarters if len(quarters) <= _MOST_QUARTERS else _grouped(months, [str(day.year) for day in months])


def _grouped(months: Sequence[date], names: Sequence[str]) -> list[Period]:
    found = []
    for name, group in groupby(range(len(months)), lambda place: names[place]):
        places = list(group)
        found.append(Period(name, places[0], places[-1]))
    return found
