"""The program charter: what the program is for, what it may spend, and who decides what at its level."""

from __future__ import annotations

from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.charter import build_charter
from pmtemplates.documents.control import capacity_table
from pmtemplates.documents.deciding import deciding_fields, sides_of
from pmtemplates.documents.delivery import components_table, dependencies_table, gates_table, tranches_table
from pmtemplates.documents.front import program_key_facts
from pmtemplates.documents.funding import envelope_table, releases_table, years_table
from pmtemplates.documents.governance import ladder_table
from pmtemplates.documents.outcomes import benefits_table
from pmtemplates.documents.roadmap import program_roadmap
from pmtemplates.documents.structure import program_structure
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan

_SIDES = ("What the program decides", "What each project decides")


def build_program_charter(plan: Plan) -> Brief:
    """The brief of the program charter."""
    initiative = View(plan, plan.initiative)
    projects = project_views(plan)
    figures: dict[str, Figure | None] = {
        "key-facts": program_key_facts(initiative, projects),
        "benefits": benefits_table(initiative, Level.PROGRAM),
        "components": components_table(initiative, projects),
        "dependencies": dependencies_table(initiative),
        "roadmap": program_roadmap(initiative, projects),
        "tranches": tranches_table(initiative),
        "gates": gates_table(initiative, Level.PROGRAM),
        "envelope": envelope_table(initiative, projects),
        "years": years_table(initiative, projects),
        "releases": releases_table(initiative, Level.PROGRAM),
        "capacity": capacity_table(initiative),
        "structure": program_structure(initiative, projects),
        "ladder": ladder_table(initiative, projects),
        "sides": sides_of("text/levels-program.md.j2", _SIDES, Level.PROGRAM),
    }
    fields = {
        **deciding_fields(initiative, initiative, projects),
        "vision": initiative.get("vision"),
        "why_program": initiative.get("why_program"),
        "operating_model": _operating_model(initiative),
        "goals": [view.need("text") for view in initiative.each("strategic_goals")],
    }
    return build_charter(initiative, initiative, "program-charter", "Program charter", figures, fields)


def project_views(plan: Plan) -> list[View]:
    """The component projects, each naming its own roles."""
    return [
        View(plan, project, ("projects", index), ("projects", index))
        for index, project in enumerate(plan.initiative.projects)
    ]


def _operating_model(initiative: View) -> dict[str, object] | None:
    model = initiative.child("operating_model")
    return {"current": model.get("current"), "future": model.get("future")} if model else None
