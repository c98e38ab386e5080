"""Where and on what terms each job is offered, and how far its posting has come. No pay."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import of_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.terms import employment_facts, job_view, place_fact
from pmtemplates.documents.role_catalogue.certificates import certificates_of
from pmtemplates.documents.role_catalogue.frame import Source, label, put_table, to_confirm, words
from pmtemplates.documents.role_catalogue.places import FIRST_ROW, POSTINGS, N
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Sheet
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin, weakest
from pmtemplates.planning.jobs.post import Post

READY, NOT_READY = "ready", "not ready"
FILLED, NOT_ADVERTISED = "none: filled", "none: to fill"
"""What is said of a posting; behind the second stands the number of reasons."""
_COLUMNS = {
    N.ID: ("ID", 16.0),
    N.TITLE: ("Job", 26.0),
    N.LOCATION: ("Location", 30.0),
    N.EMPLOYMENT: ("Employment", 30.0),
    N.CLOSES: ("Applications close", 15.0),
    N.STATE: ("Posting", 20.0),
    N.CERTIFICATES: ("Certificates welcome, or required", 36.0),
    N.DOCUMENTS: ("Documents", 16.0),
}


def build_postings(source: Source) -> Sheet:
    """The sheet: a table with a row for each job, in the order of the jobs."""
    note = "Ready: the posting may be published. None: the file asks for no posting. Days are the last to apply."
    widths: list[float | Column] = [width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(POSTINGS, "Postings", note, Content.GOVERNANCE, widths)
    titles = [title for title, _ in _COLUMNS.values()]
    put_table(sheet, "Postings", titles, [_row(source, post) for post in source.jobs], N.TITLE)
    for row, post in enumerate(source.jobs, FIRST_ROW):
        sheet.levels[row] = post.content_level
    area = Range(FIRST_ROW, N.STATE, FIRST_ROW + max(len(source.jobs), 1) - 1, N.STATE)
    first = sheet.ref(FIRST_ROW, N.STATE)
    sheet.conditions.append(Condition(area, f'LEFT({first},{len(NOT_READY)})="{NOT_READY}"', Look.MEDIUM))
    sheet.conditions.append(Condition(area, f'{first}="{READY}"', Look.SOUND))
    return sheet


def _row(source: Source, post: Post) -> list[Cell]:
    job, view = post.job, job_view(source.plan, post)
    cells: dict[N, Cell] = {
        N.ID: words(post.id, source.origin(post)),
        N.TITLE: label(post.title, source.origin(post, "title")),
        N.LOCATION: of_fact(place_fact(view, source.posts.places)),
        N.EMPLOYMENT: _employment(view),
        N.CLOSES: source.stated(post, job.closes, "closes", form=Form.DAY) if job.posting else words(""),
        N.STATE: words(posting_state(post)),
        N.CERTIFICATES: _certificates(source, post),
        N.DOCUMENTS: words("\n".join(_documents(post))),
    }
    return [cells[column] for column in N]


def _certificates(source: Source, post: Post) -> Cell:
    """The names, one in a line; proposed by the house unless the file says what the job prefers."""
    found = certificates_of(post, source.posts.certificates)
    lines = [f"{each.name}, required" if needed else each.name for each, needed in found]
    own = any(must.certificate for must in post.qualifications.required) or bool(post.job.prefers)
    return words("\n".join(lines), Origin.STATED if own or not lines else Origin.PROPOSED)


def _employment(job: View) -> Cell:
    """Contract and hours, as far as they are said."""
    if job.value("employment") is None:
        return to_confirm()
    facts = employment_facts(job)
    origin = weakest(*(fact.origin for fact in facts))
    return of_fact(Fact(", ".join(fact.text for fact in facts), origin))


def posting_state(post: Post) -> str:
    """Whether the posting may be published, and how many reasons there are against it."""
    if not post.job.posting:
        return NOT_ADVERTISED if post.to_fill else FILLED
    count = len(post.blocking)
    return f"{NOT_READY}: {count} reason{'' if count == 1 else 's'}" if count else READY


def _documents(post: Post) -> list[str]:
    return ["Job description", *(["Job posting"] if post.job.posting else [])]
