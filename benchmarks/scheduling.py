"""The critical path method on large networks, beside the same two passes written on networkx."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import networkx as nx

from benchmarks.measuring import Comparison, compare, per, take_turns
from pmtemplates.planning.network import Activity, Network, Solution, Tie, solve
from pmtemplates.planning.workdays import WorkCalendar, Workdays

SIZES = (1_000, 10_000, 100_000)
_START = date(2027, 1, 4)
_TYPES = ((True, False), (True, False), (True, False), (False, False), (True, True), (False, True))


def compare_scheduling(rounds: int = 7) -> Iterator[Comparison | str]:
    """Both sides begin with lists of durations and links, build their graph, and know the total floats at the end."""
    each: dict[int, list[float]] = {}
    for size in SIZES:
        durations, links = make_network(size)
        _same(schedule(durations, links), schedule_with_networkx(durations, links))
        ours, other = take_turns(
            rounds if size < SIZES[-1] else 3,
            _undisturbed(lambda durations=durations, links=links: schedule(durations, links)),
            _undisturbed(lambda durations=durations, links=links: schedule_with_networkx(durations, links)),
        )
        each[size] = per(size, ours)
        name = f"networkx / ours, {size:,} tasks with {len(links):,} links"
        yield compare(name, ours, other, "at least 5", times=True)
    fewest = min(map(len, each.values()))
    few, many = each[SIZES[0]][:fewest], each[SIZES[-1]][:fewest]
    yield compare(f"ours, each of {SIZES[-1]:,} tasks / each of {SIZES[0]:,}", many, few, "linear: near 1")


def _undisturbed(action: Callable[[], object]) -> Callable[[], None]:
    """The action without the collector of garbage, as `timeit` does it: what one side leaves would cost the other."""

    def run() -> None:
        gc.disable()
        try:
            action()
        finally:
            gc.enable()

    return run


def make_network(size: int) -> tuple[list[int], list[Tie]]:
    """Durations and links of all types with lags, two for each task; tasks wait for tasks shortly before them."""
    chance = random.Random(size)  # noqa: S311 - the same network each time, no secret
    durations = [chance.randrange(10) for _ in range(size)]
    links = []
    for after in range(1, size):
        # as in life, chains are short: a hundred tasks at most hang on each other
        first = after - after % 100
        for before in {chance.randrange(first, after) for _ in range(2)} if first < after else set():
            lag = chance.choice((0, 0, 0, 2, -1))
            links.append(Tie(before, after, *chance.choice(_TYPES), lag))
    return durations, links


def schedule(durations: Sequence[int], links: Sequence[Tie]) -> Solution:
    """Ours."""
    network = Network([Activity(duration) for duration in durations], list(links))
    return solve(network, Workdays(WorkCalendar(), _START))


def schedule_with_networkx(durations: Sequence[int], links: Sequence[Tie]) -> list[tuple[int, int, int]]:
    """Early, latest and free finishes in working days, as somebody with networkx would write it: edges carry lags."""
    graph = nx.DiGraph()
    graph.add_nodes_from((number, {"duration": duration}) for number, duration in enumerate(durations))
    graph.add_edges_from(
        (before, after, {"from_finish": from_finish, "to_finish": to_finish, "lag": lag})
        for before, after, from_finish, to_finish, lag, _ in links
    )
    order = list(nx.topological_sort(graph))
    for node in order:
        duration = graph.nodes[node]["duration"]
        start = 0
        for before, _, tie in graph.in_edges(node, data=True):
            other = graph.nodes[before]
            at = other["finish" if tie["from_finish"] else "start"] + tie["lag"]
            start = max(start, at - duration if tie["to_finish"] else at)
        graph.nodes[node]["start"], graph.nodes[node]["finish"] = start, start + duration
    end = max(finish for _, finish in graph.nodes(data="finish"))
    for node in reversed(order):
        duration = graph.nodes[node]["duration"]
        latest = free = end
        for _, after, tie in graph.out_edges(node, data=True):
            other = graph.nodes[after]
            back = -tie["lag"] if tie["to_finish"] else -tie["lag"] - other["duration"]
            back += 0 if tie["from_finish"] else duration
            latest = min(latest, other["latest"] + back)
            free = min(free, other["finish"] + back)
        graph.nodes[node]["latest"], graph.nodes[node]["free"] = latest, free
    found = [graph.nodes[number] for number in range(len(durations))]
    return [(each["finish"], each["latest"], each["free"]) for each in found]


def _same(ours: Solution, other: list[tuple[int, int, int]]) -> None:
    """The comparison is void unless both say the same."""
    assert list(zip(ours.early_finish, ours.late_finish, ours.free_finish, strict=True)) == other
