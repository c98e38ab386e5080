"""To whom each role takes what goes beyond it: the next rung of the ladders, else the line of reporting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.planning.authority import Ladders
from pmtemplates.planning.parties import Appointment, Parties
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One role and those to whom it escalates, usually a single one.

    `stated`: the file names it; `reporting`: it is the line of reporting, for want of anything else.
    """

    role: Appointment
    to: tuple[Appointment, ...]
    stated: bool = False
    reporting: bool = False


def escalation_of(
    initiative: Initiative, parties: Parties, ladders: Mapping[Path, Ladders]
) -> dict[Path, tuple[Step, ...]]:
    """For each work the steps of its roles and of those they lead to, in the order of the file."""
    return {path: _steps(parties, ladders[path], path) for path, _ in works(initiative)}


def _steps(parties: Parties, ladders: Ladders, path: Path) -> tuple[Step, ...]:
    pending = [*parties.roles_of(path), parties.manager(path), parties.sponsor(path)]
    found: dict[str, Step] = {}
    while pending:
        role = pending.pop(0)
        if role.id not in found and not role.body:
            step = found[role.id] = _step(role, parties, ladders, path)
            pending += step.to
    return tuple(found.values())


def _step(role: Appointment, parties: Parties, ladders: Ladders, path: Path) -> Step:
    if role.escalates_to:
        return Step(role, (parties.role(role.escalates_to, path),), stated=True)
    above = dict.fromkeys(rung.role for ladder in ladders.values() if (rung := ladder.above(role.id)))
    on_top = any(ladder.rung_of(role.id) for ladder in ladders.values()) and not above
    superior = [role.reports_to] if role.reports_to and not on_top and not above else []
    known = [parties.role(name, path) for name in [*above, *superior]]
    return Step(role, tuple(each for each in known if each.path or each.library or each.holder), False, bool(superior))
