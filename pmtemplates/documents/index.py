"""The index of the set: which file is for whom, in which order to read, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Cell, Column, Content, Meaning, Row, Run, Table
from pmtemplates.documents.brief import Brief
from pmtemplates.documents.catalogue import Entry
from pmtemplates.documents.charter import common_fields
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.front import control_line, properties_of
from pmtemplates.documents.tables import cell, inline
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.plan import Plan

_MARKS = (
    ("Stated", "The initiative file says it.", "as stated", Origin.STATED),
    ("Computed", "It follows from what is stated: a sum, a score, a count.", "as computed", Origin.COMPUTED),
    ("Proposed", "A playbook or the house suggests it; somebody must agree to it.", "as suggested", Origin.PROPOSED),
    ("Open", "Nobody has said it yet; the open items name who should answer.", TO_BE_CONFIRMED, Origin.OPEN),
)


def build_index(plan: Plan, files: Sequence[tuple[Entry, str]]) -> Brief:
    """The brief of the index for files given in reading order, each with its name in the folder."""
    initiative = View(plan, plan.initiative)
    level = plan.initiative.level
    return Brief(
        kind="index",
        level=level,
        template="text/index.md.j2",
        properties=properties_of(initiative, initiative, "Index of the documents"),
        fields={
            **common_fields(initiative, ()),
            "control": control_line(initiative),
            "program": level is Level.PROGRAM,
        },
        figures={"documents": _documents(files, level), "marks": _marks()},
    )


def _documents(files: Sequence[tuple[Entry, str]], level: Level) -> Table:
    both = "both" if level is Level.PROGRAM else str(level)
    rows = tuple(
        Row(
            (
                cell(str(number)),
                Cell(
                    (inline(entry.kind.title, ": ", Fact(entry.name, path=(*entry.path, "title"))), inline(Fact(name)))
                ),
                cell(str(entry.level or both)),
                cell(entry.kind.readers),
                cell(entry.kind.question),
            ),
            entry.level,
            entry.path,
        )
        for number, (entry, name) in enumerate(files, 1)
    )
    return Table(
        name="documents",
        columns=(
            Column("", 0.5),
            Column("Document and file", 4),
            Column("Level", 1.2),
            Column("For", 3),
            Column("Answers", 3),
        ),
        rows=rows,
        content=Content.GENERAL,
        description="Each document with its file, level, readers and the question it answers",
        caption="Documents in reading order",
    )


def _marks() -> Table:
    rows = tuple(
        Row((cell(name, Meaning.LABEL), cell(meaning), Cell(((Run(example, origin),),))))
        for name, meaning, example, origin in _MARKS
    )
    return Table(
        name="marks",
        columns=(Column("Mark", 1.4), Column("Meaning", 5), Column("Looks like this", 2.6)),
        rows=rows,
        content=Content.GENERAL,
        description="The four degrees of certainty and how each looks",
        caption="Marks",
    )
