"""Charts of lines over the cells of a sheet: a spreadsheet draws them itself, out of the cells that they name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pmtemplates.documents.blocks import Content


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where its name and its values stand (with sheet, fixed), and what stands there now."""

    name_at: str
    name: str
    values_at: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """All lines share the labels along the bottom, one for each value. `unit` stands beside the axis of the values.

    `description` says in words what it shows. It lies over the columns from `left` to `right`, both inclusive.
    """

    title: str
    unit: str
    labels_at: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    description: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class LineCharts:
    """Charts side by side over so many empty rows."""

    charts: tuple[LineChart, ...]
    rows: int
    content: Content
