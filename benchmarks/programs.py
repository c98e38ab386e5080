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
