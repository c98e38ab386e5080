"""Contradictions in a job as the file states it, and what its title says of level and seniority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from making import TODAY

from planning.jobs.judging import PROGRAM, PROJECT, found, job_of, judged, posts_of
from pmtemplates.library.seniority import Seniority

DAY = date(2026, 12, 1)
DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("pay", "count"),
    [
        ({"minimum": 90, "maximum": 89}, 1),
        ({"minimum": 90, "maximum": 90}, 0),
        ({"minimum": 0, "maximum": 0}, 2),
        ({"minimum": 0, "maximum": 90}, 1),
        ({"minimum": 90, "maximum": 0}, 1),
        ({"minimum": 0}, 1),
        ({"maximum": 0}, 1),
        ({"minimum": 90}, 0),
        ({"maximum": 90}, 0),
        ({"minimum": 10**13, "maximum": 10**13 - 1}, 1),
        ({"currency": "EUR"}, 0),
    ],
)
def test_somebody_is_paid_and_the_minimum_is_no_more_than_the_maximum(pay: dict[str, Any], count: int) -> None:
    post, plan = job_of("business-analyst", PROJECT, pay=pay)
    assert len(found("job-pay-range", post, plan)) == count


@pytest.mark.parametrize(("currency", "count"), [("EUR", 0), ("USD", 0), ("ISK", 0), ("EUA", 1), ("XXX", 1)])
def test_a_currency_is_one_in_which_people_are_paid(currency: str, count: int) -> None:
    post, plan = job_of("business-analyst", PROJECT, pay={"currency": currency})
    assert len(found("job-unknown-currency", post, plan)) == count


def test_dates_may_fall_on_one_day() -> None:
    term = {"contract": "fixed-term", "until": DAY}
    post, plan = job_of("business-analyst", PROJECT, posted=DAY, closes=DAY, starts=DAY, employment=term)
    assert found("job-dates", post, plan) == []
    assert found("job-term-without-end", post, plan) == []


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        ({"approved_on": TODAY, "review_on": TODAY}, []),
        ({"approved_on": TODAY + DAYS}, ["approved_on"]),
        ({"approved_on": TODAY, "review_on": TODAY - DAYS}, ["review_on"]),
        ({"review_on": TODAY - DAYS}, []),
    ],
)
def test_an_approval_has_been_and_its_review_comes_later(keys: dict[str, Any], paths: list[str]) -> None:
    post, plan = job_of("business-analyst", PROJECT, **keys)
    assert [problem.path[2] for problem in found("job-dates", post, plan)] == paths


@pytest.mark.parametrize(
    ("employment", "count"),
    [
        ({"contract": "permanent", "until": DAY}, 1),
        ({"contract": "fixed-term", "until": DAY}, 0),
        ({"contract": "permanent"}, 0),
        ({"until": DAY}, 0),
    ],
)
def test_a_permanent_job_has_no_last_day(employment: dict[str, Any], count: int) -> None:
    post, plan = job_of("business-analyst", PROJECT, employment=employment)
    assert len(found("job-term", post, plan)) == count


def test_a_criterion_says_something_with_any_of_its_keys() -> None:
    said = [
        {"text": "x"},
        {"years": 0},
        {"most_years": 3},
        {"degree": "law"},
        {"certificate": "pmp"},
        {"experience": "x"},
    ]
    post, plan = job_of("business-analyst", PROJECT, requires=said, prefers=[{}])
    assert [problem.path for problem in found("job-criterion-empty", post, plan)] == [("jobs", 0, "prefers", 0)]


def test_an_approval_has_an_approver() -> None:
    post, plan = job_of("business-analyst", PROJECT, approved_on=DAY)
    assert len(found("job-approval", post, plan)) == 1
    post, plan = job_of("business-analyst", PROJECT, approved_on=DAY, approver="project-sponsor")
    assert found("job-approval", post, plan) == []


# ------------------------------------------------------------ Titles


@pytest.mark.parametrize(
    ("role", "title", "count"),
    [
        ("program-manager", "Program Manager, Branches", 0),
        ("program-manager", "Programme Lead", 0),
        ("program-manager", "Project Manager", 1),
        ("program-manager", "Director of Projects and Programs", 0),
        ("program-manager", "Transformation Lead", 0),
        ("pmo-lead", "Head of the Project Management Office", 0),
        ("project-manager", "Project Lead", 0),
        ("project-manager", "Program Manager", 1),
        ("project-manager", "Portfolio Manager", 1),
        ("project-manager", "Programmer Lead", 0),
    ],
)
def test_a_title_names_no_other_level(role: str, title: str, count: int) -> None:
    post, plan = job_of(role, PROGRAM)
    assert len(found("job-title-level", replace(post, title=title), plan)) == count


def test_somebody_who_works_for_the_whole_program_may_be_called_so() -> None:
    role = "roles: [{id: communicator, title: Communicator, level: project, vacant: true}]\n"
    post, plan = job_of("communicator", PROGRAM + role)
    assert found("job-title-level", replace(post, title="Program Communicator"), plan) == []


@pytest.mark.parametrize(
    ("title", "seniority", "count"),
    [
        ("Analyst", Seniority.STANDARD, 0),
        ("Senior Analyst", Seniority.STANDARD, 1),
        ("Sr. Analyst", Seniority.JUNIOR, 1),
        ("Analyst", Seniority.SENIOR, 1),
        ("Senior Analyst", Seniority.SENIOR, 0),
        ("Principal Analyst", Seniority.SENIOR, 0),
        ("Lead Analyst", Seniority.STANDARD, 0),
        ("Junior Analyst", Seniority.SENIOR, 1),
        ("Analyst", Seniority.JUNIOR, 1),
        ("Associate Analyst", Seniority.JUNIOR, 0),
        ("Associate Analyst", Seniority.STANDARD, 0),
        ("Seniority Planner", Seniority.STANDARD, 0),
    ],
)
def test_a_title_says_how_senior_the_job_is(title: str, seniority: Seniority, count: int) -> None:
    post, plan = job_of("business-analyst", PROJECT)
    assert len(found("job-title-level", replace(post, title=title, seniority=seniority), plan)) == count


def test_the_titles_of_the_house_are_never_found_fault_with() -> None:
    plan = judged(
        PROGRAM
        + "jobs: [{id: program-manager, seniority: senior}, {id: associate-project-manager, seniority: junior}]\n"
    )
    for post in posts_of(plan).jobs:
        assert post.grade
        assert found("job-title-level", post, plan) == []
        own = replace(post, title="Project Buyer II", grade=post.grade.model_copy(update={"title": "Project Buyer II"}))
        assert found("job-title-level", own, plan) == []


def test_a_seniority_that_the_role_does_not_have_is_said_once() -> None:
    plan = judged(f"{PROGRAM}jobs: [{{id: program-manager, seniority: junior, posting: false}}]\n")
    [post] = posts_of(plan).jobs
    [problem] = found("unknown-seniority", post, plan)
    assert "standard, senior" in problem.hint
    assert found("job-title-level", post, plan) == []


# ------------------------------------------------------------ The role of the house on the other level


@pytest.mark.parametrize(
    ("like", "level", "named"),
    [
        ("project-manager", "program", True),
        ("program-manager", "project", True),
        ("business-analyst", "team", False),
        ("pmo-lead", "program", False),
    ],
)
def test_a_role_like_one_of_the_other_level_has_nothing_of_the_house(like: str, level: str, named: bool) -> None:
    text = f"{PROGRAM}roles: [{{id: lead, title: Branch Lead, like: {like}, level: {level}}}]\njobs: [{{id: lead}}]\n"
    plan = judged(text)
    [post] = posts_of(plan).jobs
    problems = found("job-like-other-level", post, plan)
    assert len(problems) == named
    assert bool(post.profile) is not named
    for problem in problems:
        assert "are not used" in problem.message


def test_a_role_of_programs_in_a_project_alone_is_on_the_level_of_its_own() -> None:
    post, plan = job_of("pmo-analyst", PROJECT)
    assert post.held[0].house == ""
    assert found("job-like-other-level", post, plan) == []
