"""The costs by calendar year: months, minimum and maximum of the posts of each job, with totals by currency."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import heads
from pmtemplates.documents.job_costs.costs import months_formula, put_total, total_row
from pmtemplates.documents.job_costs.figures import MONTHS_OF_A_CALENDAR_YEAR, JobCost
from pmtemplates.documents.job_costs.frame import Source, figure
from pmtemplates.documents.job_costs.places import BY_YEAR, COSTS, FIRST_ROW, HEAD_ROW, PAY, K, P, Y, cell_of
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style

_PARTS = ("months", "minimum", "maximum")
_SUMS = ((1, K.MINIMUM, P.LOADED_MINIMUM), (2, K.MAXIMUM, P.LOADED_MAXIMUM))
"""By the place within a year: the cost of the whole initiative, and what a person costs in a year."""


def build_by_year(source: Source) -> Sheet:
    """The sheet; what an edited assumption moves into other years stands in the last columns."""
    note = (
        "As the sheet Costs, with employer costs. Other years: what is left of the whole when dates have been changed."
    )
    wide = source.sum_width
    widths = [28.0, 10.0, 11.0, *[9.0, wide, wide] * len(source.years), wide, wide]
    sheet = source.start_sheet(BY_YEAR, "Costs by year", note, Content.GENERAL, widths)
    years = [f"{year}: {part}" for year in source.years for part in _PARTS]
    heads(
        sheet,
        HEAD_ROW,
        ["Job", "To fill, or filled", "Currency", *years, "Other years: minimum", "Other years: maximum"],
    )
    for row, cost in enumerate(source.costs, FIRST_ROW):
        sheet.put(row, Y.TITLE, source.title(cost.post))
        sheet.put(row, Y.STATE, Cell(cost.state, Style(wrap=True), f'{cell_of(COSTS, row, K.STATE)}&""'))
        sheet.put(row, Y.CURRENCY, Cell(cost.currency, Style(wrap=True), f'{cell_of(COSTS, row, K.CURRENCY)}&""'))
        for year in source.years:
            _put_year(source, sheet, row, cost, year)
        _put_others(source, sheet, row, cost)
    _put_totals(source, sheet)
    sheet.freeze = (FIRST_ROW, Y.CURRENCY + 1)
    return sheet


def column_of_year(source: Source, year: int) -> int:
    """The first of the three columns of a year."""
    return Y.YEARS + len(_PARTS) * source.years.index(year)


def others(source: Source) -> int:
    """The first of the two columns of other years."""
    return Y.YEARS + len(_PARTS) * len(source.years)


def _put_year(source: Source, sheet: Sheet, row: int, cost: JobCost, year: int) -> None:
    column = column_of_year(source, year)
    first, last = cell_of(COSTS, row, K.FIRST), cell_of(COSTS, row, K.LAST)
    within = months_formula(f"MAX({first},DATE({year},1,1))", f"MIN({last},DATE({year},12,31))")
    known = f"AND(ISNUMBER({first}),ISNUMBER({last}))"
    sheet.put(row, column, figure(cost.months_of(year), f"IF({known},{within},0)", Form.DECIMAL))
    months, posts = sheet.ref(row, column, "column"), cell_of(COSTS, row, K.POSTS)
    pay_row = source.pay_rows[cost.post.id]
    for (place, whole, paid), value in zip(_SUMS, cost.cost_of(year), strict=True):
        formula = f"{posts}*{cell_of(PAY, pay_row, paid)}*{months}/{MONTHS_OF_A_CALENDAR_YEAR}"
        sheet.put(
            row, column + place, figure(value, f"IF(ISNUMBER({cell_of(COSTS, row, whole)}),{formula},0)", Form.DASHED)
        )


def _put_others(source: Source, sheet: Sheet, row: int, cost: JobCost) -> None:
    """What the years before do not hold; to the cent, so that no trace of arithmetic is left."""
    for place, whole, _ in _SUMS:
        shown = [sheet.ref(row, column_of_year(source, year) + place, "column") for year in source.years]
        total = cell_of(COSTS, row, whole)
        rest = "-".join([total, *shown])
        parts = sum((cost.cost_of(year)[place - 1] for year in source.years), Decimal(0))
        value = round((cost.cost[0 if place == 1 else 2] or Decimal(0)) - parts, 2)
        formula = f"IF(ISNUMBER({total}),ROUND({rest},2),0)"
        sheet.put(row, others(source) + place - 1, figure(value, formula, Form.DASHED))


def _put_totals(source: Source, sheet: Sheet) -> None:
    last = FIRST_ROW + len(source.costs) - 1
    keys = [(column, sheet.span(Range(FIRST_ROW, column, last, column))) for column in (Y.STATE, Y.CURRENCY)]
    sums = [column_of_year(source, year) + place for year in source.years for place in (1, 2)]
    for total in source.totals:
        row = total_row(source, total)
        sheet.put_row(row, [Cell(None, Style(role=Role.TOTAL)) for _ in range(others(source) + 1)])
        put_total(sheet, row, total, Y.STATE, Y.CURRENCY)
        same = ",".join(f"{area},{sheet.ref(row, column, 'column')}" for column, area in keys)
        rows = [row for row, cost in enumerate(source.costs, FIRST_ROW) if total.has(cost)]
        for column in (*sums, others(source), others(source) + 1):
            cells = [sheet.get(at, column) for at in rows]
            value = sum((Decimal(str(cell.value)) for cell in cells if cell), Decimal(0))
            formula = f"SUMIFS({sheet.span(Range(FIRST_ROW, column, last, column), 'row')},{same})"
            sheet.put(row, column, figure(value, formula, Form.DASHED, Role.TOTAL))
