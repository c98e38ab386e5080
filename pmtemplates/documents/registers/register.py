"""What all registers share: rows that find their way back to the file, typed columns, lists to choose from, free rows.

A register is a table of Excel: what is typed below its last row belongs to it. Formulas on other sheets ask for a
column down to `LAST_ROW`, so that they count what has been added, whatever the program that it was added with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, day_limit, heads, key_cell, model_of, of_key, part_of
from pmtemplates.documents.inputs import Entries, Part
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.sheets import (
    Cell,
    Choice,
    Column,
    Condition,
    Form,
    Limit,
    Look,
    Range,
    Register,
    Role,
    Sheet,
    Style,
    Value,
)
from pmtemplates.documents.views import View
from pmtemplates.initiative.fields import keys_of

FIRST = HEAD_ROW + 1
LAST_ROW = 2000
READY = 10
"""Empty rows below the entries, with formulas and lists in place."""
KEY = "Key"
ROW = ""
"""The number of the row among the values of a row, for rules."""

At = Callable[[str], str]
"""Gives the address of a column, by its title, in the row of a formula."""
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """A computed column: its formula, and the same in Python for the value beside it."""

    formula: Callable[[At], str]
    value: Callable[[Values], Value]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a register.

    `keys` names the key of the file that it holds, the first that an entry has ("residual.impact" for one below it);
    without one it lives in the workbook alone. `make` builds the cell where a key does not do; a `rule` computes it.
    """

    title: str
    width: float
    keys: tuple[str, ...] = ()
    form: Form = Form.TEXT
    choice: str = ""
    strict: bool = True
    center: bool = False
    part: str = ""
    """In which form cells show it, where the kind of the key does not say so."""
    make: Callable[[View], Cell] | None = None
    rule: Rule | None = None
    live: bool = False
    """Comes from another sheet where it is known at all: not to be typed."""
    hidden: bool = False

    @property
    def style(self) -> Style:
        """Of its cells."""
        role = Role.HELPER if self.hidden else Role.PLAIN if self.rule or self.live else Role.INPUT
        return Style(self.form, role, center=self.center, wrap=self.form is Form.TEXT)


@dataclass(frozen=True, slots=True)
class Mark:
    """A look for some columns (all when none is named) of the rows for which a formula is true."""

    formula: Callable[[At], str]
    look: Look
    titles: tuple[str, ...] = ()
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """What a register consists of. `table` False: a calculated sheet, protected but for what may be typed."""

    sheet: str
    title: str
    name: str
    note: str
    content: Content
    lists: Mapping[str, str]
    """The keys of the file whose entries the rows are, each with its word in the column of the part KIND."""
    fields: tuple[Field, ...]
    marks: tuple[Mark, ...] = ()
    ready: int = READY
    fixed: int = 2
    """Columns that stay in sight, without the hidden key."""
    table: bool = True

    def column(self, title: str) -> int:
        """The number of a column by its title."""
        return 2 + [field.title for field in self.fields].index(title)

    def area(self, title: str) -> str:
        """The address of a column for formulas on other sheets, free rows included."""
        place = self.column(title)
        return Sheet(self.sheet, self.content).span(Range(FIRST, place, LAST_ROW, place), outside=True)

    def cell(self, row: int, title: str) -> str:
        """The address of a cell for formulas on other sheets."""
        return Sheet(self.sheet, self.content).ref(row, self.column(title), "both", outside=True)

    def values(self, sheet: Sheet, title: str) -> list[Value]:
        """The values of a column, row by row, without the free rows."""
        place = self.column(title)
        cells = [sheet.get(row, place) for row in sorted(sheet.rows) if row >= FIRST]
        return [cell.value if cell else None for cell in cells]


def build_register(source: Source, spec: Spec, views: Sequence[View]) -> Sheet:
    """The sheet of a register: a row for each view, then free rows."""
    note = spec.note if views else f"Nothing recorded yet: type in the first free row. {spec.note}"
    widths = [Column(10, hidden=True), *(Column(field.width, field.hidden) for field in spec.fields)]
    sheet = source.start_sheet(spec.sheet, spec.title, note, spec.content, widths)
    heads(sheet, HEAD_ROW, [KEY, *(field.title for field in spec.fields)])
    for place, column in enumerate(sheet.columns, 1):
        if column.hidden:  # a head that wraps would make the row as high as it is narrow
            sheet.put(HEAD_ROW, place, Cell(_head(sheet, place), Style(role=Role.HELPER)))
    blank = Cell(None, Style(role=Role.HELPER))
    for row, view in enumerate(views, FIRST):
        key = key_cell(source.key(view.path))
        sheet.put_row(row, [key, *_cells(sheet, spec, row, [_stated(field, view) for field in spec.fields])])
    empty = [Cell(None, field.style) for field in spec.fields]
    for row in range(FIRST + len(views), FIRST + len(views) + spec.ready):
        sheet.put_row(row, [blank, *_cells(sheet, spec, row, empty)])
    _finish(sheet, spec, FIRST + len(views) + spec.ready - 1)
    sheet.entries = [_entries(source, spec, key, word) for key, word in spec.lists.items()]
    return sheet


