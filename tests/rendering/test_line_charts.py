"""Charts that a spreadsheet draws itself: they name their cells, and hold the values that stand there."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import need
from lint_excel import lint
from lxml import etree

from pmtemplates.documents.line_charts import LineChart, LineCharts
from pmtemplates.documents.sheets import Cell, Workbook
from pmtemplates.rendering.excel import render_excel
from pmtemplates.rendering.package import read_parts
from rendering.sample_charts import CHART
from rendering.sample_lines import LINES, QUARTERS, ROWS, TOP, book_with_lines, lines_sheet
from rendering.sample_workbook import PROPERTIES

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return read_parts(render_excel(book_with_lines()))


def test_names_and_values_stand_in_the_chart_as_in_the_cells(parts: dict[str, bytes]) -> None:
    chart = etree.fromstring(parts["xl/charts/chart1-1.xml"])
    found = [
        (line.findtext("c:tx//c:v", None, NS), [node.text for node in line.findall("c:val//c:v", NS)])
        for line in chart.findall(".//c:ser", NS)
    ]
    assert found == [(name, [str(value) for value in values]) for name, values in LINES]
    first = chart.find(".//c:ser", NS)
    assert [node.text for node in first.findall("c:cat//c:v", NS)] == list(QUARTERS)


def test_one_line_needs_no_legend_and_an_axis_without_a_unit_no_title(parts: dict[str, bytes]) -> None:
    both, one = (etree.fromstring(parts[f"xl/charts/chart1-{place}.xml"]) for place in (1, 2))
    assert [chart.find(".//c:legend", NS) is not None for chart in (both, one)] == [True, False]
    assert [len(chart.findall(".//c:valAx/c:title", NS)) for chart in (both, one)] == [1, 0]
    assert "EUR million" in "".join(both.find(".//c:valAx/c:title", NS).itertext())


def test_charts_lie_side_by_side_over_their_rows(parts: dict[str, bytes]) -> None:
    drawing = etree.fromstring(parts["xl/drawings/drawing1.xml"])
    corners = [
        [int(node.text or "") for node in anchor.xpath("*/xdr:col | */xdr:row", namespaces=NS)] for anchor in drawing
    ]
    assert corners == [[0, TOP - 1, 3, TOP - 1 + ROWS], [3, TOP - 1, 6, TOP - 1 + ROWS]]
    assert [node.get("descr") for node in drawing.iter(f"{{{NS['xdr']}}}cNvPr")] == ["Two lines.", 'A "single" line.']


def test_other_programs_find_the_charts(tmp_path: Path) -> None:
    file = tmp_path / "lines.xlsx"
    file.write_bytes(render_excel(book_with_lines()))
    (sheet,) = openpyxl.load_workbook(file).worksheets
    assert [type(chart).__name__ for chart in sheet._charts] == ["LineChart", "LineChart"]
    command = [need("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)], check=True, timeout=120)
    shown = subprocess.run(
        [need("pdftotext"), str(tmp_path / "lines.pdf"), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for text in ("Gains & <losses>", "One alone", "A loss", "EUR million"):
        assert text in shown


def test_a_picture_and_charts_may_share_a_sheet() -> None:
    sheet = lines_sheet()
    sheet.charts[TOP + ROWS + 2] = CHART
    found = read_parts(render_excel(Workbook("program-plan", sheet.level, PROPERTIES, [sheet])))
    numbers = [
        node.get("id") for node in etree.fromstring(found["xl/drawings/drawing1.xml"]).iter(f"{{{NS['xdr']}}}cNvPr")
    ]
    assert numbers == ["2", "3", "4"]
    assert lint(render_excel(Workbook("program-plan", sheet.level, PROPERTIES, [sheet]))) == []


def test_six_lines_differ_in_dash_and_marker_and_a_seventh_begins_again() -> None:
    sheet = lines_sheet()
    (both, _) = sheet.charts[TOP].charts  # type: ignore[union-attr]
    chart: LineChart = replace(both, lines=both.lines[:1] * 7)
    sheet.charts[TOP] = LineCharts((chart,), ROWS, sheet.content)
    part = read_parts(render_excel(Workbook("program-plan", sheet.level, PROPERTIES, [sheet])))
    lines = etree.fromstring(part["xl/charts/chart1-1.xml"]).findall(".//c:ser", NS)
    symbols = [line.find("c:marker/c:symbol", NS).get("val") for line in lines]
    assert len(set(symbols[:6])) == 6
    assert symbols[6] == symbols[0]


def test_a_sheet_gone_on_below_its_charts_is_found() -> None:
    sheet = lines_sheet()
    sheet.put(TOP + 2, 1, Cell("hidden below"))
    found = lint(render_excel(Workbook("program-plan", sheet.level, PROPERTIES, [sheet])))
    assert any("lies over cells" in line for line in found)
