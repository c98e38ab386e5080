"""One role over all rows: too much for it, too little, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.responsibilities.matrices import (
    appointment,
    changed,
    codes,
    column,
    duty,
    matrix,
    only,
    program_matrix,
    project_matrix,
    row,
    with_column,
)
from pmtemplates.levels import RoleLevel
from pmtemplates.planning.responsibilities.column_rules import FEWEST_ROWS
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Column, Matrix
from pmtemplates.planning.responsibilities.rules import check_matrices


def split(first: int, rows: int = 10, letters: tuple[str, str] = ("A", "R"), **more: object) -> Matrix:
    """In the first rows X has one letter and Y the other, then the other way round; in the last they have none."""
    one, other = letters
    made = [
        row(f"Approve report {n}", ({"X": one, "Y": other} if n < first else {"X": other, "Y": one}) | {"Z": "C"})
        for n in range(rows - 1)
    ]
    made[0] = row("Open the work", {name: letter for name, letter in made[0].signs.items() if name != "Z"})
    return matrix([column(name) for name in "XYZW"], [*made, row("Close the work", {"W": "A", "Z": "R"})], **more)


def named(made: Matrix, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Each code with the role that its message begins with."""
    problems = check_matrices([made], limits or Limits(responsible_share=100))
    return [(each.code, each.message.split()[0]) for each in problems]


def test_a_role_that_answers_for_more_than_the_limit() -> None:
    assert named(split(6)) == []
    assert named(split(7)) == [("many-accountable", "X")]


def test_a_role_that_does_more_of_the_work_than_the_limit() -> None:
    relaxed = Limits(accountable_share=100)
    assert named(split(6, letters=("R", "A")), relaxed) == []
    assert named(split(7, letters=("R", "A")), relaxed) == [("heavy-load", "X")]


def test_who_manages_the_work_may_have_more() -> None:
    assert named(split(9, manager="X")) == []
    assert ("many-accountable", "X") in named(split(20, rows=20, manager="X"))


def test_a_short_matrix_is_not_judged_by_columns() -> None:
    assert named(split(7, rows=FEWEST_ROWS - 1)) == []
    assert named(split(7, rows=FEWEST_ROWS)) == [("many-accountable", "X")]


def test_of_a_shared_column_nobody_knows_whose_load_it_is() -> None:
    both = (appointment("a"), appointment("b"))
    shared = with_column(split(9), "X", members=both)
    rows = tuple(replace(each, actors={"X": both[0]}) for each in shared.rows)
    assert named(replace(shared, rows=rows)) == []


def test_the_librarys_own_letters_are_a_finding_only_against_a_limit_that_the_file_states() -> None:
    made = split(9)
    made = replace(made, rows=tuple(replace(each, house=each.signs, duty=duty(each.activity)) for each in made.rows))
    assert named(made) == []
    assert named(made, Limits(responsible_share=100, accountable_share=70)) == [("many-accountable", "X")]


def test_a_role_in_every_row() -> None:
    made = project_matrix()
    for each in made.rows:
        if "QA" not in each.signs:
            made = changed(made, each.activity, QA="I")
    problem = only(made)
    assert (problem.code, problem.severity, problem.path) == ("in-every-row", "advice", ("projects", 0))
    assert ("in-every-row", "QA") not in named(replace(made, manager="QA"))


def test_the_manager_is_in_every_row_by_trade() -> None:
    assert all("PgM" in each.signs for each in program_matrix().rows)
    assert codes(program_matrix()) == []


@pytest.mark.parametrize("path", [(), ("roles", 7)])
def test_a_role_without_a_letter(path: tuple[str | int, ...]) -> None:
    made = project_matrix()
    made = replace(made, columns=(*made.columns, column("X", path=path)))
    problem = only(made)
    assert (problem.code, problem.severity) == ("role-without-rows", "advice")
    assert problem.path == (path or ("projects", 0))


def test_n_a_is_no_letter() -> None:
    made = project_matrix()
    made = replace(made, columns=(*made.columns, column("X")))
    assert codes(changed(made, "Control cost", X="n.a.")) == ["role-without-rows"]


def test_a_role_of_the_file_that_another_matrix_uses_has_rows() -> None:
    role = column("X", RoleLevel.PROGRAM, path=("roles", 7))
    one = project_matrix()
    one = replace(one, columns=(*one.columns, role))
    other = replace(changed(one, "Control cost", X="I"), path=("projects", 1))
    assert "role-without-rows" not in codes(one, other)
    assert codes(one, replace(one, path=("projects", 1))) == ["role-without-rows"]


def informed(extra: Column) -> Matrix:
    made = project_matrix()
    return changed(replace(made, columns=(*made.columns, extra)), "Control cost", X="I")


def test_a_role_that_is_only_told() -> None:
    problem = only(informed(column("X", path=("roles", 7))))
    assert (problem.code, problem.severity, problem.path) == ("only-informed", "advice", ("roles", 7))
    assert codes(changed(informed(column("X")), "Control schedule", X="C")) == []


def test_groups_and_shared_columns_may_be_told() -> None:
    assert codes(informed(column("X", body=True))) == []
    assert codes(informed(column("X", members=(appointment("a"), appointment("b"))))) == []


def hollow() -> Matrix:
    """A project in which the business analyst and the technical lead answer for what the manager should."""
    made = project_matrix()
    for number, each in enumerate(made.rows):
        if each.accountable == "PM":
            keep = {"PM": "C", "TL" if number % 2 else "BA": "A/R"}
            made = changed(made, each.activity, **keep)
    return made


def test_a_manager_who_answers_for_nothing() -> None:
    problem = next(each for each in check_matrices([hollow()]) if each.code == "hollow-manager")
    assert (problem.severity, problem.path) == ("warning", ("projects", 0))
    assert "hollow-manager" not in codes(replace(hollow(), manager=""))
    assert "hollow-manager" not in codes(replace(hollow(), level=None))
    assert "hollow-manager" not in codes(project_matrix())
