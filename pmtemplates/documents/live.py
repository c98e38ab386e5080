"""A figure that is worked out on a sheet: its formula with the value that it gives."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pmtemplates.documents.sheets import Value


class Live(NamedTuple):
    """A formula, or the address of a cell, and the value that it gives."""

    formula: str
    value: Value


def added(one: Live, other: Live) -> Live:
    """The sum of two figures."""
    return Live(f"{one.formula}+{other.formula}", amount(one.value) + amount(other.value))


def less(one: Live, other: Live) -> Live:
    """One figure less another."""
    return Live(f"{one.formula}-{other.formula}", amount(one.value) - amount(other.value))


def amount(value: Value) -> Decimal:
    """A value as a number to count with; what is none counts as 0."""
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else Decimal(0)
