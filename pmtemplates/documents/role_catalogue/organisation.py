"""The organisation chart as a picture, and the same as a table, since a picture alone does not reach everybody."""

from __future__ import annotations

from pmtemplates.documents.blocks import ChartBox, Content, Inline, OrgChart
from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.role_catalogue.frame import Source, label, put_table, words
from pmtemplates.documents.role_catalogue.places import CHART, REPORTING
from pmtemplates.documents.sheets import Cell, Role, Sheet, Style
from pmtemplates.origins import Origin, weakest

_TITLES = ("Role", "Held by", "Reports to", "Vacant")
_WIDTHS = (40.0, 40.0, 40.0, 12.0)


def build_organisation(source: Source, chart: OrgChart | None) -> list[Sheet]:
    """The sheets of chart and table; none when there is nothing to draw."""
    if chart is None:
        return []
    note = f"Who reports to whom. The same as a table: {REPORTING}."
    drawn = source.start_sheet(CHART, "Organisation chart", note, chart.content, [14.0] * 9)
    drawn.put(HEAD_ROW - 1, 1, Cell(f"Go to {REPORTING}", Style(role=Role.NOTE), link=REPORTING))
    drawn.charts[HEAD_ROW + 1] = chart
    drawn.inputs_only = True
    return [drawn, _table(source, chart)]


def _table(source: Source, chart: OrgChart) -> Sheet:
    note = f"The boxes of the sheet {CHART}, from top to bottom."
    sheet = source.start_sheet(REPORTING, "Reporting lines", note, Content.GOVERNANCE, _WIDTHS)
    titles = {box.key: _text(box.title) for box in chart.boxes}
    put_table(sheet, "ReportingLines", _TITLES, [_row(box, titles) for box in chart.boxes], 1)
    return sheet


def _row(box: ChartBox, titles: dict[str, str]) -> list[Cell]:
    lines = "\n".join(_text(line) for line in box.lines)
    held = _origin(*box.lines)
    above = titles.get(box.above, "")
    return [
        label(_text(box.title), _origin(box.title)),
        words(lines, held),
        words(above),
        words("vacant" if box.vacant else ""),
    ]


def _text(inline: Inline) -> str:
    return "".join(run.text for run in inline)


def _origin(*lines: Inline) -> Origin:
    return weakest(*(run.origin for line in lines for run in line if run.origin))
