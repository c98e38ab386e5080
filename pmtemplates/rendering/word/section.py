"""The sections of a document: paper, margins, portrait or landscape, and what stands in header and footer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pmtemplates.documents.blocks import Block, Document, OrgChart, Properties, Table, Timeline, Turn
from pmtemplates.rendering.word.look import LANDSCAPE, Look, Page
from pmtemplates.rendering.word.running import landscape_name
from pmtemplates.rendering.word.text import escape, one_line
from pmtemplates.rendering.word.words import Words

_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
_SLOT = re.compile(r"\{(header|marking|title|edition|pages)\}")
_LINES_ON_PAGE = 42


class Sections:
    """The sections of a document, one after the other: each is closed when the next one begins, or at the end.

    Pages of both kinds have header, footer and margins; a title page of its own has only the first section.
    """

    def __init__(self, page: Page, paper: str, right_to_left: bool) -> None:
        """Raises KeyError for an unknown paper."""
        self._page = page
        self._size = _PAPERS[paper.lower()]
        self._right_to_left = right_to_left
        self._first = True
        self.landscape = False
        self.has_landscape = False

    def open(self, landscape: bool) -> None:
        """Begins a section."""
        self.landscape = landscape
        self.has_landscape |= landscape

    def close(self) -> str:
        """`w:sectPr` of the section. The text keeps its width on any paper, so the margins take up the difference."""
        page, lying = self._page, self.landscape
        width, height = reversed(self._size) if lying else self._size
        text = page.wide if lying else page.text
        left = (width - text) // 2
        prefix, orientation = (LANDSCAPE, ' w:orient="landscape"') if lying else ("", "")
        references = "".join(f'<w:{kind} w:type="{use}" r:id="{prefix}{link}"/>' for kind, use, link in page.references)
        titled, self._first = page.first_differs and self._first, False
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{width - text - left}" w:bottom="{page.bottom}" w:left="{left}" '
            f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/><w:cols w:space="708"/>'
            f"{'<w:titlePg/>' if titled else ''}{'<w:bidi/>' if self._right_to_left else ''}</w:sectPr>"
        )


def running_parts(look: Look, document: Document, words: Words, landscape: bool) -> dict[str, bytes]:
    """Headers and footers with the slots filled, those of pages in landscape only where there are such pages."""
    slots = _slots(document.properties, words, _pages(document.blocks))
    wanted = {**look.running, **(look.landscape if landscape else {})}
    filled = {name: _SLOT.sub(lambda slot: escape(slots[slot[1]]), text).encode() for name, text in wanted.items()}
    return {**filled, **(_pictures(look) if landscape else {})}


def _pictures(look: Look) -> dict[str, bytes]:
    """The relationships to the pictures of headers and footers, for their landscape variants."""
    links = {name: f"{name.replace('/', '/_rels/', 1)}.rels" for name in look.running}
    return {landscape_name(name): look.parts[name] for name in links.values() if name in look.parts}


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
        elif isinstance(block, OrgChart):
            lines += 4 + len(block.boxes)
        elif isinstance(block, Turn):
            lines += _LINES_ON_PAGE // 2
        else:
            lines += 2
    return 1 + lines // _LINES_ON_PAGE
