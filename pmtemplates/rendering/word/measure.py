"""Estimates how much room a text takes, since a file is written without laying it out; good to about a tenth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, east_asian_width

_BREAKS = re.compile(r"[ \t\r\n]+")
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/ \u00a0-’‘“”·")
_WIDE = frozenset("mwMW@%—…")


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> int:
    """Twentieths of a point that the text takes on one line in Arial of a size in points."""
    return round(sum(map(_WIDTHS.__getitem__, text)) * size * 20)


class _Widths(dict[str, float]):
    """The width of each character in ems, worked out when it is first met."""

    def __missing__(self, character: str) -> float:
        width = self[character] = _em(character)
        return width


_WIDTHS = _Widths()


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.88
    if character.isascii():
        return 0.69 if character.isupper() else 0.54
    if combining(character):
        return 0.0
    return 1.05 if character > "\u24ff" or east_asian_width(character) in "WF" else 0.6


def longest_word(text: str, size: float) -> int:
    """Twentieths of a point of the widest word; a space that does not break is part of its word."""
    return max((text_width(word, size) for word in _words(text)), default=0)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    # str.split() would also split at the spaces that hold a date or a sum together
    return tuple(word for word in _BREAKS.split(text) if word)


def count_lines(text: str, width: int, size: float) -> int:
    """Lines that the text takes between margins `width` twentieths of a point apart; words too long are broken."""
    return sum(_lines_of(_words(line), max(width, 60), size) for line in text.split("\n")) or 1


def _lines_of(words: Sequence[str], width: int, size: float) -> int:
    lines, used, space = 1, 0, text_width(" ", size)
    for word in words:
        wide = text_width(word, size)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0
        if wide > width:
            lines, wide = lines + wide // width, wide % width
        used += wide + (space if used else 0)
    return lines
