"""Headings, and the contents list that names them: filled, linked, right without being updated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pmtemplates.documents.blocks import Heading, Inline
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style
from pmtemplates.rendering.word.text import is_right_to_left, plain, run

_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2}
_ENTRIES = {1: Style.CONTENTS_1, 2: Style.CONTENTS_2}
_BREAKS = re.compile(r"[\n\r\t\x0b\x0c]+")
_INSTRUCTION = ' TOC \\o "1-2" \\n \\h \\z \\u '


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents list knows it: its number as Word will count it ("" without), and its bookmark."""

    heading: Heading
    level: int
    number: str
    bookmark: str
    place: int


def has_text(heading: Heading) -> bool:
    """Whether the heading says anything; one that does not is left out."""
    return bool(plain(heading.inline).strip())


def outline(headings: Iterable[Heading]) -> list[Entry]:
    """The entries, in order."""
    entries: list[Entry] = []
    chapter = section = 0
    for place, heading in enumerate(filter(has_text, headings), 1):
        level = 1 if heading.level <= 1 else 2
        if not heading.numbered:
            number = ""
        elif level == 1:
            chapter, section = chapter + 1, 0
            number = str(chapter)
        else:
            section += 1
            number = f"{chapter}.{section}"  # before the first chapter Word, too, counts from "0.1"
        entries.append(Entry(heading, level, number, f"_Toc{place:08d}", place))
    return entries


def draw_heading(pen: Pen, entry: Entry) -> str:
    """The heading with the bookmark that the contents list links to."""
    inline = entry.heading.inline
    runs = (
        f'<w:bookmarkStart w:id="{entry.place}" w:name="{entry.bookmark}"/>{pen.ink.runs(inline)}'
        f'<w:bookmarkEnd w:id="{entry.place}"/>'
    )
    number = "" if entry.heading.numbered else pen.start_unnumbered()
    turned = is_right_to_left(plain(inline))
    return pen.paragraph(_HEADINGS[entry.level], runs, number=number, right_to_left=turned)


def draw_contents(pen: Pen, entries: list[Entry]) -> str:
    """The contents list with its title; nothing for a document without headings, nor when it asks again.

    One field spans all entries. No page numbers (`\\n`), for only Word knows them, and no prompt to update.
    """
    if not entries or pen.count("contents") > 1:
        return ""
    drawn = [pen.paragraph(Style.CONTENTS_TITLE, run(pen.words.contents))]
    for place, entry in enumerate(entries):
        before = _OPEN if place == 0 else ""
        after = _CLOSE if place == len(entries) - 1 else ""
        shown = (run(f"{entry.number}\t") if entry.number else "") + pen.ink.runs(_on_one_line(entry.heading.inline))
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{shown}</w:hyperlink>'
        turned = is_right_to_left(plain(entry.heading.inline))
        drawn.append(pen.paragraph(_ENTRIES[entry.level], before + link + after, right_to_left=turned))
    return "".join(drawn)


_OPEN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CLOSE = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _on_one_line(inline: Inline) -> Inline:
    return tuple(part._replace(text=_BREAKS.sub(" ", part.text)) for part in inline)
