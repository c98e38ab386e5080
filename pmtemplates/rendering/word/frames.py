"""Tables as WordprocessingML: frame, rows and cells with absolute widths.

Widths stand on table, grid and cells alike, in twentieths of a point: Word, LibreOffice and Google Docs each
trust another one of the three.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import TableStyle
from pmtemplates.rendering.word.text import attribute

_LOOKS = {
    True: '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>',
    False: '<w:tblLook w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>',
}


def frame(
    pen: Pen,
    style: TableStyle,
    widths: Sequence[int],
    rows: Iterable[str],
    title: str,
    description: str,
    header: bool = True,
) -> str:
    """A table of fixed layout; title and description are what a screen reader says.

    In a document from right to left the first column stands at the right, but not when a title is turned: LibreOffice
    then draws the header row beside the page.
    """
    drawn = "".join(rows)
    turned = "<w:bidiVisual/>" if pen.right_to_left and "<w:textDirection " not in drawn else ""
    named = f'<w:tblCaption w:val="{attribute(title)}"/><w:tblDescription w:val="{attribute(description)}"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{pen.look.tables[style]}"/>{turned}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOKS[header]}{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"
    )


def row(cells: Iterable[str], *, header: bool = False, may_split: bool = False, height: str = "") -> str:
    """A row; `height` is the attributes of `w:trHeight`."""
    properties = "" if may_split else "<w:cantSplit/>"
    if height:
        properties += f"<w:trHeight {height}/>"
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(
    width: int,
    content: str,
    *,
    span: int = 1,
    merge: str = "",
    borders: str = "",
    fill: str = "",
    margins: str = "",
    turned: bool = False,
    align: str = "",
) -> str:
    """A cell; `merge` is "restart" or "continue" down the column, `align` its vertical alignment."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if borders:
        properties += f"<w:tcBorders>{borders}</w:tcBorders>"
    properties += fill
    if margins:
        properties += f"<w:tcMar>{margins}</w:tcMar>"
    if turned:
        properties += '<w:textDirection w:val="btLr"/>'
    if align:
        properties += f'<w:vAlign w:val="{align}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def border(pen: Pen, side: str, slot: str, size: int = 8, kind: str = "single") -> str:
    """A border of a cell in a colour of the theme; `size` in eighths of a point."""
    name = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}.get(slot, slot)
    value = pen.look.colours.get(slot, "auto")
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{value}" w:themeColor="{name}"/>'


def borders(pen: Pen, slot: str, size: int = 8, kind: str = "single") -> str:
    """All four borders of a cell."""
    return "".join(border(pen, side, slot, size, kind) for side in ("top", "left", "bottom", "right"))
