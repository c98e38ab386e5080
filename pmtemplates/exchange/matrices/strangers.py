"""Letters that no known variant has: where no matrix is found, they may be the reason."""

from __future__ import annotations

from collections import Counter

from pmtemplates.exchange.matrices.headers import Sheet, headings
from pmtemplates.exchange.matrices.signs import letters_of_any_kind

_MOST_NAMED = 6
_SHORTEST_HEAD = 3


def strange_letters(sheet: Sheet) -> str:
    """What to say of a sheet with columns of letters that are unknown; "" when it has none."""
    letters = {
        spot: found
        for spot, text in sheet.grid.cells.items()
        if spot not in sheet.legend and (found := letters_of_any_kind(text))
    }
    counts = Counter(column for _, column in letters)
    columns = [column for column, count in sorted(counts.items()) if count > 1]
    spots = [spot for spot in sorted(letters) if spot[1] in columns]
    if len(columns) < 2 or not _is_headed(sheet, spots[0][0], columns):
        return ""
    unknown = dict.fromkeys(each for spot in spots for each in letters[spot] if each not in sheet.alphabet.letters)
    if not unknown:
        return ""
    names = [*unknown][:_MOST_NAMED] + ["others"] * (len(unknown) > _MOST_NAMED)
    variants = _listed([each.id for each in sheet.alphabet.variants])
    several = len(names) > 1
    return f"the letter{'s' * several} {_listed(names)} {'are' if several else 'is'} unknown to {variants}"


def _is_headed(sheet: Sheet, first: int, columns: list[int]) -> bool:
    """Whether a row above the first letters has texts over two of the columns that could be roles."""
    for row in (row for row in sheet.grid.row_numbers if row < first):
        if headings(sheet, row, columns) > 1 and any(
            len(sheet.grid.shown(row, column)) >= _SHORTEST_HEAD for column in columns
        ):
            return True
    return False


def _listed(names: list[str]) -> str:
    return " and ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), names[-1]])
