"""Rules about one role over all rows: too much for it, too little, or nothing. Short matrices are not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.library.variants import Part
from pmtemplates.planning.responsibilities.limits import DEFAULT, Limits
from pmtemplates.planning.responsibilities.matrix import Column, Matrix
from pmtemplates.planning.responsibilities.naming import letter, matrix_words, place_of, role
from pmtemplates.problems import Problem, advice, warning

FEWEST_ROWS = 8
"""In a shorter matrix a share of the rows says nothing yet."""


def many_accountable(matrix: Matrix, column: Column, limits: Limits) -> Iterator[Problem]:
    """Where one role answers for nearly everything, everything waits for it."""
    share, tuned = limits.accountable_share, limits.accountable_share != DEFAULT.accountable_share
    if count := _beyond(matrix, column, Part.ACCOUNTABLE, max(share, _raised(matrix, column, limits)), tuned):
        message = f"{role(matrix, column.id)} answers for {count} of {len(matrix.rows)} rows in {matrix_words(matrix)}"
        hint = "let others answer for what they can decide; all that waits for one person waits long"
        yield advice("many-accountable", message, place_of(matrix, column), hint)


def heavy_load(matrix: Matrix, column: Column, limits: Limits) -> Iterator[Problem]:
    """Where one role does nearly all the work, the others watch, or the work is not done."""
    share, tuned = limits.responsible_share, limits.responsible_share != DEFAULT.responsible_share
    if count := _beyond(matrix, column, Part.RESPONSIBLE, max(share, _raised(matrix, column, limits)), tuned):
        where = matrix_words(matrix)
        message = f"{role(matrix, column.id)} does the work of {count} of {len(matrix.rows)} rows in {where}"
        hint = "spread the work, or name a second role for a part of it"
        yield advice("heavy-load", message, place_of(matrix, column), hint)


def in_every_row(matrix: Matrix, column: Column, _: Limits) -> Iterator[Problem]:
    """A role that has to do with everything is in the way of most of it; to manage the work is to be in every row."""
    alone = column.collective or column.id == matrix.manager
    if not alone and len(_signed(matrix, column)) == len(matrix.rows) and _changed(matrix, column):
        message = (
            f"{role(matrix, column.id)} has a letter in each of the {len(matrix.rows)} rows of {matrix_words(matrix)}"
        )
        informed = letter(matrix.variant, Part.INFORMED)
        hint = f"leave cells blank where neither a say nor the news is needed, above all those with {informed}"
        yield advice("in-every-row", message, place_of(matrix, column), hint)


def only_informed(matrix: Matrix, column: Column, _: Limits) -> Iterator[Problem]:
    """A column of nothing but news makes the matrix wider, not clearer."""
    parts = {part for row in matrix.rows_of(column.id) for part in row.signs[column.id].parts}
    if parts == {Part.INFORMED} and not column.collective and not column.body and _changed(matrix, column):
        message = f"{role(matrix, column.id)} is only informed in {matrix_words(matrix)}"
        hint = "take the column out and put the role on the list of those who get the status report"
        yield advice("only-informed", message, place_of(matrix, column), hint)


def hollow_manager(matrix: Matrix, column: Column, _: Limits) -> Iterator[Problem]:
    """Who manages the work answers for its control, or is a secretary by another name."""
    if matrix.level is None or column.id != matrix.manager or matrix.count(column.id, Part.ACCOUNTABLE):
        return
    message = f"{role(matrix, column.id)} answers for nothing in {matrix_words(matrix)}, which this role manages"
    hint = f"give {letter(matrix.variant, Part.ACCOUNTABLE)} for planning, control and reporting to this role"
    yield warning("hollow-manager", message, place_of(matrix, column), hint)


def role_without_rows(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """A role that no row knows: it has no part in the work, or the matrix forgets its part.

    A role of the file that has rows in another matrix is used there.
    """
    used = {(column.id, column.path) for matrix in matrices for column in matrix.columns if _signed(matrix, column)}
    told: set[tuple[str, object]] = set()
    for matrix in matrices:
        for column in matrix.columns if len(matrix.rows) >= FEWEST_ROWS else ():
            mark = (column.id, place_of(matrix, column))
            if _signed(matrix, column) or (column.path and (column.id, column.path) in used) or mark in told:
                continue
            told.add(mark)
            message = f"{role(matrix, column.id)} has no letter in any row of {matrix_words(matrix)}"
            if column.path:
                hint = "give it letters under `responsibilities:`, or say with `like` whose rows it has"
                yield advice("role-without-rows", message, column.path, hint)
            else:
                yield advice("role-without-rows", message, matrix.path, "take the column out, or fill it in")


def _signed(matrix: Matrix, column: Column) -> list[str]:
    """The keys of the rows in which a role has a letter; "n.a." is none."""
    return [row.key for row in matrix.rows_of(column.id)]


def _changed(matrix: Matrix, column: Column, *parts: Part) -> bool:
    """Whether one of the letters is not the library's own: what it proposes is no finding about the file."""
    return any(row.signs[column.id] != row.house.get(column.id) for row in matrix.rows_of(column.id, *parts))


def _raised(matrix: Matrix, column: Column, limits: Limits) -> int:
    """The limit below which a manager's share is not looked at."""
    return limits.manager_share if column.id == matrix.manager else 0


def _beyond(matrix: Matrix, column: Column, part: Part, most: int, tuned: bool) -> int:
    """In how many rows a role has a part, 0 when that is within the limit: `most` percent of the rows.

    A role that the library itself takes beyond the limit, for want of others, is no finding unless the file states
    the limit. A column that several roles share says nothing about the load of one of them.
    """
    count = matrix.count(column.id, part)
    if column.collective or count * 100 <= most * len(matrix.rows):
        return 0
    before = [row.house for row in matrix.rows if row.house]
    library = sum(1 for signs in before if column.id in signs and part in signs[column.id].parts)
    return count if tuned or library * 100 <= most * len(before) else 0
