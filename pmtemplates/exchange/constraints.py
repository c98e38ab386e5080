"""What a line must keep besides its links, in the terms of Microsoft Project: one constraint and one deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from pmtemplates.exchange.lines import DAY_ENDS, Line, moment
from pmtemplates.initiative.delivery import Milestone
from pmtemplates.planning.schedule import Bond


class ConstraintType(IntEnum):
    """The numbers of the file format, of which we need four."""

    AS_SOON_AS_POSSIBLE = 0
    MUST_START_ON = 2
    START_NO_EARLIER_THAN = 4
    FINISH_NO_LATER_THAN = 7


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the line keeps; `notes` say in words what one constraint cannot hold."""

    type: ConstraintType
    date: datetime | None
    deadline: datetime | None
    notes: tuple[str, ...]


def constraint_of(line: Line) -> Constraint:
    """The constraint of a line. A task has room for one: a latest finish beside another one becomes its deadline."""
    task = line.row.task
    kind, day = _earliest(line)
    notes = [_outside(bond) for bond in line.outside]
    latest = [] if task is None or task.finished else [each for each in (task.deadline, task.finish_no_later) if each]
    if task and task.finish_no_later and not task.finished:
        if kind is ConstraintType.AS_SOON_AS_POSSIBLE:
            kind, day = ConstraintType.FINISH_NO_LATER_THAN, _evening(task.finish_no_later)
            latest = [task.deadline] if task.deadline else []
        else:
            notes.append(f"Finish no later than {task.finish_no_later}: held as the deadline.")
    if task and task.must_start and kind is not ConstraintType.MUST_START_ON and not task.started:
        notes.append(f"Must start on {task.must_start}: held as a start no earlier than and a deadline.")
        latest += _last_finish(line)
    if isinstance(line.row.source, Milestone) and line.row.source.date:
        latest = [line.row.source.date]
    return Constraint(kind, day, _evening(min(latest)) if latest else None, tuple(notes))


def _earliest(line: Line) -> tuple[ConstraintType, datetime | None]:
    if line.floor is None:
        return ConstraintType.AS_SOON_AS_POSSIBLE, None
    task, days = line.row.task, line.schedule.days
    # work begins with a day: the end of one is as good as the start of the next, and reads worse
    instant = line.floor if line.row.duration == 0 and not line.holds_others else 2 * (line.floor // 2) + 1
    exact = task and task.must_start and not line.holds_others and days.start_of(task.must_start) == line.floor
    kind = ConstraintType.MUST_START_ON if exact else ConstraintType.START_NO_EARLIER_THAN
    return kind, moment(days, instant)


def _last_finish(line: Line) -> list[date]:
    """The day by which a task ends that starts when it must; a summary has none: its length is that of its parts."""
    days, activity = line.schedule.days, line.schedule.network.activities[line.row.number]
    if line.holds_others or activity.latest_start is None:
        return []
    return [days.day(activity.latest_start + activity.duration - 1)]


def _evening(day: date) -> datetime:
    return datetime.combine(day, DAY_ENDS)


def _outside(bond: Bond) -> str:
    end = "" if bond.at_end else "the start of "
    return f'Waits for {end}"{bond.outside}", from outside this file, expected on {bond.date}.'
