"""The sets of the examples as a reader has them: what belongs to one work stands together, and is read once.

Nothing of pmtemplates is used here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from docx_reading import EXAMPLES, Charter, day, plain, read_yaml
from xlsx_reading import Line, Plan, WorkingDays

VACANT = "vacant, to be confirmed"


@dataclass(frozen=True)
class Work:
    """A program or project: what the file says about it, and its charter and plan."""

    data: dict[str, Any]
    top: dict[str, Any]
    """The whole initiative: the program above a project, or the project itself."""
    charter: Charter
    plan: Plan

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @cached_property
    def days(self) -> WorkingDays:
        return WorkingDays(self.plan)

    def name(self, who: str) -> str:
        """Who holds a role of the work or of the program above it; or the person of that id."""
        people = {person["id"]: str(person["name"]) for person in self.top["people"]}
        for role in (*self.data["roles"], *self.top["roles"]):
            if role["id"] == who:
                return VACANT if role.get("vacant") else people[role["holder"]]
        return people[who]

    def day(self, value: date | None, otherwise: str = "") -> str:
        """A day as the Word files print it."""
        return day(value, self.top["document"]["language"]) if value else otherwise


@dataclass(frozen=True)
class Component(Work):
    """A project with its handbook."""

    handbook: Charter

    def __repr__(self) -> str:
        return self.title

    @cached_property
    def schedule(self) -> dict[str, Line]:
        """The rows of the schedule by their WBS number; 0 is the project."""
        return {str(row["WBS"]): row for row in self.plan.table("Schedule", "Task")}

    @cached_property
    def finishes(self) -> dict[str, date]:
        """On which day each task and milestone ends, by its id."""
        return {str(row["Key"]).rpartition(".")[2]: row["Finish"] for row in self.schedule.values()}

    def tasks(self) -> Iterator[dict[str, Any]]:
        """What the file says about each task and summary."""
        for task in self.data["tasks"]:
            yield task
            yield from task.get("tasks", ())


@dataclass(frozen=True)
class Program(Work):
    """A program with its projects by their ids."""

    components: dict[str, Component]
    responsibilities: Plan

    def of_projects(self, key: str) -> dict[str, dict[str, Any]]:
        """The entries of all projects under a key of the file, by id."""
        return {entry["id"]: entry for each in self.components.values() for entry in each.data[key]}

    def events(self, occasion: str) -> list[Line]:
        """The rows of the governance calendar for an occasion: "gate", "meeting" ..."""
        return [row for row in self.plan.table("Governance calendar", "Day") if row["Occasion"] == occasion]

    def __repr__(self) -> str:
        return self.title


@cache
def read_program(folder: Path, example: str = "product-launch") -> Program:
    data = read_yaml(EXAMPLES / example / "initiative.yaml")
    charter = Charter(folder / f"Program charter - {data['title']}.docx")
    plan = Plan(folder / f"Program plan - {data['title']}.xlsx")
    components = {each["id"]: _component(folder / each["title"], each, data) for each in data["projects"]}
    return Program(data, data, charter, plan, components, read_responsibilities(folder))


@cache
def read_project(folder: Path, example: str = "office-relocation") -> Component:
    """A project without a program."""
    data = read_yaml(EXAMPLES / example / "initiative.yaml")
    return _component(folder, data, data)


@cache
def read_responsibilities(folder: Path) -> Plan:
    (path,) = folder.glob("Responsibilities - *.xlsx")
    return Plan(path)


def _component(folder: Path, data: dict[str, Any], top: dict[str, Any]) -> Component:
    def named(kind: str, ending: str) -> Path:
        return folder / f"Project {kind} - {data['title']}.{ending}"

    charter, handbook = (Charter(named(kind, "docx")) for kind in ("charter", "handbook"))
    return Component(data, top, charter, Plan(named("plan", "xlsx")), handbook)


def called(entry: dict[str, Any]) -> str:
    """G2 Design freeze: as sheets of a program call gates, milestones, deliverables, benefits, objectives and goals."""
    return f"{entry['id']} {entry.get('title') or entry.get('statement') or entry['text']}"


def by(rows: list[Any], title: str) -> dict[str, Any]:
    """Rows by one of their columns, each text once."""
    found = {plain(str(row[title])): row for row in rows}
    assert len(found) == len(rows), title
    return found
