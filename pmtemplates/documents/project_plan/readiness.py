"""Whether all that a milestone waits for is done, in formulas and in Python."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import SCHEDULE, C, of_schedule, schedule_row
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.planning.schedule import Row

_STYLE = Style(Form.WHOLE, Role.HELPER)
_SHEET = Sheet(SCHEDULE, Content.TASKS)
_MOST_SPANS, _MOST_STARTS = 150, 20
"""A formula has room for 8,192 characters; beyond these numbers it asks for more than it must."""


def ready_cell(source: Source, row: Row | None) -> Cell:
    """1 when each task that a row waits for is done, or has begun where only its start is waited for; else 0.

    Empty for a row that waits for nothing. Days from outside say no more than the planned day does.
    """
    bonds = source.schedule.bonds_into(row) if row else ()
    if row is None or not bonds:
        return Cell(None, _STYLE)
    ends = {bond.before for bond in bonds if bond.before is not None and bond.from_finish}
    starts = {bond.before for bond in bonds if bond.before is not None} - ends
    if len(starts) > _MOST_STARTS:
        ends, starts = ends | starts, set()
    rows = source.schedule.rows
    done = all(rows[n].percent >= 100 for n in ends) and all(_begun(rows[n]) for n in starts)
    tests = [f"MIN({','.join(_spans(sorted(ends)))})>=1"] if ends else []
    tests += [f'OR({of_schedule(n, C.DONE)}>0,{of_schedule(n, C.STARTED)}<>"")' for n in sorted(starts)]
    return Cell(int(done), _STYLE, f"IF(AND({','.join(tests)}),1,0)" if tests else "")


def _begun(row: Row) -> bool:
    return row.percent > 0 or bool(row.task and row.task.started and not row.task.tasks)


def _spans(numbers: Sequence[int]) -> list[str]:
    """The cells that say how much is done, neighbours as one range."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    if len(found) > _MOST_SPANS:
        found = [(numbers[0], numbers[-1])]
    places = [Range(schedule_row(first), C.DONE, schedule_row(last), C.DONE) for first, last in found]
    return [_SHEET.span(place, outside=True) for place in places]
