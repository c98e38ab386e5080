"""What holds of levelling, whatever the program: links, days that are kept, no overload that a move could avoid."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planning.levelling.making import Data, Made, made, programs, used_by_day
from pmtemplates.planning.network import required

SLOWLY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
EITHER = st.sampled_from(["within-float", "beyond-float"]).flatmap(programs)


def check_links(levelled: Made) -> None:
    """Every link holds after levelling, also where it comes from another project."""
    for schedule in levelled.after.values():
        solution, activities = schedule.solution, schedule.network.activities
        for tie in schedule.network.ties:
            asked = required(tie, solution.starts[tie.before], solution.finishes[tie.before], schedule.days)
            row = schedule.rows[tie.after]
            for part in (each for each in (row, *schedule.block(row)) if not each.holds_others):
                begun = activities[part.number].started is not None
                end = (solution.early_finish if tie.to_finish else solution.early_start)[part.number]
                assert begun or end >= asked // 2


@SLOWLY
@given(EITHER)
def test_links_hold_and_nothing_comes_earlier(data: Data) -> None:
    found = made(data)
    check_links(found)
    for _, before, _, after in found.leaves():
        assert after.start >= before.start
        assert after.finish >= before.finish


@SLOWLY
@given(EITHER)
def test_what_has_begun_must_start_or_states_its_delay_is_not_put_off(data: Data) -> None:
    for _, before, schedule, after in made(data).leaves():
        task = before.task
        assert task is not None
        if task.started or task.must_start:
            assert (after.start, after.finish) == (before.start, before.finish)
        if task.delay is not None:
            assert schedule.delay(after) == task.delay
        assert (schedule.delay(after) > 0) == (after.path in schedule.moves or bool(task.delay))


@SLOWLY
@given(programs("within-float"))
def test_within_float_no_project_ends_later_and_no_latest_date_is_missed_further(data: Data) -> None:
    found = made(data)
    for path, schedule in found.before.items():
        assert found.after[path].root.finish == schedule.root.finish
    for _, before, _, after in found.leaves():
        task = before.task
        if task and task.deadline:
            assert after.finish <= max(task.deadline, before.finish)
    assert not any(move.beyond for move in found.levelled.moves.values())


@SLOWLY
@given(programs("beyond-float", fixed=False))
def test_beyond_float_nobody_is_overloaded_who_need_not_be(data: Data) -> None:
    found = made(data)  # nothing keeps its day, and no task needs more than one person
    assert found.levelled.left == []
    for person, days in used_by_day(found.after).items():
        assert max(days.values(), default=0) <= Fraction(1005, 1000), person


@SLOWLY
@given(EITHER)
def test_overloads_are_counted_as_they_are(data: Data) -> None:
    found = made(data)
    for schedules, excesses in ((found.before, found.levelled.before), (found.after, found.levelled.left)):
        counted = {
            person.title(): (sum(load > 1 for load in days.values()), float(max(days.values())))
            for person, days in used_by_day(schedules).items()
            if max(days.values()) > 1
        }
        said = {each.resource: (each.count, each.worst) for each in excesses}
        assert {name: (days, round(worst, 9)) for name, (days, worst) in said.items()} == {
            name: (days, round(worst, 9)) for name, (days, worst) in counted.items()
        }
    too_much = [sum(each.days for each in side) for side in (found.levelled.before, found.levelled.left)]
    assert too_much[1] <= too_much[0] + 1e-9
    assert bool(found.levelled.moves) <= bool(found.levelled.before)


@SLOWLY
@given(EITHER)
def test_each_move_has_its_reason(data: Data) -> None:
    """Had it started when links and dates let it, its resource would have been overloaded on the days it names."""
    found = made(data)
    used = used_by_day(found.after)
    for schedule in found.after.values():
        for path, move in schedule.moves.items():
            row = schedule.row(path)
            assert row is not None
            assert row.task is not None
            delay, begin = schedule.delay(row), schedule.solution.early_start[row.number]
            assert move.days == delay
            assert schedule.days.day(begin - delay) <= move.first <= move.last
            (work,) = row.task.work
            assert work.effort is not None
            need, mine = Fraction(work.effort) / row.duration, range(begin, begin + row.duration)
            own = need if schedule.days.count(move.first) - 1 in mine else Fraction(0)
            assert used[work.who].get(move.first, Fraction(0)) - own + need > 1
            assert move.resource == work.who.title()


@SLOWLY
@given(EITHER)
def test_the_same_file_is_levelled_alike(data: Data) -> None:
    first, second = made(data).levelled, made(data).levelled
    assert first == second
