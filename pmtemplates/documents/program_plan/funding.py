"""The money of the program: its parts by month and by tranche, and what gates release against what the plan needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD, HEAD_ROW, areas, doubted, fill, heads, key_cell, text
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.funding_releases import put_releases
from pmtemplates.documents.program_plan.funding_rows import FIRST_ROW, F, FundingRows
from pmtemplates.documents.program_plan.funding_tranches import put_tranches
from pmtemplates.documents.program_plan.places import FUNDING
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Limit, Look, Range, Role, Sheet, Style, Value
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.money import NOTHING
from pmtemplates.planning.program.funding import FundingRow, Share
from pmtemplates.planning.program.needs import need_of
from pmtemplates.problems import Path

_DASHED, _SUM = Style(Form.DASHED), Style(Form.SUM)
_TOTAL = Style(Form.DASHED, Role.TOTAL)
_LEAST = 5
"""Columns behind the sums that the blocks below need."""
_SUMS = range(F.PART, F.SPANS)
_ADDS_UP, _LEFT, _OVER, _UNKNOWN = "adds up", "not allocated", "over the envelope", "envelope to be confirmed"
_OF_PLAN, _ASIDE = (Share.PROJECT, Share.PROGRAM), (Share.CONTINGENCY, Share.RESERVE)


def build_funding(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its figures."""
    rows = FundingRows(source.program.funding)
    note = (
        "What each project and the program itself need by the projects' plans; months stand at the right. Without "
        "month: contingency, reserve, and what has no days. Yellow cells can be changed."
    )
    if not any(part.total for part in rows.shown):
        note = f"Nothing: no plan of a project has costs, and the program states none. {note}"
    spans = rows.last + 1 - F.SPANS
    widths = [Column(10, hidden=True), *map(Column, (34, 14, 15, 15, 15)), *[Column(13.5)] * max(_LEAST, spans)]
    sheet = source.start_sheet(FUNDING, "Funding", note, Content.FUNDING_ACROSS_PROJECTS, widths)
    _heads(source, sheet, rows)
    for row, part in enumerate(rows.shown, FIRST_ROW):
        _part(source, sheet, rows, row, part)
    _total(sheet, rows)
    _envelope(source, sheet, rows)
    _sums(source, sheet, rows)
    used = put_tranches(source, sheet, rows)
    released = put_releases(source, sheet, rows)
    _rules(sheet, rows)
    sheet.freeze = (FIRST_ROW, F.SHARE)
    sheet.inputs_only = True
    if rows.periods:
        sheet.printed = Range(1, 1, max(sheet.rows), max(rows.months - 1, used, F.SPANS + 1))
    cells = {
        names.ENVELOPE: (rows.envelope, F.TOTAL),
        names.UNPLANNED: (rows.spare, F.TOTAL),
        names.PLANNED: (rows.planned, F.TOTAL),
        names.SET_ASIDE: (rows.aside, F.TOTAL),
        names.UNALLOCATED: (rows.rest, F.TOTAL),
        **released,
    }
    return sheet, {name: sheet.ref(*cell, "both", outside=True) for name, cell in cells.items()}


def _heads(source: Source, sheet: Sheet, rows: FundingRows) -> None:
    sums = ("Envelope of the project", "Needed in all", "Without month")
    heads(sheet, HEAD_ROW, ["", "Part", "Kind", *(source.money_head(title) for title in sums)])
    for column, period in enumerate(rows.periods, F.SPANS):
        sheet.put(HEAD_ROW, column, Cell(period.name, HEAD))
    for column, month in enumerate(rows.funding.months, rows.months):
        sheet.put(HEAD_ROW, column, Cell(month, HEAD._replace(form=Form.MONTH)))


