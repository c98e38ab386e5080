"""The working calendar of a program, as in the plans of its projects."""

from __future__ import annotations

from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.project_plan import calendar
from pmtemplates.documents.project_plan.places import DAY_ZERO, START
from pmtemplates.documents.sheets import Sheet


def build_calendar(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names by which formulas ask it; working days are counted from its first day."""
    sheet, names = calendar.build_calendar(source, source.days, source.span)
    return sheet, {**names, START: names[DAY_ZERO]}
