"""The threads of a trace: each way from what stands at the top down to what nothing serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtemplates.planning.tracing import Link, Node, Trace
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Thread:
    """The nodes below the goal from the top down, none for a goal that nothing serves.

    `project` is that of the last node, or one that says it contributes.
    """

    goal: Node | None
    nodes: tuple[Node, ...]
    project: Path = ()


def threads_of(trace: Trace) -> Iterator[Thread]:
    """From each node that serves nothing, in the order of the file."""
    for node in trace.nodes:
        if not trace.above(node.path):
            goal = node if node.kind is Link.GOAL else None
            yield from _below(trace, goal, () if goal else (node,), node)


def _below(trace: Trace, goal: Node | None, nodes: tuple[Node, ...], last: Node) -> Iterator[Thread]:
    below = trace.below(last.path)
    for each in below:
        yield from _below(trace, goal, (*nodes, each), each)
    named = {each.work for each in below}
    others = [path for path in trace.contributing(last.path) if path not in named]
    yield from (Thread(goal, nodes, path) for path in others)
    if not below and not others:
        yield Thread(goal, nodes, last.work)
