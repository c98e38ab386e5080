"""What stands before the rows: colour of the tab, frozen heads, widths of the columns."""

from __future__ import annotations

from itertools import groupby

from pmtemplates.addresses import letters
from pmtemplates.documents.blocks import Properties
from pmtemplates.documents.sheets import Column, Range, Sheet
from pmtemplates.levels import Level
from pmtemplates.rendering.excel.addresses import area
from pmtemplates.rendering.excel.colours import colour
from pmtemplates.rendering.excel.heights import USUAL, USUAL_WIDTH
from pmtemplates.rendering.word.language import is_right_to_left

_TABS = {Level.PROGRAM: "accent1", Level.PROJECT: "accent2"}
_PIXELS_OF_A_DIGIT = 7  # Arial 10
_PIXELS_BESIDE = 5  # which Excel counts as part of the column


def draw_start(sheet: Sheet, properties: Properties, first: bool) -> str:
    """`sheetPr` to `cols`; `first` for the sheet that the workbook opens on."""
    tab = colour(_TABS[sheet.level], "tabColor") if sheet.level else ""
    deepest = max(sheet.outline.values(), default=0)
    rows = f' outlineLevelRow="{deepest}"' if deepest else ""
    columns = ' outlineLevelCol="1"' if any(column.grouped for column in sheet.columns) else ""
    return (
        f'<sheetPr>{tab}<outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{area(extent(sheet))}"/>{_view(sheet, properties, first)}'
        f'<sheetFormatPr defaultColWidth="{_width(USUAL_WIDTH)}" defaultRowHeight="{USUAL:g}" customHeight="1"'
        f"{rows}{columns}/>{_columns(sheet.columns)}"
    )


def extent(sheet: Sheet) -> Range:
    """From A1 to the last row and column with cells."""
    filled = [number for number, cells in sheet.rows.items() if cells]
    filled += [flow.top + flow.count - 1 for flow in sheet.flows]
    return Range(1, 1, max(filled, default=1), sheet.width or 1)


def _view(sheet: Sheet, properties: Properties, first: bool) -> str:
    turned = ' rightToLeft="1"' if is_right_to_left(properties.language) else ""
    selected = ' tabSelected="1"' if first else ""
    return (
        f'<sheetViews><sheetView showGridLines="0"{turned}{selected} zoomScale="90" zoomScaleNormal="90" '
        f'workbookViewId="0">{_pane(sheet)}</sheetView></sheetViews>'
    )


def _pane(sheet: Sheet) -> str:
    row, column = sheet.freeze or (1, 1)
    if (row, column) == (1, 1):
        return '<selection activeCell="A1" sqref="A1"/>'
    cell = f"{letters(column)}{row}"
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    down = f' ySplit="{row - 1}"' if row > 1 else ""
    panes = (["topRight"] if across else []) + (["bottomLeft"] if down else [])
    active = "bottomRight" if across and down else panes[0]
    others = "".join(f'<selection pane="{pane}"/>' for pane in panes if pane != active)
    return (
        f'<pane{across}{down} topLeftCell="{cell}" activePane="{active}" state="frozen"/>{others}'
        f'<selection pane="{active}" activeCell="{cell}" sqref="{cell}"/>'
    )


def _columns(columns: list[Column]) -> str:
    """Neighbours that are alike share an element; the plus sign of folded columns stands over the one behind them."""
    marked = [(column, _is_behind_folded(columns, place)) for place, column in enumerate(columns)]
    if columns and columns[-1].grouped:
        marked.append((Column(USUAL_WIDTH), True))
    drawn, start = [], 1
    for (column, behind), same in groupby(marked):
        end = start + len(list(same)) - 1
        hidden = ' hidden="1"' if column.hidden or column.grouped else ""
        folded = (' outlineLevel="1"' if column.grouped else "") + (' collapsed="1"' if behind else "")
        drawn.append(f'<col min="{start}" max="{end}" width="{_width(column.width)}"{hidden} customWidth="1"{folded}/>')
        start = end + 1
    return f"<cols>{''.join(drawn)}</cols>" if drawn else ""


def _is_behind_folded(columns: list[Column], place: int) -> bool:
    return place > 0 and columns[place - 1].grouped and not columns[place].grouped


def _width(characters: float) -> str:
    """The width as files hold it: with the room at the sides, in 256ths of a digit."""
    pixels = characters * _PIXELS_OF_A_DIGIT + _PIXELS_BESIDE
    return f"{int(pixels / _PIXELS_OF_A_DIGIT * 256) / 256:.7g}"
