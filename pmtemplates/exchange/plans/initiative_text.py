"""The initiative file of an imported plan as text: readable, every text safe, at its top what did not come along."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pmtemplates.exchange.plans.importing import Imported
from pmtemplates.source import visible
from pmtemplates.source.scalars import WIDTH, write_scalar

_SCHEMA = "# yaml-language-server: $schema=./pmtemplates.schema.json"
_FEW = 10
"""Cases of each kind of loss that the file names; the command prints fewer."""
_LONGEST_NOTE = 300


def initiative_text(plan: Imported, title: str, origin: str, playbook: str = "") -> str:
    """The text of the file. `origin` is the name of the file that the plan was read from."""
    lines = [_SCHEMA, *_told(plan, origin), "schema: pmtemplates/1", f"title: {write_scalar(title)}", "kind: project"]
    if playbook:
        lines.append(f"playbook: {playbook}")
    blocks = [_block(key, value, plan) for key, value in plan.data.items() if key in _SIMPLE]
    lines += ["", *(line for block in blocks for line in block)]
    if plan.status:
        lines.append(f"# status_date: {plan.status}   # without the #, what has not begun by then starts later")
    for key, value in plan.data.items():
        if key not in _SIMPLE:
            lines += ["", *_block(key, value, plan)]
    return "\n".join(lines).rstrip() + "\n"


_SIMPLE = frozenset({"start", "finish", "status_date", "budget"})


def _told(plan: Imported, origin: str) -> Iterator[str]:
    """What was read and what was not, as comments."""
    counts = f"{plan.tasks:,} tasks, {plan.links:,} links, {plan.members:,} members of the team"
    yield from _comment(f"Read from {visible(origin, 200)}: {counts}.")
    if plan.losses.found:
        yield "# Not carried over, or carried over otherwise:"
        for line in plan.losses.lines(_FEW):
            yield from _comment(line, "# - ", "#   ")
    yield from _comment(
        "Purpose, roles, objectives, money: state here what the charter shall say; until then they are open items. "
        "`pmtemplates schedule` prints the dates that follow."
    )


def _comment(text: str, first: str = "# ", then: str = "# ") -> list[str]:
    """A comment in lines of bounded length; no text can end it or reach beyond it."""
    plain = visible(text, len(text) + 1)
    return textwrap.wrap(plain, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False) or [first]


def _block(key: str, value: Any, plan: Imported) -> list[str]:
    match key, value:
        case "tasks", list():
            return ["tasks:", *_tasks(value, plan, 2)]
        case "calendar", dict():
            return ["calendar:", *_calendar(value, plan.names_off)]
        case "baseline", dict():
            return ["baseline:", "  tasks:", *(_entry(each, 4) for each in value["tasks"])]
        case _, list():
            return [f"{key}:", *(_entry(each, 2) for each in value)]
    return [f"{key}: {_flow(value)}"]


def _entry(value: Mapping[str, Any], indent: int) -> str:
    return f"{' ' * indent}- {_flow(value)}"


def _flow(value: Any) -> str:
    """The value in one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
    return write_scalar(value, flow=True)


def _tasks(tasks: Sequence[Mapping[str, Any]], plan: Imported, indent: int) -> Iterator[str]:
    space = " " * indent
    for task in tasks:
        own = {key: value for key, value in task.items() if key != "tasks"}
        if note := plan.notes.get(task["id"]):
            yield f"{space}# {visible(note, _LONGEST_NOTE)}"
        line = _entry(own, indent)
        if "tasks" not in task and len(line) <= WIDTH:
            yield line
            continue
        mark = "- "
        for key, value in own.items():
            yield f"{space}{mark}{key}: {_flow(value)}"
            mark = "  "
        if "tasks" in task:
            yield f"{space}  tasks:"
            yield from _tasks(task["tasks"], plan, indent + 4)


def _calendar(calendar: Mapping[str, Any], names_off: Mapping[date, str]) -> Iterator[str]:
    if "week" in calendar:
        yield f"  week: {_flow(calendar['week'])}"
    if "days_off" in calendar:
        yield "  days_off:"
        yield from (
            f"    - {day}   # {visible(names_off.get(day, ''), 60)}".rstrip(" #") for day in calendar["days_off"]
        )
    if "days_on" in calendar:
        yield f"  days_on: {_flow(calendar['days_on'])}"
