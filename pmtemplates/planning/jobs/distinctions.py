"""What sets a role apart from the next level up and down: what it decides, escalates, leaves to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.levels import Level
from pmtemplates.library.roles import Escalation, LibraryRole, RoleLine
from pmtemplates.origins import Origin
from pmtemplates.planning.answering import rows_of_duty
from pmtemplates.planning.jobs.binding import library_role
from pmtemplates.planning.jobs.held_rows import columns_of, holds, is_meant
from pmtemplates.planning.jobs.post import Distinction, Held, Line, level_of
from pmtemplates.planning.jobs.receivers import Receiver, answering_for, is_above, named_in_library, superior, titled
from pmtemplates.planning.plan import Plan


def distinctions_of(held: Sequence[Held], plan: Plan) -> tuple[Distinction, ...]:
    """One for each role that the library knows. Nothing stands in it that a matrix contradicts, and nothing that goes
    from one role of the job to another.
    """
    found = []
    for each in held:
        if role := library_role(each, plan):
            found.append(
                Distinction(
                    each.role.title,
                    tuple(_line(text, each) for text in _decides(role, each, plan)),
                    tuple(_line(text, each) for text in _escalates(role, each, held, plan)),
                    tuple(_line(text, each) for text in _leaves(role, each, held, plan)),
                )
            )
    return tuple(found)


def _line(text: str, held: Held) -> Line:
    return Line(text, Origin.PROPOSED, held.role.path)


def worded(line: RoleLine, role: LibraryRole, plan: Plan) -> str:
    """A line of a role as it reads in this initiative; "" for one of a program in a project that has none."""
    if plan.initiative.level is Level.PROGRAM or level_of(role.level) is Level.PROJECT:
        return line.what
    return line.alone


def _decides(role: LibraryRole, held: Held, plan: Plan) -> Iterator[str]:
    for line in role.decides:
        text = worded(line, role, plan)
        if text and all(_answers(duty, held, plan) for duty in line.rows):
            yield text


def _answers(duty: str, held: Held, plan: Plan) -> bool:
    """Whether the role is accountable in some row of a duty, in each of its works whose matrix has the duty."""
    for matrix in plan.responsibilities.matrices.values():
        columns, rows = columns_of(held, matrix), rows_of_duty(matrix, duty)
        meant = ((column, row) for row in rows for column in columns if is_meant(held, column, row))
        signs = (row.signs.get(column.id) for column, row in meant)
        if columns and rows and not any(sign and sign.is_accountable for sign in signs):
            return False
    return True


def _escalates(role: LibraryRole, each: Held, held: Sequence[Held], plan: Plan) -> Iterator[str]:
    """WHAT to whom, WHEN; to nobody who decides less."""
    for line in role.escalates:
        if receiver := _above(line, each, held, plan):
            yield f"To {receiver}: {line.what}, {line.when}"


def _above(line: Escalation, each: Held, held: Sequence[Held], plan: Plan) -> str:
    """Who receives an escalation: outside, or as the file says of the role; else who answers for the matter, whom the
    library names, or the superior. "" when that is the job itself, nobody, or somebody who decides less.
    """
    if line.outside:
        return f"the {line.outside}"
    found: list[Receiver] | None = answering_for(line.rows, each, held, plan)
    if each.role.escalates_to and (found or not line.rows):
        stated = plan.parties.role(each.role.escalates_to, each.works[0])
        return "" if holds(held, stated, each.works[0]) else titled([Receiver(stated.title, stated)], plan)
    if not line.rows:
        found = named_in_library(line.to or "", each, held, plan)
        found = superior(each, held, plan) if found is None else found
    if not found and line.top and superior(each, held, plan) is None:
        return line.top
    wider = bool(found) and all(is_above(receiver, each.role, plan) for receiver in found or ())
    return titled(found, plan) if found and wider else ""


def _leaves(role: LibraryRole, each: Held, held: Sequence[Held], plan: Plan) -> Iterator[str]:
    for line in role.leaves:
        if line.rows:
            found = answering_for(line.rows, each, held, plan)
        else:
            found = named_in_library(line.to, each, held, plan) or []
        if found:
            yield f"To {titled(found, plan)}: {line.what}"
