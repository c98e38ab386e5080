"""Puts the program's own plan together out of the plans of its projects."""

from __future__ import annotations

from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.benefits import build_benefits
from pmtemplates.planning.program.capacity import build_capacity
from pmtemplates.planning.program.escalations import build_escalations
from pmtemplates.planning.program.exchanges import build_exchanges
from pmtemplates.planning.program.funding import build_funding
from pmtemplates.planning.program.plan import ProgramPlan
from pmtemplates.planning.program.roadmap import build_roadmap
from pmtemplates.problems import Problem


def build_program(plan: Plan) -> tuple[ProgramPlan | None, list[Problem]]:
    """The program's plan and what is wrong; for a project on its own None, and what is wrong with what it has of it."""
    roadmap, untimely = build_roadmap(plan)
    exchanges, late = build_exchanges(plan)
    benefits, unfit = build_benefits(plan)
    if plan.initiative.level is Level.PROJECT:
        return None, [*untimely, *late, *unfit]
    funding, uncovered = build_funding(plan, roadmap)
    capacity, overloaded = build_capacity(plan)
    escalations, raised = build_escalations(plan)
    program = ProgramPlan(roadmap, exchanges, funding, capacity, benefits, escalations)
    return program, [*untimely, *late, *uncovered, *overloaded, *unfit, *raised]
