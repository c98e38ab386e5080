"""Do the names in an initiative name something? Walks the model by the marks on its fields (`Names`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from pmtemplates.initiative.delivery import LINK, Task
from pmtemplates.initiative.fields import Names, marks_of
from pmtemplates.initiative.model import Initiative, Project
from pmtemplates.problems import Path, Problem, did_you_mean, error

Known = Mapping[str, frozenset[str]]
"""The ids that can be named, by kind."""

_OWN_LISTS = (
    ("role", "roles"),
    ("objective", "objectives"),
    ("benefit", "benefits"),
    ("milestone", "milestones"),
    ("requirement", "requirements"),
    ("risk", "risks"),
    ("stakeholder", "stakeholders"),
    ("team member", "team"),
    ("issue", "issues"),
    ("change", "changes"),
    ("decision", "decisions"),
    ("communication", "communications"),
)
"""What has ids of its own in each work: a project may use the id of another project's risk."""

_CALLED = {
    "party": "role or person",
    "goal": "strategic goal",
    "link": "task",
    "result": "tranche, project or deliverable",
}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    names: str | None  # the kind of thing that the field names
    nested: bool  # the field holds a model or several


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields worth walking, worked out once per class."""
    found = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in marks_of(model, name) if isinstance(mark, Names)]
        nested = _holds_model(field.annotation)
        if marks or nested:
            found.append(_Field(name, field.alias or name, marks[0].kind if marks else None, nested))
    return tuple(found)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(inner) for inner in get_args(annotation))


def references(model: BaseModel, path: Path = ()) -> Iterator[tuple[str, str, Path]]:
    """Every name in a model: the kind of what it names, the name, and its path."""
    for field in _fields(type(model)):
        value = getattr(model, field.name)
        if not value:
            continue
        here = (*path, field.key)
        if field.names:
            if isinstance(value, tuple):
                yield from ((field.names, name, (*here, index)) for index, name in enumerate(value))
            else:
                yield field.names, value, here
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                yield from references(inner, (*here, index))
        else:
            yield from references(value, here)


def check_references(
    initiative: Initiative, library_roles: frozenset[str], unreadable: frozenset[str] = frozenset()
) -> list[Problem]:
    """A problem for each name that names nothing, and for each id that stands twice.

    `unreadable` are ids that stand in the file, but in entries with mistakes of their own.
    """
    problems = [*_twice(initiative), *_ambiguous(initiative)]
    known = known_ids(initiative, library_roles)
    for kind, name, path in references(initiative):
        scope = _roles_in_scope(initiative, path) if kind in ("party", "resource") else frozenset()
        scope |= _team_in_scope(initiative, path) if kind == "resource" else frozenset()
        target = _target(kind, name)
        if target not in known[kind] and target not in scope and target not in unreadable:
            problems.append(_unknown(kind, target, path, known[kind] | scope))
    return problems


def known_ids(initiative: Initiative, library_roles: frozenset[str]) -> Known:
    """What can be named from anywhere in the file; the roles of a project only from within it."""
    people = frozenset(person.id for person in initiative.people)
    parties = people | library_roles | {role.id for role in initiative.roles}
    tasks = frozenset(task.id for _, work in works(initiative) for _, task in walk_tasks(work.tasks))
    projects = frozenset(project.id for project in initiative.projects)
    tranches = frozenset(tranche.id for tranche in initiative.tranches)
    deliverables = frozenset(item.id for _, work in works(initiative) for item in work.deliverables)
    return {
        "person": people,
        "party": parties,
        "resource": parties,
        "library role": library_roles,
        "job role": library_roles | {role.id for _, work in works(initiative) for role in work.roles},
        "project": projects,
        "board": frozenset(board.id for _, work in works(initiative) for board in work.boards),
        "gate": frozenset(gate.id for gate in initiative.gates),
        "tranche": tranches,
        "goal": frozenset(goal.id for goal in initiative.strategic_goals),
        "objective": frozenset(objective.id for objective in initiative.objectives if objective.id),
        "benefit": frozenset(benefit.id for benefit in initiative.benefits),
        "deliverable": deliverables,
        "result": projects | tranches | deliverables,
        "task": tasks,
        "link": tasks,
    }


def works(initiative: Initiative) -> Iterator[tuple[Path, Initiative | Project]]:
    """The initiative and each of its projects, with their paths."""
    yield (), initiative
    yield from ((("projects", index), project) for index, project in enumerate(initiative.projects))


def walk_tasks(tasks: tuple[Task, ...], path: Path = ()) -> Iterator[tuple[Path, Task]]:
    """The tasks and the tasks within them, each before its own, with their paths below the first `tasks`."""
    for index, task in enumerate(tasks):
        here = (*path, "tasks", index)
        yield here, task
        yield from walk_tasks(task.tasks, here)


def _target(kind: str, name: str) -> str:
    if kind != "link":
        return name
    link = LINK.fullmatch(name)
    return link["task"] if link else name


def _roles_in_scope(initiative: Initiative, path: Path) -> frozenset[str]:
    if len(path) > 1 and path[0] == "projects" and isinstance(path[1], int):
        return frozenset(role.id for role in initiative.projects[path[1]].roles)
    if path[0] in ("open", "proposed"):  # who answers for a value of a project may be a role of that project
        return frozenset(role.id for project in initiative.projects for role in project.roles)
    return frozenset()


def _team_in_scope(initiative: Initiative, path: Path) -> frozenset[str]:
    """The ids of the team of the work that a path leads into."""
    inside = len(path) > 1 and path[0] == "projects" and isinstance(path[1], int)
    work = initiative.projects[int(path[1])] if inside else initiative
    return frozenset(member.id for member in work.team if member.id)


def _unknown(kind: str, name: str, path: Path, known: frozenset[str]) -> Problem:
    called = _CALLED.get(kind, kind)
    here = f"`{path[-1]}`" if isinstance(path[-1], str) else f"`{path[-2]}`"
    if kind == "party":
        hint = _near(name, known) or "add it under `roles:`; `pmtemplates list roles` shows the others"
        return error("unknown-role", f'{here} names "{name}", which is no role or person here', path, hint)
    if kind == "job role":
        hint = _near(name, known) or "add it under `roles:`; `pmtemplates list roles` shows the others"
        return error("unknown-role", f'{here} names "{name}", which is no role here', path, hint)
    if kind == "resource":
        hint = _near(name, known) or "add it under `team:` with this id, or name a role or person"
        message = f'{here} names "{name}", which is in no team, no role and no person here'
        return error("unknown-resource", message, path, hint)
    hint = _near(name, known) or (
        f"known here: {', '.join(sorted(known)[:20])}" if known else f"no {called} has an id yet"
    )
    return error(f"unknown-{called.split()[-1]}", f'{here} names the {called} "{name}", which is not there', path, hint)


@lru_cache(maxsize=256)
def _near(name: str, known: frozenset[str]) -> str:
    # Worked out once: a misspelt role usually stands in many places.
    return did_you_mean(name, known)


def _twice(initiative: Initiative) -> list[Problem]:
    """Ids that stand twice where a name could mean either."""
    lists: list[tuple[str, Path, tuple[Any, ...]]] = [
        ("person", ("people",), initiative.people),
        ("project", ("projects",), initiative.projects),
        ("gate", ("gates",), initiative.gates),
        ("tranche", ("tranches",), initiative.tranches),
        ("strategic goal", ("strategic_goals",), initiative.strategic_goals),
        ("dependency", ("dependencies",), initiative.dependencies),
        ("job", ("jobs",), initiative.jobs),
    ]
    problems = [
        problem
        for kind, path, items in lists
        for problem in _duplicates(kind, [((*path, i), item.id) for i, item in enumerate(items)])
    ]
    people = {person.id for person in initiative.people}
    for path, work in works(initiative):
        for index, role in enumerate(work.roles):
            if role.id in people:
                message = f'"{role.id}" is the id of a role and of a person'
                here: Path = (*path, "roles", index, "id")
                problems.append(error("duplicate-id", message, here, "give the person another id"))
    everywhere: dict[str, list[tuple[Path, str | None]]] = {"deliverable": [], "board": [], "task": []}
    for path, work in works(initiative):
        for kind, key in _OWN_LISTS:
            found = [((*path, key, i), item.id) for i, item in enumerate(getattr(work, key))]
            problems += _duplicates(kind, found)
        everywhere["deliverable"] += [((*path, "deliverables", i), item.id) for i, item in enumerate(work.deliverables)]
        everywhere["board"] += [((*path, "boards", i), board.id) for i, board in enumerate(work.boards)]
        everywhere["task"] += [((*path, *below), task.id) for below, task in walk_tasks(work.tasks)]
    for kind, entries in everywhere.items():
        problems += _duplicates(kind, entries)
    return problems


def _ambiguous(initiative: Initiative) -> Iterator[Problem]:
    """What gates wait for, where its id could mean a tranche, a project or a deliverable."""
    ids = {
        "tranche": {each.id for each in initiative.tranches},
        "project": {each.id for each in initiative.projects},
        "deliverable": {item.id for _, work in works(initiative) for item in work.deliverables},
    }
    for index, gate in enumerate(initiative.gates):
        for place, name in enumerate(gate.after):
            kinds = [kind for kind, known in ids.items() if name in known]
            if len(kinds) > 1:
                message = f'"{name}" is the id of a {" and of a ".join(kinds)}, and the gate could wait for either'
                yield error("duplicate-id", message, ("gates", index, "after", place), "give one of them another id")


def _duplicates(kind: str, entries: list[tuple[Path, str | None]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in entries:
        if name is None:
            continue
        if name in seen:
            hint = f"give this {kind} an id of its own"
            yield error("duplicate-id", f'another {kind} has the id "{name}"', (*path, "id"), hint)
        seen.add(name)
