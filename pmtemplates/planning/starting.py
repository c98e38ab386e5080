"""When a project starts: as stated, as the program says, worked out backwards from its finish, or assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmtemplates.initiative.model import Initiative, Project
from pmtemplates.origins import Origin, Origins, origin_of
from pmtemplates.planning.forecast import tranches_of
from pmtemplates.planning.network import Network, solve
from pmtemplates.planning.workdays import NoWorkingDayError, WorkCalendar, Workdays, first_working_day
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Start:
    """The first day of a work, and how certain it is. PROPOSED: nobody has said anything, so it starts today.

    `finish`: nothing but the day by which it must be done is known, and the start follows from the schedule.
    """

    day: date
    origin: Origin
    finish: date | None = None


def start_of(initiative: Initiative, path: Path, origins: Origins, today: date) -> Start:
    """The start of a work: its own, else backwards from its finish, else its first tranche's or program's."""
    work = initiative.work_at(path)
    if work.start:
        return Start(work.start, origin_of((*path, "start"), origins))
    if work.finish:
        return Start(work.finish, origin_of((*path, "finish"), origins), work.finish)
    if isinstance(work, Project):
        names = tranches_of(initiative)[int(path[1])]
        tranche = next((each for each in initiative.tranches if each.id in names), None)
        if tranche and tranche.start:
            return Start(tranche.start, Origin.COMPUTED)
        if initiative.start:
            return Start(initiative.start, Origin.COMPUTED)
    return Start(today, Origin.PROPOSED)


def latest_start(network: Network, calendar: WorkCalendar, finish: date) -> date:
    """The last working day on which work may start so that all of it is done by the end of a day.

    With lags in elapsed days the length depends on where the weekends fall, so that one day after the other is tried;
    who starts later never ends earlier.
    """
    day = finish
    while (spare := _spare(network, calendar, day, finish)) < 0:
        day = Workdays(calendar, day).day(spare)
    if any(tie.elapsed for tie in network.ties):
        while (later := Workdays(calendar, day).day(1)) <= finish and _spare(network, calendar, later, finish) >= 0:
            day = later
    return day


def _spare(network: Network, calendar: WorkCalendar, day: date, finish: date) -> int:
    """Working days from the end of what starts on a day to its finish."""
    days = Workdays(calendar, day)
    return days.count(finish) - solve(network, days).end


def first_day(starts: Sequence[date], calendar: WorkCalendar) -> date:
    """The earliest of the starts, or the first working day after it; NoWorkingDayError when there is none in a year."""
    earliest = min(starts)
    day = first_working_day(calendar, earliest)
    if day is None:
        raise NoWorkingDayError(earliest)
    return day
