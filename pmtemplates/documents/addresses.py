"""How cells and sheets are written in formulas. Which cell stands where, a sheet alone knows."""

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
