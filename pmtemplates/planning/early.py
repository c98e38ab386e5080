"""The forward pass of the critical path method: each activity as early as what it waits for lets it start."""

from __future__ import annotations

from pmtemplates.planning.ties import Activity, CycleError, Network, Tie, required
from pmtemplates.planning.workdays import Workdays

_NEVER = 1 << 60


class EarlyPass:
    """The forward pass: each node as soon as all that it waits for is known, handing on to what waits for it.

    Node i is an activity, or the opening of a summary; node count + i is the closing of summary i. `raw` is the
    instant that the ties into an activity ask for so far, `waiting` the number of nodes and ties it still waits for.
    """

    def __init__(self, network: Network, days: Workdays) -> None:
        self.activities, self.days = network.activities, days
        count = len(self.activities)
        self.starts, self.finishes = [_NEVER] * count, [-_NEVER] * count
        self.early_start, self.early_finish = [_NEVER] * count, [-_NEVER] * count
        self.floors = [1 if each.floor is None else each.floor for each in self.activities]
        self.raw = [-_NEVER] * count
        self.parts: dict[int, list[int]] = {}
        self.waiting = [0] * (2 * count)
        self.outgoing: list[list[Tie]] = [[] for _ in self.activities]
        for tie in network.ties:
            self.outgoing[tie[0]].append(tie)
            self.waiting[tie[1]] += 1
        for i, each in enumerate(self.activities):
            if each.parent >= 0:
                self.parts.setdefault(each.parent, []).append(i)
                self.waiting[i] += 1
                self.waiting[count + each.parent] += 1
        self.ready = [i for i in reversed(range(count)) if not self.waiting[i]]
        self.order: list[int] = []

    def walk(self) -> None:
        """Fill in instants and boundaries."""
        count, activities, outgoing = len(self.activities), self.activities, self.outgoing
        raw, floors, waiting, ready = self.raw, self.floors, self.waiting, self.ready
        starts, finishes, early_start, early_finish = self.starts, self.finishes, self.early_start, self.early_finish
        following, done = ready.pop, self.order.append
        while ready:
            node = following()  # the last one first: what hangs together is done together, while it is at hand
            done(node)
            if node >= count:
                i = node - count
                activity, start, finish = activities[i], starts[i], finishes[i]
            else:
                i, activity, instant = node, activities[node], raw[node]
                if floors[i] > instant:
                    instant = floors[i]
                if activity.summary:
                    self._open(i, instant)
                    continue
                length = activity.duration
                if length and activity.started is None and activity.finished is None:  # `_placed`, without the call
                    first = early_start[i] = instant // 2 + activity.delay
                    end = early_finish[i] = first + length
                    start, finish = 2 * first + 1, 2 * end
                else:
                    start, finish, early_start[i], early_finish[i] = _placed(activity, instant + 2 * activity.delay)
                starts[i], finishes[i] = start, finish
            if activity.parent >= 0:
                self._widen(i, activity.parent)
            for tie in outgoing[i]:
                _, after, from_finish, to_finish, lag, elapsed = tie
                instant = finish if from_finish else start
                if elapsed:
                    instant = required(tie, start, finish, self.days)
                elif lag:  # as in `required`
                    instant = 2 * (instant // 2 + lag) + (lag < 0)
                if to_finish:
                    instant -= 2 * activities[after].duration
                if instant > raw[after]:
                    raw[after] = instant
                waiting[after] -= 1
                if not waiting[after]:
                    ready.append(after)

    def check(self) -> None:
        """CycleError when some activities were never reached."""
        count = len(self.activities)
        if len(self.order) < count + len(self.parts):
            reached = set(self.order)
            ends = (count + i if each.summary else i for i, each in enumerate(self.activities))
            raise CycleError([i for i, end in enumerate(ends) if i not in reached or end not in reached])

    def _open(self, i: int, instant: int) -> None:
        """What a summary waits for, its parts wait for."""
        self.floors[i] = instant
        for part in self.parts.get(i, ()):
            self.floors[part] = max(self.floors[part], instant)
            if self.activities[part].floor is None:
                self.floors[part] = instant
            self._arrived(part)

    def _widen(self, i: int, parent: int) -> None:
        """A summary reaches from the first to the last of its parts."""
        self.starts[parent] = min(self.starts[parent], self.starts[i])
        self.finishes[parent] = max(self.finishes[parent], self.finishes[i])
        self.early_start[parent] = min(self.early_start[parent], self.early_start[i])
        self.early_finish[parent] = max(self.early_finish[parent], self.early_finish[i])
        self._arrived(len(self.activities) + parent)

    def _arrived(self, node: int) -> None:
        self.waiting[node] -= 1
        if not self.waiting[node]:
            self.ready.append(node)


def _placed(activity: Activity, raw: int) -> tuple[int, int, int, int]:
    """Instants and boundaries of start and finish; what has happened beats what was planned."""
    length, began, ended = activity.duration, activity.started, activity.finished
    if began is not None:
        raw = began
    elif ended is not None:
        raw = 2 * (ended - length) + (length > 0)
    start = raw // 2
    finish = start + length
    if ended is not None:
        finish = max(ended, start)
    elif began is not None and activity.least_finish is not None:
        finish = max(finish, activity.least_finish)
    if finish == start:
        return raw, raw, start, finish
    return 2 * start + 1, 2 * finish, start, finish
