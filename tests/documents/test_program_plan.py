"""The workbook of a program: it says what the engine says, its formulas work that out too, and no task stands in it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lint_excel import lint
from making import example, plan_of, plan_of_example
from recalculating import Place, differences, edited, recalculated_all, same

from pmtemplates.addresses import letters
from pmtemplates.documents.boundary import check_workbook
from pmtemplates.documents.line_charts import LineChart, LineCharts
from pmtemplates.documents.program_plan import build_program_plan, dependencies, places, standings
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.legend_texts import BLOCKS
from pmtemplates.documents.program_plan.profile_rows import P, ProfileRows
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.sheets import Role, Sheet, Value, Workbook
from pmtemplates.initiative.delivery import Task
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.exchanges import Standing
from pmtemplates.planning.program.plan import ProgramPlan
from pmtemplates.rendering.excel import render_excel

Data = dict[str, Any]
OWN = (
    places.DASHBOARD,
    places.ROADMAP,
    places.RESULTS,
    places.WAITS,
    places.DEPENDENCIES,
    places.HANDOVERS,
    places.BENEFITS,
    places.PROFILES,
    places.CALENDAR,
    places.LEGEND,
)
"""The sheets that are put together here; those of money, people and registers have tests of their own."""
RATED = ("GREEN", "AMBER", "RED", "OPEN")
FROM_ELSEWHERE = ("Funding", "CapacityOver", "Risks", "Escalated", "Issues", "Changes", "NextMeeting", "Heat map")
"""What figures of the dashboard refer to: sheets whose inputs an edit of dates does not touch."""


def project(data: Data, name: str) -> Data:
    found: Data = next(each for each in data["projects"] if each["id"] == name)
    return found


def leaves(tasks: list[Data]) -> Iterator[Data]:
    for task in tasks:
        if task.get("tasks"):
            yield from leaves(task["tasks"])
        else:
            yield task


def another_gate(data: Data) -> None:
    """G3 a week earlier than its work ends."""
    data["gates"][2]["date"] = "2028-03-03"


def ten_days_later(data: Data) -> None:
    """Two tasks of distribution take ten working days more: one that hands over DI1, and the last one."""
    for task in leaves(project(data, "distribution")["tasks"]):
        if task["id"] in ("dis-trial", "dis-close"):
            task["duration"] = str(int(task["duration"]) + 10)


def another_value(data: Data) -> None:
    data["benefits"][0]["profile"][1] = {"months": "9", "value": "3.5"}


def measured(data: Data) -> None:
    """One benefit behind its profile, one ahead of it, a dis-benefit larger than expected."""
    for place, value in ((0, "2.5"), (1, "3.1"), (4, "70")):
        data["benefits"][place]["measurements"] = [{"date": "2029-03-30", "value": value}]


def a_week_off(data: Data) -> None:
    """A week in which two promises lie: the slack before and after it becomes less."""
    off = [(date(2028, 2, 21) + timedelta(days=number)).isoformat() for number in range(5)]
    data["calendar"]["days_off"] = [*data["calendar"]["days_off"], *off]


EDITS: dict[str, Callable[[Data], None]] = {
    "another gate": another_gate,
    "ten days later": ten_days_later,
    "another value": another_value,
    "measured": measured,
    "a week off": a_week_off,
}

SMALL: Data = {
    "kind": "program",
    "id": "small",
    "title": "Small <program>",
    "start": "2027-01-04",
    "people": [{"id": "roth", "name": "Ana Roth"}],
    "roles": [{"id": "program-manager", "holder": "roth"}],
    "projects": [
        {"id": "one", "title": "One", "start": "2027-01-11", "finish": "2027-03-31"},
        {"id": "two", "title": "Two", "after": ["one"], "deliverables": [{"id": "D1", "title": "Deed"}]},
        {
            "id": "three",
            "title": "Three",
            "tranche": "T1",
            "start": "2027-02-01",
            "deliverables": [{"id": "D2", "title": "Key"}],
            "tasks": [{"id": "work", "title": "Dig the well", "duration": "20", "deliverable": "D2"}],
        },
    ],
    "tranches": [{"id": "T1", "title": "First"}, {"id": "T2", "title": "Nothing in it yet"}],
    "gates": [
        {"id": "G1", "title": "Follows its work", "after": ["D2", "one"]},
        {"id": "G2", "title": "Waits for what nobody has dated", "after": ["D1"], "date": "2027-05-03"},
        {"id": "G3", "title": "On the day itself", "after": ["T1"], "date": "2027-02-26"},
    ],
    "benefits": [
        {"id": "B1", "title": "No profile"},
        {"id": "B2", "title": "No unit", "deliverables": ["D2"], "profile": [{"months": "0", "value": "1"}]},
        {"id": "B3", "title": "No start", "deliverables": ["D1"], "profile": [{"months": "0", "value": "1"}]},
    ],
}
LATE: Data = SMALL | {
    "status_date": "2027-02-15",
    "gates": [
        {"id": "G1", "title": "Its day has gone by, its work has not", "after": ["D2"], "date": "2027-02-08"},
        {"id": "G2", "title": "Gone by", "date": "2027-01-20"},
    ],
    "benefits": [
        {
            "id": "B1",
            "title": "Its late start has overtaken a day",
            "deliverables": ["D2"],
            "profile": [{"months": "0", "value": "1"}, {"date": "2027-02-01", "value": "5"}],
            "measurements": [{"date": "2027-02-10", "value": "2"}],
        }
    ],
}
"""Next to nothing is known of it."""
BARE: Data = {key: SMALL[key] for key in ("kind", "id", "title")} | {"projects": [{"id": "one", "title": "One"}]}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of_example("product-launch")


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return build_program_plan(plan)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Workbooks of changed and of small initiatives by name."""
    found, folder = {}, tmp_path_factory.mktemp("plans")
    for name, change in EDITS.items():
        data = copy.deepcopy(example("product-launch"))
        change(data)
        found[name] = build_program_plan(plan_of(folder, data))
    return found | {
        "small": build_program_plan(plan_of(folder, SMALL)),
        "late": build_program_plan(plan_of(folder, LATE)),
        "bare": build_program_plan(plan_of(folder, BARE)),
    }


