"""Roles and skills across projects: person-days by month, what there is, and people in several projects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making import codes, plan_of, plan_of_example, planned

from pmtemplates.planning.program.capacity import CapacityPlan, SkillLoad
from pmtemplates.problems import Path as Where
from pmtemplates.problems import Problem

JANUARY, FEBRUARY, MARCH = date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)
SITE: Where = ("projects", 0)
SHOP: Where = ("projects", 1)

# January 2027 has 21 working days, February 20; twenty days from 4 January end with the month.
PROGRAM = """title: T
kind: program
people: [{id: ana, name: Ana Silva}]
%s
projects:
  - id: site
    title: Site
    start: 2027-01-04
    roles: [{id: writer, title: Technical Writer}]
    team: [{id: dev, skill: Web developer, fte: 2}]
    tasks:
      - {id: a, title: A, duration: 40, work: [{who: dev, effort: 40}, {who: writer, effort: 10}]}
  - id: shop
    title: Shop
    start: 2027-02-01
    team:
      - {id: coder, skill: web-developer, fte: 1}
      - {id: tw, skill: Technical writer, fte: 1}
      - {id: one, skill: Lone, fte: 1}
    tasks:
      - {id: b, title: B, duration: 20, work: [{who: coder, effort: 16}, {who: tw, effort: 4}, {who: one, effort: 2}]}
"""


def capacity_of(folder: Path, entries: str = "") -> tuple[CapacityPlan, list[Problem]]:
    plan, problems = planned(folder, PROGRAM % entries)
    assert plan
    assert plan.program
    return plan.program.capacity, [each for each in problems if each.code != "role-without-rows"]


def load(capacity: CapacityPlan, name: str) -> SkillLoad:
    return next(each for each in capacity.loads if each.name == name)


def days(*by_month: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, by_month))


def test_a_skill_that_several_projects_need_is_added_up_by_month(tmp_path: Path) -> None:
    capacity, problems = capacity_of(tmp_path)
    assert problems == []
    assert capacity.months[:2] == (JANUARY, FEBRUARY)
    assert list(capacity.workdays[:2]) == [21, 20]
    found = load(capacity, "Web developer")
    assert found.days == {SITE: days(20, 20), SHOP: days(0, 16)}
    assert found.full_time(capacity.workdays) == [Decimal(20) / 21, Decimal(36) / 20]
    assert (found.available, found.stated, found.over) == (None, {}, ())


def test_names_are_compared_without_case_and_hyphens_and_a_role_by_its_title(tmp_path: Path) -> None:
    capacity, _ = capacity_of(tmp_path)
    assert [each.name for each in capacity.loads] == ["Web developer", "Technical Writer"]
    assert load(capacity, "Technical Writer").days == {SITE: days(5, 5), SHOP: days(0, 4)}


@pytest.mark.parametrize("skill", ["web developer", "Web-Developer", "DEV"])
def test_an_entry_under_capacity_names_a_skill_or_an_id(skill: str, tmp_path: Path) -> None:
    capacity, problems = capacity_of(tmp_path, f"capacity: [{{skill: {skill}, available: 1.5}}]")
    found = capacity.loads[0]
    assert (found.name, found.path) == (skill, ("capacity", 0))
    assert SITE in found.days
    if skill != "DEV":
        assert found.over == (FEBRUARY,)
        assert [(each.code, each.path) for each in problems] == [("capacity-over", ("capacity", 0, "available"))]
        assert "in Feb 2027 than there is: up to 1.80 full-time equivalents of 1.5" in problems[0].message


def test_an_entry_stands_there_even_if_one_project_or_none_needs_it(tmp_path: Path) -> None:
    needs = "needs: [{project: shop, fte: 0.5}, {project: shop, fte: 0.2}]"
    capacity, problems = capacity_of(tmp_path, f"capacity: [{{skill: Lone, available: 1}}, {{skill: Cook, {needs}}}]")
    assert problems == []
    assert load(capacity, "Lone").days == {SHOP: days(0, 2)}
    assert (load(capacity, "Cook").days, load(capacity, "Cook").stated) == ({}, {SHOP: Decimal("0.7")})


def test_a_remedy_settles_it_and_the_months_stay(tmp_path: Path) -> None:
    capacity, problems = capacity_of(tmp_path, "capacity: [{skill: Web developer, available: 1, remedy: An agency}]")
    assert capacity.loads[0].over == (FEBRUARY,)
    assert problems == []


def test_stated_needs_count_where_no_task_says_when(tmp_path: Path) -> None:
    needs = "needs: [{project: shop, fte: 0.5}, {project: site, fte: 0.6}]"
    _, problems = capacity_of(tmp_path, f"capacity: [{{skill: Cook, available: 1, {needs}}}]")
    assert codes(problems) == ["capacity-over"]
    assert "1.1 full-time equivalents of Cook, and 1 are available" in problems[0].message
    more = needs.replace("0.6", "2")
    _, problems = capacity_of(tmp_path, f"capacity: [{{skill: Web developer, available: 2, {more}}}]")
    assert problems == []


def test_months_before_the_status_date_are_past(tmp_path: Path) -> None:
    done = PROGRAM.replace(
        "tasks:\n      - {id: b,", "tasks:\n      - {id: b, started: 2027-02-01, percent_complete: 99,"
    )
    done = done.replace("- {id: a,", "- {id: a, started: 2027-01-04, percent_complete: 99,")
    plan, problems = planned(
        tmp_path, done % "status_date: 2027-02-26\ncapacity: [{skill: Web developer, available: 1}]"
    )
    assert plan
    assert plan.program
    assert FEBRUARY in plan.program.capacity.loads[0].over
    assert "capacity-over" not in codes(problems)


def test_months_over_all_projects_have_no_gap(tmp_path: Path) -> None:
    far = PROGRAM.replace("start: 2027-02-01", "start: 2031-02-03")
    plan = plan_of(tmp_path, far % "")
    assert plan.program
    capacity = plan.program.capacity
    assert len(capacity.months) == 50
    assert load(capacity, "Web developer").days[SHOP][-1] == 16
    very_far = PROGRAM.replace("start: 2027-02-01", "start: 2050-02-01")
    plan = plan_of(tmp_path, very_far % "")
    assert plan.program
    assert len(plan.program.capacity.months) == 240


def test_a_program_without_tasks_has_no_months(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "title: T\nkind: program\nprojects: [{id: p, title: P}, {id: q, title: Q}]\n")
    assert plan.program
    assert plan.program.capacity == CapacityPlan((), (), [])


def test_the_launch_shares_three_skills() -> None:
    plan = plan_of_example("product-launch")
    assert plan.program
    capacity = plan.program.capacity
    writers = load(capacity, "Technical writer")
    assert set(writers.days) == {("projects", 0), ("projects", 2), ("projects", 3)}
    for path, days in writers.days.items():
        staffing = plan.staffing[path]
        mine = [each for each in staffing.resources if each.id == "technical-writer"]
        assert float(sum(days)) == pytest.approx(sum(staffing.person_days(mine)), abs=0.01)


PEOPLE = """title: T
kind: program
people: [{id: ana, name: Ana Silva}]
projects:
  - {id: a, title: A, start: 2027-01-04, tasks: [{id: a1, title: A1, duration: 20, work: [{who: ana, percent: %d}]}]}
  - {id: b, title: B, start: 2027-01-04, tasks: [{id: b1, title: B1, duration: 40, work: [{who: ana, percent: 60}]}]}
  - {id: c, title: C, start: 2028-01-03, tasks: [{id: c1, title: C1, duration: 20, work: [{who: ana, percent: 90}]}]}
