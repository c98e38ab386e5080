"""The orders in which levelling tries to place tasks; none is best for every network, so all are tried."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.planning.levelling.demands import Needs
from pmtemplates.planning.levelling.placing import Rank
from pmtemplates.planning.ties import Network, Solution


def priority_rules(network: Network, solution: Solution, needs: dict[int, Needs]) -> Iterator[list[Rank]]:
    """A rank of each activity by each rule, the lowest first; equal ranks go by the order of the file.

    The rules that did best for serial schedules in the comparisons since Davis and Patterson (1975).
    """
    count = range(len(network.activities))
    total = [solution.total_float(i) for i in count]
    late_start = [solution.early_start[i] + total[i] for i in count]
    length = [each.duration for each in network.activities]
    followers = [0] * len(length)
    for tie in network.ties:
        followers[tie.before] += 1
    work = [round(1000 * length[i] * sum(need for _, need in needs.get(i, ()))) for i in count]
    yield [(late_start[i], total[i]) for i in count]
    yield [(solution.late_finish[i], total[i]) for i in count]
    yield [(total[i], late_start[i]) for i in count]
    yield [(solution.early_start[i], total[i]) for i in count]
    yield [(length[i], late_start[i]) for i in count]
    yield [(-length[i], late_start[i]) for i in count]
    yield [(-followers[i], late_start[i]) for i in count]
    yield [(-work[i], late_start[i]) for i in count]
