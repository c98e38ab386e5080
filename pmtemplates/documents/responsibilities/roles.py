"""The roles of all works: who holds each, who stands in, to whom it reports; a change shows in the matrices too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads, key_cell, text
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.participants import Participant
from pmtemplates.documents.sheets import Cell, Choice, Column, Condition, Look, Range, Role, Sheet, Style
from pmtemplates.documents.views import party_text
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.parties import Appointment, person_of
from pmtemplates.problems import Path

VACANT = "vacant"
FIRST_ROW = HEAD_ROW + 1
_TITLES = ("Key", "Role", "Level", "Work", "Held by", "Position", "Deputy", "Vacant", "Reports to", "Escalates to")
KEY, ROLE, LEVEL, WORK, HOLDER, POSITION, DEPUTY, VACANCY, REPORTS, ESCALATES = range(1, 11)
_PLAIN, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)
_INPUT = Style(role=Role.INPUT, wrap=True)


@dataclass(frozen=True)
class Holders:
    """Where the sheet says who holds a role, and what it says."""

    source: Source

    @cached_property
    def _rows(self) -> dict[Path, int]:
        return {key: FIRST_ROW + place for place, key in enumerate(self.source.participants.all)}

    def row(self, key: Path) -> int:
        """The row of a role."""
        return self._rows[key]

    def text(self, each: Participant) -> str:
        """The name; else that the role is vacant, or that nobody has said who holds it."""
        if each.role is None:
            return self._without_role(each)
        return self.source.name_of(each.role.holder) or self.gap(each.role)

    def _without_role(self, each: Participant) -> str:
        if each.board is None:
            is_person = each.key[0] == "people"
            return self.source.name_of(self.source.plan.initiative.people[int(each.key[1])]) if is_person else ""
        if not each.board.chair:
            return f"chair {TO_BE_CONFIRMED}"
        chair = self.source.plan.parties.find(each.board.chair, each.work)
        holder = person_of(chair)
        return f"chair: {self.source.name_of(holder) or party_text(chair)}"

    @staticmethod
    def gap(role: Appointment) -> str:
        """What stands for a holder who is not there."""
        return VACANT if role.vacant else TO_BE_CONFIRMED

    def formula(self, each: Participant) -> str:
        """The same as a formula on another sheet; "" where it does not change."""
        if each.role is None or not each.role.path:
            return ""
        sheet, row = Sheet(places.ROLES, Content.GOVERNANCE), self.row(each.key)
        name, gap = (sheet.ref(row, column, "both", outside=True) for column in (HOLDER, VACANCY))
        return f'IF({name}="",{gap},{name})'


def build_roles(source: Source, holders: Holders) -> Sheet:
    """The sheet; yellow where the file lists the role."""
    note = "Choose holders and deputies in the yellow cells; heads and lists of the other sheets follow."
    widths: list[float | Column] = [Column(8, hidden=True), 32, 10, source.work_column(30), 23, 30, 23, 15, 26, 26]
    sheet = source.start_sheet(places.ROLES, "Roles", note, Content.GOVERNANCE, widths)
    heads(sheet, HEAD_ROW, _TITLES)
    sheet.put(HEAD_ROW, KEY, Cell("Key", Style(role=Role.HELPER)))
    steps = {(path, step.role.id): step for path, found in source.made.escalation.items() for step in found if step.to}
    for each in source.participants.all.values():
        row = holders.row(each.key)
        step = each.role and steps.get((each.work, each.role.id))
        above = ", ".join(dict.fromkeys(role.title for role in step.to)) if step else ""
        sheet.put_row(row, _cells(source, holders, sheet, each, row, above))
    last = FIRST_ROW + len(source.participants.all) - 1
    for column in (HOLDER, DEPUTY):
        sheet.choices.append(Choice(Range(FIRST_ROW, column, last, column), places.PEOPLE))
    area = Range(FIRST_ROW, VACANCY, last, VACANCY)
    sheet.conditions.append(Condition(area, f'{sheet.ref(FIRST_ROW, VACANCY)}<>""', Look.MEDIUM))
    sheet.filter = Range(HEAD_ROW, ROLE, last, ESCALATES)
    sheet.freeze = (FIRST_ROW, ROLE + 1)
    sheet.inputs_only = True
    return sheet


def _cells(
    source: Source, holders: Holders, sheet: Sheet, each: Participant, row: int, above: str
) -> Sequence[Cell | None]:
    level = str(each.level) if each.level else ""
    first = [
        key_cell(source.key(each.key)),
        Cell(each.title, _LABEL),
        text(level),
        Cell(source.title(each.work), _PLAIN),
    ]
    if each.role is None:
        return [*first, Cell(holders.text(each), _PLAIN), *(Cell(None, _PLAIN) for _ in range(5))]
    role = each.role
    superior = _superior(source, role, each.work)
    holder, deputy = source.name_of(role.holder) or None, source.name_of(role.deputy) or None
    vacancy = Cell("" if role.holder else holders.gap(role), _PLAIN, _vacancy(sheet, row, role))
    last = [vacancy, Cell(superior or None, _PLAIN), Cell(above or None, _PLAIN)]
    if not role.path:
        gap = Cell(holder or TO_BE_CONFIRMED, _PLAIN if holder else _PLAIN._replace(origin=Origin.OPEN))
        last[0] = Cell(None, _PLAIN)
        return [*first, gap, Cell(None, _PLAIN), Cell(None, _PLAIN), *last]
    cells = [_input(source, (*role.path, name), value) for name, value in (("holder", holder), ("deputy", deputy))]
    number = f"SUMPRODUCT(({places.PEOPLE}={sheet.ref(row, HOLDER, 'column')})*(ROW({places.PEOPLE})-1))"
    position = (role.holder.position or "") if role.holder else ""
    found = Cell(position, _PLAIN, f'IF({number}=0,"",INDEX({places.POSITIONS},{number})&"")')
    return [*first, cells[0], found, cells[1], *last]


def _superior(source: Source, role: Appointment, work: Path) -> str:
    """To whom a role reports; nobody, where that is a role of the library which the initiative does not have."""
    found = source.plan.parties.find(role.reports_to, work) if role.reports_to else None
    if isinstance(found, Appointment):
        there = any(each.role and each.role.id == found.id for each in source.participants.all.values())
        return found.title if found.path or there else ""
    boards = [*source.plan.initiative.work_at(work).boards, *source.plan.initiative.boards]
    board = next((board.title for board in boards if board.id == role.reports_to), "")
    return source.name_of(found) or board


def _vacancy(sheet: Sheet, row: int, role: Appointment) -> str:
    return f'IF({sheet.ref(row, HOLDER, "column")}="","{Holders.gap(role)}","")'


def _input(source: Source, path: Path, value: str | None) -> Cell:
    origin = origin_of(path, source.plan.origins) if value else None
    style = _INPUT._replace(origin=Origin.PROPOSED) if origin is Origin.PROPOSED else _INPUT
    return Cell(value, style, path=path, part=Part.NAME)
