"""Single values of the XML of Microsoft Project: flags, numbers, days, spans and lags; None for what is none."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pmtemplates.exchange.plans.foreign import Amount, Unit
from pmtemplates.exchange.plans.xml_tree import Node
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR

_SPAN = re.compile(
    r"(?P<sign>-?)P(?:(?P<years>\d{1,9})Y)?(?:(?P<months>\d{1,9})M)?(?:(?P<days>\d{1,9})D)?"
    r"(?:T(?:(?P<hours>\d{1,9})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9})(?:\.\d{0,9})?S)?)?"
)
_DAY = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:T(?P<time>\d{2}:\d{2}(?::\d{2})?).*)?")
_ELAPSED_FORMATS = frozenset({4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
_PERCENT_FORMATS = frozenset({19, 20, 51, 52})
_MINUTES_OF_A_DAY = 24 * 60
_TENTHS = 10


def is_set(node: Node, name: str) -> bool:
    """Whether a flag is 1 or true; a flag that is not there is none."""
    return node.value(name).casefold() in ("1", "true")


def integer(text: str) -> int | None:
    """A whole number of at most 18 digits."""
    return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text) else None


def decimal(text: str) -> Decimal | None:
    """A finite number of at most 40 characters."""
    try:
        number = Decimal(text) if 0 < len(text) <= 40 else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and abs(number.adjusted()) < 20 else None


def day_of(text: str) -> date | None:
    """The day of a moment such as 2027-01-04T08:00:00, if a plan can hold it."""
    match = _DAY.fullmatch(text)
    try:
        found = date.fromisoformat(match["day"]) if match else None
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def span_minutes(text: str) -> Fraction | None:
    """The minutes of a span such as PT12H30M0S; days in it have 24 hours, months and years are no spans of work."""
    match = _SPAN.fullmatch(text)
    if match is None or match["years"] or match["months"] or len(text) <= len(match["sign"]) + 1:
        return None
    days, hours, minutes, seconds = (int(match[part] or 0) for part in ("days", "hours", "minutes", "seconds"))
    total = Fraction(days * _MINUTES_OF_A_DAY + hours * 60 + minutes) + Fraction(seconds, 60)
    return -total if match["sign"] else total


def duration_of(node: Node, minutes_per_day: int) -> Amount | None:
    """The duration of a task."""
    minutes = span_minutes(node.value("Duration"))
    if minutes is None:
        return None
    elapsed = integer(node.value("DurationFormat")) in _ELAPSED_FORMATS
    return _amount(minutes, elapsed, minutes_per_day)


def tenths_of(node: Node, name: str, form: str, minutes_per_day: int) -> Amount | None:
    """A lag or delay in tenths of a minute, or in percent where its format says so; None for 0 and for no number."""
    number, kind = integer(node.value(name)), integer(node.value(form))
    if not number:
        return None
    if kind in _PERCENT_FORMATS:
        return Amount(Fraction(number), Unit.PERCENT, f"{number} %")
    return _amount(Fraction(number, _TENTHS), kind in _ELAPSED_FORMATS, minutes_per_day)


def _amount(minutes: Fraction, elapsed: bool, minutes_per_day: int) -> Amount:
    per_day = _MINUTES_OF_A_DAY if elapsed else minutes_per_day
    days = minutes / per_day
    return Amount(days, Unit.ELAPSED if elapsed else Unit.WORKING, _text(minutes, days, elapsed))


def _text(minutes: Fraction, days: Fraction, elapsed: bool) -> str:
    kind = "elapsed " if elapsed else ""
    if days.denominator == 1:
        return f"{days} {kind}day{'' if abs(days) == 1 else 's'}"
    if minutes.denominator == 1 and minutes % 60:
        return f"{minutes} {kind}minute{'' if abs(minutes) == 1 else 's'}"
    return f"{float(minutes / 60):g} {kind}hour{'' if abs(minutes) == 60 else 's'}"
