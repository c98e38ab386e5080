"""Writes a workbook as an Excel file: the parts as text, each formula with its value, one pass for the package."""

from __future__ import annotations

from functools import partial

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.rendering.excel.drawings import DRAWING_TYPE, drawing_parts
from pmtemplates.rendering.excel.line_charts import CHART_TYPE
from pmtemplates.rendering.excel.names import check_names
from pmtemplates.rendering.excel.registers import table_part
from pmtemplates.rendering.excel.sheet import RELATIONS, check_sheet, sheet_part
from pmtemplates.rendering.excel.strings import MAIN, SharedStrings, attribute, escape
from pmtemplates.rendering.excel.styles import Styles
from pmtemplates.rendering.package import Part, content_types, write_parts, xml_part
from pmtemplates.rendering.pictures.drawingml import PNG, SVG
from pmtemplates.rendering.reference.palette import theme
from pmtemplates.rendering.word.properties import core_properties, extended_properties

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "xl/workbook.xml": f"{_SPREADSHEET}.sheet.main+xml",
    "xl/styles.xml": f"{_SPREADSHEET}.styles+xml",
    "xl/sharedStrings.xml": f"{_SPREADSHEET}.sharedStrings+xml",
    "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
# As of Excel 2019: an older number makes Excel work everything out anew, and ask to save on closing.
_ENGINE = "191029"


def render_excel(workbook: Workbook) -> bytes:
    """The .xlsx of a workbook: the same workbook gives the same bytes.

    Raises ValueError for what Excel would call damaged, which no workbook of ours has: illegal names, merged cells
    that overlap, heads that are no text; and KeyError for a paper other than A4 and Letter.
    """
    check_names(workbook)
    styles, strings = Styles(workbook.properties.language), SharedStrings()
    first = next(sheet for sheet in workbook.sheets if not sheet.hidden)
    parts: dict[str, Part] = {}
    tables = 0
    for number, sheet in enumerate(workbook.sheets, 1):
        check_sheet(sheet)
        drawn = partial(sheet_part, workbook, sheet, styles, strings, sheet is first)
        parts[f"xl/worksheets/sheet{number}.xml"] = drawn
        links = []
        for register in sheet.registers:
            tables += 1
            parts[f"xl/tables/table{tables}.xml"] = table_part(sheet, register, tables)
            links.append(("table", f"../tables/table{tables}.xml"))
        if sheet.charts:
            parts |= _drawing(sheet, number)
            links.append(("drawing", f"../drawings/drawing{number}.xml"))
        if links:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relationships(links)
    parts |= _rest(workbook, styles, strings)
    return write_parts({"[Content_Types].xml": content_types({name: _type(name) for name in parts}), **parts})


def _drawing(sheet: Sheet, number: int) -> dict[str, Part]:
    """The drawing of a sheet with its pictures and relationships."""
    parts, links = drawing_parts(sheet, number)
    return {**parts, f"xl/drawings/_rels/drawing{number}.xml.rels": _relationships(links)}


def _rest(workbook: Workbook, styles: Styles, strings: SharedStrings) -> dict[str, Part]:
    """The parts beside the sheets; styles and texts are known once all sheets have been written."""
    sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(workbook.sheets) + 1)]
    shared = [("styles", "styles.xml"), ("theme", "theme/theme1.xml"), ("sharedStrings", "sharedStrings.xml")]
    root = [
        ("officeDocument", "xl/workbook.xml"),
        (_CORE_PROPERTIES, "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ]
    return {
        "_rels/.rels": _relationships(root),
        "docProps/core.xml": core_properties(workbook.properties),
        "docProps/app.xml": extended_properties(workbook.properties),
        "xl/workbook.xml": _workbook_part(workbook),
        "xl/_rels/workbook.xml.rels": _relationships(sheets + shared),
        "xl/styles.xml": lambda: [styles.part()],
        "xl/sharedStrings.xml": lambda: [strings.part()],
        "xl/theme/theme1.xml": xml_part(theme()),
    }


def _type(name: str) -> str:
    if name.startswith("xl/worksheets/sheet"):
        return f"{_SPREADSHEET}.worksheet+xml"
    if name.startswith("xl/tables/"):
        return f"{_SPREADSHEET}.table+xml"
    if name.startswith("xl/drawings/drawing"):
        return DRAWING_TYPE
    if name.startswith("xl/charts/"):
        return CHART_TYPE
    if name.startswith("xl/media/"):
        return SVG if name.endswith(".svg") else PNG
    return _TYPES.get(name, "application/vnd.openxmlformats-package.relationships+xml")


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{RELATIONS}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return xml_part(f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>')


def _workbook_part(workbook: Workbook) -> bytes:
    hidden = ' state="hidden"'
    sheets = "".join(
        f'<sheet name="{attribute(sheet.name)}" sheetId="{number}"{hidden if sheet.hidden else ""} r:id="rId{number}"/>'
        for number, sheet in enumerate(workbook.sheets, 1)
    )
    first = next(place for place, sheet in enumerate(workbook.sheets) if not sheet.hidden)
    active = f' firstSheet="{first}" activeTab="{first}"' if first else ""
    names = "".join(_names(workbook))
    return xml_part(
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr defaultThemeVersion="124226"/><bookViews>'
        f'<workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"{active}/></bookViews>'
        f"<sheets>{sheets}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}"
        f'<calcPr calcId="{_ENGINE}" fullCalcOnLoad="0"/></workbook>'
    )


def _names(workbook: Workbook) -> list[str]:
    """The defined names, in the order in which Excel writes them; those of Excel itself belong to a sheet."""
    found = [(name.casefold(), -1, f'<definedName name="{name}">', where) for name, where in workbook.names.items()]
    for place, sheet in enumerate(workbook.sheets):
        for name, where in _own_names(sheet).items():
            hidden = ' hidden="1"' if name == "_xlnm._FilterDatabase" else ""
            opening = f'<definedName name="{name}" localSheetId="{place}"{hidden}>'
            found.append((name.casefold(), place, opening, where))
    return [f"{opening}{escape(where)}</definedName>" for _, _, opening, where in sorted(found)]


def _own_names(sheet: Sheet) -> dict[str, str]:
    names = {}
    if sheet.filter:
        names["_xlnm._FilterDatabase"] = sheet.span(sheet.filter, outside=True)
    repeated = []
    if sheet.sides:
        left, right = map(letters, sheet.sides)
        repeated.append(f"${left}:${right}")
    if sheet.heads:
        top, bottom = sheet.heads
        repeated.append(f"${top}:${bottom}")
    if repeated:
        names["_xlnm.Print_Titles"] = ",".join(f"{quoted(sheet.name)}!{part}" for part in repeated)
    if sheet.printed:
        names["_xlnm.Print_Area"] = sheet.span(sheet.printed, outside=True)
    return names
