"""Finds the matrix of a sheet: header, roles, activities, rows, and what is none of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtemplates.exchange.matrices.bodies import Body, RowKind, find_body, kinds_of_rows
from pmtemplates.exchange.matrices.columns import Columns, read_columns
from pmtemplates.exchange.matrices.grids import Grid, Spot
from pmtemplates.exchange.matrices.headers import Header, Sheet, find_header, group_of, look_at, title_of
from pmtemplates.exchange.matrices.signs import Alphabet
from pmtemplates.exchange.matrices.strangers import strange_letters
from pmtemplates.library.role_names import RoleNames
from pmtemplates.library.variants import Part

_TRANSPOSED = (
    "the roles stand in the rows and the activities in the columns; "
    "copy it and paste it transposed (Paste Special, Transpose)"
)
_NO_HEADS = "no row of heads with letters below"
_MOST_WORK = 1_000_000
"""Cells, blank ones as well, of all tables that are tried: a header in each row must not cost a sheet each."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a role: its text, the cell that holds it, and the group above it."""

    column: int
    text: str
    spot: Spot
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix in a sheet, by rows and columns. `explained` is what a legend says the letters mean, and where."""

    sheet: Sheet
    header: Header
    heads: tuple[Head, ...]
    columns: Columns
    kinds: Mapping[int, RowKind]
    explained: Mapping[str, tuple[Part, Spot]]
    second_row: int = 0

    @property
    def grid(self) -> Grid:
        """The sheet that it stands in."""
        return self.sheet.grid

    def rows_of(self, *kinds: RowKind) -> list[int]:
        """The rows of some kinds, from top to bottom."""
        return [row for row, kind in self.kinds.items() if kind in kinds]

    def titles(self) -> list[str]:
        """The texts above the table."""
        return [text for row, texts in self.grid.rows.items() if row < self.header.row for text in texts.values()]


def find_table(grid: Grid, alphabet: Alphabet, names: RoleNames) -> tuple[Table | None, str]:
    """The first matrix of a sheet, or the reason why there is none."""
    if not grid.cells:
        return None, "empty"
    explained, legend = alphabet.legend_cells(grid)
    sheet = look_at(grid, alphabet, names, legend)
    reason = _NO_HEADS
    after = work = 0
    while work < _MOST_WORK and (header := find_header(sheet, after)) is not None:
        body = find_body(sheet, header)
        table, reason = _table(sheet, header, body, explained)
        if table is not None:
            return table, ""
        after = header.bottom
        work += len(body.rows) * grid.width
    strange = strange_letters(sheet) if reason != _TRANSPOSED else ""
    if strange and reason != _NO_HEADS:
        return None, f"{reason}; {strange}"
    return None, strange or reason


def _table(
    sheet: Sheet, header: Header, body: Body, explained: Mapping[Spot, Mapping[str, Part]]
) -> tuple[Table | None, str]:
    columns = read_columns(sheet, header, body.rows)
    where = f"below row {header.row}"
    if len(columns.roles) < 2:
        return None, f"fewer than two columns of letters {where}"
    if not columns.activity:
        return None, f"letters {where}, but no column that says what is done"
    kinds = kinds_of_rows(sheet, header, body.rows, columns.roles, columns.activity)
    rows = [row for row, kind in kinds.items() if kind is RowKind.ROW]
    used = {
        letter
        for row in rows
        for column in columns.roles
        if (row, column) in sheet.signs
        for letter in sheet.alphabet.letters_in(sheet.grid.text(row, column))
    }
    if not used & _deciding(sheet.alphabet):
        return None, f"no letter {where} stands for accountable or responsible"
    heads = tuple(_head(sheet, header, column) for column in columns.roles)
    first = {
        letter: (part, spot) for spot, pairs in reversed(list(explained.items())) for letter, part in pairs.items()
    }
    table = Table(sheet, header, heads, columns, kinds, first, body.second)
    return (None, _TRANSPOSED) if _is_transposed(table, rows) else (table, "")


def _deciding(alphabet: Alphabet) -> set[str]:
    deciding = (Part.ACCOUNTABLE, Part.RESPONSIBLE)
    return {letter for each in alphabet.variants for letter, part in each.parts.items() if part in deciding}


def _head(sheet: Sheet, header: Header, column: int) -> Head:
    text, spot = title_of(sheet, header, column)
    return Head(column, text, spot, group_of(sheet, header, column))


def _is_transposed(table: Table, rows: list[int]) -> bool:
    """Whether roles are known by the names of the rows rather than by those of the columns."""
    names = table.sheet.names
    down = sum(names.is_known(table.grid.text(row, table.columns.activity)) for row in rows)
    across = sum(names.is_known(head.text) for head in table.heads)
    return down >= 2 and down > across and 2 * down >= len(rows)
