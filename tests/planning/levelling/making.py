"""Made-up programs whose people have too much to do, and what levelling makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from making import TODAY

from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.levelling.levelled import Levelled
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.planning.scheduling import build_schedules
from pmtemplates.planning.workdays import WorkCalendar
from pmtemplates.problems import Path
from pmtemplates.source.validating import validate_data

Data = dict[str, Any]
START = "2027-01-04"
PEOPLE = ("ana", "kofi")
LINKS = ("", "", " SS+1d", " FF", " FS+1d", " FS+3ed", " SF+4d")


@dataclass(frozen=True)
class Made:
    """An initiative, its schedules before and after levelling, and what was found."""

    initiative: Initiative
    before: Mapping[Path, Schedule]
    after: Mapping[Path, Schedule]
    levelled: Levelled

    def leaves(self) -> list[tuple[Schedule, Row, Schedule, Row]]:
        """Each row without parts before and after, with its schedules."""
        return [
            (old, row, new, new.rows[row.number])
            for path, old in self.before.items()
            for new in [self.after[path]]
            for row in old.leaves()
        ]


def model_of(data: Data) -> Initiative:
    """The model of made-up data; numbers as texts, as a file gives them."""
    found, mistakes = validate_data(Initiative, as_texts(data))
    assert found is not None, mistakes
    return found


def as_texts(value: Any) -> Any:
    """The data with its numbers as texts, as a file gives them."""
    if isinstance(value, dict):
        return {key: as_texts(each) for key, each in value.items()}
    return [as_texts(each) for each in value] if isinstance(value, list) else str(value)


def made(data: Data) -> Made:
    """Levelled as the data says, beside the same without levelling."""
    initiative = model_of(data)
    parties = Parties(initiative, {})
    unlevelled = initiative.model_copy(update={"levelling": None})
    before, _, problems = build_schedules(unlevelled, parties, WorkCalendar(), {}, TODAY)
    after, levelled, more = build_schedules(initiative, parties, WorkCalendar(), {}, TODAY)
    assert problems == more == []
    assert levelled is not None
    return Made(initiative, before, after, levelled)


def used_by_day(schedules: Mapping[Path, Schedule]) -> dict[str, dict[object, Fraction]]:
    """Person-days of each person on each calendar day, counted task by task and day by day."""
    found: dict[str, dict[object, Fraction]] = {}
    for schedule in schedules.values():
        for row in schedule.leaves():
            begin, end = schedule.solution.early_start[row.number], schedule.solution.early_finish[row.number]
            for each in row.task.work if row.task else ():
                assert each.effort is not None
                days = found.setdefault(each.who, {})
                for number in range(begin, end):
                    day = schedule.days.day(number)
                    days[day] = days.get(day, Fraction(0)) + Fraction(each.effort) / (end - begin)
    return found


@st.composite
def programs(draw: st.DrawFn, reach: str, *, fixed: bool = True) -> Data:
    """Two projects with some tasks each, links within and between them, and two people who work in both.

    `fixed`: some tasks have begun, must start on a day, state a delay, or have a deadline.
    """
    names: list[str] = []
    projects = []
    for project in "pq":
        groups = []
        for group in range(2):
            tasks = [_task(draw, f"{project}{group}{n}", names, fixed) for n in range(draw(st.integers(1, 4)))]
            groups.append({"id": f"{project}{group}", "title": "Group", "tasks": tasks})
        if draw(st.booleans()):
            groups[1]["after"] = [f"{project}0"]
        projects.append({"id": project, "title": f"Project {project}", "tasks": groups})
    people = [{"id": name, "name": name.title()} for name in PEOPLE]
    head = {"title": "Any", "kind": "program", "start": START, "levelling": reach, "people": people}
    return {**head, "projects": projects}


def _task(draw: st.DrawFn, name: str, names: list[str], fixed: bool) -> Data:
    length = draw(st.integers(1, 5))
    share = draw(st.sampled_from((Fraction(1, 2), Fraction(1))))
    work = [{"who": draw(st.sampled_from(PEOPLE)), "effort": float(share * length)}]
    task: Data = {"id": name, "title": name, "duration": length, "work": work}
    inside = [each for each in names if each[:2] == name[:2] or each[0] != name[0]]
    if inside and draw(st.booleans()):
        task["after"] = [draw(st.sampled_from(inside)) + draw(st.sampled_from(LINKS))]
    names.append(name)
    state = draw(st.integers(0, 11)) if fixed else 0
    if state == 8:
        task["started"] = "2027-01-05"
    if state == 9:
        task["must_start"] = draw(st.sampled_from(("2027-01-06", "2027-01-12")))
    if state == 10:
        task["delay"] = draw(st.integers(0, 3))
    if state == 11:
        task["deadline"] = draw(st.sampled_from(("2027-01-08", "2027-01-15", "2027-01-22")))
    return task
