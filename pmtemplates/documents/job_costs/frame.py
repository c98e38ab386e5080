"""What all sheets of the workbook of job costs are made from; each of them says that it is restricted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import SUBTITLE_ROW, doubted, start_sheet, text
from pmtemplates.documents.job_costs.figures import Assumptions, JobCost, Total, totals_of, years_of
from pmtemplates.documents.job_costs.places import FIRST_ROW
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan

RESTRICTED = "RESTRICTED: pay of jobs, for HR alone. No other document but description and posting shows pay."
_NARROWEST = 13.0
_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)


@dataclass(frozen=True)
class Source:
    """What the workbook is made from. ValueError when nobody has asked for jobs."""

    plan: Plan

    @cached_property
    def jobs(self) -> Sequence[Post]:
        """All jobs, those without a pay too."""
        if self.plan.posts is None:
            raise ValueError("the jobs of this initiative have not been planned")
        return self.plan.posts.jobs

    @cached_property
    def given(self) -> Assumptions:
        """The defaults, with the dates of the initiative."""
        return Assumptions(start=self.plan.initiative.start, finish=self.plan.initiative.finish)

    @cached_property
    def costs(self) -> Sequence[JobCost]:
        """The figures of the posts to fill of each job, then those of the filled ones."""
        vacant = [JobCost(post, self.given) for post in self.jobs if post.to_fill]
        return [*vacant, *(JobCost(post, self.given, True) for post in self.jobs if post.filled)]

    @cached_property
    def totals(self) -> Sequence[Total]:
        """What is added up."""
        return totals_of(self.costs)

    @cached_property
    def pay_rows(self) -> dict[str, int]:
        """The row of each job on the sheet of pay, which has one a job, by id."""
        return {post.id: row for row, post in enumerate(self.jobs, FIRST_ROW)}

    @cached_property
    def years(self) -> range:
        """The calendar years with costs."""
        return years_of(self.costs)

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    def origin(self, post: Post, *below: str) -> Origin:
        """Of what stands below a job in the file."""
        return origin_of((*post.path, *below), self.plan.origins)

    def stated(self, post: Post, value: Value, *below: str, form: Form = Form.TEXT) -> Cell:
        """What the file says of a job under a key; to be confirmed where it says nothing."""
        if value is None:
            return Cell(TO_BE_CONFIRMED, _WORDS._replace(origin=Origin.OPEN))
        return Cell(
            value,
            doubted(
                Style(form, center=form in (Form.DAY, Form.WHOLE), wrap=form is Form.TEXT), self.origin(post, *below)
            ),
        )

    @cached_property
    def _titles(self) -> dict[str, str]:
        """By id; with the id behind it where several jobs have the same title."""
        counts = Counter(post.title.casefold() for post in self.jobs)
        return {
            post.id: post.title if counts[post.title.casefold()] == 1 else f"{post.title} ({post.id})"
            for post in self.jobs
        }

    @cached_property
    def sum_width(self) -> float:
        """Of a column that holds any sum of the workbook, with room for an assumption that makes it larger."""
        sums = [sum((cost.cost[2] or Decimal(0) for cost in self.costs), Decimal(0))]
        sums += [value for cost in self.costs for value in (cost.pay.maximum, *cost.loaded) if value is not None]
        return max(_NARROWEST, len(f"{max(sums):,.2f}") + 4.0)

    def title(self, post: Post) -> Cell:
        """The title of a job, which heads its row."""
        return Cell(self._titles[post.id], doubted(_LABEL, self.origin(post)))

    def start_sheet(
        self, name: str, title: str, note: str, content: Content, widths: Sequence[float | Column]
    ) -> Sheet:
        """A restricted sheet whose title names the initiative and says so."""
        whole = f"{title}, RESTRICTED: {self.plan.initiative.title}"
        sheet = start_sheet(name, whole, note, content, widths, None)
        sheet.put(SUBTITLE_ROW + 1, 1, text(RESTRICTED, Role.NOTE))
        sheet.restricted = True
        sheet.inputs_only = True
        return sheet


def figure(value: Decimal | date | None, formula: str, form: Form = Form.SUM, role: Role = Role.PLAIN) -> Cell:
    """A figure with its formula; to be confirmed where it cannot be worked out yet.

    Without the mark of what is open: an edited assumption may close it, and the mark would stay.
    """
    style = Style(form, role, center=form is Form.DAY)
    if value is None:
        return Cell(TO_BE_CONFIRMED, style._replace(wrap=True), formula)
    return Cell(number(value) if isinstance(value, Decimal) else value, style, formula)


def number(value: Decimal) -> float:
    """As a workbook holds it: formulas do not know more digits."""
    return float(value)


def fade_open(sheet: Sheet, area: Range) -> None:
    """What is to be confirmed stands back behind the figures."""
    first = sheet.ref(area.top, area.left)
    sheet.conditions.append(Condition(area, f'{first}="{TO_BE_CONFIRMED}"', Look.FADED))


def or_open(condition: str, formula: str) -> str:
    """A formula where a condition holds, else that the figure is to be confirmed."""
    return f'IF({condition},{formula},"{TO_BE_CONFIRMED}")'


def words(value: str, indent: int = 0) -> Cell:
    """A text that goes on in a second line where it is long; indented, it keeps away from a number before it."""
    return Cell(value or None, _WORDS._replace(indent=indent))


def label(value: str) -> Cell:
    """The name of a row."""
    return Cell(value, _LABEL)
