"""What the figures rest on where the file says nothing: inputs, each with the source of its default."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, doubted, heads
from pmtemplates.documents.job_costs import places
from pmtemplates.documents.job_costs.frame import Source, label, number, words
from pmtemplates.documents.job_costs.places import FIRST_ROW, HEAD_ROW
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of

_TITLES = ("Assumption", "Value", "Where it counts", "Where the value comes from")
_WIDTHS = (36.0, 18.0, 54.0, 64.0)
_VALUE = 2


class _Line(NamedTuple):
    """An input: its defined name, value and bounds."""

    title: str
    name: str
    value: Decimal | date | None
    origin: Origin
    least: float
    most: float
    counts: str
    source: str


def build_assumptions(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the defined names of its inputs."""
    note = "Yellow cells can be typed over: all sheets follow. They find no way back into the initiative file."
    sheet = source.start_sheet(places.ASSUMPTIONS, "Assumptions", note, Content.ASSUMPTIONS, _WIDTHS)
    heads(sheet, HEAD_ROW, _TITLES)
    names = {}
    for row, line in enumerate([*_paid(source), *_dates(source)], FIRST_ROW):
        _put(sheet, row, line)
        names[line.name] = sheet.ref(row, _VALUE, "both", outside=True)
    _put_hours_a_year(source, sheet, FIRST_ROW + len(names))
    sheet.freeze = (FIRST_ROW, 1)
    return sheet, names


def _paid(source: Source) -> Sequence[_Line]:
    given, proposed = source.given, Origin.PROPOSED
    return (
        _Line("Hours of a full-time week", places.HOURS, given.hours, proposed, 1, 80,
              "Pay by the hour and day, where a job states no weekly hours.",
              "Forty-Hour Week Convention of the International Labour Organization, No. 47, 1935."),
        _Line("Weeks of a year that are paid", places.WEEKS, given.weeks, proposed, 1, 53,
              "Pay by the hour and week.", "365 days in weeks of 7: leave and public holidays are paid."),
        _Line("Days of a full-time year that are paid", places.DAYS, given.days, proposed, 1, 366,
              "Pay by the day; for part time in proportion to the hours.", "52 weeks of 5 days; leave is paid."),
        _Line("Monthly payments in a year", places.MONTHS, given.months, proposed, 1, 24,
              "Pay by the month.", "The months of a year. Type 13 or 14 where law, agreement or custom adds some."),
        _Line("Employer costs, percent", places.EMPLOYER, given.employer, Origin.OPEN, 0, 1000,
              "Jobs that state no employer_costs.",
              "Nobody has said it: with 0 nothing is counted on top. They differ by country: ask payroll."),
    )  # fmt: skip


def _dates(source: Source) -> Sequence[_Line]:
    given, origins = source.given, source.plan.origins
    start, finish = (origin_of((key,), origins) for key in ("start", "finish"))
    return (
        _Line("Start of the initiative", places.START, given.start, start, 0, 0,
              "What a job costs before is not counted.", _of_day(given.start)),
        _Line("Finish of the initiative", places.FINISH, given.finish, finish, 0, 0,
              "The end of jobs without a fixed term; what a job costs afterwards is not counted.",
              _of_day(given.finish)),
    )  # fmt: skip


def _of_day(day: date | None) -> str:
    return "The initiative file or its schedule." if day else f"The initiative file says nothing: {TO_BE_CONFIRMED}."


def _put(sheet: Sheet, row: int, line: _Line) -> None:
    is_day = line.name in (places.START, places.FINISH)
    value = number(line.value) if isinstance(line.value, Decimal) else line.value
    style = Style(Form.DAY if is_day else Form.DECIMAL, Role.INPUT)
    cell = Cell(value, doubted(style, line.origin) if value is not None else style)
    sheet.put_row(row, [label(line.title), cell, words(line.counts, indent=1), words(line.source)])
    area = Range(row, _VALUE, row, _VALUE)
    if is_day:
        sheet.limits.append(day_limit(area, "Please type a date."))
        return
    message = f"Please type a number from {line.least:,} to {line.most:,}."
    sheet.limits.append(Limit(area, Form.DECIMAL, line.least, line.most, message))


def _put_hours_a_year(source: Source, sheet: Sheet, row: int) -> None:
    """What follows from the two, for whoever thinks in hours a year."""
    value = number(source.given.hours * source.given.weeks)
    cell = Cell(value, Style(Form.DECIMAL), f"{places.HOURS}*{places.WEEKS}")
    told = words("Follows from the first two lines.")
    sheet.put_row(
        row, [label("Hours of a full-time year that are paid"), cell, words("Pay by the hour.", indent=1), told]
    )
