"""The handbook: how a project is run, with its limits in one place, and nothing of what the charter says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import (
    TODAY,
    anchors,
    cells,
    documents_of,
    documents_of_example,
    example,
    initiative_of,
    plan_of,
    plan_of_example,
    runs_in,
    table,
    wording_of,
    words_of,
)

from pmtemplates.documents.blocks import Block, Content, Contents, Document, Heading, Table, Timeline
from pmtemplates.documents.project_handbook import has_handbook
from pmtemplates.origins import Origin
from pmtemplates.planning.meetings import Event, Occasion

DESIGN = "project-handbook/design"
ALONE = "project-handbook"
HEAD = "kind: project\ntitle: Depot\nstart: 2027-01-04\nfinish: 2027-01-29\n"
TASKS = """tasks:
  - {id: dig, title: Dig, duration: 5}
  - {id: pour, title: Pour, duration: 5, after: [dig], deliverable: slab}
  - {id: plant, title: Plant trees, duration: 3, after: [dig]}
"""
SMALL = f"{HEAD}{TASKS}deliverables: [{{id: slab, title: Slab}}]\nmilestones: [{{title: Poured, after: [pour]}}]\n"


def design() -> Document:
    return documents_of_example("product-launch")[DESIGN]


def relocation() -> Document:
    return documents_of_example("office-relocation")[ALONE]


def handbooks() -> list[Document]:
    sets = (documents_of_example(name) for name in ("product-launch", "office-relocation"))
    return [document for found in sets for key, document in found.items() if key.startswith("project-handbook")]


def handbook_of(folder: Path, text: str) -> Document:
    return documents_of(plan_of(folder, text))[ALONE]


def sections(document: Document) -> dict[str, list[Block]]:
    """The blocks of each section by its anchor; what stands before the first one under ""."""
    found: dict[str, list[Block]] = {"": []}
    for block in document.blocks:
        if isinstance(block, Heading):
            found[block.anchor] = []
        list(found.values())[-1].append(block)
    return found


def said(blocks: Any) -> str:
    return "".join(run.text for run in runs_in(tuple(blocks)))


def linked(blocks: Any) -> set[str]:
    return {run.anchor for run in runs_in(tuple(blocks)) if run.anchor}


# ---------------------------------------------------------------- When there is one, and what it holds


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tasks: [{id: t, title: T}]\nmilestones: [{title: M}]", False),
        ("tasks: [{id: t, title: T}]\nmilestones: [{title: M}]\nrisks: [{event: E}]", True),
        ("boards: [{id: b, title: B}]\ncommunications: [{audience: A, message: M}]\ntolerances: {time_days: 3}", True),
        ("purpose: P\nobjectives: [{statement: O}]\nbudget: {envelope: 5}\nscope: {in: [a]}", False),
    ],
)
def test_there_is_a_handbook_when_a_few_things_are_said_of_how_the_project_is_run(text: str, wanted: bool) -> None:
    assert has_handbook(initiative_of(f"title: T\n{text}\n")) is wanted


def test_a_project_of_which_little_is_known_gets_none() -> None:
    assert ALONE not in documents_of_example("minimal")


EVERY = ["approach", "roles", "forums", "escalation", "schedule", "change", "risks", "issues", "quality"]
EVERY += ["communication", "cost", "closure", "document-control"]


@pytest.mark.parametrize("key", [f"project-handbook/{name['id']}" for name in example("product-launch")["projects"]])
def test_a_full_handbook_has_each_section_in_order(key: str) -> None:
    found = [anchor for anchor in anchors(documents_of_example("product-launch")[key]) if anchor != "open-items"]
    optional = {"issues", "communication"}
    assert [anchor for anchor in found if anchor not in optional] == [a for a in EVERY if a not in optional]
    assert set(found) <= set(EVERY)


def test_a_short_input_makes_a_short_handbook(tmp_path: Path) -> None:
    short = handbook_of(tmp_path, SMALL)
    assert anchors(short) == ["roles", "escalation", "schedule", "change", "quality"]
    assert "What is to be confirmed is listed in the charter." in said(short.blocks)
    assert not any(isinstance(block, Contents) for block in short.blocks)
    assert any(isinstance(block, Contents) for block in relocation().blocks)
    assert len(said(short.blocks).split()) < 750  # two pages
    assert [column.title for column in table(short, "roles").columns] == ["Role", "Holder"]


def test_it_says_which_document_answers_which_other_question() -> None:
    first = said(sections(design())[""])
    assert "Project handbook in Sorrel Launch Program" in first
    assert all(name in first for name in ("Project charter:", "Project plan,", "Responsibilities,", "Program plan,"))
    assert "Program plan" not in said(sections(relocation())[""])


# ---------------------------------------------------------------- Against the charter


def test_it_does_not_say_again_what_and_why() -> None:
    data = {project["id"]: project for project in example("product-launch")["projects"]}["design"]
    words = words_of(design())
    told = [data["purpose"], data["problem"], data["outcome"], *data["scope"]["in"], *data["scope"]["out"]]
    told += [each["statement"] for each in data["objectives"]]
    told += [text for each in data["deliverables"] for text in each["acceptance"]]
    told += [each["text"] for each in data["success_criteria"]] + [each["response"] for each in data["risks"]]
    assert len(told) > 20
    assert [text for text in told if text in words] == []


def test_a_component_neither_owns_nor_counts_a_benefit() -> None:
    benefits = example("product-launch")["benefits"]
    for document in handbooks()[:-1]:
        words = words_of(document)
        assert [each["title"] for each in benefits if each["title"] in words or each["target"] in words] == []
        contents = {block.content for block in document.blocks if isinstance(block, Heading | Table | Timeline)}
        assert Content.BENEFIT_OWNERSHIP not in contents


def test_what_people_think_of_the_project_stands_nowhere() -> None:
    assert "Each team names one person for seating" in words_of(relocation())
    assert "divided" not in words_of(relocation())
    assert "fear the loss" not in words_of(relocation())


# ---------------------------------------------------------------- Escalation stands once


def limits(blocks: Any) -> Iterator[str]:
    """What is stated of how far somebody decides."""
    keys = {"authority", "tolerances"}
    return (run.text for run in runs_in(tuple(blocks)) if keys & set(run.path) and "covers" not in run.path)


@pytest.mark.parametrize("index", range(6))
def test_limits_stand_under_escalation_alone_and_the_others_lead_there(index: int) -> None:
    found = sections(handbooks()[index])
    assert list(limits(found["escalation"]))
    for anchor, blocks in found.items():
        if anchor not in ("escalation", "open-items"):  # what is only proposed is asked for with its value
            assert list(limits(blocks)) == [], anchor
    assert "escalation" not in linked(found["escalation"])
    for anchor in ("schedule", "change", "risks", "cost"):
        assert "escalation" in linked(found[anchor]), anchor


def test_a_project_on_its_own_escalates_to_its_sponsor_and_a_component_to_the_program() -> None:
    alone, component = (said(sections(document)["escalation"]) for document in (relocation(), design()))
    assert "The project manager escalates, and the project sponsor settles what goes beyond." in alone
    assert "a benefit that is expected to fall short by more than 10 %." in alone.replace("\u00a0", " ")
    assert "The project manager escalates, and the program manager settles what the project cannot." in component
    assert "touches another project or a benefit" in component
    assert "fall short" not in component


def test_who_decides_follows_the_matrix(tmp_path: Path) -> None:
    rows = (
        "roles: [{id: project-manager}, {id: technical-lead}, {id: project-sponsor}]\nresponsibilities:\n"
        "  - {id: decide-change-within-project, letters: {technical-lead: A, project-manager: R}}\n"
        "  - {id: control-schedule, omit: true}\n"
    )
    usual = said(sections(handbook_of(tmp_path, SMALL))["change"])
    assert "The project manager decides changes within the limits of the project" in usual
    changed = sections(handbook_of(tmp_path, SMALL + rows.replace("\n  - {id: control-schedule, omit: true}", "")))
    assert "The technical lead decides changes within the limits of the project" in said(changed["change"])


def test_a_role_that_goes_to_somebody_else_than_the_project_manager_is_named(tmp_path: Path) -> None:
    roles = (
        "people: [{id: ann, name: Ann Lee}]\nroles:\n  - {id: project-manager}\n"
        "  - {id: safety, level: team, holder: ann, escalates_to: project-sponsor}\n"
        "  - {id: digger, level: team, reports_to: project-manager}\n"
    )
    document = handbook_of(tmp_path, SMALL + roles)
    assert cells(table(document, "way")) == [["Safety", "Project sponsor"]]
    assert "or the role named above" in said(sections(document)["escalation"])
    assert not [each for each in relocation().tables() if each.name == "way"]


# ---------------------------------------------------------------- Roles and forums


def test_each_role_has_its_holder_deputy_and_line_and_a_vacancy_is_said() -> None:
    rows = {row[0]: row for row in cells(table(relocation(), "roles"))}
    assert list(rows)[:2] == ["Project sponsor", "Project manager"]
    assert rows["Project manager"][1:3] == ["Daniel Nguyen", "Keisha Johnson"]
    assert rows["Project manager"][4] == "Project sponsor (Patricia Lowe)"
    assert "Control the project schedule" in rows["Project manager"][3].splitlines()
    assert rows["Project sponsor"][4] == "–"  # nobody above is known
    assert rows["Move Coordinator"][1] == "vacant, to be confirmed"
    assert rows["IT Lead"][3] == "Delivers circuits, network and meeting rooms."


def test_sponsor_and_manager_are_named_even_when_the_file_lists_no_role(tmp_path: Path) -> None:
    rows = cells(table(handbook_of(tmp_path, SMALL), "roles"))
    assert [row[:2] for row in rows] == [["Project sponsor", "to be confirmed"], ["Project manager", "to be confirmed"]]


def event(day: date, occasion: Occasion, path: Any, work: Any = ("projects", 0), **more: Any) -> Event:
    return Event(day, occasion, path, work, f"{occasion} of {day:%d %B}", more.pop("origin", Origin.COMPUTED), **more)


def test_the_next_dates_are_those_of_the_project_and_of_its_gate() -> None:
    plan = plan_of_example("product-launch")
    index = next(n for n, each in enumerate(plan.initiative.projects) if each.id == "design")
    gates = {gate.id: ("gates", n) for n, gate in enumerate(plan.initiative.gates)}
    mine = ("projects", index)
    board = (*mine, "boards", 0)
    events = [
        event(date(2026, 11, 1), Occasion.MEETING, board, mine),  # past
        event(date(2027, 2, 10), Occasion.MEETING, board, mine),
        event(date(2027, 2, 12), Occasion.MEETING, ("boards", 0), ()),
        event(date(2027, 3, 10), Occasion.MEETING, board, mine, planned=date(2027, 3, 9)),
        event(date(2027, 4, 16), Occasion.MILESTONE, (*mine, "milestones", 0), mine, origin=Origin.STATED),
        event(date(2027, 5, 3), Occasion.GATE, gates["G1"], ()),
        event(date(2027, 5, 4), Occasion.GATE, gates["G2"], ()),
        event(date(2027, 5, 5), Occasion.BENEFIT_REVIEW, ("benefits", 0), ()),
    ]
    document = documents_of(replace(plan, events=events))[DESIGN]
    gap = "\u00a0"
    assert cells(table(document, "dates")) == [
        [f"10{gap}Feb{gap}2027", "meeting of 10 February", "Meeting", "–"],
        [f"10{gap}Mar{gap}2027", "meeting of 10 March", "Meeting", f"9{gap}Mar{gap}2027"],
        [f"16{gap}Apr{gap}2027", "milestone of 16 April", "Milestone, promised", "–"],
        [f"4{gap}May{gap}2027", "gate of 04 May", "Gate", "–"],
    ]
    assert table(document, "forums").columns[-1].title == "Next meeting"
    assert cells(table(document, "forums"))[0][-1] == f"10{gap}Feb{gap}2027"
    assert "dates" not in [each.name for each in documents_of(replace(plan, events=events[:1]))[DESIGN].tables()]


def test_a_forum_without_a_first_meeting_has_its_next_one_to_be_confirmed() -> None:
    plan = replace(plan_of_example("office-relocation"), events=())
    assert cells(table(documents_of(plan)[ALONE], "forums"))[0][-1] == "to be confirmed"


# ---------------------------------------------------------------- Schedule and progress


def test_the_gantt_shows_the_plan_and_not_the_promises() -> None:
    gantt = next(block for block in relocation().blocks if isinstance(block, Timeline))
    lanes = {"".join(run.text for run in lane.title): lane for lane in gantt.lanes}
    schedule = plan_of_example("office-relocation").schedules[()]
    assert lanes["Office Relocation 2027"].bars[0].finish == schedule.root.finish
    assert [mark.day for mark in lanes["Lease signed"].marks] == [date(2027, 2, 16)]  # promised for the 19th
    assert {"Property and lease", "Move"} <= set(lanes)


def test_progress_baseline_critical_path_and_the_least_float_are_said(tmp_path: Path) -> None:
    text = said(sections(handbook_of(tmp_path, SMALL))["schedule"])
    assert "Critical path. Dig → Pour." in text
    assert "Off it, the least room is with Plant trees: two working days." in text
    assert "Progress. None has been reported yet." in text
    assert "No dates have been approved yet. The project sponsor approves them." in text
    more = (
        "status_date: 2027-01-08\npeople: [{id: ann, name: Ann Lee}]\n"
        "roles: [{id: project-sponsor, holder: ann}]\nbaseline:\n  approved_by: project-sponsor\n"
        "  approved_on: 2026-12-01\n  tasks: [{task: pour, start: 2027-01-07, finish: 2027-01-13}]\n"
    )
    done = SMALL.replace(
        "title: Dig, duration: 5", "title: Dig, duration: 5, started: 2027-01-04, finished: 2027-01-08"
    )
    text = said(sections(handbook_of(tmp_path, done + more))["schedule"]).replace("\u00a0", " ")
    assert "38.5 % of the work is done as at 8 Jan 2027." in text
    assert "Approved by Ann Lee on 1 Dec 2026, with dates for 1 of 3 tasks." in text
    assert "By the plan the last of them ends two working days later than approved." in text


# ---------------------------------------------------------------- Logs, acceptance, open items


LOGS = """issues:
  - {id: I1, title: Late and open, due: 2026-11-19}
  - {id: I2, title: Due today, due: 2026-11-20}
  - {id: I3, title: Done, due: 2026-11-01, closed_on: 2026-11-02}
