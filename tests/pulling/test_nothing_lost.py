"""Every filled cell comes into the file, is ours, or is named: what is not named, the next set would replace."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from pmtemplates.house import shipped
from pmtemplates.output import read_files, replacing
from pmtemplates.pulling import applying
from pmtemplates.pulling.operations import Operation, operation
from pmtemplates.pulling.proving import judge
from pulling.editing import Desk, Typed


def column_of(typed: Typed, sheet: str, head: str) -> int:
    return next(cell.column for cell in typed.book[sheet][4] if cell.value == head and isinstance(cell.column, int))


@pytest.mark.parametrize(("row", "head"), [(40, "Score"), (2, "Owner"), (16, "Score")])
def test_what_is_typed_into_an_unprotected_register_is_taken_or_named(desk: Desk, row: int, head: str) -> None:
    typed = Typed(desk.workbook())
    cell = typed.book["Risks"].cell(row, column_of(typed, "Risks", head))
    cell.value = "ask the board"
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert [each["cell"] for each in found["left"]] == [f"Risks!{cell.coordinate}"]
    assert found["left"][0]["what"] == "ask the board"
    assert (found["absorbed"], found["replaceable"]) == (False, False)


def test_heads_formulas_and_new_rows_are_accounted_for_as_well(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    page = typed.book["Risks"]
    score = column_of(typed, "Risks", "Score")
    row = typed.fill("Risks", {"ID": "R5", "Risk: the event": "Keys are lost", "Likelihood": 2, "Impact": 3})
    page.cell(row, score).value = 6
    page.cell(row + 1, score).value = re.sub(
        r"\b([A-Z]+)5\b", rf"\g<1>{row + 1}", str(page.cell(5, score).value)
    )  # as a table continues its columns
    typed.cell("Risks", "risks.R1", "Owner")
    page.cell(4, column_of(typed, "Risks", "Response")).value = "What we do"
    page.cell(40, score + 1).value = "=1+1"
    for number in range(50, 80):
        typed.book["Issues"].cell(number, 20).value = "one column"
    code, found = desk.pull(typed.save())
    assert code == 1
    assert len(found["changes"]) == 1
    named = {each["cell"] for each in found["left"]}
    assert named == {
        f"Risks!{page.cell(row, score).coordinate}",
        f"Risks!{page.cell(4, column_of(typed, 'Risks', 'What we do')).coordinate}",
        f"Risks!{page.cell(40, score + 1).coordinate}",
        "Issues!T50",
    }


def test_a_workbook_without_protection_has_nothing_that_is_not_ours(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    for page in typed.book:
        page.protection.sheet = False
    code, found = desk.pull(typed.save())
    assert (code, found["changes"], found["left"]) == (0, [], [])
    typed.book["Schedule"]["I4"] = "beside the title"
    code, found = desk.pull(typed.save())
    assert [each["cell"] for each in found["left"]] == ["Schedule!I4"]


def test_many_cells_are_counted(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    score = column_of(typed, "Risks", "Score")
    for row in range(40, 70):
        typed.book["Risks"].cell(row, score).value = row
    _, found = desk.pull(typed.save())
    assert len(found["left"]) == 21
    assert found["left"][0] == {"cell": "Risks", "what": "10 further cells", "why": found["left"][1]["why"]}


def test_an_error_is_no_value(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    cell = typed.cell("Risks", "risks.R1", "Response")
    cell.value = "#REF!"
    cell.data_type = "e"
    typed.fill("Issues", {"Issue": "#DIV/0!"})
    for page in typed.book["Issues"]:
        for each in page:
            if each.value == "#DIV/0!":
                each.data_type = "e"
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert {each["why"] for each in found["left"]} == {"it shows an error"}
    assert f"Risks!{cell.coordinate}" in {each["cell"] for each in found["left"]}
    assert desk.changed_lines() == []


def test_days_that_are_written_oddly_are_found(desk: Desk) -> None:
    text = desk.file.read_text("utf-8")
    assert "2026-11-27" in text
    desk.file.write_text(text.replace("2026-11-27", '" 2026-11-27"', 1), "utf-8")
    desk.generate()
    typed = Typed(desk.workbook())
    cell = next(each for each in typed.book["Calendar"]["D"] if str(each.value).startswith("2026-11-27"))
    cell.value = None
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert [(each["path"], each["old"]) for each in found["changes"]] == [("calendar.days_off", "2026-11-27")]
    assert '" 2026-11-27"' not in desk.file.read_text("utf-8")


def test_what_cannot_be_read_or_tried_out_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = Typed(desk.workbook())
    typed.type("Risks", "risks.R2", "Likelihood", 4)
    path = typed.save()

    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(28, "No space left on device", "full")

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "TemporaryDirectory", full)
        code, found = desk.pull(path)
    assert code == 5
    assert [each["code"] for each in found["problems"]] == ["cannot-write"]
    with monkeypatch.context() as patch:
        patch.setattr("pmtemplates.pulling.workbook.read_files", full)
        code, found = desk.pull(path)
    assert [each["code"] for each in found["problems"]] == ["unreadable"]
    assert "No space left" in found["problems"][0]["message"]
    assert desk.changed_lines() == []


def test_files_that_cannot_be_put_back_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_bytes(b"a: 1\n")
    two.write_bytes(b"b: 1\n")
    before = replacing.read_files([one, two])
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "b.yaml":
            raise OSError(5, "Input/output error", str(target))
        return real(self, target)

    def refused(*_: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", failing)
    monkeypatch.setattr(replacing, "write_durably", refused)
    (problem,) = replacing.replace_files({one: b"a: 2\n", two: b"b: 2\n"}, before)
    assert problem.code == "cannot-write"
    assert f'"{one}"' in problem.message
    assert f'"{two}"' not in problem.message


def test_few_wrong_edits_among_many_are_found_by_halves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    real = applying._wrong_with

    def counted(trial: applying._Trial, operations: list[Operation]) -> str:
        tried.append(len(operations))
        return real(trial, operations)

    monkeypatch.setattr(applying, "_wrong_with", counted)
    typed = Typed(desk.workbook())
    for number in range(1, 6):
        typed.type("Acceptance", f"deliverables.D{number}", "ID", f"E{number}")  # named by tasks and milestones
    for number in range(1, 5):
        typed.type("Risks", f"risks.R{number}", "ID", f"Q{number}")
    code, found = desk.pull(typed.save())
    assert code == 1
    assert {each["path"] for each in found["changes"]} >= {f"risks.R{number}.id" for number in range(1, 5)}
    assert len(tried) <= applying.MOST_SUSPICIONS
    assert len(found["changes"]) + len(found["left"]) == 9


def test_an_edit_that_touches_nothing_is_named(desk: Desk) -> None:
    judged = judge(desk.file, shipped(), date(2026, 11, 20))
    assert judged.reading is not None
    made = operation("Calendar", (9, 4), "calendar.days_off", "2027-01-01", "", lambda wanted: None)
    again = operation(
        "Risks", (5, 2), "title", "x", "x", lambda wanted: wanted.put(("title",), wanted.stated(("title",)))
    )
    for each in (made, again):
        before = read_files(judged.reading.source.files)
        done = applying.apply(judged, [each], before, shipped(), desk.file, lambda plan: {})
        assert (done.changes, done.files) == ([], {})
        assert [left.why for left in done.left] == ["it makes no difference to the file"]
