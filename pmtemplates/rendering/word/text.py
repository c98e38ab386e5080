"""Text as WordprocessingML: escaping, runs, direction, and the marks that say how certain a value is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import bidirectional

from pmtemplates.documents.blocks import Inline, Run
from pmtemplates.origins import Origin
from pmtemplates.rendering.word.look import Look
from pmtemplates.rendering.word.style import Character
from pmtemplates.rendering.word.words import Words

_SPECIAL = re.compile("[&<>\n\t\r\x0b\x0c]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t])")
_BETWEEN = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without what XML cannot hold (shown as U+FFFD), each line end as one newline."""
    if not text.isprintable():
        text = _ILLEGAL.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = text.replace("\x0b", "\n").replace("\x0c", "\n")
    return text


def escape(text: str) -> str:
    """Cleaned text, ready to stand between two tags."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def one_line(text: str) -> str:
    """The text with each stretch of white space as one space: for titles, properties and descriptions."""
    return _SPACE.sub(" ", clean(text)).strip()


def attribute(text: str) -> str:
    """The text on one line, ready to stand in an attribute."""
    return escape(one_line(text)).replace('"', "&quot;")


def is_right_to_left(text: str) -> bool:
    """Whether the first character with a strong direction is written from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def run(text: str, properties: str = "") -> str:
    """One run; a newline becomes a line break, a tab a tab stop. `properties` is the content of `w:rPr`."""
    if not text:
        return ""
    if is_right_to_left(text):
        properties += "<w:rtl/>"
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    if not _SPECIAL.search(text) and text.isprintable():
        return f'{opening}<w:t xml:space="preserve">{text}</w:t></w:r>'
    pieces = (
        _BETWEEN.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in _BREAKS.split(escape(text))
        if piece
    )
    return f"{opening}{''.join(pieces)}</w:r>"


def field(instruction: str, cached: str, properties: str = "") -> str:
    """A complete field: Word asks to repair a field that has no cached result."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{shown}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{shown}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{shown}<w:fldChar w:fldCharType="separate"/></w:r>{run(cached, properties)}'
        f'<w:r>{shown}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def plain(inline: Inline) -> str:
    """The text of the runs without any look."""
    return inline[0].text if len(inline) == 1 else "".join([part.text for part in inline])


class Ink:
    """Writes runs in the character styles of a look, and says in words what is proposed or open.

    `bookmarks` are those of the headings by anchor; what leads to none of them is plain text.
    """

    def __init__(self, look: Look, words: Words) -> None:
        self._style = {name: f'<w:rStyle w:val="{key}"/>' for name, key in look.characters.items()}
        self._words = words
        self.bookmarks: Mapping[str, str] = {}

    def styled(self, text: str, style: Character) -> str:
        """A run in a character style."""
        return run(text, self._style[style])

    def mark(self, origin: Origin, short: bool = False) -> str:
        """The words for a proposed or open value, in brackets, as a run of its own; else nothing."""
        if origin is Origin.PROPOSED:
            word = self._words.proposed_short if short else self._words.proposed
        elif origin is Origin.OPEN:
            word = self._words.open_short if short else self._words.open
        else:
            return ""
        return self.styled(f" [{word}]", Character.MARK)

    def runs(self, inline: Inline, marked: bool = True, short: bool = False) -> str:
        """The runs of a paragraph; `marked` False leaves out the words where another cell of the row has them."""
        content = []
        for part, closing in _with_stretches(inline):
            written = run(part.text, self._properties(part))
            content.append(self._linked(written, part.anchor) if part.anchor else written)
            if part.origin is Origin.OPEN and self._words.open not in part.text.casefold():
                content.append(self.mark(Origin.OPEN, short))
            elif closing and marked:
                content.append(self.mark(Origin.PROPOSED, short))
        return "".join(content)

    def _linked(self, written: str, anchor: str) -> str:
        bookmark = self.bookmarks.get(anchor)
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{written}</w:hyperlink>' if bookmark else written

    def _properties(self, part: Run) -> str:
        properties = ""
        if part.origin is Origin.PROPOSED:
            properties = self._style[Character.PROPOSED]
        elif part.origin is Origin.OPEN:
            properties = self._style[Character.OPEN]
        if part.bold:
            properties += "<w:b/><w:bCs/>"
        if part.italic:
            properties += "<w:i/><w:iCs/>"
        if part.anchor:
            properties += '<w:u w:val="single"/>'
        return properties


def _with_stretches(inline: Inline) -> Iterator[tuple[Run, bool]]:
    """Each run with text, and whether it closes a stretch of proposed ones.

    Punctuation between two proposed values does not close a stretch: one mark for "Ana Ruiz, Finance".
    """
    parts = [part for part in inline if part.text]
    for place, part in enumerate(parts):
        yield part, part.origin is Origin.PROPOSED and not _goes_on(parts[place + 1 :])


def _goes_on(rest: Iterable[Run]) -> bool:
    for part in rest:
        if part.origin is Origin.PROPOSED:
            return True
        if part.origin is not None or any(character.isalnum() for character in part.text):
            return False
    return False
