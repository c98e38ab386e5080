"""A document as others fill it: a docxtpl template with the same headings, paragraphs, lists and tables.

Fair to docxtpl: the look is ours and lean, headings and column titles stand in the template, marks and list levels
are left out, and drawings become plain tables. Every text is a variable, every table a loop over its rows; tables
and their texts have our styles, as in a template that a person makes in Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from pmtemplates.documents.blocks import (
    Contents,
    Document,
    Heading,
    Inline,
    List,
    OrgChart,
    Paragraph,
    Signatures,
    Structure,
    Table,
    Timeline,
)


@dataclass
class Form:
    """A template as bytes and what goes into it, by name."""

    template: bytes = b""
    content: dict[str, Any] = field(default_factory=dict)

    def fill(self) -> bytes:
        """The filled document, with values escaped as the product itself must."""
        form = DocxTemplate(BytesIO(self.template))
        form.render(self.content, autoescape=True)
        filled = BytesIO()
        form.save(filled)
        return filled.getvalue()


def make_form(document: Document, reference: bytes) -> Form:
    """The template for a document, in the look of a reference.docx, and the texts of the document."""
    form, word = Form(), docx.Document(BytesIO(reference))
    word._body.clear_content()
    for number, block in enumerate(document.blocks):
        name = f"b{number}"
        if isinstance(block, Heading):
            word.add_heading(text(block.inline), block.level)
        elif isinstance(block, Paragraph):
            word.add_paragraph(f"{{{{ {name} }}}}")
            form.content[name] = text(block.inline)
        elif isinstance(block, List | Contents):
            _add_list(word, name)
            form.content[name] = [text(each.inline) for each in _entries(block, document)]
        elif titles_and_rows := rows_of(block):
            titles, rows = titles_and_rows
            _add_table(word, name, titles, max(len(row) for row in rows))
            form.content[name] = rows
    saved = BytesIO()
    word.save(saved)
    form.template = saved.getvalue()
    return form


def text(inline: Inline) -> str:
    """The words of a line."""
    return "".join(run.text for run in inline)


def rows_of(block: object) -> tuple[list[str], list[list[str]]] | None:
    """Column titles (none without a header) and rows of texts of a table, or of a drawing as a table."""
    match block:
        case Table():
            titles = [column.title for column in block.columns] if block.header else []
            cells = [["\n".join(map(text, cell.paragraphs)) for cell in row.cells] for row in block.rows]
            return titles, cells
        case Timeline():
            labels = [[*(bar.label for bar in lane.bars), *(mark.label for mark in lane.marks)] for lane in block.lanes]
            return [], [[text(lane.title), *row] for lane, row in zip(block.lanes, labels, strict=True)]
        case Structure():
            return [], [["\n".join(map(text, (box.title, *box.lines))) for box in tier] for tier in block.tiers]
        case OrgChart():
            return [], [[text(box.title), *map(text, box.lines)] for box in block.boxes]
        case Signatures():
            return [], [[text(line.role), text(line.name), "", ""] for line in block.lines]
    return None


def _entries(block: List | Contents, document: Document) -> Iterator[Any]:
    yield from block.items if isinstance(block, List) else document.headings()


def _add_list(word: Any, name: str) -> None:
    word.add_paragraph(f"{{%p for entry in {name} %}}")
    word.add_paragraph("{{ entry }}", style="List Bullet")
    word.add_paragraph("{%p endfor %}")


def _add_table(word: Any, name: str, titles: list[str], width: int) -> None:
    width = max(width, len(titles))
    texts = [f"{{{{ row[{column}] }}}}" for column in range(width)]
    rows = [[f"{{%tr for row in {name} %}}"], texts, ["{%tr endfor %}"]]
    table = word.add_table(0, width, style="PM Table")
    for row in [titles, *rows] if titles else rows:
        for cell, content in zip(table.add_row().cells, row, strict=False):
            cell.text = content
            cell.paragraphs[0].style = "Table Head" if row is titles else "Table Text"
