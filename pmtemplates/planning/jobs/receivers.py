"""Who receives what a role escalates or leaves to others: whoever answers for it here, else whom the library names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.planning.answering import answering
from pmtemplates.planning.jobs.binding import house_of
from pmtemplates.planning.jobs.held_rows import holds, level_in
from pmtemplates.planning.jobs.post import Held
from pmtemplates.planning.jobs.superiors import filled_by_jobs, superior_of
from pmtemplates.planning.jobs.titles import plural, with_article, within_a_sentence
from pmtemplates.planning.parties import EXECUTIVE_SPONSOR, PROJECT_SPONSOR, Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


class Receiver(NamedTuple):
    """Somebody by title; `role` is None for a person and for several roles that share a column."""

    title: str
    role: Appointment | None = None


def answering_for(duties: Sequence[str], each: Held, held: Sequence[Held], plan: Plan) -> list[Receiver]:
    """Who answers for the first of the duties for which anybody does; nobody when it is the role `each` for any of
    them, or only another role of the same job.
    """
    near = _near(each, plan)
    found = [[pair for path in near for pair in _answering(duty, path, plan)] for duty in duties]
    if any(receiver.role and holds([each], receiver.role, path) for pairs in found for receiver, path in pairs):
        return []
    first = next((pairs for pairs in found if pairs), [])
    others = [receiver for receiver, path in first if not (receiver.role and holds(held, receiver.role, path))]
    return list(dict.fromkeys(others))


def _answering(duty: str, path: Path, plan: Plan) -> Iterator[tuple[Receiver, Path]]:
    """Who answers for the rows of a duty in one work; of roles that share a column each."""
    matrix = plan.responsibilities.matrices[path]
    for _, taker in answering(matrix, duty, plan.roles):
        column = matrix.column(taker.id) if taker.each else None
        for role in column.members if column else (taker.role,):
            yield Receiver(role.title if role else taker.title, role), path


def named_in_library(name: str, each: Held, held: Sequence[Held], plan: Plan) -> list[Receiver] | None:
    """The role of this initiative that is meant, or who stands in for it; [] when a role of the same job is it, None
    when there is nobody but the role itself.
    """
    seen: list[str] = []
    while name not in seen:
        seen.append(name)
        if found := list(_present(name, each, plan)):
            if each.role.id in {role.id for role, _ in found}:
                return None
            others = [role for role, work in found if not holds(held, role, work)]
            return [Receiver(role.title, role) for role in dict.fromkeys(others)]
        if name in {other.house for other in held if other is not each}:
            return []
        name = plan.roles[name].stands_in or name
    return None


def superior(each: Held, held: Sequence[Held], plan: Plan) -> list[Receiver] | None:
    """Who is above a role; [] when a role of the same job is, None when nobody is known."""
    above = superior_of(each.role, each.works[0], plan)
    if above is None:
        return None
    if isinstance(above, Person):
        return [Receiver(above.name)]
    return [] if holds(held, above, each.works[0]) else [Receiver(above.title, above)]


def is_above(receiver: Receiver, role: Appointment, plan: Plan) -> bool:
    """Whether somebody decides no less than a role; in a project without a program its own level is the widest."""
    if receiver.role is None:
        return True
    widest = RoleLevel.PROJECT.rank if plan.initiative.level is Level.PROJECT else 0
    return receiver.role.level.rank <= max(role.level.rank, widest)


def titled(receivers: Sequence[Receiver], plan: Plan) -> str:
    """The executive sponsor; the benefit owners, where several have the part; the Head of Sales and the PMO lead."""
    titles = list(dict.fromkeys(receiver.title for receiver in receivers))
    houses = {house_of(receiver.role, plan) if receiver.role else "" for receiver in receivers}
    house = plan.roles.get(houses.pop()) if len(houses) == 1 else None
    if len(titles) > 1 and house:
        return f"the {within_a_sentence(plural(house.title, plan) or house.title, plan)}"
    named = [_of_a_title(title, sum(each.title == title for each in receivers), plan) for title in titles]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _of_a_title(title: str, count: int, plan: Plan) -> str:
    if count == 1:
        return with_article(title, plan)
    several = plural(title, plan)
    return f"the {within_a_sentence(several, plan)}" if several else f"each {within_a_sentence(title, plan)}"


def _near(held: Held, plan: Plan) -> list[Path]:
    """The works in which a role meets others: its own and the whole, or all of them on the level of a program."""
    wide = level_in(held, plan) is Level.PROGRAM
    return list(plan.responsibilities.matrices) if wide else list(dict.fromkeys([*held.works, ()]))


def _present(name: str, held: Held, plan: Plan) -> Iterator[tuple[Appointment, Path]]:
    """The roles of this initiative that are a role of the library, each with its work: listed, or filled by a job."""
    near = _near(held, plan)
    for path in near:
        own = [role for role in plan.parties.roles_of(path) if _is(name, role, plan)]
        yield from ((role, path) for role in own or _leading(name, path, plan))
    filled = ((role, path) for _, role, path in filled_by_jobs(plan) if not role.path and path in near)
    yield from ((role, path) for role, path in filled if role.id == name)


def _leading(name: str, path: Path, plan: Plan) -> Iterator[Appointment]:
    """Who sponsors or manages a work, listed or not; the executive sponsor is that of a project without its own."""
    manager, sponsor = plan.parties.manager(path), plan.parties.sponsor(path)
    alone = plan.initiative.level is Level.PROJECT
    meant = (PROJECT_SPONSOR, EXECUTIVE_SPONSOR) if alone else (PROJECT_SPONSOR if path else EXECUTIVE_SPONSOR,)
    if manager.id == name:
        yield manager
    if name in meant:
        yield sponsor


def _is(name: str, role: Appointment, plan: Plan) -> bool:
    """Whether a role is the one of the library; one that is only like it, on its level."""
    return house_of(role, plan) == name and (not role.like or role.level is plan.roles[name].level)
