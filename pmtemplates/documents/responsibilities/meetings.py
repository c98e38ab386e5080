"""Where the two levels meet: for a row of the program the rows of the projects, and the other way round."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.places import is_dependency
from pmtemplates.levels import Level
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path, first_few

_MOST_NAMED = 3
"""Projects that a cell names."""


class Meeting(NamedTuple):
    """What stands beside a row about the rows that it meets, and the sheet to which that leads, if it is one."""

    words: str
    sheet: str = ""


class _Met(NamedTuple):
    matrix: Matrix
    number: int
    row: MatrixRow


class Meetings:
    """The meeting points of all matrices."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._rows: dict[tuple[Level | None, str], list[_Met]] = defaultdict(list)
        for matrix in source.matrices:
            for number, row in enumerate(matrix.rows, 1):
                if row.duty:
                    self._rows[row.duty.level, row.duty.id].append(_Met(matrix, number, row))

    def of(self, matrix: Matrix) -> dict[str, Meeting]:
        """By the key of a row what it meets."""
        found = {}
        for row in matrix.rows:
            if row.duty and row.duty.counterpart:
                other = Level.PROJECT if row.duty.level is Level.PROGRAM else Level.PROGRAM
                met = self._rows[other, row.duty.counterpart]
                same = [each for each in met if row.about and each.row.about == row.about]
                if len(same) == 1:
                    found[row.key] = self._same(same[0])
                elif met and not is_dependency(row):  # what comes from outside, nobody here delivers
                    found[row.key] = self._several(met)
        return found

    def _same(self, met: _Met) -> Meeting:
        """The row about the same thing, of which the row itself has told."""
        return Meeting(f"{self._name(met.matrix)}, no. {met.number}", self._source.layouts[met.matrix.path].sheet)

    @staticmethod
    def _name(matrix: Matrix) -> str:
        return matrix.title if matrix.path else "Program"

    def _one(self, met: _Met) -> Meeting:
        words = f"{self._name(met.matrix)}, no. {met.number}: {met.row.activity}"
        return Meeting(words, self._source.layouts[met.matrix.path].sheet)

    def _several(self, met: list[_Met]) -> Meeting:
        if len(met) == 1:
            return self._one(met[0])
        works = dict.fromkeys(each.matrix.path for each in met)
        first = met[0].row
        activity = first.duty.activity if first.duty else first.activity
        words = f"{self._named(list(works))}: {activity}"
        return Meeting(words, self._source.layouts[met[0].matrix.path].sheet if len(works) == 1 else "")

    def _named(self, works: list[Path]) -> str:
        if works == [()]:
            return "Program"
        if len(works) == len(self._source.matrices) - 1 and len(works) > 1:
            return "Each project"
        return first_few([self._source.title(path) for path in works], _MOST_NAMED)
