"""Gates and milestones on the roadmap: what has its own day, and the working days that the plan leaves before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmtemplates.documents.cells import doubted, key_cell, of_fact, text
from pmtemplates.documents.program_plan.days import between, day_cell, late_formula, next_day
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.result_rows import ResultRows, W
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.program_plan.standings import (
    PASSED,
    gate_formula,
    gate_standing,
    mark_standings,
    milestone_formula,
    milestone_standing,
)
from pmtemplates.documents.project_plan.milestones import DAY_ZERO
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.paths import value_at
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import dated, forecast_of_milestone
from pmtemplates.planning.program.roadmap import GateDay
from pmtemplates.planning.responsibilities.subjects import coded

_GATES = ("ID", "Gate", "Date", "Work ends", "Standing", "Margin", "Days to go", "Board", "Last to be done")
_MILESTONES = ("ID", "Milestone of the program", "Promised", "By the plan", "Standing", "Margin", "Days to go", "Owner")
_HELPER = Style(Form.WHOLE, Role.HELPER)
_DAY, _WHOLE, _WORD = Style(Form.DAY, center=True), Style(Form.WHOLE, center=True), Style(center=True)


def _put_heads(sheet: Sheet, row: int, titles: Sequence[str]) -> None:
    padded = [*titles, *[""] * (R.WAITS - R.KEY - len(titles))]
    sheet.put_row(row, [Cell(title or None, Style(role=Role.HEAD, center=True, wrap=True)) for title in padded], R.ID)


def put_gates(source: Source, sheet: Sheet, rows: RoadmapRows, results: ResultRows) -> None:
    """A row for each gate: its work ends when the last of what it waits for is there."""
    if not rows.gates:
        return
    _put_heads(sheet, rows.gates_head, _GATES)
    for gate in rows.roadmap.gates:
        _put_gate(source, sheet, rows.gates[gate.id], gate, results)
    mark_standings(sheet, Range(min(rows.gates.values()), R.STATED, max(rows.gates.values()), R.STATED))


def _put_gate(source: Source, sheet: Sheet, row: int, gate: GateDay, results: ResultRows) -> None:
    day, ends, stands, margin = (sheet.ref(row, column) for column in (R.START, R.FINISH, R.STATED, R.LATE))
    spare = between(source, gate.work_ends, gate.day)
    standing = gate_standing(source.as_at, gate.day, gate.work_ends, spare)
    waits = bool(results.count(gate.path))
    view = View(source.plan, value_at(source.plan.initiative, gate.path), gate.path)
    last = value_at(source.plan.initiative, gate.last[0]) if gate.last else None
    named = coded(last.id, last.title) if last else ""
    cells = [
        key_cell(source.key(gate.path)),
        text(gate.id),
        text(gate.title, wrap=True),
        _gate_day(source, sheet, row, gate, results),
        Cell(gate.work_ends or "", _DAY, results.ends(gate.path)) if waits else Cell("", _DAY),
        Cell(standing, _WORD, gate_formula(day, ends, margin)),
        Cell(spare, _WHOLE, late_formula(ends, day)),
        _to_go(source, sheet.ref(row, R.START), gate.day),
        of_fact(view.get("board")),
        Cell(named, Style(wrap=True), results.last(gate.path)) if waits else Cell("", Style(wrap=True)),
        _order(source, sheet, row, gate.day),
        Cell("" if standing == PASSED else spare, _HELPER, f'IF({stands}="{PASSED}","",{margin})'),
    ]
    sheet.put_row(row, cells)


def _order(source: Source, sheet: Sheet, row: int, day: Value) -> Cell:
    """The day of a gate that is still to come, as a number that no other has; hidden."""
    at = sheet.ref(row, R.START)
    coming = isinstance(day, date) and day >= source.as_at
    value = (day - DAY_ZERO).days + row / 10_000 if coming and isinstance(day, date) else ""
    return Cell(value, Style(Form.DECIMAL, Role.HELPER), f'IF(N({at})>={AS_AT},{at}+ROW()/10000,"")')


def _gate_day(source: Source, sheet: Sheet, row: int, gate: GateDay, results: ResultRows) -> Cell:
    """The date of the file; where it says none, the working day after its work."""
    path = (*gate.path, "date")
    count = results.count(gate.path)
    filled = path in source.plan.origins and gate.work_ends and gate.day == source.day_after(gate.work_ends)
    if not filled or not count:
        return day_cell(gate.day, gate.origin, path)
    days, ends = results.area(gate.path, W.DAY), sheet.ref(row, R.FINISH)
    return Cell(gate.day, doubted(_DAY, gate.origin), f'IF(COUNT({days})={count},{next_day(ends)},"")')


def _to_go(source: Source, at: str, day: Value) -> Cell:
    """Calendar days from As at; nothing for what has passed."""
    left = (day - source.as_at).days if isinstance(day, date) and day >= source.as_at else ""
    return Cell(left, _WHOLE, f'IF(N({at})>={AS_AT},{at}-{AS_AT},"")')


def put_milestones(source: Source, sheet: Sheet, rows: RoadmapRows) -> None:
    """A row for each milestone of the program."""
    if not rows.milestones:
        return
    _put_heads(sheet, rows.stones_head, _MILESTONES)
    for row, view in zip(rows.milestones, source.work.each("milestones"), strict=True):
        _put_milestone(source, sheet, row, view)
    mark_standings(sheet, Range(rows.milestones[0], R.STATED, rows.milestones[-1], R.STATED))


def _put_milestone(source: Source, sheet: Sheet, row: int, view: View) -> None:
    forecast = forecast_of_milestone(source.plan, view.path)
    schedule = dated(source.plan.schedules.get(()))
    planned = forecast.day if schedule and schedule.row(view.path) else None
    path = (*view.path, "date")
    origin = origin_of(path, source.plan.origins)
    promised = None if path in source.plan.origins and planned and forecast.stated == planned else forecast.stated
    at_promised, at_planned = sheet.ref(row, R.START), sheet.ref(row, R.FINISH)
    spare = between(source, planned, promised)
    day = planned or promised
    counts = f'IF(COUNT({at_planned},{at_promised})=0,"",IF(N({at_planned})>0,{at_planned},{at_promised}))'
    cells = [
        key_cell(source.key(view.path)),
        text(view.value("id") or ""),
        text(view.need("title").text, wrap=True),
        day_cell(promised, origin, path),
        day_cell(planned, forecast.origin if planned else Origin.STATED),
        Cell(
            milestone_standing(source.as_at, day, spare),
            _WORD,
            milestone_formula(counts, sheet.ref(row, R.LATE)),
        ),
        Cell(spare, _WHOLE, late_formula(at_planned, at_promised)),
        _to_go(source, counts, day),
        of_fact(view.get("owner")),
        text(""),
    ]
    sheet.put_row(row, cells)
