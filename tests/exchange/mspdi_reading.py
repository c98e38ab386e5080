"""Reads a file for Microsoft Project back, by the rules of its schema and nothing of the code that writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree

from pmtemplates.planning.network import Activity, Network, Solution, Tie, solve
from pmtemplates.planning.workdays import WorkCalendar, Workdays

NS = "{http://schemas.microsoft.com/project}"
TYPES = {"0": (True, True), "1": (True, False), "2": (False, True), "3": (False, False)}
"""From the finish of the predecessor, to the finish of the successor."""


def read(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - our own file


def text(element: ElementTree.Element, path: str) -> str | None:
    return element.findtext("/".join(f"{NS}{step}" for step in path.split("/")))


def value(element: ElementTree.Element, path: str) -> str:
    found = text(element, path)
    assert found is not None, path
    return found


def every(element: ElementTree.Element, path: str) -> list[ElementTree.Element]:
    return element.findall("/".join(f"{NS}{step}" for step in path.split("/")))


def tasks_of(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The tasks by name."""
    return {value(task, "Name"): task for task in every(root, "Tasks/Task")}


def minutes(duration: str) -> int:
    found = re.fullmatch(r"PT(\d+)H(\d+)M0S", duration)
    assert found, duration
    return int(found[1]) * 60 + int(found[2])


def calendar_of(root: ElementTree.Element, legacy: bool = False) -> WorkCalendar:
    """The base calendar; `legacy` takes the exceptions from the days of type 0."""
    (calendar,) = every(root, "Calendars/Calendar")
    days = every(calendar, "WeekDays/WeekDay")
    works = {value(day, "DayType"): value(day, "DayWorking") == "1" for day in days if value(day, "DayType") != "0"}
    week = tuple(works[str(number)] for number in (2, 3, 4, 5, 6, 7, 1))
    old = [day for day in days if value(day, "DayType") == "0"]
    off, on = {}, set()
    for exception in old if legacy else every(calendar, "Exceptions/Exception"):
        day = date.fromisoformat(value(exception, "TimePeriod/FromDate")[:10])
        assert value(exception, "TimePeriod/ToDate") == f"{day}T23:59:00"
        if value(exception, "DayWorking") == "1":
            on.add(day)
        else:
            off[day] = text(exception, "Name") or ""
    return WorkCalendar(week, off, frozenset(on))


@dataclass
class Rebuilt:
    """The network of the file, solved again by our own engine."""

    numbers: list[str]
    days: Workdays
    network: Network
    solution: Solution

    def dates(self, number: str) -> tuple[datetime, datetime]:
        index = self.numbers.index(number)
        return self.moment(self.solution.starts[index]), self.moment(self.solution.finishes[index])

    def moment(self, instant: int) -> datetime:
        day = self.days.date_of(instant)
        return datetime(day.year, day.month, day.day, 8 if instant % 2 else 17)


def rebuilt(root: ElementTree.Element) -> Rebuilt:
    start = datetime.fromisoformat(value(root, "StartDate"))
    days = Workdays(calendar_of(root), start.date())
    tasks = every(root, "Tasks/Task")
    numbers = [value(task, "UID") for task in tasks]
    activities, ties = [], []
    above: list[int] = []
    for index, task in enumerate(tasks):
        level = int(value(task, "OutlineLevel"))
        above = [*above[:level], index]
        activities.append(_activity(task, days, above[-2] if level else -1))
        for link in every(task, "PredecessorLink"):
            ties.append(_tie(link, numbers, index))
    # the file begins at eight, but a milestone with a date can stand at the end of the day before
    activities[0].floor = 0
    for activity in activities:
        if activity.floor is None and not activity.summary:
            activity.floor = 1
    network = Network(activities, ties)
    return Rebuilt(numbers, days, network, solve(network, days))


def _instant(moment: str, days: Workdays) -> int:
    at = datetime.fromisoformat(moment)
    assert at.hour in (8, 17)
    return days.start_of(at.date()) if at.hour == 8 else 2 * days.count(at.date())


def _activity(task: ElementTree.Element, days: Workdays, parent: int) -> Activity:
    summary = value(task, "Summary") == "1"
    length = minutes(value(task, "Duration"))
    assert length % 480 == 0
    activity = Activity(0 if summary else length // 480, parent, summary)
    kind, at = value(task, "ConstraintType"), text(task, "ConstraintDate")
    assert kind in ("0", "2", "4", "7")
    assert (kind == "0") == (at is None)
    latest = [text(task, "Deadline")]
    if kind in ("2", "4") and at:
        activity.floor = _instant(at, days)
    if kind == "2" and at:
        activity.latest_start = _instant(at, days) // 2
    if kind == "7":
        latest.append(at)
    activity.latest_finish = min((_instant(each, days) // 2 for each in latest if each), default=None)
    if not summary and (begun := text(task, "ActualStart")):
        activity.started = _instant(begun, days)
    if delay := text(task, "LevelingDelay"):
        assert not summary
        assert value(task, "LevelingDelayFormat") == "7"
        activity.delay, rest = divmod(int(delay), 4800)
        assert rest == 0
    if not summary and (ended := text(task, "ActualFinish")):
        activity.finished = _instant(ended, days) // 2
    return activity


def _tie(link: ElementTree.Element, numbers: list[str], after: int) -> Tie:
    elapsed = value(link, "LagFormat") == "8"
    assert value(link, "LagFormat") in ("7", "8")
    lag, rest = divmod(int(value(link, "LinkLag")), 14400 if elapsed else 4800)
    assert rest == 0
    return Tie(numbers.index(value(link, "PredecessorUID")), after, *TYPES[value(link, "Type")], lag, elapsed)
