"""The documents that there are: key, title, level, for whom, and who builds each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pmtemplates.documents.brief import Brief
from pmtemplates.documents.program_charter import build_program_charter
from pmtemplates.documents.project_charter import build_project_charter
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. `question` is what it answers, for the index."""

    key: str
    title: str
    level: Level
    readers: str
    question: str
    build: Callable[[Plan, Path], Brief]
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


KINDS = (PROGRAM_CHARTER, PROJECT_CHARTER)
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
    """The documents of an initiative in reading order, without the index."""
    initiative = plan.initiative
    if initiative.level is Level.PROJECT:
        yield Entry(PROJECT_CHARTER, (), "", initiative.title)
        return
    yield Entry(PROGRAM_CHARTER, (), "", initiative.title)
    for index, project in enumerate(initiative.projects):
        yield Entry(PROJECT_CHARTER, ("projects", index), project.id, project.title)
