"""The chain from deliverable to strategy: what serves what, and in a time that grows with the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from making import EXAMPLES, codes, example, initiative_of, plan_of_example, planned, text_of

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import path_text
from pmtemplates.planning.tracing import Link, Trace, build_trace
from pmtemplates.planning.tracing_checks import check_trace

PROGRAM = """
title: Portal Program
kind: program
strategic_goals: [{id: S1, text: Serve customers online.}]
objectives: [{id: O1, statement: Open the portal., goal: S1, serves: O1}]
benefits: [{id: B1, title: Fewer calls, owner: ann, goal: S1, deliverables: [D2, D1, D2]}]
people: [{id: ann, name: Ann}]
projects:
  - id: build
    title: Build
    serves: {objectives: [O1], benefits: [B1]}
    objectives: [{id: BU-O1, statement: Answer fast., serves: O1}]
    deliverables: [{id: D1, title: Portal}]
  - id: data
    title: Data
    deliverables: [{id: D2, title: Clean data}]
"""
CODES = {
    "benefit-without-deliverable",
    "benefit-without-goal",
    "contribution-unstated",
    "contribution-unsupported",
    "deliverable-serves-nothing",
    "goal-unserved",
    "objective-unserved",
    "objective-without-goal",
    "project-objective-serves-nothing",
}


def pairs(initiative: Initiative, trace: Trace) -> set[tuple[str, str]]:
    return {(path_text(initiative, low), path_text(initiative, high)) for low, high in trace.serves}


def found(text: str | Mapping[str, Any]) -> list[str]:
    initiative = initiative_of(text if isinstance(text, str) else text_of(text).partition("\n")[2])
    return codes(check_trace(initiative, build_trace(initiative), {}))


def test_a_deliverable_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    _, problems = planned(tmp_path, PROGRAM.replace("[D2, D1, D2]", "[D3]"))
    assert "unknown-deliverable" in codes(problems)
    assert "benefit-without-deliverable" not in codes(problems)


def test_a_program_is_traced_across_its_projects() -> None:
    initiative = initiative_of(PROGRAM)
    trace = build_trace(initiative)
    assert pairs(initiative, trace) == {
        ("objectives.O1", "strategic_goals.S1"),
        ("benefits.B1", "strategic_goals.S1"),
        ("projects.build.objectives.BU-O1", "objectives.O1"),
        ("projects.build.deliverables.D1", "benefits.B1"),
        ("projects.data.deliverables.D2", "benefits.B1"),
    }
    assert len(trace.serves) == 5
    assert [node.id for node in trace.below(("benefits", 0))] == ["D2", "D1"]
    assert [node.kind for node in trace.above(("projects", 0, "objectives", 0))] == [Link.OBJECTIVE]
    assert [node.id for node in trace.contributes(("projects", 0))] == ["O1", "B1"]
    assert trace.contributing(("benefits", 0)) == [("projects", 0)]
    benefit = trace.node(("benefits", 0))
    assert benefit
    assert (benefit.owner, benefit.work) == ("ann", ())
    assert trace.node(("benefits", 1)) is None
    assert trace.above(("benefits", 1)) == trace.below(("projects", 1)) == ()


def test_a_project_on_its_own_is_traced_too() -> None:
    initiative = initiative_of(
        "title: T\nkind: project\nstrategic_goals: [{id: S1, text: S}]\nobjectives: [{statement: O, goal: S1}]\n"
        "benefits: [{id: B1, title: B, deliverables: [D1]}]\ndeliverables: [{id: D1, title: D}]\n"
    )
    trace = build_trace(initiative)
    assert pairs(initiative, trace) == {("objectives.1", "strategic_goals.S1"), ("deliverables.D1", "benefits.B1")}
    assert [node.kind for node in trace.nodes] == [Link.GOAL, Link.OBJECTIVE, Link.BENEFIT, Link.DELIVERABLE]


def test_names_that_name_nothing_are_left_out() -> None:
    initiative = initiative_of(
        "title: T\nobjectives: [{id: O1, statement: O, goal: S9}]\n"
        "benefits: [{id: B1, title: B, goal: S9, deliverables: [D9]}]\n"
        "projects: [{id: p, title: P, serves: {objectives: [O9]}, objectives: [{statement: Q, serves: O9}]}]\n"
    )
    trace = build_trace(initiative)
    assert (trace.serves, trace.contributions) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "title: T\n",
        # no level above or below is used
        "title: T\nkind: project\nobjectives: [{statement: O}, {statement: P}]\nbenefits: [{id: B1, title: B}]\n",
        "title: T\nkind: project\ndeliverables: [{id: D1, title: D}]\nobjectives: [{statement: O}]\n",
        "title: T\nkind: project\nstrategic_goals: [{id: S1, text: S}]\n",
        # a project without deliverables or without `serves` is asked elsewhere
        PROGRAM.replace("    deliverables: [{id: D1, title: Portal}]\n", "").replace("[D2, D1, D2]", "[D2]"),
        PROGRAM.replace("    serves: {objectives: [O1], benefits: [B1]}\n", ""),
        PROGRAM,
        # a loss needs no deliverable, no goal and no project that serves it
        PROGRAM.replace("projects:", "projects:", 1).replace(
            "deliverables: [D2, D1, D2]}", "deliverables: [D2, D1]}, {id: B2, title: L, disbenefit: true}"
        ),
    ],
)
def test_a_level_that_is_not_used_is_no_loose_end(text: str) -> None:
    assert found(text) == []


def test_a_loss_serves_no_goal() -> None:
    goals = PROGRAM.replace("online.}]", "online.}, {id: S2, text: Spend less.}]")
    loss = goals.replace("[D2, D1, D2]}", "[D2, D1]}, {id: B2, title: L, disbenefit: true, goal: S2}")
    assert found(loss) == found(goals) == ["goal-unserved"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # to bring a loss about is no service
        (
            "[D2, D1, D2]}",
            "[D1]}, {id: B2, title: L, disbenefit: true, deliverables: [D2]}",
            "deliverable-serves-nothing",
        ),
        ("deliverables: [D2, D1, D2]", "deliverables: []", "benefit-without-deliverable"),
        (", goal: S1, deliverables", ", deliverables", None),  # the objective still serves it
        ("goal: S1, serves: O1", "serves: O1", "objective-without-goal"),
        ("{id: S1, text: Serve customers online.}", "{id: S1, text: A}, {id: S2, text: B}", "goal-unserved"),
        ("goal: S1, serves: O1}", "goal: S1}, {id: O2, statement: P, goal: S1}", "objective-unserved"),
        ("Answer fast., serves: O1}", "A, serves: O1}, {statement: B}", "project-objective-serves-nothing"),
        ("[D2, D1, D2]", "[D2]", "contribution-unsupported"),
        ("{id: D2, title: Clean data}", "{id: D2, title: C}, {id: D3, title: E}", "deliverable-serves-nothing"),
        ("objectives: [O1], benefits: [B1]", "objectives: [O1]", None),  # no benefit is named at all
    ],
)
def test_a_loose_end_is_found_once(old: str, new: str, code: str | None) -> None:
    text = PROGRAM.replace(old, new)
    assert text != PROGRAM
    expected = [code] if code else []
    if code == "contribution-unsupported":
        expected += ["deliverable-serves-nothing"]  # D1 makes nothing possible any more
    assert found(text) == expected


def test_for_approval_an_objective_of_a_project_has_its_own_error_and_no_second_finding(tmp_path: Path) -> None:
    data = example("product-launch")
    del data["projects"][0]["objectives"][0]["serves"]
    problems = [each.code for each in planned(tmp_path, data)[1]]
    assert "missing-for-approval" in problems
    assert "project-objective-serves-nothing" not in problems
    data["document"]["status"] = "draft"
    problems = [each.code for each in planned(tmp_path, data)[1]]
    assert "missing-for-approval" not in problems
    assert problems.count("project-objective-serves-nothing") == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_have_no_loose_ends(name: str) -> None:
    plan = plan_of_example(name)
    assert check_trace(plan.initiative, plan.trace, plan.origins) == []


@pytest.mark.parametrize("playbook", ["product-launch", "business-transformation", "office-relocation"])
def test_what_a_playbook_proposes_is_not_judged_and_hangs_together_all_the_same(playbook: str, tmp_path: Path) -> None:
    plan, problems = planned(tmp_path, f"title: T\nplaybook: {playbook}\nstrategic_goals: [{{id: S1, text: S}}]\n")
    assert plan
    assert CODES.isdisjoint(each.code for each in problems)
    # as if all of it were stated
    hanging = {each.code for each in check_trace(plan.initiative, plan.trace, {})}
    assert hanging <= {"deliverable-serves-nothing", "goal-unserved", "objective-unserved"}


def test_a_large_chain_is_traced_in_no_time() -> None:
    many = range(4000)
    text = "title: T\nstrategic_goals: [{id: S1, text: S}]\nbenefits:\n"
    text += "".join(f"- {{id: B{i}, title: B, goal: S1, deliverables: [D{i}, D{(i * 7) % 4000}]}}\n" for i in many)
    text += "projects:\n- id: p\n  title: P\n  deliverables:\n" + "".join(f"  - {{id: D{i}, title: D}}\n" for i in many)
    initiative = initiative_of(text)
    start = perf_counter()
    trace = build_trace(initiative)
    steps = sum(len(trace.above(node.path)) + len(trace.below(node.path)) for node in trace.nodes)
    check_trace(initiative, trace, {})
    assert perf_counter() - start < 3  # 0.1 s here; anything quadratic takes minutes
    assert steps == 2 * len(trace.serves)
