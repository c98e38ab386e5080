"""A workbook remembers what its inputs held when it was written, and nothing restricted outside its own sheet."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lint_excel import lint
from making import TODAY, plan_of, plan_of_example, workbooks_of_example

from pmtemplates.documents.as_generated import FORMAT, HEADS, NAME, PLAN_DATE, recorded
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.sheets import Value, Workbook
from pmtemplates.initiative.paths import resolve
from pmtemplates.rendering.excel import render_excel

KEY = "project-plan/rnd"
Book = openpyxl.Workbook


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return workbooks_of_example("product-launch")[KEY]


@pytest.fixture(scope="module")
def read(workbook: Workbook) -> Book:
    return openpyxl.load_workbook(BytesIO(render_excel(workbook)))


def plain(value: Any) -> Any:
    """A value as files hold it."""
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


def record(book: Book) -> list[tuple[str, Any]]:
    """The record of the hidden sheet, without its first rows."""
    return [(key, plain(value)) for key, value, *_ in book[NAME].iter_rows(min_row=3, values_only=True)]


def record_within(book: Book, name: str) -> dict[str, Any]:
    """The record that a restricted sheet holds itself."""
    row = [str(value) for (value,) in book[name].iter_cols(max_row=1, values_only=True) if value is not None]
    start = next((place for place, text in enumerate(row) if text.startswith("{")), len(row))
    found = json.loads("".join(row[start:]) or "{}")
    assert isinstance(found, dict)
    return found


def test_it_is_the_last_sheet_hidden_and_protected(read: Book) -> None:
    sheet = read.worksheets[-1]
    assert (sheet.title, sheet.sheet_state, sheet.protection.sheet) == (NAME, "hidden", True)


def test_its_first_rows_say_what_it_is_of_which_day_and_in_which_format(read: Book) -> None:
    heads, about = list(read[NAME].iter_rows(max_row=2, values_only=True))
    assert heads == HEADS
    assert (about[0], about[1].date(), about[2]) == (PLAN_DATE, TODAY, FORMAT)


def test_it_holds_the_value_of_each_filled_input_by_its_path(workbook: Workbook, read: Book) -> None:
    initiative = plan_of_example("product-launch").initiative
    wanted: list[tuple[str, Value]] = []
    for sheet in workbook.sheets:
        if not sheet.restricted:
            wanted += [(key, plain(cell.value)) for key, cell in recorded(sheet, initiative)]
    assert record(read) == wanted
    assert len(wanted) > 300
    assert any(key.endswith(".duration") for key, _ in wanted)
    for key, value in wanted:
        assert resolve(initiative, key.partition("#")[0])[0] is not None
        assert value is not None


def test_parts_stand_behind_the_path_and_days_are_days(read: Book) -> None:
    found = record(read)
    keys = [key for key, _ in found]
    assert "calendar.week#monday" in keys
    assert any(key.endswith(".after.1#type") for key in keys)
    assert any(key.endswith(".percent_complete#percent") for key in keys)
    assert all(isinstance(value, date) for key, value in found if key == "calendar.days_off#day")
    assert keys.count("calendar.days_off#day") > 1


def test_what_is_restricted_is_remembered_on_its_own_sheet_only(workbook: Workbook, read: Book) -> None:
    initiative = plan_of_example("product-launch").initiative
    restricted = [sheet for sheet in workbook.sheets if sheet.restricted]
    assert len(restricted) > 1
    elsewhere = {key for key, _ in record(read)}
    for sheet in restricted:
        wanted = [[key, plain(cell.value)] for key, cell in recorded(sheet, initiative)]
        wanted = [[key, value.isoformat() if isinstance(value, date) else value] for key, value in wanted]
        found = record_within(read, sheet.name)
        assert found == {NAME: FORMAT, "values": wanted}
        assert wanted
        assert not elsewhere & {key for key, _ in wanted}


def test_no_word_of_the_stakeholder_register_is_left_when_its_sheet_is_deleted(workbook: Workbook) -> None:
    book = openpyxl.load_workbook(BytesIO(render_excel(workbook)))
    del book["Stakeholders"]
    words = {str(value) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row}
    attitudes = {
        cell.value
        for _, cell in recorded(workbook.sheet("Stakeholders"), plan_of_example("product-launch").initiative)
        if cell.path[-1] == "attitude"
    }
    assert len(attitudes) > 1
    assert words & attitudes <= {"neutral"}  # which the drop-down offers


def test_the_record_of_a_restricted_sheet_stands_in_hidden_columns(workbook: Workbook, read: Book) -> None:
    for sheet in workbook.sheets:
        place = len(sheet.columns)
        if sheet.restricted:
            assert sheet.columns[-1].hidden
            assert [number for number in sheet.numbers() if len(sheet.row(number)) >= place] == [1]


def test_a_long_record_is_cut_into_cells(tmp_path: Path) -> None:
    stakeholders = [{"name": f"Group {number} {'ü' * 60}", "attitude": "opposes"} for number in range(300)]
    plan = plan_of(
        tmp_path,
        {"kind": "project", "title": "T", "tasks": [{"id": "a", "title": "A"}], "stakeholders": stakeholders},
    )
    book = build_project_plan(plan, ())
    content = render_excel(book)
    assert lint(content) == []
    read = openpyxl.load_workbook(BytesIO(content))
    found = record_within(read, "Stakeholders")["values"]
    assert [value for key, value in found if key.endswith(".name")] == [each["name"] for each in stakeholders]
    assert sum(column.hidden for column in book.sheet("Stakeholders").columns) > 3


def test_what_is_typed_later_does_not_change_it(workbook: Workbook) -> None:
    book = openpyxl.load_workbook(BytesIO(render_excel(workbook)))
    before = record(book)
    for row in book["Risks"].iter_rows(min_row=5, max_row=8):
        row[4].value = "typed"
    stream = BytesIO()
    book.save(stream)
    assert record(openpyxl.load_workbook(stream)) == before
