"""Tasks that wait for each other, named one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtemplates.loops import find_loops
from pmtemplates.planning.network import CycleError
from pmtemplates.planning.outline import Entry, Wait
from pmtemplates.problems import Path, Problem, error


def name_circles(circle: CycleError, entries: Mapping[Path, list[Entry]], links: Sequence[Wait]) -> list[Problem]:
    """Each circle with the tasks along it, at the link of the first of them."""
    every = {entry.place: entry for each in entries.values() for entry in each}
    members = set(circle.members)
    waiting: dict[str, list[str]] = {str(place): [] for place in sorted(members)}
    for wait in links:
        if wait.before in members and wait.after in members:
            waiting[str(wait.after)].append(_end_of(every[wait.before]))
    for place in sorted(members):
        entry = every[place]
        if entry.parent in members:
            waiting[str(place)].append(str(entry.parent))
            waiting.setdefault(_end_of(every[entry.parent]), []).append(_end_of(entry))
    problems = []
    for loop in find_loops(waiting):
        places = list(dict.fromkeys(int(name.rstrip("e")) for name in loop))
        chain = " after ".join(f'"{every[place].title}"' for place in [*places, places[0]])
        link = next((wait for wait in links if wait.after in places and wait.before in places), None)
        path = link.path if link else every[places[0]].path
        message = f"tasks wait for each other: {chain}"
        problems.append(error("task-cycle", message, path, "take one of these links out of `after`"))
    return problems


def _end_of(entry: Entry) -> str:
    return f"{entry.place}e" if entry.holds_others else str(entry.place)
