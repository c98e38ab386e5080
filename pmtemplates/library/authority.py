"""The ladder of authority that holds when an initiative does not state its own."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pmtemplates.house import House
from pmtemplates.library.reading import Entry, read_into
from pmtemplates.problems import Problem

_FILE = "library/authority.yaml"


class DefaultRung(Entry):
    """A role that decides, what it covers in words, and a limit that the house proposes."""

    role: str
    covers: str | None = None
    proposed: Decimal | None = None


class _Alone(Entry):
    replace: dict[str, str]
    without: tuple[str, ...]


class DefaultLadders(Entry):
    """The rungs by matter, the lowest first."""

    ladders: dict[str, tuple[DefaultRung, ...]]
    top: dict[str, str]
    """What the top rung covers, by matter; without limit where nothing is said."""
    alone: _Alone

    def rungs(self, matter: str, alone: bool) -> tuple[DefaultRung, ...]:
        """The rungs of a matter, for a program or for a project on its own."""
        rungs = self.ladders.get(matter, ())
        if not alone:
            return rungs
        kept = (rung for rung in rungs if rung.role not in self.alone.without)
        return tuple(rung.model_copy(update={"role": self.alone.replace.get(rung.role, rung.role)}) for rung in kept)


@cache
def read_default_ladders(house: House) -> tuple[DefaultLadders | None, tuple[Problem, ...]]:
    """The default ladders of the house, and what is wrong with them."""
    found, _, problems = read_into(house, _FILE, DefaultLadders)
    return found, problems