@pytest.fixture(scope="module")
def values(
    book: Workbook, books: dict[str, Workbook], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[Place, object]]:
    """What LibreOffice works out: of the example, of it with what differs typed in, and of the small ones."""
    content = render_excel(book)
    contents = {name: edited(content, typed(book, books[name])) for name in EDITS}
    contents |= {name: render_excel(books[name]) for name in ("small", "late", "bare")} | {"as made": content}
    stems = {name: f"case-{place}" for place, name in enumerate(contents)}
    found = recalculated_all({stems[name]: each for name, each in contents.items()}, tmp_path_factory.mktemp("work"))
    return {name: found[stem] for name, stem in stems.items()}


def typed(before: Workbook, after: Workbook) -> dict[Place, Value]:
    """The inputs in which two workbooks differ, with the values of the second."""
    changes: dict[Place, Value] = {}
    for sheet in before.sheets:
        if sheet.name in OWN:
            other = after.sheet(sheet.name)
            for row in sheet.numbers():
                for column, cell in enumerate(sheet.row(row), 1):
                    new = other.get(row, column)
                    if cell and cell.style.role is Role.INPUT and not cell.formula:
                        value = new.value if new else None
                        if not same(cell.value, value):
                            changes[sheet.name, f"{letters(column)}{row}"] = value
    assert changes
    return changes


def own(found: list[str]) -> list[str]:
    return [line for line in found if line.partition("!")[0] in OWN and not any(x in line for x in FROM_ELSEWHERE)]


# Formulas


@pytest.mark.parametrize("name", ["as made", "small", "late", "bare"])
def test_libreoffice_works_out_what_the_workbook_says(
    book: Workbook, books: dict[str, Workbook], values: dict[str, dict[Place, object]], name: str
) -> None:
    assert differences(books.get(name, book), values[name]) == []


