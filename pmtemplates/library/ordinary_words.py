"""Words that are no names, in whatever title they stand."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import StringConstraints

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, read_into
from pmtemplates.problems import Problem

FILE = "library/ordinary-words.yaml"

Word = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]+$", max_length=60)]
"""Letters alone."""


class _WordsFile(Entry):
    words: tuple[Word, ...] = ()


def read_ordinary_words(house: House) -> tuple[tuple[str, ...], list[Problem]]:
    """The ordinary words of the house, and all that is wrong with them; no words when the file cannot be read."""
    found, problems = _read(house)
    return found, list(problems)


@cache
def _read(house: House) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found, _, problems = read_into(house, FILE, _WordsFile)
    return found.words if found else (), problems
