"""The level rules: what may stand in which document, judged by typed content and never by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtemplates.documents.blocks import Content, Document, Heading, OrgChart, Structure, Table, Timeline
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.initiative.model import Initiative
from pmtemplates.levels import Level
from pmtemplates.planning.parties import Appointment, Parties
from pmtemplates.problems import Path, Problem, error, warning


@dataclass(frozen=True, slots=True)
class Bar:
    """Content that does not belong in documents of a level, and why."""

    content: Content
    level: Level
    reason: str


BARRED = (
    Bar(Content.TASKS, Level.PROGRAM, "a program plans in components, tranches and gates; tasks belong to a project"),
    Bar(Content.TEAM, Level.PROGRAM, "who works on a task is the business of the project manager"),
    Bar(Content.BUDGET, Level.PROGRAM, "budget lines of one project stand in its own charter"),
    Bar(
        Content.BENEFIT_OWNERSHIP,
        Level.PROJECT,
        "a component contributes to benefits; the program owns and measures them",
    ),
    Bar(Content.FUNDING_ACROSS_PROJECTS, Level.PROJECT, "only the program moves money between projects"),
    Bar(Content.CAPACITY_ACROSS_PROJECTS, Level.PROJECT, "only the program moves people between projects"),
    Bar(Content.COMPONENTS, Level.PROJECT, "which projects there are is decided by the program"),
    Bar(Content.STAKEHOLDER_ATTITUDES, Level.PROGRAM, "attitude and influence stand in a restricted register only"),
    Bar(Content.STAKEHOLDER_ATTITUDES, Level.PROJECT, "attitude and influence stand in a restricted register only"),
)
"""From the comparison of program and project in the standards: outcomes and benefits against outputs and tasks."""

ALONE_MAY = frozenset({Content.BENEFIT_OWNERSHIP})
"""A project without a program has nobody above it: its sponsor holds the benefits."""


def check_document(document: Document, component: bool) -> list[Problem]:
    """What stands in a document although it belongs to the other level; `component`: a project of a program."""
    problems: list[Problem] = []
    for block in document.blocks:
        if isinstance(block, Heading | Table | Timeline | Structure | OrgChart):
            problems += _content(block.content, document.level, document.kind, component)
        if isinstance(block, Table):
            problems += _rows(block, document)
    return problems


def check_workbook(workbook: Workbook, component: bool) -> list[Problem]:
    """What stands in a workbook although it belongs to the other level; a restricted sheet may hold attitudes.

    In a workbook of both levels each sheet is judged by its own; a sheet of both has no content of one level.
    """
    problems: list[Problem] = []
    for sheet in workbook.sheets:
        level = workbook.level or sheet.level
        if level and not (sheet.restricted and sheet.content is Content.STAKEHOLDER_ATTITUDES):
            for content in (sheet.content, *(chart.content for chart in sheet.charts.values())):
                problems += _content(content, level, workbook.kind, component)
        if sheet.level is not None and sheet.level is not level:
            message = f"the {sheet.level}-level sheet {sheet.name} stands in a {level}-level workbook"
            problems.append(error("wrong-level-row", message, (), "move it to the workbook of the other level"))
        problems += _sheet_rows(sheet, level)
    return problems


def _sheet_rows(sheet: Sheet, level: Level | None) -> Iterator[Problem]:
    for row, own in sheet.levels.items():
        if level is not None and own is not level:
            message = f"row {row} of the sheet {sheet.name} is of the {own} level and stands in a {level}-level sheet"
            yield error("wrong-level-row", message, (), "move it to the sheet of the other level")


def _content(content: Content, level: Level, kind: str, component: bool) -> Iterator[Problem]:
    bar = next((bar for bar in BARRED if bar.level is level and bar.content is content), None)
    if bar and (component or level is Level.PROGRAM or bar.content not in ALONE_MAY):
        message = f"{bar.content} stands in a {level}-level document ({kind}): {bar.reason}"
        yield error("wrong-level-content", message, (), "move it to the document of the other level")


def _rows(table: Table, document: Document) -> Iterator[Problem]:
    for row in table.rows:
        if row.level is not None and row.level is not document.level and document.kind != "index":
            message = f"a {row.level}-level row of {table.name} stands in a {document.level}-level document"
            yield error("wrong-level-row", message, row.path, "move it to the document of the other level")


def check_levels(initiative: Initiative, parties: Parties) -> list[Problem]:
    """What the input puts on the wrong level: it would stand in no document, or in the wrong one."""
    problems = list(_nowhere(initiative))
    if initiative.level is Level.PROJECT:
        return problems
    if initiative.tasks:
        message = "tasks stand at the level of the program: it plans in components, tranches and gates"
        problems.append(error("task-in-program", message, ("tasks",), "move each task to the project that does it"))
    for index, project in enumerate(initiative.projects):
        path: Path = ("projects", index)
        if project.benefits:
            message = f'the project "{project.id}" owns benefits, but a component only contributes to them'
            hint = "move them to `benefits:` of the program, and name them under `serves:` here"
            problems.append(error("benefit-in-project", message, (*path, "benefits"), hint))
        problems += _money_across(project.budget, path)
        problems += _released(project.decision, path)
        problems += _beyond_the_project(project.tolerances, path)
    return [*problems, *_owners(initiative, parties), *_drawers(initiative, parties)]


_NOWHERE = {
    Level.PROGRAM: ("deliverables", "requirements"),
    Level.PROJECT: ("vision", "why_program", "operating_model", "tranches", "capacity"),
}
"""What no document of an initiative of that level has a place for."""


def _nowhere(initiative: Initiative) -> Iterator[Problem]:
    other = {Level.PROGRAM: "a project", Level.PROJECT: "a program"}[initiative.level]
    for key in _NOWHERE[initiative.level]:
        if getattr(initiative, key):
            message = f"`{key}` belongs to {other} and stands in no document of this {initiative.level}"
            hint = "move it into a project" if initiative.level is Level.PROGRAM else "take it out, or add `projects:`"
            yield warning("stands-nowhere", message, (key,), hint)
    for index, benefit in enumerate(initiative.benefits):
        if benefit.profile and initiative.level is Level.PROJECT:
            message = "`profile` is drawn in the plan of a program and stands in no document of this project"
            yield warning("stands-nowhere", message, ("benefits", index, "profile"), "take it out, or add `projects:`")


def _money_across(budget: object, path: Path) -> Iterator[Problem]:
    for key, what in (("reserve", "a reserve"), ("releases", "releases of money by gate")):
        if getattr(budget, key, None):
            message = f"a component has {what}: money across projects belongs to the program"
            yield error("funding-in-project", message, (*path, "budget", key), "move it to the budget of the program")


def _released(decision: object, path: Path) -> Iterator[Problem]:
    if getattr(decision, "release", None) is not None:
        message = "a component asks for a release of money: the program releases money at its gates"
        hint = "ask for it under `decision` of the program, or list it under `releases` of its budget"
        yield error("funding-in-project", message, (*path, "decision", "release"), hint)


def _beyond_the_project(tolerances: object, path: Path) -> Iterator[Problem]:
    if getattr(tolerances, "benefit_percent", None) is not None:
        message = "a component has a tolerance for benefits, which it does not measure"
        hint = "state it under the tolerances of the program"
        yield error("benefit-in-project", message, (*path, "tolerances", "benefit_percent"), hint)


def _owners(initiative: Initiative, parties: Parties) -> Iterator[Problem]:
    for index, benefit in enumerate(initiative.benefits):
        found = parties.find(benefit.owner) if benefit.owner else None
        if isinstance(found, Appointment) and not found.level.may_decide(Level.PROGRAM):
            message = f'"{benefit.owner}" is a {found.level}-level role and cannot own a benefit of the program'
            hint = "name somebody in the business who stays when the projects are over"
            yield error("benefit-owner-level", message, ("benefits", index, "owner"), hint)


def _drawers(initiative: Initiative, parties: Parties) -> Iterator[Problem]:
    """Who draws the program's own money must have authority at its level."""
    budget = initiative.budget
    for key in ("reserve", "contingency"):
        provision = getattr(budget, key, None)
        name = provision.drawn_by if provision else None
        found = parties.find(name) if name else None
        if isinstance(found, Appointment) and not found.level.may_decide(Level.PROGRAM):
            message = f'"{name}" is a {found.level}-level role and cannot draw the {key} of the program'
            yield error("reserve-level", message, ("budget", key, "drawn_by"), "name a role of the program")
