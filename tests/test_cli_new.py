"""`pmtemplates new --from`: what is written, what is said of it, and how it ends when there is no plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_cli import run, run_outside

SAMPLES = Path(__file__).resolve().parent / "samples" / "plans"
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def new(folder: Path, source: Path, *more: str) -> tuple[int, str, str]:
    return run("new", "Packing line", "--from", source, "-o", folder / "line.yaml", *more)


@pytest.mark.parametrize("name", ["factory.xml", "list.csv"])
def test_a_plan_becomes_a_file_that_checks_without_errors(name: str, tmp_path: Path) -> None:
    code, out, err = new(tmp_path, SAMPLES / name)
    assert (code, err) == (0, "")
    assert (tmp_path / "pmtemplates.schema.json").is_file()
    text = (tmp_path / "line.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./pmtemplates.schema.json\n# Read from ")
    assert "\ntitle: Packing line\nkind: project\n" in text
    assert re.search(r"^created .*line\.yaml and ", out)
    assert "not carried over, or carried over otherwise (it stands at the top of the file too):" in out
    assert all(len(line) <= 100 or str(tmp_path) in line or str(SAMPLES) in line for line in out.splitlines())
    assert run("check", tmp_path / "line.yaml")[0] == 0


def test_a_name_that_no_system_accepts_is_told_and_no_bug(tmp_path: Path) -> None:
    code, _, err = run("new", "T", "-o", tmp_path / f"{'y' * 300}.yaml")
    assert code == 5
    assert "cannot be written" in err


def test_what_was_lost_is_listed_and_the_first_of_each_kind_named(tmp_path: Path) -> None:
    _, out, _ = new(tmp_path, SAMPLES / "factory.xml")
    said = " ".join(out.split())
    assert "read 9 tasks, 7 links, 2 members of the team from" in said
    assert 'inactive tasks, left out with their links (1): "Cancelled survey"' in said
    assert "columns and fields that are not read (4): WBS codes of their own, baseline 1, Priority and 1 more" in said
    assert "dates 2 of 4 tasks come out as in the source" in said
    assert '"Delivery": 2027-03-15 to 2027-03-23, not 2027-03-11 to 2027-03-20' in said


def test_an_exported_example_comes_back_whole(tmp_path: Path) -> None:
    example = EXAMPLES / "product-launch" / "initiative.yaml"
    assert run("export", example, "--to", "mspdi", "-o", tmp_path / "p.xml", "--date", "2026-11-20")[0] == 0
    code, out, _ = new(tmp_path, tmp_path / "p.xml")
    assert code == 0
    found = re.search(r"dates +(\d+) of (\d+) tasks come out as in the source", out)
    assert found
    assert found[1] == found[2]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    code, out, _ = new(tmp_path, SAMPLES / "factory.xml", "--dry-run")
    assert code == 0
    assert out.startswith("would create")
    assert "Cancelled survey" in out
    assert list(tmp_path.iterdir()) == []
    assert run("new", "Plain", "-o", tmp_path / "x.yaml", "--dry-run")[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_a_playbook_fills_up_what_the_plan_does_not_say(tmp_path: Path) -> None:
    code, _, _ = new(tmp_path, SAMPLES / "factory.xml", "--playbook", "office-relocation")
    assert code == 0
    assert "\nplaybook: office-relocation\n" in (tmp_path / "line.yaml").read_text(encoding="utf-8")
    assert run("check", tmp_path / "line.yaml")[0] == 0


def test_a_playbook_of_a_program_does_not_go_with_a_plan(tmp_path: Path) -> None:
    code, _, err = new(tmp_path, SAMPLES / "factory.xml", "--playbook", "product-launch")
    assert code == 2
    assert "a playbook for a program" in " ".join(err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 3, "error[unreadable]: cannot read this file: there is no such file"),
        (b"", 3, "error[empty-file]"),
        (b"<html/>", 3, "no plan of Microsoft Project"),
        (b"<Project>\n<Tasks", 3, "plan.xml:2:1: error[unreadable]"),
        (b"<Project/>", 1, "error[plan-without-tasks]"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 3, "an .mpp or .xlsx file cannot be read"),
    ],
)
def test_no_plan_no_file(content: bytes | None, code: int, said: str, tmp_path: Path) -> None:
    source = tmp_path / "in" / "plan.xml"
    source.parent.mkdir()
    if content is not None:
        source.write_bytes(content)
    found = new(tmp_path / "out", source)
    assert found[0] == code
    assert said in found[2]
    assert found[2].rstrip().endswith("Nothing was written.")
    assert not (tmp_path / "out").exists()
    assert new(tmp_path / "out", source.parent)[0] == 3


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "line.yaml").write_text("mine", encoding="utf-8")
    assert new(tmp_path, SAMPLES / "list.csv")[0] == 4
    assert (tmp_path / "line.yaml").read_text(encoding="utf-8") == "mine"


def test_a_plan_that_contradicts_itself_is_written_and_said_to(tmp_path: Path) -> None:
    source = tmp_path / "far.csv"
    source.write_text("Name,Duration,Start\nA,9999,2027-03-01\nB,5,2090-03-01\n", encoding="utf-8")
    code, _, err = new(tmp_path, source)
    assert code == 1
    assert "error[schedule-too-long]" in err
    assert (tmp_path / "line.yaml").is_file()
    assert run("check", tmp_path / "line.yaml")[0] == 1


def test_a_table_in_an_old_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_bytes("Name;Duration\nGrün;3\n".encode("cp1252"))
    code, _, err = new(tmp_path, source)
    assert code == 0
    assert "warning[not-utf-8]" in err
    assert "title: Grün" in (tmp_path / "line.yaml").read_text(encoding="utf-8")


def test_it_prints_on_a_terminal_without_its_letters(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text("Name,Duration\n\x1b[31mשלום 🎉,1.5\n", encoding="utf-8")
    done = run_outside("new", "X", "--from", source, "-o", tmp_path / "x.yaml", PYTHONIOENCODING="ascii:replace")
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