def _part(source: Source, sheet: Sheet, rows: FundingRows, row: int, part: FundingRow) -> None:
    sheet.put(row, F.KEY, key_cell(source.key(part.path)))
    sheet.put(row, F.PART, Cell(part.title, doubted(Style(role=Role.LABEL, wrap=True), part.origin)))
    sheet.put(row, F.SHARE, text(part.share))
    sheet.put(row, F.GRANTED, Cell(part.envelope, _DASHED))
    undated, months = sheet.ref(row, F.UNDATED), sheet.span(Range(row, rows.months, row, rows.last), "column")
    formula = f"{undated}+SUM({months})" if rows.funding.months else undated
    sheet.put(row, F.TOTAL, Cell(part.total, doubted(_SUM, part.origin), formula))
    sheet.put(row, F.UNDATED, _undated(source, part))
    for column, amount in enumerate(part.months, rows.months):
        sheet.put(row, column, Cell(amount, _DASHED))
    for (column, _, cells), period in zip(rows.spans(sheet, row), rows.periods, strict=True):
        amount = sum(part.months[period.first : period.last + 1], NOTHING)
        sheet.put(row, column, Cell(amount, _DASHED, f"SUM({cells})"))


def _undated(source: Source, part: FundingRow) -> Cell:
    """What the program sets aside can be changed here; what a project has without days is changed in its own plan."""
    if part.share not in _ASIDE:
        return Cell(part.undated, _DASHED)
    path: Path = (*part.path, "amount")
    return Cell(part.undated, doubted(Style(Form.SUM, Role.INPUT), origin_of(path, source.plan.origins)), path=path)


def _total(sheet: Sheet, rows: FundingRows) -> None:
    months = [sum(column, NOTHING) for column in zip(*(part.months for part in rows.shown), strict=True)]
    reached = list(accumulate(months))
    fill(sheet, rows.total, range(F.PART, rows.last + 1), _TOTAL)
    sheet.put(rows.total, F.PART, text("All parts", Role.TOTAL))
    values: dict[int, Value] = {
        F.TOTAL: sum((part.total for part in rows.shown), NOTHING),
        F.UNDATED: sum((part.undated for part in rows.shown), NOTHING),
    }
    values |= {F.SPANS + n: sum(months[each.first : each.last + 1], NOTHING) for n, each in enumerate(rows.periods)}
    values |= dict(enumerate(months, rows.months))
    for column, value in values.items():
        cells = sheet.span(Range(FIRST_ROW, column, rows.total - 1, column), "row")
        sheet.put(rows.total, column, Cell(value, _TOTAL, f"SUM({cells})" if rows.shown else ""))
    fill(sheet, rows.cumulative, range(F.PART, rows.last + 1))
    sheet.put(rows.cumulative, F.PART, text("Needed up to the end of each", Role.LABEL, wrap=True))
    for column, value in enumerate(reached, rows.months):
        own, before = sheet.ref(rows.total, column), sheet.ref(rows.cumulative, column - 1)
        sheet.put(rows.cumulative, column, Cell(value, _DASHED, f"{before}+{own}" if column > rows.months else own))
    for column, last, _ in rows.spans(sheet, rows.cumulative):
        at = sheet.ref(rows.cumulative, rows.months + last)
        sheet.put(rows.cumulative, column, Cell(reached[last], _DASHED, at))


def _envelope(source: Source, sheet: Sheet, rows: FundingRows) -> None:
    """The envelope, where the file states one to be typed over; and what it leaves beside its parts, in words too."""
    path: Path = ("budget", "envelope")
    envelope, total = rows.funding.envelope, sheet.ref(rows.total, F.TOTAL)
    budget = source.plan.initiative.budget
    fill(sheet, rows.envelope, _SUMS)
    sheet.put(rows.envelope, F.PART, text("Envelope", Role.LABEL))
    if envelope is not None and (budget is None or budget.envelope is None):
        sheet.put(rows.envelope, F.TOTAL, Cell(envelope, _SUM, total))
    else:
        origin = Origin.OPEN if envelope is None else origin_of(path, source.plan.origins)
        sheet.put(rows.envelope, F.KEY, key_cell(source.key(path)))
        sheet.put(rows.envelope, F.TOTAL, Cell(envelope, doubted(Style(Form.SUM, Role.INPUT), origin), path=path))
    rest = None if envelope is None else envelope - sum((part.total for part in rows.shown), NOTHING)
    at, left = sheet.ref(rows.envelope, F.TOTAL), sheet.ref(rows.rest, F.TOTAL)
    fill(sheet, rows.rest, _SUMS)
    sheet.put(rows.rest, F.PART, text("Envelope less all parts", Role.LABEL))
    formula = f'IF(ISNUMBER({at}),ROUND({at}-{total},2),"")'
    sheet.put(rows.rest, F.TOTAL, Cell("" if rest is None else rest, _SUM, formula))
    words = f'IF({left}="","{_UNKNOWN}",IF({left}=0,"{_ADDS_UP}",IF({left}>0,"{_LEFT}","{_OVER}")))'
    said = _UNKNOWN if rest is None else _LEFT if rest > 0 else _OVER if rest else _ADDS_UP
    sheet.put(rows.rest, F.UNDATED, Cell(said, Style(wrap=True), words))


