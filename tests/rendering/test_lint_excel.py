"""Every check of the lint has been seen to fail: a file with one fault each."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lint_excel import CHECKS, lint

from pmtemplates.rendering.excel import render_excel
from pmtemplates.rendering.package import read_parts, write_parts
from rendering.sample_charts import CHART, book_of
from rendering.sample_lines import book_with_lines
from rendering.sample_workbook import sample

BOOK, STYLES, TEXTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
SUMMARY, PLAN, RISKS, CALENDAR, LISTS = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 6))
TABLE = "xl/tables/table1.xml"
FIRST_TABLE_PART = r"<tableParts.*?</tableParts>"
FAULTS = {
    "schema": (PLAN, r"<sheetProtection ", "<sheetProtektion "),
    "package: xl/workbook.xml holds": (BOOK, r"<bookViews>", "<!-- openpyxl --><bookViews>"),
    "package: xl/worksheets/_rels/sheet3.xml.rels leads to": (
        "xl/worksheets/_rels/sheet3.xml.rels",
        r"(<Relationship .*?/>)",
        r'\1<Relationship Id="rId9" Type="t" Target="../nothing.xml"/>',
    ),
    "package: xl/worksheets/_rels/sheet3.xml.rels leads outside": (
        "xl/worksheets/_rels/sheet3.xml.rels",
        r"(<Relationship .*?/>)",
        r'\1<Relationship Id="rId9" Type="t" Target="http://x.invalid" TargetMode="External"/>',
    ),
    "package: xl/theme/theme1.xml has no content type": (
        "[Content_Types].xml",
        r'<Override PartName="/xl/theme/theme1.xml".*?/>',
        "",
    ),
    "properties: dc:creator": ("docProps/core.xml", r"<dc:creator>.*?</dc:creator>", ""),
    "properties: the author": ("docProps/core.xml", r"City of Northhaven", "pmtemplates"),
    "properties: the file": (BOOK, r'fullCalcOnLoad="0"', 'fullCalcOnLoad="1"'),
    "names: no sheet": (BOOK, r'name="Calendar"', 'name="Calendar: days"'),
    "names: no range": (BOOK, r'definedName name="Week"', 'definedName name="Q1"'),
    "names: no range may be called 'R1C1'": (BOOK, r'definedName name="Week"', 'definedName name="R1C1"'),
    "names: two sheets": (BOOK, r'name="Calendar"', 'name="PLAN"'),
    "names: two ranges": (BOOK, r'definedName name="Week"', 'definedName name="Risks"'),
    "names: the table": (TABLE, r'displayName="Risks"', 'displayName="Dangers"'),
    "names: the name Week refers to the sheet": (BOOK, r">'Lists'!\$C\$1<", ">'Gone'!$C$1<"),
    "names: the name Week holds": (BOOK, r">'Lists'!\$C\$1<", ">#REF!<"),
    "cells: Plan!A5 has a format": (PLAN, r'<c r="A5" s="\d+"', '<c r="A5" s="999"'),
    "cells: Plan!A5 has a text": (PLAN, r'(<c r="A5" [^>]*><v>)\d+', r"\g<1>9999"),
    "cells: Plan!A5 has the type": (PLAN, r'(<c r="A5" s="\d+" t=)"s"', r'\1"str"'),
    "cells: Plan!B7 would": (STYLES, r' quotePrefix="1"', ""),
    "cells: Plan!D6 has a formula": (PLAN, r'(<c r="D6".*?</f>)<v>.*?</v>', r"\1"),
    "cells: Plan!D6 is a number": (PLAN, r'(<c r="D6".*?</f><v>).*?</v>', r"\1soon</v>"),
    "cells: Plan!D6 shows": (PLAN, r'(<c r="D6")(.*?</f><v>).*?</v>', r'\1 t="e"\2#REF!</v>'),
    "cells: Plan!H5 shows": (PLAN, r'(<c r="H5".*?</f><v>).*?</v>', r"\1#N/A</v>"),
    "cells: Plan!H5 has a text longer": (PLAN, r'(<c r="H5".*?</f><v>).*?</v>', rf"\1{'x' * 32_768}</v>"),
    "cells: Plan!C10 is true": (PLAN, r'(<c r="C10".*?</f><v>).*?</v>', r"\1TRUE</v>"),
    "cells: Plan!D6 refers to the sheet": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1Gone!A1</f>"),
    "cells: Plan!D6 refers to 'Begin'": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1Begin</f>"),
    "cells: Plan!D6 refers to the table": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1SUM(Gone[Due])</f>"),
    "cells: Plan!D6 holds": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1#REF!+1</f>"),
    "cells: Plan!D6 uses XLOOKUP": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1XLOOKUP(A1,A2,A3)</f>"),
    "cells: Plan!D6 uses TODAY": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1TODAY()</f>"),
    "cells: Plan!D6 is written": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1=A1</f>"),
    "cells: Plan!D6 is longer": (PLAN, r'(<c r="D6".*?<f>).*?</f>', rf"\g<1>{'1+' * 4200}1</f>"),
    "cells: Plan!D6 leads outside": (PLAN, r'(<c r="D6".*?<f>).*?</f>', r"\1[1]Other!A1</f>"),
    "cells: a text is longer": (TEXTS, r">To the plan<", f">{'x' * 32_768}<"),
    "cells: outer spaces": (TEXTS, r' xml:space="preserve">To the plan<', "> To the plan<"),
    "merges: on": (SUMMARY, r"(<mergeCell ref=.*?/>)", r'\1<mergeCell ref="B3:B4"/>'),
    "merges: cells of": (
        RISKS,
        r"<conditionalFormatting",
        '<mergeCells><mergeCell ref="A6:B6"/></mergeCells><conditionalFormatting',
    ),
    "tables: two": (
        RISKS,
        FIRST_TABLE_PART,
        '<tableParts count="2"><tablePart r:id="rId1"/><tablePart r:id="rId1"/></tableParts>',
    ),
    "tables: Risks and": (
        RISKS,
        FIRST_TABLE_PART,
        '<tableParts count="2"><tablePart r:id="rId1"/><tablePart r:id="rId1"/></tableParts>',
    ),
    "tables: Risks: has no row": (TABLE, r'ref="A3:E6"', 'ref="A3:E3"'),
    "tables: Risks: has 5": (TABLE, r'ref="A3:E6"', 'ref="A3:F6"'),
    "tables: Risks: two columns": (TABLE, r'name="Due"', 'name="id"'),
    "tables: Risks: the column 'Until'": (TABLE, r'name="Due"', 'name="Until"'),
    "tables: Risks: filters": (TABLE, r'<autoFilter ref="A3:E6"', '<autoFilter ref="A3:D6"'),
    "tables: Risks: sheet and": (RISKS, r"</sheetData>", '</sheetData><autoFilter ref="A3:E6"/>'),
    "choices: Plan!F5:F9: the drop-down": (PLAN, r"<formula1>States<", '<formula1>"Open,Done"<'),
    "choices: Risks & issues!C4:C200": (RISKS, r"<formula1>Ratings<", "<formula1>Lists!$A$1:$A$3<"),
    "choices: Plan!C5:C9: what": (PLAN, r' error="Whole.*?"', ""),
    "choices: Plan!C5:C9: nothing": (PLAN, r'showErrorMessage="1"( [^>]*sqref="C5:C9")', r'showErrorMessage="0"\1'),
    "choices: Plan: F5:F9 and C5:F9": (PLAN, r'sqref="C5:C9"><formula1>', 'sqref="C5:F9"><formula1>'),
    "conditions: Plan!A5:A9: the condition has": (PLAN, r'(sqref="A5:A9"><cfRule [^>]*dxfId=)"\d+"', r'\1"99"'),
    "conditions: Plan!A5:A9: the condition refers": (PLAN, r'(sqref="A5:A9".*?<formula>)', r"\1Gone+"),
    "conditions: Plan: two": (PLAN, r'priority="2"', 'priority="1"'),
    "styles: format 1 has a font": (STYLES, r'(<cellXfs.*?<xf .*?<xf [^>]*fontId=)"\d+"', r'\1"99"'),
    "styles: format 1 has a number": (STYLES, r'(<cellXfs.*?<xf .*?<xf numFmtId=)"\d+"', r'\1"999"'),
    "styles: a colour": (STYLES, r'<color theme="1"/>', '<color rgb="FF000000"/>'),
    "inputs: format 13 is free": (STYLES, r'fillId="\d+"([^>]*applyProtection)', r'fillId="0"\1'),
    "inputs: format 13 looks": (STYLES, r'<protection locked="0"/>', ""),
    "inputs: Plan is protected": (PLAN, r'<sheetProtection sheet="1"', '<sheetProtection sheet="0"'),
    "inputs: Plan has a filter": (PLAN, r'sort="0" autoFilter="0"/>', '/><autoFilter ref="A4:H9"/>'),
    "inputs: Plan!E6": (PLAN, r'<c r="C6" s="(\d+)"(.*?)<c r="E6" s="\d+"', r'<c r="C6" s="\1"\2<c r="E6" s="\1"'),
    "inputs: Risks & issues is": (RISKS, r"</sheetData>", '</sheetData><sheetProtection sheet="1"/>'),
    "paper: Plan: neither": (PLAN, r'orientation="landscape" ', ""),
    "paper: Plan is not": (PLAN, r'<pageSetUpPr fitToPage="1"/>', ""),
    "paper: Plan: no page": (PLAN, r"Page &amp;P of &amp;N", ""),
    "paper: Plan: the footer": (PLAN, r"<oddFooter>", f"<oddFooter>{'x' * 250}"),
    "paper: Calendar: 61": (BOOK, r'<definedName name="_xlnm.Print_Titles" localSheetId="3">.*?</definedName>', ""),
    "views: Calendar": (CALENDAR, r"<pane .*?/>", ""),
    "views: Risks & issues: the heads": (RISKS, r'ySplit="3"', 'ySplit="2"'),
    "views: Plan shows": (PLAN, r' showGridLines="0"', ""),
    "views: the file": (SUMMARY, r' tabSelected="1"', ""),
    "links: Summary!B11": (SUMMARY, r'location=".*?"', 'location="Gone!A1"'),
}


DRAWING = "xl/drawings/drawing1.xml"
IN_PICTURES = {
    "pictures: Org chart: the drawing leads": (
        "xl/worksheets/sheet1.xml",
        r'<drawing r:id="rId1"',
        '<drawing r:id="rId9"',
    ),
    "pictures: Org chart: picture 1 lies": (DRAWING, r"<xdr:row>\d+", "<xdr:row>0"),
    "pictures: Org chart: picture 1: 0 characters": (DRAWING, r' descr="[^"]*"', ""),
    "pictures: Org chart: picture 1: there are": (DRAWING, r"<a:extLst>.*?</a:extLst>", ""),
    "pictures: Org chart: picture 1: xl/media/chart1-1.svg has": ("[Content_Types].xml", "image/svg.xml", "image/svg"),
    "pictures: 2 drawings": (DRAWING, r'cNvPr id="2"', 'cNvPr id="3"'),
}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return read_parts(render_excel(sample()))


def test_a_good_file_has_no_findings(parts: dict[str, bytes]) -> None:
    assert lint(write_parts(parts)) == []


@pytest.mark.parametrize("finding", FAULTS)
def test_the_lint_finds_a_fault(parts: dict[str, bytes], finding: str) -> None:
    part, pattern, replacement = FAULTS[finding]
    broken, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.S)
    assert count, "the file has nothing of the kind that is to be broken"
    found = lint(write_parts({**parts, part: broken.encode()}))
    assert [line for line in found if line.startswith(finding)], found


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return read_parts(render_excel(book_of(CHART, replace(CHART, name="again"))))


def test_a_workbook_with_charts_has_no_findings(drawn: dict[str, bytes]) -> None:
    assert lint(write_parts(drawn)) == []


@pytest.mark.parametrize("finding", IN_PICTURES)
def test_the_lint_finds_a_fault_of_a_picture(drawn: dict[str, bytes], finding: str) -> None:
    part, pattern, replacement = IN_PICTURES[finding]
    broken, count = re.subn(pattern, replacement, drawn[part].decode(), count=1, flags=re.S)
    assert count
    found = lint(write_parts({**drawn, part: broken.encode()}))
    assert [line for line in found if line.startswith(finding)], found


LINES, DRAWING = "xl/charts/chart1-1.xml", "xl/drawings/drawing1.xml"
IN_CHART = "charts: Gains & losses' sums: Chart 2"
IN_CHARTS = {
    f"{IN_CHART} lies over": (DRAWING, r"<xdr:row>5</xdr:row>", "<xdr:row>1</xdr:row>"),
    f"{IN_CHART} says nothing": (DRAWING, r'descr="Two lines."', 'descr=""'),
    f"{IN_CHART} leads to": ("[Content_Types].xml", r"chart1-1", "chart1-7"),
    f"{IN_CHART}: 'Gone'!$B$2:$D$2 refers": (LINES, r"'Gains &amp; losses'' sums'!\$B\$2", "'Gone'!$B$2"),
    f"{IN_CHART}: 'Gains & losses'' sums'!$B$2:$D$2 holds": (LINES, r"<c:v>7.5</c:v>", "<c:v>7.6</c:v>"),
    f"{IN_CHART}: 'Gains & losses'' sums'!$B$1:$D$1 has 3 cells": (
        LINES,
        r'<c:pt idx="2"><c:v>Q3 2028</c:v></c:pt>',
        "",
    ),
    f"{IN_CHART}: a colour": (LINES, r'<a:schemeClr val="accent1">', '<a:srgbClr val="FF0000">'),
    f"{IN_CHART}: two lines": (
        LINES,
        r'<a:prstDash val="dash"/>(.*?)<c:symbol val="square"/>',
        r'<a:prstDash val="solid"/>\1<c:symbol val="circle"/>',
    ),
    f"{IN_CHART}: nothing says": (LINES, r"<c:legend>.*</c:legend>", ""),
    f"{IN_CHART}: it has no title": (LINES, r"<a:t>Gains &amp; &lt;losses&gt;</a:t>", "<a:t/>"),
}


@pytest.fixture(scope="module")
def lined() -> dict[str, bytes]:
    return read_parts(render_excel(book_with_lines()))


def test_a_workbook_with_charts_of_lines_has_no_findings(lined: dict[str, bytes]) -> None:
    assert lint(write_parts(lined)) == []


@pytest.mark.parametrize("finding", IN_CHARTS)
def test_the_lint_finds_a_fault_of_a_chart(lined: dict[str, bytes], finding: str) -> None:
    part, pattern, replacement = IN_CHARTS[finding]
    broken, count = re.subn(pattern, replacement, lined[part].decode(), count=1, flags=re.S)
    assert count
    if "srgbClr" in replacement:
        broken = broken.replace(f"{replacement}</a:schemeClr>", f"{replacement}</a:srgbClr>", 1)
    found = lint(write_parts({**lined, part: broken.encode()}))
    assert [line for line in found if line.startswith(finding)], found


def test_a_fault_of_the_archive_is_found(parts: dict[str, bytes]) -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, part in {**parts, "xl/vbaProject.bin": b""}.items():
            archive.writestr(name, part)
    found = lint(buffer.getvalue())
    assert "package: xl/workbook.xml has a time" in found
    assert "package: xl/vbaProject.bin does not belong in the file" in found


def test_each_check_has_a_fault() -> None:
    assert {finding.partition(":")[0] for finding in [*FAULTS, *IN_PICTURES, *IN_CHARTS]} == {
        check.__name__ for check in CHECKS
    }
