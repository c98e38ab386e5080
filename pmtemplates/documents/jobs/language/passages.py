"""What a composed posting says, passage by passage: a paragraph, a line of a list, a paragraph of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmtemplates.documents.blocks import Document, Inline, List, Meaning, Paragraph, Table, Voice
from pmtemplates.library.places import Notice


class Place(StrEnum):
    """Where a passage stands. Headings and the note that a posting is not ready stand nowhere."""

    PROSE = "prose"
    TABLE = "table"
    LABEL = "label"  # names a row of a table
    TITLE = "title"
    NOTICE = "notice"  # equal opportunity and accommodation: the words of a country or of the organisation


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that ends where its paragraph ends."""

    runs: Inline
    place: Place

    @property
    def text(self) -> str:
        """All of it, as printed."""
        return "".join(run.text for run in self.runs)


def passages_of(document: Document, notice: Notice | None) -> list[Passage]:
    """The passages in order, those of headings left out; `notice` is the one that the posting carries."""
    return [Passage(runs, Place.NOTICE if _is_notice(runs, notice) else place) for runs, place in _stretches(document)]


def _stretches(document: Document) -> Iterator[tuple[Inline, Place]]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.voice is not Voice.CALLOUT:
            yield block.inline, Place.TITLE if block.voice in (Voice.TITLE, Voice.SUBTITLE) else Place.PROSE
        elif isinstance(block, List):
            yield from ((item.inline, Place.PROSE) for item in block.items)
        elif isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row.cells):
                place = Place.LABEL if cell.meaning is Meaning.LABEL else Place.TABLE
                yield from ((line, place) for line in cell.paragraphs)


_NOTICES = frozenset({("organisation", "equal_opportunity"), ("organisation", "accommodation")})


def _is_notice(runs: Inline, notice: Notice | None) -> bool:
    if any(run.path[:2] in _NOTICES for run in runs):
        return True
    text = "".join(run.text for run in runs)
    return notice is not None and any(_says(text, each) for each in (notice.equal_opportunity, notice.accommodation))


def _says(text: str, pattern: str) -> bool:
    """Whether a text has all parts of a notice, whoever stands where it says {contact}."""
    return all(part.strip() in text for part in pattern.split("{contact}"))
