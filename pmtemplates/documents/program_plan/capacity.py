"""Who is needed when across the projects: a heat map of roles and skills by month, against what there is."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD, HEAD_ROW, doubted, fill, heads, key_cell, text
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.capacity_blocks import put_person_days, put_remedies
from pmtemplates.documents.program_plan.capacity_rows import (
    DAYS_ROW,
    FIRST_ROW,
    REMEDY_COLUMNS,
    WHO,
    Block,
    CapacityRows,
    K,
    is_listed,
)
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import CAPACITY
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Limit, Look, Range, Role, Sheet, Style, Value
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.program.capacity import SkillLoad
from pmtemplates.planning.staffing import TOLERANCE
from pmtemplates.problems import Path

NEAR = Decimal("0.9")
"""House default: above this part of what there is, a month is nearly full."""
_FIGURE, _FTE = Style(Form.DASHED), Style(Form.HUNDREDTHS)
_GROUP, _TOTAL = Style(Form.DASHED, Role.GROUP), Style(role=Role.TOTAL)
_HELPER = Style(Form.WHOLE, Role.HELPER)
_BEYOND_ALL_DAYS = 10_000_000
"""More than the number of any day."""


def build_capacity(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the name of its figure."""
    rows = CapacityRows(source.program.capacity)
    note = (
        "Full-time equivalents: the person-days of a month in the projects' plans, by its working days. Red: more than "
        f"there is. Amber: more than {NEAR:.0%} of it. Yellow cells can be changed."
    )
    if not rows.blocks:
        note = "Nothing is shared: the file names no scarce skill, and no role or skill works for several projects."
    left = [Column(10, hidden=True), *map(Column, (32, 10, 10, 9, 12, 10)), Column(8, hidden=True)]
    widths = [*left, *[Column(9)] * max(REMEDY_COLUMNS, len(rows.columns))]
    sheet = source.start_sheet(CAPACITY, "Capacity", note, Content.CAPACITY_ACROSS_PROJECTS, widths)
    _heads(sheet, rows)
    for block in rows.blocks:
        _skill(source, sheet, rows, block)
        for place, path in enumerate(block.projects, 1):
            _project(source, sheet, rows, block, place, path)
    _total(sheet, rows)
    short = put_remedies(source, sheet, rows)
    put_person_days(source, sheet, rows)
    _rules(sheet, rows)
    sheet.freeze = (FIRST_ROW, K.STATED)
    sheet.inputs_only = True
    found = {names.CAPACITY_OVER: sheet.ref(rows.total, K.OVER, "both", outside=True), names.CAPACITY_SHORT: short}
    return sheet, {name: address for name, address in found.items() if address}


def _heads(sheet: Sheet, rows: CapacityRows) -> None:
    titles = ("", WHO, "Need as stated", "Available", "Peak", "Months over", "First of them", "")
    heads(sheet, HEAD_ROW, titles)
    sheet.put(DAYS_ROW, K.NAME, text("Working days of the month", Role.NOTE))
    months = zip(rows.columns, rows.capacity.months, rows.capacity.workdays, strict=True)
    for column, first, days in months:
        sheet.put(HEAD_ROW, column, Cell(first, HEAD._replace(form=Form.MONTH)))
        sheet.put(DAYS_ROW, column, Cell(days, Style(Form.WHOLE, Role.NOTE)))


def _skill(source: Source, sheet: Sheet, rows: CapacityRows, block: Block) -> None:
    load, row = block.load, block.row
    sheet.put(row, K.KEY, key_cell(source.key(load.path)))
    sheet.put(row, K.NAME, Cell(load.name, doubted(Style(role=Role.GROUP, wrap=True), load.origin)))
    needs = sheet.span(Range(row + 1, K.STATED, row + len(block.projects), K.STATED), "row")
    stated = sum(load.stated.values(), Decimal(0)) if load.stated else ""
    formula = f'IF(COUNT({needs})=0,"",SUM({needs}))' if block.projects else ""
    sheet.put(row, K.STATED, Cell(stated, _GROUP._replace(form=Form.HUNDREDTHS), formula))
    sheet.put(row, K.AVAILABLE, _available(source, load))
    needed = load.full_time(rows.capacity.workdays) if rows.capacity.months else []
    for column, value in zip(rows.columns, needed, strict=True):
        sheet.put(row, column, Cell(value, _GROUP, _by_days(sheet, block.days_row, column)))
    _months_over(sheet, rows, block, needed)


def _by_days(sheet: Sheet, days_row: int, column: int) -> str:
    worked = sheet.ref(DAYS_ROW, column, "row")
    return f"IF({worked}=0,0,{sheet.ref(days_row, column)}/{worked})"


def _available(source: Source, load: SkillLoad) -> Cell:
    """An input where the file speaks of the skill; of others nobody has said how many there are."""
    style = _FTE._replace(role=Role.INPUT)
    if not is_listed(load):
        return Cell(None, _GROUP)
    path: Path = (*load.path, "available")
    origin = Origin.OPEN if load.available is None else origin_of(path, source.plan.origins)
    return Cell(load.available, doubted(style, origin), path=path)


