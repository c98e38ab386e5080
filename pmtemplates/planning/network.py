"""The critical path method on whole numbers: early and late instants of activities that wait for each other.

Knows working days (see `workdays` for instants), no initiative and no documents. A summary has no work of its own:
it starts with the first and ends with the last of its parts, and what it waits for, all its parts wait for.
The rules are those of Microsoft Project, but for two: links beat constraints, and nothing starts before its project.

Large networks decide on how this is written: parallel lists, and one loop over the ties of each pass.
"""

from __future__ import annotations

from pmtemplates.planning.early import EarlyPass
from pmtemplates.planning.late import LatePass
from pmtemplates.planning.ties import Activity, CycleError, Network, Solution, Tie, allowed, required
from pmtemplates.planning.workdays import Workdays

__all__ = ["Activity", "CycleError", "Network", "Solution", "Tie", "allowed", "required", "solve"]


def solve(network: Network, days: Workdays, last: int | None = None, end: int | None = None) -> Solution:
    """Early and late dates of all activities; raises CycleError, or BeyondCalendarError for work without end.

    Floats count to the boundary `end`, else to the finish of the activity `last`, or of whatever ends last. Time grows
    linearly with activities and ties.
    """
    early = EarlyPass(network, days)
    early.walk()
    early.check()
    if end is None:
        end = max(early.early_finish, default=0) if last is None else early.early_finish[last]
    ends = [end] * len(early.starts)
    solution = Solution(
        starts=early.starts,
        finishes=early.finishes,
        early_start=early.early_start,
        early_finish=early.early_finish,
        late_finish=ends,
        free_finish=list(ends),
        floors=early.floors,
        end=end,
        order=early.order,
        ties=network.ties,
    )
    LatePass(network.activities, early.outgoing, days, solution).walk()
    return solution
