"""The money that gates release, held against what the plan needs until the next gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.money import NOTHING, figure
from pmtemplates.planning.program.roadmap import GateDay, Roadmap
from pmtemplates.planning.program.spending import Spent
from pmtemplates.problems import Path, Problem, warning

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GateRelease:
    """Money released at a gate: `released` in all up to and with it, `needed` by the plan before the next gate with a
    date, or at all when it is the last; `short` is what is missing (0 when it suffices).
    """

    gate: str
    title: str
    day: date | None
    amount: Decimal
    released: Decimal
    needed: Decimal
    short: Decimal


def build_releases(initiative: Initiative, roadmap: Roadmap, spent: Sequence[Spent]) -> list[GateRelease]:
    """The gates up to the last that releases money, by day, those without one at the end.

    Before a gate without a day at least that is needed which is spent before the one in front of it.
    """
    amounts = _amounts(initiative)
    gates = sorted(roadmap.gates, key=lambda gate: (gate.day is None, gate.day or date.max))
    last = max((place for place, gate in enumerate(gates) if gate.id in amounts), default=-1)
    until = [*(gate.day for gate in gates[1:]), date.max]
    sums = accumulate(amounts.get(gate.id, NOTHING) for gate in gates)
    found: list[GateRelease] = []
    for gate, released, day in list(zip(gates, sums, until, strict=False))[: last + 1]:
        known = day or gate.day
        least = found[-1].needed if found else NOTHING
        needed = sum((each.by(known - _DAY) for each in spent), NOTHING) if known else least
        amount = amounts.get(gate.id, NOTHING)
        short = max(NOTHING, needed - released)
        found.append(GateRelease(gate.id, gate.title, gate.day, amount, released, needed, short))
    return found


def _amounts(initiative: Initiative) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for release in initiative.budget.releases if initiative.budget else ():
        found[release.gate] = found.get(release.gate, NOTHING) + release.amount
    return found


def check_releases(initiative: Initiative, roadmap: Roadmap, releases: Sequence[GateRelease]) -> Iterator[Problem]:
    """Gates that release less than the plan spends before the next one does."""
    budget = initiative.budget
    paths: dict[str, Path] = {gate.id: gate.path for gate in roadmap.gates}
    for index, release in enumerate(budget.releases if budget else ()):
        paths[release.gate] = ("budget", "releases", index, "amount")
    gates: list[GateDay] = sorted((gate for gate in roadmap.gates if gate.day), key=lambda gate: gate.day or date.max)
    for each in releases:
        if each.short:
            after = next((gate for gate in gates if each.day and gate.day and gate.day > each.day), None)
            until = f'before the gate "{after.title[:60]}" on {after.day}' if after else "in all"
            message = (
                f'up to the gate "{each.title[:60]}" {figure(each.released)} is released, and the plan spends '
                f"{figure(each.needed)} {until}: {figure(each.short)} is missing"
            )
            hint = "release more at this gate, or move work behind the next one"
            yield warning("release-short", message, paths[each.gate], hint)
