"""What is wrong with tasks and schedules: constraints that cannot be kept, dates that are missed, odd progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtemplates.initiative.delivery import LINK, Milestone, Task
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import walk_tasks, works
from pmtemplates.planning.drivers import Chains
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.problems import Path, Problem, error, warning

_MOST_NAMED = 6
"""Tasks of a chain that a message names."""


def check_tasks(initiative: Initiative) -> list[Problem]:
    """What each task says about itself and cannot mean."""
    problems: list[Problem] = []
    for path, work in works(initiative):
        for below, task in walk_tasks(work.tasks):
            here: Path = (*path, *below)
            problems += _summary(task, here) if task.tasks else _leaf(task, here)
            problems += _progress(task, here, initiative.status_date)
            problems += _links(task, here)
        for index, milestone in enumerate(work.milestones):
            problems += _links(milestone, (*path, "milestones", index))
        for index, dates in enumerate(work.baseline.tasks if work.baseline else ()):
            if dates.finish < dates.start:
                message = f'the baseline of "{dates.task}" finishes on {dates.finish}, before its start {dates.start}'
                here = (*path, "baseline", "tasks", index, "finish")
                problems.append(error("finish-before-start", message, here, "swap the dates or correct one"))
    return problems


def _links(row: Task | Milestone, path: Path) -> Iterator[Problem]:
    """Links that say the same twice, or that bind the end of a summary, which has none of its own."""
    seen: set[tuple[str, str]] = set()
    for index, text in enumerate(row.after):
        link = LINK.fullmatch(text)
        if not link:
            continue
        here: Path = (*path, "after", index)
        name, kind = link["task"], link["type"] or "FS"
        if (name, kind) in seen:
            hint = "keep one of the two; of two lags only the longer one counts"
            yield warning("link-twice", f'"{row.title[:60]}" names "{name}" twice with {kind}', here, hint)
        seen.add((name, kind))
        if isinstance(row, Task) and row.tasks and kind in ("FF", "SF"):
            message = f'"{row.title[:60]}" ends when its tasks end: {kind} cannot move it'
            hint = "link the task that ends last, or write FS or SS, which all its tasks then wait for"
            yield error("link-to-summary-finish", message, here, hint)


def _summary(task: Task, path: Path) -> Iterator[Problem]:
    for key in (
        "duration",
        "optimistic",
        "pessimistic",
        "effort",
        "work",
        "basis",
        "delay",
        "started",
        "finished",
        "percent_complete",
    ):
        if getattr(task, key) not in (None, ()):
            message = f'"{task.id}" holds other tasks: its {key.replace("_", " ")} follows from theirs'
            yield warning("summary-value", message, (*path, key), "take it out, or move it to one of its tasks")


def _leaf(task: Task, path: Path) -> Iterator[Problem]:
    points = (task.optimistic, task.pessimistic)
    if task.duration is None:
        message = f'"{task.id}" has no duration: it is taken as one working day'
        yield warning("no-duration", message, path, "estimate it in working days; 0 makes it a milestone")
    elif (task.optimistic is None) != (task.pessimistic is None):
        key = "optimistic" if task.optimistic is not None else "pessimistic"
        message = f'the estimate of "{task.id}" has two points, and the {key} one is not used'
        yield warning("estimate-incomplete", message, (*path, key), "give optimistic and pessimistic, or neither")
    if task.duration is None and points != (None, None):
        message = f'the estimate of "{task.id}" lacks its most likely point'
        yield warning("estimate-incomplete", message, path, "add `duration`")
    yield from _impossible(task, path)


def _impossible(task: Task, path: Path) -> Iterator[Problem]:
    """Constraints of one task that exclude each other, whatever the others do."""
    floors = [("start_no_earlier", task.start_no_earlier), ("must_start", task.must_start)]
    for first, floor in floors:
        for last, ceiling in (("finish_no_later", task.finish_no_later), ("deadline", task.deadline)):
            if floor and ceiling and ceiling < floor:
                message = f'"{task.id}" cannot finish by {ceiling} and start on {floor} or later'
                yield error("impossible-constraint", message, (*path, last), f"correct `{first}` or `{last}`")
    if task.must_start and task.start_no_earlier and task.must_start < task.start_no_earlier:
        message = f'"{task.id}" must start on {task.must_start}, and no earlier than {task.start_no_earlier}'
        yield error("impossible-constraint", message, (*path, "must_start"), "keep one of the two")


def _progress(task: Task, path: Path, status: date | None) -> Iterator[Problem]:
    if task.tasks:
        return
    if task.percent_complete and not task.started and not task.finished:
        message = f'"{task.id}" is {task.percent_complete} % complete and has not started'
        yield warning("progress-without-start", message, (*path, "percent_complete"), "add `started`")
    if task.percent_complete == 100 and not task.finished:
        message = f'"{task.id}" is 100 % complete and has not finished'
        yield warning("complete-without-finish", message, (*path, "percent_complete"), "add `finished`")
    if task.finished and task.percent_complete is not None and task.percent_complete < 100:
        message = f'"{task.id}" finished on {task.finished} and is {task.percent_complete} % complete'
        yield warning("finished-incomplete", message, (*path, "percent_complete"), "write 100, or take out `finished`")
    for key in ("started", "finished"):
        day = getattr(task, key)
        if status and day and day > status:
            message = f'"{task.id}" {key} on {day}, after the status date {status}'
            yield warning("actual-in-future", message, (*path, key), "correct the day, or move the status date")


def check_schedules(initiative: Initiative, schedules: Mapping[Path, Schedule]) -> list[Problem]:
    """Dates that the schedules miss, each with the chain of tasks that leads to it."""
    problems: list[Problem] = []
    every = [Chains(schedule) for schedule in schedules.values()]
    for chains in every:
        problems += _late_finish(chains)
        for row in chains.schedule.rows:
            problems += _missed(chains, row)
            problems += _not_worked(chains.schedule, row)
    return [*problems, *_ends(initiative, schedules), *_holidays(initiative, schedules)]


def _ends(initiative: Initiative, schedules: Mapping[Path, Schedule]) -> Iterator[Problem]:
    """Tasks at the ends of dependencies that belong to other projects than those named there."""
    owners = {row.id: path for path, schedule in schedules.items() for row in schedule.rows if row.task}
    projects = {project.id: ("projects", index) for index, project in enumerate(initiative.projects)}
    for index, dependency in enumerate(initiative.dependencies):
        for end in ("giver", "receiver"):
            task, project = getattr(dependency, f"{end}_task"), getattr(dependency, end)
            outside = getattr(dependency, f"{end}_outside")
            wrong = outside is not None or (project is not None and owners.get(task) != projects.get(project))
            if task and task in owners and wrong:
                message = f'the {end} is "{outside or project}", and the task "{task}" is not one of its tasks'
                hint = f"name a task of the {end}, or correct the {end}"
                yield error("task-elsewhere", message, ("dependencies", index, f"{end}_task"), hint)


def _holidays(initiative: Initiative, schedules: Mapping[Path, Schedule]) -> Iterator[Problem]:
    """Years of the schedules whose public holidays nobody knows yet."""
    calendar = next((schedule.days.calendar for schedule in schedules.values()), None)
    if calendar is None:
        return
    spans = [(schedule.days.start.year, schedule.root.finish.year) for schedule in schedules.values()]
    years = range(min(first for first, _ in spans), max(last for _, last in spans) + 1)
    if unknown := [year for year in years if not calendar.knows(year)]:
        named = str(unknown[0]) if len(unknown) == 1 else f"{unknown[0]} to {unknown[-1]}"
        stated = initiative.calendar is not None and initiative.calendar.country is not None
        path: Path = ("calendar", "country") if stated else ("organisation", "country")
        hint = "list them under `days_off` of the calendar"
        yield warning("unknown-holidays", f"not all public holidays of {named} are known", path, hint)


def _late_finish(chains: Chains) -> Iterator[Problem]:
    schedule = chains.schedule
    root, finish = schedule.root, schedule.stated_finish
    if finish is None or root.finish <= finish or finish < schedule.days.start:  # that is finish-before-start
        return
    late = schedule.days.between(finish, root.finish)
    last = max(schedule.leaves(), key=lambda row: (row.finish, row.number))
    ends = f'"{root.title[:60]}" ends on {root.finish}, {days_text(late)} after its finish of {finish}'
    message = f"{ends}: {chain_text(chains, last)}"
    yield warning("finish-missed", message, (*schedule.work, "finish"), "shorten the chain, or move the finish")


def _missed(chains: Chains, row: Row) -> Iterator[Problem]:
    """The latest dates of a row that its early dates break."""
    hint = "shorten a task of the chain, or agree on a later date"
    if isinstance(row.source, Milestone):
        if late := _later_than(row.source.date, chains, row):
            yield warning("deadline-missed", late, (*row.path, "date"), hint)
    elif row.task and not row.task.finished:
        if late := _later_than(row.task.deadline, chains, row):
            yield warning("deadline-missed", late, (*row.path, "deadline"), hint)
        if late := _later_than(row.task.finish_no_later, chains, row):
            yield warning("constraint-missed", late, (*row.path, "finish_no_later"), hint)
    yield from _late_start(chains, row)


def _later_than(day: date | None, chains: Chains, row: Row) -> str:
    """In words by how much a row ends after a day; empty when it does not."""
    days = chains.schedule.days
    late = days.between(day, row.finish) if day else 0
    if late <= 0:
        return ""
    return f'"{row.title[:60]}" ends on {row.finish}, {days_text(late)} after {day}: {chain_text(chains, row)}'


def _late_start(chains: Chains, row: Row) -> Iterator[Problem]:
    task, days = row.task, chains.schedule.days
    day = task.must_start if task and not task.started else None
    if day and row.start > day and days.calendar.works(day):
        late = days_text(days.between(day, row.start))
        message = f'"{row.title[:60]}" starts on {row.start}, {late} after {day}: {chain_text(chains, row)}'
        hint = "shorten a task of the chain, or move the date"
        yield warning("constraint-missed", message, (*row.path, "must_start"), hint)


def _not_worked(schedule: Schedule, row: Row) -> Iterator[Problem]:
    task = row.task
    if task and task.must_start and not schedule.days.calendar.works(task.must_start):
        message = f'"{row.title[:60]}" must start on {task.must_start:%A} {task.must_start}, which is not worked'
        hint = "name another day, or list it under `days_on` of the calendar"
        yield warning("day-not-worked", message, (*row.path, "must_start"), hint)


def chain_text(chains: Chains, row: Row) -> str:
    """The last tasks of the chain that leads to a row, the first of them first."""
    chain = chains.to(row, _MOST_NAMED + 1)
    names = [f'"{each.title[:40]}"' for each in chain[-_MOST_NAMED:]]
    return " → ".join(["…", *names] if len(chain) > _MOST_NAMED else names)


def days_text(count: int) -> str:
    """A number of working days in words."""
    return f"{count} working day{'' if count == 1 else 's'}"
