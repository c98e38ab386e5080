"""Reads the XML of Microsoft Project (MSPDI), whichever program wrote it, into a foreign plan."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.exchange.elements import MINUTES_PER_DAY, NAMESPACE
from pmtemplates.exchange.plans.foreign import MOST_TASKS, ConstraintKind, ForeignLink, ForeignPlan, ForeignRow
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.mspdi_calendars import Calendars, read_calendars, working_time_of
from pmtemplates.exchange.plans.mspdi_people import add_bookings, read_members
from pmtemplates.exchange.plans.mspdi_values import day_of, decimal, duration_of, integer, is_set, tenths_of
from pmtemplates.exchange.plans.xml_tree import Node, read_tree
from pmtemplates.problems import Place, Problem, error

_TYPES = {0: "FF", 1: "FS", 2: "SF", 3: "SS"}
_NORMAL_PRIORITY = ("", "500")
_ELEMENTS = """
Project Name Title StartDate FinishDate ScheduleFromStart StatusDate CurrencyCode CalendarUID MinutesPerDay
Calendars Calendar UID IsBaseCalendar BaseCalendarUID WeekDays WeekDay DayType DayWorking TimePeriod FromDate ToDate
WorkingTimes WorkingTime FromTime ToTime Exceptions Exception Type Period DaysOfWeek Month MonthDay WorkWeeks
WorkWeek Tasks Task IsNull Active Manual ManualStart Contact WBS OutlineNumber OutlineLevel Priority Start Finish
Duration DurationFormat Estimated Milestone IsSubproject ExternalTask FixedCost PercentComplete ActualStart
ActualFinish ConstraintType ConstraintDate Deadline LevelingDelay LevelingDelayFormat Notes PredecessorLink
PredecessorUID CrossProject LinkLag LagFormat Baseline Number Resources Resource MaxUnits Group StandardRate
OvertimeRate CostPerUse Rates Rate RatesFrom RatesTo RateTable Assignments Assignment TaskUID ResourceUID Work
Units ExtendedAttributes ExtendedAttribute FieldName Alias Recurring
"""
_WANTED = frozenset(_ELEMENTS.split())


def read_mspdi(content: bytes, name: str, losses: Losses) -> tuple[ForeignPlan | None, list[Problem]]:
    """The plan of a file, or the reason why there is none. `name` is that of the file."""
    root, problems = read_tree(content, name, NAMESPACE, _WANTED)
    if problems:
        return None, problems
    if root is None or root.name != "Project":
        message = "cannot read this file: it is XML, but no plan of Microsoft Project (MSPDI)"
        hint = "in Microsoft Project, ProjectLibre or GanttProject, save the plan as XML of Microsoft Project"
        return None, [error("unreadable", message, hint=hint).at(Place(name, root.line if root else 1, 1))]
    parent = root.first("Tasks")
    tasks = list(parent.every("Task")) if parent else []
    if len(tasks) > MOST_TASKS:
        message = f"the plan has {len(tasks):,} tasks, at most {MOST_TASKS:,} are read"
        return None, [error("file-too-large", message, hint="is this the right file?").at(Place(name, 1, 1))]
    return _plan(root, tasks, losses), []


def _plan(root: Node, tasks: list[Node], losses: Losses) -> ForeignPlan:
    stated = integer(root.value("MinutesPerDay"))
    minutes_per_day = stated if stated and 1 <= stated <= 24 * 60 else MINUTES_PER_DAY
    calendars = read_calendars(root)
    plan = ForeignPlan(
        title=root.value("Title") or root.value("Name"),
        start=day_of(root.value("StartDate")),
        finish=day_of(root.value("FinishDate")),
        backwards=root.value("ScheduleFromStart") == "0",
        status=day_of(root.value("StatusDate")),
        currency=root.value("CurrencyCode"),
        working_time=working_time_of(calendars, losses, minutes_per_day),
    )
    plan.members = read_members(root, calendars, losses, minutes_per_day)
    by_number: dict[str, ForeignRow] = {}
    for index, node in enumerate(tasks):
        if index == 0 and _level(node) == 0 and not is_set(node, "IsNull"):
            plan.title = root.value("Title") or node.value("Name") or plan.title
            continue  # the project itself
        row = _row(node, f"#{index}", by_number, losses, minutes_per_day)
        if row is not None:
            plan.rows.append(row)
            _tell(node, row, calendars, losses)
    add_bookings(root, by_number, plan.members, losses, minutes_per_day)
    for field in _fields(root):
        losses.add_once(Loss.COLUMN, field)
    return plan


def _row(
    node: Node, spare: str, by_number: dict[str, ForeignRow], losses: Losses, minutes_per_day: int
) -> ForeignRow | None:
    """The row of a task; None for an empty one. `spare` is its key where its number is taken or missing."""
    title, number = node.value("Name"), node.value("UID")
    if is_set(node, "IsNull") or not title:
        losses.add(Loss.NAMELESS, f"line {node.line}")
        return None
    row = ForeignRow(number if number and number not in by_number else spare, title, max(1, _level(node)))
    if number in by_number:
        losses.add(Loss.DOUBLE, f"{number[:20]}: {quoted(by_number[number].title)} and {quoted(title)}")
    by_number.setdefault(number or spare, row)
    row.duration = duration_of(node, minutes_per_day)
    row.milestone, row.estimated = is_set(node, "Milestone"), is_set(node, "Estimated")
    row.inactive, row.external = node.value("Active").casefold() in ("0", "false"), is_set(node, "ExternalTask")
    row.manual = is_set(node, "Manual")
    row.links = list(_links(node, row, losses, minutes_per_day))
    kind = integer(node.value("ConstraintType")) or 0
    if 0 <= kind < len(ConstraintKind):
        row.constraint = ConstraintKind(kind)
    row.delay = tenths_of(node, "LevelingDelay", "LevelingDelayFormat", minutes_per_day)
    row.percent = decimal(node.value("PercentComplete"))
    row.owner, row.notes = node.value("Contact"), node.value("Notes")
    _read_days(node, row, losses)
    return row


def _level(node: Node) -> int:
    """The depth in the outline, from its number where the level itself is missing."""
    level = integer(node.value("OutlineLevel"))
    if level is None:
        number = node.value("OutlineNumber")
        level = 0 if number == "0" else number.count(".") + 1
    return min(max(level, 0), 1000)


def _links(node: Node, row: ForeignRow, losses: Losses, minutes_per_day: int) -> Iterator[ForeignLink]:
    for link in node.every("PredecessorLink"):
        kind = _TYPES.get(integer(link.value("Type") or "1") or 0)
        if kind is None:
            losses.add(Loss.UNREADABLE_LINK, f"{quoted(row.title)}: of type {link.value('Type')[:12]}")
            continue
        lag = tenths_of(link, "LinkLag", "LagFormat", minutes_per_day)
        elsewhere = is_set(link, "CrossProject")
        yield ForeignLink(link.value("PredecessorUID"), kind, lag, elsewhere)


def _read_days(node: Node, row: ForeignRow, losses: Losses) -> None:
    """The days of a task; those that are none or lie too far away are named."""
    for key, name in (
        ("constraint_day", "ConstraintDate"),
        ("deadline", "Deadline"),
        ("started", "ActualStart"),
        ("finished", "ActualFinish"),
        ("start", "ManualStart" if row.manual and node.value("ManualStart") else "Start"),
        ("finish", "Finish"),
    ):
        text = node.value(name)
        day = day_of(text)
        setattr(row, key, day)
        if text and day is None and text != "NA":
            losses.add(Loss.OUT_OF_RANGE, f"{quoted(row.title)}: {name} {text}")
    for baseline in node.every("Baseline"):
        number = integer(baseline.value("Number")) or 0
        start, finish = day_of(baseline.value("Start")), day_of(baseline.value("Finish"))
        if number:
            losses.add_once(Loss.COLUMN, f"baseline {number}")
        elif start and finish:
            row.baseline = (start, finish)


def _tell(node: Node, row: ForeignRow, calendars: Calendars, losses: Losses) -> None:
    """Name what a task says and nothing here can hold."""
    if not calendars.is_own(node.value("CalendarUID")):
        losses.add(Loss.CALENDAR, f"{quoted(calendars.name(node.value('CalendarUID')))} of {quoted(row.title)}")
    if is_set(node, "IsSubproject"):
        losses.add(Loss.SUBPROJECT, quoted(row.title))
    if decimal(node.value("FixedCost")):
        losses.add(Loss.COSTS, f"fixed cost of {quoted(row.title)}")
    if node.value("Priority") not in _NORMAL_PRIORITY:
        losses.add_once(Loss.COLUMN, "Priority")
    if is_set(node, "Recurring"):
        losses.add_once(Loss.COLUMN, f"the rule by which {quoted(row.title)} recurs")
    wbs, number = node.value("WBS"), node.value("OutlineNumber")
    if wbs and number and wbs != number:
        losses.add_once(Loss.COLUMN, "WBS codes of their own")


def _fields(root: Node) -> Iterator[str]:
    """Fields that somebody has named for this plan."""
    parent = root.first("ExtendedAttributes")
    for field in parent.every("ExtendedAttribute") if parent else ():
        if alias := field.value("Alias"):
            yield f"{quoted(alias)} ({field.value('FieldName') or 'own field'})"
