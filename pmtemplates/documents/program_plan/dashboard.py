"""The first page of a program plan: status, next gates and key figures; each number is live, and says what it means."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import TITLE_ROW, day_limit, text
from pmtemplates.documents.delivery import manager_fact, sponsor_fact
from pmtemplates.documents.front import status_word
from pmtemplates.documents.front_sheet import put_section
from pmtemplates.documents.limits import counted
from pmtemplates.documents.live import Live, amount
from pmtemplates.documents.program_plan import benefits, names, standings, thresholds
from pmtemplates.documents.program_plan.figures import Figures
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.next_gates import put_next_gates
from pmtemplates.documents.program_plan.places import BENEFITS, DASHBOARD, DEPENDENCIES
from pmtemplates.documents.program_plan.roadmap_rows import R
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.documents.statuses import Dimension, put_statuses
from pmtemplates.planning.program.exchanges import Standing

_WIDTHS = (32, 15, 13, 14, 48, 13, 13)
_LINE, _STATUS = 3, 5
_DAY, _WHOLE, _SUM = (Style(form, center=True) for form in (Form.DAY, Form.WHOLE, Form.SUM))


class _Line(NamedTuple):
    """A figure with what it means; `late`: anything above 0 is bad."""

    label: str
    live: Live
    means: str
    style: Style = _WHOLE
    late: bool = False


def build_dashboard(source: Source, figures: Figures) -> tuple[Sheet, dict[str, str]]:
    """The page, and the name of the day that it is as at, out of the other built sheets."""
    note = "Every figure follows from the other sheets. The Legend defines each status and where amber ends."
    sheet = source.start_sheet(DASHBOARD, "Program plan", note, Content.GENERAL, _WIDTHS)
    sheet.put(_LINE, 1, Cell(_line(source), Style(role=Role.SUBTITLE)))
    measured = _dimensions(source, figures)
    put_section(sheet, _STATUS, "Status", "", "Measured", "Amber up to", "What is measured", "Comment", "")
    sheet.put(_STATUS, 5, text("What is measured", Role.SECTION))
    sheet.put(_STATUS, 6, text("Comment", Role.SECTION))
    put_statuses(sheet, _STATUS + 1, 1, len(_WIDTHS), measured)
    row = put_next_gates(sheet, figures, _STATUS + len(measured) + 3)
    row, found = _as_at(source, sheet, row + 1)
    row = _put(sheet, row, _time(source, figures))
    for title, lines in (
        ("Dependencies", _dependencies(figures)),
        ("Money", _money(source, figures)),
        ("People", _named(figures, _PEOPLE)),
        ("Benefits", _benefits(figures)),
        ("Risks, issues and decisions", _named(figures, _CONTROL)),
    ):
        if lines:
            row = _put(sheet, _section(sheet, row + 1, title), lines)
    sheet.inputs_only = True
    sheet.portrait = True
    sheet.heads = (TITLE_ROW, TITLE_ROW)
    sheet.freeze = (_LINE + 1, 1)
    return sheet, found


def _line(source: Source) -> str:
    control = source.plan.initiative.document
    parts = [f"{status_word(source.initiative)}, version {control.version}"]
    parts += [f"sponsor: {sponsor_fact(source.work).text}", f"program manager: {manager_fact(source.work).text}"]
    return " · ".join(parts)


def _section(sheet: Sheet, row: int, title: str) -> int:
    row = put_section(sheet, row, title)
    sheet.put(row - 1, 3, text("What it means", Role.SECTION))
    return row


def _put(sheet: Sheet, row: int, lines: Sequence[_Line]) -> int:
    """Label, figure and meaning; the next free row. Zeros are grey."""
    for label, live, means, style, late in lines:
        sheet.put_row(row, [text(label, Role.LABEL, wrap=True), Cell(live.value, style, live.formula)])
        _means(sheet, row, means)
        area = Range(row, 2, row, 2)
        at = sheet.ref(row, 2)
        sheet.conditions.append(Condition(area, f"AND(ISNUMBER({at}),{at}=0)", Look.FADED))
        if late:
            sheet.conditions.append(Condition(area, f"N({at})>0", Look.LATE))
        row += 1
    return row


def _means(sheet: Sheet, row: int, means: str) -> None:
    words = Style(wrap=True)
    sheet.put_row(row, [Cell(means, words), *[Cell(None, words)] * (len(_WIDTHS) - 3)], 3)
    sheet.merges.append(Range(row, 3, row, len(_WIDTHS)))


def _as_at(source: Source, sheet: Sheet, row: int) -> tuple[int, dict[str, str]]:
    """The section of dates begins with the day that all others are held against."""
    row = _section(sheet, row, "Dates and gates")
    style = Style(Form.DAY, Role.INPUT, center=True)
    sheet.put_row(row, [text("As at", Role.LABEL), Cell(source.as_at, style, path=("status_date",))])
    _means(sheet, row, "The status date, or the date of the plan while none is set. What was due before is overdue.")
    sheet.limits.append(day_limit(Range(row, 2, row, 2), "Please type a date."))
    return row + 1, {AS_AT: sheet.ref(row, 2, "both", outside=True)}


def _time(source: Source, figures: Figures) -> list[_Line]:
    program = figures.rows.program
    lines = [
        _Line("Start", figures.roadmap(program, R.START), "Start of the program.", _DAY),
        _Line("Finish, stated", figures.roadmap(program, R.STATED), "The finish that has been promised.", _DAY),
        _Line("Finish by the plan", figures.roadmap(program, R.FINISH),
              "The stated finish, or that of the last component where its plan ends later.", _DAY),
        _Line("Days late", figures.roadmap(program, R.LATE),
              "Working days from the stated finish to the one by the plan.", late=True),
        _Line("Components late", figures.late_components(),
              "Components whose finish by the plan is later than their stated one.", late=True),
    ]  # fmt: skip
    if not figures.rows.gates:
        return lines
    return [
        *lines,
        _Line("Gates before their work", figures.gates(standings.TOO_EARLY),
              "Gates whose work ends after them by the plan, and has not ended yet.", late=True),
        _Line("Gates without margin", figures.gates(standings.TIGHT),
              "Gates still to come whose work ends on their very day."),
    ]  # fmt: skip


def _dependencies(figures: Figures) -> list[_Line]:
    if DEPENDENCIES not in figures.sheets:
        return []
    words = (
        ("Late", Standing.LATE, "Promised or planned after the day on which the receiver needs it."),
        ("No slack", Standing.TIGHT, "Promised or planned for the very day on which it is needed."),
        ("Not yet dated", Standing.OPEN, "Neither promised nor planned, or nobody has said when it is needed."),
        ("On time", Standing.ON_TIME, "Promised and planned before the day on which it is needed."),
        ("Handed over", Standing.DONE, "The receiver has it."),
    )
    return [_Line(label, figures.dependencies(word), means, late=word is Standing.LATE) for label, word, means in words]


def _money(source: Source, figures: Figures) -> list[_Line]:
    lines = (
        ("Envelope", names.ENVELOPE, "The most that the program may spend."),
        ("Planned", names.PLANNED, "Costs by the plans of the components, and the program's own."),
        ("Contingency and reserve", names.SET_ASIDE, "Set aside for what is uncertain, by components and program."),
        ("Granted beyond plans", names.UNPLANNED,
         "What projects have been granted beyond the costs and the contingency of their plans."),
        ("Not allocated", names.UNALLOCATED,
         "Envelope less all its parts: 0 when the money adds up, below 0 when parts are not covered."),
        ("Released", names.RELEASED, "Released in all at gates up to As at."),
        ("Needed", names.NEEDED, "What the plan spends before the next release."),
    )  # fmt: skip
    found = ((label, figures.named(name), means) for label, name, means in lines)
    return [_Line(source.money_head(label), live, means, _SUM) for label, live, means in found if live]


_PEOPLE = (
    ("Months over capacity", names.CAPACITY_OVER,
     "Months of roles and skills in which the plans need more than there is.", _WHOLE, True),
    ("Short as stated", names.CAPACITY_SHORT,
     "Roles and skills of which more is said to be needed than there is; the sheet Capacity has the remedy.",
     _WHOLE, True),
)  # fmt: skip
_CONTROL = (
    ("Open risks: high", names.RISKS_HIGH, "Risks of the program; the Legend says which score is high.", _WHOLE, True),
    ("Open risks: medium", names.RISKS_MEDIUM, "The same, of medium score.", _WHOLE, False),
    ("Open risks: low", names.RISKS_LOW, "The same, of low score.", _WHOLE, False),
    ("Escalated by projects", names.ESCALATED,
     "Risks and forecasts of components that lie above their own limits.", _WHOLE, True),
    ("Issues overdue", names.ISSUES_OVERDUE, "Issues past their due day that are not closed.", _WHOLE, True),
    ("Changes that wait", names.CHANGES_WAITING, "Changes with the verdict proposed, or without one.", _WHOLE, False),
    ("Next meeting", names.NEXT_MEETING, "Of the board that steers the program: when the next decisions are due.",
     _DAY, False),
)  # fmt: skip


def _named(figures: Figures, lines: Sequence[tuple[str, str, str, Style, bool]]) -> list[_Line]:
    found = ((label, figures.named(name), means, style, late) for label, name, means, style, late in lines)
    return [_Line(label, live, means, style, late) for label, live, means, style, late in found if live]


def _benefits(figures: Figures) -> list[_Line]:
    if BENEFITS not in figures.sheets:
        return []
    return [
        _Line("Gains", figures.benefits(benefits.EFFECT, benefits.GAIN), "Benefits of the register."),
        _Line("Dis-benefits", figures.benefits(benefits.EFFECT, benefits.LOSS),
              "Losses that the change brings; each has an owner all the same."),
        _Line("Started", figures.started(), "Those whose start has come by As at."),
        _Line("Not measured", figures.benefits(benefits.STANDING, standings.UNMEASURED),
              "Started, and no measurement has been entered."),
        _Line("Behind", figures.benefits(benefits.STANDING, standings.BEHIND),
              "The last measurement falls short of the profile by more than the tolerance.", late=True),
        _Line("Reached after closure", figures.benefits(benefits.AFTER, "yes"),
              "Their target is reached after the program has ended: their owners carry on."),
    ]  # fmt: skip


def _either_way(rest: Live) -> Live:
    """How far a sum is from 0; empty where it is none."""
    value = abs(amount(rest.value)) if isinstance(rest.value, int | float | Decimal) else ""
    return Live(f'IF(ISNUMBER({rest.formula}),ABS({rest.formula}),"")', value)


def _dimensions(source: Source, figures: Figures) -> list[Dimension]:
    """What has a measure on the sheets of this program."""
    rest = figures.named(names.UNALLOCATED)
    measures = {
        thresholds.TIME: figures.days_late(),
        thresholds.GATES: figures.latest_gate(),
        thresholds.DEPENDENCIES: figures.latest_dependency(),
        thresholds.MONEY: _either_way(rest) if rest else None,
        thresholds.CAPACITY: figures.months_over(),
        thresholds.BENEFITS: figures.behind(),
        thresholds.RISK: figures.highest_score(),
    }
    made = []
    for limit in thresholds.thresholds(source):
        measure = measures[limit.name] or Live('""', "")
        amber = (limit.amber_name, counted(limit.amber))
        made.append(Dimension(limit.name, measure, limit.words, limit.form, (limit.green_name, limit.green), amber))
    return made
