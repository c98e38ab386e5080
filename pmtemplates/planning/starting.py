"""When a project starts: as stated, as the program says, worked out backwards from its finish, or assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmtemplates.initiative.model import Initiative, Project
from pmtemplates.origins import Origin, Origins, origin_of
from pmtemplates.planning.network import Network, solve
from pmtemplates.planning.workdays import NoWorkingDayError, WorkCalendar, Workdays, shifted
from pmtemplates.problems import Path

_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Start:
    """The first day of a work, and how certain it is. PROPOSED: nobody has said anything, so it starts today.

    `finish`: nothing but the day by which it must be done is known, and the start follows from the schedule.
    """

    day: date
    origin: Origin
    finish: date | None = None


def start_of(initiative: Initiative, path: Path, origins: Origins, today: date) -> Start:
    """The start of the work at a path: its own, else backwards from its finish, else its tranche's or program's."""
    work = initiative.work_at(path)
    if work.start:
        return Start(work.start, origin_of((*path, "start"), origins))
    if work.finish:
        return Start(work.finish, origin_of((*path, "finish"), origins), work.finish)
    if isinstance(work, Project):
        tranche = next((each for each in initiative.tranches if each.id == work.tranche), None)
        if tranche and tranche.start:
            return Start(tranche.start, Origin.COMPUTED)
        if initiative.start:
            return Start(initiative.start, Origin.COMPUTED)
    return Start(today, Origin.PROPOSED)


def latest_start(network: Network, calendar: WorkCalendar, finish: date) -> date:
    """The last working day on which work may start so that all of it is done by the end of a day.

    With lags in elapsed days the length depends on where the weekends fall, so that a few rounds are needed.
    """
    day, best = finish, None
    tried: set[date] = set()
    for _ in range(_MOST_ROUNDS):
        if day in tried:
            break
        tried.add(day)
        days = Workdays(calendar, day)
        spare = days.count(finish) - solve(network, days).end
        if spare >= 0:
            best = day if best is None else max(best, day)
        if spare == 0:
            break
        day = days.day(spare)
    return best or day


def first_day(starts: Sequence[date], calendar: WorkCalendar) -> date:
    """The earliest of the starts, or the first working day after it; NoWorkingDayError when there is none in a year."""
    earliest = min(starts)
    for offset in range(366):
        if calendar.works(day := shifted(earliest, offset)):
            return day
    raise NoWorkingDayError(f"no day is worked in the year from {earliest}")
