"""The governance structure as a drawing: who decides, from the top down. Other roles stand in the table of roles."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Box, Content, Meaning, Structure
from pmtemplates.documents.delivery import holder_fact, manager_fact, sponsor_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.tables import inline
from pmtemplates.documents.views import View, party_name
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.parties import EXECUTIVE_SPONSOR, PROGRAM_MANAGER, Appointment


def program_structure(initiative: View, projects: Sequence[View]) -> Structure | None:
    """The board, then the program manager between those who report to the sponsor, then the projects."""
    beside = [*_boards(initiative, reporting=True), *_owner_box(initiative), *_change_box(initiative)]
    half = (len(beside) + 1) // 2
    tiers = [
        _top(initiative),
        (*beside[:half], _role_box(initiative, PROGRAM_MANAGER), *beside[half:]),
        tuple(_project_box(view) for view in projects),
    ]
    return _structure(tiers, "Governance of the program", Level.PROGRAM)


def project_structure(initiative: View, project: View) -> Structure | None:
    """The program's board (where there is one), then sponsor and steering, then the project manager and the team."""
    parties = project.plan.parties
    sponsor, manager = parties.sponsor(project.path), parties.manager(project.path)
    others = [role for role in parties.roles_of(project.path) if role.id not in (sponsor.id, manager.id)]
    boards = [_board_box(view) for view in project.each("boards")]
    above = [_role_box(initiative, PROGRAM_MANAGER)] if project.path else []
    tiers = [
        _top(initiative) if project.path else (),
        (*above, _role_box(project, sponsor.id), *boards),
        (_role_box(project, manager.id),),
        tuple(_role_box(project, role.id) for role in others),
    ]
    return _structure(tiers, "Governance of the project", Level.PROJECT)


def _top(initiative: View) -> tuple[Box, ...]:
    """The boards that report to no other, or the sponsor where there is no board."""
    return _boards(initiative, reporting=False) or (_role_box(initiative, EXECUTIVE_SPONSOR),)


def _boards(initiative: View, reporting: bool) -> tuple[Box, ...]:
    """The boards of the program: those that report to another one, or those that do not."""
    boards = (view for view in initiative.each("boards") if bool(view.value("reports_to")) is reporting)
    return tuple(_board_box(view) for view in boards if not _is_projects(view))


def _owner_box(initiative: View) -> list[Box]:
    """The owners of benefits in one box: they answer to the sponsor, not to the program manager."""
    owners = {benefit.value("owner"): benefit.need("owner") for benefit in initiative.each("benefits")}
    lines = tuple(inline(fact) for name, fact in owners.items() if name)
    return [Box(inline("Benefit owners"), lines, Meaning.PROGRAM)] if lines else []


def _change_box(initiative: View) -> list[Box]:
    role = initiative.plan.parties.role("business-change-manager")
    return [_role_box(initiative, role.id)] if role.path else []


def _project_box(project: View) -> Box:
    lines = (inline("Sponsor: ", sponsor_fact(project)), inline("Manager: ", manager_fact(project)))
    return Box(inline(project.need("title")), lines, Meaning.PROJECT)


def _is_projects(board: View) -> bool:
    return bool(board.work) or board.value("level") is RoleLevel.PROJECT


def _board_box(board: View) -> Box:
    meaning = Meaning.PROJECT if _is_projects(board) else Meaning.PROGRAM
    return Box(inline(board.need("title")), (inline("Chair: ", _chair(board)),), meaning)


def _chair(board: View) -> Fact:
    """The person in the chair, for a drawing where the role's title would not fit."""
    chair = board.value("chair")
    found: Appointment | Person | None = board.plan.parties.find(chair, board.work) if chair else None
    if found is None:
        return board.open("chair")
    path = (*board.path, "chair")
    return Fact(party_name(found), origin_of(path, board.plan.origins), path)


def _role_box(work: View, role: str) -> Box:
    found = work.plan.parties.role(role, work.path)
    meaning = Meaning.PROGRAM if found.level in (RoleLevel.PORTFOLIO, RoleLevel.PROGRAM) else Meaning.PROJECT
    return Box(inline(Fact(found.title, Origin.STATED, found.path)), (inline(holder_fact(work, role)),), meaning)


def _structure(tiers: Sequence[tuple[Box, ...]], caption: str, level: Level) -> Structure | None:
    """The drawing, unless it had a single tier or nobody in it were known yet."""
    kept = tuple(tier for tier in tiers if tier)
    known = any(
        run.origin not in (None, Origin.OPEN) for tier in kept for box in tier for line in box.lines for run in line
    )
    if len(kept) < 2 or not known:
        return None
    described = "; then ".join(", ".join(_box_text(box) for box in tier) for tier in kept)
    description = f"{caption}, from the top down: {described}"[:2000]
    return Structure("structure", kept, Content.GOVERNANCE, caption, description, level)


def _box_text(box: Box) -> str:
    parts = [box.title, *box.lines]
    return " ".join("".join(run.text for run in part) for part in parts)
