"""Contradictions in an initiative: dates, order, people, dependencies. Sums and authority are checked in `planning`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtemplates.initiative.control import Risk
from pmtemplates.initiative.delivery import Dependency, Task
from pmtemplates.initiative.model import Initiative, Kind, Project, Work
from pmtemplates.initiative.people import Board
from pmtemplates.initiative.references import walk_tasks, works
from pmtemplates.levels import Level
from pmtemplates.loops import find_loops
from pmtemplates.problems import Path, Problem, advice, error, warning


def check_initiative(initiative: Initiative) -> list[Problem]:
    """Every contradiction within the file, by path. A gap is none."""
    problems = [*_kind(initiative), *_project_order(initiative), *_dates_of_steps(initiative), *_boards(initiative)]
    for index, dependency in enumerate(initiative.dependencies):
        problems += _dependency(dependency, ("dependencies", index), initiative.level is Level.PROJECT)
    for path, work in works(initiative):
        problems += _dates(work, path)
        problems += _decided_late(work, path)
        problems += _tolerances(work, path)
        problems += _inside(work, path, initiative)
        problems += _roles(work, path)
        for index, risk in enumerate(work.risks):
            problems += _risk(risk, (*path, "risks", index))
        for below, task in walk_tasks(work.tasks):
            problems += _task(task, (*path, *below))
    return problems


def _kind(initiative: Initiative) -> Iterator[Problem]:
    if initiative.kind is Kind.PROJECT and initiative.projects:
        hint = "write kind: program, or make the projects workstreams: tasks with tasks of their own"
        yield error("kind-contradiction", "a single project cannot have component projects", ("projects",), hint)


def _decided_late(work: Work, path: Path) -> Iterator[Problem]:
    due = work.decision.due if work.decision else None
    if due and work.start and due > work.start:
        message = f"it starts on {work.start}, before the decision on {due}"
        yield advice(
            "decision-after-start", message, (*path, "decision", "due"), "move one of the two, or say what starts early"
        )


def _before(start: date | None, finish: date | None) -> bool:
    return start is not None and finish is not None and finish < start


def _dates(work: Work, path: Path) -> Iterator[Problem]:
    if _before(work.start, work.finish):
        message = f"it finishes on {work.finish}, before it starts on {work.start}"
        yield error("finish-before-start", message, (*path, "finish"), "swap the dates or correct one")


def _boards(initiative: Initiative) -> Iterator[Problem]:
    """Boards that report to each other: none of them would be on top."""
    found = {board.id: (path, board) for path, work in works(initiative) for board, path in _placed(work, path)}
    for loop in find_loops({name: [board.reports_to or ""] for name, (_, board) in found.items()}):
        chain = " → ".join([*loop, loop[0]])
        path, _ = found[loop[0]]
        hint = "the highest board reports to no other"
        yield error("reporting-loop", f"boards report in a circle: {chain}", (*path, "reports_to"), hint)


def _placed(work: Work, path: Path) -> Iterator[tuple[Board, Path]]:
    return ((board, (*path, "boards", index)) for index, board in enumerate(work.boards))


def _tolerances(work: Work, path: Path) -> Iterator[Problem]:
    tolerances = work.tolerances
    if tolerances and tolerances.cost is not None and tolerances.cost_percent is not None:
        message = "the tolerance for cost stands there twice, as a sum and as a percentage"
        yield error("tolerance-twice", message, (*path, "tolerances", "cost_percent"), "keep one of the two")


def _inside(work: Work, path: Path, initiative: Initiative) -> Iterator[Problem]:
    """Dates outside the span of what they belong to."""
    spans = [(path, "finish", work.finish), (path, "start", work.start)] if path else []
    for where, key, day in spans:
        if day and _outside(day, initiative):
            message = f"{key} {day} lies outside the program ({initiative.start or '…'} to {initiative.finish or '…'})"
            yield warning("outside-program", message, (*where, key), "move the date, or the program's")
    for index, milestone in enumerate(work.milestones):
        if milestone.date and _outside(milestone.date, work):
            message = f"the milestone on {milestone.date} lies outside {work.start or '…'} to {work.finish or '…'}"
            hint = "move the milestone, or the start or finish of the work it belongs to"
            yield warning("milestone-outside", message, (*path, "milestones", index, "date"), hint)


def _outside(day: date, work: Work) -> bool:
    return bool((work.start and day < work.start) or (work.finish and day > work.finish))


def _project_order(initiative: Initiative) -> Iterator[Problem]:
    """Loops in `after`, each reported once, at the first project of the loop in the file."""
    position = {project.id: index for index, project in enumerate(initiative.projects)}
    for loop in find_loops({project.id: project.after for project in initiative.projects}):
        chain = " after ".join([*loop, loop[0]])
        path: Path = ("projects", position[loop[0]], "after")
        yield error("project-cycle", f"projects wait for each other: {chain}", path, "take one of them out of `after`")
    for project in initiative.projects:
        yield from _starts_too_early(project, initiative, position)


def _starts_too_early(project: Project, initiative: Initiative, position: dict[str, int]) -> Iterator[Problem]:
    for index, name in enumerate(project.after):
        before = initiative.projects[position[name]] if name in position else None
        if before and before.finish and project.start and project.start <= before.finish:
            message = f"starts on {project.start}, but comes after {name}, which finishes on {before.finish}"
            path: Path = ("projects", position[project.id], "after", index)
            yield warning("starts-too-early", message, path, "move a date, or take it out of `after`")


def _dates_of_steps(initiative: Initiative) -> Iterator[Problem]:
    for index, tranche in enumerate(initiative.tranches):
        if _before(tranche.start, tranche.finish):
            message = f"the tranche finishes on {tranche.finish}, before it starts on {tranche.start}"
            yield error("finish-before-start", message, ("tranches", index, "finish"), "swap the dates or correct one")


def _dependency(dependency: Dependency, path: Path, alone: bool) -> Iterator[Problem]:
    """One giver and one receiver; a project on its own is itself the end that is not outside."""
    ends = {end: (getattr(dependency, end), getattr(dependency, f"{end}_outside")) for end in ("giver", "receiver")}
    if alone:
        if (dependency.giver_outside is None) == (dependency.receiver_outside is None):
            message = "a dependency of a project on its own has one end outside"
            yield error("dependency-ends", message, path, "keep one of `giver_outside` and `receiver_outside`")
        return
    for end, (inside, outside) in ends.items():
        if (inside is None) == (outside is None):
            found = "both are given" if inside else "neither is given"
            message = f"a dependency has one {end}: {found}"
            yield error("dependency-ends", message, path, f"keep one of `{end}` and `{end}_outside`")
    if dependency.giver and dependency.giver == dependency.receiver:
        message = f"{dependency.giver} cannot depend on itself"
        yield error("self-dependency", message, (*path, "receiver"), "name the other project")


def _roles(work: Work, path: Path) -> Iterator[Problem]:
    for index, role in enumerate(work.roles):
        here: Path = (*path, "roles", index)
        if role.vacant and role.holder:
            message = f'"{role.id}" is vacant and has a holder'
            yield error("vacant-with-holder", message, (*here, "vacant"), "take out one of the two")
        if role.deputy and role.deputy == role.holder:
            message = f'the deputy of "{role.id}" is its holder'
            yield warning("deputy-is-holder", message, (*here, "deputy"), "name somebody else")


def _risk(risk: Risk, path: Path) -> Iterator[Problem]:
    before, after = risk.score, risk.residual.score if risk.residual else None
    if before and after and after > before:
        message = f"the residual rating {after} is higher than the rating {before} before the response"
        yield warning("residual-higher", message, (*path, "residual"), "rate the risk again")


def _task(task: Task, path: Path) -> Iterator[Problem]:
    if _before(task.started, task.finished):
        message = f"the task finished on {task.finished}, before it started on {task.started}"
        yield error("finish-before-start", message, (*path, "finished"), "swap the dates or correct one")
    estimates = [value for value in (task.optimistic, task.duration, task.pessimistic) if value is not None]
    if estimates != sorted(estimates):
        message = "the estimates do not ascend from optimistic to pessimistic"
        yield error("estimate-order", message, path, "optimistic ≤ duration ≤ pessimistic")
    if task.percent_complete is not None and task.percent_complete > 100:
        message = f"{task.percent_complete} % of a task cannot be complete"
        yield error("out-of-range", message, (*path, "percent_complete"), "write 0 to 100")
