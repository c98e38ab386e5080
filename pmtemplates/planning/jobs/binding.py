"""Which jobs there are and which roles each binds: as the file states, or one job for each role without a holder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtemplates.initiative.jobs import Job, JobRole
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.people import Role
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.library.roles import LibraryRole
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Held, level_of
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.columns import house_name
from pmtemplates.problems import Path, Problem, error


def with_proposed_jobs(plan: Plan) -> Plan:
    """The plan with one more job, proposed, for each role that nobody holds and no job of the file binds."""
    stated = plan.initiative.jobs
    bound = {each.role for job in stated for each in bound_by(job)}
    jobs = (*stated, *(job for job in _proposed(plan) if job.id not in bound))
    origins: dict[Path, Origin] = dict(plan.origins)
    origins |= {("jobs", index): Origin.PROPOSED for index in range(len(stated), len(jobs))}
    return replace(plan, initiative=plan.initiative.model_copy(update={"jobs": jobs}), origins=origins)


def _proposed(plan: Plan) -> Iterator[Job]:
    """One job per role that needs a holder; the project managers of several projects share one."""
    seen: dict[str, JobRole] = {}
    for path, _ in works(plan.initiative):
        for role in plan.parties.roles_of(path):
            if role.holder is None and not is_appointed(role, plan) and not role.body and not role.supplier:
                project = plan.initiative.projects[int(path[1])].id if path else None
                shared = role.id in seen
                seen[role.id] = JobRole(role=role.id, project=None if shared else project)
    for name, bound in seen.items():
        yield Job(id=name, roles=(bound,))


def is_appointed(role: Appointment, plan: Plan) -> bool:
    """Whether a role is named from among existing managers: as the file says, else as the library does."""
    stated = appointed_in_file(role, plan.initiative)
    if stated is not None:
        return stated
    known = role.library or plan.roles.get(role.like)
    return known.appointed if known else role.id in {benefit.owner for benefit in plan.initiative.benefits}


def appointed_in_file(role: Appointment, initiative: Initiative) -> bool | None:
    """What the file says under `appointed` of a role; None when it says nothing."""
    entry = entry_of(role, initiative)
    return entry.appointed if entry else None


def entry_of(role: Appointment, initiative: Initiative) -> Role | None:
    """A role as the file states it; None for one that it does not list, and for the chair of a board."""
    if role.path[-2:-1] != ("roles",):
        return None
    return initiative.work_at(role.path[:-2]).roles[int(role.path[-1])]


def house_of(role: Appointment, plan: Plan) -> str:
    """The role of the library that it is, is like, or whose part it has as the owner of a benefit; "" when there is
    none, or one of the other level, whose purpose, demands and decisions would be wrong here.
    """
    owners = {benefit.owner for benefit in plan.initiative.benefits}
    name = house_name(role, owners)
    known = plan.roles.get(name)
    return name if known and _holds_here(known, role, plan) else ""


def library_role(held: Held, plan: Plan) -> LibraryRole | None:
    """The role of the library whose lines hold for a role of a job; None when there is none on its level."""
    role = plan.roles.get(held.house)
    return role if role and level_of(role.level) is held.level else None


def _holds_here(known: LibraryRole, role: Appointment, plan: Plan) -> bool:
    """Whether what the library says holds on the level of the role; in a project without a program, what it words for
    one.
    """
    if plan.initiative.level is Level.PROGRAM:
        return level_of(known.level) is level_of(role.level)
    return level_of(known.level) is Level.PROJECT or any(line.alone for line in (*known.does, *known.decides))


def held_in(job: Job, plan: Plan) -> tuple[Held, ...]:
    """The roles that a job binds, each with the works in which it holds it; () when none of them is known."""
    found = (_held(each, plan) for each in bound_by(job))
    return tuple(held for held in found if held)


def bound_by(job: Job) -> tuple[JobRole, ...]:
    """The roles that a job names, known or not; one that names none has the role of its own id."""
    return job.roles or (JobRole(role=job.id),)


def _held(bound: JobRole, plan: Plan) -> Held | None:
    places = list(works_with(bound.role, plan, bound.project))
    if not places and bound.role not in plan.roles:
        return None
    role = plan.parties.role(bound.role, places[0] if places else ())
    works_of = tuple(places) or _usual_works(role, plan, bound.project)
    return Held(role, works_of, bound.share, house_of(role, plan))


def works_with(role: str, plan: Plan, project: str | None = None) -> Iterator[Path]:
    """The paths of the works that list a role, all of them or that of one project."""
    for path, work in works(plan.initiative):
        wanted = project is None or (path and work.id == project)
        if wanted and any(each.id == role for each in plan.parties.roles_of(path)):
            yield path


def _usual_works(role: Appointment, plan: Plan, project: str | None) -> tuple[Path, ...]:
    """Where a role of the library works that no work lists: its project, all projects, or the whole initiative."""
    if plan.initiative.level is Level.PROJECT or role.level.may_decide(Level.PROGRAM):
        return ((),)
    projects = [(("projects", i), each.id) for i, each in enumerate(plan.initiative.projects)]
    return tuple(path for path, name in projects if project in (None, name)) or ((),)


def check_binding(plan: Plan) -> Iterator[Problem]:
    """A job without a role or with one that it cannot bind so, and one for a role that is appointed and not hired."""
    for index, job in enumerate(plan.initiative.jobs):
        here: Path = ("jobs", index)
        held = held_in(job, plan)
        if not held and not job.roles:
            message = f'the job "{job.id}" names no role, and no role has this id'
            yield error("job-without-role", message, (*here, "id"), "name one, as in roles: [{role: project-manager}]")
        yield from _check_bound(job, here, plan)
        for at, bound in enumerate(bound_by(job)):
            each = _held(bound, plan)
            if each is None:
                continue
            if is_appointed(each.role, plan) or each.role.body:
                message = f'"{each.role.id}" is appointed, not hired: it gets a mandate instead of a job'
                where: Path = (*here, "roles", at, "role") if job.roles else (*here, "id")
                hint = "take it out of the job; or write `appointed: false` at the role if it is a post with you"
                yield error("job-for-appointment", message, where, hint)
        shares = sum(each.share or 0 for each in held)
        if shares > 100:
            message = f'the roles of "{job.id}" take {shares} % of the time'
            yield error("job-shares", message, (*here, "roles"), "let the shares add up to 100 at most")


def _check_bound(job: Job, here: Path, plan: Plan) -> Iterator[Problem]:
    """A role bound twice, one of another project, and a job that reports to itself."""
    seen: set[tuple[str, Path]] = set()
    for at, bound in enumerate(job.roles):
        held = _held(bound, plan)
        taken = {(bound.role, work) for work in held.works} if held else set()
        if seen & taken:
            message = f'the job "{job.id}" binds the role "{bound.role}" twice'
            hint = "take one out; for several projects, name another project at each"
            yield error("job-binding", message, (*here, "roles", at, "role"), hint)
        seen |= taken
        if bound.project and _is_elsewhere(bound.role, bound.project, plan):
            message = f'"{bound.role}" is no role of the project "{bound.project}"'
            hint = "leave out project:, or list the role under roles: of that project"
            yield error("job-binding", message, (*here, "roles", at, "project"), hint)
    if job.reports_to in {bound.role for bound in bound_by(job)}:
        message = f'the job "{job.id}" reports to its own role, "{job.reports_to}"'
        yield error("job-binding", message, (*here, "reports_to"), "name the role above it, or leave the key out")


def _is_elsewhere(role: str, project: str, plan: Plan) -> bool:
    """Whether a role that is known is one of the program or of other projects, and not of this one."""
    if project not in {each.id for each in plan.initiative.projects} or list(works_with(role, plan, project)):
        return False
    known = plan.roles.get(role)
    return known.level.may_decide(Level.PROGRAM) if known else bool(list(works_with(role, plan)))
