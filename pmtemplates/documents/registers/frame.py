"""What registers are made from: the program or project in its plan, and its title rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import start_sheet
from pmtemplates.documents.sheets import Column, Sheet
from pmtemplates.documents.views import View
from pmtemplates.initiative.paths import path_text
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


@dataclass(frozen=True)
class Source:
    """What the workbook of the program or project at `path` is made from; () is the initiative itself."""

    plan: Plan
    path: Path = ()

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    @cached_property
    def work(self) -> View:
        """The program or project, naming its own roles."""
        if not self.path:
            return self.initiative
        return View(self.plan, self.plan.initiative.work_at(self.path), self.path, self.path)

    @property
    def component(self) -> bool:
        """Whether it is a project that belongs to a program."""
        return bool(self.path)

    @property
    def level(self) -> Level:
        """That of the workbook: only the initiative itself can be a program."""
        return Level.PROJECT if self.component else self.plan.initiative.level

    @property
    def as_at(self) -> date:
        """The day that the plan is as at: the status date, else the date of the documents."""
        return self.plan.as_at

    def key(self, path: Path) -> str:
        """The stable name of a value or entry, by which edits find their way back: projects.design.tasks.des-pack."""
        return path_text(self.plan.initiative, path)

    def money_head(self, title: str) -> str:
        """The head of a column of sums: the currency stands there once."""
        return f"{title} ({self.plan.currency})" if self.plan.currency else title

    def start_sheet(
        self, name: str, title: str, note: str, content: Content, widths: Sequence[float | Column]
    ) -> Sheet:
        """A sheet whose title names the program or project, with a line that says how to use it."""
        titled = f"{title}: {self.plan.initiative.work_at(self.path).title}"
        return start_sheet(name, titled, note, content, widths, self.level)
