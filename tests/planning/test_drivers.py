"""Why a task starts when it does, and the chain that leads to the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import plan_of

from pmtemplates.planning.drivers import Chains, critical_paths, drivers
from pmtemplates.planning.schedule import Reason, Row, Schedule

PROJECT = """title: T
kind: project
start: 2027-01-04
status_date: 2027-01-05
tasks:
  - {id: begun, title: Begun, duration: 3, started: 2027-01-04, percent_complete: 67}
  - {id: idle, title: Not begun, duration: 1}
  - {id: b, title: B, duration: 2, after: [begun]}
  - {id: c, title: C, duration: 2, after: [begun FF+2d, idle]}
  - {id: d, title: D, duration: 1, start_no_earlier: 2027-01-13}
  - {id: e, title: E, duration: 1, must_start: 2027-01-14, after: [b]}
  - id: s
    title: S
    after: [b]
    tasks:
      - {id: s1, title: S1, duration: 4}
      - {id: s2, title: S2, duration: 1, after: [s1]}
  - {id: f, title: F, duration: 1, after: [s]}
"""


def schedule_of(folder: Path, text: str) -> Schedule:
    return next(iter(plan_of(folder, text).schedules.values()))


def task(schedule: Schedule, name: str) -> Row:
    row = schedule.task(name)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("begun", [(Reason.ACTUAL, None)]),
        ("idle", [(Reason.STATUS, None)]),
        ("b", [(Reason.LINK, "begun")]),
        ("c", [(Reason.LINK, "begun"), (Reason.LINK, "idle")]),  # both let it start on the 7th
        ("d", [(Reason.NOT_BEFORE, None)]),
        ("e", [(Reason.MUST_START, None)]),
        ("s1", [(Reason.LINK, "b")]),  # the link of the summary above it
        ("s", [(Reason.LINK, "b")]),
        ("s2", [(Reason.LINK, "s1")]),
        ("f", [(Reason.LINK, "s")]),
    ],
)
def test_each_start_has_its_reasons(name: str, reasons: list[tuple[Reason, str | None]], tmp_path: Path) -> None:
    schedule = schedule_of(tmp_path, PROJECT)
    found = drivers(schedule, task(schedule, name))
    assert [
        (each.reason, schedule.rows[each.before].id if each.before is not None else None) for each in found
    ] == reasons


def test_without_any_reason_it_is_the_start_of_the_project(tmp_path: Path) -> None:
    schedule = schedule_of(tmp_path, "title: T\nkind: project\ntasks: [{id: a, title: A, duration: 1}]\n")
    assert [each.reason for each in drivers(schedule, task(schedule, "a"))] == [Reason.START]
    assert [each.reason for each in drivers(schedule, schedule.root)] == [Reason.START]


def test_what_comes_from_another_project_is_named_with_it(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        """title: T
start: 2027-01-04
projects:
  - {id: p, title: P, tasks: [{id: a, title: A, duration: 2}]}
  - {id: q, title: Q, tasks: [{id: b, title: B, duration: 1, after: [a]}]}
""",
    )
    schedule = plan.schedules[("projects", 1)]
    (driver,) = drivers(schedule, task(schedule, "b"))
    assert driver.reason is Reason.OUTSIDE
    assert driver.bond is not None
    assert (driver.bond.outside, str(driver.bond.date), driver.bond.at_end) == ("P: A", "2027-01-05", True)


def test_a_chain_goes_back_to_what_starts_for_a_reason_of_its_own(tmp_path: Path) -> None:
    schedule = schedule_of(tmp_path, PROJECT)
    assert [row.id for row in Chains(schedule).to(task(schedule, "f"))] == ["begun", "b", "s1", "s2", "f"]


def test_the_critical_paths_lead_to_the_end(tmp_path: Path) -> None:
    schedule = schedule_of(tmp_path, PROJECT)
    assert [[row.id for row in path] for path in critical_paths(schedule)] == [["begun", "b", "s1", "s2", "f"]]
    assert all(row.critical for path in critical_paths(schedule) for row in path)


def test_two_chains_of_the_same_length_are_two_paths(tmp_path: Path) -> None:
    tasks = "{id: a, title: A, duration: 2}, {id: b, title: B, duration: 1}, {id: c, title: C, duration: 1, after: [b]}"
    schedule = schedule_of(tmp_path, f"title: T\nkind: project\ntasks: [{tasks}]\n")
    assert [[row.id for row in path] for path in critical_paths(schedule)] == [["a"], ["b", "c"]]
