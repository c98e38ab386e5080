"""The rows of one project or of all of them as one list, numbered as a file for a scheduling program needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from pmtemplates.exchange.floors import Floors
from pmtemplates.planning.outline import Wait, outline, waits
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Bond, Row, Schedule
from pmtemplates.planning.workdays import Workdays
from pmtemplates.problems import Path

DAY_BEGINS, DAY_ENDS = time(8), time(17)
"""A working day of eight hours with one hour of rest: what Microsoft Project takes when nothing else is said."""

Place = tuple[Path, int]  # the path of a work, the number of a row in its schedule


@dataclass(frozen=True, slots=True)
class Link:
    """What a line waits for: the number of another line, the type, the lag in working or `elapsed` calendar days."""

    before: int
    type: str
    lag: int
    elapsed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number from 1 and its place in the outline; the whole itself is no line.

    `floor` is the instant (in `schedule.days`) before which it cannot start, for reasons that are no link to a line;
    `outside` are the links that became part of it. `total_float` counts to the end of what is exported; `free_float`
    is None where other projects would have to be looked at.
    """

    number: int
    level: int
    outline: str
    wbs: str
    work: Path
    schedule: Schedule
    row: Row
    links: tuple[Link, ...]
    outside: tuple[Bond, ...]
    floor: int | None
    total_float: int
    free_float: int | None
    critical: bool

    @property
    def holds_others(self) -> bool:
        """Whether its dates are those of the lines below it."""
        return self.row.holds_others

    @property
    def days(self) -> int:
        """Working days from start to finish; work under way can take longer than was planned."""
        solution = self.schedule.solution
        return solution.early_finish[self.row.number] - solution.early_start[self.row.number]

    @property
    def delay(self) -> int:
        """Working days that it starts later than links and dates would let it."""
        return self.schedule.delay(self.row)

    def span(self, shift: int = 0) -> tuple[datetime, datetime]:
        """The moments of start and finish, `shift` working days later."""
        days, number = self.schedule.days, self.row.number
        start = self.schedule.solution.starts[number] + 2 * shift
        finish = self.schedule.solution.finishes[number] + 2 * shift
        if shift or self.holds_others or not (self.row.task and self.row.task.started):
            return moment(days, start), moment(days, finish)
        return datetime.combine(self.row.start, DAY_BEGINS), moment(days, finish)


@dataclass(frozen=True, slots=True)
class Whole:
    """All lines of what is exported, with the day before which nothing starts, and the first and the last day."""

    work: Path
    title: str
    lines: tuple[Line, ...]
    begins: date
    start: date
    finish: date


def moment(days: Workdays, instant: int) -> datetime:
    """The beginning (odd) or the end (even) of a working day on the clock."""
    return datetime.combine(days.date_of(instant), DAY_BEGINS if instant % 2 else DAY_ENDS)


def lines_of(plan: Plan, path: Path) -> Whole:
    """The lines of the project at a path, or of the whole initiative; ValueError when nothing is scheduled there."""
    chosen = {work: each for work, each in plan.schedules.items() if not path or work == path}
    if not chosen:
        raise ValueError(f"nothing is scheduled at {path}")
    work = plan.initiative.work_at(path)
    roots = [each.root for each in chosen.values()]
    if len(chosen) == 1:
        (only,) = chosen.values()
        begins = only.days.day(only.solution.floors[0] // 2)
    else:
        begins = min(each.days.date_of(each.network.activities[0].floor or 1) for each in chosen.values())
    lines = tuple(_lines(plan, chosen, path, begins))
    return Whole(path, work.title, lines, begins, min(row.start for row in roots), max(row.finish for row in roots))


def _lines(plan: Plan, chosen: Mapping[Path, Schedule], top: Path, begins: date) -> Iterator[Line]:
    alone = len(chosen) == 1
    numbers = _numbered(chosen, top)
    linked = _links_inside(chosen) if alone else links_between(plan)
    shown: dict[Path, dict[int, int]] = {work: {} for work in chosen}
    for (work, number), links in linked.items():
        shown[work][number] = len(links)
    floors = {work: Floors(each, None if alone else shown[work], begins) for work, each in chosen.items()}
    at: list[int] = []
    for (work, number), own in numbers.items():
        schedule = chosen[work]
        row = schedule.rows[number]
        level = row.depth + (work != top)
        at = [*at[: level - 1], at[level - 1] + 1 if len(at) >= level else 1]
        known = linked.get((work, number), ())
        total = row.total_float if alone else row.program_float
        prefix = f"{schedule.root.id}." if work != top and number and schedule.root.id else ""
        yield Line(
            number=own,
            level=level,
            outline=".".join(map(str, at)),
            wbs=schedule.root.id or row.wbs if work != top and not number else f"{prefix}{row.wbs}",
            work=work,
            schedule=schedule,
            row=row,
            links=tuple(Link(numbers[place], bond.type, bond.lag, bond.elapsed) for place, bond in known),
            outside=floors[work].outside(row),
            floor=floors[work].of(row),
            total_float=total,
            free_float=row.free_float if alone else None,
            critical=row.critical if alone else _is_critical(schedule, row),
        )


def _numbered(chosen: Mapping[Path, Schedule], top: Path) -> dict[Place, int]:
    """A number from 1 for each row but the top one, which is the whole."""
    places = [(work, row.number) for work, each in chosen.items() for row in each.rows if row.number or work != top]
    return {place: number for number, place in enumerate(places, 1)}


def _links_inside(chosen: Mapping[Path, Schedule]) -> dict[Place, list[tuple[Place, Bond]]]:
    """The links between rows of one schedule, by the row that waits."""
    found: dict[Place, list[tuple[Place, Bond]]] = {}
    for work, schedule in chosen.items():
        for bond in schedule.bonds:
            if bond.before is not None:
                found.setdefault((work, bond.after), []).append(((work, bond.before), bond))
    return found


def links_between(plan: Plan) -> dict[Place, list[tuple[Place, Wait]]]:
    """The links between rows of all schedules, by the row that waits."""
    entries = outline(plan.initiative)
    places = {entry.place: (work, index) for work, each in entries.items() for index, entry in enumerate(each)}
    found: dict[Place, list[tuple[Place, Wait]]] = {}
    for wait in waits(plan.initiative, entries):
        found.setdefault(places[wait.after], []).append((places[wait.before], wait))
    return found


def _is_critical(schedule: Schedule, row: Row) -> bool:
    """Whether a row decides about the end of the whole initiative; a summary, when one of its parts does."""
    parts = [each for each in schedule.block(row) if not each.holds_others] or [row]
    return any(each.program_float <= 0 and not (each.task and each.task.finished) for each in parts)
