"""What the formulas of a row of the schedule give, from the engine."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pmtemplates.documents.project_plan.late_columns import LateColumns
from pmtemplates.documents.project_plan.links import OUTSIDE
from pmtemplates.documents.project_plan.places import MOST_NAMED, C, D
from pmtemplates.documents.sheets import Value
from pmtemplates.planning.schedule import Row, Schedule


class Computed:
    """The values of the computed columns, row by row."""

    def __init__(self, schedule: Schedule, late: LateColumns) -> None:
        self.schedule, self.late = schedule, late
        self.solution, self.activities = schedule.solution, schedule.network.activities

    def values(self, row: Row) -> dict[C, Value]:
        """What the formulas of a row give."""
        i, solution = row.number, self.solution
        last, first, free_last, free_first = self.late.caps[i]
        summary = self.activities[i].summary
        free = solution.free_finish[i]
        return {
            C.START: row.start,
            C.FINISH: row.finish,
            C.TOTAL_FLOAT: row.total_float,
            C.CRITICAL: "yes" if row.critical else "",
            C.PREDECESSORS: self.predecessors(row),
            C.LEAF: 0 if summary else 1,
            C.DONE: row.percent / 100,
            C.PROGRESS: self.progress(row),
            C.RAW: self.raw(row),
            C.ES: solution.early_start[i],
            C.EF: solution.early_finish[i],
            C.S: solution.starts[i],
            C.F: solution.finishes[i],
            C.LF: solution.late_finish[i],
            C.SLACK: self.late.slack[i],
            C.LATE_S: self.late.start[i],
            C.LATE_F: self.late.finish[i],
            C.OPEN_S: self.late.open_start[i],
            C.OPEN_F: self.late.open_finish[i],
            C.CAP_FINISH: last,
            C.CAP_START: first,
            C.FREE_FINISH: free_last if summary else free,
            C.FREE_START: free_first,
        }

    def details(self, row: Row) -> dict[D, Value]:
        """The values of the computed columns of the task details."""
        found: dict[D, Value] = {D.SLIP: self.slip(row)}
        if not self.activities[row.number].summary:  # the float of a summary is that of one of its parts
            found |= {
                D.LATE_START: row.late_start,
                D.LATE_FINISH: row.late_finish,
                D.FREE_FLOAT: row.free_float,
                D.DRIVEN_BY: self.reason(row),
            }
        if row.baseline:
            found |= {D.BASE_START: row.baseline.start, D.BASE_FINISH: row.baseline.finish}
        return found

    def raw(self, row: Row) -> int:
        """The instant before which a row cannot start; of a task, its very start before it is rounded to a day."""
        if self.activities[row.number].summary:
            return self.solution.floors[row.number]
        activity = self.activities[row.number]
        if activity.started is not None:
            return activity.started
        if activity.finished is not None:
            return 2 * (activity.finished - activity.duration) + (activity.duration > 0)
        return max([self.solution.floors[row.number], *self.needed(row)]) + 2 * activity.delay

    def slip(self, row: Row) -> int | str:
        """Working days by which a row ends later than its baseline; empty without one."""
        if row.baseline is None:
            return ""
        return self.schedule.days.count(row.finish) - self.schedule.days.count(row.baseline.finish)

    def progress(self, row: Row) -> Value:
        """The day up to which the bar of a row is drawn as done; 0 when nothing is."""
        i, share = row.number, row.percent / 100
        length = self.solution.early_finish[i] - self.solution.early_start[i]
        if not share or not length or self.activities[i].summary:
            return 0
        done = max(1, int((share * length).quantize(Decimal(1), ROUND_HALF_UP)))
        return self.schedule.days.day(self.solution.early_start[i] + done - 1)

    def predecessors(self, row: Row) -> str:
        """What a row waits for, as its links say: 1.2, 2.1 SS+5d."""
        return ", ".join(self._names(row)[:MOST_NAMED])

    def _names(self, row: Row) -> list[str]:
        rows = self.schedule.rows
        bonds = self.schedule.bonds_into(row)
        return [f"{OUTSIDE if bond.before is None else rows[bond.before].wbs} {bond.text}".strip() for bond in bonds]

    def reason(self, row: Row) -> str:
        """Why a task starts when it does, as the workbook can tell: the first link that binds, or a date."""
        activity = self.activities[row.number]
        if activity.summary:
            return ""
        if activity.started is not None or activity.finished is not None:
            return "has begun"
        if activity.delay:
            return "delay"
        raw = self.raw(row)
        for name, instant in zip(self._names(row), self.needed(row), strict=True):
            if instant == raw:
                return name
        if raw == self.solution.floors[row.parent]:
            return "start" if row.parent == 0 else self.schedule.rows[row.parent].wbs
        return "date"

    def needed(self, row: Row) -> list[int]:
        """The instants that the links into a row ask for."""
        return [self.schedule.asked(tie) for tie in self.solution.incoming[row.number]]
