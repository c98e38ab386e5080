"""A second file beside the main one, which adds entries to one of its lists: what not everybody may read."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

from pmtemplates.problems import Problem
from pmtemplates.source.characters import visible
from pmtemplates.source.includes import merged
from pmtemplates.source.parsing import read_one
from pmtemplates.source.text_file import MAX_BYTES, TextFile
from pmtemplates.source.tree import Mark, Node, start_of

SCHEMA = "schema"


class Beside:
    """What a second file says under `key`, for the list of that name in the main file.

    An entry with the id of one of the main file's adds to it; any other comes after them. No key may be said twice.
    """

    def __init__(self, path: pathlib.Path, key: str, files: list[TextFile]) -> None:
        last = files[-1]
        left = max(MAX_BYTES - sum(len(file.text) for file in files), 0)
        self._key, self._main = key, files[0]
        base = last.base + len(last.text) + 1
        self._data, self._node, self.file, self.problems = read_one(path, str(path), base, left)

    def lay(self, data: dict[str, Any], node: Node) -> None:
        """Add what the file says to the data of the main one, in place."""
        if self._data is None or self._node is None:
            return
        self.problems += self._strange_keys(self._data, self._node)
        if self._key not in self._data:
            return
        position = list(self._data).index(self._key)
        marks = self._node.marks[2 * position : 2 * position + 2]
        if self._key not in data or data[self._key] is None:
            _put(data, node, self._key, self._data[self._key], marks)
            return
        added, own = self._data[self._key], data[self._key]
        mark, own_mark = marks[1], node.marks[2 * list(data).index(self._key) + 1]
        if not isinstance(own, list) or not isinstance(own_mark, Node):
            return  # the main file is wrong here, and the model says so
        if not isinstance(added, list) or not isinstance(mark, Node):
            message = f"`{self._key}` is a list, here as in the main file"
            hint = "begin each entry with a hyphen"
            self.problems.append(self.file.problem("wrong-type", message, start_of(mark), (self._key,), hint))
            return
        count = len(own)  # an id that this file has twice is found by who checks ids
        for entry, at in zip(added, mark.marks, strict=True):
            self._add(entry, at, own, own_mark, count)

    def _add(self, entry: Any, at: Mark, own: list[Any], own_mark: Node, count: int) -> None:
        index = next((i for i in range(count) if _named_alike(own[i], entry)), None)
        if index is None or not isinstance(at, Node) or not isinstance(there := own_mark.marks[index], Node):
            own.append(entry)
            own_mark.marks.append(at)
            return
        said, there = _without_empty_keys(own[index], there)
        self.problems += self._said_twice(entry, at, said, there)
        own[index], own_mark.marks[index] = merged(said, there, entry, at)

    def _said_twice(self, entry: dict[str, Any], at: Node, own: dict[str, Any], there: Node) -> Iterator[Problem]:
        for position, key in enumerate(entry):
            if key in own and key != "id":
                place = self._main.place(start_of(there.marks[2 * list(own).index(key)]))
                hint = f"{place.file} says it too, in line {place.line}; keep one of them"
                message, mark = f'"{visible(key)}" is said twice', start_of(at.marks[2 * position])
                yield self.file.problem("include-conflict", message, mark, (self._key,), hint)

    def _strange_keys(self, data: dict[str, Any], node: Node) -> Iterator[Problem]:
        for position, key in enumerate(data):
            if key not in (self._key, SCHEMA):
                message = f'"{visible(key)}" may not stand in a file beside the initiative: it adds `{self._key}` only'
                hint = "move it to the initiative file"
                yield self.file.problem("beside-key", message, start_of(node.marks[2 * position]), (self._key,), hint)


def _named_alike(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and "id" in other and one.get("id") == other["id"]


def _without_empty_keys(data: dict[str, Any], node: Node) -> tuple[dict[str, Any], Node]:
    """A mapping without the keys behind which nothing stands: they are left to be filled."""
    kept = [position for position, value in enumerate(data.values()) if value is not None]
    keys = list(data)
    marks = [mark for position in kept for mark in node.marks[2 * position : 2 * position + 2]]
    found = {keys[position]: data[keys[position]] for position in kept}
    return found, Node(node.start, list(found), marks)


def _put(data: dict[str, Any], node: Node, key: str, value: Any, marks: list[Mark]) -> None:
    if key in data:
        position = list(data).index(key)
        node.marks[2 * position : 2 * position + 2] = marks
    else:
        node.marks += marks
        if node.keys is not None:
            node.keys.append(key)
    data[key] = value
