"""What the plan rests on: durations with one or three points, effort and its cost, and where the figures are from."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, fill, heads, key_cell, of_fact, text
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import ESTIMATES, C, of_schedule
from pmtemplates.documents.project_plan.resource_rows import R, ResourceRows
from pmtemplates.documents.project_plan.restricting import restrict, restricted_title
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Limit, Look, Range, Role, Sheet, Style
from pmtemplates.initiative.delivery import Task
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.drivers import critical_paths
from pmtemplates.planning.estimates import chain_deviation, deviation, is_three_point
from pmtemplates.planning.schedule import Row, RowKind

_KEY, _WBS, _TASK, _LEAST, _LIKELY, _MOST, _EXPECTED, _DEVIATION, _DAYS, _COST, _BASIS = range(1, 12)
_FIRST = HEAD_ROW + 1
_WHOLE, _FIGURE, _SUM = Style(Form.WHOLE), Style(Form.HUNDREDTHS), Style(Form.SUM)
_EFFORT = Style(Form.DASHED)


def expected_cells(source: Source) -> dict[int, str]:
    """The cell with the expected duration of each task with three points, by the number of its row."""
    column = letters(_EXPECTED)
    return {
        row.number: f"{quoted(ESTIMATES)}!${column}${_FIRST + place}"
        for place, row in enumerate(_rows(source))
        if row.task and is_three_point(row.task)
    }


def _rows(source: Source) -> list[Row]:
    """The tasks that hold no others; of those that take no time, the ones that take effort."""
    leaves = [row for row in source.schedule.leaves() if row.task]
    return [row for row in leaves if row.kind is RowKind.TASK or _says_more(source, row)]


def _says_more(source: Source, row: Row) -> bool:
    task = row.task
    return bool(task and (is_three_point(task) or task.basis or source.staffing.on(row)))


def build_estimates(source: Source) -> Sheet | None:
    """The sheet; None when there is nothing beyond single durations, which stand in the schedule."""
    rows = _rows(source)
    if not any(_says_more(source, row) for row in rows):
        return None
    note = (
        "Yellow cells can be changed. The schedule takes the expected days: "
        "optimistic + 4 × most likely + pessimistic, by 6, rounded up."
    )
    resources = ResourceRows(source.staffing)
    widths: list[float | Column] = [Column(10, hidden=True), 8, 44, 11, 11, 11, 11, 11, 12]
    widths += [Column(15, hidden=not resources.paid), 44]
    title = restricted_title("Estimates") if resources.paid else "Estimates"
    sheet = source.start_sheet(ESTIMATES, title, note, Content.TASKS, widths)
    titles = ("", "WBS", "Task", "Optimistic", "Most likely", "Pessimistic", "Expected days", "Deviation")
    heads(sheet, HEAD_ROW, [*titles, "Person-days", source.money_head("Cost"), "Basis"])
    for place, row in enumerate(rows):
        _task(source, sheet, _FIRST + place, row, resources)
    _totals(source, sheet, _FIRST + len(rows), resources)
    points = Range(_FIRST, _LEAST, _FIRST + len(rows) - 1, _MOST)
    sheet.limits.append(Limit(points, Form.WHOLE, 0, 10_000, "Whole working days, 0 or more"))
    least, likely, most = (sheet.ref(_FIRST, column, "column") for column in (_LEAST, _LIKELY, _MOST))
    disorder = f'AND({least}<>"",OR({least}>{likely},{likely}>{most}))'
    sheet.conditions.append(Condition(points, disorder, Look.OVER))
    sheet.freeze = (_FIRST, _LEAST)
    sheet.inputs_only = True
    if resources.paid:
        restrict(sheet, _WBS)
    return sheet


def _task(source: Source, sheet: Sheet, at: int, row: Row, resources: ResourceRows) -> None:
    task = row.task
    if task is None:
        raise TypeError("an estimate is that of a task")
    view = source.work.at(row.path)
    sheet.put(at, _KEY, key_cell(source.key(row.path)))
    sheet.put(at, _WBS, text(row.wbs))
    sheet.put(at, _TASK, text(row.title, Role.LABEL, wrap=True))
    _duration(source, sheet, at, row, task)
    loads = source.staffing.on(row)
    if loads:
        days = "+".join(resources.address(resources.load(load), R.DAYS) for load in loads)
        sheet.put(at, _DAYS, Cell(sum((load.effort for load in loads), Decimal(0)), _EFFORT, days))
    costed = [load for load in loads if load.cost is not None]
    if costed:
        costs = "+".join(resources.address(resources.load_cost(load), R.SUM) for load in costed)
        sheet.put(at, _COST, Cell(sum((sum(load.cost or ()) for load in costed), Decimal(0)), _SUM, costs))
    sheet.put(at, _BASIS, of_fact(view.get("basis") if view else None))
    fill(sheet, at, range(_WBS, _BASIS + 1))


def _duration(source: Source, sheet: Sheet, at: int, row: Row, task: Task) -> None:
    """Three points that can be changed, or the single duration that can be changed in the schedule."""
    if not is_three_point(task):
        single = Cell(
            row.duration, doubted(_WHOLE, _origin(source, row, "duration")), of_schedule(row.number, C.DURATION)
        )
        sheet.put(at, _LIKELY, single)
        sheet.put(at, _EXPECTED, Cell(row.duration, _WHOLE, sheet.ref(at, _LIKELY)))
        return
    points = {_LEAST: ("optimistic", task.optimistic), _LIKELY: ("duration", task.duration)}
    points[_MOST] = ("pessimistic", task.pessimistic)
    for column, (key, value) in points.items():
        style = doubted(Style(Form.WHOLE, Role.INPUT), _origin(source, row, key))
        sheet.put(at, column, Cell(value, style, path=(*row.path, key)))
    least, likely, most = (sheet.ref(at, column) for column in (_LEAST, _LIKELY, _MOST))
    sheet.put(at, _EXPECTED, Cell(row.duration, _WHOLE, f"ROUNDUP(({least}+4*{likely}+{most})/6,0)"))
    sheet.put(at, _DEVIATION, Cell(float(deviation(task)), _FIGURE, f"({most}-{least})/6"))


def _origin(source: Source, row: Row, key: str) -> Origin:
    return origin_of((*row.path, key), source.plan.origins)


def _totals(source: Source, sheet: Sheet, at: int, resources: ResourceRows) -> None:
    fill(sheet, at, range(_WBS, _BASIS + 1), Style(role=Role.TOTAL))
    sheet.put(at, _TASK, text("All tasks", Role.TOTAL))
    cells = {column: sheet.span(Range(_FIRST, column, at - 1, column), "row") for column in (_DAYS, _COST)}
    effort = Cell(source.staffing.effort, _EFFORT._replace(role=Role.TOTAL), f"SUM({cells[_DAYS]})")
    sheet.put(at, _DAYS, effort)
    if resources.paid:
        cost = Cell(source.staffing.cost, Style(Form.SUM, Role.TOTAL), f"SUM({cells[_COST]})")
        sheet.put(at, _COST, cost)
    chains = [[row.task for row in chain if row.task] for chain in critical_paths(source.schedule)]
    spread = max((chain_deviation(chain) for chain in chains), default=0.0)
    if spread:
        words = "Standard deviation of the critical path when the plan was made, in working days"
        sheet.put(at + 1, _TASK, text(words, Role.NOTE, wrap=True))
        sheet.put(at + 1, _DEVIATION, Cell(round(spread, 1), _FIGURE))
