"""How often a board meets, read out of words, and the days that follow. Knows no days off."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth")
_WORDS = {
    "weekly": (1, 0),
    "fortnightly": (2, 0),
    "biweekly": (2, 0),
    "bi-weekly": (2, 0),
    "monthly": (0, 1),
    "quarterly": (0, 3),
    "half-yearly": (0, 6),
    "twice a year": (0, 6),
    "twice yearly": (0, 6),
    "semi-annually": (0, 6),
    "semiannually": (0, 6),
    "yearly": (0, 12),
    "annually": (0, 12),
}
_UNITS = {"week": (1, 0), "fortnight": (2, 0), "month": (0, 1), "quarter": (0, 3), "half year": (0, 6), "year": (0, 12)}
_WORD = re.compile(rf"({'|'.join(map(re.escape, _WORDS))})\b")
_EVERY = re.compile(
    rf"(?:(?:every|each)\s+(?:(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}|other|{'|'.join(_ORDINALS)})\s+)?|once\s+(?:a|every)\s+)"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\b"
)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every so many weeks on the same weekday, or every so many months on the same weekday of the month."""

    weeks: int = 0
    months: int = 0

    def days_from(self, first: date) -> Iterator[date]:
        """The first day and those that follow, without end; the second Tuesday stays one, a fifth is the last."""
        if self.weeks:
            return (first + timedelta(weeks=self.weeks * each) for each in count())
        return (_same_weekday(first, self.months * each) for each in count())


def read_cadence(text: str) -> Cadence | None:
    """What the first words of a text say, as in "Monthly, and on the date of each gate"; None when they say no cadence.

    Daily meetings have no calendar.
    """
    words = _plain(text)
    if match := _WORD.match(words):
        return Cadence(*_WORDS[match[1]])
    match = _EVERY.match(words)
    if not match:
        return None
    times = _number(match["number"])
    weeks, months = _UNITS[match["unit"]]
    return Cadence(weeks * times, months * times) if times else None


def says_more(text: str) -> bool:
    """Whether meetings may be meant that the calendar does not have, as in "Monthly, and weekly in May"."""
    words = _plain(text)
    match = _WORD.match(words) or _EVERY.match(words)
    return bool(match and words[match.end() :].strip(" ."))


def _plain(text: str) -> str:
    return text.casefold().strip().removeprefix("at least ")


def _number(word: str | None) -> int:
    if word is None:
        return 1
    if word.isdecimal():
        return int(word)
    return 2 if word == "other" else _NUMBERS.index(word) + 1 if word in _NUMBERS else _ORDINALS.index(word) + 2


def _same_weekday(first: date, months: int) -> date:
    """The day with the same weekday and the same place in its month, so many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    opening, length = monthrange(year, month + 1)
    day = 1 + (first.weekday() - opening) % 7 + 7 * ((first.day - 1) // 7)
    return date(year, month + 1, day if day <= length else day - 7)
