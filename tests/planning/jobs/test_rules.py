"""The rules about jobs as a whole: each is what finds its own case, and what blocks a posting is told from what not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from making import TODAY

from planning.jobs.judging import PROGRAM, PROJECT, job_of, judged, posts_of, unjudged
from pmtemplates.house import shipped
from pmtemplates.initiative.reading import read_initiative
from pmtemplates.library.explanations import read_explanations
from pmtemplates.planning.building import build_plan
from pmtemplates.planning.jobs.building import with_posts
from pmtemplates.planning.jobs.post import PrincipalDuty, Standing
from pmtemplates.planning.jobs.rules import RULES, check_mandate, check_post
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem, Severity

CASES = Path(__file__).resolve().parents[2] / "cases" / "problems"
WITHOUT_A_CASE = {"place-rule-reporting-line"}
"""No place of the library asks for it; tests/test_problems.py has a house that does."""


def cases(code: str) -> list[Path]:
    return sorted(path for path in CASES.glob(f"{code}*.yaml") if re.sub(r"-\d+$", "", path.stem) == code)


@cache
def plan_of_case(file: Path) -> Plan:
    reading, _ = read_initiative(file, shipped())
    assert reading is not None
    return with_posts(build_plan(reading, shipped(), TODAY)[0], shipped())[0]


def found_with(file: Path, *codes: str) -> list[Problem]:
    """What some rules find in all jobs of a case."""
    plan = plan_of_case(file)
    rules = {code: RULES[code] for code in codes}
    posts = posts_of(plan)
    return [problem for post in posts.jobs for problem in check_post(post, posts, plan, rules)[0]]


@pytest.mark.parametrize("code", sorted(set(RULES) - WITHOUT_A_CASE))
def test_without_its_rule_a_case_is_not_found(code: str) -> None:
    assert cases(code)
    for file in cases(code):
        assert code in {each.code for each in found_with(file, *RULES)}
        assert code not in {each.code for each in found_with(file, *(other for other in RULES if other != code))}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_reports_its_own_code_and_no_other(code: str) -> None:
    for file in (file for name in RULES for file in cases(name)):
        assert {each.code for each in found_with(file, code)} <= {code}


def test_errors_keep_a_posting_back_and_advice_never_does() -> None:
    severities: dict[str, set[Severity]] = {}
    for file in (file for name in RULES for file in cases(name)):
        for problem in found_with(file, *RULES):
            severities.setdefault(problem.code, set()).add(problem.severity)
    assert set(severities) == set(RULES) - WITHOUT_A_CASE
    for code, found in severities.items():
        assert len(found) == 1, code
        assert RULES[code].blocks or Severity.ERROR not in found, code
        assert not (RULES[code].blocks and Severity.ADVICE in found), code
        assert RULES[code].blocks or not RULES[code].posted or found == {Severity.ADVICE}, code


KEYS = re.compile(r"\w_\w|`|\b(?:requires|like|areas|pay|period|duties|approver|until|employment|location):")


def test_what_keeps_a_posting_back_is_said_in_words_without_keys() -> None:
    for file in (file for name in RULES for file in cases(name)):
        for problem in found_with(file, *(code for code, rule in RULES.items() if rule.blocks)):
            own = problem.message.partition("asks for it")[0]
            assert not KEYS.search(re.sub(r'"[^"]*"', "", own)), problem.message


def test_what_blocks_is_among_what_is_found() -> None:
    for post in posts_of(plan_of_case(CASES / "ten-of-jobs.yaml")).jobs:
        assert set(post.blocking) <= set(post.findings)
        assert {problem.code for problem in post.blocking} == {
            problem.code for problem in post.findings if RULES[problem.code].blocks
        }


def test_a_job_without_a_posting_is_not_asked_what_a_posting_needs() -> None:
    post, plan = job_of("business-analyst", PROJECT)
    assert check_post(post, posts_of(plan), plan) == ([], [])
    advertised = replace(post, job=post.job.model_copy(update={"posting": True}))
    blocking = check_post(advertised, posts_of(plan), plan)[1]
    assert {"posting-pay-missing", "posting-no-employer", "posting-no-way-to-apply"} < {each.code for each in blocking}


def test_a_proposed_job_is_not_ready_and_nothing_is_reported_of_it() -> None:
    plan, problems, _ = with_posts(unjudged(f"{PROGRAM}roles: [{{id: program-manager, vacant: true}}]\n"), shipped())
    [post] = posts_of(plan).jobs
    assert post.proposed
    assert not post.ready
    assert problems == []


def test_what_a_law_asks_for_is_explained_with_the_words_not_legal_advice() -> None:
    explained = {each.code: each for each in read_explanations(shipped())[0]}
    of_law = [code for code in RULES if code.startswith("place-rule")]
    of_law += ["posting-pay-missing", "posting-benefits-missing", "posting-closing-date-missing", "posting-pay-spread"]
    for code in [*of_law, "place-rule-stale", "posting-upper-bound", "posting-degree-alone"]:
        assert "not legal advice" in (explained[code].source or ""), code
    for code in RULES:
        assert explained[code].source, code


def test_findings_stay_short_however_long_the_texts_are() -> None:
    long = "Synergise the very long stakeholder landscape across the whole portfolio " * 30
    keys = {
        "duties": [long],
        "requires": [{"text": f"Strong {long}"}, {"text": f"A degree in {long}"}, {"certificate": "x" * 60}],
        "posting": True,
    }
    post, plan = job_of("program-manager", **keys)
    post = replace(post, title=f"Senior Project {long}")
    found = check_post(post, posts_of(plan), plan)[0]
    assert {"posting-vague-must", "posting-unknown-certificate", "job-title-level"} <= {each.code for each in found}
    for problem in found:
        assert len(problem.message) < 300
        assert problem.hint
        assert problem.path[:2] == ("jobs", 0)


def test_what_the_mandate_of_an_appointment_leaves_out_is_found_at_its_role() -> None:
    plan = judged(
        f"{PROGRAM}roles: [{{id: executive-sponsor, vacant: true}}]\njobs: [{{id: pmo-lead, posting: false}}]\n"
    )
    [mandate] = posts_of(plan).mandates
    assert {problem.code for problem in check_mandate(mandate, plan)} <= {"job-duties-left-out"}
    duty = PrincipalDuty(
        "Approve the charter", "Approve it", Standing.ANSWERS, mandate.role.id, mandate.content_level, 9
    )
    small = replace(duty, text="Chair the board", standing=Standing.DOES)
    found = check_mandate(replace(mandate, left_out=(duty, small)), plan)
    assert [problem.code for problem in found] == ["job-duty-left-out", "job-duties-left-out"]
    assert {problem.path for problem in found} == {("roles", 0)}
    assert '"Approve the charter"' in found[0].message
