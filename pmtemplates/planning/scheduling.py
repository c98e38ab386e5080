"""Computes the schedules of an initiative: one network over all its projects, then each project by itself.

The network decides on dates. Each project is then solved once more on its own, with what it waits for from outside
frozen to a day: that is what its workbook holds, and its float counts to the end of the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR
from pmtemplates.initiative.model import Initiative
from pmtemplates.origins import Origin, Origins, weakest
from pmtemplates.planning.activities import activity_of, planned_duration, stated_delay, tie_of
from pmtemplates.planning.certainty import date_origins
from pmtemplates.planning.circles import name_circles
from pmtemplates.planning.levelling.building import level
from pmtemplates.planning.levelling.levelled import Levelled
from pmtemplates.planning.network import Activity, CycleError, Network, solve
from pmtemplates.planning.outline import Entry, Wait, outline, waits
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.project_schedule import Whole, build_schedule
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.starting import Start, first_day, latest_start, start_of
from pmtemplates.planning.workdays import (
    MOST_YEARS,
    BeyondCalendarError,
    NoWorkingDayError,
    WorkCalendar,
    Workdays,
    no_working_day,
)
from pmtemplates.problems import Path, Problem, error

_Built = tuple[dict[Path, Schedule], Levelled | None, list[Problem]]


def build_schedules(
    initiative: Initiative, parties: Parties, calendar: WorkCalendar, origins: Origins, today: date
) -> _Built:
    """The schedule of each work that has tasks or milestones to date, by its path, what levelling has moved in them
    (None when the initiative does not ask for it), and what is wrong, with paths in the initiative.

    Links that form a circle are reported and left out, so that people and money can be judged in the same run.
    """
    entries = outline(initiative)
    if not entries:
        return {}, None, []
    return _built(initiative, parties, entries, waits(initiative, entries), calendar, origins, today)


def _built(
    initiative: Initiative,
    parties: Parties,
    entries: Mapping[Path, list[Entry]],
    links: Sequence[Wait],
    calendar: WorkCalendar,
    origins: Origins,
    today: date,
) -> _Built:
    try:
        starts = _starts(initiative, entries, links, calendar, origins, today)
        whole, levelled = _solved(initiative, entries, links, starts, calendar, origins), None
        if initiative.levelling:
            whole, levelled = level(initiative, whole, parties, initiative.levelling)
        moves = levelled.moves if levelled else {}
        schedules = {path: build_schedule(initiative, path, whole, moves) for path in entries}
        problems = [*_out_of_range(schedules), *_far_away(initiative, schedules)]
        return ({} if problems else schedules), levelled, problems
    except CycleError as circle:
        among = set(circle.members)
        rest = [wait for wait in links if not (wait.before in among and wait.after in among)]
        schedules, levelled, problems = _built(initiative, parties, entries, rest, calendar, origins, today)
        return schedules, levelled, [*name_circles(circle, entries, links), *problems]
    except BeyondCalendarError as beyond:
        path = next(iter(entries))
        message = f"the schedule does not end: one of its days lies {beyond}"
        hint = "look for dates far away, and for durations and lags that are too long"
        return {}, None, [error("schedule-too-long", message, (*path, "tasks"), hint)]
    except NoWorkingDayError as idle:
        return {}, None, [no_working_day(idle.start)]


def _out_of_range(schedules: Mapping[Path, Schedule]) -> list[Problem]:
    """Schedules with days that workbooks and other programs do not know."""
    problems = []
    for path, schedule in schedules.items():
        start, finish = schedule.days.start, schedule.root.finish
        if start.year < FIRST_YEAR or finish.year > LAST_YEAR:
            message = f"the schedule runs from {start} to {finish}: it must lie from {FIRST_YEAR} to {LAST_YEAR}"
            problems.append(error("schedule-out-of-range", message, (*path, "start"), "correct the year"))
    return problems


def _far_away(initiative: Initiative, schedules: Mapping[Path, Schedule]) -> Iterator[Problem]:
    """Stated days beside a schedule that its calendar does not reach."""
    for path, schedule in schedules.items():
        work = initiative.work_at(path)
        days: list[tuple[Path, date | None]] = [
            ((*path, "finish"), work.finish),
            (("status_date",), initiative.status_date),
        ]
        for index, dated in enumerate(work.baseline.tasks if work.baseline else ()):
            here: Path = (*path, "baseline", "tasks", index)
            days += [((*here, "start"), dated.start), ((*here, "finish"), dated.finish)]
        for where, day in days:
            if day and not schedule.days.reaches(day):
                message = (
                    f"{day} lies more than {MOST_YEARS} years from the start of the schedule, {schedule.days.start}"
                )
                yield error("schedule-too-long", message, where, "correct the year")


def _starts(
    initiative: Initiative,
    entries: Mapping[Path, list[Entry]],
    links: Sequence[Wait],
    calendar: WorkCalendar,
    origins: Origins,
    today: date,
) -> dict[Path, Start]:
    starts = {path: start_of(initiative, path, origins, today) for path in entries}
    for path, start in starts.items():
        if start.finish:
            network, base = _bare(entries[path], links), entries[path][0].place
            try:
                day = latest_start(network, calendar, start.finish)
            except CycleError as circle:
                raise CycleError([base + member for member in circle.members]) from None
            starts[path] = Start(day, weakest(Origin.COMPUTED, start.origin))
    return starts


def _bare(entries: Sequence[Entry], links: Sequence[Wait]) -> Network:
    """The rows of one work with durations, links and stated delays alone."""
    base = entries[0].place
    places = range(base, base + len(entries))
    activities = [
        Activity(
            planned_duration(entry),
            entry.parent - base if entry.parent >= 0 else -1,
            entry.holds_others,
            delay=stated_delay(entry),
        )
        for entry in entries
    ]
    return Network(activities, [tie_of(wait, base) for wait in links if wait.before in places and wait.after in places])


def _solved(
    initiative: Initiative,
    entries: Mapping[Path, list[Entry]],
    links: Sequence[Wait],
    starts: Mapping[Path, Start],
    calendar: WorkCalendar,
    origins: Origins,
) -> Whole:
    days = Workdays(calendar, first_day([start.day for start in starts.values()], calendar))
    every = [entry for path in entries for entry in entries[path]]
    activities = [activity_of(entry, initiative, starts[entry.work], days) for entry in every]
    tasks = {entry.id: entry.place for entry in reversed(every) if isinstance(entry.source, Task)}
    for dependency in initiative.dependencies:
        place = tasks.get(dependency.receiver_task or "")
        if dependency.promised_by and place is not None:
            promised = 2 * days.count(dependency.promised_by)
            activities[place].floor = max(promised, activities[place].floor or promised)
    network = Network(activities, [tie_of(wait) for wait in links])
    solution = solve(network, days)
    return Whole(entries, links, starts, days, network, solution, date_origins(every, solution, starts, origins))
