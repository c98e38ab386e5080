"""What the disk says and does, one small step at a time: kinds, digests, locks, durable writes. No policy."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
import re
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path

TEMPORARY = re.compile(r"\.pmtemplates-tmp-[0-9]+-[0-9]+")
_JUNCTION = 0xA0000003  # stat.IO_REPARSE_TAG_MOUNT_POINT exists on Windows only
_numbers = itertools.count(1)


class Kind(StrEnum):
    """What stands at a path, without following a link; the text completes "is …"."""

    ABSENT = "absent"
    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a link"
    SPECIAL = "neither a file nor a folder"


class FolderInUseError(Exception):
    """Another run holds the folder."""


def kind_of(path: Path) -> Kind:
    """What stands at the path. Raises OSError when the disk will not say."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Kind.ABSENT
    if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION:
        return Kind.LINK
    if stat.S_ISREG(found.st_mode):
        return Kind.FILE
    return Kind.FOLDER if stat.S_ISDIR(found.st_mode) else Kind.SPECIAL


def digest_of(path: Path) -> str | None:
    """The SHA-256 of the file in hexadecimal, None unless a plain file stands there (a pipe would block)."""
    if kind_of(path) is not Kind.FILE:
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def same_parts(path: Path, content: bytes) -> bool:
    """Whether both are zip packages with the same parts: another compression library gives other bytes."""
    try:
        with zipfile.ZipFile(path) as found, zipfile.ZipFile(BytesIO(content)) as wanted:
            # sizes and checksums first: they bound what is unpacked from a file that is not ours
            return _contents(found) == _contents(wanted) and all(
                found.read(part) == wanted.read(part) for part in wanted.namelist()
            )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return False


def _contents(package: zipfile.ZipFile) -> list[tuple[str, int, int]]:
    return sorted((part.filename, part.file_size, part.CRC) for part in package.infolist())


def office_locks(path: Path) -> list[Path]:
    """Where Word, Excel and LibreOffice leave a lock file while they have this file open.

    Word puts "~$" over the first two letters, over one if the name is short, before it if shorter still.
    """
    names = [f"~${path.name[skipped:]}" for skipped in (0, 1, 2)] + [f".~lock.{path.name}#"]
    return [path.with_name(name) for name in names]


def make_folders(folder: Path) -> list[Path]:
    """Make the folder and what is missing above it; the folders that were made, outermost first."""
    missing = list(itertools.takewhile(lambda path: not path.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def write_temporary(folder: Path, content: bytes) -> Path:
    """Put the content on the disk for good, under a name that the next run may clear. Leaves nothing if it fails."""
    path = folder / f".pmtemplates-tmp-{os.getpid()}-{next(_numbers)}"
    try:
        with path.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def write_durably(path: Path, content: bytes) -> None:
    """Put the content at the path so that, at every moment and after a power cut, the old or the new is whole."""
    temporary = write_temporary(path.parent, content)
    try:
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in the folder survive a power cut, where the system offers that (Windows does not)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def clear_temporaries(folders: Iterable[Path]) -> None:
    """Remove what killed runs left directly in these folders: plain files of our own pattern, nothing else."""
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if TEMPORARY.fullmatch(path.name) and kind_of(path) is Kind.FILE:
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the folder against a second run; FolderInUseError when another has it.

    The system lets go when the process ends, however it ends: no stale lock, no process numbers to compare.
    A network disk may offer no locks; then there is none, and only the check before each replacement is left.
    """
    descriptor = _lock(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            _unlock(descriptor)
            os.close(descriptor)


if sys.platform == "win32":

    def _lock(folder: Path) -> int | None:
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY | os.O_NOINHERIT
        try:
            return os.open(folder / ".pmtemplates.lock", flags)
        except FileExistsError:
            raise FolderInUseError from None
        except PermissionError:
            # a lock that is just being deleted answers like a folder that may not be written
            if (folder / ".pmtemplates.lock").exists():
                raise FolderInUseError from None
            raise

    def _unlock(descriptor: int) -> None:
        """Closing deletes the file."""

else:
    import fcntl

    def _lock(folder: Path) -> int | None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as refused:
            os.close(descriptor)
            if refused.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise FolderInUseError from None
            return None
        return descriptor

    def _unlock(descriptor: int) -> None:
        # closing is not enough: a process that another thread is just starting has a copy of the descriptor
        fcntl.flock(descriptor, fcntl.LOCK_UN)
