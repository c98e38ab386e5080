"""The sheets by which a program is run: money, people, registers, the calendar of its meetings, the golden thread."""

from __future__ import annotations

from pmtemplates.documents.cells import HEAD_ROW, text
from pmtemplates.documents.live import Live
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.capacity import build_capacity
from pmtemplates.documents.program_plan.escalated import build_escalated
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.funding import build_funding
from pmtemplates.documents.program_plan.governance_calendar import build_governance_calendar
from pmtemplates.documents.program_plan.traceability import build_traceability
from pmtemplates.documents.registers.changes import build_changes
from pmtemplates.documents.registers.communications import build_communications
from pmtemplates.documents.registers.counts import overdue_issues, waiting_changes
from pmtemplates.documents.registers.decisions import build_decisions
from pmtemplates.documents.registers.heat_map import build_heat_map, total_cell
from pmtemplates.documents.registers.issues import build_issues
from pmtemplates.documents.registers.lists import ANSWERS, RATINGS, people_lists, put_lists
from pmtemplates.documents.registers.risks import HIGH, LOW, MEDIUM, build_risks
from pmtemplates.documents.registers.stakeholders import build_stakeholders
from pmtemplates.documents.sheets import Cell, Form, Role, Sheet, Style


def build_operations(source: Source) -> tuple[list[Sheet], dict[str, str]]:
    """The sheets in their order, the hidden one of lists last, and the defined names of their figures and lists."""
    funding, money = build_funding(source)
    capacity, over = build_capacity(source)
    escalated, count = build_escalated(source)
    logs, counted = _logs(source)
    meetings, coming = build_governance_calendar(source)
    risks = build_risks(source)
    lists, entries = put_lists({**RATINGS, **people_lists(source), **ANSWERS}, source)
    sheets = [
        funding,
        capacity,
        risks,
        build_heat_map(source, risks),
        escalated,
        *logs,
        meetings,
        build_communications(source),
        build_stakeholders(source),
        build_traceability(source),
        lists,
    ]
    ratings = zip((names.RISKS_HIGH, names.RISKS_MEDIUM, names.RISKS_LOW), (HIGH, MEDIUM, LOW), strict=True)
    rated = {name: total_cell(word) for name, word in ratings}
    return [sheet for sheet in sheets if sheet], {**money, **over, **rated, **count, **counted, **coming, **entries}


def _logs(source: Source) -> tuple[list[Sheet], dict[str, str]]:
    """Issues, changes and decisions, and the names of what is counted above the first two."""
    issues, changes = build_issues(source), build_changes(source)
    overdue = _counted(issues, "Issues past their due day", overdue_issues(source, issues))
    waiting = _counted(changes, "Changes that wait for a verdict", waiting_changes(source, changes))
    return [issues, changes, build_decisions(source)], {names.ISSUES_OVERDUE: overdue, names.CHANGES_WAITING: waiting}


def _counted(sheet: Sheet, words: str, figure: Live) -> str:
    """A line above the heads of a register; the address of its figure."""
    row = HEAD_ROW - 1
    sheet.put(row, 3, text(words, Role.LABEL))
    sheet.put(row, 4, Cell(figure.value, Style(Form.WHOLE, center=True), figure.formula))
    return sheet.ref(row, 4, "both", outside=True)
