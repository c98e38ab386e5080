"""The appointments: roles that existing managers take on, with time, term and who appoints them."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.role_catalogue.frame import Source, label, of_line, put_table, words
from pmtemplates.documents.role_catalogue.places import APPOINTMENTS, FIRST_ROW, VACANT, A
from pmtemplates.documents.sheets import Cell, Column, Sheet
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.jobs.post import Mandate

_COLUMNS = {
    A.TITLE: ("Appointment", 26.0),
    A.HOLDER: ("Held by", 20.0),
    A.LEVEL: ("Level", 10.0),
    A.WORKS: ("Works", 28.0),
    A.TIME: ("Time", 22.0),
    A.TERM: ("Term", 24.0),
    A.APPOINTED_BY: ("Appointed by", 22.0),
    A.PURPOSE: ("Purpose", 40.0),
}


def build_appointments(source: Source) -> Sheet:
    """The sheet: a table with a row for each role and person who holds it."""
    note = "Appointed, not hired: a mandate instead of a job description, no posting."
    widths: list[float | Column] = [width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(APPOINTMENTS, "Appointments", note, Content.GOVERNANCE, widths)
    titles = [title for title, _ in _COLUMNS.values()]
    put_table(sheet, "Appointments", titles, [_row(source, each) for each in source.mandates], A.TITLE)
    for row, mandate in enumerate(source.mandates, FIRST_ROW):
        sheet.levels[row] = mandate.content_level
    return sheet


def holder_text(mandate: Mandate) -> str:
    """The name; else that the role is vacant, or that nobody has said who holds it."""
    if mandate.role.holder:
        return mandate.role.holder.name
    return VACANT if mandate.role.vacant else TO_BE_CONFIRMED


def _row(source: Source, mandate: Mandate) -> list[Cell]:
    role = mandate.role
    holder = origin_of((*role.path, "holder"), source.plan.origins) if role.holder else Origin.OPEN
    cells = {
        A.TITLE: label(mandate.title),
        A.HOLDER: words(holder_text(mandate), holder),
        A.LEVEL: words(role.level.value),
        A.WORKS: words(source.works(mandate.works)),
        A.TIME: of_line(mandate.time),
        A.TERM: of_line(mandate.term),
        A.APPOINTED_BY: of_line(mandate.appointed_by),
        A.PURPOSE: of_line(mandate.purpose),
    }
    return [cells[column] for column in A]
