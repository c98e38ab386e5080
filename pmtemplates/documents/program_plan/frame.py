"""What all sheets of a program plan are made from: the program in its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtemplates.documents.program_plan.reach import reach_of_program
from pmtemplates.documents.registers import frame
from pmtemplates.planning.program.plan import ProgramPlan
from pmtemplates.planning.workdays import Workdays


@dataclass(frozen=True)
class Source(frame.Source):
    """What the workbook of a program is made from."""

    @property
    def program(self) -> ProgramPlan:
        """What its projects add up to."""
        if self.plan.program is None:
            raise TypeError("a program plan is made of a program")
        return self.plan.program

    @cached_property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the calendar."""
        return reach_of_program(self.plan, self.program)

    @cached_property
    def days(self) -> Workdays:
        """Working days counted from the first day of the calendar."""
        return Workdays(self.plan.calendar, self.span[0])

    def worked(self, day: date) -> int:
        """The value of `worked_by`: working days up to a day, within those of the calendar."""
        first, last = self.span
        return self.days.count(min(max(day, first), last))

    def day_after(self, day: date) -> date:
        """The first working day after a day: the value of `day_of` for the next number."""
        return min(self.days.day(self.worked(day)), self.span[1])
