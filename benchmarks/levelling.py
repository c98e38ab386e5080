"""Levelling of tasks that a few people share, beside the same schedules without it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from benchmarks.measuring import Comparison, compare, take_turns
from benchmarks.programs import DAY
from pmtemplates.initiative.delivery import Levelling
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.source.validating import validate_data

_START = "2027-01-04"
_PEOPLE = ("ada", "ben", "cleo", "dev")


def compare_levelling(rounds: int = 7) -> Iterator[Comparison | str]:
    """The schedules of one project of 120 tasks, and of a program of 40 projects with 8,000."""
    sizes = ((1, 120, "levelled / not, 120 tasks, 4 people", "some ms"), (40, 200, "the same, 40 x 200 tasks", ""))
    for projects, tasks, name, aim in sizes:
        for reach in Levelling:
            initiative = make_program(projects, tasks, reach)
            parties, as_it_is = Parties(initiative, {}), initiative.model_copy(update={"levelling": None})
            levelled, plain = take_turns(
                rounds if projects == 1 else 2,
                lambda i=initiative, p=parties: build_schedules(i, p, WorkCalendar(), {}, DAY),
                lambda i=as_it_is, p=parties: build_schedules(i, p, WorkCalendar(), {}, DAY),
            )
            yield compare(f"{name}, {reach}", levelled, plain, aim)


def make_program(projects: int, tasks: int, reach: Levelling) -> Initiative:
    """Projects of so many tasks in short chains, each with a team of four who have four times too much to do."""
    chance = random.Random(tasks)  # noqa: S311 - the same program each time, no secret
    data = {
        "title": "Shared people",
        "kind": "program",
        "start": _START,
        "levelling": reach.value,
        "people": [{"id": f"{name}-{p}", "name": f"{name} {p}"} for p in range(projects) for name in _PEOPLE],
        "projects": [
            {
                "id": f"p{p}",
                "title": f"Project {p}",
                "team": [{"id": f"p{p}-{name}", "skill": name, "fte": "1"} for name in _PEOPLE],
                "tasks": [_task(chance, p, n) for n in range(tasks)],
            }
            for p in range(projects)
        ],
    }
    found, mistakes = validate_data(Initiative, data)
    assert found is not None, mistakes
    return found


def _task(chance: random.Random, project: int, number: int) -> dict[str, Any]:
    length = chance.randrange(1, 9)
    waits = [f"p{project}-t{number - chance.randrange(1, 9)}"] if number % 12 > 8 else []
    work = [{"who": f"p{project}-{chance.choice(_PEOPLE)}", "effort": str(length / 2)}]
    name = f"p{project}-t{number}"
    return {"id": name, "title": name, "duration": str(length), "after": waits, "work": work}
