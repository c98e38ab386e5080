"""What a network is made of: activities, the ties between them, and what a tie asks of the two ends that it joins.

Instants and boundaries are those of `workdays`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pmtemplates.planning.workdays import Workdays, shifted


class Tie(NamedTuple):
    """`after` waits for `before`: from one of its ends to one of its own, with a lag in working or elapsed days."""

    before: int
    after: int
    from_finish: bool = True
    to_finish: bool = False
    lag: int = 0
    elapsed: bool = False


@dataclass(slots=True)
class Activity:
    """A piece of work, a milestone (duration 0) or a summary. Instants and boundaries as in `workdays`.

    `floor` is the instant before which it cannot start. `latest_start` and `latest_finish` are boundaries (working
    days completed before the start, or by the finish) that it should keep; missing them makes the float negative.
    `started` is the instant of the actual start, `finished` the boundary of the actual finish; `least_finish` the
    boundary before which work under way cannot end. `delay` are working days that it starts after all this would let
    it, while it has not started.
    """

    duration: int = 0
    parent: int = -1
    summary: bool = False
    floor: int | None = None
    latest_start: int | None = None
    latest_finish: int | None = None
    started: int | None = None
    finished: int | None = None
    least_finish: int | None = None
    delay: int = 0


@dataclass(slots=True)
class Network:
    """Activities by number, each after its parent, and the ties between them."""

    activities: list[Activity] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass
class Solution:
    """Of each activity: instants of start and finish, boundaries of early start and finish, latest finish, free float.

    Total float is `late_finish - early_finish`. `floors` is the instant that an activity's own floor and those of the
    summaries above it impose; `end` the boundary at which the last activity ends; `order` the order of calculation:
    number count + i stands for the end of summary i.
    """

    starts: list[int]
    finishes: list[int]
    early_start: list[int]
    early_finish: list[int]
    late_finish: list[int]
    free_finish: list[int]
    floors: list[int]
    end: int
    order: list[int]
    ties: Sequence[Tie]

    @cached_property
    def incoming(self) -> list[list[Tie]]:
        """The ties into each activity, in the order of the network."""
        found: list[list[Tie]] = [[] for _ in self.starts]
        for tie in self.ties:
            found[tie.after].append(tie)
        return found

    def total_float(self, number: int) -> int:
        """Working days by which it may slip without moving the end or breaking a latest date."""
        return self.late_finish[number] - self.early_finish[number]

    def free_float(self, number: int) -> int:
        """Working days by which it may slip without moving anything else."""
        return self.free_finish[number] - self.early_finish[number]


class CycleError(ValueError):
    """Activities wait for each other: `members` are all that stand in a circle or behind one."""

    def __init__(self, members: Sequence[int]) -> None:
        super().__init__("activities wait for each other")
        self.members = members


def required(tie: Tie, start: int, finish: int, days: Workdays) -> int:
    """The earliest instant at which the successor may start (or, for a tie to its finish, finish).

    With a lag of zero the parity of the predecessor's instant is kept, so that a milestone takes over its moment; a
    positive lag ends with a day, a negative one starts with a day.
    """
    at = finish if tie.from_finish else start
    if tie.elapsed:
        parity = at % 2
        return 2 * days.count(shifted(days.date_of(at), tie.lag - parity)) + parity
    if tie.lag == 0:
        return at
    return 2 * (at // 2 + tie.lag) + (tie.lag < 0)


def allowed(tie: Tie, bound: int, at: int, days: Workdays) -> int:
    """The boundary by which the predecessor's end of the tie must be reached, for one of the successor's end.

    `at` is the instant at which the predecessor's end is now: elapsed days run from the end or the start of a day.
    """
    if not tie.elapsed:
        return bound - tie.lag
    day = days.day(bound)
    if at % 2:
        return days.count(shifted(day, -tie.lag)) - 1
    return days.count(shifted(day, -1 - tie.lag))
