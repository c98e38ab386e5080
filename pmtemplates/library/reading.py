"""What the readers of the library share: a library file into its model, and texts with bounds.

Judges no content: the checks stand beside the models they check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from pmtemplates.house import House
from pmtemplates.problems import Path, Problem, did_you_mean, error
from pmtemplates.source import Source, read_source
from pmtemplates.source.validating import validate


class Entry(BaseModel):
    """A mapping of a library file: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=Entry)


def at_most_words(limit: int) -> Callable[[str], str]:
    """A validator that refuses a text of more than `limit` words."""

    def check(text: str) -> str:
        if (count := len(text.split())) > limit:
            raise PydanticCustomError(
                "library-too-many-words",
                "{count} words, at most {limit} fit the documents",
                {"count": count, "limit": limit},
            )
        return text

    return check


def read_day(value: Any) -> date:
    """A day written as 2027-01-31."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        message = 'no such day, or not written as 2027-01-31: "{text}"'
        raise PydanticCustomError("bad-date", message, {"text": str(value)[:40]}) from None


LibraryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words with hyphens between them."""
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(at_most_words(16))]
"""A text that has room in one line of a list or one cell of a table."""
AreaCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
"""A country (ISO 3166-1) or one of its parts (ISO 3166-2), as in US or US-CO."""
Day = Annotated[date, BeforeValidator(read_day)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(at_most_words(30))]


def read_into(house: House, name: str, model: type[M]) -> tuple[M | None, Source | None, tuple[Problem, ...]]:
    """What the uppermost file of that name holds, its source for places, and all that is wrong with its form."""
    source, problems = read_source(house.find(name))
    if source is None:
        return None, None, tuple(problems)
    found, mistakes = validate(model, source)
    return found, source, (*problems, *mistakes)


def check_unique(ids: Iterable[str], key: str) -> Iterator[Problem]:
    """An error for each entry of the list `key` whose id an earlier entry already has."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield error(
                "library-duplicate-id",
                f'"{name}" is defined twice in {key}',
                (key, index, "id"),
                "give one of them another id, or remove it",
            )
        seen.add(name)


def unknown_role(name: str, known: Iterable[str], path: Path) -> Problem:
    """An error for a reference to a role that library/roles.yaml does not define."""
    known = list(known)
    hint = did_you_mean(name, known) or "add it to library/roles.yaml, or use one of: " + ", ".join(known)
    return error("library-unknown-role", f'there is no role "{name}" in the library', path, hint)
