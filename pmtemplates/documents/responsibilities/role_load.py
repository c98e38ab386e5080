"""How much each role carries in each matrix, counted while letters change."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.checking import State
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_lines import Lines
from pmtemplates.documents.responsibilities.people_load import PARTS, Shares, put_people
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style, Value
from pmtemplates.documents.sheets import Column as SheetColumn
from pmtemplates.levels import Level
from pmtemplates.library.variants import NOT_APPLICABLE, Part
from pmtemplates.planning.responsibilities.column_rules import FEWEST_ROWS
from pmtemplates.planning.responsibilities.matrix import Column

NO_LETTER = "no letter in any row"
HOLLOW = "manages, but answers for nothing"
ANSWERS, DOES = "answers for much", "does much"
TOLD = "only informed"
_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)
_NUMBER, _SHARE = Style(Form.WHOLE, center=True), Style(Form.PERCENT, center=True)
_FLAG = Style(center=True, wrap=True)
_WORK, _ROLE, _HOLDER, _COUNTS = 1, 2, 3, 4


class _Places:
    """The columns behind the counts of the letters."""

    def __init__(self, source: Source) -> None:
        letters = source.rules.variant.letters
        self.of = {each.part: _COUNTS + place for place, each in enumerate(letters)}
        self.rows = _COUNTS + len(letters)
        self.all, self.answers, self.does, self.flag = range(self.rows + 1, self.rows + 5)


def build_role_load(source: Source, matrices: Sequence[tuple[Lines, Sheet]], shares: Shares) -> Sheet:
    """The sheet; a row for each column of each matrix, and below them one for each person."""
    at = _Places(source)
    note = "Counted live from the matrices. The limits behind the last column stand in the Legend and can be changed."
    letters = source.rules.variant.letters
    widths = (30.0, 24.0, *(8.0 for _ in letters), 11.0, 11.0, 15.0, 15.0, 32.0)
    columns = [source.work_column(30), *map(SheetColumn, widths)]
    sheet = source.start_sheet(places.ROLE_LOAD, "Load of the roles", note, Content.RESPONSIBILITIES, columns)
    titles = ["Work", "Role", "Held by", *(each.letter for each in letters)]
    titles += ["Rows with a letter", "Rows of the matrix", "Accountable for", "Does the work of", "Worth a look"]
    heads(sheet, HEAD_ROW, titles)
    row = HEAD_ROW
    for lines, matrix in matrices:
        for column in lines.matrix.columns:
            row += 1
            holder = matrix.get(places.HOLDER_ROW, lines.layout.column(column.id))
            _put(source, sheet, at, lines, column, row, holder.value if holder else None)
            sheet.levels[row] = lines.matrix.level or Level.PROJECT
    flags = Range(HEAD_ROW + 1, at.flag, row, at.flag)
    sheet.conditions.append(Condition(flags, f'{sheet.ref(HEAD_ROW + 1, at.flag)}<>""', Look.MEDIUM))
    zeros = Range(HEAD_ROW + 1, _COUNTS, row, at.rows)
    sheet.conditions.append(Condition(zeros, f"{sheet.ref(HEAD_ROW + 1, _COUNTS)}=0", Look.FADED))
    sheet.filter = Range(HEAD_ROW, _WORK, row, at.flag)
    put_people(source, sheet, shares, row + 2, _ROLE, {part: at.of[part] for part in PARTS if part in at.of})
    sheet.freeze = (HEAD_ROW + 1, _HOLDER)
    sheet.inputs_only = True
    return sheet


def _put(source: Source, sheet: Sheet, at: _Places, lines: Lines, column: Column, row: int, holder: Value) -> None:
    layout, matrix, signs = lines.layout, lines.matrix, source.rules.signs
    place = layout.column(column.id)
    counts = {each.part: lines.total(column.id, signs[each.part]) for each in matrix.variant.letters}
    meant = [sign for sign in matrix.variant.signs if sign != NOT_APPLICABLE]
    own, rows = lines.total(column.id, meant), lines.count(State.SOUND, State.ADVICE, State.FAULT)
    totals = layout.totals
    cells = [Cell(matrix.title, _WORDS), Cell(column.title, _LABEL)]
    cells.append(Cell(holder, _WORDS, layout.cell(places.HOLDER_ROW, place)))
    for offset, count in enumerate([*counts.values(), own]):
        cells.append(Cell(count, _NUMBER, layout.cell(totals + offset, place)))
    cells.append(Cell(rows, _NUMBER, f'COUNTIF({layout.rows_of(layout.state)},">{State.EMPTY:d}")'))
    shares = {}
    for part in (Part.ACCOUNTABLE, Part.RESPONSIBLE):
        share = shares[part] = counts.get(part, 0) / rows if rows else 0
        number = sheet.ref(row, at.of[part], "column") if part in at.of else "0"
        whole = sheet.ref(row, at.all, "column")
        cells.append(Cell(share, _SHARE, f"IF({whole}=0,0,{number}/{whole})"))
    manages = column.id == matrix.manager
    value = _flag(source, column, manages, counts, shares, own, rows)
    cells.append(Cell(value, _FLAG, _flag_formula(sheet, at, column, manages, row)))
    sheet.put_row(row, cells)


def _flag(
    source: Source,
    column: Column,
    manages: bool,
    counts: dict[Part, int],
    shares: dict[Part, float],
    own: int,
    rows: int,
) -> str:
    """What is worth a look; of a column that several share nothing can be said of one of them."""
    limits = source.rules.limits
    if rows < FEWEST_ROWS:
        return ""
    if not own:
        return NO_LETTER
    if manages and not counts.get(Part.ACCOUNTABLE, 0):
        return HOLLOW
    if column.collective or column.body:
        return ""
    answers = max(limits.accountable_share, limits.manager_share) if manages else limits.accountable_share
    does = max(limits.responsible_share, limits.manager_share) if manages else limits.responsible_share
    if shares[Part.ACCOUNTABLE] * 100 > answers:
        return ANSWERS
    if shares[Part.RESPONSIBLE] * 100 > does:
        return DOES
    return TOLD if counts.get(Part.INFORMED) == own else ""


def _flag_formula(sheet: Sheet, at: _Places, column: Column, manages: bool, row: int) -> str:
    own, rows, answers, does = (sheet.ref(row, each, "column") for each in (at.rows, at.all, at.answers, at.does))
    formula = '""'
    if not (column.collective or column.body):
        if Part.INFORMED in at.of:
            formula = f'IF({sheet.ref(row, at.of[Part.INFORMED], "column")}={own},"{TOLD}","")'
        for share, name, words in (
            (does, places.RESPONSIBLE_SHARE, DOES),
            (answers, places.ACCOUNTABLE_SHARE, ANSWERS),
        ):
            limit = f"MAX({name},{places.MANAGER_SHARE})" if manages else name
            formula = f'IF({share}*100>{limit},"{words}",{formula})'
    if manages:
        count = sheet.ref(row, at.of[Part.ACCOUNTABLE], "column") if Part.ACCOUNTABLE in at.of else "0"
        formula = f'IF({count}=0,"{HOLLOW}",{formula})'
    return f'IF({rows}<{FEWEST_ROWS},"",IF({own}=0,"{NO_LETTER}",{formula}))'
