"""What a file states about its matrices, put over the rows of the house: changed cells, own rows, rows left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmtemplates.initiative.matrix import CLEARED, Responsibility
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import Per
from pmtemplates.library.variants import Sign, Variant
from pmtemplates.origins import Origin
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.columns import Columns
from pmtemplates.planning.responsibilities.defaults import Defaults
from pmtemplates.planning.responsibilities.matrix import MatrixRow
from pmtemplates.planning.responsibilities.wording import kind_of
from pmtemplates.problems import Path, Problem, did_you_mean, error


def put_over(
    rows: Sequence[MatrixRow], entries: Sequence[Responsibility], columns: Columns, defaults: Defaults, path: Path
) -> tuple[list[MatrixRow], list[Problem]]:
    """The rows with what the file states, and the entries that name no row, no role or nothing."""
    found = {row.key: row for row in rows}
    level = rows[0].level if rows else Level.PROJECT
    problems: list[Problem] = []
    seen: set[tuple[str, str | None]] = set()
    for index, entry in enumerate(entries):
        here: Path = (*path, "responsibilities", index)
        if (entry.id, entry.about) in seen:
            hint = "put the letters of both entries into one"
            problems.append(error("duplicate-id", f'another entry has the id "{entry.id}"', (*here, "id"), hint))
            continue
        seen.add((entry.id, entry.about))
        targets = _targets(entry, found)
        if not targets and (mistake := _mistake(entry, defaults, level, found, here)):
            problems.append(mistake)
            continue
        letters, actors, unknown = _letters(entry, columns, defaults.variant, here)
        problems += unknown
        if not targets:
            kind = entry.kind or kind_of(entry.activity or "")
            found[entry.id] = MatrixRow(entry.id, level, entry.activity or "", kind, {}, path=here)
            targets = [entry.id]
        for key in targets:
            if entry.omit:
                del found[key]
            else:
                found[key] = _changed(found[key], entry, letters, actors, here)
    return list(found.values()), problems


def _targets(entry: Responsibility, rows: Mapping[str, MatrixRow]) -> list[str]:
    """The keys of the rows that an entry is about."""
    return [
        key
        for key, row in rows.items()
        if (row.duty.id if row.duty else key) == entry.id and (entry.about is None or row.about == entry.about)
    ]


def _mistake(
    entry: Responsibility, defaults: Defaults, level: Level | None, rows: Mapping[str, MatrixRow], here: Path
) -> Problem | None:
    """Why an entry that is about no row is no row of its own either."""
    duty = next((duty for duty in defaults.duties if duty.id == entry.id), None)
    if duty and duty.level is not level:
        message = f'"{entry.id}" is a row of the {duty.level} matrix'
        hint = f"state it under `responsibilities` of a {duty.level}, or choose another id for a row of your own"
        return error("row-of-other-level", message, (*here, "id"), hint)
    if duty and entry.about is not None:
        known = [row.about for row in rows.values() if row.duty is duty and row.about]
        message = f'"{entry.id}" has no row for "{entry.about}"'
        hint = did_you_mean(entry.about, known) or f"known: {', '.join(known[:20])}" if known else "leave out `for`"
        return error("unknown-subject", message, (*here, "for"), hint)
    if duty:
        home = "projects that others wait for" if duty.per is Per.DEPENDENCY else "projects of a program"
        home = "projects without a program" if duty.alone else home
        message = f'"{entry.id}" has no row here: it is for {home}'
        return error("unknown-duty", message, (*here, "id"), "leave the entry out, or choose another id")
    if entry.activity is None or entry.omit:
        message = f'the matrix has no row "{entry.id}"'
        hint = did_you_mean(entry.id, [each.id for each in defaults.duties if each.level is level])
        return error(
            "unknown-duty", message, (*here, "id"), hint or "state its `activity` to make it a row of your own"
        )
    return None


def _letters(
    entry: Responsibility, columns: Columns, variant: Variant, here: Path
) -> tuple[dict[str, tuple[Sign | None, Path]], dict[str, Appointment], list[Problem]]:
    """By column what the file states, None for a cleared cell, with the path; who is meant in a column that several
    share; and the names that are no role.
    """
    found: dict[str, tuple[Sign | None, Path]] = {}
    actors: dict[str, Appointment] = {}
    problems: list[Problem] = []
    for name, text in entry.letters.items():
        path = (*here, "letters", name)
        column = None if columns.is_person(name) else columns.named(name)
        if column is None:
            problems.append(_unknown(name, columns, path))
            continue
        sign = None if text.strip() == CLEARED else variant.read(text) or Sign(text.strip())
        found[column.id] = (sign, path)
        member = columns.member(column, name) if column.collective and name != column.id else None
        if member:
            actors[column.id] = member
    return found, actors, problems


def _unknown(name: str, columns: Columns, path: Path) -> Problem:
    if columns.is_person(name):
        held = columns.held_by(name)
        message = f'"{name}" is a person: the columns of a matrix are roles, so that it holds when people change'
        hint = f"write {' or '.join(held)}" if held else "add a role with this holder under `roles:`, and name it here"
        return error("person-in-matrix", message, path, hint)
    hint = did_you_mean(name, columns.known()) or "add it under `roles:`; `pmtemplates list roles` shows the others"
    return error("unknown-role", f'`letters` names "{name}", which is no role here', path, hint)


def _changed(
    row: MatrixRow,
    entry: Responsibility,
    letters: Mapping[str, tuple[Sign | None, Path]],
    actors: Mapping[str, Appointment],
    here: Path,
) -> MatrixRow:
    signs = dict(row.signs)
    for name, (sign, _) in letters.items():
        if sign is None:
            signs.pop(name, None)
        else:
            signs[name] = sign
    return replace(
        row,
        activity=entry.activity or row.activity,
        kind=entry.kind or row.kind,
        signs=signs,
        actors={**row.actors, **actors},
        origin=row.origin if row.duty else Origin.STATED,
        path=here,
        paths={**row.paths, **{name: path for name, (_, path) in letters.items()}},
    )
