"""Who accepts a deliverable without the authority to: said where it is named, unless the file states the letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import plan_of

FILE = """title: Portal
kind: project
people: [{id: ana, name: Ana}]
roles: [{id: product-owner, holder: ana}, {id: technical-lead}]
deliverables: [{id: D1, title: Portal, accepted_by: %s}]
"""
OF_PROGRAM = """title: Portals
kind: program
projects:
  - {id: a, title: A}
  - id: b
    title: B
    roles: [{id: product-owner}]
    deliverables: [{id: D1, title: Portal}, {id: D2, title: Help, accepted_by: product-owner}]
"""
CODE = "accepted-without-authority"


Found = list[tuple[str, tuple[str | int, ...]]]


def found(folder: Path, text: str) -> Found:
    findings = plan_of(folder, text).responsibilities.findings
    return [(each.message, each.path) for each in findings if each.code == CODE]


@pytest.mark.parametrize("name", ["product-owner", "ana"])
def test_a_role_of_the_team_accepts_nothing_by_itself(name: str, tmp_path: Path) -> None:
    [(message, path)] = found(tmp_path, FILE % name)
    assert path == ("deliverables", 0, "accepted_by")
    assert message == (
        "D1 is accepted by Product owner, who has no authority at the level of the project: "
        "the matrix leaves A with Project sponsor"
    )


@pytest.mark.parametrize("name", ["project-sponsor", "technical-lead"])
def test_a_role_with_authority_may(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, FILE % name) == []


def test_in_a_program_it_is_the_deliverable_of_that_project(tmp_path: Path) -> None:
    [(message, path)] = found(tmp_path, OF_PROGRAM)
    assert path == ("projects", 1, "deliverables", 1, "accepted_by")
    assert message.startswith("D2 is accepted by Product owner")


@pytest.mark.parametrize("about", ["", "for: D1, "])
def test_letters_that_the_file_states_are_left_to_the_rules(about: str, tmp_path: Path) -> None:
    stated = "responsibilities: [{id: accept-deliverable, %sletters: {product-owner: R}}]\n"
    assert found(tmp_path, FILE % "product-owner" + stated % about) == []
