"""A picture in the words of DrawingML, which Word and Excel share: pixels for all, vectors for who can show them."""

from __future__ import annotations

from typing import Protocol
from xml.sax.saxutils import escape

from pmtemplates.rendering.pictures.picture import Picture

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PNG, SVG = "image/png", "image/svg+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Of the extension in which Office since 2016 looks for the vectors of a picture."""
_SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EMUS = 12700  # to a point


def extent(picture: Picture) -> tuple[int, int]:
    """Width and height in English Metric Units."""
    return round(picture.width * _EMUS), round(picture.height * _EMUS)


class Described(Protocol):
    """What is drawn, in words."""

    @property
    def title(self) -> str:
        """A few words."""

    @property
    def description(self) -> str:
        """For those who cannot see it."""


def about(number: int, drawn: Described, kind: str = "Picture") -> str:
    """Attributes of a drawing: a number that no other has in the file, a name, and what it shows in words."""
    description, title = (escape(text, {'"': "&quot;"}) for text in (drawn.description, drawn.title))
    return f'id="{number}" name="{kind} {number}" descr="{description}" title="{title}"'


def fill(prefix: str, png: str, svg: str) -> str:
    """`blipFill` in a namespace, from the ids of the relationships to pixels and vectors."""
    vectors = f'<asvg:svgBlip xmlns:asvg="{_SVG_BLIP}" r:embed="{svg}"/>'
    return (
        f'<{prefix}:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="{png}"><a:extLst><a:ext uri="{_VECTORS}">{vectors}'
        f"</a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></{prefix}:blipFill>"
    )


def shape(prefix: str, picture: Picture) -> str:
    """`spPr` in a namespace: a rectangle of the size of the picture."""
    width, height = extent(picture)
    return (
        f'<{prefix}:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></{prefix}:spPr>'
    )
