"""A plan as XML for Microsoft Project (MSPDI), which ProjectLibre and GanttProject read as well.

Names, order and numbers are those of the schema mspdi_pj14: elements must come in its order, or Project refuses the
file. Lags and slack are tenths of a minute: a working day has 4,800, an elapsed day 14,400.
"""

from __future__ import annotations

from datetime import date, datetime

from pmtemplates.exchange.elements import (
    MINUTES_PER_DAY,
    NAMESPACE,
    Element,
    add,
    add_texts,
    one_line,
    span_text,
    stamp,
    to_bytes,
)
from pmtemplates.exchange.lines import DAY_BEGINS, DAY_ENDS, Whole, lines_of
from pmtemplates.exchange.resources import staff_of
from pmtemplates.exchange.staffing import add_assignments, add_resources
from pmtemplates.exchange.tasks import DAYS, FIXED_DURATION, add_task
from pmtemplates.exchange.working_time import CALENDAR, add_calendar
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

_CONVENTIONS = (
    "Exported by pmtemplates. Links beat constraint dates, as the option HonorConstraints of this file says, and no "
    "task starts before its project. A must-start date that links break is kept as a note. Durations that are only "
    "proposed are marked as estimated."
)


def render_mspdi(plan: Plan, path: Path) -> bytes:
    """The project at a path, or the whole initiative for (), as one file; the same plan gives the same bytes.

    Raises ValueError when nothing is scheduled there.
    """
    whole = lines_of(plan, path)
    staff = staff_of(plan, whole)
    root = Element("Project", {"xmlns": NAMESPACE})
    _add_head(root, plan, whole)
    first, last = _reach(whole)
    add_calendar(add(root, "Calendars"), plan.calendar, first, last, "Working days")
    tasks = add(root, "Tasks")
    _add_top(tasks, plan, whole)
    for line in whole.lines:
        add_task(tasks, plan, line, staff)
    add_resources(root, staff)
    add_assignments(root, staff)
    return to_bytes(root)


def _reach(whole: Whole) -> tuple[date, date]:
    """The first and the last day that count: late dates can lie far before the start, and after the finish."""
    late = [moment.date() for line in whole.lines for moment in line.span(line.total_float)]
    return min(whole.begins, whole.start, *late), max(whole.finish, *late)


def _add_head(root: Element, plan: Plan, whole: Whole) -> None:
    initiative = plan.initiative
    name = one_line(whole.title, 255)
    organisation = one_line(initiative.organisation.name) if initiative.organisation else None
    status = initiative.status_date
    add_texts(
        root,
        ("SaveVersion", "14"),
        ("Name", name),
        ("Title", one_line(whole.title)),
        ("Company", organisation),
        ("Manager", one_line(_manager(plan, whole.work))),
        ("Author", organisation),
        ("CreationDate", _morning(plan.today)),
        ("LastSaved", _morning(plan.today)),
        ("ScheduleFromStart", "1"),
        ("StartDate", _morning(whole.begins)),
        ("FinishDate", _evening(whole.finish)),
        ("CriticalSlackLimit", "0"),
        ("CurrencyDigits", "2"),
        ("CurrencySymbol", plan.currency),
        ("CurrencyCode", plan.currency),
        ("CalendarUID", CALENDAR),
        ("DefaultStartTime", f"{DAY_BEGINS}"),
        ("DefaultFinishTime", f"{DAY_ENDS}"),
        ("MinutesPerDay", MINUTES_PER_DAY),
        ("MinutesPerWeek", MINUTES_PER_DAY * sum(plan.calendar.week)),
        ("DaysPerMonth", "20"),
        ("DefaultTaskType", FIXED_DURATION),
        ("DurationFormat", DAYS),
        ("WorkFormat", "2"),  # hours
        ("HonorConstraints", "0"),
        ("NewTasksEffortDriven", "0"),
        ("NewTasksEstimated", "1"),
        ("WeekStartDay", "1"),
        ("StatusDate", _evening(status) if status else None),
        ("NewTasksAreManual", "0"),
    )


def _manager(plan: Plan, path: Path) -> str:
    manager = plan.parties.manager(path)
    return manager.holder.name if manager.holder else ""


def _morning(day: date) -> str:
    return stamp(datetime.combine(day, DAY_BEGINS))


def _evening(day: date) -> str:
    return stamp(datetime.combine(day, DAY_ENDS))


def _add_top(tasks: Element, plan: Plan, whole: Whole) -> None:
    """Row 0, the whole: Project hides it by default, and shows its notes as the comments of the file."""
    length = _days_between(plan, whole)
    work = plan.initiative.work_at(whole.work)
    add_texts(
        add(tasks, "Task"),
        ("UID", "0"),
        ("ID", "0"),
        ("Name", one_line(whole.title)),
        ("Active", "1"),
        ("Manual", "0"),
        ("Type", FIXED_DURATION),
        ("IsNull", "0"),
        ("WBS", "0"),
        ("OutlineNumber", "0"),
        ("OutlineLevel", "0"),
        ("Priority", "500"),
        ("Start", _morning(whole.start)),
        ("Finish", _evening(whole.finish)),
        ("Duration", span_text(length * MINUTES_PER_DAY)),
        ("DurationFormat", DAYS),
        ("EffortDriven", "0"),
        ("Estimated", "0"),
        ("Milestone", "0"),
        ("Summary", "1"),
        ("ConstraintType", "0"),
        ("CalendarUID", "-1"),
        ("Notes", "\n\n".join(filter(None, (_CONVENTIONS, work.purpose)))),
    )


def _days_between(plan: Plan, whole: Whole) -> int:
    days = next(iter(whole.lines)).schedule.days
    return days.count(whole.finish) - days.count(whole.start) + plan.calendar.works(whole.start)
