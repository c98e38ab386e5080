"""Says where the matrix does not follow `accepted_by`, since the role may not accept on behalf of the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.model import Initiative
from pmtemplates.library.responsibilities import DutyKind, Per
from pmtemplates.library.variants import Part
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow, column_held_by, column_of
from pmtemplates.planning.responsibilities.naming import letter, role
from pmtemplates.problems import Problem, advice
from pmtemplates.source.characters import visible


def check_acceptance(initiative: Initiative, matrices: Sequence[Matrix]) -> Iterator[Problem]:
    """Deliverables accepted by a role of too low a level; letters that the file states are left to the rules."""
    for matrix in matrices:
        rows = {row.about: row for row in matrix.rows if _is_acceptance(row) and not row.paths}
        for index, item in enumerate(initiative.work_at(matrix.path).deliverables):
            row = rows.get(item.id)
            column = _named(matrix, item.accepted_by) if item.accepted_by else None
            if row is None or column is None or row.accountable in ("", column.id) or column.may_decide(row.level):
                continue
            who, answering = role(matrix, column.id), role(matrix, row.accountable, row)
            message = (
                f"{visible(item.id, 40)} is accepted by {who}, who has no authority at the level of the {row.level}: "
                f"the matrix leaves {letter(matrix.variant, Part.ACCOUNTABLE)} with {answering}"
            )
            hint = "name the sponsor, or state what the role may accept with `responsibilities:`"
            path = (*matrix.path, "deliverables", index, "accepted_by")
            yield advice("accepted-without-authority", message, path, hint)


def _is_acceptance(row: MatrixRow) -> bool:
    return row.duty is not None and row.duty.per is Per.DELIVERABLE and row.duty.kind is DutyKind.APPROVAL


def _named(matrix: Matrix, name: str) -> Column | None:
    """The column of a role or of who holds it, the highest first, as the letters are given."""
    return column_of(matrix.columns, name) or column_held_by(matrix.columns, name)
