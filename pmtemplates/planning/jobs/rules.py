"""What is wrong with a job or would be wrong with its posting; and which of it keeps the posting from being ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pmtemplates.planning.jobs import (
    confidential_rules,
    duty_rules,
    job_rules,
    location_rules,
    mandate_rules,
    place_rules,
    posting_rules,
    qualification_rules,
)
from pmtemplates.planning.jobs.post import Mandate, Post, Posts
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem


class Rule(NamedTuple):
    """What finds one kind of mistake; `blocks`: a posting with it is not ready; `posted`: only postings are asked."""

    find: Callable[[Post, Posts, Plan], Iterable[Problem]]
    blocks: bool = False
    posted: bool = False


def _file(find: Callable[[Post, Posts, Plan], Iterable[Problem]]) -> Rule:
    """A contradiction in the file."""
    return Rule(find, blocks=True)


def _posting(find: Callable[[Post, Posts, Plan], Iterable[Problem]]) -> Rule:
    """Something that must not be published."""
    return Rule(find, blocks=True, posted=True)


def _word(find: Callable[[Post, Posts, Plan], Iterable[Problem]]) -> Rule:
    """Something to think about before it is published."""
    return Rule(find, posted=True)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "job-pay-range": _file(job_rules.pay_range),
        "job-unknown-currency": _file(job_rules.unknown_currency),
        "unknown-seniority": _file(job_rules.unknown_seniority),
        "job-dates": _file(job_rules.dates),
        "job-term": _file(job_rules.permanent_with_end),
        "job-unknown-place": _file(location_rules.unknown_place),
        "job-location": _file(location_rules.days_at_the_place),
        "job-criterion-empty": _file(job_rules.criterion_empty),
        "posting-unknown-certificate": _file(qualification_rules.unknown_certificate),
        "posting-pay-missing": _posting(posting_rules.pay_missing),
        "posting-benefits-missing": _posting(posting_rules.benefits_missing),
        "posting-closing-date-missing": _posting(posting_rules.closing_date_missing),
        "posting-closed": _posting(posting_rules.closed),
        "posting-placeholder": _posting(posting_rules.placeholder),
        "posting-term-over": _posting(posting_rules.term_over),
        "posting-no-location": _posting(posting_rules.no_location),
        "posting-employment-missing": _posting(posting_rules.employment_missing),
        "posting-no-duties": _posting(posting_rules.no_duties),
        "posting-unconfirmed": _posting(posting_rules.unconfirmed),
        "posting-no-employer": _posting(posting_rules.no_employer),
        "posting-no-way-to-apply": _posting(posting_rules.no_way_to_apply),
        "place-rule-other-pay": _posting(place_rules.other_pay),
        "place-rule-neutral-title": _posting(place_rules.neutral_title),
        "place-rule-ai-use": _posting(place_rules.ai_use),
        "place-rule-vacancy": _posting(place_rules.vacancy),
        "place-rule-reporting-line": _posting(place_rules.reporting_line),
        "posting-pay-spread": _posting(place_rules.pay_spread),
        "posting-confidential": _posting(confidential_rules.confidential),
        "posting-many-musts": Rule(qualification_rules.many_musts, blocks=True),
        "posting-upper-bound": Rule(qualification_rules.upper_bound, blocks=True),
        "posting-certificate-contradiction": Rule(qualification_rules.certificate_contradiction, blocks=True),
        "posting-degree-alone": Rule(qualification_rules.degree_alone, blocks=True),
        "posting-starts-past": _word(posting_rules.starts_past),
        "posting-wide-range": _word(posting_rules.wide_range),
        "posting-no-privacy-notice": _word(place_rules.privacy_notice),
        "place-rule-remote": _word(place_rules.remote_reach),
        "posting-vague-must": Rule(qualification_rules.vague_must),
        "posting-experience-low": Rule(qualification_rules.experience_low),
        "job-few-duties": Rule(duty_rules.few_duties),
        "job-like-other-level": Rule(job_rules.like_other_level),
        "job-duty-other-level": Rule(duty_rules.other_level),
        "job-duty-left-out": Rule(duty_rules.answers_left_out),
        "job-duties-left-out": Rule(duty_rules.others_left_out),
        "job-duty-level": Rule(duty_rules.duty_level),
        "job-title-level": Rule(job_rules.title_level),
        "job-term-without-end": Rule(job_rules.term_without_end),
        "job-approval": Rule(job_rules.approval),
    }
)
"""The rules by the code that each reports."""


def check_post(
    post: Post, posts: Posts, plan: Plan, rules: Mapping[str, Rule] = RULES
) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """All findings about a job, and those among them that keep its posting from being ready."""
    asked = [rule for rule in rules.values() if post.job.posting or not rule.posted]
    found = [(problem, rule.blocks) for rule in asked for problem in rule.find(post, posts, plan)]
    return [problem for problem, _ in found], [problem for problem, blocks in found if blocks]


def check_mandate(mandate: Mandate, plan: Plan) -> Sequence[Problem]:
    """All findings about the mandate of an appointment."""
    return [*duty_rules.check_mandate(mandate, plan), *mandate_rules.self_appointed(mandate)]


def check_jobs(posts: Posts, plan: Plan) -> Sequence[Problem]:
    """What concerns several jobs: the organisation's country, and rules of places that were verified long ago."""
    home = location_rules.unknown_home(posts.jobs, posts.places, plan)
    return [*home, *place_rules.stale_rules(posts.jobs, plan)]
