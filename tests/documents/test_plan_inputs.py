"""Each input of a project plan knows which value of the file it shows, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import pytest
from making import EXAMPLES, plan_of_example, workbooks_of_example

from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.sheets import FREE, Cell, Role, Sheet
from pmtemplates.documents.views import View
from pmtemplates.initiative.delivery import LINK, Weekday
from pmtemplates.initiative.fields import keys_of
from pmtemplates.initiative.paths import path_text, resolve, value_at
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

CASES = [(name, key) for name in EXAMPLES for key in workbooks_of_example(name) if key.startswith("project-plan")]


class Input(NamedTuple):
    """An input with its sheet, its row, and the head of its column (the label of its row where that is no text)."""

    sheet: Sheet
    row: int
    kind: str
    cell: Cell


@cache
def inputs(name: str, key: str) -> list[Input]:
    return [found for sheet in workbooks_of_example(name)[key].sheets for found in _on(sheet)]


def _on(sheet: Sheet) -> Iterator[Input]:
    heads: dict[int, str] = {}
    for number in sheet.numbers():
        row = sheet.row(number)
        if any(cell and cell.style.role is Role.SECTION for cell in row):
            heads = {}
        label = next((str(cell.value) for cell in row if cell and cell.style.role is Role.LABEL), "")
        for column, cell in enumerate(row, 1):
            if cell and cell.style.role in (Role.HEAD, Role.SECTION):
                words = str(cell.value or "") if not isinstance(cell.value, date) else ""
                heads[column] = re.sub(r" \([A-Z]{3}\)$", "", words)
            if cell and cell.style.role in FREE:
                yield Input(sheet, number, heads.get(column) or label, cell)


def is_free(found: Input) -> bool:
    """Whether it stands in a row of a register that nobody has filled yet."""
    key = found.sheet.get(found.row, 1)
    return bool(found.sheet.entries) and not (key and key.value)


def shown(plan: Plan, path: Path, part: str) -> Any:
    """What a cell shows of the value at a path, worked out here once more."""
    value = value_at(plan.initiative, path)
    match part:
        case "":
            return value
        case Part.PERCENT:
            return (value or 0) / 100
        case Part.NAME:
            above = path[:-1]
            work = above[:2] if above[0] == "projects" else ()
            fact = View(plan, value_at(plan.initiative, above), above, work).get(str(path[-1]))
            return fact.text if fact else None
        case Part.TYPE | Part.LAG | Part.UNIT:
            link = LINK.fullmatch(value)
            assert link
            return {"type": link["type"] or "FS", "lag": int(link["lag"] or 0), "unit": link["unit"] or "d"}[part]
        case Part.LINES:
            return "\n".join(f"• {line}" for line in value) if len(value) > 1 else "".join(value) or None
        case Part.KIND:
            return {"assumptions": "assumption", "constraints": "constraint", "dependencies": "dependency"}[
                str(path[-2])
            ]
        case Part.SIDE:
            outside = value_at(plan.initiative, (*path[:-1], f"{path[-1]}_outside"))
            titles = {project.id: project.title for project in plan.initiative.projects}
            return outside or (titles[value] if value else None if plan.initiative.projects else plan.initiative.title)
        case _:
            worked = value or tuple(Weekday)[:5]
            return "yes" if Weekday(part) in worked else "no"


@pytest.mark.parametrize(("name", "key"), CASES)
def test_an_input_shows_the_value_at_its_path(name: str, key: str) -> None:
    plan = plan_of_example(name)
    checked = 0
    for sheet, row, kind, cell in inputs(name, key):
        if not cell.path or cell.part in (Part.DAY, Part.HOLIDAY):
            continue
        checked += 1
        wanted, where = shown(plan, cell.path, cell.part), (sheet.name, row, kind, cell)
        gap = wanted is None or plan.origins.get(cell.path) is Origin.COMPUTED
        if gap and cell.value != wanted:
            doubted = cell.style.origin in (Origin.PROPOSED, Origin.OPEN)
            assert cell.value in (None, TO_BE_CONFIRMED) or doubted, where
        else:
            assert cell.value == wanted, where
    assert checked > 80


@pytest.mark.parametrize(("name", "key"), CASES)
def test_an_input_with_a_path_holds_no_formula_and_the_path_comes_back_from_its_text(name: str, key: str) -> None:
    plan = plan_of_example(name)
    for found in inputs(name, key):
        if found.cell.path:
            assert not found.cell.formula
            text = path_text(plan.initiative, found.cell.path)
            assert resolve(plan.initiative, text) == (found.cell.path, "")


@pytest.mark.parametrize(("name", "key"), CASES)
def test_no_two_inputs_show_the_same_value_but_the_days_of_a_list(name: str, key: str) -> None:
    seen = set()
    for found in inputs(name, key):
        place = (found.cell.path, found.cell.part)
        if found.cell.path and found.cell.part not in (Part.DAY, Part.HOLIDAY):
            assert place not in seen, found
            seen.add(place)


def test_the_days_of_the_calendar_are_those_of_the_lists_and_the_holidays_of_none() -> None:
    calendar = plan_of_example("product-launch").initiative.calendar
    assert calendar
    cells = [found.cell for found in inputs("product-launch", "project-plan/rnd") if found.sheet.name == "Calendar"]
    off = {cell.value for cell in cells if (cell.path[-1:], cell.part) == (("days_off",), Part.DAY)} - {None}
    holidays = {cell.value for cell in cells if cell.part is Part.HOLIDAY}
    assert off
    assert off <= set(calendar.days_off)
    assert holidays
    assert not holidays & set(calendar.days_off)
    assert {cell.value for cell in cells if cell.path[-1:] == ("days_on",)} - {None} <= set(calendar.days_on)


WITHOUT = {
    ("Acceptance", "Accepted on"),
    ("Acceptance", "How it is checked"),
    *(("Assumptions", kind) for kind in ("ID", "From", "To", "Needed by", "Promised")),  # of what is no dependency
    ("Assumptions", "Still holds"),
    ("Budget", "Spent up to the end of the month"),
    ("Budget", "Still to come"),
    ("Calendar", "Occasion"),
    ("Changes", "In the plan"),
    ("Legend", "Amber up to"),
    ("Legend", "Cells"),  # shows how inputs look
    ("Legend", "Green up to"),
    ("Legend", "Score from"),
    ("Links", "Date from outside"),  # a forecast: it follows from the plan of another project
    *(("Links", kind) for kind in ("Type", "Lag", "Unit")),  # of links that the file does not state as links
    ("Milestones", "Reached on"),
    ("Resources", "Capacity"),  # of those whom the team does not list
    *(("Resources", kind) for kind in ("From", "To")),  # of a rate that never changes
    ("Risks", "Status"),
    ("Summary", "Comment"),
    *(("Summary", kind) for kind in ("Time", "Cost", "Scope", "Risk", "")),  # the cells that are merged with comments
}
"""What can be typed and has no place in the file."""


def test_the_inputs_without_a_place_in_the_file_are_known() -> None:
    found = {
        (found.sheet.name, found.kind)
        for case in CASES
        for found in inputs(*case)
        if not found.cell.path and not is_free(found)
    }
    assert found == WITHOUT


@pytest.mark.parametrize(("name", "key"), CASES)
def test_a_free_row_says_which_entry_it_becomes(name: str, key: str) -> None:
    initiative = plan_of_example(name).initiative
    registers = [sheet for sheet in workbooks_of_example(name)[key].sheets if sheet.entries]
    assert len(registers) == 9
    for sheet in registers:
        assert len(sheet.entries) == (3 if sheet.name == "Assumptions" else 1)
        rows = [number for number in sheet.numbers() if number > 4]
        for each in sheet.entries:
            assert isinstance(value_at(initiative, each.path), tuple)
            assert len(each.fields) >= 2
            # A filled row has at each column what an entry of that list would have there.
            for number in rows:
                cells = {column: sheet.get(number, column) for column in each.fields}
                key_cell = sheet.get(number, 1)
                if not key_cell or not key_cell.value or sheet.name == "Milestones":
                    continue
                path, failed = resolve(initiative, str(key_cell.value))
                assert not failed
                if path and path[:-1] == each.path:
                    places = {column: (cell.path, cell.part) for column, cell in cells.items() if cell and cell.path}
                    wanted = {column: ((*path, *keys), part) for column, (keys, part) in each.fields.items()}
                    assert places.items() <= wanted.items()
                    assert set(wanted) - set(places) <= {column for column, cell in cells.items() if cell.formula}


def test_the_list_of_a_free_row_of_assumptions_follows_from_its_type() -> None:
    sheet = workbooks_of_example("product-launch")["project-plan/rnd"].sheet("Assumptions")
    heads = {cell.value: column for column, cell in enumerate(sheet.row(4), 1) if cell}
    assert {(each.word, each.path[-1]) for each in sheet.entries} == {
        ("assumption", "assumptions"),
        ("constraint", "constraints"),
        ("dependency", "dependencies"),
    }
    assert {each.column for each in sheet.entries} == {heads["Type"]}
    dependency = sheet.entries[2].fields
    assert dependency[heads["From"]] == (("giver",), Part.SIDE)
    assert sheet.entries[0].fields[heads["Owner"]] == (("owner",), Part.NAME)


def test_every_key_that_a_free_row_fills_is_one_of_the_entry() -> None:
    plan = plan_of_example("product-launch")
    book = build_project_plan(plan, ("projects", 0))
    for sheet in book.sheets:
        for each in sheet.entries:
            entries = value_at(plan.initiative, each.path)
            for keys, _ in each.fields.values():
                for entry in entries[:1]:
                    assert keys[0] in keys_of(type(entry))
