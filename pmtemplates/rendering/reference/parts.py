"""The remaining parts of the shipped look: page, header, footer, settings, fonts, and a page that shows the styles."""

from __future__ import annotations

from pmtemplates.rendering.package import content_types, write_parts, xml_part
from pmtemplates.rendering.reference.numbering import numbering
from pmtemplates.rendering.reference.palette import FONT, theme
from pmtemplates.rendering.reference.styles import CELLS, DRAWINGS, TEXT_WIDTH, TEXTS, style_id, styles

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
)
_A4 = (11906, 16838)
_HELP = (
    "This file says how the documents look. Change its styles, theme, margins, header and footer in Word and keep "
    "the names of the styles; the text on this page is never printed. In header and footer, {header}, {marking}, "
    "{title}, {edition} and {pages} stand for what each document puts there."
)


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str, cached: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_text(cached)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _line(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


_TAB = "<w:r><w:tab/></w:r>"
_HEADER = f"<w:hdr {_W}>{_line('Header', _text('{header}') + _TAB + _text('{marking}'))}</w:hdr>"
_FOOTER = (
    f"<w:ftr {_W}>"
    + _line(
        "Footer",
        _text("{edition}")
        + _TAB
        + _text("Page ")
        + _field("PAGE", "1")
        + _text(" of ")
        + _field("NUMPAGES", "{pages}"),
    )
    + "</w:ftr>"
)


def _document() -> str:
    shown = "".join(_line(style_id(face.name), _text(face.name)) for face in TEXTS + CELLS + DRAWINGS)
    width, height = _A4
    margin = (width - TEXT_WIDTH) // 2
    return (
        f'<w:document {_W} xmlns:r="{_R}"><w:body>{_line("Normal", _text(_HELP))}{shown}<w:sectPr>'
        f'<w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1474" w:right="{margin}" w:bottom="1304" '
        f'w:left="{margin}" w:header="680" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
        "</w:body></w:document>"
    )


_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="680"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="differentiateMultirowTableHeaders" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_FONTS = (
    f'<w:fonts {_W}><w:font w:name="{FONT}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def _relationships(entries: tuple[tuple[str, str], ...]) -> bytes:
    shown = "".join(
        f'<Relationship Id="rId{place}" Type="{_R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(entries, 1)
    )
    return xml_part(
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{shown}</Relationships>'
    )


def build_reference() -> bytes:
    """`templates/look/reference.docx`: the same bytes each time."""
    content = {
        "word/document.xml": (f"{_KIND}.document.main+xml", _document()),
        "word/styles.xml": (f"{_KIND}.styles+xml", styles()),
        "word/numbering.xml": (f"{_KIND}.numbering+xml", numbering()),
        "word/settings.xml": (f"{_KIND}.settings+xml", _SETTINGS),
        "word/fontTable.xml": (f"{_KIND}.fontTable+xml", _FONTS),
        "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", theme()),
        "word/header1.xml": (f"{_KIND}.header+xml", _HEADER),
        "word/footer1.xml": (f"{_KIND}.footer+xml", _FOOTER),
    }
    parts = {name: xml_part(xml) for name, (_, xml) in content.items()}
    parts["_rels/.rels"] = _relationships((("officeDocument", "word/document.xml"),))
    parts["word/_rels/document.xml.rels"] = _relationships(_RELATED)
    parts["[Content_Types].xml"] = content_types({name: kind for name, (kind, _) in content.items()})
    return write_parts(parts)
