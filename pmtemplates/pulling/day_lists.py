"""The days off and the extra days on: cells that make up a list together, whichever of them holds which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pmtemplates.addresses import address
from pmtemplates.documents.inputs import Part
from pmtemplates.exchange.edited_workbook import Spot
from pmtemplates.initiative.delivery import Calendar
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path
from pmtemplates.pulling.comparing import ERROR, FORMULA, Compared, SheetPair, shown
from pmtemplates.pulling.operations import NOWHERE, Operation, operation
from pmtemplates.pulling.record import Base, as_day
from pmtemplates.pulling.results import Left
from pmtemplates.pulling.seeing import IN_ANY_ORDER
from pmtemplates.pulling.stating import Statement

_OFF: Path = ("calendar", "days_off")
_ON: Path = ("calendar", "days_on")


@dataclass(slots=True)
class _Typed:
    """The days that now stand in the cells of a list, with their cells; `whole`: each of these holds a day.

    What stands in a cell that holds none may be any of the days that are missing, so that none is taken out.
    """

    sheet: str
    days: dict[date, Spot]
    whole: bool


def day_operations(plan: Plan, compared: Compared, base: Base) -> Iterator[Operation]:
    """What has to be added to the lists of days, and taken out of them."""
    calendar = plan.initiative.calendar or Calendar()
    stated = {_OFF: set(calendar.days_off), _ON: set(calendar.days_on)}
    for pair in compared.pairs:
        off, on = _typed(pair, _OFF, compared.left), _typed(pair, _ON, compared.left)
        if off is None or on is None:
            continue
        holidays = _days(base.all(f"calendar.days_off#{Part.HOLIDAY}"))
        known = _holidays(pair)
        yield from _changes(_ON, on, _days(base.all(f"calendar.days_on#{Part.DAY}")), stated[_ON], set())
        days = _days(base.all(f"calendar.days_off#{Part.DAY}"))
        yield from _changes(_OFF, off, days, stated[_OFF], holidays | known)
        for day in sorted(holidays - set(off.days)) if off.whole else ():
            if day not in stated[_ON] and day in known:
                yield _operation(off.sheet, NOWHERE, _ON, "", day)
        return


def _typed(pair: SheetPair, path: Path, left: list[Left]) -> _Typed | None:
    columns = {each.column for each in pair.seen.inputs if each.cell.path == path and each.cell.part in IN_ANY_ORDER}
    if not columns:
        return None
    column = pair.places.columns.of(columns.pop())
    top = max(pair.places.columns.head_rows.values(), default=0)
    found: dict[date, Spot] = {}
    whole = True
    for row, line in sorted(pair.places.lines.items()):
        if row <= top or column not in line:
            continue
        day, spot = as_day(line[column]), (row, column)
        if spot in pair.edited.formulas or day is None:
            why = FORMULA if spot in pair.edited.formulas else "it is no day: type a date"
            why = ERROR if spot in pair.edited.errors else why
            whole = False
            left.append(Left(pair.edited.name, address(*spot), shown(line[column]), why))
        else:
            found.setdefault(day, spot)
    return _Typed(pair.edited.name, found, whole)


def _holidays(pair: SheetPair) -> set[date]:
    cells = (each.cell for each in pair.seen.inputs if each.cell.part == Part.HOLIDAY)
    return _days(cell.value for cell in cells)


def _days(values: Iterable[object]) -> set[date]:
    found = (as_day(value) if isinstance(value, str | int | float | date) else None for value in values)
    return {day for day in found if day is not None}


def _changes(
    path: Path, typed: _Typed, before: set[date], stated: set[date], further: set[date]
) -> Iterator[Operation]:
    for day, spot in typed.days.items():
        if day not in before | stated | further:
            yield _operation(typed.sheet, spot, path, "", day)
    for day in sorted((before & stated) - set(typed.days)) if typed.whole else ():
        yield _operation(typed.sheet, NOWHERE, path, day.isoformat(), day)


def _operation(sheet: str, spot: Spot, path: Path, old: str, day: date) -> Operation:
    def make(wanted: Statement) -> None:
        now = wanted.stated(path)
        if not old:
            wanted.append(path, day)
        elif isinstance(now, list):
            found = next((at for at, each in enumerate(now) if as_day(str(each).strip()) == day), None)
            if found is not None:
                wanted.take_out((*path, found))

    return operation(sheet, spot, ".".join(map(str, path)), old, "" if old else day.isoformat(), make)
