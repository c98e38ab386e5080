"""What conditions do to cells: differences to the format of a cell, told apart by line, pattern or weight as well."""

from __future__ import annotations

from collections.abc import Iterable

from pmtemplates.documents.sheets import Condition, Look
from pmtemplates.rendering.excel.addresses import area
from pmtemplates.rendering.excel.colours import colour
from pmtemplates.rendering.excel.strings import escape


def _font(ink: str, bold: bool = False, italic: bool = False) -> str:
    return f"<font>{'<b/>' if bold else ''}{'<i/>' if italic else ''}{colour(ink)}</font>"


def _fill(ground: str, pattern: str = "solid", lines: str = "") -> str:
    """In a difference the ground is always the second colour, also where the fill is solid."""
    over = colour(lines or ground, "fgColor")
    return f'<fill><patternFill patternType="{pattern}">{over}{colour(ground, "bgColor")}</patternFill></fill>'


def _line(side: str, ink: str) -> str:
    """Excel knows thin lines only in a condition."""
    return f'<border><{side} style="thin">{colour(ink)}</{side}></border>'


_DIAMOND = '<numFmt numFmtId="164" formatCode="&quot;◆&quot;;&quot;◆&quot;;&quot;◆&quot;;@"/>'
DIFFERENCES = {
    Look.BAR: f"<dxf>{_font('lt1')}{_fill('accent1+35')}</dxf>",
    Look.CRITICAL_BAR: f"<dxf>{_font('lt1')}{_fill('accent3', 'lightUp', 'lt1')}</dxf>",
    Look.SUMMARY_BAR: f"<dxf>{_font('lt1')}{_fill('dk1')}</dxf>",
    Look.DONE: f"<dxf>{_font('lt1')}{_fill('accent1-25')}</dxf>",
    Look.MILESTONE: f"<dxf>{_font('dk1', bold=True)}{_DIAMOND}</dxf>",
    Look.BASELINE: f"<dxf>{_line('bottom', 'dk1')}</dxf>",
    Look.NOT_WORKED: f"<dxf>{_fill('lt1-15')}</dxf>",
    Look.STATUS: f"<dxf>{_line('left', 'accent2')}</dxf>",
    Look.CRITICAL: f"<dxf>{_font('accent3', bold=True)}</dxf>",
    Look.LATE: f"<dxf>{_font('accent3', bold=True)}{_fill('accent4+83')}</dxf>",
    Look.OVER: f"<dxf>{_font('lt1', bold=True)}{_fill('accent3')}</dxf>",
    Look.HIGH: f"<dxf>{_font('dk1', bold=True)}{_fill('accent3+83')}</dxf>",
    Look.MEDIUM: f"<dxf>{_font('dk1', bold=True)}{_fill('accent4+83')}</dxf>",
    Look.LOW: f"<dxf>{_font('dk1', bold=True)}{_fill('accent5+83')}</dxf>",
    Look.FADED: f"<dxf>{_font('accent6+40')}</dxf>",
    # The letters of a matrix: the more somebody has to do, the darker the ground, also where it is printed in grey.
    Look.ACCOUNTABLE: f"<dxf>{_font('dk1', bold=True)}{_fill('accent1+50')}</dxf>",
    Look.RESPONSIBLE: f"<dxf>{_font('dk1', bold=True)}{_fill('accent5+50')}</dxf>",
    Look.SUPPORTS: f"<dxf>{_font('dk1', bold=True)}{_fill('accent2+67')}</dxf>",
    Look.CONSULTED: f"<dxf>{_font('dk1', bold=True)}{_fill('accent4+75')}</dxf>",
    Look.INFORMED: f"<dxf>{_font('dk1', bold=True)}{_fill('lt1-3')}</dxf>",
    Look.FAULT: f"<dxf>{_font('lt1', bold=True)}{_fill('accent3')}</dxf>",
    Look.SOUND: f"<dxf>{_font('accent5-25')}{_fill('accent5+90')}</dxf>",
}
"""The `dxf` of each look; its place here is its number."""
_STOP = ' stopIfTrue="1"'
_PLACES = {look: place for place, look in enumerate(DIFFERENCES)}


def draw_conditions(conditions: Iterable[Condition]) -> str:
    """The `conditionalFormatting` of a sheet; of two that say different things the first one counts.

    Each stands in an element of its own: of several in one element LibreOffice applies the first that is true alone.
    """
    return "".join(
        f'<conditionalFormatting sqref="{area(range_)}"><cfRule type="expression" dxfId="{_PLACES[look]}" '
        f'priority="{priority}"{_STOP if stop else ""}><formula>{escape(formula)}</formula></cfRule>'
        "</conditionalFormatting>"
        for priority, (range_, formula, look, stop) in enumerate(conditions, 1)
    )
