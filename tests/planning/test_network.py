"""The network: what holds for every one of them, and the same dates and floats as a slow second opinion finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planning.slow_network import (
    CALENDARS,
    MOST,
    START,
    SlowDays,
    dates_of,
    free_float,
    latest_finish,
    networks,
    parts,
    total_float,
)
from pmtemplates.planning.network import Activity, CycleError, Network, Solution, Tie, allowed, required, solve
from pmtemplates.planning.workdays import BeyondCalendarError, WorkCalendar, Workdays

PLAIN = WorkCalendar()
SLOWLY = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


def solved(network: Network, calendar: WorkCalendar = PLAIN) -> Solution:
    return solve(network, Workdays(calendar, START))


def leaves(network: Network) -> list[int]:
    return [i for i, each in enumerate(network.activities) if not each.summary]


def movable(network: Network) -> list[int]:
    """What is neither a summary nor finished."""
    return [i for i in leaves(network) if network.activities[i].finished is None]


# ------------------------------------------------------------ The same as a second opinion


@SLOWLY
@given(networks(elapsed_from_milestones=True), CALENDARS)
def test_each_activity_is_dated_as_the_slow_engine_dates_it(network: Network, calendar: WorkCalendar) -> None:
    solution = solved(network, calendar)
    found = dates_of(network, SlowDays(calendar))
    assert list(zip(solution.starts, solution.finishes, strict=True)) == [(each.start, each.finish) for each in found]
    assert list(zip(solution.early_start, solution.early_finish, strict=True)) == [
        (each.first, each.last) for each in found
    ]


@SLOWLY
@given(networks(starts_of_summaries=False), CALENDARS)
def test_by_its_float_a_task_can_be_late_and_by_a_day_more_the_end_moves(
    network: Network, calendar: WorkCalendar
) -> None:
    solution, days = solved(network, calendar), SlowDays(calendar)
    for i in movable(network):
        assert min(MOST, solution.total_float(i)) == total_float(network, i, days)


@SLOWLY
@given(networks(starts_of_summaries=False), CALENDARS)
def test_by_its_free_float_a_task_can_be_late_and_by_a_day_more_something_else_moves(
    network: Network, calendar: WorkCalendar
) -> None:
    solution, days = solved(network, calendar), SlowDays(calendar)
    for i in movable(network):
        assert min(MOST, solution.free_float(i)) == free_float(network, i, days)


@SLOWLY
@given(networks(starts_of_summaries=False, elapsed=False, caps=True))
def test_a_latest_date_binds_all_that_leads_to_it(network: Network) -> None:
    solution, days = solved(network), SlowDays(PLAIN)
    for i in movable(network):
        assert solution.late_finish[i] == latest_finish(network, i, days)


@SLOWLY
@given(networks())
def test_when_the_start_of_a_summary_is_linked_floats_are_never_too_large(network: Network) -> None:
    # two parts that both start first hold its start for each other; each is given the float of being the only one
    solution, days = solved(network), SlowDays(PLAIN)
    for i in movable(network):
        assert min(MOST, solution.total_float(i)) <= total_float(network, i, days)
        assert min(MOST, solution.free_float(i)) <= free_float(network, i, days)


# ------------------------------------------------------------ What holds for every network


@SLOWLY
@given(networks(actuals=False, elapsed_from_milestones=True), CALENDARS)
def test_no_task_comes_before_what_it_waits_for(network: Network, calendar: WorkCalendar) -> None:
    days = Workdays(calendar, START)
    solution = solve(network, days)
    for tie in network.ties:
        instant = required(tie, solution.starts[tie.before], solution.finishes[tie.before], days)
        for part in parts(network, tie.after):
            # the end of a day and the start of the next are the same moment
            assert (solution.early_finish if tie.to_finish else solution.early_start)[part] >= instant // 2
    for i, each in enumerate(network.activities):
        assert solution.starts[i] >= 1
        assert all(solution.starts[part] >= (each.floor or 1) for part in parts(network, i))


@SLOWLY
@given(networks(elapsed=False, floors=False, actuals=False), st.integers(0, 30))
def test_a_later_start_moves_everything_by_as_many_days(network: Network, count: int) -> None:
    before = solved(network)
    activities = [Activity(each.duration, each.parent, each.summary, delay=each.delay) for each in network.activities]
    later = Network(activities, network.ties)
    for each in later.activities:
        each.floor = 2 * count + 1
    after = solved(later)
    for old, new in ((before.starts, after.starts), (before.finishes, after.finishes)):
        assert new == [instant + 2 * count for instant in old]
    assert [after.total_float(i) for i in leaves(later)] == [before.total_float(i) for i in leaves(network)]
    assert [after.free_float(i) for i in leaves(later)] == [before.free_float(i) for i in leaves(network)]


@SLOWLY
@given(networks(actuals=False, elapsed_from_milestones=False), CALENDARS)
def test_without_latest_dates_no_float_is_negative_and_the_free_one_is_the_smaller(
    network: Network, calendar: WorkCalendar
) -> None:
    solution = solved(network, calendar)
    for i in leaves(network):
        assert 0 <= solution.free_float(i) <= solution.total_float(i)
        assert solution.early_finish[i] <= solution.late_finish[i] <= solution.end
    assert any(solution.total_float(i) == 0 for i in leaves(network))


@SLOWLY
@given(networks(elapsed_from_milestones=True), CALENDARS, st.data())
def test_another_link_makes_nothing_earlier(network: Network, calendar: WorkCalendar, data: st.DataObject) -> None:
    number = st.integers(0, len(network.activities) - 1)
    tie = Tie(
        data.draw(number),
        data.draw(number),
        data.draw(st.booleans()),
        data.draw(st.booleans()),
        data.draw(st.integers(-3, 5)),
    )
    before = solved(network, calendar)
    try:
        after = solved(Network(network.activities, [*network.ties, tie]), calendar)
    except CycleError:
        return
    assert all(new >= old for old, new in zip(before.starts, after.starts, strict=True))
    assert all(new >= old for old, new in zip(before.finishes, after.finishes, strict=True))


@SLOWLY
@given(networks(), CALENDARS)
def test_a_summary_reaches_from_the_first_to_the_last_of_its_parts(network: Network, calendar: WorkCalendar) -> None:
    solution = solved(network, calendar)
    for i, each in enumerate(network.activities):
        inner = parts(network, i)
        assert solution.starts[i] == min(solution.starts[part] for part in inner)
        assert solution.finishes[i] == max(solution.finishes[part] for part in inner)
        to_do = [part for part in inner if network.activities[part].finished is None]
        if each.summary and to_do:
            assert solution.total_float(i) == min(solution.total_float(part) for part in to_do)


# ------------------------------------------------------------ One by one


def test_nothing_to_do_ends_at_once() -> None:
    assert solved(Network()).end == 0


def test_a_task_and_all_behind_it_wait_for_each_other() -> None:
    activities = [Activity(1), Activity(1), Activity(1), Activity(1)]
    with pytest.raises(CycleError) as found:
        solved(Network(activities, [Tie(1, 2), Tie(2, 1), Tie(2, 3)]))
    assert found.value.members == [1, 2, 3]


@pytest.mark.parametrize("tie", [Tie(1, 1), Tie(0, 1), Tie(1, 0)])
def test_a_task_cannot_wait_for_itself_or_its_summary_nor_that_for_it(tie: Tie) -> None:
    with pytest.raises(CycleError):
        solved(Network([Activity(summary=True), Activity(1, 0)], [tie]))


def test_a_schedule_of_more_than_a_century_is_refused() -> None:
    with pytest.raises(BeyondCalendarError):
        solved(Network([Activity(10_000), Activity(1)] * 3, [Tie(0, 2), Tie(2, 4), Tie(4, 5, lag=9999, elapsed=True)]))


def test_floats_count_to_the_activity_that_is_asked_for() -> None:
    network = Network([Activity(summary=True), Activity(2, 0), Activity(9)])
    assert solved(network).total_float(1) == 7
    assert solve(network, Workdays(PLAIN, START), last=0).total_float(1) == 0


def test_what_has_begun_is_bound_by_its_end_alone() -> None:
    # the second starts with the first, which has begun: a later end of the first moves nothing
    network = Network([Activity(3, started=1), Activity(5)], [Tie(0, 1, from_finish=False)])
    assert (solved(network).total_float(0), solved(network).free_float(0)) == (2, 2)


def test_what_is_finished_holds_nothing_up_and_does_not_move() -> None:
    network = Network([Activity(3, finished=9), Activity(1)], [Tie(0, 1)])
    solution = solved(network)
    assert (solution.starts[0], solution.finishes[0], solution.starts[1]) == (13, 18, 19)


def test_elapsed_days_run_from_the_side_of_the_night_on_which_a_milestone_stands() -> None:
    # From Thursday evening until Friday evening or, a day later, from Friday until Saturday: work goes on on Monday.
    # From Friday morning until Saturday morning, so Monday again; a day later, from Monday until Tuesday.
    evening, morning = Activity(floor=8), Activity(floor=9)
    for milestone, instant, slack in ((evening, 10, 1), (morning, 11, 0)):
        network = Network([milestone, Activity(1), Activity(6)], [Tie(0, 1, lag=1, elapsed=True)])
        days = Workdays(PLAIN, START)
        assert required(network.ties[0], milestone.floor or 0, milestone.floor or 0, days) == instant
        assert solved(network).total_float(0) == slack


def test_a_link_to_the_end_of_a_summary_is_reported_elsewhere_and_taken_as_one_to_its_start() -> None:
    network = Network([Activity(4), Activity(summary=True), Activity(3, 1)], [Tie(0, 1, to_finish=True)])
    assert solved(network).early_start == [0, 4, 4]


def test_what_is_allowed_is_what_just_keeps_the_requirement() -> None:
    days = Workdays(PLAIN, START)
    for from_finish in (True, False):
        for lag in range(-9, 10):
            for elapsed in (True, False):
                tie = Tie(0, 1, from_finish, False, lag, elapsed)
                for bound in range(5, 30):
                    at = 0 if from_finish else 1
                    latest = 2 * allowed(tie, bound, at, days) + at
                    assert required(tie, latest, latest, days) // 2 <= bound
                    assert required(tie, latest + 2, latest + 2, days) // 2 > bound
