"""What a charter needs before it can be approved, as the house defines it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pydantic import model_validator

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, read_into
from pmtemplates.problems import Problem

_FILE = "library/expectations.yaml"


class Standing(StrEnum):
    """How a piece of work stands in an initiative."""

    PROGRAM = "program"
    COMPONENT = "component"  # a project of a program
    ALONE = "alone"  # a project without a program


class Expectation(Entry):
    """A value that a charter needs: where it stands, the question it answers, the role that should answer.

    `who` is the id of a role, or "sponsor" or "manager" for those of the work in question.
    """

    level: tuple[Standing, ...]
    path: str | None = None
    holder: str | None = None
    question: str
    who: str
    section: str

    @model_validator(mode="after")
    def _one_subject(self) -> Expectation:
        if (self.path is None) == (self.holder is None):
            raise ValueError("an expectation has either a path or a holder")
        return self


class _Expectations(Entry):
    expectations: tuple[Expectation, ...]


@cache
def read_expectations(house: House) -> tuple[tuple[Expectation, ...], tuple[Problem, ...]]:
    """The expectations of the house, in the order in which open items are listed, and what is wrong with them."""
    found, _, problems = read_into(house, _FILE, _Expectations)
    return found.expectations if found else (), problems
