"""The room of a list goes to the roles of a job by the time that each takes, and to each at least a little."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pmtemplates.planning.jobs.duties import duties_of
from pmtemplates.planning.jobs.shares import of_each_role, shared_out
from tests.planning.jobs.everybody import held, program

ROLES = ("project-manager", "business-analyst", "qa-lead", "technical-lead", "scrum-master")


@pytest.mark.parametrize(
    ("room", "shares", "there", "wanted"),
    [
        (12, (70, 30), (20, 20), (8, 4)),
        (12, (90, 10), (20, 20), (9, 3)),
        (12, (10, 90), (20, 20), (3, 9)),
        (12, (None, None), (20, 20), (6, 6)),
        (12, (70, None), (20, 20), (8, 4)),
        (12, (100, None), (20, 20), (9, 3)),
        (12, (50, 50), (20, 2), (10, 2)),
        (12, (50, 50), (4, 5), (4, 5)),
        (12, (70, 30), (0, 20), (0, 12)),
        (12, (100,), (20,), (12,)),
        (12, (60, 20, 20), (20, 20, 20), (6, 3, 3)),
        (12, (20,) * 5, (20,) * 5, (3, 3, 2, 2, 2)),
        (2, (90, 10), (20, 20), (1, 1)),
        (0, (90, 10), (20, 20), (0, 0)),
    ],
)
def test_the_room_is_shared_out(
    room: int, shares: tuple[int | None, ...], there: tuple[int, ...], wanted: tuple[int, ...]
) -> None:
    names = ROLES[: len(shares)]
    bound = [replace(each, share=share) for each, share in zip(held(program(), *names), shares, strict=True)]
    found = shared_out(room, bound, dict(zip(names, there, strict=True)))
    assert tuple(found[name] for name in names) == wanted


def test_a_role_that_is_held_twice_has_both_shares() -> None:
    portal, depot = (held(program(), "project-manager", project=name)[0] for name in ("portal", "depot"))
    (analyst,) = held(program(), "business-analyst")
    bound = [replace(portal, share=40), replace(depot, share=40), replace(analyst, share=20)]
    assert shared_out(12, bound, {"project-manager": 20, "business-analyst": 20}) == {
        "project-manager": 9,
        "business-analyst": 3,
    }


def test_the_first_duties_of_each_role_stay_in_their_order_after_those_of_the_job() -> None:
    bound = [replace(each, share=50) for each in held(program(), "project-manager", "qa-lead")]
    kept, _ = duties_of(bound, program(), ["Speak for the trade"], ("jobs", 0))
    few = of_each_role(kept, bound, 7)
    assert few[0].text == "Speak for the trade"
    assert Counter(duty.role for duty in few[1:]) == {"project-manager": 3, "qa-lead": 3}
    assert few == [duty for duty in kept if duty in few]
    assert of_each_role(kept, bound, 12) == list(kept)
    assert of_each_role([], bound, 8) == []
