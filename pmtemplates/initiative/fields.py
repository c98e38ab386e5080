"""The kinds of single values in an initiative file: texts, ids, days, sums, references. No models here.

Every scalar arrives as text (see `source`), so that `NO`, `012` or `1.10` stay what the user typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A mapping of the file: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, value: Any) -> Any:
        """A known key with nothing behind it counts as absent: people leave empty keys to be filled later."""
        if isinstance(value, dict) and None in value.values():
            known = _attributes(cls)
            return {key: entry for key, entry in value.items() if entry is not None or key not in known}
        return value


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field that names something defined elsewhere: a party, project, gate, benefit and so on."""

    kind: str


@dataclass(frozen=True, slots=True)
class Currency:
    """Marks a sum in the currency of the initiative."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Marks a number with its unit, as in 5 working days."""

    name: str


def attribute_of(model: type[BaseModel], key: str) -> str:
    """The Python name of a key of the file; KeyError when the model has no such key."""
    return _attributes(model)[key]


def keys_of(model: type[BaseModel]) -> Iterable[str]:
    """The keys that a mapping of the file may have."""
    return _attributes(model)


@cache
def _attributes(model: type[BaseModel]) -> dict[str, str]:
    return {field.alias or name: name for name, field in model.model_fields.items()}


@cache
def marks_of(model: type[BaseModel], name: str) -> tuple[Any, ...]:
    """The marks (`Names`, `Currency`, `Unit`) on a field, wherever they stand in its annotation."""
    field = model.model_fields[name]
    return (*field.metadata, *_marks_in(field.annotation))


def _marks_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks_in(inner)


FIRST_YEAR, LAST_YEAR = 1950, 2199
"""Excel counts days from 1900, and wrongly until March of that year; outside these years nobody plans projects."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+-]?\d[\d_]*(\.\d+)?")
_LARGEST_SUM = Decimal(10) ** 13


def read_day(value: Any) -> Any:
    """A day written as 2027-01-31; anything else that stands for a date is refused, never guessed."""
    if isinstance(value, date) or value is None:
        return value
    text = str(value).strip()
    if not _DAY.fullmatch(text):
        raise PydanticCustomError("bad-date", 'not a date of the form 2027-01-31: "{text}"', {"text": text[:40]})
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("bad-date", "there is no such day: {text}", {"text": text}) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = {"text": text, "first": FIRST_YEAR, "last": LAST_YEAR}
        raise PydanticCustomError("bad-date", "a day lies between {first} and {last}: {text}", years)
    return day


def read_number(value: Any) -> Any:
    """A plain decimal number such as 1250000 or 1_250_000.50; no separators, symbols or words."""
    if isinstance(value, Decimal | int) or value is None:
        return value
    text = str(value).strip()
    if not _NUMBER.fullmatch(text) or len(text) > 30:
        raise PydanticCustomError("bad-number", 'not a plain number: "{text}"', {"text": text[:40]})
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:  # pragma: no cover - the pattern leaves nothing to refuse
        raise PydanticCustomError("bad-number", 'not a number: "{text}"', {"text": text}) from None


def read_sum(value: Any) -> Any:
    """A sum of money: not negative, at most two decimals."""
    number = read_number(value)
    if not isinstance(number, Decimal):
        return number
    if number < 0:
        raise PydanticCustomError("negative-sum", "a sum cannot be negative: {sum}", {"sum": str(number)[:40]})
    if number > _LARGEST_SUM or number != round(number, 2):
        raise PydanticCustomError(
            "bad-number", "a sum has at most two decimals and 13 digits: {sum}", {"sum": str(number)[:40]}
        )
    return number


def read_answer(value: Any) -> Any:
    """true or false, in full: `NO` is a country and `on` a preposition."""
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool) or value is None:
        return value
    raise PydanticCustomError("wrong-type", 'expected true or false, found "{text}"', {"text": str(value)[:40]})


Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Words of the user; printed exactly as they stand."""

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)]
"""Of a page, with https:// in front."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]
"""A short name for references: letters, digits, hyphens."""

Day = Annotated[date, BeforeValidator(read_day)]
Number = Annotated[Decimal, BeforeValidator(read_number)]
Sum = Annotated[Decimal, BeforeValidator(read_sum), Currency()]
Answer = Annotated[bool, BeforeValidator(read_answer)]
Score = Annotated[int, Field(ge=1, le=5)]
"""A rating of likelihood or impact from 1 (lowest) to 5 (highest)."""
Percent = Annotated[Decimal, BeforeValidator(read_number), Field(ge=0, le=1000), Unit("%")]
FullTimeEquivalents = Annotated[Decimal, BeforeValidator(read_number), Field(ge=0, le=100_000), Unit("FTE")]

Party = Annotated[Id, Names("party")]
"""A role or, where no role fits, a person."""
HouseRole = Annotated[Id, Names("library role")]
PersonId = Annotated[Id, Names("person")]
ProjectId = Annotated[Id, Names("project")]
BoardId = Annotated[Id, Names("board")]
GateId = Annotated[Id, Names("gate")]
TrancheId = Annotated[Id, Names("tranche")]
GoalId = Annotated[Id, Names("goal")]
ObjectiveId = Annotated[Id, Names("objective")]
BenefitId = Annotated[Id, Names("benefit")]
DeliverableId = Annotated[Id, Names("deliverable")]
TaskId = Annotated[Id, Names("task")]
ResultId = Annotated[Id, Names("result")]
"""A tranche, a project or a deliverable: what can be done, and waited for."""
Resource = Annotated[Id, Names("resource")]
"""Who works: a member of the team by id or role, or a role or person that the team does not list."""
