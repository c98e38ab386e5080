"""From what is wanted in the data of a file to changes of its text; whether they are right is proved elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pmtemplates.source.edits import ABSENT, REMOVE, RefusedError, Wanted, edited
from pmtemplates.source.entries import entry_lines, is_short, key_lines, write_flow, write_lines, write_pair
from pmtemplates.source.pieces import Layout, Piece
from pmtemplates.source.scalars import write_block, write_scalar

_EMPTY_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class Change:
    """Characters that are replaced; `lines` says that the text is whole lines put in before the line at `start`."""

    start: int
    end: int
    text: str = ""
    lines: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a value hangs on: a key, a hyphen or nothing but commas; `column` is that of the key or hyphen."""

    kind: Literal["key", "entry", "flow", "root"]
    after: int
    column: int = 0
    colon: bool = True


def apply_changes(text: str, changes: Iterable[Change], line_break: str) -> str:
    """The text after the changes; raises RefusedError when two of them are about the same characters."""
    done: list[str] = []
    at, last = 0, "\n"
    for change in [*sorted(changes, key=lambda each: (each.start, each.end)), Change(len(text), len(text))]:
        if change.start < at:
            raise RefusedError("it cannot be made together with the others")
        for part in (text[at : change.start], _whole(change, last, text, at, line_break)):
            done.append(part)
            last = part[-1] if part else last
        at = change.end
    return "".join(done)


def _whole(change: Change, last: str, text: str, at: int, line_break: str) -> str:
    if not change.lines:
        return change.text
    last = text[change.start - 1] if at < change.start else last
    ends = change.start < len(text) or text.endswith(("\n", "\r"))
    return ("" if last in "\r\n" else line_break) + change.text + (line_break if ends else "")


