"""What does not fit together on the roadmap: gates before the work they judge, components outside their tranche."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule_checks import days_text
from pmtemplates.planning.workdays import days_between
from pmtemplates.problems import Path, Problem, warning

if TYPE_CHECKING:
    from pmtemplates.planning.program.roadmap import Component, GateDay, Roadmap, TrancheSpan


def check_roadmap(plan: Plan, roadmap: Roadmap) -> list[Problem]:
    """Every gate and component at odds with what it belongs to, with working days."""
    problems: list[Problem] = []
    tranches = {tranche.id: tranche for tranche in roadmap.tranches}
    for gate in roadmap.gates:
        if gate.day:
            problems += _gate(plan, gate, gate.day, roadmap.gates, tranches.get(gate.tranche or ""))
    for component in roadmap.components:
        problems += _outside(plan, component, [tranches[name] for name in component.tranches])
    return problems


def _gate(
    plan: Plan, gate: GateDay, day: date, gates: Sequence[GateDay], tranche: TrancheSpan | None
) -> Iterator[Problem]:
    path: Path = (*gate.path, "date")
    if not plan.calendar.works(day):
        message = f'the gate "{gate.title[:60]}" is on {day:%A} {day}, which is not worked'
        yield warning("day-not-worked", message, path, "move it to a working day")
    if gate.last and gate.margin is not None and gate.margin < 0:
        done = f'"{gate.last[1][:60]}" is done on {gate.work_ends}'
        message = f'{done}, {days_text(-gate.margin)} after the gate "{gate.title[:60]}" on {day}'
        yield warning("gate-before-work", message, path, "move the gate, or shorten the work that it waits for")
        return
    start = tranche.start.stated if tranche else None
    early = days_between(plan.calendar, day, start) if start else 0
    if tranche and early > 0 and _too_early(plan, gate, gates, tranche):
        message = f"the gate on {day} comes {days_text(early)} before its tranche starts on {start}"
        yield warning("gate-before-tranche", message, path, "move the gate, or name its tranche")


def _too_early(plan: Plan, gate: GateDay, gates: Sequence[GateDay], tranche: TrancheSpan) -> bool:
    """Whether a gate before its tranche is a mistake: the first one may open a tranche that starts with its work."""
    among = [each.day for each in gates if each.tranche == tranche.id and each.day]
    return _is_stated(plan, (*tranche.path, "start")) or gate.day != min(among)


def _outside(plan: Plan, component: Component, tranches: Sequence[TrancheSpan]) -> Iterator[Problem]:
    """The days of a component before the first of its tranches and after the last, where the file states theirs."""
    named = " and ".join(f'"{each.id}"' for each in tranches)
    whose = f"its tranche{'s' if len(tranches) > 1 else ''} {named}"
    hint = "move the project or the tranche, or let it belong to the tranche that it reaches into as well"
    first, last = _stated_days(plan, tranches, "start"), _stated_days(plan, tranches, "finish")
    start, finish = component.start.day, component.finish.day
    if start and first and (early := days_between(plan.calendar, start, min(first))) > 0:
        message = f"it starts on {start}, {days_text(early)} before {whose} on {min(first)}"
        yield warning("component-outside-tranche", message, (*component.path, "start"), hint)
    if finish and last and (late := days_between(plan.calendar, max(last), finish)) > 0:
        message = f"it ends on {finish}, {days_text(late)} after {whose} on {max(last)}"
        yield warning("component-outside-tranche", message, (*component.path, "finish"), hint)


def _stated_days(plan: Plan, tranches: Sequence[TrancheSpan], key: str) -> list[date]:
    """The starts or finishes of tranches, once the file states all of them."""
    days = [getattr(each, key).stated for each in tranches if _is_stated(plan, (*each.path, key))]
    known = [day for day in days if day]
    return known if len(known) == len(tranches) else []


def _is_stated(plan: Plan, path: Path) -> bool:
    return origin_of(path, plan.origins) is Origin.STATED
