"""What the charters of programs and of projects have in common: figures and fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtemplates.documents.blocks import Structure
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
from pmtemplates.documents.delivery import milestones_table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.front import control_line, decision_table, missing_for_signature, properties_of
from pmtemplates.documents.funding import budget_table
from pmtemplates.documents.governance import boards_table, roles_table, tolerances_table
from pmtemplates.documents.matrix_table import matrix_fields, matrix_table
from pmtemplates.documents.open_items import open_items_table, proposed_table
from pmtemplates.documents.org_chart import org_chart, worth_a_figure
from pmtemplates.documents.outcomes import objectives_table
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin

_SUBSTANCE = ("projects", "boards", "authority", "tolerances", "deliverables", "budget")


def build_charter(
    initiative: View,
    work: View,
    kind: str,
    title: str,
    figures: Mapping[str, Figure | None],
    fields: Mapping[str, object],
) -> Brief:
    """The brief of a charter: what all charters have, and the figures and fields of this kind."""
    level = work.plan.initiative.level if not work.path else Level.PROJECT
    missing = missing_for_signature(initiative, work)
    every = {**_common_figures(initiative, work, level, title, missing), **figures}
    structure = every.get("structure")
    drawn = structure if isinstance(structure, Structure) else None
    every["org-chart"] = worth_a_figure(org_chart(work.plan, work.path), drawn)
    return Brief(
        kind=kind,
        level=level,
        template=f"text/{kind}.md.j2",
        properties=properties_of(initiative, work, title),
        fields={**common_fields(work, missing), **_money_fields(work), "control": control_line(initiative), **fields},
        figures={name: figure for name, figure in every.items() if figure is not None},
    )


def _common_figures(
    initiative: View, work: View, level: Level, title: str, missing: Sequence[str]
) -> dict[str, Figure | None]:
    return {
        "decision": decision_table(work, missing),
        "objectives": objectives_table(work, level, component=bool(work.path)),
        "milestones": milestones_table(work, level),
        "budget": budget_table(work, level),
        "team": team_table(work, level),
        "boards": boards_table(work, level),
        "roles": roles_table(work, level),
        "tolerances": tolerances_table(work),
        "stakeholders": stakeholders_table(work, level),
        "scope": scope_table(work, level),
        "assumptions": assumptions_table(work, level),
        "criteria": criteria_table(work, level),
        "risks": risks_table(work, level),
        "open-items": open_items_table(initiative, work),
        "proposed": proposed_table(initiative, work),
        "glossary": glossary_table(initiative),
        "references": references_table(initiative),
        "document-control": control_table(initiative, work, title),
        "history": None if work.path else history_table(initiative),
        "signatures": signatures(initiative, work, missing),
        "matrix": matrix_table(work) if _is_substantial(work) else None,
    }


def _is_substantial(work: View) -> bool:
    """Whether enough is said for a charter; else it is a short outline without contents list and limits."""
    control = work.plan.initiative.document
    return bool(control.business_case or control.history) or any(
        name in type(work.model).model_fields and work.value(name) for name in _SUBSTANCE
    )


def common_fields(work: View, missing: Sequence[str]) -> dict[str, object]:
    """What any charter says in sentences and lists; what is not there is None or empty."""
    organisation = View(work.plan, work.plan.initiative).child("organisation")
    return {
        "title": work.need("title"),
        "substantial": _is_substantial(work),
        "organisation": organisation.get("name") if organisation else None,
        "unit": organisation.get("unit") if organisation else None,
        "missing": Fact("; ".join(missing), Origin.COMPUTED) if missing else None,
        "purpose": work.get("purpose"),
        "problem": work.get("problem"),
        "approach": work.get("approach"),
        "transition": work.get("transition"),
        "matrix": matrix_fields(work),
    }


def _money_fields(work: View) -> dict[str, object]:
    """Money in the terms of finance, for sentences."""
    budget = work.child("budget")
    run_cost = budget.child("run_cost") if budget else None
    return {
        "estimate_class": budget.get("estimate_class") if budget else None,
        "fiscal_year": budget.get("fiscal_year") if budget else None,
        "funding_source": budget.get("funding_source") if budget else None,
        "run_cost": {name: run_cost.get(name) for name in ("amount", "per", "start", "paid_by")} if run_cost else None,
    }
