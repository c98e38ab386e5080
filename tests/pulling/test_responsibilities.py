"""Letters, holders and own rows that are typed into the workbook of responsibilities come into the file."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from pulling.conftest import Desks
from pulling.editing import Desk, Typed, resaved, run

PROGRAM, DESIGN = "Program", "Sorrel Design"
LETTERS = (
    (PROGRAM, "approve-program-business-case", "Program Board", "I"),
    (PROGRAM, "approve-program-charter", "Business change manager", None),
    (PROGRAM, "approve-program-charter", "Finance partner", "I"),
    (PROGRAM, "define-vision", "Benefit owners", "i"),
    (DESIGN, "approve-project-business-case", "Lead Designer", "C"),
    (DESIGN, "approve-project-charter", "Program manager", "I"),
)


@pytest.fixture
def desk(desks: Desks) -> Desk:
    return desks("product-launch", "responsibilities")


def edited(desk: Desk) -> Path:
    typed = Typed(desk.workbook("Responsibilities"))
    for sheet, row, role, letter in LETTERS:
        typed.type(sheet, row, role, letter)
    typed.type("Roles", "roles.program-manager", "Deputy", "Yuki Tanaka")
    typed.type(PROGRAM, "new-1", "Activity, artefact or decision", "Keep the wiki: tidy")
    typed.type(PROGRAM, "new-1", "Program manager", "A/R")
    typed.type(PROGRAM, "new-1", "Finance partner", "I")
    return typed.save()


def entries(path: Path) -> list[dict[str, object]]:
    found = yaml.safe_load(path.read_text("utf-8")).get("responsibilities", [])
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("libre_office", [False, True])
def test_letters_make_one_entry_for_each_row(desk: Desk, tmp_path: Path, libre_office: bool) -> None:
    before = entries(desk.file)
    path = edited(desk)
    if libre_office:
        shutil.copy(resaved(path, tmp_path / "office"), path)
    code, found = desk.pull(path)
    assert found["left"] == []
    assert code == 0, found["problems"]
    assert len(found["changes"]) == len(LETTERS) + 2
    assert found["replaceable"]
    assert entries(desk.file)[len(before) :] == [
        {"id": "approve-program-business-case", "letters": {"program-board": "I"}},
        {"id": "approve-program-charter", "letters": {"business-change-manager": "-", "finance-partner": "I"}},
        {"id": "define-vision", "letters": {"benefit-owner": "I"}},
        {
            "id": "keep-the-wiki-tidy",
            "activity": "Keep the wiki: tidy",
            "letters": {"program-manager": "A/R", "finance-partner": "I"},
        },
    ]
    assert entries(desk.folder / "projects" / "design.yaml") == [
        {"id": "approve-project-business-case", "letters": {"lead-designer": "C"}},
        {"id": "approve-project-charter", "letters": {"program-manager": "I"}},
    ]
    gone = [line for line in desk.changed_lines() if line.startswith("-")]
    assert gone == ["-  - {id: program-manager, holder: wieczorek, deputy: weiss}"]
    if libre_office:
        return  # what follows hangs on the file alone
    assert desk.pull(path)[1]["changes"] == []
    desk.generate()
    fresh = Typed(desk.workbook("Responsibilities"))
    for sheet, row, role, letter in LETTERS:
        assert fresh.cell(sheet, row, role).value == (letter.upper() if letter else None)
    assert fresh.cell(PROGRAM, "keep-the-wiki-tidy", "Program manager").value == "A/R"
    assert desk.pull(desk.workbook("Responsibilities"))[1]["changes"] == []


def test_a_letter_that_is_again_that_of_the_house_is_not_stated(desk: Desk) -> None:
    path = edited(desk)
    desk.pull(path)
    desk.generate()
    typed = Typed(desk.workbook("Responsibilities"))
    house = {"Program Board": "C", "Business change manager": "C", "Finance partner": "C", "Benefit owners": "C"}
    for sheet, row, role, _ in LETTERS[:4]:
        typed.type(sheet, row, role, house[role])
    typed.type(DESIGN, "approve-project-business-case", "Lead Designer", None)
    typed.type(DESIGN, "approve-project-charter", "Program manager", "C")
    typed.type("Roles", "roles.program-manager", "Deputy", _deputy(desk))
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    gone = {"approve-program-business-case", "approve-program-charter", "define-vision"}
    assert not gone & {str(each["id"]) for each in entries(desk.file)}
    assert desk.texts()["design.yaml"].rstrip() == desk.before["design.yaml"].rstrip()


def _deputy(desk: Desk) -> str:
    people = yaml.safe_load(desk.before["initiative.yaml"])["people"]
    return next(str(each["name"]) for each in people if each["id"] == "weiss")


def test_what_breaks_a_rule_is_taken_over_and_said(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    typed.type(PROGRAM, "approve-program-charter", "Program manager", "A")
    path = typed.save()
    code, found = desk.pull(path)
    assert code == 1
    assert len(found["changes"]) == 1
    assert {each["code"] for each in found["problems"]} >= {"two-accountables"}
    assert found["left"] == []
    assert entries(desk.file)[-1] == {"id": "approve-program-charter", "letters": {"program-manager": "A"}}
    # what the workbook held when it was generated is no edit, and is not passed over in silence either
    typed.type(PROGRAM, "approve-program-charter", "Program manager", "R")
    code, found = desk.pull(typed.save())
    assert (code, found["changes"], found["left"]) == (1, [], [])
    assert [each["why"] for each in found["outdated"]] == ["the file now says A"]
    # a file with errors can be pulled into: the next letter mends it
    typed.type(PROGRAM, "approve-program-charter", "Executive sponsor", "R")
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert [each for each in found["problems"] if each["severity"] == "error"] == []
    assert entries(desk.file)[-1]["letters"] == {"program-manager": "A", "executive-sponsor": "R"}


def test_what_no_matrix_can_take_is_named(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    typed.type(PROGRAM, "define-vision", "Program manager", "Q")
    typed.type("Roles", "roles.program-manager", "Held by", "Somebody Else")
    typed.type(PROGRAM, "new-1", "Program manager", "A/R")
    typed.book["Summary"]["B20"] = None
    code, found = desk.pull(typed.save())
    assert code == 1
    assert found["changes"] == []
    whys = [each["why"] for each in found["left"]]
    assert any(why.startswith("it is none of A/R, A, R") for why in whys)
    assert "there is no role or person of that name here; add them under `people:` and pull again" in whys
    assert "say what the row is about, in the column of activities" in whys


def test_the_approval_is_a_setting_of_the_matrix(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    cells = {str(row[0].value): row[1] for row in typed.book["Summary"].iter_rows(max_col=2) if row[0].value}
    on = next(cell for label, cell in cells.items() if "approved_on" in label or "Approved on" in label)
    on.value = datetime(2026, 11, 19)
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert "approved_on: 2026-11-19" in desk.file.read_text("utf-8")


def test_an_approval_in_spite_of_faults_is_said(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    typed.type(PROGRAM, "approve-program-charter", "Program manager", "A/R")
    cells = {str(row[0].value): row[1] for row in typed.book["Summary"].iter_rows(max_col=2) if row[0].value}
    on = next(cell for label, cell in cells.items() if "approved_on" in label or "Approved on" in label)
    on.value = datetime(2026, 11, 19)
    path = typed.save()
    _, out, _ = run("pull", path, desk.file, "--dry-run")
    assert "would be approved, but 1 finding about the matrices remains" in out.splitlines()
    _, found = desk.pull(path, "--dry-run")
    assert found["approved_with_findings"] == 1
    _, out, _ = run("pull", path, desk.file)
    assert "approved, but 1 finding about the matrices remains" in out.splitlines()


def test_a_new_row_is_added_once_however_often_it_is_pulled(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    typed.type(PROGRAM, "new-1", "Activity, artefact or decision", "Agree the price list")
    typed.type(PROGRAM, "new-1", "Program manager", "a/r")
    path = typed.save()
    code, found = desk.pull(path)
    assert (code, len(found["changes"]), found["left"]) == (0, 1, [])
    code, found = desk.pull(path)
    assert (code, found["changes"], found["left"]) == (0, [], [])
    typed.type(PROGRAM, "new-1", "Executive sponsor", "I")
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert [each["why"].partition(":")[0] for each in found["left"]] == ["the file has a row of this wording"]
    assert sum(each.get("activity") == "Agree the price list" for each in entries(desk.file)) == 1


def test_letters_in_another_spelling_are_no_edit(desk: Desk) -> None:
    typed = Typed(desk.workbook("Responsibilities"))
    typed.type(PROGRAM, "approve-program-charter", "Executive sponsor", "a")
    typed.type(PROGRAM, "maintain-roadmap", "Program manager", "r / a")
    code, found = desk.pull(typed.save())
    assert (code, found["changes"], found["left"]) == (0, [], [])
    assert desk.texts() == desk.before
