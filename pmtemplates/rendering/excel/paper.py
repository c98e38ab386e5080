"""How a sheet is printed: paper, margins, and what stands at the top and the foot of each page."""

from __future__ import annotations

from pmtemplates.documents.blocks import Properties
from pmtemplates.documents.sheets import Sheet
from pmtemplates.rendering.excel.strings import escape
from pmtemplates.rendering.word.text import one_line

_PAPERS = {"A4": 9, "Letter": 1}
_LONGEST = 255
"""Characters of a header or footer, its codes included; Excel calls a file with more damaged."""
_RESTRICTED = "Restricted"
_PAGES = "&R&8 Page &P of &N"
_MARGINS = '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'


def page_setup(sheet: Sheet, properties: Properties) -> str:
    """`printOptions` to `headerFooter`: as wide as the pages side by side, and as long as it takes.

    KeyError for a paper other than A4 and Letter.
    """
    orientation = "portrait" if sheet.portrait else "landscape"
    return (
        f'<printOptions horizontalCentered="1"/>{_MARGINS}<pageSetup paperSize="{_PAPERS[properties.paper]}" '
        f'orientation="{orientation}" fitToWidth="{sheet.across}" fitToHeight="0"/>'
        f"<headerFooter>{_header(sheet, properties)}"
        f"<oddFooter>{escape(_footer(sheet, properties))}</oddFooter></headerFooter>"
    )


def _header(sheet: Sheet, properties: Properties) -> str:
    right = f"&R&8 {_RESTRICTED}" if sheet.restricted else ""
    header = _line(properties.header, right)
    return f"<oddHeader>{escape(header)}</oddHeader>" if header else ""


def _footer(sheet: Sheet, properties: Properties) -> str:
    notes = [properties.classification]
    if sheet.restricted and properties.classification.casefold() != _RESTRICTED.casefold():
        notes.append(_RESTRICTED)
    return _line(properties.title, _PAGES, "".join(f" · {one_line(note)}" for note in notes if note))


def _line(text: str, right: str, notes: str = "") -> str:
    """The left part, shortened to what is left beside the right one; a space keeps its figures apart from the size."""
    text = one_line(text)
    if not text and not notes:
        return right
    shown = text
    while True:
        line = f"&L&8 {(shown + notes).replace('&', '&&')}{right}"
        if len(line) <= _LONGEST or not text:
            return line
        text = text[:-1]
        shown = f"{text.rstrip()}…"
