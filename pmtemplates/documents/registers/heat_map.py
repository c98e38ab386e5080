"""The heat map: the open risks counted by likelihood and impact, before and after the response; always live."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import text
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import HEAT_MAP, HIGH_SCORE, MEDIUM_SCORE
from pmtemplates.documents.registers.register import given, number
from pmtemplates.documents.registers.risks import (
    AFTER,
    BEFORE,
    CLOSED,
    HIGH,
    LOW,
    MEDIUM,
    OCCURRED,
    SPEC,
    rating,
    rating_formula,
)
from pmtemplates.documents.sheets import Cell, Column, Condition, Form, Look, Range, Role, Sheet, Style

LIKELIHOOD_WORDS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACT_WORDS = ("Negligible", "Minor", "Moderate", "Major", "Severe")
SCALE = (1, 2, 3, 4, 5)
_TOP = 6
"""The row of the highest likelihood; each takes two rows: the score with its rating, and the count."""
_HEAD, _AXIS, _TOTALS = 4, _TOP + 10, _TOP + 13
_LEFT = {BEFORE: 2, AFTER: 10}
"""The column of the words of each map; likelihood numbers follow, then the five impacts."""
_COUNT = Style(Form.WHOLE, Role.GRID, center=True)
_CORNER = Style(role=Role.GRID, center=True)
_LOOKS = {HIGH: Look.HIGH, MEDIUM: Look.MEDIUM, LOW: Look.LOW}

Titles = tuple[str, str, str, str]
Risk = tuple[int | None, int | None]


def build_heat_map(source: Source, risks: Sheet) -> Sheet:
    """The sheet with both maps, out of the built register."""
    note = "Counts the open risks of the register. Each field shows its score and rating above the number of risks."
    one = [15, 4, 13, 13, 13, 13, 13]
    sheet = source.start_sheet(HEAT_MAP, "Risk heat map", note, Content.RISKS, [Column(2), *one, Column(4), *one])
    for titles, heading in ((BEFORE, "Before the response"), (AFTER, "After the response")):
        _draw(sheet, titles, heading, _open(risks, titles))
    sheet.inputs_only = True
    return sheet


def _open(risks: Sheet, titles: Titles) -> list[Risk]:
    """Likelihood and impact of each open risk."""
    columns = [SPEC.values(risks, title) for title in (*titles[:2], "Status", "Risk: the event")]
    found = []
    for likelihood, impact, status, event in zip(*columns, strict=True):
        if given(event) and status not in (CLOSED, OCCURRED):
            rated = [None if (n := number(value)) is None else int(n) for value in (likelihood, impact)]
            found.append((rated[0], rated[1]))
    return found


def _draw(sheet: Sheet, titles: Titles, heading: str, risks: list[Risk]) -> None:
    left = _LEFT[titles]
    first = left + 2
    for column in range(left, first + 5):
        sheet.put(_HEAD, column, Cell(heading if column == left else None, Style(role=Role.SECTION)))
    sheet.put(_HEAD + 1, left, text("Likelihood", Role.NOTE))
    for likelihood in SCALE:
        row = _TOP + 2 * (5 - likelihood)
        sheet.put(row, left, Cell(LIKELIHOOD_WORDS[likelihood - 1], Style(role=Role.LABEL)))
        sheet.put(row, left + 1, Cell(likelihood, Style(Form.WHOLE, Role.LABEL, center=True)))
        for impact in SCALE:
            column = first + impact - 1
            score = f"{sheet.ref(row, left + 1, 'both')}*{sheet.ref(_AXIS, column, 'both')}"
            words = f'{score}&" "&{rating_formula(f"({score})")}'
            product = likelihood * impact
            sheet.put(row, column, Cell(f"{product} {rating(product)}", _CORNER, words))
            sheet.put(row + 1, column, _count(sheet, titles, row, column, risks.count((likelihood, impact))))
            _colour(sheet, Range(row, column, row + 1, column), score)
        sheet.heights[row + 1] = 26
    for impact in SCALE:
        sheet.put(_AXIS, first + impact - 1, Cell(impact, Style(Form.WHOLE, Role.LABEL, center=True)))
        sheet.put(_AXIS + 1, first + impact - 1, Cell(IMPACT_WORDS[impact - 1], Style(role=Role.LABEL, center=True)))
    sheet.put(_AXIS + 1, left, text("Impact", Role.NOTE))
    _totals(sheet, titles, risks)


def _count(sheet: Sheet, titles: Titles, row: int, column: int, found: int) -> Cell:
    likelihood, impact = sheet.ref(row, _LEFT[titles] + 1, "both"), sheet.ref(_AXIS, column, "both")
    state = SPEC.area("Status")
    number = (
        f"COUNTIFS({SPEC.area(titles[0])},{likelihood},{SPEC.area(titles[1])},{impact},"
        f'{state},"<>{CLOSED}",{state},"<>{OCCURRED}")'
    )
    return Cell(found or "", Style(Form.WHOLE, Role.FIGURE, center=True), f'IF({number}=0,"",{number})')


def _colour(sheet: Sheet, area: Range, score: str) -> None:
    sheet.conditions += [
        Condition(area, f"{score}>={HIGH_SCORE}", Look.HIGH, stop=True),
        Condition(area, f"{score}>={MEDIUM_SCORE}", Look.MEDIUM, stop=True),
        Condition(area, "TRUE", Look.LOW),
    ]


def _totals(sheet: Sheet, titles: Titles, risks: list[Risk]) -> None:
    left = _LEFT[titles]
    for place, (word, formula, value) in enumerate(_counted(sheet, titles, risks)):
        row = _TOTALS + place
        sheet.put(row, left, Cell(word, Style(role=Role.LABEL)))
        sheet.put(row, left + 2, Cell(value, Style(Form.WHOLE, Role.PLAIN, center=True), formula))
        sheet.put(row, left + 1, Cell(None, Style(role=Role.LABEL)))
        if word in _LOOKS:
            area = Range(row, left + 2, row, left + 2)
            sheet.conditions.append(Condition(area, f"{sheet.ref(row, left + 2)}>0", _LOOKS[word]))


_WORDS = (HIGH, MEDIUM, LOW, "Not rated", "Highest score")


def _counted(sheet: Sheet, titles: Titles, risks: list[Risk]) -> Iterator[tuple[str, str, int]]:
    """The open risks by rating, and the highest score among them."""
    left = _LEFT[titles]
    rows = [_TOP + 2 * (5 - likelihood) for likelihood in SCALE]
    cells = [(row, left + 2 + impact - 1) for row in rows for impact in SCALE]
    scores = {cell: f"{sheet.ref(cell[0], left + 1, 'both')}*{sheet.ref(_AXIS, cell[1], 'both')}" for cell in cells}
    matrix = Range(_TOP, left + 2, _TOP + 9, left + 6)
    total = _total()
    rated = [a * b for a, b in risks if a and b]
    limits = {HIGH: (HIGH_SCORE, "99"), MEDIUM: (MEDIUM_SCORE, HIGH_SCORE), LOW: ("0", MEDIUM_SCORE)}
    for word, (least, below) in limits.items():
        parts = [
            f"({scores[cell]}>={least})*({scores[cell]}<{below})*N({sheet.ref(cell[0] + 1, cell[1])})" for cell in cells
        ]
        yield word, "+".join(parts), sum(rating(score) == word for score in rated)
    yield "Not rated", f"{total}-SUM({sheet.span(matrix)})", len(risks) - len(rated)
    highest = ",".join(f"{scores[cell]}*(N({sheet.ref(cell[0] + 1, cell[1])})>0)" for cell in cells)
    yield "Highest score", f"MAX({highest})", max(rated, default=0)


def _total() -> str:
    """The formula for the number of open risks."""
    event, state = SPEC.area("Risk: the event"), SPEC.area("Status")
    return f'SUMPRODUCT(({event}<>"")*({state}<>"{CLOSED}")*({state}<>"{OCCURRED}"))'


def total_cell(word: str, titles: Titles = BEFORE) -> str:
    """The address of a number below the maps: of risks by rating, "Not rated", "Highest score"."""
    row = _TOTALS + _WORDS.index(word)
    return Sheet(HEAT_MAP, Content.RISKS).ref(row, _LEFT[titles] + 2, "both", outside=True)
