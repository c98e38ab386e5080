"""What the status of a program measures, and the limits from which it is amber and red."""

from __future__ import annotations

from typing import NamedTuple

from pmtemplates.documents.cells import doubted
from pmtemplates.documents.control import MEDIUM_FROM
from pmtemplates.documents.limits import limit_cell, limit_words
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.sheets import Cell, Form, Role, Style
from pmtemplates.initiative.control import Matter
from pmtemplates.origins import Origin

TIME, GATES, DEPENDENCIES, MONEY = "Time", "Gates", "Dependencies", "Money"
CAPACITY, BENEFITS, RISK = "Capacity", "Benefits", "Risk"
MONTHS_OVER, BENEFITS_BEHIND = 2, 1
"""House defaults: months over capacity, and benefits behind, that a program carries before it turns red."""
_PROPOSED = "The limit is a proposal of the house."


class Threshold(NamedTuple):
    """`words` stand beside the measure; `means` says more, and why amber ends at the limit."""

    name: str
    words: str
    form: Form
    green: int
    amber: Cell
    means: str

    @property
    def green_name(self) -> str:
        """The defined name of the limit of green, inclusive."""
        return f"{self.name}GreenUpTo"

    @property
    def amber_name(self) -> str:
        """The defined name of the limit of amber, inclusive; beyond it is red."""
        return f"{self.name}AmberUpTo"


def thresholds(source: Source) -> list[Threshold]:
    """All of them, in the order of the dashboard."""
    time, money, risk = (
        (limit_cell(source, matter, form), limit_words(source, matter))
        for matter, form in ((Matter.TIME, Form.WHOLE), (Matter.MONEY, Form.SUM), (Matter.RISK, Form.WHOLE))
    )
    currency = f" in {source.plan.currency}" if source.plan.currency else ""
    return [
        Threshold(TIME, "Working days by which the program ends later than stated", Form.WHOLE, 0, time[0],
                  f"From the stated finish of the program to its finish by the plan. {time[1]}"),
        Threshold(GATES, "Most working days by which work ends after its gate", Form.WHOLE, 0, time[0],
                  f"The largest negative margin of a gate that has not passed. {time[1]}"),
        Threshold(DEPENDENCIES, "Most working days by which a dependency comes late", Form.WHOLE, 0, time[0],
                  f"The largest negative slack of a dependency that has not been handed over. {time[1]}"),
        Threshold(MONEY, source.money_head("Envelope less all its parts, either way"), Form.SUM, 0, money[0],
                  f"What is not allocated or not covered{currency}; the money adds up at 0. {money[1]}"),
        Threshold(CAPACITY, "Months in which more people are needed than there are", Form.WHOLE, 0,
                  _house(MONTHS_OVER), f"Added up over all roles and skills of the sheet Capacity. {_PROPOSED}"),
        Threshold(BENEFITS, "Benefits behind their profile", Form.WHOLE, 0, _house(BENEFITS_BEHIND),
                  f"Benefits whose last measurement falls short by more than the tolerance. {_PROPOSED}"),
        Threshold(RISK, "Highest score of an open risk of the program", Form.WHOLE, MEDIUM_FROM - 1, risk[0],
                  f"Likelihood times impact, before the response has worked. {risk[1]}"),
    ]  # fmt: skip


def _house(limit: int) -> Cell:
    return Cell(limit, doubted(Style(Form.WHOLE, Role.INPUT, center=True), Origin.PROPOSED))
