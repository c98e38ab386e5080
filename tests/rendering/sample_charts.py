"""An organisation chart as HR would see it, and trees of any shape."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import ChartBox, Content, Meaning, OrgChart, Run
from pmtemplates.documents.sheets import Cell, Role, Sheet, Style, Workbook
from pmtemplates.levels import Level
from rendering.sample import open_, proposed, stated, text
from rendering.sample_workbook import PROPERTIES

PROGRAM, PROJECT = Meaning.PROGRAM, Meaning.PROJECT
CHART = OrgChart(
    "org-chart",
    (
        ChartBox("sponsor", "", text(stated("Executive sponsor")), (text(stated("Maren Holt")),), PROGRAM),
        ChartBox(
            "manager", "sponsor", text("Program manager"), (text(proposed("Tomás Rivera")),), PROGRAM, strong=True
        ),
        ChartBox("portal", "manager", text("Project manager, Intake portal"), (text("Lena Brandt"),), PROJECT),
        ChartBox("registry", "manager", text("Project manager, R&D <Ops>"), (text(open_()),), PROJECT, vacant=True),
        ChartBox("owner", "sponsor", text("Benefit owner"), (text("Ibrahim Said"),), PROGRAM),
    ),
    Content.GOVERNANCE,
    "Reporting lines of the program; a dashed frame: nobody holds the role yet",
    "Below the executive sponsor: the program manager and the benefit owner. Below them: two project managers.",
    Level.PROGRAM,
)


def chart_of(above: Sequence[int | None], title: str = "Role") -> OrgChart:
    """A chart of numbered boxes; each names the number of the one above it."""
    boxes = tuple(
        ChartBox(str(place), "" if over is None else str(over), (Run(f"{title} {place}"),), ((Run("Ana Ruiz"),),))
        for place, over in enumerate(above)
    )
    return OrgChart("chart", boxes, Content.GOVERNANCE, "Caption", "Description")


def book_of(*charts: OrgChart) -> Workbook:
    """A workbook of one sheet with charts below its title."""
    sheet = Sheet("Org chart", Content.GOVERNANCE, Level.PROGRAM)
    sheet.put(1, 1, Cell("Org chart", Style(role=Role.TITLE)))
    sheet.charts = {3 + 40 * place: chart for place, chart in enumerate(charts)}
    return Workbook("role-catalogue", Level.PROGRAM, PROPERTIES, [sheet])
