"""Durations from estimates: a single one, or three points with the PERT mean and deviation."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

from pmtemplates.initiative.delivery import Task


def is_three_point(task: Task) -> bool:
    """Whether optimistic, most likely and pessimistic durations are all there."""
    return None not in (task.optimistic, task.duration, task.pessimistic)


def expected_duration(task: Task) -> int | None:
    """Working days to plan with: the PERT mean (o + 4m + p) / 6 rounded up, or the single duration; None without one.

    Source: Malcolm, Roseboom, Clark, Fazar, "Application of a technique for R&D program evaluation", 1959.
    """
    if task.optimistic is not None and task.duration is not None and task.pessimistic is not None:
        return -(-(task.optimistic + 4 * task.duration + task.pessimistic) // 6)
    return task.duration


def deviation(task: Task) -> Decimal:
    """Standard deviation in working days: a sixth of the span between the extremes; 0 without three points."""
    if task.optimistic is None or task.pessimistic is None or task.duration is None:
        return Decimal(0)
    return Decimal(task.pessimistic - task.optimistic) / 6


def chain_deviation(tasks: list[Task]) -> float:
    """Standard deviation of a chain of tasks in working days, taking them as independent: the root of the squares."""
    return sqrt(sum(float(deviation(task)) ** 2 for task in tasks))
