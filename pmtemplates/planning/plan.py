"""What follows from an initiative: the one value that every document is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtemplates.initiative.gaps import OpenItem
from pmtemplates.initiative.model import Initiative
from pmtemplates.library.roles import LibraryRole
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import Ladders
from pmtemplates.planning.costs import Costs
from pmtemplates.planning.levelling.levelled import Levelled
from pmtemplates.planning.meetings import Event
from pmtemplates.planning.money import Money
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.responsibilities.building import Responsibilities
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.staffing import Staffing
from pmtemplates.planning.tracing import NO_TRACE, Trace
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.problems import Path, Problem

if TYPE_CHECKING:  # only who makes documents for HR pays for them
    from pmtemplates.planning.jobs.post import Posts
    from pmtemplates.planning.program.plan import ProgramPlan


@dataclass(frozen=True, slots=True)
class Plan:
    """A completed initiative with its schedules, parties, sums and ladders.

    `schedules`, `staffing` and `costs` by the path of the work, where it has something to schedule.
    Dates that the initiative does not state are those of the schedule. `today` is the date that the documents carry;
    `asked` are the paths that the file itself lists as open. `levelled` is what levelling has moved, None without
    it. `loose_ends` are the findings about `trace`. `program` is None for a project on its own. `posts` are the jobs
    and mandates, once somebody has asked for them.
    """

    initiative: Initiative
    origins: Mapping[Path, Origin]
    open_items: Sequence[OpenItem]
    parties: Parties
    money: Mapping[Path, Money]
    currency: str | None
    ladders: Mapping[Path, Ladders]
    responsibilities: Responsibilities
    roles: Mapping[str, LibraryRole]
    today: date
    calendar: WorkCalendar
    schedules: Mapping[Path, Schedule]
    staffing: Mapping[Path, Staffing]
    costs: Mapping[Path, Costs]
    asked: frozenset[Path] = frozenset()
    levelled: Levelled | None = None
    events: Sequence[Event] = ()
    trace: Trace = NO_TRACE
    loose_ends: Sequence[Problem] = ()
    program: ProgramPlan | None = None
    posts: Posts | None = None

    @property
    def as_at(self) -> date:
        """The day that the plan is as at: the status date, else that of the documents; earlier days are past."""
        return self.initiative.status_date or self.today
