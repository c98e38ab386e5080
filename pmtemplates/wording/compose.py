"""From a brief to a document: the template decides the order and the sentences, the brief has the facts."""

from __future__ import annotations

from pmtemplates.documents.blocks import Cell, Document, Inline, Meaning, Row, Table
from pmtemplates.documents.brief import Brief, Sides
from pmtemplates.house import House
from pmtemplates.wording.environment import WordingError, run_template
from pmtemplates.wording.markdown import MarkdownError, parse_blocks, parse_sides


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
    return Document(brief.kind, brief.level, brief.properties, tuple(blocks))


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
