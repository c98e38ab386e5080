"""Why it is done: tables of goals, objectives and benefits, and what a project contributes to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pmtemplates.documents.blocks import Cell, Content, Meaning, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.tables import Field, inline, listed, register
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.responsibilities.subjects import coded


def objectives_table(work: View, level: Level, component: bool) -> Table | None:
    """The objectives; those of a component cite the objective of the program that they serve."""
    serves = (
        Field("Serves the program objective", 3, "serves", needed=True)
        if component
        else Field("Strategic goal", 3, "goal")
    )
    fields = [
        Field("Objective", 4, "statement", needed=True, meaning=Meaning.LABEL),
        Field("Measure", 3, "measure", needed=True),
        Field("Today", 2, "baseline"),
        Field("Target", 2, "target", needed=True),
        Field("By", 1.7, "due", needed=True),
        serves,
    ]
    description = "Each objective with its measure, the value today, the target and the date"
    return register("objectives", work.each("objectives"), fields, Content.OBJECTIVES, "Objectives", description, level)


def benefits_table(work: View, level: Level) -> Table | None:
    """The benefits with their owners and figures: for a program, or a project on its own."""
    fields = [
        Field("Benefit", 3, _benefit, needed=True, meaning=Meaning.LABEL),
        Field("Owner", 2, "owner", needed=True),
        Field("Measure", 3, _measure, needed=True),
        Field("Today", 1.6, "baseline"),
        Field("Target", 1.8, "target", needed=True),
        Field("By", 1.6, _dates, needed=True),
        Field("Made possible by", 2.8, lambda view: listed(view.facts("deliverables"))),
    ]
    description = "Each benefit with its owner, measure, value today, target, date and the deliverables behind it"
    return register(
        "benefits", work.each("benefits"), fields, Content.BENEFIT_OWNERSHIP, "Benefits", description, level
    )


def _benefit(view: View) -> Cell:
    """The title, that it is a loss, and how it counts in the business case."""
    kind = view.get("kind")
    loss = ("Dis-benefit", *((", ", kind) if kind else ())) if view.value("disbenefit") else (kind,) if kind else ()
    return Cell((inline(view.need("title")), *((inline(*loss),) if loss else ())), Meaning.LABEL)


def _dates(view: View) -> Fact | Cell:
    """When the target is reached, and from when on the benefit shows."""
    due, start = view.need("due"), benefit_start(view)
    if start is None:
        return due
    day, origin = start
    text = day_text(day, view.plan.initiative.document.language)
    return Cell((inline(due), inline("From ", Fact(text, origin, (*view.path, "start")))))


def benefit_start(benefit: View) -> tuple[date, Origin] | None:
    """The day from which a benefit shows: as stated, or as it follows from its deliverables; None when unknown."""
    start = benefit.value("start")
    return (start, origin_of((*benefit.path, "start"), benefit.plan.origins)) if start else None


def _measure(view: View) -> Cell:
    """The measure, and how and how often it is taken."""
    reviewed = view.get("reviewed")
    return Cell((inline(view.need("measure")), *((inline("Reviewed: ", reviewed),) if reviewed else ())))


def gains(work: View) -> list[View]:
    """The benefits of a work without the losses that the change brings with it."""
    return [benefit for benefit in work.each("benefits") if not benefit.value("disbenefit")]


def losses(work: View) -> list[View]:
    """The dis-benefits: losses that have been accepted, and that somebody owns."""
    return [benefit for benefit in work.each("benefits") if benefit.value("disbenefit")]


def benefits_served(initiative: View, project: View) -> list[Fact]:
    """The titles of the program's benefits that a project serves."""
    return [_told(benefit, benefit.need("title")) for benefit in _served(initiative, project)]


def chains(initiative: View, project: View) -> list[dict[str, object]]:
    """For each benefit that a project serves: its deliverables behind it, the benefit, the goal that it serves."""
    trace = project.plan.trace
    found: list[dict[str, object]] = []
    for benefit in _served(initiative, project):
        below = (node.path for node in trace.below(benefit.path) if node.work == project.path)
        above = [_called(goal) for node in trace.above(benefit.path) if (goal := initiative.at(node.path))]
        deliverables = [view.title() for path in below if (view := project.at(path))]
        title = _told(benefit, benefit.title())
        found.append({"deliverables": deliverables, "benefit": title, "goal": above[0] if above else None})
    return found


def _served(initiative: View, project: View) -> list[View]:
    """The benefits that a project names, and the gains that its deliverables make possible."""
    own = {item.value("id") for item in project.each("deliverables")}
    serves = project.child("serves")
    named = set(serves.value("benefits")) if serves else set()
    return [
        benefit
        for benefit in initiative.each("benefits")
        if benefit.value("id") in named
        or (own.intersection(benefit.value("deliverables")) and not benefit.value("disbenefit"))
    ]


def _told(benefit: View, title: Fact) -> Fact:
    """A loss that a project says it serves is no gain of it."""
    return replace(title, text=f"{title.text} (dis-benefit)") if benefit.value("disbenefit") else title


def _called(goal: View) -> Fact:
    text = goal.need("text")
    return Fact(coded(goal.value("id"), text.text), text.origin, text.path)


def objectives_served(initiative: View, project: View) -> list[Fact]:
    """The program's objectives that a project serves: those it names, and those its own objectives cite."""
    serves = project.child("serves")
    named = set(serves.value("objectives")) if serves else set()
    named |= {objective.value("serves") for objective in project.each("objectives")}
    return [
        objective.need("statement")
        for objective in initiative.each("objectives")
        if objective.value("id") and objective.value("id") in named
    ]


def contributions_of(initiative: View, deliverable: str) -> list[Fact]:
    """The titles of the benefits that a deliverable makes possible, without losses that it brings."""
    return [benefit.need("title") for benefit in gains(initiative) if deliverable in benefit.value("deliverables")]


def stated(work: View, name: str) -> bool:
    """Whether a value is there and nobody has to confirm it."""
    value = work.value(name)
    origin = origin_of((*work.path, name), work.plan.origins)
    return value is not None and value != () and origin in (Origin.STATED, Origin.COMPUTED)
