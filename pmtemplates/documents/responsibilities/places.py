"""Where things stand in the workbook of responsibilities, so that sheets can refer to each other without looking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmtemplates.documents import as_generated
from pmtemplates.documents.blocks import Content
from pmtemplates.documents.sheets import Range, Sheet
from pmtemplates.library.responsibilities import Per
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow

SUMMARY = "Summary"
PROGRAM = "Program"
ROLES = "Roles"
AUTHORITY = "Authority"
ESCALATION = "Escalation"
ROLE_LOAD = "Role load"
MY_ROWS = "My rows"
FINDINGS = "Findings"
LEGEND = "Legend"
ROWS = "Rows"
LISTS = "Lists"
RESERVED = (
    SUMMARY,
    PROGRAM,
    ROLES,
    AUTHORITY,
    ESCALATION,
    ROLE_LOAD,
    MY_ROWS,
    FINDINGS,
    LEGEND,
    ROWS,
    LISTS,
    as_generated.NAME,
    "History",  # which Excel keeps for itself
)
"""Names that no project may take for its sheet."""

SIGNS = "Signs"
"""Defined name: what may stand in a cell of a matrix."""
PARTIES, PEOPLE, POSITIONS = "Parties", "People", "PeoplePositions"
"""Defined names: who may approve; the people by name, and the position of each."""
ROLE_CHOICES, ROLE_COLUMNS, ROLE_HOLDERS = "RoleChoices", "RoleColumns", "RoleHolders"
"""Defined names: all roles, the place of each in each matrix (0 where it has none), and who holds it."""
CHOSEN, CHOSEN_NUMBER = "ChosenRole", "ChosenRoleNumber"
"""Defined names: the role whose rows are shown, and its number among the choices."""
ROW_COUNTS = "RowCounts"
"""Defined name: the rows of all matrices that the chosen role has a letter in, counted from the first on."""
CONSULTED, RESPONSIBLE, INFORMED = "ConsultedUpTo", "ResponsibleUpTo", "InformedUpTo"
ACCOUNTABLE_SHARE, RESPONSIBLE_SHARE, MANAGER_SHARE = (
    "AccountableShareUpTo",
    "ResponsibleShareUpTo",
    "ManagerShareUpTo",
)
"""Defined names: the limits of the legend, beyond which a row or role is worth a look."""

TITLE_ROW, NOTE_ROW, KEY_ROW = 1, 2, 3
AUTHORITY_ROW = 4
"""Hidden: 1 above a role that may answer at this level, 0 above others, 2 above a column that several roles share."""
HEAD_ROW, HOLDER_ROW, FIRST_ROW = 5, 6, 7
FREE_ROWS = 3
KEY, NO, ACTIVITY = 1, 2, 3


def is_dependency(row: MatrixRow) -> bool:
    """Whether a row is about one dependency."""
    return bool(row.about and row.duty and row.duty.per is Per.DEPENDENCY)


class Counts(NamedTuple):
    """Of a row: the roles with each part, cells with no legal letter, and those that may not answer but do."""

    accountable: int = 0
    responsible: int = 0
    consulted: int = 0
    informed: int = 0
    illegal: int = 0
    lacking: int = 0
    shared: int = 0


@dataclass(frozen=True)
class Layout:
    """The columns and rows of the sheet of one matrix; a column that the sheet does not have is 0."""

    sheet: str
    matrix: Matrix
    meets_others: bool

    @cached_property
    def who(self) -> int:
        """Who is meant in shared columns, or at the ends of a dependency; only where a row says so."""
        return ACTIVITY + 1 if any(row.actors or is_dependency(row) for row in self.matrix.rows) else 0

    @cached_property
    def first(self) -> int:
        """The first column of letters."""
        return (self.who or ACTIVITY) + 1

    @property
    def last(self) -> int:
        """The last column of letters."""
        return self.first + len(self.matrix.columns) - 1

    @property
    def check(self) -> int:
        """Says whether the row holds."""
        return self.last + 1

    @property
    def kind(self) -> int:
        """What kind of thing the row is about."""
        return self.last + 2

    @property
    def meets(self) -> int:
        """The row of the other level."""
        return self.last + 3 if self.meets_others else 0

    @property
    def counts(self) -> int:
        """The first of the hidden counts, in the order of `Counts`."""
        return (self.meets or self.kind) + 1

    @property
    def state(self) -> int:
        """Hidden: what the check says as a number; see `checking.State`."""
        return self.counts + len(Counts._fields)

    @property
    def last_shown(self) -> int:
        """The last column that is not hidden."""
        return self.counts - 1

    @property
    def last_row(self) -> int:
        """The last row, free rows included."""
        return FIRST_ROW + len(self.matrix.rows) + FREE_ROWS - 1

    @property
    def totals(self) -> int:
        """The first of the totals, one for each letter and one for the rows with a letter; a row apart."""
        return self.last_row + 2

    def row(self, place: int) -> int:
        """The row of the sheet for a row of the matrix by its place from 0; free rows follow."""
        return FIRST_ROW + place

    def column(self, name: str) -> int:
        """The column of the sheet for a column of the matrix by its id."""
        return self.first + next(place for place, each in enumerate(self.matrix.columns) if each.id == name)

    @cached_property
    def _sheet(self) -> Sheet:
        return Sheet(self.sheet, Content.RESPONSIBILITIES)

    def cell(self, row: int, column: int) -> str:
        """The address of a cell, for formulas on other sheets."""
        return self._sheet.ref(row, column, "both", outside=True)

    def letters_of(self, row: int) -> str:
        """The address of the letters of a row, for formulas on other sheets."""
        return self._sheet.span(Range(row, self.first, row, self.last), "column", outside=True)

    def rows_of(self, column: int, first: int = FIRST_ROW, last: int = 0) -> str:
        """The address of some or all rows of a column, free rows included, for formulas on other sheets."""
        return self._sheet.span(Range(first, column, last or self.last_row, column), outside=True)

    def heads(self, row: int) -> str:
        """The address of the titles of the roles, or of who holds them, for formulas on other sheets."""
        return self._sheet.span(Range(row, self.first, row, self.last), outside=True)
