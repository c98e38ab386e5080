"""Milestones: what has been promised against what the schedule says, the days between them, and whether it was met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import of_key
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.margins import last_finish, margin_rule, scheduled, worked
from pmtemplates.documents.project_plan.names import DELIVERABLES
from pmtemplates.documents.project_plan.places import MILESTONES, C, of_schedule, worked_by
from pmtemplates.documents.project_plan.readiness import ready_cell
from pmtemplates.documents.registers.names import AS_AT, PARTIES
from pmtemplates.documents.registers.register import (
    ROW,
    At,
    Field,
    Mark,
    Rule,
    Spec,
    Values,
    build_register,
    given,
)
from pmtemplates.documents.sheets import Cell, Form, Look, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.delivery import Milestone, Task
from pmtemplates.planning.schedule import Row, RowKind

Make = Callable[[View], Cell]
MET, REACHED, ON_TIME, LATE, OPEN = "met", "reached?", "on time", "late", "open"
"""Reached, as far as the schedule can tell: somebody has to confirm the day."""
READY = "Nothing left before it"
DAY_ZERO = date(1899, 12, 30)
"""Of Excel's numbers for days."""


def milestone_views(source: Source) -> list[View]:
    """The milestones of the file and the tasks that take no time, by their promised or planned day."""
    views = source.work.each("milestones")
    if scheduled(source):
        views += [_task_view(source, row) for row in source.schedule.rows if _is_task(row)]
    return sorted(views, key=lambda view: _day(source, view) or date.max)


def _is_task(row: Row) -> bool:
    return row.kind is RowKind.MILESTONE and row.task is not None


def _task_view(source: Source, row: Row) -> View:
    if row.task is None:
        raise ValueError(f"{row.title} is no task")
    return View(source.plan, row.task, row.path, source.path)


def _row(source: Source, view: View) -> Row | None:
    return source.schedule.row(view.path) if scheduled(source) else None


def promised_day(source: Source, view: View) -> date | None:
    """The day that the file states: a milestone without one has got that of the schedule, which promises nothing."""
    row = _row(source, view)
    stated = row.source if row else view.model
    if isinstance(stated, Task):
        return stated.finish_by
    return stated.date if isinstance(stated, Milestone) else None


def _day(source: Source, view: View) -> date | None:
    row = _row(source, view)
    return promised_day(source, view) or (row.finish if row else None)


def _live_cells(source: Source) -> tuple[Make, Make, Make]:
    """Promised, planned and reached. What the schedule knows comes from there: each day stands in one place only."""

    def promised(view: View) -> Cell:
        row = _row(source, view)
        if row is None:
            return of_key(view, "date")
        limit = of_schedule(row.number, C.FINISH_BY)
        return Cell(promised_day(source, view) or "", Style(Form.DAY), f'IF({limit}="","",{limit})')

    def planned(view: View) -> Cell:
        row = _row(source, view)
        return last_finish([row] if row else [])

    def reached(view: View) -> Cell:
        row = _row(source, view)
        if row is None or row.task is None:
            return Cell(None)
        finished = of_schedule(row.number, C.FINISHED)
        return Cell(row.task.finished or "", Style(Form.DAY), f'IF({finished}="","",{finished})')

    return promised, planned, reached


_MARKS = (
    Mark(lambda at: f'{at("Status")}="{MET}"', Look.FADED, stop=True),
    Mark(lambda at: f'{at("Status")}="{LATE}"', Look.HIGH, ("Status",)),
    Mark(lambda at: f'{at("Status")}="{REACHED}"', Look.MEDIUM, ("Status", "Reached on")),
    Mark(lambda at: f'{at("Status")}="{ON_TIME}"', Look.LOW, ("Status",)),
)


def spec(source: Source) -> Spec:
    """The columns of the list."""
    promised, planned, reached = _live_cells(source)
    return Spec(
        sheet=MILESTONES,
        title="Milestones",
        name="MilestoneList",
        note=(
            "Days of the schedule are changed there: promised under Finish by. The yellow cells can be typed over. "
            f"{REACHED} means that all before it is done: type the day under Reached on, or Actual finish of its task."
        ),
        content=Content.MILESTONES,
        lists={"milestones": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Milestone", 44, ("title",)),
            Field("Promised", 14, ("date",), Form.DAY, make=promised),
            Field("Planned", 14, form=Form.DAY, make=planned, live=True),
            Field("Margin in working days", 11, form=Form.WHOLE, center=True, rule=_margin(source)),
            Field("Reached on", 14, form=Form.DAY, make=reached),
            Field("Status", 11, center=True, rule=_status(source.as_at)),
            Field("Owner", 24, ("owner",), choice=PARTIES, strict=False),
            Field("Deliverable", 30, ("deliverable",), choice=DELIVERABLES, strict=False),
            Field(READY, 10, form=Form.WHOLE, make=lambda view: ready_cell(source, _row(source, view)), hidden=True),
            Field("Open margin", 10, form=Form.WHOLE, rule=_open_margin(source), hidden=True),
            Field("Next", 10, form=Form.DECIMAL, rule=_next(), hidden=True),
        ),
        marks=_MARKS,
        ready=5,
        table=False,
    )