@pytest.mark.parametrize("name", EDITS)
def test_what_is_typed_gives_what_the_changed_initiative_gives(
    book: Workbook, books: dict[str, Workbook], values: dict[str, dict[Place, object]], name: str
) -> None:
    assert own(differences(books[name], values[name])) == []
    moved = [line for line in own(differences(book, values[name])) if not line.startswith("Calendar!")]
    assert len(moved) > 3


def test_only_what_hangs_on_a_component_moves_with_it(
    plan: Plan, book: Workbook, values: dict[str, dict[Place, object]]
) -> None:
    found, rows = values["ten days later"], RoadmapRows(Source(plan))

    def moved(row: int, *columns: R) -> bool:
        cells = [(book.sheet(places.ROADMAP).get(row, at), f"{letters(at)}{row}") for at in columns]
        return any(cell is not None and not same(cell.value, found[places.ROADMAP, at]) for cell, at in cells)

    assert moved(rows.components["distribution"], R.FINISH, R.LATE)
    assert moved(rows.gates["G3"], R.FINISH, R.LATE)
    assert not moved(rows.components["design"], R.START, R.FINISH, R.LATE)
    assert not moved(rows.gates["G2"], R.FINISH, R.LATE)
    register = book.sheet(places.BENEFITS)
    starts = {str(cell.value): row for row in range(5, 10) if (cell := register.get(row, 2))}
    column = next(at for at, head in enumerate(register.rows[4], 1) if head and head.value == "Starts on")

    def shifted(name: str) -> bool:
        there = register.get(starts[name], column)
        return there is not None and not same(there.value, found[places.BENEFITS, f"{letters(column)}{starts[name]}"])

    assert [name for name in starts if shifted(name)] == ["B3", "B4"]  # which wait for DI1 and DI3


# The engine


def test_the_roadmap_says_what_the_engine_says(plan: Plan, book: Workbook) -> None:
    rows, sheet = RoadmapRows(Source(plan)), book.sheet(places.ROADMAP)

    def at(row: int, column: R) -> Value:
        cell = sheet.get(row, column)
        return cell.value if cell else None

    roadmap = _program(plan).roadmap
    for component in roadmap.components:
        row = rows.components[component.id]
        assert [at(row, R.START), at(row, R.FINISH)] == [component.start.day, component.finish.day]
        assert [at(row, R.STATED), at(row, R.LATE)] == [component.finish.stated, component.finish.late]
        assert Decimal(str(at(row, R.PERCENT))) * 100 == component.percent
    for tranche in roadmap.tranches:
        row = rows.tranches[tranche.id]
        assert [at(row, R.START), at(row, R.FINISH)] == [tranche.start.day, tranche.finish.day]
        assert at(row, R.LATE) == tranche.finish.late
    for gate in roadmap.gates:
        row = rows.gates[gate.id]
        assert [at(row, R.START), at(row, R.FINISH) or None] == [gate.day, gate.work_ends]
        assert at(row, R.LATE) == ("" if gate.margin is None else gate.margin)
        assert (gate.last[1] if gate.last else "") in str(at(row, R.WAITS))


def test_dependencies_stand_as_the_engine_says(plan: Plan, book: Workbook) -> None:
    spec, sheet = dependencies.spec(Source(plan)), book.sheet(places.DEPENDENCIES)
    columns = (dependencies.SLACK, dependencies.STANDING)
    slack, standing = (spec.values(sheet, title) for title in columns)
    for exchange, days, word in zip(_program(plan).exchanges, slack, standing, strict=False):
        assert word == exchange.standing
        assert days == ("" if exchange.standing is Standing.OPEN else -exchange.late)


def test_each_dependency_stands_once_below_its_giver_and_once_below_its_receiver(plan: Plan, book: Workbook) -> None:
    sheet = book.sheet(places.HANDOVERS)
    found: dict[str, list[tuple[Value, Value]]] = {}
    title = ""
    for row in range(5, max(sheet.rows) + 1):
        direction, name = (cell.value if (cell := sheet.get(row, at)) else None for at in (1, 2))
        title = str(direction) if name is None else title
        if name is not None:
            found.setdefault(title, []).append((direction, name))
    for exchange in _program(plan).exchanges:
        if exchange.giver_path:
            assert ("gives to", exchange.id) in found[exchange.giver]
        if exchange.receiver_path:
            assert ("receives from", exchange.id) in found[exchange.receiver]
    ends = sum(bool(each.giver_path) + bool(each.receiver_path) for each in _program(plan).exchanges)
    assert sum(map(len, found.values())) == ends


