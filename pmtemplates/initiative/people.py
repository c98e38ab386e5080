"""Organisation, people, roles and boards."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pmtemplates.initiative.fields import (
    Address,
    Answer,
    BoardId,
    Day,
    FullTimeEquivalents,
    HouseRole,
    Id,
    Model,
    Party,
    PersonId,
    ProjectId,
    Sum,
    Text,
)
from pmtemplates.levels import RoleLevel


class Organisation(Model):
    """Who runs the initiative."""

    name: Text
    unit: Text | None = None
    """The division or department that charters it."""
    country: Text | None = None
    """Two letters, as in GB; used for working days."""
    employees: Annotated[int, Field(ge=1)] | None = None
    """How many; some rules about job postings hold from a number on, and are taken to hold while it is not known."""
    about: Text | None = None
    """Who the organisation is, for job postings."""
    website: Text | None = None
    equal_opportunity: Text | None = None
    """Instead of the house's own sentence in job postings."""
    accommodation: Text | None = None
    """The same for help with an application."""
    privacy: Address | None = None
    """The page that tells applicants how their data are used."""


class Person(Model):
    """Somebody who holds a role."""

    id: Id
    name: Text
    position: Text | None = None
    """The title in the organisation, as in Head of Sales."""
    unit: Text | None = None


class Role(Model):
    """A role in the initiative; a role of the library needs no more than its id and holder."""

    id: Id
    title: Text | None = None
    like: HouseRole | None = None
    """The role of the library whose rows of the responsibility matrix it has; see `pmtemplates list roles`."""
    level: RoleLevel | None = None
    """portfolio, program, project or team."""
    holder: PersonId | None = None
    deputy: PersonId | None = None
    vacant: Answer = False
    """true: nobody holds it yet, and that is known."""
    reports_to: Party | None = None
    escalates_to: Party | None = None
    """Who settles what goes beyond it; by default the next on the ladder of authority, else who it reports to."""
    unit: Text | None = None
    purpose: Text | None = None
    supplier: Answer = False
    """true: the holder works for a supplier."""
    appointed: Answer | None = None
    """true: named from among existing managers, so that it gets a mandate and no job description."""
    appointed_by: Party | None = None
    time: Text | None = None
    """What an appointed role takes, as in "half a day a week"."""
    term: Text | None = None
    """How long the appointment lasts, as in "until the last benefit has been measured"."""


class Board(Model):
    """A body that decides; it decides through its chair."""

    id: Id
    title: Text
    level: RoleLevel | None = None
    chair: Party | None = None
    members: tuple[Party, ...] = ()
    cadence: Text | None = None
    """How often it meets, as in "monthly" or "every two weeks"; the calendar of meetings follows from it."""
    first_meeting: Day | None = None
    """The first meeting; the others follow on the same day of the week."""
    last_meeting: Day | None = None
    quorum: Text | None = None
    decides: tuple[Text, ...] = ()
    reports_to: BoardId | None = None


class Rate(Model):
    """What a person-day costs from one day to another, both inclusive; without an end it goes on."""

    amount: Sum
    start: Day | None = None
    finish: Day | None = None


class TeamMember(Model):
    """People that a project needs: a role or skill, how many, from where, at which rate."""

    id: Id | None = None
    """How tasks name them; a role needs none."""
    role: Party | None = None
    skill: Text | None = None
    fte: FullTimeEquivalents | None = None
    """Full-time equivalents."""
    source: Text | None = None
    """The unit or supplier they come from."""
    rate: Sum | None = None
    """The cost of a person-day, the same all the time; 0 when somebody else pays."""
    rates: tuple[Rate, ...] = ()
    """Rates that change with time, instead of `rate`."""


class CapacityNeed(Model):
    """What one project needs of a shared skill."""

    project: ProjectId
    fte: FullTimeEquivalents


class Capacity(Model):
    """A skill that several projects share: what there is, and who needs how much of it."""

    skill: Text
    available: FullTimeEquivalents | None = None
    needs: tuple[CapacityNeed, ...] = ()
    peak: Text | None = None
    """When the demand is highest, as in "Q2 2027"."""
    remedy: Text | None = None
    """What is done about a shortage."""


def title_of(name: str) -> str:
    """A title made from the id of a role that has none: lead-designer reads Lead designer."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def within_sentence(title: str) -> str:
    """The title of a role as it reads within a sentence: executive sponsor, PMO lead; but Quality Lead."""
    first, *others = title.split(maxsplit=1) or [""]
    capitals = any(word[:1].isupper() and word[1:2].islower() for word in " ".join(others).split())
    return title if capitals or not first[1:2].islower() else title[0].lower() + title[1:]
