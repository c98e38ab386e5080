"""Who is meant in a row: in the columns that several roles share, and at the two ends of a dependency."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.places import is_dependency
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.planning.parties import PROJECT_MANAGER, PROJECT_SPONSOR, Appointment
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path

_SHORT = {PROJECT_SPONSOR: "sponsor", PROJECT_MANAGER: "manager"}
"""For roles that each project has: the row names the project, and the column the role."""


def who_is_meant(source: Source, matrix: Matrix, row: MatrixRow) -> str:
    """A line for each."""
    found = [*_shared(source, matrix, row), *(_ends(source, matrix, row) if is_dependency(row) else ())]
    return "\n".join(found)


def _shared(source: Source, matrix: Matrix, row: MatrixRow) -> Iterator[str]:
    for name in row.actors:
        actor, column = source.participants.actor(row, name), matrix.column(name)
        if actor and actor.role and column:
            yield f"{_SHORT.get(column.house, actor.title)}: {_held(source, actor.role)}"


def _ends(source: Source, matrix: Matrix, row: MatrixRow) -> Iterator[str]:
    """In the matrix of the program who gives and who receives, in that of the giver for whom it is."""
    if row.path[:1] != ("dependencies",):
        return
    found = source.plan.initiative.dependencies[int(row.path[1])]
    receiver = _manager(source, found.receiver)
    if matrix.path:
        title = next((each.title for each in source.plan.initiative.projects if each.id == found.receiver), "")
        words = f"{title} ({receiver})" if title else found.receiver_outside
        yield from [f"for {words}"] if words else []
        return
    giver = _manager(source, found.giver) or found.giver_outside
    receiver = receiver or found.receiver_outside or ""
    yield from [f"gives: {giver}"] if giver else []
    yield from [f"receives: {receiver}"] if receiver else []


def _manager(source: Source, project: str | None) -> str:
    """Who manages a project; nothing for none."""
    path = next((_path(at) for at, each in enumerate(source.plan.initiative.projects) if each.id == project), None)
    return _held(source, source.plan.parties.manager(path)) if path else ""


def _path(index: int) -> Path:
    return ("projects", index)


def _held(source: Source, role: Appointment) -> str:
    return source.name_of(role.holder) or Holders.gap(role)
