"""A line of a role that refers to rows of the matrix says what the role has to do with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.library.responsibilities import FILE as DUTIES_FILE
from pmtemplates.library.responsibilities import read_responsibilities
from pmtemplates.library.role_rows import check_role_rows
from pmtemplates.library.roles import FILE, read_roles
from pmtemplates.problems import Problem

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")


def house_with(folder: Path, roles: str, *, duties: bool = True) -> House:
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text(roles, encoding="utf-8")
    if duties:
        (folder / DUTIES_FILE).write_text(shipped().find(DUTIES_FILE).read_text(encoding="utf-8"), encoding="utf-8")
    return House((folder, *shipped().folders))


def problems_of(house: House) -> list[Problem]:
    roles, problems = read_roles(house)
    assert problems == []
    return check_role_rows(house, roles, read_responsibilities(house, roles)[0])


def test_the_shipped_lines_say_what_the_roles_have_to_do_with_their_rows() -> None:
    assert problems_of(shipped()) == []


MISTAKES = {
    "no such row": (
        "by when\n        rows: [manage-dependencies]",
        "by when\n        rows: [manage-dependences]",
        "manage-dependencies",
    ),
    "no such row of what it leaves": (
        "rows: [confirm-readiness]\n    measures",
        "rows: [ready]\n    measures",
        "ready",
    ),
    "passes on what it answers for": (
        "rows: [resolve-escalated-issues]\n",
        "rows: [manage-project-risks]\n",
        "answers for itself",
    ),
    "only consulted": ("rows: [define-benefits]", "rows: [plan-benefits]", "neither does nor answers"),
    "does it, but decides nothing": (
        "      - Choose test methods, data and tools\n",
        "      - what: Choose test methods, data and tools\n        rows: [test-deliverables]\n",
        "does not answer",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_reference_is_found_where_it_stands(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    (problem,) = problems_of(house_with(tmp_path, broken))
    assert problem.code == "library-does-row"
    assert problem.place is not None
    assert new.split("rows: ")[-1].split("\n")[0] in broken.splitlines()[problem.place.line - 1]
    assert said in f"{problem.message} {problem.hint}"


def test_a_house_that_replaces_the_roles_alone_may_refer_to_rows_of_its_own(tmp_path: Path) -> None:
    broken = SHIPPED.replace("rows: [manage-dependencies]", "rows: [of-our-own]")
    assert problems_of(house_with(tmp_path, broken, duties=False)) == []


def test_a_plain_phrase_is_a_line_without_rows() -> None:
    role = read_roles(shipped())[0]["pmo-analyst"]
    assert role.does[0].what == "Collect status, cost and schedule data from every project"
    assert role.does[0].rows == ()
