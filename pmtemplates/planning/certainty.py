"""How certain the dates of a schedule are: as certain as the weakest of what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtemplates.initiative.delivery import Task
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.estimates import expected_duration
from pmtemplates.planning.network import Solution
from pmtemplates.planning.outline import Entry
from pmtemplates.planning.schedule import RowKind
from pmtemplates.planning.starting import Start
from pmtemplates.problems import Path

_WEIGHED = ("duration", "optimistic", "pessimistic", "after", "start_no_earlier", "must_start", "delay", "deliverable")
"""The keys of a task or milestone on which its dates rest."""


def date_origins(
    entries: Sequence[Entry], solution: Solution, starts: Mapping[Path, Start], origins: Origins
) -> list[Origin]:
    """The origin of the dates of each row."""
    count = len(entries)
    opening, found = [Origin.COMPUTED] * count, [Origin.COMPUTED] * count
    for node in solution.order:
        entry = entries[node if node < count else node - count]
        if node >= count:
            pass
        else:
            before = [found[tie.before] for tie in solution.incoming[node]]
            above = opening[entry.parent] if entry.parent >= 0 else starts[entry.work].origin
            opening[node] = weakest(Origin.COMPUTED, above, *before, *_own_origins(entry, origins))
            if entry.holds_others:
                continue
            found[node] = opening[node]
        if entry.parent >= 0:
            place = node if node < count else node - count
            found[entry.parent] = weakest(found[entry.parent], found[place])
    return found


def _own_origins(entry: Entry, origins: Origins) -> list[Origin]:
    if not isinstance(entry.source, Task):
        return [origin_of((*entry.path, key), origins) for key in ("after", "deliverable")] if entry.source else []
    weights = [origin_of((*entry.path, key), origins) for key in _WEIGHED] if origins else []
    unknown = entry.kind is not RowKind.SUMMARY and expected_duration(entry.source) is None
    return [*weights, Origin.PROPOSED] if unknown else weights
