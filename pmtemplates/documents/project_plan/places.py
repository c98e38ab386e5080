"""Where things stand in the workbook of a project plan, so that sheets can refer to each other without looking."""

from __future__ import annotations

from enum import IntEnum, auto

from pmtemplates.addresses import letters, quoted

SUMMARY = "Summary"
SCHEDULE = "Schedule"
DETAILS = "Task details"
LINKS = "Links"
MILESTONES = "Milestones"
ESTIMATES = "Estimates"
BUDGET = "Budget"
RESOURCES = "Resources"
ASSUMPTIONS = "Assumptions"
ACCEPTANCE = "Acceptance"
CALENDAR = "Calendar"
LEGEND = "Legend"

START = "Start"
"""Defined name: the first day of the project."""
STATUS_DATE = "StatusDate"
"""Defined name: the day up to which progress is reported; may be empty."""
PROJECT_END = "ProjectEnd"
"""Defined name: the working days from the start to the end of the project."""
DAYS, WORKS, WORKED, DAY_ZERO = "Days", "Works", "Worked", "FirstDay"
"""Defined names: calendar days in order, 1 for each that is worked, working days from the start up to each of them,
and the first of the days."""

WEEK, DAYS_OFF, DAYS_ON = "WorkingWeek", "DaysOff", "DaysOn"
"""Defined names: yes or no from Monday to Sunday, the days off, the extra days on."""

MOST_NAMED = 20
"""Links that the predecessors of a row name; a formula has room for more, a cell has not."""

FAR = 1_000_000
"""Working days that never come: what nothing limits."""


class L(IntEnum):
    """The columns of the links: one row for each link, those into the same task together."""

    KEY = 1  # the path in the initiative file, hidden
    AFTER_WBS = auto()
    AFTER = auto()
    BEFORE_WBS = auto()
    BEFORE = auto()
    TYPE = auto()
    LAG = auto()
    UNIT = auto()
    DATE = auto()  # of what is waited for from outside the project
    AT = auto()  # its end or its start
    INSTANT = auto()  # of what is waited for; from here on hidden
    REQUIRED = auto()  # the instant before which the waiting task cannot start
    TEXT = auto()
    LATE = auto()  # from here on ordered by the task that is waited for: the working days by which it must be done
    OPEN = auto()  # the same, so that nothing else is delayed
    LATE_FINISH = auto()
    LATE_START = auto()
    OPEN_FINISH = auto()
    OPEN_START = auto()


FIRST_LINK = 5
"""The row of the first link."""


class C(IntEnum):
    """The columns of the schedule. Floats are working days; `RAW`, `S` and `F` are instants as in `workdays`."""

    KEY = 1  # the path in the initiative file, hidden
    WBS = auto()
    TASK = auto()
    OWNER = auto()
    DURATION = auto()
    PREDECESSORS = auto()
    START = auto()
    FINISH = auto()
    TOTAL_FLOAT = auto()
    CRITICAL = auto()  # yes, or nothing
    PERCENT = auto()  # a fraction
    STARTED = auto()
    FINISHED = auto()
    FINISH_BY = auto()
    LEAF = auto()  # 1 for a task or milestone, 0 for what holds others; from here on hidden
    DONE = auto()  # the fraction that is complete, 1 when finished
    PROGRESS = auto()  # the day up to which the bar is drawn as done
    RAW = auto()
    ES = auto()  # working days completed before the start
    EF = auto()  # working days completed at the finish
    S = auto()
    F = auto()
    LF = auto()
    SLACK = auto()
    LATE_S = auto()
    LATE_F = auto()
    OPEN_S = auto()
    OPEN_F = auto()
    CAP_FINISH = auto()
    CAP_START = auto()
    FREE_FINISH = auto()
    FREE_START = auto()
    BASE_START = auto()
    BASE_FINISH = auto()
    GRID = auto()  # the first column of the Gantt chart


class D(IntEnum):
    """The columns of the task details, which has the rows of the schedule: constraints, and further results."""

    KEY = 1
    WBS = auto()
    TASK = auto()
    NOT_BEFORE = auto()
    MUST_START = auto()
    DELAY = auto()  # working days after all else would let it start
    WHY_DELAYED = auto()
    DRIVEN_BY = auto()
    LATE_START = auto()
    LATE_FINISH = auto()
    FREE_FLOAT = auto()
    PROGRAM_FLOAT = auto()
    BASE_START = auto()
    BASE_FINISH = auto()
    SLIP = auto()  # working days later than the baseline


FIRST_ROW = 7
"""The row of the project itself in the schedule and the details; row n of the plan stands n rows below."""


def schedule_row(number: int) -> int:
    """The row of the sheet in which a row of the plan stands."""
    return FIRST_ROW + number


def of_schedule(number: int, column: C | D) -> str:
    """The address of a cell of the schedule or of its details, for a formula on another sheet."""
    sheet = DETAILS if isinstance(column, D) else SCHEDULE
    return f"{quoted(sheet)}!${letters(column)}${schedule_row(number)}"


def worked_by(day: str) -> str:
    """The formula for the working days from the start to a day; clamped to the calendar."""
    return f"INDEX({WORKED},MAX(1,MIN(ROWS({WORKED}),{day}-{DAY_ZERO}+1)))"


def day_of(number: str) -> str:
    """The formula for the date of the working day with a number counted from 1; clamped to the calendar."""
    return f"INDEX({DAYS},MIN(ROWS({DAYS}),MATCH(MAX(INDEX({WORKED},1),{number}-1),{WORKED},1)+1))"


def date_of(instant: str) -> str:
    """The formula for the date of an instant."""
    return day_of(f"INT(({instant}+1)/2)")
