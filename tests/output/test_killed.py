"""A run that is killed, at every single step: no file is torn, and no file of ours becomes a hand edit."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from pmtemplates.output import State, prepare, write

from .writer import many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
WRITER = Path(__file__).with_name("writer.py")
COUNT, SIZE = 4, 40
KILLED, DONE = -9, 0


def run(folder: Path, version: str, *more: str) -> int:
    command = [sys.executable, str(WRITER), str(folder), version, str(COUNT), str(SIZE), *more]
    return subprocess.run(command, capture_output=True, timeout=60).returncode


def start(folder: Path, version: str = "old") -> None:
    assert not write(prepare(folder, many(version, COUNT, SIZE))).problems


def litter(folder: Path) -> list[str]:
    kept = {f"{number}.docx" for number in range(COUNT)} | {".pmtemplates.json"}
    return [path.name for path in folder.rglob("*") if path.is_file() and path.name not in kept]


def versions_on_disk(folder: Path, possible: Iterable[str], size: int = SIZE) -> dict[str, str]:
    """Which version each file is, None possible only where it may not exist yet; fails if one is torn."""
    found = {}
    for path in sorted(folder.rglob("[0-9]*.docx")):
        if ".bak" in path.name:
            continue
        lines = path.read_text("utf-8").splitlines()
        assert lines, f"{path} is empty"
        number, version = lines[0].split(":")
        assert lines == [f"{path.stem}:{version}"] * size, f"{path} is torn"
        assert number == path.stem
        assert version in possible
        found[path.stem] = version
    return found


def assert_recovers(folder: Path, possible: Iterable[str], size: int = SIZE, number: int = COUNT) -> dict[str, str]:
    """Whole files, no conflict, and after the next run neither temporary files nor a journal."""
    found = versions_on_disk(folder, possible, size)
    following = many("next", number, size)
    prepared = prepare(folder, following)
    assert not prepared.problems
    assert {step.state for step in prepared.steps} <= {State.CREATE, State.UPDATE}
    assert not write(prepared).problems
    assert [name for name in litter(folder) if name.startswith(".")] == []
    assert set(versions_on_disk(folder, ["next"], size)) == {str(one) for one in range(number)}
    assert not prepare(folder, many("later", number, size)).problems
    return found


def killed_at_every_step(tmp_path: Path, before: str | None, edit: str = "", *more: str) -> list[tuple[int, Path]]:
    """One folder for each step at which a run can die, until a run gets through."""

    def attempt(step: int) -> tuple[int, int, Path]:
        folder = tmp_path / str(step)
        if before:
            start(folder, before)
        if edit:
            (folder / "projects/p1/1.docx").write_text(edit, "utf-8")
        return run(folder, "new", str(step), *more), step, folder

    died = []
    with ThreadPoolExecutor(8) as pool:
        for first in count(1, 8):
            for code, step, folder in pool.map(attempt, range(first, first + 8)):
                assert code in (KILLED, DONE)
                if code == DONE:
                    return died
                died.append((step, folder))
    return died


def assert_an_edit_is_a_conflict(folder: Path) -> None:
    """Even now, while the journal of the killed run lies there; afterwards the file is as it was."""
    edited = folder / "projects/p1/1.docx"
    content = edited.read_bytes() if edited.exists() else None
    edited.parent.mkdir(parents=True, exist_ok=True)
    edited.write_bytes((content or b"") + b"and mine")
    prepared = prepare(folder, many("next", COUNT, SIZE))
    assert [problem.code for problem in prepared.problems] == ["would-overwrite"]
    assert prepared.steps[1].state is State.CONFLICT
    assert not write(prepared).written
    assert edited.read_bytes().endswith(b"and mine")
    edited.unlink()
    if content is not None:
        edited.write_bytes(content)


@pytest.mark.parametrize("before", ["old", None])
def test_killed_at_every_step_no_file_is_torn_and_the_next_run_goes_on(tmp_path: Path, before: str | None) -> None:
    seen = set()
    died = killed_at_every_step(tmp_path, before)
    for _, folder in died:
        assert_an_edit_is_a_conflict(folder)
        found = assert_recovers(folder, ["old", "new"])
        seen.add(sum(version == "new" for version in found.values()))
    # the guard on the guard: there were steps before, between and after all the replacements
    assert seen == set(range(COUNT + 1))
    assert len(died) > 5 * COUNT


def test_killed_under_force_the_edit_is_on_the_disk_at_every_step(tmp_path: Path) -> None:
    died = killed_at_every_step(tmp_path, "old", "mine", "--force")
    replaced = 0
    for step, folder in died:
        edited = folder / "projects/p1/1.docx"
        assert b"mine" in [path.read_bytes() for path in edited.parent.iterdir()], f"lost at step {step}"
        if edited.read_bytes() == b"mine":
            assert prepare(folder, many("next", COUNT, SIZE)).steps[1].state is State.CONFLICT
            continue
        replaced += 1
        assert edited.with_name("1.bak.docx").read_bytes() == b"mine"
        assert_recovers(folder, ["old", "new"])
    assert 0 < replaced < len(died)


def test_killed_three_times_in_a_row_with_three_versions(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311

    def attempt(number: int) -> Path:
        folder = tmp_path / str(number)
        start(folder)
        for version in ("one", "two", "three"):
            assert run(folder, version, str(chance.randint(1, 40))) in (KILLED, DONE)
        return folder

    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(attempt, range(12)))
    mixed = [len(set(assert_recovers(folder, ["old", "one", "two", "three"]).values())) for folder in folders]
    assert max(mixed) >= 2


def test_killed_from_outside_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311
    number, size = 60, 20_000
    folder = tmp_path / "out"
    write(prepare(folder, many("old", number, size)))
    template = tmp_path / "template"
    shutil.copytree(folder, template)
    early = 0
    for _ in range(8):
        shutil.rmtree(folder)
        shutil.copytree(template, folder)
        command = [sys.executable, str(WRITER), str(folder), "new", str(number), str(size)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
        early += process.returncode == KILLED
        versions_on_disk(folder, ["old", "new"], size)
        prepared = prepare(folder, many("next", number, size))
        assert not prepared.problems
        assert {step.state for step in prepared.steps} == {State.UPDATE}
    assert early > 0
