"""What is wrong with budget lines over time: effort that two lines pay for, or none; lines that do not suffice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import fsum

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import walk_tasks, works
from pmtemplates.planning.costs import Costs, LineCost, Spread, paid_effort, pays_in
from pmtemplates.planning.months import Months
from pmtemplates.planning.resources import Resource
from pmtemplates.planning.staffing import TOLERANCE, Staffing
from pmtemplates.planning.staffing_checks import MOST_NAMED
from pmtemplates.problems import Path, Problem, error, first_few, warning


def check_costs(
    initiative: Initiative, costs: Mapping[Path, Costs], staffing: Mapping[Path, Staffing]
) -> list[Problem]:
    """What budget lines contradict: tasks, each other, the effort that they pay for; the problems have paths."""
    problems = list(_lines(initiative))
    for path, each in costs.items():
        problems += _paid_twice(each, staffing[path])
        problems += _unpaid(each, staffing[path])
        problems += [problem for line in each.lines for problem in _short(line)]
    return problems


def _lines(initiative: Initiative) -> Iterator[Problem]:
    tasks = {task.id: path for path, work in works(initiative) for _, task in walk_tasks(work.tasks)}
    for path, work in works(initiative):
        for index, line in enumerate(work.budget.lines if work.budget else ()):
            here: Path = (*path, "budget", "lines", index)
            if line.task and tasks.get(line.task, path) != path:
                message = f'the budget line "{line.title[:60]}" names the task "{line.task}" of another project'
                yield error("task-elsewhere", message, (*here, "task"), "name a task of this project, or move the line")
            if line.task and line.people:
                message = f'the budget line "{line.title[:60]}" names people and a task: it pays for all that they do'
                hint = "take out `task`, and limit it with `start` and `finish` if need be"
                yield error("people-and-task", message, (*here, "task"), hint)
            if line.start and line.finish and line.finish < line.start:
                message = f'the budget line "{line.title[:60]}" ends on {line.finish}, before it starts on {line.start}'
                yield error("finish-before-start", message, (*here, "finish"), "correct one of the two dates")


def _paid_twice(costs: Costs, staffing: Staffing) -> Iterator[Problem]:
    lines = [line for line in costs.lines if line.resources]
    for i, line in enumerate(lines):
        for other in lines[:i]:
            for resource in line.resources:
                if resource in other.resources and (shared := _months_of_both(line, other, resource, staffing)):
                    message = (
                        f'"{line.line.title[:40]}" and "{other.line.title[:40]}" both pay for '
                        f"{resource.name[:40]} in {shared}"
                    )
                    hint = "take the name out of one of them, or part them by months with `start` and `finish`"
                    yield warning("paid-twice", message, (*line.path, "people"), hint)


def _months_of_both(line: LineCost, other: LineCost, resource: Resource, staffing: Staffing) -> str:
    months = staffing.months
    paid = zip(pays_in(line.line, months), paid_effort(other.line, [resource], staffing), strict=True)
    both = [pays and days > TOLERANCE for pays, days in paid]
    return _names(months, both)


def _names(months: Months, flags: list[bool]) -> str:
    labels = [*(f"{first:%b %Y}" for first in months.firsts), "later"]
    return first_few([label for label, flag in zip(labels, flags, strict=True) if flag], MOST_NAMED)


def _unpaid(costs: Costs, staffing: Staffing) -> Iterator[Problem]:
    lines = [line for line in costs.lines if line.line.people]
    if not lines:
        return
    for resource in staffing.resources:
        if not any(pay.amount for pay in resource.pays):  # a rate of 0: their units pay them
            continue
        mine = [pays_in(line.line, costs.months) for line in lines if resource in line.resources]
        days = staffing.person_days([resource])
        unpaid = [day > TOLERANCE and not any(pays[i] for pays in mine) for i, day in enumerate(days)]
        if any(unpaid):
            total = fsum(day for day, flag in zip(days, unpaid, strict=True) if flag)
            message = (
                f"no budget line pays for {total:.1f} person-days of {resource.name[:60]} "
                f"in {_names(costs.months, unpaid)}"
            )
            yield warning("effort-unpaid", message, resource.path, "name them under `people` of a budget line")


def _short(line: LineCost) -> Iterator[Problem]:
    over: Decimal = line.estimate - line.line.amount
    if line.spread is Spread.EFFORT and over > 0:
        message = (
            f'the effort that "{line.line.title[:60]}" pays for costs {line.estimate:,}, '
            f"{over:,} more than its amount of {line.line.amount:,}"
        )
        yield warning("line-over-budget", message, (*line.path, "amount"), "raise the amount, or lower the effort")
