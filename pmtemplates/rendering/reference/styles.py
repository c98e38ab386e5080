"""The styles of the shipped look. Names are a contract: the renderer finds a style by its name, never by its id.

A paragraph style that is shaded also fills the table cell that it stands in; this is how a cell's look can be
changed in Word by changing a style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pmtemplates.rendering.reference.numbering import (
    BULLETS,
    CELL_BULLETS,
    HEADING_INDENT,
    HEADINGS,
    NUMBERS,
)
from pmtemplates.rendering.reference.palette import COLOURS, colour, shade, tinted

TEXT_WIDTH = 9360  # twentieths of a point: A4 and Letter both hold it, so a table is as wide on either


@dataclass(frozen=True, slots=True)
class Face:
    """A paragraph style: lengths in twentieths of a point, `size` in half-points, `fill` a `w:shd`."""

    name: str
    based: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool | None = None
    italic: bool = False
    ink: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    rule: str = "auto"
    fill: str = ""
    keep: bool = False
    align: str = ""
    indent: str = ""
    tabs: str = ""
    borders: str = ""
    list_number: int = 0
    depth: int = 0
    outline: int | None = None
    contextual: bool = False
    quick: bool = True


def style_id(name: str) -> str:
    """The id of the style: its name without spaces, as Word writes it."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("toc", "TOC").split())


def _number(face: Face) -> str:
    if not face.list_number:
        return ""
    depth = f'<w:ilvl w:val="{face.depth}"/>' if face.depth else ""
    return f'<w:numPr>{depth}<w:numId w:val="{face.list_number}"/></w:numPr>'


def _spacing(face: Face) -> str:
    wanted = {"before": face.before, "after": face.after, "line": face.line}
    rule = f' w:lineRule="{face.rule}"' if face.line is not None else ""
    given = "".join(f' w:{key}="{value}"' for key, value in wanted.items() if value is not None)
    return f"<w:spacing{given}{rule}/>" if given else ""


def _paragraph(face: Face) -> str:
    parts = (
        "<w:keepNext/>" if face.keep else "",
        "<w:keepLines/>" if face.keep else "",
        _number(face),
        f"<w:pBdr>{face.borders}</w:pBdr>" if face.borders else "",
        face.fill,
        f"<w:tabs>{face.tabs}</w:tabs>" if face.tabs else "",
        _spacing(face),
        f"<w:ind {face.indent}/>" if face.indent else "",
        "<w:contextualSpacing/>" if face.contextual else "",
        f'<w:jc w:val="{face.align}"/>' if face.align else "",
        f'<w:outlineLvl w:val="{face.outline}"/>' if face.outline is not None else "",
    )
    return "".join(parts)


def _text(bold: bool | None, italic: bool, ink: str, size: int) -> str:
    strong = "" if bold is None else "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    slant = "<w:i/><w:iCs/>" if italic else ""
    shown = f"<w:color {colour(ink)}/>" if ink else ""
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return strong + slant + shown + sized


def _paragraph_style(face: Face) -> str:
    follow = f'<w:next w:val="{style_id(face.next)}"/>' if face.next else ""
    properties = _paragraph(face)
    run = _text(face.bold, face.italic, face.ink, face.size)
    own = "" if _built_in(face.name) else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id(face.name)}"><w:name w:val="{face.name}"/>'
        f'<w:basedOn w:val="{style_id(face.based)}"/>{follow}<w:uiPriority w:val="{10 if face.quick else 39}"/>'
        f"{'<w:qFormat/>' if face.quick else ''}"
        f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


_BUILT_IN = re.compile(
    "title|subtitle|caption|header|footer|heading [123]|toc [12]|TOC Heading|List (Bullet|Number)( [23])?"
)


def _built_in(name: str) -> bool:
    return _BUILT_IN.fullmatch(name) is not None


def _box(fill: str, left: str) -> str:
    """Borders in the colour of the fill give it room around the text; Word measures `w:space` in points."""
    thin = f'w:val="single" w:sz="4" w:space="6" {fill}'
    return f'<w:top {thin}/><w:left w:val="single" w:sz="36" w:space="8" {left}/><w:bottom {thin}/><w:right {thin}/>'


