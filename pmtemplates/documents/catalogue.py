"""The documents that there are: key, title, level, for whom, and who builds each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pmtemplates.documents.brief import Brief
from pmtemplates.documents.program_charter import build_program_charter
from pmtemplates.documents.project_charter import build_project_charter
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.responsibilities import build_responsibilities_workbook, says_who
from pmtemplates.documents.sheets import Workbook
from pmtemplates.initiative.model import Work
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. `question` is what it answers, for the index; `build` makes a brief, or a workbook.

    `level` is None for one with parts of both levels, each of which says its own.
    """

    key: str
    title: str
    level: Level | None
    readers: str
    question: str
    build: Callable[[Plan, Path], Brief | Workbook]
    extension: str = "docx"


PROGRAM_CHARTER = Kind(
    "program-charter",
    "Program charter",
    Level.PROGRAM,
    "Sponsor, board, owners of benefits, finance, program office",
    "What is the program for, what may it spend, who decides what?",
    lambda plan, _: build_program_charter(plan),
)
PROJECT_CHARTER = Kind(
    "project-charter",
    "Project charter",
    Level.PROJECT,
    "Project sponsor, project manager, team, receiving units",
    "What does the project deliver, within which limits?",
    build_project_charter,
)
PROJECT_PLAN = Kind(
    "project-plan",
    "Project plan",
    Level.PROJECT,
    "Project manager, team, project sponsor",
    "Who does what when, what does it cost, and what if something moves?",
    build_project_plan,
    "xlsx",
)
RESPONSIBILITIES = Kind(
    "responsibilities",
    "Responsibilities",
    None,
    "Everybody with a role, sponsors, boards, PMO",
    "Who answers for what, who does it, who is asked and who is told?",
    lambda plan, _: build_responsibilities_workbook(plan),
    "xlsx",
)

KINDS = (PROGRAM_CHARTER, PROJECT_CHARTER, PROJECT_PLAN, RESPONSIBILITIES)
INDEX = "index"
"""The key of the index, which lists the documents of all kinds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of one initiative: its kind, the path of the work it is about, and that work's title and key."""

    kind: Kind
    path: Path
    work: str
    name: str

    @property
    def key(self) -> str:
        """Stays the same when titles change: project-charter/design."""
        return f"{self.kind.key}/{self.work}" if self.work else self.kind.key


def list_documents(plan: Plan) -> Iterator[Entry]:
    """The documents of an initiative in reading order, without the index.

    A project without tasks has no plan, an initiative that says nothing of who does what no responsibilities.
    """
    initiative = plan.initiative
    responsibilities = [Entry(RESPONSIBILITIES, (), "", initiative.title)] if says_who(initiative) else []
    if initiative.level is Level.PROJECT:
        charter, *rest = _of_project(plan, initiative, (), "")
        yield from (charter, *responsibilities, *rest)
        return
    yield Entry(PROGRAM_CHARTER, (), "", initiative.title)
    yield from responsibilities
    for index, project in enumerate(initiative.projects):
        yield from _of_project(plan, project, ("projects", index), project.id)


def _of_project(plan: Plan, project: Work, path: Path, name: str) -> Iterator[Entry]:
    yield Entry(PROJECT_CHARTER, path, name, project.title)
    if project.tasks and path in plan.schedules:
        yield Entry(PROJECT_PLAN, path, name, project.title)
