"""The resources and assignments of a file for Microsoft Project."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from pmtemplates.exchange.elements import (
    MINUTES_PER_DAY,
    Element,
    add,
    add_texts,
    number_text,
    one_line,
    span_text,
    stamp,
)
from pmtemplates.exchange.resources import Booking, Staff
from pmtemplates.exchange.working_time import CALENDAR
from pmtemplates.planning.resources import Pay

_WORK, _PER_DAY = "1", "3"
_FIRST, _LAST = "1984-01-01T00:00:00", "2049-12-31T23:59:00"  # the days that Project knows


def add_resources(root: Element, staff: Staff) -> None:
    """Everybody who works; rates are per hour in the file, and shown per day."""
    if not staff.resources:
        return
    parent = add(root, "Resources")
    for resource in staff.resources:
        element = add(parent, "Resource")
        rate = resource.pays[0] if resource.pays else None
        add_texts(
            element,
            ("UID", resource.number),
            ("ID", resource.number),
            ("Name", resource.name),
            ("Type", _WORK),
            ("IsNull", "0"),
            ("Group", one_line(resource.unit)),
            ("MaxUnits", None if resource.most is None else number_text(resource.most)),
            ("StandardRate", _per_hour(rate) if rate else None),
            ("StandardRateFormat", _PER_DAY if rate else None),
            ("CalendarUID", CALENDAR),
        )
        if len(resource.pays) > 1:
            rates = add(element, "Rates")
            for each in resource.pays:
                _add_rate(rates, each)


def _per_hour(rate: Pay) -> str:
    return number_text(rate.amount * 60 / MINUTES_PER_DAY)


def _add_rate(parent: Element, rate: Pay) -> None:
    add_texts(
        add(parent, "Rate"),
        ("RatesFrom", f"{rate.start}T00:00:00" if rate.start else _FIRST),
        ("RatesTo", f"{rate.finish}T23:59:00" if rate.finish else _LAST),
        ("RateTable", "0"),
        ("StandardRate", _per_hour(rate)),
        ("StandardRateFormat", _PER_DAY),
        ("OvertimeRate", "0"),
        ("OvertimeRateFormat", _PER_DAY),
        ("CostPerUse", "0"),
    )


def add_assignments(root: Element, staff: Staff) -> None:
    """Who works on what."""
    if not staff.bookings:
        return
    parent = add(root, "Assignments")
    for booking in chain.from_iterable(staff.bookings.values()):
        _add_assignment(parent, booking)


def _add_assignment(parent: Element, booking: Booking) -> None:
    line = booking.line
    start, finish = line.span()
    percent = line.row.percent
    minutes = booking.minutes
    done = round(minutes * min(percent, Decimal(100)) / 100)
    task = line.row.task
    begun = bool(percent or (task and (task.started or task.finished)))
    add_texts(
        add(parent, "Assignment"),
        ("UID", booking.number),
        ("TaskUID", line.number),
        ("ResourceUID", booking.resource.number),
        ("PercentWorkComplete", round(percent)),
        ("ActualFinish", stamp(finish) if task and task.finished else None),
        ("ActualStart", stamp(start) if begun else None),
        ("ActualWork", span_text(done)),
        ("Finish", stamp(finish)),
        ("RemainingWork", span_text(minutes - done)),
        ("Start", stamp(start)),
        ("Units", None if booking.units is None else number_text(booking.units)),
        ("Work", span_text(minutes)),
    )
