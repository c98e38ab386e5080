"""From the file to schedules: circles, schedules without end, and what is left of a file with mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import codes, plan_of, planned

from pmtemplates.planning.schedule import RowKind

FAR = ("0001-01-01", "1900-01-01", "9999-12-31")


def messages(folder: Path, tasks: str) -> list[str]:
    _, problems = planned(folder, f"title: T\nkind: project\ntasks: [{tasks}]\n")
    assert {problem.code for problem in problems} == {"task-cycle"}
    return [problem.message.partition(": ")[2] for problem in problems]


def test_a_circle_is_named_along_its_links(tmp_path: Path) -> None:
    tasks = "{id: a, title: A, duration: 1, after: [c]}, {id: b, title: B, duration: 1, after: [a SS]}, "
    tasks += "{id: c, title: C, duration: 1, after: [b]}, {id: d, title: D, duration: 1, after: [c]}"
    assert messages(tmp_path, tasks) == ['"A" after "C" after "B" after "A"']


def test_two_circles_are_two_findings(tmp_path: Path) -> None:
    tasks = ", ".join(
        f"{{id: {one}, title: {one}, duration: 1, after: [{two}]}}" for one, two in ("ab", "ba", "cd", "dc", "ee")
    )
    assert messages(tmp_path, tasks) == ['"a" after "b" after "a"', '"c" after "d" after "c"', '"e" after "e"']


def test_a_circle_runs_through_summaries(tmp_path: Path) -> None:
    inner = "{id: x, title: X, duration: 1, after: [b]}"
    found = messages(tmp_path, f"{{id: s, title: S, tasks: [{inner}]}}, {{id: b, title: B, duration: 1, after: [s]}}")
    assert len(found) == 1
    assert {'"B"', '"S"', '"X"'} == set(found[0].split(" after "))


def test_a_circle_across_projects_is_left_out_so_that_the_rest_can_be_judged(tmp_path: Path) -> None:
    text = """title: T
projects:
  - {id: p, title: P, tasks: [{id: a, title: A, duration: 1, after: [b]}]}
  - {id: q, title: Q, tasks: [{id: b, title: B, duration: 1, after: [a]}]}
"""
    plan, problems = planned(tmp_path, text)
    assert [(problem.code, problem.path) for problem in problems] == [
        ("task-cycle", ("projects", 0, "tasks", 0, "after", 0))
    ]
    assert plan is not None
    assert [len(schedule.rows) for schedule in plan.schedules.values()] == [2, 2]
    assert [schedule.bonds for schedule in plan.schedules.values()] == [[], []]


def test_a_circle_in_a_project_that_is_planned_backwards_is_named_too(tmp_path: Path) -> None:
    text = """title: T
projects:
  - {id: p, title: P, tasks: [{id: a, title: A, duration: 1}]}
  - {id: q, title: Q, finish: 2027-03-31, tasks: [{id: b, title: B, duration: 1, after: [b]}]}
"""
    assert [(problem.code, problem.path) for problem in planned(tmp_path, text)[1]] == [
        ("task-cycle", ("projects", 1, "tasks", 0, "after", 0))
    ]


def test_projects_that_wait_for_each_other_are_found_once_more_only_where_they_have_tasks(tmp_path: Path) -> None:
    text = "title: T\nprojects:\n" + "".join(
        f"  - {{id: {one}, title: {one}, after: [{two}], tasks: [{{id: t{one}, title: T, duration: 1}}]}}\n"
        for one, two in ("pq", "qp")
    )
    assert codes(planned(tmp_path, text)[1]) == ["project-cycle", "task-cycle"]


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("start", ["2027-01-04", "9980-01-01"])
def test_no_day_is_too_far_away_to_be_a_finding(start: str, day: str, tmp_path: Path) -> None:
    text = """title: T
kind: program
%s
projects:
  - id: p
    title: P
    start: %s
    %s
    tasks: [{id: a, title: A, duration: 3%s}, {id: b, title: B, after: [a FS+9999ed]%s}]
  - {id: q, title: Q, after: [p], tasks: [{id: c, title: C, duration: 2}]}
