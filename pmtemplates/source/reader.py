"""The door of this package: a file or text in, a Source with data and places and all its problems out."""

from __future__ import annotations

import pathlib
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from pmtemplates.problems import Path, Place, Problem, in_file_order
from pmtemplates.source.beside import Beside
from pmtemplates.source.includes import Includer, is_project_entry
from pmtemplates.source.parsing import parse, read_one
from pmtemplates.source.text_file import TextFile
from pmtemplates.source.tree import Mark, Node, start_of

KEY_CODES = frozenset({"unknown-key"})
"""Codes of problems about a key, not its value: `locate` points at the last key of their path."""


class Source:
    """What was read: `data` holds nothing but dict, list, str and None; do not change it, or places go wrong.

    `files` are all files read, the main one first, and `texts` what they hold; `unread` the paths of entries whose
    include could not be read, so that nobody complains about what is missing there.
    """

    def __init__(
        self,
        data: dict[str, Any],
        root: Node,
        texts: list[TextFile],
        files: tuple[pathlib.Path, ...],
        unread: tuple[Path, ...] = (),
    ) -> None:
        self.data: Any = data
        self.files = files
        self.unread = unread
        self._root = root
        self.texts = texts
        self._bases = [text.base for text in texts]

    def place(self, path: Path, key: bool = False) -> tuple[Place, str]:
        """The place and line of the value at `path` (or of its last key), or of the nearest ancestor there is."""
        mark = self._mark(path, key)
        text = self.texts[bisect_right(self._bases, mark) - 1]
        return text.place(mark), text.excerpt(mark)

    def locate(self, problem: Problem) -> Problem:
        """The problem with place and excerpt from its path; one that already has a place stays as it is."""
        if problem.place is not None:
            return problem
        return problem.at(*self.place(problem.path, key=problem.code in KEY_CODES))

    def stands_in(self, path: Path) -> tuple[int, Path]:
        """Which of `files` holds the value at `path`, or the mapping it is missing from, and its path in that file."""
        file = bisect_right(self._bases, self._mark(path[:3], key=False)) - 1 if len(path) > 2 else 0
        return (file, path[2:]) if file else (0, path)

    def _mark(self, path: Path, key: bool) -> int:
        mark: Mark = self._root
        for depth, step in enumerate(path):
            position = _position(mark, step)
            if position is None or not isinstance(mark, Node):
                break
            if key and depth == len(path) - 1 and mark.keys is not None:
                return start_of(mark.marks[position - 1])
            mark = mark.marks[position]
        return start_of(mark)


def _position(mark: Mark, step: str | int) -> int | None:
    if not isinstance(mark, Node):
        return None
    if mark.keys is not None:
        return 2 * mark.keys.index(step) + 1 if isinstance(step, str) and step in mark.keys else None
    return step if isinstance(step, int) and 0 <= step < len(mark.marks) else None


def read_source(
    path: pathlib.Path,
    include: Callable[[Path], bool] | None = None,
    beside: tuple[pathlib.Path, str] | None = None,
) -> tuple[Source | None, list[Problem]]:
    """The source in a YAML or JSON file with the files it includes; None when the main file cannot be used.

    `include` is asked for the path of each entry of a top-level list that wants to include a file; by default the
    entries of `projects` may. `beside` is a second file, and the one list to which it may add.
    """
    data, node, text, problems = read_one(path, str(path))
    if data is None or node is None:
        return None, in_file_order(problems)
    includer = Includer(path, text)
    includer.resolve(data, node, include or is_project_entry)
    files, paths = includer.files, includer.paths
    problems += includer.problems
    if beside:
        second = Beside(*beside, files)
        second.lay(data, node)
        problems += second.problems
        files, paths = [*files, second.file], [*paths, beside[0]]
    return Source(data, node, files, tuple(paths), tuple(includer.unread)), _main_first(problems, files)


def read_text(text: str, name: str) -> tuple[Source | None, list[Problem]]:
    """The source in a text; `name` stands for the file (`.json` at its end means JSON). Includes are left alone."""
    file = TextFile(name, text.removeprefix("\ufeff"))
    data, node, problems = parse(file)
    if data is None or node is None:
        return None, in_file_order(problems)
    return Source(data, node, [file], (pathlib.Path(name),)), in_file_order(problems)


def _main_first(problems: list[Problem], files: list[TextFile]) -> list[Problem]:
    order = {file.name: position for position, file in enumerate(files)}
    return sorted(in_file_order(problems), key=lambda p: order[p.place.file] if p.place else 0)
