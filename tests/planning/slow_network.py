"""A slow second opinion on networks: what `planning.network` computes, from its definitions and by trying out.

Dates come by repeating all requirements until nothing moves any more, floats by delaying an activity day by day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from pmtemplates.planning.network import Activity, Network, Tie
from pmtemplates.planning.workdays import WorkCalendar

START = date(2027, 1, 4)  # a Monday
_REACH = 1500


class SlowDays:
    """Working days as a plain list; instants as in `workdays`: 2k+1 is the start of day k, 2k+2 its end."""

    def __init__(self, calendar: WorkCalendar, start: date = START) -> None:
        span = (start + timedelta(days=offset) for offset in range(-_REACH, _REACH))
        self.worked = [day for day in span if calendar.works(day)]
        self.first = bisect_right(self.worked, start - timedelta(days=1))

    def until(self, day: date) -> int:
        """Working days from the start to a day, negative before it."""
        return bisect_right(self.worked, day) - self.first

    def day(self, number: int) -> date:
        assert self.first + number >= 0
        return self.worked[self.first + number]


@dataclass(frozen=True)
class Dates:
    """Start and finish of an activity as instants, and as the boundaries between days in which they fall."""

    start: int
    finish: int

    @property
    def first(self) -> int:
        return self.start // 2

    @property
    def last(self) -> int:
        return self.finish // 2


def moment_after(tie: Tie, moment: int, days: SlowDays) -> int:
    """The first instant at which the successor's end of a tie is allowed."""
    if not tie.elapsed:
        boundary = moment // 2 + tie.lag
        if tie.lag == 0:
            return moment
        return 2 * boundary if tie.lag > 0 else 2 * boundary + 1
    if moment % 2:  # at the start of a day: the waiting is over at the start of the first working day after it
        until = days.day(moment // 2) + timedelta(days=tie.lag)
        return 2 * days.until(until - timedelta(days=1)) + 1
    until = days.day(moment // 2 - 1) + timedelta(days=tie.lag)
    return 2 * days.until(until)


def ancestors(network: Network, number: int) -> Iterator[int]:
    """The activity itself and the summaries above it."""
    while number >= 0:
        yield number
        number = network.activities[number].parent


def parts(network: Network, number: int) -> list[int]:
    """The activities without parts in a summary, or the activity itself."""
    leaves = [i for i, each in enumerate(network.activities) if not each.summary]
    return [i for i in leaves if number in ancestors(network, i)]


def dates_of(network: Network, days: SlowDays) -> list[Dates]:
    """Each activity as early as it can be."""
    activities = network.activities
    raw = [1] * len(activities)
    while True:
        found = [_placed(each, raw[i]) for i, each in enumerate(activities)]
        for i, each in enumerate(activities):
            if each.summary:
                inner = [found[part] for part in parts(network, i)]
                found[i] = Dates(min(part.start for part in inner), max(part.finish for part in inner))
        wanted = [max(1, *_requirements(network, i, found, days)) for i in range(len(activities))]
        if wanted == raw:
            return found
        raw = wanted


def _requirements(network: Network, number: int, found: list[Dates], days: SlowDays) -> Iterator[int]:
    yield 1
    for above in ancestors(network, number):
        floor = network.activities[above].floor
        if floor is not None:
            yield floor
        for tie in network.ties:
            if tie.after == above:
                before = found[tie.before]
                moment = moment_after(tie, before.finish if tie.from_finish else before.start, days)
                yield moment - 2 * network.activities[number].duration if tie.to_finish else moment


def _placed(activity: Activity, raw: int) -> Dates:
    length = activity.duration
    if activity.started is not None:
        raw = activity.started
    elif activity.finished is not None:
        raw = 2 * (activity.finished - length) + (length > 0)
    else:
        raw += 2 * activity.delay
    first = raw // 2
    last = first + length
    if activity.finished is not None:
        last = max(first, activity.finished)
    elif activity.started is not None and activity.least_finish is not None:
        last = max(last, activity.least_finish)
    return Dates(raw, raw) if first == last else Dates(2 * first + 1, 2 * last)


def delayed(network: Network, number: int, count: int, days: SlowDays) -> Network:
    """The same network with one activity later by so many days: its end, if it has begun."""
    activity = network.activities[number]
    at = dates_of(network, days)[number]
    if activity.started is None:
        late = replace(activity, floor=at.start + 2 * (count - activity.delay))
    else:
        late = replace(activity, least_finish=at.last + count)
    return Network([*network.activities[:number], late, *network.activities[number + 1 :]], network.ties)


MOST = 40


def total_float(network: Network, number: int, days: SlowDays) -> int:
    """The most days by which it can be later without a later end of everything."""
    end = max(each.last for each in dates_of(network, days))
    for count in range(MOST):
        if max(each.last for each in dates_of(delayed(network, number, count + 1, days), days)) > end:
            return count
    return MOST


def free_float(network: Network, number: int, days: SlowDays) -> int:
    """The most days by which it can be later without anything else being later, the summaries above it excepted."""
    before = dates_of(network, days)
    end = max(each.last for each in before)
    own = set(ancestors(network, number))
    for count in range(MOST):
        after = dates_of(delayed(network, number, count + 1, days), days)
        moved = (i for i in range(len(after)) if i not in own and _bounds(after[i]) != _bounds(before[i]))
        if next(moved, None) is not None or max(each.last for each in after) > end:
            return count
    return MOST


def _bounds(dates: Dates) -> tuple[int, int]:
    return dates.first, dates.last


def latest_finish(network: Network, number: int, days: SlowDays) -> int:
    """The latest finish that keeps the end and every latest date, however late other things are by then.

    Delayed so much that nothing else counts, an activity drags others along at a distance; so it holds for lags in
    working days only.
    """
    calm = dates_of(network, days)
    end = max(each.last for each in calm)
    far = dates_of(delayed(network, number, 400, days), days)
    reach = far[number].last
    found = end
    for i, activity in enumerate(network.activities):
        if far[i].last > calm[i].last:
            for cap in (end, activity.latest_finish):
                if cap is not None:
                    found = min(found, cap - (far[i].last - reach))
        if far[i].first > calm[i].first and activity.latest_start is not None:
            found = min(found, activity.latest_start - (far[i].first - reach))
    return found


# ------------------------------------------------------------ Networks by chance

CALENDARS = st.builds(
    WorkCalendar,
    st.sampled_from(
        [
            (True, True, True, True, True, False, False),
            (True, True, True, True, False, False, True),
            (True, False, True, False, True, True, False),
            (False, False, False, True, False, False, False),
            (True,) * 7,
        ]
    ),
    st.dictionaries(st.integers(-9, 60).map(lambda offset: START + timedelta(days=offset)), st.just("off"), max_size=9),
    st.frozensets(st.integers(-9, 60).map(lambda offset: START + timedelta(days=offset)), max_size=4),
)

TYPES = ((True, False), (False, False), (True, True), (False, True))


@st.composite
def networks(
    draw: st.DrawFn,
    *,
    summaries: bool = True,
    elapsed: bool = True,
    elapsed_from_milestones: bool = False,
    actuals: bool = True,
    floors: bool = True,
    caps: bool = False,
    milestones: bool = True,
    starts_of_summaries: bool = True,
) -> Network:
    """A network without circles, numbered in any order in which a summary comes before its parts.

    Elapsed days run from tasks, and from milestones only where floats are not asked for: a milestone that is delayed
    may come to stand at the other side of a night.
    """
    shape = draw(st.lists(st.integers(0, 2 if summaries else 0), min_size=1, max_size=7))
    activities: list[Activity] = []
    ends: list[int] = []  # the last part of each
    open_above = [-1]
    for step in shape:  # 0: a task beside the one before; 1: a summary with it as its first part; 2: one level up
        if step == 2 and len(open_above) > 1:
            open_above.pop()
        if step == 1 and len(open_above) < 3:
            activities.append(Activity(0, open_above[-1], True))
            open_above.append(len(activities) - 1)
        activities.append(_leaf(draw, open_above[-1], actuals, milestones))
    for i, each in enumerate(activities):
        if floors and draw(st.integers(0, 5)) == 0:
            each.floor = 2 * draw(st.integers(0, 12)) + 1
        if caps and draw(st.integers(0, 2)) == 0:
            each.latest_finish = draw(st.integers(0, 25))
        if caps and (starts_of_summaries or not each.summary) and draw(st.integers(0, 4)) == 0:
            each.latest_start = draw(st.integers(0, 20))
        ends.append(i)
    for i in reversed(range(len(activities))):
        above = activities[i].parent
        if above >= 0:
            ends[above] = max(ends[above], ends[i])
    ties = []
    for before in range(len(activities)):
        for after in range(ends[before] + 1, len(activities)):
            if draw(st.integers(0, 2)) == 0:
                into_summary = activities[after].summary
                from_finish, to_finish = draw(st.sampled_from(TYPES[:2] if into_summary else TYPES))
                if activities[before].summary and not starts_of_summaries:
                    from_finish = True
                sure = elapsed_from_milestones or activities[before].duration > 0
                far = elapsed and sure and draw(st.integers(0, 3)) == 0
                lag = draw(st.one_of(st.just(0), st.integers(-4, 6)))
                ties.append(Tie(before, after, from_finish, to_finish, lag, far))
    return _renumbered(draw, activities, ties)


def _leaf(draw: st.DrawFn, parent: int, actuals: bool, milestones: bool) -> Activity:
    leaf = Activity(draw(st.integers(0 if milestones else 1, 6)), parent, delay=draw(st.sampled_from((0, 0, 0, 1, 3))))
    state = draw(st.integers(0, 9)) if actuals else 0
    if state in (8, 9):
        leaf.started = 2 * draw(st.integers(-3, 6)) + 1
    if state == 8 and draw(st.booleans()):
        leaf.least_finish = draw(st.integers(0, 12))
    if state in (7, 9):
        leaf.finished = draw(st.integers(0, 8))
    return leaf


def _renumbered(draw: st.DrawFn, activities: list[Activity], ties: list[Tie]) -> Network:
    waiting = list(range(len(activities)))
    order: list[int] = []
    while waiting:
        ready = [i for i in waiting if activities[i].parent not in waiting]
        order.append(draw(st.sampled_from(ready)))
        waiting.remove(order[-1])
    place = {old: new for new, old in enumerate(order)}
    place[-1] = -1
    found = [replace(activities[old], parent=place[activities[old].parent]) for old in order]
    return Network(found, [tie._replace(before=place[tie.before], after=place[tie.after]) for tie in ties])
