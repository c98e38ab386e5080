"""Registers as tables: what is typed below the last row belongs to them."""

from __future__ import annotations

from pmtemplates.documents.sheets import Range, Register, Sheet
from pmtemplates.rendering.excel.addresses import area
from pmtemplates.rendering.excel.strings import MAIN, attribute
from pmtemplates.rendering.package import xml_part

_LONGEST_HEAD = 255


def table_part(sheet: Sheet, register: Register, number: int) -> bytes:
    """`xl/tables/tableN.xml`; ValueError where a head is no text, or there twice, or no row follows.

    A column must be called exactly what its cell says, or Excel repairs the file.
    """
    top, left, bottom, right = register.range
    if bottom <= top:
        raise ValueError(f"the register {register.name} has no row")
    heads = _heads(sheet, register, top, range(left, right + 1))
    columns = "".join(f'<tableColumn id="{place}" name="{attribute(head)}"/>' for place, head in enumerate(heads, 1))
    place = area(Range(top, left, bottom, right))
    return xml_part(
        f'<table xmlns="{MAIN}" id="{number}" name="{register.name}" displayName="{register.name}" ref="{place}" '
        f'totalsRowShown="0"><autoFilter ref="{place}"/><tableColumns count="{len(heads)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
        'showColumnStripes="0"/></table>'
    )


def _heads(sheet: Sheet, register: Register, row: int, columns: range) -> list[str]:
    heads: list[str] = []
    for column in columns:
        cell = sheet.get(row, column)
        text = cell.value if cell else None
        if not (isinstance(text, str) and 0 < len(text) <= _LONGEST_HEAD) or (cell and cell.formula):
            raise ValueError(f"column {column} of the register {register.name} has no head")
        if text.casefold() in {head.casefold() for head in heads}:
            raise ValueError(f"two columns of the register {register.name} are called {text!r}")
        heads.append(text)
    return heads
