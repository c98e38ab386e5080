"""Levelling by hand: whose time counts how, what is over already, and what a levelled plan says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import plan_of, planned

from planning.levelling.making import Data, as_texts, made
from pmtemplates.origins import Origin
from pmtemplates.planning.drivers import Chains, drivers
from pmtemplates.planning.schedule import Reason

TEAM = [{"id": "dev", "skill": "Developer", "fte": 1}]


def project(*tasks: Data, reach: str = "beyond-float", **more: object) -> Data:
    return {"title": "T", "kind": "project", "start": "2027-01-04", "levelling": reach, "tasks": list(tasks), **more}


def task(name: str, length: int, who: str = "dev", effort: float | None = None, **more: object) -> Data:
    work = [{"who": who, "effort": length if effort is None else effort}]
    return {"id": name, "title": name.upper(), "duration": length, "work": work, **more}


def delays(data: Data) -> dict[str, int]:
    found = made(data)
    return {move.task: move.days for move in found.levelled.moves.values()}


def test_without_too_much_to_do_nothing_moves() -> None:
    assert delays(project(task("a", 4, effort=2), task("b", 4, effort=2), team=TEAM)) == {}


def test_somebody_in_several_roles_has_one_working_time() -> None:
    roles = [{"id": "baker", "title": "Baker", "holder": "ana"}, {"id": "buyer", "title": "Buyer", "holder": "ana"}]
    team = [{"role": "baker"}, {"role": "buyer"}]
    tasks = task("a", 3, "baker"), task("b", 2, "buyer"), task("c", 2, "ana")
    data = project(*tasks, people=[{"id": "ana", "name": "Ana"}], roles=roles, team=team)
    found = made(data).levelled
    assert {move.task: move.days for move in found.moves.values()} == {"a": 4, "c": 2}
    assert {move.resource for move in found.moves.values()} == {"Ana"}
    assert found.left == []


def test_nobody_knows_how_many_there_are_of_whom_no_team_lists() -> None:
    assert delays(project(task("a", 3, "fitters"), task("b", 3, "fitters"))) == {}


def test_somebody_there_for_half_the_time_may_work_full_days_but_not_on_two_things() -> None:
    half = [{"id": "dev", "skill": "Developer", "fte": 0.5}]
    assert delays(project(task("a", 4), team=half)) == {}
    found = made(project(task("a", 4), task("b", 2, effort=0.5), team=half)).levelled
    assert [(move.task, move.days) for move in found.moves.values()] == [("a", 2)]
    assert found.left == []  # full days of a half-time person are judged by the month


def test_what_needs_more_than_there_is_comes_alone_and_is_said() -> None:
    data = project(task("a", 2, effort=4), task("b", 2), team=TEAM)
    data["tasks"][0]["work"] = []  # of an owner, no assignment says it
    data["tasks"][0] |= {"owner": "dev", "effort": 4}
    found = made(data).levelled
    assert [(move.task, move.days) for move in found.moves.values()] == [("b", 2)]
    (excess,) = found.left
    assert (excess.resource, excess.count, excess.worst, excess.limit, excess.days) == ("Developer", 2, 2.0, 1.0, 2.0)
    assert str(excess.first) == "2027-01-04"


def test_a_stated_delay_of_nothing_keeps_a_task_where_it_is() -> None:
    tasks = task("a", 5, delay=0), task("b", 2)
    assert delays(project(*tasks, team=TEAM)) == {"b": 5}
    assert delays(project(task("a", 5), task("b", 2), team=TEAM)) == {"a": 2}


def test_what_was_over_by_the_status_date_counts_no_more() -> None:
    done = {"started": "2027-01-04", "finished": "2027-01-05"}
    tasks = task("a", 2, **done), task("b", 2, **done), task("c", 2), task("d", 2)
    found = made(project(*tasks, team=TEAM, status_date="2027-01-05")).levelled
    assert [(each.count, str(each.first)) for each in found.before] == [(2, "2027-01-06")]
    assert [(move.task, move.days) for move in found.moves.values()] == [("d", 2)]
    assert found.left == []


def test_a_status_date_before_the_first_task_leaves_nothing_out() -> None:
    tasks = task("a", 2), task("b", 2)
    found = made(project(*tasks, team=TEAM, status_date="2026-12-01")).levelled
    assert [(each.count, str(each.first)) for each in found.before] == [(2, "2027-01-04")]
    assert found.left == []


def test_what_must_start_keeps_its_day_though_others_are_put_off_beyond_their_float() -> None:
    """Wide might go beyond its float, but the visit that waits for it keeps its day."""
    tasks = (
        task("long", 4),
        task("wide", 3),
        {"id": "visit", "title": "Visit", "duration": 1, "after": ["wide"], "must_start": "2027-01-11"},
    )
    found = made(project(*tasks, team=TEAM))
    schedule = found.after[()]
    visit = schedule.task("visit")
    assert visit is not None
    assert str(visit.start) == "2027-01-11"
    assert found.levelled.left == []
    assert [(move.task, move.days, move.beyond) for move in found.levelled.moves.values()] == [("long", 3, True)]


@pytest.mark.parametrize(
    "promise",
    [
        {"dependencies": [{"what": "X", "giver": "p", "giver_task": "a", "promised_by": "2027-01-08"}]},
        {"dependencies": [{"what": "X", "giver": "p", "giver_task": "a", "needed_by": "2027-01-08"}]},
        {"gates": [{"id": "G", "title": "G", "after": ["D"], "date": "2027-01-08"}]},
        {"due": "2027-01-08"},
    ],
)
def test_within_float_no_promise_is_broken(promise: Data) -> None:
    """The longer task would wait, since that is less delay; but others wait for it."""
    tasks = task("a", 5, deliverable="D"), task("b", 2), {"id": "c", "title": "C", "duration": 12}
    deliverable = {"id": "D", "title": "Done"}
    work = {"id": "p", "title": "P", "team": TEAM, "tasks": list(tasks), "deliverables": [deliverable]}
    program = {"title": "T", "kind": "program", "start": "2027-01-04", "levelling": "within-float", "projects": [work]}
    assert delays(program) == {"a": 2}
    if "due" in promise:
        deliverable |= promise
    else:
        program |= promise
    assert delays(program) == {"b": 5}


def test_moves_know_whether_they_stay_within_float() -> None:
    tasks = task("a", 2), task("b", 2), {"id": "c", "title": "C", "duration": 4}
    (move,) = made(project(*tasks, team=TEAM)).levelled.moves.values()
    assert (move.days, move.beyond) == (2, False)
    (move,) = made(project(*tasks[:2], team=TEAM)).levelled.moves.values()
    assert (move.days, move.beyond) == (2, True)


LEVELLED = project(task("a", 2), task("b", 3), task("c", 1, after=["b"]), team=TEAM)


def test_the_plan_has_the_delays_as_computed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, as_texts(LEVELLED))
    assert plan.levelled is not None
    (path,) = plan.levelled.moves
    assert path == ("tasks", 1)
    assert plan.initiative.tasks[1].delay == 2
    assert plan.origins[*path, "delay"] is Origin.COMPUTED
    assert plan.initiative.finish is not None
    assert str(plan.initiative.finish) == "2027-01-11"
    assert plan_of(tmp_path, as_texts({**LEVELLED, "levelling": "within-float"})).levelled is not None
    plain = plan_of(tmp_path, as_texts({key: value for key, value in LEVELLED.items() if key != "levelling"}))
    assert (plain.levelled, plain.initiative.tasks[1].delay) == (None, None)


def test_a_task_that_is_put_off_says_so_and_its_chain_goes_on(tmp_path: Path) -> None:
    tasks = (
        task("a", 3),
        task("b", 3, must_start="2027-01-07"),
        task("c", 2, after=["a"]),
        {**task("d", 1, after=["c"]), "work": []},
    )
    schedule = plan_of(tmp_path, as_texts(project(*tasks, team=TEAM))).schedules[()]
    late = next(row for row in schedule.leaves() if schedule.delay(row) and row.id == "c")
    assert [each.reason for each in drivers(schedule, late)] == [Reason.LEVELLED, Reason.LINK]
    last = schedule.task("d")
    assert last is not None
    assert [row.id for row in Chains(schedule).to(last)] == ["a", "c", "d"]


def test_needed_by_leaves_room_for_the_delay_of_the_receiver(tmp_path: Path) -> None:
    """A delay runs from when the link lets a task start: what it waits for cannot use it."""
    text = """
