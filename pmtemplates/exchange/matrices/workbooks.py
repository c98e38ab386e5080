"""The sheets of an .xlsx workbook as grids. Evaluates no formula, follows no link, runs no macro.

The one module that knows openpyxl, which takes longer to import than most commands take: import it where it is used.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.functions import fromstring, iterparse

from pmtemplates.exchange.matrices.grids import LONGEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Area, Grid, Spot, beyond
from pmtemplates.exchange.packages import Limits, read_package
from pmtemplates.problems import Problem, error

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_WORKBOOK = re.compile(rb"(?i)(?:spreadsheetml\.(?:sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml")
"""The content type of the part that makes a package a workbook; a workbook embedded in a document has another."""

_OTHERS = {"word/": "a Word document", "ppt/": "a PowerPoint presentation"}
_WITHOUT_CELLS = re.compile(
    r"(?i)docProps/|customXml/|xl/(?:chartsheets|charts|drawings|media|embeddings|externalLinks|theme|pivot\w+|ctrlProps"
    r"|printerSettings|activeX|comments|threadedComments|persons|vba)|.*\.(?:bin|vml)$"
)
_LOOK_AS_FAR_AS = 2 * MOST_ROWS
"""The last row in which we look whether something stands below the bounds, when the sheet does not state its size."""

_MOST_MERGED = 200_000
"""Cells that merged areas cover: each is remembered."""
_LIMITS = Limits(
    bytes=50 * 1024 * 1024,
    parts=1000,  # a workbook of 100 sheets with notes and drawings has some 600
    tags=500_000,
    tags_of_a_sheet=2_000_000,
    hint="copy the sheet with the matrix into a workbook of its own",
)


class _TooMuchError(Exception):
    """More than the bounds allow; the message says what."""


@dataclass(slots=True)
class _Shape:
    """What a sheet says beside its cells."""

    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Outside:
    """Whether something stands outside the bounds: below the last row, behind the last column."""

    rows: bool
    columns: bool


def read_workbook(content: bytes) -> tuple[list[Grid], list[tuple[str, str]], list[Problem]]:
    """The visible sheets, the names of the others with the reason why they are not read, and what is wrong."""
    parts, problems = read_package(content, _LIMITS)
    if not problems and not _is_workbook(parts):
        problems = [_no_workbook(parts)]
    if problems:
        return [], [], problems
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl would lose in writing
            grids, skipped = _read(parts)
    except _TooMuchError as reason:
        return [], [], [error("file-too-large", str(reason), hint=_LIMITS.hint)]
    except Exception:  # openpyxl raises whatever happens to a damaged file: KeyError, TypeError, XML errors
        hint = "open it in your spreadsheet program, let it repair the file, and save it as .xlsx"
        return [], [], [error("unreadable", "cannot read this file: the workbook is damaged", hint=hint)]
    return grids, skipped, []


def _is_workbook(parts: Mapping[str, bytes]) -> bool:
    return "xl/workbook.xml" in parts or bool(_WORKBOOK.search(parts.get("[Content_Types].xml", b"")))


def _no_workbook(parts: Mapping[str, bytes]) -> Problem:
    others = (kind for folder, kind in _OTHERS.items() if any(name.startswith(folder) for name in parts))
    kind = next((f", but {kind}" for kind in others), "")
    hint = "look whether it is the right file; a matrix in it can be copied into a workbook"
    return error("unreadable", f"cannot read this file: this is no .xlsx workbook{kind}", hint=hint)


def _read(parts: Mapping[str, bytes]) -> tuple[list[Grid], list[tuple[str, str]]]:
    try:
        return _sheets(parts)
    except _TooMuchError:
        raise
    except Exception:  # other programs write styles at which openpyxl gives up; without them, dates are numbers
        return _sheets({name: part for name, part in parts.items() if name != "xl/styles.xml"})


def _sheets(parts: Mapping[str, bytes]) -> tuple[list[Grid], list[tuple[str, str]]]:
    content = _bare(parts)
    values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = None
    if any(_FORMULA.search(part) for part in parts.values()):
        formulas = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    grids: list[Grid] = []
    skipped = [(name, "a chart, or no cells") for name in _names(parts) if name not in values.sheetnames]
    room = MOST_CELLS
    for index, sheet in enumerate(values.worksheets):
        if sheet.sheet_state != "visible":
            skipped.append((str(sheet.title), "hidden"))
            continue
        grid = _grid(sheet, formulas.worksheets[index] if formulas else None, parts, room)
        room -= len(grid.cells)
        grids.append(grid)
    return grids, skipped


def _bare(parts: Mapping[str, bytes]) -> bytes:
    """The workbook without all that has no cells: what is not there can neither fail nor take time."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, part in parts.items():
            if not _WITHOUT_CELLS.match(name):
                archive.writestr(name, part)
    return kept.getvalue()


