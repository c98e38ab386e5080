"""Where things stand on the sheet of the funding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum, auto

from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.program_plan.periods import periods_of
from pmtemplates.documents.sheets import Range, Sheet
from pmtemplates.planning.program.funding import Funding, FundingRow, Share

FIRST_ROW = HEAD_ROW + 1
"""The row of the first part of the envelope."""


class F(IntEnum):
    """The columns; those of the blocks below are named by what stands there in the first one."""

    KEY = 1  # the path in the initiative file, hidden
    PART = auto()  # · gate
    SHARE = auto()  # · day
    GRANTED = auto()  # the envelope of a project · amount
    TOTAL = auto()  # · released in all
    UNDATED = auto()  # · needed by the plan
    SPANS = auto()  # quarters or years, then months · short


class FundingRows:
    """The rows of the parts and of their sums, then the blocks of tranches and releases; `shown` has no rest."""

    def __init__(self, funding: Funding) -> None:
        self.funding = funding
        self.shown: Sequence[FundingRow] = [row for row in funding.rows if row.share is not Share.UNALLOCATED]
        self.periods = periods_of(funding.months)
        self.months = F.SPANS + len(self.periods)
        self.last = self.months + len(funding.months) - 1
        self.total = FIRST_ROW + len(self.shown)
        self.cumulative = self.total + 1
        self.envelope = self.total + 2
        self.rest = self.total + 3
        self.held = self.total + 4
        self.spare = self.total + 5
        self.planned = self.total + 6
        self.aside = self.total + 7
        self.tranches = self.aside + 3
        self.by_tranche = any(name for row in self.shown for name in row.tranches)
        self.releases = self.tranches + (len(self.shown) + 5 if self.by_tranche else 0)

    def spans(self, sheet: Sheet, row: int) -> Iterator[tuple[int, int, str]]:
        """Column, place of the last month, and the cells of its months, for each quarter or year of a row."""
        for column, period in enumerate(self.periods, F.SPANS):
            cells = Range(row, self.months + period.first, row, self.months + period.last)
            yield column, period.last, sheet.span(cells, "column")

    def of(self, *shares: Share) -> list[int]:
        """The rows with parts of one of the kinds."""
        return [FIRST_ROW + place for place, row in enumerate(self.shown) if row.share in shares]
