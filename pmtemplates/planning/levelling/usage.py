"""How much of each capacity is used on each working day, and where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.planning.levelling.demands import Needs
from pmtemplates.planning.staffing import TOLERANCE

_MOST_TRIED = 260
"""Starts that are compared where no start is without overload: a working year."""
_NEGLIGIBLE = 1e-9


class Usage:
    """The person-days used of each capacity, by working day from 0; days before that are over."""

    def __init__(self, limits: Sequence[float], days: Sequence[list[float]] | None = None) -> None:
        self.limits = limits
        self.days: Sequence[list[float]] = days or [[] for _ in limits]
        self._closed: dict[tuple[Needs, int], tuple[int, int]] = {}

    def copy(self) -> Usage:
        """The same use, apart from this one."""
        return Usage(self.limits, [list(each) for each in self.days])

    def add(self, start: int, length: int, needs: Needs, sign: int = 1) -> None:
        """Work from the working day `start` on, for so many of them; taken away with a sign of -1."""
        begin, end = max(0, start), start + length
        for number, need in needs:
            days = self.days[number]
            if end > len(days):
                days.extend([0.0] * (end - len(days)))
            for day in range(begin, end):
                days[day] += sign * need

    def first_fit(self, start: int, last: int, length: int, needs: Needs) -> int | None:
        """The first working day from `start` to `last` on which work can start without any overload.

        What needs more than there is fits where nobody else needs it. Work is only ever added while tasks are placed,
        so that days which were too full for the same needs are not looked at again.
        """
        rooms = [(self.days[n], max(self.limits[n] - need, 0.0) + TOLERANCE) for n, need in needs]
        low, high = self._closed.get((needs, length), (start, start))
        at = start
        while at <= last:
            if low <= at < high:
                at = high
            for days, room in rooms:
                window = days[at : at + length]
                if window and max(window) > room:
                    at += next(i for i in range(len(window) - 1, -1, -1) if window[i] > room) + 1
                    break
            else:
                break
        self._closed[needs, length] = (min(low, start), max(high, at)) if start <= high and at >= low else (start, at)
        return at if at <= last else None

    def least_bad(self, start: int, last: int, length: int, needs: Needs) -> int:
        """The first of the working days from `start` to `last` on which work adds least to the overloads."""
        tried = min(last - start, _MOST_TRIED) + 1
        added = [0.0] * (tried + length - 1)
        for number, need in needs:
            limit, days = self.limits[number], self.days[number]
            alone = max(0.0, need - limit)
            for place, used in enumerate(days[start : start + len(added)]):
                added[place] += max(0.0, used + need - limit) - max(0.0, used - limit) - alone
        total = least = sum(added[:length])
        best = 0
        for place in range(1, tried):
            total += added[place + length - 1] - added[place - 1]
            if total < least - _NEGLIGIBLE:
                best, least = place, total
        return start + best

    def too_much(self, since: int) -> float:
        """The person-days above the capacities from a working day on."""
        return sum(
            used - limit
            for limit, days in zip(self.limits, self.days, strict=True)
            for used in days[max(0, since) :]
            if used > limit + TOLERANCE
        )
