"""Rules about who may answer or do the work: the authority of the level, groups, suppliers, reporting lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import DutyKind, Per
from pmtemplates.library.variants import Part
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.planning.responsibilities.naming import activity, letter, role, roles, stated
from pmtemplates.problems import Path, Problem, error, warning

_Letter = tuple[Matrix, Column, MatrixRow]
"""Who is accountable, in which row of which matrix."""

_WIDE = frozenset({RoleLevel.PORTFOLIO, RoleLevel.PROGRAM})


def accountable_without_authority(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """A role answers only for what its level lets it decide; of groups and suppliers other rules speak."""
    column = _only_accountable(matrix, row)
    if column is None or row.level is None or _owns_benefit(column, row):
        return
    level = _level(column, row)
    if level is not None and not level.may_decide(row.level):
        title = role(matrix, column.id, row)
        message = (
            f"{title} is accountable for {activity(row)}, a {row.level} duty, with the authority of a {level} role"
        )
        hint = f"give {letter(matrix.variant, Part.ACCOUNTABLE)} to a role of the level {row.level} or above"
        if row.level is Level.PROGRAM and row.duty is None:
            hint += ", or move the row to the matrix of that project"
        yield error("accountable-without-authority", message, row.cell_path(column.id), hint)


def board_accountable(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """A board decides through its chair. Said once for each group, and at each letter that the file states."""
    for path, found in _by_place(matrices, _group).items():
        matrix, column, row = found[0]
        who, what = role(matrix, column.id, row), _activities(found)
        message = f"{who} is a group and cannot be accountable for {what}"
        answer, asked = letter(matrix.variant, Part.ACCOUNTABLE), letter(matrix.variant, Part.CONSULTED)
        hint = f"give {answer} to its chair, and {asked} to the group"
        yield error("board-accountable", message, path, hint)


def supplier_accountable(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """A supplier does the work under a contract; for what the organisation gets out of it, its own people answer.

    Said once for each role of a supplier, and at each letter that the file states.
    """
    for path, found in _by_place(matrices, _supply).items():
        matrix, column, row = found[0]
        message = f"{role(matrix, column.id, row)} belongs to a supplier and is accountable for {_activities(found)}"
        answer, does = letter(matrix.variant, Part.ACCOUNTABLE), letter(matrix.variant, Part.RESPONSIBLE)
        hint = f"give {answer} to the person on your side who manages the supplier, and {does} to the supplier"
        if column.members:
            hint += "; or, if this is an interim manager with delegated authority, take `supplier` out"
        yield error("supplier-accountable", message, path, hint)


def vacant_accountable(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """Nobody answers while the post is open, unless a deputy does. Said once for each vacant role."""
    for path, found in _by_place(matrices, _vacancy).items():
        matrix, column, row = found[0]
        message = f"{role(matrix, column.id, row)} is vacant and accountable for {_activities(found)}"
        hint = "name an interim holder or a deputy until the post is filled"
        yield warning("vacant-accountable", message, path, hint)


def accountable_below_responsible(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Who answers must be able to tell those who do the work what to do."""
    column = _only_accountable(matrix, row)
    if column is None:
        return
    doing = (matrix.column(name) for name in row.columns_with(Part.RESPONSIBLE))
    bosses = [each.id for each in doing if each and _is_above(matrix, each, column)]
    if bosses:
        answers = role(matrix, column.id, row)
        does = "does" if len(bosses) == 1 else "do"
        message = (
            f"{answers} is accountable for {activity(row)}, but reports to {roles(matrix, bosses)}, who {does} the work"
        )
        hint = f"let {role(matrix, bosses[0])} answer for it, or the work be done by {answers} or below"
        yield warning("accountable-below-responsible", message, stated(row, (column.id, *bosses)), hint)


def duty_of_other_level(matrix: Matrix, row: MatrixRow, _: Limits) -> Iterator[Problem]:
    """Projects deliver outputs, the program looks after outcomes: neither does the other's work.

    The letters of the library are no findings; nor is approval by the program of what a project puts forward.
    """
    for name, sign in row.signs.items():
        column = matrix.column(name)
        level = _level(column, row) if column else None
        if column is None or level is None or sign == row.house.get(name):
            continue
        title, what = role(matrix, name, row), activity(row)
        if row.level is Level.PROGRAM and level not in _WIDE and sign.is_responsible and not sign.is_accountable:
            message = f"{title}, a {level} role, does the work of {what}, a program duty"
            hint = "give the work to a program role, and consult or inform this one"
            yield warning("duty-of-other-level", message, row.cell_path(name), hint)
        elif row.level is Level.PROJECT and level in _WIDE and _takes_over(matrix, row, name):
            does = "is accountable for" if sign.is_accountable else "does the work of"
            message = f"{title}, a {level} role, {does} {what}, a project duty"
            hint = "leave it to a role of the project; only approvals (`kind: approval`) may lie above it"
            yield warning("duty-of-other-level", message, row.cell_path(name), hint)


