"""Levels the network of an initiative: puts tasks off where somebody would have too much to do at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmtemplates.initiative.delivery import Levelling as Reach
from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.levelling.demands import Demands, Needs, build_demands
from pmtemplates.planning.levelling.levelled import Excess, Levelled, Move
from pmtemplates.planning.levelling.limits import beyond_float, promised, within_float
from pmtemplates.planning.levelling.placing import Frame
from pmtemplates.planning.levelling.rules import priority_rules
from pmtemplates.planning.levelling.searching import Goal, search
from pmtemplates.planning.levelling.usage import Usage
from pmtemplates.planning.network import solve
from pmtemplates.planning.outline import Entry
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.project_schedule import Whole
from pmtemplates.planning.staffing import TOLERANCE
from pmtemplates.planning.ties import Network, Solution
from pmtemplates.planning.workdays import Workdays
from pmtemplates.problems import Path


def level(initiative: Initiative, whole: Whole, parties: Parties, reach: Reach) -> tuple[Whole, Levelled]:
    """The network with the delays that overload least, and what was moved and why.

    A task that has begun, must start on a day or states its own delay stays as it is. Within float no work ends later
    and no latest date or promise is missed; beyond float all may be.
    """
    demands = build_demands(initiative, whole, parties)
    since = max(0, whole.days.count(initiative.status_date)) if initiative.status_date else 0
    before = _excesses(demands, _used(demands, demands.needs, whole.solution), whole.days, since)
    delays: Mapping[int, int] = {}
    if before:
        kept = within_float(whole, promised(initiative, whole))
        delays = _delays(whole, demands, reach, since, kept)
    levelled = _delayed(whole, delays)
    used = _used(demands, demands.needs, levelled.solution)
    moves = {move.path: move for move in _moves(levelled, delays, demands, used, within_float(whole, {}))}
    left = _excesses(demands, used, whole.days, since)
    return levelled, Levelled(reach, moves, before, left, _finishes(whole, levelled))


def _used(demands: Demands, needs: Mapping[int, Needs], solution: Solution) -> Usage:
    """What tasks use when they stand where a solution has them."""
    usage = Usage([each.limit for each in demands.capacities])
    for i, each in needs.items():
        usage.add(solution.early_start[i], solution.early_finish[i] - solution.early_start[i], each)
    return usage


def _delays(whole: Whole, demands: Demands, reach: Reach, since: int, within: Sequence[int]) -> Mapping[int, int]:
    activities = [replace(each) for each in whole.network.activities]
    movable = frozenset(i for i in demands.needs if _can_move(whole.places[i]))
    kept = {i: each for i, each in demands.needs.items() if _keeps_its_day(whole.places[i])}
    placed = {i: each for i, each in demands.needs.items() if i not in kept}
    network = Network(activities, whole.network.ties)
    frame = Frame(network, whole.days, placed, movable, _used(demands, kept, whole.solution))
    latest = {i: each.latest_finish for i, each in enumerate(activities) if each.latest_finish is not None}
    goal = Goal([entries[0].place for entries in whole.entries.values()], latest, since)
    rules = list(priority_rules(network, whole.solution, placed))
    best = search(frame, goal, demands.needs, rules, within)
    if reach is Reach.BEYOND_FLOAT and best.score[0]:
        further = search(frame, goal, demands.needs, rules, beyond_float(whole, demands.needs))
        best = min(best, further, key=lambda each: each.score)
    return best.delays


def _can_move(entry: Entry) -> bool:
    return isinstance(entry.source, Task) and entry.source.delay is None and not _keeps_its_day(entry)


def _keeps_its_day(entry: Entry) -> bool:
    task = entry.source
    return isinstance(task, Task) and bool(task.started or task.finished or task.percent_complete or task.must_start)


def _delayed(whole: Whole, delays: Mapping[int, int]) -> Whole:
    if not delays:
        return whole
    activities = list(whole.network.activities)
    for i, delay in delays.items():
        activities[i] = replace(activities[i], delay=delay)
    network = Network(activities, whole.network.ties)
    return replace(whole, network=network, solution=solve(network, whole.days))


def _moves(
    whole: Whole, delays: Mapping[int, int], demands: Demands, used: Usage, within: Sequence[int]
) -> Iterator[Move]:
    """Each move with who would have had too much to do, had the task started when it could."""
    for i, delay in delays.items():
        needs, entry = demands.needs[i], whole.places[i]
        start, length = whole.solution.early_start[i], whole.network.activities[i].duration
        used.add(start, length, needs, -1)
        worst = (0.0, 0, 0, 0, 0.0)  # too much, capacity, first and last day, load
        for number, need in needs:
            limit, days = used.limits[number], used.days[number]
            loads = {d: days[d] + need for d in range(start - delay, min(start - delay + length, len(days)))}
            over = [day for day, load in loads.items() if load > max(limit, need) + TOLERANCE]
            if over and (most := max(loads[day] for day in over)) - limit > worst[0]:
                worst = (most - limit, number, over[0], over[-1], most)
        used.add(start, length, needs)
        _, number, first, last, load = worst
        capacity, day = demands.capacities[number], whole.days.day
        yield Move(
            path=entry.path,
            task=entry.id,
            title=entry.title,
            days=delay,
            resource=capacity.name,
            first=day(first),
            last=day(last),
            load=load,
            limit=capacity.limit,
            beyond=start + length > within[i],
        )


def _excesses(demands: Demands, used: Usage, days: Workdays, since: int) -> list[Excess]:
    found = []
    for capacity, loads in zip(demands.capacities, used.days, strict=True):
        over = [day for day in range(since, len(loads)) if loads[day] > capacity.limit + TOLERANCE]
        if over:
            found.append(
                Excess(
                    resource=capacity.name,
                    path=capacity.path,
                    count=len(over),
                    first=days.day(over[0]),
                    last=days.day(over[-1]),
                    worst=max(loads[day] for day in over),
                    limit=capacity.limit,
                    days=sum(loads[day] - capacity.limit for day in over),
                )
            )
    return found


def _finishes(before: Whole, after: Whole) -> dict[Path, tuple[date, date]]:
    roots = {path: entries[0].place for path, entries in before.entries.items()}
    ends = [each.solution.finishes for each in (before, after)]
    return {path: (before.days.date_of(ends[0][i]), before.days.date_of(ends[1][i])) for path, i in roots.items()}
