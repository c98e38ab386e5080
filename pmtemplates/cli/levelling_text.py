"""What levelling does to a schedule: which tasks it puts off and why, for people and for machines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pmtemplates.cli.columns import WIDTH, fit, shown
from pmtemplates.cli.reasons import plain_day
from pmtemplates.cli.schedule_text import Column, count_of, levelled_note
from pmtemplates.initiative.control import Language
from pmtemplates.planning.levelling.levelled import Excess, Levelled, Move
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Schedule
from pmtemplates.problems import Path

_LONGEST_TASK = 34


def levelling_text(plan: Plan, schedules: Mapping[Path, Schedule]) -> list[str]:
    """The moves in the chosen schedules, then their ends and the overloads of everybody before and after."""
    levelled, language = plan.levelled, plan.initiative.document.language
    if levelled is None:
        return []
    moves = _moves(levelled, schedules)
    return [
        levelled_note(levelled),
        "",
        *([*_table(moves, schedules, language), ""] if moves else []),
        *_ends(levelled, schedules, language),
        *_overloads(levelled),
    ]


def _moves(levelled: Levelled, schedules: Mapping[Path, Schedule]) -> list[Move]:
    chosen = {path for each in schedules.values() for path in each.moves}
    return [move for path, move in levelled.moves.items() if path in chosen]


def _table(moves: Sequence[Move], schedules: Mapping[Path, Schedule], language: Language) -> list[str]:
    rows = {path: row for each in schedules.values() for path in each.moves if (row := each.row(path))}
    columns = [
        Column("Task", [fit(shown(move.title), _LONGEST_TASK) for move in moves]),
        Column("Days", [str(move.days) for move in moves], right=True),
        Column("Start", [plain_day(rows[move.path].start, language) for move in moves], right=True),
    ]
    reasons = Column("Because", [shown(move.why(language)) for move in moves])
    room = WIDTH - sum(column.width + 1 for column in columns)
    lines = [*(column.lines(column.width) for column in columns), reasons.lines(room)]
    return [" ".join(line).rstrip() for line in zip(*lines, strict=True)]


def _ends(levelled: Levelled, schedules: Mapping[Path, Schedule], language: Language) -> Iterator[str]:
    for path, schedule in schedules.items():
        before, after = levelled.finishes[path]
        later = schedule.days.count(after) - schedule.days.count(before)
        words = f"{count_of(later, 'working day')} after {plain_day(before, language)}" if later else "as before"
        text = f": ends on {plain_day(after, language)}, {words}"
        yield fit(shown(schedule.root.title), WIDTH - len(text)) + text


def _overloads(levelled: Levelled) -> Iterator[str]:
    if not levelled.before:
        yield "Nobody has more work than time on any day."
    sides = [
        {(each.path, each.resource, each.limit): each for each in side} for side in (levelled.before, levelled.left)
    ]
    for key in sides[0] | sides[1]:
        before, after = (_amount(side.get(key)) for side in sides)
        text = f": {before}; levelled, {after}"
        yield fit(f"Too much for {shown(key[1])}", WIDTH - len(text)) + text


def _amount(excess: Excess | None) -> str:
    return f"{excess.days:.1f} person-days on {count_of(excess.count, 'day')}" if excess else "nothing"


def levelling_json(levelled: Levelled, works: Collection[Path]) -> dict[str, Any]:
    """The same for the chosen works; days as 2027-01-31, full-time equivalents and person-days as numbers."""
    moves = [move for path, move in levelled.moves.items() if path[: path.index("tasks")] in works]
    return {
        "reach": levelled.reach.value,
        "moves": [_plain(move) for move in moves],
        "finishes": [
            {"path": list(path), "before": before.isoformat(), "after": after.isoformat()}
            for path, (before, after) in levelled.finishes.items()
            if path in works
        ],
        "overloads_before": [_plain(each) for each in levelled.before],
        "overloads_after": [_plain(each) for each in levelled.left],
    }


def _plain(value: Move | Excess) -> dict[str, Any]:
    found = asdict(value)
    return {**found, "path": list(value.path), "first": value.first.isoformat(), "last": value.last.isoformat()}
