"""The roadmap: components, tranches and gates, and what is at odds between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import codes, plan_of, plan_of_example, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.program.roadmap import GateDay, Roadmap
from pmtemplates.planning.program.roadmap_checks import check_roadmap

# Ten working days from 4 January end on 15 January, twenty more on 12 February.
PROGRAM = """title: T
kind: program
start: 2027-01-04
tranches: [{id: T1, title: First%s}, {id: T2, title: Second}]
projects:
  - id: p
    title: P
    start: 2027-01-04
    tranche: T1
    deliverables: [{id: D, title: Done, due: 2027-01-13}, {id: E, title: Elsewhere}]
    tasks: [{id: a, title: A, duration: 10, deliverable: D}]
  - {id: q, title: Q, tranche: T2, after: [p], tasks: [{id: b, title: B, duration: 20}]}
gates: [%s]
"""


def roadmap(folder: Path, gates: str, tranche: str = "") -> Roadmap:
    plan = plan_of(folder, PROGRAM % (tranche, gates))
    assert plan.program
    return plan.program.roadmap


def gate(folder: Path, text: str) -> GateDay:
    return roadmap(folder, f"{{id: G, title: Gate, {text}}}").gates[0]


@pytest.mark.parametrize(
    ("after", "day", "last"),
    [
        ("D", date(2027, 1, 18), "Done"),  # Monday after it is handed over, whatever has been promised
        ("p", date(2027, 1, 18), "P"),
        ("T1", date(2027, 1, 18), "First"),
        ("D, q", date(2027, 2, 15), "Q"),
    ],
)
def test_a_gate_without_a_date_follows_the_last_of_its_work(after: str, day: date, last: str, tmp_path: Path) -> None:
    found = gate(tmp_path, f"after: [{after}]")
    assert (found.day, found.origin, found.margin) == (day, Origin.COMPUTED, 1)
    assert found.last
    assert found.last[1] == last


def test_a_gate_waits_until_all_of_its_work_is_dated(tmp_path: Path) -> None:
    found = gate(tmp_path, "after: [D, E]")
    assert (found.day, found.origin, found.work_ends, found.margin) == (None, Origin.OPEN, date(2027, 1, 15), None)


def test_a_gate_that_is_listed_as_open_stays_open(tmp_path: Path) -> None:
    text = PROGRAM % ("", "{id: G, title: Gate, after: [D]}") + "open: [{path: gates.G.date, question: When?}]\n"
    plan = plan_of(tmp_path, text)
    assert plan.initiative.gates[0].date is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("date: 2027-01-15, after: [D]", None),
        ("date: 2027-01-14, after: [D]", 1),
        ("date: 2027-01-08, after: [D]", 5),
        ("date: 2027-01-04, tranche: T1", None),  # opens the tranche
        ("date: 2027-01-13, tranche: T1", 2),  # closes it, and it ends with its work
        ("date: 2027-01-13, tranche: T1}, {id: H, title: H, tranche: T1, date: 2027-01-15", None),
        ("date: 2027-01-15, tranche: T2", None),
    ],
)
def test_a_gate_before_its_work_is_a_finding_with_days(text: str, days: int | None, tmp_path: Path) -> None:
    _, problems = planned(tmp_path, PROGRAM % ("", f"{{id: G, title: Gate, {text}}}"))
    found = [problem.message for problem in problems if problem.code.startswith("gate-")]
    assert [f" {days} working day" in message for message in found] == ([True] if days else [])
    assert all("2027-01-15" in message for message in found)


def test_a_gate_at_the_end_that_its_tranche_states_waits_for_its_work_too(tmp_path: Path) -> None:
    """P ends on 15 January, two working days after both; a gate halfway through a tranche waits for nothing."""
    for finish, gates in (("2027-01-13", ["gate-before-work"]), ("2027-01-20", [])):
        text = PROGRAM % (f", finish: {finish}", "{id: G, title: Gate, date: 2027-01-13, tranche: T1}")
        _, problems = planned(tmp_path, text)
        assert [problem.code for problem in problems if problem.code.startswith("gate-")] == gates


@pytest.mark.parametrize(
    ("tranche", "text", "found"),
    [
        (", start: 2027-01-11", "date: 2027-01-06, tranche: T1", "3 working days before its tranche"),
        (", start: 2027-01-11", "date: 2027-01-11, tranche: T1", ""),
        # The second tranche starts with its work on 18 January: the first gate may open it, the other one may not.
        ("", "date: 2027-01-13, tranche: T2", ""),
        (
            "",
            "date: 2027-01-13, tranche: T2}, {id: H, title: H, tranche: T2, date: 2027-01-14",
            "2 working days before",
        ),
    ],
)
def test_a_gate_before_its_tranche_is_a_finding_with_days(tranche: str, text: str, found: str, tmp_path: Path) -> None:
    _, problems = planned(tmp_path, PROGRAM % (tranche, f"{{id: G, title: Gate, {text}}}"))
    messages = [problem.message for problem in problems if problem.code == "gate-before-tranche"]
    assert len(messages) == bool(found)
    assert all(found in message for message in messages)


@pytest.mark.parametrize(
    ("tranche", "messages"),
    [
        ("", []),
        (", start: 2027-01-04, finish: 2027-01-15", []),
        (", finish: 2027-01-13", ['it ends on 2027-01-15, 2 working days after its tranche "T1" on 2027-01-13']),
        (", start: 2027-01-05", ['it starts on 2027-01-04, 1 working day before its tranche "T1" on 2027-01-05']),
    ],
)
def test_a_component_outside_its_tranche_is_a_finding_with_days(
    tranche: str, messages: list[str], tmp_path: Path
) -> None:
    _, problems = planned(tmp_path, PROGRAM % (tranche, ""))
    assert [each.message for each in problems if each.code == "component-outside-tranche"] == messages


def test_a_component_of_two_tranches_lies_within_both_together(tmp_path: Path) -> None:
    text = (PROGRAM % (", start: 2027-01-04, finish: 2027-01-08", "")).replace("title: Second", "title: Second%s")
    _, problems = planned(tmp_path, text % ", projects: [p, q], finish: 2027-02-12")
    assert "component-outside-tranche" not in codes(problems)
    _, problems = planned(tmp_path, text % ", projects: [p, q], finish: 2027-01-14")
    found = [each for each in problems if each.code == "component-outside-tranche"]
    assert [each.path[1] for each in found] == [0, 1]
    assert '1 working day after its tranches "T1" and "T2"' in found[0].message


def test_what_a_tranche_does_not_state_judges_nothing(tmp_path: Path) -> None:
    closing = "{id: G, title: Gate, date: 2027-01-13, tranche: T1}"  # two days before its work ends
    _, problems = planned(tmp_path, PROGRAM % (", finish: 2027-01-29", closing))
    assert "gate-before-work" not in codes(problems)  # the tranche goes on after its gate, by the file
    text = (PROGRAM % (", start: 2027-01-04, finish: 2027-01-08", "")).replace(
        "title: Second", "title: Second, projects: [p]"
    )
    _, problems = planned(tmp_path, text)
    assert "component-outside-tranche" not in codes(problems)  # the second one has no finish of its own


def test_components_and_tranches_name_each_other(tmp_path: Path) -> None:
    found = roadmap(tmp_path, "{id: G, title: Gate, tranche: T2}", ", projects: [q]")
    assert [(each.id, each.tranches, each.waits_for) for each in found.components] == [
        ("p", ("T1",), ()),
        ("q", ("T1", "T2"), ("p",)),
    ]
    assert [(each.id, each.components, each.gates) for each in found.tranches] == [
        ("T1", ("p", "q"), ()),
        ("T2", ("q",), ("G",)),
    ]
    assert found.tranches[0].finish.day == date(2027, 2, 12)


def test_a_project_on_its_own_hears_of_its_gates_too(tmp_path: Path) -> None:
    text = """title: T
