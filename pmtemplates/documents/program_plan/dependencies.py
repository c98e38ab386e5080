"""Dependencies: what passes between components or to and from outside, needed, promised and by the plan."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import doubted, of_fact, of_key
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.program_plan.days import between, late_formula
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import DEPENDENCIES
from pmtemplates.documents.program_plan.standings import mark_standings
from pmtemplates.documents.registers.names import PARTIES
from pmtemplates.documents.registers.register import (
    FIRST,
    At,
    Field,
    Rule,
    Spec,
    Values,
    build_register,
    given,
)
from pmtemplates.documents.sheets import Cell, Form, Range, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.planning.forecast import row_of_task
from pmtemplates.planning.program.exchanges import Standing

WHAT, FROM, TO, OWNER = "What is handed over", "From", "To", "Owner"
NEEDED, PROMISED, PLANNED = "Needed by", "Promised by", "By the plan"
SLACK, DONE, STANDING = "Slack in working days", "Handed over on", "Standing"
LEFT = "Slack left"
_FREE = 5


def spec(source: Source) -> Spec:
    """The columns of the register; the days by the plan come from the plans of the givers."""
    return Spec(
        sheet=DEPENDENCIES,
        title="Dependencies",
        name="DependencyRegister",
        note=(
            "By the plan comes from the plan of the giver: type a new forecast over it. Slack: working days from the "
            "later of promise and plan to the day on which it is needed; below 0 it comes too late."
        ),
        content=Content.DEPENDENCIES,
        lists={"dependencies": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field(WHAT, 46, ("what",)),
            Field(FROM, 24, ("giver",), part=Part.SIDE, make=lambda view: _side(view, "giver")),
            Field(TO, 24, ("receiver",), part=Part.SIDE, make=lambda view: _side(view, "receiver")),
            Field(NEEDED, 14, ("needed_by",), Form.DAY),
            Field(PROMISED, 14, ("promised_by",), Form.DAY, make=lambda view: _promised(source, view)),
            Field(PLANNED, 14, form=Form.DAY, make=lambda view: _planned(source, view)),
            Field(SLACK, 11, form=Form.WHOLE, center=True, rule=_slack(source)),
            Field(STANDING, 14, center=True, rule=_STANDING),
            Field(DONE, 14, form=Form.DAY, make=lambda view: _done(source, view)),
            Field(OWNER, 24, ("owner",), choice=PARTIES, strict=False),
            Field(LEFT, 10, form=Form.WHOLE, rule=_LEFT, hidden=True),
        ),
        ready=_FREE,
        table=False,
    )


def build_dependencies(source: Source) -> Sheet | None:
    """The register, in the order of the file; None for a program without any."""
    views = source.work.each("dependencies")
    if not views:
        return None
    columns = spec(source)
    sheet = build_register(source, columns, views)
    place = columns.column(STANDING)
    mark_standings(sheet, Range(FIRST, place, FIRST + len(views) + _FREE - 1, place))
    return sheet


def _side(view: View, end: str) -> Cell:
    """Who gives or receives: outsiders by what the file calls them, the program where it names nobody."""
    found = view.get(f"{end}_outside") or view.get(end)
    return of_fact(found) if found else Cell(view.plan.initiative.title)


def _promised(source: Source, view: View) -> Cell:
    """What the giver has said: a day that the schedule has put into the gap promises nothing."""
    found = row_of_task(source.plan, view.value("giver_task"))
    filled = (*view.path, "promised_by") in source.plan.origins
    if found and filled and view.value("promised_by") == found[1].finish:
        return Cell(None, Style(Form.DAY))
    return of_key(view, "promised_by")


def _planned(source: Source, view: View) -> Cell:
    found = row_of_task(source.plan, view.value("giver_task"))
    style = Style(Form.DAY)
    return Cell(found[1].finish, doubted(style, found[1].origin)) if found else Cell(None, style)


def _done(source: Source, view: View) -> Cell:
    found = row_of_task(source.plan, view.value("giver_task"))
    task = found[1].task if found else None
    return Cell(task.finished if task else None, Style(Form.DAY))


def _comes(at: At) -> str:
    """The formula for the day on which it comes: once handed over that by the plan, before the later of both."""
    both = f"MAX({at(PROMISED)},{at(PLANNED)})"
    return f"IF(AND(ISNUMBER({at(DONE)}),ISNUMBER({at(PLANNED)})),{at(PLANNED)},{both})"


def _slack(source: Source) -> Rule:
    def formula(at: At) -> str:
        counted = late_formula(_comes(at), at(NEEDED))
        return f'IF(COUNT({at(PROMISED)},{at(PLANNED)})=0,"",{counted})'

    def value(row: Values) -> Value:
        days = [day for day in (row[PROMISED], row[PLANNED]) if isinstance(day, date)]
        if not days:
            return ""
        over = isinstance(row[DONE], date) and isinstance(row[PLANNED], date)
        return between(source, row[PLANNED] if over else max(days), row[NEEDED])

    return Rule(formula, value)


def _standing(row: Values) -> Value:
    slack = row[SLACK]
    if not given(row[WHAT]):
        return ""
    if given(row[DONE]):
        return Standing.DONE.value
    if not isinstance(slack, int):
        return Standing.OPEN.value
    return (Standing.LATE if slack < 0 else Standing.ON_TIME if slack else Standing.TIGHT).value


def _standing_formula(at: At) -> str:
    slack = at(SLACK)
    dated = f'IF({slack}<0,"{Standing.LATE}",IF({slack}=0,"{Standing.TIGHT}","{Standing.ON_TIME}"))'
    open_ = f'IF(ISNUMBER({slack}),{dated},"{Standing.OPEN}")'
    return f'IF({at(WHAT)}="","",IF(ISNUMBER({at(DONE)}),"{Standing.DONE}",{open_}))'


_STANDING = Rule(_standing_formula, _standing)
_LEFT = Rule(
    lambda at: f'IF({at(STANDING)}="{Standing.DONE}","",{at(SLACK)})',
    lambda row: "" if row[STANDING] == Standing.DONE else row[SLACK],
)
"""The slack of what has not been handed over."""
