"""Cadences in words, and the days that follow from them."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from pmtemplates.planning.cadence import Cadence, read_cadence

READ = {
    "Weekly": (1, 0),
    "every week": (1, 0),
    "Every two weeks until gate G3, then on request": (2, 0),
    "every other week": (2, 0),
    "every second week": (2, 0),
    "Fortnightly": (2, 0),
    "biweekly": (2, 0),
    "every fortnight": (2, 0),
    "Every four weeks, weekly in March": (4, 0),
    "every 6 weeks": (6, 0),
    "Monthly, and on the date of each gate": (0, 1),
    "  monthly": (0, 1),
    "Monthly, weekly from July 2027": (0, 1),
    "once a month": (0, 1),
    "at least monthly": (0, 1),
    "Every two months": (0, 2),
    "every 2 months": (0, 2),
    "every third month": (0, 3),
    "QUARTERLY": (0, 3),
    "each quarter": (0, 3),
    "twice a year": (0, 6),
    "half-yearly": (0, 6),
    "every half year": (0, 6),
    "Yearly": (0, 12),
    "annually": (0, 12),
    "every two years": (0, 24),
}
UNREADABLE = [
    "daily",
    "On request",
    "Once in January 2027, then when the layout changes",
    "Twice, in June and August 2027",
    "Six weeks and one week before each test",
    "monthlyish",
    "every 0 weeks",
    "the board meets weekly",
    "",
]


@pytest.mark.parametrize(("text", "found"), READ.items())
def test_the_first_words_say_how_often(text: str, found: tuple[int, int]) -> None:
    assert read_cadence(text) == Cadence(*found)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_begins_otherwise_is_no_cadence(text: str) -> None:
    assert read_cadence(text) is None


@pytest.mark.parametrize(
    ("cadence", "first", "days"),
    [
        (Cadence(weeks=2), "2027-12-20", ["2027-12-20", "2028-01-03", "2028-01-17"]),
        (Cadence(months=1), "2027-01-12", ["2027-01-12", "2027-02-09", "2027-03-09"]),  # second Tuesdays
        (Cadence(months=1), "2027-01-29", ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"]),  # the last Friday
        (Cadence(months=3), "2027-11-30", ["2027-11-30", "2028-02-29", "2028-05-30"]),  # the last Tuesday
        (Cadence(months=12), "2027-01-01", ["2027-01-01", "2028-01-07", "2029-01-05"]),  # the first Friday
    ],
)
def test_meetings_keep_their_day_of_the_week_and_its_place_in_the_month(
    cadence: Cadence, first: str, days: list[str]
) -> None:
    found = islice(cadence.days_from(date.fromisoformat(first)), len(days))
    assert [day.isoformat() for day in found] == days
