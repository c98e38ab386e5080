"""Assumptions, constraints and dependencies: what the plan rests on, and what it waits for from others.

Of a dependency each day stands in one place: what the schedule waits for from outside is changed on the sheet of links.
"""

from __future__ import annotations

from datetime import date

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import doubted, of_fact, of_key
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.margins import margin, margin_formula, scheduled
from pmtemplates.documents.project_plan.names import PROJECTS, STATEMENT_TYPES
from pmtemplates.documents.project_plan.places import (
    ASSUMPTIONS,
    FIRST_LINK,
    LINKS,
    C,
    D,
    L,
    day_of,
    of_schedule,
    worked_by,
)
from pmtemplates.documents.registers.names import PARTIES, YES_NO
from pmtemplates.documents.registers.register import At, Field, Mark, Rule, Spec, Values, build_register
from pmtemplates.documents.sheets import Cell, Form, Look, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.delivery import Dependency
from pmtemplates.origins import Origin
from pmtemplates.planning.schedule import Row

ASSUMPTION, CONSTRAINT, DEPENDENCY = "assumption", "constraint", "dependency"
TYPES = (ASSUMPTION, CONSTRAINT, DEPENDENCY)
ON_TIME, LATER, LATE, OPEN = "on time", "later than promised", "late for the receiver", "open"
NEEDED, PROMISED, PLANNED, MARGIN = "Needed by", "Promised", "Planned", "Margin in working days"


def dependencies_of(source: Source) -> list[View]:
    """What the project takes from others or gives to them; for a project on its own, all of them."""
    name = source.work.value("id")
    return [
        view
        for view in source.initiative.each("dependencies")
        if not source.component or name in (view.value("giver"), view.value("receiver"))
    ]


def _type(view: View) -> Cell:
    if isinstance(view.model, Dependency):
        return Cell(DEPENDENCY)
    return Cell(ASSUMPTION if "assumptions" in view.path else CONSTRAINT)


def _side(source: Source, end: str) -> Field:
    """Who gives or receives; of a project on its own, the end that is not named is the project."""

    def make(view: View) -> Cell:
        if not isinstance(view.model, Dependency):
            return Cell(None)
        found = view.get(f"{end}_outside") or view.get(end)
        return of_fact(found) if found or source.component else Cell(source.model.title)

    title = "From" if end == "giver" else "To"
    return Field(title, 20, (end,), choice=PROJECTS, strict=False, part=Part.SIDE, make=make)


def spec(source: Source) -> Spec:
    """The columns; a day that follows from a task of this project comes from the schedule, or from its links."""

    def needed(view: View) -> Cell:
        return _live_need(source, view) or _day(view, "needed_by")

    return Spec(
        sheet=ASSUMPTIONS,
        title="Assumptions, constraints and dependencies",
        name="AssumptionLog",
        note=(
            "Check each assumption regularly; one that no longer holds is an issue. "
            "Margin: needed by, less the later of promised and planned."
        ),
        content=Content.ASSUMPTIONS,
        lists={"assumptions": ASSUMPTION, "constraints": CONSTRAINT, "dependencies": DEPENDENCY},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Type", 13, choice=STATEMENT_TYPES, part=Part.KIND, make=_type),
            Field("What is assumed, fixed or needed", 52, ("text", "what")),
            Field("Owner", 22, ("owner",), choice=PARTIES, strict=False),
            Field("Still holds", 9, choice=YES_NO, center=True),
            _side(source, "giver"),
            _side(source, "receiver"),
            Field(NEEDED, 14, ("needed_by",), Form.DAY, make=needed),
            Field(PROMISED, 14, ("promised_by",), Form.DAY, make=lambda view: _promised(source, view)),
            Field(PLANNED, 14, form=Form.DAY, make=lambda view: _planned(source, view), live=True),
            Field(MARGIN, 11, form=Form.WHOLE, center=True, rule=_margin(source)),
            Field("Status", 20, center=True, rule=_STATUS),
        ),
        marks=(
            Mark(lambda at: f'{at("Still holds")}="no"', Look.HIGH, ("Still holds",)),
            Mark(lambda at: f'{at("Status")}="{LATE}"', Look.HIGH, ("Status",)),
            Mark(lambda at: f'{at("Status")}="{LATER}"', Look.MEDIUM, ("Status",)),
            Mark(lambda at: f'{at("Status")}="{ON_TIME}"', Look.LOW, ("Status",)),
        ),
    )


def _margin(source: Source) -> Rule:
    """From the later of the promised and the planned day to the day on which it is needed."""

    def formula(at: At) -> str:
        later = f"MAX({at(PROMISED)},{at(PLANNED)})"
        return f'IF(COUNT({at(PROMISED)},{at(PLANNED)})=0,"",{margin_formula(source, at(NEEDED), later)})'

    def value(row: Values) -> Value:
        days = [day for day in (row[PROMISED], row[PLANNED]) if isinstance(day, date)]
        return margin(source, row[NEEDED], max(days)) if days else ""

    return Rule(formula, value)


