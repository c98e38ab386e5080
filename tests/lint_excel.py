"""What every Excel file of ours must satisfy, read from the finished file: `lint(file)` lists what is wrong.

Independent of the renderer: it knows the format and the house rules, not how the file came about. Most of it no schema
sees, and Excel repairs the file, or shows #### or #REF!, all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lint_charts import TYPE, lint_chart
from lint_pictures import lint_numbers, lint_picture
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from packages import Package

NS = {
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "c": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
X = f"{{{NS['x']}}}"
R = f"{{{NS['r']}}}"
LONGEST_TEXT, LONGEST_FORMULA, LONGEST_FOOTER = 32_767, 8192, 255
LONG_SHEET = 45
"""Rows that go on one page; a longer sheet repeats its heads."""

_FUNCTIONS = """
    ABS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHOOSE COLUMN COLUMNS CONCATENATE COUNT COUNTA COUNTBLANK COUNTIF
    COUNTIFS DATE DAY EDATE EOMONTH EXACT FALSE FIND FLOOR HLOOKUP IF IFERROR INDEX INT ISBLANK ISERROR ISNA ISNUMBER
    ISTEXT LARGE LEFT LEN LOOKUP LOWER MATCH MAX MEDIAN MID MIN MOD MONTH N NETWORKDAYS NETWORKDAYS.INTL NOT OR POWER
    RANK REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SMALL SQRT STDEV SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS
    SUMPRODUCT T TEXT TRIM TRUE UPPER VALUE VLOOKUP WEEKDAY WORKDAY WORKDAY.INTL YEAR
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Of Excel 2010, stored without a prefix, and none whose value changes by itself as those of TODAY and OFFSET do."""

ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
CELL = re.compile(r"\$?[A-Z]{1,3}\$?[1-9]\d*")
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!|(?P<error>\#[A-Z/0]+[!?A])
    |(?P<column>(?P<table>[^\W\d][\w.]*)\[(?:[^\[\]]|\[[^\[\]]*\])*\])|(?P<function>[^\W\d][\w.]*)\(
    |(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<cell>\$?[A-Z]{1,3}\$?[1-9]\d*)(?![\w.])
    |(?P<span>\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$\d+:\$\d+)|(?P<name>[^\W\d][\w.]*)|(?P<outside>\[)""",
    re.VERBOSE,
)
Box = tuple[int, int, int, int]  # left, top, right, bottom, as openpyxl counts


@dataclass(frozen=True)
class Page:
    """One sheet of the file."""

    name: str
    path: str
    tree: etree._Element
    tables: tuple[tuple[str, etree._Element], ...]


class File(Package):
    """An .xlsx taken apart."""

    @property
    def workbook(self) -> etree._Element:
        return self.trees["xl/workbook.xml"]

    @property
    def styles(self) -> etree._Element:
        return self.trees["xl/styles.xml"]

    @cached_property
    def sheets(self) -> list[Page]:
        targets = self.targets("xl/workbook.xml")
        found = []
        for sheet in find(self.workbook, "x:sheets/x:sheet"):
            path = targets.get(sheet.get(f"{R}id"), "")
            links = self.targets(path)
            places = find(self.trees[path], "x:tableParts/x:tablePart/@r:id")
            tables = tuple((links[place], self.trees[links[place]]) for place in places)
            found.append(Page(sheet.get("name"), path, self.trees[path], tables))
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The defined names but those of Excel itself, and what they stand for."""
        nodes = find(self.workbook, "x:definedNames/x:definedName[not(starts-with(@name, '_xlnm.'))]")
        return {node.get("name"): node.text or "" for node in nodes}

    @cached_property
    def tables(self) -> list[etree._Element]:
        return [tree for sheet in self.sheets for _, tree in sheet.tables]

    @cached_property
    def texts(self) -> list[str]:
        items = find(self.trees["xl/sharedStrings.xml"], "x:si")
        return ["".join(node.text or "" for node in item.iter(f"{X}t")) for item in items]

    @cached_property
    def formats(self) -> list[etree._Element]:
        return find(self.styles, "x:cellXfs/x:xf")

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by id."""
        place = PurePosixPath(part)
        tree = self.trees.get(f"{place.parent}/_rels/{place.name}.rels")
        links = find(tree, "p:Relationship") if tree is not None else []
        return {link.get("Id"): _joined(place.parent, link.get("Target")) for link in links}


