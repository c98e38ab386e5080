"""A sheet as a plain grid of texts that knows its merged cells; cells without a text do not exist here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Spot = tuple[int, int]
"""Row and column of a cell, both from 1."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 256, 100_000
"""Of a sheet that is read, and of filled cells in all sheets of a file together: far more than a matrix has."""

LONGEST = 2000
"""Characters of a cell that are kept: the sense of a role or an activity stands at its beginning."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, all sides inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_wide(self) -> bool:
        """Whether it spans several columns."""
        return self.right > self.left

    def spots(self) -> Iterable[Spot]:
        """Each cell in it."""
        columns = range(self.left, self.right + 1)
        return ((row, column) for row in range(self.top, self.bottom + 1) for column in columns)


@dataclass(frozen=True)
class Grid:
    """One sheet. `uncomputed` are cells with a formula whose result the file does not hold.

    `cut` says what of the sheet lies outside the bounds and is not read.
    """

    name: str
    cells: Mapping[Spot, str]
    areas: tuple[Area, ...] = ()
    uncomputed: frozenset[Spot] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    cut: str = ""
    kept: Mapping[Spot, Area] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Merged areas, cut to the cells in use."""
        kept: dict[Spot, Area] = {}
        for area in self.areas:
            inside = Area(area.top, area.left, min(area.bottom, self.height), min(area.right, self.width))
            kept |= dict.fromkeys(inside.spots(), inside)
        object.__setattr__(self, "kept", kept)

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, str]]:
        """The filled cells by row and column, both in order."""
        found: dict[int, dict[int, str]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    @cached_property
    def row_numbers(self) -> tuple[int, ...]:
        """The rows with filled cells, from top to bottom."""
        return tuple(self.rows)

    @cached_property
    def height(self) -> int:
        """The last row in use."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        """The last column in use."""
        return max((column for _, column in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """What stands in the cell itself, "" for nothing."""
        return self.cells.get((row, column), "")

    def anchor(self, row: int, column: int) -> Spot:
        """The cell that holds what is shown here: the upper left one of merged cells."""
        area = self.kept.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def shown(self, row: int, column: int) -> str:
        """What a reader sees there, also in the further cells of merged ones."""
        return self.cells.get(self.anchor(row, column), "")


def beyond(*, rows: bool, columns: bool) -> str:
    """What of a sheet is cut, "" for nothing: `rows` and `columns` say whether something stands below or behind."""
    found = [f"rows after {MOST_ROWS}"] if rows else []
    return " and ".join([*found, f"columns after the {MOST_COLUMNS}th"] if columns else found)