def _margin(source: Source) -> Rule:
    """Of the planned day, or once it is reached of the day on which that was."""
    planned, reached = margin_rule(source, "Promised", "Planned"), margin_rule(source, "Promised", "Reached on")

    def formula(at: At) -> str:
        return f"IF(ISNUMBER({at('Reached on')}),{reached.formula(at)},{planned.formula(at)})"

    def value(row: Values) -> Value:
        return reached.value(row) if isinstance(row["Reached on"], date) else planned.value(row)

    return Rule(formula, value)


def _status(today: date) -> Rule:
    def formula(at: At) -> str:
        margin, promised = at("Margin in working days"), at("Promised")
        missed = f"AND(ISNUMBER({promised}),{promised}<{AS_AT})"
        open_ = f'IF(ISNUMBER({margin}),IF({margin}<0,"{LATE}","{ON_TIME}"),"{OPEN}")'
        open_ = f'IF({missed},"{LATE}",{open_})'
        done = f"AND({at(READY)}=1,ISNUMBER({at('Planned')}),{at('Planned')}<={AS_AT})"
        open_ = f'IF({done},"{REACHED}",{open_})'
        return f'IF({at("Milestone")}="","",IF(ISNUMBER({at("Reached on")}),"{MET}",{open_}))'

    def value(row: Values) -> Value:
        if not given(row["Milestone"]):
            return ""
        if isinstance(row["Reached on"], date):
            return MET
        margin, promised, planned = row["Margin in working days"], row["Promised"], row["Planned"]
        if row[READY] == 1 and isinstance(planned, date) and planned <= today:
            return REACHED
        if isinstance(promised, date) and promised < today:
            return LATE
        return (LATE if margin < 0 else ON_TIME) if isinstance(margin, int) else OPEN

    return Rule(formula, value)


def _open_margin(source: Source) -> Rule:
    """Until it is reached: the margin, or where less is left of it, what the days that have passed leave."""
    today = source.as_at

    def formula(at: At) -> str:
        margin, promised = at("Margin in working days"), at("Promised")
        passed = f"{worked_by(promised)}-{worked_by(AS_AT)}" if scheduled(source) else "-1"
        missed = f'AND(ISNUMBER({promised}),{promised}<{AS_AT},{at("Status")}<>"{REACHED}")'
        return f'IF(ISNUMBER({at("Reached on")}),"",IF({missed},MIN({margin},-1,{passed}),{margin}))'

    def value(row: Values) -> Value:
        margin, promised = row["Margin in working days"], row["Promised"]
        if isinstance(row["Reached on"], date):
            return ""
        if not isinstance(promised, date) or promised >= today or row["Status"] == REACHED:
            return margin
        passed = worked(source, promised) - worked(source, today) if scheduled(source) else -1
        return min(-1, passed, margin if isinstance(margin, int) else 0)

    return Rule(formula, value)


def _next() -> Rule:
    """The day on which a milestone is next, as a number that no two rows share; empty once it is reached."""

    def formula(at: At) -> str:
        day = f"IF(ISNUMBER({at('Planned')}),{at('Planned')},{at('Promised')})"
        none = f"OR(ISNUMBER({at('Reached on')}),COUNT({at('Planned')},{at('Promised')})=0)"
        return f'IF({none},"",{day}+ROW()/10000)'

    def value(row: Values) -> Value:
        day = row["Planned"] if isinstance(row["Planned"], date) else row["Promised"]
        if isinstance(row["Reached on"], date) or not isinstance(day, date):
            return ""
        return (day - DAY_ZERO) / timedelta(days=1) + float(str(row[ROW])) / 10000

    return Rule(formula, value)


def build_milestones(source: Source) -> Sheet:
    """The sheet; the columns for what is typed stay free, all else is protected."""
    return build_register(source, spec(source), milestone_views(source))
