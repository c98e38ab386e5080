"""Working time: which days are worked, and arithmetic with them in both directions. Knows no tasks.

Working days are numbered from 0, the first one at or after the start. An *instant* is an integer: 2k is the end of
working day k-1, 2k+1 the start of working day k; so the end of a day and the start of the next differ by one.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from pmtemplates.initiative.delivery import Calendar, Weekday
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.problems import Path, Problem, error

MONDAY_TO_FRIDAY = (True, True, True, True, True, False, False)
MOST_YEARS = 30
"""From the start of a schedule to any day that it speaks of: plans are not longer, and calendars not endless."""


KNOWN_YEAR = 2020
"""A year whose public holidays are known wherever any are."""


class BeyondCalendarError(ValueError):
    """A day further away than a plan may reach: thirty years from its start."""


class NoWorkingDayError(ValueError):
    """A calendar in which nobody works for a whole year, from `start` on."""

    def __init__(self, start: date) -> None:
        super().__init__(f"no day is worked in the year from {start}")
        self.start = start


def public_holidays(country: str, region: str | None, year: int) -> Mapping[date, str]:
    """The public holidays of a year by day, named in English where the library can; KeyError for an unknown place."""
    return _looked_up(country, region, year)[0]


@cache
def _looked_up(country: str, region: str | None, year: int) -> tuple[Mapping[date, str], bool]:
    """The holidays, and whether they are all: some follow the moon or are decided from year to year."""
    import holidays

    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always")
            found = holidays.country_holidays(country, subdiv=region, years=year, language="en_US")
    except NotImplementedError as unknown:
        raise KeyError(country if not region else f"{country}, {region}") from unknown
    return {day: found[day] for day in sorted(found)}, not doubts


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: a week from Monday, days off with their names, extra days on, public holidays by year."""

    week: tuple[bool, ...] = MONDAY_TO_FRIDAY
    days_off: Mapping[date, str] = field(default_factory=dict)
    days_on: frozenset[date] = frozenset()
    holidays_in: Callable[[int], Mapping[date, str]] = lambda year: {}
    knows: Callable[[int], bool] = lambda year: True  # all public holidays of a year

    def works(self, day: date) -> bool:
        """Whether a day is worked: an extra day on beats everything, a day off beats the week."""
        if day in self.days_on:
            return True
        return self.week[day.weekday()] and day not in self.days_off and day not in self.holidays_in(day.year)

    def named_days_off(self, first: date, last: date) -> dict[date, str]:
        """The days off between two days, both inclusive, with their names.

        Public holidays on weekends are among them, since somebody may work on weekends one day.
        """
        found = dict(self.days_off)
        for year in range(first.year, last.year + 1):
            found = {**self.holidays_in(year), **found}
        return {day: found[day] for day in sorted(found) if first <= day <= last and day not in self.days_on}


def read_calendar(initiative: Initiative) -> tuple[WorkCalendar, list[Problem]]:
    """The working time of an initiative: public holidays are those of its calendar, else of the organisation's country.

    What cannot be used is reported, and Monday to Friday without holidays taken instead.
    """
    calendar = initiative.calendar or Calendar()
    organisation = initiative.organisation
    country = calendar.country or (organisation.country if organisation else None)
    worked = set(calendar.week) or set(list(Weekday)[:5])
    path: Path = ("calendar", "country") if calendar.country else ("organisation", "country")
    problems: list[Problem] = []
    if country:
        try:
            public_holidays(country, calendar.region, KNOWN_YEAR)  # an unknown place is known at once
        except KeyError as unknown:
            place = ("calendar", "region") if calendar.region else path
            hint = "use the two letters of ISO 3166 as in GB, and for a region those of its second part, as in SCT"
            problems.append(
                error("unknown-country", f"no public holidays are known for {unknown.args[0]}", place, hint)
            )
            country = None

    def holidays_in(year: int) -> Mapping[date, str]:
        return public_holidays(country, calendar.region, year) if country else {}

    def knows(year: int) -> bool:
        return country is None or _looked_up(country, calendar.region, year)[1]

    days_off = dict.fromkeys(calendar.days_off, "Day off")
    week = tuple(day in worked for day in Weekday)
    found = WorkCalendar(week, days_off, frozenset(calendar.days_on), holidays_in, knows)
    return found, problems


