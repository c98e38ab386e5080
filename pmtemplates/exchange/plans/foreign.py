"""A plan as another program states it, the same for every format: rows, links, people, working time; judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

MOST_TASKS = 20_000
"""Of a plan that is read; twice as many as the largest plans that are measured."""


class Unit(Enum):
    """What an amount counts."""

    WORKING = "working days"
    ELAPSED = "elapsed days"
    PERCENT = "percent of the predecessor"


@dataclass(frozen=True, slots=True)
class Amount:
    """A duration, lag or delay; `text` is how the source says it. `days` may be parts of days, or a percentage."""

    days: Fraction
    unit: Unit
    text: str


class ConstraintKind(IntEnum):
    """The numbers of Microsoft Project."""

    AS_SOON_AS_POSSIBLE = 0
    AS_LATE_AS_POSSIBLE = 1
    MUST_START_ON = 2
    MUST_FINISH_ON = 3
    START_NO_EARLIER_THAN = 4
    START_NO_LATER_THAN = 5
    FINISH_NO_EARLIER_THAN = 6
    FINISH_NO_LATER_THAN = 7


@dataclass(frozen=True, slots=True)
class ForeignLink:
    """What a row waits for, by the key of another row; `type` is FS, SS, FF or SF."""

    before: str
    type: str
    lag: Amount | None = None
    elsewhere: bool = False  # in another file


@dataclass(frozen=True, slots=True)
class Booking:
    """Work on a row by a member's key: person-days in all or, without them, percent of one full-time person."""

    member: str
    effort: Decimal | None = None
    percent: Decimal | None = None


@dataclass(slots=True)
class ForeignRow:
    """A row of the outline; `level` counts from 1. `start` and `finish` are the days that the source has computed.

    Days are None where the source states none, or none that can be understood.
    """

    key: str
    title: str
    level: int = 1
    duration: Amount | None = None
    estimated: bool = False
    milestone: bool = False
    inactive: bool = False
    manual: bool = False
    external: bool = False
    links: list[ForeignLink] = field(default_factory=list)
    constraint: ConstraintKind = ConstraintKind.AS_SOON_AS_POSSIBLE
    constraint_day: date | None = None
    deadline: date | None = None
    delay: Amount | None = None
    percent: Decimal | None = None
    started: date | None = None
    finished: date | None = None
    start: date | None = None
    finish: date | None = None
    baseline: tuple[date, date] | None = None
    owner: str = ""
    notes: str = ""
    bookings: list[Booking] = field(default_factory=list)
    id: str = ""
    """Where the source has ids that can stay."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What a person-day costs, from a day to a day, both inclusive; None: without an end on that side."""

    amount: Decimal
    start: date | None = None
    finish: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works; `fte` is None where the source does not say how much of a person there is."""

    key: str
    name: str
    fte: Decimal | None = None
    unit: str = ""
    pays: Sequence[Pay] = ()


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The days of the week that are worked, from Monday, and the days that differ, with the names of those off."""

    week: tuple[bool, ...]
    days_off: dict[date, str] = field(default_factory=dict)
    days_on: dict[date, str] = field(default_factory=dict)


@dataclass(slots=True)
class ForeignPlan:
    """All of a file. `backwards`: it is scheduled from `finish`, and the start follows.

    `knows_constraints` is not so in a table that has no column for them: then dates say what links do not explain.
    """

    title: str = ""
    start: date | None = None
    finish: date | None = None
    backwards: bool = False
    knows_constraints: bool = True
    status: date | None = None
    currency: str = ""
    working_time: WorkingTime | None = None
    rows: list[ForeignRow] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
