"""Charts over the cells of a sheet: a drawing with a picture or a live chart for each, and the parts they bring."""

from __future__ import annotations

from pmtemplates.documents.blocks import OrgChart
from pmtemplates.documents.line_charts import LineChart, LineCharts
from pmtemplates.documents.sheets import Sheet
from pmtemplates.rendering.excel.line_charts import CHART, line_chart_part
from pmtemplates.rendering.package import Part, xml_part
from pmtemplates.rendering.pictures.drawingml import DRAWING, about, extent, fill, shape
from pmtemplates.rendering.pictures.picture import Picture

_SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_WIDEST, _HIGHEST = 720.0, 440.0
"""Points of a page in landscape, which the sheet is scaled to."""
_WIDEST_PORTRAIT, _HIGHEST_PORTRAIT = 500.0, 640.0
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"

Links = list[tuple[str, str]]


def drawing_parts(sheet: Sheet, number: int) -> tuple[dict[str, Part], Links]:
    """The parts of the drawing of a sheet by name, and its relationships; `number` is that of the sheet."""
    pen = _Pen(sheet, number)
    for row, chart in sorted(sheet.charts.items()):
        pen.draw(row, chart)
    anchors = "".join(pen.anchors)
    drawing = f'<xdr:wsDr xmlns:xdr="{_SPREADSHEET_DRAWING}" xmlns:a="{DRAWING}">{anchors}</xdr:wsDr>'
    return {**pen.parts, f"xl/drawings/drawing{number}.xml": xml_part(drawing)}, pen.links


class _Pen:
    """Draws one chart after the other."""

    def __init__(self, sheet: Sheet, number: int) -> None:
        self._room = (_WIDEST_PORTRAIT, _HIGHEST_PORTRAIT) if sheet.portrait else (_WIDEST, _HIGHEST)
        self._number = number
        self.parts: dict[str, Part] = {}
        self.links: Links = []
        self.anchors: list[str] = []

    def draw(self, row: int, chart: OrgChart | LineCharts) -> None:
        if isinstance(chart, LineCharts):
            for each in chart.charts:
                self._lines(row, chart.rows, each)
            return
        from pmtemplates.rendering.pictures.charts import draw_chart  # most workbooks have no picture

        picture = draw_chart(chart, *self._room)
        if picture:
            name = self._name()
            self.parts |= {f"xl/media/{name}.png": picture.png, f"xl/media/{name}.svg": picture.svg}
            png, svg = self._link("image", f"../media/{name}.png"), self._link("image", f"../media/{name}.svg")
            self.anchors.append(_picture(row, picture, len(self.anchors) + 2, png, svg))

    def _lines(self, row: int, rows: int, chart: LineChart) -> None:
        name = f"charts/{self._name()}.xml"
        self.parts[f"xl/{name}"] = line_chart_part(chart)
        self.anchors.append(_frame(row, rows, chart, len(self.anchors) + 2, self._link("chart", f"../{name}")))

    def _name(self) -> str:
        return f"chart{self._number}-{len(self.anchors) + 1}"

    def _link(self, kind: str, target: str) -> str:
        self.links.append((kind, target))
        return f"rId{len(self.links)}"


def _picture(row: int, picture: Picture, number: int, png: str, svg: str) -> str:
    width, height = extent(picture)
    return (
        f"<xdr:oneCellAnchor><xdr:from>{_corner(0, row - 1)}</xdr:from>"
        f'<xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr {about(number, picture)}/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f"{fill('xdr', png, svg)}{shape('xdr', picture)}</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"
    )


def _frame(row: int, rows: int, chart: LineChart, number: int, link: str) -> str:
    """From the first cell up to the one behind the last: the chart grows with its columns and rows."""
    return (
        f"<xdr:twoCellAnchor><xdr:from>{_corner(chart.left - 1, row - 1)}</xdr:from>"
        f"<xdr:to>{_corner(chart.right, row - 1 + rows)}</xdr:to>"
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr {about(number, chart, "Chart")}/>'
        "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" xmlns:r="{_OFFICE}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    )


def _corner(column: int, row: int) -> str:
    return f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
