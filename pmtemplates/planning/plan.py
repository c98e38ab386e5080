"""What follows from an initiative: the one value that every document is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmtemplates.house import House
from pmtemplates.initiative.gaps import OpenItem
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve
from pmtemplates.initiative.reading import Reading
from pmtemplates.library.authority import read_default_ladders
from pmtemplates.library.responsibilities import Duty, read_responsibilities
from pmtemplates.library.roles import LibraryRole
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import Ladders, build_authority
from pmtemplates.planning.money import Money, build_money, currency_of
from pmtemplates.planning.parties import Parties
from pmtemplates.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Plan:
    """A completed initiative with its parties, sums and ladders.

    `today` is the date that the documents carry; `asked` are the paths that the file itself lists as open.
    """

    initiative: Initiative
    origins: Mapping[Path, Origin]
    open_items: Sequence[OpenItem]
    parties: Parties
    money: Mapping[Path, Money]
    currency: str | None
    ladders: Mapping[Path, Ladders]
    duties: Sequence[Duty]
    roles: Mapping[str, LibraryRole]
    today: date
    asked: frozenset[Path] = frozenset()


def build_plan(reading: Reading, house: House, today: date) -> tuple[Plan, list[Problem]]:
    """The plan of a completed initiative, and the contradictions that only planning sees; they have places."""
    initiative = reading.initiative
    parties = Parties(initiative, reading.roles)
    money, problems = build_money(initiative, reading.origins)
    defaults, flaws = read_default_ladders(house)
    if defaults is None:
        raise ValueError(f"the ladders of authority of this house cannot be read: {flaws[0].message}")
    ladders, more = build_authority(initiative, parties, money, defaults)
    duties, more_flaws = read_responsibilities(house, reading.roles)
    problems += [*parties.check(), *more]
    plan = Plan(
        initiative=initiative,
        origins=reading.origins,
        open_items=reading.open_items,
        parties=parties,
        money=money,
        currency=currency_of(initiative),
        ladders=ladders,
        duties=duties,
        roles=reading.roles,
        today=today,
        asked=frozenset(path for entry in initiative.open if (path := resolve(initiative, entry.path)[0])),
    )
    return plan, [*flaws, *more_flaws, *reading.locate(problems)]
