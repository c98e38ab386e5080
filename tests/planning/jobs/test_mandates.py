"""Who is appointed by whom: as the file says, else as the house proposes, and never by themselves."""

from __future__ import annotations

import pytest

from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Mandate
from pmtemplates.planning.jobs.rules import check_mandate
from tests.planning.jobs.judging import cached, posts_of

HEAD = """people: [{id: holt, name: Maren Holt}, {id: rivera, name: Tomás Rivera}]
title: New Branches
"""
SPONSORS = """kind: program
roles: [%s]
projects:
  - {id: leeds, title: Leeds, roles: [{id: project-sponsor, holder: %s}]}
"""


def sponsor_of(text: str) -> Mandate:
    return posts_of(cached(HEAD + text)).mandate("project-sponsor")


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("{id: executive-sponsor, holder: holt}", "Executive sponsor (Maren Holt)"),
        ("{id: executive-sponsor, title: Chair, vacant: true}", "Chair"),
    ],
)
def test_the_sponsor_of_a_project_is_appointed_by_that_of_its_program(above: str, expected: str) -> None:
    line = sponsor_of(SPONSORS % (above, "rivera")).appointed_by
    assert (line.text, line.origin) == (expected, Origin.COMPUTED)


@pytest.mark.parametrize(
    "text",
    [
        SPONSORS % ("{id: pmo-lead}", "rivera"),
        "kind: project\nroles: [{id: project-sponsor, holder: rivera}, {id: executive-sponsor, holder: holt}]\n",
    ],
)
def test_where_no_program_has_a_sponsor_the_house_proposes_who_appoints(text: str) -> None:
    assert sponsor_of(text).appointed_by.origin is Origin.PROPOSED


def test_what_the_file_says_holds() -> None:
    line = sponsor_of(SPONSORS % ("{id: executive-sponsor, holder: holt}", "rivera, appointed_by: rivera")).appointed_by
    assert (line.text, line.origin) == ("Tomás Rivera", Origin.STATED)


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("rivera", []),
        ("holt", ["mandate-self-appointed"]),
        ("holt, appointed_by: rivera", []),
        ("rivera, appointed_by: project-sponsor", ["mandate-self-appointed"]),
    ],
)
def test_nobody_appoints_themselves(holder: str, expected: list[str]) -> None:
    text = SPONSORS % ("{id: executive-sponsor, holder: holt}", holder)
    found = [*check_mandate(sponsor_of(text), cached(HEAD + text))]
    assert [problem.code for problem in found] == expected
    assert all(problem.path == ("projects", 0, "roles", 0) for problem in found)


def test_an_unknown_person_appoints_nobody() -> None:
    text = SPONSORS.replace(", holder: %s", "") % "{id: executive-sponsor, vacant: true}"
    assert not check_mandate(sponsor_of(text), cached(HEAD + text))


def test_a_program_role_in_a_project_alone_has_nothing_of_a_program() -> None:
    mandate = posts_of(cached("kind: project\ntitle: Portal\nroles: [{id: executive-sponsor}]\n")).mandate(
        "executive-sponsor"
    )
    assert mandate.distinctions == ()
    assert {line.origin for line in (mandate.purpose, mandate.time, mandate.term)} == {Origin.OPEN}
