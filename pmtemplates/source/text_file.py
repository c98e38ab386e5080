"""One file's text: read from disk within bounds, and asked for lines and columns; knows nothing of YAML."""

from __future__ import annotations

import codecs
import pathlib
import re
import stat
from bisect import bisect_right
from functools import cached_property

from pmtemplates.problems import Path, Place, Problem, error
from pmtemplates.source.characters import visible

MAX_BYTES = 8 * 1024 * 1024
"""For an initiative with everything it includes: hundreds of times what a large program needs."""

EXCERPT_LIMIT = 160

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BYTES_AROUND_BREAK = re.compile(rb"\r\n|\n|\r")


class TextFile:
    """A named text whose characters are numbered from `base`, so that several files share one numbering."""

    def __init__(self, name: str, text: str, base: int = 0) -> None:
        self.name = name
        self.text = text
        self.base = base

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def place(self, mark: int) -> Place:
        """The line and column of a character; lines end where editors end them."""
        position = mark - self.base
        line = bisect_right(self._starts, position)
        return Place(self.name, line, position - self._starts[line - 1] + 1)

    def excerpt(self, mark: int) -> str:
        """The line around a character, bounded and safe to print; of a very long line, the part around it."""
        position = mark - self.base
        line = bisect_right(self._starts, position)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        before = ""
        if position - start > EXCERPT_LIMIT * 3 // 4:
            start, before = position - EXCERPT_LIMIT // 4, "…"
        piece = self.text[start : min(end, start + EXCERPT_LIMIT + 1)].rstrip("\r\n")
        return visible(before + piece, EXCERPT_LIMIT)

    def problem(self, code: str, message: str, mark: int, path: Path = (), hint: str = "") -> Problem:
        """An error at a character of this file."""
        return error(code, message, path, hint).at(self.place(mark), self.excerpt(mark))


def read_text_file(path: pathlib.Path, name: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """The file's text without its byte order mark, or the reason why there is none."""
    try:
        content = _read_bytes(path, limit)
    except (OSError, ValueError) as reason:
        return None, [_unplaced("unreadable", f"cannot read this file: {_why(reason)}", name)]
    if len(content) > limit:
        size = f"{MAX_BYTES // 1024 // 1024} MB"
        message = f"the file is too large; an initiative and what it includes may have {size}"
        return None, [_unplaced("file-too-large", message, name, "is this the right file?")]
    try:
        content = content.removeprefix(codecs.BOM_UTF8)
        return content.decode(), _check_utf_16(content, name)
    except UnicodeDecodeError as fault:
        return None, _check_utf_16(content, name) or [_not_utf_8(content, fault.start, name)]


def _read_bytes(path: pathlib.Path, limit: int) -> bytes:
    # Asked before opening: opening a pipe would wait for ever.
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise ValueError("it is not a regular file")
    with path.open("rb") as file:
        return file.read(limit + 1)


def _why(reason: OSError | ValueError) -> str:
    match reason:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "you have no permission to read it"
        case OSError():
            return (reason.strerror or "the system gives no reason").lower()
    return str(reason)


def _unplaced(code: str, message: str, name: str, hint: str = "") -> Problem:
    return error(code, message, hint=hint).at(Place(name, 1, 1))


def _check_utf_16(content: bytes, name: str) -> list[Problem]:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not marked and b"\0" not in content[:4]:
        return []
    hint = 'in the editor, save it again with the encoding "UTF-8"'
    return [_unplaced("not-utf-8", "the file is in UTF-16 (or not a text at all), not in UTF-8", name, hint)]


def _not_utf_8(content: bytes, position: int, name: str) -> Problem:
    before = _BYTES_AROUND_BREAK.split(content[:position])
    after = _BYTES_AROUND_BREAK.split(content[position : position + EXCERPT_LIMIT])[0]
    byte = content[position : position + 1]
    place = Place(name, len(before), len(before[-1].decode()) + 1)
    guess = byte.decode("cp1252", "replace")
    hint = f'save the file as UTF-8; in an older Windows encoding this byte is "{guess}"'
    excerpt = visible((before[-1] + after).decode(errors="replace"), EXCERPT_LIMIT)
    return error("not-utf-8", f"the byte 0x{byte.hex().upper()} is not UTF-8", hint=hint).at(place, excerpt)
