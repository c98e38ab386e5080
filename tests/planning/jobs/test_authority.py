"""What a job decides alone is what the ladders of its works say."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest

from pmtemplates.initiative.control import Matter
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import IN_WORDS
from pmtemplates.planning.jobs.authority import limits_of
from tests.making import EXAMPLES, plan_of_example
from tests.planning.jobs.everybody import PROGRAM, SINGLE, alone, held, planned, program, with_letters


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_limits_are_those_of_the_ladders(name: str) -> None:
    plan = plan_of_example(name)
    for path in plan.ladders:
        manager = plan.parties.manager(path)
        limits = limits_of(held(plan, manager.id, project=plan.initiative.work_at(path).id if path else None), plan)
        assert [limit.matter for limit in limits] == list(Matter)
        for limit in limits:
            ladder = plan.ladders[path][limit.matter]
            above = ladder.above(manager.id)
            assert limit.rung == ladder.rung_of(manager.id)
            assert above is not None
            assert limit.above == plan.parties.role(above.role, path).title


def test_works_that_agree_have_one_limit_and_others_one_each() -> None:
    data = copy.deepcopy(PROGRAM)
    data["tolerances"] = {"time_days": 20}
    for project, days in zip(data["projects"], (5, 10), strict=True):
        project["tolerances"] = {"time_days": days}
    plan = planned(data)
    limits = limits_of(held(plan, "project-manager"), plan)
    time = [(limit.rung.limit, limit.work) for limit in limits if limit.matter is Matter.TIME]
    assert time == [(Decimal(5), ("projects", 0)), (Decimal(10), ("projects", 1))]
    assert len([limit for limit in limits if limit.matter is Matter.PEOPLE]) == 1


def test_of_works_that_agree_the_least_certain_limit_counts() -> None:
    data = copy.deepcopy(PROGRAM)
    data["projects"][0]["tolerances"] = {"risk_score": 12}
    plan = planned(data)
    (risk,) = (limit for limit in limits_of(held(plan, "project-manager"), plan) if limit.matter is Matter.RISK)
    assert (risk.rung.limit, risk.rung.origin, risk.work) == (Decimal(12), Origin.PROPOSED, ("projects", 1))


def test_nobody_is_above_the_top_and_who_stands_on_no_ladder_has_no_limits() -> None:
    top = limits_of(held(program(), "executive-sponsor"), program())
    assert {limit.above for limit in top} == {""}
    assert all(limit.rung.top for limit in top)
    assert limits_of(held(program(), "business-analyst"), program()) == ()


def test_without_a_program_it_goes_to_the_sponsor_of_the_project() -> None:
    assert {limit.above for limit in limits_of(held(alone(), "project-manager"), alone())} == {"Project sponsor"}


def test_who_holds_two_roles_of_a_ladder_decides_up_to_the_higher_limit() -> None:
    data = copy.deepcopy(PROGRAM)
    data["tolerances"] = {"time_days": 20}
    data["projects"][0]["tolerances"] = {"time_days": 5}
    plan = planned(data)
    bound = (*held(plan, "project-manager", project="portal"), *held(plan, "program-manager"))
    limits = limits_of(bound, plan)
    assert "Program manager" not in {limit.above for limit in limits}
    assert [limit.rung.limit for limit in limits if limit.matter is Matter.TIME] == [Decimal(20)]


SETTLED = [
    (None, "allocate-people", "program-manager", "executive-sponsor", {Matter.PEOPLE}),
    (None, "decide-change-beyond-project", "program-manager", "executive-sponsor", {Matter.TIME, *IN_WORDS}),
    (0, "control-cost", "project-manager", "project-sponsor", {Matter.MONEY}),
    (0, "decide-change-within-project", "project-manager", "project-sponsor", IN_WORDS),
]


@pytest.mark.parametrize(("project", "duty", "role", "other", "matters"), SETTLED)
def test_what_the_matrix_lets_others_settle_has_no_limit(
    project: int | None, duty: str, role: str, other: str, matters: set[Matter]
) -> None:
    plan = with_letters(SINGLE, project, {"id": duty, "letters": {role: "R", other: "A"}})
    assert {limit.matter for limit in limits_of(held(plan, role), plan)} == set(Matter) - matters
    both = limits_of(held(plan, role, other), plan)
    assert {limit.matter for limit in both} == set(Matter)


def test_of_several_projects_one_in_which_others_settle_it_is_enough() -> None:
    entry = {"id": "control-cost", "letters": {"project-manager": "R", "project-sponsor": "A"}}
    plan = with_letters(PROGRAM, 1, entry)
    assert Matter.MONEY not in {limit.matter for limit in limits_of(held(plan, "project-manager"), plan)}
    portal = limits_of(held(plan, "project-manager", project="portal"), plan)
    assert Matter.MONEY in {limit.matter for limit in portal}