changes:
  - {id: C1, title: Waits, time_days: -2, cost: 500, saving: 20}
  - {id: C2, title: Asked for, verdict: proposed, time_days: 0}
  - {id: C3, title: Granted, verdict: approved}
  - {id: C4, title: Put off, verdict: deferred}
risks:
  - {id: R1, event: Small, likelihood: 2, impact: 2}
  - {id: R2, event: Unrated}
  - {id: R3, event: Great, cause: Why, likelihood: 4, impact: 5}
  - {id: R4, event: Middling, likelihood: 2, impact: 4}
"""


def test_what_is_open_in_the_logs_stands_in_small_tables(tmp_path: Path) -> None:
    assert date(2026, 11, 20) == TODAY
    document = handbook_of(tmp_path, f"{SMALL}budget: {{currency: EUR, envelope: 9000}}\n{LOGS}")
    issues = cells(table(document, "issues"))
    assert [row[0] for row in issues] == ["I1 Late and open", "I2 Due today"]
    assert [row[-1].splitlines()[1:] for row in issues] == [["overdue"], []]
    assert "Past its day: one issue." in said(sections(document)["issues"])
    changes = cells(table(document, "changes"))
    assert [row[0] for row in changes] == ["C1 Waits", "C2 Asked for"]
    effect = changes[0][-1].replace("\u00a0", " ").splitlines()
    assert effect == ["two working days earlier", "Costs more: EUR 500", "Costs less: EUR 20"]
    assert changes[1][-1] == "No effect on the dates"
    assert [row[0] for row in cells(table(document, "risks"))] == ["R3", "R4"]
    assert cells(table(document, "risks"))[0][1] == "Cause: Why\nGreat"


def test_low_risks_are_named_where_there_are_no_others_and_a_log_without_open_issues_says_so(tmp_path: Path) -> None:
    logs = "risks: [{id: R1, event: Small, likelihood: 1, impact: 1}]\nissues: [{title: Done, closed_on: 2026-11-02}]\n"
    document = handbook_of(tmp_path, SMALL + logs)
    assert [row[0] for row in cells(table(document, "risks"))] == ["R1"]
    assert "No issue is open." in said(sections(document)["issues"])


def test_each_deliverable_has_the_number_of_its_criteria_its_takers_and_both_days() -> None:
    rows = {row[0]: row[1:] for row in cells(table(relocation(), "acceptance"))}
    assert rows["Signed lease"] == ["two criteria", "Patricia Lowe", "Administration", *days("Feb 19", "Feb 16")]
    assert rows["Materials laboratory in operation"][0] == "to be confirmed"


def test_acceptance_falls_to_whom_the_matrix_names_where_no_deliverable_names_anybody(tmp_path: Path) -> None:
    assert "Whoever is named here accepts in writing" in words_of(design())
    small = handbook_of(tmp_path, SMALL + "risks: [{event: Rain}]\n")
    assert "The project sponsor accepts in writing" in said(sections(small)["quality"])


def test_units_with_an_and_of_their_own_stay_apart(tmp_path: Path) -> None:
    taken = "deliverables: [{id: slab, title: Slab, receiver: Depot}, {id: map, title: Map, receiver: Depot and yard}]"
    text = SMALL.replace("deliverables: [{id: slab, title: Slab}]", taken)
    assert "Depot; Depot and yard" in words_of(handbook_of(tmp_path, text))


def test_meetings_beyond_the_regular_ones_are_not_passed_over_in_silence() -> None:
    found = documents_of_example("product-launch")
    silent = {key for key in found if "handbook" in key and "comes on top" not in words_of(found[key])}
    assert "project-handbook/rnd" in silent
    assert "project-handbook/marketing" not in silent


def days(*texts: str) -> list[str]:
    return [f"{text}, 2027".replace(" ", "\u00a0") for text in texts]


def test_a_day_that_the_schedule_has_filled_in_is_no_promise(tmp_path: Path) -> None:
    document = handbook_of(tmp_path, SMALL)
    assert [column.title for column in table(document, "acceptance").columns][-1] == "By the plan"
    assert "Due" not in [column.title for column in table(document, "acceptance").columns]


def test_only_what_is_open_in_the_handbook_is_asked_there() -> None:
    asked = "\n".join(row[1] for row in cells(table(relocation(), "open-items")))
    charter = "\n".join(
        row[1] for row in cells(table(documents_of_example("office-relocation")["project-charter"], "open-items"))
    )
    for question in ("Who may draw the contingency?", "What does the accreditation body require after the move?"):
        assert question in asked
        assert question in charter
    for question in ("How many desks and rooms does the layout have?", "Which share of satisfied staff"):
        assert question not in asked
        assert question in charter


def test_what_the_house_proposes_is_told_apart_and_what_is_stated_is_not() -> None:
    for document in handbooks():
        words = wording_of(document)
        assert words.count("Proposed by the house.") >= 5
        assert 'begins "Proposed by the house" is a suggestion' in words
    proposed = table(relocation(), "ladder")
    assert any(run.origin is Origin.PROPOSED for run in runs_in(proposed))


def test_dependencies_of_both_directions_stand_in_one_table() -> None:
    rows = cells(table(design(), "watched"))
    assert [row[1].partition(" ")[0] for row in rows] == ["from", "to", "to"]
    assert rows[0][1] == "from Sorrel Research and Development"
    assert {row[-1] for row in rows} == {"Tomasz Wieczorek", "Arjun Mehta"}
