"""Green, amber or red of time, cost, scope and risk: measured on live figures against the limits of the legend."""

from __future__ import annotations

from pmtemplates.documents.control import MEDIUM_FROM
from pmtemplates.documents.live import Live, added, less
from pmtemplates.documents.project_plan import names
from pmtemplates.documents.project_plan.figures import Figures
from pmtemplates.documents.project_plan.legend import limit_of
from pmtemplates.documents.project_plan.money_figures import MoneyCells
from pmtemplates.documents.sheets import Form
from pmtemplates.documents.statuses import Dimension
from pmtemplates.initiative.control import Matter


def dimensions(figures: Figures, finish: Live, money: MoneyCells | None) -> list[Dimension]:
    """The four; `finish` is the cell with the margin of the finish, and without `money` the cost stays open."""
    source = figures.source
    asked = added(figures.waiting_changes(), figures.overdue_deliverables())
    over = less(money.forecast, money.budget) if money else Live('""', "")
    time, cost, scope, risk = (
        limit_of(source, each) for each in (Matter.TIME, Matter.MONEY, Matter.SCOPE, Matter.RISK)
    )
    late, above = "Working days late: finish or a milestone", source.money_head("Forecast above budget")
    return [
        Dimension("Time", figures.lateness(finish), late, Form.WHOLE, (names.TIME_GREEN, 0), (names.TIME_AMBER, time)),
        Dimension("Cost", over, above, Form.SUM, (names.COST_GREEN, 0), (names.COST_AMBER, cost)),
        Dimension(
            "Scope",
            asked,
            "Changes that wait + deliverables overdue",
            Form.WHOLE,
            (names.SCOPE_GREEN, 0),
            (names.SCOPE_AMBER, scope),
        ),
        Dimension(
            "Risk",
            figures.highest_score(),
            "Highest score of an open risk",
            Form.WHOLE,
            (names.RISK_GREEN, MEDIUM_FROM - 1),
            (names.RISK_AMBER, risk),
        ),
    ]
