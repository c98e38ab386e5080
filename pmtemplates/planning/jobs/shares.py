"""How the room of a list is shared out among the roles of a job: by the time that each takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from pmtemplates.planning.jobs.post import Held, PrincipalDuty

LEAST = 3
"""Of its duties that each role keeps, however little of the time it takes: fewer would not show what it is."""


def shared_out(room: int, held: Sequence[Held], there: Mapping[str, int]) -> dict[str, int]:
    """How many lines each role keeps, by its id: as its share of the time is, but at least `LEAST` where there is room,
    and no more than are `there`.
    """
    shares = _shares(held)
    whole = sum(shares.values())
    least = min(LEAST, room // len(shares))
    found = {role: min(least, there[role]) for role in shares}
    while sum(found.values()) < room:
        wanting = {role: room * share - found[role] * whole for role, share in shares.items()}
        more = [role for role in shares if found[role] < there[role]]
        if not more:
            break
        found[max(more, key=lambda role: wanting[role])] += 1
    return found


def _shares(held: Sequence[Held]) -> dict[str, Fraction]:
    """The share of each role in percent; those without one have equal parts of the rest."""
    stated = sum(each.share or 0 for each in held)
    without = sum(each.share is None for each in held)
    rest = Fraction(max(100 - stated, 0), without or 1)
    shares: dict[str, Fraction] = {}
    for each in held:
        shares[each.role.id] = shares.get(each.role.id, Fraction(0)) + (rest if each.share is None else each.share)
    return shares


def of_each_role(duties: Sequence[PrincipalDuty], held: Sequence[Held], most: int) -> list[PrincipalDuty]:
    """The first of the duties, `most` at most: those that the job states, then of each role as its share of the time
    is. They stay in their order.
    """
    said = [duty for duty in duties if duty.path[:1] == ("jobs",)][:most]
    others = [duty for duty in duties if duty.path[:1] != ("jobs",)]
    left = shared_out(most - len(said), held, Counter(duty.role for duty in others))
    kept: list[PrincipalDuty] = []
    for duty in others:
        if left[duty.role]:
            left[duty.role] -= 1
            kept.append(duty)
    return [*said, *kept]
