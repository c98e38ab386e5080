"""Who works on a project: members of its team, and roles and people that tasks name although no team lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.people import Person, TeamMember, title_of
from pmtemplates.initiative.references import works
from pmtemplates.planning.parties import Appointment, Parties, person_of
from pmtemplates.problems import Path, Problem, error

NOBODY = ""
"""The id of the resource that stands for effort of which nobody says whose it is."""
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Pay:
    """What a person-day costs from one day to another, both inclusive; None: without an end on that side."""

    amount: Decimal
    start: date | None
    finish: date | None
    path: Path


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody who works, or several of the same kind; `number` counts from 0 within the project.

    `capacity` in full-time equivalents is None when nobody says how many there are, as of all whom the team does not
    list. `person` is the id of the one person that it is. `path` is that of the member of the team, or of the first
    task that names it.
    """

    number: int
    id: str
    name: str
    capacity: Decimal | None
    person: str | None
    path: Path
    member: TeamMember | None = None
    pays: tuple[Pay, ...] = ()

    def rate_on(self, day: date) -> Decimal | None:
        """What a person-day costs on a day, if that is known."""
        for pay in self.pays:
            if (pay.start is None or pay.start <= day) and (pay.finish is None or day <= pay.finish):
                return pay.amount
        return None


class Team:
    """The resources of one work, in the order of its team; others follow as they are asked for."""

    def __init__(self, work: Work, path: Path, parties: Parties) -> None:
        self.resources: list[Resource] = []
        self._work = path
        self._parties = parties
        self._named: dict[str, Resource] = {}
        for index, member in enumerate(work.team):
            self._add_member(member, (*path, "team", index))

    def find(self, name: str, path: Path) -> Resource:
        """The resource of that name: a member by id or role, the one role of a person, else one of its own."""
        if found := self._named.get(name):
            return found
        party = self._parties.find(name, self._work) if name else None
        held = [each for each in self.resources if each.member and isinstance(party, Person) and each.person == name]
        if len(held) == 1:
            return held[0]
        title = self._unlike(_name(party) or (title_of(name) if name else "Nobody named yet"), name)
        found = Resource(len(self.resources), name, title, None, _person(party), path)
        self.resources.append(found)
        self._named[name] = found
        return found

    def meant(self, name: str) -> list[Resource]:
        """The resources that a budget line means by a name; a person stands for all that they do."""
        if found := self._named.get(name):
            return [found]
        return [each for each in self.resources if each.person == name]

    def _add_member(self, member: TeamMember, path: Path) -> None:
        party = self._parties.find(member.role, self._work) if member.role else None
        person = _person(party)
        capacity = member.fte if member.fte is not None else ONE if person else None
        if capacity is not None and capacity > 1:
            person = None  # more than one: the holder of the role is but one of them
        title = _name(party) or member.skill or title_of(member.role or member.id or "Team")
        if member.skill and party and not person:
            title = f"{title}: {member.skill}"
        name = member.id or member.role or ""
        found = Resource(
            number=len(self.resources),
            id=name or f"team-{path[-1]}",
            name=self._unlike(title, name),
            capacity=capacity,
            person=person,
            path=path,
            member=member,
            pays=_pays(member, path),
        )
        self.resources.append(found)
        for key in (member.id, member.role):
            if key:
                self._named.setdefault(key, found)

    def _unlike(self, title: str, name: str) -> str:
        """The title, told from another of the same words by its id or number."""
        if all(each.name != title for each in self.resources):
            return title
        return f"{title} [{name or len(self.resources) + 1}]"


def _person(party: Appointment | Person | None) -> str | None:
    holder = person_of(party)
    return holder.id if holder else None


def _name(party: Appointment | Person | None) -> str:
    match party:
        case Person():
            return party.name
        case Appointment(holder=Person() as person):
            return f"{person.name} ({party.title})"
        case Appointment():
            return party.title
    return ""


def _pays(member: TeamMember, path: Path) -> tuple[Pay, ...]:
    if member.rates:
        listed = enumerate(member.rates)
        return tuple(Pay(rate.amount, rate.start, rate.finish, (*path, "rates", i)) for i, rate in listed)
    return (Pay(member.rate, None, None, (*path, "rate")),) if member.rate is not None else ()


def check_rates(initiative: Initiative) -> list[Problem]:
    """Rates that contradict each other, in any team."""
    return [
        problem
        for path, work in works(initiative)
        for index, member in enumerate(work.team)
        for problem in _contradictions(member, (*path, "team", index))
    ]


def _contradictions(member: TeamMember, path: Path) -> Iterator[Problem]:
    if member.rate is not None and member.rates:
        message = "a rate for all the time and rates that change stand side by side"
        yield error("rate-twice", message, (*path, "rate"), "keep `rate` or `rates`")
    for pay in _pays(member, path):
        if pay.start and pay.finish and pay.finish < pay.start:
            message = f"the rate ends on {pay.finish}, before it starts on {pay.start}"
            yield error("finish-before-start", message, (*pay.path, "finish"), "correct one of the two dates")
    ordered = sorted(_pays(member, path), key=lambda pay: pay.start or date.min)
    for i, pay in enumerate(ordered):
        before = next(
            (each for each in ordered[:i] if each.finish is None or each.finish >= (pay.start or date.min)), None
        )
        if before:
            until = f"runs to {before.finish}" if before.finish else "has no end"
            message = f"the rate of {pay.amount:,} starts while that of {before.amount:,} {until}"
            yield error("rates-overlap", message, pay.path, "let each rate end the day before the next one starts")
