"""The months over which sheets spread effort and money: their heads, and hidden rows that say when each one ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.places import FAR, C, of_schedule, worked_by
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style
from pmtemplates.planning.months import Months

MONTH_ROW = 4
"""The head of each month is its first day."""
WORKED_ROW, END_ROW = 5, 6
"""Hidden: working days from the start of the project to the end of each month, and the last day of each month."""
LATER = "Later"
_NEVER = date(9999, 12, 31)
_HEAD = Style(Form.MONTH, Role.HEAD, center=True, wrap=True)
_NUMBER = Style(Form.WHOLE, Role.HELPER)
_DAY = Style(Form.DAY, Role.HELPER)


class MonthColumns:
    """The columns of the months of a sheet, from `first` on; the column after the last month takes what comes later.

    In `WORKED_ROW` the column before the first month is before all time and the last one after it, so that one formula
    serves all: what lies before the first month falls into it.
    """

    def __init__(self, months: Months, first: int) -> None:
        self.months = months
        self.first = first
        self.last = first + len(months.firsts) - 1
        self.later = self.last + 1

    @property
    def all(self) -> range:
        """The months, and later."""
        return range(self.first, self.later + 1)

    def widths(self, width: float) -> list[Column]:
        """One column for each of them."""
        return [Column(width)] * len(self.all)

    def print_some(self, source: Source, sheet: Sheet, totals: Sequence[object]) -> None:
        """On paper a month more than the project takes, or as many as hold something; the screen shows them all."""
        finish = source.schedule.root.finish
        wanted = sum(first <= finish for first in self.months.firsts)
        used = max((place for place, total in enumerate(totals) if total), default=0)
        sheet.printed = Range(1, 1, max(sheet.rows), self.first + max(wanted, used))

    def share(self, sheet: Sheet, column: int, begin: str, end: str) -> str:
        """The formula for the fraction of a span that is over by the end of a month."""
        worked = sheet.ref(WORKED_ROW, column, "row")
        return f"MAX(0,MIN(1,({worked}-{begin})/({end}-{begin})))"

    def put_heads(self, source: Source, sheet: Sheet) -> None:
        """The heads, which follow the start of the project, and the hidden rows below them."""
        root = of_schedule(0, C.START)
        first = f"DATE(YEAR({root}),MONTH({root})-{self.months.lead},1)" if self.months.lead else ""
        before = first or f"DATE(YEAR({root}),MONTH({root}),1)"
        ends = self.months.ends
        for place, day in enumerate(self.months.firsts):
            column = self.first + place
            at = sheet.ref(MONTH_ROW, column)
            sheet.put(MONTH_ROW, column, Cell(day, _HEAD, before))
            sheet.put(END_ROW, column, Cell(ends[place], _DAY, f"DATE(YEAR({at}),MONTH({at})+1,0)"))
            worked = worked_by(sheet.ref(END_ROW, column))
            sheet.put(WORKED_ROW, column, Cell(self.months.worked[place], _NUMBER, worked))
            before = f"DATE(YEAR({at}),MONTH({at})+1,1)"
        sheet.put(MONTH_ROW, self.later, Cell(LATER, Style(role=Role.HEAD, center=True, wrap=True)))
        sheet.put(END_ROW, self.later, Cell(_NEVER, _DAY))
        sheet.put(WORKED_ROW, self.later, Cell(FAR, _NUMBER))
        sheet.put(WORKED_ROW, self.first - 1, Cell(-FAR, _NUMBER))
        sheet.hidden_rows |= {WORKED_ROW, END_ROW}

    def repeat_heads(self, sheet: Sheet, row: int) -> None:
        """The heads of the months once more, above another block."""
        for place, day in enumerate(self.months.firsts):
            column = self.first + place
            sheet.put(row, column, Cell(day, _HEAD, sheet.ref(MONTH_ROW, column, "row")))
        sheet.put(row, self.later, Cell(LATER, Style(role=Role.HEAD, center=True, wrap=True)))
