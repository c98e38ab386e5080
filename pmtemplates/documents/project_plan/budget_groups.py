"""Below the budget lines: what those of a fiscal year, and those of a kind, add up to."""

from __future__ import annotations

from pmtemplates.documents.cells import fill, text
from pmtemplates.documents.project_plan.budget_rows import FIRST_ROW, B, BudgetRows, Group
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.planning.money import NOTHING

_TITLES = {B.YEAR: "By fiscal year", B.KIND: "By kind"}
_NONE = {B.YEAR: "No year named", B.KIND: "No kind named"}


def put_groups(sheet: Sheet, rows: BudgetRows) -> None:
    """A block for each column in which lines differ."""
    row = rows.first_group
    for groups in rows.groups:
        sheet.put(row - 1, B.LINE, text(_TITLES[groups[0].column], Role.SECTION))
        for group in groups:
            _group(sheet, rows, row, group)
            row += 1
        row += 2


def _group(sheet: Sheet, rows: BudgetRows, row: int, group: Group) -> None:
    """Compared as they are written: SUMIF would take FY27 and fy27 for the same, and * for everything."""
    named = sheet.span(Range(FIRST_ROW, group.column, rows.total - 1, group.column))
    sheet.put(row, B.LINE, text(group.word or _NONE[group.column], Role.LABEL))
    own = sheet.ref(row, B.LINE, "column") if group.word else '""'
    values = {
        B.BUDGET: sum((each.line.amount for each in group.lines), NOTHING),
        B.ESTIMATE: sum((each.estimate for each in group.lines), NOTHING),
        B.FORECAST: sum((each.forecast for each in group.lines), NOTHING),
        B.VARIANCE: sum((each.variance for each in group.lines), NOTHING),
    }
    for column, value in values.items():
        cells = sheet.span(Range(FIRST_ROW, column, rows.total - 1, column), "row")
        sheet.put(row, column, Cell(value, Style(Form.SUM), f"SUMPRODUCT(--EXACT({named},{own}),{cells})"))
    fill(sheet, row, range(B.ID, B.BEGIN))
