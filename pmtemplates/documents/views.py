"""A model seen from a document: asks for a value by name and gets a fact, with its origin and path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import day_text, joined, number_text, sum_text
from pmtemplates.initiative.fields import Currency, Names, Unit, attribute_of, marks_of
from pmtemplates.initiative.paths import value_at
from pmtemplates.initiative.people import Person
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest, weakest_within
from pmtemplates.planning.parties import Appointment, person_of
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.subjects import coded
from pmtemplates.problems import Path


class View:
    """One mapping of the initiative; `work` is the path of the program or project whose roles it names."""

    def __init__(self, plan: Plan, model: BaseModel, path: Path = (), work: Path = ()) -> None:
        self.plan = plan
        self.model = model
        self.path = path
        self.work = work

    def value(self, name: str) -> Any:
        """The plain value of a key of the file, or None."""
        return getattr(self.model, attribute_of(type(self.model), name), None)

    def get(self, name: str) -> Fact | None:
        """The fact of a key; None when nothing is said, unless the file itself lists the key as open."""
        value = self.value(name)
        if value is None or value == ():
            return self.open(name) if (*self.path, name) in self.plan.asked else None
        return self._fact(name, value)

    def title(self) -> Fact:
        """The title, with the id before it where that is a code."""
        fact = self.need("title")
        return Fact(coded(self.value("id"), fact.text), fact.origin, fact.path)

    def need(self, name: str) -> Fact:
        """The fact of a key; "to be confirmed" when nothing is said."""
        return self.get(name) or self.open(name)

    def open(self, name: str) -> Fact:
        """That a key is to be confirmed."""
        return Fact(TO_BE_CONFIRMED, Origin.OPEN, (*self.path, name))

    def child(self, name: str) -> View | None:
        """The mapping below a key, or None."""
        value = self.value(name)
        return View(self.plan, value, (*self.path, name), self.work) if isinstance(value, BaseModel) else None

    def at(self, path: Path) -> View | None:
        """The entry of the initiative at a path that leads through this work; None when it is no mapping."""
        value = value_at(self.plan.initiative, path)
        return View(self.plan, value, path, self.work) if isinstance(value, BaseModel) else None

    def each(self, name: str) -> list[View]:
        """The entries of a list of mappings."""
        entries = self.value(name) or ()
        return [View(self.plan, entry, (*self.path, name, i), self.work) for i, entry in enumerate(entries)]

    def facts(self, name: str) -> list[Fact]:
        """The entries of a list of texts, or of names."""
        entries = self.value(name) or ()
        kind = marks_of(type(self.model), attribute_of(type(self.model), name))
        return [self._made(entry, kind, (*self.path, name, i)) for i, entry in enumerate(entries)]

    def computed(self, text: str, *below: str) -> Fact:
        """A fact worked out from keys of this view; no more certain than the least certain of them."""
        paths = [(*self.path, name) for name in below] or [self.path]
        return Fact(text, weakest(Origin.COMPUTED, weakest_within(self.plan.origins, *paths)), paths[0])

    def _fact(self, name: str, value: Any) -> Fact:
        return self._made(value, marks_of(type(self.model), attribute_of(type(self.model), name)), (*self.path, name))

    def _made(self, value: Any, marks: tuple[Any, ...], path: Path) -> Fact:
        origin = origin_of(path, self.plan.origins)
        if isinstance(value, tuple):
            entries = [self._made(entry, marks, (*path, index)) for index, entry in enumerate(value)]
            return Fact(joined([fact.text for fact in entries]), weakest(*(fact.origin for fact in entries)), path)
        return Fact(self._text(value, marks), origin, path)

    def _text(self, value: Any, marks: tuple[Any, ...]) -> str:
        for mark in marks:
            if isinstance(mark, Currency):
                return sum_text(value, self.plan.currency)
            if isinstance(mark, Unit):
                gap = "\u00a0"
                return f"{number_text(value)}{gap}{mark.name}"
            if isinstance(mark, Names):
                return self._named(mark.kind, value)
        if isinstance(value, date):
            return day_text(value, self.plan.initiative.document.language)
        if isinstance(value, Enum):
            return str(value.value).replace("-", " ")
        return number_text(value) if isinstance(value, Decimal | int) else str(value)

    def _named(self, kind: str, name: str) -> str:
        """The title of what an id names."""
        if kind in ("party", "person"):
            return party_name(self.plan.parties.find(name, self.work)) or name
        return next((title for key, title in _titles(self.plan, kind) if key == name), name)


def party_name(party: Appointment | Person | None) -> str:
    """Maria Keller, where the role is told elsewhere; a role without a holder by its title."""
    holder = person_of(party)
    return holder.name if holder else party_text(party)


def party_text(party: Appointment | Person | None) -> str:
    """Maria Keller (Program manager); a role without a holder by its title, a person by name."""
    match party:
        case Person():
            return party.name
        case Appointment(holder=Person() as person):
            return f"{person.name} ({party.title})"
        case Appointment():
            return f"{party.title} (vacant)" if party.vacant else party.title
    return ""


def _titles(plan: Plan, kind: str) -> Iterator[tuple[str | None, str]]:
    initiative = plan.initiative
    works = (initiative, *initiative.projects)
    match kind:
        case "project":
            yield from ((project.id, project.title) for project in initiative.projects)
        case "board":
            yield from ((board.id, board.title) for work in works for board in work.boards)
        case "gate":
            yield from ((gate.id, coded(gate.id, gate.title)) for gate in initiative.gates)
        case "tranche":
            yield from ((tranche.id, tranche.title) for tranche in initiative.tranches)
        case "goal":
            yield from ((goal.id, goal.text) for goal in initiative.strategic_goals)
        case "objective":
            yield from ((objective.id, objective.statement) for objective in initiative.objectives)
        case "benefit":
            yield from ((benefit.id, benefit.title) for benefit in initiative.benefits)
        case "deliverable":
            yield from ((item.id, item.title) for work in works for item in work.deliverables)
        case "result":
            yield from (title for each in ("tranche", "project", "deliverable") for title in _titles(plan, each))
