"""A chart as SVG: boxes, lines and text, nothing that runs or that is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.documents.blocks import Meaning
from pmtemplates.rendering.pictures.tree import Node, lines_between
from pmtemplates.rendering.reference.palette import FONT, tinted
from pmtemplates.rendering.word.text import escape, is_right_to_left

MARGIN = 2.0
"""Points around the drawing, so that no border is cut off."""
SIZE = 9.0
"""Points of the letters, before the drawing as a whole is scaled."""
LEADING = 1.2 * SIZE
"""From one line of text to the next."""
_FONTS = f"{FONT}, 'Liberation Sans', Helvetica, sans-serif"
_FILLS = {Meaning.PROGRAM: "accent1", Meaning.PROJECT: "accent2"}
_TINT = 0x1E  # as the styles "Level Program" and "Level Project" have it
_BORDER, _STRONG_BORDER = 0.75, 2.5
_BASELINE = 0.93 * SIZE
"""From the top of a line to the feet of its letters."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box with its place, its width in points and its lines of text."""

    node: Node
    width: float
    title: Sequence[str]
    lines: Sequence[str]
    meaning: Meaning
    strong: bool
    vacant: bool


def svg_of(
    boxes: Sequence[Drawn],
    full: tuple[float, float],
    size: tuple[float, float],
    title: str,
    description: str,
    colours: Mapping[str, str],
) -> str:
    """The drawing, `full` wide and high, shown in a size: both in points. The same boxes give the same text."""
    width, height = map(_number, full)
    shown = 'width="{}" height="{}"'.format(*map(_number, size))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {shown} viewBox="0 0 {width} {height}" '
        f'role="img"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#{colours["lt1"]}"/>'
        f'<path d="{"".join(_joints(boxes))}" fill="none" stroke="#{colours["accent1"]}" stroke-width="{_BORDER}"/>'
        f'<g font-family="{_FONTS}" font-size="{_number(SIZE)}" text-anchor="middle">'
        f"{''.join(_box(box, colours) for box in boxes)}</g></svg>"
    )


def _joints(boxes: Iterable[Drawn]) -> Iterator[str]:
    for box in boxes:
        for line in lines_between(box.node, box.width):
            left, top, right, bottom = (_number(place + MARGIN) for place in line)
            yield f"M{left} {top}L{right} {bottom}"


def _box(box: Drawn, colours: Mapping[str, str]) -> str:
    node, slot = box.node, _FILLS.get(box.meaning)
    fill = tinted(colours[slot], _TINT) if slot else colours["lt1"]
    dashes = ' stroke-dasharray="4 2.5"' if box.vacant else ""
    edge = _STRONG_BORDER if box.strong else _BORDER
    left, top = node.x + MARGIN, node.y + MARGIN
    frame = (
        f'<rect x="{_number(left)}" y="{_number(top)}" width="{_number(box.width)}" height="{_number(node.height)}" '
        f'rx="2" fill="#{fill}" stroke="#{colours["accent1"]}" stroke-width="{edge}"{dashes}/>'
    )
    lines = [(line, "dk2", True) for line in box.title] + [(line, "dk1", box.strong) for line in box.lines]
    free = node.height - len(lines) * LEADING
    foot = top + free / 2 + _BASELINE
    texts = (
        _text(line, left + box.width / 2, foot + place * LEADING, colours[slot], bold)
        for place, (line, slot, bold) in enumerate(lines)
    )
    return frame + "".join(texts)


def _text(line: str, middle: float, foot: float, colour: str, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    turned = ' direction="rtl"' if is_right_to_left(line) else ""
    place = f'x="{_number(middle)}" y="{_number(foot)}"'
    return f'<text {place} fill="#{colour}"{weight}{turned}>{escape(line)}</text>'


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