def _names(parts: Mapping[str, bytes]) -> list[str]:
    """The names of all sheets, those of charts as well."""
    root = fromstring(parts.get("xl/workbook.xml", b"<workbook/>"))
    return [str(each.get("name", "")) for each in root.iter() if str(each.tag).endswith("}sheet")]


def _grid(sheet: Any, formulas: Any, parts: Mapping[str, bytes], room: int) -> Grid:
    outside = _outside(sheet)
    cells = {spot: text for spot, value in _values(sheet, outside) if (text := _text(value))}
    if len(cells) > room:
        raise _TooMuchError(f"the workbook has more than {MOST_CELLS:,} filled cells")
    uncomputed = set()
    if formulas is not None:
        uncomputed = {spot for spot, value in _values(formulas) if _is_formula(value) and spot not in cells}
        uncomputed -= _blank_results(sheet) if uncomputed else set()
    shape = _shape(parts[sheet._worksheet_path])  # the sheet knows no public way to its own part
    return Grid(
        str(sheet.title),
        cells,
        tuple(shape.areas),
        frozenset(uncomputed),
        frozenset(shape.hidden_rows),
        frozenset(shape.hidden_columns),
        beyond(rows=outside.rows, columns=outside.columns),
    )


def _outside(sheet: Any) -> _Outside:
    """What lies outside the bounds by the size that the sheet states; it may be wrong or none, so it is forgotten."""
    outside = _Outside((sheet.max_row or 0) > MOST_ROWS, (sheet.max_column or 0) > MOST_COLUMNS)
    sheet.reset_dimensions()
    return outside


def _values(sheet: Any, outside: _Outside | None = None) -> Iterator[tuple[Spot, Any]]:
    """The filled cells; stops with an exception where there are too many. Notes in `outside` what it meets there."""
    count = 0
    last = MOST_ROWS if outside is None or outside.rows else _LOOK_AS_FAR_AS
    rows = sheet.iter_rows(min_row=1, max_row=last, min_col=1, max_col=MOST_COLUMNS + 1, values_only=True)
    for row, values in enumerate(rows, 1):
        if outside is not None and row > MOST_ROWS:
            if any(map(_says_something, values)):
                outside.rows = True
                return
            continue
        if outside is not None and _says_something(values[MOST_COLUMNS]):
            outside.columns = True
        for column, value in enumerate(values[:MOST_COLUMNS], 1):
            if value is not None:
                count += 1
                yield (row, column), value
        if count > MOST_CELLS:
            raise _TooMuchError(f"the workbook has more than {MOST_CELLS:,} filled cells")


def _says_something(value: Any) -> bool:
    return value is not None and bool(_text(value))


def _blank_results(sheet: Any) -> set[Spot]:
    """The cells whose formula has given an empty text: to the eye they are blank, to the file they are texts."""
    rows = sheet.iter_rows(min_row=1, max_row=MOST_ROWS, min_col=1, max_col=MOST_COLUMNS)
    return {(cell.row, cell.column) for row in rows for cell in row if cell.value is None and cell.data_type == "str"}


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in (
        "ArrayFormula",
        "DataTableFormula",
    )


def _text(value: Any) -> str:
    """The value as it is read: no seconds where there are none, no ".0" behind whole numbers."""
    if isinstance(value, str):
        return value[:LONGEST].strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)[:LONGEST].strip()


def _shape(part: bytes) -> _Shape:
    shape = _Shape()
    if b"mergeCell" not in part and b"hidden" not in part:
        return shape
    covered = 0
    for _, element in iterparse(BytesIO(part)):
        name = str(element.tag).rpartition("}")[2]
        if name == "mergeCell":
            area = _area(element.get("ref", ""))
            covered += (area.bottom - area.top + 1) * (area.right - area.left + 1) if area else 0
            if covered > _MOST_MERGED:
                raise _TooMuchError(f"merged cells cover more than {_MOST_MERGED:,} cells")
            shape.areas += [area] if area else []
        elif element.get("hidden") in ("1", "true"):
            _hide(shape, name, element)
        if name in ("row", "c", "mergeCell"):
            element.clear()
    return shape


def _hide(shape: _Shape, name: str, element: Any) -> None:
    if name == "row" and element.get("r", "").isdigit():
        shape.hidden_rows.add(int(element.get("r")))
    elif name == "col":
        last = min(int(element.get("max", 0)), MOST_COLUMNS)
        shape.hidden_columns.update(range(int(element.get("min", 1)), last + 1))


def _area(reference: str) -> Area | None:
    """The area within the bounds; None when it lies outside."""
    left, top, right, bottom = range_boundaries(reference)
    if not top or not left or top > MOST_ROWS or left > MOST_COLUMNS:
        return None
    return Area(top, left, min(bottom or MOST_ROWS, MOST_ROWS), min(right or MOST_COLUMNS, MOST_COLUMNS))