def _joined(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def open_excel(source: Path | str | bytes) -> File:
    return File.opened(source)


def lint(source: Path | str | bytes) -> list[str]:
    """Everything that is wrong with an .xlsx; an empty list when nothing is."""
    file = open_excel(source)
    return [f"{check.__name__}: {finding}" for check in CHECKS for finding in check(file)]


def find(node: etree._Element, path: str) -> list[etree._Element]:
    return node.xpath(path, namespaces=NS)


def box(address: str) -> Box:
    return range_boundaries(address)


def boxes(addresses: str) -> list[Box]:
    return [box(address) for address in addresses.split()]


def overlap(one: Box, other: Box) -> bool:
    return not (one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1])


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def schema(file: File) -> Iterator[str]:
    from openxml_audit import OpenXmlValidator

    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.xlsx"
        path.write_bytes(file.data)
        result = OpenXmlValidator(max_errors=0).validate(path)
        yield from (f"{error.part_uri}: {error.description}" for error in result.errors)


def package(file: File) -> Iterator[str]:
    """Deterministic, with everything that is referred to, and nobody's traces in it."""
    for info in file.archive.infolist():
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"{info.filename} has a time"
        if re.search(
            r"vbaProject|externalLink|calcChain|customXml|comments|printerSettings|connections", info.filename
        ):
            yield f"{info.filename} does not belong in the file"
    for name, part in file.parts.items():
        if re.search(rb"openpyxl|XlsxWriter|LibreOffice|macroEnabled", part):
            yield f"{name} holds traces of a library or a macro"
    known = set(find(file.trees["[Content_Types].xml"], "c:Override/@PartName"))
    for name in file.parts:
        if name.endswith(".xml") and name != "[Content_Types].xml" and f"/{name}" not in known:
            yield f"{name} has no content type"
        if name.endswith(".rels"):
            folder = PurePosixPath(name).parent.parent
            for link in find(file.trees[name], "p:Relationship"):
                if link.get("TargetMode") == "External":
                    yield f"{name} leads outside: {link.get('Target')}"
                elif _joined(folder, link.get("Target")) not in file.parts:
                    yield f"{name} leads to {link.get('Target')}, which is not there"


def properties(file: File) -> Iterator[str]:
    core = file.trees["docProps/core.xml"]
    for name in ("dc:title", "dc:creator", "dc:language", "dcterms:created", "dcterms:modified"):
        found = find(core, name)
        if not found or not (found[0].text or "").strip():
            yield f"{name} is missing"
    if re.search("pmtemplates|python|excel", find(core, "string(dc:creator)"), re.IGNORECASE):
        yield "the author is a program"
    calculation = find(file.workbook, "x:calcPr")
    if not calculation or calculation[0].get("fullCalcOnLoad") not in (None, "0") or not calculation[0].get("calcId"):
        yield "the file asks to be worked out anew"


def names(file: File) -> Iterator[str]:
    """Sheets, ranges and tables: legal, and each once."""
    sheets = [sheet.name for sheet in file.sheets]
    for name in sheets:
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$|^\s|\s$", name) or name.lower() == "history":
            yield f"no sheet may be called {name!r}"
    tables = [table.get("name") for table in file.tables]
    for table in file.tables:
        if table.get("displayName") != table.get("name"):
            yield f"the table {table.get('name')} has two names"
    for name in [*file.names, *tables]:
        legal = re.fullmatch(r"[^\W\d][\w.]{0,254}", name)
        if not legal or CELL.fullmatch(name.upper()) or re.fullmatch(r"R\d*(C\d*)?|C\d*", name.upper()):
            yield f"no range may be called {name!r}"
    nodes = find(file.workbook, "x:definedNames/x:definedName")
    own = [(node.get("name").lower(), node.get("localSheetId", "")) for node in nodes]
    for name, count in Counter([(name.lower(), "sheet") for name in sheets]).items():
        if count > 1:
            yield f"two sheets are called {name[0]!r}"
    for name, count in Counter([*own, *((name.lower(), "") for name in tables)]).items():
        if count > 1:
            yield f"two ranges are called {name[0]!r}"
    for node in nodes:
        yield from (f"the name {node.get('name')} {finding}" for finding in _formula(file, node.text or ""))


