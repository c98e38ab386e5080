"""Where the cells of a generated sheet stand in the edited one: rows by their keys, columns by their heads.

People insert columns and sort rows, and programs drop what is empty; only what cannot be recognised otherwise is
looked for where it was put.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pmtemplates.exchange.edited_workbook import EditedSheet, Spot, Value
from pmtemplates.pulling.seeing import Seen


class Places:
    """The rows and columns of an edited sheet that are those of a generated one; None where one is gone.

    `key_column` is where the keys stand, `strangers` are rows with a key that the generated sheet has not.
    """

    def __init__(self, seen: Seen, edited: EditedSheet) -> None:
        self.lines = edited.rows()
        self.columns = _Columns(seen, self.lines)
        self.strangers: dict[int, str] = {}
        self._rows: dict[int, int | None] = {}
        self._texts = _spots_of_texts(self.lines)
        self._protected = edited.is_protected
        self._by_key(seen)
        self._by_new_id(seen)
        self._by_labels(seen)
        self._taken = {row for row in self._rows.values() if row}

    def spot(self, row: int, column: int) -> Spot | None:
        """Where a cell of the generated sheet stands now; None when its row or column is gone."""
        there, across = self._rows.get(row, row), self.columns.of(column)
        return (there, across) if there and across else None

    def row(self, row: int) -> int | None:
        """Where a row stands now."""
        return self._rows.get(row, row)

    def value(self, spot: Spot) -> Value:
        """What stands in a cell of the edited sheet."""
        return self.lines.get(spot[0], {}).get(spot[1])

    def new_rows(self, seen: Seen) -> list[int]:
        """The rows below the heads that hold something in an input column, and are none of the known ones."""
        top = max((self.columns.head_rows.get(row, row) for row in seen.heads), default=0)
        columns = {self.columns.of(column) for entries in seen.sheet.entries for column in entries.fields}
        columns |= {self.columns.of(entries.column) for entries in seen.sheet.entries if entries.column}
        known = self._taken | set(self.strangers)
        return [
            row
            for row in sorted(self.lines)
            if row > top
            and row not in known
            and any(self.lines[row].get(column or 0) is not None for column in columns)
        ]

    def _by_key(self, seen: Seen) -> None:
        column = self.key_column = _key_column(seen, self.lines)
        found: dict[str, list[int]] = defaultdict(list)
        heads = set(self.columns.head_rows.values())
        for row in sorted(self.lines):
            key = self.lines[row].get(column)
            if isinstance(key, str) and row not in heads:
                found[key].append(row)
        for row, key in sorted(seen.keys.items()):
            self._rows[row] = found[key].pop(0) if found[key] else None
        known = set(seen.keys.values())
        first = min(heads, default=0)
        for key, rows in found.items():
            if key not in known and seen.keys:
                self.strangers |= {row: key for row in rows if row > first}

    def _by_new_id(self, seen: Seen) -> None:
        """The row of an entry that got another id in the workbook, which is in the file by now."""
        column = next(
            (at for each in seen.sheet.entries for at, (keys, _) in each.fields.items() if keys == ("id",)), 0
        )
        if not column:
            return
        across = self.columns.of(column) or 0
        renamed: dict[tuple[str, Value], list[int]] = defaultdict(list)
        for there, old in self.strangers.items():
            renamed[old.rpartition(".")[0], self.lines[there].get(across)].append(there)
        for row, key in seen.keys.items():
            above, _, name = key.rpartition(".")
            if self._rows[row] is None and (alike := renamed.get((above, name))):
                self._rows[row] = there = alike.pop(0)
                del self.strangers[there]

    def _by_labels(self, seen: Seen) -> None:
        for row, labels in seen.labels.items():
            if row in seen.keys:
                continue
            there = {self.columns.of(column) or 0: text for column, text in labels.items()}
            if not there or self._has(row, there):
                self._rows[row] = row
                continue
            text = next(iter(there.values()))
            alike = [other for other, _ in self._texts.get(text, ()) if self._has(other, there)]
            self._rows[row] = min(alike, key=lambda other: abs(other - row), default=row if self._protected else None)

    def _has(self, row: int, texts: Mapping[int, str]) -> bool:
        return all(self.lines.get(row, {}).get(column) == text for column, text in texts.items())


class _Columns:
    """The columns by their heads: what has none moves with its neighbour on the left."""

    def __init__(self, seen: Seen, lines: Mapping[int, Mapping[int, Value]]) -> None:
        self.head_rows: dict[int, int] = {}
        self._known: dict[int, int | None] = {}
        spots = _spots_of_texts(lines)
        for row, heads in sorted(seen.heads.items()):
            there = _head_row(row, heads.values(), spots)
            if there is None:
                continue
            self.head_rows[row] = there
            self._match(heads, lines[there])

    def of(self, column: int) -> int | None:
        """The column of the edited sheet that is this one; None when it is gone."""
        if column in self._known:
            return self._known[column]
        return max(1, column + self._shift(column))

    def _match(self, heads: Mapping[int, str], line: Mapping[int, Value]) -> None:
        wanted: dict[str, list[int]] = defaultdict(list)
        for column, text in sorted(heads.items()):
            if column not in self._known:
                wanted[text].append(column)
        there: dict[str, list[int]] = defaultdict(list)
        for column, value in sorted(line.items()):
            if isinstance(value, str):
                there[value].append(column)
        for text, columns in wanted.items():
            same = len(columns) == len(there[text])
            for place, column in enumerate(columns):
                if same:
                    self._known[column] = there[text][place]
                elif column in there[text]:
                    self._known[column] = column
        for columns in wanted.values():
            for column in columns:
                if column not in self._known:
                    self._known[column] = self._renamed(column, line, set(heads.values()))

    def _renamed(self, column: int, line: Mapping[int, Value], heads: set[str]) -> int | None:
        """The column in its old place between its neighbours, when somebody has given it a head of its own."""
        place = column + self._shift(column)
        text = line.get(place)
        return place if text is not None and text not in heads else None

    def _shift(self, column: int) -> int:
        left = [known for known, there in self._known.items() if known < column and there]
        right = [known for known, there in self._known.items() if known > column and there]
        near = max(left, default=min(right, default=0))
        return (self._known[near] or near) - near if near else 0


def _spots_of_texts(lines: Mapping[int, Mapping[int, Value]]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = defaultdict(list)
    for row, line in lines.items():
        for column, value in line.items():
            if isinstance(value, str):
                found[value].append((row, column))
    return found


def _head_row(row: int, heads: Iterable[str], spots: Mapping[str, list[Spot]]) -> int | None:
    """The row in which most of the heads stand, the nearest of several; None when none stands anywhere."""
    votes = Counter(there for text in set(heads) for there in {spot[0] for spot in spots.get(text, ())})
    return max(votes, key=lambda there: (votes[there], -abs(there - row)), default=None)


def _key_column(seen: Seen, lines: Mapping[int, Mapping[int, Value]]) -> int:
    """The column in which most of the keys stand: the first one, unless somebody has put one before it."""
    keys = set(seen.keys.values())
    votes = Counter(column for line in lines.values() for column, value in line.items() if value in keys)
    return max(votes, key=lambda column: (votes[column], -column), default=1)
