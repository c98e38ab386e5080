"""Projects made by chance, with all that a schedule knows: for tests that compare one way of computing with another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

START = date(2027, 1, 4)
Data = dict[str, Any]


def random_project(seed: int, size: int) -> Data:
    """A project of some `size` tasks: nested, linked in every way, constrained, partly done; without a circle."""
    chance = random.Random(seed)  # noqa: S311 - the same project for a seed
    tasks = _tasks(chance, size, "")
    rows = list(walk(tasks))
    for number, (task, _) in enumerate(rows):
        before = [each for each, end in rows[:number] if end <= number]
        for other in chance.sample(before, min(len(before), chance.choice((0, 1, 1, 2)))):
            kinds = ("FS", "SS") if task.get("tasks") else ("FS", "FS", "SS", "FF", "SF")
            task.setdefault("after", []).append(link(chance, other["id"], chance.choice(kinds)))
    milestones = [
        {"id": f"P{n}", "title": f"Point {n}", "after": [link(chance, chance.choice(rows)[0]["id"], "FS")]}
        for n in range(3)
    ]
    for milestone in milestones[:2]:
        milestone["date"] = _day(chance, 10, 90)
    leaves = [task for task, _ in rows if not task.get("tasks")]
    for number, task in enumerate(leaves):
        if number % 5 == seed % 5:
            task["delay"] = 1 + number % 4
    data: Data = {"title": "By chance", "start": START.isoformat(), "tasks": tasks, "milestones": milestones}
    if chance.random() < 0.5:
        data["status_date"] = _progress(chance, leaves)
    data["baseline"] = {
        "tasks": [
            {"task": task["id"], "start": _day(chance, 0, 30), "finish": _day(chance, 30, 60)} for task in leaves[:4]
        ]
    }
    data["calendar"] = {
        "days_off": sorted({_day(chance, 0, 90) for _ in range(5)}),
        "days_on": ["2027-01-16", "2027-02-13"] if chance.random() < 0.5 else [],
    }
    return data


def _tasks(chance: random.Random, size: int, prefix: str) -> list[Data]:
    tasks: list[Data] = []
    while size > 0:
        name = f"{prefix}t{len(tasks) + 1}"
        task: Data = {"id": name, "title": f"Task {name}"}
        inner = min(size - 1, chance.randint(2, 6)) if chance.random() < 0.25 and len(prefix) < 6 else 0
        if inner > 1:
            task["tasks"] = _tasks(chance, inner, f"{name}-")
            if chance.random() < 0.2:
                task["start_no_earlier"] = _day(chance, 0, 30)
            if chance.random() < 0.2:
                task["deadline"] = _day(chance, 20, 90)
        else:
            inner = 0
            _fill(chance, task)
        tasks.append(task)
        size -= 1 + inner
    return tasks


def _fill(chance: random.Random, task: Data) -> None:
    length = chance.choice((0, 1, 2, 3, 5, 8, 13))
    task["duration"] = length
    if length > 1 and chance.random() < 0.2:
        task["optimistic"], task["pessimistic"] = length - 1, length + chance.randint(0, 6)
    for key, least, most, share in (
        ("start_no_earlier", 0, 40, 0.12),
        ("must_start", 0, 60, 0.06),
        ("deadline", 10, 90, 0.12),
        ("finish_no_later", 10, 90, 0.06),
    ):
        if chance.random() < share:
            task[key] = _day(chance, least, most)


def _progress(chance: random.Random, leaves: list[Data]) -> str:
    """Some tasks have begun, some are done; the day up to which that is known."""
    for task in leaves[:: chance.randint(2, 5)]:
        begun = START + timedelta(days=chance.randint(-3, 15))
        task["started"] = begun.isoformat()
        if chance.random() < 0.5:
            task["finished"] = (begun + timedelta(days=chance.randint(0, 9))).isoformat()
            task["percent_complete"] = 100
        else:
            task["percent_complete"] = chance.randint(0, 99)
    return (START + timedelta(days=chance.randint(10, 25))).isoformat()


def link(chance: random.Random, name: str, kind: str) -> str:
    """A link to a task, with a lag as often as not."""
    lag = chance.choice((0, 0, 0, 1, 2, 5, -1, -3))
    unit = chance.choice(("d", "d", "ed"))
    return f"{name} {kind}{lag:+d}{unit}" if lag else f"{name} {kind}"


def _day(chance: random.Random, least: int, most: int) -> str:
    return (START + timedelta(days=chance.randint(least, most))).isoformat()


def walk(tasks: list[Data]) -> Iterator[tuple[Data, int]]:
    """Each task before its own, with the number of the row after its last one."""
    yield from _walk(tasks, [0])


def _walk(tasks: list[Data], count: list[int]) -> Iterator[tuple[Data, int]]:
    for task in tasks:
        count[0] += 1
        below = sum(1 for _ in _walk(task.get("tasks", []), [0]))
        yield task, count[0] + below
        yield from _walk(task.get("tasks", []), count)
