"""The sign-off block: a row for each person, tall enough for a pen, never split over two pages."""

from __future__ import annotations

from pmtemplates.documents.blocks import Signatures
from pmtemplates.rendering.word.frames import cell, frame, row
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style, TableStyle
from pmtemplates.rendering.word.text import plain, run
from pmtemplates.rendering.word.widths import shares

_WEIGHTS = (27, 24, 31, 18)
_HEIGHT = 'w:val="850" w:hRule="atLeast"'  # 1.5 cm


def draw_signatures(pen: Pen, block: Signatures) -> str:
    """The table of those who sign; nothing when nobody does."""
    if not block.lines:
        return ""
    words = pen.words
    widths = shares(_WEIGHTS, pen.text)
    fill = pen.look.fills.get(Style.CELL_HEAD, "")
    titles = (words.role, words.name, words.signature, words.date)
    rows = [
        row(
            (
                cell(width, pen.paragraph(Style.CELL_HEAD, run(title)), fill=fill)
                for width, title in zip(widths, titles, strict=True)
            ),
            header=True,
        )
    ]
    for place, line in enumerate(block.lines, 1):
        keep = place < len(block.lines)
        drawn = (
            pen.write(Style.CELL_LABEL, line.role, keep=keep),
            pen.write(Style.CELL, line.name, keep=keep)
            if plain(line.name)
            else pen.paragraph(Style.CELL, "", keep=keep),
            pen.paragraph(Style.CELL, "", keep=keep),
            pen.paragraph(Style.CELL, "", keep=keep),
        )
        cells = (cell(width, content, align="center") for width, content in zip(widths, drawn, strict=True))
        rows.append(row(cells, height=_HEIGHT))
    return frame(pen, TableStyle.SIGNATURES, widths, rows, words.signatures, words.signatures_description)
