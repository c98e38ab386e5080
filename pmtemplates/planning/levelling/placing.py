"""Serial schedule generation: tasks in the order of a priority rule, each as soon as there is room for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from pmtemplates.planning.early import EarlyPass
from pmtemplates.planning.levelling.demands import Needs
from pmtemplates.planning.levelling.usage import Usage
from pmtemplates.planning.ties import Network
from pmtemplates.planning.workdays import Workdays

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every try shares: the network, who can be put off (`movable`), and what is `taken` whatever happens.

    `needs` are those of the tasks that are placed one after the other. A try writes its delays into the network.
    """

    network: Network
    days: Workdays
    needs: Mapping[int, Needs]
    movable: Collection[int]
    taken: Usage


class SerialPass(EarlyPass):
    """The forward pass with room for everybody: `walk` delays what is movable, up to its latest finish in `latest`.

    Without room up to there a task goes where it adds least to the overloads. The lowest of `ranks` comes first.
    """

    def __init__(self, frame: Frame, ranks: Sequence[Rank], latest: Sequence[int]) -> None:
        super().__init__(frame.network, frame.days)
        self.frame, self.latest = frame, latest
        self.usage = frame.taken.copy()
        self.queue = _Queue(frame, ranks)
        for i in frame.movable:
            self.activities[i].delay = 0
        for i in self.ready:
            self.queue.append(i)
        self.ready = self.queue

    def walk(self) -> None:
        """Fill in instants, boundaries and delays."""
        super().walk()
        while self.queue.waiting:
            i = heappop(self.queue.waiting)[1]
            self._place(i)
            self.queue.release(i)
            super().walk()

    def _place(self, i: int) -> None:
        activity, needs = self.activities[i], self.frame.needs[i]
        first, length = max(self.raw[i], self.floors[i]) // 2, activity.duration
        if i in self.frame.movable:
            last = max(first, self.latest[i] - length)
            start = self.usage.first_fit(first, last, length, needs)
            if start is None:
                start = self.usage.least_bad(first, last, length, needs)
            activity.delay = start - first
        self.usage.add(first + activity.delay, length, needs)


class _Queue(list[int]):
    """What can be dated next; what needs somebody waits for its turn, and what cannot be put off comes first."""

    def __init__(self, frame: Frame, ranks: Sequence[Rank]) -> None:
        super().__init__()
        self.needs, self.movable, self.ranks = frame.needs, frame.movable, ranks
        self.waiting: list[tuple[Rank, int]] = []

    def append(self, node: int) -> None:
        if node in self.needs:
            heappush(self.waiting, (self.ranks[node] if node in self.movable else (), node))
        else:
            super().append(node)

    def release(self, node: int) -> None:
        super().append(node)
