"""What a project costs and when: worked out by hand, and to the cent whatever the plan is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, initiative_of, planned

from pmtemplates.planning.cost_checks import check_costs
from pmtemplates.planning.costs import Costs, Spread, build_costs
from pmtemplates.planning.money import build_money
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.staffing import build_staffing
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.problems import Problem

HEAD = """title: Portal
kind: project
start: 2027-01-04
team:
  - {id: dev, skill: Developer, fte: 1, rate: 100}
  - {id: test, skill: Tester, fte: 1}
tasks:
  - {id: a, title: A, duration: 30, work: [{who: dev, effort: 15}]}
  - {id: b, title: B, duration: 10, after: [a], work: [{who: test, effort: 5}]}
"""
# a: 20 days in January, 10 in February (until the 12th); b: 10 days in February. There are January to April, and later.


def costed(lines: str, head: str = HEAD) -> tuple[Costs, list[Problem]]:
    initiative = initiative_of(f"{head}budget: {{lines: [{lines}], contingency: {{amount: 7.77}}}}\n")
    schedules, _, problems = build_schedules(initiative, Parties(initiative, {}), WorkCalendar(), {}, TODAY)
    assert problems == []
    staffing = build_staffing(initiative, Parties(initiative, {}), schedules, {})
    costs = build_costs(initiative, schedules, staffing, build_money(initiative, {})[0], {})
    return costs[()], check_costs(initiative, costs, staffing)


def sums(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


@pytest.mark.parametrize(
    ("line", "spread", "months"),
    [
        ("people: [dev], amount: 2000", Spread.EFFORT, ("1000", "500", "0", "0", "0")),
        ("people: [dev], amount: 2000, start: 2027-02-01", Spread.EFFORT, ("0", "500", "0", "0", "0")),
        ("people: [dev], amount: 2000, finish: 2027-01-10", Spread.EFFORT, ("1000", "0", "0", "0", "0")),
        ("people: [test], amount: 99.99", Spread.LIKE_EFFORT, ("0", "99.99", "0", "0", "0")),
        ("people: [test], amount: 90, finish: 2027-01-31", Spread.EVEN, ("90", "0", "0", "0", "0")),
        ("amount: 100", Spread.EVEN, ("50", "50", "0", "0", "0")),
        ("amount: 100.01", Spread.EVEN, ("50.01", "50", "0", "0", "0")),
        ("amount: 30, task: a", Spread.EVEN, ("20", "10", "0", "0", "0")),
        ("amount: 30, task: b", Spread.EVEN, ("0", "30", "0", "0", "0")),
        ("amount: 30, start: 2027-02-26, finish: 2027-03-02", Spread.EVEN, ("0", "10", "20", "0", "0")),
        ("amount: 30, start: 2027-02-06, finish: 2027-02-07", Spread.EVEN, ("0", "30", "0", "0", "0")),  # a weekend
        ("amount: 0", Spread.EVEN, ("0", "0", "0", "0", "0")),
    ],
)
def test_a_line_is_spread_over_months(line: str, spread: Spread, months: tuple[str, ...]) -> None:
    costs, _ = costed(f"{{title: L, {line}}}")
    (found,) = costs.lines
    assert found.spread is spread
    assert found.months == sums(*months)


def test_a_line_beyond_the_project_is_spent_on_its_own_day() -> None:
    """The project runs from 4 January to 26 February."""
    costs, _ = costed(
        "{title: Upkeep, amount: 60, start: 2027-06-14}, {title: Deposit, amount: 40, finish: 2026-11-13}"
    )
    months = [f"{first:%y-%m}" for first in costs.months.firsts]
    assert months[0] == "26-11"
    assert months[-1] == "27-06"
    spent = [{months[i]: month for i, month in enumerate(line.months) if month} for line in costs.lines]
    assert spent == [{"27-06": 60}, {"26-11": 40}]


def test_estimate_forecast_and_variance_are_told_apart() -> None:
    costs, _ = costed("{title: L, people: [dev], amount: 2000, spent: 1200, committed: 400}")
    (line,) = costs.lines
    assert (line.estimate, line.forecast, line.variance) == (1500, 1600, 400)
    costs, _ = costed("{title: L, people: [dev], amount: 2000, spent: 1200}")
    assert (costs.estimate, costs.forecast, costs.lines[0].variance) == (1500, 1500, 500)


def test_the_whole_is_lines_and_contingency_as_the_charter_has_it() -> None:
    costs, _ = costed("{title: L, amount: 10.01}, {title: M, amount: 20.02}")
    assert costs.estimate == costs.money.lines == Decimal("30.03")
    assert costs.money.envelope == Decimal("37.80")
    assert costs.cumulative[-1] == costs.estimate


def test_a_person_on_a_line_stands_for_all_that_they_do() -> None:
    people = "people: [{id: ana, name: Ana}]\nroles: [{id: dev-role, holder: ana}, {id: ops, holder: ana}]\n"
    head = HEAD.replace("team:", f"{people}team:\n  - {{role: dev-role, rate: 50}}\n  - {{role: ops, rate: 60}}")
    work = "work: [{who: dev-role, effort: 3}, {who: ops, effort: 4}, {who: dev, effort: 15}]"
    head = head.replace("work: [{who: dev, effort: 15}]", work)
    costs, _ = costed("{title: L, people: [ana], amount: 500}", head)
    assert costs.estimate == 3 * 50 + 4 * 60


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("{title: L, people: [dev], amount: 1500}", []),
        ("{title: L, people: [dev], amount: 1499.99}", ["line-over-budget"]),
        ("{title: L, people: [test], amount: 1}", ["effort-unpaid"]),
        ("{title: L, people: [dev], amount: 1500, start: 2027-02-01}", ["effort-unpaid"]),
        ("{title: L, amount: 1}", []),
        ("{title: L, people: [dev], amount: 1500}, {title: M, people: [dev], amount: 1500}", ["paid-twice"]),
        (
            "{title: L, people: [dev], amount: 1500, finish: 2027-01-31}, "
            "{title: M, people: [dev], amount: 1500, start: 2027-02-01}",
            [],
        ),
        ("{title: L, amount: 1, start: 2027-02-01, finish: 2027-01-31}", ["finish-before-start"]),
    ],
)
def test_a_line_pays_once_and_enough(lines: str, codes: list[str]) -> None:
    assert [problem.code for problem in costed(lines)[1]] == codes


def test_a_rate_of_nothing_says_that_somebody_else_pays() -> None:
    free = HEAD.replace("team:", "team:\n  - {id: own, skill: Own staff, rate: 0}")
    free = free.replace("work: [{who: dev, effort: 15}]", "work: [{who: dev, effort: 15}, {who: own, effort: 5}]")
    costs, problems = costed("{title: L, people: [dev], amount: 1500}", free)
    assert costs.estimate == 1500
    assert problems == []


def test_a_program_may_not_spend_with_the_task_of_a_project(tmp_path: Path) -> None:
    text = """title: T
