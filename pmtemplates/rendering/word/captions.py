"""Captions above tables and figures, numbered by a field that already holds its number."""

from __future__ import annotations

from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Character, Style
from pmtemplates.rendering.word.text import field, is_right_to_left, run


def table_caption(pen: Pen, text: str) -> str:
    """ "Table 1. Milestones", kept with the table below it; nothing when the text is empty."""
    return _caption(pen, pen.words.table, "Table", text)


def figure_caption(pen: Pen, text: str) -> str:
    """ "Figure 1. Roadmap", kept with the figure below it; nothing when the text is empty."""
    return _caption(pen, pen.words.figure, "Figure", text)


def _caption(pen: Pen, label: str, series: str, text: str) -> str:
    if not text:
        return ""
    accent = f'<w:rStyle w:val="{pen.look.characters[Character.CAPTION_NUMBER]}"/>'
    number = field(f"SEQ {series} \\* ARABIC", str(pen.count(series)), accent)
    runs = run(f"{label} ", accent) + number + run(".", accent) + run(" " + text)
    return pen.paragraph(Style.CAPTION, runs, keep=True, right_to_left=is_right_to_left(text))
