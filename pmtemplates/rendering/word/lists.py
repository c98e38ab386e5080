"""Bulleted and numbered lists; each numbered list starts at 1."""

from __future__ import annotations

from pmtemplates.documents.blocks import List
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style
from pmtemplates.rendering.word.text import plain

_BULLETS = (Style.BULLET_1, Style.BULLET_2, Style.BULLET_3)
_NUMBERS = (Style.NUMBER_1, Style.NUMBER_2, Style.NUMBER_3)


def draw_list(pen: Pen, block: List) -> str:
    """The items that say something; deeper than the third level they stay on the third."""
    items = [item for item in block.items if plain(item.inline).strip()]
    number = pen.start_list() if block.numbered and items else ""
    drawn = []
    for item in items:
        depth = min(max(item.depth, 0), len(_BULLETS) - 1)
        if block.numbered:
            level = f'<w:ilvl w:val="{depth}"/>{number}'
            drawn.append(pen.write(_NUMBERS[depth], item.inline, number=level))
        else:
            drawn.append(pen.write(_BULLETS[depth], item.inline))
    return "".join(drawn)