def cells(file: File) -> Iterator[str]:
    """Texts that fit and stay texts, formulas with a value of the right kind, formats that exist."""
    quoted = [node.get("quotePrefix") == "1" for node in file.formats]
    for sheet in file.sheets:
        for cell in sheet.tree.iter(f"{X}c"):
            where, style = f"{sheet.name}!{cell.get('r')}", int(cell.get("s", 0))
            kind, formula, value = cell.get("t", "n"), cell.find(f"{X}f"), cell.find(f"{X}v")
            if style >= len(file.formats):
                yield f"{where} has a format that is not there"
                continue
            shown = (value.text or "") if value is not None else None
            if kind == "s":
                if not (shown or "").isdigit() or int(shown or 0) >= len(file.texts):
                    yield f"{where} has a text that is not there"
                    continue
                shown = file.texts[int(shown or 0)]
                if shown.startswith(("=", "+", "-", "@")) and not quoted[style]:
                    yield f"{where} would become a formula when it is edited: {shown[:40]!r}"
            yield from (f"{where} {finding}" for finding in _value(kind, formula is not None, shown))
            if formula is not None:
                yield from (f"{where} {finding}" for finding in _formula(file, formula.text or ""))
    for text in file.texts:
        if units(text) > LONGEST_TEXT:
            yield f"a text is longer than Excel holds: {text[:40]!r}"
    for node in file.trees["xl/sharedStrings.xml"].iter(f"{X}t"):
        text = node.text or ""
        if text != text.strip() and node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"outer spaces are lost: {text[:40]!r}"


def _value(kind: str, formula: bool, shown: str | None) -> Iterator[str]:
    if formula and shown is None:
        yield "has a formula without its value"
    if kind == "e" or (kind in ("str", "n") and shown and ERRORS.fullmatch(shown)):
        yield f"shows an error: {shown}"
        return
    if kind == "inlineStr" or (kind == "s" and formula) or (kind == "str" and not formula):
        yield f"has the type {kind}"
    if shown is None:
        return
    if kind == "n" and not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", shown):
        yield f"is a number, but holds {shown[:40]!r}"
    if kind == "b" and shown not in ("0", "1"):
        yield f"is true or false, but holds {shown[:40]!r}"
    if kind == "str" and units(shown) > LONGEST_TEXT:
        yield "has a text longer than Excel holds"


def _formula(file: File, formula: str) -> Iterator[str]:
    """What a formula asks for is there, and any Excel since 2010 can work it out."""
    sheets = {sheet.name.lower() for sheet in file.sheets}
    tables = {table.get("name").lower() for table in file.tables}
    known = {name.lower() for name in file.names} | tables
    if formula.startswith("=") or not formula.strip():
        yield f"is written wrongly: {formula[:40]!r}"
    if len(formula) > LONGEST_FORMULA:
        yield f"is longer than Excel takes: {formula[:40]!r}"
    for found in TOKEN.finditer(formula):
        kind, text = found.lastgroup, found[0]
        if kind == "table":
            kind = "column"
        if kind == "sheet":
            name = found["sheet"]
            name = name[1:-1].replace("''", "'") if name.startswith("'") else name
            if name.lower() not in sheets:
                yield f"refers to the sheet {name!r}, which is not there"
        elif kind == "error":
            yield f"holds the error {text}"
        elif kind == "function" and found["function"].upper() not in FUNCTIONS:
            yield f"uses {found['function']}, which is not one of the functions that we use"
        elif kind == "column" and found["table"].lower() not in tables:
            yield f"refers to the table {found['table']!r}, which is not there"
        elif kind == "name" and text.lower() not in known | {"true", "false"}:
            yield f"refers to {text!r}, which is not defined"
        elif kind == "outside":
            yield f"leads outside the file: {formula[:60]!r}"


def merges(file: File) -> Iterator[str]:
    for sheet in file.sheets:
        merged = find(sheet.tree, "x:mergeCells/x:mergeCell/@ref")
        for one, other in combinations(merged, 2):
            if overlap(box(one), box(other)):
                yield f"on {sheet.name}, the merged {one} and {other} overlap"
        for _, table in sheet.tables:
            if any(overlap(box(table.get("ref")), box(ref)) for ref in merged):
                yield f"cells of the table {table.get('name')} are merged"


