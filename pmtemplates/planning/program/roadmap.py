"""The program over time: components, tranches and gates, each with what the schedules say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmtemplates.initiative.delivery import Gate
from pmtemplates.initiative.paths import value_at
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import (
    Forecast,
    forecast_of_result,
    forecast_of_tranche,
    forecast_of_work,
    results_of,
    tranches_of,
)
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.roadmap_checks import check_roadmap
from pmtemplates.planning.workdays import days_between
from pmtemplates.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Component:
    """A component project as the program sees it: no task in it.

    `start` and `finish` are inclusive; `tranches` and `gate` are ids; `percent` is None without a schedule.
    `waits_for` are the ids of projects that must end before it starts.
    """

    path: Path
    id: str
    title: str
    start: Forecast
    finish: Forecast
    tranches: tuple[str, ...]
    gate: str | None
    percent: Decimal | None
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrancheSpan:
    """A tranche: its days, stated or those of its projects; `components` are ids, `gates` those that belong to it."""

    path: Path
    id: str
    title: str
    start: Forecast
    finish: Forecast
    components: tuple[str, ...]
    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateDay:
    """A gate: its day, and the last of what must be done before it.

    `work_ends` is the day on which that is done by the plan, `last` its path and title; None when it waits for nothing.
    `margin` counts working days from then to the gate, negative when the gate comes first. `waits` are the paths of all
    that it waits for.
    """

    path: Path
    id: str
    title: str
    day: date | None
    origin: Origin
    board: str | None
    tranche: str | None
    work_ends: date | None
    last: tuple[Path, str] | None
    margin: int | None
    waits: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All of them in the order of the file."""

    components: Sequence[Component]
    tranches: Sequence[TrancheSpan]
    gates: Sequence[GateDay]


def build_roadmap(plan: Plan) -> tuple[Roadmap, list[Problem]]:
    """The roadmap, and what does not fit together in it."""
    initiative = plan.initiative
    belongs = tranches_of(initiative)
    components = [_component(plan, index, names) for index, names in enumerate(belongs)]
    tranches = [_tranche(plan, index, components) for index in range(len(initiative.tranches))]
    results, ends = results_of(initiative), {tranche.path: tranche.finish for tranche in tranches}
    gates = [_gate(plan, index, results, ends) for index in range(len(initiative.gates))]
    roadmap = Roadmap(components, tranches, gates)
    return roadmap, check_roadmap(plan, roadmap)


def _component(plan: Plan, index: int, tranches: tuple[str, ...]) -> Component:
    path: Path = ("projects", index)
    project = plan.initiative.projects[index]
    start, finish = forecast_of_work(plan, path)
    schedule = plan.schedules.get(path)
    percent = schedule.root.percent if schedule and project.tasks else None
    return Component(
        path, project.id, project.title, start, finish, tranches, project.gate, percent, waits_for=project.after
    )


def _tranche(plan: Plan, index: int, components: Sequence[Component]) -> TrancheSpan:
    path: Path = ("tranches", index)
    tranche = plan.initiative.tranches[index]
    start, finish = forecast_of_tranche(plan, path)
    members = tuple(each.id for each in components if tranche.id in each.tranches)
    gates = tuple(each.id for each in plan.initiative.gates if each.tranche == tranche.id)
    return TrancheSpan(path, tranche.id, tranche.title, start, finish, members, gates)


def _gate(plan: Plan, index: int, results: Mapping[str, Path], tranches: Mapping[Path, Forecast]) -> GateDay:
    path: Path = ("gates", index)
    gate = plan.initiative.gates[index]
    before = _before(plan, gate, results)
    done = [(place, tranches.get(place) or forecast_of_result(plan, place)) for place in before]
    last, ends = max(
        ((place, each.day) for place, each in done if each.day), key=lambda found: found[1], default=((), None)
    )
    return GateDay(
        path=path,
        id=gate.id,
        title=gate.title,
        day=gate.date,
        origin=origin_of((*path, "date"), plan.origins) if gate.date else Origin.OPEN,
        board=gate.board,
        tranche=gate.tranche,
        work_ends=ends,
        last=(last, value_at(plan.initiative, (*last, "title"))) if last else None,
        margin=days_between(plan.calendar, ends, gate.date) if ends and gate.date else None,
        waits=tuple(before),
    )


def _before(plan: Plan, gate: Gate, results: Mapping[str, Path]) -> Sequence[Path]:
    """What must be done before a gate: what it names, else its tranche when it closes one.

    It does as the last gate of the tranche, later than its first day; of one that states its finish, not before that.
    """
    home = next((each for each in plan.initiative.tranches if each.id == gate.tranche), None)
    if gate.after or not home or not gate.date:
        return [results[name] for name in gate.after if name in results]
    last = max(each.date for each in plan.initiative.gates if each.tranche == home.id and each.date)
    closes = gate.date == last and home.start is not None and gate.date > home.start
    path = results[home.id]
    stated = origin_of((*path, "finish"), plan.origins) is Origin.STATED
    midway = stated and home.finish is not None and gate.date < home.finish
    return [path] if closes and not midway else []
