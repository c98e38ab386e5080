"""Where things stand on the sheet of the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from pmtemplates.documents.project_plan.month_heads import MonthColumns
from pmtemplates.planning.costs import Costs, LineCost, Spread


class B(IntEnum):
    """The columns of the budget."""

    KEY = 1  # the path in the initiative file, hidden
    ID = auto()
    LINE = auto()
    KIND = auto()
    YEAR = auto()
    SPREAD = auto()  # over what its months are spread, in words
    FROM = auto()
    TO = auto()
    BUDGET = auto()
    COMMITTED = auto()
    SPENT = auto()
    ESTIMATE = auto()
    TO_COME = auto()  # what somebody expects beyond what is spent and committed, instead of the estimate
    FORECAST = auto()
    VARIANCE = auto()
    BEGIN = auto()  # working days completed before the span; from here on hidden
    END = auto()  # working days completed at its end
    MONTHS = auto()


HEAD_ROW, MONTH_START_ROW, FIRST_ROW = 4, 7, 8
"""The rows of the heads, of the first days of the months (hidden, with later), and of the first line."""
SUMS = (B.BUDGET, B.COMMITTED, B.SPENT, B.ESTIMATE, B.TO_COME, B.FORECAST, B.VARIANCE)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that agree in a column: those with `word` there, without one those where nothing stands."""

    column: B
    word: str
    lines: Sequence[LineCost]


class BudgetRows:
    """The rows of lines and sums, then of groups of lines; below them, hidden, the effort by which some are spread."""

    def __init__(self, costs: Costs, aside: int, envelope: bool) -> None:
        self.costs = costs
        self.months = MonthColumns(costs.months, B.MONTHS)
        self.total = FIRST_ROW + len(costs.lines)
        self.aside = self.total + 1
        self.cumulative = self.aside + aside + (1 if aside else 0) + (2 if envelope else 0)
        self.spent = self.cumulative + 1
        self.difference = self.spent + 1
        self.groups = [groups for column in (B.YEAR, B.KIND) if (groups := _groups(costs, column))]
        self.first_group = self.difference + 3
        self.bottom = self.difference + sum(2 + len(groups) for groups in self.groups)
        self.weights = self.bottom + 3
        shared = [line for line in costs.lines if line.spread is Spread.LIKE_EFFORT]
        self._weights = {id(line): self.weights + place for place, line in enumerate(shared)}

    def weight(self, line: LineCost) -> int:
        """The hidden row with the person-days by which the amount of a line is spread."""
        return self._weights[id(line)]


def _groups(costs: Costs, column: B) -> list[Group]:
    """Those that differ in the column, in the order of their words, what has none last; nothing when all are alike."""
    found: dict[str, list[LineCost]] = {}
    for line in costs.lines:
        word = line.line.fiscal_year if column is B.YEAR else line.line.kind
        found.setdefault(str(word or ""), []).append(line)
    if len(found) < 2:
        return []
    return [Group(column, word, found[word]) for word in sorted(found, key=lambda word: (not word, word))]
