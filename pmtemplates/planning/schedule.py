"""What a schedule is: the dated rows of one project, what waits for what, and why each row starts when it does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from pmtemplates.initiative.delivery import BaselineDates, Milestone, Task
from pmtemplates.origins import Origin
from pmtemplates.planning.levelling.levelled import Move
from pmtemplates.planning.ties import Network, Solution, Tie, required
from pmtemplates.planning.workdays import Workdays
from pmtemplates.problems import Path


class RowKind(StrEnum):
    """What a row of the work breakdown is."""

    WORK = "project"  # the project itself, above all others
    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"


class Reason(StrEnum):
    """Why a row starts when it does."""

    START = "start of the project"
    NOT_BEFORE = "not before a date"
    MUST_START = "must start on a date"
    STATUS = "not begun by the status date"
    LEVELLED = "put off, so that nobody is overloaded"
    PUT_OFF = "put off by its delay"
    ACTUAL = "has started"
    LINK = "link"
    OUTSIDE = "link from outside the project"


@dataclass(frozen=True, slots=True)
class Bond:
    """A link to a row from another row of the same schedule or from `outside` it.

    From outside, `date` is the day that is waited for, frozen, and `at_end` whether its end or its start; `outside`
    names what is waited for. `type` is FS, SS, FF or SF; the lag is in working days or, `elapsed`, calendar days.
    """

    after: int
    before: int | None
    type: str = "FS"
    lag: int = 0
    elapsed: bool = False
    path: Path = ()
    outside: str = ""
    date: date | None = None
    at_end: bool = True

    @property
    def from_finish(self) -> bool:
        """Whether the predecessor's finish counts, not its start."""
        return self.type in ("FS", "FF")

    @property
    def to_finish(self) -> bool:
        """Whether the successor's finish waits, not its start."""
        return self.type in ("FF", "SF")

    @property
    def text(self) -> str:
        """The type and lag as in the initiative file: SS+5d; empty for a plain finish-to-start."""
        unit = "ed" if self.elapsed else "d"
        lag = f"{self.lag:+d}{unit}" if self.lag else ""
        return f"{self.type}{lag}" if lag or self.type != "FS" else ""


@dataclass(frozen=True, slots=True)
class Driver:
    """One of the reasons (there may be several that bind alike); with `before`, the row that is waited for."""

    reason: Reason
    before: int | None = None
    bond: Bond | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the work breakdown. All days are inclusive, durations and floats in working days.

    `number` is its place in the schedule, `parent` the number of the row above it (-1 for the work itself).
    `total_float` counts to the end of this work, `program_float` to the end of the whole initiative.
    `origin` is the weakest of all that the dates rest on.
    """

    number: int
    parent: int
    depth: int
    kind: RowKind
    path: Path
    id: str
    wbs: str
    title: str
    source: Task | Milestone | None
    duration: int
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    program_float: int
    critical: bool
    percent: Decimal
    origin: Origin
    baseline: BaselineDates | None = None

    @property
    def task(self) -> Task | None:
        """The task that the row stands for, if it is one."""
        return self.source if isinstance(self.source, Task) else None

    @property
    def holds_others(self) -> bool:
        """Whether its dates are those of the rows below it."""
        return self.kind in (RowKind.WORK, RowKind.SUMMARY)


@dataclass(frozen=True)
class Schedule:
    """The schedule of one work: its rows in the order of the file, the work itself first.

    `start_origin` tells a stated start from one computed backwards or taken from the program (COMPUTED), or from one
    that had to be assumed (PROPOSED). `network` and `solution` hold the same rows by number, for workbooks that go on
    calculating; activities beyond the rows stand for what is waited for from outside. `days_off` are the days off
    within the span, by name, kept so that the schedule can be computed again when public holidays have changed.
    `moves` say why levelling has put tasks off, by path.
    """

    work: Path
    rows: Sequence[Row]
    bonds: Sequence[Bond]
    days: Workdays
    network: Network
    solution: Solution
    start_origin: Origin
    status_date: date | None
    stated_finish: date | None
    days_off: Mapping[date, str]
    moves: Mapping[Path, Move] = field(default_factory=dict)

    @property
    def root(self) -> Row:
        """The row of the work itself."""
        return self.rows[0]

    @cached_property
    def _by_path(self) -> dict[Path, Row]:
        return {row.path: row for row in self.rows}

    @cached_property
    def _by_task(self) -> dict[str, Row]:
        return {row.id: row for row in reversed(self.rows) if row.task}

    @cached_property
    def _by_deliverable(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.task and row.task.deliverable:
                found.setdefault(row.task.deliverable, []).append(row)
        return found

    def row(self, path: Path) -> Row | None:
        """The row of a task or milestone by its path, if it is scheduled."""
        return self._by_path.get(path)

    def task(self, name: str | None) -> Row | None:
        """The row of a task by its id, if it is here."""
        return self._by_task.get(name or "")

    def delivering(self, deliverable: str) -> Sequence[Row]:
        """The rows of the tasks that hand over a deliverable."""
        return self._by_deliverable.get(deliverable, ())

    def asked(self, tie: Tie) -> int:
        """The instant before which the successor of a tie cannot start."""
        solution = self.solution
        instant = required(tie, solution.starts[tie.before], solution.finishes[tie.before], self.days)
        return instant - 2 * self.network.activities[tie.after].duration if tie.to_finish else instant

    def has_begun(self, row: Row) -> bool:
        """Whether a task has started, or has finished without saying when it did."""
        activity = self.network.activities[row.number]
        return activity.started is not None or activity.finished is not None

    def delay(self, row: Row) -> int:
        """Working days that a row starts later than it could; 0 once it has begun."""
        return 0 if self.has_begun(row) else self.network.activities[row.number].delay

    def parts(self, row: Row) -> Iterator[Row]:
        """The rows directly below a row."""
        return (each for each in self.rows if each.parent == row.number)

    def block(self, row: Row) -> Sequence[Row]:
        """All rows below a row, at any depth; they follow it without a gap."""
        end = row.number + 1
        while end < len(self.rows) and self.rows[end].depth > row.depth:
            end += 1
        return self.rows[row.number + 1 : end]

    def bonds_into(self, row: Row) -> Sequence[Bond]:
        """The links that a row waits for; they stand together."""
        first = bisect_left(self.bonds, row.number, key=lambda bond: bond.after)
        return self.bonds[first : bisect_right(self.bonds, row.number, lo=first, key=lambda bond: bond.after)]

    def leaves(self) -> Iterator[Row]:
        """The rows without parts."""
        return (row for row in self.rows if not row.holds_others)
