"""What rows say: vague ones, and the same thing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.responsibilities.matrices import codes, column, duty, found, matrix, only, row
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import Duty, DutyKind, Per
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.rules import RULES, check_matrices
from pmtemplates.planning.responsibilities.wording import kind_of

ROLES = [column("PS"), column("PM", superior="PS")]
LETTERS = {"PS": "A", "PM": "R"}


def said(activity: str, **more: object) -> Matrix:
    return matrix(ROLES, [row(activity, LETTERS, **more)])


@pytest.mark.parametrize(
    "activity",
    [
        "Training",
        "Go-live",
        "Support the users",
        "support",
        "Supporting all teams",
        "Help users",
        "Ensure quality",
        "Make sure that tests are done",
        "Deal with suppliers",
        "Be responsible for safety",
        "Coordinate with the departments",
        "Co-ordinate the moves",
        "Participate in workshops",
        "1.",
        "---",
        "",
        "  ",
    ],
)
def test_a_row_for_which_nobody_can_say_when_it_is_done(activity: str) -> None:
    problem = only(said(activity))
    assert (problem.code, problem.severity, problem.path) == ("vague-row", "advice", (activity,))
    assert problem.hint


@pytest.mark.parametrize(
    "activity",
    [
        "Approve the report",
        "Support contract with the supplier",
        "Help desk manual",
        "Helpdesk is staffed",
        "Beta test with ten customers",
        "Isolate the old system",
        "Attendance list kept",
        "Handbuch schreiben",
        "编写项目计划",
        "จัดทำแผนโครงการ",
    ],
)
def test_words_that_only_look_vague(activity: str) -> None:
    assert codes(said(activity)) == []


def test_an_artefact_may_be_one_word() -> None:
    assert codes(said("Charter", kind=DutyKind.ARTEFACT)) == []


def test_what_the_library_words_is_not_judged_and_what_the_file_rewords_is() -> None:
    known = duty("Support users")
    assert codes(said("Support users", duty=known)) == []
    assert codes(said("Help users", duty=known)) == ["vague-row"]
    each = known.model_copy(update={"each": "Support {}", "per": Per.DELIVERABLE})
    assert codes(said("Support D1 Web shop", duty=each, about="D1")) == []


# ------------------------------------------------------------------ twice


def program(*rows: MatrixRow) -> Matrix:
    columns = [column("SR", RoleLevel.PROGRAM), column("PgM", RoleLevel.PROGRAM, "SR")]
    return matrix(columns, rows, Level.PROGRAM, title="Portal", path=())


def answered(activity: str, **more: object) -> MatrixRow:
    return row(activity, {"SR": "A", "PgM": "R"}, Level.PROGRAM, **more)


def test_the_same_wording_twice_is_an_error_at_the_second_row() -> None:
    rows = [row("Archive the files", LETTERS), row(" archive  THE files.", LETTERS)]
    problem = only(matrix(ROLES, rows))
    assert (problem.code, problem.severity, problem.path) == ("row-twice", "error", (" archive  THE files.",))
    assert "accountable" not in problem.message


def test_who_answers_differently_is_named() -> None:
    rows = [row("Archive files", LETTERS), row("Archive files", {"PM": "A/R"})]
    assert "with PS accountable in one row and PM in the other" in only(matrix(ROLES, rows)).message


def test_the_same_wording_on_both_levels_is_an_error() -> None:
    problem = only(program(answered("Archive files")), matrix(ROLES, [row("Archive files", LETTERS)]))
    assert problem.code == "row-twice"
    assert 'the matrix of "Portal" and in the matrix of "Web shop"' in problem.message
    assert "with SR accountable in one row and PS in the other" in problem.message


def test_two_projects_may_say_the_same() -> None:
    one = matrix(ROLES, [row("Archive files", LETTERS)])
    assert codes(one, replace(one, path=("projects", 1))) == []


def test_matrices_of_unknown_level_are_not_compared() -> None:
    one = matrix(ROLES, [row("Archive files", LETTERS, None)], None)
    assert codes(one, replace(one, path=("sheet 2",))) == []
    assert codes(program(answered("Archive files")), one) == []


def test_the_row_that_the_file_adds_is_the_one_reported_and_once() -> None:
    own = answered("Archive files")
    library = row("Archive files", LETTERS, duty=duty("Archive files"), path=("library",))
    projects = [matrix(ROLES, [library], path=("projects", number)) for number in range(3)]
    assert found(program(own), *projects) == [("row-twice", ("Archive files",))]


def test_a_row_of_the_library_about_two_things_of_the_same_title_is_no_fault_of_the_matrix() -> None:
    known: Duty = duty("Produce", per=Per.DELIVERABLE)
    rows = [row("Produce the web shop", LETTERS, duty=known, about=name, kind=DutyKind.ARTEFACT) for name in "ab"]
    assert check_matrices([matrix(ROLES, rows)], rules={"row-twice": RULES["row-twice"]}) == []


def test_the_same_wording_in_two_parts_of_a_matrix_is_no_error() -> None:
    rows = [row("Review files", LETTERS, about=part) for part in ("design", "build", "design")]
    assert codes(matrix(ROLES, rows[:2])) == []
    assert codes(matrix(ROLES, rows)) == ["row-twice"]


# ------------------------------------------------------------------ what kind of duty a wording means


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Approve the new job descriptions", DutyKind.APPROVAL),
        ("Accepts the portal", DutyKind.APPROVAL),
        ("Sign off the design", DutyKind.APPROVAL),
        ("Sign-off of the design", DutyKind.APPROVAL),
        ("Authorise the start", DutyKind.APPROVAL),
        ("Acceptance of the portal", DutyKind.APPROVAL),
        ("Acceptance test of the portal", DutyKind.ACTIVITY),
        ("Sign in the visitors", DutyKind.ACTIVITY),
        ("Approver training", DutyKind.ACTIVITY),
        ("Decide on the vendor", DutyKind.DECISION),
        ("Release the second phase", DutyKind.DECISION),
        ("Release notes for version 2", DutyKind.ACTIVITY),
        ("Write the approval request", DutyKind.ACTIVITY),
        ("", DutyKind.ACTIVITY),
    ],
)
def test_a_wording_tells_approvals_and_decisions(words: str, kind: DutyKind) -> None:
    assert kind_of(words) is kind


def test_a_row_without_one_readable_letter_is_not_judged_by_its_words() -> None:
    columns = [column(name) for name in ("PS", "PM", "TL", "QA")]
    assert codes(matrix(columns, [row("Vendor", {"TL": "x"})])) == ["illegal-letter"]
    assert codes(matrix(columns, [row("Vendor", {"TL": "x", "PM": "A/R"})])) == ["illegal-letter", "vague-row"]
    remark = codes(matrix(columns, [row("Vendor", {"TL": "see minutes"})]))
    assert remark == ["no-accountable", "no-responsible", "illegal-letter"]
