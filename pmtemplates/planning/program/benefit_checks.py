"""What is wrong with benefits over time: profiles that contradict themselves, starts too early, values behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pmtemplates.initiative.outcomes import Benefit, ProfilePoint
from pmtemplates.origins import Origin
from pmtemplates.planning.months import months_later
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule_checks import days_text
from pmtemplates.planning.workdays import days_between
from pmtemplates.problems import Path, Problem, Severity, advice, error, warning

if TYPE_CHECKING:  # who builds a profile has it checked
    from pmtemplates.planning.program.benefits import BenefitProfile

_FULL = Decimal(100)


def check_benefit(plan: Plan, profile: BenefitProfile) -> Iterator[Problem]:
    """The problems of one benefit; what rests on computed days only is a warning, since a schedule may move them."""
    benefit: Benefit = plan.initiative.benefits[int(profile.path[1])]
    yield from _form(benefit, profile.path)
    yield from _order(benefit, profile)
    yield from _early(plan, benefit, profile)
    yield from _behind(plan, profile)


def _form(benefit: Benefit, path: Path) -> Iterator[Problem]:
    for index, point in enumerate(benefit.profile):
        here: Path = (*path, "profile", index)
        if (point.months is None) == (point.date is None):
            found = "both `months` and `date`" if point.date else "neither `months` nor `date`"
            message = f'a point of the profile of "{benefit.title[:60]}" has {found}'
            hint = "keep one: so many months after the benefit starts, or a day"
            yield error("benefit-profile", message, (*here, "months") if point.date else here, hint)
    for index, (before, after) in enumerate(pairwise(benefit.profile), 1):
        if _reversed(before, after):
            found = f"{_named(after)} stands after {_named(before)}"
            message = f'the profile of "{benefit.title[:60]}" goes back in time: {found}'
            yield error("benefit-profile", message, (*path, "profile", index), "put the points in order of time")


def _reversed(before: ProfilePoint, after: ProfilePoint) -> bool:
    """Whether a point comes no later than the one before it, when both are counted alike."""
    if before.date and after.date:
        return after.date <= before.date
    return before.months is not None and after.months is not None and after.months <= before.months


def _named(point: ProfilePoint, day: date | None = None) -> str:
    months = f"month {point.months} ({day})" if day else f"month {point.months}"
    return str(point.date) if point.date else months


def _order(benefit: Benefit, profile: BenefitProfile) -> Iterator[Problem]:
    """Points counted from the start among points with a day: an error once the start is stated."""
    start = profile.start
    if start is None:
        return
    days = [point.date or months_later(start, point.months or 0) for point in benefit.profile]
    for index, (before, after) in enumerate(pairwise(benefit.profile), 1):
        if bool(before.date) is not bool(after.date) and days[index] <= days[index - 1]:
            found = f"{_named(after, days[index])} stands after {_named(before, days[index - 1])}"
            message = f'the profile of "{benefit.title[:60]}" goes back in time: {found}'
            hint = "move the point with a date, or the start of the benefit"
            yield _as_grave_as(profile, error("benefit-profile", message, (*profile.path, "profile", index), hint))
    first = benefit.profile[0].date if benefit.profile else None
    if first and first < start:
        message = (
            f'the profile of "{benefit.title[:60]}" begins on {first}, {_calendar_days(start - first)} before the '
            f"benefit starts on {start}"
        )
        hint = "let the first point be that of the start: months: 0"
        yield warning("benefit-profile", message, (*profile.path, "profile", 0, "date"), hint)


def _early(plan: Plan, benefit: Benefit, profile: BenefitProfile) -> Iterator[Problem]:
    """A start before the work is there, a target before the start, a last review before it."""
    start, ready = profile.start, profile.enabled_on
    if start is None:
        return
    if profile.enabled_by and ready and start < ready:
        days = days_between(plan.calendar, start, ready)
        message = (
            f'"{benefit.title[:60]}" starts on {start}, {days_text(days)} before '
            f'"{profile.enabled_by[1][:60]}" is handed over on {ready}'
        )
        hint = "move the start, or leave it out: it is then the working day after the last hand-over"
        yield warning("benefit-before-deliverables", message, (*profile.path, "start"), hint)
    if benefit.due and benefit.due < start:
        early = _calendar_days(start - benefit.due)
        message = f'the target of "{benefit.title[:60]}" is due on {benefit.due}, {early} before it starts on {start}'
        hint = "agree on a later date for the target, or hand over earlier"
        yield _as_grave_as(profile, error("benefit-due-before-start", message, (*profile.path, "due"), hint))
    if benefit.reviews and max(benefit.reviews) < start:
        last = max(benefit.reviews)
        message = f'"{benefit.title[:60]}" is reviewed for the last time on {last}, before it starts on {start}'
        yield advice("benefit-review-early", message, (*profile.path, "reviews"), "add a review after the start")


def _as_grave_as(profile: BenefitProfile, found: Problem) -> Problem:
    """A contradiction of the file only when the start is stated: a computed one moves with the schedule."""
    return found if profile.origin is Origin.STATED else replace(found, severity=Severity.WARNING)


def _calendar_days(time: timedelta) -> str:
    return f"{time.days} calendar {'day' if time.days == 1 else 'days'}"


def _behind(plan: Plan, profile: BenefitProfile) -> Iterator[Problem]:
    """The last measurement against the profile, by the tolerance of the program for benefits."""
    tolerances, measured, expected = plan.initiative.tolerances, profile.measured, profile.expected
    percent = tolerances.benefit_percent if tolerances else None
    if percent is None or measured is None or expected is None:
        return
    if shortfall(profile, measured.value, expected) * _FULL > percent * abs(expected):
        benefit = plan.initiative.benefits[int(profile.path[1])]
        places = [index for index, each in enumerate(benefit.measurements) if each.date == measured.day]
        unit = f" {benefit.unit[:40]}" if benefit.unit else ""
        message = (
            f'"{benefit.title[:60]}" stood at {measured.value:f}{unit} on {measured.day}, and its profile at '
            f"{_short(expected)}: behind by more than the {percent:f} % of the tolerance"
        )
        hint = "have its owner say what is done about it; the board is asked beyond the tolerance"
        yield warning("benefit-behind", message, (*profile.path, "measurements", places[-1], "value"), hint)


def shortfall(profile: BenefitProfile, measured: Decimal, expected: Decimal) -> Decimal:
    """How far a value falls behind the expected one, in the unit of the profile; negative when it is ahead.

    Which way is ahead, the first and last point say; of a dis-benefit, less is.
    """
    if profile.disbenefit:
        return abs(measured) - abs(expected)
    first, last = profile.points[0].value, profile.points[-1].value
    return (expected - measured) * ((last > first) - (last < first))


def _short(value: Decimal) -> str:
    """Four figures are enough for a message."""
    return f"{Context(prec=4).plus(value).normalize():f}"
