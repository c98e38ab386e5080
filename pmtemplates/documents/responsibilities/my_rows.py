"""One role at a time: choose it, and all rows in which it has a letter follow, from all matrices."""

from __future__ import annotations

from collections.abc import Mapping

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import heads, text
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.checking import State, is_one_of
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix import LOOKS
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.responsibilities.row_list import (
    ANSWERS,
    CHECK,
    LETTER,
    NUMBER,
    WHAT,
    WORK,
    Entry,
    RowList,
)
from pmtemplates.documents.sheets import (
    Cell,
    Choice,
    Column,
    Condition,
    Form,
    Look,
    Range,
    Role,
    Sheet,
    Style,
    Value,
)
from pmtemplates.library.variants import NOT_APPLICABLE, Variant
from pmtemplates.problems import Path

_ROLE_ROW, _HOLDER_ROW, _COUNT_ROW, _HEAD_ROW = 4, 5, 6, 8
_FIRST_ROW = _HEAD_ROW + 1
_AT, _FIRST, _VALUE = 1, 2, 4
_COLUMNS = (LETTER, WORK, NUMBER, WHAT, ANSWERS, CHECK)
_TITLES = ("Letter", "Work", "No.", "Activity, artefact or decision", "Accountable", "Check")
_WIDTHS = (Column(6, hidden=True), *map(Column, (9, 30, 7, 78, 40, 15)))
_HEIGHT = 31.0
"""Points: two lines in every row, since another role has other rows."""
_LAST = _FIRST + len(_COLUMNS) - 1
_SPARE, _FEWEST, _MOST = 10, 30, 600
"""Lines beyond the longest list of today, and how many there are at least and at most."""
_PRINTED = 45
"""Lines that go on paper at least; more, when the role that is chosen first has more."""


