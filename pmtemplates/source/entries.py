"""Writing mappings and lists in flow or block style as people do by hand; knows no file and no place."""

from __future__ import annotations

from typing import Any

from pmtemplates.source.scalars import WIDTH, write_key, write_scalar


def write_flow(value: Any, as_json: bool = False) -> str:
    """The value in one line, as it can stand within braces and brackets."""
    match value:
        case dict():
            entries = (write_pair(key, each, as_json) for key, each in value.items())
            return "{" + ", ".join(entries) + "}"
        case list():
            return "[" + ", ".join(write_flow(each, as_json) for each in value) + "]"
    return write_scalar(value, flow=True, as_json=as_json)


def write_pair(key: str, value: Any, as_json: bool = False) -> str:
    """A key and its value in one line, as they can stand within braces."""
    return f"{write_key(key, flow=True, as_json=as_json)}: {write_flow(value, as_json)}"


def is_short(value: Any, column: int, entry: bool) -> bool:
    """Whether the value stands in one line: a text, what is empty, or a small thing whose first character is there.

    A mapping that is the `entry` of a list may hold anything that fits; others only what is easily read.
    """
    if not isinstance(value, dict | list) or not value:
        return True
    inner = value.values() if isinstance(value, dict) else value
    return all(_is_simple(each, entry) for each in inner) and column + len(write_flow(value)) <= WIDTH


def _is_simple(value: Any, entry: bool) -> bool:
    if entry or not isinstance(value, dict | list) or not value:
        return True
    return isinstance(value, list) and not any(isinstance(each, dict | list) for each in value)


def write_lines(value: Any, column: int, step: int) -> list[str]:
    """The lines of a mapping or list in block style, which begins at `column`."""
    lines: list[str] = []
    for key in value:
        lines += key_lines(key, value[key], column, step) if isinstance(value, dict) else entry_lines(key, column, step)
    return lines


def key_lines(key: str, value: Any, column: int, step: int) -> list[str]:
    """The lines of a key with its value; what is short stays in the line of the key."""
    head = " " * column + write_key(key, flow=False) + ":"
    if is_short(value, len(head) + 1, entry=False):
        return [f"{head} {_in_line(value)}"]
    return [head, *write_lines(value, column + step, step)]


def entry_lines(value: Any, column: int, step: int, gap: int = 2, block: bool = False) -> list[str]:
    """The lines of an entry of a list with its hyphen; its value begins `gap` characters after the hyphen.

    With `block`, a mapping or list is not written in one line even if it is short.
    """
    head = " " * column + "-".ljust(gap)
    if not value or not isinstance(value, dict | list) or (not block and is_short(value, len(head), entry=True)):
        return [head + _in_line(value)]
    first, *others = write_lines(value, column + gap, step)
    return [head + first[column + gap :], *others]


def _in_line(value: Any) -> str:
    return write_flow(value) if isinstance(value, dict | list) else write_scalar(value)
