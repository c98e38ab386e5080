"""The legend: what signs and colours mean, when a figure is green, amber or red, and how the plan is worked with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, TITLE_ROW, doubted
from pmtemplates.documents.control import HIGH_FROM, MEDIUM_FROM
from pmtemplates.documents.project_plan import names
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.project_plan.heat_map import IMPACT_WORDS, LIKELIHOOD_WORDS
from pmtemplates.documents.project_plan.legend_texts import (
    BASE,
    COLOURS,
    CONVENTIONS,
    FIGURES,
    IMPACT_MEANS,
    LIKELIHOOD_MEANS,
    PURPOSES,
    WORKING,
)
from pmtemplates.documents.project_plan.places import LEGEND
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style, Value
from pmtemplates.initiative.control import Matter
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, weakest_within
from pmtemplates.planning.parties import PROJECT_MANAGER

SCOPE_LIMIT = 2
"""House default: changes without a decision and deliverables overdue that a project carries before it turns red."""
_WIDTHS = (26, 16, 16, 84)


class _Writer:
    """Puts one block after the other and knows the next free row."""

    def __init__(self, source: Source, sheet: Sheet) -> None:
        self.source = source
        self.sheet = sheet
        self.row = HEAD_ROW

    def section(self, *titles: str) -> None:
        if self.row > HEAD_ROW:
            self.row += 1
        padded = [*titles, *[""] * (len(_WIDTHS) - len(titles))]
        self.sheet.put_row(self.row, [Cell(title or None, Style(role=Role.SECTION)) for title in padded])
        self.row += 1

    def line(self, first: Cell, words: str, *between: Cell | None) -> None:
        cells = [first, *between]
        cells += [Cell(None)] * (len(_WIDTHS) - 1 - len(cells))
        self.sheet.put_row(self.row, [*cells, Cell(words, Style(wrap=True))])
        self.row += 1

    def pair(self, name: str, words: str, style: Style | None = None, link: str = "") -> None:
        """A name with its meaning across the other columns."""
        self.sheet.put(self.row, 1, Cell(name, style or Style(role=Role.LABEL, wrap=True), link=link))
        for column in range(2, len(_WIDTHS) + 1):
            self.sheet.put(self.row, column, Cell(words if column == 2 else None, Style(wrap=True)))
        self.sheet.merges.append(Range(self.row, 2, self.row, len(_WIDTHS)))
        self.row += 1

    def named(self, column: int) -> str:
        return self.sheet.ref(self.row, column, "both", outside=True)


def build_legend(source: Source, sheets: Sequence[str]) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its thresholds; `sheets` are those of the workbook, in order."""
    note = "What the figures, colours and marks of this workbook mean. The yellow limits can be changed."
    sheet = source.start_sheet(LEGEND, "Legend", note, Content.GENERAL, _WIDTHS)
    writer = _Writer(source, sheet)
    writer.section("Sheets of this workbook")
    for name in sheets:
        if name in PURPOSES:
            writer.pair(name, PURPOSES[name], link=name)
    writer.pair(*BASE)
    writer.section("Cells")
    for name, words, style in COLOURS:
        writer.pair(name, words, style)
    found = {**_statuses(writer), **_ratings(writer)}
    _texts(writer, "Figures of the summary", FIGURES)
    _texts(writer, "How the schedule is worked out", CONVENTIONS)
    _texts(writer, "Working with the file", WORKING)
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW, 1)
    sheet.heads = (TITLE_ROW, TITLE_ROW)
    return sheet, found


def _texts(writer: _Writer, title: str, lines: Sequence[tuple[str, str]]) -> None:
    writer.section(title)
    for name, words in lines:
        writer.pair(name, words)


