"""The gates that come next, on the dashboard: a list that follows the dates of the roadmap."""

from __future__ import annotations

from pmtemplates.documents.cells import text
from pmtemplates.documents.front_sheet import put_section
from pmtemplates.documents.live import amount
from pmtemplates.documents.program_plan.figures import Figures, value_in
from pmtemplates.documents.program_plan.places import ROADMAP
from pmtemplates.documents.program_plan.roadmap_rows import R
from pmtemplates.documents.program_plan.standings import mark_standings
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style, Value

_MOST = 4
_HEADS = ("Next gates", "Date", "Days to go", "Margin", "Last to be done before it", "Standing", "")
_COLUMNS = ((R.ID, R.TITLE), (R.START,), (R.PERCENT,), (R.LATE,), (R.WAITS,), (R.STATED,))
"""The columns of the roadmap out of which each cell is made."""
_STANDING = 6
_NONE_LEFT = "No gate is still to come"


def put_next_gates(sheet: Sheet, figures: Figures, top: int) -> int:
    """The block from a row on; the row below it. Gates that have passed are not listed."""
    rows = list(figures.rows.gates.values())
    if not rows:
        return top - 1
    put_section(sheet, top, *_HEADS)
    sheet.put(top, 5, text(_HEADS[4], Role.SECTION))
    order, listed = figures.rows.area(rows, R.FIRST_DAY), figures.sheets[ROADMAP]
    coming = [row for row in rows if value_in(listed, row, R.FIRST_DAY) != ""]
    coming.sort(key=lambda row: amount(value_in(listed, row, R.FIRST_DAY)))
    shown = min(_MOST, len(rows))
    for rank in range(1, shown + 1):
        at = f"MATCH(SMALL({order},{rank}),{order},0)"
        for place, columns in enumerate(_COLUMNS, 1):
            parts = [f"INDEX({figures.rows.area(rows, column)},{at})" for column in columns]
            joined = '&" "&'.join(parts)
            value: Value = ""
            if rank <= len(coming):
                found = [value_in(listed, coming[rank - 1], column) for column in columns]
                value = found[0] if len(found) == 1 else " ".join(map(str, found))
            elif not coming and place == rank == 1:
                value = _NONE_LEFT
            missing = f'IF(COUNT({order})=0,"{_NONE_LEFT}","")' if place == rank == 1 else '""'
            formula = f'IF(COUNT({order})<{rank},{missing},IF({parts[0]}="","",{joined}))'
            sheet.put(top + rank, place, Cell(value, _style(columns[-1]), formula))
        sheet.put(top + rank, len(_HEADS), Cell(None))
    mark_standings(sheet, Range(top + 1, _STANDING, top + shown, _STANDING))
    return top + shown + 1


def _style(column: R) -> Style:
    if column is R.START:
        return Style(Form.DAY, center=True)
    if column in (R.PERCENT, R.LATE):
        return Style(Form.WHOLE, center=True)
    return Style(wrap=True, center=column is R.STATED)
