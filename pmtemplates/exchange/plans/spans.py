"""Amounts of a foreign plan in whole working days, counted in its own working time."""

from __future__ import annotations

from datetime import date
from math import ceil

from pmtemplates.exchange.plans.foreign import Amount, ForeignPlan, ForeignRow, Unit, WorkingTime
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.planning.workdays import (
    MONDAY_TO_FRIDAY,
    BeyondCalendarError,
    WorkCalendar,
    Workdays,
    shifted,
)

MOST_DAYS = 10_000
"""Working days of a duration or delay."""


class Spans:
    """Counts working days as the plan does, from its first day on."""

    def __init__(self, plan: ForeignPlan, losses: Losses) -> None:
        time = plan.working_time or WorkingTime(MONDAY_TO_FRIDAY)
        first = plan.start or min((row.start for row in plan.rows if row.start), default=date(2000, 1, 3))
        self._days = Workdays(WorkCalendar(time.week, time.days_off, frozenset(time.days_on)), first)
        self._share = sum(time.week) / 7
        self._losses = losses

    def between(self, first: date, last: date) -> int | None:
        """Working days from a day to another, both inclusive; 0 when the last is earlier, None when far away."""
        try:
            return max(0, self._days.count(last) - self._days.count(shifted(first, -1)))
        except BeyondCalendarError:
            return None

    def duration(self, row: ForeignRow) -> int | None:
        """Working days of a task; None where they are unknown, or nothing here could hold them."""
        length = row.duration
        if row.milestone and (length is None or length.days == 0):
            return 0
        if length is None:
            return self._by_dates(row)
        if row.milestone:
            self._losses.add(Loss.LONG_MILESTONE, f"{quoted(row.title)}: {length.text}")
        if length.days < 0 or length.days > MOST_DAYS:
            self._losses.add(Loss.OUT_OF_RANGE, f"duration of {quoted(row.title)}: {length.text[:40]}")
            return None
        if length.unit is Unit.ELAPSED:
            days = self._covered(row, length)
            self._losses.add(Loss.ELAPSED, f"{quoted(row.title)}: {length.text}, taken as {days}")
            return days
        days = ceil(length.days)
        if days != length.days:
            self._losses.add(Loss.ROUNDED, f"{quoted(row.title)}: {length.text}, taken as {days}")
        return days

    def _by_dates(self, row: ForeignRow) -> int | None:
        days = self.between(row.start, row.finish) if row.start and row.finish else None
        if days is None or days > MOST_DAYS:
            return None
        self._losses.add(Loss.BY_DATES, f"{quoted(row.title)}: {days}")
        return days

    def _covered(self, row: ForeignRow, length: Amount) -> int:
        """The working days that a time of the clock covers: by its dates, else by the share of the week."""
        if length.days == 0:
            return 0
        found = self.between(row.start, row.finish) if row.start and row.finish else None
        if found is None or found > MOST_DAYS:
            found = ceil(float(length.days) * self._share)
        return max(1, found)

    def delay(self, row: ForeignRow) -> int | None:
        """Working days by which levelling puts a task off; None for none."""
        delay = row.delay
        if delay is None or delay.days <= 0:
            return None
        if delay.days > MOST_DAYS:
            self._losses.add(Loss.OUT_OF_RANGE, f"delay of {quoted(row.title)}: {delay.text[:40]}")
            return None
        if delay.unit is not Unit.ELAPSED:
            return ceil(delay.days)
        days = None
        if row.start:
            days = self.between(shifted(row.start, -ceil(delay.days)), shifted(row.start, -1))
        days = ceil(float(delay.days) * self._share) if days is None else days
        self._losses.add(Loss.DELAY, f"{quoted(row.title)}: {delay.text}, taken as {days}")
        return days or None

    def moved_by(self, row: ForeignRow, duration: int, status: date) -> bool:
        """Whether work of the plan would lie elsewhere once all that is not done lies after the status date."""
        if row.finished or row.percent == 100 or row.start is None or row.finish is None:
            return False
        if not row.started and not row.percent:
            return row.start <= status
        left = ceil(duration * (100 - float(row.percent or 0)) / 100)
        remaining = self.between(shifted(status, 1), row.finish)
        return remaining is not None and left > remaining
