"""The months of a budget line: formulas for the cost of effort, and for sums spread like effort or evenly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pmtemplates.documents.cells import doubted, text
from pmtemplates.documents.project_plan.budget_rows import FIRST_ROW, MONTH_START_ROW, B, BudgetRows
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.month_heads import END_ROW
from pmtemplates.documents.project_plan.places import C, of_schedule, worked_by
from pmtemplates.documents.project_plan.resource_rows import R, ResourceRows
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.origins import origin_of
from pmtemplates.planning.costs import LineCost, Spread, paid_effort

_SUM, _DAY = Style(Form.DASHED), Style(Form.DAY)
_HELPER, _DAYS = Style(Form.WHOLE, Role.HELPER), Style(Form.DECIMAL, Role.HELPER)


def put_months(source: Source, sheet: Sheet, rows: BudgetRows, line: LineCost, row: int) -> None:
    """The window of a line and its cells by month."""
    _window(source, sheet, rows, line, row)
    if line.spread is Spread.EFFORT:
        formulas = _of_effort(source, sheet, rows, line, row)
    elif line.spread is Spread.LIKE_EFFORT:
        formulas = _telescoped(sheet, rows, row, _like_effort(source, sheet, rows, line))
    else:
        begin, end = sheet.ref(row, B.BEGIN, "column"), sheet.ref(row, B.END, "column")
        formulas = _telescoped(
            sheet, rows, row, [rows.months.share(sheet, column, begin, end) for column in rows.months.all]
        )
    for column, value, formula in zip(rows.months.all, line.months, formulas, strict=True):
        sheet.put(row, column, Cell(value, _SUM, formula))


def _window(source: Source, sheet: Sheet, rows: BudgetRows, line: LineCost, row: int) -> None:
    """From when to when: that of a task or the project follows the schedule, any other can be changed."""
    stated = line.line.start or line.line.finish
    if line.row is None and (stated or line.spread is not Spread.EVEN):
        for column, key, day in ((B.FROM, "start", line.line.start), (B.TO, "finish", line.line.finish)):
            path = (*line.path, key)
            style = doubted(Style(Form.DAY, Role.INPUT), origin_of(path, source.plan.origins))
            sheet.put(row, column, Cell(day, style, path=path))
        if line.spread is Spread.EVEN:
            _stated_span(sheet, rows, line, row)
        return
    n = line.row.number if line.row else 0
    dates = source.schedule.rows[n]
    sheet.put(row, B.FROM, Cell(dates.start, doubted(_DAY, dates.origin), of_schedule(n, C.START)))
    sheet.put(row, B.TO, Cell(dates.finish, doubted(_DAY, dates.origin), of_schedule(n, C.FINISH)))
    if line.spread is not Spread.EVEN:
        return
    early, late, last = of_schedule(n, C.ES), of_schedule(n, C.EF), worked_by(of_schedule(n, C.FINISH))
    sheet.put(row, B.BEGIN, Cell(line.span.begin, _HELPER, f"IF({late}>{early},{early},{last}-1)"))
    sheet.put(row, B.END, Cell(line.span.end, _HELPER, f"IF({late}>{early},{late},{last})"))


def _stated_span(sheet: Sheet, rows: BudgetRows, line: LineCost, row: int) -> None:
    start, finish = (sheet.ref(row, column, "column") for column in (B.FROM, B.TO))
    first = sheet.ref(MONTH_START_ROW, rows.months.first, "both")
    later = sheet.ref(MONTH_START_ROW, rows.months.later, "both")
    begin = worked_by(f'MAX({first},IF({start}="",{of_schedule(0, C.START)},{start}))-1')
    end = worked_by(f'MIN({later},IF({finish}="",MAX({of_schedule(0, C.FINISH)},{start}),{finish}))')
    sheet.put(row, B.BEGIN, Cell(line.span.begin, _HELPER, f"MIN({begin},{sheet.ref(row, B.END)}-1)"))
    sheet.put(row, B.END, Cell(line.span.end, _HELPER, end))


def _telescoped(sheet: Sheet, rows: BudgetRows, row: int, shares: Sequence[str]) -> list[str]:
    """What is reached by each month, rounded, less what was reached before: no cent is lost."""
    budget = sheet.ref(row, B.BUDGET, "column")
    reached = [f"ROUND({budget}*{share},2)" for share in shares]
    return [reached[0], *(f"{after}-{before}" for before, after in pairwise(reached))]


def _paid(sheet: Sheet, row: int, column: int) -> str:
    """The condition that a line with people pays for a month: from that of its start to that of its finish."""
    start, finish = (sheet.ref(row, each, "column") for each in (B.FROM, B.TO))
    first, last = sheet.ref(MONTH_START_ROW, column, "row"), sheet.ref(END_ROW, column, "row")
    return f'AND(OR({start}="",{last}>={start}),OR({finish}="",{first}<={finish}))'


def _of_effort(source: Source, sheet: Sheet, rows: BudgetRows, line: LineCost, row: int) -> list[str]:
    resources = ResourceRows(source.staffing)
    places = [place for each in line.resources if (place := resources.cost(each)) is not None]
    if not places:
        return [""] * len(rows.months.all)
    found = []
    for column in rows.months.all:
        theirs = column - B.MONTHS + R.MONTHS
        total = "+".join(resources.address(place, theirs, fixed=False) for place in places)
        found.append(f"IF({_paid(sheet, row, column)},{total},0)")
    return found


def _like_effort(source: Source, sheet: Sheet, rows: BudgetRows, line: LineCost) -> list[str]:
    """The fractions of the effort that are done by each month, out of a hidden row with the person-days."""
    resources, weights = ResourceRows(source.staffing), rows.weight(line)
    row = FIRST_ROW + rows.costs.lines.index(line)
    top, bottom = resources.loads, resources.loads_total - 1
    numbers = resources.column(R.NUMBER, top, bottom)
    sheet.put(weights, B.LINE, text(f"Person-days of {line.line.title}", Role.HELPER))
    for column, days in zip(rows.months.all, paid_effort(line.line, line.resources, source.staffing), strict=True):
        cells = resources.column(column - B.MONTHS + R.MONTHS, top, bottom, fixed=False)
        total = "+".join(f"SUMIF({numbers},{each.number + 1},{cells})" for each in line.resources)
        sheet.put(weights, column, Cell(days, _DAYS, f"IF({_paid(sheet, row, column)},{total},0)"))
    sheet.hidden_rows.add(weights)
    whole = sheet.span(Range(weights, B.MONTHS, weights, rows.months.later), "both")
    first = sheet.ref(weights, B.MONTHS, "both")
    return [
        f"IF(SUM({whole})=0,0,SUM({first}:{sheet.ref(weights, column, 'row')})/SUM({whole}))"
        for column in rows.months.all
    ]
