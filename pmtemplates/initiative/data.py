"""Plain data as it was read, before there is a model: copying it, and the order in which to take pieces out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmtemplates.problems import Path


def copied(value: Any) -> Any:
    """A copy of mappings and lists down to the texts, which nobody else holds."""
    if isinstance(value, Mapping):
        return {key: copied(entry) for key, entry in value.items()}
    return [copied(entry) for entry in value] if isinstance(value, list) else value


def last_first(path: Path) -> tuple[tuple[int, str], ...]:
    """A key to sort by, in reverse: removing one entry then never moves another that is still to be removed."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def take_out(data: Any, path: Path) -> Any:
    """Remove what stands at a path, and give it back; KeyError or IndexError when nothing stands there."""
    for step in path[:-1]:
        data = data[step]
    gone = data[path[-1]]
    del data[path[-1]]
    return gone
