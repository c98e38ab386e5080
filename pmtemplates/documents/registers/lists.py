"""The lists that cells of registers offer to choose from, and the hidden sheet on which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import text
from pmtemplates.documents.registers import names
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.heat_map import SCALE
from pmtemplates.documents.registers.risks import STATES
from pmtemplates.documents.sheets import Cell, Column, Range, Role, Sheet
from pmtemplates.documents.views import party_name
from pmtemplates.initiative.control import Strategy
from pmtemplates.initiative.logs import Verdict, Weight
from pmtemplates.initiative.people import Person
from pmtemplates.planning.parties import Appointment

Lists = Mapping[str, Sequence[str | int]]

RATINGS: Lists = {
    names.LIKELIHOODS: SCALE,
    names.IMPACTS: SCALE,
    names.RISK_STATES: STATES,
    names.STRATEGIES: [each.value for each in Strategy],
    names.WEIGHTS: [each.value for each in Weight],
    names.VERDICTS: [each.value for each in Verdict],
}
"""Of risks, issues and changes."""
ANSWERS: Lists = {names.YES_NO: ("yes", "no")}


def people_lists(source: Source) -> Lists:
    """Of stakeholders, and of all who can own something."""
    return {
        names.ATTITUDES: ("supports", "in favour", "neutral", "doubts", "opposes"),
        names.INFLUENCES: ("high", "medium", "low"),
        names.PARTIES: list(dict.fromkeys(_parties(source))),
    }


def put_lists(lists: Lists, source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, a column for each list, and the defined names with the ranges that they stand for."""
    sheet = Sheet(names.LISTS, Content.GENERAL, source.level, hidden=True)
    sheet.columns = [Column(24) for _ in lists]
    found = {}
    for column, (name, entries) in enumerate(lists.items(), 1):
        sheet.put(1, column, text(name, Role.HEAD))
        for row, entry in enumerate(entries, 2):
            sheet.put(row, column, Cell(entry))
        # A list without entries would be a name without cells: one empty cell offers nothing.
        area = Range(2, column, max(2, 1 + len(entries)), column)
        found[name] = sheet.span(area, outside=True)
    return sheet, found


def _parties(source: Source) -> Iterator[str]:
    """As owners are named: the roles of the work first, then the initiative's, then people."""
    parties, initiative = source.plan.parties, source.plan.initiative
    found: list[Appointment | Person] = [parties.manager(source.path), parties.sponsor(source.path)]
    found += parties.roles_of(source.path)
    found += parties.roles_of(()) if source.component else ()
    found += initiative.people
    yield from (party_name(party) for party in found)
