"""The dates of a schedule as the `baseline:` of an initiative file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtemplates.cli.columns import shown
from pmtemplates.planning.schedule import Schedule
from pmtemplates.problems import Path

_NOTHING = frozenset({"null", "Null", "NULL"})  # an id like this means no value in YAML, unless it is quoted


def baseline_text(schedules: Mapping[Path, Schedule], today: date) -> list[str]:
    """The lines of a YAML block for each work; who approved it and when is left to be filled in."""
    found: list[str] = []
    for path, schedule in schedules.items():
        where = f"under the project {schedule.root.id}" if path else "at the top level of the file"
        found += [f"# {shown(schedule.root.title, 80)}: paste this {where}, and say who approved it and when."]
        found += ["baseline:", "  # approved_by: executive-sponsor", f"  # approved_on: {today}"]
        found += [*_tasks(schedule), ""]
    return found[:-1]


def _tasks(schedule: Schedule) -> Iterator[str]:
    rows = [row for row in schedule.rows if row.task]
    if not rows:
        yield "  tasks: []"
        return
    yield "  tasks:"
    for row in rows:
        name = f'"{row.id}"' if row.id in _NOTHING else row.id
        yield f"    - {{task: {name}, start: {row.start}, finish: {row.finish}}}"
