"""When the program is governed: each meeting, gate, benefit review and milestone of the program with its real day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, heads, of_fact, text
from pmtemplates.documents.formats import day_text, sum_text
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.forums import put_forums
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import GOVERNANCE
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Column, Form, Range, Role, Sheet, Style
from pmtemplates.documents.views import View, party_name
from pmtemplates.planning.meetings import Event, Occasion

_FIRST_ROW = HEAD_ROW + 1
_DAY, _WEEKDAY, _OCCASION, _WHAT, _FORUM, _CHAIR, _DECIDES, _MOVED, _WORK, _NEXT = range(1, 11)
_TITLES = (
    "Day", "Weekday", "Occasion", "What", "Forum", "Chair or owner", "Decided or reported", "Moved because",
    "Program or project", "",
)  # fmt: skip
_WIDTHS = (13, 11, 14, 34, 30, 18, 36, 28, 26)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HELPER = Style(Form.DAY, Role.HELPER)


def build_governance_calendar(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the name of its figure: the next meeting of the board that steers the program."""
    events = [each for each in source.plan.events if not each.work or each.occasion is Occasion.MEETING]
    note = (
        "Days follow from the first meeting and how often a board meets; one that falls on a day off moves to a "
        "working day. Gates and reviews are those of the file. Below: what each forum decides."
    )
    if not events:
        note = "Nothing has a day yet: boards need a first meeting and a rhythm, gates and milestones a date."
    widths = [*map(Column, _WIDTHS), Column(10, hidden=True)]
    sheet = source.start_sheet(GOVERNANCE, "Governance calendar", note, Content.GOVERNANCE, widths)
    heads(sheet, HEAD_ROW, _TITLES)
    steering, row = _steering_board(source), _FIRST_ROW
    for month, group in groupby(events, lambda each: each.day.replace(day=1)):
        row = _month(sheet, row, month)
        for event in group:
            _event(source, sheet, row, event, _is_of(source, event, steering))
            row += 1
    last = max(_FIRST_ROW, row - 1)
    sheet.filter = Range(HEAD_ROW, 1, last, _WORK)
    cell = _next_meeting(source, sheet, events, steering, last)
    put_forums(source, sheet, last + 3)
    sheet.freeze = (_FIRST_ROW, _WEEKDAY)
    sheet.inputs_only = True
    return sheet, {names.NEXT_MEETING: cell}


def _steering_board(source: Source) -> str:
    """The board that is asked for the decision of the charter, else the first of the program; "" without any."""
    initiative = source.plan.initiative
    asked = initiative.decision.board if initiative.decision else None
    return asked or next((board.id for board in initiative.boards), "")


def _is_of(source: Source, event: Event, board: str) -> bool:
    """Whether a board of the program meets: at its meetings and its gates."""
    view = source.work.at(event.path)
    if view is None or event.work or event.occasion not in (Occasion.MEETING, Occasion.GATE):
        return False
    return bool(board) and view.value("board" if event.occasion is Occasion.GATE else "id") == board


def _month(sheet: Sheet, row: int, month: date) -> int:
    group = Style(role=Role.GROUP)
    sheet.put_row(row, [Cell(month, group._replace(form=Form.MONTH)), *[Cell(None, group)] * (_WORK - 1)])
    return row + 1


def _event(source: Source, sheet: Sheet, row: int, event: Event, steers: bool) -> None:
    day = sheet.ref(row, _DAY)
    names_of = ",".join(f'"{name}"' for name in _WEEKDAYS)
    view = source.work.at(event.path)
    sheet.put_row(
        row,
        [
            Cell(event.day, doubted(Style(Form.DAY), event.origin)),
            Cell(_WEEKDAYS[event.day.weekday()], Style(), f"CHOOSE(WEEKDAY({day},2),{names_of})"),
            text(event.occasion),
            _what(view, event),
            of_fact(view.get("board")) if view and event.occasion is Occasion.GATE else text(_forum(event), wrap=True),
            text(_name(source, event), wrap=True),
            text(_decides(source, view, event), wrap=True),
            text(_moved(source, event), wrap=True),
            text(source.plan.initiative.work_at(event.work).title, wrap=True),
        ],
    )
    if steers:
        coming = event.day if event.day >= source.as_at else ""
        sheet.put(row, _NEXT, Cell(coming, _HELPER, f'IF({day}>={AS_AT},{day},"")'))
    sheet.outline[row] = 1


def _what(view: View | None, event: Event) -> Cell:
    if event.occasion is Occasion.MEETING:
        return text("Regular meeting")
    return of_fact(view.title()) if view and view.value("title") else text(event.about, wrap=True)


def _forum(event: Event) -> str:
    return event.about if event.occasion is Occasion.MEETING else ""


def _name(source: Source, event: Event) -> str:
    return party_name(source.plan.parties.find(event.chair, event.work)) if event.chair else ""


def _decides(source: Source, view: View | None, event: Event) -> str:
    """What a gate releases, what is reported of a benefit; of meetings the forums below say it."""
    if event.occasion is Occasion.BENEFIT_REVIEW:
        measure = view.get("measure") if view else None
        return f"Measured value: {measure.text}" if measure else "Measured value"
    if event.occasion is not Occasion.GATE or view is None:
        return ""
    budget = source.plan.initiative.budget
    amounts = [each.amount for each in budget.releases if each.gate == view.value("id")] if budget else []
    money = f"; if so, it releases {sum_text(sum(amounts, amounts[0] * 0), source.plan.currency)}" if amounts else ""
    return f"Whether the program goes on{money}"


def _moved(source: Source, event: Event) -> str:
    if event.planned is None:
        return ""
    known = source.plan.calendar.named_days_off(event.planned, event.planned)
    day = f"{_WEEKDAYS[event.planned.weekday()]}, {day_text(event.planned, source.plan.initiative.document.language)},"
    return f"{day} is a day off: {known[event.planned]}" if event.planned in known else f"{day} is not worked"


def _next_meeting(source: Source, sheet: Sheet, events: Sequence[Event], steering: str, last: int) -> str:
    """The line above the heads; the address of its day."""
    coming = [each.day for each in events if each.day >= source.as_at and _is_of(source, each, steering)]
    days = sheet.span(Range(_FIRST_ROW, _NEXT, last, _NEXT))
    sheet.put(HEAD_ROW - 1, _OCCASION, text("Next meeting of the board that steers the program", Role.LABEL))
    cell = Cell(min(coming, default=""), Style(Form.DAY), f'IF(COUNT({days})=0,"",MIN({days}))')
    sheet.put(HEAD_ROW - 1, _DAY, cell)
    return sheet.ref(HEAD_ROW - 1, _DAY, "both", outside=True)