dependencies: [{what: W, giver: p, receiver: q, giver_task: b, receiver_task: c%s}]
"""
    slots = [
        (0, "status_date: {}"),
        (0, "calendar: {{country: US, days_on: [{}]}}"),
        (2, "finish: {}"),
        *((3, f", {key}: {{}}") for key in ("deadline", "must_start", "started", "finished", "start_no_earlier")),
        (4, ", finish_no_later: {}"),
        *((5, f", {key}: {{}}") for key in ("promised_by", "needed_by")),
    ]
    for slot, key in slots:
        values = ["", start, "", "", "", ""]
        values[slot] = key.format(day)
        plan, _ = planned(tmp_path, text % tuple(values))
        assert plan is not None


def test_backwards_from_a_finish_the_schedule_is_the_shortest_that_keeps_it(tmp_path: Path) -> None:
    for length in (1, 4, 5, 6, 11):
        for lag in ("", " FS+3ed", " SS-2d", " FF+1ed"):
            tasks = f"{{id: a, title: A, duration: 2}}, {{id: b, title: B, duration: {length}, after: ['a{lag}']}}"
            plan = plan_of(tmp_path, f"title: T\nkind: project\nfinish: 2027-01-21\ntasks: [{tasks}]\n")
            root = plan.schedules[()].root
            assert root.finish <= date(2027, 1, 21)
            again = f"title: T\nkind: project\nstart: {plan.schedules[()].days.day(1)}\ntasks: [{tasks}]\n"
            assert plan_of(tmp_path, again).schedules[()].root.finish > date(2027, 1, 21)


def test_backwards_over_a_weekend_and_a_holiday_it_still_is_the_last_day(tmp_path: Path) -> None:
    tasks = "{id: a, title: A, duration: 10}, {id: b, title: B, duration: 9, after: ['a FS+3ed']}"
    off = "calendar: {days_off: [2027-03-17]}"  # who starts on Monday loses no day to the lag
    plan = plan_of(tmp_path, f"title: T\nkind: project\nfinish: 2027-03-23\n{off}\ntasks: [{tasks}]\n")
    root = plan.schedules[()].root
    assert (root.start, root.finish) == (date(2027, 2, 22), date(2027, 3, 22))


def test_a_misfit_is_left_out_and_the_others_are_scheduled(tmp_path: Path) -> None:
    tasks = "{id: a, title: A, duration: two}, {id: b, title: B, duration: 2, after: [a]}"
    plan, problems = planned(tmp_path, f"title: T\nkind: project\nstart: 2027-01-04\ntasks: [{tasks}]\n")
    assert "bad-number" in codes(problems) or "wrong-type" in codes(problems)
    assert plan is not None
    assert plan.schedules[()].task("b")


def test_rows_stand_in_the_order_of_the_file_with_numbers_of_the_work_breakdown(tmp_path: Path) -> None:
    text = """title: T
kind: project
start: 2027-01-04
milestones: [{id: end, title: End, after: [c]}, {title: No link, date: 2027-01-05}]
tasks:
  - {id: s, title: S, tasks: [{id: a, title: A, duration: 1}, {id: b, title: B, duration: 0}]}
  - {id: c, title: C, duration: 1, after: [s]}
"""
    schedule = plan_of(tmp_path, text).schedules[()]
    assert [(row.wbs, row.kind, row.depth) for row in schedule.rows] == [
        ("0", RowKind.WORK, 0),
        ("1", RowKind.SUMMARY, 1),
        ("1.1", RowKind.TASK, 2),
        ("1.2", RowKind.MILESTONE, 2),
        ("2", RowKind.TASK, 1),
        ("end", RowKind.MILESTONE, 1),
    ]
    summary = schedule.rows[1]
    assert [row.id for row in schedule.parts(summary)] == [row.id for row in schedule.block(summary)] == ["a", "b"]
    assert [bond.text for bond in schedule.bonds_into(schedule.rows[4])] == [""]
