"""What is carried along while a document is drawn: look, counters, pictures, orientation, a page break that is due."""

from __future__ import annotations

from pmtemplates.documents.blocks import Align, Inline
from pmtemplates.rendering.pictures.picture import Picture
from pmtemplates.rendering.word.look import Look
from pmtemplates.rendering.word.style import Style
from pmtemplates.rendering.word.text import Ink, is_right_to_left, plain
from pmtemplates.rendering.word.words import Words

_ALIGNED = {Align.START: "", Align.END: '<w:jc w:val="right"/>', Align.CENTER: '<w:jc w:val="center"/>'}
_LIST_LEVELS = 3
_UNNUMBERED = (
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:lvlOverride>'
)


class Pen:
    """Draws paragraphs; the next one after `break_page` starts a new page, so no empty paragraph carries a break."""

    def __init__(self, look: Look, words: Words, right_to_left: bool = False) -> None:
        self.look = look
        self.words = words
        self.ink = Ink(look, words)
        self.right_to_left = right_to_left
        self.landscape = False
        self.lists: list[str] = []
        self.pictures: list[Picture] = []
        self._counts: dict[str, int] = {}
        self._break_due = False

    @property
    def text(self) -> int:
        """The width of the text on the page, in twentieths of a point."""
        return self.look.page.wide if self.landscape else self.look.page.text

    def count(self, series: str) -> int:
        """The next number of a series, from 1: captions, bookmarks."""
        self._counts[series] = self._counts.get(series, 0) + 1
        return self._counts[series]

    def break_page(self, due: bool = True) -> None:
        """Makes the next paragraph start a new page; not `due`: it does so in any case."""
        self._break_due = due

    def start_list(self) -> str:
        """`w:numPr` without its level for a numbered list that starts at 1; Word goes on counting without it."""
        restart = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in range(_LIST_LEVELS)
        )
        return self._start(restart)

    def start_unnumbered(self) -> str:
        """`w:numPr` that takes a heading out of the numbering of its style; validators do not know `w:numId` 0."""
        return f'<w:ilvl w:val="0"/>{self._start(_UNNUMBERED)}'

    def _start(self, overrides: str) -> str:
        number = self.look.next_list + len(self.lists)
        self.lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.look.numbered_list}"/>{overrides}</w:num>'
        )
        return f'<w:numId w:val="{number}"/>'

    def paragraph(
        self,
        style: Style,
        runs: str,
        *,
        keep: bool = False,
        number: str = "",
        align: Align = Align.START,
        right_to_left: bool = False,
    ) -> str:
        """A paragraph from its runs; `number` is the content of `w:numPr`. The order of properties is the schema's."""
        properties = f'<w:pStyle w:val="{self.look.styles[style]}"/>'
        if keep:
            properties += "<w:keepNext/>"
        if self._break_due:
            properties += "<w:pageBreakBefore/>"
            self._break_due = False
        if number:
            properties += f"<w:numPr>{number}</w:numPr>"
        if right_to_left:
            properties += "<w:bidi/>"
        return f"<w:p><w:pPr>{properties}{_ALIGNED[align]}</w:pPr>{runs}</w:p>"

    def write(
        self,
        style: Style,
        inline: Inline,
        *,
        keep: bool = False,
        number: str = "",
        align: Align = Align.START,
        marked: bool = True,
        short: bool = False,
    ) -> str:
        """A paragraph from inline text: in its direction, with the marks of origin (see `Ink.runs`)."""
        runs = self.ink.runs(inline, marked, short)
        turned = is_right_to_left(plain(inline))
        return self.paragraph(style, runs, keep=keep, number=number, align=align, right_to_left=turned)

    def gap(self, style: Style) -> str:
        """A paragraph without text, one point high: Word needs one between two tables and after the last one."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.look.styles[style]}"/></w:pPr></w:p>'
