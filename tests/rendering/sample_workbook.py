"""A workbook that uses everything a sheet can have, as a project team would see it: what the tests render."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pmtemplates.documents.blocks import Content, Properties
from pmtemplates.documents.sheets import (
    Cell,
    Choice,
    Column,
    Condition,
    Form,
    Limit,
    Look,
    Range,
    Register,
    Role,
    Sheet,
    Style,
    Workbook,
)
from pmtemplates.levels import Level
from pmtemplates.origins import Origin

PROPERTIES = Properties(
    title="R&D <Ops>: project plan",
    subject="Project plan",
    author="City of Northhaven",
    language="en-GB",
    paper="A4",
    date=date(2026, 3, 2),
    version="0.3",
    status="Draft",
    classification="Internal",
    header="City of Northhaven",
    keywords=("plan", "baseline"),
)
START = date(2027, 1, 4)
HEAD = Style(role=Role.HEAD)
TASKS = (
    ("Prepare", 0, None, Origin.STATED),
    ("Choose the supplier", 5, None, Origin.STATED),
    ("=Sign off@once", 3, 6, Origin.PROPOSED),
    ("Contract signed", 0, 7, Origin.STATED),
    ("Build", 8, 8, Origin.OPEN),
)
"""Title, duration in working days, row of the predecessor, origin. The first is the summary of the others."""
FIRST_DAY_COLUMN, DAYS = 9, 30


def working_day(start: date, count: int) -> date:
    """The day `count` working days after a day, Monday to Friday."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def plan_sheet() -> Sheet:
    """Protected, with formulas, an outline, folded columns, a chart of cells and inputs."""
    sheet = Sheet("Plan", Content.TASKS, Level.PROJECT, inputs_only=True, freeze=(5, 3), heads=(4, 4))
    sheet.columns = [Column(6), Column(28), Column(9), Column(13), Column(13), Column(13), Column(9, grouped=True)]
    sheet.columns += [Column(9, grouped=True), *[Column(2.4)] * DAYS]
    sheet.put(1, 1, Cell("Plan of the project", Style(role=Role.TITLE)))
    sheet.put(2, 1, Cell("Type over the yellow cells; everything else follows.", Style(role=Role.NOTE)))
    sheet.put(2, 4, Cell("Status date", Style(role=Role.LABEL)))
    sheet.put(2, 5, Cell(date(2027, 1, 12), Style(Form.DAY, Role.INPUT)))
    sheet.put(3, 4, Cell("Working days", Style(role=Role.LABEL)))
    sheet.put(3, 5, Cell(16, Style(Form.WHOLE, Role.TOTAL), "SUM(C6:C9)"))
    heads = ("No.", "Task", "Days", "Start", "Finish", "Status", "Float", "Helper")
    sheet.put_row(4, [Cell(head, HEAD) for head in heads])
    for offset in range(DAYS):
        day = START + timedelta(days=offset)
        column = FIRST_DAY_COLUMN + offset
        head = Style(Form.DAY_OF_MONTH, Role.HEAD, center=True)
        before = f"{sheet.ref(4, column - 1)}+1"
        sheet.put(4, column, Cell(day, head, before) if offset else Cell(day, head, "Start"))
    _tasks(sheet)
    _chart(sheet)
    sheet.choices = [Choice(Range(5, 6, 9, 6), "States")]
    sheet.limits = [
        Limit(Range(5, 3, 9, 3), Form.WHOLE, 0, 999, "Whole working days, from 0 to 999."),
        Limit(Range(2, 5, 2, 5), Form.DAY, date(2027, 1, 1), date(2030, 12, 31), "A day from 2027 to 2030."),
    ]
    return sheet


