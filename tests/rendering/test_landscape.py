"""Pages in landscape: sections that keep header, footer and count, tables as wide as their page, no empty page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from conftest import Printed, need
from docx.enum.section import WD_ORIENT
from docx.shared import Twips
from lint_word import find, lint_word, open_word, sections

from pmtemplates.documents.blocks import Block, Document, PageBreak, Paragraph, Turn
from pmtemplates.rendering.package import read_parts, write_parts
from pmtemplates.rendering.word import render_word
from rendering.drawing import W, draw, read, reference, styled
from rendering.sample import FACTS, GOVERNANCE, RISKS, ROADMAP, SAMPLE, heading, para
from rendering.sample_landscape import APPENDIX, AT_THE_END, BETWEEN

LANDSCAPE, PORTRAIT = Turn(landscape=True), Turn(landscape=False)


def orientations(*blocks: Block) -> list[str]:
    """The sections of a file, each seen to be sound."""
    file = draw(*blocks)
    assert lint_word(file) == []
    found = {WD_ORIENT.LANDSCAPE: "landscape", WD_ORIENT.PORTRAIT: "portrait"}
    return [found[section.orientation] for section in read(file).sections]


@pytest.mark.parametrize("document", [BETWEEN, AT_THE_END], ids=["between", "at the end"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en-GB", "he-IL"])
def test_a_document_with_pages_in_landscape_passes_the_lint(document: Document, paper: str, language: str) -> None:
    properties = replace(document.properties, paper=paper, language=language)
    file = render_word(replace(document, properties=properties), reference())
    assert lint_word(file) == []
    assert file == render_word(replace(document, properties=properties), reference())


@pytest.mark.parametrize(("paper", "long", "short"), [("A4", 16838, 11906), ("Letter", 15840, 12240)])
def test_the_paper_is_turned_and_the_text_half_as_wide_again(paper: str, long: int, short: int) -> None:
    upright, lying = read(draw(para("a"), *APPENDIX, paper=paper)).sections
    assert (upright.page_width, upright.page_height) == (Twips(short), Twips(long))
    assert (lying.page_width, lying.page_height) == (Twips(long), Twips(short))
    assert lying.page_width - lying.left_margin - lying.right_margin == Twips(14040)
    assert lying.left_margin == lying.right_margin
    assert (lying.top_margin, lying.bottom_margin) == (upright.top_margin, upright.bottom_margin)


def test_tables_and_figures_are_as_wide_as_the_text_of_their_page() -> None:
    blocks = (RISKS, FACTS, ROADMAP, GOVERNANCE, SAMPLE.blocks[-1])
    file = open_word(draw(*blocks, LANDSCAPE, *blocks, PORTRAIT, *blocks))
    widths = [
        {node.get(f"{W}w") for block in blocks for node in find(block, "w:tblPr/w:tblW")}
        for blocks, _ in sections(file)
    ]
    assert widths == [{"9360"}, {"14040"}, {"9360"}]


def test_header_and_footer_stand_in_each_section_with_their_right_ends_at_the_edge_of_the_text() -> None:
    upright, lying, last = read(render_word(BETWEEN, reference())).sections
    for section in (upright, lying, last):
        assert section.header.paragraphs[0].text == "City of Northhaven · One Way In\tDraft · Internal"
        assert section.footer.paragraphs[0].text.startswith("One Way In: program charter · Version 0.3\tPage 1 of ")
    assert upright.header.part.partname == last.header.part.partname != lying.header.part.partname
    for part in (lying.header, lying.footer):
        stops = [(stop.position.twips, str(stop.alignment)) for stop in part.paragraphs[0].paragraph_format.tab_stops]
        assert stops == [(9360, "CLEAR (101)"), (14040, "RIGHT (2)")]


def test_a_document_without_landscape_has_nothing_for_it() -> None:
    parts = read_parts(draw(para("a"), PORTRAIT, para("b")))
    assert not any("landscape" in name for name in parts)
    assert not any(b"landscape" in part for part in parts.values())


def test_a_section_ends_in_its_last_paragraph_or_in_the_thinnest_one_after_a_table() -> None:
    assert styled(draw(para("a"), LANDSCAPE, RISKS, PORTRAIT, para("b"))) == [
        ("Normal", "a"),
        ("Caption", "Table 1. Risks at program level"),
        ("Table Gap", ""),
        ("Normal", "b"),
    ]


def test_turns_without_anything_between_them_make_no_section() -> None:
    assert orientations(LANDSCAPE, para("a")) == ["landscape"]
    assert orientations(para("a"), LANDSCAPE) == ["portrait"]
    assert orientations(para("a"), LANDSCAPE, PORTRAIT, para("b")) == ["portrait"]
    assert orientations(para("a"), LANDSCAPE, Paragraph(()), PageBreak(), PORTRAIT, FACTS) == ["portrait"]
    assert orientations(para("a"), LANDSCAPE, FACTS, LANDSCAPE, FACTS) == ["portrait", "landscape"]
    assert orientations(para("a"), LANDSCAPE, FACTS, PORTRAIT) == ["portrait", "landscape"]


def test_a_page_break_beside_a_turn_is_not_a_second_one() -> None:
    for blocks in ((PageBreak(), LANDSCAPE), (LANDSCAPE, PageBreak())):
        file = open_word(draw(para("a"), *blocks, heading("b")))
        assert not find(file.body, ".//w:pageBreakBefore")
    assert find(open_word(draw(para("a"), LANDSCAPE, para("b"), PageBreak(), para("c"))).body, ".//w:pageBreakBefore")


def test_a_paragraph_after_a_table_of_the_section_before_starts_its_page_without_distance() -> None:
    assert styled(draw(FACTS, LANDSCAPE, para("b"))) == [("Table Gap", ""), ("Normal", "b")]


def look(**replaced: tuple[str, str]) -> bytes:
    """The reference with parts changed, as a person would change them in Word."""
    parts = read_parts(reference())
    for name, (old, new) in replaced.items():
        path = f"word/{name}.xml"
        assert old in parts[path].decode()
        parts[path] = parts[path].decode().replace(old, new).encode()
    return write_parts(parts)


def test_only_the_first_section_has_a_title_page() -> None:
    titled = look(document=('<w:cols w:space="708"/>', '<w:cols w:space="708"/><w:titlePg/>'))
    file = render_word(BETWEEN, titled)
    assert lint_word(file) == []
    assert [section.different_first_page_header_footer for section in read(file).sections] == [True, False, False]


def test_tab_stops_of_a_header_keep_their_places_in_the_line() -> None:
    own = '<w:pStyle w:val="Header"/><w:keepNext/><w:tabs><w:tab w:val="left" w:pos="600"/>'
    own += '<w:tab w:val="center" w:pos="4680"/></w:tabs><w:jc w:val="left"/>'
    lying = read(render_word(BETWEEN, look(header1=('<w:pStyle w:val="Header"/>', own)))).sections[1].header
    stops = lying.paragraphs[0].paragraph_format.tab_stops
    assert [(stop.position.twips, stop.alignment.name) for stop in stops] == [
        (600, "LEFT"),
        (4680, "CLEAR"),
        (7020, "CENTER"),
        (9360, "CLEAR"),
        (14040, "RIGHT"),
    ]


def test_margins_of_a_look_decide_on_the_width_in_landscape_within_those_of_the_smaller_paper() -> None:
    for margin, wide in ((1700, 12759), (1000, 14400)):
        parts = read_parts(reference())
        text = re.sub(r'w:(left|right)="1273"', rf'w:\1="{margin}"', parts["word/document.xml"].decode())
        file = open_word(render_word(AT_THE_END, write_parts({**parts, "word/document.xml": text.encode()})))
        *_, (blocks, _) = sections(file)
        assert {node.get(f"{W}w") for block in blocks for node in find(block, "w:tblPr/w:tblW")} == {str(wide)}


def test_a_logo_in_the_header_comes_along_in_landscape() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = read_parts(reference())
    parts["word/media/image1.png"] = b"\x89PNG"
    parts["word/_rels/header1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/image" Target="media/image1.png"/></Relationships>'
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    written = read_parts(render_word(BETWEEN, write_parts(parts)))
    assert written["word/_rels/header1-landscape.xml.rels"] == parts["word/_rels/header1.xml.rels"]


class Sheet(NamedTuple):
    """A page as LibreOffice prints it: its size in points, the lines at its top and bottom, and where they end."""

    size: tuple[int, int]
    header: str
    footer: str
    ends: tuple[float, float]
    words: int


def sheets(printed: Printed) -> Iterator[Sheet]:
    for page in ElementTree.fromstring(printed.boxes()).iter("{http://www.w3.org/1999/xhtml}page"):  # noqa: S314
        words = [(float(word.attrib["yMin"]), float(word.attrib["xMax"]), word.text or "") for word in page]
        top, bottom = min(words)[0], max(words)[0]
        lines = [sorted((end, text) for place, end, text in words if abs(place - side) < 1) for side in (top, bottom)]
        header, footer = (" ".join(text for _, text in line) for line in lines)
        size = round(float(page.attrib["width"])), round(float(page.attrib["height"]))
        yield Sheet(size, header, footer, (lines[0][-1][0], lines[1][-1][0]), len(words))


def test_libreoffice_prints_header_footer_and_count_on_pages_of_either_kind_and_no_empty_page(tmp_path: Path) -> None:
    names = {"between": (BETWEEN, [595, 842, 595]), "end": (AT_THE_END, [595, 842])}
    for name, (document, _) in names.items():
        (tmp_path / f"{name}.docx").write_bytes(render_word(document, reference()))
    command = [need("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in names)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    for name, (_, widths) in names.items():
        found = list(sheets(Printed(tmp_path / f"{name}.docx", tmp_path / f"{name}.pdf")))
        assert [width for width, _ in groupby(sheet.size[0] for sheet in found)] == widths
        for number, sheet in enumerate(found, 1):
            edge = {(595, 842): 595 - 1273 / 20, (842, 595): 842 - 1399 / 20}[sheet.size]
            assert sheet.header == "City of Northhaven · One Way In Draft · Internal"
            assert sheet.footer == f"One Way In: program charter · Version 0.3 Page {number} of {len(found)}"
            assert sheet.ends == pytest.approx((edge, edge), abs=1)
            assert sheet.words > 40
