"""Benefits over time: the points of each profile to type over, and their values by quarter."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD, HEAD_ROW, day_limit, heads, key_cell, of_key, text
from pmtemplates.documents.program_plan.benefits import LOSS, STARTS, BenefitColumns
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.periods import quarter_of
from pmtemplates.documents.program_plan.places import PROFILES
from pmtemplates.documents.program_plan.profile_rows import FIRST, P, ProfileRows
from pmtemplates.documents.registers.register import FIRST as FIRST_BENEFIT
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Limit, Look, Range, Role, Sheet, Style
from pmtemplates.documents.views import View
from pmtemplates.initiative.outcomes import Benefit
from pmtemplates.planning.months import months_later
from pmtemplates.planning.program.benefits import BenefitProfile
from pmtemplates.planning.responsibilities.subjects import coded

_DAY, _HELPER_DAY = Style(Form.DAY, center=True), Style(Form.DAY, Role.HELPER)
_VALUE = Style(Form.DECIMAL)


def build_profiles(source: Source, rows: ProfileRows, columns: BenefitColumns) -> Sheet | None:
    """The sheet; None when no benefit has a profile."""
    if not rows.profiles:
        return None
    note = (
        "Type other months, days or values over the yellow cells: the quarters and the charts follow. Straight lines "
        "lead from point to point; before the first and after the last the value stays. A late start has overtaken a "
        "red day: the profile has values again once that day has been moved."
    )
    widths = [Column(10, hidden=True), *map(Column, (7, 44, 26)), *[Column(12)] * rows.columns]
    widths += [Column(12, hidden=True)]
    sheet = source.start_sheet(PROFILES, "Benefits over time", note, Content.BENEFIT_OWNERSHIP, widths)
    heads(sheet, HEAD_ROW, ("Key", "ID", "Benefit", "Unit", "Months after start", "Or on", "Day", "Value"))
    sheet.put(HEAD_ROW, rows.known_day, Cell("Day that counts", _HELPER_DAY))
    for profile in rows.profiles:
        _put_points(source, sheet, rows, columns, profile)
    if rows.days:
        _put_series(source, sheet, rows)
    _finish(sheet, rows)
    return sheet


def _put_points(
    source: Source, sheet: Sheet, rows: ProfileRows, columns: BenefitColumns, profile: BenefitProfile
) -> None:
    benefit: Benefit = source.plan.initiative.benefits[int(profile.path[1])]
    start = columns.spec.cell(FIRST_BENEFIT + int(profile.path[1]), STARTS)
    view = View(source.plan, benefit, profile.path)
    for place, (row, point) in enumerate(zip(rows.points[profile.id], view.each("profile"), strict=True)):
        months, on = sheet.ref(row, P.MONTHS), sheet.ref(row, P.DATE)
        day = point.value("date")
        if day is None and profile.start:
            day = months_later(profile.start, point.value("months") or 0)
        counted = f'IF(COUNT({months},{start})=2,EDATE({start},{months}),"")'
        cells = [
            key_cell(source.key(point.path)),
            text(profile.id),
            text(benefit.title, wrap=True),
            text(benefit.unit or "", wrap=True),
            of_key(point, "months", Role.INPUT),
            of_key(point, "date", Role.INPUT)._replace(style=Style(Form.DAY, Role.INPUT, center=True)),
            Cell(day or "", _DAY, f"IF(ISNUMBER({on}),{on},{counted})"),
            of_key(point, "value", Role.INPUT),
        ]
        sheet.put_row(row, cells)
        _put_known(sheet, rows, profile, row, place)


def _put_known(sheet: Sheet, rows: ProfileRows, profile: BenefitProfile, row: int, place: int) -> None:
    """The day again; nothing while one is missing, or a late start has overtaken points with a date."""
    day, last = sheet.ref(row, P.DAY), len(rows.points[profile.id])
    unfit = f"COUNT({rows.area(profile.id, P.DAY)})<{last}"
    if last > 1:
        unfit = f"OR({unfit},{rows.turns_back(profile.id)})"
    known = profile.points[place].day if profile.points else ""
    sheet.put(row, rows.known_day, Cell(known, _HELPER_DAY, f'IF({unfit},"",{day})'))
    if place:
        before = sheet.ref(row - 1, P.DAY)
        late = f"AND(COUNT({before},{day})=2,{day}<={before})"
        sheet.conditions.append(Condition(Range(row, P.DAY, row, P.DAY), late, Look.LATE))


def _put_series(source: Source, sheet: Sheet, rows: ProfileRows) -> None:
    """The values on the last day of each quarter, which a hidden row holds."""
    head = rows.series_head
    titles = ("Key", "ID", "Value at the end of the quarter", "Unit")
    sheet.put_row(head, [Cell(title, HEAD) for title in titles])
    for place, day in enumerate(rows.days):
        column = P.MONTHS + place
        at = sheet.ref(head - 1, column)
        sheet.put(head - 1, column, Cell(day, _HELPER_DAY, _quarter_end(sheet, rows, column)))
        sheet.put(head, column, Cell(quarter_of(day), HEAD, f'"Q"&INT((MONTH({at})+2)/3)&" "&YEAR({at})'))
    sheet.hidden_rows.add(head - 1)
    for profile in rows.profiles:
        row = rows.series[profile.id]
        benefit: Benefit = source.plan.initiative.benefits[int(profile.path[1])]
        names = [key_cell(""), text(profile.id), text(name_of(benefit), wrap=True), text(benefit.unit or "", wrap=True)]
        sheet.put_row(row, names)
        for place, value in enumerate(profile.series):
            on = sheet.ref(head - 1, P.MONTHS + place, "row")
            shown = "" if value is None else value
            sheet.put(row, P.MONTHS + place, Cell(shown, _VALUE, rows.value_on(profile.id, on)))


def name_of(benefit: Benefit) -> str:
    """The title of a benefit with its id, and that it is a dis-benefit."""
    return coded(benefit.id, benefit.title) + (f" ({LOSS})" if benefit.disbenefit else "")


def _quarter_end(sheet: Sheet, rows: ProfileRows, column: int) -> str:
    """The first quarter is that of the first point of all."""
    if column > P.MONTHS:
        before = sheet.ref(rows.series_head - 1, column - 1)
        return f"DATE(YEAR({before}),MONTH({before})+4,0)"
    first = f"MIN({sheet.span(Range(FIRST, rows.known_day, rows.bottom, rows.known_day))})"
    return f"DATE(YEAR({first}),3*INT((MONTH({first})+2)/3)+1,0)"


def _finish(sheet: Sheet, rows: ProfileRows) -> None:
    months, days, values = (Range(FIRST, column, rows.bottom, column) for column in (P.MONTHS, P.DATE, P.VALUE))
    sheet.limits.append(Limit(months, Form.WHOLE, 0, 600, "Please type whole months, from 0 to 600."))
    sheet.limits.append(day_limit(days, "Please type a date."))
    sheet.limits.append(Limit(values, Form.DECIMAL, -(10**12), 10**12, "Please type a number."))
    sheet.inputs_only = True
    sheet.freeze = (FIRST, P.UNIT)