def _tasks(sheet: Sheet) -> None:
    finishes: dict[int, date] = {}
    for row, (title, days, before, origin) in enumerate(TASKS, 5):
        group = row == 5
        start = working_day(finishes[before], 1) if before else START
        finish = working_day(start, days - 1) if days > 1 else start
        finishes[row] = finish
        text = Style(role=Role.GROUP if group else Role.PLAIN, indent=0 if group else 1, wrap=True)
        day = Style(Form.DAY, Role.GROUP if group else Role.PLAIN, origin=origin)
        begin = f"WORKDAY.INTL({sheet.ref(before, 5)},1,Week)" if before else "Start"
        end = f"IF(C{row}>1,WORKDAY.INTL(D{row},C{row}-1,Week),D{row})"
        if group:
            finish, begin, end = date(2027, 1, 26), "MIN(D6:D9)", "MAX(E6:E9)"
        duration = Cell(days, Style(Form.WHOLE, Role.INPUT, origin=origin))
        state = Cell("Done" if row == 6 else "Open", Style(role=Role.INPUT))
        cells = [
            Cell(f"{row - 4}", text),
            Cell(title, text),
            Cell(16, Style(Form.WHOLE, Role.GROUP), "SUM(C6:C9)") if group else duration,
            Cell(start, day, begin),
            Cell(finish, day, end),
            state,
            Cell(0.5, Style(Form.DECIMAL)),
            Cell(
                f'Task {row - 4}: "{title}" & more',
                Style(role=Role.HELPER),
                f'"Task "&A{row}&": """&B{row}&""" & more"',
            ),
        ]
        sheet.put_row(row, cells)
        if not group:
            sheet.outline[row] = 1
    sheet.hidden_rows.add(9)
    sheet.put_row(10, [Cell("Total", Style(role=Role.TOTAL))] + [Cell(None, Style(role=Role.TOTAL))] * 7)
    sheet.put(10, 3, Cell(True, Style(role=Role.TOTAL), "C5=E3"))


def _chart(sheet: Sheet) -> None:
    cell = Cell(0, Style(Form.BLANK, Role.GRID))
    for row in range(5, 10):
        sheet.put_row(row, [cell] * DAYS, FIRST_DAY_COLUMN)
    area = Range(5, FIRST_DAY_COLUMN, 9, FIRST_DAY_COLUMN + DAYS - 1)
    day = "AND(I$4>=$D5,I$4<=$E5"
    sheet.conditions = [
        Condition(area, f"{day},$C5=0)", Look.MILESTONE, stop=True),
        Condition(area, f"{day},ROW()=5)", Look.SUMMARY_BAR, stop=True),
        Condition(area, f'{day},$F5="Done")', Look.DONE, stop=True),
        Condition(area, f"{day},$C5>=8)", Look.CRITICAL_BAR),
        Condition(area, f"{day})", Look.BAR),
        Condition(area, "WEEKDAY(I$4,2)>5", Look.NOT_WORKED),
        Condition(area, "I$4=$E$2", Look.STATUS),
        Condition(area, "AND(I$4>=$D5+2,I$4<=$E5+2)", Look.BASELINE),
        Condition(Range(5, 2, 9, 2), "$C5>=8", Look.CRITICAL),
        Condition(Range(5, 5, 9, 5), "$E5<$E$2", Look.LATE),
        Condition(Range(5, 1, 9, 1), '$F5="Done"', Look.FADED),
    ]


def register_sheet() -> Sheet:
    """A register that grows, with drop-downs, ratings and conditions."""
    sheet = Sheet("Risks & issues", Content.GENERAL, Level.PROJECT, freeze=(4, 2), heads=(3, 3), restricted=True)
    sheet.columns = [Column(8), Column(40), Column(12), Column(14), Column(14)]
    sheet.put(1, 1, Cell("Risks and issues", Style(role=Role.TITLE)))
    sheet.put(1, 4, Cell("To the plan", Style(), link="Plan"))
    sheet.put_row(3, [Cell(head, HEAD) for head in ("ID", "What may\nhappen", "Rating", "Due", "Exposure EUR")])
    for number, (text, rating, origin) in enumerate(
        (
            (
                "The supplier is late because its own people are on another project until the end of March.",
                "High",
                None,
            ),
            ("-5 degrees stop the works", "Medium", Origin.PROPOSED),
            ("@home is not yet possible", "Low", Origin.OPEN),
        ),
        4,
    ):
        role = Role(rating.lower())
        sheet.put_row(
            number,
            [
                Cell(f"R{number - 3}"),
                Cell(text, Style(wrap=True, origin=origin)),
                Cell(rating, Style(role=role)),
                Cell(date(2027, 2, number), Style(Form.DAY, origin=origin)),
                Cell(Decimal("-1250.50") * number, Style(Form.SUM, origin=origin)),
            ],
        )
    sheet.registers = [Register("Risks", Range(3, 1, 6, 5))]
    sheet.choices = [Choice(Range(4, 3, 200, 3), "Ratings", strict=False)]
    sheet.conditions = [
        Condition(Range(4, 3, 200, 3), f'$C4="{text}"', look)
        for text, look in (("High", Look.HIGH), ("Medium", Look.MEDIUM), ("Low", Look.LOW))
    ]
    sheet.conditions.append(Condition(Range(4, 5, 200, 5), "$E4<-7000", Look.OVER))
    return sheet


