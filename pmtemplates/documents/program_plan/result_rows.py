"""Which row has which result, and which rows say what a gate or benefit waits for."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import WAITS
from pmtemplates.planning.forecast import results_of
from pmtemplates.problems import Path

FIRST = HEAD_ROW + 1


class D(IntEnum):
    """The columns of the results."""

    KEY = 1  # the path in the initiative file, hidden
    ID = auto()
    TITLE = auto()
    KIND = auto()
    PROJECT = auto()
    DAY = auto()  # by the plan
    STATED = auto()
    LATE = auto()  # working days
    NEEDED = auto()  # the ids of what waits for it


class W(IntEnum):
    """The columns of what waits: a row for each pair of a gate or benefit and a result."""

    KEY = 1  # the path in the initiative file, hidden
    ID = auto()
    TITLE = auto()
    KIND = auto()
    RESULT = auto()
    DAY = auto()  # on which the result is there


class Wait(NamedTuple):
    """A gate or benefit with the results that it waits for."""

    path: Path
    id: str
    title: str
    kind: str
    results: tuple[Path, ...]


class ResultRows:
    """Each result once, with the day on which it is there; and on a sheet of its own who waits for what."""

    def __init__(self, source: Source) -> None:
        self.waits = [wait for wait in _waits(source) if wait.results]
        order = dict.fromkeys(path for wait in self.waits for path in wait.results)
        self.results = {path: FIRST + place for place, path in enumerate(sorted(order, key=_in_the_file))}
        self.spans: dict[Path, tuple[int, int]] = {}
        row = FIRST
        for wait in self.waits:
            self.spans[wait.path] = row, row + len(wait.results) - 1
            row += len(wait.results)

    def count(self, path: Path) -> int:
        """The results that a gate or benefit waits for."""
        first, last = self.spans.get(path, (1, 0))
        return last - first + 1

    def area(self, path: Path, column: W) -> str:
        """A column of the rows of a gate or benefit, for formulas on other sheets."""
        first, last = self.spans[path]
        name = letters(column)
        return f"{quoted(WAITS)}!${name}${first}:${name}${last}"

    def ends(self, path: Path) -> str:
        """The formula for the day on which the last result is there, of those that have a day; empty without any."""
        days = self.area(path, W.DAY)
        return f'IF(COUNT({days})=0,"",MAX({days}))'

    def last(self, path: Path) -> str:
        """The formula for what comes last."""
        days, titles = self.area(path, W.DAY), self.area(path, W.RESULT)
        return f'IF(COUNT({days})=0,"",INDEX({titles},MATCH(MAX({days}),{days},0)))'


def _waits(source: Source) -> list[Wait]:
    initiative = source.plan.initiative
    named = {name: path for name, path in results_of(initiative).items() if path[-2] == "deliverables"}
    found = [Wait(gate.path, gate.id, gate.title, "gate", gate.waits) for gate in source.program.roadmap.gates]
    for index, benefit in enumerate(initiative.benefits):
        results = tuple(named[name] for name in benefit.deliverables if name in named)
        found.append(Wait(("benefits", index), benefit.id, benefit.title, "benefit", results))
    return found


def _in_the_file(path: Path) -> tuple[str, ...]:
    """Tranches last, then by project; each step as a text that can be ordered."""
    kinds = {"deliverables": "0", "projects": "1", "tranches": "2"}
    return tuple(kinds.get(str(step), f"{step:>6}") for step in path)
