"""Below the calendar: what each forum decides, who chairs it and who belongs to it."""

from __future__ import annotations

from pmtemplates.documents.cells import HEAD, of_fact, of_key, text
from pmtemplates.documents.formats import joined
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.sheets import Cell, Range, Role, Sheet, Style
from pmtemplates.documents.views import View
from pmtemplates.initiative.references import works

_TITLES = ("Forum", "", "", "Meets", "Chair", "Quorum", "Decides", "Members", "Program or project")


def put_forums(source: Source, sheet: Sheet, row: int) -> None:
    """One row for each board of the program and of its projects; nothing when there are none."""
    plan = source.plan
    boards = [
        (work.title, view)
        for path, work in works(plan.initiative)
        for view in View(plan, work, path, path).each("boards")
    ]
    if not boards:
        return
    sheet.put(row, 1, text("What each forum decides", Role.SECTION))
    _put(sheet, row + 1, [Cell(title, HEAD) for title in _TITLES])
    for place, (title, view) in enumerate(boards, row + 2):
        decides = "\n".join(f"• {fact.text}" for fact in view.facts("decides"))
        cells = [
            of_key(view, "title", Role.LABEL),
            Cell(None, Style(role=Role.LABEL)),
            Cell(None, Style(role=Role.LABEL)),
            of_key(view, "cadence"),
            of_fact(view.need("chair")),
            of_key(view, "quorum"),
            text(decides, wrap=True),
            text(joined([fact.text for fact in view.facts("members")]), wrap=True),
            text(title, wrap=True),
        ]
        _put(sheet, place, cells)


def _put(sheet: Sheet, row: int, cells: list[Cell]) -> None:
    sheet.put_row(row, cells)
    sheet.merges.append(Range(row, 1, row, 3))
