"""Who is needed when across the projects: full-time equivalents by role or skill and month, against what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from pmtemplates.initiative.people import Capacity
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.months import Months, months_over
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.people import check_people
from pmtemplates.planning.resources import NOBODY, Resource
from pmtemplates.planning.staffing import TOLERANCE, Staffing
from pmtemplates.planning.staffing_checks import MOST_NAMED
from pmtemplates.planning.workdays import Workdays
from pmtemplates.problems import Path, Problem, first_few, warning

_EXACT = Decimal("0.0001")
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class SkillLoad:
    """A role or skill: person-days by project (path) and month, what is available (None when nobody says).

    A month's full-time equivalents: its person-days by the working days of the month. `stated` are the needs that
    the file states as full-time equivalents (`capacity`), by path of the project. `over` are the months with more than
    there is.
    """

    name: str
    path: Path
    days: Mapping[Path, tuple[Decimal, ...]]
    available: Decimal | None
    stated: Mapping[Path, Decimal]
    over: tuple[date, ...]
    origin: Origin

    def full_time(self, workdays: Sequence[int]) -> list[Decimal]:
        """Full-time equivalents of all projects in each month; 0 in a month without working days."""
        sums = [sum((days[i] for days in self.days.values()), _NONE) for i in range(len(workdays))]
        return [days / worked if worked else _NONE for days, worked in zip(sums, workdays, strict=True)]


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """`months` are first days of months without a gap, `workdays` the working days of each."""

    months: Sequence[date]
    workdays: Sequence[int]
    loads: Sequence[SkillLoad]


@dataclass
class _Pool:
    """A role or skill before the months are known: who has it, by project."""

    name: str
    path: Path
    number: int | None = None  # of the entry under `capacity`
    members: dict[Path, list[Resource]] = field(default_factory=dict)


def build_capacity(plan: Plan) -> tuple[CapacityPlan, list[Problem]]:
    """The roles and skills of which the file speaks under `capacity`, and those that several projects need."""
    pools = [pool for pool in _pools(plan) if pool.number is not None or len(pool.members) > 1]
    months = _months(plan, pools)
    loads = [_load(plan, pool, months) for pool in pools]
    workdays = months.days if months else ()
    problems = [problem for load in loads for problem in _check(plan, load, months)]
    problems += check_people(plan)
    return CapacityPlan(months.firsts if months else (), workdays, loads), problems


def _pools(plan: Plan) -> list[_Pool]:
    found: dict[str, _Pool] = {}
    for index, entry in enumerate(plan.initiative.capacity):
        found.setdefault(_plain(entry.skill), _Pool(entry.skill, ("capacity", index), index))
    listed = list(found)
    for path, staffing in plan.staffing.items():
        for resource in staffing.resources if path else ():
            names = [name for name in _names(plan, path, resource) if name]
            if names and resource.id != NOBODY and staffing.of(resource):
                known = [name for name in map(_plain, names) if name in listed]
                key = known[0] if known else _plain(names[0])
                pool = found.setdefault(key, _Pool(names[0], resource.path))
                pool.members.setdefault(path, []).append(resource)
    return list(found.values())


def _names(plan: Plan, path: Path, resource: Resource) -> Iterator[str]:
    """What a resource may be called: its skill, the title of its role, its id. A person alone is neither."""
    member = resource.member
    party = plan.parties.find((member.role if member else None) or resource.id, path)
    if member and member.skill:
        yield member.skill
    if isinstance(party, Appointment):
        yield party.title
    if member or isinstance(party, Appointment):
        yield resource.id


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())


def _months(plan: Plan, pools: Sequence[_Pool]) -> Months | None:
    """From the first to the last month in which one of them is needed."""
    needed = sorted(
        first
        for pool in pools
        for path, resources in pool.members.items()
        for first, days in _person_days(plan.staffing[path], resources).items()
        if days
    )
    return months_over(needed[0], needed[-1], Workdays(plan.calendar, needed[0])) if needed else None


def _person_days(staffing: Staffing, resources: Sequence[Resource]) -> dict[date, float]:
    return dict(zip(staffing.months.firsts, staffing.person_days(resources), strict=False))


def _load(plan: Plan, pool: _Pool, months: Months | None) -> SkillLoad:
    entry = None if pool.number is None else plan.initiative.capacity[pool.number]
    available = entry.available if entry else None
    firsts = months.firsts if months else ()
    days = {}
    for path, resources in pool.members.items():
        found = _person_days(plan.staffing[path], resources)
        days[path] = tuple(Decimal(found.get(first, 0.0)).quantize(_EXACT) for first in firsts)
    load = SkillLoad(
        name=pool.name,
        path=pool.path,
        days=days,
        available=available,
        stated=_stated(entry, plan) if entry else {},
        over=(),
        origin=_origin(plan, pool, available),
    )
    return replace(load, over=_over(load, months)) if months else load


def _stated(entry: Capacity, plan: Plan) -> dict[Path, Decimal]:
    places: dict[str, Path] = {
        project.id: ("projects", index) for index, project in enumerate(plan.initiative.projects)
    }
    found: dict[Path, Decimal] = {}
    for need in entry.needs:
        if path := places.get(need.project):
            found[path] = found.get(path, _NONE) + need.fte
    return found


def _origin(plan: Plan, pool: _Pool, available: Decimal | None) -> Origin:
    """As certain as the efforts, their dates and what is available."""
    members = ((path, each) for path, resources in pool.members.items() for each in resources)
    loads = [load.origin for path, each in members for load in plan.staffing[path].of(each)]
    said = [origin_of((*pool.path, "available"), plan.origins)] if available is not None else []
    return weakest(Origin.COMPUTED, *loads, *said)


def _over(load: SkillLoad, months: Months) -> tuple[date, ...]:
    if load.available is None:
        return ()
    limit = load.available + Decimal(str(TOLERANCE))
    needed = zip(months.firsts, load.full_time(months.days), strict=True)
    return tuple(first for first, full_time in needed if full_time > limit)


def _check(plan: Plan, load: SkillLoad, months: Months | None) -> Iterator[Problem]:
    """More needed than there is, and no remedy stated. Months that were over at the status date nobody can change."""
    entries = plan.initiative.capacity
    if load.available is None or load.path[0] != "capacity" or entries[int(load.path[1])].remedy:
        return
    hint = "move work of a project, find more people, or say under `remedy` what is done about it"
    since = plan.initiative.status_date or date.min
    needs = dict(zip(months.firsts, load.full_time(months.days), strict=True)) if months else {}
    over = [month for month in load.over if month > since]
    stated = sum(load.stated.values(), _NONE)
    if over:
        named = first_few([f"{month:%b %Y}" for month in over], MOST_NAMED)
        message = (
            f"the projects need more {load.name[:60]} in {named} than there is: up to "
            f"{max(needs[month] for month in over):.2f} full-time equivalents of {load.available:f}"
        )
        yield warning("capacity-over", message, (*load.path, "available"), hint)
    elif not load.days and stated > load.available:
        needed = f"{stated:f} full-time equivalents of {load.name[:60]}"
        message = f"the projects need {needed}, and {load.available:f} are available"
        yield warning("capacity-over", message, (*load.path, "available"), hint)
