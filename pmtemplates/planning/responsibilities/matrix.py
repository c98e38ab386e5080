"""A responsibility matrix as a value: rows of one level, columns of roles, and what stands in each cell.

Knows neither the initiative file nor Excel: a matrix of the initiative and one that somebody else made are the same
here, so that the same rules judge both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import Duty, DutyKind
from pmtemplates.library.variants import Part, Sign, Variant
from pmtemplates.origins import Origin
from pmtemplates.planning.parties import Appointment
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Column:
    """A role, or the roles of one kind that share a column: the project managers of all projects, the benefit owners.

    `level` is None when nothing is known about the role: then no rule asks for its authority. `superior` is the id of
    the column it reports to. `house` is the role of the library that it is, or that it is like; "" when there is none.
    """

    id: str
    title: str
    level: RoleLevel | None = None
    members: tuple[Appointment, ...] = ()
    superior: str = ""
    house: str = ""
    body: bool = False
    supplier: bool = False
    vacant: bool = False
    path: Path = ()

    @property
    def holders(self) -> frozenset[str]:
        """The ids of the people who hold it."""
        return frozenset(member.holder.id for member in self.members if member.holder)

    def may_decide(self, level: Level | None) -> bool:
        """Whether it has the authority of a level, as far as anything is known about the two."""
        return level is None or self.level is None or self.level.may_decide(level)

    @property
    def collective(self) -> bool:
        """Whether it stands for several roles, each for its own part."""
        return len(self.members) > 1


def column_of(columns: Iterable[Column], name: str) -> Column | None:
    """The column of that id, or the one that a role shares with others."""
    found = list(columns)
    own = (column for column in found if column.id == name)
    return next(own, next((c for c in found if any(member.id == name for member in c.members)), None))


def column_held_by(columns: Iterable[Column], person: str) -> Column | None:
    """The column of a role that a person holds, the highest first."""
    held = (column for column in columns if person in column.holders)
    return min(held, key=lambda column: column.level.rank if column.level else 9, default=None)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One activity, artefact or decision. `signs` by the id of a column, without the blank cells.

    `key` names it for good: release-funding, or release-funding.G2 for the row about one gate. `about` is the id of
    that gate. In a collective column, `actors` says which of its roles is meant in this row. `paths` are the cells
    that the file states; `path` is the row in the file, or what the row is about. `house` are the signs that the
    library gives, before the file changes them.
    """

    key: str
    level: Level | None
    activity: str
    kind: DutyKind
    signs: Mapping[str, Sign]
    duty: Duty | None = None
    about: str = ""
    actors: Mapping[str, Appointment] = field(default_factory=dict)
    house: Mapping[str, Sign] = field(default_factory=dict)
    origin: Origin = Origin.STATED
    path: Path = ()
    paths: Mapping[str, Path] = field(default_factory=dict)

    def columns_with(self, part: Part) -> tuple[str, ...]:
        """The ids of the columns whose sign has a part, in the order of the matrix."""
        return tuple(column for column, sign in self.signs.items() if part in sign.parts)

    @property
    def accountable(self) -> str:
        """The id of the column that answers for it, the first when there are several; "" when there is none."""
        return next(iter(self.columns_with(Part.ACCOUNTABLE)), "")

    def cell_path(self, column: str) -> Path:
        """Where a cell is stated in the file; the row when it is not."""
        return self.paths.get(column, self.path)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of the program or of one project. `level` is None in a matrix that does not say.

    `path` is that of the work in the initiative; `manager` is the column of who manages it from day to day.
    """

    title: str
    level: Level | None
    variant: Variant
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    path: Path = ()
    manager: str = ""

    def column(self, name: str) -> Column | None:
        """The column of that id."""
        return next((column for column in self.columns if column.id == name), None)

    def rows_of(self, column: str, *parts: Part) -> Iterator[MatrixRow]:
        """The rows in which a column has one of the parts, or, without parts, any sign that stands for something."""
        for row in self.rows:
            sign = row.signs.get(column)
            if sign is not None and sign.parts and (not parts or sign.parts & frozenset(parts)):
                yield row

    def count(self, column: str, part: Part) -> int:
        """In how many rows a column has a part."""
        return sum(1 for _ in self.rows_of(column, part))
