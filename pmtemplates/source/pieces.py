"""Where each value of a file that the reader has accepted begins and ends; keeps no data and changes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from pmtemplates.source.characters import hide_separators, restore_separators
from pmtemplates.source.json_text import json_as_yaml
from pmtemplates.source.text_file import TextFile

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_BREAK = re.compile(r"\r\n|\n|\r")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BLOCK_HEADER = re.compile(r"(?:&\S+[ \t]+)?[|>](?P<how>[-+0-9]*)(?P<rest>[^\r\n]*)")
_ANCHOR = re.compile(r"&\S+")


@dataclass(slots=True)
class Piece:
    """The stretch of text that is one value, from an anchor of it to the last character before a comment.

    `style` of a scalar is the first character of a quoted or block scalar, else empty; of a mapping or list it is
    "flow" or empty. The blank lines after a block scalar are no part of it, unless it keeps them (`|+`).
    """

    start: int
    end: int
    kind: Literal["scalar", "alias", "mapping", "list"]
    style: str = ""
    keys: list[Piece] = field(default_factory=list)
    values: list[Piece] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing stands there, as after `key:`; `end` is then right after the colon or hyphen."""
        return self.start == self.end


class Layout:
    """The pieces of one file; `original` is its text, `text` the equally long one that the parser was given.

    `repeats` has, for the start of each anchored value, where aliases repeat it.
    """

    def __init__(self, file: TextFile) -> None:
        self.original = file.text
        self.json = file.name.lower().endswith(".json")
        self.text = hide_separators(json_as_yaml(file.text) if self.json else file.text)
        found = _BREAK.search(file.text)
        self.line_break = found.group() if found else "\n"
        self.repeats: dict[int, list[int]] = {}
        self.root = self._read()
        self.step = self._step()

    def line_start(self, position: int) -> int:
        """Where the line of the character begins."""
        return max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position)) + 1

    def line_stop(self, position: int) -> int:
        """Where the line ends, before its line break."""
        match = _BREAK.search(self.text, position)
        return match.start() if match else len(self.text)

    def next_line(self, position: int) -> int:
        """Where the next line begins, or the end of the text."""
        match = _BREAK.search(self.text, position)
        return match.end() if match else len(self.text)

    def column(self, position: int) -> int:
        """How many characters stand before this one in its line."""
        return position - self.line_start(position)

    def skip(self, position: int) -> int:
        """The next character that is neither white space nor part of a comment."""
        match = _BETWEEN.match(self.text, position)
        return match.end() if match else position

    def entry_start(self, piece: Piece, index: int) -> int:
        """Where the entry of a mapping or list begins: at its key, its hyphen or, in a flow list, its value."""
        if piece.kind == "mapping":
            return piece.keys[index].start
        if piece.style == "flow":
            return piece.values[index].start
        if index:
            return self.skip(piece.values[index - 1].end)
        anchor = _ANCHOR.match(self.text, piece.start)
        return self.skip(anchor.end()) if anchor else piece.start

    def after_colon(self, key: Piece) -> int | None:
        """The character after the key's colon; None when it has none, as in `{key}`."""
        position = self.skip(key.end)
        return position + 1 if self.text.startswith(":", position) else None

    def comma(self, piece: Piece, index: int) -> int | None:
        """The comma after an entry of a flow mapping or list."""
        position = self.skip(piece.values[index].end)
        return position if self.text.startswith(",", position) else None

    def header_rest(self, piece: Piece) -> str:
        """What follows the indicators in the first line of a block scalar: space and a comment, mostly nothing."""
        match = _BLOCK_HEADER.match(self.text, piece.start) if piece.style in ("|", ">") else None
        return self.original[match.start("rest") : match.end("rest")] if match else ""

    def _step(self) -> int:
        inner = [value for value in self.root.values if value.kind == "mapping" and not value.style and value.values]
        columns = [self.column(value.keys[0].start) for value in inner]
        return next((column for column in columns if column > 0), 2)

    def _read(self) -> Piece:
        outermost = Piece(0, 0, "list")
        stack = [outermost]
        anchors: dict[str, int] = {}
        event: Any
        for event in iter(_Loader(self.text).get_event, None):
            start, end, anchor = event.start_mark.index, event.end_mark.index, getattr(event, "anchor", None)
            if anchor is not None and not isinstance(event, yaml.AliasEvent):
                anchors[anchor] = start
            match event:
                case yaml.ScalarEvent():
                    piece = Piece(start, self._scalar_end(event), "scalar", event.style or "")
                    self._add(stack[-1], piece, event.value)
                case yaml.AliasEvent():
                    self.repeats.setdefault(anchors.get(str(anchor), -1), []).append(start)
                    self._add(stack[-1], Piece(start, end, "alias"))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    kind: Any = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
                    stack.append(Piece(start, start, kind, "flow" if event.flow_style else ""))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    piece = stack.pop()
                    self._close(piece, end)
                    self._add(stack[-1], piece)
        return outermost.values[0]

    def _add(self, frame: Piece, piece: Piece, value: str | None = None) -> None:
        if frame.kind != "mapping" or len(frame.keys) > len(frame.values):
            frame.values.append(piece)
            return
        if value is not None:
            frame.names.setdefault(restore_separators(value), len(frame.keys))
        frame.keys.append(piece)

    def _close(self, piece: Piece, end: int) -> None:
        for key, value in zip(piece.keys, piece.values, strict=False):
            if value.empty:  # the parser's mark is before the next token in flow style
                value.start = value.end = self.after_colon(key) or key.end
        piece.end = end if piece.style or not piece.values else piece.values[-1].end

    def _scalar_end(self, event: Any) -> int:
        start, end = event.start_mark.index, int(event.end_mark.index)
        if self.json and (string := _JSON_STRING.match(self.original, start)):
            return string.end()  # an escaped pair of surrogates is shorter in the parser's text
        if event.style not in ("|", ">"):
            return end
        header = _BLOCK_HEADER.match(self.text, start)
        keeps = header is not None and "+" in header["how"]
        indent = self.block_indent(start, end)
        lines = self.text[start:end].splitlines(keepends=True)
        while not keeps and len(lines) > 1 and not lines[-1].strip() and len(lines[-1].rstrip("\r\n")) <= indent:
            end -= len(lines.pop())
        return end - len(lines[-1]) + len(lines[-1].rstrip("\r\n"))

    def block_indent(self, start: int, end: int) -> int:
        """The indentation of a block scalar's lines; 0 when it has none with characters in it."""
        lines = self.text[start:end].splitlines()[1:]
        return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
