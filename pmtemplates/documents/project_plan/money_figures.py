"""The totals of the budget sheet, for the summary."""

from __future__ import annotations

from typing import NamedTuple

from pmtemplates.documents.live import Live
from pmtemplates.documents.project_plan.budget_rows import B, BudgetRows
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.sheets import Sheet


class MoneyCells(NamedTuple):
    """Each the address of a cell with its value: the budget lines, without what is set aside."""

    budget: Live
    committed: Live
    spent: Live
    forecast: Live


def money_cells(source: Source, budget: Sheet | None) -> MoneyCells | None:
    """Where the built sheet has its totals; None without budget lines, of which nothing could be over."""
    if budget is None or not source.costs.lines:
        return None
    row = BudgetRows(source.costs, 0, False).total  # what is set aside stands below it

    def at(column: B) -> Live:
        cell = budget.get(row, column)
        return Live(budget.ref(row, column, "both", outside=True), cell.value if cell else None)

    return MoneyCells(at(B.BUDGET), at(B.COMMITTED), at(B.SPENT), at(B.FORECAST))
