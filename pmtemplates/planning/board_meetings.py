"""When a board meets: from its first meeting to its last as often as its cadence says, never on a day off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile, zip_longest

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.people import Board
from pmtemplates.origins import Origin, Origins, origin_of, weakest
from pmtemplates.planning.cadence import Cadence, read_cadence
from pmtemplates.planning.workdays import WorkCalendar, first_working_day, no_working_day, shifted
from pmtemplates.problems import Path, Problem, advice, error

MOST_MEETINGS = 300
"""Of one board: a weekly meeting for almost six years."""

_YEAR = 365
"""Calendar days for which meetings are proposed when nobody says how long the work takes."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on a working day; `planned` is the day that was meant, when that is a day off."""

    day: date
    origin: Origin
    planned: date | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """The days between which a board meets, and how certain they are together."""

    first: date
    last: date
    origin: Origin


def build_meetings(
    initiative: Initiative, path: Path, calendar: WorkCalendar, origins: Origins
) -> tuple[list[Meeting], list[Problem]]:
    """The meetings of the board at a path by day, and what keeps them out of the calendar.

    Its stated first and last meeting are held whatever the cadence says.
    """
    board: Board = initiative.work_at(path[:-2]).boards[int(path[-1])]
    if board.first_meeting and board.last_meeting and board.last_meeting < board.first_meeting:
        message = f"the last meeting on {board.last_meeting} comes before the first on {board.first_meeting}"
        place: Path = (*path, "last_meeting")
        return [], [error("finish-before-start", message, place, "swap the dates or correct one")]
    cadence, span = read_cadence(board.cadence or ""), _span(initiative, path, origins)
    problems = list(_unreadable(board, path)) if cadence is None else []
    planned = _planned(board, cadence, span)
    if len(planned) > MOST_MEETINGS:
        planned = planned[:MOST_MEETINGS]
        problems.append(_too_many(board, path, planned[-1]))
    if planned and first_working_day(calendar, planned[0]) is None:
        return [], [*problems, no_working_day(planned[0])]
    stated = {
        day: origin_of((*path, key), origins)
        for key in ("first_meeting", "last_meeting")
        if (day := getattr(board, key))
    }
    origin = weakest(Origin.COMPUTED, origin_of((*path, "cadence"), origins), span.origin if span else Origin.STATED)
    return list(_held(planned, stated, origin, calendar)), problems


def _span(initiative: Initiative, path: Path, origins: Origins) -> _Span | None:
    """From the first meeting, else the start of the work, to the last one, else its finish, else for a year.

    None when nobody knows when it begins. A first meeting that nobody has stated is a proposal.
    """
    work, above = initiative.work_at(path[:-2]), path[:-2]
    board = work.boards[int(path[-1])]
    first = board.first_meeting or work.start
    if first is None:
        return None
    begins = origin_of((*path, "first_meeting"), origins) if board.first_meeting else Origin.PROPOSED
    if board.last_meeting:
        return _Span(first, board.last_meeting, weakest(begins, origin_of((*path, "last_meeting"), origins)))
    if work.finish and work.finish >= first:
        return _Span(first, work.finish, weakest(begins, origin_of((*above, "finish"), origins)))
    return _Span(first, shifted(first, _YEAR), Origin.PROPOSED)


def _planned(board: Board, cadence: Cadence | None, span: _Span | None) -> list[date]:
    """The days that were meant, days off among them; one more than is used when there are too many."""
    regular: Iterator[date] = iter(())
    if cadence and span:
        regular = takewhile(lambda day: day <= span.last, cadence.days_from(span.first))
    stated = [day for day in (board.first_meeting, board.last_meeting) if day]
    return sorted({*islice(regular, MOST_MEETINGS + 1), *stated})


def _held(
    planned: Sequence[date], stated: Mapping[date, Origin], origin: Origin, calendar: WorkCalendar
) -> Iterator[Meeting]:
    """A meeting on a day off is held on the next working day, unless the next meeting comes by then."""
    for day, following in zip_longest(planned, planned[1:]):
        moved = first_working_day(calendar, day)
        if moved == day:
            yield Meeting(day, stated.get(day, origin))
        elif moved and (following is None or moved < following):
            yield Meeting(moved, weakest(Origin.COMPUTED, stated.get(day, origin)), day)


def _unreadable(board: Board, path: Path) -> Iterator[Problem]:
    if board.cadence and board.first_meeting:
        message = f'only the stated meetings of "{board.title[:60]}" have a date: it meets "{board.cadence[:60]}"'
        hint = "begin with the interval, as in weekly, every two weeks, monthly or quarterly"
        yield advice("cadence-unreadable", message, (*path, "cadence"), hint)


def _too_many(board: Board, path: Path, last: date) -> Problem:
    message = f'of "{board.title[:60]}" the first {MOST_MEETINGS} meetings are in the calendar, up to {last}'
    return advice("too-many-meetings", message, (*path, "cadence"), "give `last_meeting`, or a longer interval")
