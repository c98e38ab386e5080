"""How much of whom each task needs on each of its days, and how much of them there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.outline import Entry
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.project_schedule import Whole
from pmtemplates.planning.resources import ONE, Resource, Team
from pmtemplates.planning.schedule import RowKind
from pmtemplates.planning.staffing import TOLERANCE, assigned
from pmtemplates.problems import Path

Needs = tuple[tuple[int, float], ...]
"""Of a task: numbers of capacities, and the person-days that it takes of each on every working day."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What there is of somebody on a working day, in full-time equivalents."""

    name: str
    path: Path
    limit: float


@dataclass(frozen=True, slots=True)
class Demands:
    """The capacities that could be too small, and what tasks need of them, by the place of the task.

    A need of somebody who is there for a part of the time counts as that part, up to a full-time person: for a few
    days they may work full time (`staffing_checks` says the same).
    """

    capacities: Sequence[Capacity]
    needs: Mapping[int, Needs]


def build_demands(initiative: Initiative, whole: Whole, parties: Parties) -> Demands:
    """The demands of all tasks that take time and somebody's effort, for the dates of the network."""
    efforts = [each for path in whole.entries for each in _efforts(initiative, path, whole, parties)]
    capacities, of_resource = _capacities([resource for _, resource, _ in efforts])
    sums: dict[int, dict[int, float]] = {}
    for place, resource, need in efforts:
        at = sums.setdefault(place, {})
        for number in of_resource[resource.path]:
            at[number] = at.get(number, 0.0) + need
    counted = {
        place: {number: _counted(need, capacities[number].limit) for number, need in at.items()}
        for place, at in sums.items()
    }
    return _scarce(capacities, counted)


def _efforts(
    initiative: Initiative, path: Path, whole: Whole, parties: Parties
) -> Iterator[tuple[int, Resource, float]]:
    """The place of a task, who works on it, and person-days of each working day."""
    team = Team(initiative.work_at(path), path, parties)
    for entry in whole.entries[path]:
        task, days = entry.source, _length(whole, entry)
        if not isinstance(task, Task) or entry.kind is not RowKind.TASK or days <= 0:
            continue
        duration = whole.network.activities[entry.place].duration
        for name, effort, _, here in assigned(task, entry.path, duration):
            if effort:
                yield entry.place, team.find(name, here), float(effort) / days


def _length(whole: Whole, entry: Entry) -> int:
    return whole.solution.early_finish[entry.place] - whole.solution.early_start[entry.place]


def _capacities(resources: Sequence[Resource]) -> tuple[list[Capacity], dict[Path, tuple[int, ...]]]:
    """The capacities, and the numbers of those that each resource draws on, by its path.

    Whatever the roles and projects, everybody has one working time.
    """
    distinct = {resource.path: resource for resource in resources}
    roles: dict[str, list[Resource]] = {}
    for each in distinct.values():
        if each.person:
            roles.setdefault(each.person, []).append(each)
    capacities: list[Capacity] = []
    people: dict[str, int] = {}
    for person, held in roles.items():
        if len(held) > 1 or held[0].capacity is None:
            people[person] = len(capacities)
            name = held[0].name.split(" (")[0] if len(held) > 1 else held[0].name
            capacities.append(Capacity(name, held[0].path, float(ONE)))
    numbers: dict[Path, tuple[int, ...]] = {}
    for path, each in distinct.items():
        found = [people[each.person]] if each.person in people else []
        if each.capacity is not None and (not found or each.capacity < ONE):
            found.append(len(capacities))
            capacities.append(Capacity(each.name, path, float(each.capacity)))
        numbers[path] = tuple(found)
    return capacities, numbers


def _counted(need: float, limit: float) -> float:
    return limit if limit < need <= 1 else need


def _scarce(capacities: Sequence[Capacity], needs: Mapping[int, Mapping[int, float]]) -> Demands:
    """Without what could never be too much, even if all of it came at once."""
    most = [0.0] * len(capacities)
    for at in needs.values():
        for number, need in at.items():
            most[number] += need
    scarce = [n for n, each in enumerate(capacities) if most[n] > each.limit + TOLERANCE]
    new = {old: number for number, old in enumerate(scarce)}
    kept = {
        place: tuple((new[n], need) for n, need in sorted(at.items()) if n in new)
        for place, at in sorted(needs.items())
    }
    return Demands([capacities[n] for n in scarce], {place: each for place, each in kept.items() if each})
