"""A document as text that people can compare: one line a block, tables as rows, each fact with its certainty.

Of a workbook: one line a cell, with its formula and what it is.
Marks: ⟨stated⟩ ⟨=computed⟩ ⟨~proposed⟩ ⟨?open⟩; words without a mark are the product's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from pmtemplates.addresses import letters
from pmtemplates.documents.blocks import (
    Block,
    Box,
    ChartBox,
    Contents,
    Document,
    Heading,
    Inline,
    List,
    Meaning,
    OrgChart,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Structure,
    Table,
    Timeline,
    Turn,
)
from pmtemplates.documents.catalogue import list_documents
from pmtemplates.documents.project_plan.places import C
from pmtemplates.documents.sheets import Cell as SheetCell
from pmtemplates.documents.sheets import Sheet, Style, Workbook
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.origins import Origin
from pmtemplates.problems import has_errors
from pmtemplates.wording import compose

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "tests" / "goldens"
TODAY = date(2026, 11, 20)
GOLDENS = {
    "program-charter": ("product-launch", "program-charter"),
    "project-charter-rnd": ("product-launch", "project-charter/rnd"),
    "office-relocation": ("office-relocation", "project-charter"),
    "minimal": ("minimal", "project-charter"),
    "project-handbook": ("office-relocation", "project-handbook"),
    "project-handbook-design": ("product-launch", "project-handbook/design"),
    "responsibilities": ("office-relocation", "responsibilities"),
}
"""The files by name: the example and the key of the document."""

PLANS = {"project-plan-small": "small"}
"""The same for workbooks: the file in `cases/plans`."""
JOBS = {
    "job-description": ("colorado", "job-description/program-manager"),
    "job-description-two-roles": ("colorado", "job-description/booking-lead"),
    "job-posting": ("united-kingdom", "job-posting/project-manager"),
    "job-posting-confidential": ("confidential", "job-posting/program-manager"),
    "mandate": ("colorado", "mandate/executive-sponsor"),
}
"""The same for what HR gets: the file in `cases/jobs` and the key of the document."""
NAMES = (*GOLDENS, *PLANS, *JOBS)
SHEETS = ("Summary", "Schedule", "Task details", "Links", "Milestones", "Estimates", "Budget", "Resources")
"""Of the plan; of responsibilities those that can be seen, without the rows of one role, which repeat the matrix."""

_SIGNS = {Origin.STATED: "", Origin.COMPUTED: "=", Origin.PROPOSED: "~", Origin.OPEN: "?"}


def dump_golden(name: str) -> str:
    """The document of a golden file as it is today, dumped."""
    if name in PLANS:
        path, key = ROOT / "tests" / "cases" / "plans" / f"{PLANS[name]}.yaml", "project-plan"
    elif name in JOBS:
        case, key = JOBS[name]
        path = ROOT / "tests" / "cases" / "jobs" / f"{case}.yaml"
    else:
        example, key = GOLDENS[name]
        path = ROOT / "examples" / example / "initiative.yaml"
    plan, problems = check(path, shipped(), TODAY)
    if plan is None or has_errors(problems):
        raise ValueError(f"{path} has errors: {problems}")
    entry = next(entry for entry in list_documents(plan) if entry.key == key)
    made = entry.kind.build(plan, entry)
    return dump_workbook(made) if isinstance(made, Workbook) else dump(compose(made, shipped()))


def dump_workbook(book: Workbook) -> str:
    """The sheets as lines, one for each cell: address | value | formula | style; without chart and calendar."""
    about = book.properties
    head = f"{book.kind} ({book.level}) | {about.title} | {about.author} | {about.language} | {about.paper}"
    found = {sheet.name: sheet for sheet in book.sheets}
    shown = [name for name, sheet in found.items() if not sheet.hidden and name != "My rows"]
    sheets = [line for name in (SHEETS if book.level else shown) for line in _sheet(found[name])]
    names = [f"name {name} | {book.names[name]}" for name in sorted(book.names)]
    return "\n".join([head, f"sheets | {' | '.join(found)}", *names, *sheets]) + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    marks = [word for word in ("inputs_only", "restricted", "hidden", "portrait") if getattr(sheet, word)]
    yield ""
    yield f"sheet {sheet.name} | {sheet.content} | {sheet.level} | {' '.join(marks)}"
    for row, chart in sorted(sheet.charts.items()):
        yield f"  over row {row}"
        yield from _lines(chart)
    hidden = [letters(place) for place, column in enumerate(sheet.columns, 1) if column.hidden]
    yield f"  heads {sheet.heads} | freeze {sheet.freeze} | hidden {' '.join(hidden)}"
    for row in sheet.numbers():
        for column, cell in enumerate(sheet.row(row), 1):
            if (
                cell
                and not (sheet.name == "Schedule" and column >= C.GRID)
                and (cell.value, cell.formula) != (None, "")
            ):
                yield f"  {letters(column)}{row} | {_value(cell)} | {_formula(cell)} | {_style(cell.style)}"


def _value(cell: SheetCell) -> str:
    return "" if cell.value is None else str(cell.value).replace("\n", "⏎")


def _formula(cell: SheetCell) -> str:
    return (f"={cell.formula}" if cell.formula else "") + (f" → {cell.link}" if cell.link else "")


def _style(style: Style) -> str:
    words = [style.form, style.role, f"indent {style.indent}" if style.indent else "", style.origin or ""]
    return " ".join(str(word) for word in words if word)


def dump(document: Document) -> str:
    """The document as lines; ends with a line end."""
    about = document.properties
    head = [
        f"{document.kind} ({document.level}) | {about.title} | {about.author} | {about.language} | {about.paper}",
        f"{about.version} | {about.status} | {about.classification} | {about.date} | {about.header}",
        "",
    ]
    return "\n".join([*head, *(line for block in document.blocks for line in _lines(block))]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.voice}{' +' if block.keep_with_next else ''} | {_text(block.inline)}"
        case Heading():
            yield ""
            yield f"heading {block.level} | {_text(block.inline)} {{#{block.anchor}}} {block.content}"
        case List():
            for item in block.items:
                yield f"{'number' if block.numbered else 'item'} | {'  ' * item.depth}{_text(item.inline)}"
        case Table():
            yield from _table(block)
        case Timeline():
            yield from _timeline(block)
        case Structure():
            yield f"structure {block.name} | {block.caption} | {block.content} | {block.level}"
            for tier in block.tiers:
                yield "  tier | " + " || ".join(_box(box) for box in tier)
            yield f"  alt | {block.description}"
        case OrgChart():
            yield f"chart {block.name} | {block.caption} | {block.content} | {block.level}"
            yield from _chart(block)
        case Signatures():
            for line in block.lines:
                yield f"sign | {_text(line.role)} | {_text(line.name)}"
        case Contents() | PageBreak():
            yield f"({type(block).__name__.lower()})"
        case Turn():
            yield "(landscape)" if block.landscape else "(portrait)"


def _table(table: Table) -> Iterator[str]:
    yield f"table {table.name} | {table.caption} | {table.content} | {table.level}"
    heads = (
        f"{column.title or '·'}{':' + column.align if column.align != 'start' else ''}" for column in table.columns
    )
    yield f"  {'head' if table.header else 'no head'} | " + " | ".join(heads)
    for row in table.rows:
        cells = []
        for cell in row.cells:
            mark = "" if cell.meaning is Meaning.PLAIN else f"[{cell.meaning}] "
            between = " • " if cell.bulleted else " ¶ "
            span = f" ↔{cell.span}" if cell.span > 1 else ""
            cells.append(f"{mark}{between.join(_text(line) for line in cell.paragraphs)}{span}")
        yield "  row | " + " | ".join(cells)
    yield f"  alt | {table.description}"


def _timeline(timeline: Timeline) -> Iterator[str]:
    yield f"timeline {timeline.name} | {timeline.caption} | {timeline.content} | {timeline.level}"
    yield "  periods | " + " ".join(f"{period.group} {period.label}" for period in timeline.periods)
    for lane in timeline.lanes:
        bars = [_text((Run(f"{bar.start} to {bar.finish}", bar.origin),)) for bar in lane.bars]
        named = [(f"{mark.day} {mark.label}{' (gate)' if mark.gate else ''}", mark.origin) for mark in lane.marks]
        marks = [_text((Run(text, origin),)) for text, origin in named]
        yield f"  lane{' strong' if lane.strong else ''} | {_text(lane.title)} | " + " ; ".join(bars + marks)
    yield f"  alt | {timeline.description}"


def _chart(chart: OrgChart) -> Iterator[str]:
    depths = {"": -1}
    for box in chart.boxes:
        depths[box.key] = depth = depths[box.above] + 1
        marks = "".join(f" {name}" for name in ("strong", "vacant") if getattr(box, name))
        yield f"  {'  ' * depth}{_box(box)}{marks}"
    yield f"  alt | {chart.description}"


def _box(box: Box | ChartBox) -> str:
    return f"[{box.meaning}] {_text(box.title)}: " + " / ".join(_text(line) for line in box.lines)


def _text(inline: Inline) -> str:
    parts = []
    for look, runs in groupby(inline, key=lambda run: "**" * run.bold + "_" * run.italic):
        parts.append(f"{look}{''.join(_run(run) for run in runs)}{look[::-1]}")
    return "".join(parts)


def _run(run: Run) -> str:
    text = run.text.replace("\n", "⏎")
    if run.anchor:
        return f"[{text}](#{run.anchor})"
    return text if run.origin is None else f"⟨{_SIGNS[run.origin]}{text}⟩"
