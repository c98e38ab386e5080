"""Registers, threads and the two levels, read back: what the program keeps, and what it leaves to its projects.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from docx_reading import parts_of
from sets_reading import Program, by, called, read_program
from test_agreement import name_of
from xlsx_reading import Line, Plan, value_of

Columns = dict[str, str]
"""The heads of a sheet by the keys of the file."""
PEOPLE = {"owner", "raised_by", "requested_by", "decided_by", "contact"}


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


# ---------------------------------------------------------------- Registers of the program

ISSUES = {
    "title": "Issue", "weight": "Weight", "raised_on": "Raised on", "raised_by": "Raised by",
    "action": "Action", "owner": "Owner", "due": "Due", "closed_on": "Closed on",
}  # fmt: skip
CHANGES = {
    "title": "Change", "reason": "Reason", "requested_by": "Requested by", "requested_on": "Requested on",
    "scope": "Effect on scope and quality", "time_days": "Working days later", "cost": "Costs more (EUR)",
    "verdict": "Verdict", "decided_by": "Decided by", "decided_on": "Decided on",
}  # fmt: skip
DECISIONS = {"title": "Decision", "reason": "Reason", "decided_by": "Decided by", "decided_on": "Decided on"}
COMMUNICATIONS = {
    "audience": "Audience", "message": "Message", "purpose": "Purpose", "cadence": "How often",
    "channel": "Channel", "owner": "By",
}  # fmt: skip
STAKEHOLDERS = {
    "name": "Stakeholder", "interest": "What matters to them", "involvement": "How they take part",
    "attitude": "Attitude", "influence": "Influence", "contact": "Contact",
}  # fmt: skip
RISKS = {
    "cause": "Cause", "event": "Risk: the event", "effect": "Effect", "likelihood": "Likelihood", "impact": "Impact",
    "owner": "Owner", "strategy": "Strategy", "response": "Response", "trigger": "Trigger: the sign to watch for",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "columns"),
    [
        ("issues", ISSUES),
        ("changes", CHANGES),
        ("decisions", DECISIONS),
        ("communications", COMMUNICATIONS),
        ("stakeholders", STAKEHOLDERS),
        ("risks", RISKS),
    ],
)
def test_each_register_of_the_program_holds_the_entries_of_the_file_and_no_other(
    program: Program, key: str, columns: Columns
) -> None:
    def shown(entry: dict[str, Any], key: str) -> Any:
        value = entry.get(key)
        return program.name(value) if key in PEOPLE and value else value

    rows = by(program.plan.table(key.capitalize(), "ID"), "ID")
    found = {name: {key: row[head] for key, head in columns.items()} for name, row in rows.items()}
    assert found == {entry["id"]: {key: shown(entry, key) for key in columns} for entry in program.data[key]}


def test_risks_of_the_program_are_rated_and_owned_as_in_its_charter(program: Program) -> None:
    rows = program.plan.table("Risks", "Risk: the event")
    assert len(rows) == len(program.charter.tables["Program risks"].rows)
    for row in rows:
        (said,) = (
            line for line in program.charter.tables["Program risks"].rows if row["Risk: the event"] in line["Risk"]
        )
        for title, when in (("Rating", ""), ("After response", " after")):
            likelihood, impact, score = (row[head + when] for head in ("Likelihood", "Impact", "Score"))
            rating = f"{score}\u00a0{str(row[f'Rating{when}']).lower()}\n{likelihood}\u00a0×\u00a0{impact}"
            assert said[title] == (rating if score is not None else "to be confirmed")
            assert score is None or score == likelihood * impact
        assert name_of(said["Owner"]) == row["Owner"]
        assert row["Response"] in said["Response"]


def test_stakeholders_have_the_same_contact_in_program_plan_and_charter(program: Program) -> None:
    heads = ("Stakeholder", "What matters to them", "How they take part", "Contact")
    rows = program.plan.table("Stakeholders", "Stakeholder")
    printed = program.charter.tables["Stakeholders"].rows
    assert [[row[head] for head in heads] for row in rows] == [
        [name_of(row[head]) for head in heads] for row in printed
    ]


def test_escalated_are_the_risks_of_projects_above_the_limit_of_their_managers(program: Program) -> None:
    limits = {entry["role"]: entry.get("up_to") for entry in program.data["authority"] if entry["matter"] == "risk"}
    limit = limits["project-manager"]
    wanted = [
        (f"{each.title}: {row['ID']}", each.title, row["Risk: the event"], f"score {row['Score']}", f"score {limit}")
        for each in program.components.values()
        for row in each.plan.table("Risks", "Risk: the event")
        if row["Score"] is not None and row["Score"] > limit
    ]
    rows = program.plan.table("Escalations", "What")
    found = [
        (row["Source"], row["Project"], row["What"], row["How much"].partition(":")[0], row["Limit"]) for row in rows
    ]
    assert found == wanted
    assert program.plan.beside("Dashboard", "Escalated by projects") == len(wanted)
    for row in rows:
        assert row["To be decided by"] == f"{program.name('program-manager')} (Program manager)"


# ---------------------------------------------------------------- Threads


@pytest.fixture(scope="module")
def traced(program: Program) -> list[Line]:
    rows = program.plan["Traceability"].iter_rows(min_row=5, values_only=True)
    heads = ["Goal", "Objective of the program", "Benefit", "Benefit owner", "Deliverable", "Project", "Accepted by"]
    heads += ["Due", "Objective of the project", "Remark"]
    assert [cell.value for cell in program.plan["Traceability"][4]] == heads
    return [dict(zip(heads, map(value_of, row), strict=True)) for row in rows if row[5]]


def traced_as(benefit: dict[str, Any]) -> str:
    return called(benefit) + (" (dis-benefit)" if benefit.get("disbenefit") else "")


def test_deliverables_and_benefits_are_joined_as_in_the_file(program: Program, traced: list[Line]) -> None:
    deliverables = program.of_projects("deliverables")
    found = [(row["Benefit"], row["Deliverable"]) for row in traced if row["Benefit"]]
    wanted = [
        (traced_as(benefit), called(deliverables[name]))
        for benefit in program.data["benefits"]
        for name in benefit["deliverables"]
    ]
    assert sorted(found) == sorted(wanted)
    served = {name for benefit in program.data["benefits"] for name in benefit["deliverables"]}
    loose = [row["Deliverable"] for row in traced if row["Deliverable"] and not row["Benefit"]]
    assert loose == [called(entry) for name, entry in deliverables.items() if name not in served]


def test_threads_name_goal_owner_project_acceptance_and_day_of_the_file(program: Program, traced: list[Line]) -> None:
    benefits = {traced_as(benefit): benefit for benefit in program.data["benefits"]}
    givers = {
        called(entry): (each, entry) for each in program.components.values() for entry in each.data["deliverables"]
    }
    for row in traced:
        if row["Benefit"]:
            benefit = benefits[row["Benefit"]]
            assert (row["Goal"], row["Benefit owner"]) == (benefit["goal"], program.name(benefit["owner"]))
        if row["Deliverable"]:
            each, entry = givers[row["Deliverable"]]
            found = (row["Project"], row["Accepted by"], row["Due"])
            assert found == (each.title, each.name(entry["accepted_by"]), entry["due"])


def test_objectives_of_projects_hang_on_the_objectives_and_goals_of_the_file(
    program: Program, traced: list[Line]
) -> None:
    objectives = {objective["id"]: objective for objective in program.data["objectives"]}
    found = [
        (row["Goal"], row["Objective of the program"], row["Project"], row["Objective of the project"])
        for row in traced
        if row["Objective of the project"]
    ]
    wanted = [
        (objectives[entry["serves"]]["goal"], called(objectives[entry["serves"]]), each.title, entry["statement"])
        for each in program.components.values()
        for entry in each.data["objectives"]
    ]
    assert sorted(found) == sorted(wanted)


def test_the_threads_of_a_project_charter_are_those_of_the_gains_in_the_program_plan(
    program: Program, traced: list[Line]
) -> None:
    goals = {goal["id"]: called(goal) for goal in program.data["strategic_goals"]}
    gains = {called(benefit) for benefit in program.data["benefits"] if not benefit.get("disbenefit")}
    for each in program.components.values():
        said = [text for text in each.charter.sections["Place in the program"] if re.match(r"\S+ .+ → B\d+ ", text)]
        joined: dict[str, list[str]] = {}
        for row in traced:
            if row["Benefit"] in gains and row["Project"] == each.title:
                joined.setdefault(f"{row['Benefit']} → {goals[row['Goal']]}", []).append(row["Deliverable"])
        wanted = [f"{', '.join(deliverables)} → {thread}" for thread, deliverables in joined.items()]
        assert said
        assert sorted(said) == sorted(wanted), each


# ---------------------------------------------------------------- The two levels


def everything_in(path: Path) -> str:
    """All that an Office file holds, in whatever part: cells, formulas, names, lists, comments, hidden sheets."""
    return "\n".join(unescape(part.decode("utf-8", "replace")) for part in parts_of(path).values())


def texts_of(value: Any) -> set[str]:
    """Every text in a part of the file."""
    if isinstance(value, dict):
        return set().union(*(texts_of(entry) for entry in value.values()))
    if isinstance(value, list):
        return set().union(*(texts_of(entry) for entry in value))
    return {str(value)}


def test_no_task_of_a_project_stands_in_the_program_plan(program: Program) -> None:
    text = everything_in(program.plan.path)
    tasks = [task for each in program.components.values() for task in each.tasks()]
    assert len(tasks) > 40
    deliverables = list(program.of_projects("deliverables").values())
    shared = "\n".join(texts_of(program.data | {"projects": deliverables}))
    assert [task["title"] for task in tasks if task["title"] in text and task["title"] not in shared] == []
    assert [task["id"] for task in tasks if re.search(rf"(?<![\w-]){task['id']}(?![\w-])", text)] == []


def test_no_budget_line_or_log_of_a_project_stands_in_the_program_plan_and_no_risk_that_was_not_escalated(
    program: Program,
) -> None:
    text = everything_in(program.plan.path)
    titles = {entry["title"] for entry in program.of_projects("deliverables").values()}
    shared = titles | texts_of(program.data | {"projects": []})
    escalated = {row["What"] for row in program.plan.table("Escalations", "What")}
    for each in program.components.values():
        kept = [*each.data["budget"]["lines"], *(risk for risk in each.data["risks"] if risk["event"] not in escalated)]
        kept += [entry for key in ("issues", "changes", "decisions") for entry in each.data.get(key, ())]
        cells = {f">{entry.get('event') or entry['title']}<" for entry in kept if entry.get("title") not in shared}
        assert len(cells) > 5
        assert [cell for cell in cells if cell in text] == [], each
        names = {entry["id"] for entry in kept}
        assert [name for name in names if re.search(rf"(?<![\w-]){name}(?![\w-])", text)] == [], each


def test_no_document_of_a_project_measures_or_quantifies_a_benefit(program: Program) -> None:
    keys = ("measure", "baseline", "target", "reviewed")
    figures = {str(benefit[key]) for benefit in program.data["benefits"] for key in keys}
    for each in program.components.values():
        foreign = {text for text in figures - texts_of(each.data) if len(text) > 6}
        assert len(foreign) > 15
        for file in (each.charter, each.handbook, each.plan):
            text = everything_in(file.path)
            assert [one for one in foreign if one in text] == [], file
        assert not {title for title in each.handbook.tables if "enefit" in title}
        assert not {sheet for sheet in each.plan.book.sheetnames if "enefit" in sheet}


def test_owners_of_benefits_stand_in_documents_of_a_project_for_their_other_roles_only(program: Program) -> None:
    people = {person["id"]: person["name"] for person in program.data["people"]}
    holders = {role["id"]: role["holder"] for role in program.data["roles"]}
    owners = {benefit["owner"] for benefit in program.data["benefits"]}
    for each in program.components.values():
        named = texts_of(each.data)
        foreign = {people[holders[owner]] for owner in owners if owner not in named and holders[owner] not in named}
        assert foreign
        assert [name for name in foreign if name in each.handbook.text] == [], each
        assert [name for name in foreign if name in shown(each.plan)] == [], each
        rows = [row for table in each.charter.tables.values() for row in table.cells for text in row if text]
        assert {row[0] for row in rows for name in foreign if name in "\n".join(row)} <= {"Benefits"}, each


def shown(plan: Plan) -> str:
    """What stands on the sheets that are not hidden."""
    sheets = (sheet for sheet in plan.book.worksheets if sheet.sheet_state == "visible")
    return "\n".join(
        str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row if value
    )


def test_a_handbook_states_the_limits_of_authority_once_and_no_sum_of_the_program(program: Program) -> None:
    budget = program.data["budget"]
    sums = {budget["envelope"], budget["reserve"]["amount"], *(release["amount"] for release in budget["releases"])}
    for each in program.components.values():
        assert [one for one in sums if f"{one:,}" in each.handbook.text] == [], each
        assert len([title for title in each.handbook.tables if title.startswith("Limits of authority")]) == 1
