"""Charts of the benefits over time, one for each unit: live, since they draw the cells of the profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.formats import number_text
from pmtemplates.documents.line_charts import Line, LineChart, LineCharts
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.periods import quarter_of
from pmtemplates.documents.program_plan.places import CHARTS, MORE_CHARTS
from pmtemplates.documents.program_plan.profile_rows import P, ProfileRows
from pmtemplates.documents.program_plan.profiles import name_of
from pmtemplates.documents.sheets import Range, Sheet
from pmtemplates.initiative.outcomes import Benefit
from pmtemplates.planning.program.benefits import BenefitProfile

_SHEETS = (CHARTS, MORE_CHARTS)
_ACROSS, _DOWN = 3, 2
"""Charts on a sheet: so many go on a page, which no chart then lies across."""
_ROWS = 17
_WIDTH, _GAP = 62, 2
_LONGEST = 2000


def build_charts(source: Source, rows: ProfileRows, profiles: Sheet | None) -> list[Sheet]:
    """No sheet, or up to two, over the cells of the built sheet of profiles."""
    groups = _by_unit(source, rows) if profiles and rows.days else {}
    each = _ACROSS * _DOWN
    found = list(groups.items())[: each * len(_SHEETS)]
    left_out = len(groups) - len(found)
    note = f" {left_out} further units stand in the table alone." if left_out else ""
    note = f"The values by quarter of the sheet Benefit profiles: change them there, and the lines follow.{note}"
    made = []
    for name, start in zip(_SHEETS, range(0, len(found), each), strict=False):
        widths = [_WIDTH, *[_GAP, _WIDTH] * (_ACROSS - 1)]
        sheet = source.start_sheet(name, "Benefits over time", note, Content.BENEFIT_OWNERSHIP, widths)
        some = found[start : start + each]
        for down in range(_DOWN):
            band = some[down * _ACROSS : (down + 1) * _ACROSS]
            charts = [
                _chart(source, rows, profiles, unit, group, 2 * at + 1)
                for at, (unit, group) in enumerate(band)
                if profiles
            ]
            if charts:
                row = HEAD_ROW + down * (_ROWS + 1)
                sheet.charts[row] = LineCharts(tuple(charts), _ROWS, Content.BENEFIT_OWNERSHIP)
        sheet.inputs_only = True
        made.append(sheet)
    return made


def _by_unit(source: Source, rows: ProfileRows) -> dict[str, list[BenefitProfile]]:
    """Benefits with the same unit share a chart; one without a unit has its own."""
    groups: dict[str, list[BenefitProfile]] = {}
    for profile in rows.profiles:
        unit = _benefit(source, profile).unit
        if profile.points:
            groups.setdefault(unit or f"\n{profile.id}", []).append(profile)
    return groups


def _benefit(source: Source, profile: BenefitProfile) -> Benefit:
    return source.plan.initiative.benefits[int(profile.path[1])]


def _chart(
    source: Source, rows: ProfileRows, sheet: Sheet, unit: str, profiles: Sequence[BenefitProfile], column: int
) -> LineChart:
    right, unit = P.MONTHS + len(rows.days) - 1, unit.partition("\n")[0]
    lines = []
    for profile in profiles:
        row = rows.series[profile.id]
        values = tuple(value for value in profile.series if value is not None)
        area = sheet.span(Range(row, P.MONTHS, row, right), outside=True)
        named_at = sheet.ref(row, P.TITLE, "both", outside=True)
        lines.append(Line(named_at, name_of(_benefit(source, profile)), area, values))
    labels = Range(rows.series_head, P.MONTHS, rows.series_head, right)
    quarters = tuple(map(quarter_of, rows.days))
    return LineChart(
        title=lines[0].name if len(lines) == 1 else f"{len(lines)} benefits in {unit}",
        unit=unit,
        labels_at=sheet.span(labels, outside=True),
        labels=quarters,
        lines=tuple(lines),
        description=_described(lines, quarters, unit),
        left=column,
        right=column,
    )


def _described(lines: Sequence[Line], quarters: Sequence[str], unit: str) -> str:
    said = "; ".join(f"{line.name}: {' to '.join(map(_short, _turns(line.values)))}" for line in lines)
    return f"Lines by quarter from {quarters[0]} to {quarters[-1]}{f', in {unit}' if unit else ''}. {said}."[:_LONGEST]


def _short(value: Decimal) -> str:
    return number_text(round(value, 2))


def _turns(values: tuple[Decimal, ...]) -> Iterator[Decimal]:
    """The first value, each at which a line turns from rising to falling or back, and the last."""
    yield values[0]
    for before, here, after in zip(values, values[1:], values[2:], strict=False):
        if (here - before) * (after - here) < 0:
            yield here
    if len(values) > 1:
        yield values[-1]
