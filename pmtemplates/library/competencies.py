"""What somebody must be able to do, in four levels that can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, LibraryId, Phrase, Sentence, check_unique, read_into
from pmtemplates.problems import Problem

FILE = "library/competencies.yaml"

LEVELS = ("awareness", "working", "practitioner", "expert")
"""The names of the levels 1 to 4."""

Competencies = Mapping[str, "Competency"]
"""By id, in the order of the file."""


class Competency(Entry):
    """A competency; `levels` says for each of the four what somebody at it does."""

    id: LibraryId
    title: Phrase
    about: Sentence
    levels: Annotated[tuple[Sentence, ...], Field(min_length=len(LEVELS), max_length=len(LEVELS))]


class _CompetenciesFile(Entry):
    competencies: Annotated[tuple[Competency, ...], Field(min_length=1)]


def read_competencies(house: House) -> tuple[Competencies, list[Problem]]:
    """The competencies of the house by id, and all that is wrong with them; none when the file cannot be read."""
    found, problems = _read(house)
    return found, list(problems)


@cache
def _read(house: House) -> tuple[Competencies, tuple[Problem, ...]]:
    found, source, problems = read_into(house, FILE, _CompetenciesFile)
    if found is None or source is None:
        return MappingProxyType({}), problems
    by_id = MappingProxyType({each.id: each for each in found.competencies})
    return by_id, (*problems, *map(source.locate, _check(found.competencies)))


def _check(competencies: tuple[Competency, ...]) -> Iterator[Problem]:
    yield from check_unique((each.id for each in competencies), "competencies")
