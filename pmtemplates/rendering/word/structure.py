"""A governance structure as a Word table: boxes as bordered cells in tiers, joined by lines drawn as cell borders.

Every left and right edge, and every point where a line leaves a box, is an edge of the table's grid; so boxes
stand centred whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pmtemplates.documents.blocks import Box, Inline, Meaning, Structure
from pmtemplates.rendering.word.captions import figure_caption
from pmtemplates.rendering.word.frames import border, borders, cell, frame, row
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style, TableStyle
from pmtemplates.rendering.word.text import plain

_ACROSS = 5  # boxes side by side; a wider tier goes on in another row
_WIDEST = 2600
_BETWEEN = 240
_STEP = 10  # edges closer together than this become one
_LINE_HEIGHT = 'w:val="180" w:hRule="exact"'
_NO_MARGINS = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
_FILLS = {Meaning.PROGRAM: Style.CELL_PROGRAM, Meaning.PROJECT: Style.CELL_PROJECT}


@dataclass(frozen=True, slots=True)
class _Line:
    """The boxes of one row of the drawing, with left edge and middle of each in twentieths of a point."""

    boxes: tuple[Box, ...]
    lefts: tuple[int, ...]
    middles: tuple[int, ...]
    width: int
    opens_tier: bool

    def edges(self) -> Iterator[int]:
        yield from self.lefts
        yield from (left + self.width for left in self.lefts)
        yield from self.middles


def draw_structure(pen: Pen, block: Structure) -> str:
    """Caption and drawing; nothing without a box."""
    lines = _layout([tier for tier in block.tiers if tier], pen.text)
    if not lines:
        return ""
    caption = figure_caption(pen, block.caption)
    whole = pen.text
    edges = sorted({0, whole, *(edge for line in lines for edge in line.edges())})
    rows: list[str] = []
    for place, line in enumerate(lines):
        if place:
            rows += _joint(pen, edges, lines[place - 1], line)
        rows.append(_boxes(pen, edges, line, place < len(lines) - 1))
    widths = [right - left for left, right in pairwise(edges)]
    title = block.caption.strip() or block.name
    return caption + frame(
        pen, TableStyle.STRUCTURE, widths, rows, title, block.description.strip() or title, header=False
    )


def _layout(tiers: Sequence[tuple[Box, ...]], whole: int) -> list[_Line]:
    chunks = [(chunk, place == 0) for tier in tiers for place, chunk in enumerate(_rows_of(tier))]
    lines = []
    for chunk, opens_tier in chunks:
        width = _snap(min(_WIDEST, (whole - (len(chunk) - 1) * _BETWEEN) // len(chunk)))
        taken = len(chunk) * width + (len(chunk) - 1) * _BETWEEN
        start = _snap((whole - taken) // 2)
        lefts = tuple(start + place * (width + _BETWEEN) for place in range(len(chunk)))
        middles = tuple(left + _snap(width // 2) for left in lefts)
        lines.append(_Line(chunk, lefts, middles, width, opens_tier))
    return lines


def _rows_of(tier: tuple[Box, ...]) -> Iterator[tuple[Box, ...]]:
    """The tier in rows of nearly equal length: six boxes stand as three and three."""
    rows = -(-len(tier) // _ACROSS)
    start = 0
    for place in range(rows):
        size = -(-(len(tier) - start) // (rows - place))
        yield tier[start : start + size]
        start += size


def _snap(length: int) -> int:
    return length // _STEP * _STEP


def _boxes(pen: Pen, edges: Sequence[int], line: _Line, keep: bool) -> str:
    spans = dict(zip(line.lefts, line.boxes, strict=True))
    stops = [0, *(stop for left in line.lefts for stop in (left, left + line.width)), edges[-1]]
    cells = []
    for left, right in pairwise(stops):
        if left == right:
            continue
        span = _span(edges, left, right)
        box = spans.get(left)
        if box is None:
            cells.append(_blank(pen, right - left, span, keep=keep))
        else:
            style = _FILLS.get(box.meaning, Style.STRUCTURE_TITLE)
            fill = pen.look.fills.get(style, "")
            content = _content(pen, box, keep)
            edge = borders(pen, "accent1")
            cells.append(cell(right - left, content, span=span, borders=edge, fill=fill, align="center"))
    return row(cells)


def _content(pen: Pen, box: Box, keep: bool) -> str:
    lines: list[Inline] = [line for line in box.lines if plain(line).strip()]
    title = pen.write(Style.STRUCTURE_TITLE, box.title, keep=keep)
    return title + "".join(pen.write(Style.STRUCTURE_TEXT, line, keep=keep) for line in lines)


def _joint(pen: Pen, edges: Sequence[int], upper: _Line, lower: _Line) -> Iterable[str]:
    """Lines from each box above to a bar, and from the bar to each box below; a thin space inside a tier."""
    if not lower.opens_tier:
        yield row([_blank(pen, edges[-1], len(edges) - 1)], height=_LINE_HEIGHT)
        return
    ends = (*upper.middles, *lower.middles)
    yield _segments(pen, edges, upper.middles, (min(ends), max(ends)))
    yield _segments(pen, edges, lower.middles, None)


def _segments(pen: Pen, edges: Sequence[int], middles: Iterable[int], bar: tuple[int, int] | None) -> str:
    """A low row with a vertical line at each middle and, along its lower edge, the bar between two points."""
    down = set(middles)
    stops = sorted({0, edges[-1], *down, *(bar or ())})
    cells = []
    for left, right in pairwise(stops):
        lines = border(pen, "left", "accent1") if left in down else ""
        if bar and bar[0] <= left and right <= bar[1]:
            lines += border(pen, "bottom", "accent1")
        if right in down:
            lines += border(pen, "right", "accent1")
        cells.append(_blank(pen, right - left, _span(edges, left, right), lines))
    return row(cells, height=_LINE_HEIGHT)


def _span(edges: Sequence[int], left: int, right: int) -> int:
    return edges.index(right) - edges.index(left)


def _blank(pen: Pen, width: int, span: int, lines: str = "", keep: bool = True) -> str:
    content = pen.paragraph(Style.GAP, "", keep=keep)
    return cell(width, content, span=span, borders=lines, margins=_NO_MARGINS)
