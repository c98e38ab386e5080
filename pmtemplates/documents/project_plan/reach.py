"""How far the calendar of a plan reaches: every day that its formulas may ask about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pmtemplates.initiative.model import Work
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.workdays import MOST_YEARS

_BEFORE = timedelta(days=90)
"""Before the first day, so that the plan can be moved back or work have begun earlier."""


def reach_of(plan: Plan, work: Work, schedule: Schedule) -> tuple[date, date]:
    """The first and the last day, both inclusive, with room for a plan that becomes twice as long."""
    months = plan.staffing[schedule.work].months
    days = [months.first_day, months.last_day, *_days_of_rows(schedule), *_promised_days(plan, work)]
    days += [bond.date for bond in schedule.bonds if bond.date]
    days += [day for day in (schedule.stated_finish, schedule.status_date) if day]
    near = [day for day in days if schedule.days.reaches(day)]
    length = (schedule.root.finish - schedule.root.start).days
    elapsed = max((abs(bond.lag) for bond in schedule.bonds if bond.elapsed), default=0)
    first = min(near) - _BEFORE - timedelta(days=elapsed)
    last = max(near) + timedelta(days=max(365, length, elapsed))
    farthest = timedelta(days=MOST_YEARS * 365)
    return max(first, schedule.days.start - farthest), min(last, schedule.days.start + farthest)


def _days_of_rows(schedule: Schedule) -> Iterator[date]:
    yield schedule.days.start
    for row in schedule.rows:
        yield from (row.start, row.finish, row.late_start, row.late_finish)
        if row.task:
            stated = (row.task.start_no_earlier, row.task.must_start, row.task.deadline, row.task.finish_no_later)
            yield from (day for day in stated if day)
        if row.baseline:
            yield from (row.baseline.start, row.baseline.finish)


def _promised_days(plan: Plan, work: Work) -> Iterator[date]:
    """Dates of milestones, deliverables and dependencies, against which margins are counted."""
    days = [milestone.date for milestone in work.milestones] + [deliverable.due for deliverable in work.deliverables]
    for dependency in plan.initiative.dependencies:
        days += [dependency.needed_by, dependency.promised_by]
    yield from (day for day in days if day)
