"""The budget by line and month: what is planned, ordered, spent and expected at completion."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import SUBTITLE_ROW, doubted, fill, heads, key_cell, of_key, text
from pmtemplates.documents.formats import joined
from pmtemplates.documents.project_plan.budget_groups import put_groups
from pmtemplates.documents.project_plan.budget_months import put_months
from pmtemplates.documents.project_plan.budget_rows import FIRST_ROW, HEAD_ROW, MONTH_START_ROW, SUMS, B, BudgetRows
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.month_heads import END_ROW, MONTH_ROW
from pmtemplates.documents.project_plan.places import BUDGET
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Limit, Look, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.costs import LineCost, Spread
from pmtemplates.planning.money import NOTHING

_SUM, _INPUT, _TOTAL = Style(Form.SUM), Style(Form.SUM, Role.INPUT), Style(Form.SUM, Role.TOTAL)
_NOTES = (
    "Committed: ordered, not yet paid; move it to Spent when it is paid. Fixed dates do not follow the schedule. "
    "A line that names people pays by whole months."
)

_MOST_NAMED = 3
"""People that a line names; the others are counted."""


def build_budget(source: Source) -> Sheet | None:
    """The sheet; None when the project has no budget of its own."""
    budget = source.work.child("budget")
    money = source.costs.money
    if budget is None or not (money.parts or money.envelope):
        return None
    aside = [name for name in ("contingency", "reserve") if budget.child(name)]
    envelope = budget.value("envelope") is not None
    rows = BudgetRows(source.costs, len(aside), envelope)
    note = (
        "Forecast: spent, committed and still to come; without the last the estimate, or spent and committed where "
        "that is more. Variance: budget less forecast. Yellow cells can be changed."
    )
    sheet = source.start_sheet(BUDGET, "Budget", note, Content.BUDGET, _columns(rows))
    sheet.put(SUBTITLE_ROW + 1, B.ID, text(_NOTES, Role.NOTE))
    _heads(source, sheet, rows)
    for place, (line, view) in enumerate(zip(source.costs.lines, budget.each("lines"), strict=True)):
        _line(source, sheet, rows, FIRST_ROW + place, line, view)
    _total(source, sheet, rows)
    _sums(source, sheet, rows, budget, aside, envelope)
    _cumulative(sheet, rows)
    _progress(sheet, rows)
    for row in range(rows.aside, rows.difference + 1):
        fill(sheet, row, range(B.ID, rows.months.later + 1))
    put_groups(sheet, rows)
    _rules(sheet, rows)
    rows.months.print_some(source, sheet, source.costs.by_month)
    sheet.freeze = (FIRST_ROW, B.KIND)
    sheet.inputs_only = True
    return sheet


def _columns(rows: BudgetRows) -> list[float | Column]:
    helper = Column(10, hidden=True)
    sums: list[float | Column] = [15] * len(SUMS)
    return [helper, 7, 38, 11, 9, 26, 13, 13, *sums, helper, helper, *rows.months.widths(13)]


def _heads(source: Source, sheet: Sheet, rows: BudgetRows) -> None:
    titles = ["", "ID", "Line", "Kind", "Year", "Spread over", "From", "To"]
    sums = ["Budget", "Committed", "Spent", "Estimate", "Still to come", "Forecast", "Variance"]
    heads(sheet, HEAD_ROW, [*titles, *(source.money_head(title) for title in sums), "", ""])
    rows.months.put_heads(source, sheet)
    day = Style(Form.DAY, Role.HELPER)
    for place, first in enumerate(rows.months.months.firsts):
        column = B.MONTHS + place
        sheet.put(MONTH_START_ROW, column, Cell(first, day, sheet.ref(MONTH_ROW, column)))
    before = sheet.ref(END_ROW, rows.months.last)
    sheet.put(MONTH_START_ROW, rows.months.later, Cell(rows.months.months.later, day, f"{before}+1"))
    sheet.hidden_rows.add(MONTH_START_ROW)


def _line(source: Source, sheet: Sheet, rows: BudgetRows, row: int, line: LineCost, view: View) -> None:
    sheet.put(row, B.KEY, key_cell(source.key(line.path)))
    sheet.put(row, B.ID, of_key(view, "id"))
    sheet.put(row, B.LINE, of_key(view, "title", Role.LABEL))
    sheet.put(row, B.KIND, of_key(view, "kind"))
    sheet.put(row, B.YEAR, of_key(view, "fiscal_year"))
    sheet.put(row, B.SPREAD, text(_said(line), wrap=True))
    for column, key in ((B.BUDGET, "amount"), (B.COMMITTED, "committed"), (B.SPENT, "spent")):
        path = (*line.path, key)
        style = doubted(Style(Form.SUM, Role.INPUT), origin_of(path, source.plan.origins))
        sheet.put(row, column, Cell(view.value(key), style, path=path))
    put_months(source, sheet, rows, line, row)
    months = sheet.span(Range(row, B.MONTHS, row, rows.months.later), "column")
    budget, committed, spent, estimate, left, forecast = (sheet.ref(row, column) for column in SUMS[:6])
    sheet.put(row, B.ESTIMATE, Cell(line.estimate, doubted(_SUM, line.origin), f"SUM({months})"))
    sheet.put(row, B.TO_COME, Cell(None, _INPUT))
    expected = f"IF(ISNUMBER({left}),{spent}+{committed}+{left},MAX({estimate},{spent}+{committed}))"
    sheet.put(row, B.FORECAST, Cell(line.forecast, _SUM, expected))
    sheet.put(row, B.VARIANCE, Cell(line.variance, _SUM, f"{budget}-{forecast}"))
    fill(sheet, row, range(B.ID, B.BEGIN))


def _said(line: LineCost) -> str:
    """What its months follow."""
    names = [each.name.partition(" (")[0] for each in line.resources]
    said = joined(names) if len(names) <= _MOST_NAMED else f"{', '.join(names[:2])} and {len(names) - 2} more"
    if line.spread is Spread.EFFORT:
        return f"Effort of {said}, at their rates"
    if line.spread is Spread.LIKE_EFFORT:
        return f"Like the effort of {said}"
    if line.row:
        return f"Task {line.row.wbs} {line.row.title}"
    start, finish = line.line.start, line.line.finish
    if start and finish:
        return "Fixed dates"
    return "Fixed start" if start else "Fixed finish" if finish else "Whole project"


def _total(source: Source, sheet: Sheet, rows: BudgetRows) -> None:
    costs, lines = source.costs, [line.line for line in source.costs.lines]
    values: dict[int, Value] = {
        B.BUDGET: costs.money.lines,
        B.COMMITTED: sum((line.committed or NOTHING for line in lines), NOTHING),
        B.SPENT: sum((line.spent or NOTHING for line in lines), NOTHING),
        B.ESTIMATE: costs.estimate,
        B.FORECAST: costs.forecast,
        B.VARIANCE: costs.money.lines - costs.forecast,
    }
    values |= dict(zip(rows.months.all, costs.by_month, strict=True))
    _band(sheet, rows, rows.total, "All lines")
    for column, value in values.items():
        cells = sheet.span(Range(FIRST_ROW, column, rows.total - 1, column), "row")
        style = _TOTAL if column < B.MONTHS else _TOTAL._replace(form=Form.DASHED)
        sheet.put(rows.total, column, Cell(value, style, f"SUM({cells})" if costs.lines else ""))
    left = sheet.span(Range(FIRST_ROW, B.TO_COME, rows.total - 1, B.TO_COME), "row")
    said = f'IF(COUNT({left})=0,"",SUM({left}))' if costs.lines else ""
    sheet.put(rows.total, B.TO_COME, Cell("", _TOTAL, said))


def _band(sheet: Sheet, rows: BudgetRows, row: int, title: str) -> None:
    fill(sheet, row, range(B.ID, rows.months.later + 1), Style(role=Role.TOTAL))
    sheet.put(row, B.LINE, text(title, Role.TOTAL))


def _sums(source: Source, sheet: Sheet, rows: BudgetRows, budget: View, aside: list[str], envelope: bool) -> None:
    """What is set aside, and what the envelope holds beyond all that."""
    money, row = source.costs.money, rows.aside
    total = sheet.ref(rows.total, B.BUDGET)
    for name in aside:
        _provision(source, sheet, row, budget, name)
        row += 1
    if aside:
        _band(sheet, rows, row, f"Lines and {' and '.join(aside)}")
        formula = f"SUM({sheet.span(Range(rows.total, B.BUDGET, row - 1, B.BUDGET), 'row')})"
        sheet.put(row, B.BUDGET, Cell(money.lines + money.contingency + money.reserve, _TOTAL, formula))
        total, row = sheet.ref(row, B.BUDGET), row + 1
    if envelope:
        path = (*budget.path, "envelope")
        sheet.put(row, B.KEY, key_cell(source.key(path)))
        sheet.put(row, B.LINE, text("Envelope", Role.LABEL))
        style = doubted(Style(Form.SUM, Role.INPUT), origin_of(path, source.plan.origins))
        sheet.put(row, B.BUDGET, Cell(money.envelope, style, path=path))
        sheet.put(row + 1, B.LINE, text("Not allocated", Role.LABEL))
        left = (money.envelope or NOTHING) - money.lines - money.contingency - money.reserve
        sheet.put(row + 1, B.BUDGET, Cell(left, _SUM, f"{sheet.ref(row, B.BUDGET)}-{total}"))


def _provision(source: Source, sheet: Sheet, row: int, budget: View, name: str) -> None:
    """Money without a month: nobody knows when it is needed, if at all."""
    provision = budget.child(name)
    if provision is None:
        raise ValueError(f"the budget has no {name}")
    by = provision.get("drawn_by")
    sheet.put(row, B.KEY, key_cell(source.key(provision.path)))
    sheet.put(row, B.LINE, text(f"{name.capitalize()}, drawn by {by.text}" if by else name.capitalize(), Role.LABEL))
    path = (*provision.path, "amount")
    origin: Origin = origin_of(path, source.plan.origins)
    amount: Decimal = provision.value("amount")
    sheet.put(row, B.BUDGET, Cell(amount, doubted(Style(Form.SUM, Role.INPUT), origin), path=path))


def _cumulative(sheet: Sheet, rows: BudgetRows) -> None:
    sheet.put(rows.cumulative, B.LINE, text("Planned up to the end of the month", Role.LABEL))
    before = ""
    for column, value in zip(rows.months.all, rows.costs.cumulative, strict=True):
        own = sheet.ref(rows.total, column)
        sheet.put(rows.cumulative, column, Cell(value, Style(Form.DASHED), f"{before}+{own}" if before else own))
        before = sheet.ref(rows.cumulative, column)


def _progress(sheet: Sheet, rows: BudgetRows) -> None:
    """What has really been spent, month by month, against what was planned; only months that somebody fills in."""
    sheet.put(rows.spent, B.LINE, text("Spent up to the end of the month", Role.LABEL))
    sheet.put(rows.difference, B.LINE, text("Difference: spent less planned", Role.LABEL))
    for column in range(rows.months.first, rows.months.later):
        spent, planned = (sheet.ref(row, column) for row in (rows.spent, rows.cumulative))
        sheet.put(rows.spent, column, Cell(None, _INPUT))
        sheet.put(rows.difference, column, Cell("", _SUM, f'IF(ISNUMBER({spent}),{spent}-{planned},"")'))


def _rules(sheet: Sheet, rows: BudgetRows) -> None:
    variances = Range(FIRST_ROW, B.VARIANCE, rows.bottom, B.VARIANCE)
    sheet.conditions.append(Condition(variances, f"{sheet.ref(FIRST_ROW, B.VARIANCE)}<0", Look.OVER))
    for area in (
        Range(FIRST_ROW, B.BUDGET, rows.cumulative - 1, B.SPENT),
        Range(FIRST_ROW, B.TO_COME, max(FIRST_ROW, rows.total - 1), B.TO_COME),
        Range(rows.spent, rows.months.first, rows.spent, rows.months.last),
    ):
        sheet.limits.append(Limit(area, Form.DECIMAL, 0, 10**13, "A sum, 0 or more"))
