"""Where the project stands by its schedule: its end, its critical path, what gives way next, progress and baseline."""

from __future__ import annotations

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, number_text
from pmtemplates.documents.planned import schedule_fields, schedule_of
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin, weakest
from pmtemplates.planning.schedule import Row, RowKind, Schedule


def progress_fields(initiative: View, project: View) -> dict[str, object] | None:
    """What is said of the schedule in sentences; None without one."""
    schedule, fields = schedule_of(project), schedule_fields(project)
    if schedule is None or fields is None:
        return None
    return {
        **fields,
        "spare": _spare(schedule),
        "status_date": initiative.get("status_date"),
        "complete": _complete(schedule) if schedule.root.percent or schedule.status_date else None,
        **_against_baseline(schedule),
    }


def _tasks(schedule: Schedule) -> list[Row]:
    return [row for row in schedule.leaves() if row.kind is RowKind.TASK]


def _spare(schedule: Schedule) -> dict[str, Fact] | None:
    """The task off the critical path that can slip least, and by how much; the first of several."""
    left = [row for row in _tasks(schedule) if row.total_float > 0 and row.percent < 100]
    if not left:
        return None
    row = min(left, key=lambda each: each.total_float)
    days = Fact(count_text(row.total_float, "working day"), row.origin, row.path)
    return {"task": Fact(row.title, Origin.STATED, (*row.path, "title")), "days": days}


def _complete(schedule: Schedule) -> Fact:
    root = schedule.root
    origin = weakest(Origin.COMPUTED, root.origin)
    return Fact(f"{number_text(root.percent)}\u00a0%", origin, root.path)


def _against_baseline(schedule: Schedule) -> dict[str, Fact | None]:
    """How many tasks have approved dates, and how much later the last of them ends now."""
    tasks = _tasks(schedule)
    dated = [(row, row.baseline) for row in schedule.rows if row.baseline]
    if not dated:
        return {"in_baseline": None, "slip": None}
    root, days = schedule.root, schedule.days
    now, approved = max(row.finish for row, _ in dated), max(base.finish for _, base in dated)
    late = days.count(now) - days.count(approved)
    words = f"{count_text(abs(late), 'working day')} {'later' if late > 0 else 'earlier'} than" if late else "as"
    covered = "all tasks" if len(dated) == len(tasks) else f"{len(dated)} of {len(tasks)} tasks"
    path = (*schedule.work, "baseline")
    return {
        "in_baseline": Fact(covered, Origin.COMPUTED, path),
        "slip": Fact(f"{words} approved", weakest(Origin.COMPUTED, root.origin), path),
    }
