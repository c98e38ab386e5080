"""Putting values into the data of an initiative file, where a playbook may have proposed what stands around them.

Works on a copy of what was read; what differs in the end are the edits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pmtemplates.initiative.data import copied
from pmtemplates.initiative.fields import Model
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import value_at
from pmtemplates.problems import Path
from pmtemplates.pulling.values import CannotSayError
from pmtemplates.source.edits import REMOVE, Edit
from pmtemplates.source.scalars import as_read


class _Gone:
    """Stands where something is taken out, so that positions stay what they are."""


GONE: Final = _Gone()


class Statement:
    """The data of a file as it shall be; `completed` is the initiative with the proposals of its playbook."""

    def __init__(self, data: Mapping[str, Any], completed: Initiative) -> None:
        self._old = data
        self._completed = completed
        self.data: Any = copied(data)
        self.paths: list[Path] = []
        """What is put, appended or taken out, in order."""

    def put(self, path: Path, value: Any) -> None:
        """State a value; what is missing above it is made. Raises CannotSayError where that is not possible."""
        node = self.data
        for depth, step in enumerate(path[:-1], 1):
            node = self._inner(node, step, path[:depth], isinstance(path[depth], int))
        last = path[-1]
        if isinstance(node, list) and isinstance(last, int) and last >= len(node):
            raise CannotSayError("the file has no such entry")
        node[last] = value
        self.paths.append(path)

    def take_out(self, path: Path) -> bool:
        """Take a value out; False when the file does not state it."""
        node = self.data
        for step in path[:-1]:
            node = _at(node, step)
            if node is None:
                return False
        if _at(node, path[-1]) is None:
            return False
        node[path[-1]] = GONE
        self.paths.append(path)
        return True

    def append(self, path: Path, entry: Any) -> Path:
        """Add an entry to the list at a path; the path of the entry."""
        node = self.data
        for depth, step in enumerate(path, 1):
            node = self._inner(node, step, path[:depth], depth == len(path) or isinstance(path[depth], int))
        node.append(entry)
        self.paths.append((*path, len(node) - 1))
        return self.paths[-1]

    def stated(self, path: Path) -> Any:
        """What now stands at a path; None for nothing."""
        node = self.data
        for step in path:
            node = _at(node, step)
        return node

    def edits(self) -> list[Edit]:
        """What has to be changed in the file."""
        return list(_differences(self._old, self.data, ()))

    def expected(self) -> dict[str, Any]:
        """The data as they are read once the edits are made."""
        found: dict[str, Any] = as_read(_clean(self.data))
        return found

    def _inner(self, node: Any, step: str | int, path: Path, is_list: bool) -> Any:
        found = _at(node, step)
        if found is None:
            if isinstance(step, int):
                raise CannotSayError("the file has no such entry")
            found = node[step] = self._proposed(path) if is_list else {}
        if not isinstance(found, list if is_list else dict):
            raise CannotSayError("something else stands there in the file")
        return found

    def _proposed(self, path: Path) -> list[Any]:
        """A list that only a playbook has, begun in the file: entries with an id are filled from the proposal."""
        entries: list[Any] = []
        for entry in value_at(self._completed, path) or ():
            if isinstance(entry, Model):
                name = getattr(entry, "id", None)
                if name is None:
                    raise CannotSayError(
                        "the playbook proposes this list, whose entries have no ids: copy it to the file"
                    )
                entries.append({"id": name})
            else:
                entries.append(str(getattr(entry, "value", entry)))
        return entries


def _at(node: Any, step: str | int) -> Any:
    if isinstance(node, dict):
        found = node.get(step)
    elif isinstance(node, list) and isinstance(step, int) and step < len(node):
        found = node[step]
    else:
        return None
    return None if found is GONE else found


def _differences(old: Any, new: Any, path: Path) -> Iterator[Edit]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in new.items():
            if key in old:
                yield from _difference(old[key], value, (*path, key))
            elif value is not GONE:
                yield Edit((*path, key), _clean(value))
    elif isinstance(old, list) and isinstance(new, list):
        for index, value in enumerate(new[: len(old)]):
            yield from _difference(old[index], value, (*path, index))
        yield from (Edit((*path, index), REMOVE) for index in range(len(new), len(old)))
        added = [value for value in new[len(old) :] if value is not GONE]
        yield from (Edit((*path, index), _clean(value)) for index, value in enumerate(added, len(old)))


def _difference(old: Any, new: Any, path: Path) -> Iterator[Edit]:
    if new is GONE or (old and _is_emptied(new)):
        yield Edit(path, REMOVE)
    elif isinstance(old, dict | list) and type(old) is type(new):
        yield from _differences(old, new, path)
    elif as_read(_clean(new)) != old:
        yield Edit(path, _clean(new))


def _is_emptied(value: Any) -> bool:
    """Whether all entries of a list or mapping are taken out: then it goes too."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(value) and isinstance(value, dict | list) and all(each is GONE or _is_emptied(each) for each in inner)


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items() if each is not GONE and not _is_emptied(each)}
    if isinstance(value, list):
        return [_clean(each) for each in value if each is not GONE and not _is_emptied(each)]
    return value