def _rule(side: str, size: int, slot: str, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" {_border(slot)}/>'


def _border(slot: str) -> str:
    return colour(slot).replace("w:val=", "w:color=")


_EDGE = f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'
_NUMBER_TAB = f'<w:tab w:val="left" w:pos="{HEADING_INDENT}"/>'

TEXTS = (
    Face("Title", next="Subtitle", size=52, bold=True, ink="dk2", before=0, after=80, line=240, keep=True,
         borders=_rule("top", 36, "accent2", 14)),
    Face("Subtitle", next="Normal", size=26, ink="accent6", before=0, after=280, line=252, keep=True),
    Face("Lead", next="Normal", size=23, ink="dk2", after=180, line=276),
    Face("Body After Table", next="Normal", before=180),
    Face("Note", next="Normal", size=17, ink="accent6", before=80, after=140, line=245),
    Face("Callout", next="Normal", before=160, after=200, fill=shade("lt2"), indent='w:left="227" w:right="170"',
         borders=_box(_border("lt2"), _border("accent2"))),
    Face("heading 1", next="Normal", size=30, bold=True, ink="dk2", before=440, after=120, line=245, keep=True,
         list_number=HEADINGS, outline=0),
    Face("heading 2", next="Normal", size=23, bold=True, ink="accent1", before=280, after=80, line=245, keep=True,
         list_number=HEADINGS, depth=1, outline=1),
    Face("heading 3", next="Normal", size=20, bold=True, ink="accent6", before=200, after=60, line=245, keep=True,
         list_number=HEADINGS, depth=2, outline=2),
    Face("TOC Heading", next="Normal", size=30, bold=True, ink="dk2", before=240, after=140, keep=True),
    Face("toc 1", size=20, bold=True, before=100, after=20, quick=False,
         tabs=_NUMBER_TAB, indent=f'w:left="{HEADING_INDENT}" w:hanging="{HEADING_INDENT}"'),
    Face("toc 2", size=19, before=10, after=10, quick=False,
         tabs=f'<w:tab w:val="left" w:pos="{HEADING_INDENT * 2}"/>',
         indent=f'w:left="{HEADING_INDENT * 2}" w:hanging="{HEADING_INDENT}"'),
    Face("List Bullet", list_number=BULLETS, after=60),
    Face("List Bullet 2", list_number=BULLETS, depth=1, after=50),
    Face("List Bullet 3", list_number=BULLETS, depth=2, after=50),
    Face("List Number", list_number=NUMBERS, after=60),
    Face("List Number 2", list_number=NUMBERS, depth=1, after=50),
    Face("List Number 3", list_number=NUMBERS, depth=2, after=50),
    Face("caption", next="Normal", size=18, bold=True, ink="dk2", before=220, after=90, line=245, keep=True),
    Face("header", size=16, ink="accent6", before=0, after=0, line=240, quick=False, tabs=_EDGE,
         borders=_rule("bottom", 4, "accent6", 5)),
    Face("footer", size=16, ink="accent6", before=0, after=0, line=240, quick=False, tabs=_EDGE,
         borders=_rule("top", 4, "accent6", 5)),
)  # fmt: skip

CELLS = (
    Face("Table Text", size=18, before=40, after=40, line=245),
    Face("Table Bullet", based="Table Text", list_number=CELL_BULLETS, before=20, after=20),
    Face("Table Head", based="Table Text", bold=True, ink="lt1", before=60, after=60, fill=shade("dk2"), keep=True),
    Face("Table Label", based="Table Text", bold=True, ink="dk2"),
    Face("Table Total", based="Table Text", bold=True, ink="dk2", fill=shade("lt2")),
    Face("Table Group", based="Table Text", bold=True, ink="dk2", fill=shade("accent1", 0x2B), keep=True),
    Face("Rating High", based="Table Text", bold=True, ink="dk1", fill=shade("accent3", 0x2C)),
    Face("Rating Medium", based="Table Text", bold=True, ink="dk1", fill=shade("accent4", 0x2C)),
    Face("Rating Low", based="Table Text", bold=True, ink="dk1", fill=shade("accent5", 0x2C)),
    Face("Level Program", based="Table Text", fill=shade("accent1", 0x1E)),
    Face("Level Project", based="Table Text", fill=shade("accent2", 0x1E)),
    Face("Table Small", based="Table Text", size=16, before=30, after=30, line=240),
    Face("Table Small Bullet", based="Table Bullet", size=16, before=10, after=10, line=240),
    Face(
        "Table Small Head", based="Table Small", bold=True, ink="lt1", before=40, after=40, fill=shade("dk2"), keep=True
    ),
    Face("Table Small Label", based="Table Small"),
    Face("Table Small Total", based="Table Small", bold=True, ink="dk2", fill=shade("lt2")),
    Face("Table Small Group", based="Table Small", bold=True, ink="dk2", fill=shade("lt2"), keep=True),
    Face("Duty Accountable", based="Table Small", bold=True, ink="dk2", fill=shade("accent1", 0x2B)),
    Face("Duty Both", based="Duty Accountable"),
    Face("Duty Responsible", based="Table Small", ink="dk1", fill=shade("accent2", 0x24)),
    Face("Duty Supports", based="Table Small", ink="dk1", fill=shade("accent2", 0x10)),
    Face("Duty Consulted", based="Table Small", ink="dk1", fill=shade("accent4", 0x1A)),
    Face("Duty Informed", based="Table Small", ink="dk1"),
    Face("Table Space", size=2, before=200, after=0, line=20, rule="exact", quick=False),
    Face("Table Gap", size=2, before=0, after=0, line=20, rule="exact", quick=False),
)
DRAWINGS = (
    Face("Timeline Text", size=15, before=20, after=20, line=235),
    Face("Timeline Head", based="Timeline Text", bold=True, ink="lt1", fill=shade("dk2"), align="center", keep=True),
    Face("Timeline Period", based="Timeline Text", bold=True, ink="dk2", fill=shade("lt2"), align="center", keep=True),
    Face("Timeline Lane", based="Timeline Text", size=17, before=40, after=40),
    Face("Timeline Lane Strong", based="Timeline Lane", bold=True, ink="dk2", fill=shade("lt2")),
    Face("Timeline Bar", based="Timeline Text", bold=True, ink="dk1", before=40, after=40,
         fill=shade("accent2", 0x50)),
    Face("Timeline Bar Strong", based="Timeline Bar", ink="lt1", fill=shade("accent1")),
    Face("Timeline Bar Proposed", based="Timeline Bar", fill=shade("lt1")),
    Face("Structure Text", size=17, before=20, after=20, line=240, align="center"),
    Face("Structure Title", based="Structure Text", bold=True, ink="dk2", before=60),
)  # fmt: skip


def _character(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="11"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


CHARACTERS = "".join(
    (
        _character("Proposed", f"<w:i/><w:iCs/><w:color {colour('accent6')}/>"),
        _character("Open", f'<w:b/><w:bCs/><w:color {colour("dk1")}/>{shade("accent4", 0x38)}'),
        _character("Origin Mark", _text(bold=False, italic=True, ink="", size=16)),
        _character("Timeline Mark", f"<w:b/><w:bCs/><w:color {colour('accent1')}/>"),
        _character("Caption Number", f"<w:color {colour('accent2')}/>"),
    )
)  # fmt: skip


def _table(name: str, borders: str, margins: tuple[int, int]) -> str:
    up, side = margins
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="{up}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{up}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


_HAIR = (
    f'w:val="single" w:sz="4" w:space="0" w:color="{tinted(COLOURS["accent6"], 0x66)}" '
    'w:themeColor="accent6" w:themeTint="66"'
)
_FIRM = f'w:val="single" w:sz="8" w:space="0" {_border("dk2")}'
_LINES = f"<w:top {_FIRM}/><w:bottom {_FIRM}/><w:insideH {_HAIR}/>"
_NONE = '<w:top w:val="nil"/>'
TABLES = "".join(
    (
        _table("PM Table", f"{_LINES}<w:insideV {_HAIR}/>", (20, 100)),
        _table("PM Table Small", f"{_LINES}<w:insideV {_HAIR}/>", (10, 50)),
        _table("PM Facts", f"<w:top {_HAIR}/><w:bottom {_HAIR}/><w:insideH {_HAIR}/>", (20, 100)),
        _table("PM Timeline", f"{_LINES}<w:insideV {_HAIR}/>", (0, 50)),
        _table("PM Structure", _NONE, (0, 80)),
        _table("PM Signatures", f"{_LINES}<w:insideV {_HAIR}/>", (20, 100)),
    )
)

_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:cstheme="minorBidi"/>'
)
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:uiPriority w:val="0"/>'
    '<w:qFormat/><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="120" w:line="269" w:lineRule="auto"/></w:pPr>'
    f"<w:rPr><w:color {colour('dk1')}/></w:rPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def styles() -> str:
    """The styles part."""
    paragraphs = "".join(_paragraph_style(face) for face in TEXTS + CELLS + DRAWINGS)
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{_DEFAULTS}{_NORMAL}{paragraphs}{CHARACTERS}{TABLES}</w:styles>"
    )
