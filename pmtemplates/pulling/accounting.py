"""Accounts for every filled cell of an edited sheet: what is neither ours nor looked at elsewhere would be lost.

Locked cells of a protected sheet cannot have been changed; there, only rows are looked at that are for typing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pmtemplates.addresses import address
from pmtemplates.documents.as_generated import NAME
from pmtemplates.documents.cells import TITLE_ROW
from pmtemplates.documents.sheets import FREE
from pmtemplates.exchange.edited_workbook import Spot, Value
from pmtemplates.pulling.comparing import ERROR, WORKBOOK_ONLY, SheetPair, same, shown
from pmtemplates.pulling.record import Base
from pmtemplates.pulling.results import Left
from pmtemplates.pulling.seeing import IN_ANY_ORDER, shown_by

Around = dict[int, tuple[str, str]]
"""What stands before and behind the key of a row in the keys of its cells, by column."""

OWN = "the file has no place for it; copy it to a workbook of your own"
_MOST = 20
"""Cells of one sheet that are named one by one."""
_SHAPE = re.compile(r"[0-9$]+")
"""What differs between the formulas of a column from row to row."""
_NO_TEXT = "this text is not for typing over"
_RESULT = "a formula stood here: what it gives follows from other cells"


def unaccounted(pair: SheetPair, base: Base, around: Around, stale: bool) -> Iterator[Left]:
    """The filled cells of a sheet that nothing else looks at; `stale`: what we put there may have changed since."""
    if pair.edited.is_hidden:
        return
    found = _Account(pair, base, around, stale).left()
    yield from islice(found, _MOST)
    if rest := sum(1 for _ in found):
        yield Left(pair.edited.name, "", f"{rest} further cells", OWN)


class _Account:
    """What is ours on one sheet, in the rows and columns of the edited one."""

    def __init__(self, pair: SheetPair, base: Base, around: Around, stale: bool) -> None:
        self._pair, self._base, self._stale = pair, base, stale
        seen, places = pair.seen, pair.places
        of = places.columns.of
        self._ours = {of(column) for column in range(1, seen.sheet.width + 1)}
        self._around = {of(column): each for column, each in around.items()}
        self._inputs = {spot for each in seen.inputs if (spot := places.spot(each.row, each.column))}
        self._lists = {of(each.column) for each in seen.inputs if each.cell.part in IN_ANY_ORDER}
        self._expected = self._of_ours()
        self._results = {spot: at for at in seen.formulas if (spot := places.spot(*at))}
        self._shapes: dict[int, set[str]] = {}
        for spot in self._results:
            if spot in pair.edited.formulas:
                self._shapes.setdefault(spot[1], set()).add(_SHAPE.sub("", str(pair.edited.cells[spot])))
        self._fields = {of(column) for each in seen.sheet.entries for column in each.fields}
        self._fields |= {of(each.column) for each in seen.sheet.entries if each.column}
        self._usual = self._free_columns()
        self._new = set(places.new_rows(seen)) if seen.sheet.entries else set()
        self._keys = set(seen.keys.values())
        self._lists_of_keys = {key.rpartition(".")[0] for key in self._keys if "." in key}
        self._top = max(places.columns.head_rows.values(), default=0)

    def left(self) -> Iterator[Left]:
        """What is to be named, cell by cell; of columns that are not ours the first cell."""
        cells, named = self._pair.edited.cells, set[int]()
        rows = self._new | set(self._pair.places.strangers) if self._pair.edited.is_protected else None
        record = self._record()
        for spot in sorted(cells):
            row, column = spot
            if rows is not None and (row not in rows or column not in self._usual):
                continue
            if spot in self._inputs or (row == TITLE_ROW and column >= record):
                continue
            if column in self._lists and row > self._top:
                continue
            if column not in self._ours:
                if column not in named:
                    named.add(column)
                    yield self._left(spot, OWN, "a column: ")
            elif why := self._why(spot, cells[spot]):
                yield self._left(spot, ERROR if spot in self._pair.edited.errors else why)

    def _left(self, spot: Spot, why: str, what: str = "") -> Left:
        value = self._pair.edited.cells[spot]
        return Left(self._pair.edited.name, address(*spot), f"{what}{shown(value)}", why)

    def _why(self, spot: Spot, value: Value) -> str:
        """Why a cell in one of our columns does not get into the file; "" where it is ours, or looked at elsewhere."""
        row, column = spot
        if spot in self._pair.edited.formulas:
            shape = _SHAPE.sub("", str(value))
            return "" if spot in self._results or shape in self._shapes.get(column, ()) else OWN
        if spot in self._results:
            cell = self._pair.seen.sheet.get(*self._results[spot])
            return "" if cell is not None and same(value, shown_by(cell.value)) else _RESULT
        if spot in self._expected:
            return "" if self._stale or same(value, self._expected[spot]) else _NO_TEXT
        if column == self._pair.places.key_column and self._is_key(value):
            return ""
        if row in self._pair.places.strangers:
            return self._in_stranger(spot, value)
        if row in self._new:
            return "" if column in self._fields or column in self._usual else OWN
        return "" if isinstance(value, str) and value in self._texts.get(column, ()) else OWN

    def _in_stranger(self, spot: Spot, value: Value) -> str:
        """Rows of entries that the file no longer has: what was typed there is compared with the record."""
        key, column = self._pair.places.strangers[spot[0]], spot[1]
        if column in self._around:
            before, after = self._around[column]
            known = f"{before}{key}{after}" in self._base.values or self._base.knows(before + key)
            return "" if known else f"the file no longer has {before}{key} here"
        if column in self._usual:
            return "" if any(same(value, each) for each in self._usual[column]) else WORKBOOK_ONLY
        return "" if self._is_known(key) else OWN

    def _is_known(self, key: str) -> bool:
        return any(self._base.knows(before + key) for before, _ in self._around.values()) or self._base.knows(key)

    def _is_key(self, value: Value) -> bool:
        """Whether it names a row: one of ours, or one that the workbook had when it was generated."""
        if not isinstance(value, str):
            return False
        return value in self._keys or value.rpartition(".")[0] in self._lists_of_keys or self._is_known(value)

    def _of_ours(self) -> dict[Spot, Value]:
        """The heads and constants that we put, where they stand now."""
        seen, places = self._pair.seen, self._pair.places
        found: dict[Spot, Value] = {}
        self._texts: dict[int | None, set[str]] = {}
        for (row, column), value in seen.constants.items():
            if spot := places.spot(row, column):
                found[spot] = value
            if isinstance(value, str):
                self._texts.setdefault(places.columns.of(column), set()).add(value)
        for row, heads in seen.heads.items():
            there = places.columns.head_rows.get(row, row)
            found |= {(there, places.columns.of(column) or 0): text for column, text in heads.items()}
        return found

    def _free_columns(self) -> dict[int | None, list[Value]]:
        """The columns that are typed over, with what the generated cells without a place in the file hold."""
        seen = self._pair.seen
        of = self._pair.places.columns.of
        found: dict[int | None, list[Value]] = {}
        for each in seen.inputs:
            values = found.setdefault(of(each.column), [])
            if not each.cell.path and (value := shown_by(each.cell.value)) not in values:
                values.append(value)
        for row in seen.free[:1]:
            for column, cell in enumerate(seen.sheet.row(row), 1):
                if cell is not None and cell.style.role in FREE:
                    found.setdefault(of(column), [])
        return found

    def _record(self) -> int:
        """The column of the title row at which the record of a restricted sheet begins."""
        title = self._pair.places.lines.get(TITLE_ROW, {})
        start = f'{{"{NAME}":'
        columns = (column for column, value in title.items() if isinstance(value, str) and value.startswith(start))
        return min(columns, default=1 << 30)
