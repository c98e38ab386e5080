"""Divides the text width among the columns of a table, in twentieths of a point."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST_SHARE = 0.6  # of its wanted width that a column keeps when others need room


def shares(weights: Sequence[float], total: int) -> list[int]:
    """Whole widths in the ratio of the weights that add up to the total exactly."""
    positive = [max(weight, 0.01) for weight in weights]
    whole, edge, past, widths = sum(positive), 0, 0.0, []
    for weight in positive:
        past += weight
        widths.append(round(total * past / whole) - edge)
        edge += widths[-1]
    return widths


def fitted(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The widths changed so that no column is narrower than it needs, at the cost of those that have room to spare.

    A column gives up to its least share first, and only then down to what it needs itself. When there is not
    enough room for all, the widths come back as they were; their sum is the same in every case.
    """
    missing = [max(need - width, 0) for width, need in zip(widths, needs, strict=True)]
    if not any(missing) or sum(needs) > sum(widths):
        return list(widths)
    for least in (_LEAST_SHARE, 0.0):
        spare = [max(width - max(need, round(width * least)), 0) for width, need in zip(widths, needs, strict=True)]
        if sum(missing) <= sum(spare):
            break
    given = shares(spare, sum(missing))
    return [width + lack - gift for width, lack, gift in zip(widths, missing, given, strict=True)]
