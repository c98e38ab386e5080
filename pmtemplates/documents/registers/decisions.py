"""The log of decisions taken, so that nobody has to take them twice."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import DECISIONS, PARTIES
from pmtemplates.documents.registers.register import Field, Spec, build_register
from pmtemplates.documents.sheets import Form, Sheet

SPEC = Spec(
    sheet=DECISIONS,
    title="Decision log",
    name="DecisionLog",
    note="Decisions that were taken, with the reason. A change of scope, time or cost stands in the change log.",
    content=Content.GOVERNANCE,
    lists={"decisions": ""},
    fields=(
        Field("ID", 6, ("id",)),
        Field("Decision", 52, ("title",)),
        Field("Reason", 52, ("reason",)),
        Field("Decided by", 24, ("decided_by",), choice=PARTIES, strict=False),
        Field("Decided on", 14, ("decided_on",), Form.DAY),
    ),
)


def build_decisions(source: Source) -> Sheet:
    """The log, in the order of the file."""
    return build_register(source, SPEC, source.work.each("decisions"))
