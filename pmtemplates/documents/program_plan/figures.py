"""The figures of the dashboard: each a formula over another sheet, with the value that it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmtemplates.documents.live import Live
from pmtemplates.documents.program_plan import benefits, dependencies, names, standings
from pmtemplates.documents.program_plan.benefits import BenefitColumns
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import BENEFITS, DEPENDENCIES, ROADMAP
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.registers import counts
from pmtemplates.documents.registers.counts import count_where
from pmtemplates.documents.registers.heat_map import total_cell
from pmtemplates.documents.registers.names import AS_AT, RISKS
from pmtemplates.documents.sheets import Sheet, Value
from pmtemplates.origins import TO_BE_CONFIRMED
from pmtemplates.planning.forecast import dated


@dataclass(frozen=True)
class Figures:
    """What the dashboard counts; `sheets` are the built ones by name, `names` their defined names."""

    source: Source
    sheets: Mapping[str, Sheet]
    names: Mapping[str, str]
    rows: RoadmapRows
    columns: BenefitColumns

    def named(self, name: str) -> Live | None:
        """The figure in the cell of a defined name; None where no sheet has it."""
        address = self.names.get(name)
        return _known(name, self._on(address)) if address else None

    def at(self, address: str) -> Live:
        """The figure in a cell."""
        return Live(address, self._on(address))

    def _on(self, address: str) -> Value:
        for sheet in self.sheets.values():
            if address.startswith(sheet.ref(1, 1, outside=True)[:-2]):
                for row in sheet.numbers():
                    for column, cell in enumerate(sheet.row(row), 1):
                        if cell and sheet.ref(row, column, "both", outside=True) == address:
                            return cell.value
        raise KeyError(address)

    def roadmap(self, row: int, column: R) -> Live:
        """A cell of the roadmap; to be confirmed where it is empty."""
        address = self.rows.outside(row, column)
        return _known(address, value_in(self.sheets[ROADMAP], row, column))

    def _roadmap_values(self, rows: Sequence[int], column: R) -> list[Value]:
        return [value_in(self.sheets[ROADMAP], row, column) for row in rows]

    def late_components(self) -> Live:
        """Components whose finish by the plan is later than the stated one."""
        whole = range(self.rows.program, self.rows.last + 1)
        leaf, late = (self.rows.area(whole, column) for column in (R.LEAF, R.LATE))
        values = self._roadmap_values(list(self.rows.components.values()), R.LATE)
        count = sum(isinstance(value, int) and value > 0 for value in values)
        return Live(f'COUNTIFS({leaf},1,{late},">0")', count)

    def gates(self, word: str) -> Live:
        """Gates with a standing."""
        rows = list(self.rows.gates.values())
        values = self._roadmap_values(rows, R.STATED)
        return Live(f'COUNTIF({self.rows.area(rows, R.STATED)},"{word}")', values.count(word))

    def latest_gate(self) -> Live:
        """Working days by which the work of a gate that has not passed ends after it, at most; empty without any."""
        rows = list(self.rows.gates.values())
        if not rows:
            return Live('""', "")
        return worst(self.rows.area(rows, R.PROMISED), self._roadmap_values(rows, R.PROMISED))

    def dependencies(self, word: str) -> Live:
        """Dependencies with a standing."""
        spec = dependencies.spec(self.source)
        return count_where(spec, self.sheets[DEPENDENCIES], dependencies.STANDING, (word,))

    def latest_dependency(self) -> Live:
        """Working days by which one that is not yet handed over comes late, at most; empty while none can be told."""
        if DEPENDENCIES not in self.sheets:
            return Live('""', "")
        spec, title = dependencies.spec(self.source), dependencies.LEFT
        return worst(spec.area(title), spec.values(self.sheets[DEPENDENCIES], title))

    def highest_score(self) -> Live:
        """Of an open risk of the program; empty while none is known or rated."""
        known = counts.known_risks(self.sheets[RISKS])
        highest, unrated = (self.at(total_cell(word)) for word in ("Highest score", "Not rated"))
        return counts.highest_score(known, highest, unrated)

    def days_late(self) -> Live:
        """Working days by which the program ends later than stated; empty while no component has a plan of its own."""
        late = self.roadmap(self.rows.program, R.LATE)
        if not any(dated(self.source.plan.schedules.get(each.path)) for each in self.rows.roadmap.components):
            return Live('""', "")
        known = max(0, late.value) if isinstance(late.value, int) else ""
        address = self.rows.outside(self.rows.program, R.LATE)
        return Live(f'IF(ISNUMBER({address}),MAX(0,{address}),"")', known)

    def months_over(self) -> Live:
        """Months in which more people are needed than there are; empty where nobody has said both."""
        return self.at(self.names[names.CAPACITY_OVER])

    def behind(self) -> Live:
        """Benefits behind their profile; empty while none has been measured against one."""
        if BENEFITS not in self.sheets:
            return Live('""', "")
        spec, found = self.columns.spec, self.benefits(benefits.STANDING, standings.BEHIND)
        judged = any(isinstance(each, Decimal) for each in spec.values(self.sheets[BENEFITS], benefits.SHORT))
        area = spec.area(benefits.SHORT)
        return Live(f'IF(COUNT({area})=0,"",{found.formula})', found.value if judged else "")

    def benefits(self, title: str, word: str) -> Live:
        """Benefits with a word in a column."""
        return count_where(self.columns.spec, self.sheets[BENEFITS], title, (word,))

    def started(self) -> Live:
        """Benefits that have started by the day of the plan."""
        spec = self.columns.spec
        values = spec.values(self.sheets[BENEFITS], benefits.STARTS)
        count = sum(isinstance(day, date) and day <= self.source.as_at for day in values)
        return Live(f'COUNTIF({spec.area(benefits.STARTS)},"<="&{AS_AT})', count)


def _known(address: str, value: Value) -> Live:
    """What stands in a cell, or that it is to be confirmed."""
    return Live(f'IF({address}="","{TO_BE_CONFIRMED}",{address})', TO_BE_CONFIRMED if value in (None, "") else value)


def value_in(sheet: Sheet, row: int, column: int) -> Value:
    """The value of a cell; an empty text where there is none."""
    cell = sheet.get(row, column)
    return "" if cell is None or cell.value is None else cell.value


def worst(area: str, values: Sequence[Value]) -> Live:
    """The largest number of days below 0 in a column of margins, 0 without any; empty without margins."""
    known = [value for value in values if isinstance(value, int)]
    return Live(f'IF(COUNT({area})=0,"",MAX(0,-MIN({area})))', max(0, -min(known)) if known else "")
