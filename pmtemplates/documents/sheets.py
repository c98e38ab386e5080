"""What a workbook consists of, free of any file format: sheets of typed cells, with formulas and their values.

A sheet alone knows its addresses: a formula asks it (`Sheet.ref`), nothing concatenates "B7" by hand. Colours and
fonts do not belong here; a style says what a cell is, the renderer how that looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.blocks import Content, OrgChart, Properties
from pmtemplates.documents.inputs import Entries
from pmtemplates.documents.line_charts import LineCharts
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.problems import Path

Value = str | int | float | Decimal | bool | date | None


class Form(StrEnum):
    """How a value is written."""

    TEXT = "text"
    WHOLE = "whole"  # 1,250
    DECIMAL = "decimal"  # 12.5
    SUM = "sum"  # 1,250.00, without the currency, which the head of the column says
    HUNDREDTHS = "hundredths"  # 0.50: full-time equivalents and person-days, one below the other
    DASHED = "dashed"  # 1,250.00, and – for nothing: one of many cells that are mostly empty
    PERCENT = "percent"  # the value is a fraction: 0.4 reads 40 %
    DAY = "day"  # 4 Jan 2027, or Jan 4, 2027, as the language of the workbook has it
    SHORT_DAY = "short-day"  # 4 Jan 27, for the head of a narrow column
    DAY_OF_MONTH = "day-of-month"  # 4, for the head of a column of one day
    MONTH = "month"  # Jan 2027
    BLANK = "blank"  # a value that is not shown: a condition may give it a sign
    SIGN = "sign"  # one or two letters: what is proposed is told by font and line alone, without a mark behind it


class Role(StrEnum):
    """What a cell is for."""

    PLAIN = "plain"
    TITLE = "title"  # of the sheet
    SUBTITLE = "subtitle"
    NOTE = "note"  # an aside
    SECTION = "section"  # heads a block of rows
    HEAD = "head"  # of a column
    LABEL = "label"  # names its row
    INPUT = "input"  # to be typed over
    GROUP = "group"  # of a row that stands for those below it
    TOTAL = "total"
    FIGURE = "figure"  # a large number on a summary
    HIGH = "high"  # ratings, each also said in words or numbers
    MEDIUM = "medium"
    LOW = "low"
    HELPER = "helper"  # arithmetic that nobody needs to read
    GRID = "grid"  # a cell of a chart made of cells
    LETTER = "letter"  # of a responsibility matrix: to be typed over, without the look of a form


FREE = (Role.INPUT, Role.LETTER)  # typed over: a protected sheet leaves them free


class Style(NamedTuple):
    """What a cell is and how its value is written; `indent` counts levels of an outline."""

    form: Form = Form.TEXT
    role: Role = Role.PLAIN
    indent: int = 0
    center: bool = False
    wrap: bool = False
    origin: Origin | None = None  # proposed and open are marked, as in the documents


PLAIN = Style()


class Cell(NamedTuple):
    """A value; with `formula` (without the equals sign, English names) the value that it gives.

    A text is always a text: nothing that a user wrote becomes a formula. A link leads to a sheet of the workbook.
    An input shows the value of the file at `path`; with `part` a part of it, or another form of it (`inputs.Part`).
    """

    value: Value = None
    style: Style = PLAIN
    formula: str = ""
    link: str = ""
    path: Path = ()
    part: str = ""


class Range(NamedTuple):
    """Cells from one corner to the other, both inclusive; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Look(StrEnum):
    """What a condition does to the cells for which its formula is true."""

    BAR = "bar"  # of a Gantt chart
    CRITICAL_BAR = "critical-bar"
    SUMMARY_BAR = "summary-bar"
    DONE = "done"  # the part of a bar that is complete
    MILESTONE = "milestone"  # shows a diamond in a cell of form BLANK that holds a number
    BASELINE = "baseline"  # a line below
    NOT_WORKED = "not-worked"
    STATUS = "status"  # a line at the side: the status date
    CRITICAL = "critical"  # the text of a critical task
    LATE = "late"
    OVER = "over"  # more than there is
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    FADED = "faded"  # done, closed, not applicable
    ACCOUNTABLE = "accountable"  # the letters of a responsibility matrix
    RESPONSIBLE = "responsible"
    SUPPORTS = "supports"
    CONSULTED = "consulted"
    INFORMED = "informed"
    FAULT = "fault"  # a check that does not hold
    SOUND = "sound"  # a check that holds


class Condition(NamedTuple):
    """Looks for the cells of a range; the formula is that of the top left cell, references move with the cell."""

    range: Range
    formula: str
    look: Look
    stop: bool = False  # later conditions are not looked at


class Choice(NamedTuple):
    """A drop-down: the entries come from a defined name; `strict` refuses others."""

    range: Range
    name: str
    strict: bool = True


class Limit(NamedTuple):
    """What may be typed into a range: a whole number, decimal or date between two bounds; `message` says so."""

    range: Range
    form: Form
    least: int | float | date
    most: int | float | date
    message: str


