"""The rows of the matrices in which the roles of a job answer for something or do it. Words nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.delivery import Dependency
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import value_at
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import DutyKind, Per
from pmtemplates.library.variants import Part
from pmtemplates.planning.answering import rows_of_duty, takers
from pmtemplates.planning.jobs.post import Held, Standing
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.planning.responsibilities.subjects import subjects_of
from pmtemplates.problems import Path

DECISIONS = frozenset({DutyKind.DECISION, DutyKind.APPROVAL})
"""Who answers for them takes them; who does their work prepares them."""

STRENGTH = (Standing.BOTH, Standing.ANSWERS, Standing.DOES)
"""From the strongest to the weakest, where a role has different letters in rows of one duty."""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row and what a job has to do with it; `others` as in a principal duty.

    `held` is the role for which it does: for a decision the one that answers, else the one that does the work.
    `name` is what the row is about, as a reader calls it; "" for a row that does not repeat. `work` is the path of the
    work whose matrix has it.
    """

    row: MatrixRow
    held: Held
    standing: Standing
    others: tuple[str, ...]
    name: str = ""
    work: Path = ()

    @property
    def several(self) -> bool:
        """Whether the role is held in several projects, of which the row is about one."""
        return len(self.held.works) > 1


def level_in(held: Held, plan: Plan) -> Level:
    """The level of a role's rows; all roles of a project without a program work on that project."""
    return Level.PROJECT if plan.initiative.level is Level.PROJECT else held.level


def content_level(held: Sequence[Held], plan: Plan) -> Level:
    """The level of the documents about somebody who holds the roles: the widest on which one of them works."""
    return Level.PROGRAM if any(level_in(each, plan) is Level.PROGRAM for each in held) else Level.PROJECT


def holds(held: Sequence[Held], role: Appointment, work: Path) -> bool:
    """Whether a role, met in a work, is one that the job binds: that of another project is somebody else's."""
    place = role.path[:-2] if role.path else work
    return any(
        each.role.id == role.id and (place in each.works or (not role.path and () in each.works)) for each in held
    )


def rows_held(held: Sequence[Held], plan: Plan) -> Iterator[HeldRow]:
    """The rows with A or R of the roles, in the order of the matrices; who holds several roles is one person, so that
    an A of one and an R of another are both.
    """
    return (each for each in _rows(held, plan) if each.standing is not Standing.SUPPORTS)


def rows_supported(held: Sequence[Held], plan: Plan) -> Iterator[HeldRow]:
    """The rows in which the roles only support others; none where the variant has no letter for that."""
    return (each for each in _rows(held, plan) if each.standing is Standing.SUPPORTS)


def _rows(held: Sequence[Held], plan: Plan) -> Iterator[HeldRow]:
    for matrix in plan.responsibilities.matrices.values():
        own = [(each, column) for each in held for column in columns_of(each, matrix)]
        names = _names(matrix, plan.initiative) if own else {}
        for row in matrix.rows:
            signs = [(each, row.signs.get(column.id)) for each, column in own if is_meant(each, column, row)]
            parts = [(each, sign.parts) for each, sign in signs if sign]
            if standing := _standing(frozenset().union(*(part for _, part in parts))):
                about = names.get((row.duty.per, row.about), "") if row.duty and row.duty.per else ""
                others = _others(row, matrix, standing, plan)
                yield HeldRow(row, _whose(row, parts, standing, plan), standing, others, about, matrix.path)


def columns_of(held: Held, matrix: Matrix) -> list[Column]:
    """The columns of a matrix in which a role stands: its own, one that it shares, or that of the chair as a person."""
    if held.role.path[-2:-1] == ("boards",):
        person = held.role.holder.id if held.role.holder else ""
        return [column for column in matrix.columns if not column.members and column.id == person]
    return [column for column in matrix.columns if any(_is(held, member, matrix) for member in column.members)]


def _is(held: Held, member: Appointment, matrix: Matrix) -> bool:
    """Whether a member of a column is the role, in one of its works; one that no work lists is so in each of them."""
    if member.id != held.role.id:
        return False
    return member.path[:-2] in held.works if member.path else matrix.path in ((), *held.works)


def is_meant(held: Held, column: Column, row: MatrixRow) -> bool:
    """Whether a row of a column that several roles share is about this one."""
    actor = row.actors.get(column.id)
    return actor is None or (actor.id == held.role.id and (not actor.path or actor.path[:-2] in held.works))


def lacks_elsewhere(rows: Sequence[HeldRow], plan: Plan) -> bool:
    """Whether another of the projects in which the role is held has the duty of the rows, but gives it to others."""
    first, duty = rows[0], rows[0].row.duty
    if duty is None or not first.several or first.work not in first.held.works:
        return False
    with_it = (path for path in first.held.works if path in plan.responsibilities.matrices)
    own = {each.work for each in rows}
    return any(rows_of_duty(plan.responsibilities.matrices[path], duty.id) for path in with_it if path not in own)


def _standing(parts: frozenset[Part]) -> Standing | None:
    if Part.ACCOUNTABLE in parts:
        return Standing.BOTH if Part.RESPONSIBLE in parts else Standing.ANSWERS
    if Part.RESPONSIBLE in parts:
        return Standing.DOES
    return Standing.SUPPORTS if Part.SUPPORTS in parts else None


def _whose(row: MatrixRow, parts: Sequence[tuple[Held, frozenset[Part]]], standing: Standing, plan: Plan) -> Held:
    """Of several roles the one whose duty a row is: one on the level of the row before others."""
    answers = standing is Standing.ANSWERS or (standing is Standing.BOTH and row.kind in DECISIONS)
    wanted = Part.ACCOUNTABLE if answers else Part.RESPONSIBLE
    active = [(each, part) for each, part in parts if part & {Part.ACCOUNTABLE, Part.RESPONSIBLE, Part.SUPPORTS}]
    first, _ = min(active, key=lambda each: (row.level not in (None, level_in(each[0], plan)), wanted not in each[1]))
    return first


def _others(row: MatrixRow, matrix: Matrix, standing: Standing, plan: Plan) -> tuple[str, ...]:
    """The titles of who answers, for what the role only does or supports; of who does what it only answers for."""
    if standing is Standing.BOTH:
        return ()
    part = Part.RESPONSIBLE if standing is Standing.ANSWERS else Part.ACCOUNTABLE
    found = takers(matrix, row, part, plan.roles)
    columns = {column.id: column.title for column in matrix.columns}
    return tuple(dict.fromkeys(columns[taker.id] if taker.each else taker.title for taker in found))


def _names(matrix: Matrix, initiative: Initiative) -> dict[tuple[Per, str], str]:
    """What the rows that repeat are about, without the codes that only the initiative's papers use."""
    wanted = dict.fromkeys(row.duty.per for row in matrix.rows if row.duty and row.duty.per and row.about)
    found: dict[tuple[Per, str], str] = {}
    for per in wanted:
        for subject in subjects_of(per, initiative, matrix.path):
            entry = value_at(initiative, subject.path)
            found[per, subject.id] = entry.what if isinstance(entry, Dependency) else entry.title
    return found
