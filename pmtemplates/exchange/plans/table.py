"""Reads a plan from a table of text: our own export, those of scheduling programs, and lists that people keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pmtemplates.exchange.csv_text import BEGINS_A_FORMULA
from pmtemplates.exchange.matrices.grids import MOST_ROWS, Grid
from pmtemplates.exchange.matrices.text_tables import read_text_table
from pmtemplates.exchange.plans.columns import CONSTRAINTS, Columns, find_columns
from pmtemplates.exchange.plans.foreign import MOST_TASKS, Amount, Booking, ForeignPlan, ForeignRow, Member, Unit
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.notation import (
    is_month_first,
    read_amount,
    read_date,
    read_links,
    read_number,
    read_shares,
)
from pmtemplates.library.role_names import plain
from pmtemplates.planning.schedule import RowKind
from pmtemplates.problems import Place, Problem, error

_MOST_CELLS = 1_000_000
_MOST_PERCENT = Decimal(1000)
_YES, _NO = frozenset({"yes", "y", "true", "1", "x", "ja", "oui"}), frozenset({"no", "n", "false", "0"})
_DAYS = ("start", "finish", "constraint day", "deadline", "started", "finished", "baseline start", "baseline finish")


def read_table(content: bytes, name: str, losses: Losses) -> tuple[ForeignPlan | None, list[Problem]]:
    """The plan of a table, or the reason why there is none. `name` is that of the file."""
    grid, _, problems = read_text_table(content, name, _MOST_CELLS)
    problems = [each if each.place else each.at(Place(name, 0, 0)) for each in problems]
    if grid is None:
        return None, problems
    columns = find_columns(grid)
    if columns is None:
        message = "cannot read this file: no row names a column for the tasks"
        hint = "name the columns in the first row, as in Name, Duration, Predecessors, Start, Finish, Owner"
        return None, [*problems, error("unreadable", message, hint=hint).at(Place(name, 1, 1))]
    for unknown in columns.unknown:
        losses.add_once(Loss.COLUMN, quoted(unknown))
    if len(grid.row_numbers) > MOST_TASKS or (grid.cut and grid.height >= MOST_ROWS):
        message = f"the table has more than {MOST_TASKS:,} rows"
        return None, [*problems, error("file-too-large", message, hint="is this the right file?").at(Place(name, 1, 1))]
    if grid.cut:
        losses.add(Loss.COLUMN, grid.cut)
    losses.add(Loss.CALENDAR_RULE, "a table states no working time: Monday to Friday, without days off, is taken")
    return _Reader(grid, columns, losses).plan(), problems


class _Reader:
    """Makes rows of a plan from the rows of a table below its header."""

    def __init__(self, grid: Grid, columns: Columns, losses: Losses) -> None:
        self._columns, self._losses = columns, losses
        self._numbers = [row for row in grid.row_numbers if row > columns.header]
        days = (self._text(row, key) for row in self._numbers for key in _DAYS)
        self._month_first = is_month_first(days)
        self._members: dict[str, Member] = {}
        self._keys: dict[str, dict[str, str]] = {}  # of the rows, by what each column with links calls them

    def plan(self) -> ForeignPlan:
        """The plan of all rows."""
        plan = ForeignPlan(knows_constraints="constraint" in self._columns.places)
        found = [(number, row) for number in self._numbers if (row := self._row(number)) is not None]
        tops = [row for number, row in found if self._text(number, "kind") == RowKind.WORK.value or row.level == 0]
        if len(tops) == 1 and tops[0] is found[0][1]:
            plan.title, plan.start = tops[0].title, tops[0].start
            found = found[1:]
        self._keys = {"predecessors": self._keys_by("id", found)}
        if "unique" in self._columns.places:
            self._keys["unique predecessors"] = self._keys_by("unique", found)
        least = min((row.level for _, row in found), default=1)
        for number, row in found:
            row.level += 1 - least
            plan.rows.append(row)
            self._link(number, row)
        plan.members = list(self._members.values())
        return plan

    def _text(self, number: int, meaning: str) -> str:
        """A cell; an apostrophe that keeps it from being a formula is no part of it."""
        text = self._columns.text(number, meaning)
        return text[1:] if text.startswith("'") and text[1:].startswith(BEGINS_A_FORMULA) else text

    def _row(self, number: int) -> ForeignRow | None:
        title = self._text(number, "title")
        if not title:
            self._losses.add(Loss.NAMELESS, f"line {number}")
            return None
        row = ForeignRow(f"#{number}", title, self._level(number), id=self._text(number, "id"))
        self._read_spans(number, row)
        row.milestone = plain(self._text(number, "milestone")) in _YES or self._is_milestone(number)
        row.inactive = plain(self._text(number, "active")) in _NO
        mode = plain(self._text(number, "mode"))
        row.manual = mode.startswith("manual") or mode in _YES
        percent = self._text(number, "percent")
        row.percent = read_number(percent.rstrip("% "))
        if percent and row.percent is None:
            self._lost(row, "percent complete", percent)
        row.owner, row.notes = self._text(number, "owner"), self._text(number, "notes")
        kind = self._text(number, "constraint")
        if kind and plain(kind) not in CONSTRAINTS:
            self._losses.add(Loss.CONSTRAINT, f"{quoted(title)}: {kind[:60]}")
        row.constraint = CONSTRAINTS.get(plain(kind), row.constraint)
        self._read_days(number, row)
        row.bookings = list(self._bookings(number))
        return row

    def _is_milestone(self, number: int) -> bool:
        return plain(self._text(number, "kind")) == RowKind.MILESTONE.value

    def _level(self, number: int) -> int:
        """The depth in the outline, by its level or else by the points in its number; 0 is the project itself."""
        level = read_number(self._text(number, "level"))
        if level is not None and 0 <= level <= 1000:
            return int(level)
        wbs = self._text(number, "wbs").strip(". ")
        return 1 if not wbs else 0 if wbs == "0" else min(wbs.count(".") + 1, 1000)

    def _lost(self, row: ForeignRow, what: str, text: str) -> None:
        self._losses.add(Loss.OUT_OF_RANGE, f"{what} of {quoted(row.title)}: {text[:40]}")

    def _read_spans(self, number: int, row: ForeignRow) -> None:
        row.estimated = self._text(number, "duration").endswith("?")
        row.duration, row.delay = (self._span(number, meaning, row) for meaning in ("duration", "delay"))

    def _span(self, number: int, meaning: str, row: ForeignRow) -> Amount | None:
        text = self._text(number, meaning)
        found = read_amount(text) if text else None
        if text and (found is None or found.unit is Unit.PERCENT):
            self._lost(row, meaning, text)
            return None
        return replace(found, text=f"{found.text} days") if found and not found.text[-1:].isalpha() else found

    def _read_days(self, number: int, row: ForeignRow) -> None:
        found = {}
        for meaning in _DAYS:
            text = self._text(number, meaning)
            found[meaning] = read_date(text, self._month_first) if text else None
            if text and found[meaning] is None and plain(text) not in ("na", "n a"):
                self._lost(row, meaning, text)
        row.start, row.finish = found["start"], found["finish"]
        row.constraint_day, row.deadline = found["constraint day"], found["deadline"]
        row.started, row.finished = found["started"], found["finished"]
        start, finish = found["baseline start"], found["baseline finish"]
        row.baseline = (start, finish) if start and finish else None

    def _bookings(self, number: int) -> Iterator[Booking]:
        seen = set()
        for name, percent in read_shares(self._text(number, "resources")):
            key = name.casefold()
            self._members.setdefault(key, Member(key, name))
            if key not in seen:
                seen.add(key)
                yield Booking(key, percent=min(percent, _MOST_PERCENT))

    def _link(self, number: int, row: ForeignRow) -> None:
        for meaning, keys in self._keys.items():
            for said, link in read_links(self._text(number, meaning), keys.get):
                if link is None:
                    self._losses.add(Loss.UNREADABLE_LINK, f"{quoted(row.title)} after {said[:60]}")
                else:
                    row.links.append(link)

    def _keys_by(self, meaning: str, found: Sequence[tuple[int, ForeignRow]]) -> dict[str, str]:
        """The keys of the rows by what their links call them: an id, else a number in the outline or of the row."""
        keys: dict[str, str] = {}
        titles: dict[str, str] = {}
        for number, row in found:
            name = self._text(number, meaning)
            if name in keys:
                self._losses.add(Loss.DOUBLE, f"{name[:20]}: {quoted(titles[name])} and {quoted(row.title)}")
            elif name:
                keys[name], titles[name] = row.key, row.title
        for number, row in found:
            if wbs := self._text(number, "wbs"):
                keys.setdefault(wbs, row.key)
        if not keys:
            return {str(count): row.key for count, (_, row) in enumerate(found, 1)}
        return keys
