"""What looks like a letter of a matrix, and what like the legend that explains the letters. Judges no letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pmtemplates.exchange.matrices.grids import Grid, Spot
from pmtemplates.library.variants import BLANKS, NOT_APPLICABLE_TEXTS, SEPARATORS, Part, Variant

_BETWEEN = re.compile(f"[{SEPARATORS}]+")
_NEUTRAL = NOT_APPLICABLE_TEXTS | BLANKS
_STEM = 5
"""Letters by which a word of a legend is known: Accountable, Accountability, Accounts for."""

_PARTS_BY_STEM = {
    "accou": Part.ACCOUNTABLE,
    "appro": Part.ACCOUNTABLE,
    "respo": Part.RESPONSIBLE,
    "suppo": Part.SUPPORTS,
    "assis": Part.SUPPORTS,
    "consu": Part.CONSULTED,
    "infor": Part.INFORMED,
    "verif": Part.VERIFIES,
    "signs": Part.SIGNS,
    "signo": Part.SIGNS,
    "signa": Part.SIGNS,
}
_AROUND = (*((down, 0) for down in (-3, -2, -1, 1, 2, 3)), *((0, right) for right in (-4, -3, -2, 2, 3, 4)))
"""Where the next letter of a legend stands: below or above, or further on in the row."""

_LONGEST_LETTERS = 12

_SELDOM = frozenset({Part.VERIFIES, Part.SIGNS})
"""Parts that a legend may explain although no known variant has a letter for them."""

_PAIR = re.compile(r"(?<!\w)([A-Za-z])(?:\)|\s*[=:–—-]|\s)\s*([A-Za-z][\w-]{3,})")
_BRACKETS = re.compile(r"\(([A-Za-z])\)(\w{3,})")
_LINE = re.compile(r"^\s*[A-Z](?:/[A-Z])?\s*[=:–—]\s*\w{3,}")


class Alphabet:
    """The letters of all known variants together, and the words for them."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        self.variants = tuple(variants)
        self.letters = frozenset(letter.upper() for each in self.variants for letter in each.parts)
        self._by_name = {each.name.casefold(): each.letter for known in self.variants for each in known.letters}
        self._seen: dict[str, bool] = {}

    def is_sign(self, text: str) -> bool:
        """Whether the text has the form of letters in a cell, of whatever variant, or says that none applies."""
        if text not in self._seen:
            self._seen[text] = text.casefold() in _NEUTRAL or bool(self.letters_in(text))
        return self._seen[text]

    def letters_in(self, text: str) -> tuple[str, ...]:
        """The letters of a text that consists of letters; none for any other text."""
        found: list[str] = []
        words = [word for word in _BETWEEN.split(text.strip()) if word] if len(text) <= 60 else []
        for word in words:
            if name := self._by_name.get(word.casefold()):
                found.append(name)
            elif word.upper() in self.letters:
                found.append(word.upper())
            elif len(word) <= 3 and len(set(word.upper())) == len(word) and set(word.upper()) <= self.letters:
                found += word.upper()
            else:
                return ()
        return tuple(found) if len(found) <= 4 else ()

    def as_letters(self, text: str) -> str:
        """The text as a variant reads it: words for letters ("Accountable") become the letters."""
        if any(word.casefold() in self._by_name for word in _BETWEEN.split(text) if word):
            return "/".join(self.letters_in(text)) or text
        return text

    def legend_in(self, text: str) -> Mapping[str, Part]:
        """The letters that a text explains by the usual words, as in "R = Responsible, A = Accountable"."""
        pairs = [*_PAIR.findall(text), *((letter, letter + rest) for letter, rest in _BRACKETS.findall(text))]
        found = {letter.upper(): part for letter, word in pairs if (part := part_of(word)) is not None}
        return {letter: part for letter, part in found.items() if letter in self.letters or part in _SELDOM}

    def legend_cells(self, grid: Grid) -> tuple[Mapping[Spot, Mapping[str, Part]], frozenset[Spot]]:
        """What the cells of a legend explain, and all cells that belong to it: R beside Responsible, or in one cell."""
        explained: dict[Spot, Mapping[str, Part]] = {}
        belonging: set[Spot] = set()
        for spot, text in grid.cells.items():
            if len(text) >= 5 and (pairs := self.legend_in(text)) and not self.is_sign(text):
                explained[spot] = pairs
                belonging.add(spot)
        pairs_beside = self._pairs(grid)
        for (row, column), (letter, part) in pairs_beside.items():
            around = ((row + down, column + right) for down, right in _AROUND)
            if any(pairs_beside.get(spot, (letter, part))[0] != letter for spot in around):
                explained[row, column] = {letter: part}
                belonging |= {(row, column), (row, column + 1)}
        return explained, frozenset(belonging)

    def _pairs(self, grid: Grid) -> dict[Spot, tuple[str, Part]]:
        """Single letters beside the word for them; one alone may also be a letter beside an odd text."""
        found = {}
        for (row, column), text in grid.cells.items():
            words = grid.text(row, column + 1) if len(text) == 1 and text.isalpha() else ""
            if len(words) >= _STEM and (part := part_of(words)) is not None:
                found[row, column] = (text.upper(), part)
        return found


def part_of(words: str) -> Part | None:
    """What a word of a legend stands for: "Responsible", "Signs off"."""
    return _PARTS_BY_STEM.get(re.sub(r"\W", "", words).casefold()[:_STEM])


def is_legend_line(text: str) -> bool:
    """Whether a text has the form of an explanation, whatever it says: "D = decides"."""
    return bool(_LINE.match(text))


def letters_of_any_kind(text: str) -> tuple[str, ...]:
    """The letters of a text that is one capital or several between separators, whatever they mean."""
    words = [word for word in _BETWEEN.split(text.strip()) if word] if len(text) <= _LONGEST_LETTERS else []
    return tuple(words) if all(len(word) == 1 and word.isupper() for word in words) else ()


def is_mark(text: str) -> bool:
    """Whether a text is short enough for a mark in a cell that is no letter: X, ●, Yes."""
    return len(text) <= 3 and not any(character.isdigit() for character in text)


def is_number(text: str) -> bool:
    """Whether a text is a number, a share or a sum."""
    return bool(re.fullmatch(r"[-+]?[\d.,\s]*\d\s*%?", text))


def is_heading(text: str) -> bool:
    """Whether a text is short enough for the head of a column, and no number."""
    return 0 < len(text) <= 80 and any(character.isalpha() for character in text)
