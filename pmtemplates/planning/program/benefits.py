"""Benefits over time: when each begins to show, how it grows, and what is still to come after the program."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import pairwise

from pmtemplates.initiative.outcomes import Benefit
from pmtemplates.initiative.paths import value_at
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import deliverables_of, forecast_of_result
from pmtemplates.planning.months import months_later
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.benefit_checks import check_benefit
from pmtemplates.problems import Path, Problem

MOST_QUARTERS = 120
"""Thirty years: nobody follows a benefit longer."""
_PRECISE = Context(prec=10)
"""Values between two points have so many figures; more would be noise."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reached:
    """The value on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class BenefitProfile:
    """A benefit over time; the view of documents finds title, owner, measure and target at `path`.

    `start` is stated, or the working day after `enabled_by` (path and title of the last of its deliverables) is handed
    over, on `enabled_on`. `points` are the profile by day, none while it counts from a start that is not known or goes
    back in time; `series` its value on each day of `Benefits.days`, before and after the points that of the nearest
    (None without points). `after_closure`: the target is reached after the program has ended. `measured` is the last
    measurement, `expected` the value of the profile on that day.
    """

    path: Path
    id: str
    start: date | None
    origin: Origin
    enabled_by: tuple[Path, str] | None
    points: tuple[Reached, ...]
    series: tuple[Decimal | None, ...]
    after_closure: bool
    disbenefit: bool
    measured: Reached | None
    expected: Decimal | None
    enabled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Benefits:
    """`days` are the last days of quarters, from that of the first point of all profiles to that of the last one."""

    days: Sequence[date]
    profiles: Sequence[BenefitProfile]


def build_benefits(plan: Plan) -> tuple[Benefits, list[Problem]]:
    """The benefits in the order of the file, each over time as far as that is known, and what is wrong with them."""
    places = deliverables_of(plan.initiative)
    profiles = [_profile(plan, index, places) for index in range(len(plan.initiative.benefits))]
    known = [each.points for each in profiles if each.points]
    span = [day for points in known for day in (points[0].day, points[-1].day)]
    days = list(_quarter_ends(min(span), max(span))) if span else []
    profiles = [replace(each, series=tuple(value_on(each.points, day) for day in days)) for each in profiles]
    return Benefits(days, profiles), [problem for each in profiles for problem in check_benefit(plan, each)]


def value_on(points: Sequence[Reached], day: date) -> Decimal | None:
    """The value of a profile on a day: straight lines between its points, before and after them as at the nearest."""
    if not points:
        return None
    after = bisect_left(points, day, key=lambda point: point.day)
    if after == 0 or after == len(points) or points[after].day == day:
        return points[min(after, len(points) - 1)].value
    before, then = points[after - 1], points[after]
    part = Decimal((day - before.day).days) / (then.day - before.day).days
    return _PRECISE.plus(before.value + (then.value - before.value) * part)


def _profile(plan: Plan, index: int, places: Mapping[str, Path]) -> BenefitProfile:
    path: Path = ("benefits", index)
    benefit, finish = plan.initiative.benefits[index], plan.initiative.finish
    points = _points(benefit)
    reached = max([*(point.day for point in points[-1:]), *([benefit.due] if benefit.due else [])], default=None)
    last = max(benefit.measurements, key=lambda each: each.date, default=None)
    enabler, enabled_on = _enabled(plan, benefit, places)
    return BenefitProfile(
        path=path,
        id=benefit.id,
        start=benefit.start,
        origin=origin_of((*path, "start"), plan.origins) if benefit.start else Origin.OPEN,
        enabled_by=(enabler, value_at(plan.initiative, (*enabler, "title"))) if enabler else None,
        enabled_on=enabled_on,
        points=points,
        series=(),
        after_closure=bool(reached and finish and reached > finish),
        disbenefit=benefit.disbenefit,
        measured=Reached(last.date, last.value) if last else None,
        expected=value_on(points, last.date) if last else None,
    )


def _enabled(plan: Plan, benefit: Benefit, places: Mapping[str, Path]) -> tuple[Path | None, date | None]:
    """The last deliverable to be handed over, and when; nothing while a day is missing."""
    found = [
        (forecast_of_result(plan, places[name]).day, places[name]) for name in benefit.deliverables if name in places
    ]
    known = [(day, path) for day, path in found if day]
    if not known or len(known) < len(found):
        return None, None
    day, path = max(known, key=lambda each: each[0])
    return path, day


def _points(benefit: Benefit) -> tuple[Reached, ...]:
    """The profile by day; nothing while nobody knows its start, or a late one has overtaken points with a date."""
    found = []
    for point in benefit.profile:
        day = point.date or (months_later(benefit.start, point.months or 0) if benefit.start else None)
        if day is None:
            return ()
        found.append(Reached(day, point.value))
    return tuple(found) if all(one.day < other.day for one, other in pairwise(found)) else ()


def _quarter_ends(first: date, last: date) -> Iterator[date]:
    """The last days of the quarters from that of one day to that of another."""
    start = date(first.year, first.month - (first.month - 1) % 3, 1)
    for number in range(1, MOST_QUARTERS + 1):
        yield months_later(start, 3 * number) - _DAY
        if months_later(start, 3 * number) > last:
            return
