"""How certain a value is: stated, computed, proposed or open."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pmtemplates.problems import Path


class Origin(StrEnum):
    """The order of the members runs from certain to open."""

    STATED = "stated"
    COMPUTED = "computed"
    PROPOSED = "proposed"
    OPEN = "open"

    @property
    def weight(self) -> int:
        """0 for stated, 3 for open: of several inputs, the heaviest origin counts."""
        return _WEIGHTS[self]


_WEIGHTS = {origin: weight for weight, origin in enumerate(Origin)}

TO_BE_CONFIRMED = "to be confirmed"
"""How a value reads that is open."""

Origins = Mapping[Path, Origin]
"""The values that are not stated, by path; a path stands for all that lies below it."""


def weakest(*origins: Origin) -> Origin:
    """The least certain of the origins; STATED when there are none."""
    return max(origins, key=lambda origin: origin.weight, default=Origin.STATED)


def weakest_within(origins: Origins, *paths: Path) -> Origin:
    """The least certain of all that stands at the paths and below them."""
    below = (origin for top in paths for path, origin in origins.items() if path[: len(top)] == top)
    return weakest(*(origin_of(path, origins) for path in paths), *below)


def origin_of(path: Path, origins: Origins) -> Origin:
    """The origin of the value at a path: that of the nearest path above it (or itself) that has one."""
    for end in range(len(path), -1, -1):
        if found := origins.get(path[:end]):
            return found
    return Origin.STATED
