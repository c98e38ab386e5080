"""Which competencies the jobs need and how well each must be mastered; and what each level means."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, doubted, heads
from pmtemplates.documents.role_catalogue.frame import Source, label, words
from pmtemplates.documents.role_catalogue.places import COMPETENCIES, COMPETENCY_LEVELS, FIRST_ROW
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.library.competencies import LEVELS, Competency
from pmtemplates.origins import weakest

_LOOKS = (Look.INFORMED, Look.CONSULTED, Look.RESPONSIBLE, Look.ACCOUNTABLE)
"""Of the levels 1 to 4: the darker, the higher."""
_NAME, _FIRST, _MOST_WIDE = 1, 4, 8
_NUMBER, _TOTAL = Style(Form.WHOLE, center=True), Style(Form.WHOLE, Role.TOTAL, center=True)
_LEVEL = Style(Form.SIGN, center=True)


def needed(source: Source) -> list[Competency]:
    """The competencies that a job of the initiative needs, each once, in the order in which they first occur."""
    found = {each.competency.id: each.competency for post in source.jobs for each in post.competencies}
    return list(found.values())


def build_competencies(source: Source) -> Sheet | None:
    """The matrix of competencies and jobs; None when no job needs one."""
    competencies, jobs = needed(source), source.jobs
    if not competencies:
        return None
    legend = ", ".join(f"{number} {name}" for number, name in enumerate(LEVELS, 1))
    note = f"The level at which a job needs a competency: {legend}; blank: not asked for."
    job_width = 18.0 if len(jobs) <= _MOST_WIDE else 13.0
    widths = [36.0, 12.0, 12.0, *[job_width] * len(jobs)]
    sheet = source.start_sheet(COMPETENCIES, "Competencies", note, Content.GENERAL, widths)
    heads(sheet, HEAD_ROW, ["Competency", "Jobs that need it", "Highest level", *source.titles.values()])
    for row, competency in enumerate(competencies, FIRST_ROW):
        _put_row(source, sheet, row, competency)
    _put_counts(sheet, FIRST_ROW + len(competencies), len(jobs))
    _put_looks(sheet, FIRST_ROW + len(competencies) - 1, len(jobs))
    sheet.freeze = (FIRST_ROW, _NAME + 1)
    sheet.inputs_only = True
    return sheet


def _put_row(source: Source, sheet: Sheet, row: int, competency: Competency) -> None:
    levels: list[int] = []
    for column, post in enumerate(source.jobs, _FIRST):
        need = next((each for each in post.competencies if each.competency.id == competency.id), None)
        if need:
            levels.append(need.level)
            origin = weakest(need.origin, source.origin(post))
            sheet.put(row, column, Cell(need.level, doubted(_LEVEL, origin)))
        else:
            sheet.put(row, column, Cell(None, _NUMBER))
    area = sheet.span(Range(row, _FIRST, row, _FIRST + len(source.jobs) - 1), "column")
    sheet.put(row, _NAME, label(competency.title))
    sheet.put(row, 2, Cell(len(levels), _NUMBER, f"COUNT({area})"))
    sheet.put(row, 3, Cell(max(levels, default=0), _NUMBER, f"MAX({area})"))


def _put_counts(sheet: Sheet, row: int, jobs: int) -> None:
    """How many competencies each job is asked for."""
    sheet.put_row(row, [Cell("Competencies asked for", Style(role=Role.TOTAL)), *[Cell(None, _TOTAL)] * 2])
    for column in range(_FIRST, _FIRST + jobs):
        filled = [cell for each in range(FIRST_ROW, row) if (cell := sheet.get(each, column)) and cell.value]
        area = sheet.span(Range(FIRST_ROW, column, row - 1, column), "row")
        sheet.put(row, column, Cell(len(filled), _TOTAL, f"COUNT({area})"))


def _put_looks(sheet: Sheet, last: int, jobs: int) -> None:
    first = sheet.ref(FIRST_ROW, _FIRST)
    area = Range(FIRST_ROW, _FIRST, last, _FIRST + jobs - 1)
    for level, look in enumerate(_LOOKS, 1):
        sheet.conditions.append(Condition(area, f"{first}={level}", look))


def build_competency_levels(source: Source, competencies: Sequence[Competency]) -> Sheet:
    """What somebody at each level of a competency does."""
    note = "What each level of a competency looks like at work. A higher level includes the lower ones."
    widths = (24.0, 28.0, *[34.0] * len(LEVELS))
    sheet = source.start_sheet(COMPETENCY_LEVELS, "Competency levels", note, Content.GENERAL, widths)
    names = [f"{number} {name}" for number, name in enumerate(LEVELS, 1)]
    heads(sheet, HEAD_ROW, ["Competency", "What it is about", *names])
    for row, each in enumerate(competencies, FIRST_ROW):
        sheet.put_row(row, [label(each.title), words(each.about), *map(words, each.levels)])
    sheet.freeze = (FIRST_ROW, _NAME + 1)
    sheet.inputs_only = True
    return sheet
