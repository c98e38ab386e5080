"""The signs by which a program is told from a project, each with what was found and where. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pmtemplates.initiative.delivery import LINK
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import walk_tasks
from pmtemplates.origins import Origin
from pmtemplates.planning.parties import (
    EXECUTIVE_SPONSOR,
    PROJECT_MANAGER,
    PROJECT_SPONSOR,
    Appointment,
    Parties,
    person_of,
)
from pmtemplates.problems import Path, first_few
from pmtemplates.source.characters import visible

STRONG, WEAK = 2, 1
_SHORT, _TOGETHER = timedelta(days=120), timedelta(days=31)
"""A few months, and about the same time."""
_SEVERAL_STREAMS, _SEVERAL_RECEIVERS = 3, 3
_LONGEST = 40


class Leaning(StrEnum):
    """What a sign speaks for."""

    PROGRAM = "program"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign that was found: `sign` names it for good, `found` says it in words, `paths` are where it stands."""

    leaning: Leaning
    weight: int
    sign: str
    found: str
    paths: tuple[Path, ...] = ()
    origin: Origin = Origin.STATED

    @property
    def strong(self) -> bool:
        """Whether it alone makes a difference."""
        return self.weight >= STRONG

    @property
    def certain(self) -> bool:
        """Whether it rests on nothing that is only proposed."""
        return self.origin in (Origin.STATED, Origin.COMPUTED)


def signs_of_program(initiative: Initiative, parties: Parties) -> Sequence[Reason]:
    """The signs in what is called a program."""
    count = len(initiative.projects)
    if count == 0:
        return ()
    if count == 1:
        return tuple(_single_component(initiative))
    return (
        *_shared_outcomes(initiative),
        *_dependencies(initiative),
        *_shared_people(initiative),
        *_later_benefits(initiative),
        *_money_by_gate(initiative),
        *_nothing_in_common(initiative),
        *_one_manager(initiative, parties),
        *_one_person_sponsors(initiative, parties),
        *_short_without_benefits(initiative),
    )


def signs_of_project(initiative: Initiative, parties: Parties) -> Sequence[Reason]:
    """The signs in what is called a project; each of the first four is harmless alone."""
    return (
        *_streams(initiative, parties),
        *_receivers(initiative),
        *_benefit_owners(initiative, parties),
        *_sponsors(initiative, parties),
        *_one_sponsor(initiative, parties),
    )


def _for(weight: int, sign: str, found: str, paths: Sequence[Path]) -> Reason:
    return Reason(Leaning.PROGRAM, weight, sign, found, tuple(paths))


def _against(weight: int, sign: str, found: str, paths: Sequence[Path]) -> Reason:
    return Reason(Leaning.PROJECT, weight, sign, found, tuple(paths))


# ------------------------------------------------------------------ what is called a program


def serving(initiative: Initiative) -> dict[tuple[str, str], set[int]]:
    """Which projects, by position, serve a benefit or objective: ("benefit", "B1") → {0, 2}."""
    found: dict[tuple[str, str], set[int]] = {("benefit", each.id): set() for each in initiative.benefits}
    found |= {("objective", each.id): set() for each in initiative.objectives if each.id}
    makers = {item.id: index for index, project in enumerate(initiative.projects) for item in project.deliverables}
    for benefit in initiative.benefits:
        found["benefit", benefit.id] |= {makers[name] for name in benefit.deliverables if name in makers}
    for index, project in enumerate(initiative.projects):
        named = [("benefit", name) for name in (project.serves.benefits if project.serves else ())]
        named += [("objective", name) for name in (project.serves.objectives if project.serves else ())]
        named += [("objective", each.serves) for each in project.objectives if each.serves]
        for key in named:
            found.setdefault(key, set()).add(index)
    return found


def _shared_outcomes(initiative: Initiative) -> Iterator[Reason]:
    """A program exists for outcomes and benefits that its projects reach only together (PMI, AXELOS: its purpose)."""
    served = serving(initiative)
    benefits = [each.id for each in initiative.benefits]
    objectives = [each.id or "" for each in initiative.objectives]
    for kind, entries in (("benefit", benefits), ("objective", objectives)):
        shared = [(index, name) for index, name in enumerate(entries) if len(served.get((kind, name), ())) > 1]
        if shared:
            many = f"{kind}s" if len(shared) > 1 else kind
            found = f"several projects serve the same {many}: {_names([name for _, name in shared])}"
            yield _for(STRONG, f"shared-{kind}", found, [(f"{kind}s", index) for index, _ in shared])


