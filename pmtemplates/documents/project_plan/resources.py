"""Who is needed when: full-time equivalents by month, person-days by assignment, and what they cost at their rates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import fsum

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import doubted, fill, heads, key_cell, text
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.month_heads import MONTH_ROW, WORKED_ROW
from pmtemplates.documents.project_plan.places import RESOURCES, C, of_schedule, worked_by
from pmtemplates.documents.project_plan.resource_costs import put_costs
from pmtemplates.documents.project_plan.resource_rows import DAYS_ROW, FIRST_ROW, R, ResourceRows
from pmtemplates.documents.project_plan.restricting import restrict, restricted_title
from pmtemplates.documents.sheets import (
    Cell,
    Column,
    Condition,
    Flow,
    Form,
    Limit,
    Look,
    Range,
    Role,
    Sheet,
    Style,
    Value,
)
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.months import span_of
from pmtemplates.planning.resources import ONE, Resource
from pmtemplates.planning.staffing import TOLERANCE, Load
from pmtemplates.problems import Path

_FIGURE, _DAY = Style(Form.DASHED), Style(Form.DAY)
_TOTAL = Style(Form.DASHED, Role.TOTAL)
_CAPACITY = Style(Form.HUNDREDTHS)
_HELPER = Style(Form.WHOLE, Role.HELPER)
_BEYOND_ALL_DAYS = 10_000_000
"""More than the number of any day."""


def build_resources(source: Source) -> Sheet | None:
    """The sheet; None when nobody has been given work."""
    staffing = source.staffing
    if not staffing.loads:
        return None
    rows = ResourceRows(staffing)
    note = (
        "Full-time equivalents are the person-days of a month by all its working days. Average of a month; shorter "
        "peaks do not show. Yellow cells can be changed: months, costs and the budget follow."
    )
    title = restricted_title("Resources") if rows.paid else "Resources"
    sheet = source.start_sheet(RESOURCES, title, note, Content.TEAM, _columns(rows))
    _full_time(source, sheet, rows)
    _assignments(source, sheet, rows)
    if rows.paid:
        put_costs(source, sheet, rows)
        restrict(sheet, R.WHO)
    _conditions(sheet, rows)
    rows.months.print_some(source, sheet, staffing.person_days(staffing.resources))
    sheet.freeze = (DAYS_ROW, R.FIRST)
    sheet.inputs_only = True
    return sheet


def _columns(rows: ResourceRows) -> list[float | Column]:
    helper = Column(10, hidden=True)
    left: list[float | Column] = [helper, helper, 36, 14, 36, 10, 11, 14, 13, 15, helper, helper]
    return [*left, *rows.months.widths(12)]


# ------------------------------------------------------------ Full-time equivalents


def _full_time(source: Source, sheet: Sheet, rows: ResourceRows) -> None:
    cost = source.money_head("Cost") if rows.paid else ""
    titles = ("", "", "Full-time equivalents of", "Skill", "Source", "Capacity", "Person-days")
    heads(sheet, MONTH_ROW, [*titles, "Months over", "First in", cost, "", ""])
    rows.months.put_heads(source, sheet)
    sheet.put(DAYS_ROW, R.WHO, text("Working days of the month", Role.NOTE))
    for place, days in enumerate(rows.staffing.months.days):
        column = R.MONTHS + place
        before = worked_by(f"{sheet.ref(MONTH_ROW, column)}-1")
        formula = f"{sheet.ref(WORKED_ROW, column)}-{before}"
        sheet.put(DAYS_ROW, column, Cell(days, Style(Form.WHOLE, Role.NOTE), formula))
    for place, resource in enumerate(rows.staffing.resources):
        _resource(source, sheet, rows, FIRST_ROW + place, resource)
    for place, group in enumerate(rows.people):
        _person(sheet, rows, FIRST_ROW + len(rows.staffing.resources) + place, group)
    _full_time_total(sheet, rows)


def _resource(source: Source, sheet: Sheet, rows: ResourceRows, row: int, resource: Resource) -> None:
    staffing, member = rows.staffing, resource.member
    numbers = sheet.span(Range(rows.loads, R.NUMBER, rows.loads_total - 1, R.NUMBER))
    own = sheet.ref(row, R.NUMBER, "column")
    effort = sum((load.effort for load in staffing.of(resource)), Decimal(0))

    def total(column: int) -> str:
        cells = sheet.span(Range(rows.loads, column, rows.loads_total - 1, column), "row")
        return f"SUMIF({numbers},{own},{cells})"

    cost_row = rows.cost(resource)
    paid = sum((sum(load.cost) for load in staffing.of(resource) if load.cost), Decimal(0))
    cells = {
        R.KEY: key_cell(source.key(resource.path)) if member else None,
        R.NUMBER: Cell(resource.number + 1, _HELPER),
        R.WHO: text(resource.name, Role.LABEL, wrap=True),
        R.FIRST: text(member.skill, wrap=True) if member and member.skill else None,
        R.SECOND: text(member.source, wrap=True) if member and member.source else None,
        R.SHARE: _capacity(source, resource),
        R.DAYS: Cell(effort, _FIGURE, total(R.DAYS)),
        R.SUM: Cell(paid, Style(Form.SUM), sheet.ref(cost_row, R.SUM)) if cost_row else None,
    }
    for column, cell in cells.items():
        if cell:
            sheet.put(row, column, cell)
    for place, load in enumerate(staffing.full_time([resource])):
        days = sheet.ref(DAYS_ROW, R.MONTHS + place, "row")
        formula = f"IF({days}=0,0,{total(R.MONTHS + place)}/{days})"
        sheet.put(row, R.MONTHS + place, Cell(load, _FIGURE, formula))
    _months_over(sheet, rows, row, staffing.full_time([resource]), resource.capacity)
    fill(sheet, row, range(R.WHO, rows.months.later + 1))


def _capacity(source: Source, resource: Resource) -> Cell:
    """As the team says; of a person whose share it leaves out one is proposed, of all others nothing is known."""
    origin = Origin.OPEN if resource.capacity is None else Origin.PROPOSED
    if resource.member and resource.member.fte is not None:
        origin = origin_of((*resource.path, "fte"), source.plan.origins)
    path = (*resource.path, "fte") if resource.member else ()  # of others the team does not say anything
    return Cell(resource.capacity, doubted(_CAPACITY._replace(role=Role.INPUT), origin), path=path)


def _person(sheet: Sheet, rows: ResourceRows, row: int, group: Sequence[Resource]) -> None:
    """Somebody whose time is one, whatever the roles."""
    places = [FIRST_ROW + each.number for each in group]
    name = group[0].name.split(" (")[0]
    effort = sum((load.effort for each in group for load in rows.staffing.of(each)), Decimal(0))

    def total(column: int) -> str:
        return "+".join(sheet.ref(place, column) for place in places)

    said = "all roles" if len(group) > 1 else "one person"
    sheet.put(row, R.WHO, text(f"{name}, {said}", Role.LABEL, wrap=True))
    sheet.put(row, R.SHARE, Cell(ONE, _CAPACITY))
    sheet.put(row, R.DAYS, Cell(effort, _FIGURE, total(R.DAYS)))
    full_time = rows.staffing.full_time(group)
    for place, load in enumerate(full_time):
        sheet.put(row, R.MONTHS + place, Cell(load, _FIGURE, total(R.MONTHS + place)))
    _months_over(sheet, rows, row, full_time, ONE)
    fill(sheet, row, range(R.WHO, rows.months.later + 1))


def _months_over(
    sheet: Sheet, rows: ResourceRows, row: int, full_time: Sequence[float], capacity: Decimal | None
) -> None:
    """In how many months there is more work than time, in words, and the first of them."""
    over = [capacity is not None and load > float(capacity) + TOLERANCE for load in full_time]
    count = sum(over)
    limit, number = sheet.ref(row, R.SHARE, "column"), sheet.ref(row, R.BEGIN, "column")
    last = rows.months.last
    cells = sheet.span(Range(row, R.MONTHS, row, last), "column")
    months = sheet.span(Range(MONTH_ROW, R.MONTHS, MONTH_ROW, last))
    counted = f'IF({limit}="",0,SUMPRODUCT(--({cells}>{limit}+{TOLERANCE})))'
    words = f'IF({number}=0,"",{number}&IF({number}=1," month"," months"))'
    first = f'IF({number}=0,"",SUMPRODUCT(MIN({months}+({cells}<={limit}+{TOLERANCE})*{_BEYOND_ALL_DAYS})))'
    said = f"{count} month{'' if count == 1 else 's'}" if count else ""
    when: Value = rows.staffing.months.firsts[over.index(True)] if count else ""
    sheet.put(row, R.BEGIN, Cell(count, _HELPER, counted))
    sheet.put(row, R.FROM, Cell(said, Style(), words))
    sheet.put(row, R.TO, Cell(when, Style(Form.MONTH), first))


def _full_time_total(sheet: Sheet, rows: ResourceRows) -> None:
    staffing, bottom = rows.staffing, FIRST_ROW + len(rows.staffing.resources) - 1
    fill(sheet, rows.total, range(R.WHO, rows.months.later + 1), Style(role=Role.TOTAL))
    sheet.put(rows.total, R.WHO, text("All", Role.TOTAL))
    values: dict[int, Value] = {R.DAYS: staffing.effort}
    values |= {R.MONTHS + i: load for i, load in enumerate(staffing.full_time(staffing.resources))}
    for column, value in values.items():
        formula = f"SUM({sheet.span(Range(FIRST_ROW, column, bottom, column), 'row')})"
        sheet.put(rows.total, column, Cell(value, _TOTAL, formula))
    if rows.paid:
        formula = sheet.ref(rows.costs_total, R.SUM)
        sheet.put(rows.total, R.SUM, Cell(staffing.cost, Style(Form.SUM, Role.TOTAL), formula))


# ------------------------------------------------------------ Assignments


def _assignments(source: Source, sheet: Sheet, rows: ResourceRows) -> None:
    sheet.put(rows.loads - 2, R.WHO, text("Person-days by task", Role.SECTION))
    titles = ("", "", "Who", "WBS", "Task", "Percent", "Person-days", "Start", "Finish", "Sum of months")
    _heads(sheet, rows, rows.loads - 1, [*titles, "", ""])

    def make(place: int) -> list[Cell | None]:
        return _assignment(source, sheet, rows, rows.staffing.loads[place])

    sheet.flows.append(Flow(rows.loads, len(rows.staffing.loads), rows.months.later, make))
    fill(sheet, rows.loads_total, range(R.WHO, rows.months.later + 1), Style(role=Role.TOTAL))
    sheet.put(rows.loads_total, R.WHO, text("All", Role.TOTAL))
    months = rows.staffing.person_days(rows.staffing.resources)
    values: dict[int, Value] = {R.DAYS: rows.staffing.effort, R.SUM: fsum(months)}
    values |= {R.MONTHS + place: days for place, days in enumerate(months)}
    for column, value in values.items():
        formula = f"SUM({sheet.span(Range(rows.loads, column, rows.loads_total - 1, column), 'row')})"
        sheet.put(rows.loads_total, column, Cell(value, _TOTAL, formula))


def _heads(sheet: Sheet, rows: ResourceRows, row: int, titles: Sequence[str]) -> None:
    style = Style(role=Role.HEAD, center=True, wrap=True)
    sheet.put_row(row, [Cell(title, style) for title in titles])
    rows.months.repeat_heads(sheet, row)


def _assignment(source: Source, sheet: Sheet, rows: ResourceRows, load: Load) -> list[Cell | None]:
    row, n = rows.load(load), load.row.number
    begin, end = sheet.ref(row, R.BEGIN, "column"), sheet.ref(row, R.END, "column")
    span = span_of(source.schedule, n)
    early, late, day = of_schedule(n, C.ES), of_schedule(n, C.EF), worked_by(of_schedule(n, C.FINISH))
    origin = origin_of((*load.path, "effort" if load.percent is None else "percent"), source.plan.origins)
    path: Path = (*load.path, "effort") if load.stated or not (load.row.task and load.row.task.work) else ()
    share, effort = None, Cell(load.effort, doubted(Style(Form.HUNDREDTHS, Role.INPUT), origin), path=path)
    if load.percent is not None:
        style = doubted(Style(Form.PERCENT, Role.INPUT), origin)
        share = Cell(load.percent / 100, style, path=(*load.path, "percent"), part=Part.PERCENT)
        formula = f"{sheet.ref(row, R.SHARE, 'column')}*{of_schedule(n, C.DURATION)}"
        effort = Cell(load.effort, _FIGURE, formula)
    all_months = sheet.span(Range(row, R.MONTHS, row, rows.months.later), "column")
    cells: list[Cell | None] = [
        key_cell(source.key(load.path)),
        Cell(load.resource.number + 1, _HELPER),
        text(load.resource.name, Role.LABEL, wrap=True),
        text(load.row.wbs),
        text(load.row.title, wrap=True),
        share or Cell(),
        effort,
        Cell(load.row.start, doubted(_DAY, load.row.origin), of_schedule(n, C.START)),
        Cell(load.row.finish, doubted(_DAY, load.row.origin), of_schedule(n, C.FINISH)),
        Cell(fsum(load.months), _FIGURE, f"SUM({all_months})"),
        Cell(span.begin, _HELPER, f"IF({late}>{early},{early},{day}-1)"),
        Cell(span.end, _HELPER, f"IF({late}>{early},{late},{day})"),
    ]
    amount = sheet.ref(row, R.DAYS, "column")
    for place, days in enumerate(load.months):
        column = R.MONTHS + place
        now, before = (rows.months.share(sheet, each, begin, end) for each in (column, column - 1))
        cells.append(Cell(days, _FIGURE, f"{amount}*({now}-{before})"))
    return cells


def _conditions(sheet: Sheet, rows: ResourceRows) -> None:
    last, bottom = rows.months.last, rows.total - 1
    first = sheet.ref(FIRST_ROW, R.MONTHS)
    limit = sheet.ref(FIRST_ROW, R.SHARE, "column")
    over = f'AND({limit}<>"",{first}>{limit}+{TOLERANCE})'
    some = sheet.ref(FIRST_ROW, R.BEGIN, "column")
    total = sheet.ref(rows.loads, R.SUM, "column")
    sheet.conditions += [
        Condition(Range(FIRST_ROW, R.MONTHS, bottom, last), over, Look.OVER),
        Condition(Range(FIRST_ROW, R.FROM, bottom, R.TO), f"{some}>0", Look.LATE),
        Condition(
            Range(rows.loads, R.SUM, rows.loads_total - 1, R.SUM),
            f"ABS({total}-{sheet.ref(rows.loads, R.DAYS, 'column')})>{TOLERANCE}",
            Look.OVER,
        ),
    ]
    whole = Range(FIRST_ROW, R.SHARE, bottom, R.SHARE)
    sheet.limits.append(Limit(whole, Form.DECIMAL, 0, 100_000, "Full-time equivalents, 0 or more"))
    shares = Range(rows.loads, R.SHARE, rows.loads_total - 1, R.SHARE)
    sheet.limits.append(Limit(shares, Form.DECIMAL, 0, 10, "Percent of one full-time person, from 0 % to 1000 %"))
    days = Range(rows.loads, R.DAYS, rows.loads_total - 1, R.DAYS)
    sheet.limits.append(Limit(days, Form.DECIMAL, 0, 1_000_000, "Person-days, 0 or more"))
