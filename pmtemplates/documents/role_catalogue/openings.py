"""When the posts that nobody holds yet start: jobs by month, live from the table of jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, heads
from pmtemplates.documents.role_catalogue.frame import Source
from pmtemplates.documents.role_catalogue.places import FIRST_ROW, JOBS, OPENINGS, J, cell_of
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style, Value
from pmtemplates.origins import TO_BE_CONFIRMED
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.workdays import months_between

MOST_MONTHS = 60
"""What starts after five years stands under Later."""
_JOB, _TO_FILL, _STARTS, _MONTHS = 1, 2, 3, 4
_WHOLE, _TOTAL = Style(Form.WHOLE, center=True), Style(Form.WHOLE, Role.TOTAL, center=True)
_MONTH = Style(Form.MONTH, Role.HEAD, center=True)


@dataclass(frozen=True)
class _Columns:
    """The months; behind them what starts later and what has no start yet."""

    firsts: Sequence[date]

    @property
    def later(self) -> int:
        return _MONTHS + len(self.firsts)

    @property
    def open(self) -> int:
        return self.later + bool(self.firsts)


def build_openings(source: Source) -> Sheet | None:
    """The sheet; None when every post is filled."""
    vacant = [(row, post) for row, post in enumerate(source.jobs, FIRST_ROW) if post.to_fill]
    jobs = [post for _, post in vacant]
    if not jobs:
        return None
    columns = _Columns(months_of(jobs))
    note = (
        "Posts to fill, by the month in which they start. Both follow from the sheet Jobs; filled posts are left out."
    )
    widths = [34.0, 11.0, 17.0, *[10.0] * (columns.open - _MONTHS), 14.0]
    sheet = source.start_sheet(OPENINGS, "Openings by month", note, Content.GENERAL, widths)
    _put_heads(sheet, columns, len(jobs))
    for row, (there, post) in enumerate(vacant, FIRST_ROW):
        _put_job(source, sheet, row, there, post)
        _put_months(sheet, columns, row, post)
    total = FIRST_ROW + len(jobs)
    _put_total(sheet, columns, total)
    area = Range(FIRST_ROW, _MONTHS, total - 1, columns.open)
    sheet.conditions.append(Condition(area, f"{sheet.ref(FIRST_ROW, _MONTHS)}=0", Look.FADED))
    sheet.conditions.append(Condition(area, f"{sheet.ref(FIRST_ROW, _MONTHS)}>0", Look.RESPONSIBLE))
    sheet.freeze = (FIRST_ROW, _MONTHS)
    sheet.inputs_only = True
    return sheet


def months_of(jobs: Sequence[Post]) -> list[date]:
    """The first days of the months from the first start to the last, at most so many; none without a start."""
    starts = [post.job.starts for post in jobs if post.job.starts]
    return list(months_between(min(starts), max(starts)))[:MOST_MONTHS] if starts else []


def _put_heads(sheet: Sheet, columns: _Columns, jobs: int) -> None:
    heads(sheet, HEAD_ROW, ["Job", "To fill", "Starts"])
    starts = sheet.span(Range(FIRST_ROW, _STARTS, FIRST_ROW + jobs - 1, _STARTS))
    formula = f"DATE(YEAR(MIN({starts})),MONTH(MIN({starts})),1)"
    for column, first in enumerate(columns.firsts, _MONTHS):
        sheet.put(HEAD_ROW, column, Cell(first, _MONTH, formula))
        formula = f"EDATE({sheet.ref(HEAD_ROW, column)},1)"
    if columns.firsts:
        heads(sheet, HEAD_ROW, ["Later"], columns.later)
    heads(sheet, HEAD_ROW, ["Start to be confirmed"], columns.open)


def _put_job(source: Source, sheet: Sheet, row: int, there: int, post: Post) -> None:
    """What the row `there` of the sheet Jobs says."""
    job, origin = post.job, source.origin(post)
    name, to_fill, starts = (cell_of(JOBS, there, column) for column in (J.TITLE, J.TO_FILL, J.STARTS))
    sheet.put(row, _JOB, Cell(post.title, Style(role=Role.LABEL, wrap=True), f'{name}&""'))
    sheet.put(row, _TO_FILL, Cell(post.to_fill, doubted(_WHOLE, origin), f"N({to_fill})"))
    day = Style(Form.DAY, center=True)
    day = doubted(day, source.origin(post, "starts")) if job.starts else day  # a text with a formula bears no mark
    live = f'IF(ISNUMBER({starts}),{starts},"{TO_BE_CONFIRMED}")'
    sheet.put(row, _STARTS, Cell(job.starts or TO_BE_CONFIRMED, day, live))


def _put_months(sheet: Sheet, columns: _Columns, row: int, post: Post) -> None:
    """The posts to fill in the month of their start; what follows it, or is not known, in the last columns."""
    job = post.job
    count, own = sheet.ref(row, _TO_FILL, "column"), sheet.ref(row, _STARTS, "column")
    found = job.starts and date(job.starts.year, job.starts.month, 1)
    for column, first in enumerate(columns.firsts, _MONTHS):
        head = sheet.ref(HEAD_ROW, column, "row")
        formula = f"IF(ISNUMBER({own}),IF(AND({own}>={head},{own}<EDATE({head},1)),{count},0),0)"
        sheet.put(row, column, Cell(post.to_fill if found == first else 0, _WHOLE, formula))
    if columns.firsts:
        last = sheet.ref(HEAD_ROW, columns.later - 1, "both")
        later = bool(found and found > columns.firsts[-1])
        formula = f"IF(ISNUMBER({own}),IF({own}>=EDATE({last},1),{count},0),0)"
        sheet.put(row, columns.later, Cell(post.to_fill if later else 0, _WHOLE, formula))
    unknown = Cell(0 if job.starts else post.to_fill, _WHOLE, f"IF(ISNUMBER({own}),0,{count})")
    sheet.put(row, columns.open, unknown)


def _put_total(sheet: Sheet, columns: _Columns, row: int) -> None:
    sheet.put(row, _JOB, Cell("All posts to fill", Style(role=Role.TOTAL)))
    sheet.put(row, _STARTS, Cell(None, _TOTAL))
    for column in (_TO_FILL, *range(_MONTHS, columns.open + 1)):
        cells = (sheet.get(each, column) for each in range(FIRST_ROW, row))
        value: Value = sum(int(str(cell.value)) for cell in cells if cell)
        area = sheet.span(Range(FIRST_ROW, column, row - 1, column), "row")
        sheet.put(row, column, Cell(value, _TOTAL, f"SUM({area})"))
