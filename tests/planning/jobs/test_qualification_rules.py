"""Qualifications: few, testable, in keeping with each other, and with a way round a degree."""

from __future__ import annotations

from typing import Any

import pytest

from planning.jobs.judging import PROJECT, asking, found, job_of, judged, posts_of
from pmtemplates.planning.jobs.post import Line, Must, Post
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem


def stating(role: str, *criteria: dict[str, Any], key: str = "requires", **keys: Any) -> tuple[Post, Plan]:
    """The post of a job with these qualifications, read from a file."""
    data = {
        "kind": "program",
        "title": "New Branches",
        "jobs": [{"id": role, "posting": "false", key: criteria, **keys}],
    }
    plan = judged(data)
    return posts_of(plan).jobs[0], plan


def of_text(code: str, text: str, key: str = "requires") -> list[Problem]:
    post, plan = stating("business-analyst", {"text": text}, key=key)
    return found(code, post, plan)


def test_eight_musts_are_enough() -> None:
    post, plan = job_of("business-analyst", PROJECT)
    musts = [Must(Line(f"Has done {number}")) for number in range(9)]
    assert found("posting-many-musts", asking(post, *musts[:8]), plan) == []
    assert len(found("posting-many-musts", asking(post, *musts), plan)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "3-5 years of experience in retail",
        "3 to 5 years' experience in retail",
        "No more than 5 years of experience",
        "A maximum of 4 years of experience",
        "Under 3 years of experience",
        "Up to 5 years' experience",
        "3-5 years leading projects",
    ],
)
@pytest.mark.parametrize("key", ["requires", "prefers"])
def test_an_upper_bound_is_found_in_words(text: str, key: str) -> None:
    [problem] = of_text("posting-upper-bound", text, key)
    assert problem.path == ("jobs", 0, key, 0)


@pytest.mark.parametrize(
    "text",
    [
        "At least 5 years of experience in retail",
        "5+ years of experience",
        "Experience with plans that span 3 to 5 departments",
        "Experience with suppliers within the last 5 years",
    ],
)
def test_a_lower_bound_and_a_period_are_no_upper_bound(text: str) -> None:
    assert of_text("posting-upper-bound", text) == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("A bachelor's degree in business", True),
        ("MBA", True),
        ("A degree in business or equivalent experience", False),
        ("A degree in business, or comparable training", False),
        ("Bachelor's degree or relevant experience", False),
        ("A driving licence", False),
        ("Has worked with a high degree of freedom", False),
        ("Has been scrum master of two teams", False),
    ],
)
def test_a_degree_needs_something_in_its_place(text: str, alone: bool) -> None:
    assert bool(of_text("posting-degree-alone", text)) is alone


def test_the_key_degree_adds_the_way_round_itself() -> None:
    post, plan = stating("business-analyst", {"degree": "business"})
    assert found("posting-degree-alone", post, plan) == []


# ------------------------------------------------------------ Certificates

CONTRADICTION = "posting-certificate-contradiction"


@pytest.mark.parametrize(
    ("role", "seniority", "criteria", "contradicts"),
    [
        ("program-manager", "standard", [{"years": "3"}, {"certificate": "pgmp"}], True),
        ("program-manager", "standard", [{"years": "8"}, {"certificate": "pgmp"}], False),
        ("program-manager", "standard", [{"certificate": "pgmp"}], False),  # the house asks for eight years
        ("project-manager", "standard", [{"certificate": "pgmp"}], True),
        ("project-manager", "standard", [{"years": "3"}, {"certificate": "pmp"}], False),
        ("project-manager", "standard", [{"years": "2"}, {"certificate": "pmp"}], True),
        ("associate-project-manager", "standard", [{"certificate": "pmp"}], True),
        ("associate-project-manager", "standard", [{"years": "5"}, {"certificate": "pmp"}], True),
        ("associate-project-manager", "junior", [{"certificate": "capm"}], False),
        ("business-analyst", "junior", [{"years": "5"}, {"certificate": "pmp"}], True),
        ("project-manager", "standard", [{"years": "2"}, {"text": "PMP certification"}], True),
        ("project-manager", "standard", [{"years": "2"}, {"text": "PMP or equivalent experience"}], False),
        ("project-manager", "standard", [{"years": "2"}, {"certificate": "prince2-practitioner"}], False),
        ("project-manager", "standard", [{"years": "2"}, {"certificate": "acca"}], False),  # not verified
        ("project-manager", "standard", [{"years": "2"}, {"text": "PMP or ACCA"}], False),
        ("project-manager", "standard", [{"years": "2"}, {"text": "PMP and ACCA"}], True),
    ],
)
def test_nobody_is_asked_for_more_than_the_issuer_demands(
    role: str, seniority: str, criteria: list[dict[str, str]], contradicts: bool
) -> None:
    post, plan = stating(role, *criteria, seniority=seniority)
    assert bool(found(CONTRADICTION, post, plan)) is contradicts


def test_a_certificate_that_is_only_welcome_contradicts_nothing() -> None:
    post, plan = stating("associate-project-manager", {"certificate": "pgmp"}, key="prefers")
    assert found(CONTRADICTION, post, plan) == []


def test_the_contradiction_names_months_and_issuer() -> None:
    post, plan = stating("program-manager", {"years": "3"}, {"certificate": "pgmp"})
    [problem] = found(CONTRADICTION, post, plan)
    assert "96 months" in problem.message
    assert "Project Management Institute" in problem.message
    assert problem.message.endswith("for somebody with 36")
    assert problem.path == ("jobs", 0, "requires", 1)


def test_a_certificate_that_nobody_knows_is_an_error_with_the_nearest() -> None:
    post, plan = stating("program-manager", {"certificate": "pgmpp"}, key="prefers")
    [problem] = found("posting-unknown-certificate", post, plan)
    assert (problem.severity, problem.hint) == ("error", 'did you mean "pgmp"?')


# ------------------------------------------------------------ Words and years


@pytest.mark.parametrize(
    "text", ["Excellent communication skills", "Team player", "A dynamic self-starter", "Rockstar"]
)
def test_what_nobody_can_test_is_found_with_a_way_to_say_it(text: str) -> None:
    [problem] = of_text("posting-vague-must", text)
    assert problem.severity == "advice"
    assert problem.hint.startswith("write ")


@pytest.mark.parametrize("text", ["Has reported to a board in writing", "Strongroom licence", "Reads a data model"])
def test_what_can_be_tested_is_not(text: str) -> None:
    assert of_text("posting-vague-must", text) == []


def test_what_is_only_welcome_may_be_vague() -> None:
    post, plan = stating("business-analyst", {"text": "Team player"}, key="prefers")
    assert found("posting-vague-must", post, plan) == []


@pytest.mark.parametrize(("seniority", "years", "low"), [("senior", 2, 1), ("senior", 12, 0), ("standard", 1, 0)])
def test_a_senior_job_asks_for_the_experience_of_its_grade(seniority: str, years: int, low: int) -> None:
    post, plan = stating("program-manager", {"years": str(years)}, seniority=seniority)
    assert len(found("posting-experience-low", post, plan)) == low


def test_a_senior_job_that_states_no_years_has_too_few_of_nothing() -> None:
    post, plan = stating("program-manager", {"text": "Has led two programs"}, seniority="senior")
    assert found("posting-experience-low", post, plan) == []
