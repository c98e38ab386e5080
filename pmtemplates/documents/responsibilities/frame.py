"""What all sheets of the workbook of responsibilities are made from: the matrices of the plan and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import start_sheet
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.checking import Rules
from pmtemplates.documents.responsibilities.participants import Participants
from pmtemplates.documents.responsibilities.places import Layout
from pmtemplates.documents.responsibilities.sheet_names import sheet_names
from pmtemplates.documents.sheets import Column, Sheet
from pmtemplates.documents.views import View
from pmtemplates.initiative.paths import path_text, value_at
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.building import Responsibilities
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.problems import Path


@dataclass(frozen=True)
class Source:
    """What the workbook is made from."""

    plan: Plan

    @property
    def made(self) -> Responsibilities:
        """Matrices, escalation and findings."""
        return self.plan.responsibilities

    @cached_property
    def matrices(self) -> tuple[Matrix, ...]:
        """That of the program first, then those of its projects."""
        return tuple(self.made.matrices.values())

    @cached_property
    def initiative(self) -> View:
        """The whole initiative."""
        return View(self.plan, self.plan.initiative)

    @property
    def program(self) -> bool:
        """Whether there is a program with projects, not a project alone."""
        return self.plan.initiative.level is Level.PROGRAM

    def work_column(self, width: float) -> Column:
        """The column that says which work a row belongs to: hidden where there is only one."""
        return Column(width, hidden=len(self.matrices) == 1)

    @cached_property
    def rules(self) -> Rules:
        """What is checked."""
        return Rules(self.made.defaults.variant, self.made.limits)

    @cached_property
    def participants(self) -> Participants:
        """All roles and bodies."""
        return Participants(self.plan)

    @cached_property
    def layouts(self) -> dict[Path, Layout]:
        """The sheets of the matrices by the path of the work."""
        titles = [self.title(matrix.path) for matrix in self.matrices if matrix.path or not self.program]
        names = sheet_names(titles, places.RESERVED)
        if self.program:
            names.insert(0, places.PROGRAM)
        found = zip(self.matrices, names, strict=True)
        return {matrix.path: Layout(name, matrix, self.program) for matrix, name in found}

    def work(self, path: Path) -> View:
        """The program or a project, naming its own roles."""
        return View(self.plan, self.plan.initiative.work_at(path), path, path)

    def title(self, path: Path) -> str:
        """The title of the program or of a project."""
        return self.plan.initiative.work_at(path).title

    @cached_property
    def people(self) -> dict[str, str]:
        """By id the names in a drop-down; people of the same name are told apart by their position."""
        found: dict[str, str] = {}
        used: set[str] = set()
        for person in self.plan.initiative.people:
            text, again = person.name, 2
            if text.casefold() in used and person.position:
                text = f"{person.name} ({person.position})"
            while text.casefold() in used:
                text = f"{person.name} ({again})"
                again += 1
            used.add(text.casefold())
            found[person.id] = text
        return found

    def key(self, path: Path) -> str:
        """The stable name of a value or entry, by which edits find their way back: projects.design.roles.qa-lead."""
        if value_at(self.plan.initiative, path) is None:
            return ".".join(map(str, path))
        return path_text(self.plan.initiative, path)

    def name_of(self, person: Person | None) -> str:
        """The name of a person; nothing for nobody."""
        return self.people.get(person.id, person.name) if person else ""

    def start_sheet(
        self,
        name: str,
        title: str,
        note: str,
        content: Content,
        widths: Sequence[float | Column],
        level: Level | None = None,
    ) -> Sheet:
        """A sheet whose title names the initiative, with a line that says how to use it."""
        return start_sheet(name, f"{title}: {self.plan.initiative.title}", note, content, widths, level)
