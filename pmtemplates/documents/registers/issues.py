"""The log of issues: what has happened and has to be dealt with."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import AS_AT, ISSUES, PARTIES, WEIGHTS
from pmtemplates.documents.registers.register import (
    At,
    Field,
    Mark,
    Rule,
    Spec,
    Values,
    build_register,
    given,
)
from pmtemplates.documents.sheets import Form, Look, Sheet, Value

OPEN, OVERDUE, CLOSED = "open", "overdue", "closed"


def spec(source: Source) -> Spec:
    """The columns; the status compares with the day that the plan is as at."""
    return Spec(
        sheet=ISSUES,
        title="Issue log",
        name="IssueLog",
        note="An issue has happened; a risk only may. The status follows from the due date and the day it was closed.",
        content=Content.RISKS,
        lists={"issues": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Issue", 40, ("title",)),
            Field("Weight", 10, ("weight",), choice=WEIGHTS, center=True),
            Field("Raised on", 13, ("raised_on",), Form.DAY),
            Field("Raised by", 18, ("raised_by",), choice=PARTIES, strict=False),
            Field("Action", 40, ("action",)),
            Field("Owner", 18, ("owner",), choice=PARTIES, strict=False),
            Field("Due", 13, ("due",), Form.DAY),
            Field("Closed on", 13, ("closed_on",), Form.DAY),
            Field("Status", 10, center=True, rule=_status(source.as_at)),
        ),
        marks=(
            Mark(lambda at: f'{at("Status")}="{CLOSED}"', Look.FADED, stop=True),
            Mark(lambda at: f'{at("Status")}="{OVERDUE}"', Look.LATE, ("Status",)),
            Mark(lambda at: f'{at("Weight")}="high"', Look.HIGH, ("Weight",)),
        ),
    )


def _status(today: date) -> Rule:
    def formula(at: At) -> str:
        late = f"AND(ISNUMBER({at('Due')}),{at('Due')}<{AS_AT})"
        state = f'IF(ISNUMBER({at("Closed on")}),"{CLOSED}",IF({late},"{OVERDUE}","{OPEN}"))'
        return f'IF({at("Issue")}="","",{state})'

    def value(row: Values) -> Value:
        if not given(row["Issue"]):
            return ""
        if isinstance(row["Closed on"], date):
            return CLOSED
        due = row["Due"]
        return OVERDUE if isinstance(due, date) and due < today else OPEN

    return Rule(formula, value)


def build_issues(source: Source) -> Sheet:
    """The log, in the order of the file."""
    return build_register(source, spec(source), source.work.each("issues"))
