"""The first two steps of the way: an initiative file in, a completed initiative and every problem out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pmtemplates.house import House
from pmtemplates.initiative.checks import check_initiative
from pmtemplates.initiative.completing import complete
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import check_uncertain, resolve
from pmtemplates.initiative.references import check_references
from pmtemplates.initiative.salvaging import Salvage, salvage
from pmtemplates.library.playbooks import read_playbook
from pmtemplates.library.roles import Roles, read_roles
from pmtemplates.origins import Origin, Origins
from pmtemplates.problems import Path, Problem, error
from pmtemplates.source import Source, read_source, read_text
from pmtemplates.source.validating import validate_data


@dataclass(frozen=True, slots=True)
class Reading:
    """A completed initiative, where it came from, and what in it is not stated.

    `salvage` knows what was left out because it does not fit the schema; then nothing may be made of the rest.
    """

    initiative: Initiative
    source: Source
    roles: Roles
    origins: Origins
    salvage: Salvage
    unjudged: frozenset[Path] = frozenset()
    """Where proposals of a playbook stand that could not be fitted, since something was left out."""

    def locate(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems found in the initiative, at their places in the file."""
        stated = [p for p in problems if not any(p.path[:end] in self.unjudged for end in range(1, len(p.path) + 1))]
        return [self.source.locate(problem) for problem in self.salvage.judged(stated)]


def read_initiative(
    path: FilePath, house: House, beside: FilePath | None = None, draft: str | None = None
) -> tuple[Reading | None, list[Problem]]:
    """The initiative in a file, completed from its playbook, and every problem with its place.

    `beside` is a second file that adds jobs, or keys to jobs of the first: what only HR may know. `draft` is read
    instead of the file, which need not be there yet.

    What does not fit the schema is reported and left out, so that the rest can be judged in the same run; there
    is no reading when nothing is left.
    """
    if draft is not None:
        source, problems = read_text(draft, str(path))
    else:
        source, problems = read_source(path, beside=(beside, "jobs") if beside else None)
    if source is None:
        return None, problems
    roles, flaws = read_roles(house)
    known = frozenset(roles)
    data, origins, unread = _completed(source, house, known)
    initiative, mistakes = validate_data(Initiative, data)
    mistakes = [each for each in mistakes if not any(each.path[: len(path)] == path for path in source.unread)]
    problems = [*problems, *flaws, *unread, *(source.locate(problem) for problem in mistakes)]
    rest = Salvage(initiative) if initiative else salvage(data)
    if rest is None:
        return None, problems
    initiative = rest.initiative
    unjudged = frozenset(origins) if rest.removed else frozenset()
    origins = {**origins, **_marked_as_proposed(initiative)}
    found = [
        *check_references(initiative, known, rest.ids),
        *check_uncertain(initiative),
        *check_initiative(initiative),
    ]
    reading = Reading(initiative, source, roles, origins, rest, unjudged)
    return reading, [*problems, *reading.locate(found)]


def _completed(
    source: Source, house: House, known: frozenset[str]
) -> tuple[Mapping[str, Any], dict[Path, Origin], list[Problem]]:
    """The data of the source with the proposals of the playbook that it names, if it names one."""
    name = source.data.get("playbook")
    if not isinstance(name, str):
        return source.data, {}, []
    playbook, origin, problems = read_playbook(name, house)
    if playbook is None or origin is None:
        return source.data, {}, [problem if problem.place else source.locate(problem) for problem in problems]
    stated = source.data.get("kind") or ("program" if source.data.get("projects") else playbook.kind)
    if stated != playbook.kind:
        message = f"the playbook {name} is for a {playbook.kind}, and this is a {stated}"
        unlike = error("playbook-kind", message, ("playbook",), "choose another: `pmtemplates list playbooks`")
        return source.data, {}, [*problems, source.locate(unlike)]
    _, unfit = validate_data(Initiative, playbook.initiative)
    if unfit:
        located = [origin.locate(replace(problem, path=("initiative", *problem.path))) for problem in unfit]
        return source.data, {}, [*problems, *located]
    data, origins = complete(source.data, playbook.initiative, known)
    return data, origins, problems


def _marked_as_proposed(initiative: Initiative) -> dict[Path, Origin]:
    paths = (resolve(initiative, entry.path)[0] for entry in initiative.proposed)
    return {path: Origin.PROPOSED for path in paths if path is not None}
