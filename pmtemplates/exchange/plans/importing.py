"""A foreign plan as the data of an initiative file: everything in our terms, what could not come along named."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmtemplates.exchange.plans.entries import Entry, entries_of
from pmtemplates.exchange.plans.foreign import ConstraintKind, ForeignPlan
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.network import link_up
from pmtemplates.exchange.plans.spans import Spans
from pmtemplates.exchange.plans.staff import Names, add_work, clean, member_data
from pmtemplates.exchange.plans.tasks import Data, task_data
from pmtemplates.initiative.delivery import Weekday
from pmtemplates.planning.workdays import MONDAY_TO_FRIDAY

_MOST_PROPOSED = 500
"""Durations that are listed one by one as proposed; beyond that nobody goes through the list."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The data of the file by key, without its title, and what stands beside them in it.

    `notes` are those of tasks by id, `days` the dates that the source has for tasks without parts, `names_off` the
    names of days off. `status` is a status date that would move work.
    """

    data: Data
    notes: Mapping[str, str]
    names_off: Mapping[date, str]
    days: Mapping[str, tuple[date | None, date | None]]
    title: str
    tasks: int
    links: int
    members: int
    losses: Losses
    status: date | None = None


def import_plan(plan: ForeignPlan, roles: Collection[str], losses: Losses) -> Imported:
    """The plan in our terms. `roles` are the ids of the house's roles, which nobody else may have."""
    _clean(plan, losses)
    entries = entries_of(plan.rows, losses)
    link_up(entries, plan.rows, losses)
    if not plan.knows_constraints:
        _hold_starts(entries, plan, losses)
    spans = Spans(plan, losses)
    names = Names(roles)
    members = {member.key: member_data(member, names) for member in plan.members}
    owners = names.owners(entry.row.owner for entry in entries)
    tasks = [task_data(entry, entries, spans, owners, losses) for entry in entries]
    for entry, task in zip(entries, tasks, strict=True):
        add_work(task, entry, members, losses)
    moved = _is_moving(plan, entries, tasks, spans, losses)
    data: Data = {**_ends(plan, entries, losses), "status_date": None if moved else plan.status, "budget": _money(plan)}
    data["people"] = [{"id": id, "name": name} for name, id in owners.items() if id not in roles]
    data["team"] = list(members.values())
    data["calendar"] = _calendar(plan)
    data["tasks"] = _nested(entries, tasks)
    data["baseline"] = _baseline(entries, losses)
    data["proposed"] = _proposed(entries, tasks, losses)
    return Imported(
        data={key: value for key, value in data.items() if value},
        notes={entry.id: entry.row.notes for entry in entries if entry.row.notes},
        names_off=plan.working_time.days_off if plan.working_time else {},
        days={entry.id: (entry.row.start, entry.row.finish) for entry in entries if not entry.parts},
        title=plan.title,
        tasks=len(entries),
        links=sum(len(entry.after) for entry in entries),
        members=len(members),
        losses=losses,
        status=plan.status if moved else None,
    )


def _is_moving(
    plan: ForeignPlan, entries: Sequence[Entry], tasks: Sequence[Data], spans: Spans, losses: Losses
) -> bool:
    """Whether the status date would put work elsewhere than the source has it: then it is only noted."""
    status = plan.status
    leaves = [(entry.row, task) for entry, task in zip(entries, tasks, strict=True) if not entry.parts]
    if status is None or not any(spans.moved_by(row, task.get("duration") or 0, status) for row, task in leaves):
        return False
    losses.add(Loss.STATUS, f"{status}: here, what has not begun by then would start later")
    return True


