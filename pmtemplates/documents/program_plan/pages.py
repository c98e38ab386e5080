"""Wide sheets on paper: several pages side by side, so that none is too small to read."""

from __future__ import annotations

from math import ceil

from pmtemplates.documents.sheets import Sheet

_WIDEST = 255
"""Characters that a landscape page shows side by side; then text of ten points is printed with not quite six."""


def put_on_pages(sheet: Sheet) -> None:
    """Sets the pages side by side; each repeats the columns that stay in sight on the screen."""
    last = sheet.printed.right if sheet.printed else len(sheet.columns)
    widths = [0 if column.hidden else column.width for column in sheet.columns[:last]]
    held = sheet.freeze[1] - 1 if sheet.freeze else 0
    side = sum(widths[:held])
    if sum(widths) > _WIDEST:
        sheet.across = ceil((sum(widths) - side) / (_WIDEST - side))
        sheet.sides = (1, held) if held else None
