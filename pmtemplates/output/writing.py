"""Writes a prepared set of files so that nothing is lost, whenever the run ends.

The order is what makes it safe: journal what is coming, stage every file beside its target, back up, replace
one by one, record, drop the journal. A full disk shows while staging, before anything was replaced.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pmtemplates.output.disk import (
    FolderInUseError,
    Kind,
    clear_temporaries,
    digest_of,
    exclusive,
    kind_of,
    make_folders,
    sync_folder,
    write_durably,
    write_temporary,
)
from pmtemplates.output.preparing import Prepared, State, Step, kept_entries, obstacle, open_elsewhere, prepare
from pmtemplates.output.record import JOURNAL, RECORD, Entry, dump_entries
from pmtemplates.problems import Problem, error

_IN_USE_ON_WINDOWS = (5, 32, 33)  # access denied (a file held open gives this too), sharing and lock violation


@dataclass
class Outcome:
    """What happened: the steps that were carried out, and where a replaced file was kept (name → backup)."""

    written: list[Step] = field(default_factory=list)
    backups: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def write(prepared: Prepared, force: bool = False) -> Outcome:
    """Write what was prepared, after looking again: all of it, or nothing if an error stands in the way.

    `force` replaces files that were edited by hand and keeps a backup of each. If the disk fails between two
    replacements, the rest stays as it was and the journal stays, so that the next run goes on from there.
    """
    outcome = Outcome(problems=prepared.standing(force))
    if prepared.blocked(force):
        return outcome
    folder = prepared.folder
    try:
        with _folders_made([folder]), exclusive(folder):
            now = prepare(folder, prepared.files, prepared.complete, prepared.apart, prepared.whole)
            outcome.problems = now.standing(force)
            if not now.blocked(force):
                _carry_out(now, outcome)
    except FolderInUseError:
        outcome.problems.append(in_use(folder))
    except _RefusedError as refused:
        outcome.problems.append(refused.problem)
    except OSError as refused:
        outcome.problems.append(cannot_write(folder, refused))
    return outcome


def _carry_out(now: Prepared, outcome: Outcome) -> None:
    folder = now.folder
    changes = [step for step in now.steps if step.state is not State.IDENTICAL]
    names = [*(now.entries or {}), *(now.journal or {}), *(step.file.name for step in now.steps)]
    clear_temporaries({folder} | {(folder / name).parent for name in names if not obstacle(folder, name)})
    for name in now.unreadable:
        _keep_backup(folder / name, folder)
    if now.journal:
        # the journal is about to be replaced: what it alone knows goes into the record first
        _write_if_changed(folder / RECORD, dump_entries(now.entries or {}))
    if changes:
        _replace_all(folder, changes, outcome)
    entries = {step.file.name: _entry(step) for step in now.steps} | kept_entries(now)
    _write_if_changed(folder / RECORD, dump_entries(entries))
    (folder / JOURNAL).unlink(missing_ok=True)


def _entry(step: Step) -> Entry:
    identical = step.found if step.state is State.IDENTICAL else None
    return Entry(step.file.key, identical or step.file.sha256)


def _replace_all(folder: Path, changes: list[Step], outcome: Outcome) -> None:
    coming = {step.file.name: Entry(step.file.key, step.file.sha256) for step in changes}
    write_durably(folder / JOURNAL, dump_entries(coming))
    parents = {(folder / step.file.name).parent: None for step in changes}
    with _folders_made(list(parents)):
        try:
            _stage_and_replace(folder, changes, outcome)
        except Exception:
            # only after an ordinary failure: an interrupt may come right behind the first replacement
            if not outcome.written:
                with contextlib.suppress(OSError):
                    (folder / JOURNAL).unlink(missing_ok=True)
            raise
    for parent in parents:
        sync_folder(parent)


def _stage_and_replace(folder: Path, changes: list[Step], outcome: Outcome) -> None:
    staged: list[Path] = []
    try:
        for step in changes:
            staged.append(write_temporary((folder / step.file.name).parent, step.file.content))
        for step in changes:
            if step.state is State.CONFLICT:
                outcome.backups[step.file.name] = _keep_backup(folder / step.file.name, folder)
        for step, temporary in zip(changes, staged, strict=True):
            _replace(folder / step.file.name, step, temporary)
            outcome.written.append(step)
    finally:
        for temporary in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _replace(target: Path, step: Step, temporary: Path) -> None:
    if digest_of(target) != step.found or (step.found is None and kind_of(target) is not Kind.ABSENT):
        message = f'"{target}" was changed by another program while the files were being written'
        raise _RefusedError(error("would-overwrite", message, hint="close it, and run the command again"))
    if step.found:
        # a folder shared in a team stays readable for the team
        with contextlib.suppress(OSError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    try:
        temporary.replace(target)
    except PermissionError as refused:
        if getattr(refused, "winerror", None) in _IN_USE_ON_WINDOWS:
            raise _RefusedError(open_elsewhere(target, "Word or another program")) from refused
        raise _RefusedError(cannot_write(target, refused)) from refused


def _keep_backup(path: Path, folder: Path) -> str:
    """Copy "plan.docx" to "plan.bak.docx", or "plan.bak-2.docx", …: it still opens with a double click.

    Never over an earlier backup, except that the same content is not kept twice. Returns the name in the folder.
    """
    content = path.read_bytes()
    for number in itertools.count(1):
        backup = path.with_name(f"{path.stem}.bak{f'-{number}' if number > 1 else ''}{path.suffix}")
        kind = kind_of(backup)
        if kind is Kind.FILE and backup.read_bytes() == content:
            break
        if kind is Kind.ABSENT and _copied(path, content, backup):
            break
    return backup.relative_to(folder).as_posix()


def _copied(path: Path, content: bytes, backup: Path) -> bool:
    temporary = write_temporary(path.parent, content)
    try:
        shutil.copystat(path, temporary)
        # takes the name first, lest another program is quicker: a rename overwrites without asking
        backup.touch(exist_ok=False)
        temporary.replace(backup)
    except FileExistsError:
        return False
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _write_if_changed(path: Path, content: bytes) -> None:
    if kind_of(path) is not Kind.FILE or path.read_bytes() != content:
        write_durably(path, content)


@contextlib.contextmanager
def _folders_made(folders: list[Path]) -> Iterator[None]:
    """Make the folders; on the way out remove those that stayed empty, so that a failure leaves no trace."""
    made: list[Path] = []
    try:
        for folder in folders:
            made += make_folders(folder)
        yield
    finally:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()


def in_use(folder: Path) -> Problem:
    """Another run holds the folder."""
    message = f'another pmtemplates is just writing into "{folder}"'
    return error("folder-in-use", message, hint="wait until it is done, and run the command again")


def cannot_write(path: Path, refused: OSError) -> Problem:
    """What the system gives as the reason, with what to do about it."""
    hint = "choose another folder, or ask for the right to write there"
    if refused.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "make room on the disk, and run the command again"
    return error("cannot-write", f'cannot write "{path}": {refused.strerror or refused}', hint=hint)
