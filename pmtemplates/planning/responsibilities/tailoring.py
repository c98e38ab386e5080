"""The matrices of an initiative: the rows of the house for the roles, deliverables, benefits and gates that there are.

The letters of the house are adapted to the roles of the work; what the file states is then put over them as it
stands, right or wrong. Rules judge the result elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import MOST_CONSULTED, Duty, DutyKind, Per
from pmtemplates.library.variants import Part, Sign, Variant
from pmtemplates.origins import Origin
from pmtemplates.planning.parties import Appointment, Parties
from pmtemplates.planning.responsibilities.columns import Columns
from pmtemplates.planning.responsibilities.defaults import Defaults
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.stated import put_over
from pmtemplates.planning.responsibilities.subjects import Subject, subjects_of
from pmtemplates.problems import Path, Problem

_DOING = frozenset({Part.ACCOUNTABLE, Part.RESPONSIBLE})
_NONE: frozenset[Part] = frozenset()
_BY_WEIGHT = (Part.CONSULTED, Part.SUPPORTS, Part.INFORMED)

_Parts = dict[str, frozenset[Part]]


def build_matrices(
    initiative: Initiative, parties: Parties, defaults: Defaults, settled: bool
) -> tuple[tuple[Matrix, ...], list[Problem]]:
    """The matrix of the program and of each project, or of the project on its own; and what names nothing.

    `settled`: the matrices have been approved, so that the letters of the house are no longer proposals.
    """
    matrices: list[Matrix] = []
    problems: list[Problem] = []
    for path, work in works(initiative):
        columns = Columns(initiative, parties, defaults.roles, path)
        rows = list(_house_rows(initiative, defaults, columns, path))
        rows, found = put_over(rows, work.responsibilities, columns, defaults, path)
        problems += found
        if settled:
            rows = [replace(row, origin=Origin.STATED) for row in rows]
        level = Level.PROJECT if path else initiative.level
        used = frozenset(name for row in rows for name in row.signs)
        ordered = columns.ordered(used)
        order = {column.id: index for index, column in enumerate(ordered)}
        sorted_rows = tuple(replace(row, signs=_in_order(row.signs, order)) for row in rows)
        manager = columns.named(parties.manager(path).id)
        matrices.append(
            Matrix(work.title, level, defaults.variant, ordered, sorted_rows, path, manager.id if manager else "")
        )
    return tuple(matrices), problems


def _in_order(signs: Mapping[str, Sign], order: Mapping[str, int]) -> dict[str, Sign]:
    return {name: signs[name] for name in sorted(signs, key=lambda name: order[name])}


def _house_rows(initiative: Initiative, defaults: Defaults, columns: Columns, path: Path) -> Iterator[MatrixRow]:
    alone = initiative.level is Level.PROJECT
    level = Level.PROJECT if path else initiative.level
    for duty in defaults.duties:
        if duty.level is not level or (duty.needs_program if alone else duty.alone):
            continue
        subjects = subjects_of(duty.per, initiative, path) if duty.per else ()
        if duty.per is Per.DEPENDENCY and path and initiative.dependencies and not subjects:
            continue  # nobody waits for this project
        if duty.per is Per.DISBENEFIT and not subjects:
            continue  # many changes bring no loss, and a row in general would say that this one does
        general = _house_parts(duty, columns)
        if not subjects:
            yield _row(duty, None, general, {}, defaults.variant, path)
        for subject in subjects:
            parts, actors = _of_subject(duty, subject, general, columns)
            yield _row(duty, subject, parts, actors, defaults.variant, path)


def _house_parts(duty: Duty, columns: Columns) -> _Parts:
    """What the roles of this work have to do with a duty; who is not there is stood in for, or left out."""
    found: _Parts = {}
    for name, letter in duty.letters.items():
        parts = letter.parts
        for index, column in enumerate(columns.standing_in(name) if parts & _DOING else columns.of_house(name)):
            own = parts - {Part.ACCOUNTABLE} if index else parts
            found[column.id] = _stronger(found.get(column.id, _NONE), own)
    return _somebody_does(found)


def _somebody_does(parts: _Parts) -> _Parts:
    """Where nobody is left to do the work, who answers for it does it."""
    if any(Part.RESPONSIBLE in own for own in parts.values()):
        return parts
    return {name: own | {Part.RESPONSIBLE} if Part.ACCOUNTABLE in own else own for name, own in parts.items()}


def _stronger(one: frozenset[Part], other: frozenset[Part]) -> frozenset[Part]:
    """Who does or answers for something is not consulted about it too."""
    both = one | other
    if both & _DOING:
        return both & _DOING
    return frozenset([part for part in _BY_WEIGHT if part in both][:1])


def _of_subject(
    duty: Duty, subject: Subject, general: _Parts, columns: Columns
) -> tuple[_Parts, dict[str, Appointment]]:
    """The parts for the row about one subject, and who is meant in the collective columns."""
    parts = dict(general)
    actors = dict(columns.of_work(subject.work)) if subject.work else {}
    owner = columns.named(subject.owner) if subject.owner else None
    for name in columns.without_own(subject.work) if subject.work else ():
        parts.pop(name, None)
    if owner and (duty.per is Per.DEPENDENCY or (duty.kind is DutyKind.APPROVAL and not owner.may_decide(duty.level))):
        parts = _done_by(parts, [owner.id])
    elif owner and duty.kind is not DutyKind.ARTEFACT:
        parts = _moved(parts, owner.id)
        if owner.collective and (member := columns.member(owner, subject.owner)):
            actors[owner.id] = member
    if subject.doers and duty.kind is DutyKind.ARTEFACT:
        doing = [column.id for name in subject.doers if (column := columns.named(name)) and not columns.leads(column)]
        parts = _done_by(parts, doing) if doing else parts
    return _somebody_does(parts), actors


def _accountable(parts: _Parts) -> list[str]:
    return [name for name, own in parts.items() if Part.ACCOUNTABLE in own]


def _moved(parts: _Parts, owner: str) -> _Parts:
    """Let the owner answer instead, and do what went with it; who answered before is told."""
    found = dict(parts)
    taken = _NONE
    for name in _accountable(parts):
        if name != owner:
            taken |= parts[name] & _DOING
            found[name] = frozenset({Part.INFORMED})
    found[owner] = _stronger(found.get(owner, _NONE), taken)
    return found


def _done_by(parts: _Parts, doing: Sequence[str]) -> _Parts:
    """Let those who own the tasks do the work; who usually does it is asked, as long as not too many are."""
    found = dict(parts)
    asked = sum(Part.CONSULTED in own for own in parts.values())
    for name, own in parts.items():
        if name in doing or Part.RESPONSIBLE not in own:
            continue
        found[name] = own - {Part.RESPONSIBLE}
        if not found[name]:
            asked += 1
            found[name] = frozenset({Part.CONSULTED}) if asked <= MOST_CONSULTED else _NONE
    kept = {name: own for name, own in found.items() if own}
    return kept | {name: _stronger(kept.get(name, _NONE), frozenset({Part.RESPONSIBLE})) for name in doing}


def _row(
    duty: Duty,
    subject: Subject | None,
    parts: _Parts,
    actors: Mapping[str, Appointment],
    variant: Variant,
    path: Path,
) -> MatrixRow:
    signs = {name: sign for name, own in parts.items() if (sign := variant.sign(own))}
    key = f"{duty.id}.{subject.id}" if subject else duty.id
    activity = duty.each.replace("{}", subject.title) if subject and duty.each else duty.activity
    return MatrixRow(
        key=key,
        level=duty.level,
        activity=activity,
        kind=duty.kind,
        signs=signs,
        duty=duty,
        about=subject.id if subject else "",
        actors=actors,
        house=signs,
        origin=Origin.PROPOSED,
        path=subject.path if subject else path,
    )
