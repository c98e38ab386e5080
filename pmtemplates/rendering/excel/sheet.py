"""`xl/worksheets/sheetN.xml`: everything about a sheet, in the order in which Excel insists on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.rendering.excel.addresses import COLUMNS, ROWS, area, overlap
from pmtemplates.rendering.excel.choosing import draw_validations
from pmtemplates.rendering.excel.looks import draw_conditions
from pmtemplates.rendering.excel.paper import page_setup
from pmtemplates.rendering.excel.rows import RowPen, row_numbers
from pmtemplates.rendering.excel.strings import MAIN, SharedStrings, attribute
from pmtemplates.rendering.excel.styles import Styles
from pmtemplates.rendering.excel.view import draw_start
from pmtemplates.rendering.package import xml_part

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Without formatting an input could not be widened, without sorting and filtering a long list not be read.
_PROTECTION = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" '
    'sort="0" autoFilter="0"/>'
)
_BLOCK = 200


def sheet_part(
    workbook: Workbook, sheet: Sheet, styles: Styles, strings: SharedStrings, first: bool
) -> Iterator[bytes]:
    """The part in pieces, so that no large sheet is held as a whole; `first`: the workbook opens on it."""
    start = draw_start(sheet, workbook.properties, first)
    yield xml_part(f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{start}<sheetData>')
    block: list[str] = []
    for row in RowPen(sheet, styles, strings).rows():
        block.append(row)
        if len(block) == _BLOCK:
            yield "".join(block).encode()
            block.clear()
    yield f"{''.join(block)}</sheetData>{_after(workbook, sheet)}</worksheet>".encode()


def check_sheet(sheet: Sheet) -> None:
    """ValueError for what Excel would not open."""
    rows = row_numbers(sheet)
    if sheet.width > COLUMNS or (rows and not 1 <= rows[0] <= rows[-1] <= ROWS):
        raise ValueError(f"the sheet {sheet.name!r} is larger than Excel allows")
    for what, ranges in (("merged", sheet.merges), ("registers", [one.range for one in sheet.registers])):
        for one, other in combinations(ranges, 2):
            if overlap(one, other):
                raise ValueError(f"{what} on {sheet.name!r} overlap: {area(one)} and {area(other)}")
    for register in sheet.registers:
        if any(overlap(register.range, merged) for merged in sheet.merges):
            raise ValueError(f"cells of the register {register.name} are merged")
        if sheet.filter and overlap(register.range, sheet.filter):
            raise ValueError(f"the register {register.name} has a filter of its own")


def _after(workbook: Workbook, sheet: Sheet) -> str:
    merged = [f'<mergeCell ref="{area(found)}"/>' for found in sheet.merges]
    tables = "".join(f'<tablePart r:id="rId{number}"/>' for number in range(1, len(sheet.registers) + 1))
    return "".join(
        (
            _PROTECTION if sheet.inputs_only else "",
            f'<autoFilter ref="{area(sheet.filter)}"/>' if sheet.filter else "",
            f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else "",
            draw_conditions(sheet.conditions),
            draw_validations(sheet, workbook.names),
            _links(workbook, sheet),
            page_setup(sheet, workbook.properties),
            f'<drawing r:id="rId{len(sheet.registers) + 1}"/>' if sheet.charts else "",
            f'<tableParts count="{len(sheet.registers)}">{tables}</tableParts>' if tables else "",
        )
    )


def _links(workbook: Workbook, sheet: Sheet) -> str:
    known = {other.name for other in workbook.sheets}
    drawn = []
    for row, cells in sorted(sheet.rows.items()):  # rows that flow hold no links
        for column, cell in enumerate(cells, 1):
            if cell and cell.link:
                if cell.link not in known:
                    raise ValueError(f"a link on {sheet.name!r} leads to {cell.link!r}, which is no sheet")
                target = attribute(f"{quoted(cell.link)}!A1")
                drawn.append(
                    f'<hyperlink ref="{letters(column)}{row}" location="{target}" display="{attribute(cell.link)}"/>'
                )
    return f"<hyperlinks>{''.join(drawn)}</hyperlinks>" if drawn else ""
