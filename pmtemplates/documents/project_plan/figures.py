"""The figures of the summary: each a formula over another sheet, with the value that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtemplates.documents.live import Live, amount
from pmtemplates.documents.project_plan import acceptance, assumptions, milestones
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.margins import scheduled, worked
from pmtemplates.documents.project_plan.places import (
    ACCEPTANCE,
    ASSUMPTIONS,
    FIRST_ROW,
    RESOURCES,
    SCHEDULE,
    C,
    of_schedule,
    worked_by,
)
from pmtemplates.documents.project_plan.resource_rows import FIRST_ROW as RESOURCE_ROW
from pmtemplates.documents.project_plan.resource_rows import R, ResourceRows
from pmtemplates.documents.registers import changes, counts
from pmtemplates.documents.registers.heat_map import total_cell
from pmtemplates.documents.registers.names import AS_AT, CHANGES, HEAT_MAP, ISSUES, RISKS
from pmtemplates.documents.registers.register import Spec, given
from pmtemplates.documents.registers.risks import HIGH, LOW, MEDIUM, SPEC
from pmtemplates.documents.sheets import Range, Sheet, Value
from pmtemplates.planning.schedule import RowKind

_MOST_IN_GROUPS = 100
"""People in several roles, each role counted, for whom a formula has room."""


@dataclass(frozen=True)
class Figures:
    """Everything that the summary counts; `sheets` are the built ones by name."""

    source: Source
    sheets: Mapping[str, Sheet]

    def _column(self, spec: Spec, title: str) -> list[Value]:
        return spec.values(self.sheets[spec.sheet], title)

    def risks(self, word: str) -> Live:
        """Open risks of a rating, "Not rated", or the "Highest score"."""
        return Live(total_cell(word), self._on(HEAT_MAP, total_cell(word)))

    def _on(self, name: str, address: str) -> Value:
        sheet = self.sheets[name]
        for row, cells in sheet.rows.items():
            for column, cell in enumerate(cells, 1):
                if cell and sheet.ref(row, column, "both", outside=True) == address:
                    return cell.value
        raise KeyError(address)

    def highest_score(self) -> Live:
        """Of an open risk; empty while none is known or rated."""
        known = counts.known_risks(self.sheets[RISKS])
        return counts.highest_score(known, self.risks("Highest score"), self.risks("Not rated"))

    def open_issues(self) -> Live:
        """Issues that are not closed."""
        return counts.open_issues(self.source, self.sheets[ISSUES])

    def overdue_issues(self) -> Live:
        """Issues past their due day."""
        return counts.overdue_issues(self.source, self.sheets[ISSUES])

    def overdue_deliverables(self) -> Live:
        """Deliverables past their due day without acceptance."""
        return counts.count_where(
            acceptance.spec(self.source), self.sheets[ACCEPTANCE], "Status", (acceptance.OVERDUE,)
        )

    def overdue_milestones(self) -> Live:
        """Milestones past the promised day that have not been reached, as far as the schedule can tell."""
        spec = milestones.spec(self.source)
        promised, reached, status = (spec.area(title) for title in ("Promised", "Reached on", "Status"))
        today = self.source.as_at
        columns = (self._column(spec, title) for title in ("Promised", "Reached on", "Status"))
        count = sum(
            isinstance(day, date) and day < today and not given(done) and word != milestones.REACHED
            for day, done, word in zip(*columns, strict=True)
        )
        left = f'(1-ISNUMBER({reached}))*({status}<>"{milestones.REACHED}")'
        return Live(f"SUMPRODUCT(ISNUMBER({promised})*({promised}<{AS_AT})*{left})", count)

    def late_dependencies(self) -> Live:
        """Dependencies that are planned later than promised, or too late for the receiver."""
        spec, words = assumptions.spec(self.source), (assumptions.LATER, assumptions.LATE)
        return counts.count_where(spec, self.sheets[ASSUMPTIONS], "Status", words)

    def waiting_changes(self) -> Live:
        """Changes with the verdict proposed, or without one."""
        return counts.waiting_changes(self.source, self.sheets[CHANGES])

    def changes_not_in_the_plan(self) -> tuple[Live, Live]:
        """Approved changes that nobody has marked as being in the plan: their number, and what they cost in all."""
        spec = changes.spec(self.source)
        cost, saving = self.source.money_head("Costs more"), self.source.money_head("Costs less")
        titles = ("Verdict", changes.IN_PLAN, cost, saving)
        rows = zip(*(self._column(spec, title) for title in titles), strict=True)
        found = [(more, less) for word, inside, more, less in rows if word == changes.APPROVED and inside != "yes"]
        areas = [spec.area(title) for title in titles]
        which = f'({areas[0]}="{changes.APPROVED}")*({areas[1]}<>"yes")'
        net = sum((amount(more) - amount(less) for more, less in found), amount(None))
        sums = f"SUMPRODUCT({which},{areas[2]})-SUMPRODUCT({which},{areas[3]})"
        return Live(f"SUMPRODUCT({which})", len(found)), Live(sums, net)

    def over_capacity(self) -> Live | None:
        """Resources with months over their capacity; somebody in several roles counts once. None without any."""
        if RESOURCES not in self.sheets:
            return None
        rows = ResourceRows(self.source.staffing)
        resources = self.source.staffing.resources
        whole = rows.column(R.BEGIN, RESOURCE_ROW, rows.total - 1)
        formula, count = f'COUNTIF({whole},">0")', sum(self._over(row) for row in range(RESOURCE_ROW, rows.total))
        if sum(map(len, rows.people)) > _MOST_IN_GROUPS:
            alone = RESOURCE_ROW + len(resources)
            whole = rows.column(R.BEGIN, RESOURCE_ROW, alone - 1)
            return Live(f'COUNTIF({whole},">0")', sum(self._over(row) for row in range(RESOURCE_ROW, alone)))
        for place, group in enumerate(rows.people, RESOURCE_ROW + len(resources)):
            members = [place, *(RESOURCE_ROW + each.number for each in group)]
            cells = [rows.address(row, R.BEGIN) for row in members]
            formula += f"+(MAX({','.join(cells)})>0)" + "".join(f"-({cell}>0)" for cell in cells)
            count += any(map(self._over, members)) - sum(map(self._over, members))
        return Live(formula, count)

    def _over(self, row: int) -> bool:
        cell = self.sheets[RESOURCES].get(row, R.BEGIN)
        return bool(cell and cell.value)

    def later_than_baseline(self) -> Live | None:
        """Working days by which the last of the tasks in the baseline ends later now. None without such tasks."""
        rows = self.source.schedule.rows if scheduled(self.source) else ()
        found = [(row.finish, row.baseline.finish) for row in rows if row.baseline]
        if not found:
            return None
        finish, base = (_schedule_column(column, len(rows)) for column in (C.FINISH, C.BASE_FINISH))
        last, approved = (max(days) for days in zip(*found, strict=True))
        now = f'SUMPRODUCT(MAX(({base}<>"")*{finish}))'
        return Live(
            f"{worked_by(now)}-{worked_by(f'MAX({base})')}", worked(self.source, last) - worked(self.source, approved)
        )

    def lateness(self, finish: Live) -> Live:
        """Working days by which the finish or a milestone not yet reached misses its promise, or has missed it by now.

        `finish` is the cell of the summary with the margin of the finish, and its value.
        """
        spec = milestones.spec(self.source)
        area = spec.area("Open margin")
        known = [value for value in (*self._column(spec, "Open margin"), finish.value) if isinstance(value, int)]
        formula = f'IF(COUNT({area},{finish.formula})=0,"",MAX(0,-MIN({area},{finish.formula})))'
        return Live(formula, max(0, -min(known)) if known else "")

    def critical_tasks(self) -> Live:
        """Tasks without float that are not complete."""
        rows = self.source.schedule.rows
        wanted = (C.CRITICAL, C.LEAF, C.DURATION, C.DONE)
        critical, leaf, duration, done = (_schedule_column(column, len(rows)) for column in wanted)
        tasks = [row for row in rows if row.kind is RowKind.TASK]
        count = sum(row.critical and row.duration > 0 and row.percent < 100 for row in tasks)
        return Live(f'COUNTIFS({critical},"yes",{leaf},1,{duration},">0",{done},"<1")', count)

    def tasks_left(self) -> Live:
        """Tasks that are not finished."""
        rows = self.source.schedule.rows
        leaf, done, duration = (_schedule_column(column, len(rows)) for column in (C.LEAF, C.DONE, C.DURATION))
        count = sum(row.percent < 100 and row.duration > 0 for row in rows if row.kind is RowKind.TASK)
        return Live(f'COUNTIFS({leaf},1,{done},"<1",{duration},">0")', count)

    def dates(self) -> tuple[Live, Live, Live]:
        """Start, planned finish, and the fraction that is complete; as the file says where there is no schedule."""
        if not scheduled(self.source):
            model = self.source.model
            return Live("", model.start), Live("", model.finish), Live("", None)
        root = self.source.schedule.root
        return (
            Live(of_schedule(0, C.START), root.start),
            Live(of_schedule(0, C.FINISH), root.finish),
            Live(of_schedule(0, C.DONE), root.percent / 100),
        )


def _schedule_column(column: C, count: int) -> str:
    sheet = Sheet(SCHEDULE, SPEC.content)
    return sheet.span(Range(FIRST_ROW, column, FIRST_ROW + count - 1, column), outside=True)


RATINGS = (HIGH, MEDIUM, LOW)
