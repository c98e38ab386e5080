"""Days, dependencies and benefits of the program workbook, read back: those of plans, charters and handbooks.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx_reading import plain, span
from sets_reading import Component, Program, by, called, read_program
from test_agreement import (
    COMPONENTS,
    DEPENDENCIES,
    GIVEN,
    RECEIVED,
    TO_BE_CONFIRMED,
    bars_of,
    entries,
    first,
    name_of,
)

EXCHANGED = "Received from others and given to them"
ACCEPTED = "Deliverables and their acceptance"
ROADMAP = ("Roadmap", "Tranche and component")


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


# ---------------------------------------------------------------- Components and their results


def test_each_component_starts_and_ends_on_the_same_days_in_all_five_documents(program: Program) -> None:
    roadmap = by(program.plan.table(*ROADMAP), "Tranche and component")
    rows = by(program.charter.tables[COMPONENTS].rows, "Project")
    for each in program.components.values():
        row, whole, charter = roadmap[each.title], each.schedule["0"], each.charter
        start, planned, stated = row["Start"], row["Finish by the plan"], row["Stated finish"]
        assert (start, planned) == (whole["Start"], whole["Finish"]), each
        assert stated == each.data["finish"] == each.plan.beside("Summary", "Promised finish"), each
        assert planned == each.plan.beside("Summary", "Planned finish"), each
        assert start == each.plan.beside("Summary", "Start"), each
        assert charter.facts["Dates"] == first(rows[each.title]["Dates"]) == span(each.data), each
        said = f"By the plan the work ends on {each.day(planned)}, "
        assert said in charter.text, each
        assert said in each.handbook.text, each
        bars = bars_of(each.handbook, "The project by its plan")
        assert bars[each.title] == f"{each.day(start)} – {each.day(planned)}", each


def test_days_late_are_counted_alike_in_program_plan_project_plan_and_calendar(program: Program) -> None:
    for row in program.plan.table(*ROADMAP):
        assert row["Days late"] == program.days.between(row["Stated finish"], row["Finish by the plan"]), row
    roadmap = by(program.plan.table(*ROADMAP), "ID")
    for name, each in program.components.items():
        assert roadmap[name]["Days late"] == -each.plan.beside("Summary", "Margin in working days"), each
        assert roadmap[name]["Complete"] == each.plan.beside("Summary", "Complete"), each
        assert roadmap[name]["Gate"] == each.data["gate"], each


def test_tranches_hold_the_same_projects_and_days_in_roadmap_and_program_charter(program: Program) -> None:
    rows = by(program.charter.tables["Tranches"].rows, "Tranche")
    found: dict[str, set[str]] = {}
    for row in program.plan.table(*ROADMAP)[1:]:
        title = row["Tranche and component"]
        if row["ID"] in program.components:
            found[list(found)[-1]].add(title)
            continue
        found[title] = set((row["Waits for"] or "").removeprefix("with ").split(", ")) - {""}
        assert span({"start": row["Start"], "finish": row["Stated finish"]}) == rows[title]["Dates"]
    assert found == {title: set(entries(row["Projects"])) for title, row in rows.items()}
    wanted = {
        tranche["title"]: {program.components[name].title for name in tranche["projects"]}
        for tranche in program.data["tranches"]
    }
    assert found == wanted


def test_start_and_finish_of_the_program_are_those_of_its_charter(program: Program) -> None:
    whole = program.plan.table(*ROADMAP)[0]
    assert whole["Tranche and component"] == program.title
    for label, head in (("Start", "Start"), ("Finish, stated", "Stated finish")):
        assert program.plan.beside("Dashboard", label) == whole[head]
    assert span({"start": whole["Start"], "finish": whole["Stated finish"]}) == program.charter.facts["Dates"]
    planned = program.plan.beside("Dashboard", "Finish by the plan")
    ends = [each.schedule["0"]["Finish"] for each in program.components.values()]
    assert whole["Finish by the plan"] == planned == max(*ends, program.data["finish"])


def handed_over(component: Component, deliverable: str) -> date | None:
    """The day on which the last of the tasks ends that hand a deliverable over; None if none does."""
    tasks = [task["id"] for task in component.tasks() if task.get("deliverable") == deliverable]
    return max((component.finishes[task] for task in tasks), default=None)


def test_each_deliverable_is_due_and_planned_for_one_day_in_charter_handbook_and_project_plan(program: Program) -> None:
    for each in program.components.values():
        sheet = by(each.plan.table("Acceptance", "Deliverable"), "Deliverable")
        handbook = by(each.handbook.tables[ACCEPTED].rows, "Deliverable")
        charter = by(each.charter.tables["Deliverables and acceptance criteria"].rows, "Deliverable")
        assert list(sheet) == list(handbook) == list(charter)
        for entry in each.data["deliverables"]:
            title, planned = entry["title"], handed_over(each, entry["id"])
            assert (sheet[title]["Promised"], sheet[title]["Planned"]) == (entry["due"], planned), entry
            assert charter[title]["Due"] == handbook[title]["Due"] == each.day(entry["due"]), entry
            assert plain(handbook[title]["By the plan"]) == each.day(planned, "–"), entry


def test_results_of_the_program_have_the_days_of_the_deliverables_of_the_projects(program: Program) -> None:
    compared = 0
    for row in program.plan.table("Results", "Result"):
        (each,) = (one for one in program.components.values() if one.title == row["Project"])
        (entry,) = (one for one in each.data["deliverables"] if one["id"] == row["ID"])
        assert (row["Result"], row["Stated"]) == (entry["title"], entry["due"])
        planned = handed_over(each, row["ID"])
        assert row["Days late"] == program.days.between(row["Stated"], row["By the plan"]), entry
        if planned:
            assert row["By the plan"] == planned, entry
            compared += 1
    assert compared > 12


def test_no_result_is_by_the_plan_where_the_project_plans_no_day_for_it(program: Program) -> None:
    planned = {
        row["ID"]: row["Planned"]
        for each in program.components.values()
        for row in each.plan.table("Acceptance", "Deliverable")
    }
    found = {row["ID"]: row["By the plan"] for row in program.plan.table("Results", "Result")}
    assert found == {name: planned[name] for name in found}


def test_results_are_the_deliverables_that_a_gate_or_benefit_of_the_file_waits_for(program: Program) -> None:
    gates, benefits = program.data["gates"], program.data["benefits"]
    waiting = [(one, one.get("after", one.get("deliverables", []))) for one in (*gates, *benefits)]
    titles = {name: called(entry) for name, entry in program.of_projects("deliverables").items()}
    days = {row["ID"]: row["By the plan"] for row in program.plan.table("Results", "Result")}
    rows = {row["ID"]: row["Waited for by"].split(", ") for row in program.plan.table("Results", "Result")}
    assert rows == {name: [one["id"] for one, after in waiting if name in after] for name in rows}
    assert set(rows) == {name for _, after in waiting for name in after}
    found = [
        (row["ID"], row["Gate or benefit"], row["Waits for"], row["By the plan"])
        for row in program.plan.table("What waits for what", "Gate or benefit")
    ]
    assert found == [(one["id"], one["title"], titles[name], days[name]) for one, after in waiting for name in after]


# ---------------------------------------------------------------- Gates and milestones


def test_gates_have_one_day_in_roadmap_dashboard_governance_calendar_and_charter(program: Program) -> None:
    roadmap = by(program.plan.table("Roadmap", "Standing"), "ID")
    ahead = by(program.plan.table("Dashboard", "Days to go"), "Next gates")
    held = by(program.events("gate"), "What")
    charter = by(program.charter.tables["Gates and their criteria"].rows, "Gate")
    titles = [called(gate) for gate in program.data["gates"]]
    assert list(held) == list(charter) == list(ahead) == titles
    assert list(roadmap) == [gate["id"] for gate in program.data["gates"]]
    for gate in program.data["gates"]:
        title, row = called(gate), roadmap[gate["id"]]
        assert (row["Gate"], held[title]["Program or project"]) == (gate["title"], program.title)
        assert row["Date"] == held[title]["Day"] == ahead[title]["Date"] == gate["date"]
        assert charter[title]["Date"] == program.day(gate["date"])
        decided = f"{row['Board']}, through {held[title]['Chair or owner']}"
        assert charter[title]["Decided by"] == decided
        assert held[title]["Forum"] == row["Board"]
        assert (ahead[title]["Margin"], ahead[title]["Standing"]) == (row["Margin"], row["Standing"])


def test_the_work_before_a_gate_ends_with_the_last_deliverable_that_it_waits_for(program: Program) -> None:
    results = by(program.plan.table("Results", "Result"), "ID")
    roadmap = by(program.plan.table("Roadmap", "Standing"), "ID")
    ahead = by(program.plan.table("Dashboard", "Days to go"), "Next gates")
    for gate in program.data["gates"]:
        row, days = roadmap[gate["id"]], {name: results[name]["By the plan"] for name in gate.get("after", ())}
        if not days:
            assert (row["Work ends"], row["Margin"], row["Last to be done"]) == (None, None, None)
            continue
        assert row["Work ends"] == max(days.values())
        assert row["Margin"] == program.days.between(row["Work ends"], gate["date"])
        assert row["Last to be done"] == ahead[called(gate)]["Last to be done before it"]
        assert days[row["Last to be done"].partition(" ")[0]] == row["Work ends"]


def test_milestones_of_the_program_have_one_promise_plan_and_owner(program: Program) -> None:
    results = by(program.plan.table("Results", "Result"), "ID")
    roadmap = by(program.plan.table("Roadmap", "Milestone of the program"), "ID")
    charter = by(program.charter.tables["Milestones"].rows, "Milestone")
    held = by(program.events("milestone"), "What")
    assert len(roadmap) == len(charter) == len(held) == len(program.data["milestones"])
    for entry in program.data["milestones"]:
        row, said = roadmap[entry["id"]], charter[entry["title"]]
        assert row["Milestone of the program"] == entry["title"]
        assert row["Promised"] == held[called(entry)]["Day"] == entry["date"]
        assert said["Date"] == program.day(entry["date"])
        assert plain(said["Planned"]) == program.day(row["By the plan"], "–")
        owner = program.name(entry["owner"])
        assert row["Owner"] == held[called(entry)]["Chair or owner"] == name_of(said["Owner"]) == owner
        if "deliverable" in entry:
            assert row["By the plan"] == results[entry["deliverable"]]["By the plan"]


# ---------------------------------------------------------------- Dependencies

SHARED = ("Needed by", "Promised by", "By the plan", "Slack in working days", "Standing", "Owner")


def sides(program: Program, entry: dict[str, Any]) -> Iterator[tuple[str, Component, str]]:
    """The projects at the ends of a dependency, each with the title of the other side."""
    for mine, other in (("giver", "receiver"), ("receiver", "giver")):
        if mine in entry:
            title = entry.get(f"{other}_outside") or program.components[entry[other]].title
            yield mine, program.components[entry[mine]], title


def test_each_dependency_has_the_days_and_owner_of_the_file_and_comes_when_the_giver_plans_it(program: Program) -> None:
    rows = by(program.plan.table("Dependencies", "What is handed over"), "ID")
    assert list(rows) == [entry["id"] for entry in program.data["dependencies"]]
    for entry in program.data["dependencies"]:
        row, ends = rows[entry["id"]], {mine: title for mine, _, title in sides(program, entry)}
        assert row["What is handed over"] == entry["what"]
        assert {"giver": row["To"], "receiver": row["From"]}.items() >= ends.items()
        assert (row["Needed by"], row["Owner"]) == (entry["needed_by"], program.name(entry["owner"]))
        assert row["Promised by"] == entry.get("promised_by", TO_BE_CONFIRMED)
        giver = program.components.get(entry.get("giver", ""))
        planned = giver.finishes[entry["giver_task"]] if giver and "giver_task" in entry else None
        assert row["By the plan"] == planned, entry
        known = [day for day in (entry.get("promised_by"), planned) if day]
        slack = program.days.between(max(known), entry["needed_by"]) if known else None
        assert row["Slack in working days"] == slack, entry


def test_each_dependency_stands_once_with_its_giver_and_once_with_its_receiver(program: Program) -> None:
    rows = by(program.plan.table("Dependencies", "What is handed over"), "ID")
    found, component = [], ""
    for line in program.plan.table("Dependencies by component", "Direction"):
        if line["ID"] is None:
            component = line["Direction"]
            continue
        row = rows[line["ID"]]
        found.append((line["ID"], line["Direction"], component, line["Other side"]))
        assert {title: line[title] for title in SHARED} == {title: row[title] for title in SHARED}
        assert line["What is handed over"] == row["What is handed over"]
    wanted = [
        (entry["id"], {"giver": "gives to", "receiver": "receives from"}[mine], each.title, other)
        for entry in program.data["dependencies"]
        for mine, each, other in sides(program, entry)
    ]
    assert sorted(found) == sorted(wanted)


def test_each_dependency_is_the_same_in_program_plan_charters_and_handbooks(program: Program) -> None:
    charter = by(program.charter.tables[DEPENDENCIES].rows, "What")
    rows = by(program.plan.table("Dependencies", "What is handed over"), "What is handed over")
    for entry in program.data["dependencies"]:
        row, promised = rows[entry["what"]], entry.get("promised_by")
        days = program.day(row["Needed by"]), program.day(promised, TO_BE_CONFIRMED)
        said = charter[entry["what"]]
        assert (said["Needed by"], plain(said["Promised by"]), name_of(said["Owner"])) == (*days, row["Owner"])
        assert (said["Giver"], said["Receiver"]) == (row["From"], row["To"])
        for mine, each, other in sides(program, entry):
            table = each.charter.tables[GIVEN if mine == "giver" else RECEIVED].rows
            own = by(table, "What")[entry["what"]]
            exchanged = by(each.handbook.tables[EXCHANGED].rows, "What")[entry["what"]]
            assert own["To" if mine == "giver" else "From"] == other
            assert exchanged["From or to"] == f"{'to' if mine == 'giver' else 'from'} {other}"
            for line, owner in ((own, "Owner"), (exchanged, "Watched by")):
                assert (line["Needed by"], plain(line["Promised by"]), name_of(line[owner])) == (*days, row["Owner"])
    for each in program.components.values():
        ends = [entry for entry in program.data["dependencies"] for _, one, _ in sides(program, entry) if one is each]
        assert len(each.handbook.tables[EXCHANGED].rows) == len(ends), each


def test_the_plan_of_a_receiver_waits_for_the_days_of_the_program_plan(program: Program) -> None:
    compared = 0
    for row in program.plan.table("Dependencies", "What is handed over"):
        entry = next(each for each in program.data["dependencies"] if each["id"] == row["ID"])
        if "receiver_task" not in entry:
            continue
        links = program.components[entry["receiver"]].plan.table("Links", "KEY")
        waited = {line["Date from outside"] for line in links if line["KEY"] == f"dependencies.{row['ID']}"}
        assert waited == {day for day in (row["Promised by"], row["By the plan"]) if isinstance(day, date)}, entry
        compared += len(waited)
    assert compared > 10
