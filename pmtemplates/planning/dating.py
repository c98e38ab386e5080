"""Puts the dates of the schedule where the initiative states none, so that every document takes them from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.paths import resolve
from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.problems import Path

Schedules = Mapping[Path, Schedule]
_Found = tuple[Path, date, Origin]


def with_dates(initiative: Initiative, schedules: Schedules, origins: Origins) -> tuple[Initiative, dict[Path, Origin]]:
    """The initiative with computed dates in its gaps, and the origins with those of the dates.

    What is stated stays, what the file lists as open stays open, and a schedule whose start had to be assumed dates
    nothing.
    """
    asked = {resolve(initiative, entry.path)[0] for entry in initiative.open}
    known = {path: each for path, each in schedules.items() if each.start_origin is not Origin.PROPOSED}
    changed = dict(origins)
    for find in (_within_works, _dependencies, _tranches, _program):
        for path, day, origin in find(initiative, known, changed):
            if path not in asked:
                initiative = _put(initiative, path, day)
                changed[path] = origin
    return initiative, changed


def _within_works(initiative: Initiative, schedules: Schedules, origins: Origins) -> Iterator[_Found]:
    for path, work in works(initiative):
        schedule = schedules.get(path)
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


def _dependencies(initiative: Initiative, schedules: Schedules, origins: Origins) -> Iterator[_Found]:
    """Promised by the end of the giver's task; needed by the last day that does not delay the initiative."""
    for index, dependency in enumerate(initiative.dependencies):
        giver, receiver = _row(schedules, dependency.giver_task), _row(schedules, dependency.receiver_task)
        if dependency.promised_by is None and giver:
            yield ("dependencies", index, "promised_by"), giver[1].finish, giver[1].origin
        if dependency.needed_by is None and receiver:
            schedule, row = receiver
            number = schedule.days.count(row.start) - 1 + max(0, row.program_float)
            yield ("dependencies", index, "needed_by"), schedule.days.day(number - 1), row.origin


def _row(schedules: Schedules, name: str | None) -> tuple[Schedule, Row] | None:
    return next(((each, row) for each in schedules.values() if (row := each.task(name))), None)


def _tranches(initiative: Initiative, schedules: Schedules, origins: Origins) -> Iterator[_Found]:
    for index, tranche in enumerate(initiative.tranches):
        members = [
            (("projects", i), project)
            for i, project in enumerate(initiative.projects)
            if project.tranche == tranche.id or project.id in tranche.projects
        ]
        for key in ("start", "finish"):
            if getattr(tranche, key) is None:
                yield from _around(("tranches", index, key), key, members, origins)


def _program(initiative: Initiative, schedules: Schedules, origins: Origins) -> Iterator[_Found]:
    members = [(("projects", index), project) for index, project in enumerate(initiative.projects)]
    for key in ("start", "finish"):
        if getattr(initiative, key) is None:
            yield from _around((key,), key, members, origins)


def _around(path: Path, key: str, members: Iterable[tuple[Path, Work]], origins: Origins) -> Iterator[_Found]:
    """The first start or last finish of projects, once all of them are known."""
    days = [(getattr(work, key), origin_of((*place, key), origins)) for place, work in members]
    if days and all(day for day, _ in days):
        pick = min if key == "start" else max
        yield path, pick(day for day, _ in days), weakest(Origin.COMPUTED, *(origin for _, origin in days))


def _put(value: Any, path: Path, day: date) -> Any:
    """The value with a day at a path; models never change, so those along the path are copied."""
    if not path:
        return day
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], _put(value[step], rest, day), *value[step + 1 :])
    return value.model_copy(update={step: _put(getattr(value, step), rest, day)})
