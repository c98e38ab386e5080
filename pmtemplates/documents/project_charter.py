"""The project charter: what the project delivers, within which limits, and its place in the program, if it has one."""

from __future__ import annotations

from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.closing import (
    control_table,
    glossary_table,
    history_table,
    references_table,
    signatures,
)
from pmtemplates.documents.control import (
    assumptions_table,
    criteria_table,
    risks_table,
    scope_table,
    stakeholders_table,
    team_table,
)
from pmtemplates.documents.deciding import deciding_fields, sides_of
from pmtemplates.documents.delivery import (
    deliverables_table,
    exchanged_table,
    gates_table,
    milestones_table,
    requirements_table,
)
from pmtemplates.documents.front import (
    control_line,
    decision_table,
    missing_for_signature,
    project_key_facts,
    properties_of,
)
from pmtemplates.documents.funding import budget_table, releases_table
from pmtemplates.documents.governance import boards_table, ladder_table, roles_table, tolerances_table
from pmtemplates.documents.open_items import open_items_table, proposed_table
from pmtemplates.documents.outcomes import benefits_served, benefits_table, objectives_served, objectives_table
from pmtemplates.documents.roadmap import project_roadmap
from pmtemplates.documents.structure import project_structure
from pmtemplates.documents.views import View
from pmtemplates.documents.work_fields import common_fields, is_substantial, money_fields
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

TITLE = "Project charter"


def build_project_charter(plan: Plan, path: Path) -> Brief:
    """The brief of the charter of the project at a path; () is a project without a program."""
    initiative = View(plan, plan.initiative)
    project = View(plan, plan.initiative.projects[int(path[1])], path, path) if path else initiative
    component = bool(path)
    missing = missing_for_signature(initiative, project)
    figures: dict[str, Figure | None] = {
        "decision": decision_table(project, missing),
        "key-facts": project_key_facts(initiative, project),
        "objectives": objectives_table(project, Level.PROJECT, component),
        "benefits": None if component else benefits_table(project, Level.PROJECT),
        "deliverables": deliverables_table(initiative, project),
        "requirements": requirements_table(project),
        "roadmap": project_roadmap(project),
        "milestones": milestones_table(project, Level.PROJECT),
        "gates": None if component else gates_table(initiative, Level.PROJECT),
        "releases": None if component else releases_table(initiative, Level.PROJECT),
        "received": exchanged_table(initiative, project, received=True),
        "given": exchanged_table(initiative, project, received=False),
        "budget": budget_table(project, Level.PROJECT),
        "team": team_table(project, Level.PROJECT),
        "structure": project_structure(initiative, project),
        "boards": boards_table(project, Level.PROJECT),
        "roles": roles_table(project, Level.PROJECT),
        "tolerances": tolerances_table(project),
        "ladder": ladder_table(project),
        "sides": _sides(project, component),
        "stakeholders": stakeholders_table(project, Level.PROJECT),
        "scope": scope_table(project, Level.PROJECT),
        "assumptions": assumptions_table(project, Level.PROJECT),
        "criteria": criteria_table(project, Level.PROJECT),
        "risks": risks_table(project, Level.PROJECT),
        "open-items": open_items_table(initiative, project),
        "proposed": proposed_table(initiative, project),
        "glossary": glossary_table(initiative),
        "references": references_table(initiative),
        "document-control": control_table(initiative, project, TITLE),
        "history": None if component else history_table(initiative),
        "signatures": signatures(initiative, project, missing),
    }
    fields = {
        **common_fields(project, missing),
        **money_fields(project),
        **deciding_fields(initiative, project, ()),
        "control": control_line(initiative),
        "component": component,
        "program": initiative.need("title") if component else None,
        "outcome": project.get("outcome") if component else None,
        "goals": [] if component else [view.need("text") for view in project.each("strategic_goals")],
        "objectives_served": objectives_served(initiative, project) if component else [],
        "benefits_served": benefits_served(initiative, project) if component else [],
        "after": project.facts("after") if component else [],
        "gate": project.get("gate") if component else None,
        "substantial": is_substantial(project),
        "program_purpose": initiative.get("purpose") if component else None,
    }
    return Brief(
        kind="project-charter",
        level=Level.PROJECT,
        template="text/project-charter.md.j2",
        properties=properties_of(initiative, project, TITLE),
        fields=fields,
        figures={name: figure for name, figure in figures.items() if figure is not None},
    )


def _sides(project: View, component: bool) -> Figure:
    if component:
        heads = ("What this project decides", "What the program decides")
        return sides_of("text/levels-project.md.j2", heads, Level.PROJECT)
    heads = ("What the project manager decides", "What the sponsor decides")
    return sides_of("text/levels-alone.md.j2", heads, Level.PROJECT)
