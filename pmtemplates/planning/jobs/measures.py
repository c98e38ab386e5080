"""By what a job is measured: targets of the initiative first, then the signs that the house knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.days import day_text
from pmtemplates.initiative.outcomes import Benefit, Objective
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, weakest_within
from pmtemplates.planning.jobs.binding import library_role
from pmtemplates.planning.jobs.post import Held, Line
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

MOST = 8
"""Who is measured by more is measured by nothing."""

OF_THE_HOUSE = 3
"""Of them at least for the signs of the house: they show how the role is done, whatever else comes out."""


def measures_of(held: Sequence[Held], plan: Plan) -> tuple[Line, ...]:
    """The benefits that a role owns, the objectives of the one work that it manages, then the measures of the house."""
    own = list(dict.fromkeys(line for each in held for line in _targets(each, plan)))
    usual = list(dict.fromkeys(line for each in held for line in _usual(each, plan)))
    return (*own[: MOST - min(OF_THE_HOUSE, len(usual))], *usual)[:MOST]


def _targets(held: Held, plan: Plan) -> Iterator[Line]:
    initiative = plan.initiative
    names = {held.role.id, held.role.holder.id if held.role.holder else held.role.id}
    for index, benefit in enumerate(initiative.benefits):
        if benefit.owner in names:
            title = f"Within what was accepted: {benefit.title}" if benefit.disbenefit else benefit.title
            yield _target(title, benefit, ("benefits", index), plan)
    for work in held.works if len(held.works) == 1 else ():
        if plan.parties.manager(work).id == held.role.id:
            for index, objective in enumerate(initiative.work_at(work).objectives):
                yield _target(objective.statement, objective, (*work, "objectives", index), plan)


def _target(title: str, goal: Benefit | Objective, path: Path, plan: Plan) -> Line:
    """Measure: target, by date; without a target what shall be reached."""
    due = day_text(goal.due, plan.initiative.document.language) if goal.due else ""
    named = (goal.measure or title).rstrip(".")
    text = f"{named}: {goal.target.rstrip('.')}" if goal.target else title.rstrip(".")
    return Line(f"{text}, by {due}" if due else text, weakest_within(plan.origins, path), path)


def _usual(held: Held, plan: Plan) -> Iterator[Line]:
    """The measures of the library for the role, unless they are a program's and there is none."""
    role = library_role(held, plan)
    if role is None:
        return
    if plan.initiative.level is Level.PROJECT and held.level is Level.PROGRAM:
        return
    for measure in role.measures:
        yield Line(f"{measure.what} ({measure.unit})", Origin.PROPOSED, held.role.path)
