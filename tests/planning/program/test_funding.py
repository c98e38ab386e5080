"""The money of a program: to the cent by month and tranche, worked out by hand and whatever the sums are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import codes, example, plan_of, plan_of_example, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.program.funding import Funding, FundingRow, Share

CENTS = st.integers(1, 10**9).map(lambda cents: Decimal(cents) / 100)


def funding_of(folder: Path, what: str | dict[str, Any]) -> Funding:
    plan = plan_of(folder, what)
    assert plan.program
    return plan.program.funding


def sums(*amounts: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, amounts))


def row(funding: Funding, share: Share, index: int = 0) -> FundingRow:
    return [each for each in funding.rows if each.share is share][index]


# January 2027 has 21 working days, February 20, March 23: no country, no holidays.
PROGRAM = """title: T
kind: program
start: 2027-01-01
finish: 2027-03-31
budget:
  currency: EUR
  envelope: 1000
  lines: [{title: Office, amount: 64, start: 2027-01-01, finish: 2027-03-31}]
  contingency: {amount: 100}
  reserve: {amount: 36}
tranches:
  - {id: T1, title: First, start: 2027-01-01, finish: 2027-02-05, projects: [p]}
  - {id: T2, title: Second, start: 2027-02-08, finish: 2027-03-31, projects: [p]}
projects:
  - id: p
    title: P
    start: 2027-01-04
    budget: {envelope: 500, lines: [{title: a, amount: 410}], contingency: {amount: 50}}
    tasks: [{id: a, title: A, duration: 41}]
  - id: q
    title: Q
    tranche: T2
    start: 2027-02-08
    finish: 2027-03-31
    budget: {envelope: 300, lines: [{title: a, amount: 190}, {title: b, amount: 15, finish: 2027-02-26}]}
  - {id: r, title: R, budget: {envelope: 0}}
