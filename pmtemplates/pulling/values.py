"""What the initiative file says for what stands in a cell: the same value in the words of the file, or why not."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from pmtemplates.documents.inputs import Part
from pmtemplates.exchange.edited_workbook import Value
from pmtemplates.initiative.delivery import LINK
from pmtemplates.initiative.fields import Currency, Model, Names, Unit, attribute_of, marks_of
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, did_you_mean
from pmtemplates.pulling.naming import id_of
from pmtemplates.pulling.record import as_day

_DECIMALS = 6
"""Beyond these, a number is what a program has made of it: 0.35 comes back as 0.35000000000000003."""
_LARGEST = 10**13
"""Numbers stay below it: with the decimals they have no more digits than Python counts exactly."""
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")


class CannotSayError(Exception):
    """A value has no form in the initiative file; the text says why."""


@dataclass(frozen=True, slots=True)
class FieldAt:
    """The key of a model at a path: what it takes. `required`: an entry is nothing without it."""

    type: Any
    marks: tuple[Any, ...]
    required: bool


def field_at(path: Path) -> FieldAt | None:
    """The field of the model at a path of an initiative; None where the path leads to a whole mapping or nowhere."""
    kind: Any = Initiative
    found: FieldAt | None = None
    for step in path:
        if isinstance(step, int):
            found = FieldAt(_entry(kind), found.marks, False) if found else None
            kind = _entry(kind)
            continue
        model = _model(kind)
        if model is None:
            return None
        try:
            name = attribute_of(model, step)
        except KeyError:
            return None
        field = model.model_fields[name]
        kind = field.annotation
        found = FieldAt(kind, marks_of(model, name), field.is_required())
    return found if _model(kind) is None else None


def entry_model(path: Path) -> type[Model] | None:
    """The model of the entries of the list at a path."""
    kind: Any = Initiative
    for step in (*path, 0):
        if isinstance(step, int):
            kind = _entry(kind)
        elif (model := _model(kind)) is not None:
            kind = model.model_fields[attribute_of(model, step)].annotation
    return _model(kind)


def said(plan: Plan, path: Path, part: str, value: Value) -> Any:
    """The value for the file. Raises CannotSayError; a cell without a value is the caller's to take out."""
    field = field_at(path)
    if field is None or value is None:
        raise CannotSayError("the file has no such value")
    if part == Part.NAME:
        return _named(plan, field, str(_text(value)), path)
    if part == Part.LINES:
        return lines_of(value)
    kinds = set(_kinds(field.type))
    if date in kinds:
        return _day(value)
    if bool in kinds:
        return _answer(value)
    if Decimal in kinds or int in kinds:
        number = _number(value) * (100 if part == Part.PERCENT else 1)
        return _rounded(number, field, whole=Decimal not in kinds)
    choices = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), None)
    if choices is not None:
        return _choice(choices, _text(value))
    if any(get_origin(kind) is tuple for kind in _within(field.type)):
        raise CannotSayError("it is a list: change it in the file")
    return _text(value)


def link_text(current: str, parts: dict[str, Value]) -> str:
    """The text of a link with the parts that somebody has changed; raises CannotSayError for what is no such part."""
    match = LINK.fullmatch(current)
    if match is None:
        raise CannotSayError("the file has no such link")
    kind = str(parts[Part.TYPE] or "FS").strip().upper() if Part.TYPE in parts else match["type"] or "FS"
    lag = _lag(parts[Part.LAG]) if Part.LAG in parts else int(match["lag"] or 0)
    unit = str(parts[Part.UNIT] or "d").strip().lower() if Part.UNIT in parts else match["unit"] or "d"
    how = f"{kind}{lag:+d}{unit}" if lag else kind
    text = match["task"] if how == "FS" else f"{match['task']} {how}"
    if kind not in ("FS", "SS", "FF", "SF") or unit not in ("d", "ed") or not LINK.fullmatch(text):
        raise CannotSayError("a link has a type (FS, SS, FF, SF), whole days from -9999 to 9999, and d or ed")
    return text


