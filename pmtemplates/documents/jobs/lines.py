"""Lines of posts as facts; what the house proposes as a whole is said to be proposed once, above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import capitalised
from pmtemplates.initiative.people import within_sentence
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Line


def fact_of(line: Line) -> Fact:
    """The fact of a line."""
    return Fact(line.text, line.origin, line.path)


def unmarked(fact: Fact) -> Fact:
    """The fact without the mark of a proposal, which stands elsewhere; what is open stays open."""
    return replace(fact, origin=Origin.COMPUTED) if fact.origin is Origin.PROPOSED else fact


def settled(fact: Fact | None) -> Fact | None:
    """The fact; None for one that is still open."""
    return fact if fact and fact.origin is not Origin.OPEN else None


def continued(fact: Fact) -> Fact:
    """The fact as it reads on within a sentence."""
    return replace(fact, text=within_sentence(fact.text))


def begun(fact: Fact) -> Fact:
    """The fact as it begins a cell."""
    return replace(fact, text=capitalised(fact.text))


@dataclass(frozen=True, slots=True)
class Said:
    """Facts to be printed one below the other; `proposed`: all of them are, which a sentence says once."""

    facts: Sequence[Fact]
    proposed: bool

    def __bool__(self) -> bool:
        return bool(self.facts)

    @property
    def mark(self) -> str:
        """What follows the label of a row."""
        return " (proposed)" if self.proposed else ""


def said_once(lines: Iterable[Line]) -> Said:
    """The facts of lines, without marks when every one of them would have one."""
    facts = [fact_of(line) for line in lines]
    if facts and all(fact.origin is Origin.PROPOSED for fact in facts):
        return Said([unmarked(fact) for fact in facts], proposed=True)
    return Said(facts, proposed=False)
