"""For how many rows each person answers and how many they do, over all matrices, counted while letters change.

A hidden list says for each holder of a role which stretches of which columns are theirs: of a column that several
share, all rows but those in which somebody else is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmtemplates.documents.cells import text
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_lines import Line, Lines
from pmtemplates.documents.responsibilities.participants import Participant
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.library.variants import Part
from pmtemplates.planning.responsibilities.matrix import Column

PARTS = (Part.ACCOUNTABLE, Part.RESPONSIBLE)
_FIRST_ROW, _COLUMN = 2, 12
_TITLES = ("Holder", "Accountable", "Responsible")
_WHOLE, _NUMBER = Style(Form.WHOLE), Style(Form.WHOLE, center=True)
_LABEL, _WORDS = Style(role=Role.LABEL, wrap=True), Style(wrap=True)
_SECTION, _HEAD = Style(role=Role.SECTION), Style(role=Role.HEAD, center=True, wrap=True)


class Share(NamedTuple):
    """A stretch of a column that somebody holds, and how often each of the parts stands in it."""

    holder: str
    counts: tuple[int, ...]


class Shares:
    """The list, on a hidden sheet that has room for it."""

    def __init__(self, source: Source, sheet: Sheet, matrices: Sequence[Lines], holders: Holders) -> None:
        self._source, self._sheet, self._holders = source, sheet, holders
        self._all: list[Share] = []
        sheet.put_row(1, [text(title, Role.HEAD) for title in _TITLES], _COLUMN)
        for lines in matrices:
            for column in lines.matrix.columns:
                for each in source.participants.of_column(lines.matrix, column):
                    self._put(lines, column, each)

    def _put(self, lines: Lines, column: Column, each: Participant) -> None:
        layout, rules = lines.layout, self._source.rules
        place = layout.column(column.id)
        for stretch in self._stretches(lines, column, each):
            area = layout.rows_of(place, stretch[0].at, stretch[-1].at)
            signs = [line.row.signs.get(column.id, "") for line in stretch]
            counts = tuple(sum(sign in rules.signs[part] for sign in signs) for part in PARTS)
            share = Share(self._holders.text(each), counts)
            cells = [Cell(share.holder, formula=self._holders.formula(each))]
            formulas = (rules.counted_in(area, part) for part in PARTS)
            cells += [Cell(count, _WHOLE, formula) for count, formula in zip(counts, formulas, strict=True)]
            self._sheet.put_row(_FIRST_ROW + len(self._all), cells, _COLUMN)
            self._all.append(share)

    def _stretches(self, lines: Lines, column: Column, each: Participant) -> Iterator[list[Line]]:
        """The rows of a column that somebody has, as far as they follow each other."""
        stretch: list[Line] = []
        for line in lines:
            actor = self._source.participants.actor(line.row, column.id)
            if actor is None or actor.key == each.key:
                stretch.append(line)
            elif stretch:
                yield stretch
                stretch = []
        if stretch:
            yield stretch

    def of(self, name: str, cell: str, part: Part) -> Cell:
        """The rows in which a person has a part; the cell holds the name."""
        place = PARTS.index(part)
        holders, counts = self._area(0), self._area(1 + place)
        count = sum(share.counts[place] for share in self._all if share.holder.casefold() == name.casefold())
        return Cell(count, _NUMBER, f"SUMPRODUCT(({holders}={cell})*{counts})")

    def _area(self, offset: int) -> str:
        last, column = _FIRST_ROW + max(1, len(self._all)) - 1, _COLUMN + offset
        return self._sheet.span(Range(_FIRST_ROW, column, last, column), outside=True)


def put_people(source: Source, sheet: Sheet, shares: Shares, row: int, first: int, columns: dict[Part, int]) -> None:
    """A block with a line for each person; `columns` are those of the parts."""
    people = source.plan.initiative.people
    if not people or not columns:
        return
    width = max(columns.values()) - first + 1
    title = "By person, over all matrices: shared columns count in each row that does not name somebody else"
    sheet.put_row(row, [Cell(title if place == 0 else None, _SECTION) for place in range(width)], first)
    heads = {first: "Person", first + 1: "Position"}
    heads |= {column: each.letter for each in source.rules.variant.letters if (column := columns.get(each.part, 0))}
    sheet.put_row(row + 1, [Cell(heads.get(first + place), _HEAD) for place in range(width)], first)
    for at, person in enumerate(people, row + 2):
        name = source.people[person.id]
        sheet.put_row(at, [Cell(name, _LABEL), Cell(person.position, _WORDS)], first)
        for part, column in columns.items():
            sheet.put(at, column, shares.of(name, sheet.ref(at, first, "column"), part))
    counts = Range(row + 2, min(columns.values()), row + 1 + len(people), max(columns.values()))
    cell = sheet.ref(row + 2, min(columns.values()))
    sheet.conditions.append(Condition(counts, f"{cell}=0", Look.FADED))
