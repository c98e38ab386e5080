"""From a brief to a document: the template decides the order and the sentences, the brief has the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtemplates.documents.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    List,
    Meaning,
    OrgChart,
    Paragraph,
    Row,
    Signatures,
    Structure,
    Table,
    Timeline,
)
from pmtemplates.documents.brief import Brief, Sides
from pmtemplates.house import House
from pmtemplates.wording.environment import WordingError, run_template
from pmtemplates.wording.markdown import MarkdownError, parse_blocks, parse_sides

_LED_TO = (List, Table, Timeline, Structure, OrgChart, Signatures)


def compose(brief: Brief, house: House) -> Document:
    """The document of a brief in the words of the house. Raises WordingError."""
    names = frozenset(brief.figures)
    figures = {
        name: _table(figure, brief, house) if isinstance(figure, Sides) else figure
        for name, figure in brief.figures.items()
    }
    text, facts = run_template(house, brief.template, brief.fields, names)
    try:
        blocks = parse_blocks(text, facts, figures)
    except MarkdownError as mistake:
        raise WordingError(brief.template, None, str(mistake)) from mistake
    if lost := _lost_links(blocks):
        raise WordingError(brief.template, None, f"no heading has the anchor {', '.join(lost)}")
    if not brief.numbered:
        blocks = [replace(block, numbered=False) if isinstance(block, Heading) else block for block in blocks]
    return Document(brief.kind, brief.level, brief.properties, tuple(_kept_together(blocks)))


def _lost_links(blocks: list[Block]) -> list[str]:
    """The anchors to which a paragraph or list leads and that no heading has."""
    known = {block.anchor for block in blocks if isinstance(block, Heading)}
    lines = [block.inline for block in blocks if isinstance(block, Paragraph)]
    lines += [item.inline for block in blocks if isinstance(block, List) for item in block.items]
    return sorted({run.anchor for line in lines for run in line if run.anchor} - known)


def _kept_together(blocks: list[Block]) -> Iterator[Block]:
    """A sentence that leads to a figure or a list stays on the page with it."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        leads = isinstance(block, Paragraph) and isinstance(following, _LED_TO)
        yield replace(block, keep_with_next=True) if leads and isinstance(block, Paragraph) else block


def _table(sides: Sides, brief: Brief, house: House) -> Table:
    text, facts = run_template(house, sides.template, brief.fields, frozenset())
    try:
        rows = parse_sides(text, facts)
    except MarkdownError as mistake:
        raise WordingError(sides.template, None, str(mistake)) from mistake
    wanted = len(sides.columns) - 1
    made = []
    for label, cells in rows:
        if not cells[0] and len(cells) == 1:
            made.append(Row((Cell((label,), Meaning.GROUP, span=len(sides.columns)),)))
            continue
        if len(cells) != wanted:
            name = "".join(run.text for run in label)
            raise WordingError(sides.template, None, f'the row "{name}" has {len(cells)} cells instead of {wanted}')
        made.append(Row((Cell((label,), Meaning.LABEL), *(Cell(_paragraphs(cell)) for cell in cells))))
    return Table(
        name=sides.name,
        columns=sides.columns,
        rows=tuple(made),
        content=sides.content,
        description=sides.description,
        caption=sides.caption,
        level=sides.level,
    )


def _paragraphs(cell: list[Inline]) -> tuple[Inline, ...]:
    return tuple(cell) or ((),)
