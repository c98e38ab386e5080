"""One project ends ten working days later: what hangs on it moves by as much, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from making import example, plan_of

from pmtemplates.initiative.references import works
from pmtemplates.planning.forecast import forecast_of_deliverable, forecast_of_milestone
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.workdays import Workdays


def launch() -> dict[str, Any]:
    """The launch without the dates that follow from its tasks, so that they do.

    The packaging now goes out with the last task of the design project, a gate waits for its tranche, and the cost of
    the service desk begins with the packaging.
    """
    data = example("product-launch")
    data["document"]["status"] = "draft"
    for each in (*data["tranches"], data["projects"][2]):
        each.pop("start")
    for each in (*data["tranches"], *data["projects"], data):
        each.pop("finish")
    for each in data["gates"][1:]:
        each.pop("date")
    for each in data["dependencies"]:
        each.pop("promised_by" if "giver_task" in each else "", None)
        each.pop("needed_by" if "receiver_task" in each else "", None)
    data["projects"][0]["tranche"] = "T2"
    data["tranches"][0]["projects"] = ["design"]
    data["gates"][1]["after"] = ["T1"]
    data["benefits"][4]["deliverables"] = ["DS2"]
    task(data, "des-pack").pop("deliverable")
    task(data, "des-close")["deliverable"] = "DS2"
    return data


def task(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for project in data["projects"] for each in project["tasks"] if each["id"] == name
    )
    return found


def longer(name: str) -> dict[str, Any]:
    data = launch()
    each = task(data, name)
    for key in ("optimistic", "duration", "pessimistic"):
        if key in each:
            each[key] = str(int(each[key]) + 10)
    return data


def days_of(plan: Plan) -> Iterator[tuple[str, date | None]]:
    """Every day that the program speaks of, by what it is."""
    assert plan.program
    roadmap = plan.program.roadmap
    for name, start, finish in [(each.id, each.start, each.finish) for each in roadmap.components] + [
        (each.id, each.start, each.finish) for each in roadmap.tranches
    ]:
        yield f"{name} starts", start.day
        yield f"{name} finishes", finish.day
    for gate in roadmap.gates:
        yield gate.id, gate.day
    for exchange in plan.program.exchanges:
        yield f"{exchange.id} needed", exchange.needed_by
        yield f"{exchange.id} comes", exchange.promised.day
    for benefit in plan.initiative.benefits:
        yield benefit.id, benefit.start
    for path, work in works(plan.initiative):
        for index, deliverable in enumerate(work.deliverables):
            yield deliverable.id, forecast_of_deliverable(plan, (*path, "deliverables", index)).day
        for index, milestone in enumerate(work.milestones):
            yield str(milestone.id), forecast_of_milestone(plan, (*path, "milestones", index)).day
    yield "program finishes", plan.initiative.finish


def moved(folder: Path, name: str) -> dict[str, int]:
    """The working days by which each day moves when a task takes ten days more; all others stay."""
    before, after = plan_of(folder, launch()), plan_of(folder, longer(name))
    found = dict(days_of(before))
    assert len(found) > 80
    days = Workdays(before.calendar, date(2027, 1, 4))
    return {
        what: days.between(day, now) if day and now else 999
        for what, now in days_of(after)
        if now != (day := found[what])
    }


def test_a_project_in_the_middle_moves_what_hangs_on_it(tmp_path: Path) -> None:
    itself = {"design finishes": 10, "DS2": 10, "DS-M4": 10}
    program = {"X3 comes": 10, "T1 finishes": 10, "G2": 10, "B5": 10, "marketing starts": 10, "T3 starts": 10}
    beyond = {"MK1": 10, "MK-M1": 10, "X7 comes": 10, "SL3": 10, "SL-M2": 10}  # the price list, and what waits for it
    shared = {"M4": 5, "X1 needed": -1}  # M4 also waits for the guide; for X1, design has a day less to spare
    assert moved(tmp_path, "des-close") == itself | program | beyond | shared


def test_the_last_project_moves_the_end_alone(tmp_path: Path) -> None:
    ends = {"sales finishes": 10, "SL-M5": 10, "T2 finishes": 10, "T3 finishes": 10, "program finishes": 10}
    assert moved(tmp_path, "sal-close") == ends | {"M7": 10}  # the line units take over when the last project closes
