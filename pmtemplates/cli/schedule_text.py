"""A schedule as a page of text: the table of tasks, the critical path, what is proposed, the working time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from pmtemplates.cli.columns import WIDTH, fit, pad, shown, widest, width_of
from pmtemplates.cli.reasons import because, plain_day
from pmtemplates.initiative.delivery import Task, Weekday
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.drivers import critical_paths
from pmtemplates.planning.estimates import expected_duration
from pmtemplates.planning.levelling.levelled import Levelled
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Row, RowKind, Schedule
from pmtemplates.problems import Path

_LONGEST_WBS, _LEAST_TASK, _MOST_BECAUSE = 12, 20, 30
_MOST_PATHS = 10
_BASIS = ("duration", "optimistic", "pessimistic", "after", "start_no_earlier", "must_start", "delay")
"""What a task's dates rest on."""


def schedule_text(plan: Plan, schedules: Mapping[Path, Schedule]) -> list[str]:
    """The lines of all that is asked for, none wider than `WIDTH`."""
    program = len(plan.schedules) > 1
    found: list[str] = []
    for schedule in schedules.values():
        found += [*_heading(plan, schedule), "", *_table(plan, schedule, program), "", *_below(plan, schedule), ""]
    return [*found, *_working_time(plan, schedules.values())]


def _heading(plan: Plan, schedule: Schedule) -> Iterator[str]:
    root, language = schedule.root, plan.initiative.document.language
    yield fit(shown(root.title), WIDTH)
    mark = " (proposed)" if schedule.start_origin is Origin.PROPOSED else ""
    start, finish = plain_day(root.start, language), plain_day(root.finish, language)
    yield f"{start}{mark} to {finish}, {count_of(root.duration, 'working day')}"
    if stated := schedule.stated_finish:
        margin = schedule.days.count(stated) - schedule.days.count(root.finish)
        words = (
            f"{count_of(margin, 'working day')} to spare"
            if margin > 0
            else f"{count_of(-margin, 'working day')} late"
            if margin
            else "nothing to spare"
        )
        yield f"stated finish {plain_day(stated, language)}: {words}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of text: its title, its cells, and on which side they stand."""

    title: str
    cells: Sequence[str]
    right: bool = False

    @property
    def width(self) -> int:
        """The columns of the terminal that all of it takes."""
        return widest([self.title, *self.cells])

    def lines(self, width: int) -> list[str]:
        """Title and cells, each in so many columns."""
        return [pad(fit(cell, width), width, self.right) for cell in (self.title, *self.cells)]


def _table(plan: Plan, schedule: Schedule, program: bool) -> list[str]:
    rows, language = schedule.rows[1:], plan.initiative.document.language

    def cells(text: Callable[[Row], str]) -> list[str]:
        return [text(row) for row in rows]

    columns = [
        Column("WBS", cells(lambda row: fit(shown(row.wbs), _LONGEST_WBS))),
        Column("Task", cells(lambda row: "  " * (row.depth - 1) + shown(row.title, 200))),
        Column("Days", cells(lambda row: str(row.duration)), right=True),
        Column("Start", cells(lambda row: plain_day(row.start, language)), right=True),
        Column("Finish", cells(lambda row: plain_day(row.finish, language)), right=True),
        Column("Float", cells(lambda row: str(row.total_float)), right=True),
        *([Column("Prog.", cells(lambda row: str(row.program_float)), right=True)] if program else []),
        Column("*", cells(lambda row: ("*" if row.critical else "") + ("?" if _proposed_keys(plan, row) else ""))),
    ]
    fixed = sum(column.width for column in columns) - columns[1].width + len(columns)
    reasons = Column("Starts then because", cells(lambda row: because(schedule, row, language, _MOST_BECAUSE)))
    task = max(_LEAST_TASK, min(columns[1].width, WIDTH - fixed - reasons.width))
    last = WIDTH - fixed - task
    reasons = Column(reasons.title, cells(lambda row: because(schedule, row, language, last)))
    widths = [task if column is columns[1] else column.width for column in columns]
    printed = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    printed.append(reasons.lines(last))
    return [" ".join(line).rstrip() for line in zip(*printed, strict=True)]


