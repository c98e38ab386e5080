"""Who decides: tables of boards and roles, tolerances and the limits of authority."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.answering import matrix_at
from pmtemplates.documents.blocks import Cell, Column, Content, Meaning, Row, Table
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import number_text, sum_text
from pmtemplates.documents.tables import NONE, Field, Value, cell, inline, listed, pairs, register
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Matter
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest
from pmtemplates.planning.authority import Ladder, Rung
from pmtemplates.planning.parties import Appointment

DECIDES = {
    Matter.MONEY: "Money: variation against the approved budget",
    Matter.TIME: "Time: delay against the approved dates",
    Matter.SCOPE: "Scope",
    Matter.QUALITY: "Quality",
    Matter.RISK: "Risk: score of likelihood times impact (1 to 25)",
    Matter.PEOPLE: "People: change against the people allocated",
    Matter.PROCUREMENT: "Procurement: value of a contract",
}
"""What is decided on each matter, as the first column of a table."""


def boards_table(work: View, level: Level) -> Table | None:
    """The boards of a work; each decides through its chair."""
    fields = [
        Field("Board", 2.2, "title", needed=True, meaning=Meaning.LABEL),
        Field("Chair", 2.4, "chair", needed=True),
        Field("Members", 3.2, lambda view: listed(view.facts("members"), ", ")),
        Field("Meets", 2, "cadence"),
        Field("Quorum", 2.2, "quorum"),
        Field("Decides", 4, lambda view: view.facts("decides")),
    ]
    description = "Each board with its chair, members, how often it meets and what it decides"
    return register("boards", work.each("boards"), fields, Content.GOVERNANCE, "Boards", description, level)


def roles_table(work: View, level: Level) -> Table | None:
    """The roles of a work with holder, deputy and what each is accountable for at this level."""
    rows = []
    for role in work.plan.parties.roles_of(work.path):
        deputy = Fact(role.deputy.name, Origin.STATED, (*role.path, "deputy")) if role.deputy else NONE
        rows.append(
            Row(
                (
                    cell(Fact(role.title, Origin.STATED, role.path), Meaning.LABEL),
                    cell(holder_fact(work, role.id)),
                    cell(deputy),
                    cell(purpose_of(work, role, level)),
                    _listed(duties_of(work, role, level)),
                ),
                level,
                role.path,
            )
        )
    if not rows:
        return None
    return Table(
        name="roles",
        columns=(
            Column("Role", 2.2),
            Column("Holder", 2),
            Column("Deputy", 1.6),
            Column("Purpose", 3),
            Column("Accountable for", 4),
        ),
        rows=tuple(rows),
        content=Content.RESPONSIBILITIES,
        description="Each role with its holder, deputy and what it is accountable for at this level",
        caption="Roles, holders and what they are accountable for in the first place",
        level=level,
    )


def _listed(lines: Sequence[str]) -> Cell:
    return Cell(tuple(inline(line) for line in lines) or (inline(NONE),), bulleted=len(lines) > 1)


def purpose_of(work: View, role: Appointment, level: Level) -> Fact | str:
    """The purpose that the file states; for a role that answers for nothing here, that of the library."""
    stated = next((view.get("purpose") for view in work.each("roles") if view.value("id") == role.id), None)
    if stated:
        return stated
    return role.library.purpose if role.library and not duties_of(work, role, level) else NONE


def duties_of(work: View, role: Appointment, level: Level) -> list[str]:
    """What a charter names a role as accountable for: its rows of the matrix of the work, in the order of the matrix.

    Rows that repeat for each deliverable, benefit or gate are one line, unless different roles answer for them.
    """
    matrix = matrix_at(work)
    answering: dict[str, set[str]] = {}
    for row in matrix.rows:
        if row.duty:
            answering.setdefault(row.duty.id, set()).add(row.accountable)
    found: dict[str, None] = {}
    for row in matrix.rows:
        column = matrix.column(row.accountable)
        if column is None or row.level is not level or (row.duty and not row.duty.charter):
            continue
        members = [row.actors[column.id]] if column.id in row.actors else column.members
        if any(member.id == role.id for member in members):
            together = row.duty and row.about and len(answering[row.duty.id]) == 1
            found[row.duty.activity if row.duty and together else row.activity] = None
    return list(found)


def limit_fact(work: View, matter: Matter, rung: Rung) -> Fact:
    """The limit of a rung as a phrase: "up to EUR 25,000", what is covered in words, or "without limit"."""
    limit = rung.limit
    origin = weakest(rung.origin, origin_of(rung.path, work.plan.origins))
    if rung.top:
        return Fact(rung.covers or _beyond(work, rung.role), origin, rung.path)
    if limit is None:
        return Fact(rung.covers or f"up to a limit {TO_BE_CONFIRMED}", origin, rung.path)
    gap = "\u00a0"
    match matter:
        case Matter.MONEY | Matter.PROCUREMENT:
            text = f"up to {sum_text(limit, work.plan.currency)}"
        case Matter.TIME:
            text = f"up to {number_text(limit)}{gap}working {'day' if limit == 1 else 'days'}"
        case Matter.RISK:
            text = f"up to a score of {number_text(limit)}"
        case Matter.PEOPLE:
            text = f"up to {number_text(limit)}{gap}FTE"
        case _:
            text = number_text(limit)
    return Fact(f"{text}: {rung.covers}" if rung.covers else text, origin, rung.path)


def _beyond(work: View, role: str) -> str:
    """What the highest role decides: with its board, or within what has been approved."""
    board = work.plan.parties.board_of(role, work.plan.initiative.boards)
    return f"what goes beyond, with the {board.title}" if board else "what goes beyond, within the approved objectives"


def tolerances_table(work: View) -> Table | None:
    """How far it may stray before the next level must be asked."""
    tolerances = work.child("tolerances")
    if tolerances is None:
        return None
    rows: list[tuple[str, Value]] = [
        ("Cost", tolerances.get("cost") or _percent_of_envelope(tolerances)),
        ("Time", tolerances.get("time_days")),
        ("Scope", tolerances.get("scope")),
        ("Quality", tolerances.get("quality")),
        ("Risk", _score_limit(tolerances)),
        ("Benefits, shortfall", tolerances.get("benefit_percent")),
    ]
    description = "For each dimension how far the work may stray from its baseline before the next level is asked"
    caption = "Tolerances: a forecast breach is reported one level up at once, with options and a recommendation"
    return pairs("tolerances", rows, Content.TOLERANCES, description, caption)


def _percent_of_envelope(tolerances: View) -> Fact | None:
    percent = tolerances.get("cost_percent")
    return Fact(f"{percent.text} of the envelope", percent.origin, percent.path) if percent else None


def _score_limit(tolerances: View) -> Fact | None:
    score = tolerances.get("risk_score")
    return Fact(f"a score of {score.text}", score.origin, score.path) if score else None


def ladder_table(work: View, projects: Sequence[View] = ()) -> Table | None:
    """For each matter who decides up to which limit; limits are inclusive. For a program, over all its projects."""
    ladders = work.plan.ladders[work.path]
    level = Level.PROJECT if work.path else work.plan.initiative.level
    columns = _ladder_roles(work, projects)
    rows = []
    for matter, ladder in ladders.items():
        cells = [_limit_cell(work, matter, ladder, role, projects) for role in columns]
        rows.append(Row((cell(DECIDES[matter], Meaning.LABEL), *cells), level))
    titles = [party_text_of_role(work, role, bool(projects)) for role in columns]
    return Table(
        name="ladder",
        columns=(Column("Matter", 2.6), *(Column(title, 3) for title in titles)),
        rows=tuple(rows),
        content=Content.TOLERANCES if work.path else Content.RESPONSIBILITIES,
        description="For each matter the limit up to which each role decides, from the lowest role to the highest",
        caption="Limits of authority; each limit is inclusive, and what goes beyond it goes one column to the right",
        level=level,
    )


def party_text_of_role(work: View, role: str, each_project: bool) -> str:
    """The title of a role as the head of a column."""
    found = work.plan.parties.role(role, work.path)
    return "Each project manager" if each_project and role == "project-manager" else found.title


def _ladder_roles(work: View, projects: Sequence[View]) -> list[str]:
    """The roles on any of the ladders, from the lowest to the highest."""
    roles: dict[str, int] = {}
    ladders = [
        ladder for path in (work.path, *(view.path for view in projects)) for ladder in work.plan.ladders[path].values()
    ]
    for ladder in ladders:
        for height, rung in enumerate(reversed(ladder.rungs)):
            roles[rung.role] = max(roles.get(rung.role, 0), height)
    return sorted(roles, key=lambda role: -roles[role])


def _limit_cell(work: View, matter: Matter, ladder: Ladder, role: str, projects: Sequence[View]) -> Cell:
    rung = ladder.rung_of(role)
    if rung:
        return cell(limit_fact(work, matter, rung))
    facts = [
        (view, limit_fact(view, matter, found))
        for view in projects
        if (found := work.plan.ladders[view.path][matter].rung_of(role))
    ]
    if not facts:
        return cell("–")
    if len({fact.text for _, fact in facts}) == 1:
        return cell(facts[0][1])
    return Cell(tuple(inline(view.need("title"), ": ", fact) for view, fact in facts))
