"""Excel workbooks: `render_excel` writes a Workbook as an .xlsx, each formula with its value beside it."""

from pmtemplates.rendering.excel.render import render_excel

__all__ = ["render_excel"]
