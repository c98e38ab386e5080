"""The backward pass once more, with the numbers in between that the formulas of the schedule and its links show."""

from __future__ import annotations

from pmtemplates.documents.project_plan.places import FAR
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.ties import Tie, allowed


class LateColumns:
    """Of each row: the boundaries that links into it look at, and what caps the rows below it.

    `start` and `finish` are late, `open_start` and `open_finish` early, each less the delay of the row; FAR away for
    what has started.
    `caps` holds latest finish and start, then those that delay nothing else. `slack` is the float, FAR when finished.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        count = len(schedule.rows)
        self.start, self.finish = [FAR] * count, [FAR] * count
        self.open_start, self.open_finish = [FAR] * count, [FAR] * count
        self.slack = [FAR] * count
        self._from_the_leaves()
        self._outgoing: list[list[Tie]] = [[] for _ in range(count)]
        for tie in schedule.network.ties:
            if tie.before < count:
                self._outgoing[tie.before].append(tie)
        self.caps: list[tuple[int, int, int, int]] = []
        for number in range(count):
            self.caps.append(self._cap(number))

    def _from_the_leaves(self) -> None:
        solution, activities = self.schedule.solution, self.schedule.network.activities
        for row in reversed(self.schedule.rows):
            i, activity = row.number, activities[row.number]
            if not activity.summary:
                begin, end = solution.early_start[i], solution.early_finish[i]
                if activity.finished is None:
                    self.slack[i] = solution.late_finish[i] - end
                    if activity.started is None:
                        late = solution.late_finish[i] - activity.delay
                        self.start[i], self.finish[i] = late - (end - begin), late
                        self.open_start[i], self.open_finish[i] = begin - activity.delay, end - activity.delay
            if row.parent >= 0:
                for values in (self.start, self.open_start, self.slack):
                    values[row.parent] = min(values[row.parent], values[i])

    def bound(self, tie: Tie) -> int:
        """Working days by which the end that a link waits for must be reached."""
        return self._allowed(tie, self.finish if tie.to_finish else self.start)

    def open_bound(self, tie: Tie) -> int:
        """The same, so that nothing else is delayed."""
        return self._allowed(tie, self.open_finish if tie.to_finish else self.open_start)

    def _allowed(self, tie: Tie, bounds: list[int]) -> int:
        solution, bound = self.schedule.solution, bounds[tie.after]
        at = (solution.finishes if tie.from_finish else solution.starts)[tie.before]
        return FAR if bound >= FAR else allowed(tie, bound, at, self.schedule.days)

    def _cap(self, number: int) -> tuple[int, int, int, int]:
        solution, activity = self.schedule.solution, self.schedule.network.activities[number]
        last, first, free_last, free_first = solution.end, FAR, solution.end, FAR
        parent = self.schedule.rows[number].parent
        if parent >= 0:
            last, above, free_last, free_above = self.caps[parent]
            if solution.starts[number] == solution.starts[parent]:
                first, free_first = above, free_above
        if activity.latest_finish is not None:
            last = min(last, activity.latest_finish)
        if activity.latest_start is not None:
            first = min(first, activity.latest_start)
        for tie in self._outgoing[number]:
            by, freely = self.bound(tie), self.open_bound(tie)
            if tie.from_finish:
                last, free_last = min(last, by), min(free_last, freely)
            else:
                first, free_first = min(first, by), min(free_first, freely)
        if activity.started is not None:
            first = free_first = FAR  # only its end can still move
        return last, first, free_last, free_first