class Workdays:
    """The working days of a calendar, numbered from a start. All days are calendar days, all counts working days."""

    def __init__(self, calendar: WorkCalendar, start: date) -> None:
        self.calendar = calendar
        self.start = start
        self._from_start: list[int] = []  # working days in [start, start + i]
        self._days: list[date] = []  # the working day of each number from 0
        self._before: list[int] = [0]  # working days in [start - i, start - 1]
        self._earlier: list[date] = []  # the working day of each number from -1 down

    def count(self, day: date) -> int:
        """Working days from the start to a day, both inclusive.

        For a day before the start: minus the working days after it and before the start.
        """
        offset = (day - self.start).days
        if offset >= 0:
            while offset >= len(self._from_start):
                self._extend()
            return self._from_start[offset]
        back = -offset - 1
        while back >= len(self._before):
            self._extend_back()
        return -self._before[back]

    def day(self, number: int) -> date:
        """The date of a working day by its number; numbers below 0 are the working days before the start."""
        if number >= 0:
            while number >= len(self._days):
                self._extend()
            return self._days[number]
        while -number > len(self._earlier):
            self._extend_back()
        return self._earlier[-number - 1]

    def date_of(self, instant: int) -> date:
        """The working day in which an instant falls: 2k+2 and 2k+1 are the end and the start of day k."""
        return self.day((instant - 1) // 2)

    def start_of(self, day: date) -> int:
        """The instant at which the first working day at or after a day starts."""
        # not `count` of the day before: the first day that a calendar knows has none
        return 2 * (self.count(day) - self.calendar.works(day)) + 1

    def reaches(self, day: date) -> bool:
        """Whether a day is near enough to be counted."""
        return abs((day - self.start).days) <= MOST_YEARS * 365

    def between(self, first: date, last: date) -> int:
        """Working days after one day up to another, which counts; negative when the other comes first.

        Days that are too far away count as the last that can be reached.
        """
        return self.count(self._within_reach(last)) - self.count(self._within_reach(first))

    def _within_reach(self, day: date) -> date:
        reach = timedelta(days=MOST_YEARS * 365)
        return min(max(day, self.start - reach), self.start + reach)

    def _extend(self) -> None:
        """A year more."""
        known = len(self._from_start)
        if known > MOST_YEARS * 366 or self.start.toordinal() + known + 400 > date.max.toordinal():
            raise BeyondCalendarError(f"more than {MOST_YEARS} years after {self.start}")
        count = self._from_start[-1] if known else 0
        for offset in range(known, known + 366):
            day = self.start + timedelta(days=offset)
            if self.calendar.works(day):
                self._days.append(day)
                count += 1
            self._from_start.append(count)

    def _extend_back(self) -> None:
        known = len(self._before)
        if known > MOST_YEARS * 366 or self.start.toordinal() - known - 400 < 1:
            raise BeyondCalendarError(f"more than {MOST_YEARS} years before {self.start}")
        for back in range(known, known + 366):
            day = self.start - timedelta(days=back)
            works = self.calendar.works(day)
            if works:
                self._earlier.append(day)
            self._before.append(self._before[-1] + works)


def shifted(day: date, days: int) -> date:
    """The day so many calendar days later (earlier when negative); BeyondCalendarError where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BeyondCalendarError("beyond the end of the calendar") from None


def first_working_day(calendar: WorkCalendar, day: date) -> date | None:
    """The day itself when it is worked, else the next one that is; None when there is none within a year."""
    return next((each for offset in range(366) if calendar.works(each := shifted(day, offset))), None)


def days_between(calendar: WorkCalendar, first: date, last: date) -> int:
    """Working days after one day up to another, which counts; negative when the other comes first."""
    return Workdays(calendar, first).between(first, last)


def check_calendar(initiative: Initiative, calendar: WorkCalendar, today: date) -> list[Problem]:
    """Whether somebody works in the year from the first day that a program or project states, else from today."""
    first = min((day for _, work in works(initiative) for day in (work.start, work.finish) if day), default=today)
    return [] if first_working_day(calendar, first) else [no_working_day(first)]


def no_working_day(start: date) -> Problem:
    """What is wrong with a calendar in which no day is worked in the year from a day."""
    hint = "take days out of `days_off`, or add some to `week`"
    return error("no-working-day", f"no day is worked in the year from {start}", ("calendar", "days_off"), hint)


def months_between(first: date, last: date) -> Iterable[date]:
    """The first day of each month from that of `first` to that of `last`."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
