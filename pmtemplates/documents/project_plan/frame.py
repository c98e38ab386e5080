"""What all sheets of a project plan are made from: the project in its plan, and their title rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import start_sheet
from pmtemplates.documents.project_plan.reach import reach_of
from pmtemplates.documents.sheets import Column, Sheet
from pmtemplates.documents.views import View
from pmtemplates.initiative.model import Work
from pmtemplates.initiative.paths import path_text
from pmtemplates.levels import Level
from pmtemplates.planning.costs import Costs
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.staffing import Staffing
from pmtemplates.problems import Path


@dataclass(frozen=True)
class Source:
    """What the workbook of the project at `path` is made from."""

    plan: Plan
    path: Path

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    @cached_property
    def work(self) -> View:
        """The project, naming its own roles."""
        if not self.path:
            return self.initiative
        return View(self.plan, self.plan.initiative.work_at(self.path), self.path, self.path)

    @property
    def model(self) -> Work:
        """The project as the file describes it, with computed dates in its gaps."""
        model = self.work.model
        if not isinstance(model, Work):
            raise TypeError("a plan is made of a project")
        return model

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

    @property
    def component(self) -> bool:
        """Whether the project belongs to a program."""
        return bool(self.path)

    def key(self, path: Path) -> str:
        """The stable name of a value or entry, by which edits find their way back: projects.design.tasks.des-pack."""
        return path_text(self.plan.initiative, path)

    def money_head(self, title: str) -> str:
        """The head of a column of sums: the currency stands there once."""
        return f"{title} ({self.plan.currency})" if self.plan.currency else title

    def start_sheet(
        self, name: str, title: str, note: str, content: Content, widths: Sequence[float | Column]
    ) -> Sheet:
        """A sheet whose title names the project, with a line that says how to use it."""
        return start_sheet(name, f"{title}: {self.model.title}", note, content, widths, Level.PROJECT)
