"""Green, amber and red: what is measured against two limits, and the block that shows it with the worst of all."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pmtemplates.documents.formats import count_word
from pmtemplates.documents.live import Live
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style, Value

GREEN, AMBER, RED, OPEN = "GREEN", "AMBER", "RED", "OPEN"
_LOOKS = {RED: Look.HIGH, AMBER: Look.MEDIUM, GREEN: Look.LOW, OPEN: Look.FADED}


class Dimension(NamedTuple):
    """What is measured, in words and live, and the names of its limits with their values."""

    name: str
    measure: Live
    words: str
    form: Form
    green: tuple[str, int]
    amber: tuple[str, Decimal]


def rag(measure: Value, green: Decimal | int, amber: Decimal | int) -> str:
    """GREEN up to a limit, AMBER up to the next, both inclusive; RED beyond, OPEN without a measure."""
    if not isinstance(measure, int | float | Decimal):
        return OPEN
    return GREEN if measure <= green else AMBER if measure <= max(green, amber) else RED


def put_statuses(sheet: Sheet, top: int, left: int, right: int, found: list[Dimension]) -> None:
    """A row for each dimension, then the worst of them; the last column takes a comment."""
    for row, dimension in enumerate(found, top):
        sheet.put_row(row, _row(sheet, row, left, dimension), left)
        _put_comment(sheet, row, right, Role.PLAIN)
    bottom = top + len(found)
    area = Range(top, left + 1, bottom - 1, left + 1)
    words = [cell.value for row in range(top, bottom) if (cell := sheet.get(row, left + 1))]
    formula = f'"{OPEN}"'
    for word in (GREEN, AMBER, RED):
        formula = f'IF(COUNTIF({sheet.span(area)},"{word}")>0,"{word}",{formula})'
    worst = next((word for word in (RED, AMBER, GREEN) if word in words), OPEN)
    total = Style(role=Role.TOTAL)
    sheet.put_row(bottom, [Cell("Overall", total), Cell(worst, total._replace(center=True), formula)], left)
    for column in range(left + 2, right - 1):
        sheet.put(bottom, column, Cell(None, total))
    sheet.put(bottom, left + 4, Cell(f"The worst of the {count_word(len(found))}", total))
    _put_comment(sheet, bottom, right, Role.TOTAL)
    shown, first = Range(top, left + 1, bottom, left + 1), sheet.ref(top, left + 1)
    sheet.conditions += [Condition(shown, f'{first}="{word}"', look) for word, look in _LOOKS.items()]


def _put_comment(sheet: Sheet, row: int, right: int, role: Role) -> None:
    for column in (right - 1, right):
        sheet.put(row, column, Cell(None, Style(role=Role.INPUT, wrap=True)))
    sheet.merges.append(Range(row, right - 1, row, right))


def _row(sheet: Sheet, row: int, left: int, dimension: Dimension) -> list[Cell]:
    (name, measure, words, form, (green, least), (amber, most)) = dimension
    at = sheet.ref(row, left + 2)
    limit = f"MAX({green},N({amber}))"
    rule = f'IF({at}<={green},"{GREEN}",IF({at}<={limit},"{AMBER}","{RED}"))'
    number = Style(form, center=True)
    return [
        Cell(name, Style(role=Role.LABEL)),
        Cell(rag(measure.value, least, most), Style(center=True), f'IF(ISNUMBER({at}),{rule},"{OPEN}")'),
        Cell(measure.value, number, measure.formula),
        Cell(max(Decimal(least), most), number, limit),
        Cell(words),
    ]
