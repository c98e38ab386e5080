"""What people and programs write into the cells of a plan: spans, days, links, shares of resources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pmtemplates.exchange.elements import MINUTES_PER_DAY
from pmtemplates.exchange.plans.foreign import Amount, ForeignLink, Unit
from pmtemplates.initiative.days import MONTHS
from pmtemplates.initiative.fields import FIRST_YEAR, LAST_YEAR

_NUMBER = r"[+-]?\d{1,9}(?:[.,]\d{1,6})?"
_SPAN = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<elapsed>e(?:lapsed )?)?(?P<unit>[a-z]*)\.?", re.IGNORECASE)
_TAIL = re.compile(
    r"(?P<type>FS|SS|FF|SF)?(?: ?(?P<lag>[+-] ?\d{1,9}(?:[.,]\d{1,6})? ?(?:%|e?[a-z]*\.?)))?", re.IGNORECASE
)
"""What stands behind the task in a link: a type, a lag, both or neither."""
_LONGEST_LINK = 100
_UNITS = {
    Fraction(1, MINUTES_PER_DAY): "m min mins minute minutes",
    Fraction(60, MINUTES_PER_DAY): "h hr hrs hour hours",
    Fraction(1): "d dy dys day days",
    Fraction(5): "w wk wks week weeks",
    Fraction(20): "mo mon mons month months",
}
"""Working days of each unit: a week has five, a month twenty, as Microsoft Project sets them at first."""
_ELAPSED = {Fraction(1, MINUTES_PER_DAY): Fraction(1, 1440), Fraction(60, MINUTES_PER_DAY): Fraction(1, 24)}
_ELAPSED |= {Fraction(1): Fraction(1), Fraction(5): Fraction(7), Fraction(20): Fraction(30)}
_DAYS_OF = {word: days for days, words in _UNITS.items() for word in words.split()}

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(
    r"(?:(\d{1,2})[ .-]*([a-z]{3})[a-z]*|([a-z]{3})[a-z]*[ .-]*(\d{1,2}))[ ,.-]+(\d{4}|\d{2})", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? +", re.IGNORECASE)
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_SHARE = re.compile(r"(?P<name>[^\[\]]+?) ?(?:\[(?P<share>\d{1,5}(?:[.,]\d{1,4})?) ?%\])?")


def read_amount(text: str) -> Amount | None:
    """A duration or lag such as 5, 3 days, 2w, 4h, 3 edays, 50%; a plain number counts days. None for no such thing."""
    said = text.strip().rstrip("?").strip()
    if said.endswith("%"):
        share = read_number(said[:-1])
        return Amount(Fraction(share), Unit.PERCENT, said) if share is not None else None
    match = _SPAN.fullmatch(said)
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    word = match["unit"].casefold()
    per_unit = _DAYS_OF.get(word) if word else Fraction(1)
    if per_unit is None:
        return None
    if match["elapsed"]:
        return Amount(Fraction(number) * _ELAPSED[per_unit], Unit.ELAPSED, said)
    return Amount(Fraction(number) * per_unit, Unit.WORKING, said)


def read_number(text: str) -> Decimal | None:
    """A number with a point or comma before its decimals; None for any other text."""
    said = text.replace(" ", "").replace(",", ".")
    try:
        return Decimal(said) if re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,10})?", said) else None
    except InvalidOperation:  # pragma: no cover - the pattern leaves nothing to refuse
        return None


def read_links(text: str, key_of: Callable[[str], str | None]) -> Iterator[tuple[str, ForeignLink | None]]:
    """The links of a cell such as 3FS+2d;4SS, each with its text; None for one that is not understood.

    `key_of` gives the key of the row that a text names, None when there is none.
    """
    for part in re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else _by_comma(text):
        if said := " ".join(part.split()):
            yield said, _link(said, key_of)


def _by_comma(text: str) -> Iterable[str]:
    """A comma between digits within a lag belongs to its number: 3FS+1,5d."""
    return re.split(r"(?<![+-]\d),|(?<=[+-]\d),(?!\d{1,2} ?[a-z])", text, flags=re.IGNORECASE)


def _link(said: str, key_of: Callable[[str], str | None]) -> ForeignLink | None:
    """The link with the longest name of a task that leaves a type and a lag behind it."""
    for end in range(min(len(said), _LONGEST_LINK), 0, -1):
        key, match = key_of(said[:end].strip()), _TAIL.fullmatch(said[end:].strip())
        if key is None or match is None:
            continue
        text = (match["lag"] or "").replace("+ ", "+").replace("- ", "-")
        lag = read_amount(text)
        if text and lag is None:
            return None
        return ForeignLink(key, (match["type"] or "FS").upper(), lag if lag and lag.days else None)
    return None


def read_shares(text: str) -> Iterator[tuple[str, Decimal]]:
    """Names with the percent of their time, as in Ann[50%], Ben; all of it where nothing is said."""
    for part in re.split(r"[;,\n]", text):
        match = _SHARE.fullmatch(" ".join(part.split()))
        if match:
            yield match["name"], (read_number(match["share"]) if match["share"] else None) or Decimal(100)


def is_month_first(texts: Iterable[str]) -> bool | None:
    """Whether days such as 3/4/2027 have the month first, from those of a table that can be read in one way only.

    None when they do not say it, or contradict each other.
    """
    found = set()
    for text in texts:
        match = _NUMERIC.fullmatch(_bare(text))
        if match and int(match[1]) <= 12 < int(match[3]):
            found.add(True)
        elif match and (int(match[3]) <= 12 < int(match[1]) or match[2] == "."):
            found.add(False)
    return found.pop() if len(found) == 1 else None


def read_date(text: str, month_first: bool | None) -> date | None:
    """A day in one of the usual forms; one that can be read in two ways only when it is known which is meant."""
    said = _bare(text)
    if match := _ISO.fullmatch(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED.fullmatch(said):
        name = (match[2] or match[3]).capitalize()
        return _day(_year(match[5]), MONTHS.index(name) + 1, int(match[1] or match[4])) if name in MONTHS else None
    match = _NUMERIC.fullmatch(said)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12 or first == second:
        return _day(_year(match[4]), second, first)
    if second > 12:
        return _day(_year(match[4]), first, second)
    if month_first is None:
        return None
    return _day(_year(match[4]), *((first, second) if month_first else (second, first)))


def _bare(text: str) -> str:
    """A day without the weekday before it and the time behind it."""
    return _TIME.sub("", _WEEKDAY.sub("", text.strip()))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
