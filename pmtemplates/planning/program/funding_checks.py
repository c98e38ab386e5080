"""What is wrong with the money of a program: parts that outgrow their envelope, and money that nobody is to spend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin
from pmtemplates.planning.costs import Spread
from pmtemplates.planning.money import NOTHING, figure
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.needs import costs_of, forecast_of_lines, need_of
from pmtemplates.problems import Path, Problem, warning


def check_funding(plan: Plan) -> Iterator[Problem]:
    """Works that need more than their envelopes by the forecast, and what the program's holds beyond its parts.

    Where the stated parts alone exceed an envelope, `over-envelope` has said so.
    """
    for path, work in works(plan.initiative):
        if excess := excess_of(plan, path):
            money = plan.money[path]
            envelope = money.envelope or NOTHING
            parts = {
                "projects": money.projects,
                "forecast of the lines": forecast_of_lines(plan, path),
                "contingency": money.contingency,
                "reserve": money.reserve,
            }
            listed = " + ".join(f"{name} {figure(amount)}" for name, amount in parts.items() if amount)
            message = (
                f'"{work.title[:60]}" needs {figure(excess)} more than its envelope of {figure(envelope)} '
                f"by the forecast: {listed}"
            )
            hint = "cut costs, draw on the contingency, or ask who grants the envelope for more"
            yield warning("component-over-envelope", message, place_of_budget(plan, path), hint)
    yield from _unallocated(plan)


def excess_of(plan: Plan, path: Path) -> Decimal:
    """By how much the forecast of a work goes beyond its envelope; 0 where other findings say all of it."""
    money = plan.money[path]
    if money.envelope is None or money.unallocated < 0:
        return NOTHING
    excess = max(NOTHING, need_of(plan, path) - money.envelope)
    return NOTHING if money.origin is not Origin.STATED and excess <= _said_of_lines(plan, path) else excess


def _said_of_lines(plan: Plan, path: Path) -> Decimal:
    """What `line-over-budget` has said already."""
    costs = costs_of(plan, path)
    short = (
        line.estimate - line.line.amount for line in (costs.lines if costs else ()) if line.spread is Spread.EFFORT
    )
    return sum((each for each in short if each > 0), NOTHING)


def place_of_budget(plan: Plan, path: Path) -> Path:
    """The envelope, or the budget from which it was added up."""
    budget = plan.initiative.work_at(path).budget
    stated = budget is not None and budget.envelope is not None
    return (*path, "budget", "envelope") if stated else (*path, "budget") if budget else path


def _unallocated(plan: Plan) -> Iterator[Problem]:
    """What is left over, once the sum of each project is known: until then it may be theirs."""
    money = plan.money[()]
    unknown = [path for path, each in plan.money.items() if each.envelope is None]
    if unknown or not money.envelope or money.unallocated <= 0 or not money.parts:
        return
    message = (
        f"the envelope of {figure(money.envelope)} holds {figure(money.unallocated)} that no project, program cost, "
        "contingency or reserve accounts for"
    )
    hint = "give it to a project or the reserve, or lower the envelope"
    yield warning("envelope-unallocated", message, ("budget", "envelope"), hint)
