"""The principal duties of all jobs and appointments in one table, so that a PMO can filter who answers for what."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.role_catalogue.frame import Source, label, put_table, words
from pmtemplates.documents.role_catalogue.places import DUTIES, FIRST_ROW
from pmtemplates.documents.sheets import Cell, Form, Sheet, Style
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, weakest
from pmtemplates.planning.jobs.post import Mandate, Post, PrincipalDuty, Standing

STANDINGS = {
    Standing.BOTH: "answers and does",
    Standing.ANSWERS: "answers",
    Standing.DOES: "does",
    Standing.SUPPORTS: "supports",
    Standing.WORK: "work of the role",
}
"""What a standing reads like."""
_TITLES = ("Job or appointment", "Kind", "No.", "Principal duty", "Standing", "Others", "Level")
_WIDTHS = (30.0, 14.0, 6.0, 72.0, 18.0, 28.0, 10.0)


def build_duties(source: Source) -> Sheet | None:
    """The sheet; None while no job or appointment has a duty. Each row has its level."""
    rows = list(_rows(source))
    if not rows:
        return None
    note = (
        "Answers: accountable, others do the work. Does: somebody else answers. "
        "Others: who answers, or who does the work. The weightiest of each first."
    )
    sheet = source.start_sheet(DUTIES, "Principal duties", note, Content.RESPONSIBILITIES, _WIDTHS)
    put_table(sheet, "Duties", _TITLES, [cells for _, cells in rows], 1)
    sheet.levels = {row: level for row, (level, _) in enumerate(rows, FIRST_ROW)}
    return sheet


def _rows(source: Source) -> Iterator[tuple[Level, list[Cell]]]:
    for post in source.jobs:
        yield from _of(post, source.titles[post.id], "job", source.origin(post))
    for mandate in source.mandates:
        yield from _of(mandate, source.mandate_titles[mandate.id], "appointment", Origin.STATED)


def _of(holder: Post | Mandate, title: str, kind: str, origin: Origin) -> Iterator[tuple[Level, list[Cell]]]:
    for number, duty in enumerate(holder.duties, 1):
        yield duty.level, _cells(duty, number, title, kind, origin)


def _cells(duty: PrincipalDuty, number: int, title: str, kind: str, origin: Origin) -> list[Cell]:
    return [
        label(title, origin),
        words(kind),
        Cell(number, Style(Form.WHOLE, center=True)),
        words(duty.text, weakest(duty.origin, origin)),
        words(STANDINGS[duty.standing]),
        words(", ".join(duty.others)),
        words(duty.level.value),
    ]
