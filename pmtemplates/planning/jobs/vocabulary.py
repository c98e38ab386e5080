"""The words that are everybody's: those that the house uses, those of the employer's name, and ordinary ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pmtemplates.library.reading import Entry
from pmtemplates.planning.jobs.plain import plain

FEWEST_LETTERS = 4
"""A shorter word is a common one, or an abbreviation that stands in any text. In a whole name digits count as well."""


class Vocabulary:
    """What anybody may say without naming anything; an s at the end makes no difference."""

    def __init__(self, texts: Iterable[str], words: Iterable[str] = ()) -> None:
        found = [plain(text) for text in texts]
        self._phrases = f" {' | '.join(found)} "
        self._words = {word for text in found for word in text.split()}.union(*(plain(each).split() for each in words))

    def knows(self, words: str) -> bool:
        """Whether each of these plain words is everybody's."""
        unusual = (word for word in words.split() if len(word) >= FEWEST_LETTERS)
        return all(not self._words.isdisjoint(_forms(word)) for word in unusual)

    def says(self, words: str) -> bool:
        """Whether it has these plain words one after the other; of a single one, whether it is everybody's."""
        if " " not in words or not self.knows(words):
            return self.knows(words)
        return any(f" {form} " in self._phrases for form in _forms(words))


def _forms(words: str) -> tuple[str, ...]:
    return words, f"{words}s", words.removesuffix("s")


def texts_in(value: Any) -> Iterator[str]:
    """Every text in entries of the library and what they consist of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        yield from texts_in(value.model_dump(exclude_none=True))
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from texts_in(entry)
    elif isinstance(value, Iterable):
        for entry in value:
            yield from texts_in(entry)
