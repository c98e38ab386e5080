"""What shall stand where in the data, apart from any text: edits taken apart, put together, and made on data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from pmtemplates.problems import Path
from pmtemplates.source.characters import FORBIDDEN, describe
from pmtemplates.source.scalars import as_read
from pmtemplates.source.tree import MAX_DEPTH


class _Sentinel(Enum):
    REMOVE = "remove"
    ABSENT = "absent"


REMOVE: Final = _Sentinel.REMOVE
"""The value of an edit that takes an entry out."""

ABSENT: Final = _Sentinel.ABSENT
"""What stands at a path that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What shall stand at a path of a source's data afterwards: a text, int, Decimal, bool, date, list or dict of them.

    Positions in a list are those before all edits; from its length on, entries are appended, without a gap. `REMOVE`
    takes the entry of a mapping or list out; one that loses all its entries stays, empty: `{}` or `[]`.
    """

    path: Path
    value: Any


class RefusedError(Exception):
    """An edit cannot be made; the text says why, as the second half of a sentence."""


def check_edit(edit: Edit) -> None:
    """Raise RefusedError when there is no text that the path or the value could be written as."""
    if not edit.path and not isinstance(edit.value, dict):
        raise RefusedError("a file holds keys with values")
    if len(edit.path) >= MAX_DEPTH:
        raise RefusedError("it lies too deep")
    for step in edit.path:
        if isinstance(step, str):
            _check_text(step)
        elif isinstance(step, bool) or not isinstance(step, int) or step < 0:
            raise RefusedError("there is no such position in a list")
    if edit.value is not REMOVE:
        _check_value(edit.value, MAX_DEPTH - len(edit.path))


def _check_value(value: object, depth: int) -> None:
    if depth < 0:
        raise RefusedError("the new value is too deep")
    match value:
        case dict() | list():
            for key in value if isinstance(value, dict) else ():
                if not isinstance(key, str):
                    raise RefusedError("a key of the new value is not a text")
                _check_text(key)
            for each in value.values() if isinstance(value, dict) else value:
                _check_value(each, depth - 1)
        case str():
            _check_text(value)
        case bool() | int():
            pass
        case Decimal() if value.is_finite():
            pass
        case date() if not isinstance(value, datetime):
            pass
        case _:
            raise RefusedError("there is no way to write the new value")


def _check_text(text: str) -> None:
    if found := FORBIDDEN.search(text):
        raise RefusedError(f"it holds a character that no document can hold: {describe(found.group())}")


def value_at(data: Any, path: Path) -> Any:
    """What stands at the path, or ABSENT."""
    for step in path:
        if isinstance(step, str):
            data = data.get(step, ABSENT) if isinstance(data, dict) else ABSENT
        else:
            data = data[step] if isinstance(data, list) and step < len(data) else ABSENT
    return data


def take_apart(path: Path, old: Any, value: Any) -> Iterator[tuple[Path, Any]]:
    """The smallest edits that make `value` of `old`, so that what is around them keeps its comments and its style."""
    if old is ABSENT or old is None:
        if value and isinstance(value, dict | list):
            for step, each in value.items() if isinstance(value, dict) else enumerate(value):
                yield from take_apart((*path, step), ABSENT, each)
        else:
            yield path, value
    elif old and value and isinstance(old, dict) and isinstance(value, dict) and old.keys() & value.keys():
        for key in old:
            yield from take_apart((*path, key), old[key], value.get(key, REMOVE))
        for key in value:
            if key not in old:
                yield from take_apart((*path, key), ABSENT, value[key])
    elif old and value and isinstance(old, list) and isinstance(value, list):
        yield from _take_list_apart(path, old, value)
    elif value is REMOVE or as_read(value) != old:
        yield path, value


def _take_list_apart(path: Path, old: list[Any], value: list[Any]) -> Iterator[tuple[Path, Any]]:
    wanted = as_read(value)
    kept: set[int] = set()
    for index, each in enumerate(old):
        if len(kept) < len(wanted) and each == wanted[len(kept)]:
            kept.add(index)
    if len(kept) == len(wanted):  # some are taken out, the others stay as they are
        yield from (((*path, index), REMOVE) for index in range(len(old)) if index not in kept)
        return
    for index in range(max(len(old), len(value))):
        before = old[index] if index < len(old) else ABSENT
        yield from take_apart((*path, index), before, value[index] if index < len(value) else REMOVE)


@dataclass(slots=True)
class Wanted:
    """What shall stand at one place: a value, or something else at places below it."""

    value: Any = ABSENT
    below: dict[str | int, Wanted] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether the value is given as a whole."""
        return self.value is not ABSENT


def put_together(steps: Iterable[tuple[Path, Any]]) -> Wanted:
    """All edits as one tree; raises RefusedError when two of them cannot both be made."""
    root = Wanted()
    for path, value in steps:
        place = root
        for step in path:
            if place.settled:
                raise RefusedError("another edit replaces what it stands in")
            place = place.below.setdefault(step, Wanted())
        if place.below or (place.settled and place.value != value):
            raise RefusedError("another edit wants something else there")
        place.value = value
    return root


def edited(old: Any, wanted: Wanted, written: Callable[[Any], Any]) -> Any:
    """The data after the edits, the new values as `written` gives them; raises RefusedError when they do not fit."""
    if wanted.settled:
        if wanted.value is REMOVE:
            raise RefusedError("nothing stands there that could be taken out")
        return written(wanted.value)
    if not wanted.below:
        return old
    if old is ABSENT or old is None:
        old = {} if isinstance(next(iter(wanted.below)), str) else []
    if isinstance(old, dict):
        return _edited_mapping(old, wanted, written)
    if isinstance(old, list):
        return _edited_list(old, wanted, written)
    raise RefusedError("it leads into a text, where no keys or entries can be")


def _edited_mapping(old: dict[str, Any], wanted: Wanted, written: Callable[[Any], Any]) -> dict[str, Any]:
    new = dict(old)
    for key, inner in wanted.below.items():
        if not isinstance(key, str):
            raise RefusedError("it gives a position where keys are")
        if inner.value is REMOVE and key in old:
            del new[key]
        else:
            new[key] = edited(old.get(key, ABSENT), inner, written)
    return new


def _edited_list(old: list[Any], wanted: Wanted, written: Callable[[Any], Any]) -> list[Any]:
    if any(isinstance(step, str) for step in wanted.below):
        raise RefusedError("it gives a key where a list is")
    new = list(old)
    for index, inner in sorted(wanted.below.items()):
        if isinstance(index, int) and index > len(new):
            raise RefusedError("entries before it are missing")
        if isinstance(index, int) and index < len(old):
            new[index] = REMOVE if inner.value is REMOVE else edited(old[index], inner, written)
        else:
            new.append(edited(ABSENT, inner, written))
    return [each for each in new if each is not REMOVE]
