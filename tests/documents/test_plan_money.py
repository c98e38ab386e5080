"""Estimates, resources and budget of a project plan: what they say, that they agree, and that they stay alive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making import EXAMPLES, example, plan_of
from recalculating import Place, differences, edited, recalculated

from pmtemplates.addresses import letters
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.project_plan.budget import build_budget
from pmtemplates.documents.project_plan.budget_rows import B
from pmtemplates.documents.project_plan.estimates import build_estimates, expected_cells
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import BUDGET, ESTIMATES, RESOURCES, START, C, of_schedule
from pmtemplates.documents.project_plan.resource_rows import R, ResourceRows
from pmtemplates.documents.project_plan.resources import build_resources
from pmtemplates.documents.sheets import Cell, Form, Look, Role, Sheet, Style, Value, Workbook
from pmtemplates.origins import Origin
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

PORTAL = """title: Portal
kind: project
start: 2027-01-04
people: [{id: kofi, name: Kofi Mensah}, {id: ana, name: Ana Silva}]
roles: [{id: project-manager, holder: kofi}, {id: project-sponsor, holder: ana}, {id: tester, holder: kofi}]
calendar: {country: DE}
team:
  - {role: project-manager, fte: 0.5, rate: 800}
  - {id: dev, skill: Developer, fte: 2, rates: [{amount: 650, finish: 2027-03-31}, {amount: 690.55, start: 2027-04-01}]}
  - {id: test, skill: Tester, fte: 1}
tasks:
  - id: a
    title: Analyse
    duration: 15
    basis: Like in 2024
    work: [{who: project-manager, percent: 50}, {who: dev, effort: 12.5}]
  - id: build
    title: Build
    tasks:
      - id: b1
        title: Back end
        duration: 40
        optimistic: 30
        pessimistic: 70
        after: [a]
        work: [{who: dev, percent: 150}, {who: project-manager, percent: 20}]
      - {id: b2, title: Front end, duration: 30, after: [a SS+5d], work: [{who: dev, percent: 100}]}
  - {id: t, title: Test, duration: 12, after: [b1, b2], work: [{who: test, effort: 9}, {who: tester, effort: 4}]}
  - {id: go, title: Go live, duration: 0, effort: 1, owner: kofi, after: [t]}
budget:
  currency: EUR
  envelope: 190000
  lines:
    - {id: L1, title: Our people, people: [project-manager], amount: 20000, spent: 100}
    - {id: L2, title: Developers to March, people: [dev], amount: 70000, finish: 2027-03-31}
    - {id: L3, title: Developers from April, people: [dev], amount: 20000, start: 2027-04-01, committed: 30000}
    - {id: L4, title: Testers, people: [test], amount: 5000.03}
    - {id: L5, title: Licences, amount: 1000, kind: operating, fiscal_year: FY27}
    - {id: L6, title: Hosting, amount: 777.77, start: 2027-02-10, finish: 2027-05-31, fiscal_year: fy27}
    - {id: L7, title: Launch, amount: 500, task: go, fiscal_year: "*"}
    - {id: L8, title: Tools, amount: 333.33, task: build, fiscal_year: FY27}
  contingency: {amount: 10000, drawn_by: project-sponsor}
