"""A table of text (CSV, or TSV with tabs) as a grid: in which encoding, and with which delimiter, is found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from pmtemplates.exchange.matrices.grids import LONGEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, Spot, beyond
from pmtemplates.problems import Problem, error, warning
from pmtemplates.source.text_file import TextFile

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
_WIDEST = 1_000_000
"""Delimiters in a line, of which all but the first columns would be read for nothing."""
_LOOK = 200
"""Lines that are looked at to find the delimiter."""


def read_text_table(content: bytes, name: str = "", most: int = MOST_CELLS) -> tuple[Grid | None, str, list[Problem]]:
    """The table, the name of its delimiter, and what is wrong; None when it cannot be read. `name` is the file's.

    `most` are the filled cells that it may have.
    """
    text, problems = _decoded(content)
    if text is None:
        return None, "", problems
    if any(max(map(line.count, DELIMITERS)) > _WIDEST for line in io.StringIO(text, newline="")):
        message = f"a line of the table has more than {_WIDEST:,} fields"
        return None, "", [error("file-too-large", message, hint="is this the right file?")]
    delimiter = _delimiter(text)
    cells: dict[Spot, str] = {}
    too_long = too_wide = False
    try:
        for row, fields_of_row in enumerate(_rows(text, delimiter, MOST_ROWS + 1), 1):
            if row > MOST_ROWS:
                too_long = True
                break
            too_wide = too_wide or any(each.strip() for each in fields_of_row[MOST_COLUMNS:])
            cells |= {
                (row, column): kept
                for column, each in enumerate(fields_of_row[:MOST_COLUMNS], 1)
                if (kept := each[:LONGEST].strip())
            }
            if len(cells) > most:
                message = f"the table has more than {most:,} filled cells"
                return None, "", [error("file-too-large", message, hint="is this the right file?")]
    except csv.Error:
        return None, "", [_fault(text, delimiter, name)]
    return Grid("", cells, cut=beyond(rows=too_long, columns=too_wide)), DELIMITERS[delimiter], problems


def _delimiter(text: str) -> str:
    """The delimiter that gives most lines as many fields as others; a faulty line ends the look, not the candidate."""
    best: tuple[tuple[int, int], str] = ((0, 0), "")
    for delimiter in DELIMITERS:
        fields: Counter[int] = Counter()
        with suppress(csv.Error):
            fields.update(len(row) for row in _rows(text, delimiter, _LOOK) if len(row) > 1)
        width, lines = max(fields.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        best = max(best, ((lines, width), delimiter), key=lambda each: each[0])
    first = text[:LONGEST].partition("\n")[0]
    return best[1] or max(DELIMITERS, key=first.count)


def _rows(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    """The first rows; a quotation mark that nobody closes must not swallow the file silently, so it is an error."""
    return islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), most)


def _fault(text: str, delimiter: str, name: str) -> Problem:
    """Why a table cannot be read, at the line where the text begins that breaks it."""
    file = TextFile(name, text)
    spot, closed = _broken(text, delimiter)
    line = file.place(spot).line
    if closed is None:
        message = f"the quotation mark that opens a text in line {line} is never closed"
        hint = "close it, or take it out; within a quoted text, write it twice"
    elif text[closed : closed + 1].strip("\r\n" + delimiter):
        message = f"the quoted text that begins in line {line} goes on behind its closing quotation mark"
        if (last := file.place(closed).line) != line:
            message += f" in line {last}"
        hint = "close it where it ends; within a quoted text, write a quotation mark twice"
    else:
        message = f"a text that begins in line {line} has more than {csv.field_size_limit():,} characters"
        hint = "is this the right file?"
    return file.problem("unreadable", f"cannot read this file: {message}", spot, hint=hint)


def _broken(text: str, delimiter: str) -> tuple[int, int | None]:
    """Where the first faulty field begins and where it ends, None for a quotation mark that is never closed."""
    between = re.compile(f"[{re.escape(delimiter)}\r\n]|\\Z")
    most, position = csv.field_size_limit(), 0
    while position < len(text):
        start = end = position
        if text[start] == '"':
            match = _QUOTED.match(text, start)
            if match is None:
                return start, None
            end = match.end()
        match = between.search(text, end)
        position = match.end() if match else len(text)
        after = match.start() if match else len(text)
        if (end > start and after > end) or after - start > most:
            return start, end if end > start else after
    return 0, len(text)


def _decoded(content: bytes) -> tuple[str | None, list[Problem]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError:
            content = b"\0"
    if b"\0" in content[:4]:
        message = "cannot read this file: it is in UTF-16 without a mark that says so (or no text at all), not in UTF-8"
        return None, [error("unreadable", message, hint='save it as "CSV UTF-8" from your spreadsheet program')]
    if b"\0" in content:
        hint = "save it again as CSV from your spreadsheet program"
        return None, [error("unreadable", "cannot read this file: it is no text", hint=hint)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        message = "the file is not in UTF-8; it is read as Windows-1252, so look whether all names are right"
        hint = 'save it as "CSV UTF-8" from your spreadsheet program'
        return content.decode("cp1252", "replace"), [warning("not-utf-8", message, hint=hint)]
