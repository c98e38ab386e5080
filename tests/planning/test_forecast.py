"""When things are done: by the schedule where there is one, else as stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import plan_of

from pmtemplates.origins import Origin
from pmtemplates.planning.forecast import (
    Forecast,
    forecast_of_deliverable,
    forecast_of_milestone,
    forecast_of_tranche,
    forecast_of_work,
    row_of_task,
)

TASKS = """title: T
kind: program
start: 2027-01-04
finish: 2027-01-20
tranches: [{id: T1, title: First, start: 2027-01-04, finish: 2027-01-15}, {id: T2, title: Second}]
projects:
  - id: p
    title: P
    start: 2027-01-04
    finish: 2027-01-13
    deliverables: [{id: D, title: D, due: 2027-01-12}, {id: E, title: E, due: 2027-01-12}, {id: F, title: F}]
    milestones: [{id: M, title: M, date: 2027-01-18, deliverable: D}, {id: N, title: N, date: 2027-01-12}]
    tranche: T1
    tasks: [{id: a, title: A, duration: 5, deliverable: D}, {id: b, title: B, duration: 10, deliverable: D}]
"""
UNDATED = TASKS.replace("    start: 2027-01-04\n    finish: 2027-01-13\n", "").replace(
    "start: 2027-01-04\nfinish: 2027-01-20\ntranches: [{id: T1, title: First, start: 2027-01-04, ",
    "tranches: [{id: T1, title: First, ",
)
P = ("projects", 0)
END = date(2027, 1, 15)


def test_a_schedule_says_when_and_how_late(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, TASKS)
    assert forecast_of_work(plan, P)[0] == Forecast(date(2027, 1, 4), Origin.COMPUTED, date(2027, 1, 4))
    assert forecast_of_work(plan, P)[1] == Forecast(END, Origin.COMPUTED, date(2027, 1, 13), 2)
    assert forecast_of_deliverable(plan, (*P, "deliverables", 0)) == Forecast(
        END, Origin.COMPUTED, date(2027, 1, 12), 3
    )  # the last task that hands it over
    assert forecast_of_milestone(plan, (*P, "milestones", 0)) == Forecast(END, Origin.COMPUTED, date(2027, 1, 18), -1)


def test_without_a_task_the_stated_day_counts(tmp_path: Path) -> None:
    plan, day = plan_of(tmp_path, TASKS), date(2027, 1, 12)
    assert forecast_of_deliverable(plan, (*P, "deliverables", 1)) == Forecast(day, Origin.STATED, day)
    assert forecast_of_deliverable(plan, (*P, "deliverables", 2)) == Forecast(None, Origin.OPEN)
    assert forecast_of_milestone(plan, (*P, "milestones", 1)) == Forecast(day, Origin.STATED, day)


def test_a_schedule_with_an_assumed_start_dates_nothing(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, UNDATED)
    assert plan.schedules[P].start_origin is Origin.PROPOSED
    assert forecast_of_work(plan, P) == (Forecast(None, Origin.OPEN), Forecast(None, Origin.OPEN))
    assert forecast_of_deliverable(plan, (*P, "deliverables", 0)).origin is Origin.STATED
    assert row_of_task(plan, "a") is None


@pytest.mark.parametrize(("duration", "finish", "late"), [(10, date(2027, 1, 15), 0), (12, date(2027, 1, 19), 2)])
def test_a_tranche_ends_no_earlier_than_the_work_that_ends_in_it(
    duration: int, finish: date, late: int, tmp_path: Path
) -> None:
    plan = plan_of(tmp_path, TASKS.replace("duration: 10", f"duration: {duration}"))
    start, found = forecast_of_tranche(plan, ("tranches", 0))
    assert start == Forecast(date(2027, 1, 4), Origin.STATED, date(2027, 1, 4))
    assert (found.day, found.stated, found.late) == (finish, date(2027, 1, 15), late)
    assert found.origin is (Origin.COMPUTED if late else Origin.STATED)
    assert forecast_of_tranche(plan, ("tranches", 1))[1] == Forecast(None, Origin.OPEN)


def test_a_project_of_two_tranches_does_not_hold_up_the_first(tmp_path: Path) -> None:
    text = TASKS.replace("duration: 10", "duration: 20").replace("title: Second", "title: Second, projects: [p]")
    plan = plan_of(tmp_path, text)
    assert forecast_of_tranche(plan, ("tranches", 0))[1].late == 0
    assert forecast_of_tranche(plan, ("tranches", 1))[1].day == date(2027, 1, 29)


def test_a_program_ends_no_earlier_than_its_projects(tmp_path: Path) -> None:
    assert forecast_of_work(plan_of(tmp_path, TASKS), ())[1].day == date(2027, 1, 20)
    plan = plan_of(tmp_path, TASKS.replace("duration: 10", "duration: 20"))
    assert forecast_of_work(plan, ())[1] == Forecast(date(2027, 1, 29), Origin.COMPUTED, date(2027, 1, 20), 7)


def test_a_stated_day_beyond_all_calendars_is_late_by_what_can_be_counted(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, TASKS.replace("title: D, due: 2027-01-12", "title: D, due: 2199-01-01"))
    assert forecast_of_deliverable(plan, (*P, "deliverables", 0)).late < -7000
