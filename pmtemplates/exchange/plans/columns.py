"""Which column of a table is what, by the names that scheduling programs and people give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pmtemplates.exchange.matrices.grids import Grid
from pmtemplates.exchange.plans.foreign import ConstraintKind
from pmtemplates.library.role_names import plain

_NAMES = {
    "id": "id; task id; no; nr; number; row; line",
    "unique": "unique id; uid",
    "title": "name; task name; task; title; activity; activity name; description; summary; work package; item",
    "wbs": "wbs; outline number; wbs code; wbs number; outline",
    "level": "level; outline level; indent; wbs level",
    "kind": "kind; type; row type",
    "duration": "duration; dur; days; length; planned duration",
    "delay": "delay; leveling delay; levelling delay",
    "start": "start; start date; begin; begin date; planned start; scheduled start; from",
    "finish": "finish; finish date; end; end date; planned finish; scheduled finish; due; due date; to",
    "predecessors": "predecessors; predecessor; depends on; dependencies; after; waits for",
    "unique predecessors": "unique id predecessors",
    "owner": "owner; responsible; contact; assigned to; assignee; coordinator; lead",
    "resources": "resource names; resources; resource; team; staff",
    "percent": "percent complete; complete; progress; done; completion; percent; percent done",
    "milestone": "milestone; is milestone",
    "notes": "notes; note; comments; comment; remarks",
    "constraint": "constraint type; constraint",
    "constraint day": "constraint date",
    "deadline": "deadline; finish by",
    "started": "actual start; started",
    "finished": "actual finish; finished; actual end",
    "baseline start": "baseline start; baseline start date",
    "baseline finish": "baseline finish; baseline finish date; baseline end date",
    "active": "active",
    "mode": "task mode; mode; manual",
    "project": "project; project name; project title",
    "computed": "total float; free float; total slack; free slack; critical; origin; successors; early start;"
    "early finish; late start; late finish; summary; has children; remaining duration; actual duration;"
    "baseline duration",
}
_MEANING = {name.strip(): key for key, names in _NAMES.items() for name in names.split(";")}
_HEADER_ROWS = 20
"""Rows in which the names of the columns are looked for."""
CONSTRAINTS = {
    "as soon as possible": ConstraintKind.AS_SOON_AS_POSSIBLE,
    "as late as possible": ConstraintKind.AS_LATE_AS_POSSIBLE,
    "must start on": ConstraintKind.MUST_START_ON,
    "must finish on": ConstraintKind.MUST_FINISH_ON,
    "start no earlier than": ConstraintKind.START_NO_EARLIER_THAN,
    "start no later than": ConstraintKind.START_NO_LATER_THAN,
    "finish no earlier than": ConstraintKind.FINISH_NO_EARLIER_THAN,
    "finish no later than": ConstraintKind.FINISH_NO_LATER_THAN,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The row with the names, the column of each meaning, and the names of columns that mean nothing here."""

    header: int
    places: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    texts: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def text(self, row: int, meaning: str) -> str:
        """What a row says about it, "" for nothing."""
        column = self.places.get(meaning)
        return self.texts.get(row, {}).get(column, "") if column else ""


def find_columns(grid: Grid) -> Columns | None:
    """The columns of a table, by the row among the first ones that has most known names; None without a title."""
    best: tuple[int, int] = (0, 0)
    for row in grid.row_numbers[:_HEADER_ROWS]:
        known = {meaning for text in grid.rows[row].values() if (meaning := _meaning(text))}
        if "title" in known and len(known) > best[0]:
            best = (len(known), row)
    if not best[1]:
        return None
    places: dict[str, int] = {}
    unknown = []
    for column, text in grid.rows[best[1]].items():
        meaning = _meaning(text)
        if meaning and (meaning not in places or meaning == "computed"):
            places[meaning] = column
        else:
            unknown.append(text)
    return Columns(best[1], places, tuple(unknown), grid.rows)


def _meaning(text: str) -> str | None:
    """The meaning of the name of a column, without what stands in brackets: Duration (working days)."""
    return _MEANING.get(plain(re.sub(r"\([^()]{0,60}\)", " ", text[:200]).replace("%", " percent ")))
