"""The legend: what letters, colours and marks mean, which rules are checked, and how the file is worked with."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, TITLE_ROW, text
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.legend_texts import BLANKS, CELLS, CHECKS, OF_A_PROJECT, PURPOSES, WORKING
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.library.variants import Part
from pmtemplates.planning.responsibilities.column_rules import FEWEST_ROWS
from pmtemplates.problems import Path

_WIDTHS = (30.0, 16.0, 96.0)
_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)
_LETTER = Style(role=Role.LABEL, center=True)


class _Writer:
    """Puts one block after the other and knows the next free row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = HEAD_ROW

    def section(self, *titles: str) -> None:
        self.row += self.row > HEAD_ROW
        padded = [*titles, *[""] * (len(_WIDTHS) - len(titles))]
        self.sheet.put_row(self.row, [Cell(title or None, Style(role=Role.SECTION)) for title in padded])
        self.row += 1

    def pair(self, first: Cell, words: str) -> None:
        """A name with its meaning across the other columns."""
        self.sheet.put_row(self.row, [first, Cell(words, _WORDS), Cell(None, _WORDS)])
        self.sheet.merges.append(Range(self.row, 2, self.row, len(_WIDTHS)))
        self.row += 1


def build_legend(source: Source, sheets: Sequence[str]) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its limits; `sheets` are those of the workbook, in order."""
    note = "What letters, colours and checks mean. The yellow limits can be changed."
    sheet = source.start_sheet(places.LEGEND, "Legend", note, Content.GENERAL, _WIDTHS)
    writer = _Writer(sheet)
    _letters(source, writer)
    writer.section("Cells")
    for name, words, style in CELLS:
        writer.pair(Cell(name, style), words)
    found = _limits(source, writer)
    _checks(source, writer)
    writer.section("Working with the file")
    for name, words in WORKING:
        writer.pair(Cell(name, _LABEL), words)
    writer.section("Sheets of this workbook")
    for name in sheets:
        writer.pair(Cell(name, _LABEL, link=name), PURPOSES.get(name, OF_A_PROJECT))
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW, 1)
    sheet.heads = (TITLE_ROW, TITLE_ROW)
    return sheet, found


def _letters(source: Source, writer: _Writer) -> None:
    variant = source.rules.variant
    writer.section(f"Letters of {variant.id}")
    for each in variant.letters:
        writer.pair(Cell(f"{each.letter}  {each.name}", _LABEL), each.means)
    names = {each.letter: each.name.lower() for each in variant.letters}
    for sign in variant.combined:
        letters = sign.split("/")
        both = " and ".join(names.get(letter, letter) for letter in letters)
        writer.pair(Cell(sign, _LABEL), f"Both at once: {both}. No other letters may stand together in a cell.")
    for name, words in BLANKS:
        writer.pair(Cell(name, _LABEL), words)


def _limits(source: Source, writer: _Writer) -> dict[str, str]:
    """The limits of taste, each to be typed over."""
    limits = source.made.limits
    writer.section("Limits", "Up to", "Beyond it a row or role is worth a look")
    lines: tuple[tuple[str, str, int, str, str], ...] = (
        ("Consulted in a row", places.CONSULTED, limits.consulted, "consulted",
         "Each role that is asked beforehand is waited for."),
        ("Responsible in a row", places.RESPONSIBLE, limits.responsible, "responsible",
         "Where many do the work, each waits for the others: split the row."),
        ("Informed in a row", places.INFORMED, limits.informed, "informed",
         "Many who are told are told best by a report."),
        ("Rows a role answers for, percent", places.ACCOUNTABLE_SHARE, limits.accountable_share, "accountable_share",
         f"In Role load, in matrices of {FEWEST_ROWS} rows or more: all that waits for one person waits long."),
        ("Rows a role does, percent", places.RESPONSIBLE_SHARE, limits.responsible_share, "responsible_share",
         "In Role load, in the same matrices: spread the work."),
        ("The same for who manages, percent", places.MANAGER_SHARE, limits.manager_share, "manager_share",
         "To answer for most of the control is the job of who manages the work."),
    )  # fmt: skip
    style = Style(Form.WHOLE, Role.INPUT, center=True)
    found = {}
    for name, defined, value, key, words in lines:
        path: Path = ("matrix", "limits", key)
        row = writer.row
        writer.sheet.put_row(row, [Cell(name, _LABEL), Cell(value, style, path=path), Cell(words, _WORDS)])
        most = 100 if key.endswith("share") else 1000
        message = f"Please type a whole number from 1 to {most:,}."
        writer.sheet.limits.append(Limit(Range(row, 2, row, 2), Form.WHOLE, 1, most, message))
        found[defined] = writer.sheet.ref(row, 2, "both", outside=True)
        writer.row += 1
    return found


def _checks(source: Source, writer: _Writer) -> None:
    rules = source.rules
    writer.section("What the check says")
    letter = {part: next((each.letter for each in rules.variant.letters if each.part is part), "") for part in Part}
    words = {"a": rules.answer, "r": rules.does, "c": letter[Part.CONSULTED], "both": _both(source)}
    for name, meaning in CHECKS:
        writer.pair(text(name.format(**words), Role.LABEL), meaning.format(**words))


def _both(source: Source) -> str:
    return source.rules.variant.sign({Part.ACCOUNTABLE, Part.RESPONSIBLE}) or source.rules.does
