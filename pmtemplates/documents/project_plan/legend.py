"""The legend: what signs and colours mean, when a figure is green, amber or red, and how the plan is worked with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, TITLE_ROW, doubted
from pmtemplates.documents.control import MEDIUM_FROM
from pmtemplates.documents.limits import counted, limit_cell, limit_words
from pmtemplates.documents.project_plan import names
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.legend_texts import (
    BASE,
    COLOURS,
    CONVENTIONS,
    FIGURES,
    PURPOSES,
    WORKING,
)
from pmtemplates.documents.project_plan.places import LEGEND
from pmtemplates.documents.registers.legend import WIDTHS, LegendWriter, put_ratings
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.initiative.control import Matter
from pmtemplates.origins import Origin

SCOPE_LIMIT = 2
"""House default: changes without a decision and deliverables overdue that a project carries before it turns red."""


def build_legend(source: Source, sheets: Sequence[str]) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its thresholds; `sheets` are those of the workbook, in order."""
    note = "What the figures, colours and marks of this workbook mean. The yellow limits can be changed."
    sheet = source.start_sheet(LEGEND, "Legend", note, Content.GENERAL, WIDTHS)
    writer = LegendWriter(sheet)
    writer.section("Sheets of this workbook")
    for name in sheets:
        if name in PURPOSES:
            writer.pair(name, PURPOSES[name], link=name)
    writer.pair(*BASE)
    writer.section("Cells")
    for name, words, style in COLOURS:
        writer.pair(name, words, style)
    found = {**_statuses(source, writer), **put_ratings(writer, source.level)}
    writer.texts("Figures of the summary", FIGURES)
    writer.texts("How the schedule is worked out", CONVENTIONS)
    writer.texts("Working with the file", WORKING)
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW, 1)
    sheet.heads = (TITLE_ROW, TITLE_ROW)
    return sheet, found


def _statuses(source: Source, writer: LegendWriter) -> dict[str, str]:
    """Green, amber and red of each dimension, with the limits that decide."""
    found = {}
    currency = f" in {source.plan.currency}" if source.plan.currency else ""
    writer.section("Status", "Green up to", "Amber up to", "Measured; beyond amber is RED, without a measure OPEN")
    lines = (
        ("Time", names.TIME_GREEN, 0, names.TIME_AMBER, Matter.TIME, Form.WHOLE,
         "Working days by which the finish, or a milestone not yet reached, is planned later than promised; of a "
         "milestone past its promise at least 1, and at least those from there up to As at. The largest counts. "),
        ("Cost", names.COST_GREEN, 0, names.COST_AMBER, Matter.MONEY, Form.SUM,
         f"Forecast above the budget{currency}. "),
        ("Scope", names.SCOPE_GREEN, 0, names.SCOPE_AMBER, Matter.SCOPE, Form.WHOLE,
         "Changes that wait for a decision, and deliverables past their due day without acceptance. "),
        ("Risk", names.RISK_GREEN, MEDIUM_FROM - 1, names.RISK_AMBER, Matter.RISK, Form.WHOLE,
         "The highest score of an open risk, before its response has worked. "),
    )  # fmt: skip
    for name, green, least, amber, matter, form, words in lines:
        found[green], found[amber] = writer.named(2), writer.named(3)
        limit = _limit(source, matter, form)
        style = Style(form, Role.INPUT, center=True)
        writer.line(Cell(name, Style(role=Role.LABEL)), words + _why(source, matter), Cell(least, style), limit)
        area = Range(writer.row - 1, 2, writer.row - 1, 3)
        writer.sheet.limits.append(Limit(area, form, 0, 10**13, "Please type a number of 0 or more."))
    writer.pair("Overall", "The worst of the four. Amber: the project manager acts. Red: the limit of the project "
                "manager's authority is passed, and the next level decides.")  # fmt: skip
    return found


def _limit(source: Source, matter: Matter, form: Form) -> Cell:
    if matter is Matter.SCOPE:
        return Cell(SCOPE_LIMIT, doubted(Style(form, Role.INPUT, center=True), Origin.PROPOSED))
    return limit_cell(source, matter, form)


def _why(source: Source, matter: Matter) -> str:
    return "The limit is a proposal of the house." if matter is Matter.SCOPE else limit_words(source, matter)


def limit_of(source: Source, matter: Matter) -> Decimal:
    """The limit of amber as formulas count with it: 0 while it is to be confirmed."""
    return counted(_limit(source, matter, Form.SUM))
