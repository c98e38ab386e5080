"""The workbook of a program plan: one module per sheet, put together here."""

from __future__ import annotations

from pmtemplates.documents.as_generated import build_as_generated
from pmtemplates.documents.front import properties_of
from pmtemplates.documents.program_plan.benefit_charts import build_charts
from pmtemplates.documents.program_plan.benefits import BenefitColumns, build_benefits
from pmtemplates.documents.program_plan.calendar import build_calendar
from pmtemplates.documents.program_plan.dashboard import build_dashboard
from pmtemplates.documents.program_plan.dependencies import build_dependencies
from pmtemplates.documents.program_plan.figures import Figures
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.handovers import build_handovers
from pmtemplates.documents.program_plan.legend import build_legend
from pmtemplates.documents.program_plan.operations import build_operations
from pmtemplates.documents.program_plan.pages import put_on_pages
from pmtemplates.documents.program_plan.places import DASHBOARD
from pmtemplates.documents.program_plan.profile_rows import ProfileRows
from pmtemplates.documents.program_plan.profiles import build_profiles
from pmtemplates.documents.program_plan.result_rows import ResultRows
from pmtemplates.documents.program_plan.results import build_results, build_waits
from pmtemplates.documents.program_plan.roadmap import build_roadmap
from pmtemplates.documents.program_plan.roadmap_rows import RoadmapRows
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan


def build_program_plan(plan: Plan) -> Workbook:
    """The workbook of the program; it has components, tranches and gates, and no tasks."""
    source = Source(plan)
    rows, results, profiles = RoadmapRows(source), ResultRows(source), ProfileRows(source)
    columns = BenefitColumns(source, results, profiles, rows)
    operations, names = build_operations(source)
    calendar, days = build_calendar(source)
    sheets = [*_own_sheets(source, rows, results, profiles, columns), *operations, calendar]
    figures = Figures(source, {sheet.name: sheet for sheet in sheets}, names, rows, columns)
    dashboard, as_at = build_dashboard(source, figures)
    seen = [sheet.name for sheet in sheets if not sheet.hidden]
    legend, limits = build_legend(source, [DASHBOARD, *seen])
    book = Workbook("program-plan", Level.PROGRAM, properties_of(source.work, source.work, "Program plan"))
    hidden = [sheet for sheet in sheets if sheet.hidden]
    book.sheets = [dashboard, *(sheet for sheet in sheets if not sheet.hidden), legend, *hidden]
    for sheet in book.sheets:
        put_on_pages(sheet)
    book.names = {**names, **days, **as_at, **limits}
    book.sheets.append(build_as_generated(book, plan.initiative))
    return book


def _own_sheets(
    source: Source, rows: RoadmapRows, results: ResultRows, profiles: ProfileRows, columns: BenefitColumns
) -> list[Sheet]:
    """Time and benefits: the sheets that follow from the plans of the components."""
    found, register = build_results(source, results, rows), build_dependencies(source)
    profiled = build_profiles(source, profiles, columns)
    sheets = [
        build_roadmap(source, rows, results),
        found,
        build_waits(source, results, found),
        register,
        build_handovers(source, register),
        build_benefits(source, columns),
        profiled,
        *build_charts(source, profiles, profiled),
    ]
    return [sheet for sheet in sheets if sheet is not None]
