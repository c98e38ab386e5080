"""A schedule for machines. The keys are a promise: new ones may come, none changes its meaning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from pmtemplates.planning.drivers import critical_paths, drivers
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Bond, Driver, Row, Schedule


def schedules_json(plan: Plan, schedules: Collection[Schedule]) -> list[dict[str, Any]]:
    """Each project with its rows; days as 2027-01-31, both inclusive, durations and floats in working days."""
    program = len(plan.schedules) > 1
    return [_project(schedule, program) for schedule in schedules]


def _project(schedule: Schedule, program: bool) -> dict[str, Any]:
    root = schedule.root
    return {
        "id": root.id or None,
        "path": list(schedule.work),
        "title": root.title,
        "start": root.start.isoformat(),
        "start_origin": schedule.start_origin.value,
        "finish": root.finish.isoformat(),
        "stated_finish": _day(schedule.stated_finish),
        "margin": _margin(schedule),
        "status_date": _day(schedule.status_date),
        "rows": [_row(schedule, row, program) for row in schedule.rows],
        "critical_paths": [[row.id for row in chain] for chain in critical_paths(schedule)],
        "week": list(schedule.days.calendar.week),
        "days_off": {day.isoformat(): name for day, name in schedule.days_off.items()},
        "days_on": _days_on(schedule),
    }


def _margin(schedule: Schedule) -> int | None:
    """Working days from the computed to the stated finish; negative when it is late."""
    stated, days = schedule.stated_finish, schedule.days
    return days.count(stated) - days.count(schedule.root.finish) if stated else None


def _days_on(schedule: Schedule) -> list[str]:
    first, last = schedule.root.start, schedule.root.finish
    return sorted(day.isoformat() for day in schedule.days.calendar.days_on if first <= day <= last)


def _row(schedule: Schedule, row: Row, program: bool) -> dict[str, Any]:
    return {
        "id": row.id or None,
        "wbs": row.wbs,
        "path": list(row.path),
        "kind": row.kind.value,
        "title": row.title,
        "level": row.depth,
        "duration": row.duration,
        "start": row.start.isoformat(),
        "finish": row.finish.isoformat(),
        "late_start": row.late_start.isoformat(),
        "late_finish": row.late_finish.isoformat(),
        "total_float": row.total_float,
        "free_float": row.free_float,
        "program_float": row.program_float if program else None,
        "critical": row.critical,
        "delay": schedule.delay(row),
        "percent": float(row.percent),
        "origin": row.origin.value,
        "baseline": _baseline(row),
        "drivers": [_driver(schedule.rows, driver) for driver in drivers(schedule, row)],
        "links": [_link(schedule.rows, bond) for bond in schedule.bonds_into(row)],
    }


def _baseline(row: Row) -> dict[str, str] | None:
    approved = row.baseline
    return {"start": approved.start.isoformat(), "finish": approved.finish.isoformat()} if approved else None


def _driver(rows: Sequence[Row], driver: Driver) -> dict[str, Any]:
    bond = driver.bond
    return {
        "reason": driver.reason.name.lower().replace("_", "-"),
        "before": rows[driver.before].id if driver.before is not None else None,
        "link": (bond.text or bond.type) if bond else None,
        "outside": bond.outside or None if bond else None,
    }


def _link(rows: Sequence[Row], bond: Bond) -> dict[str, Any]:
    """`before` is None for what comes from outside: `outside` names it, `date` is the day that is waited for."""
    return {
        "before": rows[bond.before].id if bond.before is not None else None,
        "type": bond.type,
        "lag": bond.lag,
        "elapsed": bond.elapsed,
        "outside": bond.outside or None,
        "date": _day(bond.date),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
