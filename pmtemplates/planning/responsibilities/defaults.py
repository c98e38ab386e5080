"""What the house brings to a matrix: its rows, its roles, and the letters of the chosen variant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmtemplates.library.responsibilities import Duty
from pmtemplates.library.roles import Roles
from pmtemplates.library.variants import Variant


@dataclass(frozen=True, slots=True)
class Defaults:
    """The rows in the order of the library."""

    duties: Sequence[Duty]
    roles: Roles
    variant: Variant
