"""Small sets of files, and a photograph of a folder."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pmtemplates.output import File

Photograph = dict[str, tuple[bytes, int]]


def photograph(folder: Path) -> Photograph:
    """Every file below the folder with its bytes and its time: two equal photographs, nothing was touched."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def packed(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package, as Word and Excel files are."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, method)
    return stream.getvalue()


def version(number: int) -> list[File]:
    """A set of three files in three folders, as the initiative looked at its n-th version."""
    return [
        File(name, f"{name} version {number}".encode(), name.split(".")[0])
        for name in ("program-charter.docx", "projects/design/charter.docx", "projects/build/plan.xlsx")
    ]
