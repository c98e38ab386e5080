"""What the check column of a matrix says: each figure and verdict once as a formula and once worked out here.

The rules are those of `planning.responsibilities`, as far as cells alone can tell.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.places import Counts
from pmtemplates.library.variants import Part, Variant
from pmtemplates.planning.responsibilities.limits import Limits

OK = "ok"
ILLEGAL = "letter?"
NAMELESS = "activity?"


class State(IntEnum):
    """The verdict as a number, by which rows are counted."""

    EMPTY = 0  # a free row
    SOUND = 1
    ADVICE = 2
    FAULT = 3


class Verdict(NamedTuple):
    """What a row is told, and how it counts."""

    words: str
    state: State


def signs_with(variant: Variant, part: Part) -> tuple[str, ...]:
    """What may stand in a cell and has the part: A and A/R for accountable."""
    return tuple(text for text in variant.signs if any(variant.parts.get(letter) is part for letter in text.split("/")))


def is_one_of(cell: str, signs: Sequence[str]) -> str:
    """The formula for whether a cell holds one of the signs."""
    tests = [f'{cell}="{sign}"' for sign in signs]
    return f"OR({','.join(tests)})" if len(tests) > 1 else (tests[0] if tests else "FALSE")


def counted(area: str, signs: Sequence[str]) -> str:
    """The formula for the number of cells of a range with one of the signs."""
    return "+".join(f'COUNTIF({area},"{sign}")' for sign in signs) or "0"


@dataclass(frozen=True)
class Rules:
    """The rules of a variant with the limits of the initiative."""

    variant: Variant
    limits: Limits

    @cached_property
    def signs(self) -> Mapping[Part, tuple[str, ...]]:
        """By part what may stand in a cell."""
        return {part: signs_with(self.variant, part) for part in Part}

    def counted_in(self, area: str, part: str) -> str:
        """The formula for the cells of a range with a part."""
        return counted(area, self.signs[Part(part)])

    @cached_property
    def answer(self) -> str:
        """The letter for who answers; "" when the variant has none."""
        return self._letter(Part.ACCOUNTABLE)

    @cached_property
    def does(self) -> str:
        """The letter for who does the work."""
        return self._letter(Part.RESPONSIBLE)

    def _letter(self, part: Part) -> str:
        return next((each.letter for each in self.variant.letters if each.part is part), "")

    @cached_property
    def _many(self) -> tuple[tuple[int, str, str, int], ...]:
        """The counts that may be too many: place among the counts, letter, name of the limit, the limit."""
        limits = self.limits
        found = (
            (Part.CONSULTED, Counts._fields.index("consulted"), places.CONSULTED, limits.consulted),
            (Part.RESPONSIBLE, Counts._fields.index("responsible"), places.RESPONSIBLE, limits.responsible),
            (Part.INFORMED, Counts._fields.index("informed"), places.INFORMED, limits.informed),
        )
        return tuple((at, self._letter(part), name, limit) for part, at, name, limit in found if self._letter(part))

    def count(self, signs: Mapping[str, str], lacking: Collection[str], shared: Collection[str]) -> Counts:
        """The counts of a row; `lacking` and `shared` are the columns in which nobody may answer."""
        legal, own = self.variant.signs, self.signs
        found = dict.fromkeys(Counts._fields, 0)
        for column, sign in signs.items():
            if sign not in legal:
                found["illegal"] += 1
                continue
            for name in ("accountable", "responsible", "consulted", "informed"):
                found[name] += sign in own[Part(name)]
            if sign in own[Part.ACCOUNTABLE]:
                found["lacking"] += column in lacking
                found["shared"] += column in shared
        return Counts(**found)

    def judge(self, counts: Counts) -> Verdict:
        """What a row that is not empty is told."""
        a, r = self.answer, self.does
        nobody, idle = bool(a) and not counts.accountable, bool(r) and not counts.responsible
        missing = ", ".join([*([f"no {a}"] if nobody else []), *([f"no {r}"] if idle else [])])
        faults = (
            (counts.illegal > 0, ILLEGAL),
            (nobody, missing),
            (bool(a) and counts.accountable > 1, f"{counts.accountable} × {a}"),
            (idle, missing),
            (counts.lacking > 0, self.lacks),
            (counts.shared > 0, self.shared),
        )
        if words := next((words for is_so, words in faults if is_so), ""):
            return Verdict(words, State.FAULT)
        for at, letter, _, limit in self._many:
            if counts[at] > limit:
                return Verdict(f"many {letter}", State.ADVICE)
        return Verdict(OK, State.SOUND)

    @property
    def lacks(self) -> str:
        """Who answers has no authority at this level, is a group or a supplier."""
        return f"{self.answer} may not"

    @property
    def shared(self) -> str:
        """Who answers is nobody in particular."""
        return f"{self.answer} is shared"

    def verdict_formula(self, refs: Sequence[str], empty: str = "", unnamed: str = "") -> str:
        """The formula of the check; `refs` are the cells of the counts.

        `empty` is true for a row without anything, `unnamed` for one without an activity: for free rows.
        """
        at = Counts(*range(len(Counts._fields)))
        a, r = self.answer, self.does
        formula = f'"{OK}"'
        for place, letter, limit, _ in reversed(self._many):
            formula = f'IF({refs[place]}>{limit},"many {letter}",{formula})'
        formula = f'IF({refs[at.shared]}>0,"{self.shared}",{formula})'
        formula = f'IF({refs[at.lacking]}>0,"{self.lacks}",{formula})'
        if r:
            formula = f'IF({refs[at.responsible]}=0,"no {r}",{formula})'
        if a:
            formula = f'IF({refs[at.accountable]}>1,{refs[at.accountable]}&" × {a}",{formula})'
            none = f'IF({refs[at.responsible]}=0,"no {a}, no {r}","no {a}")' if r else f'"no {a}"'
            formula = f"IF({refs[at.accountable]}=0,{none},{formula})"
        formula = f'IF({refs[at.illegal]}>0,"{ILLEGAL}",{formula})'
        if unnamed:
            formula = f'IF({unnamed},"{NAMELESS}",{formula})'
        return f'IF({empty},"",{formula})' if empty else formula

    def state_formula(self, check: str) -> str:
        """The formula for the state of a row from its check."""
        advice = is_one_of(check, [f"many {letter}" for _, letter, _, _ in self._many])
        known = f'IF({check}="{OK}",{State.SOUND:d},IF({advice},{State.ADVICE:d},{State.FAULT:d}))'
        return f'IF({check}="",{State.EMPTY:d},{known})'
