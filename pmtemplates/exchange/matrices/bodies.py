"""What each row below a header is: a row of the matrix, a section, a sum, a legend, a note; and where it all ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pmtemplates.exchange.matrices.headers import Header, Sheet, find_header, headings
from pmtemplates.exchange.matrices.signs import is_legend_line, is_mark, is_number
from pmtemplates.library.role_names import plain

_NUMBERED = re.compile(r"^[A-Za-z]{0,4}[-. ]?\d+(?:[.\-]\d+)*\.?$")


class RowKind(StrEnum):
    """What a row is; the value is how the outcome of reading calls it."""

    ROW = "row"
    NAMELESS = "letters without an activity"
    SECTION = "section"
    TOTALS = "totals"
    LEGEND = "legend"
    REPEATED = "header, repeated"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of the table, and the row in which a second table begins, 0 when there is none."""

    rows: tuple[int, ...]
    second: int = 0


def find_body(sheet: Sheet, header: Header) -> Body:
    """The filled rows below a header up to the next table."""
    rows: list[int] = []
    before = header.bottom
    numbers = sheet.grid.row_numbers
    for row in numbers[bisect_right(numbers, header.bottom) :]:
        if rows and _starts_a_table(sheet, header, row, blank_above=row - before > 1):
            return Body(tuple(rows), row)
        rows.append(row)
        before = row
    return Body(tuple(rows))


def _starts_a_table(sheet: Sheet, header: Header, row: int, *, blank_above: bool) -> bool:
    """Whether another header stands here; odd texts in place of letters make none, nor does the same header again."""
    if headings(sheet, row, header.columns) < 2 or is_repeated(sheet, header, row):
        return False
    if any((row, column) in sheet.signs for column in header.columns):
        return False
    first = next(text for column, text in sheet.grid.rows[row].items() if column not in header.columns or text)
    if not blank_above and plain(first) not in sheet.names.activities:
        return False
    found = find_header(sheet, row - 1, row + 2)
    return found is not None and found.row <= row + 2


def is_repeated(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row says the same as the header, as at the top of a printed page."""
    texts = sheet.grid.rows[row]
    heads = sheet.grid.rows.get(header.row, {})
    same = sum(1 for column in header.columns if texts.get(column) and texts.get(column) == heads.get(column))
    return same >= 2 and 2 * same >= len(header.columns)


def kinds_of_rows(
    sheet: Sheet, header: Header, rows: Sequence[int], roles: Sequence[int], activity: int
) -> dict[int, RowKind]:
    """What each of the rows is, once it is known which columns are roles and which says what is done."""
    kinds = {row: _kind(sheet, header, row, roles, activity) for row in rows}
    ids = _numbers(sheet, rows, roles, activity)
    lettered = [row for row in rows if _is_read(kinds[row]) and any((row, column) in sheet.signs for column in roles)]
    last = max(lettered, default=0)
    for index, row in enumerate(rows):
        if _is_read(kinds[row]) and row > last and row - 1 not in sheet.grid.rows:
            kinds[row] = _apart(sheet, row, roles)
        if kinds[row] is not RowKind.SECTION:
            continue
        outside = {column: text for column, text in sheet.grid.rows[row].items() if column not in roles}
        following = (rows[below] for below in range(index + 1, len(rows)))
        if _is_activity(sheet, outside, activity, ids, following):
            kinds[row] = RowKind.ROW
        elif row > last:
            kinds[row] = RowKind.LEGEND if any(map(is_legend_line, outside.values())) else RowKind.NOTE
    return kinds


def is_number_of_row(text: str) -> bool:
    """Whether a text numbers a row, as 1.2 or A-7 do."""
    return bool(_NUMBERED.match(text))


def _is_read(kind: RowKind) -> bool:
    return kind in (RowKind.ROW, RowKind.NAMELESS)


def _apart(sheet: Sheet, row: int, roles: Sequence[int]) -> RowKind:
    """What stands below the last letters after a blank row: a row only if marks stand in it, else dates or names."""
    inside = [text for column, text in sheet.grid.rows[row].items() if column in roles]
    uncomputed = any((row, column) in sheet.grid.uncomputed for column in roles)
    return RowKind.ROW if uncomputed or any(map(is_mark, inside)) else RowKind.NOTE


def _kind(sheet: Sheet, header: Header, row: int, roles: Sequence[int], activity: int) -> RowKind:
    texts = sheet.grid.rows[row]
    inside = {column: text for column, text in texts.items() if column in roles}
    says = sheet.grid.shown(row, activity)
    if is_repeated(sheet, header, row):
        return RowKind.REPEATED
    if _is_legend(sheet, row, texts, roles):
        return RowKind.LEGEND
    inside = {column: text for column, text in inside.items() if (row, column) not in sheet.legend}
    label = plain(next(iter(texts.values())))
    summed = any(label == word or label.startswith(f"{word} ") for word in sheet.names.totals)
    numbers = sum(map(is_number, inside.values()))
    if inside and numbers == len(inside) and (summed or numbers > 1):
        return RowKind.TOTALS
    uncomputed = any((row, column) in sheet.grid.uncomputed for column in roles)
    if not inside and not uncomputed:
        return RowKind.SECTION if any(column not in roles for column in texts) else RowKind.NOTE
    if says and (row, activity) not in sheet.signs:
        return RowKind.TOTALS if summed and not any((row, column) in sheet.signs for column in roles) else RowKind.ROW
    marks = all((row, column) in sheet.signs or is_mark(text) for column, text in inside.items())
    return RowKind.NAMELESS if marks else RowKind.NOTE


def _is_legend(sheet: Sheet, row: int, texts: Mapping[int, str], roles: Sequence[int]) -> bool:
    """Whether a row only explains letters: nothing is left beside them, or it is a letter and a text beside it."""
    rest = [column for column in texts if (row, column) not in sheet.legend]
    if len(rest) < len(texts):
        return not any((row, column) in sheet.signs for column in rest if column in roles)
    if len(texts) != 2:
        return False
    (left, letter), (right, words) = texts.items()
    is_pair = right == left + 1 and len(letter) <= 3 and (row, left) in sheet.signs
    return is_pair and len(words) >= 4 and (row, right) not in sheet.signs


def _numbers(sheet: Sheet, rows: Sequence[int], roles: Sequence[int], activity: int) -> int:
    """The column that numbers the rows, as in 1.2 or A-7; 0 when none does."""
    counts: dict[int, int] = {}
    for row in rows:
        for column, text in sheet.grid.rows[row].items():
            if column not in roles and column != activity and _NUMBERED.match(text):
                counts[column] = counts.get(column, 0) + 1
    found = max(counts, key=lambda column: counts[column], default=0)
    return found if found and 2 * counts[found] >= len(rows) else 0


def _is_activity(sheet: Sheet, outside: Mapping[int, str], activity: int, ids: int, following: Iterable[int]) -> bool:
    """Whether a row without letters is one whose letters are missing, and not the head of a section."""
    if not outside.get(activity):
        return False
    number = outside.get(ids, "").rstrip(".")
    if number and _NUMBERED.match(number):
        after = next((sheet.grid.text(row, ids) for row in following if sheet.grid.text(row, ids)), "")
        return not after.startswith((f"{number}.", f"{number}-"))
    return len([column for column in outside if column != ids]) > 1
