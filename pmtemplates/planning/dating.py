"""Puts the dates of the schedule where the initiative states none, so that every document takes them from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.paths import resolve, with_value
from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.forecast import (
    dated,
    deliverables_of,
    forecast_of_result,
    results_of,
    row_of_task,
    tranches_of,
)
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.planning.workdays import WorkCalendar, first_working_day, shifted
from pmtemplates.problems import Path

_Found = tuple[Path, date, Origin]


@dataclass(frozen=True)
class _Dating:
    """What is known so far."""

    initiative: Initiative
    calendar: WorkCalendar
    schedules: Mapping[Path, Schedule]
    origins: Origins


def with_dates(
    initiative: Initiative, calendar: WorkCalendar, schedules: Mapping[Path, Schedule], origins: Origins
) -> tuple[Initiative, dict[Path, Origin]]:
    """The initiative with computed dates in its gaps, and the origins with those of the dates.

    What is stated stays, what the file lists as open stays open, and a schedule whose start had to be assumed dates
    nothing.
    """
    asked = {resolve(initiative, entry.path)[0] for entry in initiative.open}
    known = {path: each for path, each in schedules.items() if dated(each)}
    changed = dict(origins)
    for find in (_within_works, _dependencies, _tranches, _program, _gates, _benefits):
        for path, day, origin in find(_Dating(initiative, calendar, known, changed)):
            if path not in asked:
                initiative = with_value(initiative, path, day)
                changed[path] = origin
    return initiative, changed


def _within_works(plan: _Dating) -> Iterator[_Found]:
    for path, work in works(plan.initiative):
        schedule = plan.schedules.get(path)
        if schedule is None:
            continue
        if work.tasks:
            if work.start is None:
                yield (*path, "start"), schedule.root.start, schedule.root.origin
            if work.finish is None:
                yield (*path, "finish"), schedule.root.finish, schedule.root.origin
        yield from _milestones(work, path, schedule)
        yield from _deliverables(work, path, schedule)


def _milestones(work: Work, path: Path, schedule: Schedule) -> Iterator[_Found]:
    for index, milestone in enumerate(work.milestones):
        here: Path = (*path, "milestones", index)
        row = schedule.row(here)
        if milestone.date is None and row:
            yield (*here, "date"), row.finish, row.origin


def _deliverables(work: Work, path: Path, schedule: Schedule) -> Iterator[_Found]:
    """A deliverable is due when the last task that hands it over ends."""
    for index, deliverable in enumerate(work.deliverables):
        rows = schedule.delivering(deliverable.id)
        if deliverable.due is None and rows:
            origin = weakest(*(row.origin for row in rows))
            yield (*path, "deliverables", index, "due"), max(row.finish for row in rows), origin


def _dependencies(plan: _Dating) -> Iterator[_Found]:
    """Promised by the end of the giver's task; needed by the last day that does not delay the initiative."""
    for index, dependency in enumerate(plan.initiative.dependencies):
        giver, receiver = row_of_task(plan, dependency.giver_task), row_of_task(plan, dependency.receiver_task)
        if dependency.promised_by is None and giver:
            yield ("dependencies", index, "promised_by"), giver[1].finish, giver[1].origin
        if dependency.needed_by is None and receiver:
            schedule, row = receiver
            yield ("dependencies", index, "needed_by"), schedule.days.day(_latest_start(schedule, row) - 1), row.origin


def _latest_start(schedule: Schedule, row: Row) -> int:
    """Working days completed before a row starts, as late as it may; what holds others starts with the first of them.

    Not the first day of a row: a milestone may fall on the end of one.
    """
    leaves = [each for each in (row, *schedule.block(row)) if not each.holds_others]
    to_come = [each for each in leaves if not schedule.has_begun(each)]  # nothing can delay what has begun
    begins = schedule.solution.early_start
    return min(begins[each.number] - schedule.delay(each) + max(0, each.program_float) for each in to_come or leaves)


def _tranches(plan: _Dating) -> Iterator[_Found]:
    belongs = tranches_of(plan.initiative)
    for index, tranche in enumerate(plan.initiative.tranches):
        members = [
            (("projects", i), project) for i, project in enumerate(plan.initiative.projects) if tranche.id in belongs[i]
        ]
        for key in ("start", "finish"):
            if getattr(tranche, key) is None:
                yield from _around(("tranches", index, key), key, members, plan.origins)


def _program(plan: _Dating) -> Iterator[_Found]:
    members = [(("projects", index), project) for index, project in enumerate(plan.initiative.projects)]
    for key in ("start", "finish"):
        if getattr(plan.initiative, key) is None:
            yield from _around((key,), key, members, plan.origins)


def _gates(plan: _Dating) -> Iterator[_Found]:
    """A gate is held on the working day after all is done that it waits for."""
    results = results_of(plan.initiative)
    for index, gate in enumerate(plan.initiative.gates):
        if gate.date is None:
            yield from _after_all(plan, ("gates", index, "date"), gate.after, results)


def _benefits(plan: _Dating) -> Iterator[_Found]:
    """A benefit begins to show on the working day after the last of its deliverables is handed over."""
    results = deliverables_of(plan.initiative)
    for path, work in works(plan.initiative):
        for index, benefit in enumerate(work.benefits):
            if benefit.start is None:
                yield from _after_all(plan, (*path, "benefits", index, "start"), benefit.deliverables, results)


def _after_all(plan: _Dating, path: Path, names: Iterable[str], results: Mapping[str, Path]) -> Iterator[_Found]:
    """The working day after all results are there, once it is known of each when it will be."""
    found = [forecast_of_result(plan, results[name]) for name in names if name in results]
    days = [each.day for each in found if each.day]
    day = first_working_day(plan.calendar, shifted(max(days), 1)) if days and len(days) == len(found) else None
    if day:
        yield path, day, weakest(Origin.COMPUTED, *(each.origin for each in found))


def _around(path: Path, key: str, members: Iterable[tuple[Path, Work]], origins: Origins) -> Iterator[_Found]:
    """The first start or last finish of projects, once all of them are known."""
    days = [(getattr(work, key), origin_of((*place, key), origins)) for place, work in members]
    if days and all(day for day, _ in days):
        pick = min if key == "start" else max
        yield path, pick(day for day, _ in days), weakest(Origin.COMPUTED, *(origin for _, origin in days))
