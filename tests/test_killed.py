"""Nothing lost, end to end: a killed run, edits by hand, renamed documents, files that are open in Word.

`tests/output` dies at every single step of the writing; here the command line itself is killed from outside.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import docx
import openpyxl
import pytest
from docx_reading import (
    DAY,
    command,
    generate,
    generated_files,
    parts_of,
    plan_files,
    pmtemplates,
    texts_in,
    word_files,
)
from recalculating import values_in

NAMES = ("Customer Portal", "Order Desk", "Field Service", "Invoice Archive", "Warehouse", "Data Protection")
PLANNED = NAMES[1::3]
"""Those with tasks, and so with a plan."""
COUNT = len(NAMES) + len(PLANNED) + 4
"""The charters and plans of the projects; index, charter, plan and responsibilities of the program."""
JOURNAL = ".pmtemplates.journal.json"
RECORD = ".pmtemplates.json"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def write_program(path: Path, version: str) -> Path:
    """A small program whose every document tells its version."""
    projects = "".join(
        f"""
  - id: p{number}
    title: {name}
    purpose: Edition {version} of {name}
    deliverables: [{{id: d{number}, title: Deliverable {number}, acceptance: [It works], receiver: Sales}}]
    tasks: [{f"{{id: t{number}, title: Edition {version}, duration: 5}}" if name in PLANNED else ""}]"""
        for number, name in enumerate(NAMES)
    )
    path.write_text(
        f"""schema: pmtemplates/1
kind: program
title: One Way In
purpose: Edition {version}
document: {{version: "{version}"}}
projects:{projects}
""",
        "utf-8",
    )
    return path


@pytest.fixture(scope="module")
def old_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the set of version 1.0, never to be changed."""
    folder = tmp_path_factory.mktemp("old")
    source = write_program(folder / "program.yaml", "1.0")
    done = generate(source, folder / "documents")
    assert done.returncode == 0, done.stderr
    assert len(generated_files(folder / "documents")) == COUNT
    return folder


@pytest.fixture
def folder(old_set: Path, tmp_path: Path) -> Path:
    """A copy of that set, to work on; the initiative file lies beside it."""
    shutil.copytree(old_set, tmp_path / "work")
    return tmp_path / "work"


