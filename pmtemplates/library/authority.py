"""The ladder of authority that holds when an initiative does not state its own."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pydantic import BaseModel, ConfigDict

from pmtemplates.house import House
from pmtemplates.problems import Problem
from pmtemplates.source import read_source
from pmtemplates.source.validating import validate

_FILE = "library/authority.yaml"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DefaultRung(_Model):
    """A role that decides, what it covers in words, and a limit that the house proposes."""

    role: str
    covers: str | None = None
    proposed: Decimal | None = None


class _Alone(_Model):
    replace: dict[str, str]
    without: tuple[str, ...]


class DefaultLadders(_Model):
    """The rungs by matter, the lowest first."""

    ladders: dict[str, tuple[DefaultRung, ...]]
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
    source, problems = read_source(house.find(_FILE))
    if source is None:
        return None, tuple(problems)
    found, more = validate(DefaultLadders, source)
    return found, (*problems, *more)
