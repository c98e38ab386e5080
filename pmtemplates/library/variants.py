"""The variants of a responsibility matrix: which letters there are, what each stands for, which go together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, Phrase, Sentence, read_into
from pmtemplates.problems import Problem

_FILE = "library/variants.yaml"

NOT_APPLICABLE = "n.a."
"""The question was asked and does not arise; a blank cell means that the role is not involved."""

NOT_APPLICABLE_TEXTS = frozenset({"n.a.", "n.a", "na", "n/a"})
"""How people write it."""

BLANKS = frozenset({"", "-", "–", "—"})
"""What says as much as a blank cell."""

SEPARATORS = r"\s/,;+&|"
"""Characters between the letters of one cell, as a regular expression has them in a set."""

_BETWEEN = re.compile(f"[{SEPARATORS}]+")


class Part(StrEnum):
    """What a role has to do with a row, whatever letter the variant has for it."""

    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    SUPPORTS = "supports"
    CONSULTED = "consulted"
    INFORMED = "informed"
    VERIFIES = "verifies"
    SIGNS = "signs"


class Sign(str):
    """What stands in a cell, as it is written: "A/R", "C", "n.a."; with what it stands for."""

    parts: frozenset[Part]

    def __new__(cls, text: str, parts: Iterable[Part] = ()) -> Sign:
        """The sign of a text."""
        sign = super().__new__(cls, text)
        sign.parts = frozenset(parts)
        return sign

    @property
    def is_accountable(self) -> bool:
        """Whether the role answers for the row."""
        return Part.ACCOUNTABLE in self.parts

    @property
    def is_responsible(self) -> bool:
        """Whether the role does the work."""
        return Part.RESPONSIBLE in self.parts


class VariantLetter(Entry):
    """A letter: what it stands for, and how a legend explains it."""

    letter: Phrase
    part: Part
    name: Phrase
    means: Sentence


class Variant(Entry):
    """A variant such as RACI."""

    id: Phrase
    letters: Annotated[tuple[VariantLetter, ...], Field(min_length=2)]
    combined: tuple[Phrase, ...] = ()

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What each letter stands for."""
        return {each.letter: each.part for each in self.letters}

    @property
    def signs(self) -> tuple[str, ...]:
        """All that may stand in a cell, in the order of a drop-down."""
        return (*self.combined, *self.parts, NOT_APPLICABLE)

    def sign(self, parts: Iterable[Part]) -> Sign | None:
        """The sign for the parts, as far as the variant has letters for them; None when it has none."""
        wanted = frozenset(parts) & frozenset(self.parts.values())
        for text in (*self.combined, *self.parts):
            if frozenset(self.parts[each] for each in text.split("/")) == wanted:
                return Sign(text, wanted)
        return None

    def read(self, text: str | None) -> Sign | None:
        """What stands in a cell, None for a blank. A letter that the variant lacks has no part.

        Combinations that are not allowed come back with all their parts; `allows` tells them.
        """
        plain = (text or "").strip()
        if plain in BLANKS:
            return None
        if plain.casefold() in NOT_APPLICABLE_TEXTS:
            return Sign(NOT_APPLICABLE)
        letters = self._split(plain)
        known = [letter for letter in letters if letter in self.parts]
        if len(known) < len(letters):
            return Sign(plain)
        parts = frozenset(self.parts[letter] for letter in letters)
        return self.sign(parts) or Sign("/".join(dict.fromkeys(letters)), parts)

    def allows(self, sign: Sign) -> bool:
        """Whether the sign may stand in a cell of this variant."""
        return sign in self.signs

    def _split(self, plain: str) -> list[str]:
        """The letters of a cell: A/R, A, R and AR are the same."""
        words = [word for word in _BETWEEN.split(plain.upper()) if word]
        single = all(len(letter) == 1 for letter in self.parts)
        return [letter for word in words for letter in word] if single else words


class _VariantsFile(Entry):
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]


@cache
def read_variants(house: House) -> tuple[Mapping[str, Variant], tuple[Problem, ...]]:
    """The variants of the house by id, and all that is wrong with the file."""
    found, _, problems = read_into(house, _FILE, _VariantsFile)
    return ({variant.id: variant for variant in found.variants} if found else {}), problems
