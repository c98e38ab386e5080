"""`pmtemplates check` on a matrix that somebody else made: what is printed, exit codes, and what stays unloaded."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from pmtemplates.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
ROWS = (
    ("ID", "Activity", "Sponsor", "PM", "Acme Ltd"),
    (None, "Phase 1"),
    ("1", "Agree plan", "A", "R", "C"),
    ("2", "Draw up plan", "A", "A", "R"),
)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    book = Workbook()
    book.active.title = "RACI"
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Notes")["A1"] = "Some text"
    path = tmp_path / "Matrix.XLSX"
    book.save(path)
    return path


def test_what_was_understood_is_printed(matrix: Path) -> None:
    code, out, _ = run("check", matrix)
    assert code == 1
    assert out.splitlines()[1:] == [
        "  RACI: 2 rows, 3 roles",
        "    header      row 1",
        '    activities  column B, "Activity"',
        "    roles       C1 Sponsor (not known: its authority is not judged; --level project makes it known)",
        "                D1 PM (taken as Project manager)",
        "                E1 Acme Ltd (not known: its authority is not judged)",
        "    rows        2, from B3 to B4",
        '    sections    B2 "Phase 1"',
        "    letters     RACI (named in the sheet)",
        "    level       not stated: whether a role may decide is not judged; --level program says so",
        '    not read    column A "ID": numbers',
        "  Notes: not read: no row of heads with letters below",
    ]


def test_problems_name_the_cell(matrix: Path) -> None:
    _, _, err = run("check", matrix)
    assert err.splitlines()[:2] == [
        f'{matrix}: RACI!D4: error[two-accountables]: 2 roles are accountable for "Draw up plan": Sponsor and PM',
        "     4 | 2 | Draw up plan | A | A | R",
    ]


def test_the_level_can_be_stated(matrix: Path) -> None:
    _, out, _ = run("check", matrix, "--level", "project")
    assert "C1 Sponsor (taken as Project sponsor)" in out
    assert "level       project (as stated)" in out
    assert run("check", matrix, "--level", "team")[0] == 2


def test_an_initiative_file_takes_no_level(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("title: T\n", encoding="utf-8")
    assert run("check", file, "--level", "program")[0] == 2


def test_the_same_comes_as_data(matrix: Path) -> None:
    code, out, err = run("check", matrix, "--json")
    assert (code, err) == (1, "")
    data = json.loads(out)
    (found,) = data["matrices"]
    assert found["sheet"] == "RACI"
    assert found["rows"] == 2
    assert found["level"] is None
    assert [each["role"] for each in found["roles"]] == [None, "project-manager", None]
    assert data["skipped"] == [{"sheet": "Notes", "reason": "no row of heads with letters below"}]
    (problem,) = data["problems"]
    assert (problem["code"], problem["cell"], problem["line"], problem["column"]) == (
        "two-accountables",
        "RACI!D4",
        4,
        4,
    )


def test_a_table_of_text_says_its_delimiter(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text("\n".join(";".join(each or "" for each in row) for row in ROWS[:3]), encoding="utf-8")
    code, out, err = run("check", file)
    assert (code, err) == (0, "")
    assert out.startswith(f"{file} (delimiter: semicolon)\n  m: 1 row, 3 roles")


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("m.xlsx", b"title: T", 3, "error[unreadable]"),
        ("m.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 3, "save it as .xlsx"),
        ("m.csv", b"", 3, "error[empty-file]"),
        ("m.csv", b"a,b\n1,2\n", 1, "error[matrix-not-found]"),
    ],
)
def test_what_cannot_be_read_has_an_exit_code_of_its_own(
    name: str, content: bytes, code: int, words: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    found, _, err = run("check", file)
    assert found == code
    assert err.startswith(f"{file}: error[")
    assert words in err


@pytest.mark.parametrize(
    ("name", "folder", "words"),
    [
        ("matrix", "xl/workbook.xml", "this is an Excel file"),
        ("text.docx", "word/document.xml", "this is a Word file"),
        ("any.yaml", "a.txt", "this is an archive (zip)"),
    ],
)
def test_an_office_file_that_is_no_initiative_is_told_so(name: str, folder: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / name
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(folder, b"<a/>")
    code, _, err = run("check", file)
    assert code == 3
    assert f"{words}, and no initiative file" in err
    assert ("ending .xlsx" in err) == (name == "matrix")
    assert json.loads(run("check", file, "--json")[1])["problems"][0]["code"] == "unreadable"


@pytest.mark.parametrize("content", [b"PK\x03\x04\xad", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_damaged_or_old_office_file_is_no_initiative(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert "no initiative file" in run("check", file)[2]


@pytest.mark.parametrize("activity", ['"' + "x" * 20_001 + '"', "[a, b]", '""'])
def test_an_activity_that_cannot_be_read_is_one_mistake(activity: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(f"title: T\nresponsibilities:\n  - {{id: own, activity: {activity}}}\n", encoding="utf-8")
    (problem,) = json.loads(run("check", file, "--json")[1])["problems"]
    assert problem["code"] in ("too-long", "wrong-type", "empty-text")
    assert problem["message"].startswith('"activity"')


def test_a_role_that_is_no_id_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = "title: T\nresponsibilities:\n  - {id: own, activity: Do it now, letters: {Rölle: A/R}}\n"
    file.write_text(text, encoding="utf-8")
    problems = json.loads(run("check", file, "--json")[1])["problems"]
    (problem,) = (each for each in problems if each["code"] == "bad-form")
    assert problem["message"] == '"letters": "Rölle" does not have the right form'
    assert problem["hint"].startswith("ids have letters a–z, digits, hyphens")


def test_no_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name, words in (("none.xlsx", "there is no such file"), ("folder.csv", "it is a folder")):
        code, _, err = run("check", tmp_path / name)
        assert code == 3
        assert words in err


def test_no_terminal_escape_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text("Activity,\x1b[31mBoss,PM\n\x1b[2JPlan,,\nDo it \x1b[1m,A,A\nTest it,A,R\n", encoding="utf-8")
    code, out, err = run("check", file)
    assert code == 1
    assert "\x1b[31m" not in out + err
    assert "\x1b[2J" not in out + err
    assert "\x1b" not in run("check", file, "--json")[1]


@pytest.mark.parametrize("name", ["m.csv", "x.yaml"])
def test_only_a_workbook_loads_what_reads_workbooks(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("Activity,A,B\nPlan,A,R\n" if name == "m.csv" else "title: T\n", encoding="utf-8")
    code = (
        "import sys\n"
        f"sys.argv = ['pmtemplates', 'check', {str(file)!r}]\n"
        "from pmtemplates.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', 'openpyxl' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "LOADED False" in done.stdout
