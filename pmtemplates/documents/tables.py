"""Making typed tables out of views: a column is a title, a key of the file, and a share of the width."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.documents.blocks import Align, Cell, Column, Content, Inline, Meaning, Row, Run, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin

_MANY = 3
"""Rows from which a column that says nothing but "to be confirmed" is left to the list of open items."""

Value = Fact | Sequence[Fact] | Cell | str | None
"""What a cell can be made from: a fact, several as a list, a cell, a word of the product, or nothing."""


NONE = "–"
"""In a cell of a register: there is none."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a register: `value` is a key of the file or a function of the row's view.

    A column that is not `needed` is left out when no row has a value for it.
    """

    title: str
    width: float
    value: str | Callable[[View], Value]
    needed: bool = False
    align: Align = Align.START
    meaning: Meaning = Meaning.PLAIN


def inline(*parts: Fact | str, bold: bool = False) -> Inline:
    """Facts and words of the product in one line."""
    return tuple(
        Run(part, None, bold) if isinstance(part, str) else Run(part.text, part.origin, bold, path=part.path)
        for part in parts
    )


def cell(value: Value, meaning: Meaning = Meaning.PLAIN, span: int = 1) -> Cell:
    """A cell of one value; several facts become a list, nothing an empty cell."""
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return Cell(((),), meaning, span)
    if isinstance(value, Fact | str):
        return Cell((inline(value),), meaning, span)
    paragraphs = tuple(inline(fact) for fact in value)
    return Cell(paragraphs or ((),), meaning, span, bulleted=len(paragraphs) > 1)


def listed(facts: Sequence[Fact], mark: str = "; ") -> Cell | None:
    """Several short facts in one paragraph, which takes less room than a list; nothing when there are none."""
    parts = [part for fact in facts for part in (fact, mark)][:-1]
    return Cell((inline(*parts),)) if parts else None


def columns_of_lists(
    name: str, lists: Mapping[str, Sequence[Inline]], content: Content, description: str, level: Level
) -> Table | None:
    """Lists side by side, each under its title; a list without entries is left out."""
    kept = {title: entries for title, entries in lists.items() if entries}
    if not kept:
        return None
    cells = tuple(Cell(tuple(entries), bulleted=len(entries) > 1) for entries in kept.values())
    columns = tuple(Column(title, 1) for title in kept)
    return Table(name, columns, (Row(cells, level),), content, description, level=level)


def register(
    name: str,
    views: Sequence[View],
    fields: Sequence[Field],
    content: Content,
    caption: str,
    description: str,
    level: Level | None = None,
) -> Table | None:
    """A table with a row for each view; None when there are no rows."""
    if not views:
        return None
    values = [[_value(field, view) for field in fields] for view in views]
    kept = [i for i, field in enumerate(fields) if _is_kept(field, [row[i] for row in values])]
    return Table(
        name=name,
        columns=tuple(Column(fields[i].title, fields[i].width, fields[i].align) for i in kept),
        rows=tuple(
            Row(tuple(cell(row[i] or NONE, fields[i].meaning) for i in kept), level, view.path)
            for row, view in zip(values, views, strict=True)
        ),
        content=content,
        description=description,
        caption=caption,
        level=level,
    )


def _is_kept(field: Field, values: Sequence[Value]) -> bool:
    """A column without any value goes; one that is needed only when every row of several asks the same question."""
    if not field.needed:
        return any(values)
    open_rows = [value for value in values if isinstance(value, Fact) and value.origin is Origin.OPEN]
    return len(values) < _MANY or len(open_rows) < len(values)


def pairs(
    name: str, rows: Sequence[tuple[str, Value]], content: Content, description: str, caption: str = ""
) -> Table | None:
    """A table without a header whose first column names the row; rows without a value are left out."""
    kept = [(title, value) for title, value in rows if value]
    if not kept:
        return None
    return Table(
        name=name,
        columns=(Column("", 1), Column("", 3)),
        rows=tuple(Row((cell(title, Meaning.LABEL), cell(value))) for title, value in kept),
        content=content,
        description=description,
        caption=caption,
        header=False,
    )


def _value(field: Field, view: View) -> Value:
    if callable(field.value):
        return field.value(view)
    return view.need(field.value) if field.needed else view.get(field.value)