kind: program
budget: {lines: [{title: L, amount: 1, task: a}]}
projects: [{id: p, title: P, start: 2027-01-04, tasks: [{id: a, title: A, duration: 1}]}]
"""
    problems = planned(tmp_path, text)[1]
    assert [(each.code, each.path) for each in problems] == [("task-elsewhere", ("budget", "lines", 0, "task"))]


LINES = st.lists(
    st.tuples(
        st.decimals(0, 10**8, places=2),
        st.sampled_from(["", "task: a", "task: b", "start: 2027-01-20", "finish: 2027-02-03", "people: [test]"]),
    ),
    max_size=6,
)


@given(LINES)
def test_months_add_up_to_the_amounts_to_the_cent(lines: list[tuple[Decimal, str]]) -> None:
    costs, _ = costed(", ".join(f"{{title: L, amount: {amount}, {rest}}}" for amount, rest in lines))
    total = sum((amount for amount, _ in lines), Decimal(0))
    assert [line.estimate for line in costs.lines] == [amount for amount, _ in lines]
    assert sum(costs.by_month) == costs.estimate == costs.money.lines == total


@given(st.decimals("0.01", 5000, places=2), st.decimals("0.25", 900, places=2))
def test_effort_at_a_rate_costs_their_product_to_the_cent(rate: Decimal, effort: Decimal) -> None:
    head = HEAD.replace("rate: 100", f"rate: {rate}").replace("effort: 15", f"effort: {effort}")
    costs, _ = costed("{title: L, people: [dev], amount: 1}", head)
    assert abs(costs.estimate - rate * effort) <= Decimal("0.005")
    assert all(month == round(month, 2) for month in costs.lines[0].months)
