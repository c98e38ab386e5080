"""Looks for the delays that overload least: every priority rule, then forward and backward while that helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.planning.levelling.demands import Needs
from pmtemplates.planning.levelling.mirror import latest_ranks
from pmtemplates.planning.levelling.placing import Frame, Rank, SerialPass

_IMPROVED, _MOST_ROUNDS = 2, 4
"""Of the tries by rule, how many are improved, and how often at most."""
_MOST_PLACED = 24_000
"""Tasks that are placed by the rules in all: of a large network not every rule is tried, but always three."""
_ROUNDED = 6


@dataclass(frozen=True, slots=True)
class Goal:
    """What a try is judged by: person-days too many from the day `since` on, then the ends of the works (`roots`),
    then days past latest finishes (by activity), then the days of delay.
    """

    roots: Sequence[int]
    latest: Mapping[int, int]
    since: int

    def score(self, found: SerialPass, frame: Frame) -> tuple[float, ...]:
        """The lower the better."""
        ends = [found.early_finish[root] for root in self.roots]
        late = sum(max(0, found.early_finish[i] - latest) for i, latest in self.latest.items())
        delays = sum(found.activities[i].delay for i in frame.movable)
        return round(found.usage.too_much(self.since), _ROUNDED), max(ends), sum(ends), late, delays


@dataclass(frozen=True, slots=True)
class Try:
    """A schedule that was found, with its delays by activity."""

    score: tuple[float, ...]
    found: SerialPass
    delays: Mapping[int, int]


def search(
    frame: Frame, goal: Goal, needs: Mapping[int, Needs], rules: Sequence[Sequence[Rank]], latest: Sequence[int]
) -> Try:
    """The best of all tries that keep the latest finishes, and of leaving all as it is; of equals the first."""

    def attempt(ranks: Sequence[Rank], latest: Sequence[int] = latest) -> Try:
        found = SerialPass(frame, ranks, latest)
        found.walk()
        delays = {i: delay for i in sorted(frame.movable) if (delay := found.activities[i].delay)}
        return Try(goal.score(found, frame), found, delays)

    most = max(3, _MOST_PLACED // max(1, len(frame.needs)))
    tries = sorted(map(attempt, rules[:most]), key=lambda each: each.score)
    best = min(attempt(rules[0], [0] * len(latest)), tries[0], key=lambda each: each.score)
    for at in tries[: _IMPROVED if most > len(rules) else 1]:
        for _ in range(_MOST_ROUNDS):
            better = attempt(latest_ranks(frame, at.found, needs))
            if better.score >= at.score:
                break
            at = better
        best = min(best, at, key=lambda each: each.score)
    return best
