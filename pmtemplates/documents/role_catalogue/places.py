"""Where things stand in the role catalogue, so that sheets can refer to each other without looking."""

from __future__ import annotations

from enum import IntEnum, auto

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.sheets import Range, Sheet

OVERVIEW = "Overview"
JOBS = "Jobs"
ROLES = "Roles"
POSTINGS = "Postings"
APPOINTMENTS = "Appointments"
DUTIES = "Duties"
COMPETENCIES = "Competencies"
COMPETENCY_LEVELS = "Competency levels"
OPENINGS = "Openings by month"
CHART = "Organisation chart"
REPORTING = "Reporting lines"
CERTIFICATES = "Certificates"

VACANT = "vacant"
"""What is said of a role that nobody holds, and that is known."""

FIRST_ROW = HEAD_ROW + 1
_LAST_ROW = 2000
"""Down to here formulas count what somebody types below a table."""


class J(IntEnum):
    """The columns of the jobs."""

    ID = 1
    TITLE = auto()
    STATE = auto()  # stated in the file, or proposed
    ROLES = auto()
    LEVEL = auto()
    SENIORITY = auto()
    GRADE = auto()
    CODE = auto()
    UNIT = auto()
    POSTS = auto()
    FILLED = auto()
    TO_FILL = auto()
    HELD_BY = auto()
    STARTS = auto()
    REPORTS_TO = auto()


class R(IntEnum):
    """The columns of the roles."""

    TITLE = 1
    LEVEL = auto()
    WORK = auto()
    HOLDER = auto()
    DEPUTY = auto()
    REPORTS_TO = auto()
    DESCRIBED = auto()


class N(IntEnum):
    """The columns of the postings."""

    ID = 1
    TITLE = auto()
    LOCATION = auto()
    EMPLOYMENT = auto()
    CLOSES = auto()
    STATE = auto()
    CERTIFICATES = auto()
    DOCUMENTS = auto()


class A(IntEnum):
    """The columns of the appointments."""

    TITLE = 1
    HOLDER = auto()
    LEVEL = auto()
    WORKS = auto()
    TIME = auto()
    TERM = auto()
    APPOINTED_BY = auto()
    PURPOSE = auto()


def column_of(sheet: str, column: int) -> str:
    """The address of a column of a table for formulas on other sheets, rows below the table included."""
    return Sheet(sheet, Content.GOVERNANCE).span(Range(FIRST_ROW, column, _LAST_ROW, column), outside=True)


def cell_of(sheet: str, row: int, column: int) -> str:
    """The address of a cell for formulas on other sheets."""
    return Sheet(sheet, Content.GOVERNANCE).ref(row, column, "both", outside=True)
