"""A sheet as we would generate it now, sorted by what its cells are for: heads, keys, inputs, formulas, the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pmtemplates.documents.inputs import Part
from pmtemplates.documents.sheets import FREE, Cell, Role, Sheet
from pmtemplates.documents.sheets import Value as OwnValue
from pmtemplates.exchange.edited_workbook import Spot, Value, plain

IN_ANY_ORDER = (Part.DAY, Part.HOLIDAY)
"""Cells that make up a list together: it does not matter which of them holds what."""


def shown_by(value: OwnValue) -> Value:
    """The value of a generated cell as it is read from a workbook."""
    return plain(float(value) if isinstance(value, Decimal) else value)


class Input(NamedTuple):
    """A cell that is typed over."""

    row: int
    column: int
    cell: Cell


@dataclass(slots=True)
class Seen:
    """What a generated sheet consists of; `heads` and `labels` are texts by row and column, `keys` by row.

    The rows without a key of a register (`free`) are there to be filled.
    """

    sheet: Sheet
    heads: dict[int, dict[int, str]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    labels: dict[int, dict[int, str]] = field(default_factory=dict)
    inputs: list[Input] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    formulas: set[Spot] = field(default_factory=set)
    constants: dict[Spot, Value] = field(default_factory=dict)

    @property
    def is_register(self) -> bool:
        """Whether filled rows become entries, or rows can be put in and sorted."""
        return bool(self.sheet.entries or self.sheet.registers)


def see(sheet: Sheet) -> Seen:
    """The cells of a sheet by what they are for."""
    seen = Seen(sheet)
    for number in sheet.numbers():
        _see_row(seen, number)
    return seen


def _see_row(seen: Seen, number: int) -> None:
    inputs: list[Input] = []
    labels: dict[int, str] = {}
    for column, cell in enumerate(seen.sheet.row(number), 1):
        if cell is None or (cell.value is None and not cell.formula and cell.style.role not in FREE):
            continue
        value = shown_by(cell.value)
        if cell.formula:
            seen.formulas.add((number, column))
        elif cell.style.role in FREE:
            inputs.append(Input(number, column, cell))
        elif cell.style.role is Role.HEAD and isinstance(value, str):
            seen.heads.setdefault(number, {})[column] = value
        elif column == 1 and cell.style.role is Role.HELPER and isinstance(value, str):
            seen.keys[number] = value
        elif value is not None:
            seen.constants[number, column] = value
            if isinstance(value, str):
                labels[column] = value
    if number in seen.heads:
        if number in seen.keys:  # the head of the hidden column
            seen.constants[number, 1] = seen.keys.pop(number)
        return
    if inputs and number not in seen.keys and seen.is_register:
        seen.free.append(number)
    elif inputs:
        seen.inputs += inputs
        seen.labels[number] = labels
