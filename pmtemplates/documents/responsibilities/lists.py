"""The hidden sheet of the lists that cells offer, and of the place of each role in each matrix."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import text
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style
from pmtemplates.documents.views import party_name
from pmtemplates.initiative.people import Person
from pmtemplates.planning.parties import Appointment

FIRST_ROW = 2
_NUMBER = Style(Form.WHOLE)


def build_lists(source: Source, holders: Holders) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the defined names with the ranges that they stand for."""
    sheet = Sheet(places.LISTS, Content.GENERAL, hidden=True)
    people = source.plan.initiative.people
    lists: dict[str, Sequence[Cell]] = {
        places.SIGNS: [Cell(sign) for sign in source.rules.variant.signs],
        places.PARTIES: [Cell(name) for name in parties(source)],
        places.PEOPLE: [Cell(source.people[person.id]) for person in people],
        places.POSITIONS: [Cell(person.position) for person in people],
        places.ROLE_CHOICES: [Cell(choice) for choice in source.participants.choices.values()],
        places.ROLE_HOLDERS: [_holder(source, holders, key) for key in source.participants.choices],
    }
    found = {}
    for column, (name, entries) in enumerate(lists.items(), 1):
        sheet.put(1, column, text(name, Role.HEAD))
        for row, entry in enumerate(entries, FIRST_ROW):
            sheet.put(row, column, entry)
        # A list without entries would be a name without cells: one empty cell offers nothing.
        found[name] = sheet.span(Range(FIRST_ROW, column, FIRST_ROW + max(1, len(entries)) - 1, column), outside=True)
    found[places.ROLE_COLUMNS] = _put_columns(source, sheet, len(lists) + 1)
    sheet.columns = [Column(24)] * sheet.width
    return sheet, found


def _put_columns(source: Source, sheet: Sheet, first: int) -> str:
    """For each role and matrix the number of its column among the letters, 0 where it has none."""
    participants = source.participants
    for column, matrix in enumerate(source.matrices, first):
        sheet.put(1, column, text(source.layouts[matrix.path].sheet, Role.HEAD))
        order = {each.id: number for number, each in enumerate(matrix.columns, 1)}
        for row, key in enumerate(participants.choices, FIRST_ROW):
            number = order.get(participants.columns.get((matrix.path, key), ""), 0)
            sheet.put(row, column, Cell(number, _NUMBER))
    last = FIRST_ROW + max(1, len(participants.choices)) - 1
    return sheet.span(Range(FIRST_ROW, first, last, first + len(source.matrices) - 1), outside=True)


def _holder(source: Source, holders: Holders, key: tuple[str | int, ...]) -> Cell:
    each = source.participants.all[key]
    return Cell(holders.text(each), formula=holders.formula(each))


def parties(source: Source) -> list[str]:
    """Who may approve, as parties are named: the roles of the initiative, then its people."""
    known = source.plan.parties
    found: list[Appointment | Person] = [known.sponsor(), known.manager(), *known.roles_of(())]
    found += source.plan.initiative.people
    return list(dict.fromkeys(party_name(party) for party in found))
