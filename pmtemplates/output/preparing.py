"""What writing a set of files would do to a folder. Reads the disk and changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pmtemplates.output.disk import Kind, digest_of, kind_of, office_locks, same_parts
from pmtemplates.output.names import check_name, fold
from pmtemplates.output.record import JOURNAL, LARGEST, RECORD, Entries, Entry, parse_entries
from pmtemplates.problems import Problem, error, has_errors, warning


@dataclass(frozen=True)
class File:
    """A rendered file: its POSIX path inside the folder, and a key that stays when the title changes."""

    name: str
    content: bytes
    key: str

    @cached_property
    def sha256(self) -> str:
        """The digest of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class State(StrEnum):
    """What happens to one file: only CREATE and UPDATE touch the disk, CONFLICT needs a decision."""

    CREATE = "create"
    UPDATE = "update"
    IDENTICAL = "identical"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one file and why not; `found` is the digest of what stands there now, if a file."""

    file: File
    state: State
    reason: str = ""
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Orphan:
    """A file of an earlier run whose document has another name now, or is gone. Named, never deleted."""

    name: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would happen. `entries` is all that is known to be ours, `journal` what a killed run left,
    `unreadable` which of the two could not be read. `complete`, `apart` and `whole` say of which documents the run
    knows."""

    folder: Path
    files: tuple[File, ...]
    complete: bool
    apart: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    problems: tuple[Problem, ...] = ()
    entries: Entries | None = None
    journal: Entries | None = None
    unreadable: tuple[str, ...] = ()

    def standing(self, force: bool = False) -> list[Problem]:
        """The problems that are left: `force` lifts the edits by hand, since a backup of them is kept."""
        return [problem for problem in self.problems if not (force and problem.code == "would-overwrite")]

    def blocked(self, force: bool = False) -> bool:
        """Whether one of the problems left is an error: then nothing at all is written."""
        return has_errors(self.standing(force))


def prepare(
    folder: Path,
    files: Sequence[File],
    complete: bool = True,
    apart: frozenset[str] = frozenset(),
    whole: frozenset[str] = frozenset(),
) -> Prepared:
    """Compare the files with the folder. `complete`: these are all documents, so that others are orphans; but for
    those whose key begins with one of `apart`, which were not asked for. Not complete: these are all of the kinds in
    `whole`.

    Raises ValueError for names that are not portable or not distinct, and for a key that comes twice.
    """
    _check_set(files)
    if trouble := _folder_trouble(folder):
        return Prepared(folder, tuple(files), complete, apart, whole, problems=(trouble,))
    problems: list[Problem] = []
    unreadable: list[str] = []
    recorded, journal = (_read(folder, name, problems, unreadable) for name in (RECORD, JOURNAL))
    entries = (recorded or {}) | _finished(folder, journal or {})
    ours: dict[str, set[str]] = {}
    for name, entry in entries.items():
        ours.setdefault(fold(name), set()).add(entry.sha256)
    steps = [_step(folder, file, ours.get(fold(file.name)), problems) for file in files]
    prepared = Prepared(
        folder,
        tuple(files),
        complete,
        apart,
        whole,
        steps=tuple(steps),
        problems=tuple(problems),
        entries=entries,
        journal=journal,
        unreadable=tuple(unreadable),
    )
    return replace(prepared, orphans=tuple(_orphans(prepared, entries)))


def _check_set(files: Iterable[File]) -> None:
    names: set[str] = set()
    keys: set[str] = set()
    folders: set[str] = set()
    for file in files:
        check_name(file.name)
        parts = fold(file.name).split("/")
        if "/".join(parts) in names or file.key in keys:
            raise ValueError(f"two files of one name or key: {file.name!r}, {file.key!r}")
        names.add("/".join(parts))
        keys.add(file.key)
        folders |= {"/".join(parts[:depth]) for depth in range(1, len(parts))}
    if both := names & folders:
        raise ValueError(f"both a file and a folder: {sorted(both)}")


def _folder_trouble(folder: Path) -> Problem | None:
    hint = "choose another folder"
    try:
        above = (path for path in (folder, *folder.parents) if kind_of(path) is not Kind.ABSENT)
        nearest = next(above, folder)
        if not nearest.is_dir():
            return error("cannot-write", f'"{nearest}" is {kind_of(nearest)}, not a folder', hint=hint)
        for name in (RECORD, JOURNAL):
            if (kind := kind_of(folder / name)) not in (Kind.ABSENT, Kind.FILE):
                return error("cannot-write", f'"{folder / name}" is {kind}, not a file', hint=hint)
    except OSError as refused:
        return error("cannot-write", f'cannot read the folder "{folder}": {refused.strerror}', hint=hint)
    return None


def _read(folder: Path, name: str, problems: list[Problem], unreadable: list[str]) -> Entries | None:
    try:
        if kind_of(folder / name) is Kind.ABSENT:
            return None
        with (folder / name).open("rb") as stream:
            return parse_entries(stream.read(LARGEST + 1))
    except (OSError, ValueError):
        unreadable.append(name)
        message = f'"{folder / name}" cannot be read, so files that differ count as edited by hand'
        hint = "restore it from a backup, or let --force keep backups of what it replaces"
        problems.append(warning("record-unreadable", message, hint=hint))
        return None


