"""Writing: all or nothing, backups, failing disks, two runs at once."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pmtemplates.output import File, Outcome, State, prepare, write
from pmtemplates.output.disk import exclusive

from .sets import photograph, version

CHARTER = "program-charter.docx"
WRITER = Path(__file__).with_name("writer.py")
ISOLATED = (
    shutil.which("unshare")
    and not subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", tempfile.gettempdir()], capture_output=True
    ).returncode
)
needs_mount = pytest.mark.skipif(not ISOLATED, reason="this system lets nobody mount a disk in a namespace")


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def test_what_was_prepared_is_what_stands_there(folder: Path) -> None:
    outcome = write(prepare(folder, version(1)))
    assert [step.file for step in outcome.written] == version(1)
    assert not outcome.problems
    assert not outcome.backups
    assert {name: content for name, (content, _) in photograph(folder).items() if "charter" in name} == {
        file.name: file.content for file in version(1) if "charter" in file.name
    }
    assert sorted(photograph(folder)) == sorted([".pmtemplates.json", *(file.name for file in version(1))])


def test_an_identical_file_keeps_its_time_and_the_others_change(folder: Path) -> None:
    write(prepare(folder, version(1)))
    os.utime(folder / CHARTER, ns=(1, 10**18))
    write(prepare(folder, [version(1)[0], *version(2)[1:]]))
    assert (folder / CHARTER).stat().st_mtime_ns == 10**18
    assert (folder / version(2)[1].name).read_bytes() == version(2)[1].content


@pytest.mark.parametrize("late", [False, True], ids=["seen when preparing", "saved after preparing"])
def test_one_conflict_and_nothing_at_all_is_written(folder: Path, late: bool) -> None:
    write(prepare(folder, version(1)))
    prepared = prepare(folder, version(2))
    (folder / version(1)[2].name).write_bytes(b"mine")
    before = photograph(folder)
    outcome = write(prepared if late else prepare(folder, version(2)))
    assert codes(outcome) == ["would-overwrite"]
    assert not outcome.written
    assert photograph(folder) == before


def test_force_keeps_each_edit_in_a_backup_of_its_own(folder: Path) -> None:
    write(prepare(folder, version(1)))
    for number, name in ((2, "program-charter.bak.docx"), (3, "program-charter.bak-2.docx")):
        (folder / CHARTER).write_bytes(f"mine {number}".encode())
        outcome = write(prepare(folder, version(number)), force=True)
        assert outcome.backups == {CHARTER: name}
        assert not outcome.problems
        assert (folder / CHARTER).read_bytes() == version(number)[0].content
    assert (folder / "program-charter.bak.docx").read_bytes() == b"mine 2"
    assert (folder / "program-charter.bak-2.docx").read_bytes() == b"mine 3"
    assert [step.state for step in prepare(folder, version(4)).steps] == [State.UPDATE] * 3


def test_a_backup_keeps_date_and_rights_and_is_not_made_twice(folder: Path) -> None:
    write(prepare(folder, version(1)))
    for _ in range(2):
        (folder / CHARTER).write_bytes(b"mine")
        (folder / CHARTER).chmod(0o600)
        os.utime(folder / CHARTER, ns=(10**18, 10**18))
        write(prepare(folder, version(2)), force=True)
    kept = list(folder.glob("*.bak*"))
    assert [path.name for path in kept] == ["program-charter.bak.docx"]
    assert kept[0].stat().st_mtime_ns == 10**18
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600


def test_a_backup_in_a_subfolder_stays_there_and_avoids_what_is_not_a_file(folder: Path) -> None:
    target = folder / "projects/design/charter.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"mine")
    target.with_name("charter.bak.docx").symlink_to("nowhere")
    target.with_name("charter.bak-2.docx").mkdir()
    outcome = write(prepare(folder, version(1)), force=True)
    assert outcome.backups == {"projects/design/charter.docx": "projects/design/charter.bak-3.docx"}
    assert target.with_name("charter.bak.docx").is_symlink()


def test_a_backup_never_takes_a_name_that_another_program_is_just_taking(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(b"mine")
    copystat = shutil.copystat

    def somebody_is_quicker(source: Path, target: Path) -> None:
        copystat(source, target)
        if not (folder / "program-charter.bak.docx").exists():
            (folder / "program-charter.bak.docx").write_bytes(b"theirs")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copystat", somebody_is_quicker)
        outcome = write(prepare(folder, version(2)), force=True)
    assert outcome.backups == {CHARTER: "program-charter.bak-2.docx"}
    assert (folder / "program-charter.bak.docx").read_bytes() == b"theirs"
    assert not list(folder.rglob(".pmtemplates-tmp-*"))


def test_a_replaced_file_keeps_its_rights(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).chmod(0o664)
    (folder / version(1)[1].name).chmod(0o600)
    write(prepare(folder, version(2)))
    assert stat.S_IMODE((folder / CHARTER).stat().st_mode) == 0o664
    assert stat.S_IMODE((folder / version(1)[1].name).stat().st_mode) == 0o600


def test_only_our_own_litter_is_cleared_and_only_where_we_write(folder: Path) -> None:
    write(prepare(folder, version(1)))
    ours = [folder / ".pmtemplates-tmp-12-3", folder / "projects/build/.pmtemplates-tmp-4-56"]
    other = [
        folder / ".pmtemplates-tmp-mine",
        folder / "pmtemplates-tmp-1-2",
        folder / ".pmtemplates-tmp-1-2.docx",
        folder / "theirs/.pmtemplates-tmp-1-2",
        folder / "~$theirs.docx",
    ]
    for path in (*ours, *other):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (folder / ".pmtemplates-tmp-7-7").mkdir()
    (folder / ".pmtemplates-tmp-8-8").symlink_to(folder / CHARTER)
    assert not write(prepare(folder, version(1))).problems
    assert not any(path.exists() for path in ours)
    assert all(path.exists() for path in other)
    assert (folder / ".pmtemplates-tmp-7-7").is_dir()
    assert (folder / ".pmtemplates-tmp-8-8").is_symlink()


def test_a_second_run_is_sent_away_while_the_first_one_writes(folder: Path) -> None:
    write(prepare(folder, version(1)))
    before = photograph(folder)
    command = [sys.executable, str(WRITER), str(folder), "new", "2", "2"]
    with exclusive(folder):
        assert codes(write(prepare(folder, version(2)))) == ["folder-in-use"]
        other = subprocess.run(command, capture_output=True, text=True)
        assert other.returncode == 3
        assert "another pmtemplates" in other.stdout
    assert photograph(folder) == before
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_runs_at_the_same_time_leave_one_whole_set_and_no_conflict(folder: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, str(WRITER), str(folder), name, "20", "50"], stdout=subprocess.DEVNULL)
        for name in ("one", "two", "three", "four")
    ]
    results = {run.wait(60) for run in runs}
    assert 0 in results
    assert results <= {0, 3}
    assert len({path.read_text("utf-8").splitlines()[0].split(":")[1] for path in folder.rglob("*.docx")}) == 1
    last = subprocess.run([sys.executable, str(WRITER), str(folder), "last", "20", "50"], capture_output=True)
    assert last.returncode == 0


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system itself refuses to write on (EFBIG), in the middle of a file, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("first", [True, False], ids=["new folder", "existing set"])
def test_a_disk_that_fails_in_the_last_file_leaves_everything_as_it_was(folder: Path, first: bool) -> None:
    if not first:
        write(prepare(folder, version(1)))
    before = photograph(folder.parent)
    files = [*version(2), File("new/large.docx", b"x" * 50_000, "large")]
    with no_file_larger_than(20_000):
        outcome = write(prepare(folder, files))
    assert codes(outcome) == ["cannot-write"]
    assert "make room" in outcome.problems[0].hint
    assert not outcome.written
    assert photograph(folder.parent) == before
    assert folder.exists() is not first
    assert not (folder / "new").exists()
    assert not write(prepare(folder, files)).problems


def test_a_disk_that_fails_in_a_backup_replaces_nothing(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(b"mine" * 10_000)
    before = photograph(folder)
    with no_file_larger_than(20_000):
        outcome = write(prepare(folder, version(2)), force=True)
    assert codes(outcome) == ["cannot-write"]
    assert photograph(folder) == before


@needs_mount
@pytest.mark.parametrize(("after", "reason"), [("true", "No space left"), ("mount -o remount,ro $0", "Read-only")])
def test_a_full_or_read_only_disk_is_a_problem_and_changes_nothing(tmp_path: Path, after: str, reason: str) -> None:
    script = f"""
    mount -t tmpfs -o size=300k none "$0" || exit 9
    "$1" "$2" "$0/out" old 8 2000 || exit 8
    {after}
    find "$0/out" -type f -exec sha256sum {{}} + | sort > "$3/before"
    "$1" "$2" "$0/out" new 8 6000; result=$?
    find "$0/out" -type f -exec sha256sum {{}} + | sort > "$3/after"
    exit $result
    """
    (tmp_path / "disk").mkdir()
    command = ["unshare", "-rm", "sh", "-c", script, str(tmp_path / "disk"), sys.executable, str(WRITER), str(tmp_path)]
    outcome = subprocess.run(command, capture_output=True, text=True)
    assert outcome.returncode == 3, outcome
    assert reason in outcome.stdout
    assert not outcome.stderr
    before = (tmp_path / "before").read_text("utf-8")
    assert before.count("\n") == 9
    assert (tmp_path / "after").read_text("utf-8") == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("mode", [0o555, 0o700], ids=["may read", "may not even look"])
def test_somebody_without_the_right_to_write_is_told_so(mode: int) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        place.chmod(0o755)
        write(prepare(place / "out", version(1)))
        (place / "out").chmod(mode)
        before = photograph(place)
        command = [sys.executable, str(WRITER), str(place / "out"), "new", "2", "2", "--nobody"]
        outcome = subprocess.run(command, capture_output=True, text=True)
        assert outcome.returncode == 3, outcome
        assert outcome.stdout.count("\n") == 2, "the same refusal is said once, not for each file"
        assert "Permission denied" in outcome.stdout
        assert photograph(place) == before
    finally:
        shutil.rmtree(place)


def refuse_replacing(name: str, failure: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def refusing(source: object, target: object) -> None:
        if Path(str(target)).name == name:
            raise failure
        replace(str(source), str(target))

    monkeypatch.setattr(os, "replace", refusing)


def test_what_windows_says_of_an_open_file_is_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(prepare(folder, version(1)))
    refused = PermissionError(13, "Permission denied")
    refused.winerror = 32  # type: ignore[attr-defined]
    with monkeypatch.context() as patch:
        refuse_replacing("charter.docx", refused, patch)
        outcome = write(prepare(folder, version(2)))
    assert codes(outcome) == ["open-in-word"]
    assert [step.file.name for step in outcome.written] == [CHARTER]
    assert not list(folder.rglob(".pmtemplates-tmp-*"))
    prepared = prepare(folder, version(3))
    assert [step.state for step in prepared.steps] == [State.UPDATE] * 3
    assert not write(prepared).problems
    assert not (folder / ".pmtemplates.journal.json").exists()


@pytest.mark.parametrize("failure", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
@pytest.mark.parametrize("name", ["charter.docx", ".pmtemplates.json", ".pmtemplates.journal.json"])
def test_a_disk_that_fails_between_two_replacements_is_taken_up_by_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, failure: OSError
) -> None:
    write(prepare(folder, version(1)))
    with monkeypatch.context() as patch:
        refuse_replacing(name, failure, patch)
        outcome = write(prepare(folder, version(2)))
    assert codes(outcome) == ["cannot-write"]
    assert not list(folder.rglob(".pmtemplates-tmp-*"))
    assert not prepare(folder, version(3)).problems
    assert not write(prepare(folder, version(3))).problems
    assert sorted(photograph(folder)) == sorted([".pmtemplates.json", *(file.name for file in version(1))])


def test_a_file_saved_in_the_last_moment_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(prepare(folder, version(1)))
    replace = os.replace

    def somebody_saves_meanwhile(source: object, target: object) -> None:
        replace(str(source), str(target))
        if Path(str(target)).name == CHARTER:
            (folder / version(1)[1].name).write_bytes(b"mine")
            (folder / "projects/build/plan.xlsx").unlink()

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", somebody_saves_meanwhile)
        outcome = write(prepare(folder, version(2)))
    assert codes(outcome) == ["would-overwrite"]
    assert (folder / version(1)[1].name).read_bytes() == b"mine"
    assert codes(write(prepare(folder, version(3)))) == ["would-overwrite"]


def test_a_file_that_appears_in_the_last_moment_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def somebody_saves_meanwhile(source: object, target: object) -> None:
        replace(str(source), str(target))
        if Path(str(target)).name == CHARTER:
            (folder / version(1)[1].name).symlink_to("nowhere")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", somebody_saves_meanwhile)
        assert codes(write(prepare(folder, version(1)))) == ["would-overwrite"]
    assert (folder / version(1)[1].name).is_symlink()


def test_an_interrupt_leaves_whole_files_and_at_most_the_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(prepare(folder, version(1)))
    before = photograph(folder)

    def interrupted(descriptor: int) -> None:
        if len(list(folder.rglob(".pmtemplates-tmp-*"))) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write(prepare(folder, version(2)))
    after = photograph(folder)
    assert after.pop(".pmtemplates.journal.json")
    assert after == before
    assert not write(prepare(folder, version(3))).problems
