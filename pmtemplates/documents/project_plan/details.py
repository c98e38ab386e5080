"""The task details: constraints that can be changed, and what else follows from the schedule."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, doubted, heads, key_cell
from pmtemplates.documents.project_plan.computed import Computed
from pmtemplates.documents.project_plan.formulas import Formulas
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import DETAILS, FIRST_ROW, D, schedule_row
from pmtemplates.documents.sheets import Cell, Column, Flow, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.origins import origin_of
from pmtemplates.planning.schedule import Row
from pmtemplates.problems import Path

_TITLES = {
    D.KEY: "Key",
    D.WBS: "WBS",
    D.TASK: "Task",
    D.NOT_BEFORE: "Not before",
    D.MUST_START: "Must start",
    D.DELAY: "Delay",
    D.WHY_DELAYED: "Why it waits",
    D.DRIVEN_BY: "Start set by",
    D.LATE_START: "Latest start",
    D.LATE_FINISH: "Latest finish",
    D.FREE_FLOAT: "Free float",
    D.PROGRAM_FLOAT: "Float in the program",
    D.BASE_START: "Baseline start",
    D.BASE_FINISH: "Baseline finish",
    D.SLIP: "Days later than baseline",
}
_TEXTS = (D.WHY_DELAYED, D.DRIVEN_BY)
_DAYS = (D.LATE_START, D.LATE_FINISH, D.BASE_START, D.BASE_FINISH)


def build_details(source: Source, formulas: Formulas, computed: Computed) -> Sheet:
    """The sheet; its rows stand where those of the schedule stand."""
    note = "Yellow cells can be changed. Links beat these dates: what cannot be kept makes the float negative."
    baseline = any(row.baseline for row in source.schedule.rows)
    widths = {D.WBS: 7.0, D.TASK: 44.0, D.DELAY: 7.0, D.WHY_DELAYED: 66.0, D.DRIVEN_BY: 15.0}
    hidden = {D.KEY} | (set() if source.component else {D.PROGRAM_FLOAT})
    hidden |= set() if baseline else {D.BASE_START, D.BASE_FINISH, D.SLIP}
    hidden |= set() if any(map(source.schedule.delay, source.schedule.rows)) else {D.WHY_DELAYED}
    columns = [Column(widths.get(column, 13.0), column in hidden) for column in D]
    sheet = source.start_sheet(DETAILS, "Task details", note, Content.TASKS, columns)
    heads(sheet, FIRST_ROW - 1, [_TITLES[column] for column in D])

    def make(number: int) -> list[Cell | None]:
        cells = _row(source, formulas, computed, source.schedule.rows[number])
        return [cells.get(column) for column in D]

    sheet.flows.append(Flow(FIRST_ROW, len(source.schedule.rows), len(D), make))
    last = schedule_row(len(source.schedule.rows) - 1)
    sheet.limits += [day_limit(Range(FIRST_ROW, column, last, column)) for column in (D.NOT_BEFORE, D.MUST_START)]
    delays = Range(FIRST_ROW, D.DELAY, last, D.DELAY)
    sheet.limits.append(Limit(delays, Form.WHOLE, 0, 10_000, "Whole working days, 0 or empty for none"))
    sheet.freeze = (FIRST_ROW, D.NOT_BEFORE)
    sheet.inputs_only = True
    return sheet


def _row(source: Source, formulas: Formulas, computed: Computed, row: Row) -> dict[D, Cell]:
    role = Role.GROUP if row.holds_others else Role.PLAIN
    cells = {
        D.KEY: key_cell(source.key(row.path)),
        D.WBS: Cell(row.wbs, Style(role=role)),
        D.TASK: Cell(row.title, Style(role=role, indent=row.depth)),
        D.PROGRAM_FLOAT: Cell(row.program_float, Style(Form.WHOLE, role)),
    }
    for column in D:
        if column not in cells:
            form = Form.DAY if column in _DAYS else Form.TEXT if column in _TEXTS else Form.WHOLE
            cells[column] = Cell(None, Style(form, role))
    rules = formulas.of_details(row)
    for column, value in computed.details(row).items():
        cells[column] = cells[column]._replace(value=value, formula=rules[column])
    if row.task:
        day = Style(Form.DAY, Role.INPUT)
        cells[D.NOT_BEFORE] = Cell(row.task.start_no_earlier, day, path=(*row.path, "start_no_earlier"))
        cells[D.MUST_START] = Cell(row.task.must_start, day, path=(*row.path, "must_start"))
    if row.task and not row.holds_others:
        cells[D.DELAY] = _delay(source, row)
        cells[D.WHY_DELAYED] = cells[D.WHY_DELAYED]._replace(value=_why_delayed(source, row))
    return cells


def _delay(source: Source, row: Row) -> Cell:
    """Of levelling or of the file; what has begun keeps the delay that the file states, without effect."""
    path: Path = (*row.path, "delay")
    style = doubted(Style(Form.WHOLE, Role.INPUT), origin_of(path, source.plan.origins))
    days = source.schedule.network.activities[row.number].delay
    return Cell(days if days or (row.task and row.task.delay == 0) else None, style, path=path)


def _why_delayed(source: Source, row: Row) -> str | None:
    move = source.schedule.moves.get(row.path)
    if move:
        return move.why(source.plan.initiative.document.language)
    return "As the file says" if source.schedule.delay(row) else None
