"""Who works how much and when: worked out by hand, and what holds whatever the plan is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import fsum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, initiative_of, planned

from pmtemplates.planning.months import Months, Span, in_cents, to_cents
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.staffing import Staffing, build_staffing
from pmtemplates.planning.staffing_checks import check_staffing, find_overloads
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.problems import Path as Where
from pmtemplates.problems import Problem

HEAD = """title: Portal
kind: project
start: 2027-01-04
people: [{id: ana, name: Ana Silva}, {id: kofi, name: Kofi Mensah}]
roles: [{id: project-manager, holder: kofi}, {id: tester, title: Tester, holder: kofi}, {id: buyer, vacant: true}]
"""
JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


def staffed(text: str) -> tuple[Staffing, list[Problem]]:
    """The staffing of a project from a Monday in January, on a calendar without holidays."""
    initiative = initiative_of(HEAD + text)
    schedules, _, problems = build_schedules(initiative, Parties(initiative, {}), WorkCalendar(), {}, TODAY)
    assert problems == []
    staffing = build_staffing(initiative, Parties(initiative, {}), schedules, {})
    return staffing[()], check_staffing(initiative, staffing, schedules)


def found(problems: list[Problem]) -> list[tuple[str, Where]]:
    return [(problem.code, problem.path) for problem in problems]


def test_effort_is_spread_evenly_over_the_working_days_of_its_task() -> None:
    staffing, problems = staffed("tasks: [{id: a, title: A, duration: 30, work: [{who: ana, effort: 15}]}]\n")
    (load,) = staffing.loads
    assert load.months[:3] == pytest.approx((10, 5, 0))  # 20 of its 30 days are in January
    assert staffing.months.days[:2] == [21, 20]  # the first of January is a Friday, and counts
    assert staffing.full_time(staffing.resources)[:2] == pytest.approx([10 / 21, 5 / 20])
    assert problems == []


def test_a_percentage_is_that_of_one_person_while_the_task_runs() -> None:
    staffing, _ = staffed("tasks: [{id: a, title: A, duration: 30, work: [{who: ana, percent: 40}]}]\n")
    assert staffing.effort == 12
    assert staffing.loads[0].months[:2] == pytest.approx((8, 4))


def test_effort_without_assignments_is_that_of_the_owner() -> None:
    staffing, _ = staffed("tasks: [{id: a, title: A, duration: 3, effort: 2, owner: project-manager}]\n")
    (load,) = staffing.loads
    assert (load.resource.name, load.effort, load.stated) == ("Kofi Mensah (Project manager)", 2, False)


@pytest.mark.parametrize(
    ("work", "loads"),
    [
        ("effort: 5", [("Nobody named yet", 5)]),
        ("owner: ana", []),
        ("work: [{who: ana}]", []),
        ("effort: 5, work: [{who: ana}]", [("Ana Silva", 5)]),
        ("effort: 5, work: [{who: ana}, {who: kofi, effort: 2}]", [("Ana Silva", 3), ("Kofi Mensah", 2)]),
        ("effort: 5, work: [{who: ana}, {who: kofi}]", [("Nobody named yet", 5)]),
        ("work: [{who: buyer, percent: 100}]", [("Buyer", 3)]),
    ],
)
def test_no_effort_is_invented_and_none_is_lost(work: str, loads: list[tuple[str, int]]) -> None:
    staffing, problems = staffed(f"tasks: [{{id: a, title: A, duration: 3, {work}}}]\n")
    assert sorted((load.resource.name, load.effort) for load in staffing.loads) == loads
    assert [code for code, _ in found(problems) if code == "effort-differs"] == []


def test_what_takes_no_time_is_worked_on_its_finish_date() -> None:
    text = """tasks:
  - {id: a, title: A, duration: 20}
  - {id: go, title: Go, duration: 0, after: [a], work: [{who: ana, effort: 2}]}
  - {id: b, title: B, duration: 1, after: [go]}
"""
    staffing, _ = staffed(text)
    (load,) = staffing.loads
    assert load.row.finish == date(2027, 1, 29)
    assert load.months[:2] == (2, 0)


def test_a_name_is_that_of_a_member_by_id_or_role_else_of_a_role_or_person() -> None:
    text = """team:
  - {id: dev, skill: Developer, fte: 2.5}
  - {id: dev-2, skill: Developer}
  - {role: project-manager, fte: 0.5}
tasks:
  - id: a
    title: A
    duration: 5
    work:
      - {who: dev, effort: 1}
      - {who: project-manager, effort: 1}
      - {who: kofi, effort: 0.5}
      - {who: tester, effort: 1}
      - {who: ana, effort: 1}
      - {who: buyer, effort: 1}
