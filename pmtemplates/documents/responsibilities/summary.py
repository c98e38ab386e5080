"""One page for whoever approves: whose matrices these are, whether every row holds, and how to work with the file."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import day_limit, doubted, text
from pmtemplates.documents.delivery import manager_fact, sponsor_fact
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.front import status_word
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.responsibilities.checking import State
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.matrix_lines import Lines
from pmtemplates.documents.sheets import Cell, Choice, Condition, Form, Look, Range, Role, Sheet, Style
from pmtemplates.origins import origin_of
from pmtemplates.problems import Severity

SOUND = "Every row has exactly one accountable"
_WIDTHS = (46.0, 14.0, 10.0, 18.0, 16.0, 52.0)
_LINE, _VERDICT, _ABOUT = 3, 5, 7
_WORDS, _LABEL = Style(wrap=True), Style(role=Role.LABEL, wrap=True)
_NUMBER = Style(Form.WHOLE, center=True)
_WORKING = (
    "Change letters in the white cells of the matrices; the check beside each row turns at once.",
    "Add rows of your own in the free rows at the end of each matrix; choose holders under Roles.",
    "My rows shows one role at a time, Role load who carries too much, Findings what the rules said on the day.",
    "Save the file and run pmtemplates pull: what you changed goes into the initiative file and all its documents.",
)


def build_summary(source: Source, matrices: Sequence[Lines]) -> Sheet:
    """The page."""
    note = "Who answers, who does the work, who is asked and who is told. Every figure follows from the matrices."
    sheet = source.start_sheet(places.SUMMARY, "Responsibilities", note, Content.GENERAL, _WIDTHS)
    sheet.put(_LINE, 1, Cell(_line(source), Style(role=Role.SUBTITLE)))
    row = _put_about(source, sheet, _ABOUT)
    total = _put_matrices(source, sheet, matrices, row + 1)
    _put_verdict(sheet, matrices, total)
    row = _section(sheet, total + 2, "How to work with this file")
    for words in _WORKING:
        sheet.put(row, 1, text(words, Role.NOTE))
        row += 1
    sheet.inputs_only = True
    return sheet


def _line(source: Source) -> str:
    work, parties = source.initiative, source.plan.parties
    control = source.plan.initiative.document
    day = day_text(source.plan.today, control.language)
    sponsor, manager = parties.sponsor().title, parties.manager().title
    parts = [f"{status_word(work)}, version {control.version}", f"as of {day}"]
    parts += [f"{sponsor}: {sponsor_fact(work).text}", f"{manager}: {manager_fact(work).text}"]
    return " · ".join(parts)


def _section(sheet: Sheet, row: int, *titles: str) -> int:
    padded = [*titles, *[""] * (len(_WIDTHS) - len(titles))]
    styles = [Style(role=Role.SECTION, center=0 < place < 5) for place in range(len(padded))]
    sheet.put_row(row, [Cell(title or None, style) for title, style in zip(padded, styles, strict=True)])
    return row + 1


def _put_about(source: Source, sheet: Sheet, row: int) -> int:
    """Approval, variant, and what the rules found; the next free row."""
    row = _section(sheet, row, "Approval and letters")
    settings = source.initiative.child("matrix")
    by = settings.get("approved_by") if settings else None
    on = settings.value("approved_on") if settings else None
    style = Style(role=Role.INPUT)
    origins = source.plan.origins
    paths = {name: ("matrix", name) for name in ("approved_by", "approved_on")}
    named = doubted(style, origin_of(paths["approved_by"], origins)) if by else style
    dated = doubted(style, origin_of(paths["approved_on"], origins)) if on else style
    sheet.put(row, 1, text("Approved by", Role.LABEL))
    sheet.put(row, 2, Cell(_approver(source), named, path=paths["approved_by"], part=Part.NAME))
    sheet.put(row, 3, Cell(None, style))
    sheet.merges.append(Range(row, 2, row, 3))
    sheet.choices.append(Choice(Range(row, 2, row, 2), places.PARTIES))
    sheet.put(row + 1, 1, text("Approved on", Role.LABEL))
    sheet.put(row + 1, 2, Cell(on, dated._replace(form=Form.DAY), path=paths["approved_on"]))
    sheet.limits.append(day_limit(Range(row + 1, 2, row + 1, 2), "Please type a date."))
    told = "approved" if source.made.approved else "Letters in italics are proposals of the house until then."
    sheet.put(row + 1, 4, Cell(told, Style(role=Role.NOTE)))
    variant = source.rules.variant
    letters = ", ".join(f"{each.letter} {each.name.lower()}" for each in variant.letters)
    _pair(sheet, row + 2, "Variant", f"{variant.id}: {letters}")
    day = day_text(source.plan.today, source.plan.initiative.document.language)
    _pair(sheet, row + 3, f"Findings on {day} (when generated)", _findings(source), places.FINDINGS)
    return row + 4


def _approver(source: Source) -> str | None:
    settings = source.initiative.child("matrix")
    found = settings.get("approved_by") if settings else None
    return found.text if found else None


def _pair(sheet: Sheet, row: int, label: str, words: str, link: str = "") -> None:
    sheet.put(row, 1, text(label, Role.LABEL))
    sheet.put(row, 2, Cell(words, Style(), link=link))


def _findings(source: Source) -> str:
    found = source.made.findings
    counts = [(severity, sum(each.severity is severity for each in found)) for severity in Severity]
    return ", ".join(f"{count} {severity.value}" for severity, count in counts if count) or "none"


def _put_matrices(source: Source, sheet: Sheet, matrices: Sequence[Lines], row: int) -> int:
    """A line for each matrix, live; the row of the totals."""
    first = _section(sheet, row, "Matrix", "Level", "Rows", "Need attention", "Worth a look", "Verdict")
    for at, lines in enumerate(matrices, first):
        layout, matrix = lines.layout, lines.matrix
        states = layout.rows_of(layout.state)
        faults = sheet.ref(at, 4)
        values = [lines.count(State.SOUND, State.ADVICE, State.FAULT), lines.count(State.FAULT)]
        values.append(lines.count(State.ADVICE))
        formulas = [f'COUNTIF({states},">{State.EMPTY:d}")', f"COUNTIF({states},{State.FAULT:d})"]
        formulas.append(f"COUNTIF({states},{State.ADVICE:d})")
        cells = [Cell(matrix.title, _LABEL, link=layout.sheet), Cell(str(matrix.level or ""), Style(center=True))]
        cells += [Cell(value, _NUMBER, formula) for value, formula in zip(values, formulas, strict=True)]
        sheet.put_row(at, [*cells, _verdict(values[1], faults, _WORDS)])
    last = first + len(matrices) - 1
    cells = [Cell("All" if place == 0 else None, Style(role=Role.TOTAL)) for place in range(len(_WIDTHS))]
    sheet.put_row(last + 1, cells)
    for column in (3, 4, 5):
        value = sum(int(str(cell.value)) for at in range(first, last + 1) if (cell := sheet.get(at, column)))
        formula = f"SUM({sheet.span(Range(first, column, last, column), 'row')})"
        sheet.put(last + 1, column, Cell(value, Style(Form.WHOLE, Role.TOTAL, center=True), formula))
    attention = Range(first, 4, last + 1, 4)
    sheet.conditions.append(Condition(attention, f"{sheet.ref(first, 4)}>0", Look.FAULT))
    looks = Range(first, 4, last, 5)
    sheet.conditions.append(Condition(looks, f"{sheet.ref(first, 4)}=0", Look.FADED))
    return last + 1


def _verdict(faults: int, at: str, style: Style) -> Cell:
    words = SOUND if not faults else "1 row needs attention" if faults == 1 else f"{faults} rows need attention"
    formula = f'IF({at}=0,"{SOUND}",IF({at}=1,"1 row needs attention",{at}&" rows need attention"))'
    return Cell(words, style, formula)


def _put_verdict(sheet: Sheet, matrices: Sequence[Lines], total: int) -> None:
    """The first thing that the page says."""
    faults = sum(lines.count(State.FAULT) for lines in matrices)
    at = sheet.ref(total, 4)
    style = Style(role=Role.SECTION)
    sheet.put_row(_VERDICT, [_verdict(faults, at, style), *[Cell(None, style)] * 2])
    area = Range(_VERDICT, 1, _VERDICT, 3)
    sheet.conditions.append(Condition(area, f"{sheet.ref(total, 4, 'both')}>0", Look.FAULT))
    sheet.conditions.append(Condition(area, f"{sheet.ref(total, 4, 'both')}=0", Look.SOUND))
    sheet.put(total, 6, _verdict(faults, at, Style(role=Role.TOTAL)))