def build_my_rows(source: Source, rows: RowList, holders: Holders, chosen: Path) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the name of the cell that holds the choice."""
    note = "Choose a role in the yellow cell: its rows in all matrices follow, as the letters stand now."
    sheet = source.start_sheet(places.MY_ROWS, "Rows of one role", note, Content.RESPONSIBILITIES, _WIDTHS)
    shown = rows.shown()
    lines = min(max(longest(source) + _SPARE, _FEWEST), _MOST)
    printed = min(lines, max(_PRINTED, len(shown)))
    choice = source.participants.choices.get(chosen)
    sheet.put(_ROLE_ROW, _FIRST, text("Role", Role.LABEL))
    for column in range(_VALUE - 1, _VALUE + 2):
        sheet.put(_ROLE_ROW, column, Cell(choice if column == _VALUE - 1 else None, Style(role=Role.INPUT)))
    sheet.merges.append(Range(_ROLE_ROW, _VALUE - 1, _ROLE_ROW, _VALUE + 1))
    sheet.choices.append(Choice(Range(_ROLE_ROW, _VALUE - 1, _ROLE_ROW, _VALUE - 1), places.ROLE_CHOICES))
    _put_about(source, sheet, rows, holders, chosen, printed)
    heads(sheet, _HEAD_ROW, _TITLES, _FIRST)
    sheet.put(_HEAD_ROW, _AT, text("At", Role.HELPER))
    for number in range(1, lines + 1):
        _put_line(sheet, rows, number, *(shown[number - 1] if number <= len(shown) else (0, None)))
    last = _FIRST_ROW + lines - 1
    total = f"MAX({places.ROW_COUNTS})"
    more = f'{total}-{lines}&" more rows do not fit here: filter the matrices by the column of the role."'
    left = len(shown) - lines
    words = f"{left} more rows do not fit here: filter the matrices by the column of the role." if left > 0 else ""
    sheet.put(last + 1, _FIRST, Cell(words, Style(role=Role.NOTE), f'IF({total}>{lines},{more},"")'))
    _finish(source, sheet, last)
    sheet.printed = Range(1, _FIRST, _FIRST_ROW + printed - 1, _LAST)
    return sheet, {places.CHOSEN: sheet.ref(_ROLE_ROW, _VALUE - 1, "both", outside=True)}


def longest(source: Source) -> int:
    """The rows of the role that has most of them."""
    counts: dict[Path, int] = {}
    for matrix in source.matrices:
        known = {key: column for (path, key), column in source.participants.columns.items() if path == matrix.path}
        of_column = {each.id: sum(1 for _ in matrix.rows_of(each.id)) for each in matrix.columns}
        for key, column in known.items():
            counts[key] = counts.get(key, 0) + of_column[column]
    return max(counts.values(), default=0)


def _put_about(source: Source, sheet: Sheet, rows: RowList, holders: Holders, chosen: Path, printed: int) -> None:
    """Who holds the chosen role, and how many rows it has of each letter."""
    sheet.put(_HOLDER_ROW, _FIRST, text("Held by", Role.LABEL))
    each = source.participants.all.get(chosen)
    found = f'IF({places.CHOSEN_NUMBER}=0,"",INDEX({places.ROLE_HOLDERS},{places.CHOSEN_NUMBER})&"")'
    sheet.put(_HOLDER_ROW, _VALUE - 1, Cell(holders.text(each) if each else "", Style(), found))
    sheet.put(_COUNT_ROW, _FIRST, text("Rows", Role.LABEL))
    letters, signs = rows.area(LETTER), _meant(source.rules.variant)
    total = len(rows.shown())
    parts = [f"{total}"] + [f"{sign} {_count(rows, sign)}" for sign in signs]
    pieces = [f"MAX({places.ROW_COUNTS})"] + [f'"{sign} "&COUNTIF({letters},"{sign}")' for sign in signs]
    words, formula = " · ".join(parts), '&" · "&'.join(pieces)
    after = f" · printed up to the {printed}th"
    words += after if total > printed else ""
    formula += f'&IF(MAX({places.ROW_COUNTS})>{printed},"{after}","")'
    sheet.put(_COUNT_ROW, _VALUE - 1, Cell(words, Style(), formula))


def _meant(variant: Variant) -> tuple[str, ...]:
    return tuple(sign for sign in variant.signs if sign != NOT_APPLICABLE)


def _count(rows: RowList, sign: str) -> int:
    return sum(1 for entry in rows.entries if entry.letter == sign)


def _put_line(sheet: Sheet, rows: RowList, number: int, place: int, entry: Entry | None) -> None:
    row = _FIRST_ROW + number - 1
    counts = places.ROW_COUNTS
    formula = f"IF({number}>MAX({counts}),0,MATCH({number},{counts},0))"
    sheet.put(row, _AT, Cell(place, Style(Form.WHOLE, Role.HELPER), formula))
    at = sheet.ref(row, _AT, "column")
    values: Mapping[int, Value] = {}
    if entry:
        values = {
            LETTER: entry.letter,
            WORK: entry.work,
            NUMBER: entry.number,
            WHAT: entry.activity,
            ANSWERS: entry.answers,
            CHECK: entry.check,
        }
    for column, source_column in enumerate(_COLUMNS, _FIRST):
        style = _STYLES[source_column]
        cell = Cell(values.get(source_column, ""), style, f'IF({at}=0,"",INDEX({rows.area(source_column)},{at}))')
        sheet.put(row, column, cell)
    sheet.heights[row] = _HEIGHT


# No lines of their own, so that rows without text print as white: a condition draws them where something stands.
_CENTER, _WRAP = Style(role=Role.SUBTITLE, center=True), Style(role=Role.SUBTITLE, wrap=True)
_STYLES = {LETTER: _CENTER, WORK: _WRAP, NUMBER: _CENTER, WHAT: _WRAP, ANSWERS: _WRAP, CHECK: _CENTER}


def _finish(source: Source, sheet: Sheet, last: int) -> None:
    letters = Range(_FIRST_ROW, _FIRST, last, _FIRST)
    cell = sheet.ref(_FIRST_ROW, _FIRST)
    for part, look in LOOKS.items():
        if source.rules.signs[part]:
            sheet.conditions.append(Condition(letters, is_one_of(cell, source.rules.signs[part]), look))
    checks, check = Range(_FIRST_ROW, _LAST, last, _LAST), sheet.ref(_FIRST_ROW, _LAST)
    told = source.rules.state_formula(check)
    for state, look in ((State.FAULT, Look.FAULT), (State.ADVICE, Look.MEDIUM), (State.SOUND, Look.SOUND)):
        sheet.conditions.append(Condition(checks, f"{told}={state:d}", look))
    # Letters and checks have grounds; of two looks for a cell LibreOffice draws one.
    words = Range(_FIRST_ROW, _FIRST + 1, last, _LAST - 1)
    sheet.conditions.append(Condition(words, f"{sheet.ref(_FIRST_ROW, _AT, 'column')}>0", Look.BASELINE))
    sheet.filter = Range(_HEAD_ROW, _FIRST, last, _LAST)
    sheet.freeze = (_FIRST_ROW, 1)
    sheet.inputs_only = True
