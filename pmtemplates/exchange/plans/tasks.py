"""The tasks of a foreign plan in the terms of an initiative file: plain data, its keys in the order of writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pmtemplates.exchange.elements import number_text
from pmtemplates.exchange.plans.entries import Bond, Entry
from pmtemplates.exchange.plans.foreign import ConstraintKind, ForeignRow
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.spans import Spans

_WITHOUT_EQUAL = {
    ConstraintKind.AS_LATE_AS_POSSIBLE: "as late as possible",
    ConstraintKind.START_NO_LATER_THAN: "start no later than",
    ConstraintKind.FINISH_NO_EARLIER_THAN: "finish no earlier than",
}
_FLOORS, _CEILINGS = ("start_no_earlier", "must_start"), ("finish_no_later", "deadline")
Data = dict[str, Any]


def task_data(entry: Entry, entries: Sequence[Entry], spans: Spans, owners: Mapping[str, str], losses: Losses) -> Data:
    """The task without the tasks that it holds; `owners` are the ids of those who own tasks, by name."""
    row = entry.row
    found: Data = {"id": entry.id, "title": row.title}
    if not entry.parts:
        found["duration"] = spans.duration(row)
    found["after"] = [link_text(entries[bond.before].id, bond) for bond in entry.after]
    found["owner"] = owners.get(row.owner)
    if entry.parts:
        if row.manual or row.delay:
            losses.add(Loss.SUMMARY_VALUE, f"{'dates' if row.manual else 'delay'} of {quoted(row.title)}")
    else:
        found["delay"] = spans.delay(row)
    _constrain(found, row, held=row.manual and not entry.parts, losses=losses)
    if not entry.parts:
        _progress(found, row, losses)
    _without_contradictions(found, row, losses)
    return {key: value for key, value in found.items() if value is not None and value != []}


def link_text(name: str, bond: Bond) -> str:
    """A link as the initiative file states it: design FS+2d."""
    lag = f"{bond.lag:+d}{'ed' if bond.elapsed else 'd'}" if bond.lag else ""
    return f"{name} {bond.type}{lag}" if lag or bond.type != "FS" else name


def _constrain(found: Data, row: ForeignRow, held: bool, losses: Losses) -> None:
    """The constraint of a task and its deadline; one that is scheduled by hand is `held` where it stands."""
    day, kind = row.constraint_day, row.constraint
    if kind in _WITHOUT_EQUAL:
        losses.add(Loss.CONSTRAINT, f"{quoted(row.title)}: {_WITHOUT_EQUAL[kind]}{f' {day}' if day else ''}")
    elif day and kind is ConstraintKind.MUST_START_ON:
        found["must_start"] = day
    elif day and kind is ConstraintKind.MUST_FINISH_ON:
        found["finish_no_later"] = day
        losses.add(Loss.MUST_FINISH, f"{quoted(row.title)} on {day}")
    elif day and kind is ConstraintKind.START_NO_EARLIER_THAN:
        found["start_no_earlier"] = day
    elif day and kind is ConstraintKind.FINISH_NO_LATER_THAN:
        found["finish_no_later"] = day
    if held and row.start and "must_start" not in found:
        found["start_no_earlier"] = row.start
        losses.add(Loss.MANUAL, f"{quoted(row.title)} on {row.start}")
    found["deadline"] = row.deadline


def _progress(found: Data, row: ForeignRow, losses: Losses) -> None:
    percent = row.percent
    if percent is not None and not 0 <= percent <= 100:
        losses.add(Loss.OUT_OF_RANGE, f"{percent} % of {quoted(row.title)}")
        percent = None
    found["percent_complete"] = Decimal(number_text(percent)) if percent else None
    found["started"], found["finished"] = row.started, row.finished


def _without_contradictions(found: Data, row: ForeignRow, losses: Losses) -> None:
    """Take out what another date of the task makes impossible: a file with it could not be used at all."""
    floor = max((found[key] for key in _FLOORS if found.get(key)), default=None)
    for key in _CEILINGS:
        day: date | None = found.get(key)
        if day and floor and day < floor:
            losses.add(Loss.IMPOSSIBLE, f"{quoted(row.title)}: finish by {day}, but start on {floor} or later")
            found[key] = None
    started, finished = found.get("started"), found.get("finished")
    if started and finished and finished < started:
        losses.add(Loss.IMPOSSIBLE, f"{quoted(row.title)}: finished on {finished}, before its start {started}")
        found["finished"] = None
