"""LibreOffice as a second opinion: what the formulas of a workbook give, worked out without our own values.

LibreOffice trusts the values in a file, so they are taken out first. What it does not know it loses: it only answers.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isclose
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import openpyxl
from conftest import need
from lxml import etree

from pmtemplates.addresses import letters
from pmtemplates.documents.sheets import Value, Workbook
from pmtemplates.rendering.package import read_parts, write_parts

OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = date(1899, 12, 30)
Place = tuple[str, str]
Values = dict[Place, object]


def recalculated(content: bytes, folder: Path) -> Values:
    """The value of every cell by name of the sheet and address, after LibreOffice has worked out each formula."""
    return recalculated_all({"stripped": content}, folder)["stripped"]


def recalculated_all(contents: Mapping[str, bytes], folder: Path) -> dict[str, Values]:
    """The same for several workbooks by name: one start of LibreOffice is enough for all of them."""
    return {name: values_in(path) for name, path in recalculate(contents, folder).items()}


def recalculate(contents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Files with what LibreOffice has worked out, by the names of the workbooks.

    They are of its own format: as .xlsx it writes sheets of more than a thousand rows without the last ones.
    """
    folder.mkdir(parents=True, exist_ok=True)
    targets = {name: folder / "recalculated" / f"{name}.ods" for name in contents}
    for name, content in contents.items():
        (folder / f"{name}.xlsx").write_bytes(without_values(content))
    profile = (folder / "profile").resolve().as_uri()
    command = [need("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    command += ["ods", "--outdir", str(folder / "recalculated")]
    sources = [str(folder / f"{name}.xlsx") for name in contents]
    done = subprocess.run([*command, *sources], capture_output=True, timeout=600, text=True)
    missing = [name for name, path in targets.items() if not path.exists()]
    assert not missing, f"LibreOffice does not open {missing}: {done.stderr}"
    return targets


def values_in(path: Path) -> Values:
    """The value of every cell that has one, as it stands in an .xlsx, or in an .ods of LibreOffice."""
    if path.suffix == ".ods":
        return dict(_values_in_ods(path))
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.value is not None
    }


def _values_in_ods(path: Path) -> Iterator[tuple[Place, object]]:
    with ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("content.xml"), etree.XMLParser(huge_tree=True))
    for sheet in tree.iter(f"{TABLE}table"):
        name, row = str(sheet.get(f"{TABLE}name")), 1
        for line in sheet.iter(f"{TABLE}table-row"):
            rows = int(line.get(f"{TABLE}number-rows-repeated", 1))
            column = 1
            for cell in line:
                columns = int(cell.get(f"{TABLE}number-columns-repeated", 1))
                value = _value_in_ods(cell)
                if value is not None:
                    for place in ((x, y) for y in range(row, row + rows) for x in range(column, column + columns)):
                        yield (name, f"{letters(place[0])}{place[1]}"), value
                column += columns
            row += rows


def _value_in_ods(cell: etree._Element) -> object:
    def given(name: str) -> str:
        return str(cell.get(f"{OFFICE}{name}"))

    match cell.get(f"{OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return float(given("value"))
        case "boolean":
            return given("boolean-value") == "true"
        case "date":
            return datetime.fromisoformat(given("date-value"))
        case "time":  # not a kind of value that our workbooks have
            raise ValueError(f"a time: {given('time-value')}")
        case "string":
            return "\n".join(_text_in_ods(line) for line in cell.iter(f"{TEXT}p")) or None
    return None


def _text_in_ods(node: etree._Element) -> str:
    """The text of a paragraph, in which spaces and tabs are elements."""
    signs = {f"{TEXT}s": " " * int(node.get(f"{TEXT}c", 1)), f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
    inner = (_text_in_ods(child) + (child.tail or "") for child in node)
    return signs.get(str(node.tag), node.text or "") + "".join(inner)


def without_values(content: bytes) -> bytes:
    """The workbook without the values beside its formulas."""
    parts = read_parts(content)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name], count = re.subn(rb"(</f>)<v>[^<]*</v>|(</f>)<v/>", rb"\1\2", parts[name])
            assert count == parts[name].count(b"<f>"), "each formula has a value to be taken out"
    return write_parts(parts)


def differences(workbook: Workbook, values: Mapping[Place, object]) -> list[str]:
    """The formulas that give something else than the workbook says."""
    found = []
    for sheet, row, column, cell in workbook.formulas():
        address = f"{letters(column)}{row}"
        value = values.get((sheet.name, address))
        if not same(cell.value, value):
            found.append(f"{sheet.name}!{address} ={cell.formula[:120]} gives {value!r}, not {cell.value!r}")
    return found


def same(ours: Value, theirs: object) -> bool:
    """Whether two values are the same to a reader: a day and its number, 1 and TRUE, no text and no value."""
    if ours in (None, "") or theirs in (None, ""):
        return ours in (None, "") and theirs in (None, "")
    mine, other = number(ours), number(theirs)
    if mine is None or other is None:
        return mine is other and ours == theirs
    return isclose(mine, other, rel_tol=1e-9, abs_tol=1e-9)


def number(value: object) -> float | None:
    """The number that Excel keeps for a value; nothing for a text."""
    if isinstance(value, datetime):
        return (value - datetime(DAY_ZERO.year, DAY_ZERO.month, DAY_ZERO.day)) / timedelta(days=1)
    if isinstance(value, date):
        return float((value - DAY_ZERO).days)
    if isinstance(value, time):  # how openpyxl reads a day of the number 0
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return float(value) if isinstance(value, int | float | Decimal) else None


def edited(content: bytes, changes: Mapping[Place, Value]) -> bytes:
    """The workbook after somebody has typed values into cells; their styles and all else stay as they are."""
    parts = read_parts(content)
    book = etree.fromstring(parts["xl/workbook.xml"])
    files = {
        sheet.get("name"): f"xl/worksheets/sheet{place}.xml" for place, sheet in enumerate(book.iter(f"{MAIN}sheet"), 1)
    }
    for name, path in files.items():
        wanted = {address: value for (sheet, address), value in changes.items() if sheet == name}
        if wanted:
            parts[path] = _typed(parts[path], wanted)
    unknown = {sheet for sheet, _ in changes} - set(files)
    assert not unknown, f"no sheets {unknown}"
    return write_parts(parts)


def _typed(part: bytes, wanted: Mapping[str, Value]) -> bytes:
    text = part.decode()
    for address, value in wanted.items():
        pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
        text, count = re.subn(pattern, lambda found, at=address, new=value: _cell(at, found[1] or "", new), text)
        assert count == 1, f"there is no cell {address}"
    return text.encode()


def _cell(address: str, style: str, value: Value) -> str:
    start = f'<c r="{address}"{style}'
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, bool):
        return f'{start} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    shown = (value - DAY_ZERO).days if isinstance(value, date) else value
    return f"{start}><v>{shown}</v></c>"
