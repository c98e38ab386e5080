"""Where things stand on the sheet of the capacity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, auto

from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.planning.program.capacity import CapacityPlan, SkillLoad
from pmtemplates.problems import Path

DAYS_ROW, FIRST_ROW = HEAD_ROW + 1, HEAD_ROW + 2
"""The rows of the working days of each month, and of the first role or skill."""
WHO = "Role or skill, and its projects"
REMEDY_COLUMNS = 7
"""Columns behind that of the months over, over which a remedy is written: they fit on the first of several pages."""


class K(IntEnum):
    """The columns; those of the block of remedies are named by what stands there in the first one."""

    KEY = 1  # the path in the initiative file, hidden
    NAME = auto()
    STATED = auto()  # full-time equivalents that the file says
    AVAILABLE = auto()
    PEAK = auto()  # · what is left, or short
    OVER = auto()  # in how many months more is needed than there is · the peak as the file has it
    FIRST = auto()  # the first of them · remedy
    COUNT = auto()  # the number of these months, hidden
    MONTHS = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a role or skill: its own and those of projects, in full-time equivalents and in person-days."""

    load: SkillLoad
    projects: tuple[Path, ...]
    row: int
    days_row: int


class CapacityRows:
    """The blocks of full-time equivalents, then what is stated and done about it, then person-days."""

    def __init__(self, capacity: CapacityPlan) -> None:
        self.capacity = capacity
        projects = [tuple(sorted({*load.days, *load.stated}, key=_place)) for load in capacity.loads]
        height = sum(1 + len(each) for each in projects)
        self.total = FIRST_ROW + height
        self.remedies = self.total + 3
        self.days = self.remedies + len(capacity.loads) + 4
        self.blocks: list[Block] = []
        row, days_row = FIRST_ROW, self.days + 2
        for load, each in zip(capacity.loads, projects, strict=True):
            self.blocks.append(Block(load, each, row, days_row))
            row, days_row = row + 1 + len(each), days_row + 1 + len(each)

    def days_of(self, load: SkillLoad, path: Path) -> tuple[Decimal, ...]:
        """The person-days of a project by month."""
        return load.days.get(path) or (Decimal(0),) * len(self.capacity.months)

    @property
    def last(self) -> int:
        """The column of the last month."""
        return K.COUNT + len(self.capacity.months)

    @property
    def columns(self) -> range:
        """Those of the months."""
        return range(K.MONTHS, self.last + 1)


def _place(path: Path) -> int:
    """As the file has the projects."""
    return int(path[1])


def is_listed(load: SkillLoad) -> bool:
    """Whether the file speaks of the role or skill, so that what it says can be changed."""
    return load.path[0] == "capacity"