def _takes_over(matrix: Matrix, row: MatrixRow, name: str) -> bool:
    """Whether a role from above works in the project; one that approves here by the library is its sponsor."""
    sign = row.signs[name]
    if row.kind is DutyKind.APPROVAL or not (sign.is_accountable or sign.is_responsible):
        return False
    approvals = (each.house.get(name) for each in matrix.rows if each.kind is DutyKind.APPROVAL)
    return not any(each is not None and each.is_accountable for each in approvals)


def _accountable(matrix: Matrix, row: MatrixRow) -> Iterator[Column]:
    for name in row.columns_with(Part.ACCOUNTABLE):
        if column := matrix.column(name):
            yield column


def _by_place(
    matrices: Sequence[Matrix], place: Callable[[Matrix, Column, MatrixRow], Path | None]
) -> Mapping[Path, Sequence[_Letter]]:
    """The accountable roles of all rows by where a finding about them belongs; None for those without one."""
    found: dict[Path, list[_Letter]] = {}
    for matrix in matrices:
        for row in matrix.rows:
            for column in _accountable(matrix, row):
                if (path := place(matrix, column, row)) is not None:
                    found.setdefault(path, []).append((matrix, column, row))
    return found


def _activities(found: Sequence[_Letter]) -> str:
    """The first of some rows, and how many more there are."""
    more = f" and {len(found) - 1} more {'rows' if len(found) > 2 else 'row'}" if len(found) > 1 else ""
    return activity(found[0][2]) + more


def _only_accountable(matrix: Matrix, row: MatrixRow) -> Column | None:
    """Who answers for a row; nobody while there are several, or one who cannot: somebody else will have the letter."""
    found = list(_accountable(matrix, row))
    return found[0] if len(found) == 1 and not (found[0].body or _is_supplier(found[0], row)) else None


def _owns_benefit(column: Column, row: MatrixRow) -> bool:
    """Whether the letter comes from the owner whom a benefit names: the level of owners is judged where it is named."""
    benefit = row.duty is not None and row.duty.per in (Per.BENEFIT, Per.DISBENEFIT)
    return benefit and row.signs[column.id] == row.house.get(column.id)


def _level(column: Column, row: MatrixRow) -> RoleLevel | None:
    actor = row.actors.get(column.id)
    return actor.level if actor else column.level


def _is_supplier(column: Column, row: MatrixRow) -> bool:
    actor = row.actors.get(column.id)
    return actor.supplier if actor else column.supplier


def _group(matrix: Matrix, column: Column, row: MatrixRow) -> Path | None:
    """The letter of a group in the file; where the group is defined when the file does not state the letter."""
    return row.paths.get(column.id) or column.path or _nowhere(matrix, column) if column.body else None


def _supply(matrix: Matrix, column: Column, row: MatrixRow) -> Path | None:
    """The letter of a supplier's role in the file; else where the file says that it is one."""
    if not _is_supplier(column, row):
        return None
    actor = _actor(column, row)
    place = actor.path if actor and actor.path else column.path
    return row.paths.get(column.id) or ((*place, "supplier") if place else _nowhere(matrix, column))


def _vacancy(matrix: Matrix, column: Column, row: MatrixRow) -> Path | None:
    """Where the file says that a role is vacant; None when somebody answers for it, at least as a deputy."""
    actor, unplaced = _actor(column, row), column.path or _nowhere(matrix, column)
    if actor is None:
        return unplaced if column.vacant and not column.collective else None
    if not actor.vacant or actor.deputy:
        return None
    return (*actor.path, "vacant") if actor.path else unplaced


def _actor(column: Column, row: MatrixRow) -> Appointment | None:
    """The role that a row means; in a column that one role has to itself, that one."""
    alone = column.members[0] if len(column.members) == 1 else None
    return row.actors.get(column.id) or alone


def _nowhere(matrix: Matrix, column: Column) -> Path:
    """Stands for a role that is defined nowhere in the file."""
    return (*matrix.path, "matrix", column.id)


def _is_above(matrix: Matrix, one: Column, other: Column) -> bool:
    """Whether the other reports to the one; of lines that run in a circle another rule speaks."""
    return one.id in _superiors(matrix, other) and other.id not in _superiors(matrix, one)


def _superiors(matrix: Matrix, column: Column) -> set[str]:
    """All columns to which one reports, directly or through others."""
    found: set[str] = set()
    above = matrix.column(column.superior)
    while above is not None and above.id not in found:
        found.add(above.id)
        above = matrix.column(above.superior)
    return found - {column.id}
