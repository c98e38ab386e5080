"""Pay brought to a year: by the hours of the job, and not at all where they are open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pmtemplates.initiative.jobs import Employment, Hours, Job, Pay, PayPeriod
from pmtemplates.planning.jobs.working_year import WorkingYear


def job(period: str | None, hours: int | None = None, part_time: bool = False) -> Job:
    paid = Pay(period=PayPeriod(period) if period else None)
    worked = Employment(weekly_hours=Decimal(hours) if hours else None, hours=Hours.PART_TIME if part_time else None)
    return Job(id="j", pay=paid, employment=worked)


@pytest.mark.parametrize(
    ("period", "hours", "times"),
    [
        ("hour", None, 40 * 52),
        ("hour", 20, 20 * 52),
        ("day", None, 260),
        ("day", 20, 130),
        ("week", 20, 52),
        ("month", 20, 12),
        ("year", 20, 1),
        (None, 20, None),
    ],
)
def test_a_period_becomes_a_year_at_the_hours_of_the_job(period: str | None, hours: int | None, times: int) -> None:
    assert WorkingYear().factor(job(period, hours)) == times


@pytest.mark.parametrize("period", ["hour", "day"])
def test_the_hours_of_part_time_are_not_guessed(period: str) -> None:
    assert WorkingYear().factor(job(period, part_time=True)) is None
    assert WorkingYear().factor(job("month", part_time=True)) == 12


def test_another_year_counts_otherwise() -> None:
    assert WorkingYear(hours=Decimal(38), days=Decimal(220)).factor(job("day", 19)) == 110
