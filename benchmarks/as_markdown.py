"""A document as Markdown for pandoc, with the same headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.as_docxtpl import rows_of, text
from pmtemplates.documents.blocks import Block, Document, Heading, List, Paragraph


def make_markdown(document: Document) -> str:
    """Plain Markdown; drawings become tables, the contents list is left to pandoc."""
    return "\n\n".join(part for block in document.blocks for part in _parts(block)) + "\n"


def _parts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {text(block.inline)}"
    elif isinstance(block, Paragraph):
        yield text(block.inline)
    elif isinstance(block, List):
        yield "\n".join(f"{'1.' if block.numbered else '-'} {text(item.inline)}" for item in block.items)
    elif titles_and_rows := rows_of(block):
        titles, rows = titles_and_rows
        width = max(len(row) for row in [titles, *rows])
        yield "\n".join(_line(row, width) for row in [titles, ["---"] * width, *rows])


def _line(cells: list[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in padded) + " |"