kind: project
start: 2027-01-04
deliverables: [{id: D, title: D}]
tasks: [{id: a, title: A, duration: 10, deliverable: D}]
gates: [{id: G, title: Gate, date: 2027-01-12, after: [D]}, {id: H, title: Later, after: [D]}]
"""
    plan, problems = planned(tmp_path, text)
    assert plan
    assert plan.program is None
    assert "gate-before-work" in codes(problems)
    assert plan.initiative.gates[1].date == date(2027, 1, 18)


def test_a_benefit_starts_when_the_last_of_its_deliverables_is_there(tmp_path: Path) -> None:
    text = PROGRAM % ("", "") + "benefits: [{id: B, title: B, deliverables: [%s]%s}]\n"
    assert plan_of(tmp_path, text % ("D", "")).initiative.benefits[0].start == date(2027, 1, 18)
    assert plan_of(tmp_path, text % ("D, E", "")).initiative.benefits[0].start is None
    plan = plan_of(tmp_path, text % ("D", ", start: 2027-01-11"))
    assert plan.initiative.benefits[0].start == date(2027, 1, 11)


def test_the_launch_has_no_finding_on_its_roadmap() -> None:
    plan = plan_of_example("product-launch")
    assert plan.program
    assert check_roadmap(plan, plan.program.roadmap) == []
    assert [(each.id, each.margin) for each in plan.program.roadmap.gates] == [
        ("G1", None),
        ("G2", 12),
        ("G3", 6),
        ("G4", 12),
    ]
