"""Which role of the library a role is or is like, and that one of the other level gives it no texts."""

from __future__ import annotations

import pytest

from pmtemplates.documents.jobs.purpose import purposes_of
from pmtemplates.planning.jobs.binding import check_binding
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan
from tests.planning.jobs.judging import cached, posts_of

PROGRAM = """kind: program
title: New Branches
roles:
  - {id: delivery-director, like: %s, level: program, vacant: true}
projects:
  - id: leeds
    title: Leeds
    roles:
      - {id: stream-lead, like: %s, level: project, vacant: true}
jobs: [{id: delivery-director, posting: false}, {id: stream-lead, posting: false}]
"""
ALONE = "kind: project\ntitle: Portal\njobs: [{id: %s, posting: false}]\n"


def posts(text: str) -> tuple[list[Post], Plan]:
    plan = cached(text)
    return list(posts_of(plan).jobs), plan


def test_a_role_is_like_one_of_its_own_level() -> None:
    found, plan = posts(PROGRAM % ("program-manager", "project-manager"))
    assert [post.held[0].house for post in found] == ["program-manager", "project-manager"]
    assert all(purposes_of(plan, post) and post.profile and post.grade and post.competencies for post in found)


def test_a_role_like_one_of_the_other_level_gets_none_of_its_texts() -> None:
    found, plan = posts(PROGRAM % ("project-manager", "program-manager"))
    for post in found:
        assert (post.held[0].house, post.held[0].role.like != "") == ("", True)
        assert purposes_of(plan, post) == []
        assert (post.profile, post.grade, post.competencies, post.qualifications.required) == (None, None, (), ())
        assert post.distinctions == post.measures == ()


@pytest.mark.parametrize("role", ["program-manager", "pmo-analyst", "executive-sponsor", "portfolio-manager"])
def test_a_role_of_a_program_has_nothing_to_decide_in_a_project_alone(role: str) -> None:
    [post], _ = posts(ALONE % role)
    assert post.held[0].house == ""
    assert post.distinctions == post.duties == ()
    assert post.profile is None


@pytest.mark.parametrize("role", ["finance-partner", "pmo-lead", "business-change-manager", "project-manager"])
def test_what_the_library_words_for_a_project_alone_holds_there(role: str) -> None:
    [post], _ = posts(ALONE % role)
    assert post.held[0].house == role
    assert post.profile
    assert post.distinctions[0].decides


def test_the_owner_of_a_benefit_has_the_part_of_one_in_a_project_alone() -> None:
    text = "kind: project\ntitle: Portal\nroles: [{id: head}]\nbenefits: [{id: B1, title: Speed, owner: head}]\n"
    mandate = posts_of(cached(text)).mandate("head")
    assert mandate.appointed_by.text == "The executive sponsor"


BOUND = """kind: program
title: New Branches
roles: [{id: communicator, title: Communicator, like: business-analyst, vacant: true}]
projects:
  - {id: leeds, title: Leeds, roles: [{id: buyer, title: Buyer, vacant: true}, {id: project-manager}]}
  - {id: york, title: York}
jobs: [{id: any, posting: false, %s}]
"""


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("roles: [{role: qa-lead}, {role: qa-lead}]", ("roles", 1, "role")),
        ("roles: [{role: qa-lead, project: york}, {role: qa-lead, project: york}]", ("roles", 1, "role")),
        ("roles: [{role: qa-lead, project: york}, {role: qa-lead}]", ("roles", 1, "role")),
        ("roles: [{role: nobody}, {role: buyer}, {role: buyer}]", ("roles", 2, "role")),
        ("roles: [{role: qa-lead, project: york}, {role: qa-lead, project: leeds}]", None),
        ("roles: [{role: qa-lead}, {role: project-manager}]", None),
        ("roles: [{role: program-manager, project: leeds}]", ("roles", 0, "project")),
        ("roles: [{role: communicator, project: leeds}]", ("roles", 0, "project")),
        ("roles: [{role: buyer, project: york}]", ("roles", 0, "project")),
        ("roles: [{role: buyer, project: leeds}]", None),
        ("roles: [{role: project-manager, project: york}]", None),
        ("roles: [{role: nobody, project: york}]", None),
        ("roles: [{role: program-manager, project: nowhere}]", None),
        ("roles: [{role: qa-lead}, {role: buyer}], reports_to: buyer", ("reports_to",)),
        ("roles: [{role: qa-lead}], reports_to: program-manager", None),
    ],
)
def test_a_binding_that_nobody_can_mean_is_found_at_its_place(keys: str, where: tuple[str | int, ...] | None) -> None:
    problems = [each for each in check_binding(cached(BOUND % keys)) if each.code == "job-binding"]
    assert [each.path[2:] for each in problems] == [where] * (where is not None)


def test_a_job_that_names_no_role_does_not_report_to_the_role_of_its_id() -> None:
    [problem] = check_binding(cached(BOUND.replace("id: any", "id: qa-lead") % "reports_to: qa-lead"))
    assert (problem.code, problem.path) == ("job-binding", ("jobs", 0, "reports_to"))


def test_an_appointment_is_found_at_its_own_line_behind_a_role_that_nobody_knows() -> None:
    problems = check_binding(cached(BOUND % "roles: [{role: nobody}, {role: project-sponsor}]"))
    assert [each.path[2:] for each in problems if each.code == "job-for-appointment"] == [("roles", 1, "role")]
