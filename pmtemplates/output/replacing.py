"""Puts new content into files of the user, all of them or none; and the same in a copy, to see what comes of it."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pmtemplates.output.disk import (
    FolderInUseError,
    Kind,
    exclusive,
    kind_of,
    sync_folder,
    write_durably,
    write_temporary,
)
from pmtemplates.output.writing import cannot_write, in_use
from pmtemplates.problems import Problem, error


class _ChangedError(Exception):
    def __init__(self, path: Path) -> None:
        self.path = path


class _HalfDoneError(Exception):
    """The disk has failed, and some of the files that were replaced by then could not get their old content back."""

    def __init__(self, paths: list[Path], refused: Exception) -> None:
        self.paths, self.refused = paths, refused


def read_files(paths: Iterable[Path]) -> dict[Path, bytes]:
    """The content of the files as it is now. Raises OSError."""
    return {path: path.read_bytes() for path in paths}


def replace_files(changes: Mapping[Path, bytes], before: Mapping[Path, bytes]) -> list[Problem]:
    """Write the new content of each file, or nothing at all: nothing where a file is no longer what it was `before`.

    A link stays a link, and the file that it leads to keeps its rights. When the disk fails between two files, those
    that were replaced get their old content back.
    """
    folders = sorted({path.resolve().parent for path in changes})
    try:
        with contextlib.ExitStack() as locks:
            for folder in folders:
                locks.enter_context(exclusive(folder))
            _replace_all({path.resolve(): content for path, content in changes.items()}, _resolved(before))
    except FolderInUseError:
        return [in_use(folders[0])]
    except _ChangedError as changed:
        message = f'"{changed.path}" was changed by another program since it was read'
        return [error("cannot-write", message, hint="save it there, and run the command again")]
    except _HalfDoneError as half:
        names = ", ".join(f'"{path}"' for path in half.paths)
        reason = getattr(half.refused, "strerror", None) or "another file was changed by another program"
        message = f"not all files could be written ({reason}), and these have the new content already: {names}"
        return [error("cannot-write", message, hint="put them back from a copy, or run the command again")]
    except OSError as refused:
        return [cannot_write(Path(refused.filename) if refused.filename else folders[0], refused)]
    return []


def _resolved(before: Mapping[Path, bytes]) -> dict[Path, bytes]:
    return {path.resolve(): content for path, content in before.items()}


def _replace_all(changes: Mapping[Path, bytes], before: Mapping[Path, bytes]) -> None:
    staged: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, content in changes.items():
            if not os.access(path, os.W_OK):
                raise PermissionError(13, "it may not be written", str(path))
            staged[path] = write_temporary(path.parent, content)
            staged[path].chmod(stat.S_IMODE(path.stat().st_mode))
        for path, temporary in staged.items():
            if kind_of(path) is not Kind.FILE or path.read_bytes() != before[path]:
                raise _ChangedError(path)
            temporary.replace(path)
            done.append(path)
    except (OSError, _ChangedError) as refused:
        if lost := [path for path in done if not _put_back(path, before[path])]:
            raise _HalfDoneError(lost, refused) from refused
        raise
    finally:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    for folder in {path.parent for path in done}:
        sync_folder(folder)


def _put_back(path: Path, content: bytes) -> bool:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        write_durably(path, content)
        path.chmod(mode)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def copied(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of its own with these files by their relative names; it goes when the block ends."""
    with tempfile.TemporaryDirectory(prefix="pmtemplates-") as name:
        folder = Path(name)
        for relative, content in files.items():
            (folder / relative).parent.mkdir(parents=True, exist_ok=True)
            (folder / relative).write_bytes(content)
        yield folder
