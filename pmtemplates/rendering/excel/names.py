"""Names that Excel accepts. A wrong one is a mistake of ours: Excel would call the whole file damaged."""

from __future__ import annotations

import re

from pmtemplates.documents.sheets import Workbook

_LONGEST_OF_A_SHEET = 31
_LONGEST = 255
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME = re.compile(r"[^\W\d][\w.]*")
_CELL = re.compile(r"[A-Za-z]{1,3}\d+")
_ROW_AND_COLUMN = re.compile(r"[Rr]\d*([Cc]\d*)?|[Cc]\d*")


def check_names(workbook: Workbook) -> None:
    """ValueError for a name of a sheet, a range or a register that is illegal or there twice."""
    if not workbook.sheets or all(sheet.hidden for sheet in workbook.sheets):
        raise ValueError("a workbook needs a sheet that can be seen")
    for sheet in workbook.sheets:
        if not is_sheet_name(sheet.name):
            raise ValueError(f"{sheet.name!r} cannot be the name of a sheet")
    _check_unique("sheets", [sheet.name for sheet in workbook.sheets])
    names = [*workbook.names, *(register.name for sheet in workbook.sheets for register in sheet.registers)]
    for name in names:
        if not is_defined_name(name):
            raise ValueError(f"{name!r} cannot be the name of a range or register")
    _check_unique("names", names)


def is_sheet_name(name: str) -> bool:
    """Whether a sheet may have the name; "History" is taken by Excel itself."""
    fits = 0 < len(name) <= _LONGEST_OF_A_SHEET and name == name.strip()
    return fits and not (_NOT_IN_SHEETS.search(name) or name[0] == "'" or name[-1] == "'" or name.lower() == "history")


def is_defined_name(name: str) -> bool:
    """Whether a range or register may have the name: not that of a cell, as Q1 and R1C1 are."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name) or _ROW_AND_COLUMN.fullmatch(name):
        return False
    return not _CELL.fullmatch(name)


def _check_unique(what: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ValueError(f"two {what} are called {name!r}")
        seen.add(name.casefold())
