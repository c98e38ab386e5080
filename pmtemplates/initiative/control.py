"""How it is kept under control: authority, tolerances, risks, stakeholders, documents, what is uncertain."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pmtemplates.initiative.fields import (
    Day,
    Id,
    Model,
    Number,
    Party,
    Percent,
    Score,
    Sum,
    Text,
    Unit,
)


class Matter(StrEnum):
    """What can be decided at several levels. Each has a ladder of limits."""

    MONEY = "money"
    TIME = "time"
    SCOPE = "scope"
    QUALITY = "quality"
    RISK = "risk"
    PEOPLE = "people"
    PROCUREMENT = "procurement"


class Authority(Model):
    """Who may decide what, up to which limit (inclusive). The highest rung has no limit."""

    matter: Matter
    role: Party
    up_to: Annotated[Number, Field(ge=0)] | None = None
    """Money and procurement: a sum. Time: working days of delay. Risk: a score of 1 to 25. People: FTE."""
    covers: Text | None = None
    """The limit in words, for scope and quality."""


class Tolerances(Model):
    """How far it may stray from its baseline before the next level must be asked; limits are inclusive."""

    cost: Sum | None = None
    cost_percent: Percent | None = None
    """Of the envelope."""
    time_days: Annotated[int, Field(ge=0, le=10_000), Unit("working days")] | None = None
    scope: Text | None = None
    quality: Text | None = None
    risk_score: Annotated[int, Field(ge=1, le=25)] | None = None
    """Likelihood times impact."""
    benefit_percent: Percent | None = None
    """Program, or a project on its own: shortfall of a benefit against its target."""


class Strategy(StrEnum):
    """The kind of response to a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"
    SHARE = "share"


class Rating(Model):
    """How likely it is and how bad it would be."""

    likelihood: Score | None = None
    impact: Score | None = None

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25; None while one of them is missing."""
        return self.likelihood * self.impact if self.likelihood and self.impact else None


class Risk(Rating):
    """An uncertain event: because of a cause, an event may happen, with an effect."""

    id: Id | None = None
    cause: Text | None = None
    event: Text
    effect: Text | None = None
    trigger: Text | None = None
    """The sign that it is about to happen."""
    strategy: Strategy | None = None
    response: Text | None = None
    owner: Party | None = None
    residual: Rating | None = None
    """What remains after the response."""


class Stakeholder(Model):
    """A group or person with a stake. Attitude and influence never stand in a charter."""

    id: Id | None = None
    name: Text
    interest: Text | None = None
    involvement: Text | None = None
    """How they take part: "decides on the store layout", "monthly newsletter"."""
    contact: Party | None = None
    """Who keeps in touch with them."""
    attitude: Text | None = None
    influence: Text | None = None


class Status(StrEnum):
    DRAFT = "draft"
    FOR_APPROVAL = "for-approval"


class Language(StrEnum):
    """The documents are written in English; the tag decides spelling, paper and the form of dates."""

    AMERICAN = "en-US"
    BRITISH = "en-GB"


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"


Version = Annotated[str, Field(min_length=1, max_length=20)]


class Revision(Model):
    """An entry of the document's history."""

    version: Version
    date: Day
    change: Text
    by: Party | None = None


class DocumentControl(Model):
    """What the documents say about themselves."""

    status: Status = Status.DRAFT
    version: Version = "0.1"
    classification: Text | None = None
    """As in Internal or Confidential; printed on each page."""
    language: Language = Language.BRITISH
    paper: Paper | None = None
    """A4, or Letter for en-US, when nothing is said."""
    business_case: Text | None = None
    """Where the business case is filed: a title and version."""
    author: Party | None = None
    approvers: tuple[Party, ...] = ()
    history: tuple[Revision, ...] = ()


class Uncertain(Model):
    """An entry of `proposed` or `open`: the path of a value, the question, and who answers it."""

    path: Text
    """Keys and ids with dots between them: benefits.B1.target, projects.design.budget.envelope."""
    question: Text | None = None
    who: Party | None = None
    due: Day | None = None


class Term(Model):
    term: Text
    meaning: Text


class Reference(Model):
    title: Text
    where: Text | None = None
