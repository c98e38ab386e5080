"""What is measured with: an example, and made-up programs of any size with the fields of a real one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

EXAMPLE = Path("examples/product-launch/initiative.yaml")
DAY = date(2026, 11, 20)
_START = date(2027, 1, 18)


def program_text(projects: int, risks: int = 5, tasks: int = 10) -> str:
    """The YAML of a program with so many projects, each with so many risks and tasks."""
    program = {
        "schema": "pmtemplates/1",
        "kind": "program",
        "title": "Branch Renewal Program",
        "organisation": {"name": "Ardvale Controls", "unit": "Operations", "country": "IE"},
        "purpose": "Renew all branch offices within two years, so that every customer finds the same service.",
        "problem": "The branches were set up one by one; each has its own rooms, contracts and equipment.",
        "start": _START,
        "finish": _START + timedelta(days=1000),
        "people": [
            {"id": "doherty", "name": "Maeve Doherty", "position": "Managing Director"},
            {"id": "lindqvist", "name": "Jonas Lindqvist", "position": "Head of Property"},
            *(
                {"id": f"manager-{number}", "name": f"Manager {number}", "position": "Branch Manager"}
                for number in range(1, projects + 1)
            ),
        ],
        "roles": [
            {"id": "executive-sponsor", "holder": "doherty"},
            {"id": "program-manager", "holder": "lindqvist"},
        ],
        "objectives": [
            {"id": "O1", "statement": "Renew all branches.", "measure": "Branches handed over", "target": "all"}
        ],
        "budget": {"currency": "EUR", "envelope": 250_000 * projects},
        "risks": [_risk("R", number, "program-manager") for number in range(1, risks + 1)],
        "projects": [_project(number, risks, tasks) for number in range(1, projects + 1)],
    }
    return yaml.dump(program, Dumper=yaml.CSafeDumper, sort_keys=False, width=110)


def whole_program_text(projects: int, tasks: int) -> str:
    """The YAML of a program with all that its own plan is made of: tranches, gates, dependencies, benefits, teams.

    Each project gives something to the next but one; every fourth project starts another tranche.
    """
    program = yaml.load(program_text(projects, 3, tasks), Loader=yaml.CSafeLoader)
    numbers = range(1, projects + 1)
    tranches = [list(numbers[first : first + 4]) for first in range(0, projects, 4)]
    program["finish"] = _START + timedelta(days=4000)
    for project in program["projects"]:
        project["finish"] = None  # as the schedule has it
        project["team"] = [
            {"role": "project-manager", "fte": 1, "rate": 600},
            {"skill": "Fitter", "fte": 30, "rate": 9},
        ]
        project["deliverables"] = [{**entry, "due": None} for entry in project["deliverables"]]
        for place, task in enumerate(project["tasks"]):
            task |= {"duration": place % 9 + 1, "effort": None, "work": [{"who": "fitter", "effort": place % 9 + 1}]}
            task["after"] = [f"{project['id']}-t{place}"] if place % 10 else []
        for item, deliverable in enumerate(project["deliverables"]):
            project["tasks"][-1 - item]["deliverable"] = deliverable["id"]
        project["team"][1]["id"] = "fitter"
    program["tranches"] = [
        {"id": f"T{n}", "title": f"Wave {n}", "projects": [f"p{each}" for each in wave]}
        for n, wave in enumerate(tranches, 1)
    ]
    program["gates"] = [
        {"id": f"G{n}", "title": f"Wave {n} open", "tranche": f"T{n}", "after": [f"T{n}"], "board": "board"}
        for n in range(1, len(tranches) + 1)
    ]
    program["boards"] = [
        {"id": "board", "title": "Board", "chair": "executive-sponsor", "cadence": "monthly", "first_meeting": _START}
    ]
    program["dependencies"] = [
        {
            "id": f"X{n}",
            "what": f"Drawings for branch {n + 2}",
            "giver": f"p{n}",
            "receiver": f"p{n + 2}",
            "giver_task": f"p{n}-t9",
            "receiver_task": f"p{n + 2}-t{tasks}",
        }
        for n in range(1, projects - 1)
    ]
    program["benefits"] = [
        {
            "id": f"B{n}",
            "title": f"Cut the running cost of wave {n}",
            "owner": "executive-sponsor",
            "unit": "EUR thousand a year",
            "deliverables": [f"p{each}-d1" for each in wave],
            "profile": [{"months": 0, "value": 0}, {"months": 12, "value": 40 * len(wave)}],
        }
        for n, wave in enumerate(tranches, 1)
    ]
    program["capacity"] = [{"skill": "Fitter", "available": 30 * projects}]
    return yaml.dump(_without_nothing(program), Dumper=yaml.CSafeDumper, sort_keys=False, width=110)


def _without_nothing(value: Any) -> Any:
    """Without the keys behind which nothing stands."""
    if isinstance(value, dict):
        return {key: _without_nothing(each) for key, each in value.items() if each is not None}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value


def _project(number: int, risks: int, tasks: int) -> dict[str, Any]:
    name = f"p{number}"
    start = _START + timedelta(days=number % 200)
    return {
        "id": name,
        "title": f"Branch Office {number}",
        "outcome": "A branch that serves customers in the new way",
        "serves": {"objectives": ["O1"]},
        "purpose": f"Renew rooms, network and equipment of branch office {number} without closing it.",
        "start": start,
        "finish": start + timedelta(days=300),
        "roles": [
            {"id": "project-sponsor", "holder": "lindqvist"},
            {"id": "project-manager", "holder": f"manager-{number}"},
        ],
        "objectives": [
            {"id": f"{name}-O1", "statement": "Open on time.", "measure": "Days open", "target": "all", "serves": "O1"}
        ],
        "scope": {"in": ["Rooms, network and equipment", "Move of the staff"], "out": ["Contracts of the landlord"]},
        "deliverables": [_deliverable(name, item, start) for item in range(1, 5)],
        "milestones": [
            {
                "id": f"{name}-M1",
                "title": "Rooms ready",
                "date": start + timedelta(days=200),
                "owner": "project-manager",
            }
        ],
        "tasks": [_task(name, item) for item in range(1, tasks + 1)],
        "budget": {
            "envelope": 200_000,
            "lines": [
                {"id": f"{name}-L1", "title": "Building works", "kind": "capital", "amount": 150_000},
                {"id": f"{name}-L2", "title": "Move", "kind": "operating", "amount": 30_000},
            ],
            "contingency": {"amount": 20_000, "drawn_by": "project-manager"},
        },
        "risks": [_risk(f"{name}-R", item, "project-manager") for item in range(1, risks + 1)],
    }


def _deliverable(project: str, number: int, start: date) -> dict[str, Any]:
    return {
        "id": f"{project}-d{number}",
        "title": f"Floor {number}, furnished and connected",
        "acceptance": ["The owner has signed the report.", "All measurements are attached."],
        "accepted_by": "project-sponsor",
        "receiver": "Operations",
        "due": start + timedelta(days=50 * number),
    }


def _task(project: str, number: int) -> dict[str, Any]:
    return {
        "id": f"{project}-t{number}",
        "title": f"Prepare the rooms, part {number}",
        "duration": number,
        "effort": 3 * number,
        "after": [f"{project}-t{number - 1}"] if number > 1 else [],
        "owner": "project-manager",
    }


def _risk(prefix: str, number: int, owner: str) -> dict[str, Any]:
    return {
        "id": f"{prefix}{number}",
        "cause": "The supplier of partition walls has one factory only.",
        "event": f"Delivery number {number} is late.",
        "effect": "The opening moves into the next quarter.",
        "likelihood": 3,
        "impact": 4,
        "strategy": "reduce",
        "response": "Order eight weeks earlier and name a second supplier.",
        "owner": owner,
        "residual": {"likelihood": 2, "impact": 3},
    }
