"""What is known of a thing in the chain: owner, measure, dates, and which gates wait for it."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.cli.reasons import plain_day
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.outcomes import benefit_start
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.delivery import Gate
from pmtemplates.initiative.paths import value_at
from pmtemplates.origins import Origin
from pmtemplates.planning.forecast import Forecast, forecast_of_deliverable, tranches_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.tracing import Link, Node

_MEASURED = (("Measure", "measure"), ("Today", "baseline"), ("Target", "target"), ("Due", "due"))
_KEYS = {
    Link.GOAL: (),
    Link.OBJECTIVE: _MEASURED,
    Link.PROJECT_OBJECTIVE: _MEASURED,
    Link.BENEFIT: (("Owner", "owner"), *_MEASURED[:3], ("Start", "start"), ("Due", "due")),
    Link.DELIVERABLE: (("Accepted by", "accepted_by"), ("Received by", "receiver"), ("Due", "due")),
}
_IN_SHORT = frozenset({"owner", "target", "accepted_by", "due"})


def facts_of(plan: Plan, node: Node, short: bool = False) -> Iterator[tuple[str, str]]:
    """Labels with texts; what is not stated says so."""
    if node.work and not short:
        yield "Project", plan.initiative.work_at(node.work).title
    view = View(plan, value_at(plan.initiative, node.path), node.path, node.work)
    for label, key in _KEYS[node.kind]:
        if not short or key in _IN_SHORT:
            yield label, _start(view) if key == "start" else _text(view, key)
    if node.kind is Link.DELIVERABLE:
        yield from _delivery(plan, node)


def _text(view: View, key: str) -> str:
    fact = view.need(key)
    if key in ("owner", "accepted_by") and view.value(key):
        fact = Fact(party_text(view.plan.parties.find(view.value(key), view.work)), fact.origin, fact.path)
    return _marked(fact.text.replace("\u00a0", " "), fact.origin)


def _marked(text: str, origin: Origin) -> str:
    return f"{text} ({origin})" if origin in (Origin.PROPOSED, Origin.COMPUTED) else text


def _start(view: View) -> str:
    start = benefit_start(view)
    if start is None:
        return _text(view, "start")
    day, origin = start
    return _marked(plain_day(day, view.plan.initiative.document.language), origin)


def _delivery(plan: Plan, node: Node) -> Iterator[tuple[str, str]]:
    """When the plan has it done, if that is another day, and the gates that wait for it."""
    language = plan.initiative.document.language
    forecast = forecast_of_deliverable(plan, node.path)
    if forecast.day and forecast.day != forecast.stated:
        yield "By the plan", f"{plain_day(forecast.day, language)}{_how_late(forecast)}"
    gates = [
        f"{gate.id} {gate.title}, {plain_day(gate.date, language)}" if gate.date else f"{gate.id} {gate.title}"
        for gate in gates_waiting(plan, node)
    ]
    if gates:
        yield "Awaited by", "; ".join(f"gate {gate}" for gate in gates)


def _how_late(forecast: Forecast) -> str:
    if forecast.late <= 0:
        return ""
    return f", {forecast.late} working day{'' if forecast.late == 1 else 's'} late"


def gates_waiting(plan: Plan, node: Node) -> list[Gate]:
    """The gates that name a deliverable, its project or a tranche of its project under `after`."""
    names = {node.id}
    if node.work:
        index = int(node.work[1])
        names |= {plan.initiative.projects[index].id, *tranches_of(plan.initiative)[index]}
    return [gate for gate in plan.initiative.gates if names.intersection(gate.after)]
