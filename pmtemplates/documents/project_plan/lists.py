"""The hidden sheet of the lists that cells offer to choose from, each under a defined name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import text
from pmtemplates.documents.project_plan import names
from pmtemplates.documents.project_plan.assumptions import TYPES
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import LISTS
from pmtemplates.documents.project_plan.risks import STATES
from pmtemplates.documents.sheets import Cell, Column, Range, Role, Sheet
from pmtemplates.documents.views import party_name
from pmtemplates.initiative.control import Strategy
from pmtemplates.initiative.logs import Verdict, Weight
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level
from pmtemplates.planning.parties import Appointment

SCALE = (1, 2, 3, 4, 5)


def build_lists(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the defined names with the ranges that they stand for."""
    lists = _lists(source)
    sheet = Sheet(LISTS, Content.GENERAL, Level.PROJECT, hidden=True)
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


def _lists(source: Source) -> dict[str, Sequence[str | int]]:
    return {
        names.LIKELIHOODS: SCALE,
        names.IMPACTS: SCALE,
        names.RISK_STATES: STATES,
        names.STRATEGIES: [each.value for each in Strategy],
        names.WEIGHTS: [each.value for each in Weight],
        names.VERDICTS: [each.value for each in Verdict],
        names.STATEMENT_TYPES: TYPES,
        names.METHODS: ("review", "inspection", "test", "demonstration", "trial run"),
        names.ATTITUDES: ("supports", "in favour", "neutral", "doubts", "opposes"),
        names.INFLUENCES: ("high", "medium", "low"),
        names.PARTIES: list(dict.fromkeys(_parties(source))),
        names.DELIVERABLES: [view.need("title").text for view in source.work.each("deliverables")],
        names.PROJECTS: list(dict.fromkeys(_sides(source))),
        names.YES_NO: ("yes", "no"),
        names.LINK_TYPES: ("FS", "SS", "FF", "SF"),
        names.LINK_TYPES_INTO_SUMMARY: ("FS", "SS"),
        names.LAG_UNITS: ("d", "ed"),
    }


def _parties(source: Source) -> Iterator[str]:
    """Who can own something, as owners are named: the project's roles first, then the initiative's, then people."""
    parties, initiative = source.plan.parties, source.plan.initiative
    found: list[Appointment | Person] = [parties.manager(source.path), parties.sponsor(source.path)]
    found += parties.roles_of(source.path)
    found += parties.roles_of(()) if source.component else ()
    found += initiative.people
    yield from (party_name(party) for party in found)


def _sides(source: Source) -> Iterator[str]:
    """Who gives and who receives: this project first, then its sisters."""
    yield source.model.title
    if source.component:
        yield from (project.title for project in source.plan.initiative.projects)
