"""Below the heat map: what is stated and done about a shortage, and the person-days that all is worked out from."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.cells import HEAD, HEAD_ROW, fill, key_cell, of_key, text
from pmtemplates.documents.program_plan.capacity_rows import REMEDY_COLUMNS, WHO, Block, CapacityRows, K, is_listed
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style, Value
from pmtemplates.documents.views import View

_FIGURE, _FTE = Style(Form.DASHED), Style(Form.HUNDREDTHS)
_GROUP = Style(Form.DASHED, Role.GROUP)


def put_remedies(source: Source, sheet: Sheet, rows: CapacityRows) -> str:
    """What is stated against what there is, when the demand is highest, and what is done about a shortage.

    The address of the number of those that are short; "" when the file speaks of none.
    """
    listed = [block for block in rows.blocks if is_listed(block.load)]
    if not listed:
        return ""
    last = K.COUNT + REMEDY_COLUMNS
    sheet.put(rows.remedies, K.NAME, text("Need as stated, and what is done about a shortage", Role.SECTION))
    titles = ("", "Role or skill", "Need as stated", "Available", "Left", "Peak as stated", "Remedy", "")
    head = rows.remedies + 1
    sheet.put_row(head, [Cell(title, HEAD) for title in titles])
    _merge(sheet, head, last, HEAD)
    for row, block in enumerate(listed, head + 1):
        _remedy(source, sheet, row, block)
        _merge(sheet, row, last, Style(role=Role.INPUT, wrap=True))
    return _short(sheet, Range(head + 1, K.PEAK, head + len(listed), K.PEAK))


def _short(sheet: Sheet, left: Range) -> str:
    row, total = left.bottom + 1, Style(Form.WHOLE, Role.TOTAL)
    fill(sheet, row, range(K.NAME, K.COUNT), total)
    sheet.put(row, K.NAME, text("Short as stated", Role.TOTAL))
    found = [cell.value for at in range(left.top, row) if (cell := sheet.get(at, K.PEAK))]
    count = sum(isinstance(value, Decimal) and value < 0 for value in found)
    sheet.put(row, K.PEAK, Cell(count, total, f'COUNTIF({sheet.span(left)},"<0")'))
    return sheet.ref(row, K.PEAK, "both", outside=True)


def _remedy(source: Source, sheet: Sheet, row: int, block: Block) -> None:
    load = block.load
    view = View(source.plan, source.plan.initiative.capacity[int(load.path[1])], load.path)
    need: Value = sum(load.stated.values(), Decimal(0)) if load.stated else ""
    there: Value = "" if load.available is None else load.available
    left: Value = there - need if isinstance(there, Decimal) and isinstance(need, Decimal) else ""
    stated, available = sheet.ref(row, K.STATED), sheet.ref(row, K.AVAILABLE)
    given = sheet.ref(block.row, K.AVAILABLE)
    sheet.put(row, K.KEY, key_cell(source.key(load.path)))
    sheet.put(row, K.NAME, text(load.name, Role.LABEL, wrap=True))
    sheet.put(row, K.STATED, Cell(need, _FTE, sheet.ref(block.row, K.STATED)))
    sheet.put(row, K.AVAILABLE, Cell(there, _FTE, f'IF(ISNUMBER({given}),{given},"")'))
    sheet.put(row, K.PEAK, Cell(left, _FTE, f'IF(COUNT({stated},{available})=2,{available}-{stated},"")'))
    sheet.put(row, K.OVER, of_key(view, "peak", Role.INPUT))
    sheet.put(row, K.FIRST, of_key(view, "remedy", Role.INPUT))
    at = sheet.ref(row, K.PEAK)
    sheet.conditions.append(Condition(Range(row, K.PEAK, row, K.PEAK), f"AND(ISNUMBER({at}),{at}<0)", Look.OVER))


def _merge(sheet: Sheet, row: int, last: int, style: Style) -> None:
    for column in range(K.FIRST + 1, last + 1):
        sheet.put(row, column, Cell(None, style))
    sheet.merges.append(Range(row, K.FIRST, row, last))


def put_person_days(source: Source, sheet: Sheet, rows: CapacityRows) -> None:
    """What the projects' plans say: the figures from which all others are worked out."""
    if not rows.capacity.months:
        return
    sheet.put(rows.days, K.NAME, text("Person-days by project", Role.SECTION))
    titles = ("", WHO, "", "", "In all", "", "", "")
    sheet.put_row(rows.days + 1, [Cell(title, HEAD) for title in titles])
    for column in rows.columns:
        at = sheet.ref(HEAD_ROW, column, "row")
        first = rows.capacity.months[column - K.MONTHS]
        sheet.put(rows.days + 1, column, Cell(first, HEAD._replace(form=Form.MONTH), at))
    for block in rows.blocks:
        _block_days(source, sheet, rows, block)


def _block_days(source: Source, sheet: Sheet, rows: CapacityRows, block: Block) -> None:
    load, top = block.load, block.days_row
    for empty in (K.STATED, K.AVAILABLE, K.OVER, K.FIRST):
        sheet.put(top, empty, Cell(None, _GROUP))
    sheet.put(top, K.NAME, Cell(load.name, Style(role=Role.GROUP, wrap=True)))
    all_days = [rows.days_of(load, path) for path in block.projects]
    for n, column in enumerate(rows.columns):
        below = Range(top + 1, column, top + len(block.projects), column)
        formula = f"SUM({sheet.span(below, 'row')})" if block.projects else ""
        sheet.put(top, column, Cell(sum((days[n] for days in all_days), Decimal(0)), _GROUP, formula))
    _in_all(sheet, rows, top, sum((sum(days, Decimal(0)) for days in all_days), Decimal(0)), _GROUP)
    for row, (path, days) in enumerate(zip(block.projects, all_days, strict=True), top + 1):
        fill(sheet, row, range(K.STATED, K.COUNT))
        sheet.put(row, K.NAME, text(source.plan.initiative.work_at(path).title, indent=1, wrap=True))
        for column, each in zip(rows.columns, days, strict=True):
            sheet.put(row, column, Cell(each, _FIGURE))
        _in_all(sheet, rows, row, sum(days, Decimal(0)), _FIGURE)
        sheet.outline[row] = 1


def _in_all(sheet: Sheet, rows: CapacityRows, row: int, days: Decimal, style: Style) -> None:
    cells = sheet.span(Range(row, K.MONTHS, row, rows.last), "column")
    sheet.put(row, K.PEAK, Cell(days, style, f"SUM({cells})"))
