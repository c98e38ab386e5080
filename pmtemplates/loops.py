"""Loops in things that must not have any: the order of projects, reporting lines, escalation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_loops(successors: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Loops that share no member, each as the names along it, from the one that stands first in the mapping."""
    order = {name: index for index, name in enumerate(successors)}
    graph = {name: set(each) for name, each in successors.items()}
    loops = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as found:
            loop = list(reversed(found.args[1][1:]))
            first = loop.index(min(loop, key=lambda name: order.get(name, len(order))))
            loops.append(loop[first:] + loop[:first])
            for name in loop:
                graph.pop(name, None)
            graph = {name: each - set(loop) for name, each in graph.items()}
        else:
            return loops
