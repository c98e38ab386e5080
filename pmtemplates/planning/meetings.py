"""The calendar of governance: every meeting of a board with its real date, and what else is decided on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.paths import value_at
from pmtemplates.initiative.people import Board
from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin, Origins, origin_of
from pmtemplates.planning.board_meetings import build_meetings
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.problems import Path, Problem, advice, first_few

MOST_MEETINGS_IN_ALL = 6_000
"""Of all boards: forty that meet weekly for almost three years."""


class Occasion(StrEnum):
    """What happens on a day."""

    MEETING = "meeting"
    GATE = "gate"
    BENEFIT_REVIEW = "benefit review"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day; `path` is the board, gate, benefit or milestone, `work` the program or project.

    Meetings are on working days, everything else on the day that the plan says. `planned` is the day that the cadence
    alone gives, where a day off moved the meeting; `about` is its title; `chair` and `members` are ids of parties. A
    gate is a meeting of its board.
    """

    day: date
    occasion: Occasion
    path: Path
    work: Path
    about: str
    origin: Origin
    planned: date | None = None
    chair: str | None = None
    members: Sequence[str] = ()


def build_events(
    initiative: Initiative, calendar: WorkCalendar, origins: Origins
) -> tuple[Sequence[Event], list[Problem]]:
    """All events of an initiative by day, then by work; dates are those of the plan (see `dating`)."""
    events, problems = list(_gates(initiative, origins)), []
    taken = {(gate.board, gate.date) for gate in initiative.gates}
    room, left_out = MOST_MEETINGS_IN_ALL, list[Path]()
    for path, work in works(initiative):
        for index, board in enumerate(work.boards):
            here: Path = (*path, "boards", index)
            meetings, found = build_meetings(initiative, here, calendar, origins)
            problems += found
            if len(meetings) > room:
                left_out.append(here)
                continue
            room -= len(meetings)
            events += [
                Event(each.day, Occasion.MEETING, here, path, board.title, each.origin, each.planned, *_people(board))
                for each in meetings
                if (board.id, each.day) not in taken
            ]
        events += [*_reviews(work, path, origins), *_milestones(work, path, origins)]
    problems += _too_many(initiative, left_out)
    return tuple(sorted(events, key=lambda each: (each.day, each.work))), problems


def _too_many(initiative: Initiative, left_out: Sequence[Path]) -> Iterator[Problem]:
    if left_out:
        boards = [f'"{value_at(initiative, path).title[:60]}"' for path in left_out]
        message = (
            f"the calendar holds {MOST_MEETINGS_IN_ALL:,} meetings of all boards: left out are those of "
            f"{first_few(boards, 3)}"
        )
        hint = "give boards a `last_meeting`, or a longer interval"
        yield advice("too-many-meetings", message, left_out[0], hint)


def _people(board: Board | None) -> tuple[str | None, Sequence[str]]:
    return (board.chair, board.members) if board else (None, ())


def _gates(initiative: Initiative, origins: Origins) -> Iterator[Event]:
    boards = {board.id: board for _, work in works(initiative) for board in work.boards}
    for index, gate in enumerate(initiative.gates):
        if gate.date:
            path: Path = ("gates", index)
            origin = origin_of((*path, "date"), origins)
            people = _people(boards.get(gate.board or ""))
            yield Event(gate.date, Occasion.GATE, path, (), gate.title, origin, None, *people)


def _reviews(work: Work, above: Path, origins: Origins) -> Iterator[Event]:
    for index, benefit in enumerate(work.benefits):
        path: Path = (*above, "benefits", index)
        for number, day in enumerate(benefit.reviews):
            origin = origin_of((*path, "reviews", number), origins)
            yield Event(day, Occasion.BENEFIT_REVIEW, path, above, benefit.title, origin, None, benefit.owner)


def _milestones(work: Work, above: Path, origins: Origins) -> Iterator[Event]:
    for index, each in enumerate(work.milestones):
        path: Path = (*above, "milestones", index)
        if each.date:
            origin = origin_of((*path, "date"), origins)
            yield Event(each.date, Occasion.MILESTONE, path, above, each.title, origin, None, each.owner)
