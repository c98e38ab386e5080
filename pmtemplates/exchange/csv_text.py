"""A plan as a table of text (CSV, RFC 4180) that a double click opens in Excel: one row for each row of a schedule."""

from __future__ import annotations

import csv
import io
from datetime import date

from pmtemplates.exchange.lines import Place, links_between
from pmtemplates.exchange.resources import owner_name
from pmtemplates.initiative.delivery import Milestone, Task
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Bond, Row, RowKind
from pmtemplates.problems import Path

Cell = str | int

COLUMNS = (
    "Project",
    "Id",
    "WBS",
    "Level",
    "Task",
    "Kind",
    "Duration (working days)",
    "Delay (working days)",
    "Start",
    "Finish",
    "Predecessors",
    "Owner",
    "Total float",
    "Free float",
    "Critical",
    "Percent complete",
    "Baseline start",
    "Baseline finish",
    "Deadline",
    "Origin",
)

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(plan: Plan, path: Path) -> bytes:
    """The project at a path, or all of them for (): UTF-8 with a byte order mark, CRLF, days as 2027-01-31.

    A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection); take it off
    when reading the file with a program. Floats count to the end of the project. Raises ValueError when nothing is
    scheduled there.
    """
    chosen = {work: each for work, each in plan.schedules.items() if not path or work == path}
    if not chosen:
        raise ValueError(f"nothing is scheduled at {path}")
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    predecessors = _predecessors(plan)
    for work, schedule in chosen.items():
        for row in schedule.rows:
            table.writerow([_safe(cell) for cell in _cells(plan, work, row, predecessors[work, row.number])])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA) else cell


def _cells(plan: Plan, work: Path, row: Row, predecessors: list[str]) -> tuple[Cell, ...]:
    approved = row.baseline
    return (
        plan.schedules[work].root.title,
        row.id,
        row.wbs,
        row.depth,
        row.title,
        row.kind.value,
        row.duration,
        plan.schedules[work].delay(row) or "",
        row.start.isoformat(),
        row.finish.isoformat(),
        "; ".join(predecessors),
        owner_name(plan, row, work),
        row.total_float,
        row.free_float,
        "yes" if row.critical else "no",
        "" if row.kind is RowKind.MILESTONE and not row.task else f"{row.percent.normalize():f}",
        _day(approved.start if approved else None),
        _day(approved.finish if approved else None),
        _day(_deadline(row)),
        row.origin.value,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _deadline(row: Row) -> date | None:
    source = row.source
    if isinstance(source, Task):
        return source.finish_by
    return source.date if isinstance(source, Milestone) else None


def _predecessors(plan: Plan) -> dict[Place, list[str]]:
    """What each row waits for, as in the initiative file: design FS+2d. What comes from outside goes by its name."""
    found: dict[Place, list[str]] = {}
    for (work, number), links in links_between(plan).items():
        for (giver, before), wait in links:
            bond = Bond(number, before, wait.type, wait.lag, wait.elapsed)
            found.setdefault((work, number), []).append(f"{plan.schedules[giver].rows[before].id} {bond.text}".strip())
    for work, schedule in plan.schedules.items():
        for row in schedule.rows:
            names = found.setdefault((work, row.number), [])
            names += [bond.outside for bond in schedule.bonds_into(row)[len(names) :]]
    return found
