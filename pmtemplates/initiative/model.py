"""An initiative as the user describes it: a program with its component projects, or a single project."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pmtemplates.initiative.control import (
    Authority,
    DocumentControl,
    Reference,
    Risk,
    Stakeholder,
    Term,
    Tolerances,
    Uncertain,
)
from pmtemplates.initiative.delivery import (
    Baseline,
    Calendar,
    Deliverable,
    Dependency,
    Gate,
    Levelling,
    Milestone,
    Requirement,
    Task,
    Tranche,
)
from pmtemplates.initiative.fields import Answer, Day, GateId, Id, Model, ProjectId, Text, TrancheId
from pmtemplates.initiative.jobs import Job, Public
from pmtemplates.initiative.logs import Change, Communication, Decided, Issue
from pmtemplates.initiative.matrix import MatrixSettings, Responsibility
from pmtemplates.initiative.money import Budget
from pmtemplates.initiative.outcomes import (
    Benefit,
    Contribution,
    Decision,
    Goal,
    Objective,
    OperatingModel,
    Scope,
    Statement,
)
from pmtemplates.initiative.people import Board, Capacity, Organisation, Person, Role, TeamMember
from pmtemplates.levels import Level
from pmtemplates.problems import Path

SCHEMA = "pmtemplates/1"


def _known_schema(text: str) -> str:
    if text != SCHEMA:
        raise PydanticCustomError(
            "unknown-schema",
            'this version reads "{known}", not "{text}"',
            {"known": SCHEMA, "text": text[:40]},
        )
    return text


class Kind(StrEnum):
    """What kind of initiative it is."""

    PROGRAM = "program"
    PROJECT = "project"


class Work(Model):
    """What a program, a component project and a project on its own have in common."""

    id: Id | None = None
    title: Text
    purpose: Text | None = None
    problem: Text | None = None
    approach: Text | None = None
    start: Day | None = None
    finish: Day | None = None
    decision: Decision | None = None
    roles: tuple[Role, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    """Changes to the responsibility matrix of the house, and rows of its own."""
    objectives: tuple[Objective, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    scope: Scope | None = None
    deliverables: tuple[Deliverable, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tasks: tuple[Task, ...] = ()
    """The work breakdown; the schedule is computed from it."""
    baseline: Baseline | None = None
    budget: Budget | None = None
    team: tuple[TeamMember, ...] = ()
    boards: tuple[Board, ...] = ()
    authority: tuple[Authority, ...] = ()
    tolerances: Tolerances | None = None
    stakeholders: tuple[Stakeholder, ...] = ()
    assumptions: tuple[Statement, ...] = ()
    constraints: tuple[Statement, ...] = ()
    risks: tuple[Risk, ...] = ()
    success_criteria: tuple[Statement, ...] = ()
    closure_criteria: tuple[Statement, ...] = ()
    transition: Text | None = None
    """How the receiving units take over."""
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    decisions: tuple[Decided, ...] = ()
    """The log of decisions taken; `decision` is the one that the charter asks for."""
    communications: tuple[Communication, ...] = ()


class Project(Work):
    """A component project of a program."""

    id: Id
    outcome: Text | None = None
    """The outcome of the program that it serves."""
    serves: Contribution | None = None
    tranche: TrancheId | None = None
    gate: GateId | None = None
    """The gate at which the program decides about it."""
    after: tuple[ProjectId, ...] = ()
    """The projects that must end before it starts."""


class Initiative(Work):
    """The whole file."""

    schema_: Annotated[str, AfterValidator(_known_schema), Field(alias="schema")] = SCHEMA
    kind: Kind | None = None
    """program or project; a program when it has projects."""
    playbook: Id | None = None
    """The playbook whose proposals fill what is not said."""
    confidential: Answer = False
    """true: printed as Confidential on each page, unless `document.classification` says more."""
    public: tuple[Public, ...] = ()
    """What a job posting may say about an initiative that is not for everybody: title, purpose, unit."""
    public_names: tuple[Text, ...] = ()
    """Names that a job posting may print although the initiative is confidential."""
    organisation: Organisation | None = None
    people: tuple[Person, ...] = ()
    vision: Text | None = None
    why_program: Text | None = None
    """What coordination adds that single projects would miss."""
    operating_model: OperatingModel | None = None
    strategic_goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()
    tranches: tuple[Tranche, ...] = ()
    gates: tuple[Gate, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    matrix: MatrixSettings | None = None
    jobs: tuple[Job, ...] = ()
    """The posts that the initiative creates, for HR; without them, each vacant role is proposed as one."""
    calendar: Calendar | None = None
    levelling: Levelling | None = None
    """Whether tasks wait where a resource is overloaded: within their float, or beyond it too; by default never."""
    status_date: Day | None = None
    """The day up to which progress is reported; what has not started by then starts later."""
    document: DocumentControl = DocumentControl()
    proposed: tuple[Uncertain, ...] = ()
    open: tuple[Uncertain, ...] = ()
    glossary: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()

    def work_at(self, path: Path) -> Work:
        """The project at a path, as in ("projects", 2); the initiative itself at ()."""
        return self.projects[int(path[1])] if path else self

    @property
    def level(self) -> Level:
        """PROGRAM when it says so or has component projects, else PROJECT."""
        if self.kind is not None:
            return Level(self.kind)
        return Level.PROGRAM if self.projects else Level.PROJECT

    def may_say(self, what: Public) -> bool:
        """Whether a job posting may say this: it is listed as public, or the initiative is for everybody.

        One whose classification is stated is for everybody only when it is Public.
        """
        classification = self.document.classification or "public"
        restricted = self.confidential or classification.strip().casefold() != "public"
        return not restricted or what in self.public
