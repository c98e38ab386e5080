"""Loose ends of the chain from deliverable to strategy. What a playbook merely proposes is not judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtemplates.initiative.control import Status
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import walk_tasks, works
from pmtemplates.origins import Origin, Origins, origin_of
from pmtemplates.planning.responsibilities.subjects import coded
from pmtemplates.planning.tracing import Link, Node, Trace
from pmtemplates.problems import Path, Problem, advice, warning

_LONGEST = 60
"""Letters of a title in a message."""


@dataclass(frozen=True, slots=True)
class _Chain:
    initiative: Initiative
    trace: Trace
    origins: Origins

    def stated(self, kind: Link) -> list[Node]:
        """The nodes of a kind that are more than a proposal."""
        return [node for node in self.of(kind) if not self.proposed(node.path)]

    def of(self, kind: Link) -> list[Node]:
        return [node for node in self.trace.nodes if node.kind is kind]

    def proposed(self, path: Path) -> bool:
        return origin_of(path, self.origins) is Origin.PROPOSED

    def names_deliverables(self, benefit: Node) -> bool:
        """Whether a benefit names some, even if they do not exist: of that `unknown-deliverable` speaks."""
        return bool(self.initiative.benefits[int(benefit.path[1])].deliverables)

    def serves(self, path: Path) -> bool:
        """Whether it serves anything but a loss."""
        return any(not node.loss for node in self.trace.above(path))

    def is_served(self, path: Path) -> bool:
        """Whether anything but a loss serves it."""
        return any(not node.loss for node in self.trace.below(path))

    def leads(self, lower: Link, upper: Link) -> bool:
        """Whether anything of the one kind serves anything of the other."""
        return any(above.kind is upper for node in self.of(lower) for above in self.trace.above(node.path))


def check_trace(initiative: Initiative, trace: Trace, origins: Origins) -> list[Problem]:
    """What hangs in the air, by level; a level that the file does not use at all is no loose end."""
    chain = _Chain(initiative, trace, origins)
    return [
        *_benefits_without_deliverables(chain),
        *_deliverables_that_serve_nothing(chain),
        *_unserved_goals(chain),
        *_objectives_without_goal(chain),
        *_benefits_without_goal(chain),
        *_objectives_without_project(chain),
        *_project_objectives_that_serve_nothing(chain),
        *_contributions(chain),
    ]


def _benefits_without_deliverables(chain: _Chain) -> Iterator[Problem]:
    """A loss needs nothing that makes it possible."""
    if not chain.of(Link.DELIVERABLE):
        return
    gains = [node for node in chain.stated(Link.BENEFIT) if not node.loss]
    lacking = [node for node in gains if not chain.trace.below(node.path) and not chain.names_deliverables(node)]
    hint = "name under `deliverables` what makes it possible"
    if len(lacking) == len(gains) > 1:
        message = f"none of the {len(gains)} benefits names a deliverable that makes it possible"
        yield warning("benefit-without-deliverable", message, ("benefits",), hint)
        return
    for node in lacking:
        message = f"no deliverable makes the benefit {_named(node)} possible"
        yield warning("benefit-without-deliverable", message, node.path, hint)


def _deliverables_that_serve_nothing(chain: _Chain) -> Iterator[Problem]:
    if not chain.leads(Link.DELIVERABLE, Link.BENEFIT):
        return
    awaited = _awaited(chain.initiative)
    for node in chain.stated(Link.DELIVERABLE):
        if not chain.serves(node.path) and node.id not in awaited:
            message = f"no benefit and no gate names the deliverable {_named(node)}, and no dependency hands it over"
            hint = "name it under `deliverables` of a benefit or `after` of a gate, or ask whether it is needed"
            yield advice("deliverable-serves-nothing", message, node.path, hint)


def _awaited(initiative: Initiative) -> set[str | None]:
    """The deliverables that enable something else: a gate waits for them, or a dependency hands them to somebody."""
    handed_over = {task.id: task.deliverable for _, work in works(initiative) for _, task in walk_tasks(work.tasks)}
    given = {handed_over.get(each.giver_task or "") for each in initiative.dependencies}
    return given.union(*(gate.after for gate in initiative.gates))


def _unserved_goals(chain: _Chain) -> Iterator[Problem]:
    goals = chain.stated(Link.GOAL)
    unserved = [node for node in goals if not chain.is_served(node.path)]
    if not chain.stated(Link.OBJECTIVE) and not chain.stated(Link.BENEFIT):
        return
    if len(unserved) == len(goals) > 1:
        message = f"no objective and no benefit names one of the {len(goals)} strategic goals"
        hint = f"say at each of them which goal it serves, as in goal: {goals[0].id}"
        yield warning("goal-unserved", message, ("strategic_goals",), hint)
        return
    for node in unserved:
        message = f"no objective and no benefit serves the strategic goal {_named(node)}"
        hint = f"add goal: {node.id} to what serves it, or take the goal out"
        yield warning("goal-unserved", message, node.path, hint)


def _objectives_without_goal(chain: _Chain) -> Iterator[Problem]:
    if not chain.leads(Link.OBJECTIVE, Link.GOAL) and not chain.leads(Link.BENEFIT, Link.GOAL):
        return
    objectives = chain.stated(Link.OBJECTIVE)
    lacking = [node for node in objectives if not chain.trace.above(node.path)]
    hint = f"add the goal, as in goal: {chain.initiative.strategic_goals[0].id}"
    if len(lacking) == len(objectives) > 1:
        message = f"none of the {len(objectives)} objectives names a strategic goal"
        yield warning("objective-without-goal", message, ("objectives",), hint)
        return
    for node in lacking:
        message = f"the objective {_named(node)} serves no strategic goal"
        yield warning("objective-without-goal", message, node.path, hint)


def _benefits_without_goal(chain: _Chain) -> Iterator[Problem]:
    """Where other benefits name one; a loss serves none."""
    if not chain.leads(Link.BENEFIT, Link.GOAL):
        return
    for node in chain.stated(Link.BENEFIT):
        if not chain.trace.above(node.path) and not node.loss:
            message = f"the benefit {_named(node)} serves no strategic goal, though others name theirs"
            hint = f"add the goal, as in goal: {chain.initiative.strategic_goals[0].id}"
            yield advice("benefit-without-goal", message, node.path, hint)


def _objectives_without_project(chain: _Chain) -> Iterator[Problem]:
    served = {path for pairs in (chain.trace.contributions, chain.trace.serves) for _, path in pairs}
    if not any(node.path in served for node in chain.of(Link.OBJECTIVE)):
        return
    for node in chain.stated(Link.OBJECTIVE):
        if node.path not in served:
            message = f"no project serves the objective {_named(node)}"
            hint = f"name {node.id} under `serves` of the project that reaches it"
            if not node.id:
                hint = "give it an id, and name that under `serves` of the project that reaches it"
            yield warning("objective-unserved", message, node.path, hint)


def _project_objectives_that_serve_nothing(chain: _Chain) -> Iterator[Problem]:
    """In a draft; a document for approval has an error for each."""
    approval = chain.initiative.document.status is Status.FOR_APPROVAL
    if approval or not chain.leads(Link.PROJECT_OBJECTIVE, Link.OBJECTIVE):
        return
    for node in chain.stated(Link.PROJECT_OBJECTIVE):
        if not chain.trace.above(node.path):
            message = f"the project's objective {_named(node)} serves no objective of the program"
            hint = "name one under `serves`, or ask whether it belongs to the program"
            yield warning("project-objective-serves-nothing", message, node.path, hint)


def _contributions(chain: _Chain) -> Iterator[Problem]:
    """Where what a project says it serves differs from the deliverables that the benefits name."""
    for i, project in enumerate(chain.initiative.projects):
        here: Path = ("projects", i)
        named = project.serves.benefits if project.serves else ()
        if not named or not project.deliverables or chain.proposed((*here, "serves")):
            continue
        fed = _benefits_fed(chain, here)
        for benefit in chain.trace.contributes(here):
            if benefit.kind is Link.BENEFIT and benefit.id not in fed and chain.trace.below(benefit.path):
                message = f"{project.id} serves the benefit {_named(benefit)}, which names none of its deliverables"
                hint = f"name one of them under `deliverables` of {benefit.id}, or take {benefit.id} out here"
                path = (*here, "serves", "benefits", named.index(benefit.id))
                yield warning("contribution-unsupported", message, path, hint)
        for name, deliverable in fed.items():
            if name not in named:
                message = f"the benefit {name} needs {deliverable}, but {project.id} does not say that it serves {name}"
                hint = f"add {name} here, or take {deliverable} out of the benefit"
                yield advice("contribution-unstated", message, (*here, "serves", "benefits"), hint)


def _benefits_fed(chain: _Chain, project: Path) -> dict[str, str]:
    """The benefits that deliverables of a project make possible, each with the first of them; no losses."""
    found: dict[str, str] = {}
    for index, deliverable in enumerate(chain.initiative.work_at(project).deliverables):
        for benefit in chain.trace.above((*project, "deliverables", index)):
            if not benefit.loss:
                found.setdefault(benefit.id, deliverable.id)
    return found


def _named(node: Node) -> str:
    return f'"{coded(node.id, node.title)[:_LONGEST]}"'
