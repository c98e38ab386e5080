"""When a part of the envelope is spent by the plan: by month on the months of the program, and up to a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmtemplates.initiative.model import Work
from pmtemplates.initiative.money import BudgetLine
from pmtemplates.planning.costs import Costs
from pmtemplates.planning.money import NOTHING
from pmtemplates.planning.months import Months, Span, in_cents, months_over, to_cents
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.workdays import WorkCalendar, Workdays

_DAY = timedelta(days=1)
_FISCAL_YEAR = re.compile(r"(?:FY ?(?P<short>\d\d)|(?:FY ?)?(?P<full>(?:19|20|21)\d\d))", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(r"jan(uary)?\.?\W+(to\W+)?dec(ember)?\.?|calendar year", re.IGNORECASE)


class Even(NamedTuple):
    """A sum spent evenly over the working days from one day to another, both inclusive."""

    amount: Decimal
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Spending:
    """What is spent when, before it has the months of the program: sums by first day of month, and even ones.

    Nothing is spent before `first` and after `last`, both inclusive.
    """

    by_month: Mapping[date, Decimal] = field(default_factory=dict)
    even: Sequence[Even] = ()
    first: date = date.min
    last: date = date.max

    def days(self) -> Iterator[date]:
        """Days in the first and last of the months in which something is spent, among others."""
        yield from (first for first, amount in self.by_month.items() if amount)
        yield from (day for each in self.even if each.amount for day in (each.first, each.last))


NO_DAYS = Spending()
"""Of what has no month."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The months of the program, and its working days."""

    months: Months
    days: Workdays

    def placed(self, spending: Spending) -> tuple[Decimal, ...]:
        """What is spent in each month; what comes after the last one is left out."""
        parts = [[spending.by_month.get(first, NOTHING) for first in self.months.firsts]]
        parts += [in_cents([float(each.amount) * share for share in self._shares(each)]) for each in spending.even]
        return tuple(sum(column, NOTHING) for column in zip(*(part[: len(parts[0])] for part in parts), strict=True))

    def _shares(self, each: Even) -> list[float]:
        latest = self.months.later
        end = self.days.count(min(each.last, latest))
        return self.months.shares(Span(min(self.days.count(min(each.first, latest) - _DAY), end - 1), end))


@dataclass(frozen=True, slots=True)
class Spent:
    """Sums by month of an axis, and the days on which they are spent."""

    axis: Axis
    months: Sequence[Decimal]
    first: date
    last: date

    def by(self, day: date) -> Decimal:
        """What is spent up to the end of a day, in cents: of its month the part of the working days that are over."""
        firsts, count = self.axis.months.firsts, self.axis.days.count
        over = bisect_right(firsts, day) - 1
        if over < 0:
            return NOTHING
        before = sum(self.months[:over], NOTHING)
        begin, end = max(self.first, firsts[over]), min(self.last, self.axis.months.ends[over])
        if day >= end:
            return before + self.months[over]
        if day < begin:
            return before
        worked = count(end) - count(begin - _DAY)
        begun = count(day) - count(begin - _DAY)
        return before + (to_cents(self.months[over] * begun / worked) if worked else NOTHING)


def axis_of(spendings: Sequence[Spending], calendar: WorkCalendar) -> Axis | None:
    """The months from the first to the last in which something is spent; None when nothing has a month."""
    days = sorted(day for each in spendings for day in each.days())
    if not days:
        return None
    worked = Workdays(calendar, days[0])
    return Axis(months_over(days[0], days[-1], worked), worked)


def spent_evenly(work: Work, runs: str | None) -> Spending:
    """The lines of a budget that have days: their own, those of their fiscal year, else those of the work.

    `runs` says when the fiscal year runs; only one that is the calendar year can be read from its name.
    """
    found = []
    for line in work.budget.lines if work.budget else ():
        first, last = _span(line, work.start, work.finish, runs)
        if first and last and first <= last:
            found.append(Even(line.amount, first, last))
    if not found:
        return NO_DAYS
    return Spending({}, found, min(each.first for each in found), max(each.last for each in found))


def spent_by_tasks(costs: Costs, schedule: Schedule) -> Spending:
    """The costs of a project by its tasks and lines; what comes later than all months is left out."""
    lines, root = [line.line for line in costs.lines], schedule.root
    stated = [day for line in lines for day in (line.start, line.finish) if day]
    first, last = min([root.start, *stated]), max([root.finish, *stated])
    return Spending(dict(zip(costs.months.firsts, costs.by_month, strict=False)), (), first, last)


def _span(
    line: BudgetLine, start: date | None, finish: date | None, runs: str | None
) -> tuple[date | None, date | None]:
    year = None if line.start or line.finish else _year(line.fiscal_year, runs)
    if year is None:
        first, last = line.start or start, line.finish or finish
        if first and last and first > last:  # the line starts after the work ends, or ends before it starts
            first = last = line.start or line.finish
        return first, last
    opens, closes = date(year, 1, 1), date(year, 12, 31)
    first, last = max(start or opens, opens), min(finish or closes, closes)
    return (first, last) if first <= last else (opens, closes)


def _year(name: str | None, runs: str | None) -> int | None:
    """The calendar year of a fiscal year such as FY27 or 2027."""
    found = _FISCAL_YEAR.fullmatch((name or "").strip())
    if not found or not _CALENDAR_YEAR.fullmatch((runs or "").strip()):
        return None
    return int(found["full"] or f"20{found['short']}")
