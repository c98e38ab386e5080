"""What the sheets of all workbooks have in common: title rows, heads, and typed cells out of facts and views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, get_args

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.sheets import FREE, PLAIN, Cell, Column, Form, Limit, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR, Currency, Model, Names, Unit, attribute_of, marks_of
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of

TITLE_ROW, SUBTITLE_ROW = 1, 2
HEAD_ROW = 4
"""Of a sheet that is one table: its heads; the rows follow."""
HEAD = Style(role=Role.HEAD, center=True, wrap=True)
"""Of the head of a column."""
_KEY = Style(role=Role.HELPER)


def start_sheet(
    name: str, title: str, note: str, content: Content, widths: Sequence[float | Column], level: Level | None
) -> Sheet:
    """A sheet with its title and a line that says how to use it, in the first column that can be seen."""
    sheet = Sheet(name, content, level)
    sheet.columns = [width if isinstance(width, Column) else Column(width) for width in widths]
    first = next(place for place, column in enumerate(sheet.columns, 1) if not column.hidden)
    sheet.put(TITLE_ROW, first, Cell(title, Style(role=Role.TITLE)))
    sheet.put(SUBTITLE_ROW, first, Cell(note, Style(role=Role.NOTE)))
    return sheet


def heads(sheet: Sheet, row: int, titles: Sequence[str], column: int = 1) -> None:
    """The heads of a table; they stay in sight, and each printed page repeats them."""
    sheet.put_row(row, [Cell(title, HEAD) for title in titles], column)
    sheet.heads = (row, row)


def fill(sheet: Sheet, row: int, columns: range, style: Style = PLAIN) -> None:
    """Empty cells where a row has none, so that its line does not break off."""
    for column in columns:
        if sheet.get(row, column) is None:
            sheet.put(row, column, Cell(None, style))


def day_limit(area: Range, message: str = f"A date between {FIRST_YEAR} and {LAST_YEAR}") -> Limit:
    """What may be typed where a day is asked for: the days that the initiative file takes too."""
    return Limit(area, Form.DAY, date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), message)


def key_cell(key: str) -> Cell:
    """The hidden cell by which a row finds its way back to the file: the stable name of a value or entry."""
    return Cell(key, _KEY)


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
    """The value of a key of the file as a typed cell: a day is a day, a sum a number; empty when nothing is said.

    An input knows its path also where nothing stands yet.
    """
    value = view.value(name)
    path = (*view.path, name)
    form = _form(view, name, value)
    if form is Form.TEXT:
        cell = of_fact(view.get(name), role, wrap)
    else:
        cell = Cell(_plain(value), Style(form, role, origin=_doubt(origin_of(path, view.plan.origins))))
    return cell._replace(path=path, part=part_of(type(view.model), name)) if role in FREE else cell


def part_of(model: Any, name: str) -> str:
    """In which form cells show the value of a key: what names something is shown by the name of that."""
    named = any(isinstance(mark, Names) for mark in marks_of(model, attribute_of(model, name)))
    return Part.NAME if named else ""


def model_of(model: type[Any], name: str) -> type[Model] | None:
    """The mapping below a key, or each entry of the list below it; None where neither is there."""
    annotation = model.model_fields[attribute_of(model, name)].annotation
    found = (inner for inner in (annotation, *get_args(annotation)) if isinstance(inner, type))
    return next((inner for inner in found if issubclass(inner, Model)), None)


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


def areas(sheet: Sheet, rows: Iterable[int], column: int) -> str:
    """The cells of a column as arguments of a function, those below each other as one: Excel takes 255 at most."""
    runs = (dict.fromkeys(sheet.ref(row, column) for row in run) for run in runs_of(sorted(rows)))
    return ",".join(":".join(run) for run in runs)


def runs_of(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of the numbers that follow each other without a gap."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]
