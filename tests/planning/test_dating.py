"""Dates of the schedule in the gaps of the initiative."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from making import plan_of

from pmtemplates.origins import Origin

TASKS = "[{id: a, title: A, duration: 3}, {id: b, title: B, duration: 2, after: [a], deliverable: D}]"
PROJECT = f"""title: T
kind: project
deliverables: [{{id: D, title: D}}]
milestones: [{{title: M, deliverable: D}}]
tasks: {TASKS}
"""


def test_the_gaps_are_filled_and_marked_as_computed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROJECT + "start: 2027-01-04\n")
    day = date(2027, 1, 8)
    initiative = plan.initiative
    assert (initiative.finish, initiative.milestones[0].date, initiative.deliverables[0].due) == (day, day, day)
    for path in (("finish",), ("milestones", 0, "date"), ("deliverables", 0, "due")):
        assert plan.origins[path] is Origin.COMPUTED
    assert ("start",) not in plan.origins


def test_what_is_stated_stays(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROJECT.replace("title: D}", "title: D, due: 2027-03-01}") + "start: 2027-01-04\n")
    assert plan.initiative.deliverables[0].due == date(2027, 3, 1)
    assert ("deliverables", 0, "due") not in plan.origins


def test_what_is_open_stays_open(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROJECT + "start: 2027-01-04\nopen: [{path: finish, question: When?}]\n")
    assert plan.initiative.finish is None
    assert plan.initiative.milestones[0].date == date(2027, 1, 8)


def test_a_start_that_is_assumed_dates_nothing(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROJECT)
    assert plan.schedules[()].start_origin is Origin.PROPOSED
    assert (plan.initiative.start, plan.initiative.finish, plan.initiative.milestones[0].date) == (None, None, None)


def test_a_proposed_duration_proposes_the_dates_that_rest_on_it(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROJECT + "start: 2027-01-04\nproposed: [{path: tasks.a.duration}]\n")
    assert plan.origins[("finish",)] is Origin.PROPOSED
    assert plan.origins[("milestones", 0, "date")] is Origin.PROPOSED


def test_program_and_tranche_reach_around_their_projects_once_all_are_dated(tmp_path: Path) -> None:
    text = """title: T
tranches: [{id: T1, title: First}, {id: T2, title: Second, projects: [r]}]
projects:
  - {id: p, title: P, tranche: T1, start: 2027-01-04, tasks: [{id: a, title: A, duration: 3}]}
  - {id: q, title: Q, tranche: T1, start: 2027-01-11, finish: 2027-02-26}
  - {id: r, title: R%s}
"""
    plan = plan_of(tmp_path, text % "")
    first, second = plan.initiative.tranches
    assert (first.start, first.finish) == (date(2027, 1, 4), date(2027, 2, 26))
    assert (second.start, plan.initiative.start, plan.initiative.finish) == (None, None, None)
    plan = plan_of(tmp_path, text % ", start: 2027-03-01, finish: 2027-03-05")
    assert plan.initiative.tranches[1].start == date(2027, 3, 1)
    assert (plan.initiative.start, plan.initiative.finish) == (date(2027, 1, 4), date(2027, 3, 5))
    assert plan.origins[("finish",)] is Origin.COMPUTED


def test_a_project_starts_with_its_tranche_or_its_program(tmp_path: Path) -> None:
    text = """title: T
start: 2027-01-04
tranches: [{id: T1, title: First, start: 2027-02-01, projects: [r]}]
projects:
  - {id: p, title: P, tranche: T1, tasks: [{id: a, title: A, duration: 3}]}
  - {id: q, title: Q, tasks: [{id: b, title: B, duration: 3}]}
  - {id: r, title: R, tasks: [{id: c, title: C, duration: 3}]}
"""
    plan = plan_of(tmp_path, text)
    starts = [date(2027, 2, 1), date(2027, 1, 4), date(2027, 2, 1)]
    assert [project.start for project in plan.initiative.projects] == starts
    assert {schedule.start_origin for schedule in plan.schedules.values()} == {Origin.COMPUTED}
