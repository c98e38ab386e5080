"""The sections of the documents by anchor, and what each is about."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content

SECTIONS = {
    "purpose": Content.GENERAL,
    "place": Content.ALIGNMENT,
    "vision": Content.ALIGNMENT,
    "objectives": Content.OBJECTIVES,
    "benefits": Content.BENEFIT_OWNERSHIP,
    "contribution": Content.BENEFIT_CONTRIBUTION,
    "scope": Content.SCOPE,
    "why-program": Content.GENERAL,
    "components": Content.COMPONENTS,
    "deliverables": Content.DELIVERABLES,
    "requirements": Content.REQUIREMENTS,
    "dependencies": Content.DEPENDENCIES,
    "roadmap": Content.ROADMAP,
    "milestones": Content.MILESTONES,
    "funding": Content.FUNDING_ACROSS_PROJECTS,
    "budget": Content.BUDGET,
    "capacity": Content.CAPACITY_ACROSS_PROJECTS,
    "team": Content.TEAM,
    "governance": Content.GOVERNANCE,
    "decides": Content.RESPONSIBILITIES,
    "tolerances": Content.TOLERANCES,
    "stakeholders": Content.STAKEHOLDERS,
    "assumptions": Content.ASSUMPTIONS,
    "risks": Content.RISKS,
    "approach": Content.GENERAL,
    "roles": Content.RESPONSIBILITIES,
    "forums": Content.GOVERNANCE,
    "escalation": Content.TOLERANCES,
    "schedule": Content.MILESTONES,
    "change": Content.SCOPE,
    "issues": Content.RISKS,
    "quality": Content.DELIVERABLES,
    "communication": Content.STAKEHOLDERS,
    "cost": Content.BUDGET,
    "closure": Content.CLOSURE,
    "success": Content.SUCCESS,
    "transition": Content.CLOSURE,
    "open-items": Content.OPEN_ITEMS,
    "references": Content.GENERAL,
    "document-control": Content.DOCUMENT_CONTROL,
    "approval": Content.APPROVAL,
    "distinctions": Content.RESPONSIBILITIES,
    "duties": Content.RESPONSIBILITIES,
    "authority": Content.RESPONSIBILITIES,
    "relations": Content.GOVERNANCE,
    "measures": Content.SUCCESS,
    "unsettled": Content.OPEN_ITEMS,
    "review": Content.APPROVAL,
    "set": Content.GENERAL,
    "levels": Content.GENERAL,
    "marks": Content.GENERAL,
}


def content_of(anchor: str) -> Content:
    """What the section with this anchor is about; general when the house has added a section of its own."""
    return SECTIONS.get(anchor, Content.GENERAL)