"""


def test_the_rows_add_up_to_the_envelope(tmp_path: Path) -> None:
    funding = funding_of(tmp_path, PROGRAM)
    assert [(each.share, each.title) for each in funding.rows] == [
        (Share.PROJECT, "P"),
        (Share.PROJECT, "Q"),
        (Share.PROJECT, "R"),
        (Share.PROGRAM, "Program costs"),
        (Share.CONTINGENCY, "Contingency"),
        (Share.RESERVE, "Reserve"),
    ]
    assert [each.total for each in funding.rows] == [500, 300, 0, 64, 100, 36]
    assert funding.envelope == 1000


def test_a_project_with_tasks_is_paid_as_its_plan_says_and_any_other_evenly(tmp_path: Path) -> None:
    funding = funding_of(tmp_path, PROGRAM)
    assert funding.months == (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1))
    assert row(funding, Share.PROJECT).months == sums(200, 200, 10)  # 41 working days from the 4th: 20, 20 and 1
    assert row(funding, Share.PROJECT, 1).months == sums(0, 90, 115)  # 15 working days of February, 23 of March
    assert row(funding, Share.PROGRAM).months == sums(21, 20, 23)
    assert [each.undated for each in funding.rows] == [90, 95, 0, 0, 100, 36]


def test_costs_fall_into_tranches_by_working_days(tmp_path: Path) -> None:
    funding = funding_of(tmp_path, PROGRAM)
    assert row(funding, Share.PROJECT).tranches == {"T1": 250, "T2": 160}  # five days of February come before T2
    assert row(funding, Share.PROJECT, 1).tranches == {"T2": 205}
    assert row(funding, Share.PROGRAM).tranches == {"T1": 26, "T2": 38}
    assert row(funding, Share.RESERVE).tranches == {}


def test_what_lies_outside_of_all_tranches_is_said(tmp_path: Path) -> None:
    text = PROGRAM.replace("finish: 2027-03-31, projects: [p]", "finish: 2027-02-26, projects: [p]")
    assert row(funding_of(tmp_path, text), Share.PROJECT).tranches == {"T1": 250, "T2": 150, "": 10}
    text = PROGRAM.replace("    tranche: T2\n", "")
    assert row(funding_of(tmp_path, text), Share.PROJECT, 1).tranches == {"": 205}


def test_a_project_in_one_tranche_is_paid_in_it_whenever_that_is(tmp_path: Path) -> None:
    text = PROGRAM.replace("finish: 2027-03-31, projects: [p]", "finish: 2027-03-31")
    assert row(funding_of(tmp_path, text), Share.PROJECT).tranches == {"T1": 410}


def test_a_day_in_two_tranches_is_paid_for_by_both(tmp_path: Path) -> None:
    text = PROGRAM.replace("start: 2027-02-08, finish", "start: 2027-02-01, finish")
    assert row(funding_of(tmp_path, text), Share.PROJECT).tranches == {"T1": 225, "T2": 185}
    assert row(funding_of(tmp_path, text), Share.PROGRAM).tranches == {"T1": Decimal("23.50"), "T2": Decimal("40.50")}


def test_a_line_that_starts_after_its_project_ends_is_not_paid_before(tmp_path: Path) -> None:
    text = PROGRAM.replace("amount: 410}", "amount: 410, start: 2027-03-29}")  # P ends on 1 March
    found = row(funding_of(tmp_path, text), Share.PROJECT)
    assert found.months == sums(0, 0, 410)
    assert found.tranches == {"T2": 410}
    text = PROGRAM.replace("title: b, amount: 15, finish: 2027-02-26", "title: b, amount: 15, start: 2027-05-03")
    found = row(funding_of(tmp_path, text), Share.PROJECT, 1)  # Q has no tasks and ends on 31 March
    assert (found.months[-1], found.undated) == sums(15, 95)
    assert found.tranches == {"T2": 205}


def test_costs_without_days_have_no_month(tmp_path: Path) -> None:
    text = PROGRAM.replace("    start: 2027-02-08\n    finish: 2027-03-31\n", "")
    found = row(funding_of(tmp_path, text), Share.PROJECT, 1)
    assert (found.dated, found.undated) == sums(0, 300)
    assert found.tranches == {}
    text = PROGRAM.replace("    start: 2027-01-04\n", "").replace("start: 2027-01-01\nfinish: 2027-03-31\n", "")
    text = text.replace(", projects: [p]", "")  # or it would start with the first of its tranches
    plan = plan_of(tmp_path, text)
    assert plan.schedules["projects", 0].start_origin is Origin.PROPOSED  # a start that had to be assumed dates nothing
    assert row(funding_of(tmp_path, text), Share.PROJECT).undated == 500


def test_what_is_left_of_the_envelope_is_a_row_and_a_finding(tmp_path: Path) -> None:
    plan, problems = planned(tmp_path, PROGRAM.replace("envelope: 1000", "envelope: 1000.07"))
    assert plan
    assert plan.program
    left = plan.program.funding.rows[-1]
    assert (left.share, left.total) == (Share.UNALLOCATED, Decimal("0.07"))
    assert codes(problems) == ["envelope-unallocated"]
    assert "holds 0.07 that no project" in problems[0].message


def test_what_may_belong_to_a_project_without_a_sum_is_a_gap_and_no_finding(tmp_path: Path) -> None:
    text = PROGRAM.replace("title: R, budget: {envelope: 0}", "title: R")
    plan, problems = planned(tmp_path, text.replace("envelope: 1000", "envelope: 1200"))
    assert codes(problems) == []
    assert plan
    assert plan.program
    assert (plan.program.funding.rows[2].total, plan.program.funding.rows[2].origin) == (Decimal(0), Origin.OPEN)
    assert plan.program.funding.rows[-1].total == 200


def test_an_outline_with_nothing_but_an_envelope_is_no_finding(tmp_path: Path) -> None:
    text = "title: T\nkind: program\nbudget: {envelope: 10}\nprojects: [{id: p, title: P}, {id: q, title: Q}]\n"
    plan, problems = planned(tmp_path, text)
    assert codes(problems) == []
    assert plan
    assert plan.program
    left = plan.program.funding.rows[-1]
    assert (left.share, left.total) == (Share.UNALLOCATED, Decimal(10))
    assert plan.program.funding.months == ()


SPENT = "spent: 400, committed: 70.01"


def test_a_project_that_needs_more_than_its_envelope_has_what_it_needs(tmp_path: Path) -> None:
    plan, problems = planned(tmp_path, PROGRAM.replace("title: a, amount: 410", f"title: a, amount: 410, {SPENT}"))
    assert [(each.code, each.path) for each in problems] == [
        ("component-over-envelope", ("projects", 0, "budget", "envelope"))
    ]
    assert "needs 20.01 more than its envelope of 500" in problems[0].message
    assert "forecast of the lines 470.01 + contingency 50" in problems[0].message
    assert plan
    assert plan.program
    funding = plan.program.funding
    project = funding.rows[0]
    assert (project.dated, project.total, project.envelope) == (Decimal(410), Decimal("520.01"), Decimal(500))
    assert (funding.rows[-1].share, funding.rows[-1].total) == (Share.UNALLOCATED, Decimal("-20.01"))
    assert sum(each.total for each in funding.rows) == 1000


def test_the_program_itself_may_need_more_than_its_envelope(tmp_path: Path) -> None:
    _, problems = planned(tmp_path, PROGRAM.replace("amount: 64,", "amount: 64, spent: 65,"))
    assert [(each.code, each.path) for each in problems] == [("component-over-envelope", ("budget", "envelope"))]
    assert "needs 1 more than its envelope of 1,000" in problems[0].message


def test_what_another_finding_says_is_not_said_again(tmp_path: Path) -> None:
    """Parts that exceed an envelope as stated; lines over budget where the envelope is but their sum."""
    _, problems = planned(tmp_path, PROGRAM.replace("amount: 410}", f"amount: 460, {SPENT}}}"))
    assert codes(problems) == ["over-envelope"]
    effort = """title: T