def _entries(source: Source, spec: Spec, key: str, word: str) -> Entries:
    """What a free row becomes once it is filled; dependencies stand in the file of the whole initiative."""
    above = source.initiative if key == "dependencies" else source.work
    model = model_of(type(above.model), key)
    if model is None:
        raise TypeError(f"{key} is no list of entries")
    places = {spec.column(field.title): _place(field, model) for field in spec.fields if field.style.role is Role.INPUT}
    fields = {column: place for column, place in places.items() if place and place[0]}
    kind = next((spec.column(field.title) for field in spec.fields if field.part is Part.KIND), 0)
    return Entries((*above.path, key), fields, kind, word)


def _place(field: Field, model: type[Any]) -> tuple[tuple[str, ...], str] | None:
    """The keys of a field below an entry and the part that cells show of it; None where the entry has no such key."""
    for keys in field.keys:
        *above, name = keys.split(".")
        inner: type[Any] | None = model
        for step in above:
            inner = model_of(inner, step) if inner else None
        if inner and name in keys_of(inner):
            return (*above, name), field.part or part_of(inner, name)
    return ((), field.part) if field.part and not field.keys else None


def _head(sheet: Sheet, column: int) -> Value:
    cell = sheet.get(HEAD_ROW, column)
    return cell.value if cell else None


def _cells(sheet: Sheet, spec: Spec, row: int, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row with what follows from them."""
    found = {field.title: cell.value for field, cell in zip(spec.fields, cells, strict=True)} | {ROW: row}
    made = []
    for field, cell in zip(spec.fields, cells, strict=True):
        if field.rule:
            value = found[field.title] = field.rule.value(found)
            formula = field.rule.formula(lambda title: sheet.ref(row, spec.column(title), "column"))
            cell = Cell(value, field.style, formula)
        made.append(cell)
    return made


def _stated(field: Field, view: View) -> Cell:
    if field.rule:
        return Cell(None, field.style)
    place = _place(field, type(view.model))
    cell = field.make(view) if field.make else _of_keys(view, place[0]) if place else Cell()
    role = Role.PLAIN if cell.formula and not field.hidden else field.style.role
    path, part = ((*view.path, *place[0]), place[1]) if place and role is Role.INPUT else ((), "")
    return cell._replace(style=field.style._replace(role=role, origin=cell.style.origin), path=path, part=part)


def _of_keys(view: View, keys: tuple[str, ...]) -> Cell:
    inner: View | None = view
    for step in keys[:-1]:
        inner = inner.child(step) if inner else None
    return of_key(inner, keys[-1]) if inner else Cell()


def _finish(sheet: Sheet, spec: Spec, bottom: int) -> None:
    """Lists, limits, looks, table or protection."""
    whole = Range(HEAD_ROW, 1, bottom, 1 + len(spec.fields))
    if spec.table:
        sheet.registers.append(Register(spec.name, whole))
    else:
        sheet.inputs_only = True
        sheet.filter = whole
    last = LAST_ROW if spec.table else bottom
    for field in spec.fields:
        place = spec.column(field.title)
        area = Range(FIRST, place, last, place)
        if field.choice:
            sheet.choices.append(Choice(area, field.choice, field.strict))
        elif field.style.role is Role.INPUT:
            sheet.limits.extend(_limits(field, area))

    def top(title: str) -> str:
        return sheet.ref(FIRST, spec.column(title), "column")

    for mark in spec.marks:
        places = [spec.column(title) for title in mark.titles] or [0]
        for place in places:
            area = Range(FIRST, place or 2, last, place or 1 + len(spec.fields))
            sheet.conditions.append(Condition(area, mark.formula(top), mark.look, mark.stop))
    sheet.freeze = (FIRST, 2 + spec.fixed)


def _limits(field: Field, area: Range) -> list[Limit]:
    match field.form:
        case Form.DAY:
            return [day_limit(area, "Please type a date, as in 2027-01-31.")]
        case Form.WHOLE:
            return [Limit(area, Form.WHOLE, -10_000, 10_000, "Please type a whole number.")]
        case Form.SUM:
            return [Limit(area, Form.SUM, 0, 10**13, "Please type an amount of 0 or more, without a currency.")]
    return []


def number(value: Value) -> float | None:
    """What ISNUMBER calls a number, as one; a day is none here."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def given(value: Value) -> bool:
    """Whether something stands in a cell."""
    return value is not None and value != ""
