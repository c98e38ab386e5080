"""The workbook of a project plan: one module per sheet, put together here."""

from __future__ import annotations

from pmtemplates.documents.as_generated import build_as_generated
from pmtemplates.documents.front import properties_of
from pmtemplates.documents.project_plan.acceptance import build_acceptance
from pmtemplates.documents.project_plan.assumptions import build_assumptions
from pmtemplates.documents.project_plan.budget import build_budget
from pmtemplates.documents.project_plan.calendar import build_calendar
from pmtemplates.documents.project_plan.computed import Computed
from pmtemplates.documents.project_plan.details import build_details
from pmtemplates.documents.project_plan.estimates import build_estimates, expected_cells
from pmtemplates.documents.project_plan.formulas import Formulas
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.late_columns import LateColumns
from pmtemplates.documents.project_plan.legend import build_legend
from pmtemplates.documents.project_plan.links import LinkRows, build_links
from pmtemplates.documents.project_plan.lists import build_lists
from pmtemplates.documents.project_plan.milestones import build_milestones
from pmtemplates.documents.project_plan.places import SUMMARY
from pmtemplates.documents.project_plan.resources import build_resources
from pmtemplates.documents.project_plan.schedule import build_schedule
from pmtemplates.documents.project_plan.summary import build_summary
from pmtemplates.documents.registers.changes import build_changes
from pmtemplates.documents.registers.communications import build_communications
from pmtemplates.documents.registers.decisions import build_decisions
from pmtemplates.documents.registers.heat_map import build_heat_map
from pmtemplates.documents.registers.issues import build_issues
from pmtemplates.documents.registers.risks import build_risks
from pmtemplates.documents.registers.stakeholders import build_stakeholders
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def build_project_plan(plan: Plan, path: Path) -> Workbook:
    """The workbook of the project at a path; () is a project without a program."""
    source = Source(plan, path)
    scheduled, names = _schedule(source)
    calendar, days = build_calendar(source, source.schedule.days, source.span)
    lists, entries = build_lists(source)
    sheets = [*scheduled, *_registers(source), calendar]
    named = {sheet.name: sheet for sheet in sheets}
    summary, figures = build_summary(source, named)
    legend, thresholds = build_legend(source, [SUMMARY, *named])
    book = Workbook("project-plan", Level.PROJECT, properties_of(source.initiative, source.work, "Project plan"))
    book.sheets = [summary, *sheets, legend, lists]
    book.sheets.append(build_as_generated(book, plan.initiative))
    book.names = {**names, **days, **entries, **figures, **thresholds}
    return book


def _schedule(source: Source) -> tuple[list[Sheet], dict[str, str]]:
    """Time, effort and money: the sheets that work things out."""
    late, links = LateColumns(source.schedule), LinkRows(source.schedule.bonds)
    formulas, computed = Formulas(source.schedule, links, expected_cells(source)), Computed(source.schedule, late)
    schedule, names = build_schedule(source, formulas, computed)
    sheets = [
        schedule,
        build_details(source, formulas, computed),
        build_links(source, late, links),
        build_milestones(source),
        build_estimates(source),
        build_budget(source),
        build_resources(source),
    ]
    return [sheet for sheet in sheets if sheet is not None], names


def _registers(source: Source) -> list[Sheet]:
    """The logs that people type into."""
    risks = build_risks(source)
    return [
        risks,
        build_heat_map(source, risks),
        build_issues(source),
        build_changes(source),
        build_decisions(source),
        build_assumptions(source),
        build_acceptance(source),
        build_communications(source),
        build_stakeholders(source),
    ]
