"""Where there is room: the same as by trying out day by day, whatever was asked before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pmtemplates.planning.levelling.usage import Usage

LIMITS = (1.0, 2.0)
NEEDS = st.sampled_from([((0, 0.5),), ((0, 1.0),), ((1, 1.0),), ((0, 0.5), (1, 1.5)), ((0, 3.0),)])
WORK = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5), NEEDS), min_size=1, max_size=25)


def over(usage: Usage, start: int, length: int, needs: tuple[tuple[int, float], ...]) -> float:
    """Person-days too many if work starts on a day, beyond what is too many anyway."""
    total = 0.0
    for number, need in needs:
        days = [*usage.days[number], *[0.0] * 60]
        for used in days[start : start + length]:
            total += max(0.0, used + need - LIMITS[number]) - max(0.0, used - LIMITS[number])
    return total


def fits(usage: Usage, start: int, length: int, needs: tuple[tuple[int, float], ...]) -> bool:
    rooms = [([*usage.days[number], *[0.0] * 60], max(0.0, LIMITS[number] - need)) for number, need in needs]
    return all(used <= room + 0.005 for days, room in rooms for used in days[start : start + length])


@settings(deadline=None, max_examples=150)
@given(WORK, st.integers(0, 20))
def test_the_first_day_with_room_and_the_least_bad_one(work: list, width: int) -> None:  # type: ignore[type-arg]
    usage = Usage(LIMITS)
    for start, length, needs in work:
        last = start + width
        starts = range(start, last + 1)
        found = usage.first_fit(start, last, length, needs)
        assert found == next((day for day in starts if fits(usage, day, length, needs)), None)
        bad = usage.least_bad(start, last, length, needs)
        least = min(over(usage, day, length, needs) for day in starts)
        assert bad in starts
        assert over(usage, bad, length, needs) < least + 1e-6
        usage.add(start if found is None else found, length, needs)


def test_what_is_used_can_be_taken_away_again() -> None:
    usage = Usage(LIMITS)
    usage.add(-2, 4, ((0, 1.0),))  # the days before the first one are over
    usage.add(1, 2, ((0, 0.5), (1, 3.0)))
    assert [list(days) for days in usage.days] == [[1.0, 1.5, 0.5], [0.0, 3.0, 3.0]]
    assert (usage.too_much(0), usage.too_much(2)) == (2.5, 1.0)
    usage.add(1, 2, ((0, 0.5), (1, 3.0)), -1)
    assert usage.too_much(0) == 0
