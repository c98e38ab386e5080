"""What every Word file of ours must satisfy, read from the finished file: `lint_word(file)` lists what is wrong.

Independent of the renderer: it knows the format and the house rules, not how the file came about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import bidirectional

from lint_pictures import EMUS, lint_numbers, lint_picture
from lxml import etree
from packages import Package

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
W = f"{{{NS['w']}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class File(Package):
    """A .docx taken apart."""

    @property
    def document(self) -> etree._Element:
        return self.trees["word/document.xml"]

    @property
    def body(self) -> etree._Element:
        return self.document[0]


def open_word(source: Path | str | bytes) -> File:
    return File.opened(source)


def lint_word(source: Path | str | bytes) -> list[str]:
    """Everything that is wrong with a .docx; an empty list when nothing is."""
    file = open_word(source)
    return [f"{check.__name__}: {finding}" for check in CHECKS for finding in check(file)]


def find(node: etree._Element, path: str) -> list[etree._Element]:
    return node.xpath(path, namespaces=NS)


def val(node: etree._Element, path: str) -> str | None:
    found = find(node, path)
    return found[0].get(f"{W}val") if found else None


def text_of(node: etree._Element) -> str:
    """The text as a reader sees it: breaks as newlines, tabs as tabs, no field instructions."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        signs.get(child.tag, child.text or "")
        for child in find(node, ".//w:r/*[self::w:t or self::w:br or self::w:tab]")
    )


def style_names(file: File) -> dict[str, str]:
    """Names of styles in lower case, by id."""
    return {
        style.get(f"{W}styleId"): (val(style, "w:name") or "").lower()
        for style in find(file.trees["word/styles.xml"], "w:style")
    }


def schema(file: File) -> Iterator[str]:
    from openxml_audit import OpenXmlValidator

    global _VALIDATOR
    _VALIDATOR = _VALIDATOR or OpenXmlValidator(max_errors=0)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(file.data)
        yield from (f"{error.part_uri}: {error.description}" for error in _VALIDATOR.validate(path).errors)


_VALIDATOR = None


def package(file: File) -> Iterator[str]:
    """Deterministic, and nobody's traces in it."""
    for info in file.archive.infolist():
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"{info.filename} has a time"
        if re.search(r"customXml|thumbnail|stylesWithEffects|glossary|comments|people|webSettings", info.filename):
            yield f"{info.filename} does not belong in the file"
    for name, part in file.parts.items():
        if re.search(rb"w:rsid|python-docx|LibreOffice|2013-", part):
            yield f"{name} holds traces of editing or of a library"


def settings(file: File) -> Iterator[str]:
    tree = file.trees["word/settings.xml"]
    if find(tree, "w:updateFields"):
        yield "the file asks to update its fields"
    if val(tree, "w:compat/w:compatSetting[@w:name='compatibilityMode']") != "15":
        yield "the file opens in compatibility mode"


