"""Days and the working days between them, on all sheets of a program plan: formulas with the values they give."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.cells import doubted
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.project_plan.places import day_of, worked_by
from pmtemplates.documents.sheets import Cell, Form, Role, Style, Value
from pmtemplates.origins import Origin
from pmtemplates.problems import Path


def day_cell(day: date | None, origin: Origin, path: Path = ()) -> Cell:
    """A day that may be typed over: a value of the file where a path is given, else one of a project's plan."""
    style = Style(Form.DAY, Role.INPUT, center=True)
    return Cell(day, doubted(style, origin) if day else style, path=path)


def between(source: Source, first: Value, last: Value) -> int | str:
    """Working days after one day up to another, negative when the other comes first; empty unless both are days."""
    if not isinstance(first, date) or not isinstance(last, date):
        return ""
    return source.worked(last) - source.worked(first)


def late_formula(first: str, last: str) -> str:
    """The same as a formula, of the addresses of both days."""
    return f'IF(COUNT({first},{last})=2,{worked_by(last)}-{worked_by(first)},"")'


def next_day(day: str) -> str:
    """The formula for the first working day after a day."""
    return day_of(f"({worked_by(day)}+1)")


def same_or_nothing(cell: str) -> str:
    """The formula for what stands in another cell, which may be empty."""
    return f'IF({cell}="","",{cell})'
