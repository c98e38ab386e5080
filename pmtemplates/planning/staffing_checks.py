"""What is wrong with a staffing: more work than there is time, efforts that contradict each other, missing rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.resources import NOBODY, ONE, Resource, check_rates
from pmtemplates.planning.schedule import RowKind, Schedule
from pmtemplates.planning.staffing import TOLERANCE, Load, Staffing, assigned
from pmtemplates.problems import Path, Problem, error, first_few, warning

MOST_NAMED = 3
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Overload:
    """Months in which somebody has more work than time; `worst` in full-time equivalents."""

    name: str
    months: tuple[date, ...]
    worst: float
    capacity: Decimal
    tasks: tuple[str, ...]
    path: Path


def check_staffing(
    initiative: Initiative, staffing: Mapping[Path, Staffing], schedules: Mapping[Path, Schedule]
) -> list[Problem]:
    """What contradicts itself in teams and assignments, and what nobody can work within a project, with paths."""
    problems = check_rates(initiative)
    for path, each in staffing.items():
        problems += _efforts(schedules[path])
        problems += [problem for load in each.loads for problem in _impossible(load)]
        problems += map(_overallocated, find_overloads(each, schedules[path].status_date))
        problems += _rates(each)
    return problems


def find_overloads(staffing: Staffing, since: date | None = None) -> list[Overload]:
    """Who has more work than time within one project: each resource by its capacity, each person as one.

    Months that were over at the status date, `since`, are left out: nobody can change them.
    """
    alone = [_overload(staffing, [each], each.capacity, each.name, since) for each in staffing.resources]
    seen = {each.path for each in alone if each}
    several = [
        _overload(staffing, group, ONE, _name_of(group), since)
        for group in staffing.people()
        if not any(each.path in seen for each in group)
    ]
    return [each for each in (*alone, *several) if each]


def _name_of(group: Sequence[Resource]) -> str:
    """Of a person, in all that they do."""
    name = group[0].name.split(" (")[0]
    return f"{name} in {len(group)} roles" if len(group) > 1 else name


def _overload(
    staffing: Staffing, resources: Sequence[Resource], capacity: Decimal | None, name: str, since: date | None
) -> Overload | None:
    if capacity is None:
        return None
    full_time, limit = staffing.full_time(resources), float(capacity) + TOLERANCE
    ends = zip(full_time, staffing.months.ends, strict=True)
    over = [i for i, (load, end) in enumerate(ends) if load > limit and end > (since or date.min)]
    if not over:
        return None
    worst = max(over, key=lambda i: full_time[i])
    loads = [load for each in resources for load in staffing.of(each) if load.months[worst]]
    causes = sorted(loads, key=lambda load: -load.months[worst])
    return Overload(
        name=name,
        months=tuple(staffing.months.firsts[i] for i in over),
        worst=full_time[worst],
        capacity=capacity,
        tasks=tuple(dict.fromkeys(load.row.title for load in causes)),
        path=resources[0].path,
    )


def _overallocated(over: Overload) -> Problem:
    months = first_few([f"{month:%b %Y}" for month in over.months], MOST_NAMED)
    titles = [f'"{title if len(title) < 50 else title[:48].strip() + "…"}"' for title in over.tasks]
    tasks = first_few(titles, MOST_NAMED)
    message = (
        f"{over.name[:60]} has more work than time in {months}: up to {over.worst:.2f} full-time equivalents "
        f"of {over.capacity:f}, for {tasks}"
    )
    return warning("overallocated", message, over.path, "move or lengthen a task, share the work, or raise `fte`")


def _efforts(schedule: Schedule) -> Iterator[Problem]:
    """Efforts of a task that contradict its assignments."""
    for row in schedule.rows:
        task = row.task
        if task is None or row.kind is RowKind.SUMMARY or not task.work:
            continue
        for index, each in enumerate(task.work):
            if each.effort is not None and each.percent is not None:
                share = each.percent / _FULL * row.duration
                if share != each.effort:
                    days = f"{row.duration} working days are {share:f} person-days"
                    message = f"{each.percent:f} % of {days}, not {each.effort:f}"
                    path: Path = (*row.path, "work", index, "percent")
                    yield warning("effort-differs", message, path, "keep one of the two; the effort counts")
        total = sum((effort for _, effort, _, _ in assigned(task, row.path, row.duration)), Decimal(0))
        silent = any(each.effort is None and each.percent is None for each in task.work)
        if task.effort is not None and total != task.effort and (total or not silent):
            message = f'"{task.id}" takes {task.effort:f} person-days, and those who work on it {total:f} together'
            hint = "correct one of the two, or leave the effort of the task out; what is assigned counts"
            yield warning("effort-differs", message, (*row.path, "effort"), hint)


def _impossible(load: Load) -> Iterator[Problem]:
    """An assignment that takes more of somebody than there is, whatever else they do.

    Less than one full-time equivalent is an average over a month: for a day or two such a person may work full time.
    """
    capacity, duration = load.resource.capacity, load.row.duration
    if not load.stated or not duration or (capacity is None and not load.resource.person):
        return
    most = max(capacity or ONE, ONE)
    share = load.effort / duration * _FULL
    if share > _FULL * most:
        whole = "one person" if most == 1 else f"{most:f} full-time equivalents"
        key = "percent" if load.percent is not None else "effort"
        message = (
            f"{load.resource.name[:60]} would work {share / most:.0f} % of {whole}: "
            f"{load.effort.normalize():f} person-days in {duration} working days"
        )
        hint = "lower it, lengthen the task, or name somebody else for a part of it"
        yield error("allocation-over-100", message, (*load.path, key), hint)


def _rates(staffing: Staffing) -> Iterator[Problem]:
    for resource in staffing.resources:
        loads = staffing.of(resource)
        if not loads or not staffing.has_rates or resource.id == NOBODY:
            continue
        if not resource.pays:
            days = sum((load.effort for load in loads), Decimal(0))
            message = (
                f"{resource.name[:60]} works {days.normalize():f} person-days without a rate, while others have one"
            )
            yield warning("no-rate", message, resource.path, "add `rate` to this member of the team")
            continue
        days_by_month = staffing.person_days([resource])
        months = zip(staffing.months.firsts, staffing.months.ends, days_by_month, strict=False)
        bare = [(first, days) for first, end, days in months if days > TOLERANCE and resource.rate_on(end) is None]
        if bare:
            listed = first_few([f"{first:%b %Y} ({days:.1f} person-days)" for first, days in bare], MOST_NAMED)
            message = f"{resource.name[:60]} has rates, but none at the end of {listed}"
            yield warning("month-without-rate", message, (*resource.path, "rates"), "add a rate for that time")
