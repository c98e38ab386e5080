"""What sets a role apart names the roles of this initiative, and says nothing that its matrices contradict."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.distinctions import distinctions_of
from pmtemplates.planning.jobs.post import Distinction
from pmtemplates.planning.plan import Plan
from tests.planning.jobs.everybody import ALONE, PROGRAM, ROLES, SINGLE, alone, held, planned, program, with_letters


def of(plan: Plan, role: str, project: str | None = None) -> Distinction:
    (found,) = distinctions_of(held(plan, role, project=project), plan)
    return found


def decided(plan: Plan, role: str) -> list[str]:
    return [line.text for line in of(plan, role).decides]


def test_a_role_of_the_library_decides_escalates_and_leaves_what_the_library_says() -> None:
    found, known = of(program(), "program-manager"), ROLES["program-manager"]
    assert [line.text for line in found.decides] == [line.what for line in known.decides]
    assert found.escalates[0].text == (
        "To the executive sponsor: a forecast breach of a program tolerance, as soon as it is reasonably certain"
    )
    assert [line.text for line in found.leaves] == [
        "To the project managers: tasks, estimates and daily work inside a project",
        "To the project sponsors: acceptance of a project's deliverables",
        "To the business change manager: readiness of the business to adopt the change",
    ]
    assert {line.origin for part in (found.decides, found.escalates, found.leaves) for line in part} == {
        Origin.PROPOSED
    }


LOST: dict[str, tuple[int | None, dict[str, Any], str, str]] = {
    "people move": (
        None,
        {"id": "allocate-people", "letters": {"program-manager": "R", "executive-sponsor": "A"}},
        "program-manager",
        "Move people between projects",
    ),
    "one of two rows": (
        0,
        {"id": "approve-baselines", "letters": {"project-sponsor": "C", "program-manager": "A"}},
        "project-sponsor",
        "Approve the project charter and its baselines",
    ),
    "readiness": (
        None,
        {"id": "confirm-readiness", "letters": {"business-change-manager": "R", "program-manager": "A"}},
        "business-change-manager",
        "Declare a business area ready, or not ready, to change over",
    ),
}


@pytest.mark.parametrize(("project", "entry", "role", "line"), LOST.values(), ids=LOST)
def test_a_decision_that_the_matrix_gives_to_another_role_is_not_claimed(
    project: int | None, entry: dict[str, Any], role: str, line: str
) -> None:
    before, after = decided(planned(SINGLE), role), decided(with_letters(SINGLE, project, entry), role)
    assert before[: before.index(line)] + before[before.index(line) + 1 :] == after


def test_a_row_that_the_matrix_leaves_out_contradicts_nothing() -> None:
    plan = with_letters(SINGLE, None, {"id": "allocate-people", "omit": True})
    assert "Move people between projects" in decided(plan, "program-manager")


def test_an_answer_in_one_of_several_rows_of_a_duty_is_enough() -> None:
    plan = with_letters(
        SINGLE,
        0,
        {"id": "accept-deliverable", "for": "D1", "letters": {"project-sponsor": "C", "project-manager": "A"}},
    )
    assert "Accept or reject a deliverable" in decided(plan, "project-sponsor")


def test_a_decision_that_another_role_takes_in_one_of_several_projects_is_not_claimed() -> None:
    entry = {"id": "decide-change-within-project", "letters": {"project-manager": "R", "project-sponsor": "A"}}
    line = "Approve changes within the project's tolerances"
    assert line in decided(program(), "project-manager")
    assert line not in decided(with_letters(PROGRAM, 1, entry), "project-manager")


def test_a_receiver_that_is_not_there_is_stood_in_for() -> None:
    data = copy.deepcopy(PROGRAM)
    data["roles"] = [role for role in data["roles"] if role["id"] not in ("benefit-owner", "business-change-manager")]
    found = of(planned(data), "project-manager", "depot")
    assert "To the executive sponsor: the benefits that follow from the deliverables" in [
        line.text for line in found.leaves
    ]
    assert not any("readiness" in line.text for line in of(planned(data), "program-manager").leaves)


def test_without_a_program_nothing_goes_to_its_manager() -> None:
    for role in (each["id"] for each in ALONE["roles"]):
        for found in distinctions_of(held(alone(), role), alone()):
            texts = [line.text for line in (*found.escalates, *found.leaves)]
            assert not any(text.startswith(("To the program", "To the executive")) for text in texts), role
            assert not any("another project" in text for text in texts if role == "project-manager")
    escalates = [line.text for line in of(alone(), "project-manager").escalates]
    assert escalates[0] == (
        "To the project sponsor: a forecast breach of a project tolerance, as soon as it is reasonably certain"
    )


def test_whom_the_file_names_settles_what_goes_beyond() -> None:
    data = copy.deepcopy(SINGLE)
    manager = next(role for role in data["projects"][0]["roles"] if role["id"] == "project-manager")
    manager["escalates_to"] = "project-sponsor"
    escalates = of(planned(data), "project-manager").escalates
    assert escalates
    assert all(line.text.startswith("To the project sponsor: ") for line in escalates)


def test_titles_of_the_file_are_used_as_they_are_written() -> None:
    data = copy.deepcopy(SINGLE)
    data["roles"] = [
        {**role, "title": "Head of Service"} if role["id"] == "business-change-manager" else role
        for role in data["roles"]
    ]
    leaves = [line.text for line in of(planned(data), "program-manager").leaves]
    assert "To the Head of Service: readiness of the business to adopt the change" in leaves


def test_a_role_that_the_library_does_not_know_has_none() -> None:
    data = {**SINGLE, "roles": [*SINGLE["roles"], {"id": "store-keeper"}]}
    plan = planned(data)
    assert distinctions_of(held(plan, "store-keeper"), plan) == ()


def both(plan: Plan, *roles: str, project: str | None = None) -> list[str]:
    """What a job of several roles escalates and leaves to others."""
    found = distinctions_of(held(plan, *roles, project=project), plan)
    return [line.text for each in found for line in (*each.escalates, *each.leaves)]


def test_nobody_escalates_or_leaves_anything_to_themselves() -> None:
    plan = planned(SINGLE)
    assert any(text.startswith("To the project manager: ") for text in both(plan, "business-analyst"))
    found = both(plan, "project-manager", "business-analyst")
    assert not any(text.startswith(("To the project manager:", "To the business analyst:")) for text in found)
    assert any(text.startswith("To the program manager: ") for text in found)
    assert not any("contradict each other" in text for text in found)
    listed = copy.deepcopy(SINGLE)
    listed["projects"][0]["roles"] = []
    unlisted = both(planned(listed), "technical-lead", "business-analyst")
    assert not any("technical lead" in text for text in unlisted)


def test_whom_the_file_names_may_be_held_by_the_same_person() -> None:
    data = copy.deepcopy(SINGLE)
    analyst = next(role for role in data["projects"][0]["roles"] if role["id"] == "business-analyst")
    analyst["escalates_to"] = "qa-lead"
    plan = planned(data)
    assert any(text.startswith("To the QA lead: ") for text in both(plan, "business-analyst"))
    assert not any(text.startswith("To the QA lead: ") for text in both(plan, "business-analyst", "qa-lead"))


def test_the_same_role_in_another_project_still_receives_it() -> None:
    found = distinctions_of(
        (*held(program(), "program-manager"), *held(program(), "project-manager", project="portal")), program()
    )
    leaves = [line.text for line in found[0].leaves]
    assert "To the project manager: tasks, estimates and daily work inside a project" in leaves


def test_a_stated_title_keeps_its_capital_letter() -> None:
    data = copy.deepcopy(SINGLE)
    data["roles"] = [
        {**role, "title": "Harbour change lead"} if role["id"] == "business-change-manager" else role
        for role in data["roles"]
    ]
    leaves = [line.text for line in of(planned(data), "program-manager").leaves]
    assert "To the Harbour change lead: readiness of the business to adopt the change" in leaves


# ------------------------------------------------------------------ who answers for it here

MOVED: dict[str, tuple[int | None, dict[str, Any], str, str, str]] = {
    "people": (
        None,
        {"id": "allocate-people", "letters": {"program-manager": "R", "executive-sponsor": "A"}},
        "project-manager",
        "To the program manager: the movement of people and money between projects",
        "To the executive sponsor: the movement of people and money between projects",
    ),
    "acceptance": (
        0,
        {"id": "accept-deliverable", "letters": {"project-sponsor": "C", "project-manager": "A"}},
        "program-manager",
        "To the project sponsor: acceptance of a project's deliverables",
        "To the project manager: acceptance of a project's deliverables",
    ),
    "readiness": (
        None,
        {"id": "confirm-readiness", "letters": {"business-change-manager": "R", "executive-sponsor": "A"}},
        "operations-manager",
        "To the business change manager: a handover that would endanger service to customers, before the handover date",
        "To the executive sponsor: a handover that would endanger service to customers, before the handover date",
    ),
    "to the role itself": (
        0,
        {"id": "accept-deliverable", "letters": {"project-sponsor": "C", "project-manager": "A"}},
        "project-manager",
        "To the project sponsor: a dispute over acceptance of a deliverable, before the planned handover",
        "",
    ),
    "to nobody": (
        None,
        {"id": "allocate-people", "omit": True},
        "project-manager",
        "To the program manager: the movement of people and money between projects",
        "",
    ),
    "down": (
        None,
        {"id": "commission-program-reviews", "letters": {"executive-sponsor": "C", "project-sponsor": "A"}},
        "pmo-lead",
        "To the executive sponsor: a review finding that remains without action, when its due date has passed",
        "",
    ),
}


def lines_of(plan: Plan, role: str) -> list[str]:
    found = of(plan, role)
    return [line.text for line in (*found.escalates, *found.leaves)]


@pytest.mark.parametrize(("project", "entry", "role", "old", "new"), MOVED.values(), ids=MOVED)
def test_who_answers_for_the_matter_here_receives_it(
    project: int | None, entry: dict[str, Any], role: str, old: str, new: str
) -> None:
    before, after = lines_of(planned(SINGLE), role), lines_of(with_letters(SINGLE, project, entry), role)
    matter = old.partition(": ")[2].partition(",")[0]
    assert old in before
    assert [text for text in after if matter in text] == ([new] if new else [])


def test_who_answers_in_some_projects_and_others_in_the_rest_are_both_named() -> None:
    entry = {"id": "accept-deliverable", "letters": {"project-sponsor": "C", "project-manager": "A"}}
    assert "To the project manager and the project sponsor: acceptance of a project's deliverables" in lines_of(
        with_letters(PROGRAM, 0, entry), "program-manager"
    )


def test_the_sponsor_of_the_program_stands_in_for_that_of_a_project() -> None:
    data = copy.deepcopy(SINGLE)
    data["projects"][0]["roles"] = [role for role in data["projects"][0]["roles"] if role["id"] != "project-sponsor"]
    plan = planned(data)
    assert not any("project sponsor" in text for role in ROLES for text in lines_of(plan, role))
    assert any("shortage of staff" in text for text in lines_of(plan, "operations-manager"))
    assert not any("acceptance" in text for text in lines_of(plan, "executive-sponsor"))


def test_nobody_is_named_who_is_not_there() -> None:
    data = copy.deepcopy(SINGLE)
    data["roles"] = [{"id": "executive-sponsor"}, {"id": "program-manager"}, {"id": "pmo-analyst"}]
    data["projects"][0]["roles"] = [{"id": name} for name in ("project-manager", "qa-lead", "team-member")]
    plan = planned(data)
    there = {"the executive sponsor", "the program manager", "the project manager", "the QA lead", "the team member"}
    for role in ("executive-sponsor", "program-manager", "pmo-analyst", "project-manager", "qa-lead", "team-member"):
        named = {text.partition(":")[0].removeprefix("To ") for text in lines_of(plan, role)}
        assert named <= there | {"those who granted the program its money"}, role
    assert "To the program manager: figures that a project has not corrected, at the close of the reporting day" in (
        lines_of(plan, "pmo-analyst")
    )
    assert any(text.startswith("To those who granted") for text in lines_of(plan, "executive-sponsor"))


def test_a_role_that_a_job_fills_is_there() -> None:
    data = copy.deepcopy(SINGLE)
    data["projects"][0]["roles"] = [{"id": "project-manager"}, {"id": "qa-lead"}]
    assert not any("technical lead" in text for text in lines_of(planned(data), "qa-lead"))
    data["jobs"] = [{"id": "technical-lead"}]
    assert "To the technical lead: correction of defects" in lines_of(planned(data), "qa-lead")


def test_a_role_that_is_like_another_on_another_level_is_not_meant() -> None:
    data = copy.deepcopy(SINGLE)
    data["roles"] = [role for role in data["roles"] if role["id"] != "portfolio-manager"]
    for level, named in (("portfolio", True), ("program", False)):
        office = {"id": "office", "title": "Investment Office", "like": "portfolio-manager", "level": level}
        plan = planned({**data, "roles": [*data["roles"], office]})
        assert any("To the Investment Office" in text for text in lines_of(plan, "executive-sponsor")) is named


def test_a_title_of_the_file_has_no_plural() -> None:
    data = copy.deepcopy(PROGRAM)
    for project in data["projects"]:
        project["roles"] = [{"id": "project-manager", "title": "Head of Works"}, {"id": "project-sponsor"}]
    found = lines_of(planned(data), "program-manager")
    assert "To each Head of Works: tasks, estimates and daily work inside a project" in found
