"""One page that a sponsor reads on Monday: status, key figures, what comes next; every number live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, doubted, key_cell
from pmtemplates.documents.delivery import manager_fact, sponsor_fact
from pmtemplates.documents.front import status_word
from pmtemplates.documents.live import Live, added
from pmtemplates.documents.project_plan import milestones, names
from pmtemplates.documents.project_plan.figures import RATINGS, Figures
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.margins import margin, margin_formula, scheduled
from pmtemplates.documents.project_plan.money_figures import MoneyCells, money_cells
from pmtemplates.documents.project_plan.places import BUDGET, MILESTONES, STATUS_DATE, SUMMARY
from pmtemplates.documents.project_plan.status import dimensions
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Role, Sheet, Style, Value
from pmtemplates.documents.statuses import put_statuses
from pmtemplates.origins import origin_of

_WIDTHS = [Column(8, hidden=True), *map(Column, (40, 14, 16, 16, 40, 14, 26))]
_LEFT, _MIDDLE, _LAST = 2, 6, 8
_LINE, _STATUS, _FIGURES = 3, 5, 12
"""Rows: the line under the title, then the titles of status and of the key figures."""
_COMING = 6
"""Milestones that are listed: those that come next, and the last one."""
_WHOLE, _DAY, _SUM = (Style(form) for form in (Form.WHOLE, Form.DAY, Form.SUM))


def build_summary(
    source: Source, sheets: Mapping[str, Sheet], money: MoneyCells | None = None
) -> tuple[Sheet, dict[str, str]]:
    """The page and its defined names, out of the other built sheets by name; the money is that of the budget sheet."""
    note = "Every figure follows from the other sheets; the Legend says how. Yellow cells can be typed over."
    sheet = source.start_sheet(SUMMARY, "Project plan", note, Content.GENERAL, _WIDTHS)
    sheet.put(_LINE, _LEFT, Cell(_line(source), Style(role=Role.SUBTITLE)))
    figures = Figures(source, sheets)
    money = money or money_cells(source, sheets.get(BUDGET))
    _heads(sheet, _FIGURES, ("Time and money", "", "", "", "Needs attention"))
    found, finish = _time(source, sheet, figures, _FIGURES + 1)
    row = _baseline(source, sheet, figures, _money(source, sheet, money, _FIGURES + 7))
    row = max(row, _attention(source, sheet, figures, _FIGURES + 1))
    _heads(sheet, _STATUS, ("Status", "", "Measured", "Amber up to", "What is measured", "Comment", ""))
    put_statuses(sheet, _STATUS + 1, _LEFT, _LAST, dimensions(figures, finish, money))
    _coming(source, sheet, sheets[MILESTONES], row + 1)
    sheet.inputs_only = True
    return sheet, found


def _line(source: Source) -> str:
    control = source.plan.initiative.document
    parts = [f"{status_word(source.initiative)}, version {control.version}"]
    parts += [f"sponsor: {sponsor_fact(source.work).text}", f"project manager: {manager_fact(source.work).text}"]
    if source.component:
        parts.append(f"program: {source.plan.initiative.title}")
    return " · ".join(parts)


def _heads(sheet: Sheet, row: int, titles: Sequence[str], first: int = _LEFT) -> None:
    padded = [*titles, *[""] * (_LAST - first + 1 - len(titles))]
    centred = ("Measured", "Amber up to", "Promised", "Planned", "Margin", "Status")
    styles = [Style(role=Role.SECTION, center=place > 0 and title in centred) for place, title in enumerate(padded)]
    sheet.put_row(row, [Cell(title or None, style) for title, style in zip(padded, styles, strict=True)], first)


def _figure(sheet: Sheet, row: int, column: int, label: str, live: Live, style: Style) -> str:
    """A label with its figure; the address of the figure."""
    sheet.put(row, column, Cell(label, Style(role=Role.LABEL)))
    sheet.put(row, column + 1, Cell(live.value, style, live.formula))
    return sheet.ref(row, column + 1, "both")


def _time(source: Source, sheet: Sheet, figures: Figures, row: int) -> tuple[dict[str, str], Live]:
    """The dates; the names of two of them, and the cell with the margin of the finish."""
    start, finish, done = figures.dates()
    today, live = source.as_at, scheduled(source)
    given = f"IF(N({STATUS_DATE})>0,{STATUS_DATE},DATE({today.year},{today.month},{today.day}))"
    style = _DAY if live else _DAY._replace(role=Role.INPUT)
    _figure(sheet, row, _LEFT, "As at", Live(given if live else "", today), style)
    if not live:
        sheet.put(row, _LEFT + 1, Cell(today, style, path=("status_date",)))
    else:
        sheet.put(row, _LEFT + 2, Cell("set under Status date in Schedule", Style(role=Role.NOTE)))
    _figure(sheet, row + 1, _LEFT, "Start", start, _DAY)
    planned = _figure(sheet, row + 2, _LEFT, "Planned finish", finish, _DAY)
    promised = _promised(source, sheet, row + 3)
    at = sheet.ref(row + 3, _LEFT + 1, "both")
    spare = Live(margin_formula(source, at, planned), margin(source, promised, finish.value))
    gap = _figure(sheet, row + 4, _LEFT, "Margin in working days", spare, _WHOLE)
    _figure(sheet, row + 5, _LEFT, "Complete", done, Style(Form.PERCENT))
    found = {
        AS_AT: sheet.ref(row, _LEFT + 1, "both", outside=True),
        names.PROMISED_FINISH: sheet.ref(row + 3, _LEFT + 1, "both", outside=True),
    }
    return found, Live(gap, spare.value)


def _promised(source: Source, sheet: Sheet, row: int) -> date | None:
    """The finish that the file states: one that the schedule has filled in promises nothing."""
    promised = source.schedule.stated_finish if scheduled(source) else source.model.finish
    style, path = Style(Form.DAY, Role.INPUT), (*source.path, "finish")
    sheet.put(row, _LEFT, Cell("Promised finish", Style(role=Role.LABEL)))
    if promised:
        style = doubted(style, origin_of(path, source.plan.origins))
    sheet.put(row, _LEFT + 1, Cell(promised, style, path=path))
    sheet.put(row, 1, key_cell(source.key(path)))
    area = Range(row, _LEFT + 1, row, _LEFT + 1)
    sheet.limits.append(day_limit(area, "Please type a date."))
    return promised


def _money(source: Source, sheet: Sheet, money: MoneyCells | None, row: int) -> int:
    """The totals of the budget sheet; the next free row."""
    if money is None:
        return row
    lines = (
        ("Budget", money.budget),
        ("Spent and committed", added(money.spent, money.committed)),
        ("Forecast", money.forecast),
    )
    for place, (label, live) in enumerate(lines, row):
        _figure(sheet, place, _LEFT, source.money_head(label), live, _SUM)
    return row + len(lines)


def _baseline(source: Source, sheet: Sheet, figures: Figures, row: int) -> int:
    """Who has approved the plan, and how much later it ends now; the next free row."""
    view = source.work.child("baseline")
    by, on = (view.get(name) if view else None for name in ("approved_by", "approved_on"))
    said = f"approved{f' by {by.text}' if by else ''}{f' on {on.text}' if on else ''}" if view else "none yet"
    _figure(sheet, row, _LEFT, "Baseline", Live("", said), Style())
    later = figures.later_than_baseline()
    if later is None:
        return row + 1
    at = _figure(sheet, row + 1, _LEFT, "Finish later than baseline (working days)", later, _WHOLE)
    sheet.conditions.append(Condition(Range(row + 1, _LEFT + 1, row + 1, _LEFT + 1), f"{at}>0", Look.LATE))
    return row + 2


def _attention(source: Source, sheet: Sheet, figures: Figures, row: int) -> int:
    """What needs a look, zeros in grey; the next free row."""
    number, cost = figures.changes_not_in_the_plan()
    risks = [(f"Open risks: {word.lower()}", figures.risks(word)) for word in (*RATINGS, "Not rated")]
    late = [
        ("Overdue milestones", figures.overdue_milestones()),
        ("Overdue deliverables", figures.overdue_deliverables()),
        ("Overdue issues", figures.overdue_issues()),
        ("Hand-overs planned too late", figures.late_dependencies()),
    ]
    over = figures.over_capacity()
    if over:
        late.append(("People over capacity", over))
    changes = [("Changes that wait", figures.waiting_changes()), ("Approved changes not in the plan", number)]
    lines = [*risks, ("Open issues", figures.open_issues()), *changes]
    lines += [(source.money_head("Their net cost"), cost), *late]
    if scheduled(source):
        lines += [("Critical tasks", figures.critical_tasks()), ("Tasks not finished", figures.tasks_left())]
    for place, (label, live) in enumerate(lines, row):
        style = _SUM if live is cost else _WHOLE
        at = _figure(sheet, place, _MIDDLE, label, live, style)
        area = Range(place, _MIDDLE + 1, place, _MIDDLE + 1)
        sheet.conditions.append(Condition(area, f"{at}=0", Look.FADED))
        if (label, live) in late:
            sheet.conditions.append(Condition(area, f"{at}>0", Look.LATE))
    return row + len(lines)


def _coming(source: Source, sheet: Sheet, listed: Sheet, top: int) -> None:
    """The milestones that come next by their planned day, those that are overdue first, and the last one of all."""
    spec = milestones.spec(source)
    _heads(sheet, top, ("Next milestones", "Promised", "Planned", "Margin", "Owner", "Status", ""))
    titles = ("Milestone", "Promised", "Planned", "Margin in working days", "Owner", "Status")
    columns = {title: spec.values(listed, title) for title in (*titles, "Next")}
    order = columns["Next"]
    coming = [place for place in range(len(order)) if isinstance(order[place], float)]
    coming = sorted(coming, key=lambda place: float(str(order[place])))
    shown = [*coming[: _COMING - 1], *coming[_COMING - 1 :][-1:]]
    area = spec.area("Next")
    for rank in range(1, _COMING + 1):
        row = top + rank
        found = shown[rank - 1] if rank <= len(shown) else None
        day = f"SMALL({area},{rank})" if rank < _COMING else f"MAX({area})"  # the last line has the last one
        at = f"MATCH({day},{area},0)"
        for column, title in enumerate(titles, _LEFT):
            value: Value = columns[title][found] if found is not None else ""
            text = f"INDEX({spec.area(title)},{at})"
            formula = f'IF(COUNT({area})<{rank},"",IF({text}="","",{text}))'
            sheet.put(row, column, Cell(value if value is not None else "", _style_of(title), formula))
        sheet.put(row, _LAST, Cell(None))
    states = Range(top + 1, _LEFT + 5, top + _COMING, _LEFT + 5)
    first = sheet.ref(top + 1, _LEFT + 5)
    looks = ((milestones.LATE, Look.HIGH), (milestones.REACHED, Look.MEDIUM), (milestones.ON_TIME, Look.LOW))
    sheet.conditions += [Condition(states, f'{first}="{word}"', look) for word, look in looks]


def _style_of(title: str) -> Style:
    if title in ("Promised", "Planned"):
        return Style(Form.DAY, center=True)
    return (
        Style(Form.WHOLE, center=True)
        if title.startswith("Margin")
        else Style(center=title == "Status", wrap=title == "Milestone")
    )
