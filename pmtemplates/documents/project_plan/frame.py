"""What all sheets of a project plan have in common: their source, their title rows, and typed cells out of views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.project_plan.reach import reach_of
from pmtemplates.documents.sheets import Cell, Column, Form, Limit, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR, Currency, Names, Unit, attribute_of, marks_of
from pmtemplates.initiative.model import Work
from pmtemplates.initiative.paths import path_text
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.costs import Costs
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.staffing import Staffing
from pmtemplates.problems import Path

TITLE_ROW, SUBTITLE_ROW = 1, 2
_KEY = Style(role=Role.HELPER)
HEAD_ROW = 4
"""Of a sheet that is one table: its heads; the rows follow."""


@dataclass(frozen=True)
class Source:
    """What the workbook of the project at `path` is made from."""

    plan: Plan
    path: Path

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    @cached_property
    def work(self) -> View:
        """The project, naming its own roles."""
        if not self.path:
            return self.initiative
        return View(self.plan, self.plan.initiative.work_at(self.path), self.path, self.path)

    @property
    def model(self) -> Work:
        """The project as the file describes it, with computed dates in its gaps."""
        model = self.work.model
        if not isinstance(model, Work):
            raise TypeError("a plan is made of a project")
        return model

    @property
    def schedule(self) -> Schedule:
        """The schedule of the project."""
        return self.plan.schedules[self.path]

    @property
    def staffing(self) -> Staffing:
        """Who works how much and when."""
        return self.plan.staffing[self.path]

    @property
    def costs(self) -> Costs:
        """What it costs and when."""
        return self.plan.costs[self.path]

    @cached_property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the calendar."""
        return reach_of(self.plan, self.model, self.schedule)

    @property
    def component(self) -> bool:
        """Whether the project belongs to a program."""
        return bool(self.path)

    def key(self, path: Path) -> str:
        """The stable name of a value or entry, by which edits find their way back: projects.design.tasks.des-pack."""
        return path_text(self.plan.initiative, path)

    def money_head(self, title: str) -> str:
        """The head of a column of sums: the currency stands there once."""
        return f"{title} ({self.plan.currency})" if self.plan.currency else title


def start_sheet(
    source: Source, name: str, title: str, note: str, content: Content, widths: Sequence[float | Column]
) -> Sheet:
    """A sheet with its title, the project and a line that says how to use it."""
    sheet = Sheet(name, content, Level.PROJECT)
    sheet.columns = [width if isinstance(width, Column) else Column(width) for width in widths]
    first = next(place for place, column in enumerate(sheet.columns, 1) if not column.hidden)
    sheet.put(TITLE_ROW, first, Cell(f"{title}: {source.model.title}", Style(role=Role.TITLE)))
    sheet.put(SUBTITLE_ROW, first, Cell(note, Style(role=Role.NOTE)))
    return sheet


def heads(sheet: Sheet, row: int, titles: Sequence[str], column: int = 1) -> None:
    """The heads of a table; they stay in sight, and each printed page repeats them."""
    sheet.put_row(row, [Cell(title, Style(role=Role.HEAD, center=True, wrap=True)) for title in titles], column)
    sheet.heads = (row, row)


def day_limit(area: Range, message: str = f"A date between {FIRST_YEAR} and {LAST_YEAR}") -> Limit:
    """What may be typed where a day is asked for: the days that the initiative file takes too."""
    return Limit(area, Form.DAY, date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), message)


def key_cell(source: Source, path: Path) -> Cell:
    """The hidden cell by which a row finds its way back to the file."""
    return Cell(source.key(path), _KEY)


def text(value: str, role: Role = Role.PLAIN, indent: int = 0, wrap: bool = False) -> Cell:
    """A text cell."""
    return Cell(value, _words(role, indent, wrap))


@cache
def _words(role: Role, indent: int, wrap: bool) -> Style:
    return Style(role=role, indent=indent, wrap=wrap)


def of_fact(fact: Fact | None, role: Role = Role.PLAIN, wrap: bool = True) -> Cell:
    """A fact as text, marked when it is proposed or open."""
    if fact is None:
        return Cell(None, Style(role=role, wrap=wrap))
    return Cell(fact.text, Style(role=role, wrap=wrap, origin=_doubt(fact.origin)))


def of_key(view: View, name: str, role: Role = Role.PLAIN, wrap: bool = True) -> Cell:
    """The value of a key of the file as a typed cell: a day is a day, a sum a number; empty when nothing is said."""
    value = view.value(name)
    path = (*view.path, name)
    origin = _doubt(origin_of(path, view.plan.origins))
    form = _form(view, name, value)
    if form is Form.TEXT:
        fact = view.get(name)
        return of_fact(fact, role, wrap)
    return Cell(_plain(value), Style(form, role, origin=origin))


def _form(view: View, name: str, value: object) -> Form:
    marks = marks_of(type(view.model), attribute_of(type(view.model), name))
    if isinstance(value, date):
        return Form.DAY
    if (
        any(isinstance(mark, Names) for mark in marks)
        or isinstance(value, bool)
        or not isinstance(value, Decimal | int)
    ):
        return Form.TEXT
    if any(isinstance(mark, Currency) for mark in marks):
        return Form.SUM
    whole = isinstance(value, int) and not any(isinstance(mark, Unit) and mark.name == "%" for mark in marks)
    return Form.WHOLE if whole else Form.DECIMAL


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int | float | Decimal | date) else str(value)


def _doubt(origin: Origin) -> Origin | None:
    return origin if origin in (Origin.PROPOSED, Origin.OPEN) else None


def doubted(style: Style, origin: Origin) -> Style:
    """The style with the mark of what is proposed or open."""
    return style._replace(origin=_doubt(origin))
