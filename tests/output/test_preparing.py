"""What would be written: every state of a file, orphans, and what a record is trusted with."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from pmtemplates.output import EXIT_CODES, File, Orphan, Prepared, State, prepare, write
from pmtemplates.problems import Severity

from .sets import packed, photograph, version

CHARTER = "program-charter.docx"


def states(prepared: Prepared) -> list[State]:
    return [step.state for step in prepared.steps]


def codes(prepared: Prepared) -> list[str]:
    return [problem.code for problem in prepared.problems]


def test_preparing_changes_nothing_and_makes_no_folder(folder: Path) -> None:
    assert states(prepare(folder, version(1))) == [State.CREATE] * 3
    assert not folder.exists()


def test_a_set_that_is_there_already_is_identical(folder: Path) -> None:
    write(prepare(folder, version(1)))
    before = photograph(folder)
    prepared = prepare(folder, version(1))
    assert states(prepared) == [State.IDENTICAL] * 3
    assert write(prepared).written == []
    assert photograph(folder) == before


def test_a_file_that_was_generated_and_left_alone_is_updated(folder: Path) -> None:
    write(prepare(folder, version(1)))
    prepared = prepare(folder, version(2))
    assert states(prepared) == [State.UPDATE] * 3
    assert not prepared.problems


def test_a_file_that_was_deleted_is_created_again(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).unlink()
    assert states(prepare(folder, version(2))) == [State.CREATE, State.UPDATE, State.UPDATE]


def test_a_file_that_was_edited_by_hand_is_a_conflict(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(b"mine")
    prepared = prepare(folder, version(2))
    assert prepared.steps[0].state is State.CONFLICT
    assert prepared.steps[0].reason == "was edited by hand since it was generated"
    assert codes(prepared) == ["would-overwrite"]
    assert prepared.blocked()
    assert not prepared.blocked(force=True)


def test_a_file_that_was_there_before_is_a_conflict(folder: Path) -> None:
    folder.mkdir()
    (folder / CHARTER).write_bytes(b"mine")
    prepared = prepare(folder, version(1))
    assert prepared.steps[0].reason == "was not made by pmtemplates"
    assert codes(prepared) == ["would-overwrite"]


def test_an_edit_that_is_what_would_be_written_is_no_conflict(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(version(2)[0].content)
    assert states(prepare(folder, version(2))) == [State.IDENTICAL, State.UPDATE, State.UPDATE]


def test_a_package_with_the_same_parts_is_identical_whatever_its_compression(folder: Path) -> None:
    parts = {"word/document.xml": "<text/>" * 50, "[Content_Types].xml": "<types/>"}
    old = [File("a.docx", packed(parts, zipfile.ZIP_STORED), "a")]
    new = [File("a.docx", packed(parts), "a")]
    folder.mkdir()
    (folder / "a.docx").write_bytes(old[0].content)
    assert states(prepare(folder, new)) == [State.IDENTICAL]
    write(prepare(folder, new))
    assert (folder / "a.docx").read_bytes() == old[0].content
    changed = packed({**parts, "[Content_Types].xml": "<Types/>"})
    assert states(prepare(folder, [File("a.docx", changed, "a")])) == [State.UPDATE]


TWO_PARTS = {"a": "one", "b": "plumless"}


@pytest.mark.parametrize(
    "content",
    [
        b"PK\3\4 torn",
        packed(TWO_PARTS)[:-10],
        packed({"a": "one"}),
        packed({**TWO_PARTS, "c": "added by hand"}),
        # these two words have one CRC-32
        packed({**TWO_PARTS, "b": "buckeroo"}),
    ],
)
def test_a_torn_or_other_package_is_not_identical(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "a.docx").write_bytes(content)
    assert states(prepare(folder, [File("a.docx", packed(TWO_PARTS), "a")])) == [State.CONFLICT]


@pytest.mark.parametrize(
    ("lock", "program"),
    [
        ("projects/design/~$arter.docx", "Word"),
        ("projects/design/~$harter.docx", "Word"),
        ("projects/design/~$charter.docx", "Word"),
        ("projects/design/.~lock.charter.docx#", "LibreOffice"),
        ("projects/build/~$plan.xlsx", "Excel"),
    ],
)
def test_a_file_that_must_change_while_it_is_open_stops_everything(folder: Path, lock: str, program: str) -> None:
    write(prepare(folder, version(1)))
    (folder / lock).write_bytes(b"somebody")
    before = photograph(folder)
    assert not prepare(folder, version(1)).problems
    prepared = prepare(folder, version(2))
    assert codes(prepared) == ["open-in-word"]
    assert program in prepared.problems[0].message
    assert f"is open in {program}" in [step.reason for step in prepared.steps]
    for force in (False, True):
        outcome = write(prepared, force)
        assert not outcome.written
        assert [problem.code for problem in outcome.problems] == ["open-in-word"]
    assert photograph(folder) == before


def test_a_file_both_edited_and_open_says_both(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(b"mine")
    (folder / "~$ogram-charter.docx").write_bytes(b"somebody")
    assert codes(prepare(folder, version(2))) == ["would-overwrite", "open-in-word"]
    assert prepare(folder, version(2)).blocked(force=True)


def test_a_document_with_a_new_name_leaves_an_orphan_that_is_named_until_it_is_gone(folder: Path) -> None:
    write(prepare(folder, version(1)))
    renamed = [File("charter-of-the-program.docx", b"new", "program-charter"), *version(1)[1:]]
    for _ in range(2):
        prepared = prepare(folder, renamed)
        assert prepared.orphans == (Orphan(CHARTER, edited=False),)
        write(prepared)
    assert (folder / CHARTER).read_bytes() == version(1)[0].content
    (folder / CHARTER).write_bytes(b"mine")
    assert prepare(folder, renamed).orphans == (Orphan(CHARTER, edited=True),)
    (folder / CHARTER).unlink()
    write(prepare(folder, renamed))
    assert not prepare(folder, renamed).orphans
    assert CHARTER not in json.loads((folder / ".pmtemplates.json").read_text("utf-8"))["files"]


def test_a_document_that_is_gone_leaves_an_orphan_only_if_the_set_is_complete(folder: Path) -> None:
    write(prepare(folder, version(1)))
    part = version(2)[1:]
    assert prepare(folder, part, complete=False).orphans == ()
    assert prepare(folder, part).orphans == (Orphan(CHARTER, edited=False),)
    write(prepare(folder, part, complete=False))
    assert states(prepare(folder, version(3))) == [State.UPDATE] * 3


def test_a_partial_run_still_names_the_old_file_of_its_own_documents(folder: Path) -> None:
    write(prepare(folder, version(1)))
    renamed = [File("new-name.docx", b"new", "program-charter")]
    assert prepare(folder, renamed, complete=False).orphans == (Orphan(CHARTER, edited=False),)


def test_two_documents_that_swap_their_names_are_both_updated(folder: Path) -> None:
    write(prepare(folder, [File("a.docx", b"1", "one"), File("b.docx", b"2", "two")]))
    swapped = prepare(folder, [File("b.docx", b"11", "one"), File("a.docx", b"22", "two")])
    assert states(swapped) == [State.UPDATE] * 2
    assert not swapped.orphans


def test_a_title_that_changes_in_case_only_is_no_orphan_where_that_is_one_file(folder: Path) -> None:
    write(prepare(folder, [File("plan.docx", b"1", "plan")]))
    # what Windows and macOS make of the two names: one file
    os.link(folder / "plan.docx", folder / "Plan.docx")
    prepared = prepare(folder, [File("Plan.docx", b"2", "plan")])
    assert states(prepared) == [State.UPDATE]
    assert not prepared.orphans


def test_the_record_is_sorted_readable_and_versioned(folder: Path) -> None:
    write(prepare(folder, version(1)[::-1]))
    record = json.loads((folder / ".pmtemplates.json").read_text("utf-8"))
    assert record["schema"] == 1
    assert list(record["files"]) == sorted(file.name for file in version(1))
    assert record["files"][CHARTER] == {"key": "program-charter", "sha256": version(1)[0].sha256}
    first = (folder / ".pmtemplates.json").read_bytes()
    (folder / ".pmtemplates.json").unlink()
    write(prepare(folder, version(1)))
    assert (folder / ".pmtemplates.json").read_bytes() == first


GOOD = {"key": "k", "sha256": "0" * 64}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        json.dumps({"schema": 2, "files": {}}).encode(),
        json.dumps({"schema": 1, "files": []}).encode(),
        json.dumps({"schema": 1, "files": {"a": {}}}).encode(),
        json.dumps({"schema": 1, "files": {"a": GOOD | {"sha256": "x"}}}).encode(),
        json.dumps({"schema": 1, "files": {"a": GOOD | {"key": 1}}}).encode(),
        json.dumps({"schema": 1, "files": {"../a": GOOD}}).encode(),
        json.dumps({"schema": 1, "files": {"/etc/passwd": GOOD}}).encode(),
        json.dumps({"schema": 1, "files": {}}).encode() + b" " * (16 * 2**20),
    ],
    ids=lambda content: repr(content[:40]),
)
@pytest.mark.parametrize("name", [".pmtemplates.json", ".pmtemplates.journal.json"])
def test_an_unreadable_record_is_a_warning_and_is_itself_kept(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / CHARTER).write_bytes(b"mine")
    prepared = prepare(folder, version(1))
    assert codes(prepared) == ["record-unreadable", "would-overwrite"]
    assert prepared.problems[0].severity is Severity.WARNING
    assert prepared.steps[0].state is State.CONFLICT
    write(prepared, force=True)
    assert (folder / f"{name.removesuffix('.json')}.bak.json").read_bytes() == content
    assert not prepare(folder, version(2)).problems


def test_a_changed_record_never_lets_an_edited_file_be_overwritten(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / ".pmtemplates.json").write_text("{}", "utf-8")
    assert states(prepare(folder, version(2))) == [State.CONFLICT] * 3
    assert states(prepare(folder, version(1))) == [State.IDENTICAL] * 3


@pytest.mark.parametrize("inside", [True, False])
def test_nothing_is_written_through_a_linked_folder(folder: Path, tmp_path: Path, inside: bool) -> None:
    folder.mkdir()
    elsewhere = (folder if inside else tmp_path) / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".pmtemplates-tmp-1-1").write_bytes(b"not ours to clear")
    (folder / "projects").symlink_to(elsewhere, target_is_directory=True)
    prepared = prepare(folder, version(1))
    assert codes(prepared) == ["outside-folder"] * 2
    before = photograph(tmp_path)
    assert not write(prepared, force=True).written
    assert photograph(tmp_path) == before


def test_orphans_and_journals_are_not_looked_for_through_links(folder: Path, tmp_path: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / "projects").rename(tmp_path / "projects")
    (folder / "projects").symlink_to(tmp_path / "projects", target_is_directory=True)
    (tmp_path / "projects/design/.pmtemplates-tmp-1-1").write_bytes(b"not ours to clear")
    prepared = prepare(folder, version(1)[:1])
    assert not prepared.orphans
    assert not write(prepared).problems
    assert (tmp_path / "projects/design/.pmtemplates-tmp-1-1").exists()


def test_a_target_that_is_a_link_is_neither_followed_nor_replaced(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "precious").write_bytes(version(1)[0].content)
    for target in ("precious", "nowhere"):
        (folder / CHARTER).unlink(missing_ok=True)
        (folder / CHARTER).symlink_to(tmp_path / target)
        prepared = prepare(folder, version(1))
        assert codes(prepared) == ["not-a-file"]
        assert not write(prepared, force=True).written
        assert (folder / CHARTER).is_symlink()


def test_a_target_that_is_a_folder_or_a_pipe_is_not_opened(folder: Path) -> None:
    (folder / CHARTER).mkdir(parents=True)
    (folder / "projects/design").mkdir(parents=True)
    os.mkfifo(folder / "projects/design/charter.docx")
    prepared = prepare(folder, version(1))
    assert codes(prepared) == ["not-a-file", "not-a-file"]
    assert not write(prepared, force=True).written


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    folder.symlink_to(tmp_path / "real", target_is_directory=True)
    assert len(write(prepare(folder, version(1))).written) == 3
    assert states(prepare(tmp_path / "real", version(1))) == [State.IDENTICAL] * 3


@pytest.mark.parametrize("name", ["out", "out/deeper/still", "out/projects"])
def test_a_file_in_place_of_a_folder_cannot_be_written_into(tmp_path: Path, name: str) -> None:
    blocked = tmp_path / name
    if name == "out/projects":
        (tmp_path / "out").mkdir()
        blocked.write_bytes(b"a file")
        prepared = prepare(tmp_path / "out", version(1))
        assert codes(prepared) == ["cannot-write"] * 2
    else:
        (tmp_path / "out").write_bytes(b"a file")
        prepared = prepare(blocked, version(1))
        assert codes(prepared) == ["cannot-write"]
    before = photograph(tmp_path)
    assert write(prepared, force=True).problems == list(prepared.problems)
    assert photograph(tmp_path) == before


@pytest.mark.parametrize("name", [".pmtemplates.json", ".pmtemplates.journal.json"])
def test_a_folder_or_link_in_place_of_the_record_is_noticed_before_anything_is_written(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    assert codes(prepare(folder, version(1))) == ["cannot-write"]
    (folder / name).rmdir()
    (folder / name).symlink_to("/etc/passwd")
    assert codes(prepare(folder, version(1))) == ["cannot-write"]


@pytest.mark.parametrize(
    "names",
    [
        ("../a.docx",),
        ("/a.docx",),
        ("C:/a.docx",),
        (".pmtemplates.json",),
        ("Plan.docx", "plan.docx"),
        ("caf\u00e9.docx", "cafe\u0301.docx"),
        ("plan", "plan/charter.docx"),
        ("Plan/a.docx", "plan"),
    ],
)
def test_names_that_lead_outside_or_fall_together_are_programming_errors(folder: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"portable|one name|both a file"):
        prepare(folder, [File(name, b"", str(number)) for number, name in enumerate(names)])


def test_a_key_that_comes_twice_is_a_programming_error(folder: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        prepare(folder, [File("a", b"", "k"), File("b", b"", "k")])


def test_every_problem_has_an_exit_code_a_place_and_a_way_out(folder: Path) -> None:
    write(prepare(folder, version(1)))
    (folder / CHARTER).write_bytes(b"mine")
    (folder / "projects/build/~$plan.xlsx").write_bytes(b"")
    problems = prepare(folder, version(2)).problems
    assert {problem.code for problem in problems} == {"would-overwrite", "open-in-word"}
    for problem in problems:
        assert EXIT_CODES[problem.code] in (4, 5)
        assert str(folder) in problem.message
        assert problem.hint
