"""The tasks of a file for Microsoft Project: dates, progress, links, constraint, notes and baseline of each line."""

from __future__ import annotations

from datetime import datetime

from pmtemplates.exchange.constraints import Constraint, constraint_of
from pmtemplates.exchange.elements import MINUTES_PER_DAY, Element, add, add_texts, one_line, span_text, stamp
from pmtemplates.exchange.lines import DAY_BEGINS, DAY_ENDS, Line, Link
from pmtemplates.exchange.resources import Staff, owner_name
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.estimates import expected_duration
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import RowKind

TENTHS_PER_DAY, TENTHS_PER_ELAPSED_DAY = 4800, 14400
"""Tenths of a minute: eight hours of work, twenty-four hours that elapse."""
DAYS, ELAPSED_DAYS, ESTIMATED_DAYS = "7", "8", "53"
FIXED_DURATION = "1"
_LINK_TYPES = {"FF": "0", "FS": "1", "SF": "2", "SS": "3"}
_ESTIMATES = ("duration", "optimistic", "pessimistic")


def add_task(parent: Element, plan: Plan, line: Line, staff: Staff) -> None:
    """The task of a line; the elements stand in the order of the schema."""
    row = line.row
    constraint, estimated = constraint_of(line), _is_estimated(plan, line)
    element = add(parent, "Task")
    add_texts(
        element,
        ("UID", line.number),
        ("ID", line.number),
        ("Name", one_line(row.title)),
        ("Active", "1"),
        ("Manual", "0"),
        ("Type", FIXED_DURATION),
        ("IsNull", "0"),
        ("CreateDate", stamp(datetime.combine(plan.today, DAY_BEGINS))),
        ("Contact", one_line(owner_name(plan, line.row, line.work))),
        ("WBS", line.wbs),
        ("OutlineNumber", line.outline),
        ("OutlineLevel", line.level),
        ("Priority", "500"),
    )
    _add_dates(element, line, estimated, staff)
    _add_progress(element, line)
    add_texts(
        element,
        ("ConstraintType", constraint.type.value),
        ("CalendarUID", "-1"),
        ("ConstraintDate", _stamp(constraint.date)),
        ("Deadline", _stamp(constraint.deadline)),
        ("LevelingDelay", line.delay * TENTHS_PER_DAY if line.delay else None),
        ("LevelingDelayFormat", DAYS if line.delay else None),
        ("IgnoreResourceCalendar", "0"),
        ("Notes", "\n".join(_notes(line, constraint, estimated))),
    )
    for link in line.links:
        _add_link(element, link, line.holds_others)
    _add_baseline(element, line)


def _stamp(moment: datetime | None) -> str | None:
    return stamp(moment) if moment else None


def _add_dates(element: Element, line: Line, estimated: bool, staff: Staff) -> None:
    row = line.row
    start, finish = line.span()
    early_start, early_finish = line.span(-line.delay)
    late_start, late_finish = line.span(line.total_float)
    work = staff.minutes(line)
    add_texts(
        element,
        ("Start", stamp(start)),
        ("Finish", stamp(finish)),
        ("Duration", span_text(line.days * MINUTES_PER_DAY)),
        ("DurationFormat", ESTIMATED_DAYS if estimated else DAYS),
        ("Work", span_text(work) if work else None),
        ("EffortDriven", "0"),
        ("Estimated", int(estimated)),
        ("Milestone", int(row.kind is RowKind.MILESTONE)),
        ("Summary", int(line.holds_others)),
        ("Critical", int(line.critical)),
        ("EarlyStart", stamp(early_start)),
        ("EarlyFinish", stamp(early_finish)),
        ("LateStart", stamp(late_start)),
        ("LateFinish", stamp(late_finish)),
        ("FreeSlack", None if line.free_float is None else line.free_float * TENTHS_PER_DAY),
        ("TotalSlack", line.total_float * TENTHS_PER_DAY),
    )


def _add_progress(element: Element, line: Line) -> None:
    """What is done, of the duration as it stands now; progress that nobody dated begins with the planned start."""
    row, task = line.row, line.row.task
    start, finish = line.span()
    begun = not line.holds_others and bool((task and (task.started or task.finished)) or row.percent)
    ended = not line.holds_others and bool(task and task.finished)
    whole = line.days * MINUTES_PER_DAY
    done = round(whole * row.percent / 100)
    add_texts(
        element,
        ("PercentComplete", round(row.percent)),
        ("PercentWorkComplete", round(row.percent)),
        ("ActualStart", stamp(start) if begun else None),
        ("ActualFinish", stamp(finish) if ended else None),
        ("ActualDuration", span_text(done)),
        ("RemainingDuration", span_text(whole - done)),
    )


def _is_estimated(plan: Plan, line: Line) -> bool:
    """Whether the duration is only proposed: by a playbook, by the file itself, or for want of any."""
    task, path = line.row.task, line.row.path
    if task is None or line.holds_others:
        return False
    origin = weakest(*(origin_of((*path, key), plan.origins) for key in _ESTIMATES))
    return expected_duration(task) is None or origin in (Origin.PROPOSED, Origin.OPEN)


def _notes(line: Line, constraint: Constraint, estimated: bool) -> list[str]:
    task = line.row.task
    notes = list(constraint.notes)
    if move := line.schedule.moves.get(line.row.path):
        notes.append(f"Put off, so that {move.resource} is not overloaded from {move.first} to {move.last}.")
    if estimated:
        notes.append("The duration is proposed, not confirmed.")
    if task and task.basis:
        notes.append(f"Basis of the estimate: {task.basis}")
    if line.holds_others and any(link.type in ("FF", "SF") for link in line.links):
        notes.append("A link to the finish of a summary holds back its start: Project knows no other.")
    return notes


def _add_link(element: Element, link: Link, into_summary: bool) -> None:
    """A lag in working days is given in working minutes, one in elapsed days in minutes of the clock."""
    kind = {"FF": "FS", "SF": "SS"}.get(link.type, link.type) if into_summary else link.type
    add_texts(
        add(element, "PredecessorLink"),
        ("PredecessorUID", link.before),
        ("Type", _LINK_TYPES[kind]),
        ("CrossProject", "0"),
        ("LinkLag", link.lag * (TENTHS_PER_ELAPSED_DAY if link.elapsed else TENTHS_PER_DAY)),
        ("LagFormat", ELAPSED_DAYS if link.elapsed else DAYS),
    )


def _add_baseline(element: Element, line: Line) -> None:
    approved, days = line.row.baseline, line.schedule.days
    if approved is None:
        return
    point = line.row.kind is RowKind.MILESTONE
    length = 0 if point else days.count(approved.finish) - days.start_of(approved.start) // 2
    add_texts(
        add(element, "Baseline"),
        ("Number", "0"),
        ("Interim", "0"),
        ("Start", stamp(datetime.combine(approved.start, DAY_ENDS if point else DAY_BEGINS))),
        ("Finish", stamp(datetime.combine(approved.finish, DAY_ENDS))),
        ("Duration", span_text(max(0, length) * MINUTES_PER_DAY)),
        ("DurationFormat", DAYS),
        ("EstimatedDuration", "0"),
    )
