"""The sheet of one matrix: letters that can be typed over, and beside each row at once whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import key_cell
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.checking import State, is_one_of
from pmtemplates.documents.responsibilities.fitting import height
from pmtemplates.documents.responsibilities.fitting import lines as lines_of
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_heads import ACTIVITY_WIDTH, MEETS_WIDTH, WHO_WIDTH, put_heads
from pmtemplates.documents.responsibilities.matrix_lines import Line, Lines
from pmtemplates.documents.responsibilities.meant import who_is_meant
from pmtemplates.documents.responsibilities.meetings import Meeting
from pmtemplates.documents.responsibilities.places import (
    ACTIVITY,
    AUTHORITY_ROW,
    FIRST_ROW,
    HEAD_ROW,
    HOLDER_ROW,
    Counts,
    Layout,
)
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Choice, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.library.variants import NOT_APPLICABLE, Part
from pmtemplates.origins import Origin
from pmtemplates.planning.responsibilities.matrix import MatrixRow

_LETTER = Style(Form.SIGN, Role.LETTER)
_PROPOSED = _LETTER._replace(origin=Origin.PROPOSED)
_WORDS, _CENTER = Style(wrap=True), Style(center=True)
_INPUT = Style(role=Role.INPUT, wrap=True)
_CHECK = Style(role=Role.PLAIN, center=True)
_HELPER = Style(Form.WHOLE, Role.HELPER)
_TOTAL, _TOTAL_LABEL = Style(Form.WHOLE, Role.TOTAL, center=True), Style(role=Role.TOTAL)
LOOKS = {
    Part.ACCOUNTABLE: Look.ACCOUNTABLE,
    Part.RESPONSIBLE: Look.RESPONSIBLE,
    Part.SUPPORTS: Look.SUPPORTS,
    Part.CONSULTED: Look.CONSULTED,
    Part.INFORMED: Look.INFORMED,
    Part.VERIFIES: Look.CONSULTED,
    Part.SIGNS: Look.SUPPORTS,
}
"""In this order: a cell with A/R looks like one with A."""


def build_matrix(source: Source, lines: Lines, holders: Holders, meetings: Mapping[str, Meeting]) -> Sheet:
    """The sheet of a matrix; `meetings` are the rows of the other level by the keys of its rows."""
    layout, matrix = lines.layout, lines.matrix
    sheet = Sheet(layout.sheet, Content.RESPONSIBILITIES, matrix.level)
    put_heads(source, sheet, lines, holders)
    for line in lines:
        _put_line(source, sheet, lines, line, meetings)
    _put_totals(source, sheet, lines)
    _conditions(source, sheet, lines)
    letters = Range(FIRST_ROW, layout.first, layout.last_row, layout.last)
    sheet.choices.append(Choice(letters, places.SIGNS))
    sheet.filter = Range(HOLDER_ROW, places.NO, layout.last_row, layout.last_shown)
    sheet.hidden_rows = {AUTHORITY_ROW}
    sheet.heads = (HEAD_ROW, HOLDER_ROW)
    sheet.freeze = (FIRST_ROW, ACTIVITY + 1)
    sheet.printed = Range(1, 1, layout.totals + len(matrix.variant.letters), layout.check)
    sheet.inputs_only = True
    return sheet


def _put_line(source: Source, sheet: Sheet, lines: Lines, line: Line, meetings: Mapping[str, Meeting]) -> None:
    layout, at, row = lines.layout, line.at, line.row
    free = line.place >= len(lines.matrix.rows)
    activity = Cell(row.activity or None, _WORDS)
    if row.duty is None:
        activity = Cell(row.activity or None, _INPUT, path=(*lines.path(row), "activity"))
    sheet.put_row(at, [key_cell(row.key), Cell("new" if free else line.place + 1, _CENTER), activity])
    if layout.who:
        sheet.put(at, layout.who, Cell(who_is_meant(source, lines.matrix, row) or None, _WORDS))
    sheet.put_row(at, [*_letters(lines, row)], layout.first)
    refs = [sheet.ref(at, layout.counts + place, "column") for place in range(len(Counts._fields))]
    verdict, formula = line.verdict.words, source.rules.verdict_formula(refs, *_of_free_row(sheet, lines, line))
    sheet.put(at, layout.check, Cell(verdict, _CHECK, formula))
    sheet.put(at, layout.kind, Cell(None if free else row.kind.value, _WORDS))
    meeting = meetings.get(row.key)
    if layout.meets:
        link = meeting.sheet if meeting else ""
        sheet.put(at, layout.meets, Cell(meeting.words if meeting else None, _WORDS, link=link))
    counts = _count_formulas(source, sheet, lines, line)
    cells = [Cell(value, _HELPER, counts[name]) for name, value in line.counts._asdict().items()]
    state = source.rules.state_formula(sheet.ref(at, layout.check, "column"))
    sheet.put_row(at, [*cells, Cell(line.verdict.state.value, _HELPER, state)], layout.counts)
    if row.duty:
        sheet.heights[at] = _height(sheet, layout, at)
    if row.level:
        sheet.levels[at] = row.level


def _height(sheet: Sheet, layout: Layout, at: int) -> float:
    """Of a row whose words are ours; one that somebody types fits itself."""
    columns = {ACTIVITY: ACTIVITY_WIDTH, layout.who: WHO_WIDTH, layout.meets: MEETS_WIDTH}
    words = {column: cell.value for column in columns if column and (cell := sheet.get(at, column)) and cell.value}
    return height(max((lines_of(str(value), columns[column]) for column, value in words.items()), default=1))


def _of_free_row(sheet: Sheet, lines: Lines, line: Line) -> tuple[str, str]:
    """For a free row: whether nothing stands in it, and whether only its activity is missing."""
    if line.place < len(lines.matrix.rows):
        return "", ""
    activity = sheet.ref(line.at, ACTIVITY, "column")
    return f'AND({activity}="",COUNTA({_area(sheet, lines, line.at)})=0)', f'{activity}=""'


def _area(sheet: Sheet, lines: Lines, row: int, fixed: str = "column") -> str:
    return sheet.span(Range(row, lines.layout.first, row, lines.layout.last), fixed)


def _letters(lines: Lines, row: MatrixRow) -> Iterator[Cell]:
    path = (*lines.path(row), "letters")
    for column in lines.matrix.columns:
        name = column.id
        sign = row.signs.get(name)
        proposed = sign is not None and row.origin is Origin.PROPOSED and name not in row.paths
        style = _PROPOSED if proposed else _LETTER
        yield Cell(None if sign is None else str(sign), style, path=(*path, name))


def _count_formulas(source: Source, sheet: Sheet, lines: Lines, line: Line) -> dict[str, str]:
    """The formula of each count of a row."""
    layout, signs = lines.layout, source.rules.signs
    area, heads = _area(sheet, lines, line.at), _area(sheet, lines, AUTHORITY_ROW, "both")
    found = {name: source.rules.counted_in(area, name) for name in ("accountable", "responsible")}
    found |= {name: source.rules.counted_in(area, name) for name in ("consulted", "informed")}
    legal = "".join(f'-COUNTIF({area},"{sign}")' for sign in lines.matrix.variant.signs)
    found["illegal"] = f"COUNTA({area}){legal}"
    answers = "+".join(f'({area}="{sign}")' for sign in signs[Part.ACCOUNTABLE]) or "0"
    alone = [_answers(sheet, line.at, layout.column(name), signs[Part.ACCOUNTABLE]) for name in line.lacking_here]
    found["lacking"] = "+".join([f"SUMPRODUCT(({answers})*({heads}=0))", *alone])
    shared = [_answers(sheet, line.at, layout.column(name), signs[Part.ACCOUNTABLE]) for name in line.shared]
    found["shared"] = "+".join(shared) or "0"
    return found


def _answers(sheet: Sheet, row: int, column: int, signs: tuple[str, ...]) -> str:
    """1 when the role of a column answers for a row."""
    return f"IF({is_one_of(sheet.ref(row, column, 'column'), signs)},1,0)"


def _put_totals(source: Source, sheet: Sheet, lines: Lines) -> None:
    """Below the rows, out of reach of the filter: how often each role has each letter."""
    layout, matrix = lines.layout, lines.matrix
    named = [(f"{each.letter}  {each.name}", source.rules.signs[each.part]) for each in matrix.variant.letters]
    meant = tuple(sign for sign in matrix.variant.signs if sign != NOT_APPLICABLE)
    for row, (title, signs) in enumerate([*named, ("Rows with a letter", meant)], layout.totals):
        empty = [Cell(None, _TOTAL_LABEL)] * (layout.first - places.NO)
        sheet.put_row(row, [*empty, *_totals(sheet, lines, signs), Cell(None, _TOTAL_LABEL)], places.NO)
        sheet.put(row, ACTIVITY, Cell(title, _TOTAL_LABEL))


def _totals(sheet: Sheet, lines: Lines, signs: tuple[str, ...]) -> Iterator[Cell]:
    layout = lines.layout
    for place, column in enumerate(lines.matrix.columns, layout.first):
        area = sheet.span(Range(FIRST_ROW, place, layout.last_row, place), "row")
        formula = "+".join(f'COUNTIF({area},"{sign}")' for sign in signs) or "0"
        yield Cell(lines.total(column.id, signs), _TOTAL, formula)


def _conditions(source: Source, sheet: Sheet, lines: Lines) -> None:
    layout, rules = lines.layout, source.rules
    letters = Range(FIRST_ROW, layout.first, layout.last_row, layout.last)
    cell, head = sheet.ref(FIRST_ROW, layout.first), sheet.ref(AUTHORITY_ROW, layout.first, "row")
    answers = is_one_of(cell, rules.signs[Part.ACCOUNTABLE])
    legal = is_one_of(cell, lines.matrix.variant.signs)
    sheet.conditions = [
        Condition(letters, f'AND({cell}<>"",NOT({legal}))', Look.FAULT),
        Condition(letters, f"AND({answers},{head}=0)", Look.FAULT),
    ]
    for part, look in LOOKS.items():
        if rules.signs[part]:
            sheet.conditions.append(Condition(letters, is_one_of(cell, rules.signs[part]), look))
    sheet.conditions.append(Condition(letters, f'{cell}="{NOT_APPLICABLE}"', Look.FADED))
    checks = Range(FIRST_ROW, layout.check, layout.last_row, layout.check)
    state = sheet.ref(FIRST_ROW, layout.state, "column")
    for value, look in ((State.FAULT, Look.FAULT), (State.ADVICE, Look.MEDIUM), (State.SOUND, Look.SOUND)):
        sheet.conditions.append(Condition(checks, f"{state}={value:d}", look))