"""
OURS = (ESTIMATES, RESOURCES, BUDGET)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return Source(plan_of(tmp_path_factory.mktemp("portal"), PORTAL), ())


def book_of(source: Source) -> Workbook:
    return build_project_plan(source.plan, source.path)


def sheet_of(found: Sheet | None) -> Sheet:
    assert found is not None
    return found


def value(sheet: Sheet, row: int, column: int) -> Value:
    cell = sheet.get(row, column)
    return cell.value if cell else None


def rows_by_key(sheet: Sheet) -> dict[str, int]:
    """The rows by the name that edits find their way back with."""
    found = ((row, sheet.row(row)) for row in sheet.numbers())
    keys = [(str(cells[0].value), row) for row, cells in found if cells and cells[0] and cells[0].value]
    assert len(dict(keys)) == len(keys), "a key stands twice"
    return dict(keys)


def labelled(sheet: Sheet, column: int, words: str) -> int:
    return next(row for row in sheet.numbers() if value(sheet, row, column) == words)


# ------------------------------------------------------------ What the sheets say


def test_three_points_are_inputs_and_give_the_duration_of_the_schedule(portal: Source) -> None:
    sheet = sheet_of(build_estimates(portal))
    row = rows_by_key(sheet)["tasks.b1"]
    assert [value(sheet, row, column) for column in range(4, 8)] == [30, 40, 70, 44]
    assert [cell.style.role for cell in sheet.row(row)[3:6] if cell] == [Role.INPUT] * 3
    assert expected_cells(portal)[3] == f"'{ESTIMATES}'!$G${row}"
    single = rows_by_key(sheet)["tasks.a"]
    assert sheet.rows[single][4].formula == of_schedule(1, C.DURATION)  # type: ignore[union-attr]
    assert set(expected_cells(portal)) == {3}


def test_resources_show_full_time_equivalents_and_say_where_there_is_too_much(portal: Source) -> None:
    sheet = sheet_of(build_resources(portal))
    row = rows_by_key(sheet)["team.dev"]
    assert [value(sheet, row, R.WHO + i) for i in (0, 1)] == ["Developer", "Developer"]
    assert value(sheet, row, R.SHARE) == 2
    assert (value(sheet, row, R.FROM), value(sheet, row, R.TO)) == ("1 month", date(2027, 2, 1))
    assert value(sheet, row, R.MONTHS + 1) == pytest.approx(2.25)  # (15 × 1 + 20 × 1.5) of 20 working days
    person = labelled(sheet, R.WHO, "Kofi Mensah, all roles")
    assert value(sheet, person, R.SHARE) == 1
    assert any(condition.look is Look.OVER for condition in sheet.conditions)
    assert [value(sheet, 4, column) for column in (R.FROM, R.TO)] == ["Months over", "First in"]
    assert "Average of a month; shorter peaks do not show." in str(value(sheet, 2, R.WHO))
    assert all(cell.style.wrap for cell in (sheet.get(at, R.WHO) for at in (row, person)) if cell)


def capacity(sheet: Sheet, who: str) -> tuple[Value, Style]:
    cell = sheet.get(labelled(sheet, R.WHO, who), R.SHARE)
    assert cell is not None
    return cell.value, cell.style


def test_the_capacity_of_those_whom_the_team_does_not_list_is_open(portal: Source, tmp_path: Path) -> None:
    sheet = sheet_of(build_resources(portal))
    assert capacity(sheet, "Developer") == (2, Style(Form.HUNDREDTHS, Role.INPUT))
    assert capacity(sheet, "Kofi Mensah (Tester)") == (None, Style(Form.HUNDREDTHS, Role.INPUT, origin=Origin.OPEN))
    text = PORTAL.replace("role: project-manager, fte: 0.5,", "role: project-manager,").replace("test, fte: 1", "test")
    sheet = sheet_of(build_resources(Source(plan_of(tmp_path, text), ())))
    assert capacity(sheet, "Kofi Mensah (Project manager)")[1].origin is Origin.PROPOSED
    assert capacity(sheet, "Kofi Mensah (Project manager)")[0] == 1


def test_a_person_of_unknown_capacity_is_marked_as_one_person_alone(tmp_path: Path) -> None:
    text = "title: T\nkind: project\nstart: 2027-01-04\npeople: [{id: ana, name: Ana}]\ntasks:\n"
    text += "  - {id: a, title: A, duration: 20, work: [{who: ana, percent: 80}]}\n"
    text += "  - {id: b, title: B, duration: 20, work: [{who: ana, percent: 60}]}\n"
    sheet = sheet_of(build_resources(Source(plan_of(tmp_path, text), ())))
    assert value(sheet, labelled(sheet, R.WHO, "Ana"), R.FROM) == ""
    assert value(sheet, labelled(sheet, R.WHO, "Ana, one person"), R.FROM) == "1 month"


def test_what_shows_rates_says_so_in_its_title(portal: Source) -> None:
    for built, column in ((build_resources(portal), R.WHO), (build_estimates(portal), 2)):
        sheet = sheet_of(built)
        assert sheet.restricted
        assert value(sheet, 1, column) == f"{sheet.name}, RESTRICTED: Portal"
        assert value(sheet, 3, column) == "Rates of named people: for the project manager and sponsor."


def test_a_line_says_what_its_months_follow(portal: Source) -> None:
    sheet = sheet_of(build_budget(portal))
    rows = rows_by_key(sheet)
    said = [value(sheet, rows[f"budget.lines.L{number}"], B.SPREAD) for number in range(4, 9)]
    assert said == ["Like the effort of Tester", "Whole project", "Fixed dates", "Task 4 Go live", "Task 2 Build"]
    assert value(sheet, rows["budget.lines.L3"], B.SPREAD) == "Effort of Developer, at their rates"
    assert "Fixed dates do not follow the schedule." in str(value(sheet, 3, B.ID))
    assert "move it to Spent when it is paid" in str(value(sheet, 3, B.ID))


@pytest.mark.parametrize(("key", "said"), [("start", "Fixed start"), ("finish", "Fixed finish")])
def test_a_line_with_one_date_follows_the_schedule_with_the_other(key: str, said: str, tmp_path: Path) -> None:
    text = PORTAL.replace("title: Licences,", f"title: Licences, {key}: 2027-03-01,")
    sheet = sheet_of(build_budget(Source(plan_of(tmp_path, text), ())))
    assert value(sheet, rows_by_key(sheet)["budget.lines.L5"], B.SPREAD) == said


def test_groups_of_lines_add_up_to_all_lines(portal: Source) -> None:
    sheet = sheet_of(build_budget(portal))
    total = labelled(sheet, B.LINE, "All lines")
    years, kinds = (labelled(sheet, B.LINE, title) for title in ("By fiscal year", "By kind"))
    groups = [value(sheet, row, B.LINE) for row in range(years + 1, years + 5)]
    assert groups == ["*", "FY27", "fy27", "No year named"]
    assert [value(sheet, years + place, B.BUDGET) for place in (1, 2)] == [500, Decimal("1333.33")]
    for column in (B.BUDGET, B.ESTIMATE, B.FORECAST, B.VARIANCE):
        for rows in (range(years + 1, years + 5), range(kinds + 1, kinds + 3)):
            assert sum(Decimal(str(value(sheet, row, column))) for row in rows) == value(sheet, total, column)


def test_lines_that_are_all_alike_are_not_grouped(tmp_path: Path) -> None:
    line = "amount: 1, kind: capital, fiscal_year: FY27"
    text = "title: T\nkind: project\nstart: 2027-01-04\ntasks: [{id: a, title: A, duration: 1}]\n"
    text += f"budget: {{lines: [{{title: A, {line}}}, {{title: B, {line}}}]}}\n"
    sheet = sheet_of(build_budget(Source(plan_of(tmp_path, text), ())))
    assert not [row for row in sheet.rows if str(value(sheet, row, B.LINE)).startswith("By ")]


def test_paper_ends_a_month_after_the_project_or_with_the_money(portal: Source, tmp_path: Path) -> None:
    budget, resources = sheet_of(build_budget(portal)), sheet_of(build_resources(portal))
    finish = portal.schedule.root.finish
    assert (finish.year, finish.month) == (2027, 4)
    assert budget.printed is not None
    assert resources.printed is not None
    assert (budget.printed.right, resources.printed.right) == (B.MONTHS + 4, R.MONTHS + 4)  # May, with some hosting
    assert value(budget, 4, budget.printed.right) == date(2027, 5, 1)
    assert budget.printed.bottom == max(budget.rows)
    assert not [column for column in budget.columns[B.MONTHS - 1 :] if column.hidden]
    text = PORTAL.replace("finish: 2027-05-31", "finish: 2027-08-15")
    late = sheet_of(build_budget(Source(plan_of(tmp_path, text), ())))
    assert late.printed is not None
    assert value(late, 4, late.printed.right) == date(2027, 8, 1)


def test_nothing_in_a_month_is_a_dash(portal: Source) -> None:
    for built, first in ((build_budget(portal), B.MONTHS), (build_resources(portal), R.MONTHS)):
        sheet = sheet_of(built)
        cells = [cell for row in sheet.rows.values() for cell in row[first - 1 :] if cell and cell.formula]
        shown = [cell for cell in cells if cell.style.role is not Role.HELPER and not isinstance(cell.value, date)]
        assert {cell.style.form for cell in shown if cell.value != ""} <= {Form.DASHED, Form.WHOLE}


def test_a_sheet_without_rates_is_not_restricted_and_has_no_costs(tmp_path: Path) -> None:
    text = "title: T\nkind: project\nstart: 2027-01-04\npeople: [{id: ana, name: Ana}]\n"
    text += "tasks: [{id: a, title: A, duration: 5, effort: 3, owner: ana}]\n"
    source = Source(plan_of(tmp_path, text), ())
    sheet = sheet_of(build_resources(source))
    assert not sheet.restricted
    assert not ResourceRows(source.staffing).paid
    assert build_budget(source) is None


def test_where_nothing_is_said_there_is_no_sheet(tmp_path: Path) -> None:
    text = "title: T\nkind: project\nstart: 2027-01-04\ntasks: [{id: a, title: A, duration: 5}]\n"
    source = Source(plan_of(tmp_path, text), ())
    assert [build_estimates(source), build_resources(source), build_budget(source)] == [None, None, None]


def test_text_of_the_user_never_becomes_a_formula(tmp_path: Path) -> None:
    text = PORTAL.replace("title: Licences", 'title: "=1+1"').replace("basis: Like in 2024", 'basis: "=A1|*b*"')
    book = book_of(Source(plan_of(tmp_path, text), ()))
    cells = [cell for sheet in book.sheets for cells in sheet.rows.values() for cell in cells if cell]
    assert {cell.formula for cell in cells if cell.value in ("=1+1", "=A1|*b*")} == {""}
    assert not [cell for cell in cells if "Licences" in cell.formula or "=1+1" in cell.formula]


# ------------------------------------------------------------ Sums that agree


def sums_agree(source: Source) -> None:
    budget, resources, estimates = build_budget(source), build_resources(source), build_estimates(source)
    money, staffing = source.plan.money[source.path], source.staffing
    if budget:
        total = labelled(budget, B.LINE, "All lines")
        assert value(budget, total, B.BUDGET) == money.lines
        by_month = [value(budget, total, B.MONTHS + i) for i in range(len(staffing.months.firsts) + 1)]
        assert sum(map(Decimal, by_month)) == value(budget, total, B.ESTIMATE)  # type: ignore[arg-type]
    if resources and estimates:
        rows = ResourceRows(staffing)
        all_tasks = labelled(estimates, 3, "All tasks")
        assert value(estimates, all_tasks, 9) == value(resources, rows.total, R.DAYS) == staffing.effort
        assert value(estimates, all_tasks, 10) == value(resources, rows.total, R.SUM)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sheets_of_an_example_agree_to_the_cent(name: str, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, example(name))
    for path in plan.schedules:
        sums_agree(Source(plan, path))


def test_the_sheets_agree_to_the_cent(portal: Source) -> None:
    sums_agree(portal)
    budget = sheet_of(build_budget(portal))
    rows, lines = rows_by_key(budget), ("L1", "L2", "L3")
    estimates = [value(budget, rows[f"budget.lines.{line}"], B.ESTIMATE) for line in lines]
    assert sum(map(Decimal, estimates)) == portal.staffing.cost  # type: ignore[arg-type]
    whole = labelled(budget, B.LINE, "Lines and contingency")
    money = portal.plan.money[()]
    assert value(budget, whole, B.BUDGET) == money.lines + money.contingency
    assert value(budget, whole + 2, B.BUDGET) == money.unallocated


def test_both_sheets_have_the_same_months(portal: Source) -> None:
    budget, resources = sheet_of(build_budget(portal)), sheet_of(build_resources(portal))
    count = len(portal.staffing.months.firsts) + 1
    heads = [
        [value(sheet, 4, first + i) for i in range(count)]
        for sheet, first in ((budget, B.MONTHS), (resources, R.MONTHS))
    ]
    assert heads[0] == heads[1]
    assert heads[0][0] == date(2027, 1, 1)
    assert heads[0][-1] == "Later"


# ------------------------------------------------------------ Formulas that stay alive


def ours(problems: list[str]) -> list[str]:
    return [each for each in problems if each.startswith(OURS)]


def test_each_formula_gives_the_value_beside_it(portal: Source, tmp_path: Path) -> None:
    book = book_of(portal)
    assert sum(sheet.name in OURS for sheet, *_ in book.formulas()) > 400
    assert ours(differences(book, recalculated(render_excel(book), tmp_path))) == []


def test_each_formula_of_an_example_gives_the_value_beside_it(tmp_path: Path) -> None:
    book = book_of(Source(plan_of(tmp_path, example("office-relocation")), ()))
    assert ours(differences(book, recalculated(render_excel(book), tmp_path))) == []


def place_of(sheet: Sheet, key: str, column: int) -> Place:
    return sheet.name, f"{letters(column)}{rows_by_key(sheet)[key]}"


def in_schedule(number: int, column: C) -> Place:
    sheet, cell = of_schedule(number, column).replace("$", "").replace("'", "").split("!")
    return sheet, cell


def after(source: Source, changes: Mapping[Place, Value], text: str, folder: Path) -> list[str]:
    """Where the edited workbook differs from the one that is made from the edited file."""
    data = edited(render_excel(book_of(source)), changes)
    (folder / "new").mkdir()
    plan: Plan = plan_of(folder / "new", text)
    wanted = book_of(Source(plan, ()))
    return ours(differences(wanted, recalculated(data, folder)))


def test_effort_durations_and_points_move_months_and_money(portal: Source, tmp_path: Path) -> None:
    resources = sheet_of(build_resources(portal))
    points = place_of(sheet_of(build_estimates(portal)), "tasks.b1", 6)
    changes: dict[Place, Value] = {
        in_schedule(1, C.DURATION): 18,
        in_schedule(4, C.DURATION): 33,
        points: 82,
        place_of(resources, "tasks.a.work.1", R.SHARE): 0.6,
        place_of(resources, "tasks.a.work.2", R.DAYS): 14.25,
    }
    text = PORTAL.replace("duration: 15", "duration: 18").replace("duration: 30", "duration: 33")
    text = text.replace("pessimistic: 70", "pessimistic: 82").replace("percent: 50", "percent: 60")
    assert after(portal, changes, text.replace("effort: 12.5", "effort: 14.25"), tmp_path) == []


def test_rates_amounts_and_windows_move_months_and_money(portal: Source, tmp_path: Path) -> None:
    resources, budget = sheet_of(build_resources(portal)), sheet_of(build_budget(portal))
    changes: dict[Place, Value] = {
        place_of(resources, "team.1.rate", R.DAYS): 812.34,
        place_of(resources, "team.dev.rates.1", R.TO): date(2027, 1, 31),
        place_of(resources, "team.dev.rates.2", R.FROM): date(2027, 2, 1),
        place_of(budget, "budget.lines.L2", B.TO): date(2027, 1, 31),
        place_of(budget, "budget.lines.L3", B.FROM): date(2027, 2, 1),
        place_of(budget, "budget.lines.L4", B.BUDGET): 7777.77,
        place_of(budget, "budget.lines.L6", B.FROM): date(2027, 3, 6),
        place_of(budget, "budget.lines.L8", B.SPENT): 500,
        place_of(budget, "budget.contingency", B.BUDGET): 9000,
    }
    text = PORTAL.replace("rate: 800", "rate: 812.34").replace("finish: 2027-03-31", "finish: 2027-01-31")
    text = text.replace("start: 2027-04-01", "start: 2027-02-01").replace("5000.03", "7777.77")
    text = text.replace("start: 2027-02-10", "start: 2027-03-06").replace("333.33, task", "333.33, spent: 500, task")
    assert after(portal, changes, text.replace("amount: 10000,", "amount: 9000,"), tmp_path) == []


def test_the_comparison_sees_an_edit_that_was_not_made(portal: Source, tmp_path: Path) -> None:
    found = after(portal, {}, PORTAL.replace("rate: 800", "rate: 800.01"), tmp_path)
    assert {each.split("!")[0] for each in found} == set(OURS)


def test_own_forecasts_and_what_was_spent_by_month_are_taken_in(portal: Source, tmp_path: Path) -> None:
    budget = sheet_of(build_budget(portal))
    rows = {line: rows_by_key(budget)[f"budget.lines.{line}"] for line in ("L1", "L3", "L4")}
    total, spent = labelled(budget, B.LINE, "All lines"), labelled(budget, B.LINE, "Spent up to the end of the month")

    def at(row: int, column: int) -> Place:
        return BUDGET, f"{letters(column)}{row}"

    changes: dict[Place, Value] = {at(rows["L1"], B.TO_COME): 250.5, at(rows["L4"], B.TO_COME): 0}
    changes[at(spent, B.MONTHS + 1)] = 1000
    found = recalculated(edited(render_excel(book_of(portal)), changes), tmp_path)
    assert found[at(rows["L1"], B.FORECAST)] == 350.5  # 100 are spent
    assert found[at(rows["L1"], B.VARIANCE)] == 20000 - 350.5
    assert found.get(at(rows["L4"], B.FORECAST)) == 0  # nothing more is expected, whatever the estimate
    assert found[at(rows["L3"], B.FORECAST)] == 30000  # committed; nobody says what is still to come
    assert found[at(total, B.TO_COME)] == 250.5
    before = [Decimal(str(value(budget, rows[line], B.FORECAST))) for line in ("L1", "L4")]
    whole = Decimal(str(value(budget, total, B.FORECAST))) - sum(before)
    assert found[at(total, B.FORECAST)] == pytest.approx(float(whole) + 350.5)
    planned = float(str(value(budget, spent - 1, B.MONTHS + 1)))
    assert found[at(spent + 1, B.MONTHS + 1)] == pytest.approx(1000 - planned)
    assert not found.get(at(spent + 1, B.MONTHS))


def test_a_capacity_that_becomes_known_marks_the_months_over(portal: Source, tmp_path: Path) -> None:
    resources = sheet_of(build_resources(portal))
    row = labelled(resources, R.WHO, "Kofi Mensah (Tester)")
    data = edited(render_excel(book_of(portal)), {(RESOURCES, f"{letters(R.SHARE)}{row}"): 0.05})
    assert value(resources, row, R.FROM) == ""
    assert recalculated(data, tmp_path)[RESOURCES, f"{letters(R.FROM)}{row}"] in ("1 month", "2 months")


def test_all_months_follow_the_start(portal: Source, tmp_path: Path) -> None:
    sheet, cell = book_of(portal).names[START].replace("$", "").replace("'", "").split("!")
    text = PORTAL.replace("start: 2027-01-04", "start: 2027-02-01")
    assert after(portal, {(sheet, cell): date(2027, 2, 1)}, text, tmp_path) == []


def test_a_cell_with_money_is_an_input_or_a_formula(portal: Source) -> None:
    budget = sheet_of(build_budget(portal))
    for cells in list(budget.rows.values())[5:]:
        sums: list[Cell] = [cell for cell in cells[B.BUDGET - 1 : B.VARIANCE] if cell and cell.value is not None]
        assert all(cell.formula or cell.style.role in (Role.INPUT, Role.HEAD) for cell in sums)
