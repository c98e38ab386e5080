"""The rows of a matrix as its sheet has them: where each stands, who may not answer in it, what its check says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pmtemplates.documents.responsibilities.checking import State, Verdict
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.places import FREE_ROWS, Counts, Layout
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import DutyKind
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.problems import Path

MAY, MAY_NOT, EACH = 1, 0, 2
"""Above a column: its role may answer at this level, may not, or it depends on who is meant in a row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number on the sheet; `lacking_here` and `shared` are columns in which nobody may answer here."""

    at: int
    place: int
    row: MatrixRow
    lacking_here: tuple[str, ...]
    shared: tuple[str, ...]
    counts: Counts
    verdict: Verdict


@dataclass(frozen=True)
class Lines:
    """All rows of a matrix, the free ones at the end."""

    source: Source
    layout: Layout

    @property
    def matrix(self) -> Matrix:
        """The matrix."""
        return self.layout.matrix

    def path(self, row: MatrixRow) -> Path:
        """A row of the matrix as the file would name it."""
        return (*self.matrix.path, "responsibilities", row.key)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._all)

    @cached_property
    def authority(self) -> dict[str, int]:
        """What stands above each column."""
        return {column.id: _authority(column, self.matrix.level) for column in self.matrix.columns}

    @cached_property
    def _all(self) -> Sequence[Line]:
        return [
            *(self._line(place, row) for place, row in enumerate(self.matrix.rows)),
            *(self._free(place, row) for place, row in enumerate(self._new(), len(self.matrix.rows))),
        ]

    def _line(self, place: int, row: MatrixRow) -> Line:
        lacking, shared = self._nobody(row)
        everywhere = {name for name, value in self.authority.items() if value == MAY_NOT}
        counts = self.source.rules.count(row.signs, everywhere | set(lacking), shared)
        return Line(self.layout.row(place), place, row, lacking, shared, counts, self.source.rules.judge(counts))

    def _free(self, place: int, row: MatrixRow) -> Line:
        lacking, shared = self._nobody(row)
        return Line(self.layout.row(place), place, row, lacking, shared, Counts(), Verdict("", State.EMPTY))

    def _nobody(self, row: MatrixRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of the columns that several share: where the one who is meant may not answer, and where nobody is meant."""
        several = [name for name, value in self.authority.items() if value == EACH]
        meant = {name: row.actors[name] for name in several if name in row.actors}
        level = self.matrix.level
        lacking = (
            name for name, role in meant.items() if role.supplier or (level and not role.level.may_decide(level))
        )
        return tuple(lacking), tuple(name for name in several if name not in meant)

    def _new(self) -> Iterator[MatrixRow]:
        """Rows to be filled, under keys that no row has."""
        known = {row.key for row in self.matrix.rows}
        keys = (f"new-{number}" for number in range(1, len(known) + FREE_ROWS + 1))
        free = [key for key in keys if key not in known][:FREE_ROWS]
        for key in free:
            yield MatrixRow(key, self.matrix.level, "", DutyKind.ACTIVITY, {})

    def total(self, column: str, signs: Sequence[str]) -> int:
        """In how many rows a column has one of the signs."""
        return sum(1 for row in self.matrix.rows if row.signs.get(column) in signs)

    def count(self, *states: State) -> int:
        """The rows of which the check says one of these."""
        return sum(1 for line in self._all if line.verdict.state in states)


def _authority(column: Column, level: Level | None) -> int:
    if column.body or column.supplier:
        return MAY_NOT
    if column.collective:
        return EACH
    able = column.may_decide(level)
    return MAY if able else MAY_NOT
