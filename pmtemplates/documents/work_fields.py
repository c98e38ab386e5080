"""The fields that the charters of programs and of projects have in common."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin

_SUBSTANCE = ("projects", "boards", "authority", "tolerances", "deliverables", "budget")


def is_substantial(work: View) -> bool:
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
        "organisation": organisation.get("name") if organisation else None,
        "unit": organisation.get("unit") if organisation else None,
        "missing": Fact("; ".join(missing), Origin.COMPUTED) if missing else None,
        "purpose": work.get("purpose"),
        "problem": work.get("problem"),
        "approach": work.get("approach"),
        "transition": work.get("transition"),
    }


def money_fields(work: View) -> dict[str, object]:
    """Money in the terms of finance, for sentences."""
    budget = work.child("budget")
    run_cost = budget.child("run_cost") if budget else None
    return {
        "estimate_class": budget.get("estimate_class") if budget else None,
        "fiscal_year": budget.get("fiscal_year") if budget else None,
        "funding_source": budget.get("funding_source") if budget else None,
        "run_cost": {name: run_cost.get(name) for name in ("amount", "per", "start", "paid_by")} if run_cost else None,
    }
