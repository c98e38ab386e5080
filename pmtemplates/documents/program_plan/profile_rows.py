"""Which rows hold the points of which benefit, and the formula that reads its value on a day out of them."""

from __future__ import annotations

from enum import IntEnum, auto

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import PROFILES
from pmtemplates.planning.program.benefits import BenefitProfile

FIRST = HEAD_ROW + 1
_LEAST = 8
"""Columns beside the names, so that two charts have room also where there are few quarters."""


class P(IntEnum):
    """The columns of the points; from `MONTHS` on the quarters stand in the second table."""

    KEY = 1  # the path in the initiative file, hidden
    ID = auto()
    TITLE = auto()
    UNIT = auto()
    MONTHS = auto()  # after the start
    DATE = auto()  # in their place a day
    DAY = auto()
    VALUE = auto()


class ProfileRows:
    """First the points of all benefits, one a row; then their values by quarter, a row for each benefit."""

    def __init__(self, source: Source) -> None:
        benefits = source.program.benefits
        counts = {each.id: len(each.profile) for each in source.plan.initiative.benefits}
        self.profiles: list[BenefitProfile] = [each for each in benefits.profiles if counts[each.id]]
        self.days = benefits.days
        self.points: dict[str, range] = {}
        row = FIRST
        for each in self.profiles:
            self.points[each.id] = range(row, row + counts[each.id])
            row += counts[each.id]
        self.bottom = row - 1
        self.series_head = row + 2
        self.series = {each.id: self.series_head + 1 + place for place, each in enumerate(self.profiles)}
        self.columns = max(len(self.days), _LEAST)
        self.known_day = P.MONTHS + self.columns

    def area(self, benefit: str, column: int, outside: bool = False) -> str:
        """A column of the points of a benefit."""
        rows, name = self.points[benefit], letters(column)
        sheet = f"{quoted(PROFILES)}!" if outside else ""
        return f"{sheet}${name}${rows[0]}:${name}${rows[-1]}"

    def turns_back(self, benefit: str) -> str:
        """The formula that says whether a point comes no later than the one before it."""
        rows, name = self.points[benefit], letters(P.DAY)
        above, below = f"${name}${rows[0]}:${name}${rows[-2]}", f"${name}${rows[1]}:${name}${rows[-1]}"
        return f"SUMPRODUCT(--({below}<={above}))>0"

    def value_on(self, benefit: str, day: str, outside: bool = False) -> str:
        """The formula for the value on a day: straight lines between points, as at the nearest before and after."""
        days = self.area(benefit, self.known_day, outside)
        values = self.area(benefit, P.VALUE, outside)
        count = len(self.points[benefit])
        at = f"MATCH({day},{days},1)"
        slope = f"(INDEX({values},{at}+1)-INDEX({values},{at}))/(INDEX({days},{at}+1)-INDEX({days},{at}))"
        inside = f"INDEX({values},{at})+({day}-INDEX({days},{at}))*{slope}"
        inside = f"IF({day}>=INDEX({days},{count}),INDEX({values},{count}),{inside})"
        return f'IF(OR(COUNT({days})<{count},COUNT({day})=0),"",IF({day}<=INDEX({days},1),INDEX({values},1),{inside}))'

    def last_day(self, benefit: str) -> str:
        """The formula for the day of the last point, for other sheets; 0 while it is not known."""
        return f"MAX({self.area(benefit, self.known_day, True)})"

    def direction(self, benefit: str) -> str:
        """The formula for the sign of what the last point is above the first, for other sheets."""
        values = self.area(benefit, P.VALUE, True)
        return f"SIGN(N(INDEX({values},{len(self.points[benefit])}))-N(INDEX({values},1)))"
