"""Where things stand on the sheet of resources, so that estimates and budget can refer to them without looking."""

from __future__ import annotations

from enum import IntEnum, auto

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.project_plan.month_heads import MonthColumns
from pmtemplates.documents.project_plan.places import RESOURCES
from pmtemplates.planning.resources import Pay, Resource
from pmtemplates.planning.staffing import Load, Staffing


class R(IntEnum):
    """The columns of the resources; what stands between `WHO` and `MONTHS` differs from block to block."""

    KEY = 1  # the path in the initiative file, hidden
    NUMBER = auto()  # of the resource, hidden: names may be alike
    WHO = auto()
    FIRST = auto()  # WBS · skill
    SECOND = auto()  # task · source
    SHARE = auto()  # percent · capacity
    DAYS = auto()  # person-days · rate of a person-day
    FROM = auto()  # start · in how many months there is more work than time
    TO = auto()  # finish · the first of them
    SUM = auto()  # of the months, and later
    BEGIN = auto()  # working days completed before the task · number of months; from here on hidden
    END = auto()  # working days completed at its finish
    MONTHS = auto()


DAYS_ROW, FIRST_ROW = 7, 8
"""The rows of the working days of each month, and of the first resource."""


class ResourceRows:
    """The rows of each block; blocks of costs are there when rates are known."""

    def __init__(self, staffing: Staffing) -> None:
        self.staffing = staffing
        self.months = MonthColumns(staffing.months, R.MONTHS)
        self.people = staffing.people()
        self.paid = [each for each in staffing.resources if each.pays and staffing.of(each)]
        self.costed = [load for load in staffing.loads if load.cost is not None]
        self.pays: list[tuple[Resource, Pay]] = [(each, pay) for each in staffing.resources for pay in each.pays]
        self.total = FIRST_ROW + len(staffing.resources) + len(self.people)
        self.loads = self.total + 4
        self.loads_total = self.loads + len(staffing.loads)
        self.costs = self.loads_total + 4
        self.costs_total = self.costs + len(self.paid)
        self.rates = self.costs_total + 4
        self.rates_by_month = self.rates + len(self.pays) + 3
        self.load_costs = self.rates_by_month + len(self.paid) + 3
        self._load_rows = {id(load): self.loads + place for place, load in enumerate(staffing.loads)}
        self._cost_rows = {id(load): self.load_costs + place for place, load in enumerate(self.costed)}
        self._paid_rows = {each.number: place for place, each in enumerate(self.paid)}

    def load(self, load: Load) -> int:
        """The row of an assignment, with its person-days."""
        return self._load_rows[id(load)]

    def load_cost(self, load: Load) -> int:
        """The row with the costs of an assignment."""
        return self._cost_rows[id(load)]

    def cost(self, resource: Resource) -> int | None:
        """The row with the costs of a resource, where a rate is known and there is work."""
        place = self._paid_rows.get(resource.number)
        return None if place is None else self.costs + place

    def rate(self, resource: Resource) -> int:
        """The row with the rate of a resource in each month."""
        return self.rates_by_month + self._paid_rows[resource.number]

    def address(self, row: int, column: int, fixed: bool = True) -> str:
        """A cell, for a formula on another sheet; `fixed` columns."""
        return f"{quoted(RESOURCES)}!{'$' if fixed else ''}{letters(column)}${row}"

    def column(self, column: int, top: int, bottom: int, fixed: bool = True) -> str:
        """Cells of a column below each other, for a formula on another sheet."""
        first = self.address(top, column, fixed)
        return f"{first}:{first.split('!')[1].rsplit('$', 1)[0]}${bottom}"
