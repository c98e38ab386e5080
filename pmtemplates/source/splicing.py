"""Putting values into a user's files so that every other byte stays; writes nothing, and proves what it hands out."""

from __future__ import annotations

import codecs
import pathlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from pmtemplates.problems import Path, Problem, error
from pmtemplates.source.changes import Planner, apply_changes
from pmtemplates.source.characters import FORBIDDEN, visible
from pmtemplates.source.edits import (
    REMOVE,
    Edit,
    RefusedError,
    check_edit,
    edited,
    put_together,
    take_apart,
    value_at,
)
from pmtemplates.source.includes import KEY as INCLUDE
from pmtemplates.source.parsing import parse
from pmtemplates.source.pieces import Layout
from pmtemplates.source.reader import Source
from pmtemplates.source.scalars import as_read
from pmtemplates.source.text_file import TextFile

MAX_TRIES = 100
"""When edits of a file cannot be made: each try to find out which takes about as long as reading the file."""

_Step = tuple[int, Path, Any]
"""The number of an edit, and a part of it: a path in the data of one file, and what shall stand there."""


def splice(source: Source, edits: Sequence[Edit]) -> tuple[dict[pathlib.Path, bytes], list[Problem]]:
    """The new content of each file that changes, and a problem for each edit that could not be made.

    Each new content has been read again: its data differ from the old in what the edits say, and in nothing else.
    Values go into the file in which they, or the mapping around them, stand. A mapping or list from which the last
    entry is taken stays as `{}` or `[]`; an entry of `projects` that includes a file goes without that file.
    """
    texts: dict[int, _Text] = {}
    problems: dict[int, Problem] = {}
    while len(problems) < len(edits):
        made, refused = _attempt(source, {n: e for n, e in enumerate(edits) if n not in problems}, texts)
        if not refused:
            return made, [problems[number] for number in sorted(problems)]
        problems |= {number: _problem(source, edits[number], why) for number, why in refused.items()}
    return {}, [problems[number] for number in sorted(problems)]


def _problem(source: Source, edit: Edit, why: str) -> Problem:
    shown = visible(".".join(str(step) for step in edit.path))
    place, excerpt = source.place(tuple(edit.path))
    message = f'"{shown}" cannot be written into the file: {why}'
    hint = f"make this change by hand: it belongs in or near line {place.line} of {place.file}"
    return error("cannot-splice", message, tuple(edit.path), hint).at(place, excerpt)


def _attempt(
    source: Source, edits: dict[int, Edit], texts: dict[int, _Text]
) -> tuple[dict[pathlib.Path, bytes], dict[int, str]]:
    """What the files would hold, and which edits cannot be made, each with the reason."""
    steps: dict[int, list[_Step]] = {}
    refused: dict[int, str] = {}
    for number, edit in edits.items():
        try:
            for path, value in _parts(source, edit):
                file, local = source.stands_in(path)
                if file not in texts:
                    texts[file] = _Text(source.texts[file], source.files[file])
                _check_include(source, texts, path, value)
                steps.setdefault(file, []).append((number, local, value))
        except RefusedError as reason:
            refused[number] = str(reason)
    made: dict[pathlib.Path, bytes] = {}
    for file, wanted in steps.items():
        try:
            made[source.files[file]] = texts[file].made(wanted)
        except RefusedError:
            refused = texts[file].culprits(wanted) | refused
    return made, refused


def _parts(source: Source, edit: Edit) -> list[tuple[Path, Any]]:
    check_edit(edit)
    path = tuple(edit.path)
    if any(path[: len(unread)] == unread for unread in source.unread):
        raise RefusedError("the file that is included there could not be read")
    old = value_at(source.data, path)
    return list(take_apart(path, old, edit.value))