def lines_of(value: Value) -> list[str]:
    """The texts of a list that stand in a cell one below the other."""
    lines = (line.strip().removeprefix("•").strip() for line in str(_text(value)).split("\n"))
    return [line for line in lines if line]


def _lag(value: Value) -> int:
    number = _number(value) if value is not None else Decimal(0)
    if number != int(number):
        raise CannotSayError("a lag is a whole number of days")
    return int(number)


def _named(plan: Plan, field: FieldAt, text: str, path: Path) -> str:
    kind = next((mark.kind for mark in field.marks if isinstance(mark, Names)), "")
    work = path[:2] if path[:1] == ("projects",) else ()
    found, why = id_of(plan, kind, text, work)
    if found is None:
        raise CannotSayError(why)
    return found


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(value: Value) -> date:
    day = as_day(value)
    if day is None:
        raise CannotSayError("it is no day: type a date")
    return day


def _answer(value: Value) -> bool:
    word = _text(value).strip().casefold()
    if word in ("yes", "true", "1"):
        return True
    if word in ("no", "false", "0"):
        return False
    raise CannotSayError("the answer is yes or no")


def _number(value: Value) -> Decimal:
    if isinstance(value, bool | date) or value is None:
        raise CannotSayError("it is no number")
    text = value.strip().replace("\u00a0", "").replace(" ", "") if isinstance(value, str) else f"{value:.12f}"
    if re.fullmatch(r"[+-]?[0-9.]+e\+[0-9]+", text):
        raise CannotSayError("the number is too large")
    if not _PLAIN.fullmatch(text):
        raise CannotSayError("it is no number")
    number = Decimal(text)
    if abs(number) >= _LARGEST:
        raise CannotSayError("the number is too large")
    return number


def _rounded(number: Decimal, field: FieldAt, whole: bool) -> int | Decimal:
    money = any(isinstance(mark, Currency) for mark in field.marks)
    near = round(number, _DECIMALS)
    if money and near != round(near, 2):
        raise CannotSayError("a sum has at most two decimals")
    if near == int(near):
        return int(near)
    if whole:
        units = [mark.name for mark in field.marks if isinstance(mark, Unit)]
        raise CannotSayError(f"it takes whole {units[0] if units else 'numbers'} only")
    return near.normalize()


def _choice(choices: type[StrEnum], text: str) -> str:
    wanted = "-".join(text.split()).casefold()
    for each in choices:
        if each.value.casefold() == wanted:
            return each.value
    known = [each.value for each in choices]
    raise CannotSayError(did_you_mean(text, known) or f"it is one of: {', '.join(known)}")


def _within(kind: Any) -> Iterator[Any]:
    """A type, and those that it is made of but for the entries of lists."""
    yield kind
    if get_origin(kind) in (Union, types.UnionType):
        for inner in get_args(kind):
            yield from _within(inner)
    elif hasattr(kind, "__metadata__"):
        yield from _within(get_args(kind)[0])


def _kinds(kind: Any) -> Iterator[type]:
    return (inner for inner in _within(kind) if isinstance(inner, type))


def _entry(kind: Any) -> Any:
    """The type of the entries of a list."""
    for inner in _within(kind):
        if get_origin(inner) is tuple:
            return get_args(inner)[0]
    return None


def _model(kind: Any) -> type[Model] | None:
    return next((inner for inner in _kinds(kind) if issubclass(inner, Model)), None)


def alike(there: Any, value: Any) -> bool:
    """Whether a value of the model is what a cell says."""
    if isinstance(there, tuple) or isinstance(value, list):
        return list(there or ()) == list(value)
    there = getattr(there, "value", there)
    if isinstance(there, Decimal | int) and isinstance(value, Decimal | int):
        return Decimal(there) == Decimal(value)
    return bool(there == value)
