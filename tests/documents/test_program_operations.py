"""Money, people, registers, meetings and threads of a program plan: what stands there, and that it lives."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making import plan_of, plan_of_example, workbooks_of_example
from recalculating import differences, edited, recalculated_all

from pmtemplates.documents.boundary import check_workbook
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.capacity_rows import K
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.funding_rows import FIRST_ROW, F, FundingRows
from pmtemplates.documents.program_plan.operations import build_operations
from pmtemplates.documents.program_plan.periods import periods_of
from pmtemplates.documents.sheets import Role, Sheet, Value, Workbook
from pmtemplates.initiative.references import walk_tasks
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.planning.meetings import Occasion
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.escalations import Cause, Escalation
from pmtemplates.planning.tracing_checks import check_trace
from pmtemplates.rendering.excel import render_excel

SHEETS = {
    "Funding", "Capacity", "Risks", "Heat map", "Escalations", "Issues", "Changes", "Decisions", "Governance calendar",
    "Communications", "Stakeholders", "Traceability", "Lists",
}  # fmt: skip

DATA: dict[str, Any] = {
    "kind": "program",
    "id": "docks",
    "title": "Docks",
    "start": "2027-01-04",
    "finish": "2027-06-30",
    "people": [{"id": "roth", "name": "Anna Roth"}, {"id": "berg", "name": "Jo Berg"}],
    "roles": [{"id": "program-manager", "holder": "roth"}, {"id": "executive-sponsor", "holder": "berg"}],
    "strategic_goals": [{"id": "S1", "text": "Load more"}, {"id": "S2", "text": "Dredge less"}],
    "objectives": [{"id": "O1", "statement": "Two berths", "goal": "S1"}, {"id": "O2", "statement": "Quiet nights"}],
    "benefits": [{"id": "B1", "title": "Faster loading", "owner": "berg", "goal": "S1", "deliverables": ["D1"]}],
    "budget": {
        "currency": "EUR",
        "envelope": "1000.10",
        "reserve": {"amount": "100.05"},
        "lines": [{"id": "L1", "title": "Office", "amount": "200"}],
    },
    "capacity": [
        {"skill": "Diver", "needs": [{"project": "quay", "fte": "2"}], "peak": "Q1 2027"},
        {"skill": "Welder", "available": "0.5", "needs": [{"project": "quay", "fte": "1"}], "remedy": "Hire one"},
    ],
    "projects": [
        {
            "id": "quay",
            "title": "Quay",
            "start": "2027-01-04",
            "finish": "2027-03-31",
            "budget": {"envelope": "600"},
            "roles": [{"id": "welder", "title": "Welder", "level": "team", "holder": "roth"}],
            "team": [{"role": "welder", "skill": "Welder", "fte": "1"}],
            "objectives": [{"id": "QO1", "statement": "Berth built", "serves": "O1"}],
            "deliverables": [{"id": "D1", "title": "Berth", "due": "2027-03-31"}],
            "tasks": [{"id": "weld", "title": "Weld it all", "duration": "40",
                       "work": [{"who": "welder", "percent": "100"}]}],
        }
    ],
    "boards": [
        {"id": "board", "title": "Docks Board", "chair": "executive-sponsor", "cadence": "monthly",
         "first_meeting": "2027-01-12", "last_meeting": "2027-04-13", "decides": ["Money"]}
    ],
}  # fmt: skip


def sheets_of(plan: Plan) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in build_operations(Source(plan))[0]}


def cell_at(book: Workbook, name: str) -> Value:
    """The value of the cell that a defined name stands for."""
    sheet, address = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+\$\d+)", book.names[name]).groups()  # type: ignore[union-attr]
    letters, row = address.split("$")
    column = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))
    cell = book.sheet(sheet).get(int(row), column)
    assert cell is not None
    return cell.value


def texts(sheet: Sheet) -> list[list[Value]]:
    return [[cell.value if cell else None for cell in sheet.row(row)] for row in sheet.numbers()]


def row_with(sheet: Sheet, words: Value, column: int = 0) -> list[Value]:
    return next(row for row in texts(sheet) if (row[column - 1] == words if column else words in row))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of_example("product-launch")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return workbooks_of_example("product-launch")["program-plan"]


@pytest.fixture(scope="module")
def docks(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(tmp_path_factory.mktemp("docks"), DATA)


# ------------------------------------------------------------ The whole workbook


def test_libre_office_works_out_the_same_before_and_after_edits(book: Workbook, tmp_path: Path) -> None:
    content = render_excel(book)
    typed = edited(
        content,
        {
            ("Funding", "F12"): 380_000,
            ("Capacity", "D12"): 1.0,
            ("Issues", "J5"): date(2026, 11, 19),
            ("Changes", "K5"): "proposed",
        },
    )
    found = recalculated_all({"as-generated": content, "typed": typed}, tmp_path / "office")
    assert [each for each in differences(book, found["as-generated"]) if each.partition("!")[0] in SHEETS] == []
    after = found["typed"]

    def named(name: str) -> object:
        sheet, _, address = book.names[name].replace("'", "").replace("$", "").partition("!")
        return after[sheet, address]

    assert after["Funding", "E16"] == pytest.approx(10_000)
    assert after["Funding", "F16"] == "not allocated"
    assert named(names.UNALLOCATED) == pytest.approx(10_000)
    assert named(names.CAPACITY_OVER) == 4  # technical writers from November to February
    assert after["Capacity", "F12"] == "4 months"
    assert after["Issues", "K5"] == "closed"
    assert named(names.CHANGES_WAITING) == 1


def test_every_sheet_is_of_the_program_and_names_no_task(book: Workbook, plan: Plan) -> None:
    assert check_workbook(book, component=False) == []
    tasks = {task.title for work in plan.initiative.projects for _, task in walk_tasks(work.tasks)}
    lines = {line.title for work in plan.initiative.projects if work.budget for line in work.budget.lines}
    assert tasks
    for name in SHEETS - {"Lists"}:
        sheet = book.sheet(name)
        assert sheet.level is Level.PROGRAM
        assert sheet.heads or name == "Heat map"
        assert sheet.freeze or name == "Heat map"
        found = {value for row in texts(sheet) for value in row if isinstance(value, str)}
        assert not found & tasks
        assert not (found & lines) - {line.title for line in plan.initiative.budget.lines}  # type: ignore[union-attr]


def test_registers_are_the_same_as_in_a_project_plan(book: Workbook) -> None:
    other = next(each for each in workbooks_of_example("product-launch").values() if each.kind == "project-plan")
    for name in ("Risks", "Issues", "Changes", "Decisions", "Communications", "Stakeholders"):
        one, two = book.sheet(name), other.sheet(name)
        assert row_with(one, "ID") == row_with(two, "ID")
        assert [register.name for register in one.registers] == [register.name for register in two.registers]


def test_attitudes_stand_on_the_restricted_sheet_alone(book: Workbook, plan: Plan) -> None:
    attitudes = {each.attitude for each in plan.initiative.stakeholders}
    shown = [sheet for sheet in book.sheets if not sheet.hidden]
    holding = [sheet.name for sheet in shown if attitudes & {value for row in texts(sheet) for value in row}]
    assert holding == ["Stakeholders"]
    assert [sheet.name for sheet in book.sheets if sheet.restricted] == ["Stakeholders"]
    note = book.sheet("Stakeholders").get(2, 2)
    assert note is not None
    assert str(note.value).startswith("For the program manager")


def test_each_figure_of_the_dashboard_stands_on_its_sheet(book: Workbook, plan: Plan) -> None:
    assert plan.program is not None
    assert cell_at(book, names.ENVELOPE) == Decimal(8_150_000)
    assert cell_at(book, names.UNALLOCATED) == 0
    parts = [cell_at(book, name) for name in (names.PLANNED, names.SET_ASIDE, names.UNPLANNED)]
    assert parts == [Decimal("6703382.29"), Decimal(1_410_000), Decimal("36617.71")]
    assert sum(parts) == Decimal(8_150_000)  # type: ignore[arg-type]
    assert cell_at(book, names.RELEASED) == 0
    assert cell_at(book, names.CAPACITY_OVER) == sum(len(load.over) for load in plan.program.capacity.loads)
    assert [cell_at(book, each) for each in (names.RISKS_HIGH, names.RISKS_MEDIUM, names.RISKS_LOW)] == [1, 4, 1]
    assert cell_at(book, names.ESCALATED) == len(plan.program.escalations)
    assert cell_at(book, names.ISSUES_OVERDUE) == cell_at(book, names.CHANGES_WAITING) == 0
    assert cell_at(book, names.NEXT_MEETING) == date(2027, 1, 12)


def test_sheets_without_anything_say_so(tmp_path: Path) -> None:
    projects = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    sheets = sheets_of(plan_of(tmp_path, {"kind": "program", "id": "p", "title": "P", "projects": projects}))
    for name in ("Capacity", "Escalations", "Governance calendar", "Risks", "Issues", "Communications"):
        assert str(texts(sheets[name])[1][-1]).startswith("Nothing"), name
    assert "Traceability" not in sheets


# ------------------------------------------------------------ Money


def test_the_parts_add_up_to_the_envelope_to_the_cent(plan: Plan) -> None:
    assert plan.program is not None
    sheet, rows = sheets_of(plan)["Funding"], FundingRows(plan.program.funding)
    for row, part in enumerate(rows.shown, FIRST_ROW):
        amounts = [cell.value for cell in sheet.row(row)[F.SPANS - 1 :] if cell and isinstance(cell.value, Decimal)]
        spans, months = amounts[: len(rows.periods)], amounts[len(rows.periods) :]
        assert sum(months, part.undated) == sum(spans, part.undated) == part.total
    total, rest = sheet.get(rows.total, F.TOTAL), sheet.get(rows.rest, F.TOTAL)
    assert total
    assert total.value == plan.program.funding.envelope
    assert rest
    assert rest.value == 0
    assert row_with(sheet, "Envelope less all parts")[F.UNDATED - 1] == "adds up"


def test_what_is_not_allocated_is_said_in_words(docks: Plan) -> None:
    sheet = sheets_of(docks)["Funding"]
    assert row_with(sheet, "Envelope less all parts")[F.TOTAL - 1] == Decimal("100.05")
    assert row_with(sheet, "Envelope less all parts")[F.UNDATED - 1] == "not allocated"
    assert "Not allocated" not in {row[1] for row in texts(sheet) if len(row) > 1}


def test_an_unknown_envelope_is_to_be_typed_in(tmp_path: Path) -> None:
    data = {**DATA, "budget": {"currency": "EUR"}, "projects": [{**DATA["projects"][0], "budget": {}}]}
    sheet = sheets_of(plan_of(tmp_path, data))["Funding"]
    row = next(row for row in sheet.numbers() if (cell := sheet.get(row, F.PART)) and cell.value == "Envelope")
    cell = sheet.get(row, F.TOTAL)
    assert cell
    assert (cell.value, cell.style.role, cell.style.origin) == (None, Role.INPUT, Origin.OPEN)
    assert cell.path == ("budget", "envelope")
    assert row_with(sheet, "Envelope less all parts")[F.UNDATED - 1] == "envelope to be confirmed"


def test_the_day_of_a_release_follows_the_roadmap(plan: Plan) -> None:
    cell = next(
        cell for cell in sheets_of(plan)["Funding"].rows[_release_row(plan)] if cell and "Roadmap" in cell.formula
    )
    assert cell.value == date(2027, 9, 28)


def _release_row(plan: Plan) -> int:
    sheet = sheets_of(plan)["Funding"]
    return next(row for row in sheet.rows if (cell := sheet.get(row, F.PART)) and cell.value == "Design freeze")


def test_money_without_gates_and_tranches_has_neither_block(tmp_path: Path) -> None:
    projects = [{"id": "a", "title": "A"}]
    sheet = sheets_of(plan_of(tmp_path, {"kind": "program", "id": "p", "title": "P", "projects": projects}))["Funding"]
    said = {value for row in texts(sheet) for value in row}
    assert not {"Planned costs by tranche", "Releases by gate"} & said
    assert row_with(sheet, "Planned costs")[F.TOTAL - 1] == ""


def test_a_gate_that_releases_too_little_says_so(plan: Plan) -> None:
    assert plan.program is not None
    funding = plan.program.funding
    short = replace(funding.releases[0], needed=funding.releases[0].released + 7, short=Decimal(7))
    funding = replace(funding, releases=[short, *funding.releases[1:]])
    sheet = sheets_of(replace(plan, program=replace(plan.program, funding=funding)))["Funding"]
    assert row_with(sheet, short.title)[F.SPANS - 1 :][:2] == [Decimal(7), "short"]
    assert row_with(sheet, funding.releases[1].title)[F.SPANS] == "suffices"


@pytest.mark.parametrize(("months", "names_of"), [(12, []), (13, ["Q4 2027"]), (36, ["Q1 2027"]), (240, ["2027"])])
def test_a_long_program_is_shown_in_quarters_or_years(months: int, names_of: list[str]) -> None:
    days = [date(2027 + place // 12, place % 12 + 1, 1) for place in range(months)]
    periods = periods_of(days)
    assert [period.name for period in periods if period.name in names_of] == names_of
    places = [place for period in periods for place in range(period.first, period.last + 1)]
    assert places == (list(range(months)) if periods else [])
    assert len(periods) <= 20


def test_paper_shows_quarters_and_the_screen_months(plan: Plan) -> None:
    assert plan.program is not None
    sheet, rows = sheets_of(plan)["Funding"], FundingRows(plan.program.funding)
    assert len(rows.periods) == 8
    assert sheet.printed
    assert sheet.printed.right < rows.months < sheet.width


# ------------------------------------------------------------ People


def test_full_time_equivalents_are_person_days_by_working_days(docks: Plan) -> None:
    assert docks.program is not None
    capacity = docks.program.capacity
    sheet = sheets_of(docks)["Capacity"]
    welder = row_with(sheet, "Welder", K.NAME)
    load = next(load for load in capacity.loads if load.name == "Welder")
    assert welder[K.MONTHS - 1 :] == load.full_time(capacity.workdays)
    assert load.over
    assert welder[K.OVER - 1 : K.COUNT] == [f"{len(load.over)} months", load.over[0], len(load.over)]
    assert row_with(sheet, "Months over, of all roles and skills")[K.OVER - 1] == len(load.over)


def test_what_the_file_says_of_a_skill_can_be_changed(docks: Plan) -> None:
    sheet = sheets_of(docks)["Capacity"]
    paths = {cell.path for row in sheet.numbers() for cell in sheet.row(row) if cell and cell.path}
    assert paths == {
        (*skill, *rest)
        for skill in (("capacity", 0), ("capacity", 1))
        for rest in (("available",), ("peak",), ("remedy",), ("needs", 0, "fte"))
    }
    inputs = {cell.style.role for row in sheet.numbers() for cell in sheet.row(row) if cell and cell.path}
    assert inputs == {Role.INPUT}


# ------------------------------------------------------------ Escalations


def test_an_escalation_names_its_source_its_limit_and_who_decides(plan: Plan) -> None:
    assert plan.program is not None
    work = ("projects", 0)
    found = Escalation(
        Cause.RISK, work, (*work, "risks", 0), "Design: R1", "It fails", "a score of 16", "at most 12",
        "program-manager", Origin.STATED,
    )  # fmt: skip
    raised = replace(plan, program=replace(plan.program, escalations=[found]))
    sheets, defined = build_operations(Source(raised))
    sheet = next(sheet for sheet in sheets if sheet.name == "Escalations")
    row = row_with(sheet, "Design: R1")
    assert row[2:] == [
        plan.initiative.projects[0].title, "It fails", "risk above the limit", "a score of 16", "at most 12",
        "Tomasz Wieczorek (Program manager)",
    ]  # fmt: skip
    assert sheet.name in defined[names.ESCALATED]
    assert sheet.get(3, 3) is not None
    assert sheet.get(3, 3).value == 1  # type: ignore[union-attr]


# ------------------------------------------------------------ Meetings


def test_the_calendar_has_every_meeting_and_only_milestones_of_the_program(plan: Plan) -> None:
    sheet = sheets_of(plan)["Governance calendar"]
    rows = [row for row in texts(sheet) if len(row) > 8 and isinstance(row[0], date) and row[2]]
    wanted = [each for each in plan.events if not each.work or each.occasion is Occasion.MEETING]
    assert [(row[0], row[2]) for row in rows] == [(each.day, each.occasion) for each in wanted]
    milestones = {row[3] for row in rows if row[2] == "milestone"}
    assert {f"{each.id} {each.title}" for each in plan.initiative.milestones} == milestones
    assert all(plan.calendar.works(row[0]) for row in rows if row[2] == "meeting")  # type: ignore[arg-type]


def test_a_meeting_on_a_day_off_says_why_it_moved(plan: Plan) -> None:
    sheet = sheets_of(plan)["Governance calendar"]
    row = next(row for row in texts(sheet) if row[:3] == [date(2027, 3, 18), "Thursday", "meeting"])
    assert row[7] == "Wednesday, 17\u00a0Mar\u00a02027, is a day off: Saint Patrick's Day"


def test_a_gate_says_what_it_releases_and_a_forum_what_it_decides(plan: Plan) -> None:
    sheet = sheets_of(plan)["Governance calendar"]
    gate = row_with(sheet, "G2 Design freeze")
    assert gate[6] == "Whether the program goes on; if so, it releases EUR\u00a03,050,000"
    forum = next(row for row in texts(sheet) if row[0] == "Program Board")
    assert "• The start, re-scoping or stop of a project" in str(forum[6])


# ------------------------------------------------------------ The golden thread


def test_every_node_stands_in_a_thread(plan: Plan) -> None:
    sheet = sheets_of(plan)["Traceability"]
    found = " ".join(str(value) for row in texts(sheet) for value in row)
    assert all(node.title in found for node in plan.trace.nodes)
    row = next(row for row in texts(sheet)[3:] if row[4] == "RD4 Fault codes and diagnosis guide" and row[0] == "S2")
    assert row[0] == "S2"
    assert row[3] == "Carmen Ibáñez"
    assert row[7] == date(2028, 2, 18)
    alone = [row[5] for row in texts(sheet)[3:] if str(row[1]).startswith("O4") and not row[8]]
    assert alone == ["Sorrel Research and Development"]  # it only says that it contributes


def test_loose_ends_are_said_as_the_findings_say_them(docks: Plan) -> None:
    sheet = sheets_of(docks)["Traceability"]
    loose = {problem.message for problem in check_trace(docks.initiative, docks.trace, docks.origins)}
    assert len(loose) >= 2
    said = {part for row in texts(sheet)[3:] for part in str(row[-1]).split("; ")}
    assert loose <= said
    unserved = next(row for row in texts(sheet) if row[0] == "S2 Dredge less")
    assert "no objective and no benefit serves the strategic goal" in str(unserved[-1])
