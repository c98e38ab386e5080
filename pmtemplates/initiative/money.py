"""Budget in the terms that finance uses."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from pmtemplates.initiative.fields import Day, GateId, Id, Model, Party, Resource, Sum, TaskId, Text

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Spending(StrEnum):
    """How the money is booked."""

    CAPITAL = "capital"
    OPERATING = "operating"


class BudgetLine(Model):
    """One line of a budget, for one fiscal year where that matters.

    A line that names `people` pays for their effort at their rates; any other is a fixed cost, spread evenly over
    its `task`, its `start` to `finish`, or the whole project.
    """

    id: Id | None = None
    title: Text
    kind: Spending | None = None
    amount: Sum
    fiscal_year: Text | None = None
    """As finance names it, as in FY27."""
    people: tuple[Resource, ...] = ()
    """Whose effort it pays for."""
    task: TaskId | None = None
    """The task with which the money is spent."""
    start: Day | None = None
    finish: Day | None = None
    committed: Sum | None = None
    """Ordered, and not yet paid."""
    spent: Sum | None = None
    """Paid so far."""


class Provision(Model):
    """Money set aside for what is uncertain, and who may draw it."""

    amount: Sum
    drawn_by: Party | None = None
    purpose: Text | None = None


class RunCost(Model):
    """What it costs after hand-over."""

    amount: Sum
    per: Text = "year"
    start: Day | None = None
    paid_by: Text | None = None
    """The unit whose budget carries it."""


class Release(Model):
    """Money that a gate releases."""

    gate: GateId
    amount: Sum


class Budget(Model):
    """The money of a program or project.

    A project's envelope holds its lines and its contingency. A program's holds the envelopes of its projects,
    its own lines, its contingency and its reserve.
    """

    currency: CurrencyCode | None = None
    """Three letters, as in EUR; one currency for the whole initiative."""
    envelope: Sum | None = None
    """The most that may be spent."""
    estimate_class: Text | None = None
    """How good the estimate is, as in "class 3, -15 % to +25 %"."""
    fiscal_year: Text | None = None
    """When the fiscal year runs, as in "April to March"."""
    funding_source: Text | None = None
    lines: tuple[BudgetLine, ...] = ()
    contingency: Provision | None = None
    reserve: Provision | None = None
    """Program only: for what no project could foresee."""
    run_cost: RunCost | None = None
    releases: tuple[Release, ...] = ()
