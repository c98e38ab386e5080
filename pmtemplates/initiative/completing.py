"""Filling what the user did not say from a playbook: proposals that fit this initiative, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmtemplates.initiative.checks import check_initiative
from pmtemplates.initiative.data import copied, last_first, take_out
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import check_references
from pmtemplates.origins import Origin
from pmtemplates.problems import Path, Problem, Severity
from pmtemplates.source.validating import validate_data

_NEVER_PROPOSED = frozenset({"schema", "id", "title", "kind", "playbook", "document", "proposed", "open"})


def complete(
    data: Mapping[str, Any], proposals: Mapping[str, Any], library_roles: frozenset[str]
) -> tuple[dict[str, Any], dict[Path, Origin]]:
    """What was read with the proposals of a playbook added, and the paths that are proposed.

    A list that the user began is theirs, an empty one (`risks: []`) too: nothing is added to it, but an entry is
    filled from the proposal with the same id. What would name something that is not there, or contradict what
    is stated, is left out.
    """
    origins: dict[Path, Origin] = {}
    merged = _merge(data, proposals, (), origins)
    own = {(problem.code, problem.path) for problem in _problems(data, library_roles)}
    while problems := [each for each in _problems(merged, library_roles) if (each.code, each.path) not in own]:
        unfit = {problem.path for problem in problems if _proposed(problem.path, origins)}
        unfit = unfit or _culprit(problems[0], merged, origins, library_roles)
        if not unfit:
            break
        for path in sorted(unfit, key=last_first, reverse=True):
            take_out(merged, path)
            origins.pop(path, None)
    return merged, origins


def _culprit(
    problem: Problem, data: Mapping[str, Any], origins: Mapping[Path, Origin], library_roles: frozenset[str]
) -> set[Path]:
    """The proposal that contradicts a stated value: the one without which there is less wrong, the nearest first."""
    before = set(_problems(data, library_roles))
    for path in sorted(origins, key=lambda path: -_shared(path, problem.path)):
        trial = copied(data)
        take_out(trial, path)
        if set(_problems(trial, library_roles)) < before:
            return {path}
    return set()


def _shared(one: Path, other: Path) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _problems(data: Mapping[str, Any], library_roles: frozenset[str]) -> list[Problem]:
    found, problems = validate_data(Initiative, data)
    if found is None:
        return problems
    contradictions = [each for each in check_initiative(found) if each.severity is Severity.ERROR]
    return [*check_references(found, library_roles), *contradictions]


def _merge(data: Mapping[str, Any], proposals: Mapping[str, Any], path: Path, origins: dict[Path, Origin]) -> Any:
    merged = dict(data)
    for key, proposal in proposals.items():
        if not path and key in _NEVER_PROPOSED:
            continue
        here, present = (*path, key), merged.get(key)
        if present is None:
            merged[key] = copied(proposal)
            origins[here] = Origin.PROPOSED
        elif isinstance(present, Mapping) and isinstance(proposal, Mapping):
            merged[key] = _merge(present, proposal, here, origins)
        elif isinstance(present, list) and isinstance(proposal, list):
            merged[key] = _merge_entries(present, proposal, here, origins)
    return merged


def _merge_entries(present: list[Any], proposals: list[Any], path: Path, origins: dict[Path, Origin]) -> list[Any]:
    by_id = {entry["id"]: entry for entry in proposals if isinstance(entry, Mapping) and "id" in entry}
    merged = []
    for index, entry in enumerate(present):
        name = entry.get("id") if isinstance(entry, Mapping) else None
        known = isinstance(name, str) and name in by_id
        merged.append(_merge(entry, by_id[name], (*path, index), origins) if known else copied(entry))
    return merged


def _proposed(path: Path, origins: Mapping[Path, Origin]) -> bool:
    return any(path[:end] in origins for end in range(1, len(path) + 1))
