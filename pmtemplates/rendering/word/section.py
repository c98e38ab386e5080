"""The page: paper, margins, and what stands in header and footer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pmtemplates.documents.blocks import Block, Document, Properties, Table, Timeline
from pmtemplates.rendering.word.look import Look, Page
from pmtemplates.rendering.word.text import escape, one_line
from pmtemplates.rendering.word.words import Words

_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_SLOT = re.compile(r"\{(header|marking|title|edition|pages)\}")
_LINES_ON_PAGE = 42


def section_properties(page: Page, paper: str, right_to_left: bool) -> str:
    """`w:sectPr`. The text keeps its width on any paper, so the margins take up the difference; raises KeyError."""
    width, height = _PAPERS[paper.lower()]
    left = (width - page.text) // 2
    right = width - page.text - left
    return (
        f'<w:sectPr>{page.references}<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{right}" w:bottom="{page.bottom}" w:left="{left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/><w:cols w:space="708"/>'
        f"{'<w:titlePg/>' if page.first_differs else ''}{'<w:bidi/>' if right_to_left else ''}</w:sectPr>"
    )


def running_parts(look: Look, document: Document, words: Words) -> dict[str, bytes]:
    """Header and footer with the slots filled."""
    slots = _slots(document.properties, words, _pages(document.blocks))
    return {name: _SLOT.sub(lambda slot: escape(slots[slot[1]]), text).encode() for name, text in look.running.items()}


def _slots(properties: Properties, words: Words, pages: int) -> Mapping[str, str]:
    version = f"{words.version} {properties.version}" if properties.version else ""
    title = one_line(properties.title)
    return {
        "header": one_line(properties.header) or title,
        "marking": " · ".join(filter(None, map(one_line, (properties.status, properties.classification)))),
        "title": title,
        "edition": " · ".join(filter(None, (title, one_line(version)))),
        "pages": str(pages),
    }


def _pages(blocks: tuple[Block, ...]) -> int:
    """A guess at the number of pages: Word counts them itself, other readers show this."""
    lines = 0
    for block in blocks:
        if isinstance(block, Table):
            lines += 3 + 2 * len(block.rows)
        elif isinstance(block, Timeline):
            lines += 6 + 2 * len(block.lanes)
        else:
            lines += 2
    return 1 + lines // _LINES_ON_PAGE