def _clean(plan: ForeignPlan, losses: Losses) -> None:
    """Texts in one line each, without what no document can hold; a row whose name has nothing else is left out."""
    for row in plan.rows:
        title = clean(row.title)
        if title != " ".join(row.title.split()):
            losses.add(Loss.SHORTENED, quoted(row.title))
        row.title, row.owner, row.notes = title, clean(row.owner), clean(row.notes)
    if len(named := [row for row in plan.rows if row.title]) < len(plan.rows):
        losses.add(Loss.NAMELESS, f"{len(plan.rows) - len(named)} with white space for a name")
        plan.rows = named


def _hold_starts(entries: Sequence[Entry], plan: ForeignPlan, losses: Losses) -> None:
    """Hold work where it stands when nothing it waits for says so, in a plan that states no constraints."""
    first = plan.start or min((row.start for row in plan.rows if row.start), default=None)
    waits: list[bool] = []  # itself, or what holds it
    for entry in entries:
        row = entry.row
        waits.append(bool(entry.after) or (entry.parent >= 0 and waits[entry.parent]))
        free = not (entry.parts or waits[-1] or row.started or row.finished or row.constraint_day)
        if free and first and row.start and row.start > first:
            row.constraint, row.constraint_day = ConstraintKind.START_NO_EARLIER_THAN, row.start
            losses.add(Loss.BY_START, f"{quoted(row.title)} on {row.start}")


def _ends(plan: ForeignPlan, entries: Sequence[Entry], losses: Losses) -> Data:
    """The start of the project, or its finish where the rest follows from that."""
    if plan.backwards and plan.finish:
        losses.add(
            Loss.BACKWARDS, f"{plan.finish}; here the start follows from it, and tasks begin as soon as they can"
        )
        return {"finish": plan.finish}
    for row in (entry.row for entry in entries if not entry.parts):
        if plan.start and row.start and row.start < plan.start and not row.started:
            losses.add(Loss.EARLY, f"{quoted(row.title)} on {row.start}")
    return {"start": plan.start or min((row.start for row in plan.rows if row.start), default=None)}


def _money(plan: ForeignPlan) -> Data:
    paid = any(member.pays for member in plan.members)
    known = len(plan.currency) == 3 and plan.currency.isascii() and plan.currency.isalpha() and plan.currency.isupper()
    return {"currency": plan.currency} if paid and known else {}


def _calendar(plan: ForeignPlan) -> Data:
    time = plan.working_time
    if time is None:
        return {}
    found: Data = {}
    if time.week != MONDAY_TO_FRIDAY and any(time.week):
        found["week"] = [day.value for day, works in zip(Weekday, time.week, strict=True) if works]
    if time.days_off:
        found["days_off"] = sorted(time.days_off)
    if time.days_on:
        found["days_on"] = sorted(time.days_on)
    return found


def _nested(entries: Sequence[Entry], tasks: Sequence[Data]) -> list[Data]:
    for entry, task in zip(entries, tasks, strict=True):
        if entry.parent >= 0:
            tasks[entry.parent].setdefault("tasks", []).append(task)
    return [task for entry, task in zip(entries, tasks, strict=True) if entry.parent < 0]


def _baseline(entries: Sequence[Entry], losses: Losses) -> Data:
    found = []
    for entry in entries:
        if entry.row.baseline is None:
            continue
        start, finish = entry.row.baseline
        if finish < start:
            losses.add(Loss.IMPOSSIBLE, f"{quoted(entry.row.title)}: baseline from {start} to {finish}")
        else:
            found.append({"task": entry.id, "start": start, "finish": finish})
    return {"tasks": found} if found else {}


def _proposed(entries: Sequence[Entry], tasks: Sequence[Data], losses: Losses) -> list[Any]:
    """Durations that the source itself marks as estimated."""
    found = [
        {"path": f"tasks.{entry.id}.duration"}
        for entry, task in zip(entries, tasks, strict=True)
        if entry.row.estimated and not entry.parts and task.get("duration") is not None
    ]
    if len(found) > _MOST_PROPOSED:
        losses.add(Loss.ESTIMATED, f"{len(found):,} durations")
        return []
    return found
