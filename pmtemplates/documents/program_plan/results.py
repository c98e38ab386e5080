"""Results: when each deliverable, project or tranche is there that a gate or a benefit waits for."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, day_limit, doubted, heads, key_cell, text
from pmtemplates.documents.program_plan.days import between, day_cell, late_formula, same_or_nothing
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import RESULTS, WAITS
from pmtemplates.documents.program_plan.result_rows import D, ResultRows, W, Wait
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Sheet, Style
from pmtemplates.initiative.paths import value_at
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import Forecast, dated, forecast_of_result
from pmtemplates.planning.responsibilities.subjects import coded
from pmtemplates.problems import Path

_HEADS = ("Key", "ID", "Result", "What", "Project", "By the plan", "Stated", "Days late", "Waited for by")
_WAIT_HEADS = ("Key", "ID", "Gate or benefit", "What", "Waits for", "By the plan")
_WHOLE = Style(Form.WHOLE, center=True)
_WORDS = Style(wrap=True)


def build_results(source: Source, rows: ResultRows, roadmap: RoadmapRows) -> Sheet | None:
    """The sheet; None when nothing waits for anything."""
    if not rows.results:
        return None
    note = (
        "Days by the plan come from the plans of the projects; where no task hands a result over, the stated day. "
        "Type a new forecast over a yellow one, and gates and benefits follow."
    )
    widths = [Column(10, hidden=True), *map(Column, (7, 48, 12, 34, 14, 14, 9, 24))]
    sheet = source.start_sheet(RESULTS, "Results that gates and benefits wait for", note, Content.DELIVERABLES, widths)
    heads(sheet, HEAD_ROW, _HEADS)
    for path, row in rows.results.items():
        _put_result(source, sheet, row, path, rows, roadmap)
    _finish(sheet, rows)
    return sheet


def _put_result(source: Source, sheet: Sheet, row: int, path: Path, rows: ResultRows, roadmap: RoadmapRows) -> None:
    forecast = forecast_of_result(source.plan, path)
    model = value_at(source.plan.initiative, path)
    day = _day(source, path, forecast, roadmap)
    stated = _stated(source, path, forecast)
    late = between(source, stated.value, day.value)
    needed = ", ".join(wait.id for wait in rows.waits if path in wait.results)
    work = path[:-2] if path[-2] == "deliverables" else path
    kind = {"deliverables": "deliverable", "projects": "project", "tranches": "tranche"}[str(path[-2])]
    owner = source.plan.initiative.work_at(work).title if kind != "tranche" else ""
    cells = [key_cell(source.key(path)), text(model.id), text(model.title, wrap=True), text(kind)]
    cells += [text(owner, wrap=True), day, stated]
    formula = late_formula(sheet.ref(row, D.STATED), sheet.ref(row, D.DAY))
    sheet.put_row(row, [*cells, Cell(late, _WHOLE, formula), text(needed, wrap=True)])


def _day(source: Source, path: Path, forecast: Forecast, roadmap: RoadmapRows) -> Cell:
    """That of a project or tranche stands on the roadmap; that of a deliverable is what its project forecasts."""
    if path[-2] != "deliverables":
        name = value_at(source.plan.initiative, path).id
        row = roadmap.components[name] if path[-2] == "projects" else roadmap.tranches[name]
        cell = roadmap.outside(row, R.FINISH)
        style = doubted(Style(Form.DAY, center=True), forecast.origin)
        return Cell(forecast.day if forecast.day else "", style, same_or_nothing(cell))
    schedule = dated(source.plan.schedules.get(path[:-2]))
    planned = schedule and schedule.delivering(value_at(source.plan.initiative, path).id)
    return day_cell(forecast.day, forecast.origin, () if planned else (*path, "due"))


def _stated(source: Source, path: Path, forecast: Forecast) -> Cell:
    """What the file promises: a day that the schedule has put into a gap promises nothing."""
    name = "due" if path[-2] == "deliverables" else "finish"
    origin = origin_of((*path, name), source.plan.origins)
    day = None if origin is Origin.COMPUTED else forecast.stated
    return Cell(day, doubted(Style(Form.DAY, center=True), origin if day else Origin.STATED))


def build_waits(source: Source, rows: ResultRows, results: Sheet | None) -> Sheet | None:
    """What each gate and benefit waits for, with the days of the built sheet of results."""
    if results is None:
        return None
    note = "A gate or benefit waits for the last of its rows. Change the days on the sheet Results."
    widths = [Column(10, hidden=True), *map(Column, (7, 48, 12, 56, 14))]
    sheet = source.start_sheet(WAITS, "What waits for what", note, Content.DEPENDENCIES, widths)
    heads(sheet, HEAD_ROW, _WAIT_HEADS)
    for wait in rows.waits:
        _put_wait(source, sheet, wait, rows, results)
    sheet.filter = Range(HEAD_ROW, W.KEY, max(sheet.rows), W.DAY)
    sheet.inputs_only = True
    sheet.portrait = True
    sheet.freeze = (HEAD_ROW + 1, W.TITLE + 1)
    return sheet


def _put_wait(source: Source, sheet: Sheet, wait: Wait, rows: ResultRows, results: Sheet) -> None:
    first, _ = rows.spans[wait.path]
    for row, path in enumerate(wait.results, first):
        model = value_at(source.plan.initiative, path)
        there = results.get(rows.results[path], D.DAY)
        day = there.value if there and there.value is not None else ""
        style = Style(Form.DAY, center=True, origin=there.style.origin if there else None)
        at = results.ref(rows.results[path], D.DAY, "both", outside=True)
        cells = [key_cell(source.key(wait.path)), text(wait.id), text(wait.title, wrap=True), text(wait.kind)]
        cells += [text(coded(model.id, model.title), wrap=True), Cell(day, style, same_or_nothing(at))]
        sheet.put_row(row, cells)


def _finish(sheet: Sheet, rows: ResultRows) -> None:
    last = max(rows.results.values())
    late = Range(HEAD_ROW + 1, D.LATE, last, D.LATE)
    at = sheet.ref(HEAD_ROW + 1, D.LATE)
    sheet.conditions.append(Condition(late, f"N({at})>0", Look.LATE))
    sheet.conditions.append(Condition(late, f"N({at})<=0", Look.FADED))
    sheet.limits.append(day_limit(Range(HEAD_ROW + 1, D.DAY, last, D.DAY)))
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW + 1, D.TITLE + 1)
