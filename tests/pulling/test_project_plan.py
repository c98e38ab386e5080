"""What is typed into a project plan comes into the file, into the next workbook, and nowhere else."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment

from pulling.editing import Desk, Typed, resaved, run

EDITS = (
    ("Schedule", "tasks.prop-brief", "Days", 18),
    ("Schedule", "tasks.prop-brief", "Done", 0.9000000000000001),
    ("Schedule", "tasks.prop-brief", "Actual start", datetime(2026, 11, 3)),
    ("Schedule", "tasks.prop-lease", "Finish by", datetime(2027, 2, 26)),
    ("Task details", "tasks.move-mover", "Delay", 2),
    ("Links", "tasks.fit-layout.after.1", "Lag", 5),
    ("Links", "tasks.fit-permit.after.1", "Type", "SS"),
    ("Risks", "risks.R2", "Likelihood", 4.0),
    ("Risks", "risks.R3", "Owner", "Daniel Nguyen"),
    ("Issues", "issues.I2", "Closed on", datetime(2026, 11, 19)),
    ("Budget", "budget.lines.L3", "Committed (USD)", 125000.5),
)


def edited(desk: Desk) -> Path:
    typed = Typed(desk.workbook())
    for sheet, key, head, value in EDITS:
        typed.type(sheet, key, head, value)
    typed.fill("Risks", {"ID": "R5", "Risk: the event": "Keys are lost: two", "Likelihood": 2, "Impact": 3})
    return typed.save()


def test_an_untouched_workbook_changes_nothing(desk: Desk) -> None:
    code, found = desk.pull(desk.workbook())
    assert code == 0
    assert found["changes"] == found["left"] == found["problems"] == []
    assert found["absorbed"]
    assert desk.changed_lines() == []


@pytest.mark.parametrize("libre_office", [False, True])
def test_twelve_edits_come_into_the_file_and_nothing_else(desk: Desk, tmp_path: Path, libre_office: bool) -> None:
    path = edited(desk)
    if libre_office:
        shutil.copy(resaved(path, tmp_path / "office"), path)
    code, found = desk.pull(path)
    assert found["left"] == []
    assert code == 0, found["problems"]
    assert len(found["changes"]) == len(EDITS) + 1
    assert found["written"]
    assert found["absorbed"]
    assert found["replaceable"]
    gone = [line for line in desk.changed_lines() if line.startswith("-")]
    come = [line[1:].strip() for line in desk.changed_lines() if line.startswith("+")]
    assert len(gone) <= len(EDITS)
    assert "delay: 2" in " ".join(come)
    assert "duration: 18" in " ".join(come)
    assert 'event: "Keys are lost: two"' in " ".join(come)
    assert "committed: 125000.5" in " ".join(come)
    assert "percent_complete: 90" in " ".join(come)
    if libre_office:
        return  # what follows hangs on the file alone
    # again: nothing is left to do, and nothing stands in the way of the next set
    code, again = desk.pull(path)
    assert (code, again["changes"], again["left"]) == (0, [], [])
    assert "1 file written" in desk.generate()
    fresh = Typed(desk.workbook())
    for sheet, key, head, value in EDITS:
        there = fresh.cell(sheet, key, head).value
        assert there == pytest.approx(value) if isinstance(value, float) else there == value
    assert fresh.cell("Risks", "risks.R5", "Risk: the event").value == "Keys are lost: two"
    code, last = desk.pull(desk.workbook())
    assert (code, last["changes"], last["left"]) == (0, [], [])


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    path = edited(desk)
    content, record = path.read_bytes(), (desk.documents / ".pmtemplates.json").read_bytes()
    code, found = desk.pull(path, "--dry-run")
    assert code == 0
    assert len(found["changes"]) == len(EDITS) + 1
    assert not found["written"]
    assert desk.changed_lines() == []
    assert (path.read_bytes(), (desk.documents / ".pmtemplates.json").read_bytes()) == (content, record)
    code, out, err = run("pull", path, desk.file, "--dry-run")
    assert (code, err) == (0, "")
    assert "tasks.prop-brief.duration" in out
    assert "15 → 18" in " ".join(out.split())
    assert "would write 12 changes to" in out


def test_of_two_different_changes_of_a_value_neither_is_lost(desk: Desk) -> None:
    path = edited(desk)
    text = desk.file.read_text("utf-8")
    assert text.count("    likelihood: 3") == 2
    # the file says something new for one of the edited values, and for one that nobody edited
    text = text.replace("id: prop-brief", "id: prop-brief #", 1)
    changed = text.replace("duration: 15", "duration: 16", 1).replace("title: Draw the layout", "title: Draw it", 1)
    assert changed != text
    desk.file.write_text(changed, "utf-8")
    code, found = desk.pull(path)
    assert code == 1
    (left,) = found["left"]
    assert left["cell"] == "Schedule!E9"
    assert left["why"] == "the file says something else since the workbook was generated: 16"
    assert len(found["changes"]) == len(EDITS)
    assert "duration: 16" in desk.file.read_text("utf-8")
    assert "title: Draw it" in desk.file.read_text("utf-8")
    assert not found["absorbed"]
    assert not found["replaceable"]
    code, _, err = run("generate", desk.file, "--date", desk.date, "--only", desk.kind)
    assert (code, "would-overwrite" in err) == (4, True)


def test_a_stale_workbook_does_not_undo_what_the_file_has_learnt(desk: Desk) -> None:
    text = desk.file.read_text("utf-8")
    desk.file.write_text(text.replace("    likelihood: 3", "    likelihood: 1"), "utf-8")
    code, found = desk.pull(desk.workbook())
    assert (code, found["changes"], found["left"]) == (0, [], [])
    assert desk.file.read_text("utf-8").count("    likelihood: 1") == 2


def test_what_is_stated_is_no_longer_open(desk: Desk) -> None:
    assert "milestones.M3.date" in desk.file.read_text("utf-8")
    typed = Typed(desk.workbook())
    assert typed.cell("Milestones", "milestones.M3", "Promised").value == "to be confirmed"
    typed.type("Milestones", "milestones.M3", "Promised", datetime(2027, 4, 30))
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert "milestones.M3.date" not in desk.file.read_text("utf-8")
    assert any("2027-04-30" in line for line in desk.changed_lines())


def test_a_cleared_cell_takes_the_value_out(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.type("Risks", "risks.R2", "Owner", None)
    typed.type("Risks", "risks.R2", "Risk: the event", None)
    code, found = desk.pull(typed.save())
    assert code == 1
    assert [(each["path"], each["new"]) for each in found["changes"]] == [("risks.R2.owner", "")]
    (left,) = found["left"]
    assert left["what"] == "(cleared)"
    assert "nothing without it" in left["why"]


def test_what_the_file_cannot_take_is_named_with_its_cell(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.type("Risks", "risks.R1", "Owner", "Nobody Knows")
    typed.type("Risks", "risks.R1", "Impact", 9)
    typed.type("Risks", "risks.R2", "Impact", "=2+2")
    typed.type("Risks", "risks.R3", "Score", 25)
    typed.type("Risks", "risks.R4", "Status", "closed")
    typed.type("Schedule", "tasks.prop-brief", "Days", "a while")
    typed.type("Schedule", "tasks.prop-sites", "Done", 0.123)
    typed.type("Schedule", "tasks.prop-sites", "Days", 12.5)
    typed.type("Acceptance", "deliverables.D1", "Accepted on", datetime(2027, 2, 1))
    typed.book.create_sheet("My notes")["A1"] = "Remember"
    typed.book["Issues"]["N9"] = "beside the table"
    code, found = desk.pull(typed.save())
    assert code == 1
    assert [each["path"] for each in found["changes"]] == ["tasks.prop-sites.percent_complete"]
    reasons = {each["cell"]: each["why"] for each in found["left"]}
    assert reasons.keys() == {
        "Risks!J5", "Risks!G5", "Risks!G6", "Risks!H7", "Risks!R8", "Schedule!E9", "Schedule!E10", "Acceptance!K5",
        "My notes", "Issues!N9",
    }  # fmt: skip
    assert "no role or person of that name" in reasons["Risks!J5"]
    assert reasons["Risks!G5"].startswith("the file would be wrong")
    assert "formula" in reasons["Risks!G6"]
    assert "formula stood here" in reasons["Risks!H7"]
    assert "lives in the workbook alone" in reasons["Risks!R8"]
    assert not found["absorbed"]


def test_what_is_deleted_or_remarked_is_named_and_stays_in_the_file(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.cell("Risks", "risks.R1", "Owner").comment = Comment("Really?", "Somebody")
    typed.book["Issues"].delete_rows(typed.cell("Issues", "issues.I3", "ID").row)
    code, found = desk.pull(typed.save())
    assert code == 1
    assert found["changes"] == []
    assert {(each["cell"], each["what"]) for each in found["left"]} == {
        ("Risks!J5", "a comment"),
        ("Issues", "issues.I3"),
    }
    assert desk.changed_lines() == []


def test_edits_of_what_is_no_longer_in_the_file_are_named(desk: Desk) -> None:
    text = desk.file.read_text("utf-8")
    head, _, rest = text.partition("  - id: R4\n")
    entry = rest.index("\n\n") if "\n\n" in rest else len(rest)
    desk.file.write_text(head + rest[entry:], "utf-8")
    typed = Typed(desk.workbook())
    assert desk.pull(desk.workbook(), "--dry-run")[1]["left"] == []
    typed.type("Risks", "risks.R4", "Impact", 5)
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert [(each["cell"], each["why"]) for each in found["left"]] == [
        ("Risks!G8", "the file no longer has risks.R4 here")
    ]


def test_an_id_may_be_changed_where_nothing_names_it(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.type("Risks", "risks.R4", "ID", "R9")
    typed.type("Issues", "issues.I1", "ID", "I2")
    typed.type("Acceptance", "deliverables.D1", "ID", "D9")
    code, found = desk.pull(typed.save())
    assert code == 1
    assert [each["path"] for each in found["changes"]] == ["risks.R4.id"]
    assert {each["cell"] for each in found["left"]} == {"Issues!B5", "Acceptance!B5"}
    assert desk.changed_lines() == ["-  - id: R4", "+  - id: R9"]
    code, again = desk.pull(desk.workbook())
    assert (again["changes"], again["left"]) == ([], found["left"])


def test_lists_of_texts_stand_below_each_other(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.type("Acceptance", "deliverables.D1", "Accepted when", "Only this: one")
    typed.type("Acceptance", "deliverables.D5", "Accepted when", "• One\n• Two")
    typed.fill("Acceptance", {"ID": "D6", "Deliverable": "Keys", "Accepted when": "First\nSecond"})
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    items = {each["id"]: each for each in yaml.safe_load(desk.file.read_text("utf-8"))["deliverables"]}
    assert items["D1"]["acceptance"] == ["Only this: one"]
    assert items["D5"]["acceptance"] == ["One", "Two"]
    assert items["D6"] == {"id": "D6", "title": "Keys", "acceptance": ["First", "Second"]}
    assert desk.pull(desk.workbook())[1]["changes"] == []


def test_a_filled_row_waits_until_all_of_it_can_be_taken(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    row = typed.fill("Risks", {"Risk: the event": "No id", "Owner": "Nobody Knows"})
    typed.fill("Acceptance", {"Deliverable": "Without an id"})
    typed.fill("Assumptions", {"What is assumed, fixed or needed": "Of no kind"})
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert len(found["left"]) == 3
    typed.book["Risks"].cell(row, 10).value = "Rami Haddad"
    kind = next(cell for cell in typed.book["Assumptions"][4] if cell.value == "Type").column
    typed.book["Assumptions"].cell(9, kind).value = "constraint"
    code, found = desk.pull(typed.save())
    assert [each["path"] for each in found["changes"]] == ["risks", "constraints"]
    assert desk.pull(desk.workbook())[1]["changes"] == []
    assert "event: No id" in desk.file.read_text("utf-8")


def test_rows_and_columns_may_be_moved(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    page = typed.book["Issues"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5, max_row=7)]
    for number, row in enumerate(reversed(rows), 5):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
    typed.type("Issues", "issues.I1", "Weight", "low")
    typed.book.move_sheet("Issues", -5)
    typed.book["Risks"].insert_cols(4)
    typed.type("Risks", "risks.R1", "Impact", 5)
    code, found = desk.pull(typed.save())
    assert [(each["path"], each["new"]) for each in found["changes"]] == [
        ("risks.R1.impact", "5"),
        ("issues.I1.weight", "low"),
    ] or {each["path"] for each in found["changes"]} == {"risks.R1.impact", "issues.I1.weight"}
    assert code in (0, 1)


def test_days_are_lists_in_any_order(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    page = typed.book["Calendar"]
    off = [cell for cell in page["D"][4:] if isinstance(cell.value, datetime)]
    free = next(cell for cell in page["D"][4:] if cell.value is None)
    free.value = datetime(2027, 3, 5)
    first = off[0].value
    assert isinstance(first, datetime)
    off[0].value = None
    page["B10"] = "yes"
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert {(each["path"], each["new"]) for each in found["changes"]} == {
        ("calendar.days_off", "2027-03-05"),
        ("calendar.days_on", first.date().isoformat()),
        ("calendar.week: saturday", "yes"),
    }
    desk.generate()
    fresh = openpyxl.load_workbook(desk.workbook())["Calendar"]
    days = [cell.value.date() for cell in fresh["D"][4:] if isinstance(cell.value, datetime)]
    assert date(2027, 3, 5) in days
    assert first.date() not in days
    assert fresh["B10"].value == "yes"
    assert desk.pull(desk.workbook())[1]["changes"] == []


def test_days_off_that_became_text_are_named_and_no_day_is_worked_for_it(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    page = typed.book["Calendar"]
    cells = [cell for row in page.iter_rows(min_row=5) for cell in row if isinstance(cell.value, datetime)][:400]
    off = [cell for cell in cells if not cell.protection.locked]
    assert len(off) > 5
    for cell in off:
        cell.value = f"{cell.value:%d.%m.%Y}"
    code, found = desk.pull(typed.save())
    assert {each["cell"] for each in found["left"]} >= {f"Calendar!{cell.coordinate}" for cell in off}
    assert (code, found["changes"], desk.changed_lines()) == (1, [], [])


def test_a_value_in_other_words_is_taken_over_once(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.type("Issues", "issues.I1", "Weight", "High" if "weight: high" not in desk.texts()[desk.file.name] else "Low")
    path = typed.save()
    code, found = desk.pull(path)
    assert (code, len(found["changes"]), found["left"]) == (0, 1, [])
    code, found = desk.pull(path)
    assert (code, found["changes"], found["left"]) == (0, [], [])


def test_a_row_that_came_into_the_file_is_not_added_again_when_it_is_changed(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    row = typed.fill("Risks", {"Cause": "Rain", "Risk: the event": "The roof leaks"})
    code, found = desk.pull(typed.save())
    assert (code, len(found["changes"])) == (0, 1)
    head = next(cell.column for cell in typed.book["Risks"][4] if cell.value == "Effect")
    typed.book["Risks"].cell(row, head).value = "Files get wet"
    code, found = desk.pull(typed.save())
    assert (code, found["changes"]) == (1, [])
    assert [each["why"].partition(":")[0] for each in found["left"]] == ["the file has such an entry"]
    assert desk.file.read_text(encoding="utf-8").count("The roof leaks") == 1
