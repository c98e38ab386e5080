"""What a part of a program needs by the plan, whatever its envelope holds."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.planning.costs import Costs, spent_and_ordered
from pmtemplates.planning.money import NOTHING
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def costs_of(plan: Plan, path: Path) -> Costs | None:
    """The costs of a project by its tasks; None where it has none, and for the program, which has no tasks."""
    return plan.costs.get(path) if path and plan.initiative.work_at(path).tasks else None


def forecast_of_lines(plan: Plan, path: Path) -> Decimal:
    """What the budget lines of a work will have cost at completion: by its tasks, else their amounts, and no less than
    what is spent and ordered.
    """
    if costs := costs_of(plan, path):
        return costs.forecast
    budget = plan.initiative.work_at(path).budget
    return sum((max(line.amount, spent_and_ordered(line)) for line in (budget.lines if budget else ())), NOTHING)


def need_of(plan: Plan, path: Path) -> Decimal:
    """The forecast of a work's lines, its contingency and reserve, and the envelopes of its projects."""
    money = plan.money[path]
    return forecast_of_lines(plan, path) + money.contingency + money.reserve + money.projects
