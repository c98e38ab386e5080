"""What each problem code means, as the house explains it."""

from __future__ import annotations

from functools import cache

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, read_into
from pmtemplates.problems import Problem

_FILE = "library/explanations.yaml"


class Explanation(Entry):
    """A code with what it means, why it matters, how to mend it, and the source of the rule where there is one."""

    code: str
    what: str
    why: str
    mend: str
    source: str | None = None


class _Explanations(Entry):
    codes: tuple[Explanation, ...]


@cache
def read_explanations(house: House) -> tuple[tuple[Explanation, ...], tuple[Problem, ...]]:
    """The explanations of the house by code, and what is wrong with the file."""
    found, _, problems = read_into(house, _FILE, _Explanations)
    return found.codes if found else (), problems
