"""The pay of each job as it is stated, and brought to a year, without and with what the employer pays on top."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import heads
from pmtemplates.documents.job_costs import places
from pmtemplates.documents.job_costs.figures import JobCost
from pmtemplates.documents.job_costs.frame import Source, fade_open, figure, number, or_open, words
from pmtemplates.documents.job_costs.places import FIRST_ROW, HEAD_ROW, PAY, PAY_LOADED, PAY_YEARS, P
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Sheet, Style
from pmtemplates.initiative.jobs import PayPeriod
from pmtemplates.origins import TO_BE_CONFIRMED, Origin

_COLUMNS = {
    P.TITLE: ("Job", 26.0),
    P.CURRENCY: ("Currency", 10.0),
    P.PERIOD: ("Pay by the", 9.0),
    P.MINIMUM: ("Minimum", 0.0),
    P.MAXIMUM: ("Maximum", 0.0),
    P.HOURS: ("Hours a week", 10.0),
    P.FACTOR: ("Times a year", 10.0),
    P.YEAR_MINIMUM: ("A year: minimum", 0.0),
    P.YEAR_MIDDLE: ("A year: middle", 0.0),
    P.YEAR_MAXIMUM: ("A year: maximum", 0.0),
    P.EMPLOYER: ("Employer costs, %", 10.0),
    P.LOADED_MINIMUM: ("With employer costs: minimum", 0.0),
    P.LOADED_MAXIMUM: ("With employer costs: maximum", 0.0),
    P.OTHER: ("On top, not counted", 28.0),
}


def build_pay(source: Source) -> Sheet:
    """The sheet: of one person in each job."""
    note = "The pay of one person. Pay by the week, month or year is that of the job at its own hours."
    widths: list[float | Column] = [width or source.sum_width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(PAY, "Pay", note, Content.GENERAL, widths)
    heads(sheet, HEAD_ROW, [title for title, _ in _COLUMNS.values()])
    for post in source.jobs:
        row, cost = source.pay_rows[post.id], JobCost(post, source.given)
        _put_stated(source, sheet, row, cost)
        _put_year(sheet, row, cost)
    last = FIRST_ROW + max(len(source.jobs), 1) - 1
    fade_open(sheet, Range(FIRST_ROW, P.FACTOR, last, P.LOADED_MAXIMUM))
    sheet.filter = Range(HEAD_ROW, P.TITLE, last, P.OTHER)
    sheet.freeze = (FIRST_ROW, P.TITLE + 1)
    return sheet


def _put_stated(source: Source, sheet: Sheet, row: int, cost: JobCost) -> None:
    post, pay = cost.post, cost.pay
    period = pay.period.value if pay.period else None
    other = ", ".join(each for each in (pay.other, pay.agreement) if each)
    cells = {
        P.TITLE: source.title(post),
        P.CURRENCY: source.stated(post, pay.currency, "pay", "currency"),
        P.PERIOD: source.stated(post, period, "pay", "period"),
        P.MINIMUM: source.stated(post, pay.minimum, "pay", "minimum", form=Form.SUM),
        P.MAXIMUM: source.stated(post, pay.maximum, "pay", "maximum", form=Form.SUM),
        P.HOURS: _hours(source, cost),
        P.EMPLOYER: _employer(source, cost),
        P.OTHER: words(other, indent=1),
    }
    for column, cell in cells.items():
        sheet.put(row, column, cell)


def _hours(source: Source, cost: JobCost) -> Cell:
    """As stated, or those of full time; open for a part time whose hours nobody says."""
    if cost.hours_stated or cost.hours is None:
        return source.stated(cost.post, cost.hours, "employment", "weekly_hours", form=Form.DECIMAL)
    return Cell(number(cost.hours), Style(Form.DECIMAL, origin=Origin.PROPOSED), places.HOURS)


def _employer(source: Source, cost: JobCost) -> Cell:
    if cost.pay.employer_costs is not None:
        return source.stated(cost.post, cost.employer, "pay", "employer_costs", form=Form.DECIMAL)
    return Cell(number(cost.employer), Style(Form.DECIMAL, origin=Origin.OPEN), places.EMPLOYER)


def _put_year(sheet: Sheet, row: int, cost: JobCost) -> None:
    at = {column: sheet.ref(row, column, "column") for column in P}
    sheet.put(row, P.FACTOR, figure(cost.factor, _factor(at[P.PERIOD], at[P.HOURS]), Form.DECIMAL))
    low, high = at[P.YEAR_MINIMUM], at[P.YEAR_MAXIMUM]
    formulas = {
        column: or_open(f"AND(ISNUMBER({at[bound]}),ISNUMBER({at[P.FACTOR]}))", f"{at[bound]}*{at[P.FACTOR]}")
        for column, bound in ((P.YEAR_MINIMUM, P.MINIMUM), (P.YEAR_MAXIMUM, P.MAXIMUM))
    }
    formulas[P.YEAR_MIDDLE] = or_open(f"AND(ISNUMBER({low}),ISNUMBER({high}))", f"({low}+{high})/2")
    for column, value in zip(PAY_YEARS, cost.year, strict=True):
        sheet.put(row, column, figure(value, formulas[column]))
    bounds = (P.YEAR_MINIMUM, P.YEAR_MAXIMUM)
    for column, plain, value in zip(PAY_LOADED, bounds, (cost.loaded[0], cost.loaded[2]), strict=True):
        loaded = or_open(f"ISNUMBER({at[plain]})", f"{at[plain]}*(1+{at[P.EMPLOYER]}/100)")
        sheet.put(row, column, figure(value, loaded))


def _factor(period: str, hours: str) -> str:
    """From the period to a year; open where the hours would be needed and are not known."""
    by_hours = {
        PayPeriod.HOUR: f"{hours}*{places.WEEKS}",
        PayPeriod.DAY: f"{places.DAYS}*{hours}/{places.HOURS}",
    }
    others = {PayPeriod.WEEK: places.WEEKS, PayPeriod.MONTH: places.MONTHS, PayPeriod.YEAR: "1"}
    formula = f'"{TO_BE_CONFIRMED}"'
    for each, times in others.items():
        formula = f'IF({period}="{each}",{times},{formula})'
    for each, times in by_hours.items():
        formula = f'IF({period}="{each}",{or_open(f"ISNUMBER({hours})", times)},{formula})'
    return formula
