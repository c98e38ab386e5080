"""Rules about the letters of one row: who answers, who does the work, which letters there are, how many of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.library.variants import NOT_APPLICABLE, Part, Sign, Variant
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.naming import activity, both, letter, role, roles, stated
from pmtemplates.problems import Problem, advice, error

_COLUMNS_OF_A_SILO = 4
"""In a matrix of fewer roles, a row that concerns one of them alone is nothing special."""


_LONGEST_SIGN = 3
"""Characters: a longer text in a cell is a remark, and no letter in disguise."""


def no_accountable(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Somebody answers for each row; "n.a." in all cells is no exception, for then the row has no place here."""
    if _lacks(matrix.variant, row, Part.ACCOUNTABLE):
        before = [column for column, sign in row.house.items() if sign.is_accountable and matrix.column(column)]
        whom = role(matrix, before[0]) if before else "one role"
        hint = f"give {whom} {letter(matrix.variant, Part.ACCOUNTABLE)}{both(matrix.variant)}"
        yield error("no-accountable", f"nobody answers for {activity(row)}", stated(row, before), hint)


def two_accountables(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Of several accountable roles none feels accountable."""
    found = row.columns_with(Part.ACCOUNTABLE)
    if len(found) < 2:
        return
    path = stated(row, (*found[1:], found[0]))
    message = f"{len(found)} roles are accountable for {activity(row)}: {roles(matrix, found, row)}"
    hint = f"leave {letter(matrix.variant, Part.ACCOUNTABLE)} with one of them"
    able = [column for column in found if _may_decide(matrix, row, column)]
    before = [column for column in found if column in row.house and row.house[column].is_accountable]
    if len(able) == 1:
        hint = f"leave {letter(matrix.variant, Part.ACCOUNTABLE)} with {role(matrix, able[0])}, which has the authority"
    elif before:
        hint += f"; the library gives it to {role(matrix, before[0])}"
    yield error("two-accountables", message, path, hint)


def accountable_collective(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """A column that several people share names nobody, unless the row is about the part of one of them.

    The library's own row about "the benefits owned" means each for their own.
    """
    for name in row.columns_with(Part.ACCOUNTABLE):
        column = matrix.column(name)
        named = name in row.actors or row.signs[name] == row.house.get(name)
        if column and column.collective and not named:
            who = f"{len(column.members)} roles share the column {role(matrix, name)}"
            hint = "name one of them, or give the letter to a role that one person holds"
            yield error("accountable-collective", f"{who}, accountable for {activity(row)}", row.cell_path(name), hint)


def no_responsible(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Somebody does the work of each row."""
    if not _lacks(matrix.variant, row, Part.RESPONSIBLE):
        return
    before = [column for column, sign in row.house.items() if sign.is_responsible and matrix.column(column)]
    hint = f"give {letter(matrix.variant, Part.RESPONSIBLE)} to the role that does it"
    sign = matrix.variant.sign({Part.ACCOUNTABLE, Part.RESPONSIBLE})
    if sign and len(sign.parts) > 1 and row.accountable:
        hint += f", or {sign} to {role(matrix, row.accountable)}"
    yield error("no-responsible", f"nobody does the work of {activity(row)}", stated(row, before), hint)


def illegal_letter(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """What the variant has no letter for means something else to each reader."""
    for column, sign in row.signs.items():
        if not sign.parts and not matrix.variant.allows(sign):
            message = (
                f'"{_cut(sign)}" for {role(matrix, column)} in {activity(row)} is no letter of {matrix.variant.id}'
            )
            hint = f"use one of {', '.join(matrix.variant.signs)}, or leave the cell blank"
            yield error("illegal-letter", message, row.cell_path(column), hint)


def letters_combined(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """One letter says it all: who does the work knows of it, who is asked is told."""
    for column, sign in row.signs.items():
        if sign.parts and not matrix.variant.allows(sign):
            message = f"{role(matrix, column)} has {_cut(sign)} in {activity(row)}: these letters do not go together"
            only = " or ".join(matrix.variant.combined)
            hint = f"keep the stronger letter; only {only} may be combined" if only else "keep the stronger letter"
            yield error("letters-combined", message, row.cell_path(column), hint)


def many_consulted(matrix: Matrix, row: MatrixRow, limits: Limits) -> Iterator[Problem]:
    """Everybody who is asked beforehand has to be waited for."""
    found = row.columns_with(Part.CONSULTED)
    if len(found) > limits.consulted:
        message = f"{len(found)} roles are consulted on {activity(row)}: {roles(matrix, found)}"
        hint = f"inform those who need no say beforehand; more than {limits.consulted} slow the step down"
        yield advice("many-consulted", message, stated(row, reversed(found)), hint)


def many_responsible(matrix: Matrix, row: MatrixRow, limits: Limits) -> Iterator[Problem]:
    """Where many do the work, each waits for the others."""
    found = row.columns_with(Part.RESPONSIBLE)
    if len(found) > limits.responsible:
        message = f"{len(found)} roles do the work of {activity(row)}: {roles(matrix, found)}"
        yield advice(
            "many-responsible", message, stated(row, reversed(found)), "split the row by what each of them does"
        )


def many_informed(matrix: Matrix, row: MatrixRow, limits: Limits) -> Iterator[Problem]:
    """Many who are told are told best by a report."""
    found = row.columns_with(Part.INFORMED)
    if len(found) > limits.informed:
        message = f"{len(found)} roles are informed of {activity(row)}: {roles(matrix, found)}"
        hint = "let a regular report do it, and keep the letter for those who act on the news"
        yield advice("many-informed", message, stated(row, reversed(found)), hint)


def silo(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Something that one role does, and nobody else ever hears of. The library's own rows may thin out to that."""
    involved = [column for column, sign in row.signs.items() if sign != NOT_APPLICABLE]
    if unreadable(matrix.variant, row):
        return
    if len(matrix.columns) < _COLUMNS_OF_A_SILO or len(involved) != 1 or _as_in_house(row):
        return
    message = f"{role(matrix, involved[0])} alone has to do with {activity(row)}: nobody is asked or told"
    yield advice("silo", message, row.path, "name at least who is informed, or take the row out if nobody needs it")


def _as_in_house(row: MatrixRow) -> bool:
    return row.duty is not None and dict(row.signs) == dict(row.house)


def _lacks(variant: Variant, row: MatrixRow, part: Part) -> bool:
    """Whether a row has the part nowhere; where a short illegal sign might be meant as it, that is reported alone."""
    own = next((each for each, means in variant.parts.items() if means is part), None)
    if own is None or row.columns_with(part):
        return False
    return not any(len(sign) <= _LONGEST_SIGN or own in sign for sign in unreadable(variant, row))


def unreadable(variant: Variant, row: MatrixRow) -> list[Sign]:
    """The signs of a row that the variant has no letter for."""
    return [sign for sign in row.signs.values() if not sign.parts and not variant.allows(sign)]


def _may_decide(matrix: Matrix, row: MatrixRow, name: str) -> bool:
    column = matrix.column(name)
    if column is None or column.body or column.supplier:
        return False
    return column.may_decide(row.level)


def _cut(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:11]}…"
