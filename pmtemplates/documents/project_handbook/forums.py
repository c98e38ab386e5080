"""Where decisions are taken and when: the boards of the project, and the next dates of its calendar."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.blocks import Column, Content, Meaning, Row, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import capitalised, day_text
from pmtemplates.documents.tables import NONE, Field, Value, cell, listed, register
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.planning.cadence import says_more
from pmtemplates.planning.meetings import Event, Occasion

_NEXT = 8
"""Dates that the table names: about a quarter of a project that meets every two weeks."""


def forums_table(project: View) -> Table | None:
    """The boards of the project with chair, members, rhythm, quorum and next meeting."""
    fields = [
        Field("Forum", 2.2, "title", needed=True, meaning=Meaning.LABEL),
        Field("Chair", 2, "chair", needed=True),
        Field("Members", 3, lambda view: listed(view.facts("members"), ", ")),
        Field("Meets", 1.8, "cadence"),
        Field("Quorum", 2, "quorum"),
        Field("Next meeting", 1.8, _next_meeting),
    ]
    description = "Each forum with its chair, members, how often it meets, its quorum and its next meeting"
    return register("forums", project.each("boards"), fields, Content.GOVERNANCE, "Forums", description, Level.PROJECT)


def meets_more_often(project: View) -> bool:
    """Whether a forum says more of its meetings than the regular ones, which alone stand in the calendar."""
    return any(says_more(board.value("cadence") or "") for board in project.each("boards"))


def _next_meeting(board: View) -> Value:
    """The next meeting by the calendar; to be confirmed while nothing is known of the first one."""
    meeting = next((event for event in _ahead(board) if event.path == board.path), None)
    if meeting:
        return _day(board, meeting)
    return None if board.value("first_meeting") or not board.value("cadence") else board.open("first_meeting")


def _ahead(view: View) -> Iterator[Event]:
    return (event for event in view.plan.events if event.day >= view.plan.today)


def _day(view: View, event: Event) -> Fact:
    return Fact(day_text(event.day, view.plan.initiative.document.language), event.origin, event.path)


def dates_table(project: View) -> Table | None:
    """The next meetings, gates and milestones of the project, by day."""
    events = [event for event in _ahead(project) if _concerns(event, project)][:_NEXT]
    if not any(event.occasion is Occasion.MEETING for event in events):
        return None
    moved = any(event.planned for event in events)
    columns = [Column("Date", 1.6), Column("What", 4.4), Column("Kind", 2)]
    columns += [Column("Moved from", 1.6)] if moved else []
    return Table(
        name="dates",
        columns=tuple(columns),
        rows=tuple(_row(project, event, moved) for event in events),
        content=Content.GOVERNANCE,
        description="The next meetings, gates and milestones of the project by day",
        caption="Next dates",
        level=Level.PROJECT,
    )


def _concerns(event: Event, project: View) -> bool:
    """Whether it is an event of the project; of the gates of a program only the one that it passes through."""
    if event.occasion is Occasion.BENEFIT_REVIEW:
        return False
    if event.work == project.path:
        return True
    gates = project.plan.initiative.gates
    name = project.value("gate")
    return event.occasion is Occasion.GATE and bool(name) and gates[int(event.path[1])].id == name


def _row(project: View, event: Event, moved: bool) -> Row:
    before = day_text(event.planned, project.plan.initiative.document.language) if event.planned else NONE
    promised = event.occasion is Occasion.MILESTONE and event.origin is Origin.STATED
    cells = [
        cell(_day(project, event), Meaning.LABEL),
        cell(Fact(event.about, Origin.STATED, event.path)),
        cell(f"{capitalised(event.occasion.value)}{', promised' if promised else ''}"),
    ]
    return Row((*cells, cell(Fact(before, event.origin, event.path))) if moved else tuple(cells), None, event.path)
