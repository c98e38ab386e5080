"""Why it is done: strategic goals, objectives, benefits, the decision requested, success and closure."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from pmtemplates.initiative.fields import (
    Answer,
    BenefitId,
    BoardId,
    Day,
    DeliverableId,
    GateId,
    GoalId,
    Id,
    Model,
    Number,
    ObjectiveId,
    Party,
    Sum,
    Text,
)


class Statement(Model):
    """A sentence, with an owner where it needs one; a plain text will do."""

    text: Text
    owner: Party | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Decision(Model):
    """What the readers of the charter are asked to decide."""

    asks: tuple[Text, ...] = ()
    """Each begins with a verb: "approve the charter", "release EUR 900,000 until gate 2"."""
    board: BoardId | None = None
    due: Day | None = None
    release: Sum | None = None
    """The sum to be released now."""
    until: GateId | None = None
    """The gate up to which it is released."""


class Goal(Model):
    """A goal of the organisation's strategy that the initiative serves."""

    id: Id
    text: Text


class Objective(Model):
    """What shall be reached, how it is measured, by when."""

    id: Id | None = None
    statement: Text
    measure: Text | None = None
    baseline: Text | None = None
    target: Text | None = None
    due: Day | None = None
    goal: GoalId | None = None
    """The strategic goal that it serves."""
    serves: ObjectiveId | None = None
    """In a component project: the objective of the program that it serves."""


class BenefitKind(StrEnum):
    """How a benefit counts in the business case."""

    CASHABLE = "cashable"
    NON_CASHABLE = "non-cashable"
    QUALITATIVE = "qualitative"


class ProfilePoint(Model):
    """How large a benefit is at a point in time: so many months after it starts, or on a day."""

    months: Annotated[int, Field(ge=0, le=600)] | None = None
    date: Day | None = None
    value: Number


class Measurement(Model):
    """What was measured on a day, in the unit of the profile."""

    date: Day
    value: Number


class Benefit(Model):
    """A measurable gain; it belongs to the program, or to the sponsor of a project on its own."""

    id: Id
    title: Text
    kind: BenefitKind | None = None
    owner: Party | None = None
    """Who answers for the value after hand-over; somebody in operations."""
    measure: Text | None = None
    baseline: Text | None = None
    target: Text | None = None
    due: Day | None = None
    """When the target is reached."""
    start: Day | None = None
    """When it begins to show; by default on the working day after the last of its deliverables is handed over."""
    unit: Text | None = None
    """What the figures of its profile count, as in "EUR million a year" or "call-outs per 100 units"."""
    profile: tuple[ProfilePoint, ...] = ()
    """How it grows: the first point is the baseline, straight lines lead from point to point, the last one holds."""
    disbenefit: Answer = False
    """true: a loss that the change brings with it; somebody answers for it all the same."""
    reviews: tuple[Day, ...] = ()
    """The days on which it is measured."""
    measurements: tuple[Measurement, ...] = ()
    goal: GoalId | None = None
    deliverables: tuple[DeliverableId, ...] = ()
    """The deliverables that make it possible."""
    reviewed: Text | None = None
    """How and how often it is measured."""


class Scope(Model):
    """What belongs to it (`in`) and what does not (`out`)."""

    included: tuple[Text, ...] = Field(default=(), alias="in")
    excluded: tuple[Text, ...] = Field(default=(), alias="out")


class Contribution(Model):
    """What a component project serves in its program."""

    objectives: tuple[ObjectiveId, ...] = ()
    benefits: tuple[BenefitId, ...] = ()


class OperatingModel(Model):
    """The change in how the organisation works."""

    current: Text | None = None
    future: Text | None = None
