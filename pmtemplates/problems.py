"""What is wrong, as a value: every reader and check returns problems in a list; nothing here prints or raises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice

_MOST_LETTERS, _MOST_CANDIDATES = 6, 300
"""Of difference in length, and of words compared, when a nearest word is looked for: each comparison takes time."""

Path = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions, as in ("projects", 2, "budget", "envelope")."""


class Severity(StrEnum):
    """An error stops `generate`; a warning and an advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, the column in characters.

    In a table, `cell` is the address, as in RACI!C7, beside the numbers of row and column; line 0 is the whole file.
    """

    file: str
    line: int
    column: int
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable kebab-case code, what is wrong, and what to do about it.

    `path` says where in the data; `place` where in the file, once the source has been asked (`Source.locate`).
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    path: Path = ()
    place: Place | None = None
    excerpt: str = ""

    def at(self, place: Place, excerpt: str = "") -> Problem:
        """The same problem at a place in a file; `excerpt` is the line of that file."""
        return replace(self, place=place, excerpt=excerpt)


def error(code: str, message: str, path: Path = (), hint: str = "") -> Problem:
    """A problem that stops `generate`."""
    return Problem(code, Severity.ERROR, message, hint, path)


def warning(code: str, message: str, path: Path = (), hint: str = "") -> Problem:
    """A problem that somebody should look at; documents are still made."""
    return Problem(code, Severity.WARNING, message, hint, path)


def advice(code: str, message: str, path: Path = (), hint: str = "") -> Problem:
    """A suggestion about the user's own text."""
    return Problem(code, Severity.ADVICE, message, hint, path)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems stops `generate`."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, without repetitions; those without a place come first."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.place or Place("", 0, 0), p.code, p.message))


def first_few(words: Sequence[str], most: int) -> str:
    """The first few of some words, and how many more there are: a, b, c and 4 more."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or an empty string when none is near."""
    alike = (each for each in known if abs(len(each) - len(word)) <= _MOST_LETTERS)
    near = get_close_matches(word[:80], list(islice(alike, _MOST_CANDIDATES)), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
