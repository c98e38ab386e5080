"""What the first sheets of HR's workbooks have in common: a line of status, sections, names with their meanings."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.formats import day_text
from pmtemplates.documents.front import status_word
from pmtemplates.documents.sheets import Cell, Range, Role, Sheet, Style
from pmtemplates.documents.views import View

_WORDS = Style(wrap=True)
_NAME = Style(role=Role.LABEL, wrap=True)


def status_line(initiative: View) -> Cell:
    """Status, version and day, as in "Draft, version 0.3 · as of 20 Nov 2026"."""
    plan = initiative.plan
    control = plan.initiative.document
    day = day_text(plan.today, control.language)
    return Cell(f"{status_word(initiative)}, version {control.version} · as of {day}", Style(role=Role.SUBTITLE))


def put_section(sheet: Sheet, row: int, *titles: str) -> int:
    """The head of a section across all columns; the next free row."""
    padded = [*titles, *[""] * (len(sheet.columns) - len(titles))]
    styles = [Style(role=Role.SECTION, center=place > 0, wrap=True) for place in range(len(padded))]
    sheet.put_row(row, [Cell(title or None, style) for title, style in zip(padded, styles, strict=True)])
    return row + 1


def put_meanings(sheet: Sheet, row: int, title: str, pairs: Sequence[tuple[str, str, str]]) -> int:
    """A section of names, each with its meaning across the other columns and the sheet that it leads to, or "".

    The next free row comes back.
    """
    row, width = put_section(sheet, row, title), len(sheet.columns)
    for name, means, link in pairs:
        blank = [Cell("", _WORDS)] * (width - 2)
        sheet.put_row(row, [Cell(name, _NAME, link=link), Cell(means, _WORDS), *blank])
        sheet.merges.append(Range(row, 2, row, width))
        row += 1
    return row
