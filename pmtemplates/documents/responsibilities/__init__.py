"""The workbook of responsibilities: who answers for what on both levels; one module per sheet, put together here."""

from __future__ import annotations

from pmtemplates.documents.as_generated import build_as_generated
from pmtemplates.documents.front import properties_of
from pmtemplates.documents.responsibilities.authority import build_authority
from pmtemplates.documents.responsibilities.escalation import build_escalation
from pmtemplates.documents.responsibilities.findings import build_findings
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.legend import build_legend
from pmtemplates.documents.responsibilities.lists import build_lists
from pmtemplates.documents.responsibilities.matrix import build_matrix
from pmtemplates.documents.responsibilities.matrix_lines import Lines
from pmtemplates.documents.responsibilities.meetings import Meetings
from pmtemplates.documents.responsibilities.my_rows import build_my_rows
from pmtemplates.documents.responsibilities.people_load import Shares
from pmtemplates.documents.responsibilities.places import SUMMARY
from pmtemplates.documents.responsibilities.role_load import build_role_load
from pmtemplates.documents.responsibilities.roles import Holders, build_roles
from pmtemplates.documents.responsibilities.row_list import build_row_list
from pmtemplates.documents.responsibilities.summary import build_summary
from pmtemplates.documents.sheets import Workbook
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.planning.plan import Plan


def says_who(initiative: Initiative) -> bool:
    """Whether an initiative says enough for matrices: of one without roles, projects and deliverables they are noise.

    They would hold the rows and roles of the house and nothing of the initiative.
    """
    stated = any(work.roles or work.deliverables or work.responsibilities for _, work in works(initiative))
    return bool(initiative.projects) or stated


def build_responsibilities_workbook(plan: Plan) -> Workbook:
    """The workbook of the program and its projects, or of a project alone."""
    source = Source(plan)
    holders, meetings = Holders(source), Meetings(source)
    chosen = source.participants.of_manager()
    lines = [Lines(source, source.layouts[matrix.path]) for matrix in source.matrices]
    matrices = [build_matrix(source, each, holders, meetings.of(each.matrix)) for each in lines]
    made = list(zip(lines, matrices, strict=True))
    rows = build_row_list(source, made, holders, chosen)
    my_rows, choice = build_my_rows(source, rows, holders, chosen)
    lists, entries = build_lists(source, holders)
    sheets = [
        *matrices,
        build_roles(source, holders),
        build_authority(source),
        build_escalation(source, holders),
        build_role_load(source, made, Shares(source, rows.sheet, lines, holders)),
        my_rows,
        build_findings(source),
    ]
    legend, limits = build_legend(source, [SUMMARY, *(sheet.name for sheet in sheets)])
    book = Workbook("responsibilities", None, properties_of(source.initiative, source.initiative, "Responsibilities"))
    book.sheets = [build_summary(source, lines), *sheets, legend, rows.sheet, lists]
    book.names = {**entries, **rows.names, **choice, **limits}
    book.sheets.append(build_as_generated(book, plan.initiative))
    return book
