"""Who decides: the structure as a drawing, tables of boards and roles, and the limits of authority."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Box, Cell, Column, Content, Meaning, Row, Structure, Table
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import number_text, sum_text
from pmtemplates.documents.tables import Field, cell, inline, listed, register
from pmtemplates.documents.views import TO_BE_CONFIRMED, View, party_text
from pmtemplates.initiative.control import Matter
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.authority import Ladder, Rung
from pmtemplates.planning.parties import EXECUTIVE_SPONSOR, PROGRAM_MANAGER, Appointment

MOST_DUTIES = 5
"""Of one role in a charter; the whole list belongs to the responsibility matrix."""

_DECIDES = {
    Matter.MONEY: "Money: variation against the approved budget",
    Matter.TIME: "Time: delay against the approved dates",
    Matter.SCOPE: "Scope",
    Matter.QUALITY: "Quality",
    Matter.RISK: "Risk: score of likelihood times impact (1 to 25)",
    Matter.PEOPLE: "People",
    Matter.PROCUREMENT: "Procurement: value of a contract",
}


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
        purpose = _role_purpose(work, role)
        duties = tuple(inline(activity) for activity in duties_of(work, role, level)[:MOST_DUTIES])
        deputy = Fact(role.deputy.name, Origin.STATED, (*role.path, "deputy")) if role.deputy else None
        rows.append(
            Row(
                (
                    cell(Fact(role.title, Origin.STATED, role.path), Meaning.LABEL),
                    cell(holder_fact(work, role.id)),
                    cell(deputy),
                    Cell(duties, bulleted=len(duties) > 1) if duties else cell(purpose),
                ),
                level,
                role.path,
            )
        )
    if not rows:
        return None
    return Table(
        name="roles",
        columns=(Column("Role", 2.4), Column("Holder", 2.2), Column("Deputy", 1.8), Column("Accountable for", 5)),
        rows=tuple(rows),
        content=Content.RESPONSIBILITIES,
        description="Each role with its holder, deputy and what it is accountable for at this level",
        caption="Roles, holders and what they are accountable for",
        level=level,
    )


def _role_purpose(work: View, role: Appointment) -> Fact | str | None:
    stated = next((view.get("purpose") for view in work.each("roles") if view.value("id") == role.id), None)
    return stated or (role.library.purpose if role.library else None)


def duties_of(work: View, role: Appointment, level: Level) -> list[str]:
    """What the house holds a role accountable for at a level, in the order of its matrix."""
    alone = work.plan.initiative.level is Level.PROJECT
    found = [
        duty.activity
        for duty in work.plan.duties
        if duty.level is level and duty.accountable == role.id and not (alone and duty.needs_program)
    ]
    if alone and role.library:
        found += role.library.alone
    return found


def program_structure(initiative: View, projects: Sequence[View]) -> Structure | None:
    """From the boards down to the project managers."""
    boards = [view for view in initiative.each("boards") if view.value("level") is not RoleLevel.PROJECT]
    parents = [view for view in boards if not view.value("reports_to")]
    others = [view for view in boards if view.value("reports_to")]
    support = [
        role
        for role in initiative.plan.parties.roles_of(())
        if role.id not in (EXECUTIVE_SPONSOR, PROGRAM_MANAGER) and role.level is RoleLevel.PROGRAM
    ]
    tiers = [
        tuple(_board_box(view) for view in parents) or (_role_box(initiative, EXECUTIVE_SPONSOR),),
        (_role_box(initiative, PROGRAM_MANAGER), *(_board_box(view) for view in others)),
        tuple(_role_box(initiative, role.id) for role in support),
        tuple(
            Box(
                inline(view.need("title")),
                (inline("Project manager"), inline(holder_fact(view, "project-manager"))),
                Meaning.PROJECT,
            )
            for view in projects
        ),
    ]
    return _structure(tiers, "Governance of the program", Level.PROGRAM)


def project_structure(initiative: View, project: View) -> Structure | None:
    """From the program (where there is one) down to the roles of the project."""
    parties = project.plan.parties
    sponsor, manager = parties.sponsor(project.path), parties.manager(project.path)
    others = [role for role in parties.roles_of(project.path) if role.id not in (sponsor.id, manager.id)]
    boards = tuple(_board_box(view) for view in project.each("boards"))
    tiers = [
        (_role_box(initiative, PROGRAM_MANAGER),) if project.path else (),
        (_role_box(project, sponsor.id), *boards),
        (_role_box(project, manager.id),),
        tuple(_role_box(project, role.id) for role in others),
    ]
    return _structure(tiers, "Governance of the project", Level.PROJECT)


def _structure(tiers: Sequence[tuple[Box, ...]], caption: str, level: Level) -> Structure | None:
    kept = tuple(tier for tier in tiers if tier)
    known = any(run.origin is not Origin.OPEN for tier in kept for box in tier for line in box.lines for run in line)
    if len(kept) < 2 or not known:
        return None
    described = "; then ".join(", ".join(_box_text(box) for box in tier) for tier in kept)
    description = f"{caption}, from the top down: {described}"[:2000]
    return Structure("structure", kept, Content.GOVERNANCE, caption, description, level)


def _box_text(box: Box) -> str:
    parts = [box.title, *box.lines]
    return " ".join("".join(run.text for run in part) for part in parts)


def _board_box(view: View) -> Box:
    project = view.work or view.value("level") is RoleLevel.PROJECT
    meaning = Meaning.PROJECT if project else Meaning.PROGRAM
    return Box(inline(view.need("title")), (inline("Chair: ", _chair(view)),), meaning)


def _chair(view: View) -> Fact:
    """The person in the chair, for a drawing where the role's title would not fit."""
    chair = view.value("chair")
    found = view.plan.parties.find(chair, view.work) if chair else None
    if found is None:
        return view.open("chair")
    name = found.holder.name if isinstance(found, Appointment) and found.holder else party_text(found)
    return Fact(name, origin_of((*view.path, "chair"), view.plan.origins), (*view.path, "chair"))


def _role_box(work: View, role: str) -> Box:
    found = work.plan.parties.role(role, work.path)
    meaning = Meaning.PROGRAM if found.level in (RoleLevel.PORTFOLIO, RoleLevel.PROGRAM) else Meaning.PROJECT
    return Box(inline(Fact(found.title, Origin.STATED, found.path)), (inline(holder_fact(work, role)),), meaning)


def limit_fact(work: View, matter: Matter, rung: Rung) -> Fact:
    """The limit of a rung as a phrase: "up to EUR 25,000", what is covered in words, or "without limit"."""
    limit = rung.limit
    origin = weakest(rung.origin, origin_of(rung.path, work.plan.origins))
    if rung.top:
        return Fact(rung.covers or "without limit", origin, rung.path)
    if limit is None:
        return Fact(rung.covers or TO_BE_CONFIRMED, origin, rung.path)
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


def ladder_table(work: View, projects: Sequence[View] = ()) -> Table | None:
    """For each matter who decides up to which limit; limits are inclusive. For a program, over all its projects."""
    ladders = work.plan.ladders[work.path]
    level = Level.PROJECT if work.path else work.plan.initiative.level
    columns = _ladder_roles(work, projects)
    rows = []
    for matter, ladder in ladders.items():
        cells = [_limit_cell(work, matter, ladder, role, projects) for role in columns]
        rows.append(Row((cell(_DECIDES[matter], Meaning.LABEL), *cells), level))
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
