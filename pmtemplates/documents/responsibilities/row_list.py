"""The hidden sheet with the rows of all matrices one below the other, as the chosen role sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import text
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_lines import Line, Lines
from pmtemplates.documents.responsibilities.places import ACTIVITY, HEAD_ROW, HOLDER_ROW
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style, Value
from pmtemplates.library.variants import NOT_APPLICABLE, Part
from pmtemplates.problems import Path

FIRST_ROW = 2
WORK, NUMBER, WHAT, LETTER, COUNT, ANSWERS, CHECK = range(1, 8)
_TITLES = ("Work", "No.", "Activity", "Letter", "Count", "Accountable", "Check")
_MATRIX, _COLUMN = 9, 10
"""Beside the rows: the matrices, each with the column of the chosen role among its letters."""
_CHOSEN_ROW = 1
NOBODY = "nobody"
_PLAIN, _WHOLE = Style(), Style(Form.WHOLE)


@dataclass(slots=True)
class Entry:
    """A row of a matrix as the chosen role sees it."""

    work: str
    number: Value
    activity: str
    letter: str
    answers: str
    check: str


@dataclass(slots=True)
class RowList:
    """The sheet, its defined names, and what it says of the chosen role."""

    sheet: Sheet
    names: dict[str, str]
    entries: list[Entry] = field(default_factory=list)
    count: int = 0

    def area(self, column: int) -> str:
        """The address of a column."""
        last = FIRST_ROW + max(1, len(self.entries)) - 1
        return self.sheet.span(Range(FIRST_ROW, column, last, column), outside=True)

    def shown(self) -> list[tuple[int, Entry]]:
        """The entries in which the chosen role has a letter, each with its number from 1."""
        numbered = enumerate(self.entries, 1)
        return [(number, entry) for number, entry in numbered if entry.letter not in ("", NOT_APPLICABLE)]


def build_row_list(source: Source, matrices: Sequence[tuple[Lines, Sheet]], holders: Holders, chosen: Path) -> RowList:
    """The rows for a chosen role."""
    sheet = Sheet(places.ROWS, Content.GENERAL, hidden=True)
    sheet.put_row(1, [text(title, Role.HEAD) for title in _TITLES])
    found = RowList(sheet, {})
    number = source.participants.numbers.get(chosen, 0)
    same = f"({places.ROLE_CHOICES}={places.CHOSEN})*(ROW({places.ROLE_CHOICES})-1)"
    sheet.put(_CHOSEN_ROW, _COLUMN, Cell(number, _WHOLE, f"SUMPRODUCT({same})"))
    sheet.put(_CHOSEN_ROW, _MATRIX, text("Number of the chosen role", Role.HEAD))
    for place, (lines, made) in enumerate(matrices):
        order = {each.id: at for at, each in enumerate(lines.matrix.columns, 1)}
        own = order.get(source.participants.columns.get((lines.matrix.path, chosen), ""), 0)
        at = FIRST_ROW + place
        sheet.put(at, _MATRIX, text(lines.layout.sheet))
        index = f"INDEX({places.ROLE_COLUMNS},{places.CHOSEN_NUMBER},{place + 1})"
        sheet.put(at, _COLUMN, Cell(own, _WHOLE, f"IF({places.CHOSEN_NUMBER}=0,0,{index})"))
        held = _held(lines, made)
        for line in lines:
            _put(found, _Seen(source, lines, line, chosen, own, sheet.ref(at, _COLUMN, "both"), holders, held))
    found.names[places.CHOSEN_NUMBER] = sheet.ref(_CHOSEN_ROW, _COLUMN, "both", outside=True)
    found.names[places.ROW_COUNTS] = found.area(COUNT)
    sheet.columns = [Column(width) for width in (30, 6, 60, 8, 8, 30, 14, 4, 30, 8)]
    return found


@dataclass(frozen=True)
class _Seen:
    """A row and the role that looks at it: `own` is its column among the letters, `at` the cell that says so."""

    source: Source
    lines: Lines
    line: Line
    chosen: Path
    own: int
    at: str
    holders: Holders
    held: Mapping[str, str]
    """Who holds the role of a column, as its head says."""

    def actors(self) -> Iterator[tuple[int, Path, int]]:
        """The columns that several share in which somebody is meant: number of the column, who, and their number."""
        for place, column in enumerate(self.lines.matrix.columns, 1):
            actor = self.source.participants.actor(self.line.row, column.id) if self.line.row.actors else None
            if actor:
                yield place, actor.key, self.source.participants.numbers.get(actor.key, 0)

    def letter(self) -> tuple[str, str]:
        """The letter of the role, and its formula; none where somebody else of the same column is meant."""
        own = self.own
        sign = self.line.row.signs.get(self.lines.matrix.columns[own - 1].id, "") if own else ""
        index = f'INDEX({self.lines.layout.letters_of(self.line.at)},{self.at})&""'
        formula = f'IF({self.at}=0,"",{index})'
        for place, key, number in self.actors():
            formula = f'IF(AND({self.at}={place},{places.CHOSEN_NUMBER}<>{number}),"",{formula})'
            sign = "" if own == place and key != self.chosen else sign
        return str(sign), formula

    def answers(self) -> tuple[str, str]:
        """Who answers for the row, and its formula: role and holder, of a column or of who is meant in it."""
        layout, rules = self.lines.layout, self.source.rules
        area, match = layout.letters_of(self.line.at), "0"
        for sign in reversed(rules.signs[Part.ACCOUNTABLE]):
            match = f'IFERROR(MATCH("{sign}",{area},0),{match})'
        heads = (layout.heads(row) for row in (HEAD_ROW, HOLDER_ROW))
        formula = _joined(*(f"INDEX({area},{match})" for area in heads))
        for place, _, number in self.actors():
            if number:
                named = _joined(*(f"INDEX({name},{number})" for name in (places.ROLE_CHOICES, places.ROLE_HOLDERS)))
                formula = f"IF({match}={place},{named},{formula})"
        count = layout.cell(self.line.at, layout.counts)
        many = f'IF({count}=0,"{NOBODY}",{count}&" × {rules.answer}")'
        return self._words(), f"IF({count}=1,{formula},{many})"

    def _words(self) -> str:
        count, column = self.line.counts.accountable, self.lines.matrix.column(self.line.row.accountable)
        if count != 1 or column is None:
            return f"{count} × {self.source.rules.answer}" if count else NOBODY
        participants = self.source.participants
        actor = participants.actor(self.line.row, column.id)
        if actor and actor.key in participants.choices:
            return f"{participants.choices[actor.key]} ({self.holders.text(actor)})"
        return f"{column.title} ({self.held[column.id]})"


def _held(lines: Lines, made: Sheet) -> dict[str, str]:
    heads = [made.get(HOLDER_ROW, place) for place in range(lines.layout.first, lines.layout.check)]
    return {
        column.id: str(cell.value) if cell else "" for column, cell in zip(lines.matrix.columns, heads, strict=True)
    }


def _joined(role: str, holder: str) -> str:
    return f'{role}&" ("&{holder}&")"'


def _put(found: RowList, seen: _Seen) -> None:
    line, layout, sheet = seen.line, seen.lines.layout, found.sheet
    row = FIRST_ROW + len(found.entries)
    free = line.place >= len(seen.lines.matrix.rows)
    (letter, of_letter), (answers, of_answers) = seen.letter(), seen.answers()
    title = seen.lines.matrix.title
    number: Value = "new" if free else line.place + 1
    entry = Entry(title, number, line.row.activity, letter, answers, line.verdict.words)
    found.entries.append(entry)
    found.count += letter not in ("", NOT_APPLICABLE)
    own = sheet.ref(row, LETTER)
    before = sheet.ref(row - 1, COUNT) if row > FIRST_ROW else "0"
    cells = [
        Cell(title),
        Cell(number, _WHOLE),
        Cell(entry.activity, _PLAIN, f'{layout.cell(line.at, ACTIVITY)}&""'),
        Cell(letter, _PLAIN, of_letter),
        Cell(found.count, _WHOLE, f'{before}+IF(OR({own}="",{own}="{NOT_APPLICABLE}"),0,1)'),
        Cell(answers, _PLAIN, of_answers),
        Cell(entry.check, _PLAIN, layout.cell(line.at, layout.check)),
    ]
    sheet.put_row(row, cells)
