"""What the effort costs, on the sheet of resources: by resource and month, at rates that change with time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmtemplates.documents.cells import HEAD, day_limit, doubted, fill, key_cell, text
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.month_heads import END_ROW
from pmtemplates.documents.project_plan.resource_rows import R, ResourceRows
from pmtemplates.documents.sheets import Cell, Flow, Form, Limit, Range, Role, Sheet, Style, Value
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR
from pmtemplates.origins import origin_of
from pmtemplates.planning.resources import Pay, Resource
from pmtemplates.planning.staffing import Load, rates_by_month
from pmtemplates.problems import Path

_SUM, _HELPER, _TOTAL = Style(Form.DASHED), Style(Form.SUM, Role.HELPER), Style(Form.DASHED, Role.TOTAL)
_NUMBER = Style(Form.WHOLE, Role.HELPER)
_DAY = Style(Form.DAY, Role.HELPER)
_ALWAYS = date(9999, 12, 31)


def put_costs(source: Source, sheet: Sheet, rows: ResourceRows) -> None:
    """The costs by resource, the rates, and folded away what the one is worked out from the other with."""
    _costs(source, sheet, rows)
    _rates(source, sheet, rows)
    sheet.put(rows.rates_by_month - 2, R.WHO, text("Rates by month: that of its last day", Role.SECTION))
    sheet.put(rows.load_costs - 2, R.WHO, text("Costs by task", Role.SECTION))
    for resource in rows.paid:
        _rates_of(sheet, rows, resource)

    def make(place: int) -> list[Cell | None]:
        return _load(sheet, rows, rows.costed[place])

    sheet.flows.append(Flow(rows.load_costs, len(rows.costed), rows.months.later, make))
    for row in range(rows.rates_by_month - 2, rows.load_costs + len(rows.costed)):
        sheet.outline[row] = 1
        sheet.hidden_rows.add(row)


def _costs(source: Source, sheet: Sheet, rows: ResourceRows) -> None:
    staffing, months = rows.staffing, rows.months
    sheet.put(rows.costs - 2, R.WHO, text("Cost of the effort, at the rate of the last day of a month", Role.SECTION))
    _heads(sheet, rows, rows.costs - 1, {R.WHO: "Who", R.SUM: source.money_head("Cost")})
    top, bottom = rows.load_costs, rows.load_costs + len(rows.costed) - 1
    numbers = sheet.span(Range(top, R.NUMBER, bottom, R.NUMBER))
    total = [Decimal(0)] * len(months.all)
    for place, resource in enumerate(rows.paid):
        row = rows.costs + place
        sheet.put(row, R.NUMBER, Cell(resource.number + 1, _NUMBER))
        sheet.put(row, R.WHO, text(resource.name, Role.LABEL, wrap=True))
        costs = [load.cost for load in staffing.of(resource) if load.cost]
        values = [sum((cost[i] for cost in costs), Decimal(0)) for i in range(len(months.all))]
        for column, value in zip(months.all, values, strict=True):
            cells = sheet.span(Range(top, column, bottom, column), "row")
            formula = f"SUMIF({numbers},{sheet.ref(row, R.NUMBER, 'column')},{cells})"
            sheet.put(row, column, Cell(value, _SUM, formula))
        _sum(sheet, rows, row, sum(values, Decimal(0)), _SUM)
        fill(sheet, row, range(R.WHO, R.BEGIN))
        total = [before + value for before, value in zip(total, values, strict=True)]
    fill(sheet, rows.costs_total, range(R.WHO, months.later + 1), Style(role=Role.TOTAL))
    sheet.put(rows.costs_total, R.WHO, text("All", Role.TOTAL))
    for column, value in zip((R.SUM, *months.all), (sum(total, Decimal(0)), *total), strict=True):
        cells = sheet.span(Range(rows.costs, column, rows.costs_total - 1, column), "row")
        sheet.put(rows.costs_total, column, Cell(value, _TOTAL, f"SUM({cells})"))


def _heads(sheet: Sheet, rows: ResourceRows, row: int, titles: dict[R, str]) -> None:
    sheet.put_row(row, [Cell(titles.get(column, ""), HEAD) for column in R if column is not R.MONTHS])
    rows.months.repeat_heads(sheet, row)


def _sum(sheet: Sheet, rows: ResourceRows, row: int, value: Decimal, style: Style) -> None:
    cells = sheet.span(Range(row, R.MONTHS, row, rows.months.later), "column")
    sheet.put(row, R.SUM, Cell(value, style, f"SUM({cells})"))


def _rates(source: Source, sheet: Sheet, rows: ResourceRows) -> None:
    sheet.put(rows.rates - 2, R.WHO, text("Rates", Role.SECTION))
    titles = {R.WHO: "Who", R.DAYS: source.money_head("Person-day"), R.FROM: "From", R.TO: "To"}
    for column in (R.WHO, R.FIRST, R.SECOND, R.SHARE, R.DAYS, R.FROM, R.TO):
        sheet.put(rows.rates - 1, column, Cell(titles.get(column, ""), HEAD))
    for place, (resource, pay) in enumerate(rows.pays):
        _rate(source, sheet, rows.rates + place, resource, pay)
    bottom = rows.rates + len(rows.pays) - 1
    amounts, days = Range(rows.rates, R.DAYS, bottom, R.DAYS), Range(rows.rates, R.FROM, bottom, R.TO)
    sheet.limits.append(Limit(amounts, Form.DECIMAL, 0, 10**13, "A sum, 0 or more"))
    sheet.limits.append(day_limit(days, f"A date between {FIRST_YEAR} and {LAST_YEAR}, or nothing"))


def _rate(source: Source, sheet: Sheet, row: int, resource: Resource, pay: Pay) -> None:
    """A rate with the days from and to which it holds, as numbers also where none is given."""
    origin = origin_of(pay.path, source.plan.origins)
    first, last = sheet.ref(row, R.FROM, "column"), sheet.ref(row, R.TO, "column")
    begin: Value = pay.start or 0
    cells = {
        R.KEY: key_cell(source.key(pay.path)),
        R.NUMBER: Cell(resource.number + 1, _NUMBER),
        R.WHO: text(resource.name, Role.LABEL, wrap=True),
        R.DAYS: Cell(pay.amount, doubted(Style(Form.SUM, Role.INPUT), origin), path=_key(pay, "amount")),
        R.FROM: Cell(pay.start, doubted(Style(Form.DAY, Role.INPUT), origin), path=_key(pay, "start")),
        R.TO: Cell(pay.finish, doubted(Style(Form.DAY, Role.INPUT), origin), path=_key(pay, "finish")),
        R.BEGIN: Cell(begin, _DAY, f'IF({first}="",0,{first})'),
        R.END: Cell(pay.finish or _ALWAYS, _DAY, f'IF({last}="",DATE(9999,12,31),{last})'),
    }
    for column, cell in cells.items():
        sheet.put(row, column, cell)
    fill(sheet, row, range(R.WHO, R.DAYS))


def _key(pay: Pay, key: str) -> Path:
    """Where the file says it: a rate that never changes is a single amount, without days."""
    if pay.path[-1] != "rate":
        return (*pay.path, key)
    return pay.path if key == "amount" else ()


def _rates_of(sheet: Sheet, rows: ResourceRows, resource: Resource) -> None:
    row, bottom = rows.rate(resource), rows.rates + len(rows.pays) - 1
    sheet.put(row, R.NUMBER, Cell(resource.number + 1, _NUMBER))
    sheet.put(row, R.WHO, text(resource.name, Role.LABEL))
    amounts, numbers, first, last = (
        sheet.span(Range(rows.rates, column, bottom, column)) for column in (R.DAYS, R.NUMBER, R.BEGIN, R.END)
    )
    own = sheet.ref(row, R.NUMBER, "column")
    for column, rate in zip(rows.months.all, rates_by_month(resource, rows.staffing.months), strict=True):
        day = sheet.ref(END_ROW, column, "row")
        formula = f'SUMIFS({amounts},{numbers},{own},{first},"<="&{day},{last},">="&{day})'
        if column == rows.months.later:
            formula = sheet.ref(row, column - 1)  # the last rate that is known holds on
        sheet.put(row, column, Cell(rate, _HELPER, formula))


def _load(sheet: Sheet, rows: ResourceRows, load: Load) -> list[Cell | None]:
    """In cents that add up to the cost of all months so far, rounded: no cent is lost on the way."""
    row, days, rates = rows.load_cost(load), rows.load(load), rows.rate(load.resource)
    costs = load.cost or ()
    months = sheet.span(Range(row, R.MONTHS, row, rows.months.later), "column")
    said = {R.WHO: load.resource.name, R.FIRST: load.row.wbs, R.SECOND: load.row.title}
    found: dict[int, Cell] = {column: text(words, Role.HELPER) for column, words in said.items()}
    found[R.NUMBER] = Cell(load.resource.number + 1, _NUMBER)
    found[R.SUM] = Cell(sum(costs, Decimal(0)), _HELPER, f"SUM({months})")
    before = ""
    for column, cost in zip(rows.months.all, costs, strict=True):
        first, second = (f"{sheet.ref(each, R.MONTHS, 'column')}:{sheet.ref(each, column)}" for each in (days, rates))
        reached = f"ROUND(SUMPRODUCT({first},{second}),2)"
        found[column] = Cell(cost, _HELPER, f"{reached}-{before}" if before else reached)
        before = reached
    return [found.get(column) for column in range(1, rows.months.later + 1)]