def properties(file: File) -> Iterator[str]:
    core = file.trees["docProps/core.xml"]
    for name in ("dc:title", "dc:creator", "dc:language", "dcterms:created", "dcterms:modified"):
        found = find(core, name)
        if not found or not (found[0].text or "").strip():
            yield f"{name} is missing"
        elif "\n" in found[0].text:
            yield f"{name} has a line break"
    language = find(core, "string(dc:language)")
    defaults = find(file.trees["word/styles.xml"], "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    if not defaults or defaults[0].get(f"{W}val") != language:
        yield "the language of the text is not that of the properties"


def page(file: File) -> Iterator[str]:
    if find(file.document, "//w:sectPr/w:titlePg")[1:]:
        yield "a section but the first has a title page"
    for _, section in sections(file):
        size = find(section, "w:pgSz")
        measures = [(found.get(f"{W}w"), found.get(f"{W}h"), found.get(f"{W}orient")) for found in size]
        if len(measures) != 1 or measures[0] not in PAPERS:
            yield f"the paper is neither A4 nor Letter: {measures}"
        for kind in ("headerReference", "footerReference"):
            if not find(section, f"w:{kind}[@w:type='default']"):
                yield f"a section has no {kind}"
        yield from _running(file, section)
    running = [tree for tree in file.trees.values() if tree.tag in (f"{W}hdr", f"{W}ftr")]
    instructions = " ".join(node.text or "" for tree in running for node in find(tree, ".//w:instrText"))
    if not {"PAGE", "NUMPAGES"} <= set(instructions.split()):
        yield "no page X of Y"
    core = file.trees.get("docProps/core.xml")
    users = "".join(core.itertext()) if core is not None else ""  # what looks like a slot may be a title
    for tree in running:
        if any(slot not in users for slot in re.findall(r"\{\w+\}", text_of(tree))):
            yield f"a slot was not filled: {text_of(tree)[:80]}"


PAPERS = (
    ("11906", "16838", None),
    ("12240", "15840", None),
    ("16838", "11906", "landscape"),
    ("15840", "12240", "landscape"),
)


def _running(file: File, section: etree._Element) -> Iterator[str]:
    """What stands at the right of header and footer in landscape stands above the right edge of the text."""
    if section.find(f"{W}pgSz").get(f"{W}orient") != "landscape":
        return
    links = {link.get("Id"): link.get("Target") for link in file.trees["word/_rels/document.xml.rels"]}
    for reference in find(section, "w:headerReference | w:footerReference"):
        name = links.get(reference.get(f"{{{NS['r']}}}id"), "").lstrip("/")
        if name not in file.trees:
            yield f"a section refers to {name or 'nothing'}"
            continue
        for paragraph in find(file.trees[name], "//w:p[.//w:r/w:tab]"):
            stops = [int(stop) for stop in find(paragraph, "w:pPr/w:tabs/w:tab[@w:val='right']/@w:pos")]
            if stops != [text_width(section)]:
                yield f"{name}: a tab stop at {stops}, the text ends at {text_width(section)}"


def sections(file: File) -> Iterator[tuple[list[etree._Element], etree._Element]]:
    """The blocks of each section, and its properties."""
    blocks: list[etree._Element] = []
    for block in file.body:
        if block.tag == f"{W}sectPr":
            yield blocks, block
            return
        blocks.append(block)
        if ending := find(block, "w:pPr/w:sectPr"):
            yield blocks, ending[0]
            blocks = []


def text_width(section: etree._Element) -> int:
    size, margin = find(section, "w:pgSz")[0], find(section, "w:pgMar")[0]
    return int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))


def tables(file: File) -> Iterator[str]:
    number = 0
    for blocks, section in sections(file):
        for block in blocks:
            for table in find(block, "descendant-or-self::w:tbl"):
                number += 1
                yield from (f"table {number}: {finding}" for finding in _table(table, text_width(section)))


def _table(table: etree._Element, limit: int) -> Iterator[str]:
    whole = find(table, "w:tblPr/w:tblW")[0]
    grid = [int(column.get(f"{W}w")) for column in find(table, "w:tblGrid/w:gridCol")]
    types = {node.get(f"{W}type") for node in find(table, "w:tblPr/w:tblW | w:tr/w:tc/w:tcPr/w:tcW")}
    if types != {"dxa"}:
        yield f"widths are not absolute: {types}"
    if int(whole.get(f"{W}w")) != sum(grid):
        yield f"width {whole.get(f'{W}w')} differs from its grid {sum(grid)}"
    if sum(grid) > limit:
        yield f"{sum(grid)} wide, runs off the text of {limit}"
    if min(grid) <= 0:
        yield "a column has no width"
    if find(table, "w:tblPr/w:tblLayout/@w:type") != ["fixed"]:
        yield "the layout is not fixed"
    for name in ("tblCaption", "tblDescription"):
        if not (val(table, f"w:tblPr/w:{name}") or "").strip():
            yield f"{name} is missing"
    for place, row in enumerate(find(table, "w:tr"), 1):
        yield from (f"row {place}: {finding}" for finding in _row(row, grid))
    first = find(table, "w:tr")[0]
    if find(table, "w:tblPr/w:tblLook/@w:firstRow") == ["1"] and not find(first, "w:trPr/w:tblHeader"):
        yield "the header row is not repeated"


def _row(row: etree._Element, grid: list[int]) -> Iterator[str]:
    if not find(row, "w:trPr/w:cantSplit") and max(map(_lines, find(row, "w:tc"))) < 10:
        yield "may be split"
    start = 0
    for cell in find(row, "w:tc"):
        span = int(val(cell, "w:tcPr/w:gridSpan") or 1)
        width = int(find(cell, "w:tcPr/w:tcW")[0].get(f"{W}w"))
        if width != sum(grid[start : start + span]):
            yield f"a cell is {width} wide, its grid {sum(grid[start : start + span])}"
        if cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
        start += span
    if start != len(grid):
        yield f"spans {start} of {len(grid)} columns"


def _lines(cell: etree._Element) -> float:
    """Roughly the lines of a cell's text, at 90 twentieths of a point a character."""
    room = max(int(find(cell, "w:tcPr/w:tcW")[0].get(f"{W}w")) - 200, 90)
    paragraphs = [text_of(paragraph) for paragraph in find(cell, "w:p")]
    return sum(1 + text.count("\n") + len(text) * 90 / room for text in paragraphs)


