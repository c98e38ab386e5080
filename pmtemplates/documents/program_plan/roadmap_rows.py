"""Which row of the roadmap has what, so that other sheets can refer to it before it is built."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cached_property

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import ROADMAP
from pmtemplates.planning.program.roadmap import Component, TrancheSpan

HEADS, FIRST = 6, 7
"""The heads of the components, and the row of the program itself."""
NO_TRANCHE = "Without a tranche"


class R(IntEnum):
    """The columns. Gates and milestones have their own heads over some of them."""

    KEY = 1  # the path in the initiative file, hidden
    ID = auto()
    TITLE = auto()
    START = auto()  # the day of a gate, the promised day of a milestone
    FINISH = auto()  # by the plan: the end of the work for a gate, the day of a milestone
    STATED = auto()  # the standing of gates and milestones
    LATE = auto()  # the margin of gates and milestones; working days
    PERCENT = auto()  # a fraction; days to go of gates and milestones
    GATE = auto()  # the board of a gate, the owner of a milestone
    WAITS = auto()  # the last of what a gate waits for
    FIRST_DAY = auto()  # from here on hidden: the start that the file has
    PROMISED = auto()  # the finish that the file has or the schedule has put there; the margin of gates not yet passed
    LEAF = auto()  # 1 for a component, 0 for what stands above components
    PROGRESS = auto()  # the day up to which the bar is drawn as done
    GRID = auto()  # the first month


class RoadmapRows:
    """The program, its tranches each with its components below, then gates, then milestones.

    A component of several tranches stands below the first of them.
    """

    def __init__(self, source: Source) -> None:
        self.roadmap = source.program.roadmap
        self.program = FIRST
        self.tranches: dict[str, int] = {}
        self.components: dict[str, int] = {}
        row = FIRST
        for row, line in enumerate(self.lines, FIRST + 1):
            if isinstance(line, TrancheSpan):
                self.tranches[line.id] = row
            elif isinstance(line, Component):
                self.components[line.id] = row
        self.last: int = row
        self.gates_head = row + 2
        self.gates: dict[str, int] = {
            gate.id: self.gates_head + 1 + place for place, gate in enumerate(self.roadmap.gates)
        }
        self.stones_head = self.gates_head + (len(self.gates) + 2 if self.gates else 0)
        count = len(source.plan.initiative.milestones)
        self.milestones = range(self.stones_head + 1, self.stones_head + 1 + count)

    @property
    def bottom(self) -> int:
        """The last row."""
        rows: list[int] = [self.last, *self.gates.values(), *self.milestones]
        return max(rows)

    @cached_property
    def lines(self) -> list[TrancheSpan | Component | None]:
        """What stands below the program, row by row; None heads the components without a tranche."""
        return list(self._lines())

    def _lines(self) -> Iterator[TrancheSpan | Component | None]:
        for tranche in self.roadmap.tranches:
            yield tranche
            yield from (each for each in self.roadmap.components if each.tranches[:1] == (tranche.id,))
        loose = [each for each in self.roadmap.components if not each.tranches]
        if loose and self.roadmap.tranches:
            yield None
        yield from loose

    def outside(self, row: int, column: R) -> str:
        """The address of a cell for formulas on other sheets."""
        return f"{quoted(ROADMAP)}!${letters(column)}${row}"

    def area(self, rows: list[int] | range, column: R) -> str:
        """The address of a column from the first to the last of some rows, for formulas on other sheets."""
        return f"{self.outside(rows[0], column)}:${letters(column)}${rows[-1]}"
