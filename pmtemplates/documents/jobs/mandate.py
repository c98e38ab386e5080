"""The mandate of an appointment, on one page: purpose, authority, duties, time, term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmtemplates.documents.blocks import Cell, Content, Signature, Signatures, Table
from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.front import control_line
from pmtemplates.documents.jobs.lines import begun, fact_of, said_once
from pmtemplates.documents.jobs.properties import mandate_properties
from pmtemplates.documents.jobs.standing import beyond, limits_rows
from pmtemplates.documents.jobs.terms import posts_of
from pmtemplates.documents.tables import Value, inline, listed, pairs
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.jobs.post import Line, Mandate, PrincipalDuty
from pmtemplates.planning.plan import Plan

MOST_DUTIES = 8
"""What fits on the page beside the rest; the matrix has the others."""
_DUTIES = {Level.PROGRAM: "Duties for the program", Level.PROJECT: "Duties for its projects"}
_CHARTERS = {Level.PROGRAM: "the program charter", Level.PROJECT: "the project charter"}
_MOST_NAMES = 5
"""A paper that is signed names all of what a duty is about, or refers to where all of it stands."""
_THE_PROJECT = re.compile(r"\b(?:the|one) project\b")
_MOST_LINES = 2
"""Of what is decided, escalated and left to others, of each."""


def build_mandate(plan: Plan, mandate: str) -> Brief:
    """The brief for the mandate of that id."""
    found = posts_of(plan).mandate(mandate)
    figures: dict[str, Figure | None] = {
        "key-facts": _key_facts(plan, found),
        "task": _task(plan, found),
        "signatures": _signatures(plan, found),
    }
    initiative = View(plan, plan.initiative)
    organisation = initiative.child("organisation")
    return Brief(
        kind="mandate",
        level=found.content_level,
        template="text/mandate.md.j2",
        properties=mandate_properties(plan, found.title),
        fields={
            "title": Fact(found.title, Origin.COMPUTED, found.role.path),
            "initiative": initiative.need("title"),
            "organisation": organisation.get("name") if organisation else None,
            "control": control_line(initiative),
            "beyond": beyond(found.authority, plan),
            "selected": len(found.duties) > MOST_DUTIES or bool(found.left_out),
        },
        figures={name: figure for name, figure in figures.items() if figure is not None},
        numbered=False,
    )


def _key_facts(plan: Plan, mandate: Mandate) -> Table | None:
    works = [View(plan, plan.initiative.work_at(path), path).need("title") for path in mandate.works]
    rows: list[tuple[str, Value]] = [
        ("Purpose", _for_each(mandate.purpose, mandate)),
        ("Appointed", _holder(plan, mandate)),
        ("For", listed(works, ", ") if mandate.works != ((),) else None),
        ("Appointed by", fact_of(mandate.appointed_by)),
        ("Time", fact_of(mandate.time)),
        ("Term", _for_each(mandate.term, mandate)),
    ]
    return pairs("key-facts", rows, Content.GENERAL, "Who is appointed by whom, for what, for how long")


def _for_each(line: Line, mandate: Mandate) -> Fact:
    """What the house proposes speaks of one project: somebody with several has it in each of them."""
    fact = fact_of(line)
    if fact.origin is Origin.PROPOSED and len(mandate.works) > 1:
        return replace(fact, text=_THE_PROJECT.sub("each project", fact.text))
    return fact


def _holder(plan: Plan, mandate: Mandate) -> Fact:
    path = (*mandate.role.path, "holder")
    holder = mandate.role.holder
    if holder is None:
        return Fact(TO_BE_CONFIRMED, Origin.OPEN, path)
    return Fact(", ".join(filter(None, (holder.name, holder.position))), origin_of(path, plan.origins), path)


def _task(plan: Plan, mandate: Mandate) -> Table | None:
    """Duties, what the appointed person decides within which limits, escalates and leaves to others."""
    duties = mandate.duties[:MOST_DUTIES]
    labels = _DUTIES if len({duty.level for duty in duties}) > 1 else {}
    usual = "Duties in each project" if len(mandate.works) > 1 else "Duties"
    rows = [
        _lines(labels.get(level, usual), (_line(duty, mandate) for duty in duties if duty.level is level))
        for level in Level
    ]
    rows += [
        _lines("Decides", _first(each.decides for each in mandate.distinctions)),
        ("Limits", _limits(plan, mandate)),
        _lines("Escalates", _first(each.escalates for each in mandate.distinctions)),
        _lines("Leaves to others", _first(each.leaves for each in mandate.distinctions)),
    ]
    description = "The duties of the appointed person, what they decide, escalate and leave to others"
    return pairs("task", rows, Content.RESPONSIBILITIES, description)


def _limits(plan: Plan, mandate: Mandate) -> Cell | None:
    """The limits in one cell, which takes less room than a row for each."""
    rows = limits_rows(mandate.authority, plan)
    lines = tuple((*inline(f"{matter}: "), *limit) for matter, limit in rows)
    return Cell(lines, bulleted=len(lines) > 1) if lines else None


def _lines(label: str, lines: Iterable[Line]) -> tuple[str, Value]:
    """A row of lines; that all of them are proposals stands beside its label, else each of those has a mark."""
    said = said_once(lines)
    return f"{label}{said.mark}", [begun(fact) for fact in said.facts]


def _first(groups: Iterable[Sequence[Line]]) -> list[Line]:
    return [line for group in groups for line in group][:_MOST_LINES]


def _line(duty: PrincipalDuty, mandate: Mandate) -> Line:
    """The duty with all names of what it is about, or with the charter in which they stand."""
    text = duty.text
    if any(name not in text for name in duty.names):
        charter = _CHARTERS[duty.level] + ("s" if duty.level is Level.PROJECT and len(mandate.works) > 1 else "")
        few = len(duty.names) <= _MOST_NAMES
        text = f"{duty.short}: {', '.join(duty.names)}" if few else f"{duty.short}, as listed in {charter}"
    return Line(text, duty.origin, duty.path)


def _signatures(plan: Plan, mandate: Mandate) -> Signatures:
    """Lines for who appoints and for who accepts."""
    holder = mandate.role.holder
    name = inline(_holder(plan, mandate)) if holder is None else inline(Fact(holder.name))
    by = fact_of(mandate.appointed_by)
    known = by.origin not in (Origin.PROPOSED, Origin.OPEN)
    appoints = Signature(inline("Who appoints"), inline(by) if known else ())
    return Signatures((appoints, Signature(inline(Fact(mandate.title), ", accepts"), name)))
