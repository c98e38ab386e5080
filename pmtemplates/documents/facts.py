"""A fact: the only thing that a document may print about an initiative, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from pmtemplates.origins import Origin
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Fact:
    """A text to print, how certain it is, and the path of the value it was made from."""

    text: str
    origin: Origin = Origin.STATED
    path: Path = ()

    def __bool__(self) -> bool:
        return bool(self.text)
