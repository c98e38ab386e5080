"""Who works how much: the file for Microsoft Project says what the staffing of the plan says, to the minute."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from making import example, planned
from networks import START, random_project, walk

from exchange.mspdi_reading import every, minutes, read, text, value
from pmtemplates.exchange.mspdi import render_mspdi
from pmtemplates.planning.plan import Plan

Work = tuple[str | int, ...]
Data = dict[str, Any]

PEOPLE = {
    "people": [{"id": "ana", "name": "Ana Silva"}, {"id": "kofi", "name": "Kofi Mensah"}],
    "roles": [{"id": "project-manager", "holder": "kofi"}, {"id": "buyer", "title": "Buyer, [external]"}],
}
TEAM = [{"id": "dev", "skill": "Developer", "fte": "2.5", "rate": "640"}, {"role": "project-manager", "fte": "0.5"}]
NAMES = ["ana", "kofi", "project-manager", "buyer"]


def plan_from(folder: Path, data: Data) -> Plan:
    plan, problems = planned(folder, as_texts(data))
    assert plan is not None, problems
    return plan


def as_texts(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_texts(each) for key, each in data.items()}
    return [as_texts(each) for each in data] if isinstance(data, list) else str(data)


def plain(name: str) -> str:
    """A name as Project accepts it."""
    return re.sub(r"\s*,\s*", " - ", name.replace("[", "(").replace("]", ")"))


def stated(plan: Plan, path: Work) -> list[Counter[str]]:
    """Person-days by resource for each row, as the plan has them."""
    found = []
    for work, schedule in plan.schedules.items():
        for row in schedule.rows if not path or work == path else ():
            if row.number or work != path:
                loads = plan.staffing[work].on(row)
                found.append(sum((Counter({plain(each.resource.name): each.effort}) for each in loads), Counter()))
    return found


def read_back(plan: Plan, path: Work) -> list[Counter[str]]:
    """Person-days by resource for each task of the file, which must say the same of the task and of its assignments."""
    root = read(render_mspdi(plan, path))
    names = {value(each, "UID"): value(each, "Name") for each in every(root, "Resources/Resource")}
    assert len({name.casefold() for name in names.values()}) == len(names)
    titles = [f" ({plain(project.title)})" for project in plan.initiative.projects]
    tasks = {value(each, "UID"): each for each in every(root, "Tasks/Task")}
    found: dict[str, Counter[str]] = {number: Counter() for number in tasks}
    for booking in every(root, "Assignments/Assignment"):
        task, name = value(booking, "TaskUID"), names[value(booking, "ResourceUID")]
        name = next((name.removesuffix(title) for title in titles if name.endswith(title)), name)
        assert name not in found[task], "one assignment for each resource of a task"
        work, days = minutes(value(booking, "Work")), minutes(value(tasks[task], "Duration")) / 480
        found[task][name] = work / 480  # type: ignore[assignment]
        assert (text(booking, "Units") is None) == (days == 0)
        assert float(text(booking, "Units") or 0) * days == pytest.approx(work / 480 if days else 0, abs=0.01)
        left, done = minutes(value(booking, "RemainingWork")), minutes(value(booking, "ActualWork"))
        assert left + done == work
    for number, task in tasks.items():
        whole = text(task, "Work")
        assert (minutes(whole) / 480 if whole else 0) == pytest.approx(found[number].total())
    return [found[number] for number in tasks if number != "0"]


def check_work(plan: Plan) -> None:
    for path in dict.fromkeys(((), *plan.schedules)):
        expected, found = stated(plan, path), read_back(plan, path)
        assert len(expected) == len(found)
        for days, said in zip(expected, found, strict=True):
            assert said == pytest.approx({name: float(each) for name, each in days.items()}, abs=0.5 / 480)


def give_work(chance: random.Random, task: Data, names: list[str]) -> None:
    """Effort, an owner and assignments in every mix, silent ones and the same name twice among them."""
    if chance.random() < 0.6:
        task["effort"] = chance.choice(("0.5", 3, "7.25", 20))
    if chance.random() < 0.5:
        task["owner"] = chance.choice([name for name in names if name != "dev"])
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        amount = chance.choice(
            ({"effort": chance.choice(("0.1", 1, "2.35"))}, {"percent": chance.choice((15, 50))}, {})
        )
        task.setdefault("work", []).append({"who": chance.choice(names), **amount})


@pytest.mark.parametrize("name", ["product-launch", "office-relocation"])
def test_the_work_of_the_examples(name: str, tmp_path: Path) -> None:
    plan = plan_from(tmp_path, example(name))
    assert any(staffing.loads for staffing in plan.staffing.values())
    check_work(plan)


@pytest.mark.parametrize("seed", range(10))
def test_any_work_of_a_project(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = {**random_project(seed, 25), **PEOPLE, "team": TEAM}
    for task, _ in walk(data["tasks"]):
        give_work(chance, task, [*NAMES, "dev"])
    check_work(plan_from(tmp_path, data))


@pytest.mark.parametrize("seed", range(5))
def test_any_work_of_a_program(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311
    projects = []
    for project in "abc":
        tasks = [{"id": f"{project}{i}", "title": "T", "duration": chance.choice((0, 1, 3, 8))} for i in range(12)]
        names = [*NAMES, "dev"] if project != "c" else NAMES
        for task in tasks:
            give_work(chance, task, names)
        team = {"team": TEAM} if "dev" in names else {}
        projects.append({"id": project, "title": f"P {project}", "start": START.isoformat(), "tasks": tasks, **team})
    check_work(plan_from(tmp_path, {"title": "Chance", "kind": "program", **PEOPLE, "projects": projects}))


def resources(plan: Plan, path: Work = ()) -> dict[str, tuple[str | None, str | None]]:
    """How many there are, and the rate for an hour, by name."""
    found = every(read(render_mspdi(plan, path)), "Resources/Resource")
    return {value(each, "Name"): (text(each, "MaxUnits"), text(each, "StandardRate")) for each in found}


def test_effort_that_nobody_is_named_for_is_not_lost(tmp_path: Path) -> None:
    tasks = [
        {"id": "t", "title": "T", "duration": 10, "effort": 10, "work": [{"who": "ana", "effort": 4}, {"who": "kofi"}]},
        {"id": "u", "title": "U", "duration": 10, "effort": 5},
        {"id": "v", "title": "V", "duration": 0, "work": [{"who": "ana", "effort": 2}]},
    ]
    plan = plan_from(tmp_path, {"title": "X", "start": START.isoformat(), **PEOPLE, "tasks": tasks})
    assert read_back(plan, ()) == [{"Ana Silva": 4, "Kofi Mensah": 6}, {"Nobody named yet": 5}, {"Ana Silva": 2}]
    assert resources(plan)["Nobody named yet"] == (None, None)


def test_a_person_in_several_projects_is_one_resource_at_each_rate(tmp_path: Path) -> None:
    def project(name: str, fte: str, rate: int) -> Data:
        task = {"id": f"{name}1", "title": "T", "duration": 5, "effort": 1}
        work = [{"who": who, "effort": 1} for who in ("ana", "buyer", "dev")]
        team = [{"role": "ana", "fte": fte, "rate": rate}, {"id": "dev", "skill": "Developer", "fte": 3}]
        tasks = [task, {**task, "id": f"{name}2", "effort": 3, "work": work}]
        return {"id": name, "title": f"P {name}", "start": START.isoformat(), "team": team, "tasks": tasks}

    projects = [project("a", "0.25", 800), project("b", "0.5", 800), project("c", "0.5", 880), project("d", "0.5", 800)]
    plan = plan_from(tmp_path, {"title": "X", "kind": "program", **PEOPLE, "projects": projects})
    assert resources(plan) == {
        "Ana Silva": ("1", "100"),
        "Ana Silva (P c)": ("0.5", "110"),
        **{f"Developer{more}": ("3", None) for more in ("", " (P b)", " (P c)", " (P d)")},
        **{f"Buyer - (external){more}": (None, None) for more in ("", " (P b)", " (P c)", " (P d)")},
        "Nobody named yet": (None, None),
    }
    assert resources(plan, ("projects", 2))["Ana Silva"] == ("0.5", "110")
    check_work(plan)


def test_names_differ_however_long_they_are(tmp_path: Path) -> None:
    people = [{"id": f"p{i}", "name": "x" * (600 + i)} for i in range(3)] + [{"id": "q", "name": "[,]"}]
    work = [{"who": each["id"], "effort": "0.5"} for each in people]
    tasks = [{"id": "a", "title": "A", "duration": 5, "work": work}]
    names = list(
        resources(plan_from(tmp_path, {"title": "X", "start": START.isoformat(), "people": people, "tasks": tasks}))
    )
    assert len(set(names)) == 4
    assert all(len(name) <= 512 for name in names)
