"""Who is meant by a name, seen from the work that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import initiative_of, planned

from pmtemplates.house import shipped
from pmtemplates.initiative.people import Person
from pmtemplates.levels import RoleLevel
from pmtemplates.library.roles import read_roles
from pmtemplates.planning.parties import Appointment, Parties

PROGRAM = """title: T
people: [{id: ann, name: Ann}, {id: ben, name: Ben}, {id: cyd, name: Cyd}]
roles:
  - {id: executive-sponsor, holder: ann}
  - {id: inspector, title: Inspector}
projects:
  - {id: p, title: P, roles: [{id: project-manager, holder: ben}, {id: welder}]}
  - {id: q, title: Q, roles: [{id: project-manager, holder: cyd}, {id: project-sponsor, holder: ben}]}
"""
P, Q = ("projects", 0), ("projects", 1)


def parties(text: str = PROGRAM) -> Parties:
    return Parties(initiative_of(text), read_roles(shipped())[0])


def test_the_work_decides_whose_project_manager_is_meant() -> None:
    found = parties()
    assert [found.manager(path).holder for path in (P, Q)] == [
        Person(id="ben", name="Ben"),
        Person(id="cyd", name="Cyd"),
    ]
    assert found.manager().id == "program-manager"


def test_a_component_without_a_sponsor_has_that_of_the_program() -> None:
    found = parties()
    assert found.sponsor(P).id == "executive-sponsor"
    assert found.sponsor(Q).id == "project-sponsor"
    assert found.sponsor().id == "executive-sponsor"


def test_a_project_alone_has_a_project_sponsor_even_when_it_lists_none() -> None:
    assert parties("title: T\n").sponsor().id == "project-sponsor"
    assert parties("title: T\nroles: [{id: executive-sponsor}]\n").sponsor().id == "executive-sponsor"
    assert parties("title: T\n").manager().id == "project-manager"


def test_a_role_of_ones_own_has_the_level_of_the_work_that_lists_it() -> None:
    found = parties()
    assert found.level_of("inspector", P) is RoleLevel.PROGRAM
    assert found.level_of("welder", P) is RoleLevel.PROJECT
    assert found.role("welder", P).title == "Welder"


def test_a_role_of_a_project_is_unknown_elsewhere() -> None:
    assert parties().find("welder", Q) is None
    assert parties().find("welder") is None


def test_a_person_has_no_level_and_a_library_role_has_no_holder() -> None:
    found = parties()
    assert isinstance(found.find("ann"), Person)
    assert found.level_of("ann") is None
    role = found.find("program-manager")
    assert isinstance(role, Appointment)
    assert (role.holder, role.path) == (None, ())


@pytest.mark.parametrize("name", ["executive-sponsor", "program-manager"])
def test_a_vacant_role_on_which_decisions_rest_is_a_warning(name: str, tmp_path: Path) -> None:
    _, problems = planned(tmp_path, f"title: T\nkind: program\nroles: [{{id: {name}, vacant: true}}]\n")
    found = [(p.code, p.severity.value, p.path) for p in problems if p.code == "vacant-accountable"]
    assert found == [("vacant-accountable", "warning", ("roles", 0, "vacant"))]


def test_other_roles_may_be_vacant(tmp_path: Path) -> None:
    assert planned(tmp_path, "title: T\nroles: [{id: qa-lead, vacant: true}]\n")[1] == []


def test_a_loop_is_reported_once_at_a_role_of_the_file(tmp_path: Path) -> None:
    lines = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
    text = "title: T\nroles:\n" + "".join(f"  - {{id: {role}, reports_to: {above}}}\n" for role, above in lines)
    _, problems = planned(tmp_path, text)
    loops = [problem for problem in problems if "loop" in problem.code]
    assert [(p.code, p.path) for p in loops] == [("reporting-loop", ("roles", 0, "reports_to"))]
    assert "a → b → c → a" in loops[0].message
