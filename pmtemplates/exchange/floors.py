"""Before which instant a row cannot start, whatever the links between the rows of a file say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtemplates.planning.network import Tie
from pmtemplates.planning.schedule import Bond, Row, Schedule


class Floors:
    """The floors of one schedule. `shown` counts the links into each row that the file shows: they come first among
    its bonds, and those behind them come from outside; None: the file shows the bonds between rows of the schedule.
    `begins` is the first day of the file.
    """

    def __init__(self, schedule: Schedule, shown: Mapping[int, int] | None, begins: date) -> None:
        self._schedule = schedule
        self._begins = begins
        self._outside: dict[int, list[tuple[Bond, Tie]]] = {}
        counts: dict[int, int] = {}
        for bond in schedule.bonds:
            index = counts[bond.after] = counts.get(bond.after, -1) + 1
            if bond.before is None if shown is None else index >= shown.get(bond.after, 0):
                tie = schedule.solution.incoming[bond.after][index]
                self._outside.setdefault(bond.after, []).append((bond, tie))
        self._own = [self._own_floor(row) for row in schedule.rows]

    def outside(self, row: Row) -> tuple[Bond, ...]:
        """The links into a row that the file cannot show."""
        return tuple(bond for bond, _ in self._outside.get(row.number, ()))

    def of(self, row: Row) -> int | None:
        """The instant of its own dates and of what comes from outside; None when only links count, or it has begun.

        What holds back a summary counts for its parts too, unless their links ask for more: other programs forget it
        (MPXJ, GanttProject), or let a lead pull a task ahead of the start of its project (Microsoft Project).
        """
        activity, solution = self._schedule.network.activities[row.number], self._schedule.solution
        if activity.started is not None or activity.finished is not None:
            return None
        own = self._own[row.number]
        if row.holds_others:
            return own
        above = max((floor for each in self._above(row) if (floor := self._own[each.number]) is not None), default=1)
        asked = [self._schedule.asked(tie) for tie in solution.incoming[row.number]]
        if (own is not None and own >= above) or (asked and max(asked) >= above):
            return own
        # without links and dates it starts with the file; a milestone can stand at the end of the day before
        same_day = self._schedule.days.date_of(above | 1) == self._begins
        return own if own is None and not asked and same_day and (above % 2 or activity.duration) else above

    def _above(self, row: Row) -> Iterator[Row]:
        while row.parent >= 0:
            row = self._schedule.rows[row.parent]
            yield row

    def _own_floor(self, row: Row) -> int | None:
        floor = self._schedule.network.activities[row.number].floor
        frozen = [self._schedule.asked(tie) for _, tie in self._outside.get(row.number, ())]
        return max(frozen if floor is None else [floor, *frozen], default=None)
