"""The base calendar of a file for Microsoft Project: the working week, days off and extra working days by name."""

from __future__ import annotations

from datetime import date, timedelta

from pmtemplates.exchange.elements import Element, add, add_texts
from pmtemplates.exchange.lines import DAY_BEGINS, DAY_ENDS
from pmtemplates.planning.workdays import WorkCalendar

CALENDAR = "1"
"""The number of the calendar."""

_SHIFTS = ((f"{DAY_BEGINS}", "12:00:00"), ("13:00:00", f"{DAY_ENDS}"))
_BEFORE, _AFTER = timedelta(days=31), timedelta(days=366)
"""How far beyond the plan the exceptions reach: tasks that slip for a year still meet their holidays."""


def add_calendar(parent: Element, calendar: WorkCalendar, first: date, last: date, name: str) -> None:
    """The calendar with the exceptions around two days.

    Each exception stands twice, as Microsoft Project itself writes it: as a day of type 0 for programs that know
    nothing else, then by name. Both lists are in order of dates, or Project ignores them.
    """
    element = add(parent, "Calendar")
    add_texts(element, ("UID", CALENDAR), ("Name", name), ("IsBaseCalendar", "1"), ("BaseCalendarUID", "-1"))
    days = add(element, "WeekDays")
    for number in range(1, 8):  # 1 is Sunday
        _weekday(days, str(number), calendar.week[(number + 5) % 7])
    found = _exceptions(calendar, first - _BEFORE, last + _AFTER)
    for day, (_, works) in found.items():
        _weekday(days, "0", works, day)
    if found:
        exceptions = add(element, "Exceptions")
        for day, (title, works) in found.items():
            _exception(exceptions, day, title, works)


def _exceptions(calendar: WorkCalendar, first: date, last: date) -> dict[date, tuple[str, bool]]:
    """The days that differ from the week, in order: the name of each, and whether it is worked."""
    off = calendar.named_days_off(first, last)
    found = {day: (name, False) for day, name in off.items() if calendar.week[day.weekday()]}
    for day in calendar.days_on:
        if first <= day <= last and not calendar.week[day.weekday()]:
            found[day] = ("Extra working day", True)
    return dict(sorted(found.items()))


def _weekday(parent: Element, kind: str, works: bool, day: date | None = None) -> None:
    element = add(parent, "WeekDay")
    add_texts(element, ("DayType", kind), ("DayWorking", "1" if works else "0"))
    if day:
        _period(element, day)
    if works:
        _times(element)


def _exception(parent: Element, day: date, name: str, works: bool) -> None:
    element = add(parent, "Exception")
    add_texts(element, ("EnteredByOccurrences", "0"))
    _period(element, day)
    # type 1 is every day of the period, which is one day
    add_texts(element, ("Occurrences", "1"), ("Name", name), ("Type", "1"), ("DayWorking", "1" if works else "0"))
    if works:
        _times(element)


def _period(parent: Element, day: date) -> None:
    """A whole day ends at 23:59: with the midnight that follows, Project takes the next day off too."""
    period = add(parent, "TimePeriod")
    add_texts(period, ("FromDate", f"{day}T00:00:00"), ("ToDate", f"{day}T23:59:00"))


def _times(parent: Element) -> None:
    times = add(parent, "WorkingTimes")
    for begin, end in _SHIFTS:
        add_texts(add(times, "WorkingTime"), ("FromTime", begin), ("ToTime", end))