def _dependencies(initiative: Initiative) -> Iterator[Reason]:
    """Projects that wait for each other need somebody above them to settle dates (PMI: interdependencies)."""
    paths: list[Path] = [
        ("dependencies", index)
        for index, each in enumerate(initiative.dependencies)
        if each.giver and each.receiver and each.giver != each.receiver
    ]
    paths += [("projects", index, "after") for index, each in enumerate(initiative.projects) if each.after]
    paths += _links_across(initiative)
    if paths:
        words = "once" if len(paths) == 1 else f"{len(paths)} times"
        yield _for(STRONG, "dependencies", f"projects wait for each other {words}", paths)


def _links_across(initiative: Initiative) -> list[Path]:
    home = {
        task.id: index for index, project in enumerate(initiative.projects) for _, task in walk_tasks(project.tasks)
    }
    found: list[Path] = []
    for index, project in enumerate(initiative.projects):
        for below, task in walk_tasks(project.tasks):
            links = (match["task"] for link in task.after if (match := LINK.fullmatch(link)))
            if any(home.get(name, index) != index for name in links):
                found.append(("projects", index, *below, "after"))
    return found


def _shared_people(initiative: Initiative) -> Iterator[Reason]:
    """Allocating people between projects is program work, but alone it makes a portfolio (PMI): a weak sign."""
    shared = [
        (index, each.skill)
        for index, each in enumerate(initiative.capacity)
        if len({need.project for need in each.needs}) > 1
    ]
    if shared:
        found = f"several projects need the same people: {_names([skill for _, skill in shared])}"
        yield _for(WEAK, "shared-people", found, [("capacity", index) for index, _ in shared])


def _later_benefits(initiative: Initiative) -> Iterator[Reason]:
    """Benefits arise when projects have closed; somebody must stay who sees to them (AXELOS: realising benefits)."""
    ends = [project.finish for project in initiative.projects if project.finish]
    later = [
        (index, each.id) for index, each in enumerate(initiative.benefits) if ends and each.due and each.due > min(ends)
    ]
    if later:
        found = f"benefits come after projects have ended: {_names([name for _, name in later])}"
        yield _for(WEAK, "later-benefits", found, [("benefits", index, "due") for index, _ in later])


def _money_by_gate(initiative: Initiative) -> Iterator[Reason]:
    """Money for all projects is released step by step (AXELOS: tranches; treasuries: funding by gate)."""
    if initiative.budget and initiative.budget.releases:
        yield _for(WEAK, "money-by-gate", "money is released across projects at gates", [("budget", "releases")])


def _single_component(initiative: Initiative) -> Iterator[Reason]:
    """A program coordinates several related projects (PMI, AXELOS: its scope). Silent while little is said."""
    project = initiative.projects[0]
    if (initiative.benefits or initiative.objectives) and (project.deliverables or project.tasks):
        found = f'it has a single project, "{visible(project.title, _LONGEST)}", and nothing to coordinate'
        yield _against(STRONG, "single-component", found, [("projects", 0)])


def _nothing_in_common(initiative: Initiative) -> Iterator[Reason]:
    """Projects that share no aim and hand nothing to each other make a portfolio (PMI). Needs aims that are stated."""
    served = serving(initiative)
    serving_any = set().union(*served.values()) if served else set()
    shared = any(len(projects) > 1 for projects in served.values())
    tied = shared or next(_dependencies(initiative), None) or next(_shared_people(initiative), None)
    if len(serving_any) == len(initiative.projects) and not tied:
        found = "each project serves a benefit or objective of its own, and none waits for another"
        yield _against(STRONG, "nothing-in-common", found, [("projects",)])


