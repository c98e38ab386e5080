"""Packages that may not be opened: every limit, and nothing that swells, wherever in a part it stands."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pmtemplates.exchange.packages import Limits, read_package

SMALL = Limits(bytes=10_000, parts=4, tags=50, tags_of_a_sheet=100, hint="make it smaller")
TYPES = "[Content_Types].xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def package(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        made.writestr(TYPES, "<Types/>")
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
REFUSED = {
    "bytes": (package(a=bytes(10_001)), "file-too-large", "MB unpacked, at most 0"),
    "parts": (package(**{str(number): b"" for number in range(4)}), "file-too-large", "5 parts, at most 4"),
    "tags": (package(**{"xl/a.xml": b"<a/>" * 51}), "file-too-large", "in reasonable time"),
    "tags of a sheet": (package(**{SHEET: b"<c/>" * 101}), "file-too-large", "in reasonable time"),
    "entities": (package(**{SHEET: ENTITIES}), "unreadable", "entities"),
    "entities behind a long comment": (
        package(**{SHEET: b"<!--" + b"x" * 5000 + b"-->" + ENTITIES}),
        "unreadable",
        "en",
    ),
    "entities in a part of any name": (package(**{"xl/sheet.part": ENTITIES}), "unreadable", "entities"),
    "other letters": (package(**{SHEET: "<a/>".encode("utf-16")}), "unreadable", "UTF-8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_exceeds_a_limit_is_refused(name: str) -> None:
    content, code, words = REFUSED[name]
    parts, problems = read_package(content, SMALL)
    assert parts == {}
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message
    assert problems[0].hint


def test_what_is_within_the_limits_is_read() -> None:
    parts, problems = read_package(package(**{SHEET: b"<c/>" * 100, "xl/a.xml": b"<a/>" * 50}), SMALL)
    assert problems == []
    assert parts.keys() == {TYPES, SHEET, "xl/a.xml"}
