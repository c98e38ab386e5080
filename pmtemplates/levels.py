"""The levels that the product keeps apart: content has two, roles have four."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The level of a responsibility, decision, risk, section or document."""

    PROGRAM = "program"
    PROJECT = "project"


class RoleLevel(StrEnum):
    """The level of a role; the order of the members runs from the widest authority to the narrowest."""

    PORTFOLIO = "portfolio"
    PROGRAM = "program"
    PROJECT = "project"
    TEAM = "team"

    @property
    def rank(self) -> int:
        """0 for portfolio, 3 for team: a smaller rank may decide more."""
        return _RANKS[self]

    def may_decide(self, level: Level) -> bool:
        """Whether a role of this level has the authority to be accountable for content of that level."""
        return self.rank <= RoleLevel(level).rank


_RANKS = {level: rank for rank, level in enumerate(RoleLevel)}
