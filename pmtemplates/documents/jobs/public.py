"""What a posting may say of the initiative. Of one that is not for everybody, only what the file lists as public."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pmtemplates.documents.blocks import Row, Run, Table
from pmtemplates.documents.brief import Brief
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.views import View
from pmtemplates.initiative.jobs import Public
from pmtemplates.initiative.people import Person, within_sentence
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.jobs.binding import house_of
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.jobs.superiors import reports_to
from pmtemplates.planning.jobs.titles import within_a_sentence
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan

WITHHELD = "withheld: confidential"
"""In a posting that is not ready, instead of a text that names what is confidential."""


def says(plan: Plan, what: Public) -> bool:
    """Whether a posting may say this of the initiative: it is public, and settled."""
    return not _is_proposed(plan, what) and plan.initiative.may_say(what)


def _is_proposed(plan: Plan, what: Public) -> bool:
    return origin_of((what.value,), plan.origins) is Origin.PROPOSED


def public_title(plan: Plan) -> Fact | None:
    """The title of the initiative; where it is not public, that it is company-wide; None while it has no name yet."""
    if _is_proposed(plan, Public.TITLE):
        return None
    if says(plan, Public.TITLE):
        return Fact(plan.initiative.title, Origin.STATED, ("title",))
    kind = "program" if plan.initiative.level is Level.PROGRAM else "project"
    return Fact(f"a company-wide {kind}", Origin.COMPUTED, ("confidential",))


def public_project(plan: Plan, post: Post) -> Fact | None:
    """The title of the one project that the job is in; None for several, and where titles are not public."""
    projects = {path for held in post.held for path in held.works}
    if len(projects) != 1 or plan.initiative.confidential or not says(plan, Public.TITLE):
        return None
    (path,) = projects
    return View(plan, plan.initiative.work_at(path), path).need("title") if path else None


def public_superior(plan: Plan, post: Post) -> Fact | None:
    """The title of the role above, as it reads within a sentence; never a name. None when it has no public title."""
    party = plan.parties.find(reports_to(post.job, post.held, plan), post.held[0].works[0])
    path = (*post.path, "reports_to")
    match party:
        case Appointment() if plan.initiative.confidential:
            known = plan.roles.get(house_of(party, plan))
            return Fact(within_sentence(known.title), Origin.COMPUTED, path) if known else None
        case Appointment():
            return Fact(within_a_sentence(party.title, plan), Origin.COMPUTED, path)
        case Person(position=str() as position) if not plan.initiative.confidential:
            return Fact(position, Origin.COMPUTED, path)
        case _:
            return None


def is_public(text: str, plan: Plan) -> bool:
    """Whether a text may stand in a posting: one about a confidential initiative names nothing of it."""
    return not (plan.posts and plan.posts.private.found_in(text))


def without_names(brief: Brief, plan: Plan) -> Brief:
    """The posting with a mark instead of each text that names what is confidential."""
    fields = {name: _fields_without(value, plan) for name, value in brief.fields.items()}
    figures = {
        name: replace(figure, rows=tuple(_row_without(row, plan) for row in figure.rows))
        if isinstance(figure, Table)
        else figure
        for name, figure in brief.figures.items()
    }
    return replace(brief, fields=fields, figures=figures)


def _fields_without(value: Any, plan: Plan) -> Any:
    if isinstance(value, list):
        return [_fields_without(each, plan) for each in value]
    named = isinstance(value, Fact) and not is_public(value.text, plan)
    return Fact(WITHHELD, Origin.OPEN, value.path) if named else value


def _row_without(row: Row, plan: Plan) -> Row:
    cells = (
        replace(cell, paragraphs=tuple(tuple(_run_without(run, plan) for run in line) for line in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _run_without(run: Run, plan: Plan) -> Run:
    named = run.origin is not None and not is_public(run.text, plan)
    return run._replace(text=WITHHELD, origin=Origin.OPEN) if named else run
