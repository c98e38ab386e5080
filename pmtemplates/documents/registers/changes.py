"""The log of changes: requests to change the baseline, their effect, and who decided."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import CHANGES, PARTIES, VERDICTS, YES_NO
from pmtemplates.documents.registers.register import Field, Mark, Spec, build_register
from pmtemplates.documents.sheets import Form, Look, Sheet

APPROVED, PROPOSED = "approved", "proposed"
"""A change without a verdict waits for one, as does one that is proposed."""
IN_PLAN = "In the plan"


def spec(source: Source) -> Spec:
    """The columns; sums in the currency of the initiative."""
    return Spec(
        sheet=CHANGES,
        title="Change log",
        name="ChangeLog",
        note=(
            "Scope, time and cost change only by a decision. Until there is a verdict, a change waits. "
            "Once schedule and budget hold an approved change, it is in the plan."
        ),
        content=Content.GOVERNANCE,
        lists={"changes": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Change", 34, ("title",)),
            Field("Reason", 28, ("reason",)),
            Field("Requested by", 18, ("requested_by",), choice=PARTIES, strict=False),
            Field("Requested on", 13, ("requested_on",), Form.DAY),
            Field("Effect on scope and quality", 28, ("scope",)),
            Field("Working days later", 10, ("time_days",), Form.WHOLE, center=True),
            Field(source.money_head("Costs more"), 15, ("cost",), Form.SUM),
            Field(source.money_head("Costs less"), 15, ("saving",), Form.SUM),
            Field("Verdict", 11, ("verdict",), choice=VERDICTS, center=True),
            Field("Decided by", 18, ("decided_by",), choice=PARTIES, strict=False),
            Field("Decided on", 13, ("decided_on",), Form.DAY),
            Field(IN_PLAN, 9, choice=YES_NO, center=True),
        ),
        marks=(
            Mark(lambda at: f'OR({at("Verdict")}="rejected",{at("Verdict")}="deferred")', Look.FADED, stop=True),
            Mark(
                lambda at: f'AND({at("Change")}<>"",OR({at("Verdict")}="",{at("Verdict")}="{PROPOSED}"))',
                Look.MEDIUM,
                ("Verdict",),
            ),
            Mark(lambda at: f'AND({at("Verdict")}="{APPROVED}",{at(IN_PLAN)}<>"yes")', Look.MEDIUM, (IN_PLAN,)),
        ),
    )


def build_changes(source: Source) -> Sheet:
    """The log, in the order of the file."""
    return build_register(source, spec(source), source.work.each("changes"))
