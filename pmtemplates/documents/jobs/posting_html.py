"""The text of a posting as the HTML that job boards accept: paragraphs, lists and bold words, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pmtemplates.documents.blocks import Block, Document, Heading, Inline, List, Paragraph, Row, Table, Voice
from pmtemplates.documents.facts import Fact
from pmtemplates.origins import Origin

_NAMED_ELSEWHERE = frozenset({Voice.TITLE, Voice.SUBTITLE, Voice.CALLOUT})
"""Title and employer are properties of their own; the box is for those who settle what is open."""


def posting_html(document: Document) -> str:
    """The posting on one line, all that the Word file says in its order; what is open is left out."""
    return "".join(part for block in document.blocks for part in _of(block))


def said(*facts: Fact | None) -> str:
    """The text of facts one after the other; "" when one of them is open or there are none."""
    known = [fact for fact in facts if fact]
    return "" if any(fact.origin is Origin.OPEN for fact in known) else "".join(fact.text for fact in known)


def _of(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<p><strong>{_escaped(_text(block.inline))}</strong></p>"
        case Paragraph() if block.voice not in _NAMED_ELSEWHERE:
            lines = _text(block.inline).splitlines()
            yield from (f"<p>{_escaped(line.strip())}</p>" for line in lines if line.strip())
        case List():
            yield _listed(_text(item.inline) for item in block.items)
        case Table():
            yield _listed(_row(row) for row in block.rows)


def _text(inline: Inline) -> str:
    """The words of a line; "" when something in it is open."""
    return "" if any(run.origin is Origin.OPEN for run in inline) else "".join(run.text for run in inline)


def _row(row: Row) -> str:
    """Benefits: health insurance; 25 days of paid leave."""
    label, *values = (line for cell in row.cells for line in cell.paragraphs)
    found = "; ".join(text for value in values if (text := _text(value)))
    return f"{_text(label)}: {found}" if found else ""


def _listed(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{_escaped(' '.join(text.split()))}</li>" for text in texts if text)
    return f"<ul>{items}</ul>" if items else ""


def _escaped(text: str) -> str:
    return escape(text, quote=False)
