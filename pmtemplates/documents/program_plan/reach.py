"""How far the calendar of a program plan reaches: every day that its formulas may ask about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from pmtemplates.planning.forecast import forecast_of_milestone, forecast_of_result, results_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.plan import ProgramPlan
from pmtemplates.planning.workdays import MOST_YEARS

_BEFORE, _AFTER = timedelta(days=90), timedelta(days=365)
_FARTHEST = timedelta(days=MOST_YEARS * 365)


def reach_of_program(plan: Plan, program: ProgramPlan) -> tuple[date, date]:
    """The first and the last day, both inclusive, with room for what is moved back and forth."""
    initiative = plan.initiative
    middle = initiative.start or plan.today
    known = [day for day in (*_stated_days(plan), *_days_of(program)) if day]
    near = [day for day in (middle, plan.today, *known) if abs(day - middle) <= _FARTHEST]
    return max(min(near) - _BEFORE, middle - _FARTHEST), min(max(near) + _AFTER, middle + _FARTHEST)


def _stated_days(plan: Plan) -> Iterator[date | None]:
    initiative = plan.initiative
    yield from (initiative.start, initiative.finish, initiative.status_date)
    for index, milestone in enumerate(initiative.milestones):
        yield from (milestone.date, forecast_of_milestone(plan, ("milestones", index)).day)
    for dependency in initiative.dependencies:
        yield from (dependency.needed_by, dependency.promised_by)
    for path in results_of(initiative).values():
        forecast = forecast_of_result(plan, path)
        yield from (forecast.stated, forecast.day)


def _days_of(program: ProgramPlan) -> Iterator[date | None]:
    spans = [(each.start, each.finish) for each in program.roadmap.components]
    spans += [(each.start, each.finish) for each in program.roadmap.tranches]
    for forecast in chain.from_iterable(spans):
        yield from (forecast.stated, forecast.day)
    yield from (gate.day for gate in program.roadmap.gates)
    yield from (exchange.promised.day for exchange in program.exchanges)
    yield from (profile.start for profile in program.benefits.profiles)
