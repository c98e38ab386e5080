"""Putting the files that an initiative includes in their places; reads no file outside the main one's folder."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pmtemplates.problems import Path, Problem, did_you_mean
from pmtemplates.source.characters import visible
from pmtemplates.source.parsing import read_one
from pmtemplates.source.text_file import MAX_BYTES, TextFile
from pmtemplates.source.tree import Mark, Node, start_of

MAX_INCLUDES = 200
KEY = "include"


def is_project_entry(path: Path) -> bool:
    """Whether this is an entry of the top-level list `projects`: where a file may be included by default."""
    return path[:1] == ("projects",)


@dataclass(slots=True)
class _Entry:
    """A mapping with the key `include`: its path, its data without that key, and its marks likewise."""

    path: Path
    wanted: Any
    data: dict[str, Any]
    node: Node
    value_mark: int


class Includer:
    """Reads what the entries of a main file include; `files`, `problems` and `unread` grow as it goes."""

    def __init__(self, main: pathlib.Path, file: TextFile) -> None:
        self.files = [file]
        self.paths = [main]
        self.problems: list[Problem] = []
        self.unread: list[Path] = []
        self._folder = main.parent
        self._root = main.parent.resolve()
        self._read = {main.resolve()}

    def resolve(self, data: dict[str, Any], node: Node, allowed: Callable[[Path], bool]) -> None:
        """Replace, in the top-level lists of `data`, each allowed entry that includes a file by what it says."""
        for position, (key, value) in enumerate(data.items()):
            mark = node.marks[2 * position + 1]
            if not isinstance(value, list) or not isinstance(mark, Node):
                continue
            for index, item in enumerate(value):
                child = mark.marks[index]
                if isinstance(item, dict) and KEY in item and isinstance(child, Node) and allowed((key, index)):
                    value[index], mark.marks[index] = self._included(_entry((key, index), item, child))

    def _included(self, entry: _Entry) -> tuple[dict[str, Any], Mark]:
        refusal = self._refusal(entry.wanted)
        if refusal is not None:
            code, message, hint = refusal
            problem = self.files[0].problem(code, message, entry.value_mark, (*entry.path, KEY), hint)
            self.problems.append(problem)
            self.unread.append(entry.path)
            return entry.data, entry.node
        relative = _relative(entry.wanted)
        target = (self._root / relative).resolve()
        path = self._folder / relative
        last = self.files[-1]
        left = max(MAX_BYTES - sum(len(file.text) for file in self.files), 0)
        data, node, file, problems = read_one(target, str(path), last.base + len(last.text) + 1, left)
        self._read.add(target)
        self.files.append(file)
        self.paths.append(path)
        self.problems += [replace(problem, path=entry.path + problem.path) for problem in problems]
        if data is None or node is None:
            self.unread.append(entry.path)
            return entry.data, entry.node
        return self._merged(entry, data, node, file)

    def _refusal(self, wanted: object) -> tuple[str, str, str] | None:
        """Why the file may not be included: code, message and hint; None when it may."""
        if not isinstance(wanted, str) or not wanted.strip():
            return "include-missing", f"`{KEY}` needs the name of a file", _INSIDE
        shown, relative = visible(wanted), _relative(wanted)
        if _leads_away(wanted):
            return "include-outside", f'"{shown}" leads out of the folder', _INSIDE
        try:
            target = (self._root / relative).resolve()
            exists = target.is_file()
        except (OSError, RuntimeError, ValueError):  # a loop of links, a name too long for the system
            return "include-missing", f'"{shown}" cannot be read', _INSIDE
        if not target.is_relative_to(self._root):
            return "include-outside", f'"{shown}" is a link out of the folder', _INSIDE
        if not exists:
            hint = did_you_mean(str(relative), self._siblings(relative))
            return "include-missing", f'there is no file "{shown}"', hint
        if target in self._read:
            return "include-twice", f'"{shown}" is read already', "include each file once"
        if len(self.files) > MAX_INCLUDES:
            return "include-too-many", f"more than {MAX_INCLUDES} files are included", "put some of them together"
        return None

    def _siblings(self, relative: pathlib.PurePosixPath) -> list[str]:
        folder = (self._root / relative).parent
        if not folder.is_dir():
            return []
        suffixes = {".yaml", ".yml", ".json"}
        return [str(relative.parent / path.name) for path in folder.iterdir() if path.suffix in suffixes]

    def _merged(self, entry: _Entry, data: dict[str, Any], node: Node, file: TextFile) -> tuple[dict[str, Any], Node]:
        if KEY in data:
            mark = start_of(node.marks[2 * list(data).index(KEY)])
            message, hint = "an included file may not include another", "include both in the main file"
            self.problems.append(file.problem("include-nested", message, mark, (*entry.path, KEY), hint))
            data, node = _without_include(data, node)
        for position, key in enumerate(entry.data):
            if key in data:
                place = file.place(start_of(node.marks[2 * list(data).index(key)]))
                hint = f"{place.file} says it too, in line {place.line}; keep one of them"
                message, mark = f'"{visible(key)}" is said twice', start_of(entry.node.marks[2 * position])
                self.problems.append(self.files[0].problem("include-conflict", message, mark, (*entry.path, key), hint))
        data, both = merged(entry.data, entry.node, data, node)
        return data, Node(node.start, both.keys, both.marks)


_INSIDE = "name a file in the folder of the main file, or below it, as in `projects/site.yaml`"


def _relative(wanted: str) -> pathlib.PurePosixPath:
    return pathlib.PurePosixPath(wanted.replace("\\", "/"))


def _leads_away(wanted: str) -> bool:
    # Asked by the rules of both systems, so that a file means the same on each.
    windows = pathlib.PureWindowsPath(wanted)
    return bool(windows.anchor) or ".." in windows.parts


def _entry(path: Path, item: dict[str, Any], node: Node) -> _Entry:
    position = list(item).index(KEY)
    value_mark = start_of(node.marks[2 * position + 1])
    data, rest = _without_include(item, node)
    return _Entry(path, item[KEY], data, rest, value_mark)


def _without_include(data: dict[str, Any], node: Node) -> tuple[dict[str, Any], Node]:
    position = list(data).index(KEY)
    keys = [key for key in data if key != KEY]
    marks = node.marks[: 2 * position] + node.marks[2 * position + 2 :]
    return {key: data[key] for key in keys}, Node(node.start, keys, marks)


def merged(own: dict[str, Any], own_node: Node, added: dict[str, Any], added_node: Node) -> tuple[dict[str, Any], Node]:
    """A mapping with the keys of another added to it, and their marks; of a key that both have, its own stays."""
    found: dict[str, Any] = {}
    marks: list[Mark] = []
    for source, node in ((own, own_node), (added, added_node)):
        for position, key in enumerate(source):
            if key not in found:
                found[key] = source[key]
                marks += node.marks[2 * position : 2 * position + 2]
    return found, Node(own_node.start, list(found), marks)
