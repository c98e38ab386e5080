"""Who may answer or do the work: authority of the level, groups, suppliers, vacancies, reporting lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.responsibilities.matrices import (
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
    with_column,
)
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import DutyKind, Per
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.planning.responsibilities.rules import check_matrices

FUNDING, ACCEPT, COST, PROCURE = "Release funding", "Accept deliverable", "Control cost", "Procure goods and services"


# ------------------------------------------------------------------ authority of the level


def test_a_project_role_cannot_answer_for_a_program_duty() -> None:
    problem = only(changed(program_matrix(), FUNDING, SR="I", PS="A"))
    assert (problem.code, problem.severity, problem.path) == ("accountable-without-authority", "error", (FUNDING, "PS"))
    assert "a program duty" in problem.message
    assert "program or above" in problem.hint


def test_a_team_role_cannot_answer_for_a_project_duty() -> None:
    assert codes(changed(project_matrix(), PROCURE, PS="I", TM="A")) == ["accountable-without-authority"]


def test_nothing_is_asked_of_a_role_or_row_of_unknown_level() -> None:
    made = changed(program_matrix(), FUNDING, SR="I", PS="A")
    assert codes(with_column(made, "PS", level=None)) == []
    rows = tuple(replace(each, level=None) for each in made.rows)
    assert codes(replace(made, rows=rows, level=None)) == []


def test_in_a_shared_column_the_level_of_the_one_who_is_meant_counts() -> None:
    members = (appointment("head", RoleLevel.PROGRAM), appointment("clerk", RoleLevel.TEAM))
    shared = column("BO", RoleLevel.PROGRAM, members=members)
    made = row("Gain the benefit", {"BO": "A/R"}, Level.PROGRAM, actors={"BO": members[1]})
    problem = only(matrix([shared, column("SR", RoleLevel.PROGRAM)], [made], Level.PROGRAM))
    assert problem.code == "accountable-without-authority"
    assert problem.message.startswith("clerk is accountable")
    assert codes(matrix([shared], [replace(made, actors={"BO": members[0]})], Level.PROGRAM)) == []


def test_the_owner_whom_a_benefit_names_is_judged_there() -> None:
    benefit = duty("Gain the benefit", Level.PROGRAM, per=Per.BENEFIT)
    made = row("Gain the benefit", {"PM": "A/R"}, Level.PROGRAM, duty=benefit, house={"PM": sign("A/R")})
    assert codes(matrix([column("PM")], [made], Level.PROGRAM)) == []
    assert codes(matrix([column("PM")], [replace(made, house={})], Level.PROGRAM)) == ["accountable-without-authority"]


# ------------------------------------------------------------------ groups and suppliers


def test_a_board_decides_through_its_chair() -> None:
    problem = only(changed(program_matrix(), FUNDING, SR="I", PB="A"))
    assert (problem.code, problem.severity, problem.path) == ("board-accountable", "error", (FUNDING, "PB"))
    assert problem.hint == "give A to its chair, and C to the group"


def test_a_board_may_be_asked_and_told() -> None:
    assert codes(changed(program_matrix(), "Profile benefits", PB="I")) == []


@pytest.mark.parametrize("letter", ["A", "A/R"])
def test_a_supplier_never_answers(letter: str) -> None:
    made = with_column(changed(project_matrix(), ACCEPT, PS="I", PRO=letter), "PRO", supplier=True)
    problem = only(made)
    assert (problem.code, problem.severity, problem.path) == ("supplier-accountable", "error", (ACCEPT, "PRO"))


def test_a_supplier_that_has_the_letters_of_the_house_is_said_once() -> None:
    made = project_matrix()
    rows = tuple(replace(each, path=(), paths={}) for each in made.rows)
    boss = appointment("PM", supplier=True, path=("roles", 3))
    supplied = with_column(replace(made, rows=rows), "PM", members=(boss,), supplier=True, path=boss.path)
    [problem] = [each for each in check_matrices([supplied]) if each.code == "supplier-accountable"]
    assert problem.path == ("roles", 3, "supplier")
    assert problem.message.endswith('is accountable for "Produce project plan" and 10 more rows')
    assert problem.hint.endswith("an interim manager with delegated authority, take `supplier` out")


def test_letters_that_the_file_gives_a_supplier_are_said_one_by_one() -> None:
    made = with_column(project_matrix(), "PRO", supplier=True, path=("roles", 1))
    rows = tuple(replace(each, paths={}) if each.activity == COST else each for each in made.rows)
    made = changed(replace(made, rows=rows), PROCURE, PS="I", PRO="A/R")
    made = changed(made, ACCEPT, PS="I", PRO="A")
    assert [(each.code, each.path) for each in check_matrices([made])] == [
        ("supplier-accountable", (ACCEPT, "PRO")),
        ("supplier-accountable", (PROCURE, "PRO")),
    ]


def test_a_board_that_has_no_stated_letters_is_said_once_where_it_is_defined() -> None:
    board = column("PB", RoleLevel.PROGRAM, body=True, path=("boards", 0))
    rows = [row(f"Approve plan {number}", {"PB": "A", "PM": "R"}, None, paths={}) for number in range(3)]
    problem = only(matrix([board, column("PM", None)], rows, None))
    assert (problem.code, problem.path) == ("board-accountable", ("boards", 0))
    assert problem.message == 'PB is a group and cannot be accountable for "Approve plan 0" and 2 more rows'


def test_a_row_of_the_file_may_be_moved_to_the_project() -> None:
    columns = [column("SR", RoleLevel.PROGRAM), column("PM")]
    assert "move the row" in only(matrix(columns, [row("Review risks", {"PM": "A/R", "SR": "I"}, Level.PROGRAM)])).hint


def test_a_supplier_may_do_the_work() -> None:
    assert codes(with_column(project_matrix(), "PRO", supplier=True)) == []


# ------------------------------------------------------------------ vacancies


def vacant(**more: object) -> Matrix:
    manager = appointment("PM", vacant=True, path=("roles", 3), **more)
    return with_column(project_matrix(), "PM", members=(manager,), vacant=True, path=("roles", 3))


def test_a_vacant_role_that_answers_is_a_warning_said_once() -> None:
    problem = only(vacant())
    assert (problem.code, problem.severity, problem.path) == ("vacant-accountable", "warning", ("roles", 3, "vacant"))
    assert problem.message == 'PM is vacant and accountable for "Produce project plan" and 10 more rows'
    assert found(vacant(), replace(vacant(), path=("projects", 1))) == [("vacant-accountable", problem.path)]


def test_a_deputy_is_an_interim_holder() -> None:
    assert codes(vacant(deputy=Person(id="ann", name="Ann"))) == []


def test_a_vacant_role_that_answers_for_nothing_may_wait() -> None:
    assert codes(with_column(project_matrix(), "TL", vacant=True, members=(appointment("TL", vacant=True),))) == []


def test_a_vacancy_of_which_nothing_but_the_column_is_known() -> None:
    assert codes(with_column(project_matrix(), "PM", vacant=True, path=("sheet", "D1"))) == ["vacant-accountable"]
    assert codes(with_column(project_matrix(), "PM", vacant=True)) == ["vacant-accountable"]


def test_of_a_shared_column_those_are_named_who_answer() -> None:
    members = (appointment("sales", vacant=True, path=("roles", 1)), appointment("service", vacant=True))
    rows = [
        row(f"Gain benefit {number}", {"BO": "A/R"}, None, actors={"BO": members[number % 1]}) for number in range(3)
    ]
    problem = only(matrix([column("BO", None, members=members, vacant=True)], rows))
    assert problem.path == ("roles", 1, "vacant")
    assert problem.message == 'sales is vacant and accountable for "Gain benefit 0" and 2 more rows'


# ------------------------------------------------------------------ reporting lines


def test_who_answers_does_not_report_to_who_does_the_work() -> None:
    problem = only(changed(project_matrix(), COST, PM="R", BA="A"))
    assert (problem.code, problem.severity) == ("accountable-below-responsible", "warning")
    assert problem.path == (COST, "BA")
    assert "BA is accountable" in problem.message
    assert "reports to PM" in problem.message


def test_the_line_is_followed_through_others() -> None:
    columns = [column("PS"), column("PM", superior="PS"), column("TL", superior="PM")]
    assert codes(matrix(columns, [row("Approve the design", {"TL": "A", "PS": "R"})])) == [
        "accountable-below-responsible"
    ]
    assert codes(matrix(columns, [row("Approve the design", {"PS": "A", "TL": "R"})])) == []


def test_lines_in_a_circle_are_no_finding_here() -> None:
    columns = [column("PS", superior="TL"), column("PM", superior="PS"), column("TL", superior="PM")]
    assert codes(matrix(columns, [row("Approve the design", {"TL": "A", "PS": "R"})])) == []


def test_who_does_the_work_and_answers_for_it_is_above_nobody() -> None:
    columns = [column("PS"), column("PM", superior="PS")]
    assert codes(matrix(columns, [row("Approve the design", {"PM": "A/R", "PS": "C"})])) == []


# ------------------------------------------------------------------ duties of the other level


def test_a_project_role_does_no_program_duty() -> None:
    problem = only(changed(program_matrix(), "Plan benefits realisation", PM="R"))
    assert (problem.code, problem.severity) == ("duty-of-other-level", "warning")
    assert problem.path == ("Plan benefits realisation", "PM")
    assert "a program duty" in problem.message


@pytest.mark.parametrize(("letter", "sponsor"), [("R", "A"), ("A", "C"), ("A/R", "I")])
def test_a_program_role_neither_does_nor_answers_for_a_project_duty(letter: str, sponsor: str) -> None:
    problem = only(changed(project_matrix(), PROCURE, PgM=letter, PS=sponsor, PM="I"))
    assert (problem.code, problem.path) == ("duty-of-other-level", (PROCURE, "PgM"))


def test_the_program_may_approve_what_a_project_puts_forward() -> None:
    assert codes(changed(project_matrix(), "Approve baselines", PgM="A", PS="C")) == []


def test_to_be_asked_or_told_on_the_other_level_is_no_duty() -> None:
    assert codes(changed(program_matrix(), "Profile benefits", PM="C", BCM="A/R", FP="I")) == []


def test_the_letters_of_the_library_are_no_duty_of_the_other_level() -> None:
    made = project_matrix()
    assert sign("R") == next(each for each in made.rows if each.activity == "Assure quality independently").signs["PMO"]
    assert codes(made) == []
    bare = tuple(replace(each, house={}) for each in made.rows)
    assert codes(replace(made, rows=bare)) == ["duty-of-other-level"]


def test_a_program_role_that_sponsors_the_project_may_answer_in_it() -> None:
    columns = [column("SR", RoleLevel.PROGRAM), column("PM", superior="SR")]
    charter = row("Approve the charter", {"SR": "A", "PM": "R"}, kind=DutyKind.APPROVAL)
    choice = row("Choose the supplier", {"SR": "A", "PM": "R"})
    assert codes(matrix(columns, [charter, choice])) == ["duty-of-other-level"]
    assert codes(matrix(columns, [replace(charter, house=charter.signs), choice])) == []