def photograph(folder: Path) -> dict[str, tuple[str, int]]:
    """The digest and the time of change of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def versions(folder: Path) -> set[str]:
    """The versions of the files; fails where one is not a whole file of one version."""
    found = set()
    for path in generated_files(folder):
        if path.suffix == ".docx":
            assert "word/document.xml" in parts_of(path)
            text = "\n".join(texts_in(path))
        else:
            text = "\n".join(str(value) for value in values_in(path).values())
        told = {version for version in ("1.0", "2.0") if f"version {version}" in text.lower()}
        assert len(told) == 1, f"{path.name} is of version {told}"
        found |= told
    return found


def litter(folder: Path) -> list[str]:
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and path not in generated_files(folder) and path.name != RECORD
    )


def edit(path: Path, text: str = "Edited by hand") -> bytes:
    document = docx.Document(str(path))
    next(
        paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Normal"
    ).text = text
    document.save(str(path))
    return path.read_bytes()


def kill_while_generating(folder: Path, ripe: Callable[[], bool], delay: float = 0) -> int:
    """The exit code of a run that is killed as soon as something holds, and a delay has passed."""
    words = command("generate", folder / "program.yaml", "-o", folder / "documents", "--date", DAY)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not ripe():
            time.sleep(0.0002)
        time.sleep(delay)
        process.kill()
        process.communicate()
    return process.returncode


def died_while_writing(old_set: Path, base: Path, replaced: int) -> Path:
    """A folder in which a run died after so many files had begun to change; some runs are too quick for us."""
    for attempt in range(8):
        folder = base / str(attempt)
        shutil.copytree(old_set, folder)
        write_program(folder / "program.yaml", "2.0")
        documents = folder / "documents"
        before = {path: path.stat().st_mtime_ns for path in generated_files(documents)}

        def ripe(documents: Path = documents, before: dict[Path, int] = before) -> bool:
            changed = sum(path.stat().st_mtime_ns != time_before for path, time_before in before.items())
            return changed >= replaced and (documents / JOURNAL).exists()

        if kill_while_generating(folder, ripe) == -signal.SIGKILL and (documents / JOURNAL).exists():
            return folder
    pytest.fail("no run died while writing")


def assert_goes_on(folder: Path) -> None:
    """Whole files of either version, no conflict with ourselves, nothing left behind."""
    documents = folder / "documents"
    assert versions(documents) <= {"1.0", "2.0"}
    done = generate(folder / "program.yaml", documents)
    assert done.returncode == 0, done.stderr
    assert "would-overwrite" not in done.stderr
    assert versions(documents) == {"2.0"}
    assert len(generated_files(documents)) == COUNT
    assert litter(documents) == []


@on_posix
def test_a_run_killed_before_it_writes_leaves_the_old_set(old_set: Path, tmp_path: Path, long: bool) -> None:
    chance = random.Random(5)  # noqa: S311
    for number in range(10 if long else 1):
        folder = tmp_path / str(number)
        shutil.copytree(old_set, folder)
        write_program(folder / "program.yaml", "2.0")
        before = photograph(folder / "documents")
        assert kill_while_generating(folder, lambda: True, chance.uniform(0.05, 0.2)) == -signal.SIGKILL
        assert photograph(folder / "documents") == before
        assert_goes_on(folder)


@on_posix
@pytest.mark.parametrize("replaced", [0, 1, 4])
def test_a_run_killed_while_it_writes_tears_no_file_and_the_next_run_goes_on(
    old_set: Path, tmp_path: Path, replaced: int, long: bool
) -> None:
    for number in range(10 if long else 1):
        assert_goes_on(died_while_writing(old_set, tmp_path / str(number), replaced))


@on_posix
def test_after_a_killed_run_an_edit_by_hand_is_still_seen(old_set: Path, tmp_path: Path) -> None:
    folder = died_while_writing(old_set, tmp_path, 1)
    documents = folder / "documents"
    edit(word_files(documents)[-1])
    before = photograph(documents)
    done = generate(folder / "program.yaml", documents)
    assert done.returncode == 4
    assert photograph(documents) == before


def test_an_edit_by_hand_stops_the_run_and_nothing_at_all_is_written(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    documents = folder / "documents"
    target = documents / NAMES[2] / f"Project charter - {NAMES[2]}.docx"
    edit(target)
    before = photograph(folder)
    done = generate(folder / "program.yaml", documents)
    assert done.returncode == 4
    assert "error[would-overwrite]" in done.stderr
    assert str(target) in done.stderr
    assert "was edited by hand since it was generated" in done.stderr
    assert "Nothing was written." in done.stderr
    assert photograph(folder) == before


def test_an_edited_workbook_stops_the_run_and_force_keeps_it_as_a_backup(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    documents = folder / "documents"
    target = plan_files(documents)[0]
    book = openpyxl.load_workbook(target)
    book["Risks"]["C6"] = "Typed by hand"
    book.save(target)
    mine, before = target.read_bytes(), photograph(folder)
    stopped = generate(folder / "program.yaml", documents)
    assert (stopped.returncode, str(target) in stopped.stderr) == (4, True)
    assert photograph(folder) == before
    done = generate(folder / "program.yaml", documents, "--force")
    assert done.returncode == 0, done.stderr
    backup = target.with_name(f"{target.stem}.bak.xlsx")
    assert backup.read_bytes() == mine
    assert "Typed by hand" in values_in(backup).values()
    assert "Typed by hand" not in values_in(target).values()


def test_force_replaces_an_edited_file_and_keeps_a_backup_that_opens(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    documents = folder / "documents"
    target = documents / NAMES[2] / f"Project charter - {NAMES[2]}.docx"
    mine = edit(target)
    done = generate(folder / "program.yaml", documents, "--force")
    assert done.returncode == 0, done.stderr
    backup = target.with_name(f"{target.stem}.bak.docx")
    assert backup.read_bytes() == mine
    assert str(backup.relative_to(documents)) in done.stdout
    assert "Edited by hand" in texts_in(backup)
    assert "Edited by hand" not in texts_in(target)
    backup.unlink()
    assert versions(documents) == {"2.0"}
    assert litter(documents) == []


def test_an_edited_file_that_would_not_change_is_left_alone(folder: Path) -> None:
    documents = folder / "documents"
    target = word_files(documents)[-1]
    mine = edit(target)
    assert generate(folder / "program.yaml", documents).returncode == 4
    assert target.read_bytes() == mine


def test_a_renamed_project_gets_new_files_and_the_old_ones_are_named_but_kept(folder: Path) -> None:
    source = folder / "program.yaml"
    source.write_text(source.read_text("utf-8").replace("title: Warehouse", "title: Stock"), "utf-8")
    documents = folder / "documents"
    old = generated_files(documents / "Warehouse")
    assert [path.suffix for path in old] == [".docx", ".xlsx"]
    kept = [path.read_bytes() for path in old]
    done = generate(source, documents)
    assert done.returncode == 0, done.stderr
    assert (documents / "Stock" / "Project charter - Stock.docx").exists()
    assert (documents / "Stock" / "Project plan - Stock.xlsx").exists()
    assert [path.read_bytes() for path in old] == kept
    lines = [line for line in done.stdout.splitlines() if "no longer part of the set" in line]
    assert len(lines) == 2
    for line, path in zip(sorted(lines), old, strict=True):
        assert str(path) in line
        assert "edited by hand" not in line


def test_a_renamed_project_whose_old_file_was_edited_is_said_to_be_so(folder: Path) -> None:
    source = folder / "program.yaml"
    source.write_text(source.read_text("utf-8").replace("title: Warehouse", "title: Stock"), "utf-8")
    edit(folder / "documents" / "Warehouse" / "Project charter - Warehouse.docx")
    done = generate(source, folder / "documents")
    assert done.returncode == 0, done.stderr
    assert "no longer part of the set, edited by hand" in done.stdout


def test_only_one_kind_is_written_when_asked_and_others_are_no_orphans(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    documents = folder / "documents"
    before = photograph(documents)
    done = generate(folder / "program.yaml", documents, "--only", "program-charter")
    assert done.returncode == 0, done.stderr
    after = photograph(documents)
    assert [name for name in after if after[name] != before.get(name) and name.endswith(("docx", "xlsx"))] == [
        "Program charter - One Way In.docx"
    ]
    assert "no longer part" not in done.stdout
    whole = generate(folder / "program.yaml", documents)
    assert "no longer part" not in whole.stdout
    assert versions(documents) == {"2.0"}


def test_only_into_an_empty_folder_writes_one_file(folder: Path, tmp_path: Path) -> None:
    done = generate(folder / "program.yaml", tmp_path / "new", "--only", "program-charter")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in generated_files(tmp_path / "new")] == ["Program charter - One Way In.docx"]


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    before = photograph(folder)
    done = generate(folder / "program.yaml", folder / "documents", "--dry-run")
    assert done.returncode == 0
    assert done.stdout.count("would update") == COUNT
    assert photograph(folder) == before
    fresh = generate(folder / "program.yaml", tmp_path / "new", "--dry-run")
    assert fresh.stdout.count("would create") == COUNT
    assert not (tmp_path / "new").exists()


def test_a_dry_run_over_an_edited_file_has_the_exit_code_of_the_real_one(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    edit(generated_files(folder / "documents")[0])
    assert generate(folder / "program.yaml", folder / "documents", "--dry-run").returncode == 4


def test_a_file_that_is_open_in_word_is_left_until_it_is_closed(folder: Path) -> None:
    write_program(folder / "program.yaml", "2.0")
    documents = folder / "documents"
    target = generated_files(documents)[1]
    lock = target.with_name(f"~${target.name[2:]}")
    lock.write_bytes(b"\x05Doher")
    before = photograph(folder)
    done = generate(folder / "program.yaml", documents)
    assert done.returncode == 5
    assert "close it in Word" in done.stderr
    assert photograph(folder) == before
    lock.unlink()
    assert generate(folder / "program.yaml", documents).returncode == 0
    assert versions(documents) == {"2.0"}


def test_errors_in_the_input_leave_the_last_set_as_it_is(folder: Path) -> None:
    source = write_program(folder / "program.yaml", "2.0")
    source.write_text(source.read_text("utf-8") + "finish: never\n", "utf-8")
    before = photograph(folder)
    done = generate(source, folder / "documents")
    assert (done.returncode, "Nothing was written." in done.stderr) == (1, True)
    assert photograph(folder) == before


def test_the_folder_is_by_default_beside_the_initiative_file(folder: Path) -> None:
    shutil.rmtree(folder / "documents")
    done = pmtemplates("generate", folder / "program.yaml", "--date", DAY)
    assert done.returncode == 0, done.stderr
    assert versions(folder / "documents") == {"1.0"}
