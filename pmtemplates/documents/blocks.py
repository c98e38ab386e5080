"""What a document consists of, free of any file format: sections of blocks, tables of cells, runs of text.

A renderer decides how a block looks; a block only says what it is. Colours, fonts and widths in centimetres
do not belong here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.problems import Path


class Content(StrEnum):
    """What a section or table is about, so that the level rules can judge it without reading words."""

    GENERAL = "general"
    DECISION = "decision"
    ALIGNMENT = "alignment"
    OBJECTIVES = "objectives"
    BENEFIT_OWNERSHIP = "benefit-ownership"
    BENEFIT_CONTRIBUTION = "benefit-contribution"
    SCOPE = "scope"
    COMPONENTS = "components"
    DELIVERABLES = "deliverables"
    REQUIREMENTS = "requirements"
    DEPENDENCIES = "dependencies"
    ROADMAP = "roadmap"
    MILESTONES = "milestones"
    TASKS = "tasks"
    FUNDING_ACROSS_PROJECTS = "funding-across-projects"
    BUDGET = "budget"
    CAPACITY_ACROSS_PROJECTS = "capacity-across-projects"
    TEAM = "team"
    GOVERNANCE = "governance"
    RESPONSIBILITIES = "responsibilities"
    TOLERANCES = "tolerances"
    STAKEHOLDERS = "stakeholders"
    STAKEHOLDER_ATTITUDES = "stakeholder-attitudes"
    ASSUMPTIONS = "assumptions"
    RISKS = "risks"
    SUCCESS = "success"
    CLOSURE = "closure"
    OPEN_ITEMS = "open-items"
    DOCUMENT_CONTROL = "document-control"
    APPROVAL = "approval"


class Run(NamedTuple):
    """A stretch of text. `origin` is None for the wording of a template, else that of the fact it came from.

    The text is printed exactly as it stands; a newline in it is a line break, a tab a tab. `anchor` is that of the
    heading to which it leads. A named tuple, because a document has thousands of runs and this is the value that is
    made the fastest.
    """

    text: str
    origin: Origin | None = None
    bold: bool = False
    italic: bool = False
    path: Path = ()
    anchor: str = ""


Inline = tuple[Run, ...]


class Voice(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"  # the first paragraph of a document, set larger
    NOTE = "note"  # an aside: how to read a table, what a mark means
    TITLE = "title"
    SUBTITLE = "subtitle"
    CALLOUT = "callout"  # a box that must not be missed: the decision requested, DRAFT


@dataclass(frozen=True, slots=True)
class Paragraph:
    inline: Inline
    voice: Voice = Voice.BODY
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 or 2. `anchor` is unique in its document: letters, digits and hyphens.

    Not `numbered`: in a paper of a page or two that nobody cites.
    """

    inline: Inline
    level: int
    anchor: str
    content: Content = Content.GENERAL
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    inline: Inline
    depth: int = 0


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or a numbered list; each numbered list starts at 1."""

    items: tuple[Item, ...]
    numbered: bool = False


class Align(StrEnum):
    START = "start"
    END = "end"  # figures
    CENTER = "center"


class Meaning(StrEnum):
    """What a cell means; the renderer gives each its look, and never by colour alone (the text says it too)."""

    PLAIN = "plain"
    LABEL = "label"  # the row's name
    TOTAL = "total"
    GROUP = "group"  # a row that heads the rows below it
    HIGH = "high"  # ratings of a risk
    MEDIUM = "medium"
    LOW = "low"
    PROGRAM = "program"  # the two levels side by side
    PROJECT = "project"
    ACCOUNTABLE = "accountable"  # the letters of a responsibility matrix
    RESPONSIBLE = "responsible"
    BOTH = "both"  # accountable and responsible
    SUPPORTS = "supports"
    CONSULTED = "consulted"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One or more paragraphs; `span` columns wide. Several paragraphs with `bulleted` are a list."""

    paragraphs: tuple[Inline, ...]
    meaning: Meaning = Meaning.PLAIN
    span: int = 1
    bulleted: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share: the renderer divides the width of the page by the sum of the shares."""

    title: str
    width: float
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    level: Level | None = None
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A typed table. The spans of each row add up to the number of columns.

    `caption` is printed above it (empty: none); `description` is its alternative text.
    `header` False: no header row (key facts, document control), the first column names the row.
    `dense`: small print and little room around it, for a matrix of many narrow columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    content: Content
    description: str
    caption: str = ""
    header: bool = True
    level: Level | None = None
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a timeline: both days inclusive."""

    label: str
    start: date
    finish: date
    origin: Origin = Origin.STATED


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in a timeline: a milestone or a gate."""

    label: str
    day: date
    gate: bool = False
    origin: Origin = Origin.STATED


@dataclass(frozen=True, slots=True)
class Lane:
    title: Inline
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    strong: bool = False  # a tranche above its projects


@dataclass(frozen=True, slots=True)
class Period:
    """A column of a timeline: `label` under `group` (a month or a quarter under its year); both days inclusive."""

    label: str
    group: str
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """A roadmap. `description` says in words what it shows, for those who cannot see it."""

    name: str
    periods: tuple[Period, ...]
    lanes: tuple[Lane, ...]
    content: Content
    caption: str
    description: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A role or body in a structure: the name above, who holds it below."""

    title: Inline
    lines: tuple[Inline, ...] = ()
    meaning: Meaning = Meaning.PLAIN


@dataclass(frozen=True, slots=True)
class Structure:
    """A governance structure: tiers from the top down, each tier one or more boxes side by side."""

    name: str
    tiers: tuple[tuple[Box, ...], ...]
    content: Content
    caption: str
    description: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A role in an organisation chart: the title above, who holds it below; `above` is the key of the box over it.

    `strong`: the one that the document is about. `vacant`: drawn with a broken line, and said in words too.
    """

    key: str
    above: str
    title: Inline
    lines: tuple[Inline, ...] = ()
    meaning: Meaning = Meaning.PLAIN
    strong: bool = False
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class OrgChart:
    """Who reports to whom, as a picture; a box whose `above` is "" stands on top. Boxes are in reading order."""

    name: str
    boxes: tuple[ChartBox, ...]
    content: Content
    caption: str
    description: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign: role and name; date and signature are left for the pen."""

    role: Inline
    name: Inline


@dataclass(frozen=True, slots=True)
class Signatures:
    lines: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list goes here."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows stands on pages in landscape, or in portrait again, and starts on a new one."""

    landscape: bool


Block = Paragraph | Heading | List | Table | Timeline | Structure | OrgChart | Signatures | Contents | PageBreak | Turn


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. `language` is a tag such as en-GB; `paper` is "A4" or "Letter"."""

    title: str
    subject: str
    author: str
    language: str
    paper: str
    date: date
    version: str = ""
    status: str = ""
    classification: str = ""
    header: str = ""  # the line at the top of each page
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document of one level; `kind` is a key of the catalogue."""

    kind: str
    level: Level
    properties: Properties
    blocks: tuple[Block, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def headings(self) -> Iterator[Heading]:
        """The headings, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))
