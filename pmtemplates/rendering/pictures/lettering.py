"""Text in pictures: how wide it is, and where it goes on in the next line, since nobody else breaks lines there."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining

from pmtemplates.rendering.word.measure import text_width
from pmtemplates.rendering.word.text import one_line

# Advance widths of Arial Bold from the space to the tilde, in thousandths of an em (Adobe AFM of Helvetica-Bold).
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 "
    "584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
_BOLD_WIDTHS = {chr(32 + place): int(width) / 1000 for place, width in enumerate(_BOLD.split())}
_BROADER = 1.1
"""Bold letters beyond ASCII against plain ones, at most."""
_MORE = "…"


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """Points that the text takes on one line in Arial of a size in points."""
    if not bold:
        return text_width(text, size) / 20
    known = sum(_BOLD_WIDTHS.get(character, 0) for character in text) * size
    others = "".join(character for character in text if character not in _BOLD_WIDTHS)
    return known + text_width(others, size) / 20 * _BROADER


@lru_cache(maxsize=4096)
def lines_of(text: str, room: float, size: float, bold: bool, most: int) -> tuple[str, ...]:
    """The text in at most so many lines, each within the room in points; what is too long ends with "…"."""
    lines: list[str] = []
    rest = one_line(text)
    while rest:
        if len(lines) == most:
            lines[-1] = _shortened(f"{lines[-1]}{_MORE}", room, size, bold)
            break
        line = _first_line(rest, room, size, bold)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    return tuple(lines)


def _first_line(text: str, room: float, size: float, bold: bool) -> str:
    """As many whole words as fit, or as much of a word that is too long by itself."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold) > room:
            return line or _fitting(word, room, size, bold)
        line = longer
    return line


def _fitting(word: str, room: float, size: float, bold: bool) -> str:
    """The start of a word; at least one character, with the marks that belong to it."""
    end = 1
    while end < len(word) and (combining(word[end]) or width_of(word[: end + 1], size, bold) <= room):
        end += 1
    return word[:end]


def _shortened(text: str, room: float, size: float, bold: bool) -> str:
    while width_of(text, size, bold) > room and len(text) > len(_MORE):
        text = text[: -len(_MORE) - 1].rstrip() + _MORE
    return text
