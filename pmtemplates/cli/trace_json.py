"""The chain for machines. The keys are a promise: new ones may come, none changes its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmtemplates.cli.reporting import as_json
from pmtemplates.cli.trace_facts import gates_waiting
from pmtemplates.documents.outcomes import benefit_start
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.paths import path_text, value_at
from pmtemplates.planning.forecast import forecast_of_deliverable
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.tracing import Link, Node
from pmtemplates.problems import Path


def trace_json(plan: Plan, path: Path | None) -> dict[str, Any]:
    """The nodes that hang together with a node or project (all for None), and loose ends; paths as in benefits.B1."""
    nodes = list(plan.trace.nodes if path is None else _connected(plan, path))
    kept = {node.path for node in nodes} | {path}
    return {
        "path": path_text(plan.initiative, path) if path is not None else None,
        "nodes": [_node(plan, node) for node in nodes],
        "loose_ends": as_json([each for each in plan.loose_ends if path is None or kept & {each.path, each.path[:2]}]),
    }


def _connected(plan: Plan, path: Path) -> Iterator[Node]:
    """What lies above and below, in the order of the file."""
    trace = plan.trace
    start = [path] if trace.node(path) else [node.path for node in trace.nodes if node.work == path]
    start += [node.path for node in trace.contributes(path)]
    found: set[Path] = set(start)
    for step in (trace.above, trace.below) if trace.node(path) else (trace.above,):
        ahead = list(start)
        while ahead:
            further = [node.path for node in step(ahead.pop()) if node.path not in found]
            found.update(further)
            ahead += further
    return (node for node in trace.nodes if node.path in found)


def _node(plan: Plan, node: Node) -> dict[str, Any]:
    initiative, trace = plan.initiative, plan.trace
    model = value_at(initiative, node.path)
    due = getattr(model, "due", None)
    return {
        "kind": node.kind.value,
        "path": path_text(initiative, node.path),
        "id": node.id or None,
        "title": node.title,
        "disbenefit": node.loss,
        "project": initiative.work_at(node.work).id if node.work else None,
        "owner": _party(plan, node.owner, node.work),
        "accepted_by": _party(plan, getattr(model, "accepted_by", None), node.work),
        **{key: getattr(model, key, None) for key in ("measure", "baseline", "target")},
        "start": _start(plan, node),
        "due": due.isoformat() if due else None,
        **(_delivery(plan, node) if node.kind is Link.DELIVERABLE else {}),
        "serves": [path_text(initiative, each.path) for each in trace.above(node.path)],
        "served_by": [path_text(initiative, each.path) for each in trace.below(node.path)],
        "contributing_projects": [initiative.work_at(each).id for each in trace.contributing(node.path)],
    }


def _party(plan: Plan, name: str | None, work: Path) -> dict[str, str] | None:
    return {"id": name, "title": party_text(plan.parties.find(name, work))} if name else None


def _start(plan: Plan, node: Node) -> str | None:
    """When a benefit begins to show, as stated or computed."""
    model = value_at(plan.initiative, node.path)
    start = benefit_start(View(plan, model, node.path)) if node.kind is Link.BENEFIT else None
    return start[0].isoformat() if start else None


def _delivery(plan: Plan, node: Node) -> dict[str, Any]:
    """`late` counts working days from the stated day to the forecast."""
    forecast = forecast_of_deliverable(plan, node.path)
    return {
        "forecast": forecast.day.isoformat() if forecast.day else None,
        "late": forecast.late,
        "gates": [gate.id for gate in gates_waiting(plan, node)],
    }
