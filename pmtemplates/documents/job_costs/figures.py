"""What a job costs, as plain arithmetic: pay brought to a year, months within the initiative, sums by year.

The formulas of the workbook say the same; months are counted with the parts of the first and last one, by days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmtemplates.initiative.jobs import Pay
from pmtemplates.origins import TO_BE_CONFIRMED
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.jobs.working_year import WorkingYear

MONTHS_OF_A_CALENDAR_YEAR = 12
MOST_YEARS = 15
TO_FILL, FILLED = "to fill", "filled"
_NOTHING = Decimal(0)


class Total(NamedTuple):
    """What is added up: posts of one state that are paid in one currency."""

    state: str
    currency: str

    def has(self, cost: JobCost) -> bool:
        """Whether these posts belong to it."""
        return (cost.state, cost.currency) == self


@dataclass(frozen=True, slots=True)
class Assumptions(WorkingYear):
    """What the file does not say; each can be typed over in the workbook."""

    employer: Decimal = _NOTHING
    """Percent on top of the pay, where a job states none."""
    start: date | None = None
    finish: date | None = None
    """Of the initiative: what a job costs before and after is not counted."""


@dataclass(frozen=True, slots=True)
class JobCost:
    """The figures of the posts of a job that are to fill, or of those that are filled; None for what is open."""

    post: Post
    given: Assumptions
    filled: bool = False

    @property
    def posts(self) -> int:
        """How many of the job."""
        return self.post.filled if self.filled else self.post.to_fill

    @property
    def state(self) -> str:
        """What these posts are; sums of filled ones and of those to fill are never added."""
        return FILLED if self.filled else TO_FILL

    @property
    def starts(self) -> date | None:
        """As the job says; a filled post that says nothing counts from the start of the initiative."""
        return self.post.job.starts or (self.given.start if self.filled else None)

    @property
    def pay(self) -> Pay:
        """As stated, or an empty one."""
        return self.post.job.pay or Pay()

    @property
    def currency(self) -> str:
        """Of the pay; sums of different ones are never added."""
        return self.pay.currency or TO_BE_CONFIRMED

    @property
    def hours_stated(self) -> bool:
        """Whether the file says the hours a week."""
        return bool(self.post.job.employment and self.post.job.employment.weekly_hours)

    @property
    def hours(self) -> Decimal | None:
        """A week; those of full time unless the job is said to be part time."""
        return self.given.hours_of(self.post.job)

    @property
    def factor(self) -> Decimal | None:
        """From the period of the pay to a year."""
        return self.given.factor(self.post.job)

    @property
    def year(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """The pay of one person in a year: minimum, middle, maximum."""
        factor = self.factor
        low, high = (
            bound * factor if bound is not None and factor is not None else None
            for bound in (self.pay.minimum, self.pay.maximum)
        )
        return low, (low + high) / 2 if low is not None and high is not None else None, high

    @property
    def employer(self) -> Decimal:
        """Percent on top of the pay."""
        stated = self.pay.employer_costs
        return self.given.employer if stated is None else stated

    @property
    def loaded(self) -> tuple[Decimal | None, ...]:
        """The same as `year` with what the employer pays on top."""
        return tuple(each if each is None else each * (1 + self.employer / 100) for each in self.year)

    @property
    def first(self) -> date | None:
        """The first day that is counted: the start of the posts, or of an initiative that starts later."""
        start = self.starts
        return max(start, self.given.start) if start and self.given.start else start

    @property
    def last(self) -> date | None:
        """The last day that is counted: the end of a fixed term, at most the finish of the initiative."""
        employment = self.post.job.employment
        until, finish = employment.until if employment else None, self.given.finish
        return min(until, finish) if until and finish else until or finish

    @property
    def months(self) -> Decimal | None:
        """Within the initiative."""
        return months_within(self.first, self.last) if self.first and self.last else None

    @property
    def known(self) -> bool:
        """Whether range and time are known, so that the job is counted in the totals."""
        return self.year[1] is not None and self.months is not None

    @property
    def cost(self) -> tuple[Decimal | None, ...]:
        """Of these posts within the initiative: minimum, middle, maximum; all or none."""
        return tuple(self._over(each, self.months) if self.known else None for each in self.loaded)

    def months_of(self, year: int) -> Decimal:
        """Months within the initiative that fall into a calendar year."""
        if not (self.first and self.last):
            return _NOTHING
        return months_within(max(self.first, date(year, 1, 1)), min(self.last, date(year, 12, 31)))

    def cost_of(self, year: int) -> tuple[Decimal, Decimal]:
        """Minimum and maximum of a calendar year; nothing for a job that is not counted."""
        low, _, high = self.loaded
        if not self.known or low is None or high is None:
            return _NOTHING, _NOTHING
        months = self.months_of(year)
        return self._over(low, months), self._over(high, months)

    def _over(self, year: Decimal | None, months: Decimal | None) -> Decimal:
        return self.posts * (year or _NOTHING) * (months or _NOTHING) / MONTHS_OF_A_CALENDAR_YEAR


def months_within(first: date, last: date) -> Decimal:
    """Months from one day to another, both inclusive; a part of a month by its days. 0 when they are the wrong way."""
    if last < first:
        return _NOTHING
    whole = (last.year - first.year) * 12 + last.month - first.month
    begun = Decimal(first.day - 1) / monthrange(first.year, first.month)[1]
    ended = Decimal(last.day) / monthrange(last.year, last.month)[1]
    return whole + ended - begun


def years_of(costs: Sequence[JobCost]) -> range:
    """The calendar years in which a job is counted, at most fifteen."""
    spans = [(cost.first, cost.last) for cost in costs if cost.months]
    firsts, lasts = [first.year for first, _ in spans if first], [last.year for _, last in spans if last]
    if not firsts or not lasts:
        return range(0)
    return range(min(firsts), min(max(lasts), min(firsts) + MOST_YEARS - 1) + 1)


def totals_of(costs: Sequence[JobCost]) -> list[Total]:
    """What sums there are, of the posts that state a pay: those to fill first."""
    found = dict.fromkeys(Total(cost.state, cost.currency) for cost in costs if cost.post.job.pay)
    return sorted(found, key=lambda total: total.state == FILLED)