def _one_manager(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """Where one person leads all the work there is one team, and nothing to coordinate between managers."""
    managers = [parties.manager(("projects", index)).holder for index in range(len(initiative.projects))]
    people = {manager.id for manager in managers if manager}
    if managers[0] and len(people) == 1 and all(managers):
        found = f"{visible(managers[0].name, _LONGEST)} manages all projects"
        paths: list[Path] = [("projects", index, "roles") for index in range(len(managers))]
        yield _against(WEAK, "one-manager", found, paths)


def _one_person_sponsors(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """Where one person sponsors everything, no component has a sponsor to agree with. Counts what is stated only."""
    works: list[Path] = [("projects", index) for index in range(len(initiative.projects))]
    stated = [next((r for r in parties.roles_of(path) if r.id == PROJECT_SPONSOR), None) for path in works]
    roles = [parties.role(EXECUTIVE_SPONSOR), *(each for each in stated if each)]
    people = {role.holder.id if role.holder else "" for role in roles}
    if len(roles) == len(works) + 1 and len(people) == 1 and "" not in people:
        found = "one person sponsors the program and every project"
        yield _against(WEAK, "one-person-sponsors", found, [role.path for role in roles])


def _short_without_benefits(initiative: Initiative) -> Iterator[Reason]:
    """A program runs for years and ends with benefits; a project is short and ends with outputs (AXELOS: horizon)."""
    starts = [each.start for each in initiative.projects if each.start]
    ends = [each.finish for each in initiative.projects if each.finish]
    if initiative.benefits or not starts or len(ends) < len(initiative.projects):
        return
    if max(ends) - min(starts) <= _SHORT and max(ends) - min(ends) <= _TOGETHER:
        found = "all projects end together within a few months, and no benefit is named"
        yield _against(WEAK, "short", found, [("projects",)])


# ------------------------------------------------------------------ what is called a project


def _streams(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """Parts of the work that are led by different people may be projects of their own (PMI: leads of components)."""
    led = [
        (index, holder)
        for index, task in enumerate(initiative.tasks)
        if task.tasks and task.owner and (holder := _person(parties, task.owner))
    ]
    if len({holder for _, holder in led}) >= _SEVERAL_STREAMS:
        found = f"{len(led)} parts of the work are led by different people"
        yield _for(WEAK, "streams", found, [("tasks", index) for index, _ in led])


def _receivers(initiative: Initiative) -> Iterator[Reason]:
    """A change that several units take over outgrows one hand-over (AXELOS: several transitions)."""
    units = {each.receiver.casefold() for each in initiative.deliverables if each.receiver}
    if len(units) >= _SEVERAL_RECEIVERS:
        found = f"{len(units)} units receive deliverables"
        paths: list[Path] = [("deliverables", i) for i, each in enumerate(initiative.deliverables) if each.receiver]
        yield _for(WEAK, "receivers", found, paths)


def _benefit_owners(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """Benefits that different parts of the business hold need somebody who keeps them together (AXELOS: benefits)."""
    owners = {_person(parties, each.owner) for each in initiative.benefits if each.owner} - {""}
    if len(owners) > 1:
        found = f"{len(owners)} people own its benefits"
        yield _for(WEAK, "benefit-owners", found, [("benefits", i) for i, _ in enumerate(initiative.benefits)])


def _sponsoring(initiative: Initiative, parties: Parties) -> list[Appointment]:
    return [role for role in parties.roles_of(()) if {role.id, role.like} & {PROJECT_SPONSOR, EXECUTIVE_SPONSOR}]


def _sponsors(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """One project has one sponsor; several sponsors want several results (PMI: the sponsor's accountability)."""
    roles = _sponsoring(initiative, parties)
    if len({role.holder.id for role in roles if role.holder}) > 1:
        yield _for(STRONG, "sponsors", f"{len(roles)} roles sponsor it", [role.path for role in roles])


def _one_sponsor(initiative: Initiative, parties: Parties) -> Iterator[Reason]:
    """One sponsor, one manager: the form of a project."""
    roles = _sponsoring(initiative, parties)
    if len(roles) == 1 and PROJECT_MANAGER in {role.id for role in parties.roles_of(())}:
        yield _against(WEAK, "one-sponsor", "it has one sponsor and one project manager", [roles[0].path])


def _person(parties: Parties, name: str) -> str:
    """The id of the person who is meant; "" while nobody holds the role: two roles may be one person."""
    holder = person_of(parties.find(name))
    return holder.id if holder else ""


def _names(names: Sequence[str]) -> str:
    """Of many the first three, and how many more there are."""
    return first_few([visible(name, _LONGEST) for name in names], 3)
