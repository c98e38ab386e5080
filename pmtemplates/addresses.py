"""How cells and sheets are written, in formulas and for readers. Which cell stands where, a sheet alone knows."""

from __future__ import annotations


def letters(column: int) -> str:
    """The letters of a column by its number from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas need it."""
    return "'" + sheet.replace("'", "''") + "'"


def address(row: int, column: int) -> str:
    """The address of a cell within its sheet, as in B7."""
    return f"{letters(column)}{row}"


def of_sheet(sheet: str, cell: str) -> str:
    """The address of a cell with its sheet, as a reader sees it: RACI!B7, 'My matrix'!B7; B7 without a sheet."""
    if not sheet:
        return cell
    plain = sheet.replace("_", "").isalnum() and not sheet[0].isdigit()
    return f"{sheet if plain else quoted(sheet)}!{cell}"


def cell_of(sheet: str, row: int, column: int) -> str:
    """The same by row and column."""
    return of_sheet(sheet, address(row, column))
