"""Puts rendered files into a folder so that nothing is ever lost: prepare, look at it, write."""

from pmtemplates.output.adopting import adopt
from pmtemplates.output.names import LONGEST, distinct_names, file_name
from pmtemplates.output.preparing import File, Orphan, Prepared, State, Step, prepare
from pmtemplates.output.replacing import copied, read_files, replace_files
from pmtemplates.output.writing import Outcome, write

EXIT_CODES = {
    "would-overwrite": 4,
    "not-a-file": 4,
    "outside-folder": 5,
    "open-in-word": 5,
    "folder-in-use": 5,
    "cannot-write": 5,
}
"""The exit code for each error of this package; with several, the highest. Warnings have none."""

__all__ = [
    "EXIT_CODES",
    "LONGEST",
    "File",
    "Orphan",
    "Outcome",
    "Prepared",
    "State",
    "Step",
    "adopt",
    "copied",
    "distinct_names",
    "file_name",
    "prepare",
    "read_files",
    "replace_files",
    "write",
]