def _below(plan: Plan, schedule: Schedule) -> Iterator[str]:
    """The legend, the critical paths, and what is proposed."""
    program = ", Prog.: in all projects" if len(plan.schedules) > 1 else ""
    yield f"* critical, ? proposed; Float: working days to spare in the project{program}"
    paths = critical_paths(schedule)
    for chain in paths[:_MOST_PATHS]:
        yield _chain([shown(row.wbs) for row in chain])
    if len(paths) > _MOST_PATHS:
        yield f"… and {len(paths) - _MOST_PATHS} more critical paths"
    if schedule.start_origin is Origin.PROPOSED:
        yield "Proposed: the start, since the file states none (proposed)"
    for row in schedule.rows[1:]:
        for key in _proposed_keys(plan, row):
            value = f"{key} of {row.duration}" if key == "duration" else key
            text = f"Proposed: {value}, {shown(row.wbs)} {shown(row.title, 200)}"
            yield f"{fit(text, WIDTH - len(' (proposed)'))} (proposed)"


def _proposed_keys(plan: Plan, row: Row) -> list[str]:
    """What of a task is only proposed, in the words of the file; its estimate counts as its duration."""
    if row.task is None:
        return []
    found = [key for key in _BASIS if _is_proposed(plan, row.task, (*row.path, key))]
    if row.kind is not RowKind.SUMMARY and expected_duration(row.task) is None:
        found.insert(0, "duration")
    keys = ("duration" if key in ("optimistic", "pessimistic") else key.replace("_", " ") for key in found)
    return list(dict.fromkeys(keys))


def _is_proposed(plan: Plan, task: Task, path: Path) -> bool:
    """Whether the value at the path of a key, or one of the links in it, is only proposed."""
    links: list[Path] = [(*path, index) for index in range(len(task.after))] if path[-1] == "after" else []
    return any(origin_of(each, plan.origins) in (Origin.PROPOSED, Origin.OPEN) for each in (path, *links))


def _chain(names: Sequence[str]) -> str:
    """A path in one line: where there is no room, its middle is left out."""
    head, arrow = "Critical path: ", " → "
    kept = min(len(names), WIDTH // len(arrow))  # more have no room, however short they are
    while True:
        first = (kept + 1) // 2
        parts = names if kept == len(names) else [*names[:first], "…", *names[len(names) - (kept - first) :]]
        text = head + arrow.join(parts)
        if kept <= 2 or width_of(text) <= WIDTH:
            return fit(text, WIDTH)
        kept -= 1


def _working_time(plan: Plan, schedules: Collection[Schedule]) -> Iterator[str]:
    """The calendar that all of them rest on, and how far progress is known."""
    language, calendar = plan.initiative.document.language, plan.calendar
    first = min(each.root.start for each in schedules)
    last = max(each.root.finish for each in schedules)
    off = [day for day in calendar.named_days_off(first, last) if calendar.week[day.weekday()]]
    extra = [day for day in calendar.days_on if first <= day <= last and not calendar.week[day.weekday()]]
    counts = f"{count_of(len(off), 'day')} off" + (f" and {count_of(len(extra), 'extra working day')}" if extra else "")
    span = f"from {plain_day(first, language)} to {plain_day(last, language)}"
    yield from wrap(f"Calendar: {_week(calendar.week)}; {counts} {span}", WIDTH)
    if plan.levelled:
        yield levelled_note(plan.levelled)
    if status := plan.initiative.status_date:
        yield f"Status date: {plain_day(status, language)}"


def count_of(count: int, one: str) -> str:
    """2 working days, 1 working day."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def levelled_note(levelled: Levelled) -> str:
    """In one line what levelling has done."""
    moves, days = levelled.moves, sum(move.days for move in levelled.moves.values())
    done = (
        f"{count_of(len(moves), 'task')} put off by {count_of(days, 'working day')} in all"
        if moves
        else "nothing put off"
    )
    return f"Levelled {levelled.reach.value.replace('-', ' ')}: {done}"


def _week(week: tuple[bool, ...]) -> str:
    """Monday to Friday, or the names of the days when there is a gap between them."""
    names = [day.value.capitalize() for day, works in zip(Weekday, week, strict=True) if works]
    run = "".join("x" if works else " " for works in week).strip()
    return f"{names[0]} to {names[-1]}" if len(names) > 2 and " " not in run else ", ".join(names)