kind: program
projects:
  - id: p
    title: P
    start: 2027-01-04
    team: [{id: dev, skill: Dev, fte: 1, rate: 100}]
    budget: {%slines: [{title: a, amount: 900, people: [dev]}]}
    tasks: [{id: a, title: A, duration: 10, work: [{who: dev, effort: 10}]}]
"""
    assert codes(planned(tmp_path, effort % "")[1]) == ["line-over-budget"]
    assert codes(planned(tmp_path, effort % "envelope: 950, ")[1]) == ["component-over-envelope", "line-over-budget"]


@pytest.mark.parametrize(
    ("year", "runs", "months"),
    [
        ("FY27", "January to December", (0, 1)),
        ("2027", "calendar year", (0, 1)),
        ("fy 27", "Jan - Dec", (0, 1)),
        ("FY27", "April to March", (1, 1)),
        ("next year", "January to December", (1, 1)),
        ("FY25", "January to December", (11, 1)),  # before the program: the whole of that year, 2027 has another line
    ],
)
def test_a_fiscal_year_is_read_where_its_name_says_which_it_is(
    year: str, runs: str, months: tuple[int, int], tmp_path: Path
) -> None:
    text = f"""title: T
kind: program
start: 2026-12-01
finish: 2027-01-29
budget:
  fiscal_year: {runs}
  lines:
    - {{title: a, amount: 43, fiscal_year: "{year}"}}
    - {{title: b, amount: 1, start: 2027-01-04, finish: 2027-01-04}}
projects: []
"""
    funding = funding_of(tmp_path, text)
    found = {
        first: amount - (first == date(2027, 1, 1))
        for first, amount in zip(funding.months, funding.rows[0].months, strict=True)
    }
    if months == (0, 1):
        assert found == {date(2027, 1, 1): 43}
    elif months == (1, 1):  # 23 working days in December, 21 in January
        assert found == {date(2026, 12, 1): Decimal("22.48"), date(2027, 1, 1): Decimal("20.52")}
    else:
        assert sum(amount for first, amount in found.items() if first.year == 2025) == 43


def test_a_row_is_no_more_certain_than_its_sums_and_days(tmp_path: Path) -> None:
    certain = {each.title: each.origin for each in funding_of(tmp_path, PROGRAM).rows}
    assert certain["Q"] is certain["Program costs"] is Origin.COMPUTED
    assert certain["Reserve"] is Origin.STATED
    doubts = "proposed: [{path: projects.q.finish}, {path: start}, {path: budget.reserve.amount}]\n"
    doubtful = {each.title: each.origin for each in funding_of(tmp_path, PROGRAM + doubts).rows}
    assert doubtful["Q"] is doubtful["Program costs"] is doubtful["Reserve"] is Origin.PROPOSED
    assert doubtful["P"] is Origin.COMPUTED


def test_months_have_no_gap_and_an_end(tmp_path: Path) -> None:
    text = """title: T
kind: program
budget: {lines: [{title: a, amount: 5, start: 2027-01-04, finish: 2027-01-04}]}
projects:
  - {id: p, title: P, start: 2190-01-04, finish: 2190-12-31, budget: {lines: [{title: b, amount: 7}]}}
