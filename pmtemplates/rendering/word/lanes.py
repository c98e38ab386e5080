"""Lays out one lane of a timeline: which columns a bar covers, where a label finds room, which rows it takes.

Knows columns and widths, nothing of Word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtemplates.documents.blocks import Bar, Mark, Period
from pmtemplates.origins import Origin
from pmtemplates.rendering.word.measure import count_lines, longest_word

_SIZE = 7.5  # points of the text in a timeline
_MARGINS = 110
_MILESTONE, _GATE = "◆", "▲"
_BEFORE, _AFTER = "◂", "▸"


class Part(StrEnum):
    """What a stretch of columns shows."""

    BAR = "bar"
    LABEL = "label"  # of a bar beside it
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of columns, both inclusive, drawn as one cell: `before` and `after` are signs around the text."""

    first: int
    last: int
    part: Part
    text: str = ""
    origin: Origin = Origin.STATED
    before: str = ""
    after: str = ""
    at_end: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The columns of a timeline: their first days in order, and their widths in twentieths of a point."""

    periods: tuple[Period, ...]
    widths: tuple[int, ...]

    def column(self, day: date) -> int:
        """The column of a day; a day outside the scale falls into its first or last column."""
        place = bisect_right([period.start for period in self.periods], day) - 1
        return min(max(place, 0), len(self.periods) - 1)

    def side(self, start: date, finish: date) -> tuple[str, str]:
        """Arrows for what lies wholly before or after the scale."""
        return (
            _BEFORE if finish < self.periods[0].start else "",
            _AFTER if start > self.periods[-1].finish else "",
        )

    def fits(self, text: str, first: int, last: int, lines: int) -> bool:
        """Whether the text fits in a stretch of columns on a number of lines, no word broken."""
        room = sum(self.widths[first : last + 1]) - _MARGINS
        return longest_word(text, _SIZE) <= room and count_lines(text, room, _SIZE) <= lines


def lane_rows(scale: Scale, bars: Sequence[Bar], marks: Sequence[Mark]) -> list[list[Piece]]:
    """The rows of a lane, each from left to right: what would collide goes into the next row; at least one row."""
    rows: list[list[Piece]] = []
    placed = [_bar(scale, bar) for bar in sorted(bars, key=lambda bar: (bar.start, bar.finish))]
    placed += [_mark(scale, mark) for mark in sorted(marks, key=lambda mark: mark.day)]
    for pieces in placed:
        room = next((row for row in rows if _free(row, pieces)), None)
        if room is None:
            rows.append(list(pieces))
        else:
            room.extend(pieces)
    return [sorted(row, key=lambda piece: piece.first) for row in rows] or [[]]


def _free(row: list[Piece], pieces: Pieces) -> bool:
    return all(piece.last < taken.first or piece.first > taken.last for piece in pieces for taken in row)


def _bar(scale: Scale, bar: Bar) -> Pieces:
    first, last = scale.column(bar.start), scale.column(bar.finish)
    last = max(first, last)
    before, after = scale.side(bar.start, bar.finish)
    text = bar.label if bar.label.strip() else f"{bar.start.isoformat()} – {bar.finish.isoformat()}"
    inside = Piece(first, last, Part.BAR, text, bar.origin, before, after)
    if scale.fits(_with_signs(inside), first, last, 2):
        return (inside,)
    empty = Piece(first, last, Part.BAR, "", bar.origin)
    right = _stretch(scale, text, last + 1, 1)
    if right is not None:
        return (empty, Piece(last + 1, right, Part.LABEL, text, bar.origin, before, after))
    left = _stretch(scale, text, first - 1, -1)
    if left is not None:
        return (Piece(left, first - 1, Part.LABEL, text, bar.origin, before, after, at_end=True), empty)
    return (inside,)


def _mark(scale: Scale, mark: Mark) -> Pieces:
    """The sign stands in the column of the day; its label runs to the right, near the right edge to the left."""
    column = scale.column(mark.day)
    before, after = scale.side(mark.day, mark.day)
    sign = _GATE if mark.gate else _MILESTONE
    text = mark.label if mark.label.strip() else mark.day.isoformat()
    right = _stretch(scale, f"{before}{sign} {text} {after}", column, 1)
    left = _stretch(scale, f"{before} {text} {sign}{after}", column, -1)
    end = len(scale.periods) - 1
    if right is None and (left is not None or column > end / 2):
        return (Piece(left or 0, column, Part.MARK, text, mark.origin, before, sign + after, at_end=True),)
    return (Piece(column, end if right is None else right, Part.MARK, text, mark.origin, before + sign, after),)


def _stretch(scale: Scale, text: str, start: int, step: int) -> int | None:
    """The last column of the shortest stretch from `start` that holds the text on two lines; None without one."""
    ends = range(start, len(scale.periods) if step > 0 else -1, step)
    return next((end for end in ends if scale.fits(text, min(start, end), max(start, end), 2)), None)


def _with_signs(piece: Piece) -> str:
    return " ".join(filter(None, (piece.before, piece.text, piece.after)))
