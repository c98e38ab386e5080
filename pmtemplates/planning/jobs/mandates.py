"""The appointments of an initiative: roles that existing managers take on, each with a mandate of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.people import Person
from pmtemplates.initiative.references import works
from pmtemplates.levels import RoleLevel
from pmtemplates.library.posts import MandateProfile
from pmtemplates.library.posts import Posts as Profiles
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.jobs.authority import limits_of
from pmtemplates.planning.jobs.binding import entry_of, house_of, is_appointed
from pmtemplates.planning.jobs.distinctions import distinctions_of
from pmtemplates.planning.jobs.duties import duties_of
from pmtemplates.planning.jobs.held_rows import content_level
from pmtemplates.planning.jobs.post import Held, Line, Mandate
from pmtemplates.planning.parties import EXECUTIVE_SPONSOR, PROJECT_SPONSOR, Appointment, person_of, title_and_holder
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def mandates_of(plan: Plan, profiles: Profiles) -> Iterator[Mandate]:
    """A mandate for each appointed role and person who holds it, and for the chair of each board without one.

    Whoever holds the same role on the same terms in several projects has one mandate for all of them.
    """
    held: dict[_Key, list[Appointment]] = {}
    for path, _ in works(plan.initiative):
        for role in plan.parties.roles_of(path):
            if is_appointed(role, plan) and not role.body:
                held.setdefault(_key(role, plan), []).append(role)
    names = _named([each[0] for each in held.values()])
    for name, roles in zip(names, held.values(), strict=True):
        places = tuple(role.path[:-2] for role in roles)
        yield _mandate(name, roles[0], places, plan, profiles)
    people = {role.holder.id for roles in held.values() for role in roles if role.holder}
    yield from _chairs(plan, profiles, people | {roles[0].id for roles in held.values()})


_Key = tuple[str, str, str, str, str, str]


def _key(role: Appointment, plan: Plan) -> _Key:
    entry = entry_of(role, plan.initiative)
    terms = (entry.time, entry.term, entry.purpose, entry.appointed_by) if entry else ()
    time, term, purpose, by = (text or "" for text in terms or ("", "", "", ""))
    return role.id, role.holder.id if role.holder else "", time, term, purpose, by


def _named(roles: Sequence[Appointment]) -> list[str]:
    """An id for each mandate: that of the role, with who holds it and a number where that is needed."""
    names: list[str] = []
    for role in roles:
        shared = sum(each.id == role.id for each in roles) > 1
        name = plain = f"{role.id}-{role.holder.id if role.holder else 'open'}" if shared else role.id
        number = 1
        while name in names:
            number += 1
            name = f"{plain}-{number}"
        names.append(name)
    return names


def _chairs(plan: Plan, profiles: Profiles, taken: set[str]) -> Iterator[Mandate]:
    """The chairs who hold no appointed role, nor manage the work whose board they chair."""
    managers = {plan.parties.manager(path).id for path, _ in works(plan.initiative)}
    for path, work in works(plan.initiative):
        for index, board in enumerate(work.boards):
            if board.chair is None or board.chair in taken | managers:
                continue
            found = plan.parties.find(board.chair, path)
            holder = found.holder if isinstance(found, Appointment) else found
            if isinstance(found, Appointment) and found.path and not is_appointed(found, plan):
                continue  # a post that chairs a board as part of its duties
            here: Path = (*path, "boards", index)
            level = board.level or (RoleLevel.PROJECT if path else RoleLevel.PROGRAM)
            role = Appointment(f"chair-{board.id}", f"Chair, {board.title}", level, holder, path=here)
            yield _mandate(role.id, role, (path,), plan, profiles)


def _mandate(name: str, role: Appointment, places: tuple[Path, ...], plan: Plan, profiles: Profiles) -> Mandate:
    held = (Held(role, places, None, house_of(role, plan)),)
    duties, left_out = duties_of(held, plan, both_levels=True)
    terms = profiles.mandates.get(held[0].house)
    appointed_by, appointer = _appointed_by(role, plan, terms)
    return Mandate(
        id=name,
        title=role.title,
        role=role,
        works=places,
        purpose=_said(role, plan, "purpose", plan.roles[held[0].house].purpose if held[0].house else ""),
        appointed_by=appointed_by,
        appointer=appointer,
        time=_said(role, plan, "time", terms.time if terms else ""),
        term=_said(role, plan, "term", terms.term if terms else ""),
        duties=duties,
        left_out=left_out,
        authority=limits_of(held, plan),
        distinctions=distinctions_of(held, plan),
        content_level=content_level(held, plan),
    )


def _said(role: Appointment, plan: Plan, key: str, proposed: str) -> Line:
    """What the file says under a key of the role, else what the house proposes, else that it is open."""
    entry, path = entry_of(role, plan.initiative), (*role.path, key)
    if stated := getattr(entry, key, None):
        return Line(stated, origin_of(path, plan.origins), path)
    return Line(proposed, Origin.PROPOSED, path) if proposed else Line(TO_BE_CONFIRMED, Origin.OPEN, path)


def _appointed_by(role: Appointment, plan: Plan, terms: MandateProfile | None) -> tuple[Line, Person | None]:
    """Who appoints, and the person if one is known: as the file says; else the sponsor of a project is appointed by
    that of its program, and others by whom the house proposes.
    """
    entry, path = entry_of(role, plan.initiative), (*role.path, "appointed_by")
    if entry and entry.appointed_by:
        found = plan.parties.find(entry.appointed_by, role.path[:-2])
        name = found.title if isinstance(found, Appointment) else found.name if found else entry.appointed_by
        return Line(name, origin_of(path, plan.origins), path), person_of(found)
    above = plan.parties.find(EXECUTIVE_SPONSOR)
    if role.id == PROJECT_SPONSOR and role.path[:-2] and isinstance(above, Appointment) and above.path:
        return Line(title_and_holder(above), Origin.COMPUTED, path), above.holder
    return _said(role, plan, "appointed_by", terms.appointed_by if terms else ""), None
