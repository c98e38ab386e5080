"""Whether the parts of a workbook may be opened at all: how many, how large, and nothing that swells when read.

Asked before any reader sees the file, since a file of a few kilobytes can ask for gigabytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pmtemplates.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a package: its size unpacked, the number of its parts, and the tags of one part or of one sheet.

    `hint` says what to do with a file that exceeds them.
    """

    bytes: int
    parts: int
    tags: int
    tags_of_a_sheet: int
    hint: str


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "open it in your spreadsheet program and save it as .xlsx"
_SHEETS = re.compile(r"(?i)^/?xl/worksheets/")


def read_package(content: bytes, limits: Limits) -> tuple[Mapping[str, bytes], list[Problem]]:
    """The parts of a workbook by name, or the reason why they are not opened."""
    if content.startswith(_COMPOUND):
        return {}, [_compound(content)]
    try:
        with ZipFile(BytesIO(content)) as archive:
            if problem := _too_much(archive, limits):
                return {}, [problem]
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return {}, [_unreadable("this is no workbook, or it is damaged")]
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        return {}, [_unreadable("this is an OpenDocument file")]
    if "xl/workbook.bin" in parts:
        return {}, [_unreadable("this is a binary workbook (.xlsb)")]
    if "[Content_Types].xml" not in parts:
        return {}, [_unreadable("this is an archive, but no workbook")]
    found = (_check_part(name, part, limits) for name, part in parts.items())
    problem = next((each for each in found if each), None)
    return ({}, [problem]) if problem else (parts, [])


def _compound(content: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in content:
        hint = "save a copy without a password (File, Info, Protect Workbook)"
        return error("unreadable", "cannot read this file: it is protected by a password", hint=hint)
    return _unreadable("this is a workbook in the old format of Excel 97 to 2003 (.xls)")


def _too_much(archive: ZipFile, limits: Limits) -> Problem | None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        message = f"the workbook has {len(parts):,} parts, at most {limits.parts:,} are read"
        return error("file-too-large", message, hint=limits.hint)
    # Python reads no more of a part than it announces, so that the sum is a bound
    if (size := sum(part.file_size for part in parts)) > limits.bytes:
        most = limits.bytes // 1024 // 1024
        message = f"the workbook has {size // 1024 // 1024:,} MB unpacked, at most {most} are read"
        return error("file-too-large", message, hint=limits.hint)
    return None


def _check_part(name: str, part: bytes, limits: Limits) -> Problem | None:
    if not name.lower().endswith((".xml", ".rels")) and part.lstrip()[:1] != b"<":
        return None
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part[:4]:
        return _unreadable("a part of it is not in UTF-8, as workbooks are")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        return _unreadable("it defines entities of its own, which no spreadsheet program does")
    if part.count(b"<") > (limits.tags_of_a_sheet if _SHEETS.match(name) else limits.tags):
        message = "the workbook holds too much to be read in reasonable time"
        return error("file-too-large", message, hint=limits.hint)
    return None


def _unreadable(reason: str) -> Problem:
    return error("unreadable", f"cannot read this file: {reason}", hint=_SAVE_AS)