"""


def test_a_person_has_one_working_time_over_all_projects(tmp_path: Path) -> None:
    """Also with a third project whose months lie elsewhere."""
    _, problems = planned(tmp_path, PEOPLE % 60)
    assert [(each.code, each.path) for each in problems] == [
        ("person-over-across-projects", ("projects", 2, "tasks", 0, "work", 0))
    ]
    assert 'in Jan 2027: up to 1.14 full-time equivalents of 1, 0.57 in "A", 0.57 in "B"' in problems[0].message
    assert planned(tmp_path, PEOPLE % 40)[1] == []


def test_what_one_project_alone_asks_too_much_is_its_own_finding(tmp_path: Path) -> None:
    """And hides no other month in which only both together do."""
    text = PEOPLE.replace(
        "percent: %d}]}]}", "percent: 80}]}, {id: a2, title: A2, duration: 20, work: [{who: ana, percent: 50}]}]}"
    )
    assert codes(planned(tmp_path, text)[1]) == ["overallocated"]
    later = text.replace("id: a2, title: A2,", "id: a2, title: A2, start_no_earlier: 2027-03-01,")
    both = later.replace(
        "{id: a2,",
        "{id: a3, title: A3, start_no_earlier: 2027-03-01, duration: 20, work: [{who: ana, percent: 80}]}, {id: a2,",
    )
    found = planned(tmp_path, both)[1]
    assert codes(found) == ["overallocated", "person-over-across-projects"]
    assert "in Jan 2027:" in next(each.message for each in found if each.code == "person-over-across-projects")