title: T
kind: program
start: 2027-01-04
projects:
  - {id: p, title: P, tasks: [{id: a, title: A, duration: 1}]}
  - {id: q, title: Q, tasks: [{id: b, title: B, duration: 2, delay: 3}, {id: c, title: C, duration: 7}]}
dependencies: [{what: Keys, giver: p, receiver: q, giver_task: a, receiver_task: b}]
"""
    plan = plan_of(tmp_path, text)
    assert str(plan.initiative.dependencies[0].needed_by) == "2027-01-05"  # a day later, and c is not the last any more


@pytest.mark.parametrize("reach", ["within-float", "beyond-float"])
def test_links_in_a_circle_do_not_stop_levelling(reach: str, tmp_path: Path) -> None:
    tasks = task("a", 1, after=["b"]), task("b", 1, after=["a"]), task("c", 1)
    plan, problems = planned(tmp_path, as_texts(project(*tasks, team=TEAM, reach=reach)))
    assert plan is not None
    assert "task-cycle" in [each.code for each in problems]


def test_where_no_order_of_moves_helps_all_stays_as_it_is() -> None:
    """Found by chance: each rule would have put more on the days of what has begun than stands there now."""
    ana, kofi = {"who": "ana"}, {"who": "kofi"}
    begun = {"started": "2027-01-05"}
    first = [
        {"id": "a", "title": "A", "duration": 2, "work": [{**ana, "effort": 1}]},
        {"id": "b", "title": "B", "duration": 1, "work": [{**kofi, "effort": 1}], "after": ["a"]},
        {"id": "c", "title": "C", "duration": 1, "work": [{**ana, "effort": 0.5}]},
        {"id": "d", "title": "D", "duration": 1, "work": [{**kofi, "effort": 1}], "after": ["c FS+3ed"]},
    ]
    second = [
        {"id": "e", "title": "E", "duration": 1, "work": [{**ana, "effort": 0.5}], "after": ["c"]},
        {"id": "f", "title": "F", "duration": 1, "work": [{**ana, "effort": 0.5}], **begun},
        {"id": "g", "title": "G", "duration": 1, "work": [{**ana, "effort": 0.5}], **begun},
    ]
    projects = [{"id": "p", "title": "P", "tasks": first}, {"id": "q", "title": "Q", "tasks": second}]
    people = [{"id": "ana", "name": "Ana"}, {"id": "kofi", "name": "Kofi"}]
    head = {"title": "T", "kind": "program", "start": "2027-01-04", "levelling": "within-float"}
    found = made({**head, "people": people, "projects": projects}).levelled
    before, left = (sum(each.days for each in side) for side in (found.before, found.left))
    assert left <= before
