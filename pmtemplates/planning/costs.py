"""What a project costs and when: effort at its rates and fixed sums, by budget line and month, to the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from math import fsum

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.money import BudgetLine
from pmtemplates.origins import Origin, Origins, weakest, weakest_within
from pmtemplates.planning.money import NOTHING, Money
from pmtemplates.planning.months import Months, Span, in_cents, span_of
from pmtemplates.planning.resources import Resource
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.planning.staffing import Staffing
from pmtemplates.problems import Path

_DAY = timedelta(days=1)


class Spread(StrEnum):
    """What decides on the months of a line."""

    EFFORT = "effort at its rates"
    LIKE_EFFORT = "its amount as the effort runs"  # no rates are known
    EVEN = "its amount evenly over working days"


@dataclass(frozen=True, slots=True)
class LineCost:
    """One budget line over time; `months` add up to `estimate` to the cent, the last one is what comes later.

    `row` is the task with which the money is spent, `span` the working time over which an even line is spread.
    `resources` are those whose effort it pays for.
    """

    line: BudgetLine
    path: Path
    spread: Spread
    months: tuple[Decimal, ...]
    span: Span
    row: Row | None
    resources: tuple[Resource, ...]
    origin: Origin

    @property
    def estimate(self) -> Decimal:
        """What it will cost by the plan."""
        return sum(self.months, NOTHING)

    @property
    def forecast(self) -> Decimal:
        """At completion: the estimate, or what is spent and ordered where that is more."""
        return max(self.estimate, spent_and_ordered(self.line))

    @property
    def variance(self) -> Decimal:
        """What the budget holds beyond the forecast; negative: what is missing."""
        return self.line.amount - self.forecast


def spent_and_ordered(line: BudgetLine) -> Decimal:
    """What of a line is paid or cannot be taken back."""
    return (line.spent or NOTHING) + (line.committed or NOTHING)


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of one project by line and month; contingency and reserve have no month.

    `money` holds the sums as the charter prints them.
    """

    months: Months
    lines: Sequence[LineCost]
    money: Money

    @property
    def by_month(self) -> list[Decimal]:
        """All lines in each month, and later."""
        return [sum((line.months[i] for line in self.lines), NOTHING) for i in range(len(self.months.firsts) + 1)]

    @property
    def cumulative(self) -> list[Decimal]:
        """All lines up to the end of each month, and at last in all."""
        return list(accumulate(self.by_month))

    @property
    def estimate(self) -> Decimal:
        """What all lines will cost by the plan."""
        return sum((line.estimate for line in self.lines), NOTHING)

    @property
    def forecast(self) -> Decimal:
        """What all lines will have cost at completion."""
        return sum((line.forecast for line in self.lines), NOTHING)


def build_costs(
    initiative: Initiative,
    schedules: Mapping[Path, Schedule],
    staffing: Mapping[Path, Staffing],
    money: Mapping[Path, Money],
    origins: Origins,
) -> dict[Path, Costs]:
    """The costs of each scheduled work, by its path; `check_costs` says what is wrong with them."""
    found = {}
    for path, schedule in schedules.items():
        work = initiative.work_at(path)
        lines = work.budget.lines if work.budget else ()
        costs = [
            _cost(line, (*path, "budget", "lines", index), schedule, staffing[path], origins)
            for index, line in enumerate(lines)
        ]
        found[path] = Costs(staffing[path].months, tuple(costs), money[path])
    return found


def pays_in(line: BudgetLine, months: Months) -> list[bool]:
    """The months, and at last what comes later, whose effort a line with people pays for.

    A line pays by whole months: from that of its start to that of its finish.
    """
    firsts, ends = [*months.firsts, months.later], [*months.ends, date.max]
    starts, finish = line.start or date.min, line.finish or date.max
    return [first <= finish and end >= starts for first, end in zip(firsts, ends, strict=True)]


def paid_effort(line: BudgetLine, resources: Sequence[Resource], staffing: Staffing) -> list[float]:
    """The person-days that a line pays for in each month, and later."""
    paid = pays_in(line, staffing.months)
    return [days if pays else 0.0 for days, pays in zip(staffing.person_days(resources), paid, strict=True)]


def _cost(line: BudgetLine, path: Path, schedule: Schedule, staffing: Staffing, origins: Origins) -> LineCost:
    named = {each.number: each for name in line.people for each in staffing.team.meant(name)}
    resources = tuple(named[number] for number in sorted(named))
    row = schedule.task(line.task) if line.task else None
    span = _span(line, row, schedule, staffing.months)
    effort = paid_effort(line, resources, staffing)
    if any(each.pays for each in resources):
        spread, months = Spread.EFFORT, _cost_of_effort(line, resources, staffing)
    elif fsum(effort) > 0:
        spread, months = Spread.LIKE_EFFORT, _like_effort(line, effort)
    else:
        reached = [float(line.amount) * share for share in staffing.months.shares(span)]
        spread, months = Spread.EVEN, in_cents(reached)
    loads = [load.origin for each in resources for load in staffing.of(each)]
    origin = weakest(Origin.COMPUTED, weakest_within(origins, path), (row or schedule.root).origin, *loads)
    return LineCost(line, path, spread, tuple(months), span, row, resources, origin)


def _cost_of_effort(line: BudgetLine, resources: Sequence[Resource], staffing: Staffing) -> list[Decimal]:
    paid = pays_in(line, staffing.months)
    loads = [load.cost for each in resources for load in staffing.of(each) if load.cost]
    return [sum((cost[i] for cost in loads), NOTHING) if pays else NOTHING for i, pays in enumerate(paid)]


def _like_effort(line: BudgetLine, effort: Sequence[float]) -> list[Decimal]:
    total = fsum(effort)
    return in_cents([float(line.amount) * fsum(effort[: i + 1]) / total for i in range(len(effort))])


def _span(line: BudgetLine, row: Row | None, schedule: Schedule, months: Months) -> Span:
    """That of its task; else from its start to its finish, where one is missing that of the project.

    A line that starts after the project ends, or ends before it starts, is spent on that one day.
    """
    whole = span_of(schedule, row.number if row else 0)
    if row or not (line.start or line.finish):
        return whole
    first = max(line.start or schedule.root.start, months.first_day)
    last = line.finish or max(schedule.root.finish, line.start or schedule.root.finish)
    end = schedule.days.count(min(last, months.later))
    return Span(min(schedule.days.count(first - _DAY), end - 1), end)