def _status(row: Values) -> Value:
    if row["Type"] != DEPENDENCY:
        return ""
    spare, promised, planned = row[MARGIN], row[PROMISED], row[PLANNED]
    if isinstance(spare, int) and spare < 0:
        return LATE
    if isinstance(promised, date) and isinstance(planned, date) and planned > promised:
        return LATER
    return ON_TIME if isinstance(spare, int) else OPEN


def _status_formula(at: At) -> str:
    spare, promised, planned = at(MARGIN), at(PROMISED), at(PLANNED)
    rest = f'IF(ISNUMBER({spare}),"{ON_TIME}","{OPEN}")'
    rest = f'IF(AND(COUNT({promised},{planned})=2,{planned}>{promised}),"{LATER}",{rest})'
    rest = f'IF(AND(ISNUMBER({spare}),N({spare})<0),"{LATE}",{rest})'
    return f'IF({at("Type")}<>"{DEPENDENCY}","",{rest})'


_STATUS = Rule(_status_formula, _status)


def _day(view: View, name: str) -> Cell:
    return of_key(view, name) if isinstance(view.model, Dependency) else Cell(None)


def _promised(source: Source, view: View) -> Cell:
    """What the giver has said. Where a task waits for it, it stands on the sheet of links."""
    stated = _day(view, "promised_by")
    _, promise = _links(source, view)
    if promise:
        return _link_date(promise, stated.value, stated.style.origin)
    giver = _giver(source, view)
    computed = (*view.path, "promised_by") in source.plan.origins
    if giver and computed and stated.value == giver.finish:
        return Cell(None, Style(Form.DAY))  # the schedule has filled the gap, which promises nothing
    return stated


def _planned(source: Source, view: View) -> Cell:
    """The finish of the task that hands it over: live when it is ours, else as it was when the plan was made."""
    giver = _giver(source, view)
    if giver is None:
        return Cell(None, Style(Form.DAY))
    own = source.schedule.task(giver.id) if scheduled(source) else None
    if own:
        return Cell(own.finish, doubted(Style(Form.DAY), own.origin), of_schedule(own.number, C.FINISH))
    forecast, _ = _links(source, view)
    if forecast:
        return _link_date(forecast, source.schedule.bonds[forecast - FIRST_LINK].date, giver.origin)
    return Cell(giver.finish, doubted(Style(Form.DAY), giver.origin))


def _giver(source: Source, view: View) -> Row | None:
    """The row of the task that hands a dependency over, in whatever project that is."""
    name = view.value("giver_task") if isinstance(view.model, Dependency) else None
    found = (schedule.task(name) for schedule in source.plan.schedules.values()) if name else ()
    return next((row for row in found if row), None)


def _links(source: Source, view: View) -> tuple[int, int]:
    """The rows of the sheet of links with the forecast of another project, and with the promise; 0 for none."""
    if not isinstance(view.model, Dependency) or not scheduled(source):
        return 0, 0
    bonds = source.schedule.bonds
    rows = [FIRST_LINK + n for n, bond in enumerate(bonds) if bond.path == view.path and bond.before is None]
    giver = _giver(source, view)
    forecasts = 1 if giver and not source.schedule.task(giver.id) else 0  # stands before the promise
    return next(iter(rows[:forecasts]), 0), next(iter(rows[forecasts:]), 0)


def _link_date(row: int, value: Value, origin: Origin | None) -> Cell:
    cell = f"{quoted(LINKS)}!${letters(L.DATE)}${row}"
    style = doubted(Style(Form.DAY), origin) if origin else Style(Form.DAY)
    return Cell(value, style, f'IF({cell}="","",{cell})')


def _live_need(source: Source, view: View) -> Cell | None:
    """The last day that does not delay the initiative, before the task of ours that waits for it."""
    row = _task(source, view, "receiver_task", "needed_by")
    if row is None:
        return None
    days = source.schedule.days
    day = days.day(days.count(row.start) - 2 + max(0, row.program_float))
    if view.value("needed_by") != day:
        return None
    start, spare = of_schedule(row.number, C.START), of_schedule(row.number, D.PROGRAM_FLOAT)
    origin = of_key(view, "needed_by").style.origin
    return Cell(day, Style(Form.DAY, origin=origin), day_of(f"({worked_by(start)}-1+MAX(0,{spare}))"))


def _task(source: Source, view: View, task: str, day: str) -> Row | None:
    """The row of ours that a dependency names, when the day is not stated: a computed one has its own origin."""
    name = view.value(task) if isinstance(view.model, Dependency) else None
    if not name or not scheduled(source) or (*view.path, day) not in source.plan.origins:
        return None
    return source.schedule.task(name) if isinstance(view.value(day), date) else None


def build_assumptions(source: Source) -> Sheet:
    """The log: assumptions, then constraints, then dependencies by the day on which they are needed."""
    views = [*source.work.each("assumptions"), *source.work.each("constraints")]
    found = sorted(dependencies_of(source), key=lambda view: view.value("needed_by") or date.max)
    return build_register(source, spec(source), [*views, *found])
