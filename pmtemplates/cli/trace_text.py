"""The chain as a page of text: all of it from the goals down, or one thing with what it serves and what serves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pmtemplates.cli.columns import WIDTH, shown, wrapped
from pmtemplates.cli.trace_facts import facts_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.tracing import Link, Node, Trace
from pmtemplates.problems import Path, Problem

_LONGEST = 300
_LABEL = 13


def trace_text(plan: Plan, path: Path | None) -> list[str]:
    """The lines of the page, none wider than `WIDTH`; `path` is a node, a project, or None for all."""
    page = _Page(plan)
    if path is None:
        return list(page.whole())
    node = plan.trace.node(path)
    return list(page.one(node) if node else page.project(path))


class _Page:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.trace: Trace = plan.trace
        self.loose: Mapping[Path, list[str]] = _by_path(plan.loose_ends)

    def whole(self) -> Iterator[str]:
        """What serves nothing stands at the end, by kind."""
        yield from _lines(self.plan.initiative.title)
        goals = [node for node in self.trace.nodes if node.kind is Link.GOAL]
        yield from ("",) if goals else ()
        for node in goals:
            yield from self._down(node, 0)
        kinds = {node.kind for node in self.trace.nodes}
        for kind, (upper, nothing) in _UPPER.items():
            loners = [node for node in self.trace.nodes if node.kind is kind and not self.trace.above(node.path)]
            title = f"{_PLURALS[kind]}{f' that serve {nothing}' if upper in kinds else ''}"
            yield from self._loners(title, [node for node in loners if not node.loss])
            yield from self._loners("Dis-benefits", [node for node in loners if node.loss])
        known = {node.path for node in self.trace.nodes}
        yield from self._further(path for path in self.loose if path not in known)

    def _loners(self, title: str, nodes: Sequence[Node]) -> Iterator[str]:
        yield from ("", *_lines(f"{title}:")) if nodes else ()
        for node in nodes:
            yield from self._down(node, 1, facts=node.kind is Link.DELIVERABLE)

    def one(self, node: Node) -> Iterator[str]:
        """The thing itself, then upwards, then downwards."""
        yield from self._entry(node, 0, "")
        for label, text in facts_of(self.plan, node):
            first, *rest = wrapped(shown(text, _LONGEST), WIDTH - _LABEL - 2)
            yield f"  {label + ':':<{_LABEL}}{first}"
            yield from (" " * (_LABEL + 2) + line for line in rest)
        above, below = self.trace.above(node.path), self.trace.below(node.path)
        yield from ("", "Counts against:" if node.loss else "Serves:") if above else ()
        for each in above:
            yield from self._up(each, 1)
        yield from ("", "Comes with:" if node.loss else "Is served by:") if below else ()
        for each in below:
            yield from self._down(each, 1, facts=True)
        names = [self.plan.initiative.work_at(path).title for path in self.trace.contributing(node.path)]
        if names:
            yield from ("", *_lines(f"Projects that say they serve it: {'; '.join(names)}"))

    def project(self, path: Path) -> Iterator[str]:
        """What a project says it serves, then each objective and deliverable with its way up."""
        project = self.plan.initiative.work_at(path)
        yield from _lines(f"project {project.id}: {project.title}")
        served = self.trace.contributes(path)
        yield from ("", "Says that it serves:") if served else ()
        for node in served:
            yield from self._up(node, 1)
        for kind in (Link.PROJECT_OBJECTIVE, Link.DELIVERABLE):
            own = [node for node in self.trace.nodes if node.work == path and node.kind is kind]
            yield from ("", f"{_PLURALS[kind]}:") if own else ()
            for node in own:
                yield from self._entry(node, 1, "", facts=kind is Link.DELIVERABLE)
                for each in self.trace.above(node.path):
                    yield from self._up(each, 2)
        yield from self._further(each for each in self.loose if each[:3] == (*path, "serves"))

    def _down(self, node: Node, depth: int, facts: bool = False) -> Iterator[str]:
        yield from self._entry(node, depth, "", facts, project=True)
        for each in self.trace.below(node.path):
            yield from self._down(each, depth + 1, facts)

    def _up(self, node: Node, depth: int) -> Iterator[str]:
        yield from self._entry(node, depth, "→ ")
        for each in self.trace.above(node.path):
            yield from self._up(each, depth + 1)

    def _entry(self, node: Node, depth: int, mark: str, facts: bool = False, project: bool = False) -> Iterator[str]:
        """A line for a node, what is known of it in short where that is wanted, and its loose ends."""
        where = self.plan.initiative.work_at(node.work).title if project and node.work else ""
        kind = "dis-benefit" if node.loss else str(node.kind)
        name = f"{kind} {node.id}" if node.id else kind
        yield from _lines(f"{mark}{name}: {node.title}{f' ({where})' if where else ''}", depth)
        if facts:
            known = "; ".join(f"{label.lower()} {text}" for label, text in facts_of(self.plan, node, short=True))
            yield from _lines(known, depth + 2) if known else ()
        for text in self.loose.get(node.path, ()):
            yield from _lines(f"! {text}", depth + 2)

    def _further(self, paths: Iterable[Path]) -> Iterator[str]:
        """Loose ends that no line of its own stands for."""
        texts = [text for path in paths for text in self.loose[path]]
        yield from ("", "Further loose ends:") if texts else ()
        for text in texts:
            yield from _lines(f"! {text}", 1)


_PLURALS = {
    Link.OBJECTIVE: "Objectives",
    Link.BENEFIT: "Benefits",
    Link.PROJECT_OBJECTIVE: "Objectives",
    Link.DELIVERABLE: "Deliverables",
}
_UPPER = {
    Link.OBJECTIVE: (Link.GOAL, "no goal"),
    Link.BENEFIT: (Link.GOAL, "no goal"),
    Link.PROJECT_OBJECTIVE: (Link.OBJECTIVE, "no objective of the program"),
    Link.DELIVERABLE: (Link.BENEFIT, "no benefit themselves"),
}
"""What each kind serves, and how it is said that it serves none: where there is none at all, nothing is said."""


def _by_path(loose: Sequence[Problem]) -> dict[Path, list[str]]:
    found: dict[Path, list[str]] = {}
    for problem in loose:
        found.setdefault(problem.path, []).append(problem.message)
    return found


def _lines(text: str, depth: int = 0) -> list[str]:
    """The text set in by its depth; what does not fit in its line is set in further."""
    indent = "  " * min(depth, 20)
    first, *rest = wrapped(shown(text, _LONGEST), WIDTH - len(indent) - 4)
    return [indent + first, *(f"{indent}    {line}" for line in rest)]
