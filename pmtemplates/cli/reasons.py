"""Why a task starts when it does, in words that fit a column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtemplates.cli.columns import fit, shown, width_of
from pmtemplates.documents.formats import day_text
from pmtemplates.initiative.control import Language
from pmtemplates.initiative.delivery import Task
from pmtemplates.planning.drivers import drivers
from pmtemplates.planning.schedule import Bond, Driver, Reason, Row, Schedule

OUTSIDE = " (outside)"


def because(schedule: Schedule, row: Row, language: Language, width: int) -> str:
    """The reasons in so many columns: as many as fit, then how many more there are."""
    found = drivers(schedule, row)
    texts = list(dict.fromkeys(reason_text(schedule, row, each, language, width) for each in found))
    text = ", ".join(texts)
    if len(texts) > 1 and width_of(text) > width:
        more = f" and {len(texts) - 1} more"
        text = reason_text(schedule, row, found[0], language, width - len(more)) + more
    return text


def reason_text(schedule: Schedule, row: Row, driver: Driver, language: Language, width: int) -> str:
    """One reason in at most so many columns: 3 days after 2.1 starts."""
    status = schedule.status_date
    match driver.reason:
        case Reason.LINK | Reason.OUTSIDE if driver.bond:
            return _bond_text(schedule, driver.bond, width)
        case Reason.NOT_BEFORE:
            return fit(f"not before {_day(schedule, row, 'start_no_earlier', language)}", width)
        case Reason.MUST_START:
            return fit(f"must start {_day(schedule, row, 'must_start', language)}", width)
        case Reason.LEVELLED | Reason.PUT_OFF:
            return fit(_put_off(schedule, row), width)
        case Reason.STATUS if status:
            return fit(f"not begun by {plain_day(status, language)}", width)
        case _:
            return fit(str(driver.reason), width)


def _put_off(schedule: Schedule, row: Row) -> str:
    """By its delay, of a summary by that of the part with which it starts; with the one who would be overloaded."""
    delayed = next(each for each in (row, *schedule.block(row)) if schedule.delay(each) and each.start == row.start)
    days, move = schedule.delay(delayed), schedule.moves.get(delayed.path)
    text = f"put off {days} day{'' if days == 1 else 's'}"
    return f"{text} for {shown(move.resource)}" if move else text


def plain_day(day: date, language: Language) -> str:
    """4 Jan 2027, with spaces that a terminal knows."""
    return day_text(day, language).replace("\u00a0", " ")


def _bond_text(schedule: Schedule, bond: Bond, width: int) -> str:
    """The link with the predecessor's number; the name of one from outside gives way when the room is short."""
    before, after = _words(bond)
    if bond.before is not None:
        return fit(f"{before}{schedule.rows[bond.before].wbs}{after}", width)
    room = width - len(before) - len(after) - len(OUTSIDE)
    name = shown(bond.outside)
    if width_of(name) > room:
        name = fit(name.rpartition(": ")[2], max(room, 8))  # the task, without its project
    return fit(f"{before}{name}{after}{OUTSIDE}", width)


def _words(bond: Bond) -> tuple[str, str]:
    """What stands before and after the predecessor's name."""
    unit = "calendar day" if bond.elapsed else "day"
    count = abs(bond.lag)
    lag = f"{count} {unit}{'' if count == 1 else 's'} {'before' if bond.lag < 0 else 'after'} " if bond.lag else ""
    begin = "to end " if bond.to_finish else ""
    if bond.from_finish:
        lead = " ends" if bond.lag < 0 else ""
        return (begin + (lag or ("with " if bond.to_finish else "after ")), lead)
    return begin + (lag or "when "), " starts"


def _day(schedule: Schedule, row: Row, key: str, language: Language) -> str:
    """The date that binds: of the row, of a summary above it, or of the part with which a summary starts."""
    days = [day for each in _around(schedule, row) if (day := getattr(each, key))]
    binding = (day for day in days if schedule.days.date_of(schedule.days.start_of(day)) == row.start)
    return plain_day(next(binding, row.start), language)


def _around(schedule: Schedule, row: Row) -> Iterator[Task]:
    at = row
    while True:
        if at.task:
            yield at.task
        if at.parent < 0:
            break
        at = schedule.rows[at.parent]
    yield from (each.task for each in schedule.block(row) if each.task)