def spacing(file: File) -> Iterator[str]:
    """No empty paragraphs, but the thin one that Word needs after a table: before another one, or to end a section."""
    names = style_names(file)
    blocks = list(file.body)
    for place, block in enumerate(blocks):
        following = blocks[place + 1].tag if place + 1 < len(blocks) else ""
        if find(block, "w:pPr/w:sectPr"):
            following = f"{W}sectPr"
        if block.tag == f"{W}tbl" and following in (f"{W}tbl", f"{W}sectPr"):
            yield "a table stands directly before another table or the end"
        if block.tag != f"{W}p" or text_of(block).strip() or find(block, ".//w:drawing"):
            continue
        thin = {f"{W}tbl": "table space", f"{W}sectPr": "table gap"}.get(following, "-")
        gap = names.get(val(block, "w:pPr/w:pStyle") or "") == thin
        after_table = place > 0 and blocks[place - 1].tag == f"{W}tbl"
        if not (gap and after_table):
            yield f"empty paragraph at block {place + 1}"


def styles(file: File) -> Iterator[str]:
    names = style_names(file)
    for name, tree in file.trees.items():
        if name.endswith(".rels") or tree.tag not in (f"{W}document", f"{W}hdr", f"{W}ftr"):
            continue
        for node in find(tree, "//w:pStyle | //w:rStyle | //w:tblStyle"):
            if node.get(f"{W}val") not in names:
                yield f"{name}: style {node.get(f'{W}val')} is not defined"
        for paragraph in find(tree, "//w:p[not(w:pPr/w:pStyle)]"):
            yield f"{name}: a paragraph has no style: {text_of(paragraph)[:40]!r}"


def texts(file: File) -> Iterator[str]:
    for name, tree in file.trees.items():
        for node in tree.iter(f"{W}t"):
            text = node.text or ""
            if text != text.strip() and node.get(XML_SPACE) != "preserve":
                yield f"{name}: outer spaces are lost: {text[:40]!r}"
            if re.search("[\x00-\x08\x0b-\x1f]", text):
                yield f"{name}: control character in {text[:40]!r}"


def direction(file: File) -> Iterator[str]:
    for paragraph in find(file.document, "//w:p[not(.//w:fldChar)]"):
        fact = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        strong = next((kind for kind in map(bidirectional, fact) if kind in ("L", "R", "AL")), "L")
        if (strong != "L") != bool(find(paragraph, "w:pPr/w:bidi")):
            yield f"the direction of {fact[:40]!r}"


def fields(file: File) -> Iterator[str]:
    for name, tree in file.trees.items():
        state = ""
        cached = False
        for node in find(tree, "//w:fldChar | //w:r[w:t]"):
            kind = node.get(f"{W}fldCharType")
            if kind is None:
                cached = True
            elif kind == "separate":
                cached = False
            elif kind == "end" and not cached:
                yield f"{name}: a field has no cached result"
            expected = {"begin": "", "separate": "begin", "end": "separate"}
            if kind and state != expected[kind]:
                yield f"{name}: {kind} of a field after {state or 'no begin'}"
            if kind:
                state = "" if kind == "end" else kind
        if state:
            yield f"{name}: a field is not closed"


def headings(file: File) -> list[tuple[int, str, str, list[str]]]:
    """Level, number as Word counts it, text and bookmarks of each heading; one out of the numbering has none."""
    names, counts, found = style_names(file), [0, 0], []
    for paragraph in find(file.body, "w:p"):
        name = names.get(val(paragraph, "w:pPr/w:pStyle") or "", "")
        if not re.fullmatch("heading [12]", name):
            continue
        level, counted = int(name[-1]), not find(paragraph, "w:pPr/w:numPr")
        if counted:
            counts = [counts[0] + 1, 0] if level == 1 else [counts[0], counts[1] + 1]
        number = ".".join(map(str, counts[:level])) if counted else ""
        marks = [mark.get(f"{W}name") for mark in find(paragraph, "w:bookmarkStart")]
        found.append((level, number, text_of(paragraph), marks))
    return found


