"""The links of the plan: type and lag can be changed here, and the schedule follows.

Each link has a row; those into the same task stand together, so that the task asks one range when it may start. For
the way back the same links are ordered once more, by the task that is waited for, in the hidden columns at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import heads, key_cell, text
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.late_columns import LateColumns
from pmtemplates.documents.project_plan.names import LAG_UNITS, LINK_TYPES, LINK_TYPES_INTO_SUMMARY
from pmtemplates.documents.project_plan.places import (
    FAR,
    FIRST_LINK,
    LINKS,
    C,
    L,
    date_of,
    day_of,
    of_schedule,
    worked_by,
)
from pmtemplates.documents.sheets import Cell, Choice, Column, Flow, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.initiative.delivery import Dependency
from pmtemplates.initiative.paths import value_at
from pmtemplates.planning.schedule import Bond
from pmtemplates.planning.ties import Tie
from pmtemplates.problems import Path

OUTSIDE = "outside"
_TITLES = {
    L.AFTER_WBS: "WBS",
    L.AFTER: "Task",
    L.BEFORE_WBS: "Waits for",
    L.BEFORE: "Task or source",
    L.TYPE: "Type",
    L.LAG: "Lag",
    L.UNIT: "Unit",
    L.DATE: "Date from outside",
    L.AT: "Start or end",
}
_HELPER = Style(Form.WHOLE, Role.HELPER)
_LONGEST_LAG = 9999


class LinkRows:
    """Where the links of each row stand: those it waits for, and those that wait for it."""

    def __init__(self, bonds: Sequence[Bond]) -> None:
        self.bonds = bonds
        self.inside = sorted((i for i, bond in enumerate(bonds) if bond.before is not None), key=self._by_before)
        self._into = _blocks([bond.after for bond in bonds])
        self._out_of = _blocks([bonds[i].before or 0 for i in self.inside])

    def _by_before(self, index: int) -> tuple[int, int]:
        return self.bonds[index].before or 0, index

    def into(self, number: int, column: L) -> str:
        """The range of a column for the links into a row of the plan; empty without any."""
        return _range(self._into.get(number), column)

    def out_of(self, number: int, column: L) -> str:
        """The range of a column for the links out of a row of the plan; empty without any."""
        return _range(self._out_of.get(number), column)

    def texts_into(self, number: int) -> list[str]:
        """The cells that say what a row waits for."""
        first, last = self._into.get(number, (1, 0))
        return [_cell(FIRST_LINK + index, L.TEXT) for index in range(first, last + 1)]


def _blocks(numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for index, number in enumerate(numbers):
        found[number] = (found.get(number, (index, index))[0], index)
    return found


_SHEET = Sheet(LINKS, Content.TASKS)


def _cell(row: int, column: L) -> str:
    return _SHEET.ref(row, column, "both", outside=True)


def _range(block: tuple[int, int] | None, column: L) -> str:
    if block is None:
        return ""
    return _SHEET.span(Range(FIRST_LINK + block[0], column, FIRST_LINK + block[1], column), outside=True)


def build_links(source: Source, late: LateColumns, rows: LinkRows) -> Sheet:
    """The sheet of links. What waits for what is changed in the initiative file; how, in the yellow cells here."""
    note = "Type, lag and unit (d working, ed calendar days) can be changed here; what waits for what, in the file."
    widths: list[float | Column] = [Column(8, hidden=True), 8, 46, 9, 52, 8, 8, 8, 15, 9]
    widths += [Column(10, hidden=True)] * (len(L) - len(widths))
    sheet = source.start_sheet(LINKS, "Links", note, Content.TASKS, widths)
    heads(sheet, FIRST_LINK - 1, [_TITLES.get(column, column.name) for column in L])
    ties = source.schedule.network.ties

    def make(place: int) -> list[Cell | None]:
        bond, row = rows.bonds[place], FIRST_LINK + place
        cells: list[Cell | None] = [*_said(source, bond), *_needed(source, bond, ties[place], row)]
        if place < len(rows.inside):
            index = rows.inside[place]
            cells += _way_back(ties[index], FIRST_LINK + index, row, late)
        return cells

    if rows.bonds:
        sheet.flows.append(Flow(FIRST_LINK, len(rows.bonds), len(L), make))
        _rules(source, sheet)
    sheet.inputs_only = True
    sheet.freeze = (FIRST_LINK, L.TYPE)
    return sheet


def _said(source: Source, bond: Bond) -> list[Cell]:
    rows = source.schedule.rows
    after, before = rows[bond.after], None if bond.before is None else rows[bond.before]
    centred = Style(role=Role.INPUT, center=True)
    path = _link(source, bond)
    return [
        key_cell(source.key(bond.path)),
        text(after.wbs),
        text(after.title, Role.LABEL),
        text(before.wbs if before else OUTSIDE),
        text(before.title if before else bond.outside),
        Cell(bond.type, centred, path=path, part=Part.TYPE if path else ""),
        Cell(bond.lag, Style(Form.WHOLE, Role.INPUT), path=path, part=Part.LAG if path else ""),
        Cell("ed" if bond.elapsed else "d", centred, path=path, part=Part.UNIT if path else ""),
        Cell(bond.date, Style(Form.DAY, Role.PLAIN if before else Role.INPUT), path=_promise(source, bond)),
        Cell(None if before else "end" if bond.at_end else "start", Style(center=True)),
    ]


def _link(source: Source, bond: Bond) -> Path:
    """Where the file says how: of tasks and milestones that name what they wait for, no other link has a type."""
    stated = source.schedule.rows[bond.after].source is not None and bond.path[-2:-1] == ("after",)
    return bond.path if stated else ()


def _promise(source: Source, bond: Bond) -> Path:
    """Where the file states the day that is waited for: a promise; the forecast of another project follows from it."""
    dependency = value_at(source.plan.initiative, bond.path) if bond.before is None else None
    promised = isinstance(dependency, Dependency) and bond.outside == dependency.what
    return (*bond.path, "promised_by") if promised else ()


def _needed(source: Source, bond: Bond, tie: Tie, row: int) -> list[Cell]:
    """The instant that is waited for, the one before which the task cannot start, and how the link reads."""
    solution = source.schedule.solution
    at, required_at = _own(row, L.INSTANT), _required(bond, row)
    start, finish = solution.starts[tie.before], solution.finishes[tie.before]
    name = source.schedule.rows[bond.before].wbs if bond.before is not None else OUTSIDE
    words = f"{name} {bond.text}".strip()
    return [
        Cell(finish if tie.from_finish else start, _HELPER, _instant(bond, row)),
        Cell(source.schedule.asked(tie), _HELPER, required_at.replace("INSTANT", at)),
        Cell(words, Style(role=Role.HELPER), _words(row)),
    ]


def _own(row: int, column: L) -> str:
    return _SHEET.ref(row, column, "column")


def _instant(bond: Bond, row: int) -> str:
    if bond.before is None:
        day = _own(row, L.DATE)
        return f'IF({_own(row, L.AT)}="end",2*{worked_by(day)},2*{worked_by(f"{day}-1")}+1)'
    return f'IF(LEFT({_own(row, L.TYPE)},1)="F",{of_schedule(bond.before, C.F)},{of_schedule(bond.before, C.S)})'


def _required(bond: Bond, row: int) -> str:
    kind, lag, unit = _own(row, L.TYPE), _own(row, L.LAG), _own(row, L.UNIT)
    day = date_of("INSTANT")
    calendar_days = f"2*{worked_by(f'{day}+{lag}-MOD(INSTANT,2)')}+MOD(INSTANT,2)"
    working_days = f"IF({lag}=0,INSTANT,2*(INT(INSTANT/2)+{lag})+IF({lag}<0,1,0))"
    length = f'IF(RIGHT({kind},1)="F",2*{of_schedule(bond.after, C.DURATION)},0)'
    return f'IF({unit}="ed",{calendar_days},{working_days})-{length}'


def _words(row: int) -> str:
    kind, lag, unit = _own(row, L.TYPE), _own(row, L.LAG), _own(row, L.UNIT)
    how = f'" "&{kind}&IF({lag}=0,"",TEXT({lag},"+0;-0")&{unit})'
    return f'{_own(row, L.BEFORE_WBS)}&IF(AND({kind}="FS",{lag}=0),"",{how})'


def _way_back(tie: Tie, link: int, row: int, late: LateColumns) -> list[Cell]:
    """By when the task that is waited for must be done, for the link in another row of the sheet."""
    kind, lag, unit, now = (_SHEET.ref(link, column, "both") for column in (L.TYPE, L.LAG, L.UNIT, L.INSTANT))
    bounds = []
    for finish, start, value in ((C.LATE_F, C.LATE_S, late.bound(tie)), (C.OPEN_F, C.OPEN_S, late.open_bound(tie))):
        end = f'IF(RIGHT({kind},1)="F",{of_schedule(tie.after, finish)},{of_schedule(tie.after, start)})'
        day = day_of(f"({end}+1)")
        of_end, of_start = worked_by(f"{day}-1-{lag}"), worked_by(f"{day}-{lag}")
        calendar_days = f"IF(MOD({now},2)=0,{of_end},{of_start}-1)"
        rule = f'IF({end}>={FAR},{FAR},IF({unit}="ed",{calendar_days},{end}-{lag}))'
        bounds.append(Cell(value, _HELPER, rule))
    sides = []
    for column, bound in ((L.LATE, bounds[0]), (L.OPEN, bounds[1])):
        for end, mine in (("F", tie.from_finish), ("S", not tie.from_finish)):
            rule = f'IF(LEFT({kind},1)="{end}",{_own(row, column)},{FAR})'
            sides.append(Cell(bound.value if mine else FAR, _HELPER, rule))
    return [*bounds, *sides]


def _rules(source: Source, sheet: Sheet) -> None:
    """What may be typed: links into a summary reach its start only, as in Microsoft Project."""
    bonds, rows = source.schedule.bonds, source.schedule.rows
    last = FIRST_LINK + len(bonds) - 1
    first = FIRST_LINK
    for holds, group in groupby(bonds, key=lambda bond: rows[bond.after].holds_others):
        bottom = first + len(list(group)) - 1
        area = Range(first, L.TYPE, bottom, L.TYPE)
        sheet.choices.append(Choice(area, LINK_TYPES_INTO_SUMMARY if holds else LINK_TYPES))
        first = bottom + 1
    sheet.choices.append(Choice(Range(FIRST_LINK, L.UNIT, last, L.UNIT), LAG_UNITS))
    message = "Whole days, from -9999 to 9999"
    sheet.limits.append(Limit(Range(FIRST_LINK, L.LAG, last, L.LAG), Form.WHOLE, -_LONGEST_LAG, _LONGEST_LAG, message))
