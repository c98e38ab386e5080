"""The rows of a sheet as text: the part that a chart made of a million cells must not slow down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import isfinite

from pmtemplates.addresses import letters
from pmtemplates.documents.sheets import Cell, Sheet, Style
from pmtemplates.origins import Origin
from pmtemplates.rendering.excel.heights import Heights, is_high
from pmtemplates.rendering.excel.strings import SharedStrings, cut, escape
from pmtemplates.rendering.excel.styles import Styles

_LIKE_A_FORMULA = ("=", "+", "-", "@")
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 as if that had been a leap year; before March its numbers are not ours."""
_DAY_ZERO = date(1899, 12, 30).toordinal()
_MOST_REMEMBERED = 4096
_LONGEST_FORMULA = 8192
_LONGEST_MARKED = 240
"""Excel shows #### for a text that a number format makes longer than 255 characters."""


def row_numbers(sheet: Sheet) -> list[int]:
    """The rows that have cells, or something else to be said about them."""
    return sorted({*sheet.numbers(), *sheet.heights, *sheet.hidden_rows, *sheet.outline})


class RowPen:
    """Writes the rows of a sheet; what follows the address is worked out once for a cell that is used again."""

    def __init__(self, sheet: Sheet, styles: Styles, strings: SharedStrings) -> None:
        self._sheet = sheet
        self._styles = styles
        self._strings = strings
        self._heights = Heights(sheet)
        self._plain: dict[int, tuple[int, bool]] = {}  # by the identity of a style, which hashing would cost as much
        self._endings: dict[int, str] = {}  # by the identity of a cell
        self._kept: list[Cell | Style] = []  # so that no other cell or style gets the identity of one remembered

    def rows(self) -> Iterator[str]:
        """Each row that says something, from the top."""
        sheet = self._sheet
        openings = [f'<c r="{letters(column)}' for column in range(1, sheet.width + 1)]
        for number in row_numbers(sheet):
            yield self._row(number, openings)

    def _row(self, number: int, openings: list[str]) -> str:
        endings, known = [], self._endings
        self._heights.start(number)
        place = str(number)
        for index, cell in enumerate(self._sheet.row(number)):
            if cell is not None:
                ending = known.get(id(cell)) or self._ending(cell, index + 1)
                endings.append(openings[index] + place + ending)
        return f'<row r="{place}"{self._attributes(number)}>{"".join(endings)}</row>'

    def _attributes(self, number: int) -> str:
        sheet = self._sheet
        attributes = self._heights.attributes()
        depth = sheet.outline.get(number, 0)
        if number in sheet.hidden_rows:
            attributes += ' hidden="1"'
        if depth:
            attributes += f' outlineLevel="{depth}"'
        below = number + 1
        if below in sheet.hidden_rows and sheet.outline.get(below, 0) > depth:
            attributes += ' collapsed="1"'
        return attributes

    def _ending(self, cell: Cell, column: int) -> str:
        style, value = cell.style, cell.value
        found = self._plain.get(id(style))
        if found is None:
            found = (self._styles.number(style), is_high(style))
            if len(self._plain) < _MOST_REMEMBERED:
                self._plain[id(style)] = found
                self._kept.append(style)
        number, high = found
        if cell.link:
            number = self._styles.number(style, link=True)
        if high:
            self._heights.see(cell, column)
        if isinstance(value, str) and value:
            number = self._number_of_text(cell, number)
        ending = f'" s="{number}"{self._content(cell)}'
        if not high and len(self._endings) < _MOST_REMEMBERED:
            self._endings[id(cell)] = ending
            self._kept.append(cell)
        return ending

    def _number_of_text(self, cell: Cell, number: int) -> int:
        """A format of its own for a text that starts like a formula, or that is too long for a mark behind it."""
        text = str(cell.value)
        quoted = not cell.formula and text.startswith(_LIKE_A_FORMULA)
        unmarked = cell.style.origin in (Origin.PROPOSED, Origin.OPEN) and len(text) > _LONGEST_MARKED
        return self._styles.number(cell.style, quoted, bool(cell.link), unmarked) if quoted or unmarked else number

    def _content(self, cell: Cell) -> str:
        value = cell.value
        if cell.formula:
            return _formula(cell)
        if value is None or value == "":
            return "/>"
        if isinstance(value, str):
            return f' t="s"><v>{self._strings.number(value)}</v></c>'
        if isinstance(value, date) and value < _FIRST_DAY:
            return f' t="s"><v>{self._strings.number(value.isoformat())}</v></c>'
        kind = ' t="b"' if isinstance(value, bool) else ""
        return f"{kind}><v>{_number(value)}</v></c>"


def _formula(cell: Cell) -> str:
    value = cell.value
    if cell.formula.startswith("=") or len(cell.formula) > _LONGEST_FORMULA:
        raise ValueError(f"Excel does not take the formula {cell.formula[:60]!r}")
    if value is None or isinstance(value, str):
        return f' t="str"><f>{escape(cell.formula)}</f><v>{escape(cut(value or ""))}</v></c>'
    kind = ' t="b"' if isinstance(value, bool) else ""
    return f"{kind}><f>{escape(cell.formula)}</f><v>{_number(value)}</v></c>"


def _number(value: int | float | Decimal | bool | date) -> str:
    """A day is the number of days since the end of 1899; a sum keeps the digits that it was stated with."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return str(value.toordinal() - _DAY_ZERO)
    if not isfinite(value):
        raise ValueError(f"Excel has no number {value}")
    return format(value, "f") if isinstance(value, Decimal) else repr(value)
