"""The golden thread: deliverable to benefit to strategic goal, project objective to objective to goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.problems import Path


class Link(StrEnum):
    """What stands in the chain, from the strategy down."""

    GOAL = "strategic goal"
    OBJECTIVE = "objective"
    BENEFIT = "benefit"
    PROJECT_OBJECTIVE = "project objective"
    DELIVERABLE = "deliverable"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the chain: `id` may be "" (an objective without one); `work` is the program or project it is in.

    `owner` is the id of the party that owns a benefit, "" for anything else; `loss`: that benefit is a dis-benefit.
    """

    kind: Link
    path: Path
    id: str
    title: str
    work: Path
    owner: str = ""
    loss: bool = False


Pair = tuple[Path, Path]
"""What serves, and what is served."""
_Name = tuple[Link, str]


@dataclass(frozen=True)
class Trace:
    """All nodes, and which serves which: pairs (lower, upper) of paths, in the order of the file.

    `contributions` are pairs of a project and the objective or benefit that its `serves` names.
    """

    nodes: Sequence[Node]
    serves: Sequence[Pair]
    contributions: Sequence[Pair] = ()

    def node(self, path: Path) -> Node | None:
        """The node at a path."""
        return self._nodes.get(path)

    def above(self, path: Path) -> Sequence[Node]:
        """What it serves directly."""
        return self._above.get(path, ())

    def below(self, path: Path) -> Sequence[Node]:
        """What serves it directly."""
        return self._below.get(path, ())

    def contributing(self, path: Path) -> Sequence[Path]:
        """The projects that say they serve an objective or benefit of the program."""
        return self._contributing.get(path, ())

    def contributes(self, project: Path) -> Sequence[Node]:
        """The objectives and benefits that the project at a path says it serves."""
        return self._contributes.get(project, ())

    @cached_property
    def _nodes(self) -> Mapping[Path, Node]:
        return {node.path: node for node in self.nodes}

    @cached_property
    def _above(self) -> Mapping[Path, list[Node]]:
        return self._grouped(self.serves)

    @cached_property
    def _below(self) -> Mapping[Path, list[Node]]:
        return self._grouped((upper, lower) for lower, upper in self.serves)

    @cached_property
    def _contributes(self) -> Mapping[Path, list[Node]]:
        return self._grouped(self.contributions)

    @cached_property
    def _contributing(self) -> Mapping[Path, list[Path]]:
        found: dict[Path, list[Path]] = {}
        for project, served in self.contributions:
            found.setdefault(served, []).append(project)
        return found

    def _grouped(self, pairs: Sequence[Pair] | Iterator[Pair]) -> Mapping[Path, list[Node]]:
        found: dict[Path, list[Node]] = {}
        for path, other in pairs:
            found.setdefault(path, []).append(self._nodes[other])
        return found


NO_TRACE = Trace((), ())


def build_trace(initiative: Initiative) -> Trace:
    """The chain of an initiative. A name that names nothing is left out: the references have been checked."""
    nodes = tuple(_nodes(initiative))
    named: dict[_Name, Path] = {(node.kind, node.id): node.path for node in nodes if node.id}
    links = ((lower, named.get(upper)) for lower, upper in _links(initiative, named))
    contributions = ((project, named.get(served)) for project, served in _contributions(initiative))
    return Trace(nodes, _known(links), _known(contributions))


def _known(pairs: Iterator[tuple[Path, Path | None]]) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys((lower, upper) for lower, upper in pairs if upper is not None))


def _nodes(initiative: Initiative) -> Iterator[Node]:
    for i, goal in enumerate(initiative.strategic_goals):
        yield Node(Link.GOAL, ("strategic_goals", i), goal.id, goal.text, ())
    for work, each in works(initiative):
        kind = Link.PROJECT_OBJECTIVE if work else Link.OBJECTIVE
        for i, objective in enumerate(each.objectives):
            yield Node(kind, (*work, "objectives", i), objective.id or "", objective.statement, work)
        if not work:
            for i, benefit in enumerate(each.benefits):
                owner = benefit.owner or ""
                yield Node(Link.BENEFIT, ("benefits", i), benefit.id, benefit.title, (), owner, benefit.disbenefit)
        for i, item in enumerate(each.deliverables):
            yield Node(Link.DELIVERABLE, (*work, "deliverables", i), item.id, item.title, work)


def _links(initiative: Initiative, named: Mapping[_Name, Path]) -> Iterator[tuple[Path, _Name]]:
    """What serves, with the kind and id of what it serves."""
    for work, each in works(initiative):
        for i, objective in enumerate(each.objectives):
            here: Path = (*work, "objectives", i)
            if objective.goal:
                yield here, (Link.GOAL, objective.goal)
            if objective.serves and work:
                yield here, (Link.OBJECTIVE, objective.serves)
    for i, benefit in enumerate(initiative.benefits):
        if benefit.goal:
            yield ("benefits", i), (Link.GOAL, benefit.goal)
        for name in benefit.deliverables:
            if deliverable := named.get((Link.DELIVERABLE, name)):
                yield deliverable, (Link.BENEFIT, benefit.id)


def _contributions(initiative: Initiative) -> Iterator[tuple[Path, _Name]]:
    for i, project in enumerate(initiative.projects):
        if project.serves:
            yield from ((("projects", i), (Link.OBJECTIVE, name)) for name in project.serves.objectives)
            yield from ((("projects", i), (Link.BENEFIT, name)) for name in project.serves.benefits)
