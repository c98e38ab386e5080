"""The backward pass of the critical path method: how late each activity may finish, and how late for free."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.planning.ties import Activity, Solution, Tie, allowed
from pmtemplates.planning.workdays import Workdays

_NEVER = 1 << 60


class LatePass:
    """Fills in latest and free finishes of a solution.

    `late` and `open` are the boundaries of an activity that a tie into it has to keep: its late dates for the total
    float, its early dates for the free float; its own delay comes off, since it runs from when the ties let it start.
    Nothing can delay what has started already, so that its are far away.
    """

    def __init__(
        self, activities: Sequence[Activity], outgoing: Sequence[Sequence[Tie]], days: Workdays, solution: Solution
    ) -> None:
        count = len(activities)
        self.activities, self.outgoing, self.days, self.solution = activities, outgoing, days, solution
        self.late_start, self.late_finish = [_NEVER] * count, [_NEVER] * count
        self.open_start, self.open_finish = [_NEVER] * count, [_NEVER] * count
        self.bounds = (self.late_start, self.late_finish, self.open_start, self.open_finish)
        self.caps = [(solution.end, _NEVER, solution.end, _NEVER)] * count  # of the parts of each summary
        self.slack = [_NEVER] * count  # the least float of the parts of each summary

    def walk(self) -> None:
        """Each activity after all that wait for it; a summary's end before its parts, its start after them."""
        activities, outgoing, solution = self.activities, self.outgoing, self.solution
        count, end = len(activities), solution.end
        late_start, late_finish, open_start, open_finish = self.bounds
        early_start, early_finish = solution.early_start, solution.early_finish
        latest, freely_latest = solution.late_finish, solution.free_finish
        for node in reversed(solution.order):
            i = node if node < count else node - count
            activity = activities[i]
            if node < count and activity.summary:
                self._open(i)
                continue
            last, first, free_last, free_first = end, _NEVER, end, _NEVER
            if activity.parent >= 0 or activity.latest_finish is not None or activity.latest_start is not None:
                last, first, free_last, free_first = self._caps(i, activity)
            for tie in outgoing[i]:
                _, after, from_finish, to_finish, lag, elapsed = tie
                if to_finish:
                    by, freely = late_finish[after], open_finish[after]
                else:
                    by, freely = late_start[after], open_start[after]
                if by == _NEVER:
                    continue
                if elapsed:
                    at = solution.finishes[i] if from_finish else solution.starts[i]
                    by, freely = allowed(tie, by, at, self.days), allowed(tie, freely, at, self.days)
                else:  # as in `allowed`
                    by, freely = by - lag, freely - lag
                if not from_finish:
                    first, free_first = min(first, by), min(free_first, freely)
                    continue
                if by < last:
                    last = by
                if freely < free_last:
                    free_last = freely
            if node >= count:
                self.caps[i] = last, first, free_last, free_first
            elif activity.finished is None:  # nothing can move what is done
                begin = early_start[i]
                length = early_finish[i] - begin
                if activity.started is None:  # of what has begun, only the end can still move
                    if first + length < last:
                        last = first + length
                    if free_first + length < free_last:
                        free_last = free_first + length
                    delay = activity.delay
                    late_start[i], late_finish[i] = last - length - delay, last - delay
                    open_start[i], open_finish[i] = begin - delay, begin + length - delay
                latest[i], freely_latest[i] = last, free_last
                if activity.parent >= 0:
                    self._widen(i, activity.parent, last - begin - length)

    def _caps(self, i: int, activity: Activity) -> tuple[int, int, int, int]:
        """Latest finish and start, then those that delay nothing else, as latest dates and the summary above say."""
        last, first, free_last, free_first = self.solution.end, _NEVER, self.solution.end, _NEVER
        if activity.parent >= 0:
            last, above, free_last, free_above = self.caps[activity.parent]
            if self.solution.starts[i] == self.solution.starts[activity.parent]:  # the summary starts with this part
                first, free_first = above, free_above
        if activity.latest_finish is not None:
            last = min(last, activity.latest_finish)
        if activity.latest_start is not None:
            first = min(first, activity.latest_start)
        return last, first, free_last, free_first

    def _widen(self, i: int, parent: int, slack: int) -> None:
        """A summary has the least float of its parts, and starts as late as the first of them."""
        self.slack[parent] = min(self.slack[parent], slack)
        self.late_start[parent] = min(self.late_start[parent], self.late_start[i])
        self.open_start[parent] = min(self.open_start[parent], self.open_start[i])

    def _open(self, i: int) -> None:
        """All parts of the summary are done."""
        solution, parent = self.solution, self.activities[i].parent
        begin, finish = solution.early_start[i], solution.early_finish[i]
        if self.slack[i] != _NEVER:
            solution.late_finish[i] = finish + self.slack[i]
        _, _, free_last, free_first = self.caps[i]
        solution.free_finish[i] = min(free_last, free_first + finish - begin)
        if parent >= 0:
            self._widen(i, parent, self.slack[i])
