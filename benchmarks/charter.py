"""One program charter, worded and drawn, beside the same content in docxtpl and in pandoc."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx

from benchmarks.as_docxtpl import make_form, text
from benchmarks.as_markdown import make_markdown
from benchmarks.measuring import CONSOLE_SCRIPT, Comparison, compare, run, take_turns
from benchmarks.programs import DAY, EXAMPLE
from pmtemplates.documents.blocks import Document
from pmtemplates.documents.program_charter import build_program_charter
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.rendering.word import render_word
from pmtemplates.wording import compose


def compare_charter(rounds: int = 15) -> Iterator[Comparison | str]:
    """Ours in a warm process, from the facts and from the plan; and the whole command, from the file to the folder."""
    plan, _ = check(EXAMPLE, shipped(), DAY)
    assert plan is not None
    found = plan
    reference = shipped().find("look/reference.docx")
    look = reference.read_bytes()
    brief = build_program_charter(found)
    document = compose(brief, shipped())
    form = make_form(document, look)
    _same_texts(document, form.fill())
    # both begin with the facts at hand: ours in a brief, docxtpl's in a dictionary; then ours with the facts as well
    ours, whole, filled = take_turns(
        rounds,
        lambda: render_word(compose(brief, shipped()), look),
        lambda: render_word(compose(build_program_charter(found), shipped()), look),
        form.fill,
    )
    yield compare("docxtpl / program charter, facts at hand", ours, filled, "at least 3", times=True)
    yield compare("docxtpl / program charter, facts included", whole, filled, times=True)
    if shutil.which("pandoc") is None:
        yield "  (pandoc is not installed, so it is left out)"
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "charter.md")
        source.write_text(make_markdown(document), encoding="utf-8")
        pandoc = ("pandoc", "--toc", f"--reference-doc={reference}", str(source), "-o", f"{folder}/pandoc.docx")
        command = (CONSOLE_SCRIPT, "generate", str(EXAMPLE), "--only", "program-charter", "--force", "-o", folder)
        warm, cold, other = take_turns(
            rounds,
            lambda: render_word(compose(build_program_charter(found), shipped()), look),
            run(*command),
            run(*pandoc),
        )
    yield compare("pandoc / program charter, warm", warm, other, times=True)
    yield compare("pandoc / pmtemplates generate --only program-charter", cold, other, times=True)


def _same_texts(document: Document, filled: bytes) -> None:
    """The comparison is void unless the filled form says what our document says."""
    words = " ".join(part for part in docx.Document(BytesIO(filled)).element.body.itertext())
    for heading in document.headings():
        assert text(heading.inline) in words, heading
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                for line in cell.paragraphs:
                    assert all(part in words for part in text(line).split("\n")), line
