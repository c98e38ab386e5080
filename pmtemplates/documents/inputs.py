"""The way back from a workbook to the initiative file: in which form inputs show its values, and where rows belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmtemplates.problems import Path


class Part(StrEnum):
    """Which part of the value at its path a cell shows, or in which form; a cell without a part shows the value.

    The seven cells of the working week have the names of the weekdays as parts: yes when the list holds the day.
    """

    PERCENT = "percent"
    """A number of percent as a fraction: 40 reads 0.4."""
    NAME = "name"
    """Who or what an id names: the holder of a role (a vacant role by its title), a deliverable by its title."""
    TYPE = "type"
    """Of the text of a link: FS, SS, FF or SF."""
    LAG = "lag"
    """Of the text of a link: days, negative for a lead."""
    UNIT = "unit"
    """Of the text of a link: d for working days, ed for elapsed ones."""
    LINES = "lines"
    """A list of texts, one in a line; behind "• " when there are several."""
    KIND = "kind"
    """The list in which the entry at the path stands: assumption, constraint or dependency."""
    SIDE = "side"
    """Of a dependency: a project by its title, else the text under the same key with `_outside`.

    Of a project on its own the title stands also where nothing is said.
    """
    DAY = "day"
    """One of the days of a list: all cells with the same path make up the list, in any order; those that are not
    within the calendar of the workbook are not shown."""
    HOLIDAY = "holiday"
    """A public holiday, which no list holds: another day in its place is a day off, and the holiday a day on."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The list whose entries the rows of a register are: a filled row without a key is a new entry.

    `fields` gives by column the keys below an entry, and the part that the cell shows. With `column` that is so for
    the rows that have `word` there.
    """

    path: Path
    fields: Mapping[int, tuple[tuple[str, ...], str]]
    column: int = 0
    word: str = ""
