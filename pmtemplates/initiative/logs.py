"""What comes up while the work is done: issues, changes, decisions taken; and who is told what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pmtemplates.initiative.fields import Day, Id, Model, Party, Sum, Text, Unit


class Weight(StrEnum):
    """How much an issue matters, and how soon."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Issue(Model):
    """Something that has happened and needs to be dealt with; a risk only may happen."""

    id: Id | None = None
    title: Text
    raised_on: Day | None = None
    raised_by: Party | None = None
    weight: Weight | None = None
    action: Text | None = None
    owner: Party | None = None
    due: Day | None = None
    closed_on: Day | None = None


class Verdict(StrEnum):
    """What became of a change."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Change(Model):
    """A request to change the baseline of scope, time or cost, with its effect and who decided."""

    id: Id | None = None
    title: Text
    reason: Text | None = None
    requested_by: Party | None = None
    requested_on: Day | None = None
    scope: Text | None = None
    """The effect on scope and quality."""
    time_days: Annotated[int, Field(ge=-10_000, le=10_000), Unit("working days")] | None = None
    cost: Sum | None = None
    """What it costs more."""
    saving: Sum | None = None
    """What it costs less."""
    verdict: Verdict | None = None
    decided_by: Party | None = None
    decided_on: Day | None = None


class Decided(Model):
    """A decision that was taken."""

    id: Id | None = None
    title: Text
    reason: Text | None = None
    decided_by: Party | None = None
    decided_on: Day | None = None


class Communication(Model):
    """Who is told what, why, how often, by which means, by whom."""

    id: Id | None = None
    audience: Text
    message: Text
    purpose: Text | None = None
    cadence: Text | None = None
    """As in "weekly" or "before each gate"."""
    channel: Text | None = None
    owner: Party | None = None
