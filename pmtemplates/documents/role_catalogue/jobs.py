"""The jobs, one in a row: what each is, how many of its posts are filled, from when, and to whom it reports."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.role_catalogue.frame import Source, label, of_line, put_table, words
from pmtemplates.documents.role_catalogue.places import FIRST_ROW, JOBS, J
from pmtemplates.documents.sheets import Cell, Column, Form, Sheet, Style
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.jobs.post import Held, Post

STATED, PROPOSED = "stated", "proposed"
_COUNT = Style(Form.WHOLE, center=True)
_COLUMNS = {
    J.ID: ("ID", 14.0),
    J.TITLE: ("Job", 23.0),
    J.STATE: ("In the file", 10.0),
    J.ROLES: ("Roles, with share of time", 24.0),
    J.LEVEL: ("Level", 10.0),
    J.SENIORITY: ("Seniority", 11.0),
    J.GRADE: ("Grade", 11.0),
    J.CODE: ("Code", 9.0),
    J.UNIT: ("Unit", 15.0),
    J.POSTS: ("Posts", 8.0),
    J.FILLED: ("Filled", 8.0),
    J.TO_FILL: ("To fill", 8.0),
    J.HELD_BY: ("Held by", 19.0),
    J.STARTS: ("Starts", 14.0),
    J.REPORTS_TO: ("Reports to", 19.0),
}


def build_jobs(source: Source) -> Sheet:
    """The sheet: a table with a row for each job, in the order of the file."""
    note = "What follows from the initiative file: change it there and generate again. No pay stands in this workbook."
    widths: list[float | Column] = [width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(JOBS, "Jobs", note, Content.GOVERNANCE, widths)
    titles = [title for title, _ in _COLUMNS.values()]
    put_table(sheet, "Jobs", titles, [_row(source, post) for post in source.jobs], J.TITLE)
    for row, post in enumerate(source.jobs, FIRST_ROW):
        sheet.levels[row] = post.content_level
        sheet.put(row, J.TO_FILL, _to_fill(source, sheet, row, post))
    return sheet


def _row(source: Source, post: Post) -> list[Cell]:
    job, own = post.job, source.origin(post)
    seniority = weakest(own, Origin.STATED if job.seniority else Origin.PROPOSED)
    cells: dict[J, Cell] = {
        J.ID: words(post.id, own),
        J.TITLE: label(post.title, source.origin(post, "title")),
        J.STATE: words(PROPOSED if post.proposed else STATED),
        J.ROLES: words("\n".join(_role(source, held) for held in post.held), own),
        J.LEVEL: words(post.level.value, own),
        J.SENIORITY: words(post.seniority.value, seniority),
        J.GRADE: source.stated(post, job.grade, "grade"),
        J.CODE: words(job.code or "", source.origin(post, "code") if job.code else Origin.STATED),
        J.UNIT: source.stated(post, job.unit, "unit"),
        J.POSTS: source.derived(post, job.openings, _COUNT),
        J.FILLED: Cell(post.filled, _COUNT),
        J.TO_FILL: Cell(None),
        J.HELD_BY: _holders(source, post),
        J.STARTS: source.stated(post, job.starts, "starts", form=Form.DAY),
        J.REPORTS_TO: of_line(post.reports_to, Origin.STATED if job.reports_to else own),
    }
    return [cells[column] for column in J]


def _to_fill(source: Source, sheet: Sheet, row: int, post: Post) -> Cell:
    posts, filled = (sheet.ref(row, column, "column") for column in (J.POSTS, J.FILLED))
    return source.derived(post, post.to_fill, _COUNT)._replace(formula=f"MAX({posts}-{filled},0)")


def _holders(source: Source, post: Post) -> Cell:
    """Who holds the first role of the job, as certain as the weakest of these entries."""
    role, plan = post.held[0].role.id, source.plan
    entries = (plan.parties.role(role, work).path for work in post.held[0].works)
    origins = (origin_of((*path, "holder"), plan.origins) for path in entries if path)
    return words("\n".join(person.name for person in post.holders), weakest(*origins))


def _role(source: Source, held: Held) -> str:
    """A role, its share of the time, and in which projects it is held where that is not the whole initiative."""
    share = f" ({held.share} %)" if held.share is not None else ""
    works = [path for path in held.works if path]
    return f"{held.role.title}{share}" + "".join(f"\n  {source.works([path])}" for path in works)
