"""What projects bring before the program: risks above their limit, and forecasts outside their tolerances."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, heads, key_cell, text
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import ESCALATIONS
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style
from pmtemplates.documents.views import party_text
from pmtemplates.planning.program.escalations import Escalation

_FIRST_ROW = HEAD_ROW + 1
_TITLES = ("", "Source", "Project", "What", "Why it is escalated", "How much", "Limit", "To be decided by")
_SOURCE = 2


def build_escalated(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the name of its figure; it follows the projects' own plans, and nothing is typed here."""
    found = source.program.escalations
    note = (
        "From the plans of the projects. The project keeps the risk in its own register; who is named here decides "
        "what is done about it."
    )
    if not found:
        note = "Nothing: no risk of a project is above its limit, and no forecast outside a tolerance."
    widths = [Column(10, hidden=True), *map(Column, (20, 24, 46, 24, 30, 24, 32))]
    sheet = source.start_sheet(ESCALATIONS, "Escalated by projects", note, Content.RISKS, widths)
    heads(sheet, HEAD_ROW, _TITLES)
    for row, each in enumerate(found, _FIRST_ROW):
        sheet.put_row(row, _row(source, each))
    last = max(_FIRST_ROW, _FIRST_ROW + len(found) - 1)
    sheet.filter = Range(HEAD_ROW, 1, last, len(_TITLES))
    area = sheet.span(Range(_FIRST_ROW, _SOURCE, last, _SOURCE))
    sheet.put(HEAD_ROW - 1, _SOURCE, text("Escalated in all", Role.LABEL))
    count = Cell(len(found), Style(Form.WHOLE, center=True), f"COUNTA({area})")
    sheet.put(HEAD_ROW - 1, _SOURCE + 1, count)
    sheet.freeze = (_FIRST_ROW, _SOURCE + 1)
    sheet.inputs_only = True
    return sheet, {names.ESCALATED: sheet.ref(HEAD_ROW - 1, _SOURCE + 1, "both", outside=True)}


def _row(source: Source, each: Escalation) -> list[Cell | None]:
    party = source.plan.parties.find(each.to, each.work) or source.plan.parties.find(each.to)
    return [
        key_cell(source.key(each.path)),
        Cell(each.source, doubted(Style(role=Role.LABEL, wrap=True), each.origin)),
        text(source.plan.initiative.work_at(each.work).title, wrap=True),
        text(each.title, wrap=True),
        text(each.cause, wrap=True),
        text(each.amount, wrap=True),
        text(each.limit, wrap=True),
        text(party_text(party) or each.to, wrap=True),
    ]
