"""An organisation chart as a picture: tries sizes of letters until the boxes fit, and draws them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from pmtemplates.documents.blocks import Inline, OrgChart
from pmtemplates.origins import Origin
from pmtemplates.rendering.pictures.lettering import lines_of
from pmtemplates.rendering.pictures.picture import Picture
from pmtemplates.rendering.pictures.png import png_of
from pmtemplates.rendering.pictures.svg import LEADING, MARGIN, SIZE, Drawn, svg_of
from pmtemplates.rendering.pictures.tree import Node, arrange
from pmtemplates.rendering.reference.palette import COLOURS
from pmtemplates.rendering.word.text import one_line, plain
from pmtemplates.rendering.word.words import Words

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Points of the letters on the page, the best first; below 7 nobody reads them on paper."""
_COMFORTABLE = 8.0
"""The smallest letters for which boxes stand side by side rather than hang."""
_SHAPES = ((117.0, 5.5), (104.0, 4.5), (91.0, 3.0))
"""Width of a box and room above and below its text, for letters of 9 points, the best first."""
_BESIDE_TEXT = 5.5
_MOST_OF_TITLE, _MOST_OF_LINE = 3, 2


def draw_chart(
    chart: OrgChart, width: float, height: float, words: Words | None = None, colours: Mapping[str, str] = COLOURS
) -> Picture | None:
    """The chart within a width and a height in points; None without a box. `colours` by their places in a theme.

    Only a chart that is too large in the smallest letters gets smaller ones.
    """
    if not chart.boxes:
        return None
    words = words or Words()
    fitted = _fitted(chart, {Origin.PROPOSED: words.proposed, Origin.OPEN: words.open}, width, height)
    scale = fitted.scale_within(height)
    title = one_line(chart.caption) or chart.name
    description = one_line(chart.description) or title
    size = fitted.width * scale, fitted.height * scale
    svg = svg_of(fitted.boxes, (fitted.width, fitted.height), size, title, description, colours)
    return Picture(svg.encode(), png_of(svg), *size, title, description)


class _Layout(NamedTuple):
    """Boxes in letters of 9 points, the size of their drawing, and the scale at which it is as wide as wanted."""

    boxes: list[Drawn]
    width: float
    height: float
    hanging: bool
    scale: float

    def scale_within(self, height: float) -> float:
        return min(self.scale, height / self.height)


def _fitted(chart: OrgChart, marks: Mapping[Origin, str], width: float, height: float) -> _Layout:
    """Side by side in comfortable letters; else hanging in the largest that fit, or that come closest to it."""
    tried = []
    for size, shape in product(SIZES, _SHAPES):
        layout = _laid_out(chart, marks, shape, width, size / SIZE)
        if not layout.hanging and size >= _COMFORTABLE and layout.scale_within(height) == layout.scale:
            return layout
        tried.append(layout)
    return max(tried, key=lambda each: each.scale_within(height))


def _laid_out(
    chart: OrgChart, marks: Mapping[Origin, str], shape: tuple[float, float], width: float, scale: float
) -> _Layout:
    """The boxes where they stand; one whose superior has not come before it stands on top."""
    whole = width / scale - 2 * MARGIN
    box, padding = min(shape[0], whole), shape[1]
    room = box - 2 * _BESIDE_TEXT
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    drawn: list[Drawn] = []
    for each in chart.boxes:
        title = lines_of(_marked(each.title, marks), room, SIZE, True, _MOST_OF_TITLE)
        texts = (lines_of(_marked(line, marks), room, SIZE, each.strong, _MOST_OF_LINE) for line in each.lines)
        lines = tuple(line for text in texts for line in text)
        node = Node((len(title) + len(lines)) * LEADING + 2 * padding)
        above = nodes.get(each.above)
        (above.below if above else roots).append(node)
        nodes[each.key] = node
        drawn.append(Drawn(node, box, title, lines, each.meaning, each.strong, each.vacant))
    found = arrange(roots, box, whole)
    return _Layout(drawn, found.width + 2 * MARGIN, found.height + 2 * MARGIN, found.hanging, scale)


def _marked(inline: Inline, marks: Mapping[Origin, str]) -> str:
    """The text, with the word for its doubt in brackets where it does not say so itself."""
    text = plain(inline)
    origins = {run.origin for run in inline if run.text}
    said = [word for origin, word in marks.items() if origin in origins and word not in text.casefold()]
    return text + "".join(f" [{word}]" for word in said)
