"""What cannot be pulled, files that change meanwhile, and disks that fail: nothing is lost, and it is said why."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import time
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import yaml

from pmtemplates.exchange.edited_workbook import read_edited_workbook
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.initiative.model import Initiative
from pmtemplates.output import adopt, read_files, replace_files
from pmtemplates.pulling.naming import id_of
from pmtemplates.pulling.proving import side_effect, unintended
from pulling.conftest import Desks
from pulling.editing import Desk, Typed, run

PLAYBOOK = "schema: pmtemplates/1\ntitle: Our move\nplaybook: office-relocation\nstart: 2027-01-11  # agreed\n"


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def foreign() -> bytes:
    stream = BytesIO()
    book = openpyxl.Workbook()
    book.save(stream)
    return stream.getvalue()


def with_sheet(old: bytes, new: bytes) -> bytes:
    """A workbook of somebody else's with something put in the place of something else on its sheet."""
    stream = BytesIO()
    with ZipFile(BytesIO(foreign())) as source, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, part.replace(old, new) if "sheet1" in name else part)
    return stream.getvalue()


def far(reference: str, row: int) -> bytes:
    cells = f'<sheetData><row r="{row}"><c r="{reference}" t="str"><v>x</v></c></row></sheetData>'
    return with_sheet(b"<sheetData></sheetData>", cells.encode())


