"""Where things stand in the workbook of job costs, so that sheets can refer to each other without looking."""

from __future__ import annotations

from enum import IntEnum, auto

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.sheets import Range, Sheet

SUMMARY = "Summary"
PAY = "Pay"
COSTS = "Costs"
BY_YEAR = "By year"
ASSUMPTIONS = "Assumptions"

HEAD_ROW, FIRST_ROW = 5, 6
"""Below title, note and the line that says who may read it."""

HOURS, WEEKS, DAYS, MONTHS, EMPLOYER = "HoursAWeek", "WeeksAYear", "DaysAYear", "PaymentsAYear", "EmployerCosts"
START, FINISH = "InitiativeStart", "InitiativeFinish"
"""Defined names: the assumptions."""


class P(IntEnum):
    """The columns of the pay."""

    TITLE = 1
    CURRENCY = auto()
    PERIOD = auto()
    MINIMUM = auto()
    MAXIMUM = auto()
    HOURS = auto()
    FACTOR = auto()
    YEAR_MINIMUM = auto()
    YEAR_MIDDLE = auto()
    YEAR_MAXIMUM = auto()
    EMPLOYER = auto()
    LOADED_MINIMUM = auto()
    LOADED_MAXIMUM = auto()
    OTHER = auto()


class K(IntEnum):
    """The columns of the costs."""

    TITLE = 1
    STATE = auto()
    POSTS = auto()
    CURRENCY = auto()
    STARTS = auto()
    UNTIL = auto()
    FIRST = auto()
    LAST = auto()
    MONTHS = auto()
    MINIMUM = auto()
    MIDDLE = auto()
    MAXIMUM = auto()


class Y(IntEnum):
    """The columns by year; months, minimum and maximum of each year follow, and at last what falls into others."""

    TITLE = 1
    STATE = auto()
    CURRENCY = auto()
    YEARS = auto()


PAY_YEARS = (P.YEAR_MINIMUM, P.YEAR_MIDDLE, P.YEAR_MAXIMUM)
PAY_LOADED = (P.LOADED_MINIMUM, P.LOADED_MAXIMUM)
COST_SUMS = (K.MINIMUM, K.MIDDLE, K.MAXIMUM)


def cell_of(sheet: str, row: int, column: int) -> str:
    """The address of a cell for formulas on other sheets."""
    return Sheet(sheet, Content.GENERAL).ref(row, column, "column", outside=True)


def column_of(sheet: str, column: int, count: int) -> str:
    """The address of a column of so many jobs for formulas on other sheets."""
    return Sheet(sheet, Content.GENERAL).span(Range(FIRST_ROW, column, FIRST_ROW + count - 1, column), outside=True)