def test_values_by_quarter_are_those_of_the_engine(plan: Plan, book: Workbook) -> None:
    rows, sheet, benefits = ProfileRows(Source(plan)), book.sheet(places.PROFILES), _program(plan).benefits
    assert benefits.days
    for profile in benefits.profiles:
        cells = [sheet.get(rows.series[profile.id], P.MONTHS + place) for place in range(len(benefits.days))]
        assert [cell.value if cell else None for cell in cells] == list(profile.series)


@pytest.mark.parametrize(
    ("name", "word"), [("B1", standings.BEHIND), ("B2", standings.AS_EXPECTED), ("B5", standings.BEHIND)]
)
def test_a_measurement_is_held_against_the_profile(books: dict[str, Workbook], name: str, word: str) -> None:
    assert _standing(books["measured"].sheet(places.BENEFITS), name) == word


def test_what_is_not_known_stays_open(books: dict[str, Workbook]) -> None:
    benefits, roadmap = books["small"].sheet(places.BENEFITS), books["small"].sheet(places.ROADMAP)
    assert [_standing(benefits, name) for name in ("B1", "B2", "B3")] == ["open", "to come", "open"]
    assert [_standing(roadmap, name, R.STATED) for name in ("G1", "G2", "G3")] == ["in time", "open", "no margin"]
    assert {places.BENEFITS, places.PROFILES, places.DEPENDENCIES}.isdisjoint(
        sheet.name for sheet in books["bare"].sheets
    )


def test_a_gate_whose_day_has_gone_by_has_not_passed_while_its_work_goes_on(books: dict[str, Workbook]) -> None:
    roadmap = books["late"].sheet(places.ROADMAP)
    assert [_standing(roadmap, name, R.STATED) for name in ("G1", "G2")] == [standings.TOO_EARLY, standings.PASSED]
    assert _status(books["late"])["Gates"] == "RED"


def test_a_profile_that_goes_back_in_time_promises_nothing(books: dict[str, Workbook]) -> None:
    """Put in order its points would fall from 5 to 1, and a value of 2 would be better than expected."""
    late = books["late"]
    assert _standing(late.sheet(places.BENEFITS), "B1") == standings.NO_PROFILE
    assert places.CHARTS not in {sheet.name for sheet in late.sheets}
    assert _status(late)["Benefits"] == "OPEN"


def test_what_nobody_has_measured_is_not_green(books: dict[str, Workbook], book: Workbook) -> None:
    assert set(_status(books["bare"]).values()) == {"OPEN"}
    assert _status(book)["Benefits"] == "OPEN"
    assert _status(books["measured"])["Benefits"] == "RED"


def _status(book: Workbook) -> dict[Value, Value]:
    sheet = book.sheet(places.DASHBOARD)
    names = [each for each in sheet.numbers() if (cell := sheet.get(each, 2)) and cell.value in RATED]
    return {sheet.row(row)[0].value: sheet.row(row)[1].value for row in names}  # type: ignore[union-attr]


def _standing(sheet: Sheet, name: str, column: int = 0) -> Value:
    row = next(row for row in sheet.rows if (cell := sheet.get(row, 2)) and cell.value == name)
    place = column or next(at for at, head in enumerate(sheet.rows[4], 1) if head and head.value == "Standing")
    cell = sheet.get(row, place)
    return cell.value if cell else None


def _program(plan: Plan) -> ProgramPlan:
    assert plan.program is not None
    return plan.program


# The page


