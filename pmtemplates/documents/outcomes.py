"""Why it is done: tables of goals, objectives and benefits, and what a project contributes to them."""

from __future__ import annotations

from pmtemplates.documents.blocks import Cell, Content, Meaning, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.tables import Field, inline, listed, register
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of


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
        Field("By", 1.6, "due", needed=True),
        Field("Made possible by", 2.8, lambda view: listed(view.facts("deliverables"))),
    ]
    description = "Each benefit with its owner, measure, value today, target, date and the deliverables behind it"
    return register(
        "benefits", work.each("benefits"), fields, Content.BENEFIT_OWNERSHIP, "Benefits", description, level
    )


def _benefit(view: View) -> Cell:
    """The title, and how the benefit counts in the business case."""
    kind = view.get("kind")
    return Cell((inline(view.need("title")), *((inline(kind),) if kind else ())), Meaning.LABEL)


def _measure(view: View) -> Cell:
    """The measure, and how and how often it is taken."""
    reviewed = view.get("reviewed")
    return Cell((inline(view.need("measure")), *((inline("Reviewed: ", reviewed),) if reviewed else ())))


def benefits_served(initiative: View, project: View) -> list[Fact]:
    """The titles of the program's benefits that a project serves: those it names, and those its deliverables feed."""
    own = {item.value("id") for item in project.each("deliverables")}
    serves = project.child("serves")
    named = set(serves.value("benefits")) if serves else set()
    return [
        benefit.need("title")
        for benefit in initiative.each("benefits")
        if benefit.value("id") in named or own & set(benefit.value("deliverables"))
    ]


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
    """The titles of the benefits that a deliverable makes possible."""
    return [
        benefit.need("title") for benefit in initiative.each("benefits") if deliverable in benefit.value("deliverables")
    ]


def stated(work: View, name: str) -> bool:
    """Whether a value is there and nobody has to confirm it."""
    value = work.value(name)
    origin = origin_of((*work.path, name), work.plan.origins)
    return value is not None and value != () and origin in (Origin.STATED, Origin.COMPUTED)
