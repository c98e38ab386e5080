"""The schedule of one project out of the network over all: solved on its own, with the outside frozen to dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from pmtemplates.initiative.delivery import BaselineDates, Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.origins import Origin
from pmtemplates.planning.activities import activity_of, planned_duration
from pmtemplates.planning.levelling.levelled import Move
from pmtemplates.planning.network import Activity, Network, Solution, Tie, solve
from pmtemplates.planning.outline import Entry, Wait
from pmtemplates.planning.schedule import Bond, Row, RowKind, Schedule
from pmtemplates.planning.starting import Start
from pmtemplates.planning.workdays import WorkCalendar, Workdays
from pmtemplates.problems import Path

_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Whole:
    """The network over all projects, solved."""

    entries: Mapping[Path, list[Entry]]
    links: Sequence[Wait]
    starts: Mapping[Path, Start]
    days: Workdays
    network: Network
    solution: Solution
    origins: Sequence[Origin]

    @cached_property
    def places(self) -> Mapping[int, Entry]:
        """The rows of all works by their place."""
        return {entry.place: entry for each in self.entries.values() for entry in each}

    @cached_property
    def into(self) -> Mapping[Path, list[Wait]]:
        """The links by the work that waits."""
        found: dict[Path, list[Wait]] = {path: [] for path in self.entries}
        for wait in self.links:
            found[self.places[wait.after].work].append(wait)
        return found


def build_schedule(initiative: Initiative, path: Path, whole: Whole, moves: Mapping[Path, Move]) -> Schedule:
    """The schedule of the work at a path; its dates are those of the whole network, its float ends with the work."""
    entries = whole.entries[path]
    work = initiative.work_at(path)
    start = whole.starts[path].day
    days = Workdays(whole.days.calendar, start)
    bonds = _bonds(initiative, entries, whole)
    base = entries[0].place
    activities = [activity_of(entry, initiative, whole.starts[path], days) for entry in entries]
    for place, activity in enumerate(activities, base):
        activity.parent = activity.parent - base if activity.parent >= 0 else -1
        activity.delay = whole.network.activities[place].delay
    ties = []
    for bond in bonds:
        before = bond.before
        if before is None and bond.date:
            before = len(activities)
            instant = 2 * days.count(bond.date) if bond.at_end else days.start_of(bond.date)
            activities.append(Activity(started=instant))
        if before is not None:
            ties.append(Tie(before, bond.after, bond.from_finish, bond.to_finish, bond.lag, bond.elapsed))
    network = Network(activities, ties)
    solution = solve(network, days, last=0)
    dated = {each.task: each for each in work.baseline.tasks} if work.baseline else {}
    rows = _rows(entries, whole, days, solution, dated)
    return Schedule(
        work=path,
        rows=rows,
        bonds=bonds,
        days=days,
        network=network,
        solution=solution,
        start_origin=whole.starts[path].origin,
        status_date=initiative.status_date,
        stated_finish=work.finish,
        days_off=_days_off(days.calendar, start, rows[0].finish),
        moves={row.path: moves[row.path] for row in rows if row.path in moves},
    )


def _days_off(calendar: WorkCalendar, start: date, finish: date) -> dict[date, str]:
    """The days off that would be worked otherwise."""
    return {day: name for day, name in calendar.named_days_off(start, finish).items() if calendar.week[day.weekday()]}


def _bonds(initiative: Initiative, entries: Sequence[Entry], whole: Whole) -> list[Bond]:
    """The links into the rows of a work in the order of rows; what comes from outside is frozen to its day."""
    base, work = entries[0].place, entries[0].work
    found = []
    for wait in whole.into[work]:
        after, giver = wait.after - base, whole.places[wait.before]
        if giver.work == work:
            found.append(Bond(after, wait.before - base, wait.type, wait.lag, wait.elapsed, wait.path))
            continue
        instant = (whole.solution.finishes if wait.from_finish else whole.solution.starts)[wait.before]
        title = whole.entries[giver.work][0].title
        outside = title if giver.kind is RowKind.WORK else f"{title}: {giver.title}"
        day = whole.days.date_of(instant)
        found.append(Bond(after, None, wait.type, wait.lag, wait.elapsed, wait.path, outside, day, instant % 2 == 0))
    tasks = {entry.id: entry.place - base for entry in reversed(entries) if isinstance(entry.source, Task)}
    for index, dependency in enumerate(initiative.dependencies):
        receiver = tasks.get(dependency.receiver_task or "")
        if dependency.promised_by and receiver is not None:
            path: Path = ("dependencies", index)
            found.append(Bond(receiver, None, path=path, outside=dependency.what, date=dependency.promised_by))
    return sorted(found, key=lambda bond: bond.after)


def _rows(
    entries: Sequence[Entry],
    whole: Whole,
    days: Workdays,
    solution: Solution,
    baseline: Mapping[str, BaselineDates],
) -> list[Row]:
    base, rows = entries[0].place, []
    percents, critical = _percents(entries, solution), _critical(entries, solution)
    for number, entry in enumerate(entries):
        total = solution.total_float(number)
        task = entry.source if isinstance(entry.source, Task) else None
        leaf = task if task and not task.tasks else None
        start, finish = solution.starts[number], solution.finishes[number]
        rows.append(
            Row(
                number=number,
                parent=entry.parent - base if entry.parent >= 0 else -1,
                depth=entry.depth,
                kind=entry.kind,
                path=entry.path,
                id=entry.id,
                wbs=entry.wbs,
                title=entry.title,
                source=entry.source,
                duration=planned_duration(entry) if leaf else _span(solution, number),
                start=(leaf and leaf.started) or days.date_of(start),
                finish=(leaf and leaf.finished) or days.date_of(finish),
                late_start=days.date_of(start + 2 * total),
                late_finish=days.date_of(finish + 2 * total),
                total_float=total,
                free_float=solution.free_float(number),
                program_float=whole.solution.total_float(entry.place),
                critical=critical[number],
                percent=percents[number],
                origin=whole.origins[entry.place],
                baseline=baseline.get(entry.id) if task else None,
            )
        )
    return rows


def _span(solution: Solution, number: int) -> int:
    """Working days from the early start to the early finish."""
    return solution.early_finish[number] - solution.early_start[number]


def _percents(entries: Sequence[Entry], solution: Solution) -> list[Decimal]:
    """Percent complete of each row; that of a summary is the mean of its tasks, weighted by their durations."""
    base = entries[0].place
    done, length = [Decimal(0)] * len(entries), [Decimal(0)] * len(entries)
    found = [Decimal(0)] * len(entries)
    for number in reversed(range(len(entries))):
        entry = entries[number]
        if entry.holds_others:
            found[number] = _rounded(done[number] / length[number]) if length[number] else Decimal(0)
        elif isinstance(entry.source, Task):
            own = Decimal(100) if entry.source.finished else min(entry.source.percent_complete or 0, Decimal(100))
            found[number] = Decimal(own)
            length[number] = Decimal(planned_duration(entry))
            done[number] = length[number] * found[number]
        if entry.parent >= 0:
            done[entry.parent - base] += done[number]
            length[entry.parent - base] += length[number]
    return found


def _rounded(percent: Decimal) -> Decimal:
    """To one decimal, halves up, as workbooks round."""
    return percent.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _critical(entries: Sequence[Entry], solution: Solution) -> list[bool]:
    """A task without float that is not done; a summary that holds one."""
    base = entries[0].place
    found = [False] * len(entries)
    for number in reversed(range(len(entries))):
        entry = entries[number]
        if not entry.holds_others:
            task = entry.source if isinstance(entry.source, Task) else None
            done = task is not None and (task.finished is not None or (task.percent_complete or 0) >= _WHOLE)
            found[number] = solution.total_float(number) <= 0 and not done
        if found[number] and entry.parent >= 0:
            found[entry.parent - base] = True
    return found
