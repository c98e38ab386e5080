"""Nobody approves their own work, whatever the roles are called under which they do."""

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
    project_matrix,
    row,
    sign,
    with_column,
)
from pmtemplates.library.responsibilities import DutyKind, Per
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow

ACCEPT, PRODUCE = "Accept deliverable", "Produce deliverable"


def held(made: Matrix, **holders: str) -> Matrix:
    """The matrix with people in its roles."""
    for number, (name, holder) in enumerate(holders.items()):
        path = ("roles", number)
        made = with_column(made, name, members=(appointment(name, holder=holder, path=path),), path=path)
    return made


def test_different_people_are_sound() -> None:
    assert codes(held(project_matrix(), PS="Ann", PM="Ben", TL="Cyd", OPS="Dan")) == []


def test_one_person_who_sponsors_and_manages_is_one_finding() -> None:
    made = project_matrix()
    made = replace(made, rows=tuple(replace(each, paths={}) for each in made.rows))
    problem = only(held(made, PS="Ann", PM="Ann"))
    assert (problem.code, problem.severity) == ("approves-own-work", "warning")
    assert problem.path == ("roles", 0, "holder")
    assert "Ann, PS and PM, prepares and approves" in problem.message
    assert problem.message.endswith("and 3 more rows")


def test_letters_that_the_file_states_are_reported_one_by_one() -> None:
    findings = found(held(project_matrix(), PS="Ann", PM="Ann"))
    assert {code for code, _ in findings} == {"approves-own-work"}
    assert (ACCEPT, "PS") in {path for _, path in findings}
    assert len(findings) == 4


def test_who_accepts_what_they_made() -> None:
    problem = only(held(project_matrix(), PS="Ann", TL="Ann"))
    assert problem.code == "approves-own-work"
    assert f'does the work of "{PRODUCE}" and approves it: "{ACCEPT}"' in problem.message


def test_who_examines_a_deliverable_may_accept_it() -> None:
    assert codes(held(project_matrix(), PS="Ann", OPS="Ann")) == []


def test_the_manager_does_not_accept_what_the_manager_answers_for() -> None:
    problem = only(changed(project_matrix(), ACCEPT, PM="A", PS="I"))
    assert (problem.code, problem.path) == ("approves-own-work", (ACCEPT, "PM"))
    assert f'answers for "{PRODUCE}" and approves it: "{ACCEPT}"' in problem.message


def test_who_does_the_work_of_accepting_alone_may_answer_for_it() -> None:
    assert codes(changed(project_matrix(), ACCEPT, PS="A/R", OPS="C", BA="-")) == []


def about(name: str, accepts: str) -> list[MatrixRow]:
    produce = duty("Produce", per=Per.DELIVERABLE)
    accept = duty("Accept", approves="produce", per=Per.DELIVERABLE)
    return [
        row(f"Produce {name}", {"PM": "A/R"}, duty=produce, about=name),
        row(f"Accept {name}", {accepts: "A", "OPS": "R"}, duty=accept, about=name, kind=DutyKind.APPROVAL),
    ]


def test_only_the_row_about_the_same_deliverable_counts() -> None:
    roles = [column(name) for name in ("PS", "PM", "OPS")]
    other = [row("Produce D3", {"PS": "A/R"}, duty=duty("Produce"), about="D3")]
    assert codes(matrix(roles, [*about("D1", "PS"), *other])) == []
    assert found(matrix(roles, [*about("D1", "PS"), *about("D2", "PM"), *other])) == [
        ("approves-own-work", ("Accept D2", "PM"))
    ]


def test_where_the_approved_work_has_no_row_those_who_prepare_it_count() -> None:
    roles = [column(name) for name in ("PS", "PM", "OPS")]
    assert codes(held(matrix(roles, about("D1", "PS")[1:]), PS="Ann", OPS="Ann")) == ["approves-own-work"]
    assert codes(held(matrix(roles, about("D1", "PS")[1:]), PS="Ann", OPS="Ben")) == []


def own(**more: object) -> Matrix:
    made = row("Approve the texts", {"PM": "A/R", "PS": "I"}, **more)
    return matrix([column("PS"), column("PM")], [made])


def test_a_role_that_prepares_and_approves_in_one_row() -> None:
    problem = only(own(kind=DutyKind.APPROVAL))
    assert (problem.code, problem.path) == ("approves-own-work", ("Approve the texts", "PM"))
    assert codes(own(kind=DutyKind.APPROVAL, house={"PM": sign("A/R")})) == []


@pytest.mark.parametrize("kind", [DutyKind.ACTIVITY, DutyKind.ARTEFACT, DutyKind.DECISION])
def test_whatever_is_no_approval_may_be_done_and_answered_for_by_one(kind: DutyKind) -> None:
    assert codes(own(kind=kind)) == []


def test_in_a_shared_column_those_count_whom_the_rows_mean() -> None:
    ann, ben = appointment("sales", holder="Ann"), appointment("service", holder="Ben")
    shared = column("BO", members=(ann, ben))
    roles = [shared, column("PM", members=(appointment("PM", holder="Ann"),))]
    approval = row("Approve the target", {"BO": "A", "PM": "R"}, kind=DutyKind.APPROVAL)
    assert codes(matrix(roles, [replace(approval, actors={"BO": ben})])) == []
    assert codes(matrix(roles, [replace(approval, actors={"BO": ann})])) == ["approves-own-work"]
    produce, accept = (replace(each, signs={"BO": sign("A/R")}) for each in about("D1", "PS"))
    both = [replace(produce, actors={"BO": ann}), replace(accept, actors={"BO": ben})]
    assert codes(matrix([shared], both)) == []
    both[1] = replace(accept, actors={"BO": ann})
    assert codes(matrix([shared], both)) == ["approves-own-work"]
