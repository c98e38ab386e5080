"""How high rows are: Excel fits a row to its text when somebody edits it, previews and viewers never do."""

from __future__ import annotations

from pmtemplates.documents.sheets import Cell, Sheet, Style
from pmtemplates.rendering.excel.faces import SIZE, is_turned, size_of, wraps
from pmtemplates.rendering.word.measure import count_lines

USUAL = 15.0
"""Points: a little more than Arial 10 needs."""
USUAL_WIDTH = 10.0
_HIGHEST = 409.0
_TURNED = 38.0
_LINE = 1.28  # of the size of the font
_ROOM = 2.5
_TWIPS = 105  # the width of a digit in Arial 10, in which columns are measured
_SURE = 0.8  # of the digits that fit, so many characters of a text fit in any case that occurs


def is_high(style: Style) -> bool:
    """Whether a cell of the style may need more than the usual height."""
    return wraps(style) or size_of(style) > SIZE or is_turned(style)


class Heights:
    """The height of one row after the other."""

    def __init__(self, sheet: Sheet) -> None:
        self._stated = sheet.heights
        self._widths = [0.0 if column.hidden else column.width for column in sheet.columns]
        self._merged = {(area.top, area.left): area for area in sheet.merges}
        self._row = 0
        self._needed = USUAL
        self._fixed = False

    def start(self, row: int) -> None:
        """From here on cells are those of the row."""
        self._row, self._needed, self._fixed = row, USUAL, False

    def see(self, cell: Cell, column: int) -> None:
        """Makes room for a cell of the row, if it is high."""
        if self._row in self._stated:
            return
        size = size_of(cell.style)
        lines = 1
        merged = self._merged.get((self._row, column))
        last = merged.right if merged else column
        if merged and merged.bottom > self._row:
            return
        if isinstance(cell.value, str) and wraps(cell.style):
            width = sum(map(self._width, range(column, last + 1)))
            if not width:
                return  # hidden: nobody reads it
            lines = _lines(cell.value, width - 1.6 * cell.style.indent, size)
        needed = _TURNED if is_turned(cell.style) else lines * size * _LINE + _ROOM
        if needed > self._needed:
            self._needed, self._fixed = min(needed, _HIGHEST), merged is not None

    def _width(self, column: int) -> float:
        return self._widths[column - 1] if column <= len(self._widths) else USUAL_WIDTH

    def attributes(self) -> str:
        """Of the row: a height that we have only estimated gives way when the text is edited.

        A row with merged cells keeps it, since neither Excel nor LibreOffice fits those.
        """
        stated = self._stated.get(self._row)
        if stated is not None:
            return f' ht="{stated:g}" customHeight="1"'
        if self._needed <= USUAL:
            return ""
        return f' ht="{round(self._needed * 4) / 4:g}"{_FIXED if self._fixed else ""}'


_FIXED = ' customHeight="1"'


def _lines(text: str, width: float, size: float) -> int:
    if len(text) * size / SIZE <= width * _SURE and "\n" not in text:
        return 1
    return count_lines(text, round(width * _TWIPS), size)
