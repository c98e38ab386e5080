"""What the tests of the rules make matrices with: a few letters in, a Matrix out; and the two tables of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pmtemplates.house import shipped
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import Area, Duty, DutyKind, Letter, Per
from pmtemplates.library.variants import Sign, Variant, read_variants
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.planning.responsibilities.rules import check_matrices
from pmtemplates.problems import Path, Problem

RACI: Variant = read_variants(shipped())[0]["RACI"]
RASCI: Variant = read_variants(shipped())[0]["RASCI"]

PROGRAM_ROLES = (
    ("SR", RoleLevel.PROGRAM, ""),
    ("PB", RoleLevel.PROGRAM, ""),
    ("PgM", RoleLevel.PROGRAM, "SR"),
    ("BCM", RoleLevel.PROGRAM, "SR"),
    ("BO", RoleLevel.PROGRAM, "SR"),
    ("FP", RoleLevel.PROGRAM, "SR"),
    ("PMO", RoleLevel.PROGRAM, "PgM"),
    ("PS", RoleLevel.PROJECT, "SR"),
    ("PM", RoleLevel.PROJECT, "PgM"),
)
PROJECT_ROLES = (
    ("PgM", RoleLevel.PROGRAM, ""),
    ("PS", RoleLevel.PROJECT, ""),
    ("PM", RoleLevel.PROJECT, "PgM"),
    ("BA", RoleLevel.PROJECT, "PM"),
    ("TL", RoleLevel.PROJECT, "PM"),
    ("QA", RoleLevel.PROJECT, "PM"),
    ("TM", RoleLevel.TEAM, "PM"),
    ("OPS", RoleLevel.PROJECT, ""),
    ("FP", RoleLevel.PROGRAM, ""),
    ("PRO", RoleLevel.PROJECT, "PM"),
    ("PMO", RoleLevel.PROGRAM, "PgM"),
)

PROGRAM_TABLE = """
Approve program business case                 | A | C | R   |     | C   | C |   |   |
Approve program charter                       | A | C | R   | C   |     | C |   | I | I
Define vision and target operating model      | A |   | C   | R   | C   |   |   | I | I
Profile benefits                              | I |   | C   | A/R | C   | C | S |   |
Plan benefits realisation                     | I |   | A/R | C   | C   | C |   |   |
Realise benefit                               | C |   | I   | C   | A/R | I |   |   |
Measure total benefits                        | A |   | R   | C   | C   | C |   |   |
Maintain program roadmap                      | C |   | A/R | C   |     |   | S | I | C
Start, re-scope or stop a component           | A | C | R   |     |     | C |   | C | I
Manage cross-project dependencies             |   |   | A/R |     |     |   | S | I | C
Allocate people across projects               |   |   | A/R |     |     | I | S | C | C
Release funding                               | A | C | R   |     |     | C |   | I | I
Manage program risks and issues               | I |   | A/R | C   |     | C | S |   | C
Decide change beyond a project's tolerance    | I |   | A/R |     |     | C | S | C | C
Decide change beyond program tolerance        | A | C | R   |     | C   | C |   |   | I
Report program status                         | I | I | A   |     |     | C | R |   | C
Engage program stakeholders                   | C |   | A/R | C   |     |   |   |   | C
Confirm readiness for transition              | I |   | C   | A/R | C   |   |   |   | C
Assure the program independently              | A | I | C   |     |     |   | R |   |
Close the program                             | A | I | R   | C   | C   | C |   |   | I
"""

PROJECT_TABLE = """
Approve project business case                 | C | A | R   | C |   |   |   |   | C |   |
Approve project charter                       | C | A | R   |   | C |   |   |   | I |   |
Produce project plan                          |   | I | A/R | C | C |   | C |   |   |   | S
Approve baselines                             | C | A | R   |   |   |   |   |   | C |   | I
Define requirements                           |   |   | A   | R | C | I |   | C |   |   |
Produce deliverable                           |   |   | A   | C | R | C | R |   |   |   |
Test deliverables                             |   |   | A   | C | C | R |   |   |   |   |
Assure quality independently                  |   | A | C   |   |   | C |   |   |   |   | R
Accept deliverable                            |   | A | C   |   |   | C |   | R |   |   |
Control schedule                              | I | I | A/R |   | C |   |   |   |   |   | S
Control cost                                  | I | I | A/R |   |   |   |   |   | C |   | S
Manage project risks and issues               | I | I | A/R | C | C |   |   |   |   |   | S
Decide change within project tolerance        |   | I | A/R | C | C |   |   | C |   |   |
Escalate to the program                       | I | C | A/R |   |   |   |   |   |   |   |
Report project status                         | I | I | A/R |   | C |   |   |   |   |   | S
Procure goods and services                    |   | A | C   |   | C |   |   |   | C | R |
Hand over to operations                       | I | I | A/R |   | C |   |   | C |   |   |
Close the project                             | I | A | R   |   |   |   |   |   | C | I | S
"""


def sign(text: str, variant: Variant = RACI) -> Sign:
    """What a cell holds; not for blanks."""
    found = variant.read(text)
    assert found is not None
    return found


def appointment(name: str, level: RoleLevel = RoleLevel.PROJECT, holder: str = "", **more: Any) -> Appointment:
    """A role, held by a person of that name or by nobody."""
    person = Person(id=holder.casefold(), name=holder) if holder else None
    return Appointment(name, name, level, person, **more)


def column(name: str, level: RoleLevel | None = RoleLevel.PROJECT, superior: str = "", **more: Any) -> Column:
    """A column whose title is its id."""
    return Column(name, name, level, superior=superior, **more)


def row(activity: str, letters: Mapping[str, str], level: Level | None = Level.PROJECT, **more: Any) -> MatrixRow:
    """A row of a project that the file words; its path and those of its cells are named after the activity."""
    path: Path = (activity,)
    signs = {name: sign(text, more.get("variant", RACI)) for name, text in letters.items()}
    more.pop("variant", None)
    more = {"path": path, "paths": {name: (*path, name) for name in signs}, "kind": DutyKind.ACTIVITY} | more
    return MatrixRow(activity, level, activity, signs=signs, **more)


def matrix(
    columns: Iterable[Column], rows: Iterable[MatrixRow], level: Level | None = Level.PROJECT, **more: Any
) -> Matrix:
    """A matrix of a project."""
    more = {"title": "Web shop", "variant": RACI, "path": ("projects", 0)} | more
    return Matrix(level=level, columns=tuple(columns), rows=tuple(rows), **more)


def duty(activity: str, level: Level = Level.PROJECT, approves: str | None = None, per: Per | None = None) -> Duty:
    """A row of the library, whose id is made of its wording."""
    letters = {"project-manager": Letter.ACCOUNTABLE_AND_RESPONSIBLE}
    name = activity.casefold().replace(" ", "-")
    return Duty(id=name, level=level, activity=activity, area=Area.SCOPE, approves=approves, per=per, letters=letters)


@cache
def program_matrix(variant: Variant = RACI) -> Matrix:
    """The default matrix of a program, as the field has it; every letter counts as the file's own."""
    columns = [column(name, level, above, body=name == "PB") for name, level, above in PROGRAM_ROLES]
    return matrix(
        columns,
        _read(PROGRAM_TABLE, columns, Level.PROGRAM, variant),
        Level.PROGRAM,
        title="Portal program",
        path=(),
        manager="PgM",
        variant=variant,
    )


