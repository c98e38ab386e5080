"""What each job costs within the initiative, with totals by currency."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import doubted, heads
from pmtemplates.documents.job_costs import places
from pmtemplates.documents.job_costs.figures import MONTHS_OF_A_CALENDAR_YEAR, JobCost, Total
from pmtemplates.documents.job_costs.frame import Source, fade_open, figure, or_open, words
from pmtemplates.documents.job_costs.places import (
    COST_SUMS,
    COSTS,
    FIRST_ROW,
    HEAD_ROW,
    PAY,
    PAY_LOADED,
    K,
    P,
    cell_of,
)
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style
from pmtemplates.initiative.jobs import Contract
from pmtemplates.origins import TO_BE_CONFIRMED, Origin

_COLUMNS = {
    K.TITLE: ("Job", 28.0),
    K.STATE: ("To fill, or filled", 10.0),
    K.POSTS: ("Posts", 9.0),
    K.CURRENCY: ("Currency", 11.0),
    K.STARTS: ("Starts", 19.0),
    K.UNTIL: ("Fixed term until", 19.0),
    K.FIRST: ("Counted from", 14.0),
    K.LAST: ("Counted to", 14.0),
    K.MONTHS: ("Months", 10.0),
    K.MINIMUM: ("Cost: minimum", 0.0),
    K.MIDDLE: ("Cost: middle", 0.0),
    K.MAXIMUM: ("Cost: maximum", 0.0),
}


def build_costs(source: Source) -> Sheet:
    """The sheet: a row for the posts to fill of each job, and one for those that are filled; below them the totals."""
    note = (
        "With employer costs, from the start of the job to the end of its term or of the initiative; filled posts that "
        "state no start from that of the initiative. Parts of months count by their days."
    )
    widths: list[float | Column] = [width or source.sum_width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(COSTS, "Costs", note, Content.GENERAL, widths)
    heads(sheet, HEAD_ROW, [title for title, _ in _COLUMNS.values()])
    for row, cost in enumerate(source.costs, FIRST_ROW):
        _put_times(source, sheet, row, cost)
        _put_sums(sheet, row, cost, source.pay_rows[cost.post.id])
    _put_totals(source, sheet)
    last = FIRST_ROW + max(len(source.costs), 1) - 1
    fade_open(sheet, Range(FIRST_ROW, K.FIRST, last, K.MAXIMUM))
    sheet.filter = Range(HEAD_ROW, K.TITLE, last, K.MAXIMUM)
    sheet.freeze = (FIRST_ROW, K.TITLE + 1)
    return sheet


def _put_times(source: Source, sheet: Sheet, row: int, cost: JobCost) -> None:
    post, job = cost.post, cost.post.job
    at = {column: sheet.ref(row, column, "column") for column in K}
    until = job.employment.until if job.employment else None
    permanent = bool(job.employment and job.employment.contract is Contract.PERMANENT)
    term = (
        words("permanent")
        if permanent and not until
        else source.stated(post, until, "employment", "until", form=Form.DAY)
    )
    first = f"IF(ISNUMBER({places.START}),MAX({at[K.STARTS]},{places.START}),{at[K.STARTS]})"
    own, finish = at[K.UNTIL], places.FINISH
    last = (
        f"IF(ISNUMBER({own}),IF(ISNUMBER({finish}),MIN({own},{finish}),{own}),{or_open(f'ISNUMBER({finish})', finish)})"
    )
    counted = or_open(f"AND(ISNUMBER({at[K.FIRST]}),ISNUMBER({at[K.LAST]}))", months_formula(at[K.FIRST], at[K.LAST]))
    cells = [
        source.title(post),
        words(cost.state),
        Cell(cost.posts, Style(Form.WHOLE, center=True)),
        Cell(cost.currency, Style(wrap=True), f'{cell_of(PAY, source.pay_rows[post.id], P.CURRENCY)}&""'),
        _starts(source, cost),
        term,
        figure(cost.first, or_open(f"ISNUMBER({at[K.STARTS]})", first), Form.DAY),
        figure(cost.last, last, Form.DAY),
        figure(cost.months, counted, Form.DECIMAL),
    ]
    sheet.put_row(row, cells)


def _starts(source: Source, cost: JobCost) -> Cell:
    """As stated; that of the initiative, as a proposal, for filled posts that state none."""
    job = cost.post.job
    if job.starts or not cost.filled:
        return source.stated(cost.post, job.starts, "starts", form=Form.DAY)
    cell = figure(cost.starts, or_open(f"ISNUMBER({places.START})", places.START), Form.DAY)
    return cell._replace(style=doubted(cell.style, Origin.PROPOSED)) if cost.starts else cell


def months_formula(first: str, last: str) -> str:
    """Months from one day to another, both inclusive, with parts of months by their days; as `months_within`."""
    whole = f"(YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})"
    ended, begun = f"DAY({last})/DAY(EOMONTH({last},0))", f"(DAY({first})-1)/DAY(EOMONTH({first},0))"
    return f"IF({last}<{first},0,{whole}+{ended}-{begun})"


def _put_sums(sheet: Sheet, row: int, cost: JobCost, pay_row: int) -> None:
    """Minimum and maximum as soon as both are known, and the middle between them."""
    posts, months = sheet.ref(row, K.POSTS, "column"), sheet.ref(row, K.MONTHS, "column")
    low, high = (cell_of(PAY, pay_row, paid) for paid in PAY_LOADED)
    known = f"AND(ISNUMBER({low}),ISNUMBER({high}),ISNUMBER({months}))"
    paid = (low, f"({low}+{high})/2", high)
    for column, year, value in zip(COST_SUMS, paid, cost.cost, strict=True):
        formula = f"{posts}*{year}*{months}/{MONTHS_OF_A_CALENDAR_YEAR}"
        sheet.put(row, column, figure(value, or_open(known, formula)))


def total_row(source: Source, total: Total) -> int:
    """The row with a total, on this sheet and on that by year."""
    return FIRST_ROW + len(source.costs) + list(source.totals).index(total)


def put_total(sheet: Sheet, row: int, total: Total, state: int, currency: int) -> None:
    """The name of a total, with what it adds up in the columns of state and currency."""
    style = Style(role=Role.TOTAL, wrap=True)
    told = total.currency if total.currency != TO_BE_CONFIRMED else f"currency {TO_BE_CONFIRMED}"
    sheet.put(row, 1, Cell(f"Total {told}", style))
    sheet.put(row, state, Cell(total.state, style))
    sheet.put(row, currency, Cell(total.currency, style))


def _put_totals(source: Source, sheet: Sheet) -> None:
    """A row for each total: sums of different currencies, and of filled posts and others, are never added."""
    last = FIRST_ROW + len(source.costs) - 1
    keys = [(column, sheet.span(Range(FIRST_ROW, column, last, column))) for column in (K.STATE, K.CURRENCY)]
    for total in source.totals:
        row = total_row(source, total)
        sheet.put_row(row, [Cell(None, Style(role=Role.TOTAL)) for _ in K])
        put_total(sheet, row, total, K.STATE, K.CURRENCY)
        same = ",".join(f"{area},{sheet.ref(row, column, 'column')}" for column, area in keys)
        costs = [cost for cost in source.costs if total.has(cost)]
        for place, column in enumerate(COST_SUMS):
            value = sum((cost.cost[place] or Decimal(0) for cost in costs), Decimal(0))
            formula = f"SUMIFS({sheet.span(Range(FIRST_ROW, column, last, column), 'row')},{same})"
            sheet.put(row, column, figure(value, formula, role=Role.TOTAL))
