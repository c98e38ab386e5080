"""What a builder hands to the wording: facts by name, typed figures, and the template that puts them in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pmtemplates.documents.blocks import (
    Column,
    Content,
    Document,
    OrgChart,
    Properties,
    Signatures,
    Structure,
    Table,
    Timeline,
)
from pmtemplates.levels import Level


@dataclass(frozen=True, slots=True)
class Sides:
    """A table whose cells are wording: the template has a heading for each row and a rule between its cells."""

    name: str
    template: str
    columns: tuple[Column, ...]
    content: Content
    description: str
    caption: str = ""
    level: Level | None = None


Figure = Table | Timeline | Structure | OrgChart | Signatures | Sides


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a document says, before it is worded.

    `fields` holds facts, lists of facts and mappings of them, and plain true or false for the template to choose by.
    `numbered`: whether the headings carry numbers.
    """

    kind: str
    level: Level
    template: str
    properties: Properties
    fields: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Data:
    """A file for programs that says what a document says: its `text` is made of that, once it is worded."""

    brief: Brief
    text: Callable[[Document], str]
