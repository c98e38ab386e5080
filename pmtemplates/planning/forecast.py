"""When things are done by the plan: what a schedule computes, else what the file states; and how far the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pmtemplates.initiative.delivery import Tranche
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import value_at
from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.planning.workdays import WorkCalendar, Workdays
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Forecast:
    """A day that the file states (or that was put into its gap) beside the one that the schedule computes.

    `day` is the computed one where there is a schedule, else the stated one; None when nobody knows. `late` counts the
    working days from the stated day to the computed one: positive when it comes later than promised, else 0 or less.
    """

    day: date | None
    origin: Origin
    stated: date | None = None
    late: int = 0


class Timed(Protocol):
    """What forecasts are made from: a plan, or one in the making."""

    @property
    def initiative(self) -> Initiative:
        """With the dates that are known so far."""

    @property
    def origins(self) -> Origins:
        """Those of its values."""

    @property
    def calendar(self) -> WorkCalendar:
        """Which days are worked."""

    @property
    def schedules(self) -> Mapping[Path, Schedule]:
        """By the path of the work."""


def dated(schedule: Schedule | None) -> Schedule | None:
    """The schedule, unless its start had to be assumed: then its days say nothing."""
    return schedule if schedule and schedule.start_origin is not Origin.PROPOSED else None


def forecast_of_work(plan: Timed, path: Path) -> tuple[Forecast, Forecast]:
    """Start and finish of the work at a path. A program ends no earlier than the last of its projects."""
    work, schedule = plan.initiative.work_at(path), dated(plan.schedules.get(path))
    if work.tasks and schedule:
        root = schedule.root
        return (
            _computed(root.start, root.origin, work.start, schedule.days),
            _computed(root.finish, root.origin, work.finish, schedule.days),
        )
    start, finish = _stated(plan, (*path, "start")), _stated(plan, (*path, "finish"))
    return start, finish if path else _held_up(plan, finish, range(len(plan.initiative.projects)))


def forecast_of_tranche(plan: Timed, path: Path) -> tuple[Forecast, Forecast]:
    """Start and finish of a tranche: as the plan says, and no earlier than the last project that ends with it."""
    ending = projects_ending_with(plan.initiative)
    tranche: Tranche = plan.initiative.tranches[int(path[1])]
    finish = _held_up(plan, _stated(plan, (*path, "finish")), ending[tranche.id])
    return _stated(plan, (*path, "start")), finish


def forecast_of_deliverable(plan: Timed, path: Path) -> Forecast:
    """When a deliverable is handed over: at the end of the last task that does."""
    schedule = dated(plan.schedules.get(path[:-2]))
    deliverable = plan.initiative.work_at(path[:-2]).deliverables[int(path[-1])]
    rows = schedule.delivering(deliverable.id) if schedule else ()
    if not schedule or not rows:
        return _stated(plan, (*path, "due"))
    origin = weakest(*(row.origin for row in rows))
    return _computed(max(row.finish for row in rows), origin, deliverable.due, schedule.days)


def forecast_of_milestone(plan: Timed, path: Path) -> Forecast:
    """When a milestone is reached."""
    schedule = dated(plan.schedules.get(path[:-2]))
    row = schedule.row(path) if schedule else None
    if not schedule or not row:
        return _stated(plan, (*path, "date"))
    return _computed(row.finish, row.origin, value_at(plan.initiative, (*path, "date")), schedule.days)


def row_of_task(plan: Timed, name: str | None) -> tuple[Schedule, Row] | None:
    """The row of a task by its id, in whichever schedule it stands; None too when that schedule dates nothing."""
    found = ((each, row) for each in plan.schedules.values() if dated(each) and (row := each.task(name)))
    return next(found, None) if name else None


def results_of(initiative: Initiative) -> dict[str, Path]:
    """The paths of tranches, projects and deliverables by id: what a gate may wait for."""
    found = deliverables_of(initiative)
    found |= {each.id: ("projects", index) for index, each in enumerate(initiative.projects)}
    return found | {each.id: ("tranches", index) for index, each in enumerate(initiative.tranches)}


def deliverables_of(initiative: Initiative) -> dict[str, Path]:
    """The paths of all deliverables by id."""
    return {
        each.id: (*path, "deliverables", index)
        for path, work in works(initiative)
        for index, each in enumerate(work.deliverables)
    }


def forecast_of_result(plan: Timed, path: Path) -> Forecast:
    """When a tranche, project or deliverable is done."""
    if path[-2] == "tranches":
        return forecast_of_tranche(plan, path)[1]
    return forecast_of_work(plan, path)[1] if path[-2] == "projects" else forecast_of_deliverable(plan, path)


def tranches_of(initiative: Initiative) -> list[tuple[str, ...]]:
    """For each project the ids of the tranches that it belongs to, in the order of the file."""
    return [
        tuple(each.id for each in initiative.tranches if project.tranche == each.id or project.id in each.projects)
        for project in initiative.projects
    ]


def projects_ending_with(initiative: Initiative) -> dict[str, list[int]]:
    """By tranche, the positions of the projects whose last tranche it is."""
    found: dict[str, list[int]] = {each.id: [] for each in initiative.tranches}
    for index, names in enumerate(tranches_of(initiative)):
        if names:
            found[names[-1]].append(index)
    return found


def _stated(plan: Timed, path: Path) -> Forecast:
    day = value_at(plan.initiative, path)
    return Forecast(day, origin_of(path, plan.origins) if day else Origin.OPEN, day)


def _computed(day: date, origin: Origin, stated: date | None, days: Workdays) -> Forecast:
    return Forecast(day, origin, stated, days.between(stated, day) if stated else 0)


def _held_up(plan: Timed, finish: Forecast, projects: Iterable[int]) -> Forecast:
    """A finish, moved to that of the last of some projects when they end later."""
    ends = [forecast_of_work(plan, ("projects", index))[1] for index in projects]
    last = max((each for each in ends if each.day), key=lambda each: each.day or date.min, default=finish)
    if not finish.day or not last.day or last.day <= finish.day:
        return finish
    return _computed(
        last.day, weakest(Origin.COMPUTED, last.origin), finish.stated, Workdays(plan.calendar, finish.day)
    )
