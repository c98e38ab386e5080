"""A matrix of responsibilities as a board would see it, and documents with pages in landscape."""

from __future__ import annotations

from dataclasses import replace

from pmtemplates.documents.blocks import Align, Block, Cell, Column, Content, Meaning, Row, Run, Table, Turn, Voice
from pmtemplates.origins import Origin
from rendering.sample import FACTS, PROJECTS, RISKS, SAMPLE, cell, heading, para, stated

LETTERS = {
    "A": Meaning.ACCOUNTABLE,
    "R": Meaning.RESPONSIBLE,
    "A/R": Meaning.BOTH,
    "S": Meaning.SUPPORTS,
    "C": Meaning.CONSULTED,
    "I": Meaning.INFORMED,
}
FEW = ("Executive sponsor", "Program manager", "Benefit owner", "Finance lead", "Communications lead", "Legal counsel")
MANY = (
    *FEW,
    "Change manager",
    "Procurement and contracts manager",
    "Information security officer",
    "Project manager, research and development",
    "Quality lead",
    "Project sponsor",
    "Human resources",
    "Works council",
)
WORK = {
    "Money": ("Approve the funding envelope", "Release the funds of a tranche", "Draw on contingency"),
    "Scope": ("Approve the program charter", "Change a deliverable that another project needs", "Accept a deliverable"),
    "Risk": ("Keep the risk register", "Decide on a response beyond the limits of the project", "Escalate"),
}
PATTERN = ("A", "R", "C", "I", "", "S", "A/R", "", "C", "I", "R", "", "S", "I")


def letter(text: str, origin: Origin = Origin.STATED) -> Cell:
    return cell(Run(text, origin), meaning=LETTERS[text]) if text else cell("")


def matrix(roles: tuple[str, ...], rounds: int = 1) -> Table:
    """A dense matrix: group rows, letters with their meanings, one of them proposed and one open."""
    rows: list[Row] = []
    for number in range(rounds):
        for group, works in WORK.items():
            rows.append(Row((cell(group, meaning=Meaning.GROUP, span=len(roles) + 1),)))
            for place, work in enumerate(works):
                shift = number + 3 * place
                letters = [letter(PATTERN[(shift + 5 * column) % len(PATTERN)]) for column in range(len(roles))]
                rows.append(Row((cell(work, meaning=Meaning.LABEL), *letters)))
    label, first, *rest = rows[1].cells
    rows[1] = Row((label, first, cell(Run("?", Origin.OPEN)), letter("A", Origin.PROPOSED), *rest[2:]))
    return Table(
        "responsibility-matrix",
        (Column("Responsibility", 30), *(Column(role, 70 / len(roles), Align.CENTER) for role in roles)),
        tuple(rows),
        Content.RESPONSIBILITIES,
        "Who is accountable, responsible, consulted and informed for each work.",
        "Responsibility matrix",
        dense=True,
    )


APPENDIX: tuple[Block, ...] = (
    Turn(landscape=True),
    heading("Appendix: responsibility matrix"),
    para("Each row has one A, who answers for the result, and at least one R, who does the work."),
    matrix(MANY, rounds=3),
    para("A accountable, R responsible, S supports, C consulted, I informed.", voice=Voice.NOTE),
)
BETWEEN = replace(
    SAMPLE,
    blocks=(
        para("Before, decided by ", stated("Dr. Maren Holt"), "."),
        PROJECTS,
        *APPENDIX,
        FACTS,
        Turn(landscape=False),
        heading("After"),
        RISKS,
    ),
)
"""Portrait, landscape, portrait; a table stands before each turn."""
AT_THE_END = replace(SAMPLE, blocks=(*SAMPLE.blocks, *APPENDIX))
