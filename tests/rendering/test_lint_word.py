"""Every check of the lint has been seen to fail: a file with one fault each."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lint_word import CHECKS, open_word

from pmtemplates.rendering.package import read_parts, write_parts
from pmtemplates.rendering.word import render_word
from rendering.drawing import draw, reference
from rendering.sample import SAMPLE
from rendering.sample_charts import CHART
from rendering.sample_landscape import BETWEEN

BODY = "word/document.xml"
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'
FAULTS = {
    "schema": (BODY, r"<w:keepNext/>", "<w:keepForever/>"),
    "package": (BODY, r"<w:p>", '<w:p w:rsidR="00000001">'),
    "settings": ("word/settings.xml", r"<w:zoom ", '<w:updateFields w:val="true"/><w:zoom '),
    "settings: the file opens": ("word/settings.xml", r'(compatibilityMode".*?w:val=)"15"', r'\1"14"'),
    "properties": ("docProps/core.xml", r"<dc:creator>.*?</dc:creator>", ""),
    "properties: the language": ("word/styles.xml", r'<w:lang w:val="en-GB"', '<w:lang w:val="en-US"'),
    "page": (BODY, r'w:h="16838"', 'w:h="16000"'),
    "page: a section": (BODY, r"<w:footerReference [^>]*>", ""),
    "page: no page": ("word/footer1.xml", "NUMPAGES", "PAGE"),
    "page: a slot": ("word/header1.xml", "City", "{header}"),
    "tables: table 1: widths are": (BODY, r'<w:tcW w:w="(\d+)" w:type="dxa"/>', r'<w:tcW w:w="\1" w:type="pct"/>'),
    "tables: table 1: width ": (BODY, r'<w:tblW w:w="9360"', '<w:tblW w:w="9000"'),
    "tables: table 1: 9": (BODY, r'<w:gridCol w:w="(\d+)"/>', r'<w:gridCol w:w="\g<1>0"/>'),
    "tables: table 1: the layout": (BODY, r'<w:tblLayout w:type="fixed"/>', ""),
    "tables: table 1: tblCaption": (BODY, r'<w:tblCaption w:val=".*?"/>', ""),
    "tables: table 2: the header": (BODY, r"<w:tblHeader/>", ""),
    "tables: table 1: row 1: may": (BODY, r"<w:cantSplit/>", ""),
    "tables: table 1: row 1: a cell": (BODY, r'<w:tcW w:w="\d+"', '<w:tcW w:w="7"'),
    "tables: table 2: row 2: spans": (BODY, r'<w:gridSpan w:val="4"/>', '<w:gridSpan w:val="3"/>'),
    "spacing: empty": (BODY, r"<w:sectPr>", '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p><w:sectPr>'),
    "spacing: a table": (BODY, r'<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p><w:sectPr>', "<w:sectPr>"),
    "styles": (BODY, r'<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Nowhere"/>'),
    "styles: word/document.xml: a paragraph": (BODY, r'<w:pPr><w:pStyle w:val="Lead"/></w:pPr>', ""),
    "texts": (BODY, r' xml:space="preserve"', ""),
    "direction": (BODY, r"One Way In<", "תוכנית<"),
    "fields: word/document.xml: begin": (BODY, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "fields: word/footer1.xml": ("word/footer1.xml", r'<w:r><w:t xml:space="preserve">1</w:t></w:r>', ""),
    "contents: entries": (BODY, r"\A(.*?)>Decision requested<", r"\1>Decision wanted<"),
    "contents: the entry": (BODY, r'w:anchor="_Toc00000001"', 'w:anchor="_Toc99"'),
    "contents: the contents": (BODY, r" TOC ", " INDEX "),
    "links: '1.1": (BODY, r'w:anchor="_Toc00000002"', 'w:anchor="_Toc99"'),
    "captions: the number": (BODY, r">1</w:t>", ">7</w:t>"),
    "captions: a caption may": (BODY, r'<w:pStyle w:val="Caption"/><w:keepNext/>', '<w:pStyle w:val="Caption"/>'),
    "captions: a caption has": (BODY, r" SEQ Table ", " "),
    "captions: a caption without": (BODY, r"(budgets</w:t></w:r></w:p>)<w:tbl>", r"\1<w:p/><w:tbl>"),
    "lists: list 5 does": ("word/numbering.xml", r"<w:startOverride [^>]*>", ""),
    "lists: list 6 goes": (BODY, r'<w:numId w:val="\d+"/>', '<w:numId w:val="6"/>'),
    "lists: list 99 is": (BODY, r'<w:numId w:val="\d+"/>', '<w:numId w:val="99"/>'),
    "lists: num before": ("word/numbering.xml", r"(<w:abstractNum .*</w:abstractNum>)(<w:num .*</w:num>)", r"\2\1"),
}

TURNED = "word/header1-landscape.xml"
IN_LANDSCAPE = {
    "page: the paper": (BODY, r' w:orient="landscape"', ""),
    "page: a section has no footerReference": (BODY, r'<w:footerReference w:type="default" r:id="landscape-\w+"/>', ""),
    "page: a section has no headerReference": (BODY, r'<w:headerReference w:type="default" r:id="landscape-\w+"/>', ""),
    "page: a section refers": (BODY, r'r:id="landscape-\w+"', 'r:id="rId99"'),
    "page: a section but": (BODY, r'<w:cols w:space="708"/>', '<w:cols w:space="708"/><w:titlePg/>'),
    "page: word/header1-landscape.xml: a tab stop at [9360]": (TURNED, 'w:pos="14040"', 'w:pos="9360"'),
    "page: word/header1.xml: a tab stop at []": (BODY, r'r:id="landscape-(\w+)"', r'r:id="\1"'),
    "tables: table 2: 14040 wide": (BODY, r'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', PORTRAIT),
    "spacing: empty": (BODY, r'(<w:pStyle w:val=)"TableGap"(/><w:sectPr>)', r'\1"Normal"\2'),
}


DRAWN = "word/media/chart1.svg"
IN_PICTURES = {
    "pictures: picture 1: 0 characters": (BODY, r' descr="[^"]*"', ' descr=""'),
    "pictures: picture 1 says two": (BODY, r'(docPr [^>]*descr=")', r"\1Not "),
    "pictures: picture 1 runs off": (BODY, r'(wp:extent cx=")\d+', r"\g<1>99999999"),
    "pictures: picture 1: there are": (BODY, r"<a:extLst>.*?</a:extLst>", ""),
    "pictures: picture 1: the svg": (BODY, r'(svgBlip [^>]*r:embed=")[^"]*', r"\1picture1-pixels"),
    "pictures: picture 1: the png": (BODY, r'(a:blip [^>]*r:embed=")[^"]*', r"\1nothing"),
    "pictures: 2 drawings": (BODY, r'(docPr id=")\d+', r"\g<1>7"),
    "pictures: picture 1: word/media/chart1.svg has": ("[Content_Types].xml", r"image/svg\+xml", "image/svg"),
    "pictures: picture 1: word/media/chart1.svg is no": (DRAWN, r"</svg>", "<script/></svg>"),
    "pictures: picture 1: word/media/chart1.svg says": (DRAWN, r"<desc>", "<desc>Not "),
    "pictures: picture 1: word/media/chart1.svg is drawn": (DRAWN, r'viewBox="0 0 \d+', 'viewBox="0 0 9'),
    "captions: a caption without": (BODY, r"(program; [^<]*</w:t></w:r></w:p>)", r"\1<w:p/>"),
}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return read_parts(render_word(SAMPLE, reference()))


@pytest.fixture(scope="module")
def turned() -> dict[str, bytes]:
    return read_parts(render_word(BETWEEN, reference()))


@pytest.mark.parametrize("finding", FAULTS)
def test_the_lint_sees(finding: str, parts: dict[str, bytes]) -> None:
    spoil(finding, parts, *FAULTS[finding])


@pytest.mark.parametrize("finding", IN_LANDSCAPE)
def test_the_lint_sees_in_landscape(finding: str, turned: dict[str, bytes]) -> None:
    spoil(finding, turned, *IN_LANDSCAPE[finding])


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return read_parts(draw(CHART, replace(CHART, name="again")))


@pytest.mark.parametrize("finding", IN_PICTURES)
def test_the_lint_sees_in_pictures(finding: str, drawn: dict[str, bytes]) -> None:
    spoil(finding, drawn, *IN_PICTURES[finding])


def spoil(finding: str, parts: dict[str, bytes], name: str, pattern: str, replacement: str) -> None:
    replaced, count = re.subn(pattern, replacement, parts[name].decode(), flags=re.DOTALL)
    assert count
    check = next(check for check in CHECKS if check.__name__ == finding.partition(":")[0])
    file = open_word(write_parts({**parts, name: replaced.encode()}))
    found = [f"{check.__name__}: {entry}" for entry in check(file)]
    assert any(entry.startswith(finding) for entry in found), found


def test_every_check_has_a_fault() -> None:
    assert {check.__name__ for check in CHECKS} == {finding.partition(":")[0] for finding in [*FAULTS, *IN_PICTURES]}
