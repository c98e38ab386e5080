"""The first page: what the jobs cost by currency and year, and how many of them cannot be counted yet."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.front_sheet import put_meanings, put_section, status_line
from pmtemplates.documents.job_costs import places
from pmtemplates.documents.job_costs.by_year import column_of_year, others
from pmtemplates.documents.job_costs.costs import total_row
from pmtemplates.documents.job_costs.figures import FILLED, Total
from pmtemplates.documents.job_costs.frame import Source, label, words
from pmtemplates.documents.job_costs.places import COST_SUMS, COSTS, SUMMARY, K, column_of
from pmtemplates.documents.sheets import Cell, Form, Sheet, Style

_WIDTHS = (38.0, 18.0, 24.0, 24.0, 24.0)
_LINE, _START = 4, 6
_COUNT, _SUM = Style(Form.WHOLE, center=True), Style(Form.SUM)
_SHEETS = (
    (places.PAY, "The pay of one person in each job, brought to a year."),
    (places.COSTS, "What the posts of a job cost within the initiative, those to fill and the filled ones apart."),
    (places.BY_YEAR, "The same by calendar year."),
    (places.ASSUMPTIONS, "What is taken where the file says nothing. Type over it, and all sheets follow."),
)
_READING = (
    ("Posts counted", "3 of 5: of five posts three state minimum, maximum and period of the pay, a start, and an end, "
     "that of the term or of the initiative. The others are in no total."),
    ("To fill", "Posts that nobody holds yet: what the initiative adds to the payroll."),
    ("Filled", "Posts that somebody holds and that are paid today: by the pay range of the job, not by what the holder "
     "gets, and in a total of their own. Without a stated start they count from that of the initiative (p)."),
    ("Not counted", "Bonus and other pay on top, recruiting, equipment, training."),
    ("Currencies", "Sums of different currencies are never added."),
    ("(p), (o)", "Proposed by the house; open, nobody has said it yet."),
    ("Where changes belong", "Pay, dates and posts in the initiative file or the file of HR beside it. Generate "
     "again: what is typed here finds no way back."),
)  # fmt: skip


def build_summary(source: Source, costs: Sheet, by_year: Sheet) -> Sheet:
    """The page, out of the built sheets of costs."""
    note = "An estimate out of pay ranges, posts and dates. Every figure follows from the other sheets."
    sheet = source.start_sheet(SUMMARY, "Job costs", note, Content.GENERAL, _WIDTHS)
    sheet.put(_LINE, 1, status_line(source.initiative))
    row = _put_sums(source, sheet, costs, _START)
    row = _put_years(source, sheet, by_year, row + 1) if source.years else row
    row = put_meanings(sheet, row + 1, "Sheets of this workbook", [(name, means, name) for name, means in _SHEETS])
    put_meanings(sheet, row + 1, "How to read it", [(name, means, "") for name, means in _READING])
    return sheet


def _put_sums(source: Source, sheet: Sheet, costs: Sheet, row: int) -> int:
    """A line for each total with the posts that it holds, then how many are in none; the next free row."""
    row = put_section(sheet, row, "Within the initiative", "Posts counted", "Minimum", "Middle", "Maximum")
    for total in source.totals:
        known = sum(cost.posts for cost in source.costs if total.has(cost) and cost.known)
        live = f'{_counted(source, total.state, total.currency)}&" of "&{_posts(source, total.state)}'
        value = f"{known} of {sum(cost.posts for cost in source.costs if cost.state == total.state)}"
        sheet.put_row(row, [label(_named(total)), Cell(value, _COUNT, live)])
        for place, column in enumerate(COST_SUMS, 3):
            sheet.put(row, place, _copy(costs, total_row(source, total), column, _SUM))
        row += 1
    for state in dict.fromkeys(cost.state for cost in source.costs):
        left = sum(cost.posts for cost in source.costs if cost.state == state and not cost.known)
        formula = f"{_posts(source, state)}-{_counted(source, state)}"
        sheet.put_row(row, [label(f"In no total: posts, {state}"), Cell(left, _COUNT, formula)])
        row += 1
    return row


def _named(total: Total) -> str:
    """EUR, posts to fill; EUR, filled posts."""
    return f"{total.currency}, {'filled posts' if total.state == FILLED else 'posts to fill'}"


def _posts(source: Source, state: str) -> str:
    """The formula of all posts of a state."""
    return f'SUMIF({_column(source, K.STATE)},"{state}",{_column(source, K.POSTS)})'


def _counted(source: Source, state: str, currency: str = "") -> str:
    """The formula of the posts of a state, in a currency or in any, whose costs are known."""
    of = f',{_column(source, K.CURRENCY)},"{currency}"' if currency else ""
    which = f'{_column(source, K.STATE)},"{state}"{of},{_column(source, K.MIDDLE)},">=0"'
    return f"SUMIFS({_column(source, K.POSTS)},{which})"


def _column(source: Source, column: K) -> str:
    return column_of(COSTS, column, len(source.costs))


def _put_years(source: Source, sheet: Sheet, by_year: Sheet, row: int) -> int:
    """A line for each total and year; the next free row."""
    row = put_section(sheet, row, "By calendar year", "", "Minimum", "", "Maximum")
    for total in source.totals:
        at = total_row(source, total)
        columns = [(str(year), column_of_year(source, year) + 1) for year in source.years]
        for title, column in (*columns, ("other years", others(source))):
            sheet.put_row(row, [label(f"{_named(total)}, {title}"), *[words("")] * (len(_WIDTHS) - 1)])
            for place, there in ((3, column), (5, column + 1)):
                sheet.put(row, place, _copy(by_year, at, there, _SUM))
            row += 1
    return row


def _copy(sheet: Sheet, row: int, column: int, style: Style) -> Cell:
    """The value of a cell of another sheet, live."""
    cell = sheet.get(row, column)
    return Cell(cell.value if cell else None, style, sheet.ref(row, column, "both", outside=True))
