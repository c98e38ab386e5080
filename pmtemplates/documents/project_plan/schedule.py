"""The work breakdown with its schedule: the critical path lives in the cells, and a Gantt chart follows the dates."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pmtemplates.addresses import letters
from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, doubted, heads, key_cell, of_key, text
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.computed import Computed
from pmtemplates.documents.project_plan.formulas import Formulas, at
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.gantt import draw_gantt
from pmtemplates.documents.project_plan.places import (
    FIRST_ROW,
    PROJECT_END,
    SCHEDULE,
    START,
    STATUS_DATE,
    C,
)
from pmtemplates.documents.sheets import Cell, Column, Condition, Flow, Form, Limit, Look, Range, Role, Sheet, Style
from pmtemplates.initiative.delivery import Milestone, Task
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.schedule import Row
from pmtemplates.problems import Path

_TITLES = {
    C.KEY: "Key",
    C.WBS: "WBS",
    C.TASK: "Task",
    C.OWNER: "Owner",
    C.DURATION: "Days",
    C.PREDECESSORS: "Waits for",
    C.START: "Start",
    C.FINISH: "Finish",
    C.TOTAL_FLOAT: "Total float",
    C.CRITICAL: "Critical",
    C.PERCENT: "Done",
    C.STARTED: "Actual start",
    C.FINISHED: "Actual finish",
    C.FINISH_BY: "Finish by",
}
_WIDTHS = {
    C.WBS: 6.5,
    C.TASK: 48.0,
    C.OWNER: 22.0,
    C.DURATION: 6.5,
    C.PREDECESSORS: 20.0,
    C.START: 15.0,
    C.FINISH: 15.0,
}
_NARROW = (C.TOTAL_FLOAT, C.CRITICAL, C.PERCENT)
_DAYS = (C.START, C.FINISH, C.PROGRESS)
_TOP = 3
"""The row with the start of the project and the status date."""
_LABELLED = {START: (C.TASK, C.OWNER), STATUS_DATE: (C.PREDECESSORS, C.START)}
_KEY_OF_BARS = (
    "Dark: summary. Blue: task. Red: critical. Darker: done. ◆ milestone. Line below: baseline. Grey: not worked."
)


def build_schedule(source: Source, formulas: Formulas, computed: Computed) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names for the start of the project, the status date and the end."""
    note = "Yellow cells can be changed: dates, float, critical path and chart follow. Days are working days."
    columns = [
        Column(_WIDTHS.get(column, 7.5 if column in _NARROW else 14.0), column is C.KEY or column >= C.LEAF)
        for column in C
        if column is not C.GRID
    ]
    sheet = source.start_sheet(SCHEDULE, "Schedule", note, Content.TASKS, columns)
    heads(sheet, FIRST_ROW - 1, [_TITLES.get(column, column.name) for column in C if column is not C.GRID])
    names = _top(source, sheet)
    grid = draw_gantt(sheet, source.schedule)
    sheet.put(_TOP, C.GRID, text(_KEY_OF_BARS, Role.NOTE))
    columns_of_tasks = [column for column in C if column is not C.GRID]

    def make(number: int) -> list[Cell | None]:
        cells = _row(source, formulas, computed, source.schedule.rows[number])
        return [cells.get(column) for column in columns_of_tasks] + grid

    sheet.flows.append(Flow(FIRST_ROW, len(source.schedule.rows), len(columns_of_tasks) + len(grid), make))
    _rules(sheet, len(source.schedule.rows))
    sheet.freeze = (FIRST_ROW, C.OWNER)
    sheet.inputs_only = True
    return sheet, {**names, PROJECT_END: sheet.ref(FIRST_ROW, C.EF, "both", outside=True)}


def _top(source: Source, sheet: Sheet) -> dict[str, str]:
    """The two dates on which everything hangs."""
    schedule, names = source.schedule, {}
    style = doubted(Style(Form.DAY, Role.INPUT), schedule.start_origin)
    values = {
        START: Cell(schedule.days.start, style, path=(*source.path, "start")),
        STATUS_DATE: Cell(schedule.status_date, Style(Form.DAY, Role.INPUT), path=("status_date",)),
    }
    words = {START: "Start of the project", STATUS_DATE: "Status date"}
    for name, (label, place) in _LABELLED.items():
        sheet.put(_TOP, label, text(words[name], Role.LABEL))
        sheet.put(_TOP, place, values[name])
        names[name] = sheet.ref(_TOP, place, "both", outside=True)
        sheet.limits.append(day_limit(Range(_TOP, place, _TOP, place)))
    baseline = source.work.child("baseline")
    if baseline:
        by, on = baseline.get("approved_by"), baseline.get("approved_on")
        said = "Baseline approved" + (f" by {by.text}" if by else "") + (f" on {on.text}" if on else "")
        sheet.put(_TOP, C.STARTED, text(said, Role.NOTE))
    return names