def contents(file: File) -> Iterator[str]:
    """The entries of the list are the headings, with their numbers, and each link arrives."""
    names = style_names(file)
    entries = [
        (int(name[-1]), paragraph)
        for paragraph in find(file.body, "w:p")
        if re.fullmatch("toc [12]", name := names.get(val(paragraph, "w:pPr/w:pStyle") or "", ""))
    ]
    wanted = headings(file)
    for level, _, text, _ in wanted:
        if level == 2 and wanted[0][0] == 2:
            yield f"{text[:40]!r} stands below no heading of the first level"
    if not entries:
        return
    if 'TOC \\o "1-2" \\n \\h' not in "".join(node.text or "" for node in find(file.body, "//w:instrText")):
        yield "the contents list is no field"
    shown = [(level, text_of(node)) for level, node in entries]
    expected = [(level, re.sub(r"[\n\t]+", " ", text), number) for level, number, text, _ in wanted]
    if shown != [(level, f"{number}\t{text}") for level, text, number in expected]:
        yield f"entries {shown[:3]} differ from headings {expected[:3]}"
    for (_, node), (_, _, text, marks) in zip(entries, wanted, strict=False):
        anchors = [link.get(f"{W}anchor") for link in find(node, "w:hyperlink")]
        if len(anchors) != 1 or anchors[0] not in marks:
            yield f"the entry {text[:40]!r} links to {anchors}, its heading has {marks}"


def links(file: File) -> Iterator[str]:
    """Each leads to a bookmark of the document."""
    known = {mark.get(f"{W}name") for mark in find(file.body, "//w:bookmarkStart")}
    for link in find(file.body, "//w:hyperlink"):
        if link.get(f"{W}anchor") not in known:
            yield f"{text_of(link)[:40]!r} leads nowhere"


def pictures(file: File) -> Iterator[str]:
    """Each within the text, with words for who cannot see it, and with all that it is made of."""
    links = {link.get("Id"): link.get("Target").lstrip("/") for link in file.trees["word/_rels/document.xml.rels"]}
    yield from lint_numbers(find(file.body, ".//wp:docPr"))
    for blocks, section in sections(file):
        for place, inline in enumerate((each for block in blocks for each in find(block, ".//wp:inline")), 1):
            shown = find(inline, "wp:docPr/@descr"), find(inline, ".//pic:cNvPr/@descr")
            if shown[0] != shown[1]:
                yield f"picture {place} says two things: {shown}"
            if int(find(inline, "wp:extent/@cx")[0]) / EMUS * 20 > text_width(section) + 1:
                yield f"picture {place} runs off the text"
            for picture in find(inline, ".//pic:pic"):
                yield from (f"picture {place}: {finding}" for finding in lint_picture(file, picture, links))


def captions(file: File) -> Iterator[str]:
    """Numbers without a gap, and each caption directly above its table or picture."""
    names, counts = style_names(file), {"Table": 0, "Figure": 0}
    for paragraph in find(file.body, "w:p"):
        if names.get(val(paragraph, "w:pPr/w:pStyle") or "") != "caption":
            continue
        series = re.search(r"SEQ (\w+)", "".join(node.text or "" for node in find(paragraph, ".//w:instrText")))
        if series is None:
            yield f"a caption has no number: {text_of(paragraph)[:40]!r}"
            continue
        counts[series[1]] += 1
        if not re.search(rf"\b{counts[series[1]]}\.", text_of(paragraph)):
            yield f"the number of {text_of(paragraph)[:40]!r} should be {counts[series[1]]}"
        below = paragraph.getnext()
        if below is None or (below.tag != f"{W}tbl" and not find(below, ".//w:drawing")):
            yield f"a caption without a table: {text_of(paragraph)[:40]!r}"
        if not find(paragraph, "w:pPr/w:keepNext"):
            yield f"a caption may part from its table: {text_of(paragraph)[:40]!r}"


def lists(file: File) -> Iterator[str]:
    numbering = file.trees["word/numbering.xml"]
    tags = [etree.QName(child).localname for child in numbering]
    if tags != sorted(tags):
        yield "num before abstractNum: Word drops bullets"
    known = {num.get(f"{W}numId"): num for num in find(numbering, "w:num")}
    closed: set[str] = set()
    previous = ""
    for paragraph in find(file.body, "//w:p"):
        number = val(paragraph, "w:pPr/w:numPr/w:numId") or ""
        if number and number not in known:
            yield f"list {number} is not defined"
        elif number and not find(known[number], "w:lvlOverride/w:startOverride[@w:val='1']"):
            yield f"list {number} does not restart"
        if number in closed:
            yield f"list {number} goes on after other text"
        if previous and previous != number:
            closed.add(previous)
        previous = number


CHECKS: tuple[Callable[[File], Iterator[str]], ...] = (
    schema,
    package,
    settings,
    properties,
    page,
    tables,
    spacing,
    styles,
    texts,
    direction,
    fields,
    contents,
    links,
    captions,
    pictures,
    lists,
)