def _months_over(sheet: Sheet, rows: CapacityRows, block: Block, needed: list[Decimal]) -> None:
    """The peak, in how many months there is more work than time, in words, and the first of them."""
    row, load = block.row, block.load
    if not rows.capacity.months:
        for column in (K.PEAK, K.OVER, K.FIRST):
            sheet.put(row, column, Cell(None, _GROUP))
        sheet.put(row, K.COUNT, Cell(0, _HELPER))
        return
    limit, count = sheet.ref(row, K.AVAILABLE, "column"), sheet.ref(row, K.COUNT, "column")
    cells = sheet.span(Range(row, K.MONTHS, row, rows.last), "column")
    months = sheet.span(Range(HEAD_ROW, K.MONTHS, HEAD_ROW, rows.last))
    over = len(load.over)
    counted = f"IF(ISNUMBER({limit}),SUMPRODUCT(--({cells}>{limit}+{TOLERANCE})),0)"
    words = f'IF({count}=0,"",{count}&IF({count}=1," month"," months"))'
    first = f'IF({count}=0,"",SUMPRODUCT(MIN({months}+({cells}<={limit}+{TOLERANCE})*{_BEYOND_ALL_DAYS})))'
    said: Value = f"{over} month{'' if over == 1 else 's'}" if over else ""
    sheet.put(row, K.PEAK, Cell(max(needed), _GROUP, f"MAX({cells})"))
    sheet.put(row, K.OVER, Cell(said, _GROUP._replace(form=Form.TEXT), words))
    sheet.put(row, K.FIRST, Cell(load.over[0] if over else "", _GROUP._replace(form=Form.MONTH), first))
    sheet.put(row, K.COUNT, Cell(over, _HELPER, counted))


def _project(source: Source, sheet: Sheet, rows: CapacityRows, block: Block, place: int, path: Path) -> None:
    row, load = block.row + place, block.load
    stated, need = Cell(load.stated.get(path), _FTE), _need(source, load, path)
    if need:
        style = doubted(_FTE._replace(role=Role.INPUT), origin_of(need, source.plan.origins))
        stated = Cell(load.stated[path], style, path=need)
        sheet.put(row, K.KEY, key_cell(source.key(need)))
    fill(sheet, row, range(K.AVAILABLE, K.COUNT))
    sheet.put(row, K.NAME, text(source.plan.initiative.work_at(path).title, indent=1, wrap=True))
    sheet.put(row, K.STATED, stated)
    for column, worked, days in zip(rows.columns, rows.capacity.workdays, rows.days_of(load, path), strict=True):
        value = days / worked if worked else Decimal(0)
        sheet.put(row, column, Cell(value, _FIGURE, _by_days(sheet, block.days_row + place, column)))
    sheet.outline[row] = 1


def _need(source: Source, load: SkillLoad, path: Path) -> Path:
    """Where the file says what a project needs; () when it does so twice, or not at all."""
    if not is_listed(load):
        return ()
    entry = source.plan.initiative.capacity[int(load.path[1])]
    name = source.plan.initiative.projects[int(path[1])].id
    found = [place for place, need in enumerate(entry.needs) if need.project == name]
    return (*load.path, "needs", found[0], "fte") if len(found) == 1 else ()


def _total(sheet: Sheet, rows: CapacityRows) -> None:
    fill(sheet, rows.total, range(K.NAME, rows.last + 1), _TOTAL)
    sheet.put(rows.total, K.NAME, text("Months over, of all roles and skills", Role.TOTAL, wrap=True))
    cells = sheet.span(Range(FIRST_ROW, K.COUNT, max(FIRST_ROW, rows.total - 1), K.COUNT))
    known = any(block.load.available is not None for block in rows.blocks)
    measured = bool(rows.capacity.months) and known
    count = sum(len(block.load.over) for block in rows.blocks) if measured else ""
    limits = sheet.span(Range(FIRST_ROW, K.AVAILABLE, max(FIRST_ROW, rows.total - 1), K.AVAILABLE))
    formula = f'IF(COUNT({limits})=0,"",SUM({cells}))' if rows.blocks and rows.capacity.months else '""'
    sheet.put(rows.total, K.OVER, Cell(count, Style(Form.WHOLE, Role.TOTAL), formula))


def _rules(sheet: Sheet, rows: CapacityRows) -> None:
    for block in rows.blocks:
        row, limit = block.row, sheet.ref(block.row, K.AVAILABLE, "both")
        if rows.capacity.months:
            first, area = sheet.ref(row, K.MONTHS), Range(row, K.MONTHS, row, rows.last)
            known = f"ISNUMBER({limit})"
            sheet.conditions += [
                Condition(area, f"AND({known},{first}>{limit}+{TOLERANCE})", Look.OVER, stop=True),
                Condition(area, f"AND({known},{first}>{NEAR}*{limit})", Look.MEDIUM),
                Condition(Range(row, K.OVER, row, K.FIRST), f"{sheet.ref(row, K.COUNT, 'both')}>0", Look.LATE),
            ]
        if is_listed(block.load):
            area = Range(row, K.STATED, row + len(block.projects), K.AVAILABLE)
            sheet.limits.append(Limit(area, Form.DECIMAL, 0, 100_000, "Full-time equivalents, 0 or more"))
