"""What projects must bring before the program: risks above their limit, and forecasts outside their tolerances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pmtemplates.initiative.control import Matter, Strategy
from pmtemplates.initiative.model import Project
from pmtemplates.initiative.people import within_sentence
from pmtemplates.origins import Origin, weakest, weakest_within
from pmtemplates.planning.authority import Ladder
from pmtemplates.planning.forecast import dated
from pmtemplates.planning.money import NOTHING, figure
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.funding_checks import excess_of, place_of_budget
from pmtemplates.planning.program.needs import forecast_of_lines
from pmtemplates.problems import Path, Problem, warning

KEPT_BY_PROJECT = Decimal(12)
"""The highest score of a risk that stays in its project where nobody states a limit: practice passes on 15 and more."""
WORST_IMPACT = 5
"""Where nobody states a limit, a risk of this impact is passed on however unlikely it is; practice again."""
_OPPORTUNITIES = frozenset({Strategy.EXPLOIT, Strategy.ENHANCE})


class Cause(StrEnum):
    """Why something is escalated."""

    RISK = "risk above the limit"
    TIME = "forecast outside the time tolerance"
    COST = "forecast outside the cost tolerance"


@dataclass(frozen=True, slots=True)
class Escalation:
    """`path` is the risk, or the work whose tolerance is broken; `source` names it as the project does ("Design: R3").

    `amount` says by how much in words with figures, `limit` the limit that holds, `to` the id of the party that must
    be asked, from the ladder of authority.
    """

    cause: Cause
    work: Path
    path: Path
    source: str
    title: str
    amount: str
    limit: str
    to: str
    origin: Origin


Escalations = Sequence[Escalation]


def build_escalations(plan: Plan) -> tuple[Escalations, list[Problem]]:
    """What the projects bring before the program; forecasts outside a tolerance are findings, risks are only listed."""
    found: list[Escalation] = []
    for index, project in enumerate(plan.initiative.projects):
        path: Path = ("projects", index)
        found += _risks(plan, project, path)
        found += _time(plan, project, path)
        found += _cost(plan, project, path)
    return found, [problem for each in found for problem in _breach(plan, each)]


def _risks(plan: Plan, project: Project, path: Path) -> Iterator[Escalation]:
    ladder = plan.ladders[path][Matter.RISK]
    rung = ladder.rung_of(PROJECT_MANAGER)
    stated = rung is not None and rung.limit is not None and rung.origin is Origin.STATED
    limit = rung.limit if rung and rung.limit is not None else KEPT_BY_PROJECT
    for index, risk in enumerate(project.risks):
        score = risk.score
        if score is None or risk.strategy in _OPPORTUNITIES:
            continue
        if score > limit or (not stated and risk.impact == WORST_IMPACT):
            here: Path = (*path, "risks", index)
            yield Escalation(
                cause=Cause.RISK,
                work=path,
                path=here,
                source=f"{project.title}: {risk.id or f'risk {index + 1}'}",
                title=risk.event,
                amount=f"score {score}: likelihood {risk.likelihood}, impact {risk.impact}",
                limit=f"score {limit:f}" if score > limit else f"impact {WORST_IMPACT - 1}",
                to=_decides(ladder, Decimal(score)),
                origin=weakest(
                    Origin.COMPUTED, weakest_within(plan.origins, here), rung.origin if rung else Origin.OPEN
                ),
            )


def _time(plan: Plan, project: Project, path: Path) -> Iterator[Escalation]:
    """The finish by the schedule against the stated one."""
    schedule = dated(plan.schedules.get(path)) if project.tasks else None
    if schedule is None or schedule.stated_finish is None:
        return
    late = schedule.days.between(schedule.stated_finish, schedule.root.finish)
    yield from _beyond(plan, path, Cause.TIME, Decimal(late), schedule.root.origin)


def _cost(plan: Plan, project: Project, path: Path) -> Iterator[Escalation]:
    """The forecast of the budget lines against their amounts."""
    money = plan.money[path]
    origin = weakest(Origin.COMPUTED, money.origin, weakest_within(plan.origins, (*path, "budget", "lines")))
    yield from _beyond(plan, path, Cause.COST, forecast_of_lines(plan, path) - money.lines, origin)


def _beyond(plan: Plan, path: Path, cause: Cause, excess: Decimal, origin: Origin) -> Iterator[Escalation]:
    """A forecast beyond what the project manager may decide; without a known limit nothing is."""
    ladder = plan.ladders[path][Matter.TIME if cause is Cause.TIME else Matter.MONEY]
    rung = ladder.rung_of(PROJECT_MANAGER)
    if rung is None or rung.limit is None or excess <= max(rung.limit, NOTHING):
        return
    title = plan.initiative.work_at(path).title
    yield Escalation(
        cause=cause,
        work=path,
        path=path,
        source=title,
        title="Finish later than stated" if cause is Cause.TIME else "Cost above the budget lines",
        amount=_figure(plan, cause, excess),
        limit=_figure(plan, cause, rung.limit),
        to=_decides(ladder, excess),
        origin=weakest(origin, rung.origin),
    )


def _figure(plan: Plan, cause: Cause, amount: Decimal) -> str:
    """Working days, or a sum in the currency of the initiative."""
    if cause is Cause.TIME:
        return f"{amount:f} working {'day' if amount == 1 else 'days'}"
    return f"{plan.currency} {figure(amount)}" if plan.currency else figure(amount)


def _decides(ladder: Ladder, amount: Decimal) -> str:
    """The id of the lowest party above the project manager that may decide on so much, or whose limit nobody knows."""
    above = [rung for rung in ladder.rungs if rung.role != PROJECT_MANAGER]
    enough = (rung.role for rung in above if rung.limit is None or rung.limit >= amount)
    return next(enough, above[-1].role if above else PROGRAM_MANAGER)


def _breach(plan: Plan, each: Escalation) -> Iterator[Problem]:
    """A forecast outside a tolerance; of a cost beyond the envelope, `component-over-envelope` speaks."""
    if each.cause is Cause.RISK or (each.cause is Cause.COST and excess_of(plan, each.work)):
        return
    what = "ends late by" if each.cause is Cause.TIME else "is forecast to cost more than its budget lines by"
    asked = plan.parties.role(each.to, each.work).title
    message = (
        f'"{each.source[:60]}" {what} {each.amount}, and its manager may decide on {each.limit}: '
        f"beyond that the {within_sentence(asked)[:60]} decides"
    )
    hint = "bring cause, consequence and options before them, or plan the project back into its tolerance"
    place = (*each.work, "finish") if each.cause is Cause.TIME else place_of_budget(plan, each.work)
    yield warning("tolerance-breached", message, place, hint)
