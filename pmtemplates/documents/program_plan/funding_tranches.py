"""The second block of the funding: the planned costs of each part by the tranche in which they fall."""

from __future__ import annotations

from pmtemplates.documents.cells import HEAD, doubted, fill, text
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.funding_rows import FIRST_ROW, F, FundingRows
from pmtemplates.documents.sheets import Cell, Form, Range, Role, Sheet, Style
from pmtemplates.planning.money import NOTHING

_DASHED = Style(Form.DASHED)
_TOTAL = Style(Form.DASHED, Role.TOTAL)


def put_tranches(source: Source, sheet: Sheet, rows: FundingRows) -> int:
    """One row for each part: what falls into each tranche, and what lies outside of all; nothing without tranches.

    The last column comes back.
    """
    if not rows.by_tranche:
        return F.UNDATED
    tranches = {each.id: each.title for each in source.program.roadmap.tranches}
    columns = ["", *tranches]
    head, first, total = rows.tranches + 1, rows.tranches + 2, rows.tranches + 2 + len(rows.shown)
    sheet.put(rows.tranches, F.PART, text("Planned costs by tranche", Role.SECTION))
    sums = map(source.money_head, ("Needed in all", "With dates"))
    titles = ["", "Part", "Kind", *sums, "Outside all tranches", *tranches.values()]
    sheet.put_row(head, [Cell(title, HEAD) for title in titles])
    last = F.UNDATED + len(columns) - 1
    for row, (above, part) in enumerate(enumerate(rows.shown, FIRST_ROW), first):
        sheet.put(row, F.PART, Cell(part.title, doubted(Style(role=Role.LABEL, wrap=True), part.origin)))
        sheet.put(row, F.SHARE, text(part.share))
        sheet.put(row, F.GRANTED, Cell(part.total, _DASHED, sheet.ref(above, F.TOTAL)))
        own = sheet.span(Range(row, F.UNDATED, row, last), "column")
        sheet.put(row, F.TOTAL, Cell(part.dated, _DASHED, f"SUM({own})"))
        for place, tranche in enumerate(columns, F.UNDATED):
            sheet.put(row, place, Cell(part.tranches.get(tranche, NOTHING), _DASHED))
    fill(sheet, total, range(F.PART, last + 1), _TOTAL)
    sheet.put(total, F.PART, text("All parts", Role.TOTAL))
    values = [sum(amounts, NOTHING) for amounts in zip(*((part.total, part.dated) for part in rows.shown), strict=True)]
    values += [sum((part.tranches.get(tranche, NOTHING) for part in rows.shown), NOTHING) for tranche in columns]
    for column, value in enumerate(values, F.GRANTED):
        cells = sheet.span(Range(first, column, total - 1, column), "row")
        sheet.put(total, column, Cell(value, _TOTAL, f"SUM({cells})" if rows.shown else ""))
    return last
