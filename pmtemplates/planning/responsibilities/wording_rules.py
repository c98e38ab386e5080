"""Rules about what a row says: that one can tell when it is done, and that nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pmtemplates.library.responsibilities import DutyKind
from pmtemplates.planning.responsibilities.letter_rules import unreadable
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.naming import activity, matrix_words, role, worded_by_library
from pmtemplates.problems import Problem, advice, error

VAGUE = (
    ("assist", "assists", "assisting", "aid", "aids", "aiding"),
    ("help", "helps", "helping", "support", "supports", "supporting"),
    ("handle", "handles", "handling", "address", "addresses", "addressing"),
    ("deal with", "deals with", "dealing with", "work on", "works on", "working on", "work with", "working with"),
    ("look after", "looks after", "looking after", "take care of", "takes care of", "taking care of"),
    ("be", "is", "are", "being", "act as", "acts as", "acting as", "serve as", "serves as", "serving as"),
    ("participate", "participates", "participating", "take part", "takes part", "taking part", "attend", "attends"),
    ("contribute", "contributes", "contributing", "be involved", "involve", "liaise", "liaises", "liaising"),
    ("ensure", "ensures", "ensuring", "make sure", "makes sure", "making sure"),
    ("coordinate", "coordinates", "coordinating", "co-ordinate", "co-ordinates", "co-ordinating"),
    ("facilitate", "facilitates", "facilitating", "enable", "enables", "enabling"),
)
"""How rows begin for which nobody can say when they are done, or who did them: they name an attitude, not a result.

To help or to take part is what the letters of other roles say; to ensure or coordinate is what being accountable means.
"""

_NOUNS = "agreement|concept|contract|desk|documentation|file|level|levels|line|model|organi[sz]ation|plan|process|team"
_VAGUE = re.compile(
    rf"(?:{'|'.join(re.escape(each) for group in VAGUE for each in group)})\b(?!\s+(?:{_NOUNS})\b)(?![-–])",
    re.IGNORECASE,
)
"""A support contract or a help desk is a thing, not a vague verb."""

_WORDS_APART = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Thai, Lao, Khmer, Japanese, Chinese and Korean: a sentence may be one word as far as spaces tell."""


def vague_row(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """A row says what is done to what; the library's own rows do. Of a row without one readable letter others speak."""
    if worded_by_library(row) or (row.signs and len(unreadable(matrix.variant, row)) == len(row.signs)):
        return
    text = row.activity.strip()
    if not any(character.isalpha() for character in text):
        message = f"a row says only {activity(row)}" if text else "a row has letters and no words"
    elif found := _VAGUE.match(text):
        message = f'{activity(row)} begins with "{found.group()}": nobody can say when it is done'
    elif len(text.split()) == 1 and row.kind is not DutyKind.ARTEFACT and not _WORDS_APART.search(text):
        message = f"{activity(row)} does not say what is done"
    else:
        return
    hint = "write a verb and its object, as in: Approve the test report"
    yield advice("vague-row", message, row.path, hint)


_Row = tuple[Matrix, MatrixRow]


def row_twice(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """The same thing stands in one row only: in a matrix, and over the program and its projects.

    The same wording in the matrices of two projects is normal, and in two phases of one matrix as well. Of two rows,
    that is reported which the file adds.
    """
    seen: dict[str, list[_Row]] = {}
    parts: dict[tuple[int, str, str], _Row] = {}
    told: set[int] = set()
    for matrix, row in ((each, row) for each in matrices for row in each.rows):
        words = " ".join(row.activity.casefold().split()).rstrip(".")
        if not words:
            continue
        earlier = seen.setdefault(words, [])
        # of rows in many parts of a matrix, one stands for all: a list of all would take a time that grows squared
        first = next((each for each in earlier if _clash(*each, matrix, row)), None)
        if row.duty is None:
            known = parts.setdefault((id(matrix), words, row.about), (matrix, row))
            first = first or (known if known[1] is not row else None)
        if first:
            added = first[1] if worded_by_library(row) and not worded_by_library(first[1]) else row
            if id(added) not in told:
                told.add(id(added))
                yield _twice(*first, matrix, row, added)
        if row.duty or not any(other is matrix and each.duty is None for other, each in earlier):
            earlier.append((matrix, row))


def _clash(other: Matrix, first: MatrixRow, matrix: Matrix, row: MatrixRow) -> bool:
    if other is not matrix and (other.level is None or matrix.level is None or other.level is matrix.level):
        return False
    if first.duty is None and row.duty is None:
        return other is not matrix or first.about == row.about
    same_duty = first.duty is not None and row.duty is not None and first.duty.id == row.duty.id
    return not (same_duty and first.about != row.about)


def _twice(other: Matrix, first: MatrixRow, matrix: Matrix, row: MatrixRow, added: MatrixRow) -> Problem:
    where = f"twice in {matrix_words(matrix)}"
    if other is not matrix:
        where = f"in {matrix_words(other)} and in {matrix_words(matrix)}"
    message = f"{activity(added)} stands {where}"
    answering = [role(other, first.accountable, first) if first.accountable else "nobody"]
    answering.append(role(matrix, row.accountable, row) if row.accountable else "nobody")
    if answering[0] != answering[1]:
        message += f", with {answering[0]} accountable in one row and {answering[1]} in the other"
    hint = "take one of the two out, or word them so that they differ"
    return error("row-twice", message, added.path, hint)