@cache
def project_matrix(variant: Variant = RACI) -> Matrix:
    """The default matrix of a project; what the program's roles do in it is the library's own."""
    columns = [column(name, level, above) for name, level, above in PROJECT_ROLES]
    rows = _read(PROJECT_TABLE, columns, Level.PROJECT, variant)
    made = tuple(replace(each, house={"PMO": each.signs["PMO"]}) if "PMO" in each.signs else each for each in rows)
    produce = duty("Produce deliverable", per=Per.DELIVERABLE)
    accept = duty("Accept deliverable", approves=produce.id, per=Per.DELIVERABLE)
    known = {each.activity: each for each in (produce, accept)}
    made = tuple(replace(each, duty=known.get(each.activity)) for each in made)
    return matrix(columns, made, manager="PM", variant=variant)


def _read(table: str, columns: list[Column], level: Level, variant: Variant) -> list[MatrixRow]:
    rows = []
    for line in table.strip().splitlines():
        activity, *cells = (cell.strip() for cell in line.split("|"))
        assert len(cells) == len(columns), line
        letters = {
            each.id: cell
            for each, cell in zip(columns, cells, strict=True)
            if cell and (cell != "S" or variant is RASCI)
        }
        kind = DutyKind.APPROVAL if activity.startswith(("Approve", "Accept")) else DutyKind.ACTIVITY
        rows.append(row(activity, letters, level, kind=kind, variant=variant))
    return rows


def changed(made: Matrix, activity: str, **letters: str) -> Matrix:
    """The matrix with other letters in one row; "-" clears a cell. The order of the columns stays."""
    return replace(
        made, rows=tuple(_changed(made, each, letters) if each.activity == activity else each for each in made.rows)
    )


def _changed(made: Matrix, before: MatrixRow, letters: Mapping[str, str]) -> MatrixRow:
    found = {**before.signs, **{name: made.variant.read(text) for name, text in letters.items()}}
    order = [each.id for each in made.columns]
    signs = {name: found[name] for name in order if found.get(name) is not None}
    paths = {name: (*before.path, name) for name in signs}
    return replace(before, signs=signs, paths=paths)


def with_column(made: Matrix, name: str, **more: Any) -> Matrix:
    """The matrix with something else about one of its roles."""
    return replace(made, columns=tuple(replace(each, **more) if each.id == name else each for each in made.columns))


def codes(*matrices: Matrix) -> list[str]:
    """The codes of what the rules find."""
    return [each.code for each in check_matrices(matrices)]


def found(*matrices: Matrix) -> list[tuple[str, Path]]:
    """The codes and paths of what the rules find."""
    return [(each.code, each.path) for each in check_matrices(matrices)]


def only(*matrices: Matrix) -> Problem:
    """The one problem that the rules find."""
    problems = check_matrices(matrices)
    assert len(problems) == 1, problems
    return problems[0]
