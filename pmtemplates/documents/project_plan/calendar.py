"""The calendar of the plan: what is worked, as lists that can be changed, and each day counted for the schedule."""

from __future__ import annotations

from datetime import date, timedelta

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, heads, text
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.places import (
    CALENDAR,
    DAY_ZERO,
    DAYS,
    DAYS_OFF,
    DAYS_ON,
    START,
    WEEK,
    WORKED,
    WORKS,
)
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.sheets import Cell, Choice, Column, Form, Range, Role, Sheet, Style
from pmtemplates.initiative.delivery import Weekday
from pmtemplates.planning.workdays import Workdays

HEAD, FIRST = 4, 5
SPARE_OFF, SPARE_ON = 40, 12
"""Empty rows for further days off and days on."""
_WEEKDAY, _WORKED, _OFF, _NAME, _ON = 1, 2, 4, 5, 7
_DAY, _WORKS, _COUNT = 9, 10, 11
_BLOCK = 50
"""Days counted from one cell before them: in a chain of single steps through years LibreOffice loses its way."""
_INPUT_DAY = Style(Form.DAY, Role.INPUT)
_HELPER = Style(Form.WHOLE, Role.HELPER)


def build_calendar(source: Source, days: Workdays, span: tuple[date, date]) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names by which formulas ask it; `span` is its first and its last day."""
    note = "Change the yellow cells and the whole plan follows. Days off are those known when the plan was made."
    widths: list[float | Column] = [14, 9, 3, 14, 44, 3, 14, 3, 12, 8, 8]
    sheet = source.start_sheet(CALENDAR, "Calendar", note, Content.GENERAL, widths)
    heads(sheet, HEAD, ["Weekday", "Worked"], _WEEKDAY)
    heads(sheet, HEAD, ["Day off", "Occasion"], _OFF)
    heads(sheet, HEAD, ["Extra day on"], _ON)
    heads(sheet, HEAD, ["Day", "Works", "So far"], _DAY)
    first, last = span
    names = {
        WEEK: _week(source, sheet),
        DAYS_OFF: _days_off(source, sheet, first, last),
        DAYS_ON: _days_on(source, sheet),
        **_count(days, sheet, first, last),
    }
    known = source.plan.calendar.named_days_off(first, last)
    sheet.printed = Range(1, _WEEKDAY, FIRST + max(len(known), 7), _ON)
    sheet.inputs_only = True
    sheet.freeze = (FIRST, 1)
    return sheet, names


def _week(source: Source, sheet: Sheet) -> str:
    for index, day in enumerate(Weekday):
        works = source.plan.calendar.week[index]
        sheet.put(FIRST + index, _WEEKDAY, text(day.value.capitalize(), Role.LABEL))
        cell = Cell("yes" if works else "no", Style(role=Role.INPUT, center=True), path=("calendar", "week"), part=day)
        sheet.put(FIRST + index, _WORKED, cell)
    area = Range(FIRST, _WORKED, FIRST + 6, _WORKED)
    sheet.choices.append(Choice(area, "YesNo"))
    return sheet.span(area, outside=True)


def _days_off(source: Source, sheet: Sheet, first: date, last: date) -> str:
    known, path = source.plan.calendar.named_days_off(first, last), ("calendar", "days_off")
    stated = source.plan.calendar.days_off
    for index, (day, occasion) in enumerate(known.items()):
        part = Part.DAY if day in stated else Part.HOLIDAY
        sheet.put(FIRST + index, _OFF, Cell(day, _INPUT_DAY, path=path, part=part))
        sheet.put(FIRST + index, _NAME, text(occasion, Role.INPUT))
    for index in range(len(known), len(known) + SPARE_OFF):
        sheet.put(FIRST + index, _OFF, Cell(None, _INPUT_DAY, path=path, part=Part.DAY))
        sheet.put(FIRST + index, _NAME, Cell(None, Style(role=Role.INPUT)))
    return _list(sheet, _OFF, len(known) + SPARE_OFF)


def _days_on(source: Source, sheet: Sheet) -> str:
    known = sorted(source.plan.calendar.days_on)
    for index, day in enumerate([*known, *[None] * SPARE_ON]):
        sheet.put(FIRST + index, _ON, Cell(day, _INPUT_DAY, path=("calendar", "days_on"), part=Part.DAY))
    return _list(sheet, _ON, len(known) + SPARE_ON)


def _list(sheet: Sheet, column: int, count: int) -> str:
    area = Range(FIRST, column, FIRST + count - 1, column)
    sheet.limits.append(day_limit(area))
    return sheet.span(area, outside=True)


def _count(days: Workdays, sheet: Sheet, first: date, last: date) -> dict[str, str]:
    """Each day with whether it is worked, and the working days from the start up to it."""
    length = (last - first).days + 1
    bottom = FIRST + length - 1
    for index in range(length):
        row, day = FIRST + index, first + timedelta(days=index)
        at, works = sheet.ref(row, _DAY), sheet.ref(row, _WORKS)
        number = f"{sheet.ref(row - 1, _DAY)}+1" if index else ""
        rule = (
            f"IF(COUNTIF({DAYS_ON},{at})>0,1,"
            f'IF(OR(INDEX({WEEK},WEEKDAY({at},2))<>"yes",COUNTIF({DAYS_OFF},{at})>0),0,1))'
        )
        total = f'{works}-SUMIF({DAYS},"<"&{START},{WORKS})'
        if index:
            top = row - (index - 1) % _BLOCK
            total = f"{sheet.ref(top - 1, _COUNT)}+SUM({sheet.span(Range(top, _WORKS, row, _WORKS), 'column')})"
        sheet.put_row(
            row,
            [
                Cell(day, Style(Form.DAY, Role.HELPER), number),
                Cell(int(days.calendar.works(day)), _HELPER, rule),
                Cell(days.count(day), _HELPER, total),
            ],
            _DAY,
        )
    ranges = {DAYS: _DAY, WORKS: _WORKS, WORKED: _COUNT}
    names = {name: sheet.span(Range(FIRST, at, bottom, at), outside=True) for name, at in ranges.items()}
    return {**names, DAY_ZERO: sheet.ref(FIRST, _DAY, "both", outside=True)}
