"""Texts in columns of a terminal: how wide they are there, cut to fit, without anything that moves the cursor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from textwrap import wrap

WIDTH = 100
"""Columns of a page of text; nothing printed is wider."""


def shown(text: str, limit: int = 2000) -> str:
    """The text in one bounded line of printable characters."""
    from pmtemplates.source import visible

    spaced = "".join(" " if character.isspace() else character for character in visible(text, limit))
    return "".join(character if character.isprintable() else "·" for character in spaced)


def width_of(text: str) -> int:
    """The columns it takes: two for the wide letters of East Asia and for emoji, none for accents."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def fit(text: str, width: int) -> str:
    """The text in at most so many columns, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += _columns(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if width > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, at least one line."""
    lines = wrap(text, width, break_on_hyphens=False)
    if any(width_of(line) > width for line in lines):  # `wrap` counts letters, and some take two columns
        lines = wrap(text, width // 2, break_on_hyphens=False)
    return lines or [""]


def pad(text: str, width: int, right: bool = False) -> str:
    """The text filled with spaces, on its left to stand `right`."""
    gap = " " * max(0, width - width_of(text))
    return gap + text if right else text + gap


def widest(texts: Iterable[str]) -> int:
    """The columns that the widest text takes; 0 without texts."""
    return max(map(width_of, texts), default=0)
