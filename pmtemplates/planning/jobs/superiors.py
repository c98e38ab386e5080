"""Who is above a role, for descriptions and charts alike: as a job says, else the file, else the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.jobs import Job
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level
from pmtemplates.planning.jobs.binding import bound_by, entry_of, held_in, house_of
from pmtemplates.planning.jobs.post import Held
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def superior_of(role: Appointment, work: Path, plan: Plan, stated: str = "") -> Appointment | Person | None:
    """The role or person above a role of a work; a board stands for its chair. None when nobody is known.

    `stated` is whom a job names. Who stands only in the library, and neither in the file nor in a job, is passed over.
    """
    entry = entry_of(role, plan.initiative)
    named = bool(stated or (entry and entry.reports_to))
    name, seen = stated or _usual(role, plan), set[str]()
    while name not in seen:
        seen.add(name)
        above = plan.parties.find(_chair_of(name, work, plan) or name, work)
        if above is None or above == role or above == role.holder:
            return None
        if isinstance(above, Person) or named or _is_there(above, work, plan):
            return above
        name = _usual(above, plan)
    return None


def reports_to(job: Job, held: Sequence[Held], plan: Plan) -> str:
    """The id of who is above a job: above the first of its roles whose superior is none of the others; "" when nobody
    is known.
    """
    own = {each.role.id for each in held}
    above = (superior_of(each.role, each.works[0], plan, job.reports_to or "") for each in held)
    return next((found.id for found in above if found and found.id not in own), "")


def filled_by_jobs(plan: Plan) -> Iterator[tuple[int, Appointment, Path]]:
    """Each role that a job fills, with the index of the job and the work in which it does."""
    for index, job in enumerate(plan.initiative.jobs):
        for held in held_in(job, plan):
            yield from ((index, plan.parties.role(held.role.id, path), path) for path in held.works)


def _usual(role: Appointment, plan: Plan) -> str:
    """The id of who is above as the role or the library says, listed or not; whoever is like a role of wider authority
    reports to that one.
    """
    known = role.library or plan.roles.get(house_of(role, plan))
    if role.reports_to or known is None:
        return role.reports_to or ""
    if role.level.rank > known.level.rank:
        return known.id
    return known.superior(plan.initiative.level is Level.PROJECT) or ""


def _chair_of(name: str, work: Path, plan: Plan) -> str | None:
    """Who chairs a board, if that is one: it decides through its chair."""
    boards = [*plan.initiative.work_at(work).boards, *plan.initiative.boards]
    return next((board.chair for board in boards if board.id == name), None)


def _is_there(role: Appointment, work: Path, plan: Plan) -> bool:
    """Whether the initiative has a role: it is listed, every work has one such, or a job fills it."""
    leads = {lead.id for path in ((), work) for lead in (plan.parties.sponsor(path), plan.parties.manager(path))}
    if role.path or role.id in leads:
        return True
    jobs = (job for job in plan.initiative.jobs if role.id in {bound.role for bound in bound_by(job)})
    places = (path for job in jobs for held in held_in(job, plan) if held.role.id == role.id for path in held.works)
    return any(path in ((), work) for path in places)
