"""What a file says about its responsibility matrices: changed cells, rows of its own, the variant, matters of taste."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from pmtemplates.initiative.fields import Answer, Day, Id, Model, Party, Text
from pmtemplates.library.responsibilities import DutyKind

CLEARED = "-"
"""What a file writes to take a letter of the house out of a cell."""

Letters = Annotated[str, StringConstraints(min_length=1, max_length=12)]


class Responsibility(Model):
    """A row of a matrix: changes to a row of the house, or a row of its own when it states an activity."""

    DECISIVE: ClassVar[frozenset[str]] = frozenset({"activity"})
    """With an activity that cannot be read, nobody knows whether the entry is a row of its own."""

    id: Id
    """That of a row of the house, or a new one."""
    about: Id | None = Field(default=None, alias="for")
    """The deliverable, benefit, gate, project or dependency whose row is meant; all rows of that kind without it."""
    activity: Text | None = None
    """A verb and its object."""
    kind: DutyKind | None = None
    """activity, artefact, decision or approval; by default the first word of the activity decides."""
    letters: Mapping[Id, Letters] = {}
    """By role: A accountable, R responsible, A/R both, C consulted, I informed, S supports, n.a.; - clears a cell."""
    omit: Answer = False
    """true: leave the row out."""


Share = Annotated[int, Field(ge=1, le=100)]
Count = Annotated[int, Field(ge=1, le=1000)]


class MatrixLimits(Model):
    """From where on the advice about load begins."""

    consulted: Count | None = None
    """Roles asked before a step."""
    responsible: Count | None = None
    """Roles that do the work of one row."""
    informed: Count | None = None
    """Roles that are told."""
    accountable_share: Share | None = None
    """Rows in percent for which one role answers."""
    manager_share: Share | None = None
    """The same for the manager of the work, whose job it is."""
    responsible_share: Share | None = None
    """Rows in percent whose work one role does."""


class MatrixSettings(Model):
    """How the matrices of the initiative are drawn and judged."""

    variant: Id | None = None
    """RACI, when nothing is said, or RASCI."""
    limits: MatrixLimits | None = None
    approved_by: Party | None = None
    approved_on: Day | None = None
    """Until this day is stated, the letters of the house are proposals."""
