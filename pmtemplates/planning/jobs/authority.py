"""The limits of a role on the ladders of authority."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pmtemplates.initiative.control import Matter
from pmtemplates.planning.answering import answering
from pmtemplates.planning.authority import Rung
from pmtemplates.planning.deciding import DECIDED_BY
from pmtemplates.planning.jobs.held_rows import holds
from pmtemplates.planning.jobs.post import Held, Limit
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def limits_of(held: Sequence[Held], plan: Plan) -> tuple[Limit, ...]:
    """What the roles decide alone, matter by matter; one limit for all works where they agree, else one for each.

    Who holds several roles of a ladder decides up to the highest of their limits. A matter is left out that the matrix
    of one of the works lets others settle.
    """
    return tuple(limit for matter in Matter for limit in _on(matter, held, plan))


def _on(matter: Matter, held: Sequence[Held], plan: Plan) -> Iterable[Limit]:
    """The limits on one matter; of works that agree, the one that is least certain."""
    found: dict[tuple[object, ...], Limit] = {}
    for work in dict.fromkeys(work for each in held for work in each.works):
        ladder = plan.ladders[work][matter]
        own = [rung for rung in ladder.rungs if holds(held, plan.parties.role(rung.role, work), work)]
        for rung in own[-1:]:
            if _settled_by_others(matter, rung, held, work, plan):
                return ()
            above = ladder.above(rung.role)
            title = plan.parties.role(above.role, work).title if above else ""
            limit = Limit(matter, rung, title, work)
            first = found.setdefault((rung.limit, rung.covers, rung.top, title), limit)
            if rung.origin.weight > first.rung.origin.weight:
                found[rung.limit, rung.covers, rung.top, title] = limit
    return found.values()


def _settled_by_others(matter: Matter, rung: Rung, held: Sequence[Held], work: Path, plan: Plan) -> bool:
    """Whether others answer for the duty by which the manager of a project or program would decide."""
    of_project, of_program = DECIDED_BY[matter]
    usual = {PROJECT_MANAGER: (of_project, work), PROGRAM_MANAGER: (of_program, ())}
    if rung.role not in usual:
        return False
    duty, path = usual[rung.role]
    takers = [taker for _, taker in answering(plan.responsibilities.matrices[path], duty, plan.roles)]
    return any(not (taker.role and holds(held, taker.role, path)) for taker in takers)
