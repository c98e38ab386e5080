"""Sheets that show what named people cost: each says so in its title, below it, and on every page."""

from __future__ import annotations

from pmtemplates.documents.cells import SUBTITLE_ROW, text
from pmtemplates.documents.sheets import Role, Sheet

_WORDS = "Rates of named people: for the project manager and sponsor."


def restricted_title(title: str) -> str:
    """As the register of stakeholders has it."""
    return f"{title}, RESTRICTED"


def restrict(sheet: Sheet, column: int) -> None:
    """The line below the note, in the first column that shows, and the mark on paper."""
    sheet.put(SUBTITLE_ROW + 1, column, text(_WORDS, Role.NOTE))
    sheet.restricted = True
