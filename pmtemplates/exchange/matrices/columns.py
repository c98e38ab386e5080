"""Which columns of a table are roles, which says what is done, and which are neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pmtemplates.exchange.matrices.headers import Header, Sheet, title_of
from pmtemplates.exchange.matrices.signs import is_heading, is_mark, is_number
from pmtemplates.library.role_names import plain

_LONGEST_ODD = 15
"""Characters: longer texts between letters are remarks, not letters of some other kind."""

_FILLED, _DISTINCT = 0.6, 0.5
"""The share of rows in which an activity stands, and of different texts among them: phases repeat themselves."""


class _Look(StrEnum):
    SIGNS = "letters"
    MARKS = "marks that are no letters"
    ODD = "short texts"
    TEXT = "texts"
    NUMBERS = "numbers"
    LEGEND = "legend"
    EMPTY = "empty"


@dataclass(slots=True)
class Columns:
    """`activity` is 0 when no column says what is done. `second` is where a table beside this one begins.

    `ignored` says why a column is not read; `doubtful` are those of them that might be meant as roles.
    """

    roles: tuple[int, ...]
    activity: int
    ignored: dict[int, str] = field(default_factory=dict)
    doubtful: tuple[int, ...] = ()
    rival: int = 0
    second: int = 0


def read_columns(sheet: Sheet, header: Header, rows: Sequence[int]) -> Columns:
    """What each column of a table is, by its head and by what stands in it."""
    used = sorted(
        {column for row in (header.row, *rows) for column in sheet.grid.rows.get(row, {})} | _headed(sheet, header)
    )
    looks = {column: _look(sheet, column, rows) for column in used}
    heads = {column: title_of(sheet, header, column)[0] for column in used}
    sure = [column for column in used if looks[column] is _Look.SIGNS and not _is_other(sheet, heads[column])]
    second = _second(sheet, header, looks, heads, sure)
    if second:
        used = [column for column in used if column < second]
        sure = [column for column in sure if column < second]
    if not sure:
        return Columns((), 0)
    roles = [column for column in used if column in sure or _is_role(sheet, heads[column], looks[column], column, sure)]
    rest = [column for column in used if column not in roles]
    activity, rival = _activity(sheet, header, heads, looks, rest, rows, min(roles))
    doubtful = tuple(
        column
        for column in rest
        if column != activity
        and column > min(activity or 1, roles[0])
        and is_heading(heads[column])
        and not _is_other(sheet, heads[column])
        and plain(heads[column]) not in sheet.names.activities
        and (
            looks[column] in (_Look.MARKS, _Look.EMPTY)
            or (looks[column] is _Look.ODD and any((row, column) in sheet.signs for row in rows))
        )
    )
    ignored = {column: looks[column].value for column in rest if column != activity}
    return Columns(tuple(roles), activity, ignored, doubtful, rival, second)


def _headed(sheet: Sheet, header: Header) -> set[int]:
    """Columns whose head is merged from the rows above."""
    row = header.row
    return {column for column in range(1, sheet.grid.width + 1) if sheet.grid.shown(row, column)}


def _is_other(sheet: Sheet, head: str) -> bool:
    return plain(head) in sheet.names.others and not sheet.names.is_known(head)


def _look(sheet: Sheet, column: int, rows: Sequence[int]) -> _Look:
    texts = {row: text for row in rows if (text := sheet.grid.text(row, column)) and (row, column) not in sheet.legend}
    if not texts and any((row, column) in sheet.legend for row in rows):
        return _Look.LEGEND
    if not texts:
        return _Look.SIGNS if any((row, column) in sheet.grid.uncomputed for row in rows) else _Look.EMPTY
    signs = sum((row, column) in sheet.signs for row in texts)
    if 2 * signs >= len(texts):
        return _Look.SIGNS
    others = [text for row, text in texts.items() if (row, column) not in sheet.signs]
    if 2 * sum(map(is_number, others)) > len(texts):
        return _Look.NUMBERS
    if all(map(is_mark, others)):
        return _Look.MARKS
    return _Look.ODD if all(len(text) <= _LONGEST_ODD for text in others) else _Look.TEXT


def _is_role(sheet: Sheet, head: str, look: _Look, column: int, sure: Sequence[int]) -> bool:
    """Whether a column without letters is a role all the same: by its name, or because roles stand on both sides."""
    if look in (_Look.SIGNS, _Look.NUMBERS, _Look.TEXT, _Look.LEGEND) or not is_heading(head) or _is_other(sheet, head):
        return False
    if plain(head) in sheet.names.activities:
        return False
    return sheet.names.is_known(head) or sure[0] < column < sure[-1]


def _second(sheet: Sheet, header: Header, looks: dict[int, _Look], heads: dict[int, str], sure: Sequence[int]) -> int:
    """The column in which a table beside this one begins: after an empty column, a text and then letters again."""
    for column in range(sure[0] + 1, sure[-1]) if sure else ():
        if looks.get(column, _Look.EMPTY) is not _Look.EMPTY or heads.get(column):
            continue
        after = next((each for each in sorted(looks) if each > column and looks[each] is not _Look.EMPTY), 0)
        if after and looks[after] in (_Look.TEXT, _Look.ODD, _Look.NUMBERS) and not sheet.names.is_known(heads[after]):
            return after
    return 0


def _is_tall(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell belongs to one that several rows share, as a phase does."""
    area = sheet.grid.kept.get((row, column))
    return area is not None and area.bottom > area.top


def _activity(
    sheet: Sheet,
    header: Header,
    heads: dict[int, str],
    looks: dict[int, _Look],
    rest: Sequence[int],
    rows: Sequence[int],
    first_role: int,
) -> tuple[int, int]:
    """The column that says what is done, and another that might; 0 for none."""
    able = [column for column in rest if looks[column] in (_Look.TEXT, _Look.ODD, _Look.MARKS)]
    lettered = [row for row in rows if any((row, column) in sheet.signs for column in header.columns)]
    texts = {column: [text for row in lettered if (text := sheet.grid.text(row, column))] for column in able}
    filled = [column for column in able if len(texts[column]) >= _FILLED * len(lettered)]
    whole = [column for column in filled if not any(_is_tall(sheet, row, column) for row in lettered)]
    for columns in (whole, filled, able):
        if named := [column for column in columns if plain(heads[column]) in sheet.names.activities]:
            return min(named, key=lambda column: sheet.names.activities.index(plain(heads[column]))), 0
    full = [column for column in whole or filled if len(set(texts[column])) >= _DISTINCT * len(texts[column])]
    left = [column for column in full if column < first_role and not _is_other(sheet, heads[column])]
    chosen = left or full or [column for column in able if column < first_role]
    return (chosen[0], chosen[1] if len(left) > 1 else 0) if chosen else (0, 0)
