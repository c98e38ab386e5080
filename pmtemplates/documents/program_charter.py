"""The program charter: what the program is for, what it may spend, and who decides what at its level."""

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
    capacity_table,
    criteria_table,
    risks_table,
    scope_table,
    stakeholders_table,
    team_table,
)
from pmtemplates.documents.deciding import deciding_fields, sides_of
from pmtemplates.documents.delivery import (
    components_table,
    dependencies_table,
    gates_table,
    milestones_table,
    tranches_table,
)
from pmtemplates.documents.front import (
    control_line,
    decision_table,
    missing_for_signature,
    program_key_facts,
    properties_of,
)
from pmtemplates.documents.funding import budget_table, envelope_table, releases_table, years_table
from pmtemplates.documents.governance import boards_table, ladder_table, roles_table, tolerances_table
from pmtemplates.documents.open_items import open_items_table, proposed_table
from pmtemplates.documents.outcomes import benefits_table, objectives_table
from pmtemplates.documents.roadmap import program_roadmap
from pmtemplates.documents.structure import program_structure
from pmtemplates.documents.views import View
from pmtemplates.documents.work_fields import common_fields, is_substantial, money_fields
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan

TITLE = "Program charter"


def build_program_charter(plan: Plan) -> Brief:
    """The brief of the program charter."""
    initiative = View(plan, plan.initiative)
    projects = project_views(plan)
    missing = missing_for_signature(initiative, initiative)
    figures: dict[str, Figure | None] = {
        "decision": decision_table(initiative, missing),
        "key-facts": program_key_facts(initiative, projects),
        "objectives": objectives_table(initiative, Level.PROGRAM, component=False),
        "benefits": benefits_table(initiative, Level.PROGRAM),
        "components": components_table(initiative, projects),
        "dependencies": dependencies_table(initiative),
        "roadmap": program_roadmap(initiative, projects),
        "tranches": tranches_table(initiative),
        "gates": gates_table(initiative, Level.PROGRAM),
        "milestones": milestones_table(initiative, Level.PROGRAM),
        "envelope": envelope_table(initiative, projects),
        "years": years_table(initiative, projects),
        "releases": releases_table(initiative, Level.PROGRAM),
        "capacity": capacity_table(initiative),
        "team": team_table(initiative, Level.PROGRAM),
        "budget": budget_table(initiative, Level.PROGRAM),
        "structure": program_structure(initiative, projects),
        "boards": boards_table(initiative, Level.PROGRAM),
        "roles": roles_table(initiative, Level.PROGRAM),
        "tolerances": tolerances_table(initiative),
        "ladder": ladder_table(initiative, projects),
        "sides": sides_of(
            "text/levels-program.md.j2",
            ("What the program decides", "What each project decides"),
            Level.PROGRAM,
        ),
        "stakeholders": stakeholders_table(initiative, Level.PROGRAM),
        "scope": scope_table(initiative, Level.PROGRAM),
        "assumptions": assumptions_table(initiative, Level.PROGRAM),
        "criteria": criteria_table(initiative, Level.PROGRAM),
        "risks": risks_table(initiative, Level.PROGRAM),
        "open-items": open_items_table(initiative, initiative),
        "proposed": proposed_table(initiative, initiative),
        "glossary": glossary_table(initiative),
        "references": references_table(initiative),
        "document-control": control_table(initiative, initiative, TITLE),
        "history": history_table(initiative),
        "signatures": signatures(initiative, initiative, missing),
    }
    fields = {
        **common_fields(initiative, missing),
        **money_fields(initiative),
        **deciding_fields(initiative, initiative, projects),
        "control": control_line(initiative),
        "vision": initiative.get("vision"),
        "why_program": initiative.get("why_program"),
        "operating_model": _operating_model(initiative),
        "goals": [view.need("text") for view in initiative.each("strategic_goals")],
        "substantial": is_substantial(initiative),
    }
    return Brief(
        kind="program-charter",
        level=Level.PROGRAM,
        template="text/program-charter.md.j2",
        properties=properties_of(initiative, initiative, TITLE),
        fields=fields,
        figures={name: figure for name, figure in figures.items() if figure is not None},
    )


def project_views(plan: Plan) -> list[View]:
    """The component projects, each naming its own roles."""
    return [
        View(plan, project, ("projects", index), ("projects", index))
        for index, project in enumerate(plan.initiative.projects)
    ]


def _operating_model(initiative: View) -> dict[str, object] | None:
    model = initiative.child("operating_model")
    return {"current": model.get("current"), "future": model.get("future")} if model else None
