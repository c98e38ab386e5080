"""Resources and assignments of an MSPDI file; those that are no people are named and left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pmtemplates.exchange.plans.foreign import Booking, ForeignRow, Member, Pay
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.mspdi_calendars import Calendars
from pmtemplates.exchange.plans.mspdi_values import day_of, decimal, integer, is_set, span_minutes
from pmtemplates.exchange.plans.xml_tree import Node

_WORK, _OTHER_KINDS = 1, {0: "material", 2: "cost"}
_FIRST_RATE, _LAST_RATE = date(1984, 1, 1), date(2049, 12, 31)
"""The days that Microsoft Project knows: a rate from or to one of them has no end on that side."""
_MOST_PAY, _MOST_FTE, _MOST_EFFORT = Decimal(10) ** 9, Decimal(100_000), Decimal(1_000_000)
_HUNDREDTH, _FINE = Decimal("0.01"), Decimal("0.0001")


def read_members(root: Node, calendars: Calendars, losses: Losses, minutes_per_day: int) -> list[Member]:
    """The people of a file, by the numbers of their resources."""
    found: list[Member] = []
    keys: set[str] = set()
    for node in _below(root, "Resources", "Resource"):
        name, kind = node.value("Name"), integer(node.value("Type") or str(_WORK))
        if is_set(node, "IsNull") or not name:
            continue
        if kind != _WORK:
            losses.add(Loss.RESOURCE, f"{quoted(name)} ({_OTHER_KINDS.get(kind or 0, 'unknown')})")
            continue
        if not calendars.is_own(node.value("CalendarUID")):
            losses.add(Loss.CALENDAR, f"that of {quoted(name)}")
        if any((decimal(node.value(key)) or 0) != 0 for key in ("OvertimeRate", "CostPerUse")):
            losses.add(Loss.COSTS, f"overtime rate or cost per use of {quoted(name)}")
        fte = decimal(node.value("MaxUnits"))
        if fte is not None and not 0 <= fte <= _MOST_FTE:
            losses.add(Loss.OUT_OF_RANGE, f"maximum units of {quoted(name)}: {fte}")
            fte = None
        if node.value("UID") in keys:
            losses.add(Loss.DOUBLE, f"{node.value('UID')[:20]}, a resource: {quoted(name)} is left out")
            continue
        pays = _pays(node, name, losses, Decimal(minutes_per_day) / 60)
        keys.add(node.value("UID"))
        found.append(Member(node.value("UID"), name, fte, node.value("Group"), pays))
    return found


def _pays(node: Node, name: str, losses: Losses, hours: Decimal) -> tuple[Pay, ...]:
    """Rates per person-day: those of the first table, or the one that stands with the resource."""
    dated = []
    for rate in _below(node, "Rates", "Rate"):
        if rate.value("RateTable") not in ("", "0"):
            losses.add(Loss.COSTS, f"further rates of {quoted(name)}")
            continue
        first, last = day_of(rate.value("RatesFrom")), day_of(rate.value("RatesTo"))
        amount = _per_day(rate, hours)
        if amount:
            start = first if first and first > _FIRST_RATE else None
            dated.append(Pay(amount, start, last if last and last < _LAST_RATE else None))
    if len(dated) > 1:
        return tuple(dated)
    amount = _per_day(node, hours)
    return (Pay(amount),) if amount else tuple(dated)


def _per_day(node: Node, hours: Decimal) -> Decimal | None:
    """A rate of the file is one per hour, whatever the format in which it is shown; 0 stands for none."""
    hourly = decimal(node.value("StandardRate"))
    if hourly is None or not 0 < hourly <= _MOST_PAY:
        return None
    return (hourly * hours).quantize(_HUNDREDTH)


def add_bookings(
    root: Node, rows: Mapping[str, ForeignRow], members: Iterable[Member], losses: Losses, minutes_per_day: int
) -> None:
    """Put the assignments of a file on its rows."""
    names = {member.key: member.name for member in members}
    strangers = {node.value("UID") for node in _below(root, "Resources", "Resource")} - set(names)
    seen = set()
    for node in _below(root, "Assignments", "Assignment"):
        row, key = rows.get(node.value("TaskUID")), node.value("ResourceUID")
        if key not in names:
            if key not in strangers and (integer(key) or 0) > 0:
                losses.add(Loss.ASSIGNMENT, f"resource {key[:12]}, which is not there")
            continue
        if row is None:
            losses.add(Loss.ASSIGNMENT, f"{quoted(names[key])} on a task that is not there")
            continue
        minutes, units = span_minutes(node.value("Work")), decimal(node.value("Units"))
        effort = None
        if minutes is not None:
            effort = (Decimal(minutes.numerator) / minutes.denominator / minutes_per_day).quantize(_FINE)
        percent = (units * 100).quantize(_HUNDREDTH) if units is not None and 0 <= units <= 10 else None
        if (row.key, key) in seen or (effort is not None and not 0 <= effort <= _MOST_EFFORT):
            losses.add(Loss.ASSIGNMENT, f"{quoted(names[key])} on {quoted(row.title)}")
            continue
        seen.add((row.key, key))
        row.bookings.append(Booking(key, effort, None if effort is not None else percent))


def _below(node: Node, parent: str, name: str) -> Iterable[Node]:
    found = node.first(parent)
    return found.every(name) if found else ()
