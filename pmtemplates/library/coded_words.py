"""Words that research or law found to keep people from applying, with their source; and terms of the trade."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import StringConstraints

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, Phrase, Sentence, read_into
from pmtemplates.problems import Problem

FILE = "library/coded-words.yaml"

Stem = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40)]
"""How a word begins, in lower case."""


class CodedWord(Entry):
    """A word or phrase that may be read as a preference for an age or origin, and what to write instead."""

    word: Phrase
    """Matched as whole words, in any case."""
    instead: Phrase


class CodedWords(Entry):
    """`masculine` and `feminine` are stems: each matches the words that begin with it. `exempt` are fixed terms of the
    trade, taken out of a text before it is counted."""

    masculine: tuple[Stem, ...] = ()
    feminine: tuple[Stem, ...] = ()
    exempt: tuple[Phrase, ...] = ()
    age: tuple[CodedWord, ...] = ()
    origin: tuple[CodedWord, ...] = ()
    gendered: tuple[CodedWord, ...] = ()
    """Titles and pronouns that name a sex."""
    source: Sentence = "none"


def read_coded_words(house: House) -> tuple[CodedWords, list[Problem]]:
    """The coded words of the house, and all that is wrong with them; no words when the file cannot be read."""
    found, problems = _read(house)
    return found, list(problems)


@cache
def _read(house: House) -> tuple[CodedWords, tuple[Problem, ...]]:
    found, _, problems = read_into(house, FILE, CodedWords)
    return found or CodedWords(), problems
