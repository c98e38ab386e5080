"""What the law of a place asks of a posting: who is reached, how it is said, how wide a range may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from making import TODAY

from planning.jobs.judging import PROJECT, found, job_of, posts_of
from pmtemplates.library.places import Asked, PlaceRule
from pmtemplates.planning.jobs.place_rules import law
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.jobs.rules import check_jobs
from pmtemplates.planning.plan import Plan

VERIFIED = date(2026, 11, 22)


def rule(place: str, *asks: Asked, **more: Any) -> PlaceRule:
    stated = {"id": place.lower(), "place": place, "areas": ("NZ",), "act": "Pay Act", "since": VERIFIED}
    return PlaceRule.model_validate(
        {**stated, "asks": asks or (Asked.PAY,), "note": "any", "source": "any", "verified_on": VERIFIED, **more}
    )


def reached(*rules: PlaceRule, employees: int | None = None, **keys: Any) -> tuple[Post, Plan]:
    count = f", employees: {employees}" if employees else ""
    organisation = f"organisation: {{name: Harbour Foods{count}}}\n"
    post, plan = job_of("business-analyst", PROJECT + organisation, posting=True, **keys)
    return replace(post, rules=rules), plan


def test_a_law_is_named_with_its_act_and_the_day_of_verification() -> None:
    said = law(*_asked(*reached(rule("Utopia"))))
    assert said == "; the law of Utopia asks for it: Pay Act, verified 2026-11-22, not legal advice"


def _asked(post: Post, plan: Plan, asked: Asked = Asked.PAY) -> tuple[Post, Asked, Plan]:
    return post, asked, plan


def test_a_law_that_asks_for_something_else_is_not_named() -> None:
    assert law(*_asked(*reached(rule("Utopia", Asked.BENEFITS)))) == ""
    assert law(*_asked(*reached())) == ""


def test_a_threshold_is_named_and_whether_the_number_is_known() -> None:
    small = rule("Utopia", employees=15)
    assert "from 15 employees on, verified" in law(*_asked(*reached(small, employees=40)))
    assert "from 15 employees on (how many there are is not stated)" in law(*_asked(*reached(small)))


def test_what_a_law_allows_instead_is_said_of_pay_only() -> None:
    directive = rule("Utopia", Asked.PAY, Asked.NEUTRAL_TITLE, otherwise="it may be told before the interview")
    assert "though it may be told before the interview" in law(*_asked(*reached(directive)))
    assert "interview" not in law(*_asked(*reached(directive), Asked.NEUTRAL_TITLE))


def test_of_several_laws_the_first_is_named_in_full_and_the_places_of_two_others() -> None:
    rules = [rule(place) for place in ("Utopia", "Erewhon", "Ruritania", "Lilliput")]
    said = law(*_asked(*reached(*rules)))
    assert said.count("Pay Act") == 1
    assert said.endswith("the same in Erewhon, Ruritania and 1 more")


def test_pay_and_benefits_are_asked_for_where_no_law_does() -> None:
    post, plan = reached()
    for code in ("posting-pay-missing", "posting-benefits-missing"):
        [problem] = found(code, post, plan)
        assert "law" not in problem.message


@pytest.mark.parametrize("place", ["place-rule-other-pay", "place-rule-reporting-line", "place-rule-neutral-title"])
def test_other_things_are_asked_for_only_where_a_law_does(place: str) -> None:
    post, plan = reached(title="Chairman of Analysis")
    assert found(place, post, plan) == []


def test_a_job_that_reports_to_somebody_is_what_a_law_asks_for() -> None:
    post, plan = reached(rule("Utopia", Asked.REPORTING_LINE))
    assert found("place-rule-reporting-line", post, plan) == []


@pytest.mark.parametrize(
    ("code", "asked", "key"),
    [("place-rule-ai-use", Asked.AI_USE, "ai_screening"), ("place-rule-vacancy", Asked.VACANCY, "vacancy")],
)
def test_an_answer_is_asked_for_where_a_law_does_and_may_be_either(code: str, asked: Asked, key: str) -> None:
    assert found(code, *reached()) == []
    [problem] = found(code, *reached(rule("Utopia", asked)))
    assert "the law of Utopia asks for it" in problem.message
    for answer in (True, False):
        assert found(code, *reached(rule("Utopia", asked), **{key: answer})) == []


def test_a_page_about_their_data_is_what_a_law_asks_for_applicants() -> None:
    asked = rule("Utopia", Asked.PRIVACY_NOTICE)
    assert found("posting-no-privacy-notice", *reached()) == []
    post, plan = reached(asked)
    assert len(found("posting-no-privacy-notice", post, plan)) == 1
    organisation = plan.initiative.organisation
    assert organisation
    told = organisation.model_copy(update={"privacy": "https://harbour.example/privacy"})
    plan = replace(plan, initiative=plan.initiative.model_copy(update={"organisation": told}))
    assert found("posting-no-privacy-notice", post, plan) == []


def test_acts_that_leave_remote_work_open_are_named_with_their_places() -> None:
    post, plan = reached(location={"country": "US", "remote": "remote"})
    [problem] = found("place-rule-remote", post, plan)
    assert all(place in problem.message for place in ("Maine", "Minnesota", "Virginia"))
    assert all(act in problem.hint for act in ("LD 54", "181.173", "40.1-28.7:12"))
    assert not {"Colorado", "Vermont"} & set(problem.message.replace(",", "").split())
    assert len(problem.message) < 300
    for location in (
        {"country": "US"},
        {"remote": "remote", "areas": ("US-CO",)},
        {"country": "NZ", "remote": "remote"},
    ):
        assert found("place-rule-remote", *reached(location=location)) == []


@pytest.mark.parametrize(("title", "named"), [("Chairman", 1), ("Chairmanship lead", 0), ("Chair of Analysis", 0)])
def test_a_title_is_judged_by_whole_words(title: str, named: int) -> None:
    post, plan = reached(rule("Utopia", Asked.NEUTRAL_TITLE))
    assert len(found("place-rule-neutral-title", replace(post, title=title), plan)) == named


# ------------------------------------------------------------ Width of the range

ONTARIO = rule("Ontario", widest=50_000, widest_up_to=200_000, widest_currency="CAD")


def pay(minimum: int, maximum: int, currency: str = "CAD", period: str | None = "year") -> dict[str, Any]:
    stated = {"minimum": minimum, "maximum": maximum, "currency": currency}
    return stated | ({"period": period} if period else {})


@pytest.mark.parametrize(
    ("stated", "too_wide"),
    [
        (pay(80_000, 130_000), False),
        (pay(80_000, 130_001), True),
        (pay(120_000, 200_000), True),
        (pay(120_000, 200_001), False),  # the law is silent about higher pay
        (pay(80_000, 150_000, "USD"), False),
        (pay(30, 60, period="hour"), True),  # 30 × 40 × 52 = 62,400
        (pay(30, 54, period="hour"), False),  # 24 × 40 × 52 = 49,920
        (pay(6_000, 10_167, period="month"), True),
        (pay(80_000, 150_000, period=None), False),
    ],
)
def test_a_range_is_as_wide_as_the_law_allows(stated: dict[str, Any], too_wide: bool) -> None:
    post, plan = reached(ONTARIO, pay=stated)
    assert bool(found("posting-pay-spread", post, plan)) is too_wide


# ------------------------------------------------------------ Age of a rule


def test_a_rule_that_reaches_two_jobs_is_stale_once_and_after_a_year() -> None:
    for days, count in ((365, 0), (366, 1)):
        post, plan = reached(rule("Utopia", verified_on=TODAY - timedelta(days=days)))
        posts = replace(posts_of(plan), jobs=(post, replace(post, path=("jobs", 1))))
        found = check_jobs(posts, plan)
        assert [(each.code, each.path) for each in found] == [("place-rule-stale", ("jobs", 0, "location"))] * count


def test_a_rule_for_a_job_without_a_posting_may_be_old() -> None:
    post, plan = reached(rule("Utopia", verified_on=date(2020, 1, 1)))
    internal = replace(post, job=post.job.model_copy(update={"posting": False}))
    assert check_jobs(replace(posts_of(plan), jobs=(internal,)), plan) == []
