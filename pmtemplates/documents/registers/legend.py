"""What legends are written with, and what ratings of risks mean: the scales, and the scores from which one is high."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.cells import HEAD_ROW
from pmtemplates.documents.control import HIGH_FROM, MEDIUM_FROM
from pmtemplates.documents.registers.heat_map import IMPACT_WORDS, LIKELIHOOD_WORDS
from pmtemplates.documents.registers.names import HIGH_SCORE, MEDIUM_SCORE
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.levels import Level

WIDTHS = (26, 16, 16, 84)

LIKELIHOOD_MEANS = (
    "Less than 5 %. Would surprise everybody.",
    "5 to 20 %. Has happened elsewhere, not expected here.",
    "20 to 50 %. May well happen.",
    "50 to 80 %. More likely than not.",
    "More than 80 %. Plan as if it will happen.",
)
IMPACT_MEANS = {
    Level.PROJECT: (
        "Absorbed by day-to-day work; nobody outside the team notices.",
        "Some float or contingency is used; no promise is touched.",
        "A milestone or a budget line is missed, within the tolerances of the project.",
        "A tolerance of the project is exceeded, or a deliverable falls short of its criteria.",
        "The project can no longer meet its purpose, its finish or its envelope.",
    ),
    Level.PROGRAM: (
        "Absorbed by one project; no other notices.",
        "Contingency or slack between projects is used; no promise of the program is touched.",
        "A gate moves or a sum is exceeded, within the tolerances of the program.",
        "A tolerance of the program is exceeded, or a benefit comes late or smaller.",
        "The program can no longer reach its objectives, its benefits or its envelope.",
    ),
}


class LegendWriter:
    """Puts one block after the other and knows the next free row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = HEAD_ROW

    def section(self, *titles: str) -> None:
        """The head of a block, one title for each column."""
        if self.row > HEAD_ROW:
            self.row += 1
        padded = [*titles, *[""] * (len(WIDTHS) - len(titles))]
        self.sheet.put_row(self.row, [Cell(title or None, Style(role=Role.SECTION)) for title in padded])
        self.row += 1

    def line(self, first: Cell, words: str, *between: Cell | None) -> None:
        """A row with words in the last column."""
        cells = [first, *between]
        cells += [Cell(None)] * (len(WIDTHS) - 1 - len(cells))
        self.sheet.put_row(self.row, [*cells, Cell(words, Style(wrap=True))])
        self.row += 1

    def pair(self, name: str, words: str, style: Style | None = None, link: str = "") -> None:
        """A name with its meaning across the other columns."""
        self.sheet.put(self.row, 1, Cell(name, style or Style(role=Role.LABEL, wrap=True), link=link))
        for column in range(2, len(WIDTHS) + 1):
            self.sheet.put(self.row, column, Cell(words if column == 2 else None, Style(wrap=True)))
        self.sheet.merges.append(Range(self.row, 2, self.row, len(WIDTHS)))
        self.row += 1

    def texts(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        """A block of names with their meanings."""
        self.section(title)
        for name, words in lines:
            self.pair(name, words)

    def named(self, column: int) -> str:
        """The address of a cell of the next row, for a defined name."""
        return self.sheet.ref(self.row, column, "both", outside=True)


def put_ratings(writer: LegendWriter, level: Level) -> dict[str, str]:
    """The scales of likelihood and impact, and the thresholds of the rating with their defined names."""
    writer.section("Risk rating", "Score from", "", "Score: likelihood × impact, from 1 to 25")
    found = {}
    words = "{} risks go to the next level by common practice; each needs a response and an owner."
    for word, least, name, meaning, role in (
        ("High", HIGH_FROM, HIGH_SCORE, words.format("High"), Role.HIGH),
        ("Medium", MEDIUM_FROM, MEDIUM_SCORE, f"Watched closely by the {level} manager.", Role.MEDIUM),
    ):
        found[name] = writer.named(2)
        area = Range(writer.row, 2, writer.row, 2)
        writer.sheet.limits.append(Limit(area, Form.WHOLE, 1, 26, "Please type a score of 1 to 26."))
        score = Cell(least, Style(Form.WHOLE, Role.INPUT, center=True))
        writer.line(Cell(word, Style(role=role)), meaning, score)
    writer.line(Cell("Low", Style(role=Role.LOW)), "Looked at again with each review of the register.")
    for title, names_of, meanings in (
        ("Likelihood", LIKELIHOOD_WORDS, LIKELIHOOD_MEANS),
        ("Impact", IMPACT_WORDS, IMPACT_MEANS[level]),
    ):
        scale = [f"{number} {word}" for number, word in enumerate(names_of, 1)]
        writer.texts(title, list(zip(scale, meanings, strict=True))[::-1])
    return found