"""
    funding = funding_of(tmp_path, text)
    assert len(funding.months) == 240
    assert (funding.rows[0].dated, funding.rows[0].undated) == sums(0, 7)
    assert row(funding, Share.PROGRAM).months[0] == 5


@given(lines=st.lists(CENTS, min_size=1, max_size=4), rest=CENTS, own=CENTS, reserve=CENTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_adds_up_to_the_cent(
    lines: list[Decimal], rest: Decimal, own: Decimal, reserve: Decimal, tmp_path: Path
) -> None:
    listed = ", ".join(f"{{title: a{i}, amount: {each}}}" for i, each in enumerate(lines))
    envelope = sum(lines) + rest
    old = "envelope: 500, lines: [{title: a, amount: 410}], contingency: {amount: 50}"
    text = PROGRAM.replace("envelope: 1000", f"envelope: {envelope + 300 + own + 100 + reserve}")
    text = text.replace("amount: 64,", f"amount: {own},").replace("{amount: 36}", f"{{amount: {reserve}}}")
    text = text.replace(old, f"envelope: {envelope}, lines: [{listed}]")
    plan = plan_of(tmp_path, text)
    assert plan.program
    funding = plan.program.funding
    assert sum(each.total for each in funding.rows) == funding.envelope
    assert [each.share for each in funding.rows if each.share is Share.UNALLOCATED] == []
    for each in funding.rows:
        assert sum(each.tranches.values()) == each.dated
    project = plan.costs["projects", 0]
    assert list(row(funding, Share.PROJECT).months) == project.by_month[:3]
    assert row(funding, Share.PROJECT).undated == rest


def test_without_a_project_only_its_own_row_is_gone(tmp_path: Path) -> None:
    data = example("product-launch")
    data["document"]["status"] = "draft"
    whole = funding_of(tmp_path, data)
    data["projects"][4].pop("budget")
    changed = funding_of(tmp_path, data)
    kept = {(each.share, each.path): each for each in changed.rows}
    for each in whole.rows:
        if each.path != ("projects", 4):
            assert kept[each.share, each.path] == each


def test_the_launch_is_funded() -> None:
    plan = plan_of_example("product-launch")
    assert plan.program
    funding = plan.program.funding
    assert sum(each.total for each in funding.rows) == funding.envelope == 8_150_000
    for index in range(5):
        found = row(funding, Share.PROJECT, index)
        assert (found.path, found.total, found.dated) == (
            ("projects", index),
            plan.money["projects", index].envelope,
            plan.costs["projects", index].estimate,
        )
        assert "" not in found.tranches
    own = dict(zip(funding.months, row(funding, Share.PROGRAM).months, strict=True))
    assert sum(amount for first, amount in own.items() if first.year == 2027) == 362_000


# ---------------------------------------------------------------- Releases

RELEASES = """gates:
  - {id: G2, title: Second, date: 2027-02-08}
  - {id: G1, title: First, date: 2027-01-04}
  - {id: G3, title: Third, date: 2027-03-31}
"""


def released(folder: Path, releases: str, gates: str = RELEASES) -> tuple[list[tuple[Any, ...]], list[str]]:
    plan, problems = planned(folder, PROGRAM.replace("  reserve:", f"  releases: [{releases}]\n  reserve:") + gates)
    assert plan
    assert plan.program
    found = plan.program.funding.releases
    return [(each.gate, each.released, each.needed, each.short) for each in found], codes(problems)


def test_money_has_to_last_until_the_next_gate(tmp_path: Path) -> None:
    """Before 8 February 250 of P and 26 of the program; before 31 March all but a day of Q and of the program."""
    found, problems = released(tmp_path, "{gate: G1, amount: 276}, {gate: G2, amount: 600}")
    assert found == [("G1", 276, 276, 0), ("G2", 876, 410 + 200 + 63, 0)]
    assert problems == []


def test_a_gate_that_releases_too_little_is_a_finding(tmp_path: Path) -> None:
    found, problems = released(tmp_path, "{gate: G1, amount: 275.99}, {gate: G3, amount: 600}")
    assert [(gate, short) for gate, _, _, short in found] == [
        ("G1", Decimal("0.01")),
        ("G2", Decimal("397.01")),
        ("G3", 0),
    ]
    assert problems == ["release-short", "release-short"]


def test_gates_behind_the_last_release_are_not_judged(tmp_path: Path) -> None:
    found, problems = released(tmp_path, "{gate: G1, amount: 276}")
    assert [gate for gate, *_ in found] == ["G1"]
    assert problems == []


def test_a_gate_without_a_day_needs_no_less_than_the_one_before(tmp_path: Path) -> None:
    gates = "gates: [{id: G1, title: First, date: 2027-01-04}, {id: G2, title: Second}, {id: G3, title: Third}]\n"
    found, problems = released(tmp_path, "{gate: G1, amount: 1}, {gate: G2, amount: 678}", gates)
    assert [(gate, short) for gate, _, _, short in found] == [("G1", 0), ("G2", 0)]
    assert problems == []
