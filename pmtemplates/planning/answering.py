"""Who answers for a duty of the house and who does its work, read from the matrices. Words nothing, judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtemplates.library.roles import LibraryRole
from pmtemplates.library.variants import Part
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Taker:
    """Who has a part in a row: `role`; None when it is several roles, each for its own part, or a board or person.

    `title` is that of a single one of several. `path` is the cell that the file states, else where the role stands.
    """

    id: str
    title: str
    role: Appointment | None
    each: bool
    path: Path

    @property
    def holder(self) -> str:
        """The name of the person who holds the role; "" when nobody does or several do."""
        return self.role.holder.name if self.role and self.role.holder else ""


def rows_of_duty(matrix: Matrix, duty: str) -> list[MatrixRow]:
    """The rows of a duty of the house: none where it is left out, several where it repeats for each gate or benefit."""
    return [row for row in matrix.rows if row.duty and row.duty.id == duty]


def takers(matrix: Matrix, row: MatrixRow, part: Part, library: Mapping[str, LibraryRole]) -> Iterator[Taker]:
    """Those who have a part in a row, in the order of the matrix."""
    for name in row.columns_with(part):
        column = matrix.column(name)
        if column is None:
            continue
        stated = row.paths.get(name)
        role = row.actors.get(name) or (column.members[0] if len(column.members) == 1 else None)
        known = library.get(column.house)
        title = role.title if role else known.title if known and column.collective else column.title
        path = role.path if role else column.path
        yield Taker(role.id if role else name, title, role, role is None and column.collective, stated or path)


def answering(matrix: Matrix, duty: str, library: Mapping[str, LibraryRole]) -> list[tuple[MatrixRow, Taker]]:
    """Who is accountable in each row of a duty; rows for which nobody is are left out."""
    found = ((row, next(takers(matrix, row, Part.ACCOUNTABLE, library), None)) for row in rows_of_duty(matrix, duty))
    return [(row, taker) for row, taker in found if taker]
