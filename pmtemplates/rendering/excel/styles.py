"""`xl/styles.xml`: one cell format for each style that occurs, numbered in the order in which they were met."""

from __future__ import annotations

from collections.abc import Iterable

from pmtemplates.documents.sheets import FREE, PLAIN, Style
from pmtemplates.rendering.excel.faces import alignment, border, fill, font
from pmtemplates.rendering.excel.formats import BUILT_IN, FIRST_OF_OUR_OWN, number_format
from pmtemplates.rendering.excel.looks import DIFFERENCES
from pmtemplates.rendering.excel.strings import MAIN, attribute
from pmtemplates.rendering.package import xml_part

_EMPTY_FILLS = (  # Excel takes the first two for itself, whatever they say
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
)
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"


class Styles:
    """The cell formats of a workbook."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers: dict[tuple[Style, bool, bool, bool], int] = {}
        self._formats: dict[str, int] = {}
        self._fonts = {font(PLAIN, False): 0}
        self._fills = {xml: place for place, xml in enumerate(_EMPTY_FILLS)}
        self._borders = {_NO_BORDER: 0}
        self._cells = {'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>': 0}

    def number(self, style: Style, quoted: bool = False, link: bool = False, unmarked: bool = False) -> int:
        """The number of the format; `quoted` keeps a text that starts like a formula a text when it is edited.

        `unmarked`: without the mark of a proposed or open value in the number format.
        """
        key = (style, quoted, link, unmarked)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = _place(self._cells, self._cell(style, quoted, link, unmarked))
        return found

    def _cell(self, style: Style, quoted: bool, link: bool, unmarked: bool) -> str:
        code = number_format(style.form, None if unmarked else style.origin, self._language)
        built_in = BUILT_IN.get(code)
        format_id = FIRST_OF_OUR_OWN + _place(self._formats, code) if built_in is None else built_in
        ground = fill(style)
        ids = (
            f'numFmtId="{format_id}" fontId="{_place(self._fonts, font(style, link))}" '
            f'fillId="{_place(self._fills, ground) if ground else 0}" '
            f'borderId="{_place(self._borders, border(style))}" xfId="0"'
        )
        free = '<protection locked="0"/>' if style.role in FREE else ""
        applied = "".join(f' apply{name}="1"' for name in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
        applied += ' applyProtection="1"' if free else ""
        prefix = ' quotePrefix="1"' if quoted else ""
        return f"<xf {ids}{prefix}{applied}>{alignment(style)}{free}</xf>"

    def part(self) -> bytes:
        """`xl/styles.xml`."""
        formats = [
            f'<numFmt numFmtId="{FIRST_OF_OUR_OWN + place}" formatCode="{attribute(code)}"/>'
            for code, place in self._formats.items()
        ]
        plain = next(iter(self._cells)).replace(' xfId="0"', "")
        return xml_part(
            f'<styleSheet xmlns="{MAIN}">{_counted("numFmts", formats) if formats else ""}'
            f"{_counted('fonts', self._fonts)}{_counted('fills', self._fills)}{_counted('borders', self._borders)}"
            f"{_counted('cellStyleXfs', [plain])}{_counted('cellXfs', self._cells)}"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            f"{_counted('dxfs', DIFFERENCES.values())}"
            '<tableStyles count="0" defaultTableStyle="TableStyleLight1" defaultPivotStyle="PivotStyleLight16"/>'
            "</styleSheet>"
        )


def _place(known: dict[str, int], xml: str) -> int:
    return known.setdefault(xml, len(known))


def _counted(name: str, items: Iterable[str]) -> str:
    found = list(items)
    return f'<{name} count="{len(found)}">{"".join(found)}</{name}>'
