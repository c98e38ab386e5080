"""Text comes back from the file exactly as it went in, whatever it is and wherever it stands."""

from __future__ import annotations

from datetime import date

import pytest
from lint_word import lint_word, open_word

from pmtemplates.documents.blocks import (
    Align,
    Bar,
    Box,
    Cell,
    ChartBox,
    Column,
    Content,
    Contents,
    Heading,
    Item,
    Lane,
    List,
    Mark,
    OrgChart,
    Paragraph,
    Period,
    Row,
    Run,
    Signature,
    Signatures,
    Structure,
    Table,
    Timeline,
    Voice,
)
from pmtemplates.origins import Origin
from rendering.drawing import W, all_texts, draw, read

HOSTILE = {
    "markup": "R&D <Ops> &amp; </w:t>]]> \"double\" 'single'",
    "formula": "=1+1",
    "pipe": "a|b",
    "stars": "2*3*4 _x_ `y` [z](http://x)",
    "slots": "{pages} {{ name }} {% if %} {header}",
    "hebrew": "תוכנית אחת",
    "arabic": "برنامج التحول",
    "mixed direction": "Budget לשנת 2026",
    "emoji": "🚀 go 👩‍👩‍👧 🇺🇳",
    "combining": "e\u0301 ﷽ \u200b\u00ad",
    "spaces": "  two before, two  between, two after  ",
    "line break": "first\nsecond\n\nfourth",
    "tab": "left\tright",
    "long word": "x" * 5000,
    "long text": "many words " * 450 + "end",
    "no-break": "10\u00a0000\u202fEUR",
}


def inline(text: str, origin: Origin | None = Origin.STATED) -> tuple[Run, ...]:
    return (Run(text, origin),)


def one_column(text: str, **more: object) -> Table:
    cell = Cell((inline(text),))
    return Table("t", (Column(text, 1), Column("b", 1)), (Row((cell, Cell(()))),), Content.GENERAL, text, **more)


def timeline(text: str) -> Timeline:
    months = tuple(Period(f"{m:02}", text, date(2026, m, 1), date(2026, m, 28)) for m in range(1, 13))
    lane = Lane(
        inline(text),
        (Bar(text, date(2026, 2, 1), date(2026, 11, 28)), Bar(text, date(2026, 12, 1), date(2026, 12, 20))),
        (Mark(text, date(2026, 6, 1)), Mark(text, date(2026, 12, 24), gate=True)),
    )
    return Timeline("t", months, (lane,), Content.ROADMAP, text, text)


def chart(text: str) -> OrgChart:
    """Its text is in a picture; what a reader is told in its place is in an attribute."""
    boxes = (ChartBox("a", "", inline(text), (inline(text),)), ChartBox("b", "a", inline(text)))
    return OrgChart("c", boxes, Content.GENERAL, "c", text[:2000])


PLACES = {
    "paragraph": (1, lambda text: Paragraph(inline(text))),
    "callout": (1, lambda text: Paragraph(inline(text), Voice.CALLOUT)),
    "heading": (1, lambda text: Heading(inline(text), 1, "a")),
    "bullet": (1, lambda text: List((Item(inline(text)),))),
    "numbered": (1, lambda text: List((Item(inline(text), 7),), numbered=True)),
    "cells": (2, one_column),
    "facts": (1, lambda text: one_column(text, header=False)),
    "timeline": (2, timeline),
    "structure": (2, lambda text: Structure("s", ((Box(inline(text), (inline(text),)),),), Content.GENERAL, "c", "d")),
    "chart": (0, chart),
    "signature": (2, lambda text: Signatures((Signature(inline(text), inline(text)),))),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_text_comes_back_exactly(place: str, text: str) -> None:
    times, build = PLACES[place]
    found = [shown for shown in all_texts(draw(build(text))) if shown == text]
    assert len(found) >= times


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_full_of_hostile_text_passes_the_lint(text: str) -> None:
    blocks = [build(text) for _, build in PLACES.values()]
    proposed = Paragraph((Run(text, Origin.PROPOSED), Run(text, Origin.OPEN)))
    caption = one_column(text, caption=text)
    file = draw(Contents(), *blocks, proposed, caption, title=text, subject=text, header=text, status=text, author=text)
    findings = [finding for finding in lint_word(file) if "slot was not filled" not in finding or "{" not in text]
    assert findings == []


def test_labels_of_marks_and_captions_hold_the_text() -> None:
    text = HOSTILE["markup"]
    texts = all_texts(draw(timeline(text), one_column(text, caption=text)))
    assert f"◆ {text}" in texts
    assert any(shown.endswith(f"{text} ▲") or shown == f"▲ {text}" for shown in texts)
    assert f"Figure 1. {text}" in texts
    assert f"Table 1. {text}" in texts


def test_what_xml_cannot_hold_is_shown_as_a_replacement_character() -> None:
    assert all_texts(draw(Paragraph(inline("a\x00b\x1bc\ud800d\ufffee")))) == ["a�b�c�d�e"]


def test_every_kind_of_line_end_is_one_line_break() -> None:
    assert all_texts(draw(Paragraph(inline("a\r\nb\rc\x0bd")))) == ["a\nb\nc\nd"]


def test_a_title_with_a_line_break_is_one_line_in_the_properties() -> None:
    properties = read(draw(title="One\nWay  In", author="A & <B>")).core_properties
    assert properties.title == "One Way In"
    assert properties.author == "A & <B>"


def test_right_to_left_text_is_marked_on_paragraph_and_run() -> None:
    body = open_word(draw(Paragraph((Run("תוכנית 7", bold=True), Run(" plan"))))).body
    assert len(body.findall(f".//{W}bidi")) == 1
    assert len(body.findall(f".//{W}rtl")) == 1


def test_a_document_in_arabic_turns_page_and_tables() -> None:
    file = open_word(draw(one_column("برنامج"), language="ar-EG"))
    assert file.body.find(f"{W}sectPr/{W}bidi") is not None
    assert file.body.find(f".//{W}bidiVisual") is not None
    assert lint_word(file.data) == []


def test_columns_of_figures_are_set_to_the_end() -> None:
    table = Table(
        "t", (Column("a", 1), Column("b", 1, Align.END)), (Row((Cell((inline("x"),)), Cell((inline("1"),)))),),
        Content.BUDGET, "d",
    )  # fmt: skip
    cells = open_word(draw(table)).body.findall(f".//{W}tc")
    assert [cell.find(f".//{W}jc") is not None for cell in cells] == [False, True, False, True]
