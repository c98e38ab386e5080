"""The role catalogue: roles, jobs and appointments, posts to fill, competencies. Knows no pay. One module per sheet."""

from __future__ import annotations

from pmtemplates.documents.front import properties_of
from pmtemplates.documents.org_chart import org_chart
from pmtemplates.documents.role_catalogue.appointments import build_appointments
from pmtemplates.documents.role_catalogue.certificates import build_certificates
from pmtemplates.documents.role_catalogue.competencies import build_competencies, build_competency_levels, needed
from pmtemplates.documents.role_catalogue.duties import build_duties
from pmtemplates.documents.role_catalogue.frame import Source
from pmtemplates.documents.role_catalogue.jobs import build_jobs
from pmtemplates.documents.role_catalogue.openings import build_openings
from pmtemplates.documents.role_catalogue.organisation import build_organisation
from pmtemplates.documents.role_catalogue.overview import build_overview
from pmtemplates.documents.role_catalogue.postings import build_postings
from pmtemplates.documents.role_catalogue.roles import build_roles
from pmtemplates.documents.sheets import Workbook
from pmtemplates.planning.plan import Plan


def build_role_catalogue(plan: Plan) -> Workbook:
    """The workbook of an initiative whose posts have been planned. Sheets without content are left out."""
    source = Source(plan)
    competencies = build_competencies(source)
    found = [
        build_roles(source),
        build_jobs(source),
        build_postings(source),
        build_appointments(source),
        build_duties(source),
        competencies,
        build_competency_levels(source, needed(source)) if competencies else None,
        build_openings(source),
        *build_organisation(source, org_chart(plan, whole=True)),
        build_certificates(source),
    ]
    sheets = [sheet for sheet in found if sheet]
    book = Workbook("role-catalogue", None, properties_of(source.initiative, source.initiative, "Role catalogue"))
    book.sheets = [build_overview(source, [sheet.name for sheet in sheets]), *sheets]
    return book
