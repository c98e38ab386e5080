"""What pulling a workbook comes to: the changes, what stays behind and why, and the files as they would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pmtemplates.addresses import of_sheet
from pmtemplates.problems import Problem


@dataclass(frozen=True, slots=True)
class Left:
    """Something in the workbook that does not get into the file: the sheet, the cell if it is one, and the reason."""

    sheet: str
    cell: str
    what: str
    why: str

    @property
    def where(self) -> str:
        """The place as a spreadsheet program writes it: Risks!C5, or the name of the sheet."""
        if not self.sheet or not self.cell:
            return self.sheet
        return of_sheet(self.sheet, self.cell)


@dataclass(frozen=True, slots=True)
class Change:
    """A value of the file that changes: its path with ids, the cell, and what it was and will be; "" for nothing."""

    path: str
    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What comes of a workbook. `files` are those that change, `before` all that were read, by their paths.

    `findings` counts the errors and warnings about the matrices in the files as they would be.
    `outdated` are cells that nobody has changed, and for which the file says something else by now.
    `document` is the key of the document; "" when nothing could be compared, and `problems` say why.
    """

    document: str = ""
    changes: Sequence[Change] = ()
    left: Sequence[Left] = ()
    outdated: Sequence[Left] = ()
    problems: Sequence[Problem] = ()
    files: Mapping[FilePath, bytes] = field(default_factory=dict)
    before: Mapping[FilePath, bytes] = field(default_factory=dict)
    findings: int = 0

    @property
    def absorbed(self) -> bool:
        """Whether everything that somebody typed is in the file, once the files are written."""
        return bool(self.document) and not self.left

    @property
    def approved_early(self) -> bool:
        """Whether the matrices are approved by this pull, and rules still find fault with them."""
        return bool(self.findings) and any(each.path == "matrix.approved_on" and each.new for each in self.changes)
