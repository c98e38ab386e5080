"""Links within a document: they lead to the heading, and say so by their look."""

from __future__ import annotations

from lint_word import lint_word

from pmtemplates.documents.blocks import Block, Heading, Item, List, Paragraph, Run
from pmtemplates.origins import Origin
from rendering.drawing import W, draw, read

HEADING = Heading((Run("Escalation"),), 1, "escalation")
TEXT = Paragraph((Run("Text."),))


def links(*blocks: Block) -> list[tuple[str | None, str]]:
    """Target and text of each link."""
    body = read(draw(*blocks)).element.body
    found = body.iter(f"{W}hyperlink")
    return [(link.get(f"{W}anchor"), "".join(node.text or "" for node in link.iter(f"{W}t"))) for link in found]


def test_a_link_leads_to_the_bookmark_of_its_heading_from_a_paragraph_and_from_a_list() -> None:
    line = (Run("see "), Run("Escalation", anchor="escalation"), Run("."))
    blocks = (Paragraph(line), List((Item(line),)), Heading((Run("First"),), 1, "first"), TEXT, HEADING, TEXT)
    assert links(*blocks) == [("_Toc00000002", "Escalation")] * 2
    assert lint_word(draw(*blocks)) == []


def test_the_mark_of_a_proposed_value_is_no_part_of_the_link() -> None:
    line = (Run("the limit", Origin.PROPOSED, anchor="escalation"), Run("."))
    assert links(Paragraph(line), HEADING, TEXT) == [("_Toc00000001", "the limit")]


def test_what_leads_to_a_heading_that_is_not_drawn_is_plain_text() -> None:
    empty = Heading((Run(""),), 1, "escalation")
    blocks = (Paragraph((Run("see "), Run("Escalation", anchor="escalation"))), empty, TEXT)
    assert links(*blocks) == []
    assert "see Escalation" in [paragraph.text for paragraph in read(draw(*blocks)).paragraphs]
