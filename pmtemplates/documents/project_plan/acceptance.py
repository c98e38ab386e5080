"""Acceptance of deliverables: by which criteria, by whom, when planned and when given."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import of_fact, of_key
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.margins import last_finish, margin_rule, scheduled
from pmtemplates.documents.project_plan.names import METHODS
from pmtemplates.documents.project_plan.places import ACCEPTANCE
from pmtemplates.documents.registers.names import AS_AT, PARTIES
from pmtemplates.documents.registers.register import At, Field, Mark, Rule, Spec, Values, build_register, given
from pmtemplates.documents.sheets import Cell, Form, Look, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.origins import weakest
from pmtemplates.planning.schedule import Row

ACCEPTED, OVERDUE, LATE, ON_TIME, OPEN = "accepted", "overdue", "late", "on time", "open"
MARGIN = "Margin in working days"


def spec(source: Source) -> Spec:
    """The columns; the hand-over is the finish of the last task that delivers."""

    def due(view: View) -> Cell:
        rows = delivering(source, view)
        computed = (*view.path, "due") in source.plan.origins and rows
        if computed and view.value("due") == max(row.finish for row in rows):
            return Cell(None, Style(Form.DAY))  # the schedule has filled the gap, which promises nothing
        return of_key(view, "due")

    def planned(view: View) -> Cell:
        return last_finish(delivering(source, view))

    return Spec(
        sheet=ACCEPTANCE,
        title="Acceptance of deliverables",
        name="AcceptanceList",
        note="The planned day comes from the schedule. Enter the day of acceptance; the status follows.",
        content=Content.DELIVERABLES,
        lists={"deliverables": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Deliverable", 28, ("title",)),
            Field("Accepted when", 52, ("acceptance",), part=Part.LINES, make=_criteria),
            Field("How it is checked", 14, choice=METHODS, strict=False),
            Field("Accepted by", 22, ("accepted_by",), choice=PARTIES, strict=False),
            Field("Received by", 20, ("receiver",)),
            Field("Promised", 14, ("due",), Form.DAY, make=due),
            Field("Planned", 14, form=Form.DAY, make=planned, live=True),
            Field(MARGIN, 11, form=Form.WHOLE, center=True, rule=margin_rule(source, "Promised", "Planned")),
            Field("Accepted on", 14, form=Form.DAY),
            Field("Status", 11, center=True, rule=_status(source.as_at)),
        ),
        marks=(
            Mark(lambda at: f'{at("Status")}="{ACCEPTED}"', Look.FADED, stop=True),
            Mark(lambda at: f'OR({at("Status")}="{OVERDUE}",{at("Status")}="{LATE}")', Look.HIGH, ("Status",)),
            Mark(lambda at: f'{at("Status")}="{ON_TIME}"', Look.LOW, ("Status",)),
        ),
    )


def delivering(source: Source, view: View) -> list[Row]:
    """The rows of the schedule whose tasks hand a deliverable over."""
    if not scheduled(source):
        return []
    name = view.value("id")
    return [row for row in source.schedule.rows if row.task and row.task.deliverable == name]


def _criteria(view: View) -> Cell:
    facts = view.facts("acceptance")
    if not facts:
        return of_fact(view.get("acceptance"))
    text = "\n".join(f"• {fact.text}" for fact in facts) if len(facts) > 1 else facts[0].text
    return of_fact(Fact(text, weakest(*(fact.origin for fact in facts)), view.path))


def _status(today: date) -> Rule:
    def formula(at: At) -> str:
        due, margin = at("Promised"), at(MARGIN)
        planned = f'IF(ISNUMBER({margin}),IF({margin}<0,"{LATE}","{ON_TIME}"),"{OPEN}")'
        open_ = f'IF(AND(ISNUMBER({due}),{due}<{AS_AT}),"{OVERDUE}",{planned})'
        return f'IF({at("Deliverable")}="","",IF(ISNUMBER({at("Accepted on")}),"{ACCEPTED}",{open_}))'

    def value(row: Values) -> Value:
        if not given(row["Deliverable"]):
            return ""
        if isinstance(row["Accepted on"], date):
            return ACCEPTED
        due, margin = row["Promised"], row[MARGIN]
        if isinstance(due, date) and due < today:
            return OVERDUE
        return (LATE if margin < 0 else ON_TIME) if isinstance(margin, int) else OPEN

    return Rule(formula, value)


def build_acceptance(source: Source) -> Sheet:
    """The list, in the order of the file."""
    return build_register(source, spec(source), source.work.each("deliverables"))