TYPES = "[Content_Types].xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
BROKEN = {
    "no workbook": (b"title: T\n", "no workbook, or it is damaged"),
    "an archive": (archive(**{"a.txt": b"x"}), "an archive, but no workbook"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 97"),
    "damaged": (archive(**{TYPES: b"<a"}), "damaged"),
    "entities": (archive(**{TYPES: b"<a/>", "xl/workbook.xml": ENTITIES}), "entities of its own"),
    "late entities": (archive(**{TYPES: b"<a/>", "a.xml": b" " * 5000 + ENTITIES}), "entities of its own"),
    "entities elsewhere": (archive(**{TYPES: b"<a/>", "xl/sheet.part": ENTITIES}), "entities of its own"),
    "a far row": (far("A4000000", 4000000), "beyond row 200,000"),
    "a far column": (far("XFD1", 1), "column 2,000"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_workbook_is_refused_in_plain_words(name: str) -> None:
    content, words = BROKEN[name]
    found, problems = read_edited_workbook(content, "plan.xlsx")
    assert found is None
    assert [problem.code for problem in problems] in (["unreadable"], ["file-too-large"])
    assert words in problems[0].message
    assert problems[0].hint
    assert problems[0].place


def test_rows_without_end_end() -> None:
    """A file of 1.4 KB with a row of the number 4,000,000,000: the rows before it are not made."""
    start = time.process_time()
    for content in (with_sheet(b"<sheetData></sheetData>", b'<sheetData><row r="4000000000"/></sheetData>'), foreign()):
        found, problems = read_edited_workbook(content, "plan.xlsx")
        assert problems == []
        assert found is not None
    assert time.process_time() - start < 5


def test_a_workbook_of_others_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    path.write_bytes(foreign())
    code, out, err = run("pull", path, desk.file)
    assert (code, out) == (3, "")
    assert "error[not-a-generated-workbook]" in err
    assert err.endswith("Nothing was written.\n")
    code, found = desk.pull(path)
    assert (code, found["document"], found["changes"]) == (3, None, [])
    assert run("pull", tmp_path / "nowhere.xlsx", desk.file)[0] == 3
    assert run("pull", desk.workbook(), tmp_path / "nowhere.yaml")[0] == 3


def test_the_plan_of_another_initiative_is_refused(desk: Desk, desks: Desks, tmp_path: Path) -> None:
    other = desks("product-launch", "responsibilities")
    code, _, err = run("pull", desk.workbook(), other.file)
    assert code == 3
    assert '"not-a-generated-workbook"' not in err
    assert "has no document like this workbook" in err
    move = tmp_path / "move.yaml"
    move.write_text(PLAYBOOK, "utf-8")
    assert run("pull", desk.workbook(), move)[0] == 3


def test_a_file_that_cannot_be_understood_is_left_alone(desk: Desk) -> None:
    text = desk.file.read_text("utf-8")
    desk.file.write_text(text.replace("status: draft", "status: drafted", 1), "utf-8")
    code, found = desk.pull(desk.workbook())
    assert code == 1
    assert [each["code"] for each in found["problems"]] == ["unknown-value"]
    assert found["document"] is None


def test_a_playbook_keeps_what_it_proposes(tmp_path: Path) -> None:
    file = tmp_path / "move.yaml"
    file.write_text(PLAYBOOK, "utf-8")
    assert run("generate", file, "--date", "2027-01-04", "--only", "project-plan")[0] == 0
    before, _ = check(file, shipped(), datetime(2027, 1, 4).date())
    typed = Typed(next((tmp_path / "documents").rglob("*.xlsx")))
    keys = [str(cell.value) for cell in typed.book["Schedule"]["A"] if str(cell.value).startswith("tasks.")]
    task = next(key for key in keys if isinstance(typed.cell("Schedule", key, "Days").value, int))
    typed.type("Schedule", task, "Days", 33)
    typed.type("Risks", "risks.REL-R2", "Likelihood", 5)
    typed.type("Risks", "risks.REL-R3", "Risk: the event", None)
    typed.fill("Risks", {"ID": "OWN-1", "Risk: the event": "Something of our own"})
    code, out, _ = run("pull", typed.save(), file, "--json")
    found = json.loads(out)
    assert code == 1
    assert len(found["changes"]) == 3
    assert [each["what"] for each in found["left"]] == ["(cleared)"]
    stated = yaml.safe_load(file.read_text("utf-8"))
    ids = [each["id"] for each in stated["risks"]]
    assert ids == [f"REL-R{number}" for number in range(1, len(ids))] + ["OWN-1"]
    assert stated["risks"][1] == {"id": "REL-R2", "likelihood": 5}
    assert file.read_text("utf-8").startswith(PLAYBOOK)
    after, problems = check(file, shipped(), datetime(2027, 1, 4).date())
    assert before is not None
    assert after is not None
    assert len(after.initiative.risks) == len(before.initiative.risks) + 1
    assert after.initiative.risks[0] == before.initiative.risks[0]
    assert after.initiative.risks[1].event == before.initiative.risks[1].event
    changed = [(a, b) for a, b in zip(before.initiative.tasks, after.initiative.tasks, strict=True) if a != b]
    assert len(changed) == 1
    assert not [problem for problem in problems if problem.severity == "error"]


def test_edits_go_into_the_file_that_a_project_stands_in(desks: Desks) -> None:
    desk = desks("product-launch", "project-plan")
    typed = Typed(desk.workbook("Design"))
    typed.type("Schedule", "projects.design.tasks.des-research", "Days", 27)
    typed.type("Schedule", "projects.design.tasks.des-research", "Done", 0.5)
    code, found = desk.pull(typed.save())
    assert (code, found["left"]) == (0, [])
    assert [Path(name).name for name in found["files"]] == ["design.yaml"]
    assert desk.texts()["initiative.yaml"] == desk.before["initiative.yaml"]
    assert sorted(desk.changed_lines())[:2] == ["+    duration: 27", "+    percent_complete: 50"]
    assert found["replaceable"]


def test_who_gives_and_receives_is_a_project_or_somebody_else(desks: Desks) -> None:
    desk = desks("product-launch", "project-plan")
    typed = Typed(desk.workbook("Design"))
    typed.type("Assumptions", "dependencies.X3", "To", "An agency")
    typed.type("Assumptions", "dependencies.X3", "Type", "assumption")
    new = {"Type": "dependency", "From": "Sorrel Design", "To": "Sorrel Sales", "Needed by": datetime(2027, 6, 1)}
    typed.fill("Assumptions", {"What is assumed, fixed or needed": "Photos of the sensor", **new})
    code, found = desk.pull(typed.save())
    assert code == 1
    assert [each["why"] for each in found["left"]] == ["an entry does not move from list to list: do that in the file"]
    stated = yaml.safe_load(desk.file.read_text("utf-8"))["dependencies"]
    moved = next(each for each in stated if each.get("id") == "X3")
    assert "receiver" not in moved
    assert moved["receiver_outside"] == "An agency"
    assert {key: str(value) for key, value in stated[-1].items()} == {
        "what": "Photos of the sensor",
        "giver": "design",
        "receiver": "sales",
        "needed_by": "2027-06-01",
    }


def test_a_workbook_elsewhere_is_no_longer_needed(desk: Desk, tmp_path: Path) -> None:
    typed = Typed(desk.workbook())
    typed.type("Risks", "risks.R1", "Impact", 5)
    path = typed.save(tmp_path / "from a colleague.xlsx")
    code, out, err = run("pull", path, desk.file)
    assert (code, err) == (0, "")
    assert "it is no longer needed" in out
    assert "impact: 5" in " ".join(desk.changed_lines())


def test_a_name_that_two_people_have_is_not_guessed(desk: Desk) -> None:
    text = desk.file.read_text("utf-8")
    twin = "  - {id: larsen, name: Ingrid Larsen"
    desk.file.write_text(text.replace(twin, f"  - {{id: larsen-2, name: Ingrid Larsen}}\n{twin}", 1), "utf-8")
    plan, _ = check(desk.file, shipped(), datetime(2026, 11, 20).date())
    assert plan is not None
    assert id_of(plan, "party", "Ingrid Larsen", ()) == (
        None,
        "several people are called so: write the id, one of larsen, larsen-2",
    )
    assert id_of(plan, "party", "larsen-2", ())[0] == "larsen-2"
    assert id_of(plan, "party", "Keisha Johnson", ())[0] == "it-lead"
    assert id_of(plan, "deliverable", "signed  lease", ())[0] == "D1"


# ------------------------------------------------------------ The disk


def test_a_file_that_has_changed_is_not_written(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_bytes(b"a: 1\n")
    two.write_bytes(b"b: 1\n")
    before = read_files([one, two])
    two.write_bytes(b"b: 9\n")
    problems = replace_files({one: b"a: 2\n", two: b"b: 2\n"}, before)
    assert [problem.code for problem in problems] == ["cannot-write"]
    assert "was changed by another program" in problems[0].message
    assert (one.read_bytes(), two.read_bytes()) == (b"a: 1\n", b"b: 9\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_a_disk_that_fails_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_bytes(b"a: 1\n")
    two.write_bytes(b"b: 1\n")
    before = read_files([one, two])
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "b.yaml":
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    problems = replace_files({one: b"a: 2\n", two: b"b: 2\n"}, before)
    assert [problem.code for problem in problems] == ["cannot-write"]
    assert (one.read_bytes(), two.read_bytes()) == (b"a: 1\n", b"b: 1\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.yaml", tmp_path / "a.yaml"
    real.write_bytes(b"a: 1\n")
    real.chmod(0o640)
    link.symlink_to(real)
    assert replace_files({link: b"a: 2\n"}, read_files([link])) == []
    assert link.is_symlink()
    assert real.read_bytes() == b"a: 2\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    path.chmod(0o440)
    assert [each.code for each in replace_files({path: b"a: 2\n"}, read_files([path]))] == ["cannot-write"]


def test_only_the_very_file_that_was_pulled_is_given_up(desk: Desk, tmp_path: Path) -> None:
    path = desk.workbook()
    typed = Typed(path)
    typed.type("Risks", "risks.R1", "Impact", 5)
    typed.save()
    assert adopt(path, "0" * 64) == (False, [])
    assert adopt(path, hashlib.sha256(path.read_bytes()).hexdigest()) == (True, [])
    copy = tmp_path / "elsewhere" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    assert adopt(copy, hashlib.sha256(copy.read_bytes()).hexdigest()) == (False, [])
    assert "1 file written" in desk.generate()


def test_what_would_change_beyond_the_edits_is_seen() -> None:
    one = Initiative.model_validate({"title": "A", "risks": [{"event": "x"}]})
    two = Initiative.model_validate({"title": "A", "risks": [{"event": "y", "likelihood": "3"}]})
    assert unintended(one, two, [("risks", 0, "event")]) == [("risks", 0, "likelihood")]
    problem = side_effect([("risks", 0, "likelihood")])
    assert problem.code == "pull-changes-more"
    assert "risks.0.likelihood" in problem.message
