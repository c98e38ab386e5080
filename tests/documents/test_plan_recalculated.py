"""The schedule of the workbook is a second engine, written in formulas: it must say what the first one says.

Projects made by chance are recalculated by LibreOffice from their formulas alone. Then inputs are changed in the file,
as somebody would type them, and every formula must give what the workbook made from the changed initiative says.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import once
from making import planned
from networks import START, random_project, walk
from openpyxl.utils import range_boundaries
from recalculating import Place, Values, differences, edited, recalculate, same, values_in

from pmtemplates.addresses import letters
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.project_plan.places import FIRST_LINK, C, D, L, schedule_row
from pmtemplates.documents.project_plan.places import START as START_NAME
from pmtemplates.documents.sheets import Value, Workbook
from pmtemplates.planning.schedule import Bond, RowKind, Schedule
from pmtemplates.rendering.excel import render_excel
from pmtemplates.rendering.package import read_parts, write_parts

Data = dict[str, Any]
Changes = dict[Place, Value]
SIZE = 40
SEEDS, MANY_SEEDS = range(3), range(25)
BROKEN = "a broken formula"
PROGRESSED = 5
"""A seed whose project has begun: some tasks are done, some are under way."""
GRID_HEADS = (5, 6)
"""The rows of the schedule above the chart: its days begin with the start when the workbook is made."""


@dataclass(frozen=True)
class Made:
    """A project, its schedule, its workbook and the file with it."""

    data: Data
    schedule: Schedule
    book: Workbook
    content: bytes

    def at(self, name: str) -> Place:
        """The sheet and the address that a defined name stands for."""
        sheet, address = re.fullmatch(r"'([^']+)'!(\S+)", self.book.names[name]).groups()  # type: ignore[union-attr]
        return sheet, address.replace("$", "")


def made(folder: Path, data: Data) -> Made:
    plan, problems = planned(folder, data)
    assert plan is not None, problems
    assert not [each for each in problems if each.severity == "error" and each.code in ("task-cycle", "bad-link")]
    book = build_project_plan(plan, ())
    return Made(data, plan.schedules[()], book, render_excel(book))


@dataclass(frozen=True)
class Edit:
    """What is typed into the file, and the initiative that says the same."""

    changes: Changes
    data: Data


def task_of(data: Data, name: str) -> Data:
    return next(task for task, _ in walk(data["tasks"]) if task["id"] == name)


def of_task(project: Made, name: str, column: C) -> Place:
    row = project.schedule.task(name)
    assert row is not None
    return "Schedule", f"{letters(column)}{schedule_row(row.number)}"


def leaves_of(data: Data) -> list[Data]:
    return [task for task, _ in walk(data["tasks"]) if not task.get("tasks")]


def durations_and_links(project: Made) -> Edit:
    """Other durations of four tasks; other types, lags and units of six links."""
    chance = random.Random(SIZE)  # noqa: S311 - the same edits at each run
    data, changes = copy.deepcopy(project.data), {}
    typed = [task for task in leaves_of(data) if task["duration"] and "optimistic" not in task]
    for task in chance.sample(typed, 4):
        task["duration"] += chance.randint(1, 9) if task["duration"] < 5 else -chance.randint(1, 4)
        changes[of_task(project, task["id"], C.DURATION)] = task["duration"]
    bonds = project.schedule.bonds
    inside = [at for at, bond in enumerate(bonds) if bond.before is not None and bond.path[0] == "tasks"]
    for at in chance.sample(inside, 6):
        changes |= _relinked(project, data, at, bonds[at], chance)
    return Edit(changes, data)


def _relinked(project: Made, data: Data, at: int, bond: Bond, chance: random.Random) -> Changes:
    row = project.schedule.rows[bond.after]
    kind = chance.choice(("FS", "SS") if row.kind is RowKind.SUMMARY else ("FS", "SS", "FF", "SF"))
    lag, unit = chance.choice((-3, -1, 2, 4, 6)), chance.choice(("d", "ed"))
    links, place = task_of(data, row.id)["after"], bond.path[-1]
    links[place] = f"{links[place].split(' ')[0]} {kind}{lag:+d}{unit}"
    typed = {L.TYPE: kind, L.LAG: lag, L.UNIT: unit}
    return {("Links", f"{letters(column)}{FIRST_LINK + at}"): value for column, value in typed.items()}


def another_start(project: Made) -> Edit:
    day = START + timedelta(days=9)
    return Edit({project.at(START_NAME): day}, {**project.data, "start": day.isoformat()})


def a_day_off(project: Made) -> Edit:
    """A week off, typed below the days off that are known."""
    sheet, area = project.at("DaysOff")
    left, top, _, bottom = range_boundaries(area)
    found = next(each for each in project.book.sheets if each.name == sheet)
    free = [row for row in range(top, bottom + 1) if (cell := found.get(row, left)) and cell.value is None]
    days = [START + timedelta(days=14 + number) for number in range(5)]
    calendar = project.data["calendar"]
    off = sorted({*calendar["days_off"], *(day.isoformat() for day in days)})
    changes = {(sheet, f"{letters(left)}{row}"): day for row, day in zip(free[1:], days, strict=False)}
    assert len(changes) == len(days)
    return Edit(changes, {**project.data, "calendar": {**calendar, "days_off": off}})


def saturdays_worked(project: Made) -> Edit:
    sheet, area = project.at("WorkingWeek")
    left, top, _, _ = range_boundaries(area)
    week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    calendar = {**project.data["calendar"], "week": week}
    return Edit({(sheet, f"{letters(left)}{top + 5}"): "yes"}, {**project.data, "calendar": calendar})


def another_status_date(project: Made) -> Edit:
    day = date.fromisoformat(project.data["status_date"]) + timedelta(days=12)
    return Edit({project.at("StatusDate"): day}, {**project.data, "status_date": day.isoformat()})


def progress(project: Made) -> Edit:
    """A task that had not begun is half done, one is finished early, one was finished and is not after all."""
    data, changes = copy.deepcopy(project.data), {}
    waiting = [task for task in leaves_of(data) if "started" not in task and task["duration"] > 2]
    done = next(task for task in leaves_of(data) if "finished" in task)
    begun, finished = START + timedelta(days=4), START + timedelta(days=7)

    def type_in(task: Data, percent: int, started: date | None, end: date | None) -> None:
        cells = {"percent_complete": percent, "started": started, "finished": end}
        for (key, value), column in zip(cells.items(), (C.PERCENT, C.STARTED, C.FINISHED), strict=True):
            task[key] = value.isoformat() if isinstance(value, date) else value
            if value is None:
                del task[key]
            changes[of_task(project, task["id"], column)] = value / 100 if isinstance(value, int) else value

    type_in(waiting[0], 50, begun, None)
    type_in(waiting[1], 100, begun, finished)
    type_in(done, 40, date.fromisoformat(done["started"]), None)
    return Edit(changes, data)


def delays(project: Made) -> Edit:
    """Two tasks are put off, one no longer is."""
    data, changes = copy.deepcopy(project.data), {}
    waiting = [task for task in leaves_of(data) if "started" not in task]
    put_off = [task for task in waiting if "delay" not in task]
    delayed = next(task for task in waiting if "delay" in task)
    for task, days in ((put_off[1], 3), (put_off[4], 8), (delayed, 0)):
        task["delay"] = days
        row = project.schedule.task(task["id"])
        assert row is not None
        changes["Task details", f"{letters(D.DELAY)}{schedule_row(row.number)}"] = days
    return Edit(changes, data)


ONCE: dict[str, Callable[[Made], Edit]] = {
    "another start": another_start,
    "a week off": a_day_off,
    "Saturdays worked": saturdays_worked,
    "another status date": another_status_date,
    "percent and actual dates": progress,
    "delays": delays,
}


@dataclass(frozen=True)
class Case:
    """A workbook, edited or not, and the one that says what its formulas must give."""

    content: bytes
    wanted: Workbook
    before: Workbook | None = None
    """The workbook before the edit."""


def cases_of(folder: Path, seeds: range) -> Iterator[tuple[str, Case]]:
    for seed in seeds:
        project = made(folder, random_project(seed, SIZE))
        yield f"{seed}-as-made", Case(project.content, project.book)
        yield f"{seed}-edited", _edited(folder, project, durations_and_links(project))
    project = made(folder, random_project(PROGRESSED, SIZE))
    for name, change in ONCE.items():
        yield name, _edited(folder, project, change(project))
    yield BROKEN, Case(_with_a_broken_formula(project), project.book)


def _edited(folder: Path, project: Made, edit: Edit) -> Case:
    return Case(edited(project.content, edit.changes), made(folder, edit.data).book, project.book)


def _with_a_broken_formula(project: Made) -> bytes:
    """The last link asks for one instant more."""
    parts = read_parts(project.content)
    place = 1 + [sheet.name for sheet in project.book.sheets].index("Links")
    address = f"{letters(L.REQUIRED)}{FIRST_LINK + len(project.schedule.bonds) - 1}"
    name = f"xl/worksheets/sheet{place}.xml"
    parts[name], count = re.subn(rf'(<c r="{address}"[^>]*><f>)(.*?)(</f>)'.encode(), rb"\1\2+1\3", parts[name])
    assert count == 1
    return write_parts(parts)


def compared(sheet: str, row: int, column: int) -> bool:
    """Whether a formula can be compared after an edit: some sheets are put in order when the workbook is made."""
    return sheet not in ("Calendar", "Milestones") and not (
        sheet == "Schedule" and row in GRID_HEADS and column >= C.GRID
    )


def finding(case: Case, values: Values) -> dict[str, Any]:
    """How many formulas were compared, how many an edit has changed, and which give something else."""
    formulas = list(case.wanted.formulas())
    places = [(sheet.name, row, column, cell.value) for sheet, row, column, cell in formulas]
    wrong = differences(case.wanted, values)
    moved = 0
    if case.before is not None:
        # which of two milestones of one day comes first, their order on the sheet says
        listed = {(sheet.name, row) for sheet, row, _, cell in formulas if "SMALL('Milestones'!" in cell.formula}
        places = [place for place in places if compared(*place[:3]) and place[:2] not in listed]
        kept = {f"{sheet}!{letters(column)}{row}" for sheet, row, column, _ in places}
        wrong = [each for each in wrong if each.partition(" =")[0] in kept]
        old = {(sheet.name, row, column): cell.value for sheet, row, column, cell in case.before.formulas()}
        assert {place[:3] for place in places} <= set(old), "the edit has changed what is a formula"
        moved = sum(not same(value, old[sheet, row, column]) for sheet, row, column, value in places)
    return {"compared": len(places), "moved": moved, "wrong": wrong}


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory, long: bool) -> dict[str, dict[str, Any]]:
    """What is found in each case; all are worked out by one call, for LibreOffice starts slowly."""

    def make(folder: Path) -> None:
        cases = dict(cases_of(folder, MANY_SEEDS if long else SEEDS))
        stems = {name: f"case-{place}" for place, name in enumerate(cases)}
        files = recalculate({stems[name]: case.content for name, case in cases.items()}, folder)
        found = {name: finding(case, values_in(files[stems[name]])) for name, case in cases.items()}
        (folder / "findings.json").write_text(json.dumps(found), "utf-8")

    folder = once(tmp_path_factory, "plan-recalculated", make)
    found: dict[str, dict[str, Any]] = json.loads((folder / "findings.json").read_text("utf-8"))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", MANY_SEEDS if metafunc.config.getoption("--long") else SEEDS)


def test_libreoffice_works_out_what_the_engine_says(findings: dict[str, Any], seed: int) -> None:
    found = findings[f"{seed}-as-made"]
    assert found["wrong"] == []
    assert found["compared"] > 25 * SIZE


def test_other_durations_and_links_give_what_the_changed_initiative_gives(findings: dict[str, Any], seed: int) -> None:
    found = findings[f"{seed}-edited"]
    assert found["wrong"] == []
    assert found["moved"] > SIZE


@pytest.mark.parametrize("name", ONCE)
def test_what_is_typed_gives_what_the_changed_initiative_gives(findings: dict[str, Any], name: str) -> None:
    found = findings[name]
    assert found["wrong"] == []
    assert found["moved"] > 10


def test_a_broken_formula_is_found(findings: dict[str, Any]) -> None:
    assert any(each.startswith("Links!") for each in findings[BROKEN]["wrong"])
