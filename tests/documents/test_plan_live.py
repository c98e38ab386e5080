"""Registers and summary of a project plan after somebody has typed: hand-overs, milestones, changes, baseline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import example, plan_of
from recalculating import Values, differences, edited, recalculated, recalculated_all

from documents.test_plan_registers import DATA, address, beside, column, entry, labelled, row_of
from pmtemplates.addresses import letters
from pmtemplates.documents.project_plan import assumptions, build_project_plan, milestones
from pmtemplates.documents.project_plan.places import FIRST_LINK, LINKS, SCHEDULE, STATUS_DATE, C, L, schedule_row
from pmtemplates.documents.sheets import Cell, Look, Role, Value, Workbook
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

Changes = dict[tuple[str, str], Value]
MARGIN = assumptions.MARGIN

DEPENDENCIES = [
    {"id": "X1", "what": "Mains", "giver_outside": "Utility", "receiver_task": "yard", "needed_by": "2027-01-12",
     "promised_by": "2027-01-05"},
    {"id": "X2", "what": "Hall", "receiver_outside": "Tenant", "giver_task": "hall", "needed_by": "2027-02-19",
     "promised_by": "2027-02-15"},
    {"id": "X3", "what": "Yard", "receiver_outside": "Tenant", "giver_task": "yard"},
]  # fmt: skip
BASELINE = {
    "approved_by": "project-sponsor",
    "approved_on": "2026-12-18",
    "tasks": [{"task": "hall", "start": "2027-01-04", "finish": "2027-02-09"}],
}
LIVELY: dict[str, Any] = {
    **DATA,
    "milestones": [
        {"id": "M1", "title": "Hall ready", "date": "2027-02-17", "deliverable": "D1"},
        {"id": "M4", "title": "Yard ready", "date": "2027-01-20", "after": ["yard"]},
        {"id": "M5", "title": "Hall begun", "date": "2027-01-06", "after": ["hall SS"]},
    ],
    "changes": [
        {"id": "C1", "title": "Second door", "cost": "500", "verdict": "approved"},
        {"id": "C2", "title": "No fence", "saving": "300", "verdict": "approved"},
        {"id": "C3", "title": "Third door", "cost": "700", "verdict": "rejected"},
    ],
    "dependencies": DEPENDENCIES,
    "baseline": BASELINE,
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(tmp_path_factory.mktemp("lively"), LIVELY)


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return build_project_plan(plan, ())


def of_task(plan: Plan, name: str, place: C) -> tuple[str, str]:
    """The cell of a task on the schedule."""
    row = plan.schedules[()].task(name)
    assert row is not None
    return SCHEDULE, f"{letters(place)}{schedule_row(row.number)}"


def named(book: Workbook, name: str) -> tuple[str, str]:
    sheet, place = book.names[name].split("!")
    return sheet.strip("'"), place.replace("$", "")


@pytest.fixture(scope="module")
def typed(plan: Plan, book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Values]:
    """The workbook as it is, and after several kinds of typing."""
    everything: Changes = {named(book, STATUS_DATE): date(2027, 3, 5)}
    for row in plan.schedules[()].leaves():
        if row.task:
            everything[SCHEDULE, f"{letters(C.PERCENT)}{schedule_row(row.number)}"] = 1
            everything[SCHEDULE, f"{letters(C.STARTED)}{schedule_row(row.number)}"] = row.start
            everything[SCHEDULE, f"{letters(C.FINISHED)}{schedule_row(row.number)}"] = row.finish
    changes = book.sheet("Changes")
    inside = f"{letters(column(changes, 'In the plan'))}{row_of(changes, 'C1')}"
    mains = f"{letters(L.DATE)}{link_row(plan, 0)}"
    edits: dict[str, Changes] = {
        "untouched": {},
        "slipped": {of_task(plan, "hall", C.DURATION): 33},
        "far": {of_task(plan, "hall", C.DURATION): 40},
        "mains": {(LINKS, mains): date(2027, 1, 14)},
        "done": everything,
        "overdue": {named(book, STATUS_DATE): date(2027, 1, 27)},
        "taken": {("Changes", inside): "yes"},
    }
    content = render_excel(book)
    return recalculated_all({name: edited(content, each) for name, each in edits.items()},
                            tmp_path_factory.mktemp("typed"))  # fmt: skip


def link_row(plan: Plan, dependency: int) -> int:
    """The row of the sheet of links with what has been promised for a dependency."""
    bonds = plan.schedules[()].bonds
    return FIRST_LINK + next(n for n, bond in enumerate(bonds) if bond.path == ("dependencies", dependency))


def found(book: Workbook, values: Values, sheet: str, name: str, title: str) -> object:
    """What a column of the entry of a name shows after typing."""
    place = book.sheet(sheet)
    return values.get((sheet, f"{letters(column(place, title))}{row_of(place, name)}"))


def shown(book: Workbook, values: Values, label: str) -> object:
    return values.get(("Summary", address(labelled(book.sheet("Summary"), label))))


def test_a_recalculation_gives_the_same_values(book: Workbook, typed: Mapping[str, Values]) -> None:
    assert differences(book, typed["untouched"]) == []


# Hand-overs


def test_what_is_given_is_planned_by_the_schedule(book: Workbook) -> None:
    sheet = book.sheet("Assumptions")
    planned = entry(sheet, "X2", "Planned")
    assert planned.value == date(2027, 2, 12)
    assert planned.formula.startswith("'Schedule'!")
    assert planned.style.role is Role.PLAIN
    assert [entry(sheet, "X2", title).value for title in (MARGIN, "Status")] == [4, assumptions.ON_TIME]
    assert entry(sheet, "X2", "Promised").style.role is Role.INPUT


def test_a_day_that_the_schedule_has_filled_in_promises_nothing(book: Workbook) -> None:
    sheet = book.sheet("Assumptions")
    assert entry(sheet, "X3", "Promised").value is None
    assert entry(sheet, "X3", "Planned").value is not None
    assert entry(sheet, "X3", "Status").value == assumptions.OPEN


@pytest.mark.parametrize(
    ("typing", "margin", "status", "late"),
    [
        ("untouched", 4, assumptions.ON_TIME, 0),
        ("slipped", 2, assumptions.LATER, 1),
        ("far", -5, assumptions.LATE, 1),
    ],
)
def test_a_task_that_slips_makes_its_hand_over_late(
    book: Workbook, typed: Mapping[str, Values], typing: str, margin: int, status: str, late: int
) -> None:
    values = typed[typing]
    assert found(book, values, "Assumptions", "X2", MARGIN) == margin
    assert found(book, values, "Assumptions", "X2", "Status") == status
    assert shown(book, values, "Hand-overs planned too late") == late


def test_what_a_task_waits_for_is_promised_on_the_sheet_of_links(
    plan: Plan, book: Workbook, typed: Mapping[str, Values]
) -> None:
    cell = entry(book.sheet("Assumptions"), "X1", "Promised")
    assert cell.value == date(2027, 1, 5)
    assert f"'Links'!$I${link_row(plan, 0)}" in cell.formula
    assert cell.style.role is Role.PLAIN
    assert found(book, typed["untouched"], "Assumptions", "X1", "Status") == assumptions.ON_TIME
    assert found(book, typed["mains"], "Assumptions", "X1", MARGIN) == -2
    assert found(book, typed["mains"], "Assumptions", "X1", "Status") == assumptions.LATE


def test_what_comes_from_another_project_is_planned_as_it_was_when_the_plan_was_made(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, example("product-launch"))
    book = build_project_plan(plan, ("projects", 1))
    sheet, links = book.sheet("Assumptions"), book.sheet(LINKS)
    giver = plan.schedules["projects", 0].task("rnd-proto")
    assert giver is not None
    cells = [entry(sheet, "X1", title) for title in ("Promised", "Planned")]
    assert [cell.value for cell in cells] == [date(2027, 5, 14), giver.finish]
    for cell in cells:
        row = int(cell.formula.rsplit("$", 1)[1].rstrip(")"))
        source = links.get(row, L.DATE)
        assert source is not None
        assert source.value == cell.value
    assert {cell.style.role for cell in cells} == {Role.PLAIN}
    assert differences(book, recalculated(render_excel(book), tmp_path / "work")) == []


# Milestones


def test_a_milestone_of_which_all_is_done_asks_for_its_day(book: Workbook, typed: Mapping[str, Values]) -> None:
    values = typed["done"]
    states = {name: found(book, values, "Milestones", name, "Status") for name in ("M1", "M4", "M5", "done")}
    assert states == {
        "M1": milestones.REACHED,
        "M4": milestones.REACHED,
        "M5": milestones.REACHED,
        "done": milestones.MET,
    }
    assert shown(book, values, "Overdue milestones") == 0
    assert shown(book, values, "Critical tasks") == 0
    assert shown(book, values, "Tasks not finished") == 0


def test_a_milestone_that_waits_for_a_start_is_reached_when_the_task_has_begun(book: Workbook) -> None:
    sheet = book.sheet("Milestones")
    assert entry(sheet, "M5", "Status").value == milestones.REACHED
    assert entry(sheet, "M1", "Status").value == milestones.ON_TIME
    assert milestones.READY in [column_.value for column_ in sheet.rows[4] if column_]
    assert sheet.columns[column(sheet, milestones.READY) - 1].hidden


def test_an_overdue_milestone_is_never_green(book: Workbook, typed: Mapping[str, Values]) -> None:
    values = typed["overdue"]  # the yard was promised for the 20th and is pushed behind the status date
    assert shown(book, values, "Overdue milestones") == 1
    planned = found(book, values, "Milestones", "M4", "Margin in working days")
    assert isinstance(planned, float)
    place = labelled(book.sheet("Summary"), "Time", 2)
    assert values["Summary", address(place)] == max(5, -planned)
    assert shown(book, values, "Time") != "GREEN"


@pytest.mark.parametrize(("day", "late"), [("2027-01-14", 1), ("2027-01-15", ""), ("2027-01-11", 4), ("2027-01-09", 5)])
def test_days_past_a_promise_count_as_late(tmp_path: Path, day: str, late: Value) -> None:
    """Nobody plans this milestone: without a promise that is past, nothing is known about it."""
    data = {key: DATA[key] for key in ("kind", "id", "title", "start", "status_date", "people", "roles", "tolerances")}
    stones = [{"id": "M2", "title": "Permit", "date": day}]
    tasks = [{"id": "a", "title": "A", "duration": "30"}]
    book = build_project_plan(plan_of(tmp_path, {**data, "milestones": stones, "tasks": tasks}), ())
    assert beside(book.sheet("Summary"), "Time", 2) == late
    assert beside(book.sheet("Summary"), "Time") == ("OPEN" if late == "" else "AMBER")


def test_a_promise_of_a_day_off_that_has_passed_is_a_day_late(tmp_path: Path) -> None:
    data = {**DATA, "status_date": "2027-01-17", "finish": "2027-03-26", "deliverables": []}
    stones = [{"id": "M2", "title": "Permit", "date": "2027-01-15"}]
    tasks = [{"id": "hall", "title": "Hall", "duration": "30"}]
    book = build_project_plan(plan_of(tmp_path, {**data, "milestones": stones, "tasks": tasks}), ())
    assert beside(book.sheet("Summary"), "Time", 2) == 1
    assert beside(book.sheet("Summary"), "Time") == "AMBER"
    assert differences(book, recalculated(render_excel(book), tmp_path / "work")) == []


# Summary


def test_approved_changes_that_are_not_in_the_plan_are_counted(book: Workbook, typed: Mapping[str, Values]) -> None:
    labels = ("Approved changes not in the plan", "Their net cost (EUR)")
    assert [shown(book, typed["untouched"], label) for label in labels] == [2, 200]
    assert [shown(book, typed["taken"], label) for label in labels] == [1, -300]
    changes = book.sheet("Changes")
    assert entry(changes, "C1", "In the plan").style.role is Role.INPUT
    assert "YesNo" in {choice.name for choice in changes.choices}


def test_the_summary_says_who_has_approved_and_how_much_later_it_ends(
    book: Workbook, typed: Mapping[str, Values]
) -> None:
    summary = book.sheet("Summary")
    assert str(beside(summary, "Baseline")).replace("\xa0", " ") == "approved by Jo Berg on 18 Dec 2026"
    label = "Finish later than baseline (working days)"
    assert [shown(book, typed[name], label) for name in ("untouched", "slipped")] == [3, 6]


def test_zeros_are_grey_and_the_words_are_the_same_everywhere(book: Workbook) -> None:
    summary = book.sheet("Summary")
    row, place = labelled(summary, "Open risks: high")
    faded = [each for each in summary.conditions if each.look is Look.FADED]
    assert any(each.range[:2] == (row, place) and each.formula.endswith("=0") for each in faded)
    assert beside(summary, "As at", 2) == "set under Status date in Schedule"
    heads = {cell.value for sheet in book.sheets for cells in sheet.rows.values() for cell in cells if _head(cell)}
    assert "Status" in heads
    assert not heads & {"State", "Promised by", "Planned hand-over"}


def _head(cell: Cell | None) -> bool:
    return cell is not None and cell.style.role in (Role.HEAD, Role.SECTION)


def test_people_with_too_much_work_are_counted(tmp_path: Path) -> None:
    tasks = [
        {"id": "a", "title": "A", "duration": "60", "work": [{"who": who, "percent": "60"} for who in ROLES]},
        {"id": "b", "title": "B", "duration": "60", "work": [{"who": "project-sponsor", "percent": "70"}]},
        {"id": "c", "title": "C", "duration": "60", "work": [{"who": "project-sponsor", "percent": "70"}]},
    ]
    roles = [{"id": role, "title": role, "holder": "roth"} for role in ROLES]
    roles += [{"id": "project-manager", "holder": "roth"}, {"id": "project-sponsor", "holder": "berg"}]
    data = {key: DATA[key] for key in ("kind", "id", "title", "start", "people")}
    book = build_project_plan(plan_of(tmp_path, {**data, "roles": roles, "tasks": tasks}), ())
    assert beside(book.sheet("Summary"), "People over capacity") == 2
    assert differences(book, recalculated(render_excel(book), tmp_path / "work")) == []


ROLES = ("builder", "planner")


def test_without_assignments_nobody_can_be_over_capacity(book: Workbook) -> None:
    with pytest.raises(KeyError):
        beside(book.sheet("Summary"), "People over capacity")


# Order and words


def test_a_risk_reads_as_in_the_charter(book: Workbook) -> None:
    risks = book.sheet("Risks")
    assert column(risks, "Cause") < column(risks, "Risk: the event") < column(risks, "Effect")
    assert risks.freeze == (5, column(risks, "Effect"))


@pytest.mark.parametrize(
    "word",
    ["FS, SS, FF, SF", "Start set by", "Start or end", "Deviation", "Restricted", "Forecast", "reached?", "Promised"],
)
def test_the_legend_explains(book: Workbook, word: str) -> None:
    assert beside(book.sheet("Legend"), word)


def test_a_milestone_may_wait_for_more_than_a_formula_can_name(tmp_path: Path) -> None:
    tasks = [{"id": f"t{n}", "title": f"T{n}", "duration": "1", "percent_complete": "100"} for n in range(900)]
    for link in ("", " SS"):
        stones = [{"id": "M1", "title": "All", "after": [f"t{n}{link}" for n in range(0, 900, 2)]}]
        data = {key: DATA[key] for key in ("kind", "id", "title", "start")} | {"status_date": "2027-02-01"}
        book = build_project_plan(plan_of(tmp_path, {**data, "tasks": tasks, "milestones": stones}), ())
        cell = entry(book.sheet("Milestones"), "M1", milestones.READY)
        assert cell.value == 1
        assert len(cell.formula) < 8192
        assert entry(book.sheet("Milestones"), "M1", "Status").value == milestones.REACHED