def test_wide_sheets_go_on_several_pages_that_repeat_what_they_are_about(
    books: dict[str, Workbook], book: Workbook
) -> None:
    across = {sheet.name: sheet.across for sheet in book.sheets if sheet.across > 1}
    assert across == {places.BENEFITS: 2, places.CAPACITY: 2}
    sides = book.sheet(places.BENEFITS).sides
    assert sides is not None
    heads = book.sheet(places.BENEFITS).rows[4][: sides[1]]
    assert [cell.value for cell in heads if cell][-2:] == ["ID", "Benefit"]
    assert {sheet.across for sheet in books["bare"].sheets} == {1}


def test_no_task_stands_in_it(plan: Plan, book: Workbook) -> None:
    tasks = {row.title for each in plan.schedules.values() for row in each.rows if isinstance(row.source, Task)}
    works = (plan.initiative, *plan.initiative.projects)
    others = {each.title for work in works for each in (*work.deliverables, *work.milestones)}
    texts = {
        cell.value
        for sheet in book.sheets
        for row in sheet.numbers()
        for cell in sheet.row(row)
        if cell and isinstance(cell.value, str)
    }
    assert len(tasks) > 40
    assert not (tasks - others) & texts
    assert check_workbook(book, component=False) == []


def test_each_figure_says_what_it_means_and_the_legend_knows_each_word(book: Workbook) -> None:
    sheet = book.sheet(places.DASHBOARD)
    figures = [row for row in sheet.rows if (cell := sheet.get(row, 1)) and cell.style.role is Role.LABEL]
    measured = [row for row in figures if (cell := sheet.get(row, 3)) and cell.value and isinstance(cell.value, str)]
    assert len(measured) > 25
    for row in measured:
        value, means = sheet.get(row, 2), sheet.get(row, 3)
        assert value is not None
        assert value.formula or value.path
        assert means is not None
        assert len(str(means.value)) > 15
    told = {name for _, lines in BLOCKS for name, _ in lines}
    assert {each.value for each in Standing} | set(standings.LOOKS) | {standings.OPEN, standings.TO_COME} <= told
    legend = book.sheet(places.LEGEND)
    named = {cell.value for row in legend.rows if (cell := legend.get(row, 1))}
    assert {each.name for each in book.sheets if not each.hidden} - {places.LEGEND} <= named


def test_a_chart_stands_for_each_unit(plan: Plan, book: Workbook) -> None:
    sheet = book.sheet(places.CHARTS)
    charts = [chart for band in sheet.charts.values() if isinstance(band, LineCharts) for chart in band.charts]
    assert [chart.unit for chart in charts] == [benefit.unit for benefit in plan.initiative.benefits]
    assert all(isinstance(chart, LineChart) and chart.title in chart.description for chart in charts)
    assert "0.4 to 11.5" in charts[0].description
    assert "dis-benefit" in charts[4].title


def test_benefits_of_one_unit_share_a_chart_and_thirteen_units_make_twelve_charts(tmp_path: Path) -> None:
    profile = [{"date": "2028-01-31", "value": "1"}, {"date": "2028-12-31", "value": "2"}]
    units = ["days", "days", *(f"unit {number}" for number in range(12))]
    benefits = [
        {"id": f"B{number}", "title": f"Benefit {number}", "unit": unit, "profile": profile}
        for number, unit in enumerate(units)
    ]
    book = build_program_plan(plan_of(tmp_path, {**BARE, "benefits": benefits}))
    sheets = [book.sheet(places.CHARTS), book.sheet(places.MORE_CHARTS)]
    charts = [chart for sheet in sheets for band in sheet.charts.values() for chart in band.charts]  # type: ignore[union-attr]
    assert len(charts) == 12
    assert [line.name for line in charts[0].lines] == ["B0 Benefit 0", "B1 Benefit 1"]
    note = sheets[0].get(2, 1)
    assert note is not None
    assert "1 further" in str(note.value)
    assert lint(render_excel(book)) == []


@pytest.mark.parametrize("name", ["as made", "small", "late", "bare"])
def test_the_file_has_no_findings(book: Workbook, books: dict[str, Workbook], name: str) -> None:
    assert lint(render_excel(books.get(name, book))) == []