def _statuses(writer: _Writer) -> dict[str, str]:
    """Green, amber and red of each dimension, with the limits that decide."""
    source, found = writer.source, {}
    currency = f" in {source.plan.currency}" if source.plan.currency else ""
    writer.section("Status", "Green up to", "Amber up to", "Measured; beyond amber is RED, without a measure OPEN")
    lines = (
        ("Time", names.TIME_GREEN, 0, names.TIME_AMBER, Matter.TIME, Form.WHOLE,
         "Working days by which the finish, or a milestone not yet reached, is planned later than promised; of a "
         "milestone past its promise at least 1, and at least those from there up to As at. The largest counts. "),
        ("Cost", names.COST_GREEN, 0, names.COST_AMBER, Matter.MONEY, Form.SUM,
         f"Forecast above the budget{currency}. "),
        ("Scope", names.SCOPE_GREEN, 0, names.SCOPE_AMBER, Matter.SCOPE, Form.WHOLE,
         "Changes that wait for a decision, and deliverables past their due day without acceptance. "),
        ("Risk", names.RISK_GREEN, MEDIUM_FROM - 1, names.RISK_AMBER, Matter.RISK, Form.WHOLE,
         "The highest score of an open risk, before its response has worked. "),
    )  # fmt: skip
    for name, green, least, amber, matter, form, words in lines:
        found[green], found[amber] = writer.named(2), writer.named(3)
        limit = _limit(source, matter, form)
        style = Style(form, Role.INPUT, center=True)
        writer.line(Cell(name, Style(role=Role.LABEL)), words + _why(source, matter), Cell(least, style), limit)
        area = Range(writer.row - 1, 2, writer.row - 1, 3)
        writer.sheet.limits.append(Limit(area, form, 0, 10**13, "Please type a number of 0 or more."))
    writer.pair("Overall", "The worst of the four. Amber: the project manager acts. Red: the limit of the project "
                "manager's authority is passed, and the next level decides.")  # fmt: skip
    return found


def _limit(source: Source, matter: Matter, form: Form) -> Cell:
    """What the project manager may decide, from the ladder of authority; to be confirmed where nobody has said."""
    style = Style(form, Role.INPUT, center=True)
    if matter is Matter.SCOPE:
        return Cell(SCOPE_LIMIT, doubted(style, Origin.PROPOSED))
    rung = source.plan.ladders[source.path][matter].rung_of(PROJECT_MANAGER)
    if rung is None or rung.limit is None:
        return Cell(TO_BE_CONFIRMED, doubted(style, Origin.OPEN))
    origin = max(rung.origin, weakest_within(source.plan.origins, rung.path), key=lambda each: each.weight)
    value: Value = rung.limit if form is Form.SUM or rung.limit != int(rung.limit) else int(rung.limit)
    return Cell(value, doubted(style, origin))


def _why(source: Source, matter: Matter) -> str:
    if matter is Matter.SCOPE:
        return "The limit is a proposal of the house."
    rung = source.plan.ladders[source.path][matter].rung_of(PROJECT_MANAGER)
    if rung is None or rung.limit is None:
        return "No tolerance has been agreed yet: until then there is no amber."
    return "Amber ends where the project manager's authority ends."


def _ratings(writer: _Writer) -> dict[str, str]:
    """The scales of likelihood and impact, and the thresholds of the rating."""
    writer.section("Risk rating", "Score from", "", "Score: likelihood × impact, from 1 to 25")
    found = {}
    words = "{} risks go to the next level by common practice; each needs a response and an owner."
    for word, least, name, meaning, role in (
        ("High", HIGH_FROM, names.HIGH_SCORE, words.format("High"), Role.HIGH),
        ("Medium", MEDIUM_FROM, names.MEDIUM_SCORE, "Watched closely by the project manager.", Role.MEDIUM),
    ):
        found[name] = writer.named(2)
        area = Range(writer.row, 2, writer.row, 2)
        writer.sheet.limits.append(Limit(area, Form.WHOLE, 1, 26, "Please type a score of 1 to 26."))
        score = Cell(least, Style(Form.WHOLE, Role.INPUT, center=True))
        writer.line(Cell(word, Style(role=role)), meaning, score)
    writer.line(Cell("Low", Style(role=Role.LOW)), "Looked at again with each review of the register.")
    for title, names_of, meanings in (
        ("Likelihood", LIKELIHOOD_WORDS, LIKELIHOOD_MEANS),
        ("Impact", IMPACT_WORDS, IMPACT_MEANS),
    ):
        scale = [f"{level} {word}" for level, word in enumerate(names_of, 1)]
        _texts(writer, title, list(zip(scale, meanings, strict=True))[::-1])
    return found


def limit_of(source: Source, matter: Matter) -> Decimal:
    """The limit of amber as formulas count with it: 0 while it is to be confirmed."""
    value = _limit(source, matter, Form.SUM).value
    return Decimal(str(value)) if isinstance(value, Decimal | int | float) else Decimal(0)
