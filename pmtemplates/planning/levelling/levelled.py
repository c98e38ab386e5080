"""What levelling finds: which tasks are put off and why, and what is too much even then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmtemplates.initiative.control import Language
from pmtemplates.initiative.days import day_text
from pmtemplates.initiative.delivery import Levelling as Reach
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Move:
    """A task put off by `days` working days, so that `resource` is not overloaded.

    Had it started when it could, `resource` would have had up to `load` full-time equivalents of `limit` on days from
    `first` to `last`, both inclusive. `beyond`: it finishes later than its float allowed.
    """

    path: Path
    task: str
    title: str
    days: int
    resource: str
    first: date
    last: date
    load: float
    limit: float
    beyond: bool

    def why(self, language: Language) -> str:
        """Who would have had too much to do and when: Ana Silva: else 2.00 of 1 FTE, 4 Jan 2027 to 8 Jan 2027."""
        days = " to ".join(day_text(day, language) for day in sorted({self.first, self.last}))
        late = "; beyond its float" if self.beyond else ""
        return f"{self.resource}: else {self.load:.2f} of {self.limit:g} FTE, {days}{late}"


@dataclass(frozen=True, slots=True)
class Excess:
    """Working days (`count` of them, from `first` to `last`) on which somebody has more work than time.

    `worst` are the full-time equivalents of the worst day, of `limit`; `days` the person-days too many. `path` is that
    of the member of the team, or of the first task that names the person.
    """

    resource: str
    path: Path
    count: int
    first: date
    last: date
    worst: float
    limit: float
    days: float


@dataclass(frozen=True, slots=True)
class Levelled:
    """The moves by the path of the task, in the order of the file, with what was too much before and still is.

    `finishes` are the last days of each work before and after.
    """

    reach: Reach
    moves: Mapping[Path, Move]
    before: Sequence[Excess]
    left: Sequence[Excess]
    finishes: Mapping[Path, tuple[date, date]]
