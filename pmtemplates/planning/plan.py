"""What follows from an initiative: the one value that every document is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtemplates.house import House
from pmtemplates.initiative.gaps import OpenItem, check_gaps, find_open_items
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve
from pmtemplates.initiative.reading import Reading
from pmtemplates.library.authority import read_default_ladders
from pmtemplates.library.expectations import read_expectations
from pmtemplates.library.roles import LibraryRole
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import Ladders, build_authority
from pmtemplates.planning.cost_checks import check_costs
from pmtemplates.planning.costs import Costs, build_costs
from pmtemplates.planning.dating import with_dates
from pmtemplates.planning.money import Money, build_money, currency_of
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.responsibilities.building import Responsibilities, build_responsibilities
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.schedule_checks import check_schedules, check_tasks
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.staffing import Staffing, build_staffing
from pmtemplates.planning.staffing_checks import check_staffing
from pmtemplates.planning.verdict import check_verdict
from pmtemplates.planning.workdays import WorkCalendar, read_calendar
from pmtemplates.problems import Path, Problem, has_errors

if TYPE_CHECKING:  # only who makes documents for HR pays for them
    from pmtemplates.planning.jobs.post import Posts


@dataclass(frozen=True, slots=True)
class Plan:
    """A completed initiative with its schedules, parties, sums and ladders.

    `schedules`, `staffing` and `costs` by the path of the work, where it has something to schedule.
    Dates that the initiative does not state are those of the schedule. `today` is the date that the documents carry;
    `asked` are the paths that the file itself lists as open. `posts` are the jobs and mandates,
    once somebody has asked for them.
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
    posts: Posts | None = None


def build_plan(reading: Reading, house: House, today: date) -> tuple[Plan, list[Problem]]:
    """The plan of a completed initiative, and the contradictions that only planning sees; they have places."""
    stated, roles = reading.initiative, reading.roles
    calendar, problems = read_calendar(stated)
    schedules, found = build_schedules(stated, calendar, reading.origins, today)
    initiative, origins = with_dates(stated, schedules, reading.origins)
    expectations, unexpected = read_expectations(house)
    open_items = find_open_items(initiative, expectations, {role.id: role.title for role in roles.values()})
    parties = Parties(initiative, roles)
    money, overspent = build_money(initiative, origins)
    staffing = build_staffing(initiative, parties, schedules, origins)
    costs = build_costs(initiative, schedules, staffing, money, origins)
    ladders, contradictions, unread = _ladders(initiative, parties, money, house)
    responsibilities, faults, unfit = build_responsibilities(initiative, parties, ladders, house, roles)
    flaws = [*unexpected, *unread, *unfit]
    problems += [*found, *overspent, *contradictions, *parties.check(), *faults, *check_gaps(initiative, open_items)]
    problems += check_tasks(stated)
    problems += [] if has_errors(found) else check_schedules(initiative, schedules)
    problems += [*check_staffing(initiative, staffing, schedules), *check_costs(initiative, costs, staffing)]
    problems += check_verdict(initiative, parties, origins)
    plan = Plan(
        initiative=initiative,
        origins=origins,
        open_items=open_items,
        parties=parties,
        money=money,
        currency=currency_of(initiative),
        ladders=ladders,
        responsibilities=responsibilities,
        roles=roles,
        today=today,
        calendar=calendar,
        schedules=schedules,
        staffing=staffing,
        costs=costs,
        asked=frozenset(path for entry in initiative.open if (path := resolve(initiative, entry.path)[0])),
    )
    return plan, [*flaws, *reading.locate(problems)]


def _ladders(
    initiative: Initiative, parties: Parties, money: dict[Path, Money], house: House
) -> tuple[dict[Path, Ladders], list[Problem], tuple[Problem, ...]]:
    """The ladders of authority, what contradicts itself in the file, and what the house has wrong."""
    defaults, unread = read_default_ladders(house)
    if defaults is None:
        raise ValueError(f"the ladders of authority of this house cannot be read: {unread[0].message}")
    return *build_authority(initiative, parties, money, defaults), unread
