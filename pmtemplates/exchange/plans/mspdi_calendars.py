"""The working time of an MSPDI file: the calendar of its project as a week and days that differ, others by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile

from pmtemplates.exchange.plans.foreign import WorkingTime
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.mspdi_values import day_of, integer, is_set
from pmtemplates.exchange.plans.xml_tree import Node
from pmtemplates.planning.workdays import MONDAY_TO_FRIDAY

_MOST_DAYS = 4_000
"""Days that differ from the week; more are no exceptions."""
_DAILY, _YEARLY, _WEEKLY, _EACH_SO_MANY_DAYS = 1, 2, 6, 7


@dataclass(frozen=True, slots=True)
class Calendars:
    """All calendars of a file by number, and which of them is the project's."""

    by_number: Mapping[str, Node]
    own: str
    _known: dict[str, bool] = field(default_factory=dict)

    def name(self, number: str) -> str:
        """What a calendar is called."""
        found = self.by_number.get(number)
        return (found.value("Name") if found else "") or f"calendar {number[:12]}"

    def is_own(self, number: str) -> bool:
        """Whether a number means the calendar of the project, one that says the same, or none."""
        if number in ("", "-1", "0", self.own) or number not in self.by_number:
            return True
        if number not in self._known:
            self._known[number] = self._says(number) == self._says(self.own)
        return self._known[number]

    def _says(self, number: str) -> tuple[dict[int, bool], list[Node]]:
        """The week and the exceptions of a calendar: some programs give everybody a copy of the project's."""
        node = self.by_number.get(number)
        if node is None:
            return {}, []
        return self.week(node), [*map(_without_lines, self._exceptions(node))]

    def week(self, node: Node) -> dict[int, bool]:
        """Which days of the week are worked, by their number from 1 for Sunday, on the calendar it is derived from
        where it does not say so itself.
        """
        base = self._base(node)
        return {**(_week(base) if base else {}), **_week(node)}

    def _exceptions(self, node: Node) -> Iterator[Node]:
        base = self._base(node)
        yield from (*(_exceptions(base) if base else ()), *_exceptions(node))

    def _base(self, node: Node) -> Node | None:
        found = self.by_number.get(node.value("BaseCalendarUID"))
        return None if found is node else found


def read_calendars(root: Node) -> Calendars:
    """The calendars of a file; the first base calendar is the project's where the file does not say which."""
    parent = root.first("Calendars")
    nodes = list(parent.every("Calendar")) if parent else []
    found = {node.value("UID"): node for node in reversed(nodes)}
    own = root.value("CalendarUID")
    if own not in found:
        own = next((node.value("UID") for node in nodes if is_set(node, "IsBaseCalendar")), "")
    return Calendars(found, own)


def working_time_of(calendars: Calendars, losses: Losses, minutes_per_day: int) -> WorkingTime | None:
    """The working time of the project's calendar; None without one."""
    node = calendars.by_number.get(calendars.own)
    if node is None:
        return None
    states = calendars.week(node)
    week = tuple(states.get((day + 1) % 7 + 1, MONDAY_TO_FRIDAY[day]) for day in range(7))
    found = WorkingTime(week)
    for exception in _exceptions(node):
        _add_exception(found, exception, losses)
    for each in _short_days(node, minutes_per_day):
        losses.add(Loss.CALENDAR_RULE, each)
    weeks = node.first("WorkWeeks")
    for other in weeks.every("WorkWeek") if weeks else ():
        losses.add(Loss.CALENDAR_RULE, f"working week {quoted(other.value('Name'))}")
    return found


def _without_lines(node: Node) -> Node:
    """The same element wherever it stands in its file."""
    return Node(node.name, 0, node.text.strip(), [*map(_without_lines, node.children)])


def _week(node: Node) -> dict[int, bool]:
    """Whether the days of the week are worked, by their number from 1 for Sunday."""
    parent = node.first("WeekDays")
    numbered = ((integer(day.value("DayType")), day) for day in (parent.every("WeekDay") if parent else ()))
    return {number: is_set(day, "DayWorking") for number, day in numbered if number and 1 <= number <= 7}


def _exceptions(node: Node) -> Iterable[Node]:
    """The exceptions by name, or the older form: days of type 0 among the days of the week."""
    named = node.first("Exceptions")
    if named is not None and named.children:
        return named.every("Exception")
    parent = node.first("WeekDays")
    return (day for day in (parent.children if parent else ()) if day.value("DayType") == "0")


def _add_exception(found: WorkingTime, node: Node, losses: Losses) -> None:
    name = node.value("Name") or "Day off"
    days = _days(node)
    if days is None:
        losses.add(Loss.CALENDAR_RULE, quoted(name))
        return
    works = is_set(node, "DayWorking")
    kept = found.days_on if works else found.days_off
    for day in days:
        if found.week[day.weekday()] is not works:
            kept.setdefault(day, name)
        if len(kept) > _MOST_DAYS:
            losses.add(Loss.CALENDAR_RULE, f"{quoted(name)} from {day} on: more than {_MOST_DAYS:,} days differ")
            kept.pop(day)
            return


def _days(node: Node) -> Iterator[date] | None:
    """The days of an exception; None for a rule that is not understood, such as each second Tuesday of a month."""
    period = node.first("TimePeriod")
    first, last = (day_of(period.value(end)) if period else None for end in ("FromDate", "ToDate"))
    kind = integer(node.value("Type")) if node.value("Type") else _DAILY
    step = integer(node.value("Period")) or 1
    if first is None or last is None or step < 1:
        return None
    span = takewhile(lambda day: day <= last, _from(first))
    match kind:
        case 1:
            return span
        case 7:
            return (day for day in span if not (day - first).days % step)
        case 6:
            mask = integer(node.value("DaysOfWeek")) or 0
            monday = first - timedelta(days=(first.weekday() + 1) % 7)  # its week begins on a Sunday
            weeks = ((day, (day - monday).days // 7) for day in span)
            return (day for day, week in weeks if not week % step and mask >> (day.weekday() + 1) % 7 & 1)
        case 2:
            month, of_month = integer(node.value("Month")), integer(node.value("MonthDay"))
            return None if month is None else (day for day in span if (day.month - 1, day.day) == (month, of_month))
    return None


def _from(first: date) -> Iterator[date]:
    """The days from one on, for as long as there are any."""
    return (date.fromordinal(number) for number in range(first.toordinal(), date.max.toordinal()))


def _short_days(node: Node, minutes_per_day: int) -> Iterator[str]:
    """Days of the week that are worked for more or less time than a day counts; here each is a whole day."""
    parent = node.first("WeekDays")
    lengths: dict[Fraction, int] = {}
    for day in parent.every("WeekDay") if parent else ():
        times = day.first("WorkingTimes")
        if is_set(day, "DayWorking") and times and day.value("DayType") != "0":
            length = sum((_length(each) for each in times.every("WorkingTime")), Fraction(0))
            lengths[length] = lengths.get(length, 0) + 1
    for length, count in lengths.items():
        if length != minutes_per_day:
            hours = f"{float(length / 60):g} hours where a day counts {minutes_per_day / 60:g}"
            yield f"{count} day{'' if count == 1 else 's'} of the week with {hours}, taken as whole days"


def _length(time: Node) -> Fraction:
    begin, end = (_minutes(time.value(name)) for name in ("FromTime", "ToTime"))
    return Fraction((end - begin) % (24 * 60) or 24 * 60)


def _minutes(text: str) -> int:
    hours, _, rest = text[:8].partition(":")
    return (integer(hours) or 0) * 60 + (integer(rest[:2]) or 0)