def tables(file: File) -> Iterator[str]:
    for what in ("id", "name"):
        for value, count in Counter(table.get(what).lower() for table in file.tables).items():
            if count > 1:
                yield f"two tables have the {what} {value}"
    for sheet in file.sheets:
        shown = {cell.get("r"): _text(file, cell) for cell in sheet.tree.iter(f"{X}c")}
        filters = find(sheet.tree, "x:autoFilter/@ref")
        for _, table in sheet.tables:
            yield from (f"{table.get('name')}: {finding}" for finding in _table(table, shown))
            if any(overlap(box(table.get("ref")), box(ref)) for ref in filters):
                yield f"{table.get('name')}: sheet and table both filter"
        for (_, one), (_, other) in combinations(sheet.tables, 2):
            if overlap(box(one.get("ref")), box(other.get("ref"))):
                yield f"{one.get('name')} and {other.get('name')} overlap"


def _text(file: File, cell: etree._Element) -> str | None:
    value = cell.findtext(f"{X}v")
    return file.texts[int(value)] if cell.get("t") == "s" and value and int(value) < len(file.texts) else None


def _table(table: etree._Element, shown: dict[str, str | None]) -> Iterator[str]:
    left, top, right, bottom = box(table.get("ref"))
    heads = [node.get("name") for node in find(table, "x:tableColumns/x:tableColumn")]
    if bottom <= top:
        yield "has no row"
    if len(heads) != right - left + 1 or find(table, "x:tableColumns/@count") != [str(len(heads))]:
        yield f"has {len(heads)} columns in {table.get('ref')}"
    if len({head.lower() for head in heads}) < len(heads):
        yield "two columns have the same name"
    for column, head in enumerate(heads, left):
        address = f"{_letters(column)}{top}"
        if shown.get(address) != head:
            yield f"the column {head!r} is called {shown.get(address)!r} in {address}"
    if find(table, "x:autoFilter/@ref") not in ([], [table.get("ref")]):
        yield "filters something else than its rows"


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def choices(file: File) -> Iterator[str]:
    """Drop-downs by the name of a range: a list that is written out breaks the file at 256 characters."""
    for sheet in file.sheets:
        nodes = find(sheet.tree, "x:dataValidations/x:dataValidation")
        for node in nodes:
            where, first = f"{sheet.name}!{node.get('sqref')}", node.findtext(f"{X}formula1") or ""
            if node.get("type") == "list" and first not in file.names:
                yield f"{where}: the drop-down does not name a range: {first[:40]!r}"
            if not node.get("error") or len(node.get("error")) > 225 or len(node.get("errorTitle", "")) > 32:
                yield f"{where}: what may be typed is not said, or at too great length"
            if node.get("showErrorMessage") != "1":
                yield f"{where}: nothing is refused or warned of"
        areas = [(node.get("sqref"), found) for node in nodes for found in boxes(node.get("sqref"))]
        for (one, left), (other, right) in combinations(areas, 2):
            if overlap(left, right):
                yield f"{sheet.name}: {one} and {other} say differently what may be typed"


def conditions(file: File) -> Iterator[str]:
    count = len(find(file.styles, "x:dxfs/x:dxf"))
    for sheet in file.sheets:
        rules = find(sheet.tree, "x:conditionalFormatting/x:cfRule")
        for rule in rules:
            where = f"{sheet.name}!{rule.getparent().get('sqref')}"
            if not (rule.get("dxfId") or "").isdigit() or int(rule.get("dxfId")) >= count:
                yield f"{where}: the condition has a format that is not there"
            for formula in rule.iter(f"{X}formula"):
                yield from (f"{where}: the condition {finding}" for finding in _formula(file, formula.text or ""))
        if len({rule.get("priority") for rule in rules}) < len(rules):
            yield f"{sheet.name}: two conditions have the same priority"


def styles(file: File) -> Iterator[str]:
    """Each format is made of parts that exist, and colours come from the theme."""
    counts = {name: len(find(file.styles, f"x:{name}s/x:{name}")) for name in ("font", "fill", "border")}
    formats = {int(node.get("numFmtId")) for node in find(file.styles, "x:numFmts/x:numFmt")}
    for place, node in enumerate(file.formats):
        for name, count in counts.items():
            if int(node.get(f"{name}Id")) >= count:
                yield f"format {place} has a {name} that is not there"
        if int(node.get("numFmtId")) >= 50 and int(node.get("numFmtId")) not in formats:
            yield f"format {place} has a number format that is not there"
    if find(file.styles, "//x:*[@rgb]"):
        yield "a colour is not of the theme"


