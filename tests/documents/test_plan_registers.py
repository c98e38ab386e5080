"""Registers, milestones, legend and summary of a project plan: what stands in them, and that it lives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lint_excel import lint
from making import example, plan_of
from recalculating import differences, edited, recalculated
from test_hostile_texts import HOSTILE

from pmtemplates.addresses import letters
from pmtemplates.documents.blocks import Content
from pmtemplates.documents.boundary import check_workbook
from pmtemplates.documents.control import rating_of
from pmtemplates.documents.project_plan import acceptance, assumptions, build_project_plan, milestones
from pmtemplates.documents.project_plan.names import STATEMENT_TYPES
from pmtemplates.documents.registers import issues, names
from pmtemplates.documents.registers.heat_map import total_cell
from pmtemplates.documents.registers.register import FIRST, LAST_ROW
from pmtemplates.documents.registers.risks import AFTER, SPEC, STATES, rating
from pmtemplates.documents.sheets import Cell, Form, Role, Sheet, Value, Workbook
from pmtemplates.documents.statuses import rag
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve
from pmtemplates.origins import Origin
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

REGISTERS = (
    "Risks",
    "Issues",
    "Changes",
    "Decisions",
    "Assumptions",
    "Acceptance",
    "Communications",
    "Stakeholders",
)

FREE = FIRST + 3
"""The first free row of the register of risks."""

DATA: dict[str, Any] = {
    "kind": "project",
    "id": "depot",
    "title": "Depot",
    "start": "2027-01-04",
    "finish": "2027-02-26",
    "status_date": "2027-01-15",
    "people": [{"id": "roth", "name": "Anna Roth"}, {"id": "berg", "name": "Jo Berg"}],
    "roles": [{"id": "project-manager", "holder": "roth"}, {"id": "project-sponsor", "holder": "berg"}],
    "tolerances": {"time_days": "5", "cost": "1000", "risk_score": "12"},
    "budget": {"currency": "EUR", "lines": [{"id": "L1", "title": "Works", "amount": "10000", "spent": "200"}]},
    "deliverables": [
        {"id": "D1", "title": "Hall", "acceptance": ["Dry", "Lit"], "due": "2027-02-19"},
        {"id": "D2", "title": "Yard", "due": "2027-01-13"},
        {"id": "D3", "title": "Gate"},
    ],
    "milestones": [
        {"id": "M1", "title": "Hall ready", "date": "2027-02-17", "deliverable": "D1"},
        {"id": "M2", "title": "Permit", "date": "2027-01-12", "owner": "roth"},
        {"id": "M3", "title": "Opening"},
        {"id": "M4", "title": "Yard ready", "date": "2027-01-20", "after": ["yard"]},
    ],
    "tasks": [
        {"id": "hall", "title": "Build the hall", "duration": "30", "started": "2027-01-04", "percent_complete": "40",
         "deliverable": "D1"},
        {"id": "yard", "title": "Pave the yard", "duration": "10", "after": ["hall SS+2d"]},
        {"id": "done", "title": "All done", "duration": "0", "after": ["hall", "yard"], "deadline": "2027-03-01"},
    ],
    "risks": [
        {"id": "R1", "event": "Frost", "likelihood": "3", "impact": "4", "owner": "project-manager",
         "strategy": "reduce", "residual": {"likelihood": "2", "impact": "4"}},
        {"id": "R2", "event": "Strike", "likelihood": "2", "impact": "2"},
        {"event": "Flood"},
    ],
    "issues": [
        {"id": "I1", "title": "No power", "weight": "high", "due": "2027-01-12", "owner": "roth"},
        {"id": "I2", "title": "Wrong key", "closed_on": "2027-01-10", "due": "2027-01-08"},
        {"id": "I3", "title": "Noise", "due": "2027-01-15"},
    ],
    "changes": [
        {"id": "C1", "title": "Second door", "cost": "500", "time_days": "2"},
        {"id": "C2", "title": "No fence", "saving": "300", "verdict": "approved", "decided_on": "2027-01-11"},
    ],
    "decisions": [{"title": "Steel, not wood", "decided_by": "project-sponsor", "decided_on": "2027-01-05"}],
    "assumptions": [{"text": "The ground carries.", "owner": "roth"}],
    "constraints": ["No work at night."],
    "dependencies": [
        {"id": "X1", "what": "Mains", "giver_outside": "Utility", "needed_by": "2027-01-29",
         "promised_by": "2027-02-03"},
    ],
    "stakeholders": [{"id": "S1", "name": "Neighbours", "attitude": "doubts", "influence": "high"}],
    "communications": [{"audience": "Neighbours", "message": "Hours of work", "cadence": "weekly"}],
    "proposed": [{"path": "risks.R1.impact"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(tmp_path_factory.mktemp("depot"), DATA)


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return build_project_plan(plan, ())


@cache
def _plan_of_example(name: str, folder: Path) -> Plan:
    return plan_of(folder, example(name))


def head_row(sheet: Sheet) -> int:
    return next(row for row in sorted(sheet.rows) if any(cell and cell.value == "Key" for cell in sheet.rows[row]))


def column(sheet: Sheet, title: str) -> int:
    heads = [cell.value if cell else None for cell in sheet.rows[head_row(sheet)]]
    return heads.index(title) + 1


def entry(sheet: Sheet, name: str, title: str) -> Cell:
    """The cell of a column in the row of which the key ends with a name."""
    found = sheet.get(row_of(sheet, name), column(sheet, title))
    assert found is not None
    return found


def row_of(sheet: Sheet, name: str) -> int:
    """The row of which the key ends with a name."""
    keys = {row: f".{getattr(sheet.get(row, 1), 'value', '')}" for row in sheet.rows}
    return next(row for row, key in keys.items() if key.endswith(f".{name}"))


def labelled(sheet: Sheet, label: str, offset: int = 1) -> tuple[int, int]:
    """The place of the cell beside a label."""
    for row, cells in sheet.rows.items():
        for place, cell in enumerate(cells, 1):
            if cell and cell.value == label:
                return row, place + offset
    raise KeyError(label)


def beside(sheet: Sheet, label: str, offset: int = 1) -> Value:
    cell = sheet.get(*labelled(sheet, label, offset))
    return cell.value if cell else None


def address(place: tuple[int, int]) -> str:
    return f"{letters(place[1])}{place[0]}"


# Rows and cells


@pytest.mark.parametrize("name", REGISTERS)
def test_each_row_finds_its_way_back_to_the_file(book: Workbook, plan: Plan, name: str) -> None:
    sheet = book.sheet(name)
    keys = [cell.value for row in sheet.rows if row >= FIRST and (cell := sheet.get(row, 1)) and cell.value]
    assert keys
    for key in keys:
        path, failed = resolve(plan.initiative, str(key))
        assert path is not None, failed
    assert sheet.columns[0].hidden


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_a_table_with_its_keys_and_free_rows_and_without_protection(book: Workbook, name: str) -> None:
    sheet = book.sheet(name)
    (register,) = sheet.registers
    assert register.range.left == 1, "sorting must take the keys along"
    assert not sheet.inputs_only
    free = [row for row in sheet.rows if row >= FIRST and (cell := sheet.get(row, 1)) and not cell.value]
    assert len(free) == 10
    assert register.range.bottom == max(free)


def test_days_sums_and_scores_are_values_and_not_texts(book: Workbook) -> None:
    risks, log, changes = book.sheet("Risks"), book.sheet("Issues"), book.sheet("Changes")
    assert entry(risks, "R1", "Likelihood").value == 3
    assert entry(risks, "R1", "Likelihood").style.form is Form.WHOLE
    assert entry(log, "I1", "Due").value == date(2027, 1, 12)
    assert entry(log, "I1", "Due").style.form is Form.DAY
    assert entry(log, "I1", "Owner").value == "Anna Roth"
    assert entry(changes, "C1", "Costs more (EUR)").value == 500
    assert entry(changes, "C2", "Decided on").value == date(2027, 1, 11)


def test_what_is_typed_looks_different_from_what_is_worked_out(book: Workbook) -> None:
    for name in REGISTERS:
        sheet = book.sheet(name)
        for row in sheet.rows:
            for cell in sheet.rows[row][1:] if row >= FIRST else ():
                assert cell is not None
                assert (cell.style.role is Role.INPUT) is not bool(cell.formula) or cell.style.role is Role.PLAIN


def test_a_proposed_value_is_marked(book: Workbook) -> None:
    risks = book.sheet("Risks")
    assert entry(risks, "R1", "Impact").style.origin is Origin.PROPOSED
    assert entry(risks, "R1", "Likelihood").style.origin is None


def test_every_list_has_a_name_and_every_name_of_a_register_is_used(book: Workbook) -> None:
    used = {choice.name for sheet in book.sheets for choice in sheet.choices}
    assert used <= set(book.names)
    assert {names.LIKELIHOODS, names.IMPACTS, names.PARTIES, names.VERDICTS, STATEMENT_TYPES} <= used
    lists = book.sheet("Lists")
    assert lists.hidden
    heads = [cell.value for cell in lists.rows[1] if cell]
    parties = heads.index(names.PARTIES) + 1
    assert [lists.get(row, parties).value for row in (2, 3)] == ["Anna Roth", "Jo Berg"]  # type: ignore[union-attr]


def test_an_empty_project_has_registers_to_type_into(tmp_path: Path) -> None:
    tasks = [{"id": "a", "title": "A", "duration": "3"}]
    plan = plan_of(tmp_path, {"kind": "project", "title": "Bare", "start": "2027-01-04", "tasks": tasks})
    book = build_project_plan(plan, ())
    for name in REGISTERS:
        sheet = book.sheet(name)
        assert len(sheet.registers) == 1
        assert "Nothing recorded yet" in str(sheet.get(2, 2).value)  # type: ignore[union-attr]
    assert [beside(book.sheet("Summary"), each) for each in ("Time", "Cost", "Scope", "Risk")] == [
        "OPEN",
        "OPEN",
        "GREEN",
        "OPEN",
    ]
    assert lint(content := render_excel(book)) == []
    assert differences(book, recalculated(content, tmp_path / "work")) == []


# Risks


@pytest.mark.parametrize("score", range(1, 26))
def test_ratings_are_those_of_the_charters(score: int) -> None:
    assert rating(score).lower() == rating_of(score)[0]


def test_a_risk_without_both_factors_is_not_rated(book: Workbook) -> None:
    risks = book.sheet("Risks")
    assert [entry(risks, "R1", title).value for title in ("Score", "Rating", *AFTER[2:])] == [12, "Medium", 8, "Medium"]
    assert [entry(risks, "3", title).value for title in ("Score", "Rating")] == ["", ""]
    assert entry(risks, "3", "Status").value == STATES[0]


def test_the_heat_map_counts_open_risks_by_field(book: Workbook) -> None:
    sheet = book.sheet("Heat map")
    counts = [beside(sheet, word, 2) for word in ("High", "Medium", "Low", "Not rated", "Highest score")]
    assert counts == [0, 1, 1, 1, 12]
    shown = [
        (row, place, cell.value)
        for row, cells in sheet.rows.items()
        for place, cell in enumerate(cells, 1)
        if cell and cell.style.role is Role.FIGURE and cell.value
    ]
    # before the response likelihood 3 with impact 4, and 2 with 2; after it 2 with 4
    assert sorted(shown) == [(11, 7, 1), (13, 5, 1), (13, 15, 1)]
    fields = [sheet.get(row - 1, place) for row, place, _ in sorted(shown)]
    assert [field.value for field in fields if field] == ["12 Medium", "4 Low", "8 Medium"]


@pytest.fixture(scope="module")
def typed(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], object]:
    """The values after a week of work: risks closed and added, a milestone reached."""
    cells = {title: letters(SPEC.column(title)) for title in ("Likelihood", "Impact", "Status", "Risk: the event")}
    sheet = book.sheet("Milestones")
    reached = f"{letters(column(sheet, 'Reached on'))}{row_of(sheet, 'M2')}"
    changes: Mapping[tuple[str, str], Value] = {
        ("Risks", f"{cells['Status']}{FIRST}"): "closed",
        ("Risks", f"{cells['Status']}{FIRST + 1}"): "occurred",
        ("Risks", f"{cells['Likelihood']}{FREE}"): 5,
        ("Risks", f"{cells['Impact']}{FREE}"): 4,
        ("Risks", f"{cells['Risk: the event']}{FREE}"): "Theft",
        ("Milestones", reached): date(2027, 1, 14),
    }
    return recalculated(edited(render_excel(book), changes), tmp_path_factory.mktemp("typed"))


def test_the_heat_map_follows_what_is_typed(typed: Mapping[tuple[str, str], object]) -> None:
    found = [
        typed.get(("Heat map", total_cell(word).split("!")[1].replace("$", "")))
        for word in ("High", "Medium", "Low", "Not rated", "Highest score")
    ]
    assert found == [1, 0, 0, 1, 20]
    assert typed["Risks", f"{letters(SPEC.column('Rating'))}{FREE}"] == "High"


def test_formulas_on_other_sheets_count_rows_that_are_added() -> None:
    assert SPEC.area("Impact") == f"'Risks'!$G${FIRST}:$G${LAST_ROW}"


# Status words


def test_an_issue_is_overdue_only_after_its_day(book: Workbook) -> None:
    log = book.sheet("Issues")
    assert [entry(log, name, "Status").value for name in ("I1", "I2", "I3")] == [
        issues.OVERDUE,
        issues.CLOSED,
        issues.OPEN,
    ]


def test_a_milestone_is_held_against_the_schedule(book: Workbook) -> None:
    sheet = book.sheet("Milestones")
    margin = "Margin in working days"
    rows = {
        name: [entry(sheet, name, title).value for title in (margin, "Status")] for name in ("M1", "M2", "M3", "M4")
    }
    rows["done"] = [entry(sheet, "done", title).value for title in (margin, "Status")]
    assert rows == {
        "M1": [3, milestones.ON_TIME],  # planned for Friday 12 February, promised for Wednesday
        "M2": ["", milestones.LATE],  # nobody plans it, and its day has passed
        "M3": ["", milestones.OPEN],
        "M4": [-7, milestones.LATE],
        "done": [11, milestones.ON_TIME],
    }
    assert entry(sheet, "M1", "Planned").formula.startswith("'Schedule'!")
    assert sheet.inputs_only


def test_a_milestone_that_is_reached_is_met(book: Workbook, typed: Mapping[tuple[str, str], object]) -> None:
    sheet, summary = book.sheet("Milestones"), book.sheet("Summary")
    status, margin = (letters(column(sheet, title)) for title in ("Status", "Margin in working days"))
    row, (top, left) = row_of(sheet, "M2"), labelled(summary, "Next milestones", 0)
    assert typed["Milestones", f"{status}{row}"] == milestones.MET
    assert typed["Milestones", f"{margin}{row}"] == -2
    assert typed["Summary", address((top + 1, left))] == "Yard ready"


def test_acceptance_has_the_hand_over_of_the_schedule(book: Workbook) -> None:
    sheet = book.sheet("Acceptance")
    assert entry(sheet, "D1", "Accepted when").value == "• Dry\n• Lit"
    assert entry(sheet, "D1", "Planned").value == date(2027, 2, 12)
    words = [entry(sheet, name, "Status").value for name in ("D1", "D2", "D3")]
    assert words == [acceptance.ON_TIME, acceptance.OVERDUE, acceptance.OPEN]


def test_a_dependency_has_a_margin_in_working_days(book: Workbook) -> None:
    sheet = book.sheet("Assumptions")
    assert entry(sheet, "X1", "Margin in working days").value == -3
    assert entry(sheet, "X1", "Status").value == assumptions.LATE
    assert [entry(sheet, "X1", side).value for side in ("From", "To")] == ["Utility", "Depot"]
    assert [entry(sheet, name, "Type").value for name in ("assumptions.1", "constraints.1")] == [
        "assumption",
        "constraint",
    ]


@pytest.mark.parametrize("index", range(5))
def test_a_component_shows_only_dependencies_of_its_own(tmp_path_factory: pytest.TempPathFactory, index: int) -> None:
    plan = _plan_of_example("product-launch", tmp_path_factory.getbasetemp())
    name = plan.initiative.projects[index].id
    sheet = build_project_plan(plan, ("projects", index)).sheet("Assumptions")
    keys = [str(cell.value) for row in sheet.rows if (cell := sheet.get(row, 1)) and cell.value]
    found = {key for key in keys if key.startswith("dependencies.")}
    wanted = {each.id for each in plan.initiative.dependencies if name in (each.giver, each.receiver)}
    assert found == {f"dependencies.{each}" for each in wanted}
    assert all(key.startswith((f"projects.{name}.", "dependencies.")) for key in keys if "." in key)


def test_attitudes_stand_on_the_restricted_sheet_only(book: Workbook) -> None:
    sheets = [sheet for sheet in book.sheets if sheet.content is Content.STAKEHOLDER_ATTITUDES]
    assert [sheet.name for sheet in sheets] == ["Stakeholders"]
    assert sheets[0].restricted
    assert check_workbook(book, component=True) == []
    elsewhere = {cell.value for sheet in book.sheets if not sheet.restricted and not sheet.hidden
                 for cells in sheet.rows.values() for cell in cells if cell}  # fmt: skip
    assert "doubts" not in elsewhere


# Summary


@pytest.mark.parametrize(
    ("measure", "word"), [(0, "GREEN"), (1, "AMBER"), (5, "AMBER"), (6, "RED"), ("", "OPEN"), (None, "OPEN")]
)
def test_limits_are_inclusive(measure: Value, word: str) -> None:
    assert rag(measure, 0, 5) == word


def test_the_summary_counts_what_needs_attention(book: Workbook) -> None:
    summary = book.sheet("Summary")
    expected: dict[str, Value] = {
        "As at": date(2027, 1, 15),
        "Planned finish": date(2027, 2, 12),
        "Promised finish": date(2027, 2, 26),
        "Margin in working days": 10,
        "Open risks: medium": 1,
        "Open risks: low": 1,
        "Open risks: not rated": 1,
        "Open issues": 2,
        "Overdue issues": 1,
        "Overdue deliverables": 1,
        "Overdue milestones": 1,
        "Changes that wait": 1,
        "Approved changes not in the plan": 1,
        "Their net cost (EUR)": -300,
        "Hand-overs planned too late": 1,
        "Baseline": "none yet",
        "Tasks not finished": 2,
    }
    assert {label: beside(summary, label) for label in expected} == expected
    assert [beside(summary, each) for each in ("Time", "Cost", "Scope", "Risk", "Overall")] == [
        "RED",
        "GREEN",
        "AMBER",
        "AMBER",
        "RED",
    ]


def test_the_next_milestones_come_in_the_order_of_their_days(book: Workbook) -> None:
    summary = book.sheet("Summary")
    row, place = labelled(summary, "Next milestones", 0)
    titles = [summary.get(row + n, place).value for n in range(1, 7)]  # type: ignore[union-attr]
    assert titles == ["Permit", "Yard ready", "Hall ready", "All done", "", ""]


def test_the_last_milestone_of_the_project_is_always_listed(tmp_path: Path) -> None:
    stones = [{"title": f"M{day}", "date": f"2027-02-{day:02}"} for day in range(10, 20)]
    book = build_project_plan(plan_of(tmp_path, {**DATA, "milestones": stones}), ())
    summary = book.sheet("Summary")
    row, place = labelled(summary, "Next milestones", 0)
    titles = [summary.get(row + n, place).value for n in range(1, 7)]  # type: ignore[union-attr]
    assert titles == ["M10", "M11", "M12", "All done", "M13", "M19"]
    values = recalculated(edited(render_excel(book), {}), tmp_path / "work")
    assert values["Summary", address((row + 6, place))] == "M19"


@pytest.mark.parametrize("word", ["GREEN", "AMBER", "RED"])
def test_every_colour_is_reached_by_typing(tmp_path: Path, word: str) -> None:
    calm = {
        key: DATA[key] for key in ("kind", "id", "title", "start", "people", "roles", "tolerances", "budget", "tasks")
    }
    plan = plan_of(tmp_path, {**calm, "deliverables": [{"id": "D1", "title": "Hall"}], "risks": DATA["risks"][:1]})
    book = build_project_plan(plan, ())
    summary, risks, budget = book.sheet("Summary"), book.sheet("Risks"), book.sheet("Budget")
    step = ("GREEN", "AMBER", "RED").index(word)
    finish = labelled(summary, "Promised finish")
    spent = next(
        (row, place)
        for row, cells in budget.rows.items()
        for place, cell in enumerate(cells, 1)
        if cell and cell.value == 200 and cell.style.role is Role.INPUT
    )
    edits: dict[tuple[str, str], Value] = {
        ("Summary", address(finish)): (date(2027, 2, 12), date(2027, 2, 8), date(2027, 2, 3))[step],
        ("Risks", f"{letters(column(risks, 'Likelihood'))}{FIRST}"): (1, 3, 4)[step],
        ("Budget", address(spent)): (10_000, 11_000, 11_001)[step],
    }
    changes = book.sheet("Changes")
    for number in range((0, 2, 3)[step]):
        edits["Changes", f"{letters(column(changes, 'Change'))}{FIRST + number}"] = f"Change {number}"
    values = recalculated(edited(render_excel(book), edits), tmp_path / "work")
    found = {each: values["Summary", address(labelled(summary, each))] for each in ("Time", "Cost", "Scope", "Risk")}
    assert found == dict.fromkeys(found, word)
    assert values["Summary", address(labelled(summary, "Overall"))] == word


def test_without_a_tolerance_there_is_no_amber(tmp_path: Path) -> None:
    data = {**DATA, "tolerances": {"risk_score": "12"}, "finish": "2027-02-11"}
    summary = build_project_plan(plan_of(tmp_path, {**data, "milestones": []}), ()).sheet("Summary")
    assert beside(summary, "Time", 2) == 1
    assert beside(summary, "Time") == "RED"


# As a file


def test_a_recalculation_gives_the_same_values(book: Workbook, tmp_path: Path) -> None:
    content = render_excel(book)
    assert lint(content) == []
    assert differences(book, recalculated(content, tmp_path)) == []


def _hostile(prefix: str) -> list[str]:
    return [f"{prefix}{text.format('k')}" if prefix else text.format("k") for text in HOSTILE.values()]


def test_hostile_texts_come_back_from_every_register(tmp_path: Path) -> None:
    texts = _hostile("")
    data = {
        **DATA,
        "risks": [{"event": text, "cause": text, "response": text} for text in texts],
        "issues": [{"title": text, "action": text} for text in texts],
        "changes": [{"title": text, "reason": text} for text in texts],
        "decisions": [{"title": text} for text in texts],
        "assumptions": [{"text": text} for text in texts],
        "constraints": texts,
        "communications": [{"audience": text, "message": text} for text in texts],
        "stakeholders": [{"name": text, "attitude": text} for text in texts],
        "milestones": [{"title": text, "date": f"2027-03-{day:02}"} for day, text in enumerate(texts[:31], 1)],
        "deliverables": [{"id": f"D{n}", "title": text, "acceptance": [text]} for n, text in enumerate(texts, 1)],
        "proposed": [],
    }
    book = build_project_plan(plan_of(tmp_path, data), ())
    content = render_excel(book)
    assert lint(content) == []
    assert differences(book, recalculated(content, tmp_path / "work")) == []
    read = openpyxl.load_workbook(BytesIO(content))
    for name, title in (
        ("Risks", "Risk: the event"),
        ("Issues", "Action"),
        ("Changes", "Reason"),
        ("Decisions", "Decision"),
        ("Assumptions", "What is assumed, fixed or needed"),
        ("Communications", "Message"),
        ("Stakeholders", "Attitude"),
        ("Acceptance", "Accepted when"),
    ):
        place = column(book.sheet(name), title)
        cells = [read[name].cell(FIRST + number, place) for number in range(len(texts))]
        assert [cell.value for cell in cells] == texts
        assert {cell.data_type for cell in cells} == {"s"}


def test_keys_outlive_entries_without_an_id(plan: Plan) -> None:
    model: Initiative = plan.initiative
    assert resolve(model, "risks.3")[0] == ("risks", 2)
