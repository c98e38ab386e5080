"""Who works on the lines, as the staffing of each project has it: nobody else, nothing less, under the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmtemplates.exchange.elements import LONGEST_NAME, MINUTES_PER_DAY, one_line
from pmtemplates.exchange.lines import Line, Whole
from pmtemplates.initiative.people import Person, title_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.resources import NOBODY, ONE, Pay
from pmtemplates.planning.resources import Resource as Member
from pmtemplates.planning.schedule import Row
from pmtemplates.problems import Path


@dataclass(slots=True)
class Resource:
    """Somebody who works. `most` is how much of a full-time person there is, if known; `pays` are per person-day."""

    number: int
    name: str
    most: Decimal | None
    unit: str
    pays: tuple[Pay, ...]


@dataclass(frozen=True, slots=True)
class Booking:
    """The work of a resource on a line. `units`, a share of one full-time person, are None where no time passes."""

    number: int
    line: Line
    resource: Resource
    units: Decimal | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Staff:
    """The resources by number from 1, and their bookings by the number of the line."""

    resources: Sequence[Resource]
    bookings: Mapping[int, Sequence[Booking]]

    def minutes(self, line: Line) -> int:
        """All work on a line."""
        return sum(each.minutes for each in self.bookings.get(line.number, ()))


def staff_of(plan: Plan, whole: Whole) -> Staff:
    """Everybody in the staffing of what is exported; effort that nobody is named for is that of a resource as well."""
    pool = _Pool(plan)
    for work in dict.fromkeys(line.work for line in whole.lines):
        for member in plan.staffing[work].resources:
            pool.add(member, work)
    bookings: dict[int, list[Booking]] = {}
    count = 0
    for line in whole.lines:
        efforts: dict[int, Decimal] = {}
        for load in plan.staffing[line.work].on(line.row):
            number = pool.of(load.resource, line.work).number
            efforts[number] = efforts.get(number, Decimal(0)) + load.effort
        for number, effort in efforts.items():
            count += 1
            units = effort / line.days if line.days else None
            booking = Booking(count, line, pool.resources[number - 1], units, round(effort * MINUTES_PER_DAY))
            bookings.setdefault(line.number, []).append(booking)
    return Staff(pool.resources, bookings)


def owner_name(plan: Plan, row: Row, work: Path) -> str:
    """The holder of the role that owns a row of a work, else the role's title; empty without an owner."""
    owner = row.source.owner if row.source else None
    if not owner:
        return ""
    found = plan.parties.find(owner, work)
    if isinstance(found, Person):
        return found.name
    if found is None:
        return title_of(owner)
    return found.holder.name if found.holder else found.title


class _Pool:
    """The resources of several projects as those of one file, no two of one name."""

    def __init__(self, plan: Plan) -> None:
        self.resources: list[Resource] = []
        self._plan = plan
        self._found: dict[tuple[Path, int], Resource] = {}
        self._shared: dict[tuple[object, ...], Resource] = {}
        self._names: dict[str, int] = {}

    def of(self, member: Member, work: Path) -> Resource:
        """The resource that stands for a member of the staff of a work."""
        return self._found[work, member.number]

    def add(self, member: Member, work: Path) -> None:
        """One person under one name and at one rate is one resource, and so is nobody; all others are their project's.

        What projects have of a person adds up to one at most; where one does not say it, nobody knows.
        """
        pays = tuple((pay.amount, pay.start, pay.finish) for pay in member.pays)
        key = (member.person, member.name, pays)
        is_one = member.person is not None or member.id == NOBODY
        resource = self._shared.get(key) if is_one else None
        if resource is None:
            unit = member.member.source if member.member else None
            name = self._unlike(_accepted(member.name), work)
            resource = Resource(len(self.resources) + 1, name, member.capacity, unit or "", member.pays)
            self.resources.append(resource)
            if is_one:
                self._shared[key] = resource
        else:
            both = (resource.most, member.capacity)
            resource.most = None if None in both else min(sum(filter(None, both), Decimal(0)), ONE)
        self._found[work, member.number] = resource

    def _unlike(self, name: str, work: Path) -> str:
        """The name, told from the same in another project by the project's title, and at last by a number."""
        if work and name.casefold() in self._names:
            name = _accepted(name, f"({self._plan.initiative.work_at(work).title})")
        plain = name
        while name.casefold() in self._names:
            count = self._names[plain.casefold()] = self._names[plain.casefold()] + 1
            name = _accepted(plain, str(count))
        self._names[name.casefold()] = 1
        return name


def _accepted(name: str, more: str = "") -> str:
    """A name, and what tells it from others, without what Project does not accept in one."""
    end = f" {one_line(_without_marks(more), LONGEST_NAME // 2)}" if more else ""
    return (one_line(_without_marks(name), LONGEST_NAME - len(end)) or "Resource") + end


def _without_marks(name: str) -> str:
    """Without brackets and the separators of a list of resources."""
    return re.sub(r"\s*[,;]\s*", " - ", name.translate({ord("["): "(", ord("]"): ")"}))