class Planner:
    """Collects the changes that make the wanted data of one file's text; raises RefusedError where it cannot."""

    def __init__(self, layout: Layout) -> None:
        self.changes: list[Change] = []
        self._layout = layout
        self._anchors = sorted(layout.repeats)

    def plan(self, wanted: Wanted, old: Any) -> list[Change]:
        """The changes; `old` is the file's data and `wanted` fits it (`edited` has been made of both)."""
        root = self._layout.root
        self._visit(root, wanted, old, _Spot("flow" if root.style else "root", root.start))
        return self.changes

    def _visit(self, piece: Piece, wanted: Wanted, old: Any, spot: _Spot) -> None:
        collection = piece.kind in ("mapping", "list")
        gone = [step for step, inner in wanted.below.items() if inner.value is REMOVE]
        if piece.values and len(gone) == len(piece.values) == len(wanted.below) and self._stands_below(piece, spot):
            self._check_repeats(piece.start, piece.end)
            self._change(spot.after, spot.after, " {}" if piece.kind == "mapping" else " []")
            self._remove_lines(piece, set(range(len(gone))))  # not as a whole: remarks between them stay
            return
        if wanted.settled or not collection or len(gone) == len(piece.values):
            self._replace(piece, edited(old, wanted, lambda value: value), spot)
            return
        self._check_repeats(piece.start, piece.start + 1)
        removed: set[int] = set()
        new: list[tuple[str | int, Any]] = []
        for step, inner in sorted(wanted.below.items()) if piece.kind == "list" else wanted.below.items():
            if (old_value := _at(old, step)) is ABSENT:
                new.append((step, edited(ABSENT, inner, lambda value: value)))
                continue
            index = _index(piece, step)
            if inner.value is REMOVE:
                removed.add(index)
            else:
                self._visit(piece.values[index], inner, old_value, self._spot(piece, index))
        for index in removed:
            self._check_repeats(self._layout.entry_start(piece, index), piece.values[index].end)
        if piece.style:
            self._remove_in_flow(piece, removed)
            self._add_in_flow(piece, new, removed)
        else:
            self._remove_lines(piece, removed)
            self._add_lines(piece, new)

    def _spot(self, piece: Piece, index: int) -> _Spot:
        layout = self._layout
        start = layout.entry_start(piece, index)
        if piece.kind == "list":
            return _Spot("flow", start) if piece.style else _Spot("entry", start + 1, layout.column(start))
        after = layout.after_colon(piece.keys[index])
        kind: Literal["flow", "key"] = "flow" if piece.style else "key"
        return _Spot(kind, after or piece.keys[index].end, layout.column(start), colon=after is not None)

    # One value in the place of another

    def _replace(self, piece: Piece, value: Any, spot: _Spot) -> None:
        self._check_repeats(piece.start, piece.end)
        layout = self._layout
        rest = layout.header_rest(piece)
        if piece.style in ("|", ">") and isinstance(value, str):
            indent = layout.block_indent(piece.start, piece.end) or spot.column + layout.step
            block = write_block(value, piece.style, indent)
            whole = not value.endswith("\n") or layout.next_line(piece.end) > piece.end
            if block is not None and whole:
                text = layout.line_break.join([block[0] + rest, *block[1]])
                self._change(piece.start, piece.end, text)
                return
        if not isinstance(value, dict | list):
            self._put_in_line(piece, write_scalar(value, piece.style, spot.kind == "flow", layout.json) + rest, spot)
        elif spot.kind == "flow" or not value or self._stays_in_line(piece, value, spot):
            self._put_in_line(piece, write_flow(value, layout.json) + rest, spot)
        else:
            self._put_in_lines(piece, value, rest, spot)

    def _stays_in_line(self, piece: Piece, value: Any, spot: _Spot) -> bool:
        if piece.kind in ("mapping", "list") and piece.values:
            return bool(piece.style)
        return is_short(value, self._layout.column(spot.after) + 1, entry=spot.kind == "entry")

    def _put_in_line(self, piece: Piece, text: str, spot: _Spot) -> None:
        if piece.empty:
            self._change(spot.after, spot.after, " " + text if spot.colon else ": " + text)
        elif self._stands_below(piece, spot):
            self._change(spot.after, spot.after, " " + text)
            self._change(self._layout.line_start(piece.start), self._layout.next_line(piece.end))
        else:
            self._change(piece.start, piece.end, text)

    def _put_in_lines(self, piece: Piece, value: Any, rest: str, spot: _Spot) -> None:
        layout = self._layout
        if self._stands_below(piece, spot):
            first = layout.line_start(piece.start)
            column = layout.column(piece.start) if spot.kind == "entry" else spot.column + layout.step
            self._put_lines(first, write_lines(value, column, layout.step))
            self._change(first, layout.next_line(piece.end))
        elif spot.kind == "key":
            self._change(spot.after, max(piece.end, spot.after), rest)
            lines = write_lines(value, spot.column + layout.step, layout.step)
            self._put_lines(layout.next_line(piece.end), lines)
        else:
            column = spot.column + 2 if piece.empty else layout.column(piece.start)
            text = layout.line_break.join(write_lines(value, column, layout.step))[column:]
            self._change(piece.start, piece.end, (" " if piece.empty else "") + text)

    def _stands_below(self, piece: Piece, spot: _Spot) -> bool:
        """Whether it is in block style and begins on a line after that of its key or hyphen."""
        block = piece.kind in ("mapping", "list") and not piece.style
        return block and self._layout.line_start(piece.start) > spot.after

    # Entries in lines of their own

    def _remove_lines(self, piece: Piece, removed: set[int]) -> None:
        layout = self._layout
        for index in removed:
            start, end = layout.entry_start(piece, index), piece.values[index].end
            first = layout.line_start(start)
            if not layout.text[first:start].strip(" "):
                self._change(first, layout.next_line(end))
                continue
            # The first entry, in a line with the hyphen that its mapping or list hangs on.
            if index + 1 == len(piece.values):
                raise RefusedError("its place in the file cannot be found")
            following = layout.entry_start(piece, index + 1)
            between = layout.text[layout.next_line(end) : following]
            if index + 1 in removed or between.strip(" "):
                self._change(len(layout.text[:start].rstrip(" ")), layout.line_stop(end))
            else:
                self._change(start, following)

    def _add_lines(self, piece: Piece, new: list[tuple[str | int, Any]]) -> None:
        layout, last = self._layout, len(piece.values) - 1
        start = layout.entry_start(piece, last)
        column, value = layout.column(start), piece.values[last]
        apart = last > 0 and _EMPTY_LINE.search(layout.text, piece.values[last - 1].end, start) is not None
        lines: list[str] = []
        for key, each in new:
            lines += [""] if apart else []
            if isinstance(key, str):
                lines += key_lines(key, each, column, layout.step)
            elif value.style == "flow" and isinstance(each, dict | list):
                lines.append(" " * column + "- " + write_flow(each))
            else:
                block = value.kind in ("mapping", "list") and not value.style
                near = block and layout.line_start(value.start) == layout.line_start(start)
                gap = layout.column(value.start) - column if near else 2
                lines += entry_lines(each, column, layout.step, gap, block)
        if new:
            self._put_lines(layout.next_line(value.end), lines)

    def _put_lines(self, position: int, lines: list[str]) -> None:
        self.changes.append(Change(position, position, self._layout.line_break.join(lines), lines=True))

    # Entries between braces and brackets

    def _remove_in_flow(self, piece: Piece, removed: set[int]) -> None:
        layout = self._layout
        for index in removed:
            start, end = layout.entry_start(piece, index), piece.values[index].end
            comma = layout.comma(piece, index)
            stop = end if comma is None else comma + 1
            first = layout.line_start(start)
            following = layout.entry_start(piece, index + 1) if index + 1 < len(piece.values) else piece.end - 1
            if not layout.text[first:start].strip() and layout.skip(stop) >= layout.next_line(stop):
                self._change(first, layout.next_line(stop))
            elif comma is not None and index + 1 < len(piece.values) and not layout.text[stop:following].strip(" "):
                self._change(start, following)
            else:
                self._change(start, stop)

    def _add_in_flow(self, piece: Piece, new: list[tuple[str | int, Any]], removed: set[int]) -> None:
        layout, last = self._layout, len(piece.values) - 1
        stays = max(index for index in range(last + 1) if index not in removed)
        comma, final = layout.comma(piece, stays), layout.comma(piece, last)
        if not new:
            if comma is not None and stays < last and final is None:
                following = layout.entry_start(piece, stays + 1)
                gap = layout.text[comma + 1 : following]
                self._change(comma, comma + 1 if gap.strip(" ") else following)
            return
        if comma is None:
            end = piece.values[stays].end
            self._change(end, end, " ," if layout.text[end - 1] == ":" else ",")
        texts = [write_pair(k, v, layout.json) if isinstance(k, str) else write_flow(v, layout.json) for k, v in new]
        stop = piece.values[last].end if final is None else final + 1
        start = layout.entry_start(piece, last)
        tail = "" if final is None else ","
        first = layout.line_start(start)
        if not layout.text[first:start].strip() and layout.skip(stop) >= layout.next_line(stop):
            indent = layout.original[first:start]
            lines = [indent + text + "," for text in texts[:-1]] + [indent + texts[-1] + tail]
            self._put_lines(layout.next_line(stop), lines)
        else:
            self._change(stop, stop, ("" if last in removed else " ") + ", ".join(texts) + tail)

    # What all of them need

    def _change(self, start: int, end: int, text: str = "") -> None:
        self.changes.append(Change(start, end, text))

    def _check_repeats(self, start: int, end: int) -> None:
        """Refuse to change what an alias outside repeats: the value would change there too."""
        first = bisect_left(self._anchors, start)
        for anchor in self._anchors[first : bisect_left(self._anchors, max(end, start + 1), first)]:
            if any(not start <= alias < end for alias in self._layout.repeats[anchor]):
                raise RefusedError("it is repeated elsewhere in the file (`*…`)")


def _at(old: Any, step: str | int) -> Any:
    if isinstance(old, dict):
        return old.get(step, ABSENT)
    return old[step] if isinstance(step, int) and step < len(old) else ABSENT


def _index(piece: Piece, step: str | int) -> int:
    index = piece.names.get(step) if isinstance(step, str) else step
    if index is None or index >= len(piece.values):
        raise RefusedError("its place in the file cannot be found")
    return index
