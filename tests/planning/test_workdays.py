"""Working time: which days are worked, and counting them in both directions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import initiative_of

from planning.slow_network import CALENDARS, START, SlowDays
from pmtemplates.planning.workdays import (
    BeyondCalendarError,
    WorkCalendar,
    Workdays,
    months_between,
    public_holidays,
    read_calendar,
    shifted,
)

PLAIN = WorkCalendar()
OFFSETS = st.integers(-700, 700)


def calendar_of(text: str) -> WorkCalendar:
    calendar, problems = read_calendar(initiative_of(f"title: T\n{text}\n"))
    assert problems == []
    return calendar


@given(CALENDARS, OFFSETS)
def test_days_are_counted_as_in_a_list(calendar: WorkCalendar, offset: int) -> None:
    day = START + timedelta(days=offset)
    assert Workdays(calendar, START).count(day) == SlowDays(calendar).until(day)


@given(CALENDARS, st.integers(-90, 90))
def test_a_number_leads_to_its_day_and_back(calendar: WorkCalendar, number: int) -> None:
    days = Workdays(calendar, START)
    day = days.day(number)
    assert calendar.works(day)
    assert days.count(day) == number + 1
    assert days.date_of(2 * number + 1) == days.date_of(2 * number + 2) == day
    assert days.start_of(day) == 2 * number + 1


@given(CALENDARS, OFFSETS)
def test_a_day_leads_to_the_first_working_day_from_it_on(calendar: WorkCalendar, offset: int) -> None:
    days, day = Workdays(calendar, START), START + timedelta(days=offset)
    next_one = next(each for count in range(400) if calendar.works(each := day + timedelta(days=count)))
    assert days.date_of(days.start_of(day)) == next_one
    assert days.start_of(day) == 2 * days.count(day - timedelta(days=1)) + 1


@given(CALENDARS, st.lists(OFFSETS, min_size=1))
def test_the_order_of_questions_does_not_matter(calendar: WorkCalendar, offsets: list[int]) -> None:
    asked = Workdays(calendar, START)
    answers = [asked.count(START + timedelta(days=offset)) for offset in offsets]
    assert answers == [Workdays(calendar, START).count(START + timedelta(days=offset)) for offset in offsets]


def test_days_before_the_start_have_negative_numbers() -> None:
    days = Workdays(PLAIN, START)  # a Monday
    assert [days.day(number) for number in (-1, -2, -5, -6)] == [
        date(2027, 1, 1),
        date(2026, 12, 31),
        date(2026, 12, 28),
        date(2026, 12, 25),
    ]
    assert [days.count(START - timedelta(days=back)) for back in (1, 2, 3, 4, 5)] == [0, 0, 0, -1, -2]


def test_a_start_on_a_day_off_counts_from_the_next_working_day() -> None:
    days = Workdays(PLAIN, date(2027, 1, 2))
    assert (days.count(date(2027, 1, 2)), days.count(date(2027, 1, 4)), days.day(0)) == (0, 1, date(2027, 1, 4))


@pytest.mark.parametrize("number", [40_000, -40_000])
def test_nothing_lies_further_than_a_century(number: int) -> None:
    with pytest.raises(BeyondCalendarError):
        Workdays(PLAIN, START).day(number)


@pytest.mark.parametrize("start", [date.min, date(50, 1, 1), date(9990, 1, 1), date.max])
def test_the_ends_of_the_calendar_are_refused_and_no_loop_runs_beyond_them(start: date) -> None:
    days = Workdays(WorkCalendar(week=(False,) * 7), start)
    for number in (0, -1):
        with pytest.raises(BeyondCalendarError):
            days.day(number)
    for far in (10**7, -(10**7)):
        with pytest.raises(BeyondCalendarError):
            shifted(start, far)


def test_an_extra_day_beats_a_day_off_which_beats_the_week() -> None:
    calendar = calendar_of("calendar: {days_off: [2027-01-04, 2027-01-05], days_on: [2027-01-05, 2027-01-09]}")
    assert [calendar.works(date(2027, 1, day)) for day in (4, 5, 6, 9, 10)] == [False, True, True, True, False]
    assert calendar.named_days_off(START, date(2027, 1, 31)) == {START: "Day off"}


def test_public_holidays_are_those_of_the_calendar_before_those_of_the_organisation() -> None:
    day = date(2027, 7, 5)  # Independence Day is a Sunday in 2027
    assert not calendar_of("organisation: {name: N, country: US}").works(day)
    assert calendar_of("organisation: {name: N, country: US}\ncalendar: {country: GB}").works(day)
    assert calendar_of("organisation: {name: N}").works(day)
    assert calendar_of("calendar: {country: US}").named_days_off(day, day) == {day: "Independence Day (observed)"}


def test_a_region_has_holidays_of_its_own() -> None:
    day = date(2027, 11, 30)  # Saint Andrew's Day
    assert calendar_of("calendar: {country: GB}").works(day)
    assert not calendar_of("calendar: {country: GB, region: SCT}").works(day)


def test_an_unknown_country_is_reported_and_monday_to_friday_taken() -> None:
    calendar, problems = read_calendar(initiative_of("title: T\norganisation: {name: N, country: Atlantis}\n"))
    assert [(each.code, each.path) for each in problems] == [("unknown-country", ("organisation", "country"))]
    assert calendar.works(date(2027, 1, 1))
    with pytest.raises(KeyError):
        public_holidays("GB", "Atlantis", 2027)


def test_months_run_from_the_first_to_the_last() -> None:
    assert list(months_between(date(2026, 11, 30), date(2027, 1, 1))) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
    assert list(months_between(date(2027, 2, 1), date(2027, 1, 31))) == []
