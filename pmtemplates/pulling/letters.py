"""Edited cells of a responsibility matrix, as what a file says of its matrix: changes to rows of the house, own rows.

The cells of a row make one entry under `responsibilities:`. A letter that is again that of the house is not stated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pmtemplates.exchange.edited_workbook import Value
from pmtemplates.initiative.matrix import CLEARED, Responsibility
from pmtemplates.initiative.paths import path_text
from pmtemplates.library.variants import Variant
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path
from pmtemplates.pulling.comparing import CellEdit, shown
from pmtemplates.pulling.operations import Operation, operation
from pmtemplates.pulling.stating import Statement
from pmtemplates.pulling.values import CannotSayError

KEY = "responsibilities"
_NEW = re.compile(r"new-\d+")
_LONGEST_ID = 40


@dataclass(slots=True)
class _Row:
    """The edited cells of one row of a matrix: letters by column, and the activity."""

    work: Path
    key: str
    letters: dict[str, CellEdit] = field(default_factory=dict)
    activity: CellEdit | None = None


def is_of_matrix(path: Path) -> bool:
    """Whether a path leads to a cell of a matrix: behind the list stands the key of a row, not a position."""
    return any(step == KEY and isinstance(path[at + 1], str) for at, step in enumerate(path[:-1]))


def letter_operations(plan: Plan, edits: Sequence[CellEdit]) -> Iterator[Operation]:
    """The operations that the edits of matrices ask for: one for each cell, and one for each new row."""
    rows: dict[Path, _Row] = {}
    for edit in edits:
        at = edit.path.index(KEY)
        row = rows.setdefault(edit.path[: at + 2], _Row(edit.path[:at], str(edit.path[at + 1])))
        if edit.path[-1] == "activity":
            row.activity = edit
        else:
            row.letters[str(edit.path[-1])] = edit
    for row in rows.values():
        matrix = plan.responsibilities.matrices[row.work]
        known = next((each for each in matrix.rows if each.key == row.key), None)
        if known is not None:
            yield from _of_row(plan, matrix, known, row)
        elif _NEW.fullmatch(row.key):
            yield from _new_row(plan, matrix, row)


def _of_row(plan: Plan, matrix: Matrix, known: MatrixRow, row: _Row) -> Iterator[Operation]:
    for column, edit in row.letters.items():
        make = partial(_put_letter, plan, matrix, known, column, edit.value)
        yield _operation(edit, path_text(plan.initiative, edit.path), make)
    if row.activity is not None:
        make = partial(_put_activity, plan, matrix, known, row.activity.value)
        yield _operation(row.activity, path_text(plan.initiative, row.activity.path), make)


def _operation(edit: CellEdit, words: str, make: Any) -> Operation:
    old, new = shown(edit.current), shown(edit.value)
    return operation(edit.sheet, edit.spot, words, old, new, make, key=edit.key, current=edit.current)


def _put_letter(plan: Plan, matrix: Matrix, row: MatrixRow, column: str, value: Value, wanted: Statement) -> None:
    """State a letter where it differs from what stands there without this entry."""
    sign = _sign(matrix.variant, value)
    name, about = _id_of(row), row.about or None
    entries = plan.initiative.work_at(matrix.path).responsibilities
    index = next((at for at, each in enumerate(entries) if (each.id, each.about) == (name, about)), None)
    without = _without(matrix, row, column, entries, index)
    if index is None:
        index = _appended(matrix.path, name, about, wanted)
    here: Path = (*matrix.path, KEY, index)
    stated = row.paths.get(column, ())
    key = stated[-1] if stated[: len(here)] == here else column
    if sign == without:
        wanted.take_out((*here, "letters", key))
    else:
        wanted.put((*here, "letters", key), sign or CLEARED)
    _tidy(here, wanted)


def _sign(variant: Variant, value: Value) -> str:
    """The letter as the variant writes it; "" for an empty cell."""
    if value is None:
        return ""
    sign = variant.read(shown(value))
    if sign is not None and not variant.allows(sign):
        raise CannotSayError(f"it is none of {', '.join(variant.signs)}")
    return str(sign or "")


def _id_of(row: MatrixRow) -> str:
    return row.duty.id if row.duty else row.key


def _without(matrix: Matrix, row: MatrixRow, column: str, entries: Sequence[Responsibility], index: int | None) -> str:
    """What stands in a cell when the entry about this very row does not mention it: "" for nothing."""
    stated = row.paths.get(column, ())
    here: Path = (*matrix.path, KEY, index) if index is not None else ()
    if stated and not (here and stated[: len(here)] == here):
        return str(row.signs.get(column, ""))
    for at, entry in enumerate(entries):
        if at != index and entry.id == _id_of(row) and entry.about is None and column in entry.letters:
            text = entry.letters[column]
            return "" if text.strip() == CLEARED else str(matrix.variant.read(text) or "")
    return str(row.house.get(column, ""))


def _appended(work: Path, name: str, about: str | None, wanted: Statement) -> int:
    """The position of the entry about a row, which an earlier cell of that row may have added."""
    path: Path = (*work, KEY)
    for index, entry in enumerate(wanted.stated(path) or ()):
        if isinstance(entry, Mapping) and (entry.get("id"), entry.get("for")) == (name, about):
            return index
    entry = {"id": name} | ({"for": about} if about else {})
    return int(wanted.append(path, entry)[-1])


def _tidy(here: Path, wanted: Statement) -> None:
    """An entry that says nothing any more goes."""
    entry = wanted.stated(here)
    letters = wanted.stated((*here, "letters"))
    left = [each for each in (letters or {}) if wanted.stated((*here, "letters", each)) is not None]
    if isinstance(entry, Mapping) and not left and not any(key not in ("id", "for", "letters") for key in entry):
        wanted.take_out(here)


def _put_activity(plan: Plan, matrix: Matrix, row: MatrixRow, value: Value, wanted: Statement) -> None:
    if value is None:
        raise CannotSayError("a row of your own is nothing without its activity: take it out of the file")
    entries = plan.initiative.work_at(matrix.path).responsibilities
    index = next(at for at, each in enumerate(entries) if each.id == row.key)
    wanted.put((*matrix.path, KEY, index, "activity"), shown(value) if not isinstance(value, str) else value)


def _new_row(plan: Plan, matrix: Matrix, row: _Row) -> Iterator[Operation]:
    """A filled row is one operation: the row as a whole, with the letters of all its cells."""
    first = row.activity or next(iter(row.letters.values()))
    if row.activity is None or row.activity.value is None:
        yield operation(first.sheet, first.spot, KEY, "", shown(first.value), _refuse)
        return
    text = str(row.activity.value)
    words = path_text(plan.initiative, (*matrix.path, KEY))
    there = next((each for each in matrix.rows if each.duty is None and each.activity == text), None)
    if there is None:
        yield operation(first.sheet, first.spot, words, "", f"new: {shown(text)}", partial(_add, matrix, text, row))
    elif not _says_the_same(matrix, there, row):
        yield operation(first.sheet, first.spot, words, "", shown(text), _refuse_again)


def _refuse(wanted: Statement) -> None:
    raise CannotSayError("say what the row is about, in the column of activities")


def _refuse_again(wanted: Statement) -> None:
    raise CannotSayError("the file has a row of this wording: change its letters there, or generate the workbook anew")


def _says_the_same(matrix: Matrix, there: MatrixRow, row: _Row) -> bool:
    """Whether an earlier run has put this very row into the file."""
    read = matrix.variant.read
    typed = {column: read(str(edit.value)) for column, edit in row.letters.items() if edit.value is not None}
    return {column: sign for column, sign in typed.items() if sign} == dict(there.signs)


def _add(matrix: Matrix, text: str, row: _Row, wanted: Statement) -> None:
    order = [column.id for column in matrix.columns]
    letters = {name: _sign(matrix.variant, edit.value) for name, edit in row.letters.items() if edit.value is not None}
    found = {name: sign for name, sign in sorted(letters.items(), key=lambda each: order.index(each[0])) if sign}
    path: Path = (*matrix.path, KEY)
    entries = [each for each in wanted.stated(path) or () if isinstance(each, Mapping)]
    taken = {each.key for each in matrix.rows} | {_id_of(each) for each in matrix.rows}
    taken |= {str(each.get("id")) for each in entries}
    wanted.append(path, {"id": _slug(text, taken), "activity": text} | ({"letters": found} if found else {}))


def _slug(text: str, taken: set[str]) -> str:
    """An id made of the first words, which no row has yet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words:
        if len(name) + len(word) >= _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word
    name = name or (words[0][:_LONGEST_ID] if words else "row")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
