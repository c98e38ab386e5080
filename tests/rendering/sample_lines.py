"""A sheet with charts of lines over its empty rows: two side by side, one with two lines and one with a single one."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.line_charts import Line, LineChart, LineCharts
from pmtemplates.documents.sheets import Cell, Column, Range, Role, Sheet, Style, Workbook
from pmtemplates.levels import Level
from rendering.sample_workbook import PROPERTIES

QUARTERS = ("Q1 2028", "Q2 2028", "Q3 2028")
LINES = (
    ("R&D <fewer>", (Decimal("0.4"), Decimal(2), Decimal("7.5"))),
    ("A loss", (Decimal(0), Decimal("-3"), Decimal("-1.25"))),
)
TOP, ROWS = 6, 15


def lines_sheet() -> Sheet:
    """The sheet; its name needs quotes in a formula."""
    sheet = Sheet("Gains & losses' sums", Content.BENEFIT_OWNERSHIP, Level.PROGRAM)
    sheet.columns = [Column(24)] * 6
    sheet.put_row(1, [Cell("By quarter", Style(role=Role.TITLE)), *map(Cell, QUARTERS)])
    for row, (name, values) in enumerate(LINES, 2):
        sheet.put_row(row, [Cell(name), *(Cell(value) for value in values)])
    lines = tuple(_line(sheet, row, name, values) for row, (name, values) in enumerate(LINES, 2))
    labels = sheet.span(Range(1, 2, 1, 4), outside=True)
    both = LineChart("Gains & <losses>", "EUR\nmillion", labels, QUARTERS, lines, "Two lines.", 1, 3)
    one = LineChart("One alone", "", labels, QUARTERS, lines[:1], 'A "single" line.', 4, 6)
    sheet.charts[TOP] = LineCharts((both, one), ROWS, Content.BENEFIT_OWNERSHIP)
    return sheet


def _line(sheet: Sheet, row: int, name: str, values: tuple[Decimal, ...]) -> Line:
    at = sheet.span(Range(row, 2, row, 4), outside=True)
    return Line(sheet.ref(row, 1, "both", outside=True), name, at, values)


def book_with_lines() -> Workbook:
    """A workbook of that sheet alone."""
    return Workbook("program-plan", Level.PROGRAM, PROPERTIES, [lines_sheet()])
