"""The two levels for machines. The keys are a promise: new ones may come, none changes its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pmtemplates.initiative.paths import path_text
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.two_levels import Charge, fields_of, meetings_of, sides_alone
from pmtemplates.planning.verdict import build_verdict


def levels_json(plan: Plan) -> dict[str, Any]:
    """The verdict with its reasons, the points where the levels meet, and the areas.

    The sides of an area are `program` and `project`, or `manager`, `sponsor` and `others` of a project on its own.
    """
    alone = plan.initiative.level is Level.PROJECT
    return {
        "verdict": _verdict(plan),
        "interactions": [
            {
                "point": each.point.value,
                "program": _charge(plan, each.program),
                "project": _charge(plan, each.project),
            }
            for each in meetings_of(plan)
        ],
        "areas": [
            {
                "area": each.area,
                ("manager" if alone else "program"): _charges(plan, each.left),
                ("sponsor" if alone else "project"): _charges(plan, each.right),
                **({"others": _charges(plan, each.others)} if alone else {}),
            }
            for each in (sides_alone(plan) if alone else fields_of(plan))
        ],
    }


def _verdict(plan: Plan) -> dict[str, Any]:
    verdict = build_verdict(plan.initiative, plan.parties, plan.origins)
    return {
        "stated": verdict.stated.value,
        "finding": verdict.finding.value,
        "reasons": [
            {
                "for": reason.leaning.value,
                "sign": reason.sign,
                "weight": reason.weight,
                "found": reason.found,
                "where": [path_text(plan.initiative, path) for path in reason.paths],
                "origin": reason.origin.value,
            }
            for reason in verdict.reasons
        ],
        "missing": list(verdict.missing),
    }


def _charges(plan: Plan, charges: Sequence[Charge]) -> list[dict[str, Any]]:
    return [_charge(plan, charge) for charge in charges]


def _charge(plan: Plan, charge: Charge) -> dict[str, Any]:
    """`accountable` has an entry for each row of a matrix; `project` is null in that of the whole initiative."""
    return {
        "duty": charge.id,
        "activity": charge.activity,
        "accountable": [
            {
                "project": plan.initiative.work_at(answer.work).id if answer.work else None,
                "for": answer.about or None,
                "role": answer.role or None,
                "title": answer.title,
                "holder": answer.holder or None,
                "vacant": answer.vacant,
            }
            for answer in charge.answers
        ],
    }
