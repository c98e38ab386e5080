"""Who runs the project: its roles with holder, deputy, duties and line, and to whom the team takes what is too big."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.blocks import Cell, Column, Content, Meaning, Row, Table
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.governance import duties_of, purpose_of
from pmtemplates.documents.tables import NONE, cell, inline
from pmtemplates.documents.views import View, party_text
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.parties import Appointment, title_and_holder

_COLUMNS = (
    Column("Role", 2.2),
    Column("Holder", 2),
    Column("Deputy", 1.6),
    Column("Answers for", 4.4),
    Column("Reports to", 2.2),
)


def roles_table(project: View, duties: bool) -> Table:
    """Sponsor and project manager, then the roles that the file lists; a vacant one says so.

    A column in which nothing stands is left out. Without `duties` only the purposes that the file states are told.
    """
    rows = [_cells(project, role, duties) for role in _roles(project)]
    kept = [place for place in range(len(_COLUMNS)) if any(cells[place] != cell(NONE) for _, cells in rows)]
    return Table(
        name="roles",
        columns=tuple(_COLUMNS[place] for place in kept),
        rows=tuple(Row(tuple(cells[place] for place in kept), Level.PROJECT, role.path) for role, cells in rows),
        content=Content.RESPONSIBILITIES,
        description="Each role with its holder, deputy, what it answers for and to whom it reports",
        caption="Roles of the project",
        level=Level.PROJECT,
    )


def _roles(project: View) -> Iterator[Appointment]:
    parties = project.plan.parties
    first = (parties.sponsor(project.path), parties.manager(project.path))
    yield from first
    known = {role.id for role in first}
    yield from (role for role in parties.roles_of(project.path) if role.id not in known)


def _cells(project: View, role: Appointment, told: bool) -> tuple[Appointment, tuple[Cell, ...]]:
    deputy = Fact(role.deputy.name, Origin.STATED, (*role.path, "deputy")) if role.deputy else NONE
    duties = duties_of(project, role, Level.PROJECT) if told else []
    answers = Cell(tuple(inline(duty) for duty in duties), bulleted=len(duties) > 1)
    return role, (
        cell(Fact(role.title, Origin.STATED, role.path), Meaning.LABEL),
        cell(holder_fact(project, role.id)),
        cell(deputy),
        answers if duties else cell(purpose_of(project, role, Level.PROJECT)),
        cell(_superior(project, role) or NONE),
    )


def _superior(project: View, role: Appointment) -> Fact | None:
    """Whom a role reports to, by the file or by the house; nobody while that role is not filled by the file."""
    if not role.reports_to:
        return None
    found = project.plan.parties.find(role.reports_to, project.path)
    if found is None or (isinstance(found, Appointment) and not found.path):
        return None
    path = (*role.path, "reports_to")
    stated = role.library is None or role.reports_to != role.library.superior(not project.path)
    text = title_and_holder(found)
    return Fact(text, origin_of(path, project.plan.origins) if stated else Origin.COMPUTED, path)


def way_table(project: View) -> Table | None:
    """To whom those in the team take what goes beyond them, where that is not the project manager."""
    plan = project.plan
    manager = plan.parties.manager(project.path).id
    decide = {rung.role for ladder in plan.ladders[project.path].values() for rung in ladder.rungs}
    decide.add(plan.parties.sponsor(project.path).id)
    team = {role.id for role in plan.parties.roles_of(project.path)} - decide
    steps = [
        step
        for step in plan.responsibilities.escalation[project.path]
        if step.to and step.role.id in team and [role.id for role in step.to] != [manager]
    ]
    if not steps:
        return None
    rows = tuple(
        Row(
            (
                cell(Fact(step.role.title, Origin.STATED, step.role.path), Meaning.LABEL),
                cell([Fact(party_text(role), Origin.STATED, role.path) for role in step.to]),
            ),
            Level.PROJECT,
            step.role.path,
        )
        for step in steps
    )
    return Table(
        name="way",
        columns=(Column("Role", 1), Column("Takes it to", 2)),
        rows=rows,
        content=Content.GOVERNANCE,
        description="Each role of the team that takes what goes beyond it to somebody else than the project manager",
        caption="In the team, those who go to somebody else than the project manager",
        level=Level.PROJECT,
    )
