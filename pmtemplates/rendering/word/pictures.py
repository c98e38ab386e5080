"""Pictures in the text: a chart as an inline drawing below its caption, and the parts that it brings along."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import OrgChart
from pmtemplates.rendering.pictures.drawingml import DRAWING, PNG, SVG, about, extent, fill, shape
from pmtemplates.rendering.pictures.picture import Picture
from pmtemplates.rendering.word.captions import figure_caption
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style

_FIRST_NUMBER = 1000
"""Of drawings: smaller numbers are left to the pictures in a header of the look."""
_HIGHEST, _HIGHEST_LANDSCAPE = 540.0, 350.0
"""Points that a heading, a sentence and a caption leave of a page of Letter, which is the lower of the two."""
_WORDPROCESSING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def draw_org_chart(pen: Pen, block: OrgChart) -> str:
    """Caption and picture; nothing without a box."""
    from pmtemplates.rendering.pictures.charts import draw_chart  # most documents have no picture

    height = _HIGHEST_LANDSCAPE if pen.landscape else _HIGHEST
    picture = draw_chart(block, pen.text / 20, height, pen.words, pen.look.colours)
    if picture is None:
        return ""
    pen.pictures.append(picture)
    caption = figure_caption(pen, block.caption)
    return caption + pen.paragraph(Style.STRUCTURE_TEXT, _drawing(picture, len(pen.pictures)))


def _drawing(picture: Picture, place: int) -> str:
    width, height = extent(picture)
    named = about(_FIRST_NUMBER + place, picture)
    png, svg = _links(place)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WORDPROCESSING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>{fill('pic', png, svg)}{shape('pic', picture)}"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _links(place: int) -> tuple[str, str]:
    return f"picture{place}-pixels", f"picture{place}-vectors"


def _names(place: int) -> tuple[str, str]:
    return f"word/media/chart{place}.png", f"word/media/chart{place}.svg"


def picture_parts(pictures: Sequence[Picture]) -> dict[str, bytes]:
    """The parts of the pictures by name."""
    parts: dict[str, bytes] = {}
    for place, picture in enumerate(pictures, 1):
        png, svg = _names(place)
        parts |= {png: picture.png, svg: picture.svg}
    return parts


def picture_types(pictures: Sequence[Picture]) -> dict[str, str]:
    """The content types of their parts by name."""
    return {name: SVG if name.endswith("svg") else PNG for name in picture_parts(pictures)}


def picture_links(pictures: Sequence[Picture]) -> str:
    """The relationships of the document to them."""
    pairs = (pair for place in range(1, len(pictures) + 1) for pair in zip(_links(place), _names(place), strict=True))
    return "".join(f'<Relationship Id="{link}" Type="{_IMAGE}" Target="/{name}"/>' for link, name in pairs)
