"""What is delivered: tables of component projects, deliverables, requirements, dependencies, milestones and gates."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Align, Cell, Content, Meaning, Run, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import sum_text
from pmtemplates.documents.outcomes import contributions_of
from pmtemplates.documents.planned import planned_day
from pmtemplates.documents.tables import Field, inline, listed, register
from pmtemplates.documents.views import View, party_name
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest


def manager_fact(work: View) -> Fact:
    """Who manages a program or project: the name, or that it is to be confirmed."""
    manager = work.plan.parties.manager(work.path)
    return holder_fact(work, manager.id)


def sponsor_fact(work: View) -> Fact:
    """Who sponsors a program or project: the name, or that it is to be confirmed."""
    return holder_fact(work, work.plan.parties.sponsor(work.path).id)


def holder_fact(work: View, role: str) -> Fact:
    """The name of the person who holds a role in a work; "vacant" when that is known, else to be confirmed."""
    found = work.plan.parties.role(role, work.path)
    path = (*found.path, "holder") if found.path else (*work.path, "roles")
    if found.holder:
        return Fact(found.holder.name, origin_of(path, work.plan.origins), path)
    return Fact(f"vacant, {TO_BE_CONFIRMED}" if found.vacant else TO_BE_CONFIRMED, Origin.OPEN, path)


def envelope_fact(work: View) -> Fact:
    """The envelope of a program or project, as stated or added up."""
    money = work.plan.money[work.path]
    path = (*work.path, "budget", "envelope")
    if money.envelope is None:
        return Fact(TO_BE_CONFIRMED, Origin.OPEN, path)
    origin = weakest(money.origin, origin_of(path, work.plan.origins))
    return Fact(sum_text(money.envelope, work.plan.currency), origin, path)


def span_fact(work: View) -> Fact:
    """From the start to the finish, both inclusive; an open end is said."""
    start, finish = work.need("start"), work.need("finish")
    if start.origin is Origin.OPEN and finish.origin is Origin.OPEN:
        return start
    return Fact(f"{start.text} to {finish.text}", weakest(start.origin, finish.origin), start.path)


def components_table(initiative: View, projects: Sequence[View]) -> Table | None:
    """The component projects, each with the outcome it serves, its manager, tranche, dates, gate and envelope."""
    currency = initiative.plan.currency
    fields = [
        Field("Project", 2.2, "title", needed=True, meaning=Meaning.LABEL),
        Field("Outcome it serves", 3.6, lambda view: view.get("outcome") or view.get("purpose")),
        Field("Project manager and sponsor", 2.2, _manager_and_sponsor),
        Field("Tranche", 1.8, "tranche"),
        Field("Dates", 2.3, _dates),
        Field("Gate", 1.8, "gate"),
        Field(f"Envelope ({currency})" if currency else "Envelope", 1.7, _envelope_figure, align=Align.END),
    ]
    description = "Each component project with its outcome, manager, tranche, dates, gate and envelope"
    return register(
        "components", projects, fields, Content.COMPONENTS, "Component projects", description, Level.PROGRAM
    )


def _manager_and_sponsor(project: View) -> Cell:
    return Cell((inline(manager_fact(project)), inline("Sponsor: ", sponsor_fact(project))))


def _dates(project: View) -> Cell:
    after = listed(project.facts("after"), ", ")
    following = (((Run("after "), *after.paragraphs[0])),) if after else ()
    return Cell((inline(span_fact(project)), *following))


def _envelope_figure(project: View) -> Fact:
    """The envelope without its currency, which stands in the head of the column."""
    envelope, money = envelope_fact(project), project.plan.money[project.path]
    return envelope if money.envelope is None else Fact(sum_text(money.envelope, None), envelope.origin, envelope.path)


def deliverables_table(initiative: View, work: View) -> Table | None:
    """The deliverables of a project with their acceptance criteria; benefits are named, never quantified."""

    def contributes(view: View) -> Cell | None:
        return listed(contributions_of(initiative, view.value("id")))

    fields = [
        Field("Deliverable", 2.6, "title", needed=True, meaning=Meaning.LABEL),
        Field("Accepted when", 4.6, lambda view: view.facts("acceptance") or view.open("acceptance")),
        Field("Accepted by", 2.2, "accepted_by"),
        Field("Received by", 2, "receiver", needed=True),
        Field("Due", 1.6, "due"),
        Field("Contributes to", 2.2, contributes),
    ]
    caption = "Deliverables and acceptance criteria"
    description = "Each deliverable with its acceptance criteria, who accepts it, who receives it and when"
    return register(
        "deliverables", work.each("deliverables"), fields, Content.DELIVERABLES, caption, description, Level.PROJECT
    )


def requirements_table(work: View) -> Table | None:
    """The needs in short."""
    fields = [
        Field("Need", 5, "need", needed=True, meaning=Meaning.LABEL),
        Field("Priority", 1.2, "priority"),
        Field("Whose need", 2, "source"),
        Field("Met by", 2.4, "deliverable"),
    ]
    description = "Each need with its priority, its source and the deliverable that meets it"
    return register(
        "requirements",
        work.each("requirements"),
        fields,
        Content.REQUIREMENTS,
        "High-level requirements",
        description,
        Level.PROJECT,
    )


def other_end(view: View, end: str) -> Fact | None:
    """Who gives or receives: the project, or somebody outside the initiative."""
    outside = view.get(f"{end}_outside")
    return outside or view.get(end)


_DATES = [
    Field("Needed by", 1.6, "needed_by", needed=True),
    Field("Promised by", 1.6, "promised_by", needed=True),
    Field("Owner", 2.4, "owner"),
]


def dependencies_table(initiative: View) -> Table | None:
    """All dependencies between projects and to the outside, with both ends."""
    fields = [
        Field("What", 4, "what", needed=True, meaning=Meaning.LABEL),
        Field("Giver", 2, lambda view: other_end(view, "giver")),
        Field("Receiver", 2, lambda view: other_end(view, "receiver")),
        *_DATES,
    ]
    description = "Each dependency with its giver, its receiver, when it is needed and when it is promised"
    return register(
        "dependencies",
        initiative.each("dependencies"),
        fields,
        Content.DEPENDENCIES,
        "Dependencies between projects and to the outside",
        description,
        Level.PROGRAM,
    )


def exchanged_views(initiative: View, project: View, received: bool) -> list[View]:
    """The dependencies by which a project takes something, or gives it; all are those of a project on its own."""
    mine, other = ("receiver", "giver") if received else ("giver", "receiver")
    alone = not project.path
    return [
        view
        for view in initiative.each("dependencies")
        if (view.value(f"{other}_outside") if alone else view.value(mine) == project.value("id"))
    ]


def exchanged_table(initiative: View, project: View, received: bool) -> Table | None:
    """What a project takes from sister projects and outsiders, or what it gives to them."""
    other = "giver" if received else "receiver"
    fields = [
        Field("What", 4, "what", needed=True, meaning=Meaning.LABEL),
        Field("From" if received else "To", 2.4, lambda view: other_end(view, other)),
        *_DATES,
    ]
    name = "received" if received else "given"
    views = exchanged_views(initiative, project, received)
    caption = "What this project receives" if received else "What this project gives"
    description = "Each item with the other side, when it is needed and when it is promised"
    return register(name, views, fields, Content.DEPENDENCIES, caption, description, Level.PROJECT)


def milestones_table(work: View, level: Level) -> Table | None:
    """The milestones of a work by date."""
    fields = [
        Field("Milestone", 5, "title", needed=True, meaning=Meaning.LABEL),
        Field("Date", 2, "date", needed=True),
        Field("Planned", 2, planned_day),
        Field("Owner", 3, "owner"),
    ]
    views = sorted(
        work.each("milestones"), key=lambda view: (view.value("date") is None, view.value("date") or view.plan.today)
    )
    return register(
        "milestones",
        views,
        fields,
        Content.MILESTONES,
        "Milestones",
        "Each milestone with its date, the day on which the plan reaches it, and its owner",
        level,
    )


def gates_table(initiative: View, level: Level) -> Table | None:
    """The gates: when, who decides, by which criteria."""
    fields = [
        Field("Gate", 2.4, View.title, needed=True, meaning=Meaning.LABEL),
        Field("Date", 1.6, "date", needed=True),
        Field("Decided by", 2.4, _decider),
        Field("Passed when", 5, lambda view: view.facts("criteria")),
    ]
    description = "Each gate with its date, who decides and the criteria"
    return register(
        "gates",
        initiative.each("gates"),
        fields,
        Content.ROADMAP,
        "Gates and their criteria",
        description,
        level,
    )


def _decider(gate: View) -> Fact | None:
    """A board decides through its chair."""
    board = next(
        (
            view
            for view in View(gate.plan, gate.plan.initiative).each("boards")
            if view.value("id") == gate.value("board")
        ),
        None,
    )
    if board is None:
        return gate.get("board")
    chair = board.value("chair")
    name = party_name(gate.plan.parties.find(chair)) if chair else ""
    text = f"{board.value('title')}, through {name}" if name else str(board.value("title"))
    return Fact(text, origin_of((*gate.path, "board"), gate.plan.origins), (*gate.path, "board"))


def tranches_table(initiative: View) -> Table | None:
    """The tranches: what is in place at the end of each."""
    fields = [
        Field("Tranche", 2.4, "title", needed=True, meaning=Meaning.LABEL),
        Field("Dates", 2.4, span_fact),
        Field("In place at its end", 5, "outcome"),
        Field("Projects", 2.6, lambda view: listed(view.facts("projects"))),
    ]
    description = "Each tranche with its dates, its outcome and its projects"
    return register(
        "tranches", initiative.each("tranches"), fields, Content.ROADMAP, "Tranches", description, Level.PROGRAM
    )
