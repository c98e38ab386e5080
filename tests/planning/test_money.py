"""Sums: exact, rolled up from the projects, and checked against their envelopes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import codes, example, initiative_of, plan_of, planned

from pmtemplates.initiative.model import Project
from pmtemplates.initiative.money import Budget
from pmtemplates.origins import Origin
from pmtemplates.planning.money import build_money, currency_of

SUMS = st.integers(0, 10**12).map(lambda cents: Decimal(cents) / 100)


def budget(text: str) -> str:
    return f"title: T\nkind: project\nbudget: {text}\n"


def test_the_envelope_is_what_is_stated() -> None:
    money, problems = build_money(
        initiative_of(budget("{currency: EUR, envelope: 100, lines: [{title: a, amount: 60}]}")), {}
    )
    assert problems == []
    assert (money[()].envelope, money[()].parts, money[()].unallocated) == (Decimal(100), Decimal(60), Decimal(40))
    assert money[()].origin is Origin.STATED


def test_an_envelope_that_nobody_states_is_added_up() -> None:
    lines = "lines: [{title: a, amount: 60}, {title: b, amount: 0.1}, {title: c, amount: 0.2}]"
    text = f"{{{lines}, contingency: {{amount: 5}}, reserve: {{amount: 1}}}}"
    money, _ = build_money(initiative_of(budget(text)), {})
    assert money[()].envelope == Decimal("66.30")
    assert money[()].origin is Origin.COMPUTED
    assert money[()].unallocated == 0


def test_without_any_sum_there_is_no_envelope() -> None:
    for text in ("title: T\n", budget("{currency: EUR}"), "title: T\nprojects: [{id: p, title: P}]\n"):
        money, problems = build_money(initiative_of(text), {})
        assert money[()].envelope is None
        assert money[()].unallocated == 0
        assert problems == []


def test_the_projects_roll_up_into_the_program() -> None:
    text = """title: T
budget: {reserve: {amount: 1}}
projects:
  - {id: p, title: P, budget: {envelope: 10.50}}
  - {id: q, title: Q, budget: {lines: [{title: a, amount: 4.25}]}}
"""
    money, _ = build_money(initiative_of(text), {})
    assert money[()].projects == Decimal("14.75")
    assert (money[()].envelope, money[()].origin) == (Decimal("15.75"), Origin.COMPUTED)


def test_a_program_is_not_added_up_while_a_project_has_no_envelope() -> None:
    text = "title: T\nprojects:\n  - {id: p, title: P, budget: {envelope: 10}}\n  - {id: q, title: Q}\n"
    money, _ = build_money(initiative_of(text), {})
    assert money[()].envelope is None
    assert money[()].projects == 10


@pytest.mark.parametrize(
    "path",
    [
        ("budget", "lines", 0, "amount"),
        ("budget", "reserve", "amount"),
        ("projects", 0, "budget", "envelope"),
        ("projects", 1, "budget", "lines", 0, "amount"),
        ("projects",),
    ],
)
def test_a_sum_is_no_more_certain_than_its_parts(path: tuple[str | int, ...]) -> None:
    text = """title: T
budget: {lines: [{title: a, amount: 1}], reserve: {amount: 1}}
projects:
  - {id: p, title: P, budget: {envelope: 10}}
  - {id: q, title: Q, budget: {lines: [{title: a, amount: 4}]}}
"""
    money, _ = build_money(initiative_of(text), {path: Origin.PROPOSED})
    assert money[()].origin is Origin.PROPOSED
    certain, _ = build_money(initiative_of(text), {("purpose",): Origin.PROPOSED})
    assert certain[()].origin is Origin.COMPUTED


def test_a_stated_envelope_is_as_certain_as_itself() -> None:
    initiative = initiative_of(budget("{envelope: 10, lines: [{title: a, amount: 4}]}"))
    assert build_money(initiative, {("budget", "lines"): Origin.PROPOSED})[0][()].origin is Origin.STATED
    assert build_money(initiative, {("budget", "envelope"): Origin.PROPOSED})[0][()].origin is Origin.PROPOSED


PROGRAM = """title: T
budget:
  currency: EUR
  envelope: 100
  lines: [{title: a, amount: 10}]
  contingency: {amount: 10}
  reserve: {amount: 10}
