"""The Gantt chart beside the schedule: a grid of periods whose cells take their looks from the dates of the rows."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pmtemplates.addresses import letters
from pmtemplates.documents.project_plan.places import DAY_ZERO, FIRST_ROW, START, STATUS_DATE, WORKS, C
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.planning.schedule import Schedule

HEAD_ROW, END_ROW = FIRST_ROW - 1, FIRST_ROW - 2
"""The first day of each period, which is its head; and its last day, hidden."""
_LONGEST_IN_DAYS, _LONGEST_IN_WEEKS = 84, 560
"""Calendar days up to which a column is a day, and up to which it is a week; beyond that it is a month."""
_MOST_COLUMNS = 120
_CELL = Cell(0, Style(Form.BLANK, Role.GRID))


class Step(StrEnum):
    """What a column stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def step_of(schedule: Schedule) -> Step:
    """Days for a short project, weeks for up to a year and a half, months for a long one."""
    length = (schedule.root.finish - schedule.root.start).days
    return Step.DAY if length <= _LONGEST_IN_DAYS else Step.WEEK if length <= _LONGEST_IN_WEEKS else Step.MONTH


def draw_gantt(sheet: Sheet, schedule: Schedule) -> list[Cell | None]:
    """Adds the heads and looks of the grid and gives back its cells, which are the same in each row.

    The grid is a sixth longer than the project, so that a plan that slips stays in sight.
    """
    step = step_of(schedule)
    periods = _periods(schedule, step)
    form = {Step.DAY: Form.DAY_OF_MONTH, Step.WEEK: Form.SHORT_DAY, Step.MONTH: Form.MONTH}[step]
    head, end = Style(form, Role.HEAD, center=True, wrap=True), Style(Form.DAY, Role.HELPER)
    for index, (first, last) in enumerate(periods):
        column = C.GRID + index
        start, before = sheet.ref(HEAD_ROW, column), sheet.ref(END_ROW, column - 1)
        rule = f"{before}+1" if index else _first(step)
        sheet.put(HEAD_ROW, column, Cell(first, head, rule))
        sheet.put(END_ROW, column, Cell(last, end, _last(step, start)))
    sheet.hidden_rows.add(END_ROW)
    sheet.heights[HEAD_ROW] = 58
    width = {Step.DAY: 1.7, Step.WEEK: 1.6, Step.MONTH: 2.4}[step]
    sheet.columns += [Column(width)] * len(periods)
    _looks(sheet, Range(FIRST_ROW, C.GRID, FIRST_ROW + len(schedule.rows) - 1, C.GRID + len(periods) - 1), step)
    return [_CELL] * len(periods)


def _periods(schedule: Schedule, step: Step) -> list[tuple[date, date]]:
    begin = schedule.days.start
    finish = max(begin, schedule.root.finish, schedule.stated_finish or begin)
    until = finish + timedelta(days=max(3, (finish - begin).days // 6))
    periods: list[tuple[date, date]] = []
    first = begin
    if step is Step.WEEK:
        first = begin - timedelta(days=begin.weekday())
    elif step is Step.MONTH:
        first = begin.replace(day=1)
    while first <= until and len(periods) < _MOST_COLUMNS:
        last = _end_of(first, step)
        periods.append((first, last))
        first = last + timedelta(days=1)
    return periods


def _end_of(first: date, step: Step) -> date:
    if step is Step.MONTH:
        following = first.replace(day=28) + timedelta(days=4)
        return following - timedelta(days=following.day)
    return first + timedelta(days=6 if step is Step.WEEK else 0)


def _first(step: Step) -> str:
    if step is Step.WEEK:
        return f"{START}-WEEKDAY({START},2)+1"
    return f"DATE(YEAR({START}),MONTH({START}),1)" if step is Step.MONTH else START


def _last(step: Step, start: str) -> str:
    if step is Step.MONTH:
        return f"DATE(YEAR({start}),MONTH({start})+1,1)-1"
    return f"{start}+6" if step is Step.WEEK else f"{start}+0"


def _looks(sheet: Sheet, area: Range, step: Step) -> None:
    """The looks, the first ones on top. Excel combines fills and lines; LibreOffice shows the first one only."""

    def own(column: C) -> str:
        return f"${letters(column)}{FIRST_ROW}"

    grid = letters(C.GRID)
    first, last = f"{grid}${HEAD_ROW}", f"{grid}${END_ROW}"
    covers = f"{own(C.START)}<={last},{own(C.FINISH)}>={first}"
    leaf, base = f"{own(C.LEAF)}=1", own(C.BASE_START)
    work = f"{leaf},{own(C.EF)}>{own(C.ES)}"
    rules = [
        (Look.MILESTONE, f"AND({leaf},{own(C.EF)}={own(C.ES)},{own(C.FINISH)}>={first},{own(C.FINISH)}<={last})"),
        (Look.SUMMARY_BAR, f"AND({own(C.LEAF)}=0,{covers})"),
        (Look.DONE, f"AND({work},{own(C.START)}<={last},{own(C.PROGRESS)}>={first})"),
        (Look.CRITICAL_BAR, f'AND({work},{own(C.CRITICAL)}="yes",{covers})'),
        (Look.BAR, f"AND({work},{covers})"),
        (Look.STATUS, f"AND({STATUS_DATE}>0,{STATUS_DATE}>={first},{STATUS_DATE}<={last})"),
        (Look.BASELINE, f'AND({base}<>"",{base}<={last},{own(C.BASE_FINISH)}>={first})'),
    ]
    if step is Step.DAY:
        place = f"{first}-{DAY_ZERO}+1"
        rules.append((Look.NOT_WORKED, f"INDEX({WORKS},MAX(1,MIN(ROWS({WORKS}),{place})))=0"))
    sheet.conditions += [Condition(area, rule, look) for look, rule in rules]
