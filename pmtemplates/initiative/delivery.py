"""What is delivered and when: deliverables, milestones, tranches, gates, dependencies, tasks, calendar."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pmtemplates.initiative.fields import (
    BoardId,
    Day,
    DeliverableId,
    Id,
    Model,
    Names,
    Number,
    Party,
    Percent,
    ProjectId,
    Resource,
    ResultId,
    TaskId,
    Text,
    TrancheId,
    Unit,
)

LINK = re.compile(
    r"(?P<task>[A-Za-z0-9][A-Za-z0-9_-]{0,59})"
    r"(?: (?P<type>FS|SS|FF|SF))?(?: ?(?P<lag>[+-]\d{1,4})(?P<unit>e?d)?)?"
)
"""A link to a predecessor: "design", "design SS", "design FS+2d" (working), "design FF-1ed" (elapsed days)."""


def read_link(text: str) -> str:
    """The text of a link, once it has the form of one."""
    if not LINK.fullmatch(text):
        raise PydanticCustomError("bad-link", 'not a link to a task: "{text}"', {"text": text[:60]})
    return text


Link = Annotated[str, AfterValidator(read_link), Names("link")]
WorkingDays = Annotated[int, Field(ge=0, le=10_000), Unit("working days")]


class Deliverable(Model):
    """Something handed over: what makes it acceptable, who accepts it, who receives it."""

    id: Id
    title: Text
    acceptance: tuple[Text, ...] = ()
    """The criteria by which it is accepted, each one testable."""
    accepted_by: Party | None = None
    receiver: Text | None = None
    """The unit that runs or uses it afterwards."""
    due: Day | None = None


class Milestone(Model):
    """A point in time that matters to others.

    With `after`, or with a deliverable that tasks hand over, the schedule says when it is reached; `date` is then the
    day that has been promised.
    """

    id: Id | None = None
    title: Text
    date: Day | None = None
    owner: Party | None = None
    deliverable: DeliverableId | None = None
    after: tuple[Link, ...] = ()
    """The tasks that must end before it is reached."""


class Tranche(Model):
    """A step of a program that ends with a benefit or capability in place."""

    id: Id
    title: Text
    start: Day | None = None
    finish: Day | None = None
    outcome: Text | None = None
    projects: tuple[ProjectId, ...] = ()


class Gate(Model):
    """A point at which somebody decides whether and with what money it goes on."""

    id: Id
    title: Text
    date: Day | None = None
    tranche: TrancheId | None = None
    board: BoardId | None = None
    after: tuple[ResultId, ...] = ()
    """The deliverables, projects or tranches that must be done before it; without `date` it follows the last one."""
    criteria: tuple[Text, ...] = ()


class Dependency(Model):
    """Something that one project or outsider gives to another: exactly one giver and one receiver."""

    id: Id | None = None
    what: Text
    giver: ProjectId | None = None
    receiver: ProjectId | None = None
    giver_outside: Text | None = None
    """A giver outside the initiative."""
    receiver_outside: Text | None = None
    """A receiver outside the initiative."""
    giver_task: TaskId | None = None
    """The task whose end hands it over: the schedule says when."""
    receiver_task: TaskId | None = None
    """The task that cannot start without it."""
    needed_by: Day | None = None
    promised_by: Day | None = None
    owner: Party | None = None


class Priority(StrEnum):
    """How much a requirement matters."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Requirement(Model):
    """A need in short; the details belong to the requirements documents."""

    id: Id | None = None
    need: Text
    priority: Priority | None = None
    source: Text | None = None
    """Whose need it is."""
    deliverable: DeliverableId | None = None


PersonDays = Annotated[Number, Field(ge=0, le=1_000_000)]


class Assignment(Model):
    """Who works on a task, and how much: either person-days in all, or a share of the time that the task runs."""

    who: Resource
    effort: PersonDays | None = None
    """Person-days."""
    percent: Percent | None = None
    """Of one full-time person, for as long as the task runs."""


class Task(Model):
    """A piece of work of a project; a task with tasks of its own is a summary."""

    id: Id
    title: Text
    duration: WorkingDays | None = None
    """Working days; 0 is a milestone. With `optimistic` and `pessimistic` it is the most likely one."""
    optimistic: WorkingDays | None = None
    pessimistic: WorkingDays | None = None
    effort: PersonDays | None = None
    """Person-days. Without `work` they are the owner's."""
    work: tuple[Assignment, ...] = ()
    """Who does it."""
    basis: Text | None = None
    """What the estimate rests on, as in "quotation of 3 March" or "the move of 2014"."""
    after: tuple[Link, ...] = ()
    """The tasks it waits for, as in design, design SS+5d (working days), paint FS+2ed (elapsed days)."""
    owner: Party | None = None
    deliverable: DeliverableId | None = None
    delay: WorkingDays | None = None
    """Working days that it starts later than it could, so that nobody has too much to do at once."""
    start_no_earlier: Day | None = None
    finish_no_later: Day | None = None
    must_start: Day | None = None
    deadline: Day | None = None
    percent_complete: Percent | None = None
    started: Day | None = None
    finished: Day | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def finish_by(self) -> date | None:
        """The earlier of the deadline and the latest finish."""
        return min((day for day in (self.deadline, self.finish_no_later) if day), default=None)


class Levelling(StrEnum):
    """How far tasks are put off where somebody would have too much to do at once."""

    WITHIN_FLOAT = "within-float"
    BEYOND_FLOAT = "beyond-float"


class BaselineDates(Model):
    """The approved dates of a task."""

    task: TaskId
    start: Day
    finish: Day


class Baseline(Model):
    """The plan as approved, against which the forecast is held."""

    approved_by: Party | None = None
    approved_on: Day | None = None
    tasks: tuple[BaselineDates, ...] = ()


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Calendar(Model):
    """Which days are worked; Monday to Friday when nothing is said."""

    week: tuple[Weekday, ...] = ()
    country: Text | None = None
    """Two letters, as in GB: its public holidays are days off."""
    region: Text | None = None
    days_off: tuple[Day, ...] = ()
    days_on: tuple[Day, ...] = ()