"""
    staffing, _ = staffed(text)
    assert [(each.name, each.capacity) for each in staffing.resources] == [
        ("Developer", Decimal("2.5")),
        ("Developer [dev-2]", None),
        ("Kofi Mensah (Project manager)", Decimal("0.5")),
        ("Kofi Mensah (Tester)", None),
        ("Ana Silva", None),
        ("Buyer", None),
    ]
    assert sum(load.effort for load in staffing.of(staffing.resources[2])) == Decimal("1.5")  # Kofi has one team role
    assert [[each.number for each in group] for group in staffing.people()] == [[2, 3]]


def test_there_are_months_to_spare_for_a_plan_that_grows() -> None:
    staffing, _ = staffed("tasks: [{id: a, title: A, duration: 30}]\n")
    assert [month.isoformat()[:7] for month in staffing.months.firsts] == ["2027-01", "2027-02", "2027-03", "2027-04"]
    staffing, _ = staffed("tasks: [{id: a, title: A, duration: 260}]\n")
    assert len(staffing.months.firsts) == 12 + 3
    assert staffing.months.last_day == date(2028, 3, 31)


def test_a_budget_may_begin_before_the_project_and_end_after_it() -> None:
    line = "budget: {lines: [{title: L, amount: 1, start: 2026-11-20, finish: 2027-12-31}]}\n"
    staffing, _ = staffed(f"tasks: [{{id: a, title: A, duration: 3}}]\n{line}")
    months = staffing.months
    assert (months.first_day, months.last_day, months.lead) == (date(2026, 11, 1), date(2027, 12, 31), 2)
    assert (months.worked_before, months.worked[1]) == (-45, -1)  # 21 + 23 + 1 days, and that 1: the first of January


def test_a_plan_near_the_end_of_time_has_the_months_that_there_are() -> None:
    initiative = initiative_of("title: T\nkind: project\nstart: 2199-06-01\ntasks: [{id: a, title: A, duration: 3}]\n")
    schedules, *_ = build_schedules(initiative, Parties(initiative, {}), WorkCalendar(), {}, TODAY)
    if schedules:
        assert build_staffing(initiative, Parties(initiative, {}), schedules, {})[()].months.firsts


# ------------------------------------------------------------ What nobody can work


def test_an_overload_names_its_months_its_size_and_its_tasks() -> None:
    text = """team: [{role: project-manager, fte: 0.5}]
tasks:
  - {id: a, title: Plan, duration: 20, work: [{who: project-manager, percent: 40}]}
  - {id: b, title: Buy, duration: 20, work: [{who: project-manager, percent: 80}]}
"""
    staffing, problems = staffed(text)
    assert found(problems) == [("overallocated", ("team", 0))]
    (over,) = find_overloads(staffing)
    assert (over.months, over.tasks) == ((JANUARY,), ("Buy", "Plan"))
    assert over.worst == pytest.approx(24 / 21)
    assert "in Jan 2027: up to 1.14 full-time equivalents of 0.5" in problems[0].message
    assert '"Buy", "Plan"' in problems[0].message


def test_roles_of_one_person_share_one_person() -> None:
    text = """team: [{role: project-manager, fte: 0.7}, {role: tester, fte: 0.7}]
tasks:
  - {id: a, title: Plan, duration: 41, work: [{who: project-manager, percent: 70}]}
  - {id: b, title: Test, duration: 41, work: [{who: tester, percent: 70}]}
"""
    staffing, problems = staffed(text)
    assert [over.name for over in find_overloads(staffing)] == ["Kofi Mensah in 2 roles"]
    assert found(problems) == [("overallocated", ("team", 0))]


def test_nobody_outside_the_team_has_a_capacity_but_everybody_has_one_working_time() -> None:
    text = "tasks: [{id: a, title: A, duration: 20, work: [{who: %s, percent: 80}, {who: %s, percent: %s}]}]\n"
    assert found(staffed(text % ("ana", "ana", 15))[1]) == []
    staffing, problems = staffed(text % ("ana", "ana", 40))
    assert found(problems) == [("overallocated", ("tasks", 0, "work", 0))]
    assert [(over.name, over.capacity) for over in find_overloads(staffing)] == [("Ana Silva", 1)]
    staffing, _ = staffed(text % ("project-manager", "tester", 40))
    assert [over.name for over in find_overloads(staffing)] == ["Kofi Mensah in 2 roles"]
    assert found(staffed(text % ("buyer", "buyer", 200))[1]) == []  # nobody holds the role: it may be three people


def test_a_person_outside_the_team_cannot_do_more_than_one_person() -> None:
    text = "tasks: [{id: a, title: A, duration: 10, work: [{who: %s, effort: 11}]}]\n"
    assert found(staffed(text % "ana")[1]) == [("allocation-over-100", ("tasks", 0, "work", 0, "effort"))]
    assert found(staffed(text % "buyer")[1]) == []


def test_what_is_over_at_the_status_date_is_no_longer_reported() -> None:
    text = "status_date: 2027-01-31\ntasks: [{id: a, title: A, duration: 20, started: 2027-01-04, %s}]\n"
    work = "percent_complete: 100, finished: 2027-01-29, work: [{who: ana, percent: 100}, {who: ana, percent: 50}]"
    assert found(staffed(text % work)[1]) == []


def test_half_a_person_may_work_full_time_for_a_day() -> None:
    text = "team: [{role: project-manager, fte: 0.2}]\n"
    text += "tasks: [{id: a, title: A, duration: 2, work: [{who: project-manager, percent: 100}]}]\n"
    assert found(staffed(text)[1]) == []
    over = text.replace("percent: 100", "effort: 2.01")
    assert found(staffed(over)[1]) == [("allocation-over-100", ("tasks", 0, "work", 0, "effort"))]


def test_two_people_may_work_twice_as_much_as_one() -> None:
    text = "team: [{id: dev, skill: Developer, fte: 2}]\ntasks: [{id: a, title: A, duration: 10, work: [%s]}]\n"
    assert found(staffed(text % "{who: dev, percent: 200}")[1]) == []
    (problem,) = staffed(text % "{who: dev, percent: 210}")[1]
    assert (problem.code, problem.path) == ("allocation-over-100", ("tasks", 0, "work", 0, "percent"))
    assert "105 % of 2 full-time equivalents" in problem.message


# ------------------------------------------------------------ Rates


def test_the_rate_of_a_month_is_that_of_its_last_day() -> None:
    text = """team:
  - id: dev
    skill: Developer
    rates: [{amount: 100, finish: 2027-01-30}, {amount: 200.50, start: 2027-01-31}]