class Column(NamedTuple):
    """`width` in characters."""

    width: float
    hidden: bool = False
    grouped: bool = False  # folded away behind a plus sign: detail that few need


@dataclass(slots=True)
class Register:
    """A table that grows when somebody types below it; the first row of the range holds the heads."""

    name: str
    range: Range


@dataclass(slots=True)
class Flow:
    """Rows that are made whenever somebody looks at them: kept, those of ten thousand tasks would fill the memory.

    `make` gives the cells of the row `top + n` for n from 0, at most `width` of them.
    """

    top: int
    count: int
    width: int
    make: Callable[[int], Sequence[Cell | None]]


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows and columns count from 1; rows may be set in any order.

    `inputs_only`: protected without a password, the cells that are typed over (`FREE`) stay free.
    `heads` are the rows that each printed page repeats, `sides` the columns; `freeze` is the first cell that scrolls.
    """

    name: str
    content: Content
    level: Level | None = None
    columns: list[Column] = field(default_factory=list)
    rows: dict[int, list[Cell | None]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)  # in points, where the text does not decide
    hidden_rows: set[int] = field(default_factory=set)
    outline: dict[int, int] = field(default_factory=dict)  # the depth of a row that can be folded away
    freeze: tuple[int, int] | None = None
    heads: tuple[int, int] | None = None
    sides: tuple[int, int] | None = None
    across: int = 1  # pages side by side
    filter: Range | None = None
    printed: Range | None = None  # what goes on paper, when that is not all
    merges: list[Range] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    inputs_only: bool = False
    hidden: bool = False
    portrait: bool = False
    restricted: bool = False  # says so at the top and in the footer of each page
    flows: list[Flow] = field(default_factory=list)  # further rows; what is put into them is not seen
    levels: dict[int, Level] = field(default_factory=dict)  # of the rows that belong to a level
    entries: list[Entries] = field(default_factory=list)  # what rows without a key become, once they are filled
    charts: dict[int, OrgChart | LineCharts] = field(default_factory=dict)  # over the empty rows from that row on

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell."""
        cells = self.rows.setdefault(row, [])
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = cell

    def put_row(self, row: int, cells: Sequence[Cell | None], column: int = 1) -> None:
        """Set the cells of a row from a column on; what was there is lost."""
        found = self.rows.setdefault(row, [])
        found.extend([None] * (column - 1 - len(found)))
        found[column - 1 : column - 1 + len(cells)] = cells

    def get(self, row: int, column: int) -> Cell | None:
        """The cell there, if any."""
        cells = self.row(row)
        return cells[column - 1] if column <= len(cells) else None

    def row(self, number: int) -> Sequence[Cell | None]:
        """The cells of a row from the first column on; empty when it has none."""
        for flow in self.flows:
            if 0 <= number - flow.top < flow.count:
                return flow.make(number - flow.top)
        return self.rows.get(number, ())

    def numbers(self) -> list[int]:
        """The rows that have cells, in order."""
        flowing = (number for flow in self.flows for number in range(flow.top, flow.top + flow.count))
        return sorted({*self.rows, *flowing})

    @property
    def width(self) -> int:
        """The number of columns up to the last one with a cell."""
        return max([*(flow.width for flow in self.flows), *map(len, self.rows.values())], default=0)

    def ref(self, row: int, column: int, fixed: str = "", outside: bool = False) -> str:
        """The address of a cell: B7, or with `fixed` "row", "column" or "both" B$7, $B7, $B$7.

        `outside`: for a formula on another sheet, with the name of this one.
        """
        name = f"{'$' if fixed in ('column', 'both') else ''}{letters(column)}"
        place = f"{name}{'$' if fixed in ('row', 'both') else ''}{row}"
        return f"{quoted(self.name)}!{place}" if outside else place

    def span(self, area: Range, fixed: str = "both", outside: bool = False) -> str:
        """The address of a range, for formulas and defined names."""
        first, last = self.ref(area.top, area.left, fixed), self.ref(area.bottom, area.right, fixed)
        return f"{quoted(self.name)}!{first}:{last}" if outside else f"{first}:{last}"


@dataclass(slots=True)
class Workbook:
    """A workbook; `names` are defined names and the ranges (with sheet, fixed) that they stand for.

    `level` is None for one that has sheets of both levels: then each sheet is judged by its own.
    """

    kind: str
    level: Level | None
    properties: Properties
    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError when there is none."""
        return {sheet.name: sheet for sheet in self.sheets}[name]

    def formulas(self) -> Iterator[tuple[Sheet, int, int, Cell]]:
        """The cells with formulas, with sheet, row and column."""
        for sheet in self.sheets:
            for row in sheet.numbers():
                for column, cell in enumerate(sheet.row(row), 1):
                    if cell and cell.formula:
                        yield sheet, row, column, cell
