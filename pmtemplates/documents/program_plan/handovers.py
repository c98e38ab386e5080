"""The same dependencies once for each giver and once for each receiver: every cell follows the register."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads
from pmtemplates.documents.program_plan import dependencies
from pmtemplates.documents.program_plan.days import same_or_nothing
from pmtemplates.documents.program_plan.dependencies import NEEDED, OWNER, PLANNED, PROMISED, SLACK, STANDING, WHAT
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import HANDOVERS
from pmtemplates.documents.program_plan.standings import mark_standings
from pmtemplates.documents.registers.register import FIRST
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.planning.program.exchanges import Exchange

_GIVES, _RECEIVES = "gives to", "receives from"
_WIDTHS = (15, 7, 56, 36, 14, 14, 14, 11, 14, 24)
_DAYS = (NEEDED, PROMISED, PLANNED)


def build_handovers(source: Source, register: Sheet | None) -> Sheet | None:
    """A block for each component that gives or receives something; `register` is the built sheet."""
    if register is None:
        return None
    note = "What each component gives and receives. Change days and owners on the sheet Dependencies."
    content = Content.DEPENDENCIES
    sheet = source.start_sheet(HANDOVERS, "Dependencies by component", note, content, _WIDTHS)
    heads(sheet, HEAD_ROW, ("Direction", "ID", WHAT, "Other side", *_DAYS, SLACK, STANDING, OWNER))
    row = HEAD_ROW + 1
    for component in source.program.roadmap.components:
        given = [each for each in source.program.exchanges if each.giver_path == component.path]
        received = [each for each in source.program.exchanges if each.receiver_path == component.path]
        if given or received:
            group = Style(role=Role.GROUP)
            sheet.put_row(row, [Cell(component.title, group), *[Cell(None, group)] * (len(_WIDTHS) - 1)])
            row = _put(source, sheet, register, row + 1, given, _GIVES)
            row = _put(source, sheet, register, row, received, _RECEIVES)
    if row == HEAD_ROW + 1:
        return None
    mark_standings(sheet, Range(HEAD_ROW + 1, 9, row - 1, 9))
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW + 1, 4)
    return sheet


def _put(source: Source, sheet: Sheet, register: Sheet, row: int, found: Sequence[Exchange], direction: str) -> int:
    """Their rows; the next free row."""
    columns = dependencies.spec(source)
    side = dependencies.TO if direction == _GIVES else dependencies.FROM
    for exchange in found:
        sheet.put(row, 1, Cell(direction, Style(indent=1)))
        place = FIRST + int(exchange.path[1])
        for at, title in enumerate(("ID", WHAT, side, *_DAYS, SLACK, STANDING, OWNER), 2):
            there = register.get(place, columns.column(title))
            value = there.value if there and there.value is not None else ""
            sheet.put(row, at, Cell(value, _style(title, there), same_or_nothing(columns.cell(place, title))))
        row += 1
    return row


def _style(title: str, there: Cell | None) -> Style:
    # a text in a column of days says itself that it is to be confirmed
    origin = there.style.origin if there and not isinstance(there.value, str) else None
    if title in _DAYS:
        return Style(Form.DAY, center=True, origin=origin)
    centred = title in (SLACK, STANDING)
    return Style(Form.WHOLE if title == SLACK else Form.TEXT, center=centred, wrap=not centred, origin=origin)
