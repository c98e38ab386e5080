"""From edited cells to what shall be done to the data of the file: one operation for each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pmtemplates.addresses import address
from pmtemplates.documents.inputs import Part
from pmtemplates.exchange.edited_workbook import Spot, Value
from pmtemplates.initiative.delivery import Weekday
from pmtemplates.initiative.paths import path_text, resolve, value_at
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path
from pmtemplates.pulling.comparing import BOTH, CellEdit, Compared, left_at, shown
from pmtemplates.pulling.naming import id_of
from pmtemplates.pulling.results import Change, Left
from pmtemplates.pulling.stating import Statement
from pmtemplates.pulling.values import CannotSayError, alike, field_at, link_text, said

Make = Callable[[Statement], None]

_OF_LINKS = (Part.TYPE, Part.LAG, Part.UNIT)
_WEEK = ("calendar", "week")
_USUAL = tuple(Weekday)[:5]
"""Worked when the file says nothing."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What somebody wants of one value. `make` does it to the data, or raises CannotSayError.

    `key` and `current` are those of the cell, so that it can be seen afterwards what has come of it.
    """

    sheet: str
    spot: Spot
    change: Change
    make: Make
    key: str = ""
    current: Value = None

    def left(self, why: str) -> Left:
        """That nothing comes of it."""
        cell = address(*self.spot) if self.spot != NOWHERE else ""
        return Left(self.sheet, cell, shown(self.change.new) or "(cleared)", why)


WHOLE = 2000
"""Characters of a value that a change tells."""
NOWHERE: Spot = (0, 0)
"""The place of what has been deleted."""


def operation(sheet: str, spot: Spot, path: str, old: str, new: str, make: Make, **more: Any) -> Operation:
    """An operation with the line that reports it."""
    where = Left(sheet, address(*spot) if spot != NOWHERE else "", "", "").where
    return Operation(sheet, spot, Change(path, where, old, new), make, **more)


def operations_of(plan: Plan, edits: Sequence[CellEdit]) -> Iterator[Operation]:
    """The operations that the edits of single cells ask for."""
    links: dict[Path, list[CellEdit]] = {}
    for edit in edits:
        if edit.cell.part in _OF_LINKS:
            links.setdefault(edit.path, []).append(edit)
        else:
            yield _single(plan, edit)
    for path, parts in links.items():
        if found := _link(plan, path, parts):
            yield found


def _single(plan: Plan, edit: CellEdit) -> Operation:
    path, part = edit.path, edit.cell.part
    words = path_text(plan.initiative, path)
    make: Make
    if path == _WEEK:
        make, words = partial(_week, plan, part, edit.value), f"{words}: {part}"
    elif part == Part.KIND:
        make = _refuse("an entry does not move from list to list: do that in the file")
    elif part == Part.SIDE:
        make = partial(put_side, plan, path, edit.value)
    elif edit.value is None:
        make = partial(_clear, plan, path)
    else:
        make = partial(_state, plan, path, part, edit.value)
    old, new = shown(edit.current, WHOLE), shown(edit.value, WHOLE)
    if part == Part.PERCENT:
        old, new = _percent(edit.current), _percent(edit.value)
    return operation(edit.sheet, edit.spot, words, old, new, make, key=edit.key, current=edit.current)


def settle_conflicts(plan: Plan, compared: Compared) -> None:
    """What the file says by now in its own words has been taken over; the rest is left, since both have changed."""
    for edit in compared.conflicts:
        if _is_said(plan, edit):
            compared.stale = True
        else:
            compared.left.append(left_at(edit, shown(edit.value), BOTH.format(shown(edit.current))))


def _is_said(plan: Plan, edit: CellEdit) -> bool:
    if edit.cell.part in _OF_LINKS:
        return shown(edit.value).casefold() == shown(edit.current).casefold()
    if edit.value is None:
        return False
    try:
        return alike(value_at(plan.initiative, edit.path), said(plan, edit.path, edit.cell.part, edit.value))
    except CannotSayError:
        return False


def _percent(value: Value) -> str:
    return f"{value * 100:.10g} %" if isinstance(value, int | float) else shown(value)


def _refuse(why: str) -> Make:
    def make(wanted: Statement) -> None:
        raise CannotSayError(why)

    return make


def _state(plan: Plan, path: Path, part: str, value: Value, wanted: Statement) -> None:
    wanted.put(path, said(plan, path, part, value))
    settle(plan, path, wanted)


def settle(plan: Plan, path: Path, wanted: Statement) -> None:
    """What is stated is no longer open: the entry of `open:` that asks for it goes."""
    for index, entry in enumerate(plan.initiative.open):
        if resolve(plan.initiative, entry.path)[0] == path:
            wanted.take_out(("open", index))


def _clear(plan: Plan, path: Path, wanted: Statement) -> None:
    field = field_at(path)
    if field is None or field.required or isinstance(path[-1], int):
        raise CannotSayError("the entry is nothing without it: change it, or take the entry out of the file")
    if wanted.take_out(path) or value_at(plan.initiative, path) in (None, ()):
        return
    origin = origin_of(path, plan.origins)
    if origin is Origin.COMPUTED:
        raise CannotSayError("it is computed: state another value, or change what it follows from")
    raise CannotSayError("the playbook proposes it: state another value in the file")


def _week(plan: Plan, day: str, value: Value, wanted: Statement) -> None:
    word = shown(value).strip().casefold()
    if word not in ("yes", "no", "true", "false"):
        raise CannotSayError("a day of the week is worked or not: yes or no")
    calendar = plan.initiative.calendar
    now = wanted.stated(_WEEK) or [each.value for each in (calendar.week if calendar else ()) or _USUAL]
    works = {*now, day} if word in ("yes", "true") else {*now} - {day}
    if not works:
        raise CannotSayError("some day of the week has to be worked")
    wanted.put(_WEEK, [each.value for each in Weekday if each.value in works])


def put_side(plan: Plan, path: Path, value: Value, wanted: Statement) -> None:
    """Who gives or receives: a project by its id, anybody else in words under the key for outsiders."""
    *entry, key = path
    outside: Path = (*entry, f"{key}_outside")
    if value is None:
        wanted.take_out(path)
        wanted.take_out(outside)
        return
    found, _ = id_of(plan, "project", shown(value), ())
    if found is not None:
        wanted.take_out(outside)
        wanted.put(path, found)
    elif shown(value).casefold() == plan.initiative.title.casefold() and not plan.initiative.projects:
        wanted.take_out(path)  # of a project on its own, the end that is not named is the project
        wanted.take_out(outside)
    else:
        wanted.take_out(path)
        wanted.put(outside, str(value))


def _link(plan: Plan, path: Path, edits: Sequence[CellEdit]) -> Operation | None:
    """The link with its changed parts; None where they say nothing: the unit of a lag that is not there."""
    parts = {str(edit.cell.part): edit.value for edit in edits}
    current = str(value_at(plan.initiative, path) or "")
    try:
        new = link_text(current, parts)
        if new == link_text(current, {}):
            return None
        make: Make = lambda wanted: wanted.put(path, new)  # noqa: E731
    except CannotSayError as reason:
        new = ", ".join(f"{part} {shown(value)}" for part, value in parts.items())
        make = _refuse(str(reason))
    first = edits[0]
    words = path_text(plan.initiative, path)
    return operation(first.sheet, first.spot, words, current, new, make, key=first.key, current=first.current)