def inputs(file: File) -> Iterator[str]:
    """What may be typed over looks different from what may not, and a protected sheet leaves nothing else free."""
    free = [find(node, "x:protection/@locked") == ["0"] for node in file.formats]
    fills = {int(node.get("fillId")) for node, is_free in zip(file.formats, free, strict=True) if is_free}
    for place, (node, is_free) in enumerate(zip(file.formats, free, strict=True)):
        if is_free and int(node.get("fillId")) < 2:
            yield f"format {place} is free, but does not look like an input"
        if not is_free and int(node.get("fillId")) in fills:
            yield f"format {place} looks like an input, but is locked"
    for sheet in file.sheets:
        for found in find(sheet.tree, "x:sheetProtection"):
            if found.get("sheet") != "1" or found.get("password") or found.get("hashValue"):
                yield f"{sheet.name} is protected by a password, or not at all"
            if find(sheet.tree, "x:autoFilter") and found.get("autoFilter") != "0":
                yield f"{sheet.name} has a filter that its protection forbids"
            for cell in find(sheet.tree, "x:sheetData/x:row/x:c[x:f]"):
                style = int(cell.get("s", 0))
                if style < len(free) and free[style]:
                    yield f"{sheet.name}!{cell.get('r')} is a formula that can be typed over"
            if sheet.tables:
                yield f"{sheet.name} is protected, so its table cannot grow"


def paper(file: File) -> Iterator[str]:
    titles = find(file.workbook, "x:definedNames/x:definedName[@name='_xlnm.Print_Titles']")
    own = {node.get("localSheetId"): node.text or "" for node in titles}
    for place, sheet in enumerate(file.sheets):
        if find(file.workbook, f"x:sheets/x:sheet[{place + 1}]/@state"):
            continue
        setup = (find(sheet.tree, "x:pageSetup") or [etree.Element("none")])[0]
        if setup.get("orientation") not in ("landscape", "portrait") or setup.get("paperSize") not in ("9", "1"):
            yield f"{sheet.name}: neither A4 nor Letter, or neither upright nor across"
        fits = find(sheet.tree, "x:sheetPr/x:pageSetUpPr/@fitToPage") == ["1"]
        if not fits or not setup.get("fitToWidth", "").isdecimal() or setup.get("fitToHeight") != "0":
            yield f"{sheet.name} is not as wide as the page"
        elif setup.get("fitToWidth") != "1" and not re.search(r"\$[A-Z]+:\$[A-Z]+", own.get(str(place), "")):
            yield f"{sheet.name}: several pages side by side, but no column on each"
        footer = find(sheet.tree, "string(x:headerFooter/x:oddFooter)")
        if "Page &P of &N" not in footer:
            yield f"{sheet.name}: no page X of Y"
        for line in find(sheet.tree, "x:headerFooter/*/text()"):
            if units(line) > LONGEST_FOOTER:
                yield f"{sheet.name}: the footer is longer than Excel takes"
        rows = len(find(sheet.tree, "x:sheetData/x:row[x:c/x:v]"))
        if rows > LONG_SHEET and str(place) not in own:
            yield f"{sheet.name}: {rows} rows, but no heads on each page"


def views(file: File) -> Iterator[str]:
    """Heads that stay in sight, and one sheet that the file opens on."""
    repeated = {
        int(node.get("localSheetId")): int(re.findall(r"\$(\d+)$", node.text or "0$0")[0])
        for node in find(file.workbook, "x:definedNames/x:definedName[@name='_xlnm.Print_Titles']")
    }
    for place, sheet in enumerate(file.sheets):
        areas = [box(ref) for ref in find(sheet.tree, "x:autoFilter/@ref")]
        areas += [box(table.get("ref")) for _, table in sheet.tables]
        last = max([top for _, top, _, _ in areas[:1]] + [repeated.get(place, 0)])
        frozen = find(sheet.tree, "x:sheetViews/x:sheetView/x:pane[@state='frozen']/@ySplit")
        if last and int((frozen or ["0"])[0]) < last:
            yield f"{sheet.name}: the heads of its columns scroll away"
        if find(sheet.tree, "x:sheetViews/x:sheetView/@showGridLines") != ["0"]:
            yield f"{sheet.name} shows the lines of the grid"
    opened = [sheet.name for sheet in file.sheets if find(sheet.tree, "x:sheetViews/x:sheetView/@tabSelected") == ["1"]]
    hidden = find(file.workbook, "x:sheets/x:sheet[@state]/@name")
    if len(opened) != 1 or opened[0] in hidden:
        yield f"the file opens on {opened}"


