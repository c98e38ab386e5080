"""What all sheets of the role catalogue are made from: jobs, appointments, and cells with their origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, heads, start_sheet
from pmtemplates.documents.role_catalogue.places import FIRST_ROW
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Register, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Language
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest
from pmtemplates.planning.jobs.post import Line, Mandate, Post, Posts
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)


@dataclass(frozen=True)
class Source:
    """What the workbook is made from. ValueError when nobody has asked for jobs."""

    plan: Plan

    @cached_property
    def posts(self) -> Posts:
        """Jobs, appointments and what the house knows of them."""
        if self.plan.posts is None:
            raise ValueError("the jobs of this initiative have not been planned")
        return self.plan.posts

    @property
    def jobs(self) -> Sequence[Post]:
        """In the order of the file."""
        return self.posts.jobs

    @property
    def mandates(self) -> Sequence[Mandate]:
        """The appointments."""
        return self.posts.mandates

    @property
    def language(self) -> Language:
        """Of the documents."""
        return self.plan.initiative.document.language

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each job by id; with the id behind it where several jobs have the same."""
        return _told_apart([(post.id, post.title, post.id) for post in self.jobs])

    @cached_property
    def mandate_titles(self) -> dict[str, str]:
        """The same of appointments, with who holds them."""
        held = ((each, each.role.holder.name if each.role.holder else each.id) for each in self.mandates)
        return _told_apart([(each.id, each.title, holder) for each, holder in held])

    def works(self, paths: Sequence[Path]) -> str:
        """The titles of programs and projects, one in a line."""
        return "\n".join(self.plan.initiative.work_at(path).title for path in paths)

    def origin(self, post: Post, *below: str) -> Origin:
        """Of what stands below a job in the file; that of a proposed job is proposed."""
        return origin_of((*post.path, *below), self.plan.origins)

    def derived(self, post: Post, value: Value, style: Style = _WORDS) -> Cell:
        """What follows from a job: as certain as the job itself."""
        return Cell(value, doubted(style, self.origin(post)))

    def stated(self, post: Post, value: Value, *below: str, form: Form = Form.TEXT) -> Cell:
        """What the file says of a job under a key; to be confirmed where it says nothing."""
        if value is None:
            return to_confirm()
        return Cell(
            value, doubted(Style(form, center=form is not Form.TEXT, wrap=form is Form.TEXT), self.origin(post, *below))
        )

    def start_sheet(
        self, name: str, title: str, note: str, content: Content, widths: Sequence[float | Column]
    ) -> Sheet:
        """A sheet whose title names the initiative, with a line that says how to use it."""
        return start_sheet(name, f"{title}: {self.plan.initiative.title}", note, content, widths, None)


def _told_apart(entries: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Titles by id; with what stands beside them where several are the same."""
    counts = Counter(title.casefold() for _, title, _ in entries)
    return {name: title if counts[title.casefold()] == 1 else f"{title} ({beside})" for name, title, beside in entries}


def to_confirm() -> Cell:
    """What nobody has said yet."""
    return Cell(TO_BE_CONFIRMED, _WORDS._replace(origin=Origin.OPEN))


def of_line(line: Line, *more: Origin) -> Cell:
    """A line with its origin, or a weaker one."""
    return Cell(line.text, doubted(_WORDS, weakest(line.origin, *more)))


def label(value: str, origin: Origin = Origin.STATED) -> Cell:
    """The name of a row."""
    return Cell(value, doubted(_LABEL, origin))


def words(value: str, origin: Origin = Origin.STATED) -> Cell:
    """A text that goes on in a second line where it is long."""
    return Cell(value or None, doubted(_WORDS, origin))


def day(value: date) -> Cell:
    """A day that is certain."""
    return Cell(value, Style(Form.DAY, center=True))


def put_table(sheet: Sheet, name: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]], fixed: int) -> None:
    """A table of Excel with its heads, which filters and sorts; `fixed` columns stay in sight.

    Without rows it has an empty one, which Excel asks for.
    """
    heads(sheet, HEAD_ROW, titles)
    filled = rows or [[Cell(None, _WORDS) for _ in titles]]
    for row, cells in enumerate(filled, FIRST_ROW):
        sheet.put_row(row, cells)
    sheet.registers.append(Register(name, Range(HEAD_ROW, 1, FIRST_ROW + len(filled) - 1, len(titles))))
    sheet.freeze = (FIRST_ROW, fixed + 1)
