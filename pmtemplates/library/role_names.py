"""What the roles of the house are called elsewhere, and the words by which a foreign matrix is understood.

Only whole names count: a role that is merely alike is a stranger, and its authority is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.levels import Level
from pmtemplates.library.reading import Entry, LibraryId, Phrase, read_into, unknown_role
from pmtemplates.library.roles import Roles, read_roles
from pmtemplates.problems import Problem

_FILE = "library/role-names.yaml"
_NOT_WORDS = re.compile(r"[\W_]+")


class _Names(Entry):
    """Names of a role; `level`: they mean it in a matrix of that level only."""

    role: LibraryId
    names: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    level: Level | None = None


class _NamesFile(Entry):
    names: tuple[_Names, ...]
    bodies: tuple[Phrase, ...]
    suppliers: tuple[Phrase, ...]
    vacant: tuple[Phrase, ...]
    activities: tuple[Phrase, ...]
    others: tuple[Phrase, ...]
    totals: tuple[Phrase, ...]
    verbs: tuple[Phrase, ...]
    program: tuple[Phrase, ...]
    project: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class RoleNames:
    """All words in the form that `plain` gives them. `roles` are ids by name; `only_at` those of one level."""

    roles: Mapping[str, str]
    only_at: Mapping[tuple[Level, str], str]
    bodies: frozenset[str]
    suppliers: frozenset[str]
    vacant: frozenset[str]
    activities: tuple[str, ...]
    others: frozenset[str]
    totals: tuple[str, ...]
    verbs: frozenset[str]
    levels: Mapping[str, Level]

    def role(self, name: str, level: Level | None) -> str:
        """The id of the role of that name in a matrix of that level; "" for a stranger."""
        words = plain(name)
        for form in (words, words.removesuffix("s")):
            known = self.roles.get(form) or (self.only_at.get((level, form)) if level else None)
            if known:
                return known
        return ""

    def is_known(self, name: str) -> bool:
        """Whether it may name a role, on whichever level."""
        return any(self.role(name, level) for level in Level)


def plain(text: str) -> str:
    """The words of a text in lower case with single spaces: capitals, hyphens and line breaks make no difference."""
    return _NOT_WORDS.sub(" ", text.casefold().replace("&", " and ")).strip()


@cache
def read_role_names(house: House) -> tuple[RoleNames, tuple[Problem, ...]]:
    """The names of the house together with the titles and ids of its roles, and all that is wrong with the file."""
    roles, _ = read_roles(house)
    found, source, problems = read_into(house, _FILE, _NamesFile)
    known = {plain(name): role.id for role in roles.values() for name in (role.title, role.id)}
    if found is None or source is None:
        none: frozenset[str] = frozenset()
        return RoleNames(known, {}, none, none, none, (), none, (), none, {}), problems
    only_at: dict[tuple[Level, str], str] = {}
    for entry in found.names:
        for name in entry.names:
            if entry.level:
                only_at[entry.level, plain(name)] = entry.role
            else:
                known[plain(name)] = entry.role
    words = RoleNames(
        known,
        only_at,
        _plain_set(found.bodies),
        _plain_set(found.suppliers),
        _plain_set(found.vacant),
        tuple(map(plain, found.activities)),
        _plain_set(found.others),
        tuple(map(plain, found.totals)),
        _plain_set(found.verbs),
        {plain(word): level for level in Level for word in getattr(found, level.value)},
    )
    return words, (*problems, *map(source.locate, _check(found, roles)))


def _plain_set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, words))


def _check(found: _NamesFile, roles: Roles) -> Iterator[Problem]:
    for index, entry in enumerate(found.names):
        if roles and entry.role not in roles:
            yield unknown_role(entry.role, roles, ("names", index, "role"))
