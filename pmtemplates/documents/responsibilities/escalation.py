"""To whom each role takes what goes beyond it, step by step up to the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, heads
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.participants import Participant
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.sheets import Cell, Column, Range, Role, Sheet, Style
from pmtemplates.levels import Level
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.escalation import Step
from pmtemplates.planning.responsibilities.matrix import Matrix

TOP = "decides, or takes it outside"
_WORK, _ROLE, _HOLDER, _FIRST = 1, 2, 3, 4
_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)


def build_escalation(source: Source, holders: Holders) -> Sheet:
    """The sheet; a row for each role of each work."""
    chains = {
        (matrix.path, step.role.id): _chain(step, _by_id(source, matrix))
        for matrix in source.matrices
        for step in source.made.escalation[matrix.path]
    }
    most = max([1, *map(len, chains.values())])
    note = "What goes beyond the authority of a role goes to the next one on the right, up to where the line ends."
    widths: list[float | Column] = [source.work_column(30), 34.0, 24.0, *(34.0 for _ in range(most))]
    sheet = source.start_sheet(places.ESCALATION, "Ways of escalation", note, Content.GOVERNANCE, widths)
    heads(sheet, HEAD_ROW, ["Work", "Role", "Held by", "Goes to", *["then to"] * (most - 1)])
    row = HEAD_ROW
    for matrix in source.matrices:
        for step in source.made.escalation[matrix.path]:
            if matrix.path and step.role.path[:2] != matrix.path and step.role.path:
                continue  # a role of the program: its way stands there
            row += 1
            chain = [_words(each) for each in chains[matrix.path, step.role.id]] or [TOP]
            if len(step.to) > 1:
                chain[0] = _by_matter(source, matrix, step)
            padded = [*chain, *[""] * (most - len(chain))]
            first = [Cell(matrix.title, _WORDS), Cell(step.role.title, _LABEL), _held(source, holders, step.role)]
            sheet.put_row(row, [*first, *(Cell(words or None, _WORDS) for words in padded)])
            sheet.levels[row] = matrix.level or Level.PROJECT
    sheet.filter = Range(HEAD_ROW, _WORK, max(row, HEAD_ROW + 1), _FIRST + most - 1)
    sheet.freeze = (HEAD_ROW + 1, _HOLDER)
    sheet.inputs_only = True
    return sheet


def _by_id(source: Source, matrix: Matrix) -> dict[str, Step]:
    above = {step.role.id: step for step in source.made.escalation[()]} if matrix.path else {}
    return above | {step.role.id: step for step in source.made.escalation[matrix.path]}


def _chain(first: Step, steps: Mapping[str, Step]) -> list[list[Appointment]]:
    """Those who come next, one after the other; nobody twice, so that a circle ends."""
    seen, found = {first.role.id}, []
    pending: Sequence[Appointment] = first.to
    while upper := [role for role in pending if role.id not in seen]:
        found.append(upper)
        seen |= {role.id for role in upper}
        pending = [after for role in upper if role.id in steps for after in steps[role.id].to]
    return found


def _words(roles: Sequence[Appointment]) -> str:
    return "\n".join(dict.fromkeys(role.title for role in roles))


def _by_matter(source: Source, matrix: Matrix, step: Step) -> str:
    """Who is next in which matters: Program manager (money, time)."""
    ladders = source.plan.ladders[matrix.path]
    above = {matter.value: rung.role for matter, ladder in ladders.items() if (rung := ladder.above(step.role.id))}
    lines = []
    for role in step.to:
        matters = [matter for matter, name in above.items() if name == role.id]
        lines.append(f"{role.title} ({', '.join(matters)})" if matters else role.title)
    return "\n".join(lines)


def _held(source: Source, holders: Holders, role: Appointment) -> Cell:
    found: Participant | None = source.participants.all.get(role.path)
    if found is None:
        return Cell(source.name_of(role.holder) or holders.gap(role), _WORDS)
    return Cell(holders.text(found), _WORDS, holders.formula(found))
