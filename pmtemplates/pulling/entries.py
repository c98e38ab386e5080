"""Rows that somebody has filled in: a row without a key, in a register, is a new entry of a list of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pmtemplates.addresses import address
from pmtemplates.documents.inputs import Entries, Part
from pmtemplates.documents.sheets import FREE
from pmtemplates.exchange.edited_workbook import Value
from pmtemplates.initiative.fields import attribute_of, keys_of
from pmtemplates.initiative.paths import path_text, value_at
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path
from pmtemplates.pulling.comparing import ERROR, FORMULA, WORKBOOK_ONLY, Compared, SheetPair, same, shown
from pmtemplates.pulling.naming import id_of
from pmtemplates.pulling.operations import Operation, operation
from pmtemplates.pulling.results import Left
from pmtemplates.pulling.stating import Statement
from pmtemplates.pulling.values import CannotSayError, alike, entry_model, said

_ANY = 0
"""The position of an entry that is not there yet, where only the kind of its values is asked for."""

Keys = tuple[str, ...]


def entry_operations(plan: Plan, compared: Compared) -> Iterator[Operation]:
    """The entries that filled rows become; what of them the file has no place for is left."""
    for pair in compared.pairs:
        if not pair.seen.sheet.entries:
            continue
        known = {str(value) for row in pair.places.lines.values() for value in row.values() if isinstance(value, str)}
        for row in pair.places.new_rows(pair.seen):
            entries = _entries(pair, row)
            if entries is None:
                words = " or ".join(each.word for each in pair.seen.sheet.entries)
                compared.left.append(Left(pair.edited.name, address(row, 1), "a row", f"say which it is: {words}"))
            elif found := _entry(plan, pair, row, entries, known, compared.left):
                yield found


def _entries(pair: SheetPair, row: int) -> Entries | None:
    """The list to which a row belongs."""
    for entries in pair.seen.sheet.entries:
        if not entries.column:
            return entries
        word = pair.places.value((row, pair.places.columns.of(entries.column) or 0))
        if shown(word).strip().casefold() == entries.word.casefold():
            return entries
    return None


def _entry(
    plan: Plan, pair: SheetPair, row: int, entries: Entries, known: set[str], left: list[Left]
) -> Operation | None:
    values: dict[Keys, Any] = {}
    typed: dict[Keys, Value] = {}
    wrong: list[Left] = []
    for column, (keys, part) in entries.fields.items():
        spot = (row, pair.places.columns.of(column) or 0)
        value = pair.places.value(spot)
        if value is None:
            continue
        if spot in pair.edited.formulas or spot in pair.edited.errors:
            why = ERROR if spot in pair.edited.errors else FORMULA
            wrong.append(Left(pair.edited.name, address(*spot), shown(value), why))
            continue
        typed[keys] = value
        try:
            values |= _said(plan, entries.path, keys, part, value)
        except CannotSayError as reason:
            wrong.append(Left(pair.edited.name, address(*spot), shown(value), f"{reason}; the row waits for that"))
    _other_cells(pair, row, entries, left)
    left += wrong
    if wrong or not values:
        return None
    missing = _missing(entries.path, values)
    words = path_text(plan.initiative, entries.path)
    title = next((shown(value) for keys, value in typed.items() if keys != ("id",)), "a row")
    if missing:
        why = f"a new entry of {words} needs: {', '.join(missing)}"
        left.append(Left(pair.edited.name, address(row, 1), title, why))
        return None
    if _is_there(plan, pair, entries, values, known):
        return None
    if _came_before(plan, entries, values, known):
        why = "the file has such an entry: change it there, or generate the workbook anew and change it in its row"
        left.append(Left(pair.edited.name, address(row, 1), title, why))
        return None
    first = min(pair.places.columns.of(column) or 1 for column in entries.fields)
    return operation(pair.edited.name, (row, first), words, "", f"new: {title}", partial(_append, entries.path, values))


def _said(plan: Plan, path: Path, keys: Keys, part: str, value: Value) -> dict[Keys, Any]:
    if part == Part.SIDE:
        found, _ = id_of(plan, "project", shown(value), ())
        if found is not None:
            return {keys: found}
        if shown(value).casefold() == plan.initiative.title.casefold():
            return {}
        return {(f"{keys[0]}_outside",): str(value)}
    return {keys: said(plan, (*path, _ANY, *keys), part, value)}


def _append(path: Path, values: Mapping[Keys, Any], wanted: Statement) -> None:
    entry: dict[str, Any] = {}
    for keys, value in values.items():
        inner = entry
        for key in keys[:-1]:
            inner = inner.setdefault(key, {})
        inner[keys[-1]] = value
    name = entry.get("id")
    ids = [each.get("id") for each in wanted.stated(path) or () if isinstance(each, dict)]
    if name is not None and name in ids:
        raise CannotSayError(f'another entry has the ID "{name}"')
    wanted.append(path, entry)


def _missing(path: Path, values: Mapping[Keys, Any]) -> list[str]:
    """The keys without which such an entry is nothing."""
    return [key for key in _needed(path) if (key,) not in values]


def _needed(path: Path) -> list[str]:
    model = entry_model(path)
    if model is None:
        return []
    return [key for key in keys_of(model) if model.model_fields[attribute_of(model, key)].is_required()]


def _is_there(plan: Plan, pair: SheetPair, entries: Entries, values: Mapping[Keys, Any], known: set[str]) -> bool:
    """Whether an earlier run has put this very entry into the file: the workbook has no row with its key yet."""
    for index, entry in enumerate(value_at(plan.initiative, entries.path) or ()):
        path: Path = (*entries.path, index)
        if path_text(plan.initiative, path) in known or entry is None:
            continue
        if all(alike(value_at(plan.initiative, (*path, *keys)), value) for keys, value in values.items()):
            known.add(path_text(plan.initiative, path))
            return True
    return False


def _came_before(plan: Plan, entries: Entries, values: Mapping[Keys, Any], known: set[str]) -> bool:
    """Whether an entry without a row in the workbook has the same id, or the same in all that such an entry needs."""
    needed = [(key,) for key in _needed(entries.path)]
    for index in range(len(value_at(plan.initiative, entries.path) or ())):
        path: Path = (*entries.path, index)
        if path_text(plan.initiative, path) in known:
            continue
        marks = [[("id",)]] if ("id",) in values else [needed] if needed else []
        for keys in marks:
            if all(alike(value_at(plan.initiative, (*path, *key)), values[key]) for key in keys):
                return True
    return False


def _other_cells(pair: SheetPair, row: int, entries: Entries, left: list[Left]) -> None:
    """The cells of a row that the file has no place for, unless every row says the same there."""
    free = pair.seen.sheet.row(pair.seen.free[0]) if pair.seen.free else ()
    for column, cell in enumerate(free, 1):
        if cell is None or cell.style.role not in FREE or column in entries.fields or column == entries.column:
            continue
        spot = (row, pair.places.columns.of(column) or 0)
        value = pair.places.value(spot)
        usual = {each.cell.value for each in pair.seen.inputs if each.column == column}
        if value is not None and not any(same(value, each) for each in usual if isinstance(each, str)):
            left.append(Left(pair.edited.name, address(*spot), shown(value), WORKBOOK_ONLY))
