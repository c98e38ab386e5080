"""The project charter: what the project delivers, within which limits, and its place in the program, if it has one."""

from __future__ import annotations

from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.charter import build_charter
from pmtemplates.documents.deciding import deciding_fields, sides_of
from pmtemplates.documents.delivery import deliverables_table, exchanged_table, gates_table, requirements_table
from pmtemplates.documents.front import project_key_facts
from pmtemplates.documents.funding import releases_table
from pmtemplates.documents.governance import ladder_table
from pmtemplates.documents.outcomes import benefits_table, chains, objectives_served
from pmtemplates.documents.planned import schedule_fields
from pmtemplates.documents.roadmap import project_roadmap
from pmtemplates.documents.structure import project_structure
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def build_project_charter(plan: Plan, path: Path) -> Brief:
    """The brief of the charter of the project at a path; () is a project without a program."""
    initiative = View(plan, plan.initiative)
    project = View(plan, plan.initiative.work_at(path), path, path) if path else initiative
    component = bool(path)
    figures: dict[str, Figure | None] = {
        "key-facts": project_key_facts(initiative, project),
        "benefits": None if component else benefits_table(project, Level.PROJECT),
        "deliverables": deliverables_table(initiative, project),
        "requirements": requirements_table(project),
        "roadmap": project_roadmap(project),
        "gates": None if component else gates_table(initiative, Level.PROJECT),
        "releases": None if component else releases_table(initiative, Level.PROJECT),
        "received": exchanged_table(initiative, project, received=True),
        "given": exchanged_table(initiative, project, received=False),
        "structure": project_structure(initiative, project),
        "ladder": ladder_table(project),
        "sides": _sides(component),
    }
    fields = {
        **deciding_fields(initiative, project, ()),
        "component": component,
        "program": initiative.need("title") if component else None,
        "outcome": project.get("outcome") if component else None,
        "goals": [] if component else [view.need("text") for view in project.each("strategic_goals")],
        "objectives_served": objectives_served(initiative, project) if component else [],
        "chains": chains(initiative, project) if component else [],
        "after": project.facts("after") if component else [],
        "gate": project.get("gate") if component else None,
        "schedule": schedule_fields(project),
    }
    return build_charter(initiative, project, "project-charter", "Project charter", figures, fields)


def _sides(component: bool) -> Figure:
    if component:
        heads = ("What this project decides", "What the program decides")
        return sides_of("text/levels-project.md.j2", heads, Level.PROJECT)
    heads = ("What the project manager decides", "What the sponsor decides")
    return sides_of("text/levels-alone.md.j2", heads, Level.PROJECT)