def _check_include(source: Source, texts: dict[int, _Text], path: Path, value: Any) -> None:
    """Refuse to take a key out of the main file that would then come forth from the included one."""
    if value is REMOVE and len(path) == 3:
        file, _ = source.stands_in((*path[:2], INCLUDE))
        if file and source.stands_in(path)[0] != file:
            if file not in texts:
                texts[file] = _Text(source.texts[file], source.files[file])
            if path[2] in texts[file].data:
                raise RefusedError(f"{source.texts[file].name} says it too")


class _Text:
    """One file that is edited: what it holds now, and what it would hold."""

    def __init__(self, file: TextFile, path: pathlib.Path) -> None:
        self._file = file
        self._mark, self._fault = _on_disk(path, file.text)
        self._layout: Layout | None = None
        if not self._fault and FORBIDDEN.search(file.text):
            self._fault = "the file holds characters that no document can hold"
        data, _, self._problems = parse(TextFile(file.name, file.text))
        self.data: dict[str, Any] = data or {}
        if not self._fault:
            self._layout = Layout(file)

    def made(self, steps: Sequence[_Step]) -> bytes:
        """The file after the edits; raises RefusedError when it would not hold exactly what they say."""
        text, expected = self._planned(steps)
        data, _, problems = parse(TextFile(self._file.name, text))
        worse = Counter(problem.code for problem in problems) - Counter(problem.code for problem in self._problems)
        if data != expected or worse:
            raise RefusedError("the file is written in a way in which other values would change too")
        return self._mark + text.encode()

    def _planned(self, steps: Sequence[_Step]) -> tuple[str, dict[str, Any]]:
        """The text after the edits, and what it should hold; not yet proved."""
        if self._layout is None:
            raise RefusedError(self._fault)
        wanted = put_together((path, value) for _, path, value in steps)
        expected = edited(self.data, wanted, as_read)
        if _includes(expected) - _includes(self.data):
            raise RefusedError("it decides which file is included")
        changes = Planner(self._layout).plan(wanted, self.data)
        return apply_changes(self._file.text, changes, self._layout.line_break), expected

    def culprits(self, steps: Sequence[_Step]) -> dict[int, str]:
        """The edits, by number, that cannot be made together with the others, each with the reason."""
        numbers = list(dict.fromkeys(number for number, _, _ in sorted(steps, key=_order)))
        # Planning is fast: those that it finds need no proofs.
        return _sifted(numbers, steps, self._planned) or _sifted(numbers, steps, self.made)


def _sifted(numbers: list[int], steps: Sequence[_Step], attempt: Callable[[list[_Step]], Any]) -> dict[int, str]:
    """What is left out, with the reason, so that the others can be made: by halves, for mostly there are few."""
    refused: dict[int, str] = {}
    kept: set[int] = set()
    pending = [numbers]
    tries = 0
    while pending:
        group = pending.pop()
        tries += 1
        try:
            if tries > MAX_TRIES:
                raise RefusedError("too many other edits of this file cannot be made")
            attempt([step for step in steps if step[0] in kept or step[0] in group])
            kept.update(group)
        except RefusedError as reason:
            if len(group) == 1 or tries > MAX_TRIES:
                refused |= dict.fromkeys(group, str(reason))
            else:
                pending += [group[len(group) // 2 :], group[: len(group) // 2]]
    return refused


def _order(step: _Step) -> list[int]:
    """Appended entries come in the order of the list."""
    return [each if isinstance(each, int) else -1 for each in step[1]]


def _on_disk(path: pathlib.Path, text: str) -> tuple[bytes, str]:
    """The file's byte order mark if it has one, and a fault when the file is no longer what was read.

    A source that was made of a text alone has no file, nor a mark.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        return b"", ""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    same = content.removeprefix(mark) == text.encode(errors="surrogatepass")
    return mark, "" if same else "the file has changed since it was read"


def _includes(data: Any) -> Counter[str]:
    """Which files the data of a file include, and where such a key would be a mistake."""
    lists = [value for value in data.values() if isinstance(value, list)]
    entries = [data, *(entry for each in lists for entry in each if isinstance(entry, dict))]
    return Counter(str(entry[INCLUDE]) for entry in entries if INCLUDE in entry)
