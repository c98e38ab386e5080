"""What can still be judged when a file does not fit the schema: the rest of it, with the misfits taken out.

So that unknown names and contradictions are reported in the same run as wrong types, each at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pmtemplates.initiative.data import copied, last_first, take_out
from pmtemplates.initiative.model import Initiative
from pmtemplates.problems import Path, Problem
from pmtemplates.source.validating import validate_data

_MOST_ROUNDS = 12
"""Taking out a value can leave its entry without a required key, and that entry its list."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What is left of a file: `removed` are the paths taken out, in the order of removal, each as it was then."""

    initiative: Initiative
    removed: Sequence[Path] = ()
    ids: frozenset[str] = frozenset()
    """The ids that stood in what was removed: naming them is no mistake."""

    def original(self, path: Path) -> Path:
        """The path in the file of what now stands at a path: entries before it may have been removed."""
        for gone in reversed(self.removed):
            place, end = gone[-1], len(gone) - 1
            if isinstance(place, int) and len(path) > end and path[:end] == gone[:end]:
                step = path[end]
                if isinstance(step, int) and step >= place:
                    path = (*path[:end], step + 1, *path[end + 1 :])
        return path

    def judged(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """The problems at their places in the file, without those that only the removal has brought about."""
        gone = [
            Salvage(self.initiative, self.removed[:index]).original(path) for index, path in enumerate(self.removed)
        ]
        for problem in problems:
            path = self.original(problem.path)
            if not any(path[: len(each)] == each or each[: len(path)] == path for each in gone):
                yield replace(problem, path=path)


def salvage(data: Mapping[str, Any]) -> Salvage | None:
    """The initiative in what fits the schema; None when nothing is left that does."""
    left = copied(data)
    removed: list[Path] = []
    ids: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        initiative, problems = validate_data(Initiative, left)
        if initiative is not None:
            return Salvage(initiative, tuple(removed), frozenset(ids))
        paths = {_existing(left, problem.path) for problem in problems}
        if () in paths:  # nothing but a title is required at the top
            left.setdefault("title", "…")
            paths.discard(())
        for path in sorted(paths, key=last_first, reverse=True):
            if any(path[:end] in paths for end in range(len(path))):
                continue  # it goes with what holds it
            ids.update(_ids({path[-1]: take_out(left, path)}))
            removed.append(path)
    return None


def _existing(data: Any, path: Path) -> Path:
    """The path as far as something stands there: a model may look below a plain text."""
    for end, step in enumerate(path):
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if not inside:
            return path[:end]
        data = data[step]
    return path


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(name := value.get("id"), str):
            yield name
        for entry in value.values():
            yield from _ids(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _ids(entry)
