"""What the inputs of a workbook held when it was written: the base that tells edits from changes of the file.

A hidden sheet holds it for the whole workbook. What is restricted stays on its own sheet, in hidden columns behind the
last one, so that it is gone when somebody deletes that sheet before passing the workbook on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import TITLE_ROW
from pmtemplates.documents.sheets import FREE, Cell, Column, Flow, Form, Role, Sheet, Style, Value, Workbook
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import path_text
from pmtemplates.problems import Path

NAME = "As generated"
HEADS = ("Value of the file", NAME, "Format")
"""Of the columns: the path of a value, and behind # the part of it; the value, typed as its cell is."""
PLAN_DATE = "plan date"
"""Stands in place of a path in the first row below the heads, with the date of the plan and the format."""
FORMAT = 1
_LONGEST = 30_000
"""Characters of one cell: a little less than Excel holds."""


def build_as_generated(book: Workbook, initiative: Initiative) -> Sheet:
    """The record of the sheets that are not restricted, for the end of the workbook; the others get theirs.

    Cells without a value are left out. Paths may stand there several times: the days of a list.
    """
    keys: list[str] = []
    values: list[Value] = []
    forms: list[Form] = []
    for sheet in book.sheets:
        if sheet.restricted:
            _record_within(sheet, initiative)
            continue
        for key, cell in recorded(sheet, initiative):
            keys.append(key)
            values.append(cell.value)
            forms.append(cell.style.form)

    def make(number: int) -> list[Cell | None]:
        return [Cell(keys[number], _style(Form.TEXT)), Cell(values[number], _style(forms[number]))]

    made = Sheet(NAME, Content.GENERAL, book.level, hidden=True, inputs_only=True)
    made.columns = [Column(60), Column(40), Column(10)]
    made.put_row(1, [Cell(head, Style(role=Role.HEAD)) for head in HEADS])
    about = [Cell(PLAN_DATE), Cell(book.properties.date, Style(Form.DAY)), Cell(FORMAT, Style(Form.WHOLE))]
    made.put_row(2, about)
    if keys:
        made.flows.append(Flow(3, len(keys), 2, make))
    return made


def recorded(sheet: Sheet, initiative: Initiative) -> Iterator[tuple[str, Cell]]:
    """The inputs that show a value of the file and are not empty, each with its key: path, or path#part."""
    before: tuple[Path, str] = ((), "")  # the values of an entry follow each other, as do the parts of a value
    for number in sheet.numbers():
        for cell in sheet.row(number):
            if cell is None or not cell.path or cell.formula or cell.value in (None, ""):
                continue
            if cell.style.role in FREE:
                name = cell.path[-1]
                whole = isinstance(name, int) or len(cell.path) == 1
                above = cell.path if whole else cell.path[:-1]
                if above != before[0]:
                    before = above, path_text(initiative, above)
                key = before[1] if whole else f"{before[1]}.{name}"
                yield f"{key}#{cell.part}" if cell.part else key, cell


def _record_within(sheet: Sheet, initiative: Initiative) -> None:
    """As JSON in the title row, cut into cells: rows are typed below or deleted, the title row is not."""
    values = [[key, _plain(cell.value)] for key, cell in recorded(sheet, initiative)]
    if not values:
        return
    text = json.dumps({NAME: FORMAT, "values": values}, separators=(",", ":"))
    sheet.columns += [Column(10)] * (sheet.width - len(sheet.columns))
    for start in range(0, len(text), _LONGEST):
        sheet.columns.append(Column(10, hidden=True))
        sheet.put(TITLE_ROW, len(sheet.columns), Cell(text[start : start + _LONGEST], _style(Form.TEXT)))


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) or value is None else float(value)


@cache
def _style(form: Form) -> Style:
    return Style(form, Role.HELPER)
