"""Margins: the working days between what is needed or promised and what is planned, in formulas and in Python."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.cells import runs_of
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import C, of_schedule, worked_by
from pmtemplates.documents.registers.register import At, Rule, Values
from pmtemplates.documents.sheets import Cell, Form, Style, Value
from pmtemplates.planning.schedule import Row


def scheduled(source: Source) -> bool:
    """Whether there is a schedule to refer to."""
    return source.path in source.plan.schedules


def worked(source: Source, day: date) -> int:
    """The value of `worked_by`: working days from the start to a day, within the days of the calendar sheet."""
    first, last = source.span
    return source.schedule.days.count(min(max(day, first), last))


def margin(source: Source, limit: Value, day: Value) -> int | str:
    """Working days by which a day lies before its limit, negative when it misses it; empty without both."""
    if not scheduled(source) or not isinstance(limit, date) or not isinstance(day, date):
        return ""
    return worked(source, limit) - worked(source, day)


def margin_formula(source: Source, limit: str, day: str) -> str:
    """The same as a formula, of the addresses of both days."""
    if not scheduled(source):
        return '""'
    return f'IF(COUNT({limit},{day})=2,{worked_by(limit)}-{worked_by(day)},"")'


def margin_rule(source: Source, limit: str, day: str) -> Rule:
    """A column that holds the margin between two others."""

    def formula(at: At) -> str:
        return margin_formula(source, at(limit), at(day))

    def value(row: Values) -> Value:
        return margin(source, row[limit], row[day])

    return Rule(formula, value)


def last_finish(rows: list[Row]) -> Cell:
    """The finish of the last of some rows of the schedule, live; an empty cell without any."""
    style = Style(Form.DAY)
    if not rows:
        return Cell(None, style)
    runs = list(runs_of([row.number for row in rows]))
    cells = [of_schedule(run[0], C.FINISH) + _to(run) for run in runs]
    formula = f"MAX({','.join(cells)})" if len(rows) > 1 else cells[0]
    # more arguments than Excel takes: then the date stands still
    return Cell(max(row.finish for row in rows), style, formula if len(runs) <= _MOST_ARGUMENTS else "")


_MOST_ARGUMENTS = 200


def _to(run: tuple[int, int]) -> str:
    return f":{of_schedule(run[1], C.FINISH).rpartition('!')[2]}" if run[1] > run[0] else ""
