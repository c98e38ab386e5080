"""Coded words: the balance of those that research found to be read as masculine or feminine, and single words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pmtemplates.library.coded_words import CodedWord, CodedWords

STRONGLY = 3
"""From the Gender Decoder (K. Matfield): a balance of more than three words either way is strong."""

_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u00ad": None})
"""Hyphens and apostrophes as they are typed; hyphens that only may break a word are none."""
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Balance:
    """The coded words of a text in its order, each as often as it stands there."""

    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """Feminine less masculine words: 0 is neutral."""
        return len(self.feminine) - len(self.masculine)


def balance_of(texts: Iterable[str], words: CodedWords) -> Balance:
    """The coded words of some texts, terms of the trade left out; of several stems in a word, the longest decides."""
    stems = _stems((*words.masculine, *words.feminine))
    found = [match for text in texts for match in stems.finditer(_without(text, words.exempt).casefold())]
    masculine = frozenset(words.masculine)
    return Balance(
        tuple(match[0] for match in found if match[1] in masculine),
        tuple(match[0] for match in found if match[1] not in masculine),
    )


def find_words(text: str, listed: Sequence[CodedWord], words: CodedWords) -> Iterator[tuple[str, CodedWord]]:
    """The listed words and phrases that stand in a text outside of terms of the trade, each once, as written there."""
    by_word = {_spaced(each.word): each for each in listed}
    found = (match[0] for match in _phrases(tuple(by_word)).finditer(_without(text, words.exempt)))
    for phrase, written in {_spaced(each): each for each in found}.items():
        if listed_word := by_word.get(phrase):  # a dotless i is taken for an i by the pattern alone
            yield " ".join(written.split()), listed_word


def _without(text: str, exempt: tuple[str, ...]) -> str:
    """A text without its terms of the trade, in one or several; what stands around them does not grow together."""
    return _terms(exempt).sub(" | ", text.translate(_PLAIN))


def _spaced(phrase: str) -> str:
    return " ".join(re.split(r"[\s-]+", phrase.translate(_PLAIN).casefold()))


@cache
def _stems(stems: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin with a stem, parts of hyphenated ones too; a stem with a hyphen takes in both parts."""
    return re.compile(rf"\b({_any_of(stems)})\w*") if stems else _NEVER


@cache
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    return _whole(terms, r"(?:'?s)?")


@cache
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return _whole(phrases, "")


def _whole(phrases: tuple[str, ...], ending: str) -> re.Pattern[str]:
    """Whole words: the native in cloud-native is none. Between the words of a phrase stands a space or a hyphen."""
    apart = _any_of(phrases, r"[\s-]+")
    return re.compile(rf"(?<![\w-])(?:{apart}){ending}(?![\w-])", re.IGNORECASE) if phrases else _NEVER


def _any_of(phrases: Iterable[str], between: str = "") -> str:
    """The longest first, since the first that fits is taken."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not between:
        return "|".join(map(re.escape, longest))
    return "|".join(between.join(map(re.escape, re.split(r"[\s-]+", phrase))) for phrase in longest)
