"""Charts over the cells of a sheet: a drawing with one picture for each, and the parts that they bring along."""

from __future__ import annotations

from pmtemplates.documents.sheets import Sheet
from pmtemplates.rendering.package import Part, xml_part
from pmtemplates.rendering.pictures.drawingml import DRAWING, about, extent, fill, shape
from pmtemplates.rendering.pictures.picture import Picture

_SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_WIDEST, _HIGHEST = 720.0, 440.0
"""Points of a page in landscape, which the sheet is scaled to."""
_WIDEST_PORTRAIT, _HIGHEST_PORTRAIT = 500.0, 640.0
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"

Links = list[tuple[str, str]]


def drawing_parts(sheet: Sheet, number: int) -> tuple[dict[str, Part], Links]:
    """The parts of the drawing of a sheet by name, and its relationships; `number` is that of the sheet."""
    from pmtemplates.rendering.pictures.charts import draw_chart  # most workbooks have no picture

    room = (_WIDEST_PORTRAIT, _HIGHEST_PORTRAIT) if sheet.portrait else (_WIDEST, _HIGHEST)
    drawn = {row: draw_chart(chart, *room) for row, chart in sorted(sheet.charts.items())}
    pictures = {row: picture for row, picture in drawn.items() if picture}
    parts: dict[str, Part] = {}
    links: Links = []
    anchors = []
    for place, (row, picture) in enumerate(pictures.items(), 1):
        name = f"chart{number}-{place}"
        parts |= {f"xl/media/{name}.png": picture.png, f"xl/media/{name}.svg": picture.svg}
        links += [("image", f"../media/{name}.png"), ("image", f"../media/{name}.svg")]
        anchors.append(_anchor(row, picture, place))
    drawing = f'<xdr:wsDr xmlns:xdr="{_SPREADSHEET_DRAWING}" xmlns:a="{DRAWING}">{"".join(anchors)}</xdr:wsDr>'
    parts[f"xl/drawings/drawing{number}.xml"] = xml_part(drawing)
    return parts, links


def _anchor(row: int, picture: Picture, place: int) -> str:
    width, height = extent(picture)
    png, svg = f"rId{2 * place - 1}", f"rId{2 * place}"
    return (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr {about(place + 1, picture)}/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f"{fill('xdr', png, svg)}{shape('xdr', picture)}</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"
    )
