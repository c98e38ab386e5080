"""Durations from three points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtemplates.initiative.delivery import Task
from pmtemplates.planning.estimates import chain_deviation, deviation, expected_duration, is_three_point


def task(optimistic: int | None, duration: int | None, pessimistic: int | None) -> Task:
    return Task(id="t", title="T", optimistic=optimistic, duration=duration, pessimistic=pessimistic)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((None, None, None), None),
        ((None, 5, None), 5),
        ((None, 0, None), 0),
        ((0, 0, 0), 0),
        ((2, 3, 10), 4),
        ((1, 2, 4), 3),  # 13 / 6, rounded up
        ((2, 5, None), 5),
        ((None, 5, 9), 5),
        ((2, None, 9), None),
    ],
)
def test_the_mean_is_planned_with_once_all_points_are_there(
    points: tuple[int | None, int | None, int | None], expected: int | None
) -> None:
    each = task(*points)
    assert expected_duration(each) == expected
    assert is_three_point(each) == (None not in points)
    assert (deviation(each) > 0) == (None not in points and points[0] != points[2])


@given(st.tuples(*[st.integers(0, 10_000)] * 3).map(sorted))
def test_the_mean_lies_between_the_extremes_and_is_never_rounded_down(points: list[int]) -> None:
    low, likely, high = points
    expected = expected_duration(task(low, likely, high))
    assert expected is not None
    assert low <= expected <= high
    assert 0 <= 6 * expected - (low + 4 * likely + high) < 6


def test_deviations_of_published_paths() -> None:
    """W. J. Stevenson, Operations Management, the advertising firm: paths with 1.118, 1.344 and 0.726 days.

    https://www.coursehero.com/file/p2vl9tn/ gives them with the estimates; the variances are rounded there.
    """
    paths = {
        1.118: [(5, 6, 7), (6, 8, 11), (5, 6, 9)],
        1.344: [(9, 12, 15), (5, 6, 7), (2, 3, 7)],
        0.726: [(8, 8, 11), (4, 4, 5), (5, 7, 8)],
    }
    for published, tasks in paths.items():
        assert chain_deviation([task(*points) for points in tasks]) == pytest.approx(published, abs=0.001)


def test_a_chain_without_ranges_is_certain() -> None:
    assert chain_deviation([]) == 0
    assert chain_deviation([task(None, 5, None), task(None, 9, None)]) == 0
