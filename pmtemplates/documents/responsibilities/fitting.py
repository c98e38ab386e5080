"""How wide words and how high rows are, about: so that heads keep whole words and rows have no more lines than text."""

from __future__ import annotations

from collections.abc import Iterable

_WIDTHS = {"ijl'’|": 0.42, "I.,:;!/ft ": 0.52, "r-()": 0.62, "ckJsvxyz": 0.92, "w": 1.32, "mMW@%–": 1.6}
_LETTERS = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_CAPITAL, _OTHER, _IDEOGRAPH = 1.28, 1.02, 1.9
_FIRST_IDEOGRAPH = "\u2e80"
_BOLD = 1.1
_PADDING = 0.8
"""Of a cell, in characters, as all widths here."""
LINE, _ROOM = 12.8, 2.5
"""Points of a line of ten points, and what a row needs beside its lines."""


def wide(text: str, bold: bool = False) -> float:
    """About how wide a text is."""
    return sum(map(_of_letter, text)) * (_BOLD if bold else 1)


def _of_letter(letter: str) -> float:
    if letter >= _FIRST_IDEOGRAPH:
        return _IDEOGRAPH
    return _LETTERS.get(letter, _CAPITAL if letter.isupper() else _OTHER)


def column_for(texts: Iterable[str]) -> float:
    """The width of a column in which no word of some bold texts is broken."""
    words = (word for text in texts for word in text.replace("-", "- ").split())
    return max((wide(word, bold=True) for word in words), default=0) + _PADDING


def lines(text: str, width: float, bold: bool = False) -> int:
    """About how many lines a text takes in a column."""
    return sum(_lines(part, width - _PADDING, bold) for part in text.split("\n"))


def _lines(text: str, width: float, bold: bool) -> int:
    count, left, space = 1, width, wide(" ", bold)
    for word in text.split():
        need = wide(word, bold)
        if need > left and left < width:
            count, left = count + 1, width
        count += int(max(0.0, need - 0.01) // width)  # a word that is longer than a line goes on in the next one
        left -= need % width + space
    return count


def height(count: int) -> float:
    """Of a row of some lines, in points."""
    return round((count * LINE + _ROOM) * 4) / 4
