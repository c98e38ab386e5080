"""`pmtemplates export` from outside: what is written where, what is never overwritten, the exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from pmtemplates.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
DATE = ("--date", "2026-11-20")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["export", *map(str, arguments), *DATE], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "product-launch", tmp_path / "x", ignore=shutil.ignore_patterns("documents"))
    return tmp_path / "x" / "initiative.yaml"


def names(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir() if not path.name.startswith(".")} - {"projects", file.name}


@pytest.mark.parametrize(("to", "extension"), [("mspdi", "xml"), ("csv", "csv"), ("ics", "ics")])
def test_the_file_stands_beside_the_initiative(to: str, extension: str, file: Path) -> None:
    before = names(file)
    code, out, err = run(file, "--to", to)
    assert code == 0
    assert "error[" not in err
    target = file.parent / f"sorrel-launch-program.{extension}"
    assert out == f"created   {target}\n"
    assert names(file) - before == {target.name}


def test_one_project(file: Path) -> None:
    assert run(file, "--to", "mspdi", "--project", "design")[0] == 0
    root = ElementTree.parse(file.parent / "sorrel-design.xml").getroot()  # noqa: S314
    assert root.findtext("{*}Title") == "Sorrel Design"


def test_the_calendar_of_one_project(file: Path) -> None:
    assert run(file, "--to", "ics", "--project", "design")[0] == 0
    text = (file.parent / "sorrel-design.ics").read_text("utf-8")
    assert "SUMMARY:Milestone: " in text
    assert "SUMMARY:Gate: " not in text


def test_a_calendar_without_a_day_is_not_written_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("schema: pmtemplates/1\ntitle: T\nmilestones: [{id: M1, title: M}]\n", encoding="utf-8")
    code, out, err = run(path, "--to", "ics")
    assert (code, out) == (1, "")
    assert "nothing for a calendar: no meeting, gate, review and milestone has a date" in err
    assert "Nothing was written." in err
    assert [each.name for each in tmp_path.iterdir()] == ["x.yaml"]
    path.write_text(path.read_text("utf-8").replace("title: M}", "title: M, date: 2027-03-01}"), encoding="utf-8")
    assert run(path, "--to", "ics")[0] == 0  # nothing needs to be scheduled for it


def test_a_second_run_changes_nothing_and_a_change_of_the_file_is_written(file: Path) -> None:
    target = file.parent / "sorrel-launch-program.xml"
    assert run(file, "--to", "mspdi")[0] == 0
    before = target.read_bytes()
    assert run(file, "--to", "mspdi")[1] == f"unchanged {target}\n"
    assert target.read_bytes() == before
    part = file.parent / "projects" / "rnd.yaml"
    part.write_text(part.read_text("utf-8").replace("Test and certify", "Certify"), "utf-8")
    assert run(file, "--to", "mspdi")[1] == f"updated   {target}\n"
    assert target.read_bytes() != before


def test_a_file_of_somebody_else_is_never_overwritten_unless_forced(file: Path) -> None:
    target = file.parent / "sorrel-launch-program.csv"
    target.write_bytes(b"mine")
    code, out, err = run(file, "--to", "csv")
    assert (code, out) == (4, "")
    assert "error[would-overwrite]" in err
    assert "Nothing was written." in err
    assert target.read_bytes() == b"mine"
    code, out, _ = run(file, "--to", "csv", "--force")
    assert code == 0
    assert out.startswith(f"replaced  {target}\nkept ")
    assert (file.parent / "sorrel-launch-program.bak.csv").read_bytes() == b"mine"


def test_names_of_files_move_no_cursor(file: Path) -> None:
    target = file.parent / "it\u202eis" / "plan.csv"
    target.parent.mkdir()
    target.write_bytes(b"mine")
    code, out, _ = run(file, "--to", "csv", "--force", "-o", target)
    assert (code, len(out.splitlines())) == (0, 2)
    assert "kept " in out
    assert "\u202e" not in out


def test_an_edit_by_hand_is_never_overwritten(file: Path) -> None:
    target = file.parent / "sorrel-launch-program.xml"
    run(file, "--to", "mspdi")
    target.write_bytes(target.read_bytes() + b"<!-- mine -->")
    before = target.read_bytes()
    assert run(file, "--to", "mspdi")[0] == 4
    assert target.read_bytes() == before


def test_two_exports_do_not_know_of_each_other(file: Path) -> None:
    for arguments in (("--to", "csv"), ("--to", "mspdi"), ("--to", "csv", "--project", "rnd")):
        code, out, _ = run(file, *arguments)
        assert code == 0
        assert "no longer part" not in out
    assert run(file, "--to", "csv", "-o", file.parent / "new" / "other.csv")[0] == 0
    assert (file.parent / "new" / "other.csv").is_file()


def test_a_dry_run_writes_nothing(file: Path) -> None:
    before = sorted(file.parent.iterdir())
    code, out, _ = run(file, "--to", "csv", "--dry-run")
    assert (code, out) == (0, f"would create    {file.parent / 'sorrel-launch-program.csv'}\n")
    assert sorted(file.parent.iterdir()) == before


def test_standard_output_gets_the_very_bytes(file: Path) -> None:
    run(file, "--to", "csv")
    command = [sys.executable, "-c", "from pmtemplates.cli import main; main()", "export", str(file), "--to", "csv"]
    done = subprocess.run([*command, "-o", "-", *DATE], capture_output=True, check=True, timeout=60)
    assert done.stdout == (file.parent / "sorrel-launch-program.csv").read_bytes()
    assert b"error[" not in done.stderr


def test_json_has_one_shape(file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: x\n", "utf-8")
    target = file.parent / "sorrel-launch-program.csv"
    results = [run(each, "--to", "csv", "--json") for each in (bad, file, file)]
    target.write_bytes(b"mine")
    results += [run(file, "--to", "csv", "--json"), run(file, "--to", "csv", "--json", "--force")]
    assert [code for code, _, _ in results] == [1, 0, 0, 4, 0]
    data = [json.loads(out) for _, out, _ in results]
    assert all(set(each) == {"file", "state", "written", "backup", "problems"} for each in data)
    states = [(each["state"], each["written"], bool(each["backup"])) for each in data]
    assert states == [
        (None, False, False),
        ("create", True, False),
        ("identical", False, False),
        ("conflict", False, False),
        ("conflict", True, True),
    ]
    assert data[1]["file"] == str(target)


def test_with_errors_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "initiative.yaml"
    path.write_text("title: T\nkind: x\n", "utf-8")
    code, out, err = run(path, "--to", "csv")
    assert (code, out) == (1, "")
    assert "Nothing was written." in err
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("arguments", [(), ("--project", "p")])
def test_without_tasks_there_is_nothing_to_export(arguments: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "initiative.yaml"
    path.write_text("title: T\nprojects: [{id: p, title: P}]\n", "utf-8")
    code, out, err = run(path, "--to", "mspdi", *arguments)
    assert (code, out) == (1, "")
    assert "nothing to schedule" in err
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--to", "xls"),
        ("--to", "csv", "--project", "rdn"),
        ("--to", "csv", "-o", "-", "--json"),
        ("--to", "csv", "-o", "aux.csv"),
        ("--to", "csv", "-o", "-", "--force"),
        ("--to", "csv", "-o", "-", "--dry-run"),
    ],
    ids=str,
)
def test_2_when_the_command_is_wrong(
    arguments: tuple[str, ...], file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(file, *arguments)[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_3_and_5(file: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "missing.yaml", "--to", "csv")[0] == 3
    assert run(file, "--to", "csv", "-o", file / "below" / "x.csv")[0] == 5
