"""What the heads of a table name: which role of the house each is, a group, a supplier, a vacant post, or a stranger.

A name counts only when it is known as a whole; a stranger has no level, so that no rule judges its authority.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmtemplates.addresses import address, letters
from pmtemplates.exchange.matrices.finding import Head, Table
from pmtemplates.levels import Level
from pmtemplates.library.role_names import RoleNames, plain
from pmtemplates.library.roles import Roles
from pmtemplates.planning.responsibilities.matrix import Column

_BRACKETS = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]+)[)\]]$", re.DOTALL)
_OF = frozenset({"of", "de", "du", "des", "d"})
_OWN_STAFF = frozenset({"manager", "management", "relationship", "relations", "lead"})
"""Behind "supplier": who looks after suppliers on one's own side."""


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column of a matrix, its address, and in words how it is taken."""

    column: Column
    cell: str
    taken: str


def name_columns(table: Table, names: RoleNames, roles: Roles, level: Level | None) -> tuple[NamedColumn, ...]:
    """The role columns of a table in their order, with lines of reporting among those that are known."""
    titles = titles_of(table.heads)
    named = [_named(table, head, title, names, roles, level) for head, title in zip(table.heads, titles, strict=True)]
    first = {each.column.house: each.column.id for each in reversed(named) if each.column.house}
    return tuple(
        replace(each, column=replace(each.column, superior=_superior(each.column, first, roles))) for each in named
    )


def titles_of(heads: Sequence[Head]) -> list[str]:
    """What each role is called: the head of its group stands before it where the texts alone are not unique."""
    counts = Counter(plain(head.text) for head in heads)
    return [
        f"{head.group}: {head.text}"
        if head.group and head.text and counts[plain(head.text)] > 1 and head.group != head.text
        else head.text or f"column {letters(head.column)}"
        for head in heads
    ]


def _named(table: Table, head: Head, title: str, names: RoleNames, roles: Roles, level: Level | None) -> NamedColumn:
    text, vacant = _without_brackets(head.text, names)
    supplier = _is_supplier(text, names)
    house = "" if supplier else names.role(text, level)
    role = roles.get(house)
    body = role.body if role else _is_body(text, names)
    if role:
        taken = f"taken as {role.title}"
    elif supplier:
        taken = "taken as a supplier"
    elif body:
        taken = "taken as a group; its level is not known"
    elif not level and (other := _elsewhere(text, names)):
        taken = f"not known: its authority is not judged; --level {other} makes it known"
    else:
        taken = "not known: its authority is not judged"
    column = Column(
        id=letters(head.column),
        title=title,
        level=role.level if role else None,
        house=house if role else "",
        body=body,
        supplier=supplier,
        vacant=vacant,
        path=(table.grid.name, *head.spot),
    )
    return NamedColumn(column, address(*head.spot), taken + ", vacant" * vacant)


def _without_brackets(text: str, names: RoleNames) -> tuple[str, bool]:
    """The name without what brackets say again or say about the post; whether the post is vacant."""
    match = _BRACKETS.match(text.strip())
    if match is None:
        return text, False
    name, inside = match["name"], match["inside"]
    if plain(inside) in names.vacant:
        return name, True
    same = any(names.role(name, level) == names.role(inside, level) != "" for level in Level)
    return (name if same else text), False


def _is_supplier(text: str, names: RoleNames) -> bool:
    words = [word.removesuffix("s") for word in plain(text).split() if word != "s"]
    for index, word in enumerate(words):
        if word in names.suppliers:
            return not _OWN_STAFF & set(words[index + 1 : index + 2])
    return False


def _is_body(text: str, names: RoleNames) -> bool:
    words = plain(text).split()
    return bool(words) and (words[-1] in names.bodies or (words[0] in names.bodies and not _OF.isdisjoint(words[1:2])))


def _elsewhere(text: str, names: RoleNames) -> str:
    return next((level.value for level in Level if names.role(text, level)), "")


def _superior(column: Column, first: dict[str, str], roles: Roles) -> str:
    """The column of the nearest role above in the house that the matrix has; "" when it has none."""
    for alone in (False, True):
        name, seen = column.house, set[str]()
        while name and name not in seen:
            seen.add(name)
            name = (roles[name].superior(alone) if name in roles else None) or ""
            if name in first and first[name] != column.id:
                return first[name]
    return ""
