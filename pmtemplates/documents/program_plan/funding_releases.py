"""The third block of the funding: what gates release, against what the plan needs until the next gate."""

from __future__ import annotations

from pmtemplates.documents.cells import HEAD, doubted, fill, key_cell, text
from pmtemplates.documents.program_plan import names
from pmtemplates.documents.program_plan.days import same_or_nothing
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.funding_rows import F, FundingRows
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.registers.names import AS_AT
from pmtemplates.documents.sheets import Cell, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.origins import origin_of
from pmtemplates.planning.money import NOTHING
from pmtemplates.planning.program.funding import GateRelease
from pmtemplates.problems import Path

_SUM = Style(Form.SUM)
_AFTER_A_MOVE = (
    "Days follow the roadmap. What is needed is counted by the day in the projects' plans: after a gate has moved, "
    "make this workbook anew."
)
_SHORT, _ENOUGH = "short", "suffices"
_WORDS = F.SPANS + 1
"""The column that says whether a release suffices."""


def put_releases(source: Source, sheet: Sheet, rows: FundingRows) -> dict[str, tuple[int, int]]:
    """One row for each gate, and below what has been released and is needed by now; the cells of these by name.

    Nothing while no gate releases money.
    """
    releases, gates = rows.funding.releases, RoadmapRows(source)
    if not releases:
        return {}
    head, first = rows.releases + 1, rows.releases + 2
    sheet.put(rows.releases, F.PART, text("Releases by gate", Role.SECTION))
    sums = ("Released", "Released in all", "Needed before the next gate", "Short")
    titles = ["", "Gate", "Day", *(source.money_head(title) for title in sums), "In words"]
    sheet.put_row(head, [Cell(title, HEAD) for title in titles])
    for row, release in enumerate(releases, first):
        _release(source, sheet, row, release, row == first)
        day = gates.outside(gates.gates[release.gate], R.START)
        sheet.put(row, F.SHARE, Cell(release.day or "", Style(Form.DAY), same_or_nothing(day)))
    last = first + len(releases) - 1
    words = Range(first, F.SPANS, last, _WORDS)
    short = sheet.ref(first, F.SPANS, "column")
    sheet.conditions.append(Condition(words, f"{short}>0", Look.OVER))
    sheet.put(last + 3, F.PART, text(_AFTER_A_MOVE, Role.NOTE))
    return _by_now(source, sheet, rows, Range(first, F.SHARE, last, F.SHARE))


def _release(source: Source, sheet: Sheet, row: int, release: GateRelease, is_first: bool) -> None:
    path = _path(source, release.gate)
    amount = Cell(release.amount, _SUM)
    if path:
        style = doubted(Style(Form.SUM, Role.INPUT), origin_of(path, source.plan.origins))
        amount = Cell(release.amount, style, path=path)
        sheet.put(row, F.KEY, key_cell(source.key(path)))
    own, before = sheet.ref(row, F.GRANTED), sheet.ref(row - 1, F.TOTAL)
    released, needed, short = (sheet.ref(row, column) for column in (F.TOTAL, F.UNDATED, F.SPANS))
    sheet.put(row, F.PART, text(release.title, Role.LABEL, wrap=True))
    sheet.put(row, F.GRANTED, amount)
    sheet.put(row, F.TOTAL, Cell(release.released, _SUM, own if is_first else f"{before}+{own}"))
    sheet.put(row, F.UNDATED, Cell(release.needed, _SUM))
    sheet.put(row, F.SPANS, Cell(release.short, Style(Form.DASHED), f"MAX(0,ROUND({needed}-{released},2))"))
    words = _SHORT if release.short else _ENOUGH
    sheet.put(row, _WORDS, Cell(words, Style(center=True), f'IF({short}>0,"{_SHORT}","{_ENOUGH}")'))


def _path(source: Source, gate: str) -> Path:
    """Where the file says what a gate releases; () when it does so twice, or not at all."""
    budget = source.plan.initiative.budget
    found: list[Path] = [
        ("budget", "releases", place, "amount")
        for place, release in enumerate(budget.releases if budget else ())
        if release.gate == gate
    ]
    return found[0] if len(found) == 1 else ()


def _by_now(source: Source, sheet: Sheet, rows: FundingRows, days: Range) -> dict[str, tuple[int, int]]:
    """What gates up to the status date have released, and what is needed before the next one."""
    passed = [each for each in rows.funding.releases if each.day and each.day <= source.as_at]
    row = days.bottom + 1
    known = sheet.span(days)
    amounts, needed = (sheet.span(Range(days.top, column, days.bottom, column)) for column in (F.GRANTED, F.UNDATED))
    when = f"ISNUMBER({known})*({known}<={AS_AT})"
    lines = (
        (names.RELEASED, "Released by now", F.TOTAL, sum((each.amount for each in passed), NOTHING),
         f"SUMPRODUCT({when}*{amounts})"),
        (names.NEEDED, "Needed before the next gate", F.UNDATED, max((each.needed for each in passed), default=NOTHING),
         f"SUMPRODUCT(MAX({when}*{needed}))"),
    )  # fmt: skip
    found = {}
    for place, (name, title, column, value, formula) in enumerate(lines, row):
        fill(sheet, place, range(F.PART, _WORDS + 1))
        sheet.put(place, F.PART, text(title, Role.LABEL))
        sheet.put(place, column, Cell(value, _SUM, formula))
        found[name] = (place, int(column))
    return found
