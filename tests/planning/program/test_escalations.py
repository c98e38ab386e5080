"""What is brought before the program: risks above a limit, forecasts outside a tolerance, and who must be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import codes, plan_of_example, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.program.escalations import Cause, Escalation
from pmtemplates.problems import Problem

# Twenty working days from 4 January end on the 29th.
PROGRAM = """title: T
kind: program
budget: {currency: EUR}
%s
projects:
  - id: p
    title: Design
    start: 2027-01-04
    finish: 2027-01-29
    %s
"""
LADDERS = """authority:
  - {matter: time, role: program-manager, up_to: 10}
  - {matter: time, role: executive-sponsor}
  - {matter: risk, role: program-manager, up_to: 16}
  - {matter: risk, role: executive-sponsor}
  - {matter: money, role: program-manager, up_to: 500}
  - {matter: money, role: executive-sponsor}
  - {matter: %s, role: project-manager, up_to: %s}
"""


def brought(folder: Path, project: str, program: str = "") -> tuple[list[Escalation], list[Problem]]:
    plan, problems = planned(folder, PROGRAM % (program, project))
    assert plan
    assert plan.program
    return list(plan.program.escalations), problems


def risks(*scores: tuple[int, int], more: str = "") -> str:
    rated = ", ".join(f"{{event: E{i}, likelihood: {a}, impact: {b}{more}}}" for i, (a, b) in enumerate(scores))
    return f"risks: [{rated}]"


def test_a_risk_above_the_limit_of_its_project_is_listed_with_its_source_and_is_no_finding(tmp_path: Path) -> None:
    found, problems = brought(tmp_path, risks((3, 4), (4, 4), (5, 4)), LADDERS % ("risk", 12))
    assert problems == []
    assert [(each.cause, each.path, each.source, each.title, each.amount, each.limit, each.to) for each in found] == [
        (
            Cause.RISK,
            ("projects", 0, "risks", 1),
            "Design: risk 2",
            "E1",
            "score 16: likelihood 4, impact 4",
            "score 12",
            "program-manager",
        ),
        (
            Cause.RISK,
            ("projects", 0, "risks", 2),
            "Design: risk 3",
            "E2",
            "score 20: likelihood 5, impact 4",
            "score 12",
            "executive-sponsor",
        ),
    ]


def test_without_a_stated_limit_practice_decides(tmp_path: Path) -> None:
    """15 and more, or an impact of 5; the limit is a proposal of the house."""
    found, _ = brought(tmp_path, risks((3, 4), (1, 5), (3, 5)))
    assert [(each.title, each.limit) for each in found] == [("E1", "impact 4"), ("E2", "score 12")]
    assert {each.origin for each in found} == {Origin.PROPOSED}
    found, _ = brought(tmp_path, "tolerances: {risk_score: 5}\n    " + risks((1, 5), (2, 3)))
    assert [(each.title, each.limit) for each in found] == [("E1", "score 5")]


def test_an_opportunity_and_an_unrated_risk_stay(tmp_path: Path) -> None:
    assert brought(tmp_path, risks((5, 5), more=", strategy: enhance"))[0] == []
    assert brought(tmp_path, "risks: [{event: E, likelihood: 5}]")[0] == []


def late(days: int) -> str:
    return f"tasks: [{{id: a, title: A, duration: {20 + days}}}]"


@pytest.mark.parametrize(("days", "to"), [(6, "program-manager"), (10, "program-manager"), (11, "executive-sponsor")])
def test_a_finish_beyond_the_limit_goes_to_whoever_may_decide_on_it(days: int, to: str, tmp_path: Path) -> None:
    found, problems = brought(tmp_path, late(days), LADDERS % ("time", 5))
    assert [(each.cause, each.path, each.source, each.to) for each in found] == [
        (Cause.TIME, ("projects", 0), "Design", to)
    ]
    assert (found[0].amount, found[0].limit) == (f"{days} working days", "5 working days")
    breach = next(each for each in problems if each.code == "tolerance-breached")
    assert breach.path == ("projects", 0, "finish")
    assert f"ends late by {days} working days, and its manager may decide on 5 working days" in breach.message
    assert f"the {to.replace('-', ' ')} decides" in breach.message


def test_within_the_tolerance_or_without_one_nobody_is_asked(tmp_path: Path) -> None:
    within, problems = brought(tmp_path, late(5), LADDERS % ("time", 5))
    assert within == []
    assert codes(problems) == ["finish-missed"]
    assert brought(tmp_path, late(300))[0] == []
    assert brought(tmp_path, "tolerances: {time_days: 5}\n    " + late(-2))[0] == []


def spent(sum_: str, more: str = "") -> str:
    return f"budget: {{{more}lines: [{{title: a, amount: 1000, spent: {sum_}}}]}}"


def test_a_cost_beyond_the_limit_is_found_once(tmp_path: Path) -> None:
    roomy = "envelope: 2000, contingency: {amount: 200}, "
    found, problems = brought(tmp_path, spent("1100.01", roomy), LADDERS % ("money", 100))
    assert [(each.cause, each.amount, each.limit, each.to) for each in found] == [
        (Cause.COST, "EUR 100.01", "EUR 100", "program-manager")
    ]
    assert codes(problems) == ["tolerance-breached"]
    assert brought(tmp_path, spent("1100", roomy), LADDERS % ("money", 100)) == ([], [])
    found, problems = brought(tmp_path, spent("1600"), LADDERS % ("money", 100))
    assert [(each.amount, each.to) for each in found] == [("EUR 600", "executive-sponsor")]
    assert codes(problems) == ["component-over-envelope"]  # it says the sum, and that there is no more


def test_a_tolerance_in_percent_is_one_of_the_envelope(tmp_path: Path) -> None:
    percent = "tolerances: {cost_percent: 10}\n    "
    found, _ = brought(tmp_path, percent + spent("1201", "envelope: 2000, "))
    assert [(each.amount, each.limit) for each in found] == [("EUR 201", "EUR 200")]
    assert brought(tmp_path, percent + spent("1200", "envelope: 2000, "))[0] == []


def test_the_launch_has_nothing_to_bring_yet() -> None:
    plan = plan_of_example("product-launch")
    assert plan.program
    scores = [risk.score for project in plan.initiative.projects for risk in project.risks]
    assert [each.cause for each in plan.program.escalations] == [Cause.RISK] * sum(
        score > 12 for score in scores if score
    )
