"""What the schedule says in a charter: when the work is done by the plan, with which margin, along which tasks."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, day_text
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.drivers import critical_paths
from pmtemplates.planning.forecast import dated
from pmtemplates.planning.schedule import Row, RowKind, Schedule

_MOST_NAMED = 6
"""Tasks of the critical path that a sentence names."""


def schedule_of(work: View) -> Schedule | None:
    """The schedule of a work that has tasks; None when its start had to be assumed."""
    return dated(work.plan.schedules.get(work.path)) if work.value("tasks") else None


def planned_day(milestone: View) -> Fact | None:
    """The day on which a milestone is reached by the plan; None where that is the date that stands there anyway.

    None too where the start of the schedule had to be assumed.
    """
    plan = milestone.plan
    stated = milestone.value("date")
    schedule = dated(plan.schedules.get(milestone.path[:-2]))
    row = schedule.row(milestone.path) if schedule else None
    computed = origin_of((*milestone.path, "date"), plan.origins) is Origin.COMPUTED
    if row is None or stated is None or (computed and stated == row.finish):
        return None
    return _day(milestone, row)


def _day(view: View, row: Row) -> Fact:
    return Fact(day_text(row.finish, view.plan.initiative.document.language), row.origin, row.path)


def handed_over(deliverable: View) -> Fact | None:
    """The day on which the plan hands a deliverable over: the end of the last task that delivers it."""
    schedule = schedule_of(
        View(deliverable.plan, deliverable.plan.initiative.work_at(deliverable.work), deliverable.work)
    )
    rows = schedule.delivering(deliverable.value("id")) if schedule else ()
    return _day(deliverable, max(rows, key=lambda row: row.finish)) if rows else None


def schedule_fields(project: View) -> dict[str, Fact | None] | None:
    """When the work ends by the plan, how far before its finish, and along which tasks; None without a schedule."""
    schedule = schedule_of(project)
    if schedule is None:
        return None
    path = next(iter(critical_paths(schedule)), [])
    return {
        "finish": _day(project, schedule.root),
        "margin": _margin(schedule),
        "critical": _chain(path) if len(path) > 1 else None,
    }


def _margin(schedule: Schedule) -> Fact | None:
    """Working days between the end by the plan and the finish that is stated; None when they are the same day."""
    finish, root = schedule.stated_finish, schedule.root
    if finish is None or finish == root.finish:
        return None
    days = schedule.days.count(finish) - schedule.days.count(root.finish)
    if not days:
        return None
    words = f"{count_text(abs(days), 'working day')} {'before' if days > 0 else 'after'} its promised finish"
    return Fact(words, root.origin, (*schedule.work, "finish"))


def _chain(path: Sequence[Row]) -> Fact:
    tasks = [row for row in path if row.kind is not RowKind.MILESTONE] or list(path)
    names = [row.title for row in tasks]
    if len(names) > _MOST_NAMED:
        names = [*names[:3], "…", *names[-2:]]
    return Fact(" → ".join(names), weakest(*(row.origin for row in tasks)), path[0].path)
