"""The first page of the role catalogue: how many jobs and appointments there are, and how to read the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.front_sheet import put_meanings, put_section, status_line
from pmtemplates.documents.role_catalogue import places
from pmtemplates.documents.role_catalogue.appointments import holder_text
from pmtemplates.documents.role_catalogue.frame import Source, label
from pmtemplates.documents.role_catalogue.jobs import PROPOSED
from pmtemplates.documents.role_catalogue.places import APPOINTMENTS, JOBS, POSTINGS, VACANT, A, J, N, column_of
from pmtemplates.documents.role_catalogue.postings import FILLED, NOT_ADVERTISED, NOT_READY, READY, posting_state
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.levels import RoleLevel
from pmtemplates.origins import TO_BE_CONFIRMED
from pmtemplates.planning.jobs.post import Mandate

_WIDTHS = (30.0, 11.0, 11.0, 11.0, 11.0, 17.0, 27.0)
_LINE, _START = 3, 5
_COUNT, _TOTAL = Style(Form.WHOLE, center=True), Style(Form.WHOLE, Role.TOTAL, center=True)
PURPOSES = {
    places.JOBS: "One row for each job: roles, level, posts, who holds them, start, and to whom it reports.",
    places.ROLES: "Every role of the initiative: who holds it, to whom it reports, and which document describes it.",
    places.POSTINGS: "Where and on what terms each job is offered, and how far its posting has come.",
    places.APPOINTMENTS: "Roles that existing managers take on: who, for how long, how much of their time.",
    places.DUTIES: "The principal duties of all jobs and appointments. Filter it to see who answers for what.",
    places.COMPETENCIES: "Which competencies each job needs, at levels 1 to 4.",
    places.COMPETENCY_LEVELS: "What somebody at each level of a competency does.",
    places.OPENINGS: "How many posts are to be filled in which month.",
    places.CHART: "Who reports to whom, as a picture.",
    places.REPORTING: "The same as a table.",
    places.CERTIFICATES: "The certificates that jobs name, what their issuers ask for, and when that was verified.",
}
_READING = (
    ("(p), in italics", "Proposed by the house and not yet stated for this initiative. Where the file lists no jobs, "
     "each role that nobody holds is proposed as one."),
    ("(o), in italics", f'Open: nobody has said it yet. It reads "{TO_BE_CONFIRMED}".'),
    ("Where changes belong", "In the initiative file, from which this workbook is made. What is typed here finds no "
     "way back: change the file and generate again."),
    ("Pay", "Stands in the workbook Job costs, which HR alone receives."),
    ("Levels", "Portfolio, program, project and team: how far the authority of a job reaches."),
    ("Posts", "A job has one post or several. Filled: somebody holds its first role. To fill: nobody does."),
    ("Posting", "Ready: it may be published. Not ready: the findings of pmtemplates check name the reasons."),
)  # fmt: skip

_STATES = {
    "Posting ready": READY,
    "Posting not ready": NOT_READY,
    "To fill without a posting": NOT_ADVERTISED,
    "Filled without a posting": FILLED,
}
"""What the state of a posting begins with."""


class _Count(NamedTuple):
    """A number, and its formula."""

    value: int
    formula: str


def build_overview(source: Source, sheets: Sequence[str]) -> Sheet:
    """The page; `sheets` are the others of the workbook, in order."""
    note = (
        "Jobs are hired for, appointments are given to existing managers. Every figure follows from the other sheets."
    )
    sheet = source.start_sheet(places.OVERVIEW, "Role catalogue", note, Content.GENERAL, _WIDTHS)
    sheet.put(_LINE, 1, status_line(source.initiative))
    row = _put_levels(source, sheet, _START)
    row = _put_postings(source, sheet, row + 1)
    row = put_meanings(sheet, row + 1, "Sheets of this workbook", [(name, PURPOSES[name], name) for name in sheets])
    put_meanings(sheet, row + 1, "How to read it", [(name, means, "") for name, means in _READING])
    sheet.inputs_only = True
    sheet.portrait = True
    return sheet


def _put_levels(source: Source, sheet: Sheet, row: int) -> int:
    """Jobs, their posts and appointments by level; the next free row."""
    first = row = put_section(
        sheet, row, "Level", "Jobs", "Posts", "Filled", "To fill", "Appointments", "Of these without a holder"
    )
    for level in RoleLevel:
        counts = _counts(source, level)
        sheet.put_row(row, [label(level.value), *(Cell(each.value, _COUNT, each.formula) for each in counts)])
        row += 1
    sheet.put(row, 1, Cell("All", Style(role=Role.TOTAL)))
    for column in range(2, len(_WIDTHS) + 1):
        value = sum(int(str(cell.value)) for at in range(first, row) if (cell := sheet.get(at, column)))
        formula = f"SUM({sheet.span(Range(first, column, row - 1, column), 'row')})"
        sheet.put(row, column, Cell(value, _TOTAL, formula))
    return row + 1


def _counts(source: Source, level: RoleLevel) -> list[_Count]:
    jobs = [post for post in source.jobs if post.level is level]
    mandates = [each for each in source.mandates if each.role.level is level]
    of_jobs, of_mandates = column_of(JOBS, J.LEVEL), column_of(APPOINTMENTS, A.LEVEL)
    holders = column_of(APPOINTMENTS, A.HOLDER)
    posts = {
        J.POSTS: sum(post.job.openings for post in jobs),
        J.FILLED: sum(post.filled for post in jobs),
        J.TO_FILL: sum(post.to_fill for post in jobs),
    }
    gaps = "+".join(f'COUNTIFS({of_mandates},"{level}",{holders},"{gap}")' for gap in (VACANT, TO_BE_CONFIRMED))
    return [
        _Count(len(jobs), f'COUNTIF({of_jobs},"{level}")'),
        *(_Count(count, f'SUMIF({of_jobs},"{level}",{column_of(JOBS, at)})') for at, count in posts.items()),
        _Count(len(mandates), f'COUNTIF({of_mandates},"{level}")'),
        _Count(sum(map(_is_vacant, mandates)), gaps),
    ]


def _is_vacant(mandate: Mandate) -> bool:
    return holder_text(mandate).casefold() in (VACANT, TO_BE_CONFIRMED)


def _put_postings(source: Source, sheet: Sheet, row: int) -> int:
    """How far the postings have come, and how many jobs are proposed; the next free row."""
    states, stated = column_of(POSTINGS, N.STATE), column_of(JOBS, J.STATE)
    found = [posting_state(post) for post in source.jobs]
    row = put_section(sheet, row, "State of the jobs", "Jobs")
    for name, state in _STATES.items():
        count = sum(each.startswith(state) for each in found)
        sheet.put_row(row, [label(name), Cell(count, _COUNT, f'COUNTIF({states},"{state}*")')])
        row += 1
    proposed = sum(post.proposed for post in source.jobs)
    cell = Cell(proposed, _COUNT, f'COUNTIF({stated},"{PROPOSED}")')
    sheet.put_row(row, [label("Proposed, not in the file"), cell])
    return row + 1
