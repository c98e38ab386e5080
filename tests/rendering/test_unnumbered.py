"""Headings without numbers: in papers of a page or two, beside others that have them."""

from __future__ import annotations

import pytest
from lint_word import lint_word

from pmtemplates.documents.blocks import Block, Contents, Heading, Item, List, Paragraph, Run
from rendering.drawing import W, draw, read, styled

TEXT = Paragraph((Run("Text."),))


def heading(text: str, numbered: bool, level: int = 1) -> Heading:
    return Heading((Run(text),), level, text.lower(), numbered=numbered)


def formats(file: bytes) -> dict[str, str | None]:
    """How each heading is counted: None where its style says it, else the format of its own list."""
    document = read(file)
    numbering = document.part.numbering_part.element
    found: dict[str, str | None] = {}
    for paragraph in document.paragraphs:
        number = paragraph._p.find(f"{W}pPr/{W}numPr/{W}numId")
        if ((paragraph.style and paragraph.style.name) or "").startswith("Heading"):
            path = f"{W}num[@{W}numId='{'' if number is None else number.get(f'{W}val')}']"
            counted = numbering.find(f"{path}/{W}lvlOverride/{W}lvl/{W}numFmt")
            found[paragraph.text] = None if counted is None else counted.get(f"{W}val")
    return found


@pytest.mark.parametrize("level", [1, 2])
def test_a_heading_without_a_number_keeps_its_style_and_leaves_its_list(level: int) -> None:
    blocks: list[Block] = [heading("One", True), TEXT, heading("Two", False, level), TEXT, heading("Three", True), TEXT]
    file = draw(*blocks, List((Item((Run("First"),)),), numbered=True))
    assert formats(file) == {"One": None, "Two": "none", "Three": None}
    assert (f"Heading {level}", "Two") in styled(file)
    assert lint_word(file) == []


def test_the_contents_list_shows_no_number_where_the_heading_has_none() -> None:
    file = draw(Contents(), heading("One", False), TEXT, heading("Two", False), TEXT)
    entries = [text for style, text in styled(file) if style.casefold().startswith("toc ")]
    assert entries[-2:] == ["One", "Two"]
