"""A rule about people: nobody approves their own work, whatever the roles are called under which they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.people import Person
from pmtemplates.library.responsibilities import DutyKind
from pmtemplates.library.variants import Part
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.planning.responsibilities.naming import activity, place_of, role
from pmtemplates.problems import Path, Problem, warning
from pmtemplates.source.characters import visible


@dataclass(frozen=True, slots=True)
class _Cell:
    """A role in a row, and who that is."""

    matrix: Matrix
    row: MatrixRow
    column: Column

    @property
    def actor(self) -> Appointment | None:
        """Whose part it is: in a column that several roles share, the one that the row means, if it says so."""
        alone = self.column.members[0] if len(self.column.members) == 1 else None
        return self.row.actors.get(self.column.id) or alone

    @property
    def person(self) -> Person | None:
        """Who holds the role, where that is known."""
        return self.actor.holder if self.actor else None

    @property
    def title(self) -> str:
        """How a message names the role."""
        return role(self.matrix, self.column.id, self.row)

    def same_role(self, other: _Cell) -> bool:
        """Whether both are one role; of several in one column that is known only where the rows name them."""
        if self.column.id != other.column.id:
            return False
        return not self.column.collective or (self.actor is not None and self.actor == other.actor)

    def same_person(self, other: _Cell) -> bool:
        """Whether one person holds both."""
        return self.person is not None and other.person is not None and self.person.id == other.person.id


def approves_own_work(matrices: Sequence[Matrix], _: Limits) -> Iterator[Problem]:
    """Who approves or accepts, and did the work or answers for it.

    One person in two roles is one finding for each matrix, however many rows show it.
    """
    for matrix in matrices:
        found: dict[tuple[str, str, Path], list[tuple[_Cell, _Cell]]] = {}
        for row in matrix.rows:
            if pair := _own_work(matrix, row):
                approver, doer = pair
                key = (approver.column.id, doer.column.id, _place(approver, doer))
                found.setdefault(key, []).append(pair)
        for (_approver, _doer, path), pairs in found.items():
            yield _finding(*pairs[0], len(pairs) - 1, path)


def _own_work(matrix: Matrix, row: MatrixRow) -> tuple[_Cell, _Cell] | None:
    """Who approves in a row, and the same person or role in the work approved; None when these are others.

    Where the approved work has a row of its own, that row counts: there the letter for the work in the approving row
    is for those who examine it. Otherwise it is for those who prepare what is approved.
    """
    answering = row.columns_with(Part.ACCOUNTABLE)
    column = matrix.column(answering[0]) if len(answering) == 1 else None
    if column is None:
        return None
    approver = _Cell(matrix, row, column)
    if approved := _approved(matrix, row):
        doers = [*_cells(matrix, approved, Part.ACCOUNTABLE), *_cells(matrix, approved, Part.RESPONSIBLE)]
        same = (each for each in doers if approver.same_role(each) or approver.same_person(each))
    elif row.kind is DutyKind.APPROVAL:
        same = (each for each in _cells(matrix, row, Part.RESPONSIBLE) if _prepares(approver, each))
    else:
        return None
    doer = next(same, None)
    return (approver, doer) if doer else None


def _prepares(approver: _Cell, doer: _Cell) -> bool:
    """Whether the approver prepares what is approved in the same row."""
    if approver.column.id != doer.column.id:
        return approver.same_person(doer)
    row, name = approver.row, approver.column.id
    says_what = row.duty is not None and row.duty.approves is not None
    return not says_what and row.signs[name] != row.house.get(name)


def _approved(matrix: Matrix, row: MatrixRow) -> MatrixRow | None:
    """The row whose result is approved in another: the one about the same deliverable, else the general one."""
    wanted = row.duty.approves if row.duty else None
    if wanted is None:
        return None
    rows = [each for each in matrix.rows if each.duty is not None and each.duty.id == wanted]
    same = (each for each in rows if each.about == row.about)
    return next(same, next((each for each in rows if not each.about), None))


def _cells(matrix: Matrix, row: MatrixRow, part: Part) -> Iterator[_Cell]:
    for name in row.columns_with(part):
        if column := matrix.column(name):
            yield _Cell(matrix, row, column)


def _place(approver: _Cell, doer: _Cell) -> Path:
    """The letter in the file that makes it so; else where it says who holds the approving role."""
    for cell in (approver, doer):
        if cell.column.id in cell.row.paths:
            return cell.row.paths[cell.column.id]
    if approver.person and approver.actor and approver.actor.path:
        return (*approver.actor.path, "holder")
    return approver.row.path or place_of(approver.matrix, approver.column)


def _finding(approver: _Cell, doer: _Cell, more: int, path: Path) -> Problem:
    who, name = approver.person, approver.title
    if who and approver.column.id != doer.column.id:
        name = f"{visible(who.name, 40)}, {approver.title} and {doer.title},"
    if approver.row is doer.row:
        message = f"{name} prepares and approves the same thing: {activity(approver.row)}"
    else:
        part = "answers for" if doer.row.signs[doer.column.id].is_accountable else "does the work of"
        message = f"{name} {part} {activity(doer.row)} and approves it: {activity(approver.row)}"
    others = f" and {more} more {'rows' if more > 1 else 'row'}" if more else ""
    hint = "let somebody approve it who has no part in the work"
    return warning("approves-own-work", message + others, path, hint)
