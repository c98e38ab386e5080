"""The legend of a program plan: what each word, colour and figure means, and where amber and red begin."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, TITLE_ROW, doubted
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.program_plan import legend_texts
from pmtemplates.documents.program_plan.benefits import tolerance
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.names import BENEFIT_TOLERANCE
from pmtemplates.documents.program_plan.places import BENEFITS, LEGEND
from pmtemplates.documents.program_plan.thresholds import thresholds
from pmtemplates.documents.project_plan.legend_texts import BASE, COLOURS
from pmtemplates.documents.registers.legend import WIDTHS, LegendWriter, put_ratings
from pmtemplates.documents.sheets import Cell, Form, Limit, Range, Role, Sheet, Style
from pmtemplates.origins import Origin, origin_of


def build_legend(source: Source, sheets: Sequence[str]) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the names of its limits; `sheets` are those of the workbook that can be seen, in order."""
    note = "What the words, colours and figures of this workbook mean. The yellow limits can be changed."
    sheet = source.start_sheet(LEGEND, "Legend", note, Content.GENERAL, WIDTHS)
    writer = LegendWriter(sheet)
    writer.section("Sheets of this workbook")
    for name in sheets:
        writer.pair(name, legend_texts.PURPOSES[name], link=name)
    writer.pair(*BASE)
    writer.section("Cells")
    for name, words, style in COLOURS:
        writer.pair(legend_texts.SAID_HERE.get(name, name), legend_texts.MEANT_HERE.get(name, words), style)
    found = _statuses(source, writer)
    if BENEFITS in sheets:
        found[BENEFIT_TOLERANCE] = _tolerance(source, writer)
    found |= put_ratings(writer, source.level)
    for title, lines in legend_texts.BLOCKS:
        writer.texts(title, lines)
    sheet.inputs_only = True
    sheet.freeze = (HEAD_ROW, 1)
    sheet.heads = (TITLE_ROW, TITLE_ROW)
    return sheet, found


def _statuses(source: Source, writer: LegendWriter) -> dict[str, str]:
    """Green, amber and red of what the dashboard measures."""
    found = {}
    writer.section("Status", "Green up to", "Amber up to", "Measured; beyond amber is RED, without a measure OPEN")
    for limit in thresholds(source):
        found[limit.green_name], found[limit.amber_name] = writer.named(2), writer.named(3)
        green = Cell(limit.green, Style(limit.form, Role.INPUT, center=True))
        writer.line(Cell(limit.name, Style(role=Role.LABEL)), limit.means, green, limit.amber)
        area = Range(writer.row - 1, 2, writer.row - 1, 3)
        writer.sheet.limits.append(Limit(area, limit.form, 0, 10**13, "Please type a number of 0 or more."))
    writer.pair(
        "Overall",
        "The worst of them. GREEN: within all limits. AMBER: the program manager acts. RED: the limit of the program "
        "manager's authority is passed, and the board decides.",
    )
    return found


def _tolerance(source: Source, writer: LegendWriter) -> str:
    """The share by which a benefit may fall short; the address of its cell."""
    path = ("tolerances", "benefit_percent")
    stated = source.plan.initiative.tolerances is not None and bool(tolerance(source))
    style = Style(Form.PERCENT, Role.INPUT, center=True)
    style = doubted(style, origin_of(path, source.plan.origins) if stated else Origin.STATED)
    address = writer.named(2)
    writer.line(
        Cell("Tolerance of benefits", Style(role=Role.LABEL)),
        "A benefit is behind when its last measurement falls short of its profile on that day by more than this share. "
        "Which way is better, the first and the last point of the profile say; of a dis-benefit, less is.",
        Cell(tolerance(source) if stated else None, style, path=path, part=Part.PERCENT),
    )
    area = Range(writer.row - 1, 2, writer.row - 1, 2)
    writer.sheet.limits.append(Limit(area, Form.PERCENT, 0, 1, "Please type a percentage of 0 to 100."))
    return address
