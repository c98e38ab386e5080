"""The numbering of the shipped look: headings, bullets and numbered lists, each linked to its styles."""

from __future__ import annotations

from pmtemplates.rendering.reference.palette import colour

HEADINGS, BULLETS, NUMBERS, CELL_BULLETS = 1, 2, 3, 4
"""The numbers of the abstract lists; the concrete list that the styles use has the same number."""

HEADING_INDENT = 680
_STEP = 340
_BULLETS = ("•", "–", "•")
_FORMATS = (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))


def _level(level: int, kind: str, text: str, style: str, left: int, hanging: int, run: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
    )


def _abstract(number: int, kind: str, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5A{number:06X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="6B{number:06X}"/>{levels}</w:abstractNum>'
    )


def _numbered() -> str:
    styles = ("ListNumber", "ListNumber2", "ListNumber3")
    return "".join(
        _level(depth, kind, text, style, _STEP * (depth + 1) + 60, _STEP + 60)
        for depth, ((kind, text), style) in enumerate(zip(_FORMATS, styles, strict=True))
    )


def _bulleted() -> str:
    styles = ("ListBullet", "ListBullet2", "ListBullet3")
    run = f"<w:rPr><w:color {colour('accent2')}/></w:rPr>"
    return "".join(
        _level(depth, "bullet", sign, style, _STEP * (depth + 1), _STEP, run)
        for depth, (sign, style) in enumerate(zip(_BULLETS, styles, strict=True))
    )


def numbering() -> str:
    """The numbering part: abstract lists before concrete ones, or Word drops the bullets."""
    headings = "".join(
        _level(depth, "decimal", text, f"Heading{depth + 1}", HEADING_INDENT, HEADING_INDENT)
        for depth, text in enumerate(("%1", "%1.%2", "%1.%2.%3"))
    )
    cell = _level(0, "bullet", "•", "TableBullet", 190, 190, f"<w:rPr><w:color {colour('accent2')}/></w:rPr>")
    abstract = (
        _abstract(HEADINGS, "multilevel", headings)
        + _abstract(BULLETS, "multilevel", _bulleted())
        + _abstract(NUMBERS, "multilevel", _numbered())
        + _abstract(CELL_BULLETS, "hybridMultilevel", cell)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (HEADINGS, BULLETS, NUMBERS, CELL_BULLETS)
    )
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{abstract}{concrete}</w:numbering>"
    )
