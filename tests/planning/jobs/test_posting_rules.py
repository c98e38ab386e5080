"""What a posting must say before anybody can apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from making import TODAY

from planning.jobs.judging import PROJECT, asking, found, job_of
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Line, Must

ORGANISATION = "organisation: {name: Harbour Foods}\n"


def count(code: str, head: str = PROJECT, **keys: Any) -> int:
    post, plan = job_of("business-analyst", head, posting=True, **keys)
    return len(found(code, post, plan))


@pytest.mark.parametrize(
    ("pay", "lacks"),
    [
        ({}, "no pay range"),
        ({"period": "year"}, "no pay range"),
        ({"currency": "EUR", "period": "year"}, "no pay range"),
        ({"minimum": 1}, "without its highest pay, its currency, the period that it is for"),
        ({"minimum": 1, "maximum": 2, "currency": "EUR"}, "without the period"),
        ({"minimum": 0, "maximum": 0, "currency": "EUR", "period": "hour"}, ""),
    ],
)
def test_pay_is_a_range_with_currency_and_period(pay: dict[str, Any], lacks: str) -> None:
    post, plan = job_of("business-analyst", PROJECT, posting=True, pay=pay)
    problems = found("posting-pay-missing", post, plan)
    assert [lacks in problem.message for problem in problems] == ([True] if lacks else [])


@pytest.mark.parametrize(
    ("location", "missing"),
    [
        ({"place": "Leeds", "country": "GB"}, 0),
        ({"place": "Leeds"}, 1),
        ({"country": "GB"}, 1),
        ({"country": "GB", "remote": "remote"}, 1),
        ({"remote": "remote", "areas": ("GB",)}, 0),
        ({"remote": "hybrid", "areas": ("GB",)}, 1),
        ({"place": "Leeds", "country": "GB", "remote": "hybrid"}, 0),
        ({"place": "Denver", "country": "US"}, 1),
        ({"place": "Denver", "region": "CO", "country": "US"}, 0),
        ({"place": "Denver", "country": "US", "remote": "remote"}, 0),
        ({"place": "Toronto", "country": "CA", "remote": "hybrid"}, 1),
    ],
)
def test_a_posting_says_where_the_job_is_or_may_be_done_from(location: dict[str, Any], missing: int) -> None:
    assert count("posting-no-location", location=location) == missing


@pytest.mark.parametrize(
    ("employment", "said"),
    [
        (None, "permanent or for a fixed term, nor whether it is full time or part time"),
        ({"contract": "permanent"}, "whether the job is full time or part time"),
        ({"contract": "permanent", "weekly_hours": 20}, "whether the job is full time or part time"),
        ({"hours": "part-time"}, "whether the job is permanent or for a fixed term"),
        ({"contract": "fixed-term", "hours": "full-time"}, ""),
    ],
)
def test_a_posting_says_for_how_long_and_how_many_hours(employment: dict[str, Any] | None, said: str) -> None:
    post, plan = job_of("business-analyst", PROJECT, posting=True, employment=employment)
    assert [said in each.message for each in found("posting-employment-missing", post, plan)] == [True] * bool(said)


def test_what_the_house_proposes_is_required_of_nobody_until_somebody_approves() -> None:
    post, plan = job_of("business-analyst", PROJECT, posting=True)
    [problem] = found("posting-unconfirmed", post, plan)
    assert "approved" in problem.message
    approved = replace(post, job=post.job.model_copy(update={"approved_on": TODAY}))
    assert found("posting-unconfirmed", approved, plan) == []
    stated = asking(post, Must(Line("Has written requirements")))
    assert found("posting-unconfirmed", stated, plan) == []
    half = asking(post, Must(Line("Has written requirements")), Must(Line("A degree", Origin.PROPOSED)))
    assert len(found("posting-unconfirmed", half, plan)) == 1


def test_a_posting_without_duties_is_kept_back() -> None:
    post, plan = job_of("business-analyst", PROJECT, posting=True)
    assert found("posting-no-duties", post, plan) == []
    assert len(found("posting-no-duties", replace(post, duties=()), plan)) == 1


@pytest.mark.parametrize(
    ("minimum", "maximum", "wide"), [(100, 150, 0), (100, 151, 1), (0, 0, 0), (0, 1, 1), (100, None, 0)]
)
def test_a_range_says_something_while_it_is_no_wider_than_half_as_much_again(
    minimum: int, maximum: int | None, wide: int
) -> None:
    assert count("posting-wide-range", pay={"minimum": minimum, "maximum": maximum}) == wide


def test_the_closing_date_itself_is_a_day_on_which_people_may_apply() -> None:
    assert count("posting-closed", closes=TODAY) == 0
    assert count("posting-closed", closes=TODAY - timedelta(days=1)) == 1
    assert count("posting-closing-date-missing", closes=TODAY) == 0
    assert count("posting-closing-date-missing") == 1


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ({}, 1),
        ({"apply": "https://jobs.example/1"}, 0),
        ({"contact": {"name": "Hiring Team"}}, 1),
        ({"contact": {"email": "jobs@harbour.example"}}, 0),
        ({"contact": {"phone": "+1 303 555 0100"}}, 0),
    ],
)
def test_people_know_how_to_apply(keys: dict[str, Any], missing: int) -> None:
    assert count("posting-no-way-to-apply", **keys) == missing


def test_the_employer_is_named() -> None:
    assert count("posting-no-employer") == 1
    assert count("posting-no-employer", PROJECT + ORGANISATION) == 0


@pytest.mark.parametrize(("days", "over"), [(-1, 1), (0, 0), (1, 0)])
def test_a_term_that_is_over_and_a_start_that_has_passed_are_named(days: int, over: int) -> None:
    day = TODAY + timedelta(days=days)
    assert count("posting-term-over", employment={"contract": "fixed-term", "until": day}) == over
    assert count("posting-starts-past", starts=day) == over


@pytest.mark.parametrize(
    "text", [" ", "\t\n", "\u200b", "TBD", "tbc.", "[To be confirmed]", "n/a", "N. A.", "…", "...", "-", "???", "XXX"]
)
def test_a_text_that_says_nothing_is_no_text(text: str) -> None:
    assert count("posting-placeholder", title=text, benefits=["Leave", text], duties=[text]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "No travel",
        "Keep a list of decisions to be confirmed by the board",
        "N/A rates below 2 % in every survey",
        "管理",
        "C++",
        "Follow up what is to do",
    ],
)
def test_a_text_that_says_something_is_one_whatever_words_it_has(text: str) -> None:
    assert count("posting-placeholder", title=text, travel=text, requires=[{"text": text}]) == 0


def test_every_text_of_job_and_employer_is_looked_at_and_no_choice_is() -> None:
    keys = {
        "location": {"place": "TBD", "region": "NA", "country": "NA", "remote": "onsite"},
        "pay": {"other": "Benefits TBD", "minimum": 1},
        "contact": {"name": " "},
        "prefers": [{"degree": "tba"}],
    }
    organisation = 'organisation: {name: Harbour Foods, about: "…"}\n'
    post, plan = job_of("business-analyst", PROJECT + organisation, posting=True, **keys)
    problems = found("posting-placeholder", post, plan)
    assert {problem.path[-1] for problem in problems} == {"place", "other", "name", "degree", "about"}
    assert '"TBD"' in next(each.message for each in problems if each.path[-1] == "place")
    assert "blanks" in next(each.message for each in problems if each.path[-1] == "name")