tasks: [{id: a, title: A, duration: 30, work: [{who: dev, effort: 15}]}]
"""
    staffing, problems = staffed(text)
    assert staffing.loads[0].cost is not None
    assert staffing.loads[0].cost[:3] == (Decimal("2005.00"), Decimal("1002.50"), 0)
    assert staffing.cost == Decimal("3007.50")
    assert problems == []


def test_rates_may_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    text = "title: T\nkind: project\nteam: [{skill: S, rates: [{amount: 2, start: 2027-02-01}, {amount: 1, %s}]}]\n"
    assert planned(tmp_path, text % "finish: 2027-01-31")[1] == []
    for other in ("finish: 2027-02-01", "start: 2027-03-01", "start: 2027-01-01", "start: 2026-01-01"):
        assert [problem.code for problem in planned(tmp_path, text % other)[1]] == ["rates-overlap"]
    backwards = planned(tmp_path, text % "start: 2027-01-31, finish: 2027-01-01")[1]
    assert [problem.code for problem in backwards] == ["finish-before-start"]


# ------------------------------------------------------------ What always holds

MONTHS = Months((JANUARY, FEBRUARY, date(2027, 3, 1)), (20, 40, 63), -1)
SPANS = st.tuples(st.integers(-30, 80), st.integers(1, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.floats(0, 1e6), SPANS)
def test_all_months_and_later_hold_the_whole_effort(effort: float, span: Span) -> None:
    parts = MONTHS.spread(effort, span)
    assert len(parts) == 4
    assert fsum(parts) == pytest.approx(effort)
    assert all(part >= 0 for part in parts)


@given(st.decimals(0, 10**9, places=2), SPANS)
def test_months_in_cents_add_up_to_the_cent(amount: Decimal, span: Span) -> None:
    parts = in_cents([float(amount) * share for share in MONTHS.shares(span)])
    assert sum(parts) == amount
    assert all(part == round(part, 2) for part in parts)


@given(
    st.lists(
        st.tuples(st.integers(0, 80), st.integers(1, 40), st.sampled_from(["ana", "kofi", "dev"])),
        min_size=1,
        max_size=6,
    )
)
def test_no_effort_and_no_cent_is_lost(tasks: list[tuple[int, int, str]]) -> None:
    listed = "".join(
        f"  - {{id: t{i}, title: T, duration: {duration}, work: [{{who: {who}, effort: {effort}}}]}}\n"
        for i, (duration, effort, who) in enumerate(tasks)
    )
    staffing, _ = staffed(f"team: [{{id: dev, skill: S, rate: 333.33}}]\ntasks:\n{listed}")
    assert staffing.effort == sum(effort for _, effort, _ in tasks)
    assert fsum(staffing.person_days(staffing.resources)) == pytest.approx(float(staffing.effort))
    assert staffing.cost == sum(Decimal("333.33") * effort for _, effort, who in tasks if who == "dev")


@pytest.mark.parametrize(
    ("amount", "cents"),
    [(50.005, "50.01"), (2.675, "2.68"), (-0.005, "-0.01"), (1.004999, "1.00"), (0.1 + 0.2, "0.30")],
)
def test_halves_of_a_cent_are_rounded_away_from_zero_as_a_workbook_does(amount: float, cents: str) -> None:
    assert to_cents(amount) == Decimal(cents)
