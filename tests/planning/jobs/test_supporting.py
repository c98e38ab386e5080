"""Who has an S in a RASCI helps, and says so in one sentence; a RACI has none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pmtemplates.planning.jobs.duties import duties_of
from pmtemplates.planning.jobs.post import PrincipalDuty, Standing
from tests.planning.jobs.everybody import ALONE, PROGRAM, ROLES, duties, held, ids, planned, program

RASCI = planned({**PROGRAM, "matrix": {"variant": "RASCI"}})
OF_A_PROJECT = planned({**ALONE, "matrix": {"variant": "RASCI"}})


def helping(found: Sequence[PrincipalDuty]) -> list[PrincipalDuty]:
    return [duty for duty in found if duty.standing is Standing.SUPPORTS]


def test_who_supports_helps_those_who_answer() -> None:
    (duty,) = helping(duties(RASCI, "pmo-analyst"))
    assert duty.text == duty.short
    assert duty.text == (
        "Help to plan the program roadmap, manage dependencies between projects "
        "and compile the consolidated status report of the program"
    )
    assert duty.others == ("Program manager",)
    assert ids([duty]) == {"maintain-roadmap", "manage-dependencies", "report-program-status"}
    (duty,) = helping(duties(OF_A_PROJECT, "associate-project-manager"))
    assert duty.text.startswith("Help to plan the project's scope, schedule and cost, the project's people within ")


@pytest.mark.parametrize("role", ROLES)
def test_it_is_one_sentence_of_the_level_of_the_role_and_comes_after_what_the_role_does(role: str) -> None:
    kept, left_out = duties_of(held(RASCI, role), RASCI)
    found = helping([*kept, *left_out])
    assert len(found) <= 1
    for duty in found:
        assert {row.level for row in duty.rows} == {duty.level}
        assert len(duty.text.split()) <= 25
        if duty in kept:
            assert Standing.DOES not in {each.standing for each in kept[kept.index(duty) :]}


def test_a_raci_has_no_such_sentence() -> None:
    assert not [duty for role in ROLES for duty in helping(duties(program(), role))]
