"""The months beside the roadmap: a grid whose cells take their looks from the days of the rows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from pmtemplates.addresses import letters
from pmtemplates.documents.program_plan.roadmap_rows import FIRST, HEADS, R, RoadmapRows
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.planning.months import months_later
from pmtemplates.planning.workdays import months_between

_ENDS = HEADS - 1
"""Hidden: the last day of each month."""
_MOST = 120
_WIDTH = 2.4
_CELL = Cell(0, Style(Form.BLANK, Role.GRID))
_HEAD = Style(Form.SHORT_DAY, Role.HEAD, center=True, wrap=True)
_END = Style(Form.DAY, Role.HELPER)


def draw_grid(sheet: Sheet, rows: RoadmapRows) -> None:
    """Adds the months to a built roadmap; a sixth longer than the program, so that what slips stays in sight."""
    days = [day for row in sheet.rows for column in _DATED if isinstance(day := _value(sheet, row, column), date)]
    if not days:
        return
    first, last = min(days), max(days)
    until = last + timedelta(days=max(31, (last - first).days // 6))
    months = list(islice(months_between(first, until), _MOST))
    for place, month in enumerate(months):
        column = R.GRID + place
        head = sheet.ref(HEADS, column)
        sheet.put(HEADS, column, Cell(month, _HEAD, _next(sheet, column) if place else _first(sheet, rows)))
        end = months_later(month, 1) - timedelta(days=1)
        sheet.put(_ENDS, column, Cell(end, _END, f"DATE(YEAR({head}),MONTH({head})+1,0)"))
    sheet.hidden_rows.add(_ENDS)
    sheet.heights[HEADS] = 58
    sheet.columns += [Column(_WIDTH)] * len(months)
    for row in (*range(FIRST, rows.last + 1), *rows.gates.values(), *rows.milestones):
        sheet.put_row(row, [_CELL] * len(months), R.GRID)
    _looks(sheet, rows, R.GRID + len(months) - 1)


_DATED = (R.START, R.FINISH, R.STATED)


def _value(sheet: Sheet, row: int, column: int) -> object:
    cell = sheet.get(row, column)
    return cell.value if cell else None


def _first(sheet: Sheet, rows: RoadmapRows) -> str:
    """The month of the first day on the sheet."""
    areas = [sheet.span(Range(FIRST, column, rows.bottom, column)) for column in _DATED]
    day = f"MIN({','.join(areas)})"
    return f"DATE(YEAR({day}),MONTH({day}),1)"


def _next(sheet: Sheet, column: int) -> str:
    before = sheet.ref(HEADS, column - 1)
    return f"DATE(YEAR({before}),MONTH({before})+1,1)"


def _looks(sheet: Sheet, rows: RoadmapRows, right: int) -> None:
    """The looks, the first ones on top. Excel combines fills and lines; LibreOffice shows the first one only."""
    grid = letters(R.GRID)
    first, last = f"{grid}${HEADS}", f"{grid}${_ENDS}"

    def add(top: int, bottom: int, rules: list[tuple[Look, str]]) -> None:
        area = Range(top, R.GRID, bottom, right)
        sheet.conditions += [Condition(area, rule, look) for look, rule in rules]

    def on(day: str) -> str:
        return f"AND(N({day})>={first},N({day})<={last})"

    today = (Look.STATUS, on(AS_AT))
    add(FIRST, rows.last, [*_bars(first, last), today])
    if rows.gates:
        top = min(rows.gates.values())
        add(top, max(rows.gates.values()), [(Look.MILESTONE, on(f"${letters(R.START)}{top}")), today])
    if rows.milestones:
        top = rows.milestones[0]
        planned, promised = (f"${letters(column)}{top}" for column in (R.FINISH, R.START))
        day = f"IF(N({planned})>0,{planned},{promised})"
        add(top, rows.milestones[-1], [(Look.MILESTONE, on(day)), today])


def _bars(first: str, last: str) -> list[tuple[Look, str]]:
    def own(column: R) -> str:
        return f"${letters(column)}{FIRST}"

    begun = f"N({own(R.START)})>0,{own(R.START)}<={last}"
    covers = f"{begun},N({own(R.FINISH)})>={first}"
    leaf = f"{own(R.LEAF)}=1"
    return [
        (Look.SUMMARY_BAR, f"AND({own(R.LEAF)}=0,{covers})"),
        (Look.DONE, f"AND({leaf},{begun},N({own(R.PROGRESS)})>={first})"),
        (Look.CRITICAL_BAR, f"AND({leaf},N({own(R.LATE)})>0,{covers})"),
        (Look.BAR, f"AND({leaf},{covers})"),
        (Look.BASELINE, f"AND({begun},N({own(R.STATED)})>={first})"),
    ]
