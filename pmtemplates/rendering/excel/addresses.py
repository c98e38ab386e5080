"""Ranges as addresses, within the sheet that they are on."""

from __future__ import annotations

from pmtemplates.addresses import letters
from pmtemplates.documents.sheets import Range

ROWS, COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel has."""


def area(found: Range) -> str:
    """A2:C9, or A2 for one cell; ValueError for a range that no sheet has."""
    top, left, bottom, right = found
    if not (1 <= top <= bottom <= ROWS and 1 <= left <= right <= COLUMNS):
        raise ValueError(f"no sheet has the range {found}")
    first = f"{letters(left)}{top}"
    return first if (top, left) == (bottom, right) else f"{first}:{letters(right)}{bottom}"


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges have a cell in common."""
    apart = one.bottom < other.top or other.bottom < one.top or one.right < other.left or other.right < one.left
    return not apart
