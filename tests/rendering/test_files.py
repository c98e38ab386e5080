"""The file as a whole: outline, lists, breaks, pages, properties, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256

import pytest
from lint_word import headings, lint_word, open_word

from pmtemplates.documents.blocks import (
    Column,
    Content,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    Table,
    Timeline,
)
from pmtemplates.rendering.word import Words, render_word
from rendering.drawing import ROOT, W, draw, read, reference, styled
from rendering.sample import FACTS, GOVERNANCE, PROJECTS, RISKS, ROADMAP, SAMPLE, bullets, cell, heading, para, text


@pytest.fixture(scope="module")
def sample() -> bytes:
    return render_word(SAMPLE, reference())


def test_the_sample_passes_the_lint(sample: bytes) -> None:
    assert lint_word(sample) == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_tables_are_as_wide_as_the_text_on_either_paper(paper: str) -> None:
    file = open_word(draw(*SAMPLE.blocks, paper=paper))
    widths = {int(node.get(f"{W}w")) for node in file.body.iterfind(f".//{W}tblW")}
    assert widths == {9360}
    assert lint_word(file.data) == []


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(KeyError):
        draw(paper="Foolscap")


def test_the_contents_list_holds_every_heading_with_its_number(sample: bytes) -> None:
    entries = [shown for style, shown in styled(sample) if style.startswith("toc ")]
    expected = [f"{number}\t{shown}" for _, number, shown, _ in headings(open_word(sample))]
    assert entries == expected
    assert entries[:3] == ["1\tDecision requested", "1.1\tObjectives", "1.2\tWhat is not part of it"]


def test_a_contents_list_without_headings_is_left_out() -> None:
    assert styled(draw(Contents(), para("Text"))) == [("Normal", "Text")]


def test_a_heading_without_text_is_left_out_of_text_and_contents() -> None:
    file = draw(Contents(), heading("One"), Heading((), 1, "none"), heading("Two"))
    assert [entry for entry in styled(file) if entry[0] == "toc 1"] == [("toc 1", "1\tOne"), ("toc 1", "2\tTwo")]
    assert lint_word(file) == []


def test_each_numbered_list_has_its_own_restart() -> None:
    file = open_word(draw(bullets("a", "b", numbered=True), para("between"), bullets("c", numbered=True)))
    used = [node.get(f"{W}val") for node in file.body.iterfind(f".//{W}numId")]
    assert used[0] == used[1] != used[2]
    assert lint_word(file.data) == []


def test_a_page_break_is_a_property_of_what_follows() -> None:
    for following in (heading("Next"), FACTS, PROJECTS, ROADMAP, GOVERNANCE, bullets("x"), SAMPLE.blocks[-1]):
        file = open_word(draw(para("Before"), PageBreak(), PageBreak(), following))
        breaks = file.body.findall(f".//{W}pageBreakBefore")
        assert len(breaks) == 1, following
        assert lint_word(file.data) == []


def test_a_page_break_at_the_end_makes_no_empty_page() -> None:
    assert open_word(draw(FACTS, PageBreak())).body.find(f".//{W}pageBreakBefore") is None


def test_a_second_contents_list_is_left_out() -> None:
    assert [style for style, _ in styled(draw(Contents(), heading("One"), Contents()))] == [
        "TOC Heading",
        "toc 1",
        "Heading 1",
    ]


def test_nothing_is_left_of_blocks_without_content() -> None:
    empty = (Paragraph(()), Paragraph(text("  ")), bullets(), Signatures(()), PageBreak())
    nothing = Timeline("t", (), (), ROADMAP.content, "Caption", "")
    assert styled(draw(para("Text"), *empty, nothing)) == [("Normal", "Text")]


def test_tables_side_by_side_are_kept_apart_and_the_last_one_is_followed_by_the_thinnest_paragraph() -> None:
    file = draw(FACTS, FACTS)
    assert styled(file) == [("Table Space", ""), ("Table Gap", "")]
    assert lint_word(file) == []


def test_text_after_a_table_keeps_its_distance(sample: bytes) -> None:
    shown = {words: style for style, words in styled(sample)}
    assert next(style for words, style in shown.items() if words.startswith("The budgets")) == "Body After Table"


def test_header_and_footer_say_whose_and_which_document_it_is(sample: bytes) -> None:
    section = read(sample).sections[0]
    assert section.header.paragraphs[0].text == "City of Northhaven · One Way In\tDraft · Internal"
    assert section.footer.paragraphs[0].text.startswith("One Way In: program charter · Version 0.3\tPage 1 of ")


def test_header_without_status_or_classification_has_no_stray_separators() -> None:
    section = read(draw(status="", classification="", version="", header="")).sections[0]
    assert section.header.paragraphs[0].text == "One Way In: program charter\t"
    assert section.footer.paragraphs[0].text.startswith("One Way In: program charter\tPage 1 of 1")


def test_properties_come_from_the_document(sample: bytes) -> None:
    properties = read(sample).core_properties
    assert properties.author == properties.last_modified_by == "City of Northhaven"
    assert properties.created == properties.modified
    assert properties.created.isoformat()[:19] == "2026-03-02T00:00:00"
    assert (properties.language, properties.version, properties.content_status) == ("en-GB", "0.3", "Draft")
    assert properties.keywords == "program charter, one way in"


@pytest.mark.parametrize(("language", "decimal", "between"), [("en-US", ".", ","), ("de-DE", ",", ";")])
def test_the_language_sets_spelling_and_decimal_sign(language: str, decimal: str, between: str) -> None:
    file = open_word(draw(para("x"), language=language))
    settings = file.trees["word/settings.xml"]
    assert settings.find(f"{W}decimalSymbol").get(f"{W}val") == decimal
    assert settings.find(f"{W}listSeparator").get(f"{W}val") == between
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == language
    assert lint_word(file.data) == []


def test_the_words_of_the_renderer_can_be_exchanged() -> None:
    words = Words(contents="Inhalt", table="Tabelle", proposed="vorgeschlagen")
    shown = [entry for _, entry in styled(render_word(SAMPLE, reference(), words))]
    assert "Inhalt" in shown
    assert "Tabelle 1. Projects and their budgets" in shown
    assert any("[vorgeschlagen]" in entry for entry in shown)


def test_two_renderings_are_the_same_bytes(sample: bytes) -> None:
    assert render_word(SAMPLE, reference()) == sample


@pytest.mark.parametrize("surroundings", [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "77"}])
def test_the_bytes_do_not_depend_on_hash_seed_time_zone_or_folder(
    sample: bytes, surroundings: dict[str, str], tmp_path: object
) -> None:
    code = (
        "import hashlib\nfrom rendering.drawing import reference\nfrom rendering.sample import SAMPLE\n"
        "from pmtemplates.rendering.word import render_word\n"
        "print(hashlib.sha256(render_word(SAMPLE, reference())).hexdigest())"
    )
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=str(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == sha256(sample).hexdigest()


def test_risk_rows_are_not_split_unless_they_are_taller_than_half_a_page() -> None:
    rows = open_word(draw(RISKS)).body.findall(f".//{W}tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def titles_turned(*columns: tuple[str, float]) -> list[bool]:
    cells = tuple(cell("x") for _ in columns)
    table = Table("t", tuple(Column(name, share) for name, share in columns), (Row(cells),), Content.GENERAL, "d")
    header = open_word(draw(table)).body.find(f".//{W}tr")
    assert header is not None
    return [found.find(f".//{W}textDirection") is not None for found in header.iterfind(f"{W}tc")]


def test_a_title_slightly_too_long_gets_room_from_wider_columns() -> None:
    assert titles_turned(("Risk", 40), ("Probability", 10), ("Response", 50)) == [False, False, False]


def test_titles_of_many_narrow_columns_are_turned() -> None:
    roles = [(f"Accountable{n}", 5.0) for n in range(12)]
    assert titles_turned(("Responsibility", 25), *roles) == [False] + [True] * 12


def test_a_row_taller_than_half_a_page_may_split() -> None:
    table = Table("t", (Column("a", 1),), (Row((cell("word " * 1500),)), Row((cell("x"),))), Content.GENERAL, "d")
    rows = open_word(draw(table)).body.findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]
