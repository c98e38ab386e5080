"""How findings about matrices name rows, roles and letters, and which cell of a row they point at. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pmtemplates.library.variants import Part, Variant
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.problems import Path
from pmtemplates.source.characters import visible

_LONGEST_ACTIVITY, _LONGEST_TITLE, _MOST_NAMED = 70, 40, 3
"""A message of the command line stays within three lines."""


def activity(row: MatrixRow) -> str:
    """The wording of a row in quotes, cut where it is long."""
    return f'"{visible(row.activity.strip(), _LONGEST_ACTIVITY)}"'


def role(matrix: Matrix, column: str, row: MatrixRow | None = None) -> str:
    """The title of a role; in a column that several share, that of the one whom a row means."""
    found, actor = matrix.column(column), row.actors.get(column) if row else None
    return visible(actor.title if actor else found.title if found else column, _LONGEST_TITLE)


def roles(matrix: Matrix, columns: Sequence[str], row: MatrixRow | None = None) -> str:
    """The titles of some roles in one phrase; of many the first three, and how many more there are."""
    return listed([role(matrix, column, row) for column in columns])


def listed(words: Sequence[str]) -> str:
    """Words in one phrase, as in "a, b and c"; of many the first three, and how many more there are."""
    if len(words) > _MOST_NAMED + 1:
        words = [*words[:_MOST_NAMED], f"{len(words) - _MOST_NAMED} more"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def matrix_words(matrix: Matrix) -> str:
    """Which matrix is meant."""
    return f'the matrix of "{visible(matrix.title, _LONGEST_TITLE)}"'


def letter(variant: Variant, part: Part) -> str:
    """The letter of a variant for a part; its name where the variant has none."""
    return variant.sign({part}) or part.value


def both(variant: Variant) -> str:
    """How a hint mentions the sign of a role that answers and does the work, where the variant has one."""
    sign = variant.sign({Part.ACCOUNTABLE, Part.RESPONSIBLE})
    return f", or {sign} if it also does the work" if sign and "/" in sign else ""


def stated(row: MatrixRow, columns: Iterable[str]) -> Path:
    """The first of some cells that the file states; the row when it states none of them."""
    return next((row.paths[column] for column in columns if column in row.paths), row.path)


def worded_by_library(row: MatrixRow) -> bool:
    """Whether the wording of a row is the library's own, with the title of what it is about put in."""
    if row.duty is None:
        return False
    before, gap, after = row.duty.each.partition("{}")
    filled = bool(gap) and row.activity.startswith(before) and row.activity.endswith(after)
    return filled or row.activity == row.duty.activity


def place_of(matrix: Matrix, column: Column) -> Path:
    """Where a role is defined; its matrix when that is nowhere in the file."""
    return column.path or matrix.path
