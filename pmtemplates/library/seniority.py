"""How far somebody has come in a role."""

from __future__ import annotations

from enum import StrEnum


class Seniority(StrEnum):
    """A role of the library has one to three of them."""

    JUNIOR = "junior"
    STANDARD = "standard"
    SENIOR = "senior"