projects: [{id: p, title: P, budget: {envelope: %s}}]
"""


def test_parts_may_fill_the_envelope_to_the_cent(tmp_path: Path) -> None:
    assert planned(tmp_path, PROGRAM % "70")[1] == []
    _, problems = planned(tmp_path, PROGRAM % "70.01")
    assert [(problem.code, problem.path) for problem in problems] == [("over-envelope", ("budget", "envelope"))]
    assert "by 0.01: projects 70.01 + lines 10 + contingency 10 + reserve 10" in problems[0].message


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("{currency: EUR, envelope: 5, lines: [{title: a, amount: 6}]}", "over-envelope", ("budget", "envelope")),
        ("{envelope: 5, releases: [{gate: g, amount: 6}]}", "over-released", ("budget", "releases")),
        (
            "{envelope: 5, releases: [{gate: g, amount: 1}, {gate: g, amount: 1}]}",
            "released-twice",
            ("budget", "releases", 1, "gate"),
        ),
    ],
)
def test_what_does_not_fit_is_found_where_it_stands(
    text: str, code: str, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    _, problems = planned(tmp_path, budget(text) + "gates: [{id: g, title: G}]\n")
    assert [(problem.code, problem.path) for problem in problems] == [(code, path)]


def test_an_initiative_has_one_currency(tmp_path: Path) -> None:
    text = "title: T\nbudget: {currency: EUR}\nprojects: [{id: p, title: P, budget: {currency: USD, envelope: 1}}]\n"
    _, problems = planned(tmp_path, text)
    assert [(p.code, p.path) for p in problems] == [("currency-differs", ("projects", 0, "budget", "currency"))]


def test_the_currency_of_a_project_serves_a_program_that_names_none() -> None:
    text = "title: T\nprojects: [{id: o, title: O}, {id: p, title: P, budget: {currency: USD, envelope: 1}}]\n"
    assert currency_of(initiative_of(text)) == "USD"
    assert currency_of(initiative_of("title: T\n")) is None


@given(st.lists(SUMS, max_size=8), st.lists(SUMS, max_size=4), SUMS, SUMS)
def test_sums_are_exact(lines: list[Decimal], projects: list[Decimal], contingency: Decimal, reserve: Decimal) -> None:
    initiative = initiative_of("title: T\nkind: program\n").model_copy(
        update={"budget": budget_of(lines, contingency, reserve)}
    )
    components = tuple(Project(id=f"p{i}", title="P", budget=Budget(envelope=sum_)) for i, sum_ in enumerate(projects))
    money, problems = build_money(initiative.model_copy(update={"projects": components}), {})
    cents = sum(int(each * 100) for each in (*lines, *projects, contingency, reserve))
    assert money[()].parts * 100 == cents
    assert (money[()].envelope or 0) * 100 == cents
    assert problems == []


def budget_of(lines: list[Decimal], contingency: Decimal, reserve: Decimal) -> Budget:
    return Budget.model_validate(
        {
            "lines": [{"title": "a", "amount": line} for line in lines],
            "contingency": {"amount": contingency},
            "reserve": {"amount": reserve},
        }
    )


@given(st.lists(SUMS, min_size=1, max_size=5), SUMS)
def test_an_error_says_that_the_parts_exceed_the_envelope_and_nothing_else_does(
    lines: list[Decimal], envelope: Decimal
) -> None:
    made = budget_of(lines, Decimal(0), Decimal(0)).model_copy(update={"envelope": envelope})
    initiative = initiative_of("title: T\n").model_copy(update={"budget": made})
    _, problems = build_money(initiative, {})
    assert codes(problems) == (["over-envelope"] if sum(lines) > envelope else [])


def test_the_money_of_the_example_program_adds_up(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, example("product-launch"))
    money = plan.money
    assert money[()].unallocated == 0
    assert money[()].projects == sum(money["projects", i].envelope or 0 for i in range(5))
    assert all(money["projects", i].unallocated == 0 for i in range(5))
