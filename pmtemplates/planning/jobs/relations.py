"""With whom a job works: up, down and sideways, from reporting lines and matrices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pmtemplates.initiative.control import Matter
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import Area, Duty
from pmtemplates.library.variants import Part
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.binding import house_of
from pmtemplates.planning.jobs.held_rows import columns_of, holds, is_meant
from pmtemplates.planning.jobs.post import Held, Line, Relations
from pmtemplates.planning.jobs.titles import plural
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path

MOST_SIDEWAYS = 6
"""More would be a list of everybody."""

_SHARED = frozenset({Part.ACCOUNTABLE, Part.RESPONSIBLE, Part.CONSULTED})
_MOST_AREAS, _MOST_NAMES = 3, 3
_WORDS = {
    Area.PURPOSE: "business case",
    Area.FOCUS: "objectives",
    Area.HORIZON: "schedule",
    Area.SUCCESS: "results",
    Area.RESOURCES: "people",
}
"""What a reader calls an area, where the word of the library is another."""


def relations_of(held: Sequence[Held], reports_to: str, plan: Plan) -> Relations:
    """The relations of a job whose superior has the id `reports_to`; nobody stands in two of the directions."""
    above, below = _above(held, reports_to, plan), _below(held, plan)
    taken = {role.id for role in [*above, *below]} | {each.role.id for each in held}
    up = [_line(roles, plan, _settles(roles[0], held, plan)) for roles in _by_title(above)]
    down = [_line(roles, plan) for roles in _by_title(below)]
    beside = (*_boards(held, plan, chaired=True), *_sideways(held, reports_to, taken, plan))
    return Relations((*up, *_boards(held, plan, chaired=False)), tuple(down), beside[:MOST_SIDEWAYS])


def _line(roles: Sequence[Appointment], plan: Plan, why: str = "") -> Line:
    """Program manager (Maria Keller): what for; Benefit owners (3), where not all have a name or a title in common."""
    titles = {role.title for role in roles}
    names = list(dict.fromkeys(role.holder.name for role in roles if role.holder))
    known = plan.roles.get(house_of(roles[0], plan))
    title = roles[0].title if len(titles) == 1 or known is None else known.title
    if len(roles) > 1:
        title = plural(title, plan) or title
    if len(roles) > 1 and (len(titles) > 1 or not all(role.holder for role in roles) or len(names) > _MOST_NAMES):
        named = f"{title} ({len(roles)})"
    else:
        named = f"{title} ({', '.join(names)})" if names else title
    return Line(f"{named}: {why}" if why else named, Origin.COMPUTED, roles[0].path)


def _by_title(roles: Iterable[Appointment]) -> list[list[Appointment]]:
    found: dict[str, list[Appointment]] = {}
    for role in roles:
        found.setdefault(role.title, []).append(role)
    return list(found.values())


def _above(held: Sequence[Held], reports_to: str, plan: Plan) -> list[Appointment]:
    """The superior, those to whom something is escalated, and the sponsors; a project without a program has no more
    above it than it lists.
    """
    superiors = [plan.parties.role(reports_to, work) for work in held[0].works if reports_to]
    found: dict[Appointment, None] = dict.fromkeys(superiors)
    for each in held:
        for work in each.works:
            steps = plan.responsibilities.escalation[work]
            found |= dict.fromkeys(to for step in steps if step.role.id == each.role.id for to in step.to)
            found[plan.parties.sponsor(work)] = None
    own = {each.role.id for each in held}
    inside = plan.initiative.level is Level.PROGRAM
    there = (role for role in found if role in superiors or role.path or role.holder or inside)
    return [role for role in there if role.id not in own]


def _settles(above: Appointment, held: Sequence[Held], plan: Plan) -> str:
    """What goes to a role when it exceeds the limits of the job."""
    found: dict[Matter, None] = {}
    for each in held:
        for work in each.works:
            for matter, ladder in plan.ladders[work].items():
                rung = ladder.above(each.role.id)
                if rung and rung.role == above.id:
                    found[matter] = None
    if len(found) == len(Matter):
        return "settles what exceeds the limits"
    return f"settles what exceeds the limits for {', '.join(found)}" if found else ""


def _boards(held: Sequence[Held], plan: Plan, chaired: bool) -> Iterator[Line]:
    """The boards that one of the roles chairs, or in which it sits under another chair."""
    names = {each.role.id for each in held} | {each.role.holder.id for each in held if each.role.holder}
    for path, work in works(plan.initiative):
        near = any(path in each.works for each in held)
        for index, board in enumerate(work.boards):
            if near and (board.chair in names if chaired else board.chair not in names and names & {*board.members}):
                why = f": meets {board.cadence[:1].lower()}{board.cadence[1:]}" if board.cadence else ""
                yield Line(f"{board.title}{why}", Origin.COMPUTED, (*path, "boards", index))


def _below(held: Sequence[Held], plan: Plan) -> list[Appointment]:
    """The roles beside it that report to one of the job, in its works; for one of the whole initiative, in all."""
    found: dict[tuple[str, str | Path], Appointment] = {}
    for each in held:
        for path, _ in works(plan.initiative):
            if path not in each.works and () not in each.works:
                continue
            for role in [*plan.parties.roles_of(path), plan.parties.manager(path)]:
                if role.reports_to == each.role.id and not role.body and not holds(held, role, path):
                    found.setdefault((role.id, role.holder.id if role.holder else role.path), role)
    return list(found.values())


def _sideways(held: Sequence[Held], reports_to: str, taken: set[str], plan: Plan) -> Iterator[Line]:
    """Those who have a part in most of the same duties, by their number, and those with the same superior; roles of one
    kind together.
    """
    shared: dict[str, dict[str, Area]] = {}
    members: dict[str, dict[Appointment, None]] = {}
    for role, duty in (*_partners(held, plan), *((role, None) for role in _peers(held, reports_to, plan))):
        if role.id not in taken:
            kind = house_of(role, plan) or role.id
            members.setdefault(kind, {})[role] = None
            shared.setdefault(kind, {}).update({duty.id: duty.area} if duty else {})
    for kind in sorted(shared, key=lambda kind: -len(shared[kind])):
        areas = Counter(shared[kind].values()).most_common(_MOST_AREAS)
        yield _line(list(members[kind]), plan, ", ".join(_WORDS.get(area, str(area)) for area, _ in areas))


def _partners(held: Sequence[Held], plan: Plan) -> Iterator[tuple[Appointment, Duty]]:
    """Who else has a part in the rows of a job, with the duty of each row."""
    for matrix in plan.responsibilities.matrices.values():
        for row in _rows(held, matrix):
            for column in matrix.columns:
                sign = row.signs.get(column.id)
                if row.duty and sign and sign.parts & _SHARED:
                    actor = row.actors.get(column.id)
                    yield from ((role, row.duty) for role in ((actor,) if actor else column.members))


def _rows(held: Sequence[Held], matrix: Matrix) -> Iterator[MatrixRow]:
    """The rows in which the job answers, does or is consulted."""
    own = [(each, column) for each in held for column in columns_of(each, matrix)]
    for row in matrix.rows:
        signs = (row.signs.get(column.id) for each, column in own if is_meant(each, column, row))
        if any(sign and sign.parts & _SHARED for sign in signs):
            yield row


def _peers(held: Sequence[Held], reports_to: str, plan: Plan) -> Iterator[Appointment]:
    for path in dict.fromkeys(path for each in held for path in each.works):
        yield from (role for role in plan.parties.roles_of(path) if reports_to and role.reports_to == reports_to)