def links(file: File) -> Iterator[str]:
    known = {sheet.name for sheet in file.sheets}
    for sheet in file.sheets:
        for link in find(sheet.tree, "x:hyperlinks/x:hyperlink"):
            found = re.fullmatch(r"'((?:[^']|'')+)'![A-Z]+\d+", link.get("location") or "")
            if not found or found[1].replace("''", "'") not in known:
                yield f"{sheet.name}!{link.get('ref')} leads to {link.get('location')!r}, which is no place in the file"


def pictures(file: File) -> Iterator[str]:
    """Each sheet with a drawing leads to it, no picture lies over cells, and each has all that it is made of."""
    for sheet in file.sheets:
        filled = [int(row.get("r")) for row in find(sheet.tree, "x:sheetData/x:row[x:c/x:v]")]
        for link in find(sheet.tree, "x:drawing/@r:id"):
            name = file.targets(sheet.path).get(link, "")
            if name not in file.trees:
                yield f"{sheet.name}: the drawing leads to {name or 'nothing'}"
                continue
            yield from lint_numbers(find(file.trees[name], ".//xdr:cNvPr"))
            for place, anchor in enumerate(find(file.trees[name], "xdr:oneCellAnchor"), 1):
                first = int(find(anchor, "xdr:from/xdr:row/text()")[0]) + 1
                if first in filled:
                    yield f"{sheet.name}: picture {place} lies over row {first}"
                for picture in find(anchor, "xdr:pic"):
                    findings = lint_picture(file, picture, file.targets(name))
                    yield from (f"{sheet.name}: picture {place}: {finding}" for finding in findings)


def charts(file: File) -> Iterator[str]:
    """Each chart lies over empty rows, says in words what it shows, and keeps the values of its cells."""
    overrides = {node.get("PartName"): node.get("ContentType") for node in file.trees["[Content_Types].xml"]}
    for sheet in file.sheets:
        filled = {int(row.get("r")) for row in find(sheet.tree, "x:sheetData/x:row[x:c/x:v]")}
        for link in find(sheet.tree, "x:drawing/@r:id"):
            drawing = file.targets(sheet.path).get(link, "")
            for anchor in find(file.trees[drawing], "xdr:twoCellAnchor") if drawing in file.trees else ():
                first, last = (int(row) for row in find(anchor, "*/xdr:row/text()"))
                named = find(anchor, ".//xdr:cNvPr")[0]
                where = f"{sheet.name}: {named.get('name')}"
                if filled & set(range(first + 1, last + 1)):
                    yield f"{where} lies over cells that are filled"
                if not (named.get("descr") or "").strip():
                    yield f"{where} says nothing in words"
                name = file.targets(drawing).get(find(anchor, ".//a:graphicData/*/@r:id")[0], "")
                if overrides.get(f"/{name}") != TYPE:
                    yield f"{where} leads to {name or 'nothing'}"
                    continue
                findings = lint_chart(file.trees[name], lambda at: _values(file, at), lambda at: _formula(file, at))
                yield from (f"{where}: {finding}" for finding in findings)


def _values(file: File, address: str) -> list[str]:
    """What stands in the cells of an address, as texts."""
    name, _, area = address.rpartition("!")
    sheet = next(sheet for sheet in file.sheets if f"'{sheet.name}'" == name.replace("''", "'"))
    left, top, right, bottom = box(area.replace("$", ""))
    found = []
    for row in find(sheet.tree, f"x:sheetData/x:row[@r>={top} and @r<={bottom}]"):
        for cell in row:
            column = box(cell.get("r"))[0]
            if left <= column <= right:
                shown = cell.findtext(f"{X}v") or ""
                found.append(file.texts[int(shown)] if cell.get("t") == "s" else shown)
    return found


CHECKS: tuple[Callable[[File], Iterator[str]], ...] = (
    schema,
    package,
    properties,
    names,
    cells,
    merges,
    tables,
    choices,
    conditions,
    styles,
    inputs,
    paper,
    views,
    links,
    pictures,
    charts,
)
