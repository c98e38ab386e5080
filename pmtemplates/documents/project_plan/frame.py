"""What all sheets of a project plan are made from: the project in its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtemplates.documents.project_plan.reach import reach_of
from pmtemplates.documents.registers import frame
from pmtemplates.initiative.model import Work
from pmtemplates.planning.costs import Costs
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.staffing import Staffing


@dataclass(frozen=True)
class Source(frame.Source):
    """What the workbook of the project at `path` is made from."""

    @property
    def model(self) -> Work:
        """The project as the file describes it, with computed dates in its gaps."""
        return self.plan.initiative.work_at(self.path)

    @property
    def schedule(self) -> Schedule:
        """The schedule of the project."""
        return self.plan.schedules[self.path]

    @property
    def staffing(self) -> Staffing:
        """Who works how much and when."""
        return self.plan.staffing[self.path]

    @property
    def costs(self) -> Costs:
        """What it costs and when."""
        return self.plan.costs[self.path]

    @cached_property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the calendar."""
        return reach_of(self.plan, self.model, self.schedule)
