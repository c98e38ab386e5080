"""Who or what is meant by a name that somebody typed or chose in a cell: the way back from a title to an id."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.views import party_name, party_text
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, did_you_mean

Named = tuple[str, str]
"""An id and the name under which cells show it."""


_ADD = "add them under `people:` and pull again"


def id_of(plan: Plan, kind: str, text: str, work: Path) -> tuple[str | None, str]:
    """The id that a name stands for, seen from a work; or None and why there is none.

    A person who holds one role of the work, or of the initiative, is named by that role, and else as a person: the
    cell says who it is, and not which hat is meant.
    """
    if kind in ("party", "person"):
        return _party(plan, kind, text, work)
    return _titled(list(_titles(plan, kind, work)), text, kind)


def _party(plan: Plan, kind: str, text: str, work: Path) -> tuple[str | None, str]:
    people = [(each.id, each.name) for each in plan.initiative.people]
    roles = list(_roles(plan, work)) if kind == "party" else []
    wanted = _folded(text)
    persons = {key for key, name in people if _folded(name) == wanted}
    if len(persons) > 1:
        return None, f"several people are called so: write the id, one of {', '.join(sorted(persons))}"
    held = [role for role in roles if _folded(party_name(role)) == wanted]
    for found in ([role for role in held if role.path[: len(work)] == work], held):
        if len({role.id for role in found}) == 1:
            return found[0].id, ""
    if persons:
        return persons.pop(), ""
    known = [*people, *((role.id, name) for role in roles for name in (party_text(role), role.title, role.id))]
    known += [(key, key) for key, _ in people]
    known += _of_library(plan) if kind == "party" else []
    named, why = _titled(known, text, "role or person")
    return named, f"{why}; {_ADD}" if why.startswith("there is no") else why


def _roles(plan: Plan, work: Path) -> Iterator[Appointment]:
    """The roles that can be named in a work: its own, and those of the initiative that it does not replace."""
    for path in dict.fromkeys((work, ())):
        for role in plan.parties.roles_of(path):
            if plan.parties.find(role.id, work) is role:
                yield role


def _of_library(plan: Plan) -> list[Named]:
    return [(role.id, name) for role in plan.roles.values() for name in (role.title, role.id)]


def _titles(plan: Plan, kind: str, work: Path) -> Iterator[Named]:
    initiative = plan.initiative
    if kind == "deliverable":
        for path in dict.fromkeys((work, ())):
            yield from (
                (each.id, name) for each in initiative.work_at(path).deliverables for name in (each.title, each.id)
            )
    elif kind == "project":
        yield from ((each.id, name) for each in initiative.projects for name in (each.title, each.id))


def _titled(known: list[Named], text: str, kind: str) -> tuple[str | None, str]:
    wanted = _folded(text)
    found = list(dict.fromkeys(key for key, name in known if _folded(name) == wanted))
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, f"several are called so: write the id, one of {', '.join(found)}"
    hint = did_you_mean(text, [name for _, name in known])
    return None, f"there is no {kind} of that name here" + (f"; {hint}" if hint else "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
