"""What is missing: an open item in a draft, an error in a document for approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from making import codes, example, initiative_of, planned

from pmtemplates.house import shipped
from pmtemplates.initiative.gaps import OpenItem, check_gaps, find_open_items, subject_at
from pmtemplates.library.expectations import Expectation, Standing, read_expectations

Paths = list[tuple[str | int, ...]]


def expect(
    path: str | None = None, holder: str | None = None, level: Sequence[str] = ("program", "alone", "component")
) -> Expectation:
    data = {"level": level, "question": "What?", "who": "sponsor", "section": "Section"}
    data |= {"path": path} if path else {"holder": holder}  # type: ignore[dict-item]
    return Expectation.model_validate(data)


def items(text: str, *expectations: Expectation) -> list[OpenItem]:
    return find_open_items(initiative_of(text), expectations, {})


def paths(text: str, *expectations: Expectation) -> Paths:
    return [item.path for item in items(text, *expectations)]


def test_a_missing_value_is_asked_for_once() -> None:
    assert paths("title: T\n", expect("purpose")) == [("purpose",)]
    assert paths("title: T\npurpose: P\n", expect("purpose")) == []


def test_an_empty_key_is_missing_and_an_empty_list_is_an_answer() -> None:
    assert paths("title: T\nrisks:\n", expect("risks")) == [("risks",)]
    assert paths("title: T\nrisks: []\n", expect("risks")) == []


def test_below_a_missing_mapping_the_whole_path_is_missing() -> None:
    assert paths("title: T\n", expect("budget.envelope")) == [("budget", "envelope")]
    assert paths("title: T\nscope: {in: [a]}\n", expect("scope.in"), expect("scope.out")) == [("scope", "out")]


def test_a_wildcard_asks_of_each_entry_and_names_it() -> None:
    text = "title: T\nobjectives: [{statement: First}, {statement: Second, target: x}, {statement: Third}]\n"
    found = items(text, expect("objectives.*.target"))
    assert [(item.path, item.subject) for item in found] == [
        (("objectives", 0, "target"), "First"),
        (("objectives", 2, "target"), "Third"),
    ]


def test_a_wildcard_asks_nothing_of_a_list_that_is_missing() -> None:
    assert paths("title: T\n", expect("objectives.*.target")) == []
    assert paths("title: T\nobjectives: []\n", expect("objectives.*.target")) == []


def test_an_expectation_holds_for_its_levels_only() -> None:
    program = "title: T\nprojects: [{id: p, title: P}]\n"
    assert paths(program, expect("purpose", level=["component"])) == [("projects", 0, "purpose")]
    assert paths(program, expect("purpose", level=["program"])) == [("purpose",)]
    assert paths(program, expect("purpose", level=["alone"])) == []
    assert paths("title: T\n", expect("purpose", level=["alone"])) == [("purpose",)]


@pytest.mark.parametrize(
    ("roles", "path"),
    [
        ("", ("roles", "project-manager", "holder")),
        ("roles: [{id: qa-lead, holder: ann}, {id: project-manager}]", ("roles", 1, "holder")),
        ("roles: [{id: project-manager, vacant: true}]", ("roles", 0, "holder")),
        ("roles: [{id: project-manager, holder: ann}]", None),
    ],
)
def test_a_role_needs_a_holder(roles: str, path: tuple[str | int, ...] | None) -> None:
    text = f"title: T\npeople: [{{id: ann, name: Ann}}]\n{roles}\n"
    assert paths(text, expect(holder="project-manager")) == ([path] if path else [])


def test_any_other_role_that_nobody_holds_is_asked_for_and_does_not_stand_in_the_way() -> None:
    (item,) = items("title: T\nroles: [{id: qa-lead}]\n")
    assert (item.path, item.subject, item.mandatory) == (("roles", 0, "holder"), "Qa lead", False)


def test_what_the_file_lists_as_open_puts_its_own_question() -> None:
    text = "title: T\nopen: [{path: purpose, question: Why?, who: qa-lead, due: 2027-01-04}]\n"
    (item,) = items(text, expect("purpose"))
    assert (item.question, item.who, item.due, item.mandatory) == ("Why?", "qa-lead", date(2027, 1, 4), True)


def test_what_only_the_file_lists_as_open_is_not_mandatory() -> None:
    (item,) = items("title: T\nbenefits: [{id: B1, title: Gain}]\nopen: [{path: benefits.B1.reviewed}]\n")
    assert (item.path, item.subject, item.mandatory) == (("benefits", 0, "reviewed"), "Gain", False)


def test_the_subject_is_the_innermost_entry() -> None:
    initiative = initiative_of("title: T\nprojects: [{id: p, title: P, risks: [{event: Rain}]}]\n")
    assert subject_at(initiative, ("projects", 0, "risks", 0, "owner")) == "Rain"
    assert subject_at(initiative, ("projects", 0, "purpose")) == "P"
    assert subject_at(initiative, ("purpose",)) == ""


def test_a_draft_has_gaps_and_a_document_for_approval_has_errors() -> None:
    for status, expected in (("draft", []), ("for-approval", ["missing-for-approval"])):
        initiative = initiative_of(f"title: T\ndocument: {{status: {status}}}\nopen: [{{path: problem}}]\n")
        found = find_open_items(initiative, [expect("purpose")], {})
        assert len(found) == 2
        assert codes(check_gaps(initiative, found)) == expected


@pytest.mark.parametrize("path", ["scope.in", "objectives.*.target", "purpose"])
def test_the_error_names_what_is_missing(path: str) -> None:
    text = "title: T\ndocument: {status: for-approval}\nobjectives: [{statement: Win}]\n"
    initiative = initiative_of(text)
    (problem,) = check_gaps(initiative, find_open_items(initiative, [expect(path)], {}))
    named = {"scope.in": '"scope.in"', "objectives.*.target": '"target" of "Win"', "purpose": '"purpose"'}[path]
    assert problem.message.startswith(f"{named} is missing")


def test_the_shipped_expectations_ask_of_every_standing_and_each_has_somebody_to_answer() -> None:
    expectations, problems = read_expectations(shipped())
    assert problems == ()
    for standing in Standing:
        assert sum(standing in each.level for each in expectations) >= 20
    assert all(each.question.endswith("?") and each.who and each.section for each in expectations)


@pytest.mark.parametrize("status", ["draft", "for-approval"])
def test_the_sparse_example_is_a_draft_or_full_of_errors(status: str, tmp_path: Path) -> None:
    data = example("minimal") | {"document": {"status": status}}
    plan, problems = planned(tmp_path, data)
    assert plan is not None
    mandatory = [item for item in plan.open_items if item.mandatory]
    assert len(mandatory) > 20
    assert codes(problems) == (["missing-for-approval"] * len(mandatory) if status == "for-approval" else [])


def test_the_example_for_approval_loses_its_approval_with_any_mandatory_value(tmp_path: Path) -> None:
    for key in ("purpose", "objectives", "budget", "boards", "risks"):
        data = example("product-launch")
        del data["playbook"], data[key]
        _, problems = planned(tmp_path, data)
        assert "missing-for-approval" in codes(problems), key
