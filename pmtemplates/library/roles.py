"""The roles of the house: what each does, decides, escalates and leaves to others. Knows no person and no post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pmtemplates.house import House
from pmtemplates.levels import RoleLevel
from pmtemplates.library.reading import (
    Entry,
    LibraryId,
    Phrase,
    Sentence,
    check_unique,
    read_into,
    unknown_role,
)
from pmtemplates.loops import find_loops
from pmtemplates.problems import Path, Problem, error
from pmtemplates.source import Source

FILE = "library/roles.yaml"

Roles = Mapping[str, "LibraryRole"]
"""The roles by id, in the order of the file."""


class Escalation(Entry):
    """What a role passes on; reads as "to the ROLE: WHAT, WHEN".

    `rows` are the duties of the house that settle the matter, on either level: who answers for the first of them that
    an initiative has receives it instead of `to`.
    """

    what: Phrase
    to: LibraryId | None = None
    outside: Phrase | None = None
    """Instead of `to`: who receives it, where that is no role of the library."""
    top: Phrase = ""
    """Who receives it where nobody in the initiative is above the role."""
    when: Phrase
    rows: tuple[LibraryId, ...] = ()

    @model_validator(mode="after")
    def _one_receiver(self) -> Escalation:
        if (self.to is None) == (self.outside is None):
            raise PydanticCustomError(
                "library-one-receiver", "an escalation goes either to a role (to) or outside, not both"
            )
        return self


class Leaving(Entry):
    """What a role keeps out of; reads as "to the ROLE: WHAT". `rows` as for an escalation."""

    what: Phrase
    to: LibraryId
    rows: tuple[LibraryId, ...] = ()


class RoleLine(Entry):
    """A line of what a role does or decides; a plain phrase in the file is one without rows.

    `rows` are the duties of the house that say the same: the line stands for what no matrix shows, or falls with them.
    `alone` is how it reads in a project that belongs to no program. `keep`: of what the role does, a line that a
    description must have, however many rows there are.
    """

    what: Phrase
    rows: tuple[LibraryId, ...] = ()
    alone: Phrase = ""
    keep: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return {"what": given} if isinstance(given, str) else given


class RoleMeasure(Entry):
    """A sign that the role is done well; never a target, which belongs to an initiative."""

    what: Phrase
    unit: Phrase


class LibraryRole(Entry):
    """A role as the field knows it."""

    id: LibraryId
    title: Phrase
    level: RoleLevel
    appointed: bool = False
    """true: named from among existing managers, so no post is advertised."""
    body: bool = False
    """true: a group, which decides through its chair and is never accountable."""
    stands_in: LibraryId | None = None
    """Who answers for its rows of a matrix, or does them, in an initiative that does not have the role."""
    reports_to: LibraryId | None = None
    reports_to_alone: LibraryId | None = None
    """Instead of `reports_to`, in a project that belongs to no program."""
    purpose: Sentence
    does: Annotated[tuple[RoleLine, ...], Field(min_length=4, max_length=8)]
    decides: Annotated[tuple[RoleLine, ...], Field(min_length=1, max_length=6)]
    escalates: Annotated[tuple[Escalation, ...], Field(min_length=1, max_length=4)]
    leaves: Annotated[tuple[Leaving, ...], Field(min_length=1, max_length=4)]
    measures: Annotated[tuple[RoleMeasure, ...], Field(min_length=2, max_length=5)]

    def superior(self, alone: bool) -> str | None:
        """The id of the role it reports to; an initiative may lack that role, which the caller must settle."""
        return (self.reports_to_alone if alone else None) or self.reports_to


class _RolesFile(Entry):
    roles: Annotated[tuple[LibraryRole, ...], Field(min_length=1)]


def read_roles(house: House) -> tuple[Roles, list[Problem]]:
    """The roles of the house by id, and all that is wrong with them; no roles when the file cannot be read."""
    roles, _, problems = _read(house)
    return roles, list(problems)


def source_of_roles(house: House) -> Source | None:
    """The file that the roles of the house are read from; None when it cannot be read."""
    return _read(house)[1]


@cache
def _read(house: House) -> tuple[Roles, Source | None, tuple[Problem, ...]]:
    found, source, problems = read_into(house, FILE, _RolesFile)
    if found is None or source is None:
        return MappingProxyType({}), None, problems
    roles = MappingProxyType({role.id: role for role in found.roles})
    return roles, source, (*problems, *map(source.locate, _check(found.roles)))


def _check(roles: tuple[LibraryRole, ...]) -> Iterator[Problem]:
    yield from check_unique((role.id for role in roles), "roles")
    by_id = {role.id: role for role in roles}
    for index, role in enumerate(roles):
        for path, name in _references(role):
            if name not in by_id:
                yield unknown_role(name, by_id, ("roles", index, *path))
        yield from _check_upward(index, role, by_id)
    yield from _check_lines(roles)


def _references(role: LibraryRole) -> Iterator[tuple[Path, str]]:
    for key, name in (
        ("stands_in", role.stands_in),
        ("reports_to", role.reports_to),
        ("reports_to_alone", role.reports_to_alone),
    ):
        if name is not None:
            yield (key,), name
    for at, escalation in enumerate(role.escalates):
        if escalation.to is not None:
            yield ("escalates", at, "to"), escalation.to
    for at, leaving in enumerate(role.leaves):
        yield ("leaves", at, "to"), leaving.to


def _check_upward(index: int, role: LibraryRole, by_id: Roles) -> Iterator[Problem]:
    for at, escalation in enumerate(role.escalates):
        receiver = by_id.get(escalation.to or "")
        if receiver and receiver.level.rank > role.level.rank:
            yield error(
                "library-escalates-down",
                f'"{role.id}" escalates to "{receiver.id}", whose level ({receiver.level}) decides less',
                ("roles", index, "escalates", at, "to"),
                f"name a role of the level {role.level} or above",
            )


def _check_lines(roles: tuple[LibraryRole, ...]) -> Iterator[Problem]:
    """Who follows reporting lines or escalations must arrive: neither may run in a circle."""
    inside, alone = ({role.id: [role.superior(side) or ""] for role in roles} for side in (False, True))
    escalations = {role.id: [each.to or "" for each in role.escalates] for role in roles}
    position = {role.id: index for index, role in enumerate(roles)}
    for loop in find_loops(inside) or find_loops(alone):
        message = f"reporting runs in a circle: {' → '.join([*loop, loop[0]])}"
        hint = "let one of them report to a role outside the circle"
        yield error("library-reporting-loop", message, ("roles", position[loop[0]], "reports_to"), hint)
    for loop in find_loops(escalations):
        message = f"escalations run in a circle: {' → '.join([*loop, loop[0]])}"
        hint = "let one of them escalate to a wider level"
        yield error("library-escalation-loop", message, ("roles", position[loop[0]], "escalates"), hint)
