"""Draws blocks for a test and reads the file back through python-docx, as its users will."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.text.paragraph import Paragraph as DocxParagraph

from pmtemplates.documents.blocks import Block, Document
from pmtemplates.rendering.word import render_word
from rendering.sample import SAMPLE

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def reference() -> bytes:
    return (ROOT / "templates" / "look" / "reference.docx").read_bytes()


def document_of(*blocks: Block, **properties: object) -> Document:
    return replace(SAMPLE, blocks=blocks, properties=replace(SAMPLE.properties, **properties))


def draw(*blocks: Block, **properties: object) -> bytes:
    return render_word(document_of(*blocks, **properties), reference())


def read(file: bytes) -> Docx:
    return docx.Document(BytesIO(file))


def all_texts(file: bytes) -> list[str]:
    """The text of every paragraph, in the body and in tables, in order."""
    body = read(file).element.body
    return [DocxParagraph(node, None).text for node in body.iter(f"{W}p")]


def styled(file: bytes) -> list[tuple[str, str]]:
    """Style and text of the paragraphs outside tables."""
    return [(paragraph.style.name, paragraph.text) for paragraph in read(file).paragraphs]
