"""How late each task may finish: within float, or beyond it as far as days that must be kept allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.planning.network import solve
from pmtemplates.planning.project_schedule import Whole
from pmtemplates.planning.ties import Activity, Network
from pmtemplates.planning.workdays import BeyondCalendarError

_FURTHEST = 2600
"""Working days beyond the end that levelling looks at: ten years."""


def promised(initiative: Initiative, whole: Whole) -> dict[int, int]:
    """Boundaries by which tasks must finish so that no stated day is missed for which others wait: that of a
    dependency, of a deliverable that they hand over, of a gate that waits for it.
    """
    of_task: dict[str, list[date | None]] = {}
    of_deliverable: dict[str, list[date | None]] = {}
    for dependency in initiative.dependencies:
        of_task.setdefault(dependency.giver_task or "", []).extend((dependency.promised_by, dependency.needed_by))
    for each in (each for _, work in works(initiative) for each in work.deliverables):
        of_deliverable.setdefault(each.id, []).append(each.due)
    for gate in initiative.gates:
        for name in gate.after:
            of_deliverable.setdefault(name, []).append(gate.date)
    found = {}
    for place, entry in whole.places.items():
        if isinstance(task := entry.source, Task):
            days = [*of_task.get(task.id, ()), *of_deliverable.get(task.deliverable or "", ())]
            if near := [day for day in days if day and whole.days.reaches(day)]:
                found[place] = whole.days.count(min(near))
    return found


def within_float(whole: Whole, promises: Mapping[int, int]) -> list[int]:
    """Boundaries by which activities may finish so that no work ends later and no latest date is missed further, nor a
    promise.
    """
    ends = {entry.place: entries[0].place for entries in whole.entries.values() for entry in entries}
    finishes, activities = whole.solution.early_finish, []
    for i, each in enumerate(whole.network.activities):
        days = [day for day in (each.latest_finish, promises.get(i)) if day is not None]
        latest = min([finishes[ends[i]], *(max(day, finishes[i]) for day in days)])
        activities.append(replace(each, latest_finish=latest, latest_start=_latest_start(whole, i, each)))
    return solve(Network(activities, whole.network.ties), whole.days).late_finish


def beyond_float(whole: Whole, needy: Iterable[int]) -> list[int]:
    """Boundaries that only days on which something must start set; else all the work one after the other ends by
    them, if that does not take ten years more.
    """
    activities = whole.network.activities
    freed = [
        replace(each, latest_finish=None, latest_start=_latest_start(whole, i, each))
        for i, each in enumerate(activities)
    ]
    horizon = whole.solution.end + min(_FURTHEST, sum(activities[i].duration for i in needy))
    try:
        whole.days.day(horizon)
    except BeyondCalendarError:
        horizon = whole.solution.end
    return solve(Network(freed, whole.network.ties), whole.days, end=horizon).late_finish


def _latest_start(whole: Whole, i: int, activity: Activity) -> int | None:
    """What must start on a day is not moved, even where links have moved it already."""
    if activity.latest_start is None:
        return None
    return max(activity.latest_start, whole.solution.early_start[i])