def _row(source: Source, formulas: Formulas, computed: Computed, row: Row) -> dict[C, Cell]:
    role = Role.GROUP if row.holds_others else Role.PLAIN
    rules, values = formulas.of_row(row), computed.values(row)
    cells = {
        column: Cell(value, _style(row.origin, column, role), rules.get(column, ""))
        for column, value in values.items()
        if value is not None
    }
    cells |= {
        C.KEY: key_cell(source.key(row.path)),
        C.WBS: Cell(row.wbs, Style(role=role)),
        C.TASK: Cell(row.title, Style(role=role, indent=row.depth)),
        C.OWNER: _owner(source, row, role),
        C.DURATION: _duration(source, row, role, rules.get(C.DURATION, "")),
    }
    if row.baseline:
        cells[C.BASE_START] = Cell(row.baseline.start, Style(Form.DAY, Role.HELPER))
        cells[C.BASE_FINISH] = Cell(row.baseline.finish, Style(Form.DAY, Role.HELPER))
    return cells | _inputs(source, row, role)


@cache
def _style(origin: Origin, column: C, role: Role) -> Style:
    """Each style once: a large plan has a million cells."""
    if column in _DAYS:
        style = Style(Form.DAY, role if column < C.LEAF else Role.HELPER)
        return doubted(style, origin) if column in (C.START, C.FINISH) else style
    if column >= C.LEAF:
        return Style(Form.DECIMAL if column is C.DONE else Form.WHOLE, Role.HELPER)
    if column in (C.CRITICAL, C.PREDECESSORS):
        return Style(role=role, center=column is C.CRITICAL)
    return Style(Form.WHOLE, role)


def _owner(source: Source, row: Row, role: Role) -> Cell:
    view = source.work.at(row.path) if row.source else None
    return of_key(view, "owner", role, wrap=False) if view else Cell(None, Style(role=role))


def _duration(source: Source, row: Row, role: Role, rule: str) -> Cell:
    """Of a single estimate an input; of three points, of a summary and of a milestone it follows."""
    if rule or row.task is None:
        return Cell(row.duration, Style(Form.WHOLE, role), rule)
    open_ended = row.task.duration is None
    path: Path = (*row.path, "duration")
    origin = Origin.PROPOSED if open_ended else origin_of(path, source.plan.origins)
    return Cell(row.duration, doubted(Style(Form.WHOLE, Role.INPUT), origin), path=path)


def _inputs(source: Source, row: Row, role: Role) -> dict[C, Cell]:
    """The cells that a project manager types over: progress, actual dates, the day by which it must be done."""
    task, day = row.task, Style(Form.DAY, Role.INPUT)
    if isinstance(row.source, Milestone):
        path: Path = (*row.path, "date")
        return {C.FINISH_BY: Cell(row.source.date, doubted(day, origin_of(path, source.plan.origins)), path=path)}
    if task is None or task.tasks:
        found = {C.PERCENT: Cell(row.percent / 100, Style(Form.PERCENT, role), at(row.number, C.DONE))}
        return {**found, C.FINISH_BY: _finish_by(row, task)} if task else found
    share, path = (task.percent_complete or Decimal(0)) / 100, (*row.path, "percent_complete")
    return {
        C.PERCENT: Cell(share, Style(Form.PERCENT, Role.INPUT), path=path, part=Part.PERCENT),
        C.STARTED: Cell(task.started, day, path=(*row.path, "started")),
        C.FINISHED: Cell(task.finished, day, path=(*row.path, "finished")),
        C.FINISH_BY: _finish_by(row, task),
    }


def _finish_by(row: Row, task: Task) -> Cell:
    """The earlier of two days, which is changed where it stands: a deadline, unless the other comes before it."""
    key = "deadline" if task.finish_by == task.deadline else "finish_no_later"
    return Cell(task.finish_by, Style(Form.DAY, Role.INPUT), path=(*row.path, key))


def _rules(sheet: Sheet, count: int) -> None:
    """What may be typed, and the looks of rows that need attention."""
    top, bottom = FIRST_ROW, FIRST_ROW + count - 1

    def column(place: C) -> Range:
        return Range(top, place, bottom, place)

    sheet.limits.append(Limit(column(C.DURATION), Form.WHOLE, 0, 10_000, "Whole working days, 0 for a milestone"))
    sheet.limits.append(Limit(column(C.PERCENT), Form.DECIMAL, 0, 1, "From 0 % to 100 %"))
    for place in (C.STARTED, C.FINISHED, C.FINISH_BY):
        sheet.limits.append(day_limit(column(place)))
    critical, done, leaf = (f"${letters(place)}{top}" for place in (C.CRITICAL, C.DONE, C.LEAF))
    finish, by = f"${letters(C.FINISH)}{top}", f"${letters(C.FINISH_BY)}{top}"
    late = f'AND({by}<>"",{finish}>{by})'
    sheet.conditions += [
        Condition(Range(top, C.FINISH, bottom, C.FINISH), late, Look.LATE),
        Condition(Range(top, C.CRITICAL, bottom, C.CRITICAL), f'{critical}="yes"', Look.CRITICAL),
        Condition(Range(top, C.WBS, bottom, C.TOTAL_FLOAT), f"AND({leaf}=1,{done}=1)", Look.FADED),
    ]
