"""A job is measured by the targets that it answers for, then by the signs that the house knows of its role."""

from __future__ import annotations

import copy

from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.measures import MOST, OF_THE_HOUSE, measures_of
from tests.making import plan_of_example
from tests.planning.jobs.everybody import ALONE, PROGRAM, ROLES, alone, held, planned, program

OBJECTIVES = [
    {"statement": "Open the depot.", "measure": "Bays in use", "target": "12", "due": "2027-03-01"},
    {"statement": "Train all drivers.", "due": "2027-04-01"},
    {"statement": "Keep the neighbours content."},
]


def test_a_manager_is_measured_by_the_objectives_of_the_work() -> None:
    data = copy.deepcopy(PROGRAM)
    data["projects"][1]["objectives"] = OBJECTIVES
    plan = planned(data)
    found = measures_of(held(plan, "project-manager", project="depot"), plan)
    assert [line.text for line in found[:3]] == [
        "Bays in use: 12, by 1\u00a0Mar\u00a02027",
        "Train all drivers, by 1\u00a0Apr\u00a02027",
        "Keep the neighbours content",
    ]
    assert [(line.origin, line.path) for line in found[:1]] == [(Origin.STATED, ("projects", 1, "objectives", 0))]
    other = measures_of(held(plan, "project-manager", project="portal"), plan)
    assert {line.origin for line in other} == {Origin.PROPOSED}
    for role in ("program-manager", "project-sponsor"):
        assert not any("Bays" in line.text for line in measures_of(held(plan, role), plan))


def test_the_owner_of_a_benefit_is_measured_by_it() -> None:
    data = copy.deepcopy(PROGRAM)
    data["benefits"][1] |= {"owner": "benefit-owner", "measure": "Call-outs per 100 units", "target": "3"}
    plan = planned(data)
    assert measures_of(held(plan, "benefit-owner"), plan)[0].text == "Call-outs per 100 units: 3"
    assert not any("Call-outs" in line.text for line in measures_of(held(plan, "finance-partner"), plan))


def test_nobody_is_measured_by_causing_a_loss() -> None:
    data = copy.deepcopy(PROGRAM)
    data["benefits"][1] |= {"owner": "benefit-owner", "title": "More calls", "disbenefit": True}
    data["benefits"][1].pop("target", None)
    plan = planned(data)
    assert measures_of(held(plan, "benefit-owner"), plan)[0].text.startswith("Within what was accepted: More calls")


def test_a_proposed_target_stays_a_proposal() -> None:
    data = copy.deepcopy(ALONE)
    data["objectives"] = OBJECTIVES
    data["proposed"] = [{"path": "objectives.1.target"}]
    plan = planned(data)
    assert measures_of(held(plan, "project-manager"), plan)[0].origin is Origin.PROPOSED


def test_the_signs_of_the_house_follow_with_their_units() -> None:
    found = [line.text for line in measures_of(held(program(), "qa-lead"), program())]
    assert found == [f"{each.what} ({each.unit})" for each in ROLES["qa-lead"].measures]


def test_signs_of_a_program_measure_nobody_where_there_is_none() -> None:
    assert measures_of(held(alone(), "pmo-lead"), alone()) == ()


def test_there_are_at_most_eight() -> None:
    plan = plan_of_example("product-launch")
    assert len(measures_of(held(plan, "program-manager"), plan)) == MOST


def test_three_places_are_for_the_signs_of_the_house() -> None:
    data = copy.deepcopy(PROGRAM)
    data["projects"][1]["objectives"] = [{"statement": f"Open depot {n}."} for n in range(9)]
    plan = planned(data)
    found = measures_of(held(plan, "project-manager", project="depot"), plan)
    assert [line.text for line in found[-OF_THE_HOUSE:]] == [
        f"{each.what} ({each.unit})" for each in ROLES["project-manager"].measures[:OF_THE_HOUSE]
    ]
    assert len([line for line in found if line.text.startswith("Open depot")]) == MOST - OF_THE_HOUSE


def test_who_manages_several_projects_is_measured_by_the_objectives_of_none() -> None:
    data = copy.deepcopy(PROGRAM)
    data["projects"][1]["objectives"] = OBJECTIVES
    plan = planned(data)
    assert {line.origin for line in measures_of(held(plan, "project-manager"), plan)} == {Origin.PROPOSED}