def summary_sheet() -> Sheet:
    """The first sheet: large figures, merged cells, links; printed upright."""
    sheet = Sheet("Summary", Content.GENERAL, portrait=True, printed=Range(1, 1, 12, 4))
    sheet.columns = [Column(24), Column(18), Column(18), Column(18)]
    sheet.put(1, 1, Cell("R&D <Ops>", Style(role=Role.TITLE)))
    sheet.put(2, 1, Cell("Project plan, draft 0.3", Style(role=Role.SUBTITLE)))
    long = "This text goes on over several lines, because it stands in merged cells that Excel does not fit. " * 3
    sheet.put(3, 1, Cell(long, Style(wrap=True)))
    sheet.merges = [Range(3, 1, 3, 4)]
    sheet.put(5, 1, Cell("Figures", Style(role=Role.SECTION)))
    sheet.put(6, 1, Cell("Finish", Style(role=Role.LABEL)))
    sheet.put(6, 2, Cell(date(2027, 1, 26), Style(Form.DAY, Role.FIGURE), "Plan!E5"))
    sheet.put(7, 1, Cell("Money at stake", Style(role=Role.LABEL)))
    sheet.put(7, 2, Cell(-18757.5, Style(Form.SUM), "SUM(Risks[Exposure EUR])"))
    sheet.put(8, 1, Cell("Month", Style(role=Role.LABEL)))
    sheet.put(8, 2, Cell(START, Style(Form.MONTH)))
    sheet.put(9, 1, Cell("Complete", Style(role=Role.LABEL)))
    sheet.put(9, 2, Cell(0.3125, Style(Form.PERCENT, origin=Origin.COMPUTED), "Plan!C6/Plan!E3"))
    sheet.put(10, 1, Cell("Late", Style(role=Role.LABEL)))
    sheet.put(10, 2, Cell("", Style(), 'IF(B6>DATE(2028,1,1),"late","")'))
    sheet.put(11, 1, Cell("Go to", Style(role=Role.LABEL)))
    sheet.put(11, 2, Cell("Risks and issues", Style(), link="Risks & issues"))
    sheet.heights[4] = 6
    return sheet


def list_sheet() -> Sheet:
    """A long list with a filter of the sheet, in columns of dates over each other."""
    sheet = Sheet("Calendar", Content.GENERAL, freeze=(2, 1), heads=(1, 1))
    sheet.columns = [Column(14), Column(10), Column(5), Column(14)]
    head = Style(Form.SHORT_DAY, Role.HEAD, center=True)
    sheet.put_row(1, [Cell("Day", HEAD), Cell("Hours", HEAD), Cell(START, head), Cell("Remark", HEAD)])
    for row in range(2, 62):
        day = START + timedelta(days=row - 2)
        hours = 0.0 if day.weekday() > 4 else 7.6
        sheet.put_row(row, [Cell(day, Style(Form.DAY)), Cell(hours, Style(Form.DECIMAL)), None, Cell(f"Day {row}")])
    sheet.filter = Range(1, 1, 61, 4)
    return sheet


def hidden_lists() -> Sheet:
    """The entries of the drop-downs, and what the formulas of the plan need."""
    sheet = Sheet("Lists", Content.GENERAL, hidden=True)
    for column, entries in enumerate((("High", "Medium", "Low"), ("Open", "Done", "On hold")), 1):
        for row, entry in enumerate(entries, 1):
            sheet.put(row, column, Cell(entry))
    sheet.put(1, 3, Cell("0000011"))
    sheet.put(2, 3, Cell(START, Style(Form.DAY)))
    return sheet


def sample() -> Workbook:
    """All of it."""
    lists = hidden_lists()
    names = {
        "Start": lists.ref(2, 3, "both", outside=True),
        "Week": lists.ref(1, 3, "both", outside=True),
        "Ratings": lists.span(Range(1, 1, 3, 1), outside=True),
        "States": lists.span(Range(1, 2, 3, 2), outside=True),
    }
    sheets = [summary_sheet(), plan_sheet(), register_sheet(), list_sheet(), lists]
    return Workbook("project-plan", Level.PROJECT, PROPERTIES, sheets, names)
