"""The rules as a whole: sound matrices pass in silence, and each rule is what finds its own case."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.responsibilities.matrices import (
    RACI,
    RASCI,
    changed,
    codes,
    column,
    matrix,
    program_matrix,
    project_matrix,
    row,
)
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.levels import RoleLevel
from pmtemplates.library.variants import Variant
from pmtemplates.planning.responsibilities.building import Responsibilities
from pmtemplates.planning.responsibilities.limits import DEFAULT
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.planning.responsibilities.rules import RULES, check_escalation, check_matrices
from pmtemplates.problems import Problem, has_errors

CASES = Path(__file__).resolve().parents[2] / "cases" / "problems"
DAY = date(2026, 11, 20)


@pytest.mark.parametrize("variant", [RACI, RASCI], ids=lambda variant: variant.id)
def test_the_default_tables_of_the_field_have_no_finding_of_any_severity(variant: Variant) -> None:
    assert len(program_matrix(variant).rows) == 20
    assert len(project_matrix(variant).rows) == 18
    assert check_matrices([program_matrix(variant), project_matrix(variant)]) == []


def test_an_empty_matrix_has_no_finding() -> None:
    assert check_matrices([]) == []
    assert check_matrices([matrix([], [])]) == []


@pytest.mark.parametrize("kind", ["program", "project"])
def test_a_file_that_says_next_to_nothing_has_no_finding(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "initiative.yaml"
    file.write_text(f"title: Customer Portal\nkind: {kind}\n", encoding="utf-8")
    assert list(judged(file).findings) == []


# ------------------------------------------------------------------ each rule bites


@cache
def judged(file: Path) -> Responsibilities:
    plan, _ = check(file, shipped(), DAY)
    assert plan is not None
    return plan.responsibilities


def cases(code: str) -> list[Path]:
    return sorted(path for path in CASES.glob(f"{code}*.yaml") if re.sub(r"-\d+$", "", path.stem) == code)


@pytest.mark.parametrize("code", RULES)
def test_without_its_rule_a_case_is_not_found(code: str) -> None:
    assert cases(code)
    for file in cases(code):
        given = judged(file)
        matrices = tuple(given.matrices.values())
        others = {name: rule for name, rule in RULES.items() if name != code}
        assert code in {each.code for each in check_matrices(matrices, given.limits)}
        assert code not in {each.code for each in check_matrices(matrices, given.limits, others)}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_reports_its_own_code_and_no_other(code: str) -> None:
    for name in RULES:
        for file in cases(name):
            given = judged(file)
            alone = check_matrices(tuple(given.matrices.values()), given.limits, {code: RULES[code]})
            assert {each.code for each in alone} <= {code}


def test_each_finding_has_a_message_a_remedy_and_a_bounded_length() -> None:
    long = "Approve " + "the very long report " * 40
    wide = [column(f"{name} {'x' * 200}", RoleLevel.TEAM, body=True) for name in "abcdef"]
    letters = {each.id: "A" for each in wide}
    problems = check_matrices([matrix(wide, [row(long, letters), row(long, {wide[0].id: "X" * 500})])])
    assert {"two-accountables", "board-accountable", "illegal-letter", "row-twice"} <= {each.code for each in problems}
    for problem in problems:
        assert len(problem.message) < 300
        assert problem.hint
        assert problem.path


# ------------------------------------------------------------------ properties

WEAK = st.sampled_from(["C", "I", "n.a.", ""])


@st.composite
def sound(draw: st.DrawFn) -> Matrix:
    """A matrix of roles that may decide, with one A and at least one R in each row."""
    names = [f"role-{number}" for number in range(draw(st.integers(2, 7)))]
    rows = []
    for number in range(draw(st.integers(1, 12))):
        letters = {name: draw(WEAK) for name in names}
        answers, does = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        letters |= {does: "R"} | {answers: "A/R" if answers == does else "A"}
        rows.append(row(f"Approve report {number}", {name: text for name, text in letters.items() if text}))
    return matrix([column(name, RoleLevel.PROJECT) for name in names], rows, manager="role-0")


@settings(max_examples=200)
@given(sound())
def test_a_sound_matrix_has_no_error(made: Matrix) -> None:
    assert not has_errors(check_matrices([made]))


@settings(max_examples=200)
@given(sound(), st.data())
def test_a_second_a_is_one_error_and_no_other(made: Matrix, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.rows))
    second = data.draw(st.sampled_from([each.id for each in made.columns if each.id != chosen.accountable]))
    letter = "A/R" if chosen.signs.get(second) == "R" else "A"
    problems = check_matrices([changed(made, chosen.activity, **{second: letter})])
    errors = [each for each in problems if has_errors([each])]
    assert [each.code for each in errors] == ["two-accountables"]
    assert errors[0].path in {(chosen.activity, second), (chosen.activity, chosen.accountable)}


@settings(max_examples=200)
@given(sound(), st.data())
def test_a_row_that_loses_its_a_is_one_error_and_no_other(made: Matrix, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(made.rows))
    letter = "R" if chosen.signs[chosen.accountable].is_responsible else "-"
    problems = check_matrices([changed(made, chosen.activity, **{chosen.accountable: letter})])
    assert [each.code for each in problems if has_errors([each])] == ["no-accountable"]


@pytest.mark.parametrize("made", [program_matrix(), project_matrix()], ids=lambda made: made.title)
def test_any_letter_of_the_default_tables_can_be_missed(made: Matrix) -> None:
    for each in made.rows:
        if each.signs[each.accountable] == "A":
            assert codes(changed(made, each.activity, **{each.accountable: "-"})) == ["no-accountable"]
        else:
            taken = codes(changed(made, each.activity, **{each.accountable: "-"}))
            assert sorted(taken) == ["no-accountable", "no-responsible"]


# ------------------------------------------------------------------ escalation


def loops(ways: dict[str, list[str]], *stated: str) -> list[Problem]:
    return check_escalation(ways, {name: ("roles", name) for name in stated})


def test_roles_that_escalate_in_a_circle_are_an_error_where_the_file_says_so() -> None:
    ways = {"lead": ["manager"], "manager": ["sponsor"], "sponsor": ["lead"], "owner": ["sponsor"]}
    [problem] = loops(ways, "manager")
    assert (problem.code, problem.severity, problem.path) == ("escalation-loop", "error", ("roles", "manager"))
    assert "lead → manager → sponsor → lead" in problem.message


def test_a_role_that_escalates_to_itself_is_a_circle() -> None:
    assert [each.code for each in loops({"lead": ["lead"]}, "lead")] == ["escalation-loop"]


def test_lines_that_end_somewhere_are_sound() -> None:
    assert loops({"lead": ["manager", "sponsor"], "manager": ["sponsor"], "sponsor": []}, "lead") == []


def test_a_circle_that_the_file_states_nowhere_is_left_to_the_reporting_lines() -> None:
    assert loops({"lead": ["manager"], "manager": ["lead"]}) == []


def test_a_long_circle_is_cut_short() -> None:
    names = [f"role-{number}" * 6 for number in range(40)]
    ways = {name: [names[(index + 1) % 40]] for index, name in enumerate(names)}
    assert len(loops(ways, names[0])[0].message) < 300


def test_the_limits_of_the_house_are_those_of_the_field() -> None:
    assert (DEFAULT.consulted, DEFAULT.responsible) == (3, 3)
