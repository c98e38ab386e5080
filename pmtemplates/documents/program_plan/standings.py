"""How gates, milestones and benefits stand, each in a word that the legend defines; the same as formula and in Python.

Those of dependencies are the engine's own.
"""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Condition, Look, Range, Sheet, Value
from pmtemplates.planning.program.exchanges import Standing

PASSED, OPEN, IN_TIME = "passed", "open", "in time"
TOO_EARLY, TIGHT = "before its work", "no margin"
"""Of a gate: its work ends after it, or on its very day."""
LATE, ON_TIME = "late", "on time"
TO_COME, UNMEASURED, AS_EXPECTED, BEHIND = "to come", "not measured", "as expected", "behind"
NO_PROFILE = "no profile"
"""Of a benefit that has been measured: nothing says what was expected."""

LOOKS = {
    TOO_EARLY: Look.HIGH,
    LATE: Look.HIGH,
    BEHIND: Look.HIGH,
    TIGHT: Look.MEDIUM,
    Standing.TIGHT: Look.MEDIUM,
    UNMEASURED: Look.MEDIUM,
    NO_PROFILE: Look.MEDIUM,
    IN_TIME: Look.LOW,
    ON_TIME: Look.LOW,
    AS_EXPECTED: Look.LOW,
    Standing.DONE: Look.FADED,
    PASSED: Look.FADED,
}


def mark_standings(sheet: Sheet, area: Range) -> None:
    """The looks of the words in a range."""
    first = sheet.ref(area.top, area.left)
    sheet.conditions += [Condition(area, f'{first}="{word}"', look) for word, look in LOOKS.items()]


def gate_standing(today: date, day: Value, ends: Value, margin: Value) -> str:
    """Of a gate, from its day, the end of its work and the working days between them.

    A gate whose day has gone by has not passed while its work goes on.
    """
    if not isinstance(day, date):
        return OPEN
    if day < today and not (isinstance(ends, date) and ends >= today):
        return PASSED
    if not isinstance(margin, int):
        return OPEN
    return TOO_EARLY if margin < 0 else IN_TIME if margin else TIGHT


def gate_formula(day: str, ends: str, margin: str) -> str:
    """The same of three addresses."""
    rest = f'IF({margin}<0,"{TOO_EARLY}",IF({margin}=0,"{TIGHT}","{IN_TIME}"))'
    rest = f'IF(ISNUMBER({margin}),{rest},"{OPEN}")'
    return f'IF(ISNUMBER({day}),IF(AND({day}<{AS_AT},N({ends})<{AS_AT}),"{PASSED}",{rest}),"{OPEN}")'


def milestone_standing(today: date, planned: Value, margin: Value) -> str:
    """Of a milestone, from the day that counts and the working days between the plan and the promise."""
    if not isinstance(planned, date):
        return OPEN
    if planned < today:
        return PASSED
    return OPEN if not isinstance(margin, int) else LATE if margin < 0 else ON_TIME


def milestone_formula(planned: str, margin: str) -> str:
    """The same of two addresses."""
    rest = f'IF(ISNUMBER({margin}),IF({margin}<0,"{LATE}","{ON_TIME}"),"{OPEN}")'
    return f'IF(ISNUMBER({planned}),IF({planned}<{AS_AT},"{PASSED}",{rest}),"{OPEN}")'
