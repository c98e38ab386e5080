"""Why a row starts when it does, and the chains of rows that lead to the end."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.planning.schedule import Driver, Reason, Row, Schedule


def drivers(schedule: Schedule, row: Row) -> list[Driver]:
    """The reasons that fix the start of a row: its links, its constraints, or those of the summary above it.

    For a summary and for the project itself: those of the parts that start first.
    """
    if row.holds_others:
        starts = schedule.solution.starts
        parts = (each for each in schedule.block(row) if not each.holds_others)
        return drivers(schedule, next(each for each in parts if starts[each.number] == starts[row.number]))
    activity = schedule.network.activities[row.number]
    if activity.started is not None or activity.finished is not None:
        return [Driver(Reason.ACTUAL)]
    put_off = Reason.LEVELLED if row.path in schedule.moves else Reason.PUT_OFF
    found: list[Driver] = [Driver(put_off)] if activity.delay else []
    at: Row | None = row
    while at is not None:
        found += [*_links(schedule, at, row), *_constraints(schedule, at, row)]
        at = schedule.rows[at.parent] if at.parent >= 0 else None
    return found or [Driver(Reason.START)]


def _binds(schedule: Schedule, row: Row, instant: int) -> bool:
    """Whether a row starts at an instant because of it, or `delay` days after it; work starts with a day, a milestone
    at the very instant.
    """
    delay = schedule.delay(row)
    if schedule.network.activities[row.number].duration:
        return instant // 2 + delay == schedule.solution.early_start[row.number]
    return instant + 2 * delay == schedule.solution.starts[row.number]


def _links(schedule: Schedule, at: Row, row: Row) -> Iterator[Driver]:
    for tie, bond in zip(schedule.solution.incoming[at.number], schedule.bonds_into(at), strict=True):
        if _binds(schedule, row, schedule.asked(tie)):
            reason = Reason.OUTSIDE if bond.before is None else Reason.LINK
            yield Driver(reason, bond.before, bond)


def _constraints(schedule: Schedule, at: Row, row: Row) -> Iterator[Driver]:
    days, task = schedule.days, at.task
    if task is None:
        return
    if task.start_no_earlier and _binds(schedule, row, days.start_of(task.start_no_earlier)):
        yield Driver(Reason.NOT_BEFORE)
    if task.must_start and _binds(schedule, row, days.start_of(task.must_start)):
        yield Driver(Reason.MUST_START)
    status = schedule.status_date
    if at is row and status and not task.percent_complete and _binds(schedule, row, 2 * days.count(status) + 1):
        yield Driver(Reason.STATUS)


class Chains:
    """The chains of rows that lead to the rows of a schedule, each row driving the next; worked out once each."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._ahead: dict[int, Row | None] = {}

    def ahead(self, row: Row) -> Row | None:
        """The row that a row starts after; None when it starts for a reason of its own."""
        if row.number not in self._ahead:
            waits = (each.before for each in drivers(self.schedule, row))
            before = next((number for number in waits if number is not None), None)
            self._ahead[row.number] = None if before is None else self._last_of(self.schedule.rows[before])
        return self._ahead[row.number]

    def _last_of(self, row: Row) -> Row:
        """For a summary, the part that ends last: it is what holds the others up."""
        if not row.holds_others:
            return row
        parts = (each for each in self.schedule.block(row) if not each.holds_others)
        return max(parts, key=lambda each: (each.finish, -each.number))

    def to(self, row: Row, most: int | None = None) -> list[Row]:
        """The rows that lead to a row, the first one first; at most the last so many of them."""
        chain, seen = [row], {row.number}
        while most is None or len(chain) < most:
            ahead = self.ahead(chain[-1])
            if ahead is None or ahead.number in seen:
                break
            seen.add(ahead.number)
            chain.append(ahead)
        return chain[::-1]


def critical_paths(schedule: Schedule) -> list[list[Row]]:
    """The chains of critical rows that lead to the end of the project, one for each row that ends with it."""
    end, finishes = schedule.solution.end, schedule.solution.early_finish
    goes_on = {bond.before for bond in schedule.bonds if finishes[bond.after] == end}
    chains = Chains(schedule)
    return [
        chains.to(row)
        for row in schedule.leaves()
        if row.critical and finishes[row.number] == end and row.number not in goes_on
    ]
