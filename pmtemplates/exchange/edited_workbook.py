"""What stands in the cells of a workbook that somebody worked in, whatever program saved it; knows no initiative.

Evaluates no formula, follows no link, runs no macro. Styles are asked only whether a number is a day.
"""

from __future__ import annotations

import posixpath
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from math import isfinite
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser  # what the sheets give fills gaps, be they billions of rows

from pmtemplates.exchange.packages import Limits, read_package
from pmtemplates.problems import Place, Problem, error

Value = str | int | float | bool | date | None
Spot = tuple[int, int]
"""Row and column of a cell, both from 1."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 2_000, 4_000_000
"""Where filled cells may stand, and how many there may be in all sheets: the plan of 10,000 tasks has 1.7 million."""
LIMITS = Limits(
    bytes=300 * 1024 * 1024,  # the plan of 10,000 tasks has half of it
    parts=2000,
    tags=2_000_000,
    tags_of_a_sheet=12_000_000,
    hint="take out what does not belong to the plan, or save it anew in your spreadsheet program",
)
_LARGEST = 10**15
"""Numbers from here on are no longer exact: they are kept as texts, which no field for a number takes."""

_SAVE_AS = "open it in your spreadsheet program and save it as .xlsx, without a password"
_DRAWING = re.compile(r"xl/drawings/drawing\d*\.xml")
_ANCHOR = re.compile(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor\b")  # LibreOffice writes drawings without any
_RELATION = re.compile(rb'Target="([^"]*comments[^"]*)"', re.IGNORECASE)
_COMMENT = re.compile(rb'<(?:\w+:)?comment\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7})"')
_PROTECTED = re.compile(rb'<(?:\w+:)?sheetProtection\b[^>]*?\bsheet="(?:1|true)"')


class _TooMuchError(Exception):
    """More than the bounds allow; the message says what."""


@dataclass(slots=True)
class EditedSheet:
    """The cells of a sheet that hold something, and those among them that hold a formula, as its text.

    `errors` are those among them that show an error, such as #REF!, and hold no value; `comments` the cells that
    somebody has commented on; `is_protected` says whether locked cells were safe.
    """

    name: str
    cells: dict[Spot, Value] = field(default_factory=dict)
    formulas: set[Spot] = field(default_factory=set)
    errors: dict[Spot, str] = field(default_factory=dict)
    comments: tuple[Spot, ...] = ()
    is_protected: bool = False
    is_hidden: bool = False

    def rows(self) -> dict[int, dict[int, Value]]:
        """The filled cells by row and column."""
        found: dict[int, dict[int, Value]] = {}
        for (row, column), value in self.cells.items():
            found.setdefault(row, {})[column] = value
        return found


@dataclass(slots=True)
class EditedWorkbook:
    """The sheets in their order by name, and how many pictures, charts and text boxes lie on them."""

    sheets: dict[str, EditedSheet] = field(default_factory=dict)
    drawings: int = 0


def read_edited_workbook(content: bytes, name: str) -> tuple[EditedWorkbook | None, list[Problem]]:
    """The workbook in the bytes of an .xlsx file, or the reason why there is none; `name` stands for the file."""
    place = Place(name, 0, 0)
    parts, problems = read_package(content, LIMITS)
    if problems:
        return None, [problem.at(place) for problem in problems]
    try:
        return _read(content, parts), []
    except _TooMuchError as reason:
        return None, [error("file-too-large", str(reason), hint=LIMITS.hint).at(place)]
    except Exception:  # openpyxl raises whatever happens to a damaged file: KeyError, TypeError, XML errors
        return None, [error("unreadable", "cannot read this file: the workbook is damaged", hint=_SAVE_AS).at(place)]


def _read(content: bytes, parts: Mapping[str, bytes]) -> EditedWorkbook:
    drawings = (part for name, part in parts.items() if _DRAWING.fullmatch(name))
    found = EditedWorkbook(drawings=sum(len(_ANCHOR.findall(part)) for part in drawings))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what openpyxl would lose in writing
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        room = MOST_CELLS
        for sheet in book.worksheets:
            edited = _sheet(sheet, book, parts, room)
            room -= len(edited.cells)
            found.sheets[edited.name] = edited
    return found


def _sheet(sheet: Any, book: Any, parts: Mapping[str, bytes], room: int) -> EditedSheet:
    path = str(sheet._worksheet_path)  # the sheet knows no public way to its own part
    found = EditedSheet(str(sheet.title))
    for cell in _cells(sheet, book, parts[path]):
        value, spot = cell["value"], (int(cell["row"]), int(cell["column"]))
        if value is None:
            continue
        if not (1 <= spot[0] <= MOST_ROWS and 1 <= spot[1] <= MOST_COLUMNS):
            beyond = f"beyond row {MOST_ROWS:,} or column {MOST_COLUMNS:,}"
            raise _TooMuchError(f'the sheet "{found.name}" has cells {beyond}')
        if cell["data_type"] == "f":
            found.formulas.add(spot)
            found.cells[spot] = str(getattr(value, "text", None) or value)
        elif cell["data_type"] == "e":
            found.errors[spot] = str(value)
            found.cells[spot] = str(value)
        elif (kept := plain(value)) is not None:
            found.cells[spot] = kept
        if len(found.cells) > room:
            raise _TooMuchError(f"the workbook has more than {MOST_CELLS:,} filled cells")
    found.comments = _comments(parts, path)
    found.is_protected = _PROTECTED.search(parts[path]) is not None
    found.is_hidden = sheet.sheet_state != "visible"
    return found


def _cells(sheet: Any, book: Any, part: bytes) -> Iterator[dict[str, Any]]:
    """The cells that the part of a sheet holds, wherever they stand; what it says of its own size may be wrong."""
    parser = WorkSheetParser(
        BytesIO(part),
        sheet._shared_strings,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    for _, row in parser.parse():
        yield from row


def plain(value: object) -> Value:
    """The value without what programs add: a day has no time, a whole number no fraction, a text no odd line ends."""
    match value:
        case str():
            text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
            return text or None
        case bool():
            return value
        case int() | float():
            return _number(value)
        case datetime():
            return value.date()
        case date():
            return value
        case time():  # how openpyxl reads a day of the number 0
            return value.isoformat() if value != time() else 0
    return None if value is None else str(value)


def _number(value: int | float) -> Value:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if abs(value) >= _LARGEST:
        return f"{float(value):.10g}" if abs(value) < 10**300 else "a number of more than 300 digits"
    return int(value) if value == int(value) else value


def _comments(parts: Mapping[str, bytes], part: str) -> tuple[Spot, ...]:
    folder, _, name = part.rpartition("/")
    spots: set[Spot] = set()
    for target in _RELATION.findall(parts.get(f"{folder}/_rels/{name}.rels", b"")):
        path = posixpath.normpath(posixpath.join(folder, target.decode())).removeprefix("/")
        spots.update(coordinate_to_tuple(ref.decode()) for ref in _COMMENT.findall(parts.get(path, b"")))
    return tuple(sorted(spots))
