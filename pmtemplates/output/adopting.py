"""Says of a file that was edited by hand that its edits are kept elsewhere, so that it may be replaced."""

from __future__ import annotations

from pathlib import Path

from pmtemplates.output.disk import FolderInUseError, Kind, digest_of, exclusive, kind_of, write_durably
from pmtemplates.output.names import fold
from pmtemplates.output.preparing import known_entries
from pmtemplates.output.record import RECORD, Entry, dump_entries
from pmtemplates.output.writing import cannot_write, in_use
from pmtemplates.problems import Problem

_MOST_ABOVE = 2
"""A document stands in the folder of its set, or in a folder of its project there."""


def adopt(path: Path, sha256: str) -> tuple[bool, list[Problem]]:
    """Whether the next run may replace the file, which still has this digest: only where its set lists it.

    A file that stands somewhere else stays what it is, which is no problem: nothing will replace it.
    """
    path = path.absolute()
    for folder in path.parents[:_MOST_ABOVE]:
        if kind_of(folder / RECORD) is Kind.FILE:
            try:
                with exclusive(folder):
                    return _adopted(folder, path, sha256), []
            except FolderInUseError:
                return False, [in_use(folder)]
            except OSError as refused:
                return False, [cannot_write(folder, refused)]
    return False, []


def _adopted(folder: Path, path: Path, sha256: str) -> bool:
    entries = known_entries(folder)
    name = fold(path.relative_to(folder).as_posix())
    found = next((each for each in entries if fold(each) == name), None)
    if found is None or digest_of(path) != sha256:
        return False
    if entries[found].sha256 != sha256:
        entries[found] = Entry(entries[found].key, sha256)
        write_durably(folder / RECORD, dump_entries(entries))
    return True