def known_entries(folder: Path) -> dict[str, Entry]:
    """All that is known to be ours in a folder; nothing where record and journal cannot be read."""
    recorded, journal = (_read(folder, name, [], []) for name in (RECORD, JOURNAL))
    return (recorded or {}) | _finished(folder, journal or {})


def _finished(folder: Path, journal: Entries) -> Entries:
    """What a killed run had written before it ended: the files that are just what its journal announces."""
    done: Entries = {}
    for name, entry in journal.items():
        if _digest(folder, name) == entry.sha256:
            done[name] = entry
    return done


def _step(folder: Path, file: File, ours: set[str] | None, problems: list[Problem]) -> Step:
    path = folder / file.name
    try:
        problem = obstacle(folder, file.name)
        step = Step(file, State.CONFLICT, problem.message) if problem else _compare(path, file, ours)
    except OSError as refused:
        step = Step(file, State.CONFLICT, f"cannot be read ({refused.strerror})")
        problem = error("cannot-write", f'"{path}" {step.reason}')
    if not problem and step.state is State.CONFLICT:
        problem = _conflict(path, step)
    if problem:
        problems.append(problem)
    if step.found and step.state is not State.IDENTICAL and (program := _opened_in(path)):
        problems.append(open_elsewhere(path, program))
        step = Step(file, step.state, "; ".join(filter(None, (step.reason, f"is open in {program}"))), step.found)
    return step


def _compare(path: Path, file: File, ours: set[str] | None) -> Step:
    kind = kind_of(path)
    if kind is Kind.ABSENT:
        return Step(file, State.CREATE)
    if kind is not Kind.FILE:
        return Step(file, State.CONFLICT, f"is {kind}")
    found = digest_of(path)
    if found == file.sha256 or same_parts(path, file.content):
        return Step(file, State.IDENTICAL, found=found)
    if ours is None:
        return Step(file, State.CONFLICT, "was not made by pmtemplates", found)
    if found in ours:
        return Step(file, State.UPDATE, found=found)
    return Step(file, State.CONFLICT, "was edited by hand since it was generated", found)


def _conflict(path: Path, step: Step) -> Problem:
    message = f'"{path}" {step.reason}'
    if step.found is None:
        return error("not-a-file", message, hint="move it away; --force does not replace it")
    hint = "move or rename it, or give --force: it is replaced, and a backup is kept beside it"
    return error("would-overwrite", message, hint=hint)


def obstacle(folder: Path, name: str) -> Problem | None:
    """A link among the folders above the file leads who knows where; a file there leads nowhere."""
    path = folder
    for part in name.split("/")[:-1]:
        path = path / part
        kind = kind_of(path)
        if kind is Kind.LINK:
            message = f'"{path}" is a link: nothing is written through it, it can lead outside "{folder}"'
            return error("outside-folder", message, hint="replace the link by a folder")
        if kind not in (Kind.ABSENT, Kind.FOLDER):
            return error("cannot-write", f'"{path}" is {kind}, not a folder', hint="move it away")
    return None


def _opened_in(path: Path) -> str:
    for lock in office_locks(path):
        if kind_of(lock) is Kind.FILE:
            if lock.name.startswith(".~lock."):
                return "LibreOffice"
            return "Excel" if path.suffix.startswith(".xls") else "Word"
    return ""


def open_elsewhere(path: Path, program: str) -> Problem:
    """The file must change but is open; what remains of a crashed program looks the same."""
    hint = f"close it in {program}; if it is not open, delete the lock file that a crash left beside it"
    return error("open-in-word", f'"{path}" is open in {program}', hint=hint)


def _orphans(prepared: Prepared, entries: Entries) -> Iterator[Orphan]:
    names = {file.name for file in prepared.files}
    for name, entry in sorted(entries.items()):
        if name in names or not _speaks_of(prepared, entry.key):
            continue
        found = _digest(prepared.folder, name)
        if found and not _renamed_in_case(prepared.folder, name, prepared.files):
            yield Orphan(name, found != entry.sha256)


def _speaks_of(prepared: Prepared, key: str) -> bool:
    """Whether the run knows if the document of that key is still part of the set."""
    kind = key.partition("/")[0]
    made = any(file.key == key for file in prepared.files)
    return made or (kind not in prepared.apart if prepared.complete else kind in prepared.whole)


def _renamed_in_case(folder: Path, name: str, files: Sequence[File]) -> bool:
    """On Windows and macOS "Plan.docx" and "plan.docx" are one file."""
    twins = (folder / file.name for file in files if fold(file.name) == fold(name))
    return any(twin.exists() and twin.samefile(folder / name) for twin in twins)


def _digest(folder: Path, name: str) -> str:
    """The digest, empty where no file of the folder itself can be read."""
    try:
        return "" if obstacle(folder, name) else digest_of(folder / name) or ""
    except OSError:
        return ""


def kept_entries(prepared: Prepared) -> Entries:
    """What stays in the record of earlier runs: orphans, and what a partial run says nothing about."""
    entries = prepared.entries or {}
    names = {file.name for file in prepared.files}
    orphans = {orphan.name for orphan in prepared.orphans}
    kept: dict[str, Entry] = {}
    for name, entry in entries.items():
        if name not in names and (name in orphans or not _speaks_of(prepared, entry.key)):
            kept[name] = entry
    return kept
