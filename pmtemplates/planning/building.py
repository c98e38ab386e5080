"""Builds the plan of an initiative: each step takes what the ones before it found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pmtemplates.house import House
from pmtemplates.initiative.gaps import check_gaps, find_open_items
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve
from pmtemplates.initiative.reading import Reading
from pmtemplates.library.authority import read_default_ladders
from pmtemplates.library.expectations import read_expectations
from pmtemplates.planning.authority import Ladders, build_authority
from pmtemplates.planning.cost_checks import check_costs
from pmtemplates.planning.costs import build_costs
from pmtemplates.planning.dating import with_dates
from pmtemplates.planning.levelling.levelled import Levelled
from pmtemplates.planning.levelling.results import check_levelled, with_delays
from pmtemplates.planning.meetings import build_events
from pmtemplates.planning.money import Money, build_money, currency_of
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.building import build_program
from pmtemplates.planning.responsibilities.building import build_responsibilities
from pmtemplates.planning.schedule import Schedule
from pmtemplates.planning.schedule_checks import check_schedules, check_tasks
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.staffing import build_staffing
from pmtemplates.planning.staffing_checks import check_staffing
from pmtemplates.planning.tracing import build_trace
from pmtemplates.planning.tracing_checks import check_trace
from pmtemplates.planning.verdict import check_verdict
from pmtemplates.planning.workdays import WorkCalendar, check_calendar, read_calendar
from pmtemplates.problems import Path, Problem, has_errors


def build_plan(reading: Reading, house: House, today: date) -> tuple[Plan, list[Problem]]:
    """The plan of a completed initiative, and the contradictions that only planning sees; they have places."""
    stated, roles = reading.initiative, reading.roles
    calendar, problems = read_calendar(stated)
    schedules, levelled, found = _schedules(reading, calendar, today)
    initiative, origins = with_delays(stated, reading.origins, levelled)
    initiative, origins = with_dates(initiative, calendar, schedules, origins)
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
    problems += [*check_tasks(stated), *([] if has_errors(found) else check_schedules(initiative, schedules))]
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
        levelled=levelled,
        staffing=staffing,
        costs=costs,
        asked=frozenset(path for entry in initiative.open if (path := resolve(initiative, entry.path)[0])),
    )
    plan, found = _with_whole(plan)
    return plan, [*flaws, *reading.locate(_idle_once([*problems, *found]))]


def _idle_once(problems: list[Problem]) -> list[Problem]:
    """Of a year without a working day one finding is enough, whoever comes across it."""
    first = next((each for each in problems if each.code == "no-working-day"), None)
    return [each for each in problems if each is first or each.code != "no-working-day"]


def _schedules(
    reading: Reading, calendar: WorkCalendar, today: date
) -> tuple[dict[Path, Schedule], Levelled | None, list[Problem]]:
    """The schedules, what levelling has moved in them, and what is wrong with both."""
    stated = reading.initiative
    parties = Parties(stated, reading.roles)
    schedules, levelled, problems = build_schedules(stated, parties, calendar, reading.origins, today)
    return schedules, levelled, [*check_calendar(stated, calendar, today), *problems, *check_levelled(levelled)]


def _with_whole(plan: Plan) -> tuple[Plan, list[Problem]]:
    """The plan with what only all projects together show, and what is wrong with that."""
    events, problems = build_events(plan.initiative, plan.calendar, plan.origins)
    trace = build_trace(plan.initiative)
    loose = check_trace(plan.initiative, trace, plan.origins)
    plan = replace(plan, events=events, trace=trace, loose_ends=loose)
    program, found = build_program(plan)
    return replace(plan, program=program), [*problems, *loose, *found]


def _ladders(
    initiative: Initiative, parties: Parties, money: dict[Path, Money], house: House
) -> tuple[dict[Path, Ladders], list[Problem], tuple[Problem, ...]]:
    """The ladders of authority, what contradicts itself in the file, and what the house has wrong."""
    defaults, unread = read_default_ladders(house)
    if defaults is None:
        raise ValueError(f"the ladders of authority of this house cannot be read: {unread[0].message}")
    return *build_authority(initiative, parties, money, defaults), unread
