"""Building data and marks from the YAML parser's events in one pass; decides what YAML may be used, not what it means.

Every scalar is read as text. The C parser's own composer recurses and crashes on deep files; events do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

from pmtemplates.problems import Path, Problem
from pmtemplates.source.characters import FORBIDDEN, describe, restore_separators, visible
from pmtemplates.source.text_file import TextFile

MAX_DEPTH = 60
MAX_EVENTS = 1_000_000
MAX_ALIASES = 100
MAX_EXPANDED = 100_000
"""Values that aliases may add: sharing is cheap here, but whoever validates the data visits each copy."""

MAX_PROBLEMS = 1000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Node:
    """Where a mapping or list stands: marks number characters; those of a mapping alternate key and value."""

    start: int
    keys: list[str] | None
    marks: list[Mark]


Mark: TypeAlias = int | Node


def start_of(mark: Mark) -> int:
    """The number of the value's first character."""
    return mark if isinstance(mark, int) else mark.start


@dataclass(slots=True)
class _Frame:
    start: int
    mapping: bool
    anchor: str | None = None
    values: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)


class BoundError(Exception):
    """A bound was reached: the rest of the file is not read."""


class TreeBuilder:
    """Collects the values of one file; `problems` holds what was wrong so far, also when parsing stopped."""

    def __init__(self, file: TextFile, escapes: bool, separators: bool) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._unusual = escapes or separators
        self._separators = separators
        self._stack = [_Frame(file.base, mapping=False)]
        self._anchors: dict[str, tuple[Any, Mark] | None] = {}
        self._aliases = self._expanded = self._documents = 0
        self._handlers: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: lambda event: self._open(event, mapping=True),
            yaml.SequenceStartEvent: lambda event: self._open(event, mapping=False),
            yaml.MappingEndEvent: self._close_mapping,
            yaml.SequenceEndEvent: self._close_sequence,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self, events: Iterator[Any]) -> tuple[Any, Mark] | None:
        """The document's value and mark, or None when there is none; raises BoundError and the parser's errors."""
        base, frame, handlers = self._file.base, self._stack[-1], self._handlers
        event: Any = None
        for event in islice(events, MAX_EVENTS):
            kind: Any = event.__class__
            if kind is yaml.ScalarEvent:
                value = event.value
                if self._unusual or event.anchor is not None or event.tag is not None:
                    value = self._unusual_scalar(event)
                elif value in _NULLS and not event.style:
                    value = None
                frame.values.append(value)
                frame.marks.append(event.start_mark.index + base)
            elif (handle := handlers.get(kind)) is not None:
                handle(event)
                frame = self._stack[-1]
        if next(events, None) is not None:
            self._stop("file-too-large", "the file holds too many values", event, "is this the right file?")
        return (frame.values[0], frame.marks[0]) if frame.values else None

    def check_unfinished(self) -> None:
        """Report what is wrong with the keys of the mappings that were open when parsing stopped."""
        with suppress(BoundError):
            while len(self._stack) > 1 and len(self.problems) < MAX_PROBLEMS:
                frame = self._stack.pop()
                if frame.mapping:
                    self._sound_entries(frame)

    def _unusual_scalar(self, event: Any) -> str | None:
        value: str | None = restore_separators(event.value) if self._separators else event.value
        if value in _NULLS and not event.style:
            value = None
        elif self._unusual and value and (found := FORBIDDEN.search(value)):
            message = f"this text holds a character that no document can hold: {describe(found.group())}"
            self._report("control-character", message, event, "remove it, or its escape after the backslash")
        self._check_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = value, event.start_mark.index + self._file.base
        return value

    def _open(self, event: Any, mapping: bool) -> None:
        if len(self._stack) > MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} levels deep here"
            self._stop("yaml-too-deep", message, event, "no initiative needs this; check brackets and indentation")
        self._check_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(event.start_mark.index + self._file.base, mapping, event.anchor))

    def _close_sequence(self, event: object) -> None:
        frame = self._stack.pop()
        self._add(frame, frame.values, Node(frame.start, None, frame.marks))

    def _close_mapping(self, event: object) -> None:
        frame = self._stack.pop()
        keys, marks = frame.values[::2], frame.marks
        try:
            data = dict(zip(keys, frame.values[1::2], strict=True))
            sound = len(data) == len(keys) and None not in data and "<<" not in data
        except TypeError:
            sound = False
        if not sound:
            data, marks = self._sound_entries(frame)
            keys = list(data)
        self._add(frame, data, Node(frame.start, keys, marks))

    def _add(self, frame: _Frame, data: Any, node: Node) -> None:
        if frame.anchor is not None:
            self._anchors[frame.anchor] = data, node
        self._stack[-1].values.append(data)
        self._stack[-1].marks.append(node)

    def _sound_entries(self, frame: _Frame) -> tuple[dict[str, Any], list[Mark]]:
        data: dict[str, Any] = {}
        marks: list[Mark] = []
        first: dict[str, int] = {}
        for position, (key, mark) in enumerate(zip(frame.values[::2], frame.marks[::2], strict=True)):
            fault = self._key_fault(key, mark, first)
            if fault is not None:
                self._note(fault)
                continue
            first[key] = start_of(mark)
            if 2 * position + 1 < len(frame.values):
                data[key] = frame.values[2 * position + 1]
                marks += frame.marks[2 * position : 2 * position + 2]
        return data, marks

    def _key_fault(self, key: object, mark: Mark, first: dict[str, int]) -> Problem | None:
        at = start_of(mark)
        if not isinstance(key, str):
            hint = "put quotes around it, or around the whole text if it is one, as with {braces}"
            return self._file.problem("yaml-key", "this key is not a text", at, self._path(), hint)
        path = (*self._path(), key)
        if key == "<<" and self._file.text.startswith("<<", at - self._file.base):  # quoted, it is a text
            hint = "write the entries out; `<<` makes it unclear where a value comes from"
            return self._file.problem("yaml-merge-key", "the merge key `<<` is not allowed", at, path, hint)
        if key in first:
            hint = f"the first is in line {self._file.place(first[key]).line}; keep one of them"
            message = f'the key "{visible(key)}" stands here a second time'
            return self._file.problem("duplicate-key", message, at, path, hint)
        return None

    def _alias(self, event: Any) -> None:
        name, start = event.anchor, event.start_mark.index + self._file.base
        value: Any = None
        mark: Mark = start
        target = self._anchors.get(name)
        if target is None:
            known = name in self._anchors
            message = f"`*{visible(name)}` " + ("stands inside what it repeats" if known else "repeats nothing")
            hint = "write the value out" if known else 'a text that begins with "*" needs quotes'
            self._report("yaml-alias", message, event, hint)
        else:
            value = target[0]
            mark = Node(start, target[1].keys, target[1].marks) if isinstance(target[1], Node) else start
            self._bound_aliases(event, value)
        self._stack[-1].values.append(value)
        self._stack[-1].marks.append(mark)

    def _bound_aliases(self, event: Any, value: Any) -> None:
        self._aliases += 1
        pending = [value]
        while pending and self._expanded <= MAX_EXPANDED:
            item = pending.pop()
            self._expanded += 1
            if isinstance(item, dict | list):
                pending += item.values() if isinstance(item, dict) else item
        if self._aliases > MAX_ALIASES or self._expanded > MAX_EXPANDED:
            message = "aliases (`*name`) repeat too much of this file"
            self._stop("yaml-bomb", message, event, f"at most {MAX_ALIASES} are allowed; write the values out")

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second YAML document begins here"
            self._stop("several-documents", message, event, "keep one per file, and remove the line `---`")

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None:
            message = f"the tag `{visible(event.tag)}` is not allowed"
            self._report("yaml-tag", message, event, 'a text that begins with "!" needs quotes')

    def _path(self) -> Path:
        steps: list[str | int] = []
        for frame in self._stack[1:]:
            if not frame.mapping:
                steps.append(len(frame.values))
            elif len(frame.values) % 2:
                steps.append(frame.values[-1] if isinstance(frame.values[-1], str) else "?")
        return tuple(steps)

    def _report(self, code: str, message: str, event: Any, hint: str) -> None:
        mark = event.start_mark.index + self._file.base
        self._note(self._file.problem(code, message, mark, self._path(), hint))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise BoundError

    def _stop(self, code: str, message: str, event: Any, hint: str) -> None:
        self._report(code, message, event, hint)
        raise BoundError