def _sums(source: Source, sheet: Sheet, rows: FundingRows) -> None:
    """What projects hold besides the costs of their plans; without it what is planned, with it what is set aside."""
    projects = [part for part in rows.shown if part.share is Share.PROJECT]
    money = [source.plan.money[part.path] for part in projects]
    held = sum((each.contingency + each.reserve for each in money), NOTHING)
    spare = sum((part.total - need_of(source.plan, part.path) for part in projects), NOTHING)
    at_held, at_spare = (sheet.ref(row, F.TOTAL) for row in (rows.held, rows.spare))
    planned, aside = (
        sum((part.total for part in rows.shown if part.share in shares), NOTHING) for shares in (_OF_PLAN, _ASIDE)
    )
    of_plan = f"{_added(sheet, rows, _OF_PLAN)}-{at_held}-{at_spare}"
    lines: list[tuple[int, str, Value, str]] = [
        (rows.held, "Contingency of the projects", held, ""),
        (rows.spare, "Granted to projects beyond their plans", spare, ""),
        # a plan without any costs says nothing about them
        (rows.planned, "Planned costs", planned - held - spare or "", f'IF(ROUND({of_plan},2)=0,"",{of_plan})'),
        (rows.aside, "Contingency and reserve in all", aside + held, f"{_added(sheet, rows, _ASIDE)}+{at_held}"),
    ]
    for row, title, value, formula in lines:
        fill(sheet, row, _SUMS)
        sheet.put(row, F.PART, text(title, Role.LABEL, wrap=True))
        sheet.put(row, F.TOTAL, Cell(value, _SUM, formula))


def _added(sheet: Sheet, rows: FundingRows, shares: Sequence[Share]) -> str:
    """The formula for the sum of all parts of some kinds."""
    cells = areas(sheet, rows.of(*shares), F.TOTAL)
    return f"SUM({cells})" if cells else "0"


def _rules(sheet: Sheet, rows: FundingRows) -> None:
    rest = sheet.ref(rows.rest, F.TOTAL, "both")
    first = sheet.ref(FIRST_ROW, F.TOTAL, "column")
    granted = sheet.ref(FIRST_ROW, F.GRANTED, "column")
    check = Range(rows.rest, F.TOTAL, rows.rest, F.UNDATED)
    sheet.conditions += [
        Condition(check, f'AND({rest}<>"",{rest}<>0)', Look.FAULT, stop=True),
        Condition(check, f"{rest}=0", Look.SOUND),
    ]
    if rows.shown:
        area = Range(FIRST_ROW, F.TOTAL, rows.total - 1, F.TOTAL)
        sheet.conditions.append(Condition(area, f"AND(ISNUMBER({granted}),{first}>{granted})", Look.OVER))
    for area in (
        Range(FIRST_ROW, F.UNDATED, max(FIRST_ROW, rows.total - 1), F.UNDATED),
        Range(rows.envelope, F.TOTAL, rows.envelope, F.TOTAL),
    ):
        sheet.limits.append(Limit(area, Form.DECIMAL, 0, 10**13, "A sum, 0 or more"))
