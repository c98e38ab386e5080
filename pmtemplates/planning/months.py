"""The months over which a project is spread, and how much of something falls into each of them.

Whatever is spread has one part more than there are months: the last part is what comes later.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice, pairwise
from typing import NamedTuple

from pmtemplates.initiative.model import Work
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.workdays import BeyondCalendarError, Workdays, months_between

_DAY = timedelta(days=1)
_CENT = Decimal("0.01")
_MOST, _MOST_BEFORE = 240, 60
"""Months from the start of the project, and before it: what comes after twenty years comes later."""


class Span(NamedTuple):
    """A stretch of working time: working days completed before it begins, and at its end; never empty."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Months:
    """Months without a gap. `worked` counts the working days from the start of the project to the end of each month.

    `lead` is the number of months before that in which the first row of the schedule starts: a budget may begin
    earlier. `worked_before` counts to the day before the first month, and is negative or 0.
    """

    firsts: tuple[date, ...]
    worked: tuple[int, ...]
    worked_before: int
    lead: int = 0

    @property
    def first_day(self) -> date:
        """The first day of the first month."""
        return self.firsts[0]

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        return self.ends[-1]

    @property
    def ends(self) -> list[date]:
        """The last day of each month."""
        return [_moved(first, 1) - _DAY for first in self.firsts]

    @property
    def days(self) -> list[int]:
        """The working days of each month, whether the project runs on them or not."""
        return [after - before for before, after in pairwise((self.worked_before, *self.worked))]

    @property
    def later(self) -> date:
        """The first day after the last month: what comes later counts as if it came then."""
        return _moved(self.firsts[-1], 1)

    def spread(self, amount: float, span: Span) -> list[float]:
        """The part of an amount that falls into each month, evenly over the working days of a span.

        In the order of operations of the formula in the workbook, so that the two agree to the last digit.
        """
        parts = (amount * (after - before) for before, after in pairwise((0.0, *self.shares(span))))
        return [part or 0.0 for part in parts]  # one zero for all: a large plan has a million of them

    def shares(self, span: Span) -> list[float]:
        """The fraction of a span that is over by the end of each month, and at last 1."""
        length = span.end - span.begin
        return [*(max(0.0, min(1.0, (worked - span.begin) / length)) for worked in self.worked), 1.0]


def months_of(work: Work, schedule: Schedule) -> Months:
    """The months of a project: from its start to its finish and a quarter longer (at least two), so that a plan that
    grows in the workbook stays in sight; and those of its budget lines.
    """
    root, lines = schedule.root, work.budget.lines if work.budget else ()
    reached = len(list(months_between(root.start, root.finish)))
    stated = [day for line in lines for day in (line.start, line.finish) if day]
    earliest = min([root.start, *stated])
    before = len(list(months_between(earliest, root.start))) - 1
    lead = min(before, _MOST_BEFORE)
    latest = max([root.finish, *stated])
    wanted = max(reached + max(2, -(-reached // 4)), len(list(months_between(root.start, latest))))
    firsts = [_moved(root.start, place) for place in range(-lead, min(wanted, _MOST))]
    return _counted(firsts, schedule.days, root.finish, lead)


def months_over(first: date, last: date, days: Workdays) -> Months:
    """The months from that of one day to that of another, both inclusive: at least one, and at most twenty years."""
    firsts = list(islice(months_between(first, max(first, last)), _MOST))
    return _counted(firsts, days, first)


def _counted(firsts: Sequence[date], days: Workdays, otherwise: date, lead: int = 0) -> Months:
    """The months up to the end of the calendar; when it ends in the first of them, that one up to a day within it."""
    worked = []
    for first in firsts:
        try:
            worked.append(days.count(_moved(first, 1) - _DAY))
        except BeyondCalendarError:
            break
    worked = worked or [days.count(otherwise)]
    return Months(tuple(firsts[: len(worked)]), tuple(worked), days.count(firsts[0] - _DAY), lead)


def span_of(schedule: Schedule, number: int) -> Span:
    """The span of a row; what takes no time happens on its finish date."""
    begin, end = schedule.solution.early_start[number], schedule.solution.early_finish[number]
    if end > begin:
        return Span(begin, end)
    day = schedule.days.count(schedule.rows[number].finish)
    return Span(day - 1, day)


def to_cents(amount: float | Decimal) -> Decimal:
    """Rounded to two decimals, halves away from zero, on the fifteen digits that a workbook calculates with."""
    exact = amount if isinstance(amount, Decimal) else Decimal(f"{amount:.15g}")
    return exact.quantize(_CENT, ROUND_HALF_UP)


_NOTHING = Decimal("0.00")


def in_cents(reached: Sequence[float]) -> list[Decimal]:
    """Parts in cents out of what is reached by each month, so that they add up to the cent."""
    rounded = [Decimal(0), *map(to_cents, reached)]
    return [(after - before) or _NOTHING for before, after in pairwise(rounded)]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(day: date, by: int) -> date:
    """The first day of the month that many months later."""
    return months_later(day.replace(day=1), by)
