"""Packages of parts: made in pieces or given whole, they are the same."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from pmtemplates.rendering.package import read_parts, write_parts

TEXT = "".join(f"<c r='A{number}'><v>{number % 97}</v></c>" for number in range(20_000)).encode()


def test_a_part_made_in_pieces_is_the_part_given_whole() -> None:
    pieces = [TEXT[start : start + 1000] for start in range(0, len(TEXT), 1000)]
    whole = write_parts({"xl/worksheets/sheet1.xml": TEXT})
    made = write_parts({"xl/worksheets/sheet1.xml": lambda: pieces})
    assert read_parts(made) == read_parts(whole)
    sizes = [ZipFile(BytesIO(package)).infolist()[0].compress_size for package in (whole, made)]
    assert sizes[0] == sizes[1], "compressed alike"


def test_sheets_are_made_before_what_depends_on_them() -> None:
    made: list[str] = []

    def part(name: str) -> list[bytes]:
        made.append(name)
        return [b"<x/>"]

    names = ["xl/sharedStrings.xml", "xl/worksheets/sheet10.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"]
    write_parts({name: (lambda name=name: part(name)) for name in names})
    assert made == ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet10.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
