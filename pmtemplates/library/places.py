"""What the law of a place asks of a job posting, with source and day of verification; and notices by area.

Not legal advice: these are reminders of what to have checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from pmtemplates.house import House
from pmtemplates.library.reading import AreaCode, Day, Entry, LibraryId, Phrase, Sentence, check_unique, read_into
from pmtemplates.problems import Problem, did_you_mean, error

FILE = "library/places.yaml"

CONTACT = "{contact}"
"""Where a notice names whom to ask."""
FRESH = timedelta(days=365)
"""How long a verified rule needs no second look."""


def _with_contact(text: str) -> str:
    if CONTACT not in text:
        raise PydanticCustomError("library-no-contact", "the text does not say whom to ask")
    return text


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217, as in EUR."""
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=700)]


class Asked(StrEnum):
    """What a rule can ask of a posting."""

    PAY = "pay"  # minimum and maximum, with currency and period
    OTHER_PAY = "other-pay"  # bonus, commission, equity, in general terms
    BENEFITS = "benefits"
    CLOSING_DATE = "closing-date"
    DESCRIPTION = "description"
    NEUTRAL_TITLE = "neutral-title"  # a title that names no sex
    REPORTING_LINE = "reporting-line"
    AI_USE = "ai-use"  # whether artificial intelligence screens applications
    VACANCY = "vacancy"  # whether the post exists and is vacant
    PRIVACY_NOTICE = "privacy-notice"  # how the data of applicants are used


class Reach(StrEnum):
    """Whether a rule reaches a remote job that somebody could do in its area."""

    YES = "yes"
    NO = "no"  # only a job that is done there
    UNKNOWN = "unknown"


IN_WORDS: Mapping[Asked, str] = MappingProxyType(
    {
        Asked.PAY: "pay range",
        Asked.OTHER_PAY: "other pay",
        Asked.BENEFITS: "benefits",
        Asked.CLOSING_DATE: "closing date",
        Asked.DESCRIPTION: "description of the job",
        Asked.NEUTRAL_TITLE: "title that names no sex",
        Asked.REPORTING_LINE: "reporting line",
        Asked.AI_USE: "use of artificial intelligence",
        Asked.VACANCY: "whether the post is vacant",
        Asked.PRIVACY_NOTICE: "privacy notice",
    }
)
"""What is asked, as it is named in a list."""


class PlaceRule(Entry):
    """The rule of one place. Where the number of employees is not known, it is taken to apply."""

    id: LibraryId
    place: Phrase
    """As it is named in a sentence."""
    areas: Annotated[tuple[AreaCode, ...], Field(min_length=1)]
    """Where it holds: one state, or all countries of a union."""
    outside: tuple[AreaCode, ...] = ()
    """Parts of them in which it does not."""
    act: Phrase
    since: Day
    employees: Annotated[int, Field(ge=1)] = 1
    """From how many on."""
    asks: Annotated[tuple[Asked, ...], Field(min_length=1)]
    otherwise: Phrase = ""
    """What it allows instead of the posting, as in "pay may be told before the interview instead"."""
    widest: Decimal | None = None
    """The most by which maximum and minimum may differ, in `widest_currency` a year; None when nothing is said."""
    widest_up_to: Decimal | None = None
    """The highest maximum for which `widest` holds, None for all."""
    widest_currency: Currency | None = None
    remote: Reach = Reach.UNKNOWN
    note: Sentence
    """What else to have checked."""
    source: Phrase
    verified_on: Day


class Notice(Entry):
    """The closing texts of a posting in a country or a part of it; `area` "" is the text for everywhere else."""

    area: AreaCode | Literal[""]
    equal_opportunity: Paragraph
    accommodation: Annotated[Paragraph, AfterValidator(_with_contact)]
    """"{contact}" stands for whom to ask."""
    source: Phrase
    verified_on: Day


@dataclass(frozen=True, slots=True)
class Places:
    """Rules in the order of the file, notices by area, names of countries and their parts by code, currencies."""

    rules: Sequence[PlaceRule]
    notices: Mapping[str, Notice]
    names: Mapping[str, str]
    currencies: frozenset[str] = frozenset()
    """ISO 4217; those in which people are paid."""

    def notice(self, area: str) -> Notice | None:
        """The notice of an area, else that of its country, else the one for everywhere else."""
        country = area.partition("-")[0]
        return self.notices.get(area) or self.notices.get(country) or self.notices.get("")

    def parts(self, country: str) -> Mapping[str, str]:
        """The names of the parts of a country by their codes within it, as in CO; {} where none are listed."""
        return {code[3:]: name for code, name in self.names.items() if code.startswith(f"{country}-")}


def is_stale(verified_on: date, today: date) -> bool:
    """Whether a rule was last compared with its source more than 365 days ago."""
    return today - verified_on > FRESH


class _PlacesFile(Entry):
    rules: tuple[PlaceRule, ...]
    notices: tuple[Notice, ...]
    names: Mapping[AreaCode, Phrase]
    currencies: Annotated[tuple[Currency, ...], Field(min_length=1)]


def read_places(house: House) -> tuple[Places, list[Problem]]:
    """The rules of places of the house, and all that is wrong with them; none when the file cannot be read."""
    found, problems = _read(house)
    return found, list(problems)


@cache
def _read(house: House) -> tuple[Places, tuple[Problem, ...]]:
    found, source, problems = read_into(house, FILE, _PlacesFile)
    if found is None or source is None:
        return Places((), MappingProxyType({}), MappingProxyType({})), problems
    places = Places(
        found.rules,
        MappingProxyType({each.area: each for each in found.notices}),
        MappingProxyType(dict(found.names)),
        frozenset(found.currencies),
    )
    return places, (*problems, *map(source.locate, _check(found)))


def _check(found: _PlacesFile) -> Iterator[Problem]:
    yield from check_unique((each.id for each in found.rules), "rules")
    yield from check_unique((each.area for each in found.notices), "notices")
    if all(each.area for each in found.notices):
        message = "there is no notice for the areas that have none of their own"
        yield error("library-no-notice", message, ("notices",), 'add one with area: ""')
    for index, rule in enumerate(found.rules):
        for at, area in enumerate(rule.areas):
            if area not in found.names:
                message = f'the area "{area}" of "{rule.id}" has no name'
                hint = did_you_mean(area, found.names) or f"add it under names: {area}: …"
                yield error("library-unnamed-area", message, ("rules", index, "areas", at), hint)
        if rule.widest is not None and rule.widest_currency not in found.currencies:
            message = f'"{rule.id}" limits the range of pay, but not in a currency that is listed'
            key = "widest_currency" if rule.widest_currency else "widest"
            hint = did_you_mean(rule.widest_currency or "", found.currencies) or "state widest_currency"
            yield error("library-unknown-currency", message, ("rules", index, key), hint)
