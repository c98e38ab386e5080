"""What passes between projects and to or from the outside: needed by, promised by, and handed over by the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtemplates.initiative.delivery import Dependency
from pmtemplates.initiative.model import Initiative
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import Forecast, row_of_task
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.exchange_checks import check_exchanges
from pmtemplates.planning.workdays import days_between
from pmtemplates.problems import Path, Problem


class Standing(StrEnum):
    """How a dependency stands; the legend of the program plan defines each."""

    DONE = "handed over"
    ON_TIME = "on time"
    TIGHT = "no slack"  # promised or handed over on the very day it is needed
    LATE = "late"
    OPEN = "not yet dated"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A dependency: `giver` and `receiver` are titles, their paths () when they are outside the initiative.

    `promised` has the stated promise and the forecast of the giver's task. `late` counts working days from `needed_by`
    to the later of promise and forecast: positive when it comes too late, negative when it comes in time, 0 too while
    a day is missing.
    """

    path: Path
    id: str
    what: str
    giver: str
    giver_path: Path
    receiver: str
    receiver_path: Path
    needed_by: date | None
    promised: Forecast
    late: int
    standing: Standing
    owner: str | None

    @property
    def done(self) -> bool:
        """Whether it has been handed over."""
        return self.standing is Standing.DONE


Exchanges = Sequence[Exchange]


def build_exchanges(plan: Plan) -> tuple[Exchanges, list[Problem]]:
    """All dependencies in the order of the file, and those that come late."""
    exchanges = [_exchange(plan, index) for index in range(len(plan.initiative.dependencies))]
    return exchanges, check_exchanges(plan, exchanges)


def _exchange(plan: Plan, index: int) -> Exchange:
    path: Path = ("dependencies", index)
    dependency = plan.initiative.dependencies[index]
    giver, giver_path = _end(plan.initiative, dependency.giver, dependency.giver_outside)
    receiver, receiver_path = _end(plan.initiative, dependency.receiver, dependency.receiver_outside)
    needed, promised = dependency.needed_by, _promised(plan, path, dependency)
    comes = promised.day if (done := _done(plan, dependency)) else _later(promised.day, dependency.promised_by)
    late = days_between(plan.calendar, needed, comes) if needed and comes else None
    return Exchange(
        path=path,
        id=dependency.id or str(index + 1),
        what=dependency.what,
        giver=giver,
        giver_path=giver_path,
        receiver=receiver,
        receiver_path=receiver_path,
        needed_by=needed,
        promised=promised,
        late=late or 0,
        standing=Standing.DONE if done else _standing(late),
        owner=dependency.owner,
    )


def _end(initiative: Initiative, name: str | None, outside: str | None) -> tuple[str, Path]:
    """Title and path of a project; of an outsider, or of the initiative itself, the name and no path."""
    for index, project in enumerate(initiative.projects):
        if project.id == name:
            return project.title, ("projects", index)
    return outside or initiative.title, ()


def _promised(plan: Plan, path: Path, dependency: Dependency) -> Forecast:
    """The promise, and when the task of the giver ends."""
    promise, found = dependency.promised_by, row_of_task(plan, dependency.giver_task)
    if found:
        schedule, row = found
        late = schedule.days.between(promise, row.finish) if promise else 0
        return Forecast(row.finish, row.origin, promise, late)
    return Forecast(promise, origin_of((*path, "promised_by"), plan.origins) if promise else Origin.OPEN, promise)


def _done(plan: Plan, dependency: Dependency) -> bool:
    found = row_of_task(plan, dependency.giver_task)
    return found is not None and found[1].task is not None and found[1].task.finished is not None


def _later(first: date | None, second: date | None) -> date | None:
    return max((day for day in (first, second) if day), default=None)


def _standing(late: int | None) -> Standing:
    if late is None:
        return Standing.OPEN
    return Standing.LATE if late > 0 else Standing.ON_TIME if late < 0 else Standing.TIGHT
