"""Who works how much and when: the effort of each task, spread over the working days on which it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import fsum

from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.months import Months, in_cents, months_of, span_of
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.resources import NOBODY, Resource, Team
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.problems import Path

TOLERANCE = 0.005
"""Full-time equivalents above the capacity that do not count."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one resource does for one task. `months` are person-days; the last one is what comes later.

    With `percent` (of one full-time person while the task runs) the effort follows from the duration. `path` is that
    of the assignment, or of the task whose owner it is. `cost` in cents by month, None without rates.
    """

    resource: Resource
    row: Row
    effort: Decimal
    percent: Decimal | None
    path: Path
    origin: Origin
    months: tuple[float, ...]
    cost: tuple[Decimal, ...] | None

    @property
    def stated(self) -> bool:
        """Whether an assignment says it; else it is the owner's by default."""
        return "work" in self.path


@dataclass(frozen=True)
class Staffing:
    """The resources of one project and their loads, those of the same resource together, in the order of the tasks.

    Full-time equivalents of a month: the person-days in it by all working days that it has.
    """

    months: Months
    resources: Sequence[Resource]
    loads: Sequence[Load]
    team: Team

    def of(self, resource: Resource) -> list[Load]:
        """The loads of a resource."""
        return self._by_resource.get(resource.number, [])

    def on(self, row: Row) -> list[Load]:
        """The loads that a task brings."""
        return self._by_row.get(row.number, [])

    @cached_property
    def _by_resource(self) -> dict[int, list[Load]]:
        found: dict[int, list[Load]] = {}
        for load in self.loads:
            found.setdefault(load.resource.number, []).append(load)
        return found

    @cached_property
    def _by_row(self) -> dict[int, list[Load]]:
        found: dict[int, list[Load]] = {}
        for load in self.loads:
            found.setdefault(load.row.number, []).append(load)
        return found

    def person_days(self, resources: Sequence[Resource]) -> list[float]:
        """Person-days of the resources in each month, and later."""
        return added([load.months for each in resources for load in self.of(each)], len(self.months.firsts))

    def full_time(self, resources: Sequence[Resource]) -> list[float]:
        """Full-time equivalents of the resources in each month; 0 in a month without working days."""
        days = self.months.days
        return [load / day if day else 0.0 for load, day in zip(self.person_days(resources), days, strict=False)]

    def people(self) -> list[list[Resource]]:
        """The resources of each person who has several, or one that is more than a person although its capacity is
        unknown: whatever the roles, everybody has one working time.
        """
        found: dict[str, list[Resource]] = {}
        for each in self.resources:
            if each.person and self.of(each):
                found.setdefault(each.person, []).append(each)
        return [each for each in found.values() if len(each) > 1 or self._is_too_much(each[0])]

    def _is_too_much(self, resource: Resource) -> bool:
        return resource.capacity is None and max(self.full_time([resource]), default=0.0) > 1 + TOLERANCE

    @property
    def has_rates(self) -> bool:
        """Whether it is known of anybody what a person-day costs."""
        return any(each.pays for each in self.resources)

    @property
    def effort(self) -> Decimal:
        """All person-days."""
        return sum((load.effort for load in self.loads), Decimal(0))

    @property
    def cost(self) -> Decimal:
        """What all effort of known rates costs."""
        return sum((sum(load.cost, Decimal(0)) for load in self.loads if load.cost), Decimal(0))


def added(parts: Sequence[Sequence[float]], months: int) -> list[float]:
    """Sums by month, and later."""
    return [fsum(part[i] for part in parts) for i in range(months + 1)]


def rates_by_month(resource: Resource, months: Months) -> list[Decimal]:
    """What a person-day costs in each month, and later: the rate on the last day of the month; 0 when none is known.

    One rate a month keeps the sums easy to check; whoever changes a rate in the middle of a month splits no days.
    """
    found = [resource.rate_on(day) or Decimal(0) for day in months.ends]
    return [*found, found[-1]]


def build_staffing(
    initiative: Initiative, parties: Parties, schedules: Mapping[Path, Schedule], origins: Origins
) -> dict[Path, Staffing]:
    """The staffing of each scheduled work, by its path; `check_staffing` says what is wrong with it."""
    found = {}
    for path, schedule in schedules.items():
        work = initiative.work_at(path)
        found[path] = _staffing(work, schedule, Team(work, path, parties), origins)
    return found


def _staffing(work: Work, schedule: Schedule, team: Team, origins: Origins) -> Staffing:
    months = months_of(work, schedule)
    rates: dict[int, list[float]] = {}  # of each resource, worked out once for all its tasks
    loads = []
    for row, (name, effort, percent, path) in _assignments(schedule):
        resource = team.find(name, path)
        if resource.number not in rates:
            rates[resource.number] = [float(rate) for rate in rates_by_month(resource, months)]
        days = months.spread(float(effort), span_of(schedule, row.number))
        cost = _cost(days, rates[resource.number]) if resource.pays else None
        said = origin_of((*path, "effort" if percent is None else "percent"), origins)
        loads.append(Load(resource, row, effort, percent, path, weakest(said, row.origin), tuple(days), cost))
    loads.sort(key=lambda load: load.resource.number)
    return Staffing(months, tuple(team.resources), tuple(loads), team)


def _assignments(schedule: Schedule) -> Iterator[tuple[Row, Assigned]]:
    """Who does how much of each task; what takes no effort is left out."""
    for row in schedule.leaves():
        if row.task:
            yield from ((row, each) for each in assigned(row.task, row.path, row.duration) if each[1])


def _cost(days: Sequence[float], rates: Sequence[float]) -> tuple[Decimal, ...]:
    """What person-days by month cost at the rates of the months, in cents that add up."""
    paid = [day * rate for day, rate in zip(days, rates, strict=True)]
    return tuple(in_cents([fsum(paid[: i + 1]) for i in range(len(paid))]))


Assigned = tuple[str, Decimal, Decimal | None, Path]
"""Who, person-days, the percentage where that was stated, and the path."""


def assigned(task: Task, path: Path, duration: int) -> Iterator[Assigned]:
    """Who works how much on a task. Nothing is invented: effort that nobody is named for stays nobody's.

    The one assignment that says no amount takes what the others leave of the effort of the task.
    """
    if not task.work:
        if task.effort:
            yield task.owner or NOBODY, task.effort, None, path
        return
    said, silent = Decimal(0), []
    for index, each in enumerate(task.work):
        here: Path = (*path, "work", index)
        if each.effort is not None:
            said += each.effort
            yield each.who, each.effort, None, here
        elif each.percent is not None:
            effort = each.percent / 100 * duration
            said += effort
            yield each.who, effort, each.percent, here
        else:
            silent.append((each.who, here))
    rest = (task.effort or Decimal(0)) - said
    if silent and rest > 0:
        who, here = silent[0] if len(silent) == 1 else (NOBODY, path)
        yield who, rest, None, here
