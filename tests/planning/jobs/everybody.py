"""What the tests of jobs are made with: initiatives that have every role of the library, and the roles as jobs hold
them.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import Job, JobRole
from pmtemplates.levels import Level
from pmtemplates.library.roles import read_roles
from pmtemplates.planning.jobs.binding import held_in
from pmtemplates.planning.jobs.duties import duties_of
from pmtemplates.planning.jobs.post import Held, PrincipalDuty
from pmtemplates.planning.plan import Plan
from tests import making

ROLES = {name: role for name, role in read_roles(shipped())[0].items() if not role.body}
WIDE = [name for name, role in ROLES.items() if role.level.may_decide(Level.PROGRAM)]
NARROW = [name for name in ROLES if name not in WIDE]

_DELIVERABLES = [{"id": f"D{n}", "title": title} for n, title in enumerate(("Portal", "Manual", "Course", "Pilot"), 1)]
_BENEFITS = [{"id": "B1", "title": "Higher revenue"}, {"id": "B2", "title": "Fewer call-outs"}]
PROGRAM: dict[str, Any] = {
    "kind": "program",
    "title": "Harbour Program",
    "benefits": _BENEFITS,
    "gates": [{"id": "G1", "title": "Start"}, {"id": "G2", "title": "Launch"}],
    "dependencies": [{"id": "X1", "what": "Test data", "giver": "portal", "receiver": "depot"}],
    "roles": [{"id": name} for name in WIDE],
    "projects": [
        {
            "id": "portal",
            "title": "Customer Portal",
            "deliverables": _DELIVERABLES,
            "roles": [{"id": name} for name in NARROW],
        },
        {"id": "depot", "title": "New Depot", "roles": [{"id": "project-manager"}, {"id": "project-sponsor"}]},
    ],
}
SINGLE: dict[str, Any] = {**PROGRAM, "projects": PROGRAM["projects"][:1], "dependencies": []}
"""With its first project alone."""
ALONE: dict[str, Any] = {
    "kind": "project",
    "title": "Customer Portal",
    "deliverables": _DELIVERABLES,
    "benefits": _BENEFITS,
    "roles": [{"id": name} for name in ROLES if name not in ("executive-sponsor", "program-manager")],
}


def planned(data: dict[str, Any]) -> Plan:
    """The plan of an initiative given as data; its matrices may break the rules for matrices."""
    with tempfile.TemporaryDirectory() as folder:
        plan, problems = making.planned(Path(folder), data)
    assert plan is not None
    assert not [each for each in problems if each.code.startswith(("unknown", "bad"))], problems
    return plan


@cache
def program() -> Plan:
    """A program with every role of the library, those of projects in its first project."""
    return planned(PROGRAM)


@cache
def alone() -> Plan:
    """A project without a program, with every role that it can have."""
    return planned(ALONE)


def with_letters(data: dict[str, Any], project: int | None, *entries: dict[str, Any]) -> Plan:
    """The plan with letters of the file's own, in the matrix of the initiative or of one project."""
    changed = copy.deepcopy(data)
    (changed if project is None else changed["projects"][project])["responsibilities"] = list(entries)
    return planned(changed)


def held(plan: Plan, *roles: str, project: str | None = None) -> tuple[Held, ...]:
    """The roles as a job binds them."""
    bound = tuple(JobRole(role=role, project=project) for role in roles)
    found = held_in(Job(id="any", roles=bound), plan)
    assert len(found) == len(roles)
    return found


def duties(plan: Plan, *roles: str, project: str | None = None) -> Sequence[PrincipalDuty]:
    """The principal duties of a job with these roles."""
    return duties_of(held(plan, *roles, project=project), plan)[0]


def texts(plan: Plan, *roles: str, project: str | None = None) -> list[str]:
    """The same as texts."""
    return [duty.text for duty in duties(plan, *roles, project=project)]


def ids(found: Sequence[PrincipalDuty]) -> set[str]:
    """The ids of the duties of the house in them."""
    return {row.duty.id for duty in found for row in duty.rows if row.duty}
