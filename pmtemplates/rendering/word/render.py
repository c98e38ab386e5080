"""Draws a document as a Word file: one string of XML for the body, one pass for the package."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers.expat import ParserCreate

from pmtemplates.documents.blocks import (
    Block,
    Contents,
    Document,
    Heading,
    List,
    OrgChart,
    PageBreak,
    Paragraph,
    Signatures,
    Structure,
    Table,
    Timeline,
    Turn,
    Voice,
)
from pmtemplates.rendering.package import content_types, write_parts, xml_part
from pmtemplates.rendering.word.contents import Entry, draw_contents, draw_heading, has_text, outline
from pmtemplates.rendering.word.language import is_right_to_left
from pmtemplates.rendering.word.lists import draw_list
from pmtemplates.rendering.word.look import Look, read_look
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.pictures import draw_org_chart, picture_links, picture_parts, picture_types
from pmtemplates.rendering.word.properties import core_properties, extended_properties
from pmtemplates.rendering.word.section import Sections, running_parts
from pmtemplates.rendering.word.signatures import draw_signatures
from pmtemplates.rendering.word.structure import draw_structure
from pmtemplates.rendering.word.style import Style
from pmtemplates.rendering.word.tables import draw_table
from pmtemplates.rendering.word.text import plain
from pmtemplates.rendering.word.timeline import draw_timeline
from pmtemplates.rendering.word.words import Words

_VOICES = {
    Voice.BODY: Style.BODY,
    Voice.LEAD: Style.LEAD,
    Voice.NOTE: Style.NOTE,
    Voice.TITLE: Style.TITLE,
    Voice.SUBTITLE: Style.SUBTITLE,
    Voice.CALLOUT: Style.CALLOUT,
}
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_ROOT_LINKS = xml_part(
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    f'Target="docProps/core.xml"/><Relationship Id="rId3" Type="{_OFFICE}/extended-properties" '
    'Target="docProps/app.xml"/></Relationships>'
)


def render_word(document: Document, reference: bytes, words: Words | None = None) -> bytes:
    """The .docx of a document in the look of a reference.docx: the same input gives the same bytes.

    Raises LookError when the reference lacks a style, and KeyError for a paper other than A4 and Letter.
    """
    properties = document.properties
    words = words or Words()
    look = read_look(reference, properties.language)
    turned = is_right_to_left(properties.language)
    pen = Pen(look, words, turned)
    sections = Sections(look.page, properties.paper, turned)
    body = _body(pen, document, sections)
    links = look.relationships + (look.landscape_links if sections.has_landscape else "") + picture_links(pen.pictures)
    main = xml_part(f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
    ParserCreate().Parse(main, True)  # a file that does not open would be found by the board, an exception by us
    parts = {
        **look.parts,
        **running_parts(look, document, words, sections.has_landscape),
        **picture_parts(pen.pictures),
        "word/document.xml": main,
        "word/numbering.xml": _numbering(look, pen),
        "word/_rels/document.xml.rels": xml_part(f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'),
        "_rels/.rels": _ROOT_LINKS,
        "docProps/core.xml": core_properties(properties),
        "docProps/app.xml": extended_properties(properties),
    }
    types = {**look.types, "word/document.xml": _MAIN, "docProps/core.xml": _CORE, "docProps/app.xml": _APP}
    types |= picture_types(pen.pictures)
    used = {name: kind for name, kind in types.items() if name in parts}
    return write_parts({"[Content_Types].xml": content_types(used), **parts})


def _numbering(look: Look, pen: Pen) -> bytes:
    start, end, rest = look.numbering.rpartition("</w:num>")
    return (start + end + "".join(pen.lists) + rest).encode()


def _body(pen: Pen, document: Document, sections: Sections) -> str:
    entries = outline(document.headings())
    pen.ink.bookmarks = {entry.heading.anchor: entry.bookmark for entry in entries}
    of_heading = iter(entries)
    drawn: list[str] = []
    for block in document.blocks:
        if isinstance(block, PageBreak):
            pen.break_page()
            continue
        if isinstance(block, Turn):
            pen.landscape = block.landscape
            continue
        turns = pen.landscape is not sections.landscape
        if turns:
            pen.break_page(due=False)
        after_table = not turns and _ends_in_table(drawn)
        content = _draw(pen, block, entries, of_heading, after_table or _ends_in_picture(drawn))
        if content and turns:  # only now: a section without content would be an empty page
            _end_section(pen, drawn, sections)
        if after_table and content.startswith("<w:tbl>"):
            drawn.append(pen.gap(Style.SPACE))
        if content:
            drawn.append(content)
    if _ends_in_table(drawn):
        drawn.append(pen.gap(Style.GAP))
    return "".join(drawn) + sections.close()


def _ends_in_table(drawn: list[str]) -> bool:
    return bool(drawn) and drawn[-1].endswith("</w:tbl>")


def _ends_in_picture(drawn: list[str]) -> bool:
    return bool(drawn) and drawn[-1].endswith("</w:drawing></w:r></w:p>")


def _end_section(pen: Pen, drawn: list[str], sections: Sections) -> None:
    """Turns the pages: the properties of a section stand in its last paragraph; after a table it needs one for them."""
    if _ends_in_table(drawn):
        drawn.append(pen.gap(Style.GAP))
    if drawn:
        start, end, rest = drawn[-1].rpartition("</w:pPr>")
        drawn[-1] = start + sections.close() + end + rest
    sections.open(pen.landscape)


def _draw(pen: Pen, block: Block, entries: list[Entry], of_heading: Iterator[Entry], after_figure: bool) -> str:
    match block:
        case Paragraph():
            return _paragraph(pen, block, after_figure)
        case Heading():
            return draw_heading(pen, next(of_heading)) if has_text(block) else ""
        case List():
            return draw_list(pen, block)
        case Table():
            return draw_table(pen, block)
        case Timeline():
            return draw_timeline(pen, block)
        case Structure():
            return draw_structure(pen, block)
        case OrgChart():
            return draw_org_chart(pen, block)
        case Signatures():
            return draw_signatures(pen, block)
        case Contents():
            return draw_contents(pen, entries)
        case _:
            raise TypeError(f"no drawing for {type(block).__name__}")


def _paragraph(pen: Pen, block: Paragraph, after_figure: bool) -> str:
    """An empty paragraph is left out: room comes from styles."""
    if not plain(block.inline).strip():
        return ""
    style = _VOICES[block.voice]
    if after_figure and style is Style.BODY:
        style = Style.AFTER_TABLE
    return pen.write(style, block.inline, keep=block.keep_with_next)
