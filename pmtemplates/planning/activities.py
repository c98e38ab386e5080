"""A row of the work breakdown as an activity of the network: its constraints and progress as instants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil

from pmtemplates.initiative.delivery import Milestone, Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.estimates import expected_duration
from pmtemplates.planning.network import Activity, Tie
from pmtemplates.planning.outline import Entry, Wait
from pmtemplates.planning.schedule import RowKind
from pmtemplates.planning.starting import Start
from pmtemplates.planning.workdays import Workdays

ASSUMED_DURATION = 1
"""Working days of a task without a duration, so that the others can be dated; marked as proposed."""


def planned_duration(entry: Entry) -> int:
    """Working days that a row takes; 0 for a milestone and for what holds other rows."""
    if not isinstance(entry.source, Task) or entry.kind is RowKind.SUMMARY:
        return 0
    expected = expected_duration(entry.source)
    return ASSUMED_DURATION if expected is None else expected


def stated_delay(entry: Entry) -> int:
    """Working days by which the file puts a row off; what holds other rows has no delay of its own."""
    if not isinstance(entry.source, Task) or entry.kind is RowKind.SUMMARY:
        return 0
    return entry.source.delay or 0


def tie_of(wait: Wait, base: int = 0) -> Tie:
    """The link between two activities that are numbered from a base."""
    return Tie(wait.before - base, wait.after - base, wait.from_finish, wait.to_finish, wait.lag, wait.elapsed)


def activity_of(entry: Entry, initiative: Initiative, start: Start, days: Workdays) -> Activity:
    """The row with its constraints as instants and boundaries; what waits for others follows from the ties."""
    activity = Activity(planned_duration(entry), entry.parent, entry.holds_others, delay=stated_delay(entry))
    if entry.kind is RowKind.WORK:
        activity.floor = days.start_of(start.day)
    elif isinstance(entry.source, Milestone):
        activity.latest_finish = days.count(entry.source.date) if entry.source.date else None
    elif isinstance(entry.source, Task):
        _constrain(activity, entry.source, initiative.status_date, days, days.start_of(start.day))
    return activity


def _constrain(activity: Activity, task: Task, status: date | None, days: Workdays, first: int) -> None:
    """`first` is the instant at which the project starts."""
    floors = [days.start_of(day) for day in (task.start_no_earlier, task.must_start) if day]
    if task.must_start:
        activity.latest_start = days.start_of(task.must_start) // 2
    if task.finish_by:
        activity.latest_finish = days.count(task.finish_by)
    if activity.summary:
        activity.floor = max(floors, default=None)
        return
    if task.started:
        activity.started = days.start_of(task.started)
    if task.finished:
        activity.finished = days.count(task.finished)
        if not task.started and activity.finished > first // 2 and activity.finished - activity.duration < first // 2:
            activity.started = first  # it took its duration, but has not begun before the project
    if status and not task.finished:
        if task.started:
            activity.least_finish = days.count(status) + remaining(activity.duration, task.percent_complete)
        elif not task.percent_complete:
            floors.append(2 * days.count(status) + 1)
    activity.floor = max(floors, default=None)


def remaining(duration: int, percent: Decimal | None) -> int:
    """Working days still to do, rounded up."""
    left = duration * (100 - min(percent or Decimal(0), Decimal(100)))
    return ceil(left / 100)
