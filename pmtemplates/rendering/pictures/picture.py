"""A picture that is ready to be put on a page or a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as vectors and as pixels, with its size on the page in points; the words are clean, on one line."""

    svg: bytes
    png: bytes
    width: float
    height: float
    title: str
    description: str
