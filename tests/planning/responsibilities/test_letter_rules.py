"""The letters of a row: who answers, who does the work, what may stand in a cell, how many of a kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.responsibilities.matrices import (
    RASCI,
    appointment,
    changed,
    codes,
    column,
    duty,
    found,
    matrix,
    only,
    program_matrix,
    project_matrix,
    row,
    sign,
)
from pmtemplates.levels import RoleLevel
from pmtemplates.library.variants import Part, Variant
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.planning.responsibilities.rules import check_matrices

COST, ACCEPT = "Control cost", "Accept deliverable"
FOUR = [column(name) for name in ("PS", "PM", "TL", "QA")]


def one(letters: dict[str, str], **more: object) -> Matrix:
    """A matrix of four roles with one row."""
    return matrix(FOUR, [row("Approve the report", letters, **more)])


def test_a_row_needs_somebody_who_answers() -> None:
    problem = only(changed(project_matrix(), ACCEPT, PS="C"))
    assert (problem.code, problem.severity, problem.path) == ("no-accountable", "error", (ACCEPT,))
    assert problem.message == 'nobody answers for "Accept deliverable"'


def test_the_cell_from_which_the_file_took_the_a_is_the_place() -> None:
    before = row("Accept it", {"PS": "C", "PM": "R"}, house={"PS": sign("A"), "PM": sign("R")})
    problem = only(matrix(FOUR, [before]))
    assert (problem.code, problem.path) == ("no-accountable", ("Accept it", "PS"))
    assert "give PS A" in problem.hint


def test_n_a_in_every_cell_is_no_answer() -> None:
    assert codes(one({"PS": "n.a.", "PM": "n.a.", "TL": "n/a", "QA": "na"})) == ["no-accountable", "no-responsible"]


def test_n_a_and_blank_are_no_fault() -> None:
    assert codes(one({"PS": "A", "PM": "R", "TL": "n.a."})) == []


@pytest.mark.parametrize("second", ["A", "A/R", "AR"])
def test_two_answer(second: str) -> None:
    problem = only(changed(project_matrix(), COST, PS=second))
    assert (problem.code, problem.severity, problem.path) == ("two-accountables", "error", (COST, "PM"))
    assert "PS and PM" in problem.message


def test_of_two_who_answer_the_one_that_the_file_states_is_the_place() -> None:
    made = row("Approve it", {"PS": "A", "PM": "A", "TL": "R"}, paths={"PS": ("here",)}, house={"PM": sign("A")})
    problem = only(matrix(FOUR, [made]))
    assert problem.path == ("here",)
    assert problem.hint == "leave A with one of them; the library gives it to PM"


def test_many_who_answer_are_one_finding() -> None:
    problem = only(one({"PS": "A", "PM": "A", "TL": "A", "QA": "A/R"}))
    assert problem.code == "two-accountables"
    assert "PS, PM, TL and QA" in problem.message


def test_of_two_who_answer_the_one_with_authority_keeps_the_letter() -> None:
    problem = only(changed(program_matrix(), "Release funding", PM="A"))
    assert (problem.code, problem.path) == ("two-accountables", ("Release funding", "PM"))
    assert problem.hint == "leave A with SR, which has the authority"


def owners(**more: object) -> Matrix:
    both = (appointment("sales", RoleLevel.PROGRAM), appointment("service", RoleLevel.PROGRAM))
    shared = column("BO", RoleLevel.PROGRAM, members=both)
    return matrix([*FOUR, shared], [row("Measure benefits", {"BO": "A", "PM": "R"}, None, **more)])


def test_a_shared_column_answers_only_where_the_row_means_one_of_them() -> None:
    problem = only(owners())
    assert (problem.code, problem.severity) == ("accountable-collective", "error")
    assert problem.path == ("Measure benefits", "BO")
    assert codes(owners(actors={"BO": appointment("sales", RoleLevel.PROGRAM)})) == []
    assert codes(owners(house={"BO": sign("A")})) == []


def test_a_row_needs_somebody_who_does_the_work() -> None:
    problem = only(changed(program_matrix(), "Release funding", PgM="C", FP="-"))
    assert (problem.code, problem.severity) == ("no-responsible", "error")
    assert "A/R to SR" in problem.hint


def test_support_and_advice_are_no_work() -> None:
    assert "no-responsible" in codes(
        matrix(FOUR, [row("Approve the report", {"PS": "A", "PM": "S", "TL": "C"}, variant=RASCI)], variant=RASCI)
    )


@pytest.mark.parametrize("text", ["X", "S", "Q/A", "?", "yes", "R+X"])
def test_what_the_variant_has_no_letter_for_is_reported_at_its_cell(text: str) -> None:
    problem = only(changed(project_matrix(), COST, BA=text))
    assert (problem.code, problem.severity, problem.path) == ("illegal-letter", "error", (COST, "BA"))
    assert f'"{text}"' in problem.message
    assert "A/R, A, R, C, I, n.a." in problem.hint


def test_a_misspelt_a_is_one_fault() -> None:
    assert codes(one({"PS": "A*", "PM": "R"})) == ["illegal-letter"]
    assert codes(one({"PS": "A", "PM": "R?"})) == ["illegal-letter"]


def test_a_letter_of_another_variant_is_legal_there() -> None:
    assert codes(changed(project_matrix(RASCI), COST, BA="S")) == []


@pytest.mark.parametrize("text", ["C/I", "R/C", "A/C", "R,I", "A/R/C", "ci"])
def test_letters_that_do_not_go_together(text: str) -> None:
    problems = check_matrices([changed(project_matrix(), "Escalate to the program", BA=text)])
    told = {each.code: each.path for each in problems}
    assert told["letters-combined"] == ("Escalate to the program", "BA")
    assert set(told) <= {"letters-combined", "two-accountables"}


@pytest.mark.parametrize("text", ["A/R", "R/A", "AR", "a / r", "A, R"])
def test_a_and_r_go_together_however_they_are_written(text: str) -> None:
    assert codes(one({"PS": text, "QA": "I"})) == []


def test_a_variant_with_other_letters_is_judged_by_what_they_stand_for() -> None:
    letters = [
        {"letter": letter, "part": part, "name": letter, "means": f"Means {letter}."}
        for letter, part in (("D", Part.RESPONSIBLE), ("A", Part.ACCOUNTABLE), ("C", Part.CONSULTED))
    ]
    daci = Variant.model_validate({"id": "DAC", "letters": letters})
    made = row("Choose the supplier", {"PS": "A", "PM": "D", "TL": "C"}, variant=daci)
    assert codes(matrix(FOUR, [made], variant=daci)) == []
    bare = row("Choose the supplier", {"TL": "C", "QA": "C"}, variant=daci)
    problems = check_matrices([matrix(FOUR, [bare], variant=daci)])
    assert [each.hint for each in problems] == ["give one role A", "give D to the role that does it"]


# ------------------------------------------------------------------ matters of taste


def test_more_than_three_who_are_asked() -> None:
    assert codes(changed(project_matrix(), COST, BA="C", TL="C")) == []
    problem = only(changed(project_matrix(), COST, BA="C", TL="C", OPS="C"))
    assert (problem.code, problem.severity) == ("many-consulted", "advice")
    assert problem.message.startswith('4 roles are consulted on "Control cost": BA, TL, OPS and FP')


def test_more_than_three_who_do_the_work() -> None:
    assert codes(changed(project_matrix(), "Produce deliverable", QA="R")) == []
    assert codes(changed(project_matrix(), "Produce deliverable", QA="R", BA="R")) == ["many-responsible"]


def test_more_than_five_who_are_told() -> None:
    told = dict.fromkeys(("BA", "QA", "OPS", "FP"), "I")
    assert only(changed(project_matrix(), "Report project status", **told)).code == "many-informed"
    del told["FP"], told["OPS"]
    assert codes(changed(project_matrix(), "Report project status", **told)) == []


def test_the_file_may_set_other_limits() -> None:
    made = changed(project_matrix(), COST, BA="C", TL="C", OPS="C")
    assert check_matrices([made], Limits(consulted=4)) == []
    strict = check_matrices([project_matrix()], Limits(responsible=1))
    assert [(each.code, each.path) for each in strict] == [("many-responsible", ("Produce deliverable", "TM"))]


def test_a_row_of_one_role_is_a_silo() -> None:
    problem = only(one({"PM": "A/R"}))
    assert (problem.code, problem.severity, problem.path) == ("silo", "advice", ("Approve the report",))
    assert codes(one({"PM": "A/R", "PS": "I"})) == []
    assert codes(one({"PM": "A", "TL": "R"})) == []


def test_n_a_brings_nobody_in() -> None:
    assert codes(one({"PM": "A/R", "PS": "n.a."})) == ["silo"]


def test_among_few_roles_and_by_the_library_a_row_of_one_is_nothing_special() -> None:
    assert found(matrix(FOUR[:3], [row("Approve the report", {"PM": "A/R"})])) == []
    own = row("Plan work", {"PM": "A/R"}, house={"PM": sign("A/R")}, duty=duty("Plan work"))
    assert found(matrix(FOUR, [own])) == []
    assert codes(matrix(FOUR, [replace(own, house={"PM": sign("A/R"), "PS": sign("I")})])) == ["silo"]
