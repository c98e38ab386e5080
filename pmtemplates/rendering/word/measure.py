"""Estimates how much room a text takes, since a file is written without laying it out; good to a few hundredths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, east_asian_width

_BREAKS = re.compile(r"[ \t\r\n]+")
# Advance widths of Arial from the space to the tilde, in thousandths of an em: the metrics of Helvetica (Adobe AFM).
_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_NARROW = frozenset("\u00a0’‘“”·")


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> int:
    """Twentieths of a point that the text takes on one line in Arial of a size in points."""
    return round(sum(map(_WIDTHS.__getitem__, text)) * size * 20)


class _Widths(dict[str, float]):
    """The width of each character in ems, worked out when it is first met."""

    def __missing__(self, character: str) -> float:
        width = self[character] = _em(character)
        return width


_WIDTHS = _Widths({chr(32 + place): int(width) / 1000 for place, width in enumerate(_ASCII.split())})


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in "—…":
        return 1.0
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
