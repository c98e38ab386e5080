"""How hard a text is to read: its sentences, and the school grade of the Flesch–Kincaid formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmtemplates.documents.blocks import Run
from pmtemplates.documents.jobs.language.passages import Passage
from pmtemplates.documents.jobs.language.syllables import syllables_in
from pmtemplates.origins import Origin
from pmtemplates.problems import Path

LEAST_WORDS = 100
"""Of a text whose grade says something: Flesch measured samples of 100 words."""

_ENDS = re.compile(r"""(?<=[.!?\u2026"'\u201d\u2019)\]])\s+(?=["'\u201c\u2018(\[]*[A-Z0-9\u00c0-\u00de])|\n+""")
_CLOSING = "\"'\u201d\u2019)]"
_SHORT = frozenset({"e.g.", "i.e.", "etc.", "cf.", "approx.", "incl.", "no.", "dr.", "mr.", "mrs.", "ms.", "vs."})
"""Their point ends no sentence."""
_INITIAL = re.compile(r"(?:[A-Za-z]\.)+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the path of the text of the user that makes up most of it, () when the house made it."""

    text: str
    path: Path

    @property
    def words(self) -> list[str]:
        """Its words; numbers are words too, signs that stand alone are not."""
        return words_in(self.text)


def words_in(text: str) -> list[str]:
    """The words of a text: what stands between spaces and has a letter or digit."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences of some passages; each ends with its passage at the latest, so that a line of a list is one."""
    found: list[Sentence] = []
    for passage in passages:
        text = passage.text
        found += [Sentence(text[start:end].strip(), _path(passage.runs, start, end)) for start, end in _spans(text)]
    return [sentence for sentence in found if sentence.words]


def grade_of(sentences: Sequence[Sentence]) -> float | None:
    """The grade at school that a reader needs; None for a text that is too short to tell.

    J. P. Kincaid and others 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59. Numbers do not count.
    """
    spoken = [[word for word in each.words if any(map(str.isalpha, word))] for each in sentences]
    words = [word for sentence in spoken for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sum(map(bool, spoken)) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """An address is one word of one syllable: nobody reads it aloud."""
    return 1 if "@" in word or "://" in word else syllables_in(word)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _ENDS.finditer(text):
        if "\n" in gap[0] or _is_end(text[start : gap.start()].rsplit(None, 1)):
            yield start, gap.end()
            start = gap.end()
    yield start, len(text)


def _is_end(words: Sequence[str]) -> bool:
    """Whether the last of some words ends a sentence; that of e.g. and U.S. does not."""
    last = words[-1].lstrip("(") if words else ""
    return last.rstrip(_CLOSING).endswith((".", "!", "?", "\u2026")) and not (
        last.lower() in _SHORT or _INITIAL.fullmatch(last)
    )


def _path(runs: Sequence[Run], start: int, end: int) -> Path:
    """The path of the text that somebody stated, where it makes up half of the stretch or more; else ()."""
    at = 0
    for run in runs:
        share = min(end, at + len(run.text)) - max(start, at)
        if run.origin is Origin.STATED and run.path and 2 * share >= end - start:
            return run.path
        at += len(run.text)
    return ()
