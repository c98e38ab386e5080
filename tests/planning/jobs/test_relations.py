"""Up is who a job reports or escalates to, down who reports to it, sideways with whom it shares rows."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pmtemplates.initiative.jobs import Job
from pmtemplates.planning.jobs.post import Relations
from pmtemplates.planning.jobs.relations import MOST_SIDEWAYS, relations_of
from pmtemplates.planning.jobs.superiors import reports_to
from pmtemplates.planning.plan import Plan
from tests.making import EXAMPLES, plan_of_example
from tests.planning.jobs.everybody import ALONE, PROGRAM, ROLES, SINGLE, alone, held, planned, program, with_letters


def of(plan: Plan, role: str, project: str | None = None) -> Relations:
    bound = held(plan, role, project=project)
    return relations_of(bound, reports_to(Job(id="any"), bound, plan), plan)


def said(lines: Any) -> list[str]:
    return [line.text for line in lines]


def staffed() -> dict[str, Any]:
    data = copy.deepcopy(PROGRAM)
    data["people"] = [{"id": "keller", "name": "Maria Keller"}, {"id": "ojo", "name": "Femi Ojo"}]
    data["boards"] = [
        {"id": "board", "title": "Harbour Board", "chair": "executive-sponsor", "members": ["program-manager"]}
        | {"cadence": "Monthly"}
    ]
    next(role for role in data["roles"] if role["id"] == "program-manager")["holder"] = "keller"
    data["projects"][1]["roles"][0]["holder"] = "ojo"
    return data


def test_up_says_who_it_is_and_what_goes_there() -> None:
    plan = planned(staffed())
    assert said(of(plan, "project-manager", "depot").up) == [
        "Program manager (Maria Keller): settles what exceeds the limits",
        "Project sponsor",
    ]
    assert said(of(plan, "program-manager").up) == [
        "Executive sponsor: settles what exceeds the limits",
        "Harbour Board: meets monthly",
    ]


def test_a_single_matter_is_named() -> None:
    data = staffed()
    data["projects"][1]["authority"] = [
        {"matter": "money", "role": "project-manager", "up_to": "10"},
        {"matter": "money", "role": "project-sponsor", "up_to": "20"},
    ]
    up = said(of(planned(data), "project-manager", "depot").up)
    assert "Project sponsor: settles what exceeds the limits for money" in up


def test_who_chairs_a_board_does_not_report_to_it() -> None:
    found = of(planned(staffed()), "executive-sponsor")
    assert found.up == ()
    assert "Harbour Board: meets monthly" in said(found.sideways)


def test_down_are_those_who_report_to_it() -> None:
    found = said(of(planned(staffed()), "program-manager").down)
    assert "PMO lead" in found
    assert "Project managers (2)" in found
    below = said(of(program(), "project-manager", "portal").down)
    assert {"Business analyst", "Technical lead", "QA lead"} <= set(below)
    assert of(program(), "business-analyst").down == ()


def test_sideways_are_at_most_six_with_what_they_share() -> None:
    for role in ROLES:
        assert len(of(program(), role).sideways) <= MOST_SIDEWAYS
    beside = said(of(program(), "business-analyst").sideways)
    assert any(line.startswith("Technical lead: ") for line in beside)


def test_a_changed_letter_changes_who_works_beside() -> None:
    before = said(of(planned(SINGLE), "pmo-analyst").sideways)
    changed = with_letters(SINGLE, None, {"id": "manage-program-risks", "letters": {"pmo-analyst": "R"}})
    after = said(of(changed, "pmo-analyst").sideways)
    assert not any(line.endswith(": risk") for line in before)
    assert "Finance partner: risk" in after


def test_without_a_program_nobody_stands_above_the_sponsor() -> None:
    assert of(alone(), "project-sponsor").up == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_nobody_stands_in_two_directions_or_twice(name: str) -> None:
    plan = plan_of_example(name)
    for path in plan.responsibilities.matrices:
        for role in plan.parties.roles_of(path):
            found = of(plan, role.id)
            heads = [line.split(":")[0] for part in (found.up, found.down, found.sideways) for line in said(part)]
            assert len(heads) == len(set(heads)), (role.id, heads)


def of_both(plan: Plan, first: str, second: str) -> Relations:
    bound = held(plan, first, second, project="portal")
    return relations_of(bound, reports_to(Job(id="any"), bound, plan), plan)


def test_nobody_works_with_themselves() -> None:
    assert "Business analyst" in said(of(program(), "project-manager", "portal").down)
    for roles in (("project-manager", "business-analyst"), ("business-analyst", "project-manager")):
        found = of_both(program(), *roles)
        lines = said((*found.up, *found.down, *found.sideways))
        assert not any(line.startswith(("Project manager", "Business analyst")) for line in lines), lines
        assert found.up[0].text == "Program manager: settles what exceeds the limits"
        assert "Technical lead" in said(found.down)


def test_who_manages_the_program_and_a_project_still_has_the_others_below() -> None:
    plan = planned(staffed())
    bound = (*held(plan, "program-manager"), *held(plan, "project-manager", project="portal"))
    below = said(relations_of(bound, reports_to(Job(id="any"), bound, plan), plan).down)
    assert "Project manager (Femi Ojo)" in below


def test_several_of_a_kind_are_one_line_and_a_title_of_the_file_is_not_bent() -> None:
    owners = [{"id": f"owner-{n}", "title": f"Head of Region {n}"} for n in range(3)]
    benefits = [{"id": f"B{n}", "title": f"Sales in region {n}", "owner": f"owner-{n}"} for n in range(3)]
    roles = [role for role in PROGRAM["roles"] if role["id"] != "benefit-owner"]
    projects = copy.deepcopy(PROGRAM["projects"])
    for project in projects:
        manager = next(role for role in project["roles"] if role["id"] == "project-manager")
        manager["title"] = "Head of Works"
    plan = planned({**PROGRAM, "roles": [*roles, *owners], "benefits": benefits, "projects": projects})
    beside = said(of(plan, "business-change-manager").sideways)
    assert [line.partition(":")[0] for line in beside if "owner" in line or "Region" in line] == ["Benefit owners (3)"]
    assert "Head of Works (2)" in said(of(plan, "program-manager").down)


def test_beside_counts_duties_however_often_each_repeats() -> None:
    data = copy.deepcopy(PROGRAM)
    data["benefits"] = [{"id": f"B{n}", "title": f"Sales in region {n}"} for n in range(9)]
    few = [line.partition(":")[0] for line in said(of(program(), "business-change-manager").sideways)]
    many = [line.partition(":")[0] for line in said(of(planned(data), "business-change-manager").sideways)]
    assert many == few


def test_boards_that_it_chairs_count_among_the_six() -> None:
    data = staffed()
    data["boards"] += [{"id": f"b{n}", "title": f"Panel {n}", "chair": "executive-sponsor"} for n in range(4)]
    assert len(of(planned(data), "executive-sponsor").sideways) == MOST_SIDEWAYS


def test_the_superior_always_stands_above() -> None:
    data = {**ALONE, "roles": [role for role in ALONE["roles"] if role["id"] != "project-sponsor"]}
    plan = planned(data)
    assert "Project sponsor" in said(of(plan, "project-manager").up)[0]
    bound = held(plan, "qa-lead")
    assert said(relations_of(bound, "technical-lead", plan).up)[0] == "Technical lead"
