"""Cells that several workbooks put in the same way."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import areas
from pmtemplates.documents.sheets import Sheet


def test_cells_below_each_other_are_one_argument_so_that_any_number_fits_into_a_formula() -> None:
    sheet = Sheet("Any", Content.ROADMAP)
    assert areas(sheet, [9, 5, 7, 6], 2) == "B5:B7,B9"
    assert areas(sheet, range(5, 1005), 2) == "B5:B1004"
    assert areas(sheet, [], 2) == ""
