"""Charts as pictures: boxes that stand apart and below their superiors, letters that fit, the same on every machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_excel import lint
from lint_word import find, lint_word, open_word
from openxml_audit import OpenXmlValidator

from pmtemplates.documents.blocks import ChartBox, Content, Meaning, OrgChart, Run
from pmtemplates.rendering.excel import render_excel
from pmtemplates.rendering.package import read_parts
from pmtemplates.rendering.pictures.charts import SIZES, draw_chart
from pmtemplates.rendering.pictures.lettering import lines_of, width_of
from pmtemplates.rendering.pictures.picture import Picture
from pmtemplates.rendering.pictures.png import SCALE, png_of
from pmtemplates.rendering.pictures.tree import Node, arrange, lines_between
from pmtemplates.rendering.reference.palette import COLOURS, tinted
from rendering.drawing import ROOT, draw
from rendering.sample import PROJECTS, heading, para
from rendering.sample_charts import CHART, book_of, chart_of

SVG = "{http://www.w3.org/2000/svg}"
BOX, ROOM = 100.0, 468.0


@st.composite
def trees(draw_: st.DrawFn, most: int = 90) -> list[int | None]:
    """For each box the number of the one above it."""
    count = draw_(st.integers(1, most))
    return [None, *(draw_(st.one_of(st.none(), st.integers(0, place - 1))) for place in range(1, count))]


def arranged(above: list[int | None], box: float = BOX, room: float = ROOM) -> tuple[list[Node], float, float]:
    """The boxes where they stand, with the width and height of the drawing."""
    nodes = [Node(20.0 + place % 3 * 10) for place in range(len(above))]
    for place, over in enumerate(above):
        if over is not None:
            nodes[over].below.append(nodes[place])
    size = arrange([node for node, over in zip(nodes, above, strict=True) if over is None], box, room)
    return nodes, size.width, size.height


@given(trees(), st.floats(130, 900))
@settings(max_examples=150, deadline=None)
def test_boxes_stand_apart_inside_the_drawing_and_below_their_superiors(above: list[int | None], room: float) -> None:
    nodes, width, height = arranged(above, room=room)
    assert width <= room + 0.01
    for node in nodes:
        assert -0.01 <= node.x <= width - BOX + 0.01
        assert -0.01 <= node.y <= height - node.height + 0.01
        for each in node.below:
            assert each.y >= node.y + node.height
    for one, other in combinations(nodes, 2):
        beside = one.x + BOX <= other.x + 0.01 or other.x + BOX <= one.x + 0.01
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@given(trees())
@settings(max_examples=100, deadline=None)
def test_who_reports_to_the_same_superior_stands_in_order(above: list[int | None]) -> None:
    nodes, _, _ = arranged(above)
    for node in nodes:
        columns = node.columns or [[each] for each in node.below]
        assert [each for column in columns for each in column] == node.below
        lefts = [column[0].x for column in columns]
        assert lefts == sorted(lefts)
        assert all(one.y < other.y for column in columns for one, other in pairwise(column))


@given(trees(40))
@settings(max_examples=100, deadline=None)
def test_a_line_leads_to_each_box_that_has_a_superior_and_crosses_no_box(above: list[int | None]) -> None:
    nodes, _, _ = arranged(above)
    lines = [line for node in nodes for line in lines_between(node, BOX)]
    ends = {(round(x, 3), round(y, 3)) for _, _, x, y in lines}
    for node, over in zip(nodes, above, strict=True):
        top, side = (node.x + BOX / 2, node.y), (node.x, node.y + node.height / 2)
        met = {(round(x, 3), round(y, 3)) for x, y in (top, side)} & ends
        assert bool(met) is (over is not None)
        for x1, y1, x2, y2 in lines:
            across = x1 < node.x + BOX - 0.01 and x2 > node.x + 0.01
            assert not (across and y1 < node.y + node.height - 0.01 and y2 > node.y + 0.01)


def test_few_boxes_stand_side_by_side_and_many_hang() -> None:
    few, _, _ = arranged([None, 0, 0, 0])
    assert len({node.y for node in few[1:]}) == 1
    many, width, height = arranged([None, *[0] * 60])
    assert len({node.x for node in many[1:]}) > 2
    assert (width <= ROOM, height < 800) == (True, True)


def test_a_chain_of_a_thousand_boxes_is_drawn() -> None:
    _, width, _ = arranged([None, *range(999)])
    assert width == BOX
    branching = [None, *(place - place % 2 for place in range(999))]
    assert arranged(branching)[1] <= ROOM + 0.01


def test_a_superior_has_more_room_when_others_need_less() -> None:
    nodes, _, height = arranged([None, *[0] * 6, *[1] * 7])
    assert len(nodes[1].columns) == 2
    assert height < 300


def test_fewer_and_wider_columns_are_tried_where_a_tree_would_be_high() -> None:
    _, width, height = arranged([None, *(place // 3 for place in range(60))], 91, 600)
    assert width <= 600
    assert height < 1000, "with as many columns as there is room for it is 1,060"


@given(st.text(min_size=1, max_size=60), st.floats(40, 150), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_line_of_text_is_as_wide_as_its_room_at_most(text: str, room: float, bold: bool) -> None:
    for line in lines_of(text, room, 8.0, bold, 3):
        assert width_of(line, 8.0, bold) <= room or len(line.rstrip("…")) <= 1


def test_a_text_is_broken_between_words_and_shortened_after_three_lines() -> None:
    assert lines_of("Quality and Certification Lead", 80, 8, True, 3) == ("Quality and", "Certification Lead")
    lines = lines_of("word " * 60, 80, 8, True, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert lines_of("x" * 200, 80, 8, True, 3)[0] == "x" * 17
    assert lines_of(" a\nb\tc ", 80, 8, False, 3) == ("a b c",)


def drawn(chart: OrgChart = CHART, width: float = ROOM, height: float = 520) -> Picture:
    picture = draw_chart(chart, width, height)
    assert picture is not None
    return picture


def svg(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)  # noqa: S314


def texts(picture: Picture) -> list[str]:
    return [node.text or "" for node in svg(picture).iter(f"{SVG}text")]


def titled(title: str) -> OrgChart:
    return replace(CHART, boxes=tuple(replace(box, title=(Run(title),)) for box in CHART.boxes))


def test_the_boxes_say_title_and_holder_and_what_is_not_certain() -> None:
    shown = " ".join(texts(drawn()))
    for words in ("Executive sponsor", "Maren Holt", "Tomás Rivera [proposed]", "to be confirmed", "R&D <Ops>"):
        assert words in shown


def test_a_vacant_box_is_dashed_and_a_strong_one_has_a_thick_frame() -> None:
    frames = list(svg(drawn()).iter(f"{SVG}rect"))[1:]
    assert [bool(frame.get("stroke-dasharray")) for frame in frames] == [box.vacant for box in CHART.boxes]
    widths = [float(frame.get("stroke-width", "0")) for frame in frames]
    assert [width > 2 for width in widths] == [box.strong for box in CHART.boxes]


SHAPES = {
    "two": ([None, 0], 9),
    "twenty": ([None, *(place // 6 for place in range(19))], 8),
    "flat": ([None, *[0] * 60], 7),
    "teams": ([None, *[0] * 6, *(1 + place // 9 for place in range(54))], 6.4),
    "deep": ([None, *(place // 6 for place in range(60))], 6.4),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_letters_can_be_read_on_a_page(shape: str) -> None:
    above, least = SHAPES[shape]
    picture = drawn(chart_of(above), height=540)
    root = svg(picture)
    size = float(next(root.iter(f"{SVG}g")).get("font-size", "0"))
    shown = size * picture.width / float(root.get("viewBox", "").split()[2])
    assert least * 0.999 <= shown <= max(SIZES)


@pytest.mark.parametrize("count", [1, 5, 20, 61, 250])
def test_a_picture_fits_the_text_of_a_page_in_proportion(count: int) -> None:
    picture = drawn(chart_of([None, *[place // 5 for place in range(count - 1)]]))
    assert picture.width <= ROOM
    assert picture.height <= 520.01
    wide, high = (float(part) for part in svg(picture).get("viewBox", "").split()[2:])
    pixels = [int.from_bytes(picture.png[place : place + 4], "big") for place in (16, 20)]
    assert wide / high == pytest.approx(picture.width / picture.height, rel=0.01)
    assert pixels == [pytest.approx(side * SCALE, abs=1.5) for side in (picture.width, picture.height)]


def test_a_picture_of_twenty_boxes_is_small() -> None:
    picture = drawn(chart_of([None, *[place // 4 for place in range(19)]]))
    assert len(picture.png) < 200_000
    assert len(picture.svg) < 20_000


HOSTILE = [
    'R&D <Ops> "x" ]]>',
    "word " * 40,
    "X" * 200,
    "🚀 👩‍👩‍👧 go",
    "מנהל התוכנית (שלום)",
    "a\nb",
    "a\x00\x1b\ud800b",
    "",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_drawn_in_both_formats(title: str) -> None:
    picture = drawn(titled(title))
    assert picture.png.startswith(b"\x89PNG")
    assert max((len(text) for text in texts(picture)), default=0) < 60
    assert lint_word(draw(titled(title))) == []
    assert lint(render_excel(book_of(titled(title)))) == []


def test_text_from_right_to_left_says_so() -> None:
    lines = svg(drawn(titled("מנהל התוכנית"))).iter(f"{SVG}text")
    assert {line.get("direction") for line in lines if "מנהל" in (line.text or "")} == {"rtl"}


def test_the_vectors_hold_nothing_that_runs_or_comes_from_elsewhere() -> None:
    root = svg(drawn(titled("<script>alert(1)</script>")))
    names = {"svg", "title", "desc", "rect", "path", "g", "text"}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == names
    assert b"href" not in drawn().svg
    assert b"url(" not in drawn().svg


def luminance(colour: str) -> float:
    parts = [int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_letters_stand_out_from_their_ground() -> None:
    root = svg(drawn())
    grounds = {node.get("fill", "") for node in root.iter(f"{SVG}rect")}
    letters = {node.get("fill", "") for node in root.iter(f"{SVG}text")}
    assert f"#{tinted(COLOURS['accent2'], 0x1E)}" in grounds
    for ground in grounds:
        for letter in letters:
            light, dark = sorted((luminance(ground), luminance(letter)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_look_with_other_colours_gives_the_picture_those() -> None:
    picture = draw_chart(CHART, ROOM, 520, colours={**COLOURS, "accent1": "7A1FA2"})
    assert picture is not None
    assert b'stroke="#7A1FA2"' in picture.svg


def test_a_chart_without_boxes_is_left_out() -> None:
    empty = replace(CHART, boxes=())
    assert draw_chart(empty, ROOM, 520) is None
    assert "word/media" not in "".join(read_parts(draw(para("x"), empty)))
    assert lint(render_excel(book_of(empty))) == []


def test_a_box_whose_superior_is_not_there_stands_on_top() -> None:
    boxes = (ChartBox("a", "nobody", (Run("A"),)), ChartBox("b", "b", (Run("B"),)))
    assert texts(drawn(OrgChart("c", boxes, Content.GENERAL, "c", "d"))) == ["A", "B"]


def test_the_same_chart_gives_the_same_bytes_in_any_surroundings(tmp_path: Path) -> None:
    """Without any font of the system: a folder of settings that names none is all that a library would find."""
    code = (
        "import hashlib\nfrom rendering.sample_charts import CHART\n"
        "from pmtemplates.rendering.pictures.charts import draw_chart\n"
        "picture = draw_chart(CHART, 468, 520)\n"
        "print(hashlib.sha256(picture.svg + picture.png).hexdigest())"
    )
    nowhere = {"FONTCONFIG_FILE": "/nowhere", "FONTCONFIG_PATH": "/nowhere", "HOME": str(tmp_path)}
    environment = {**os.environ, **nowhere, "PYTHONHASHSEED": "7", "PYTHONPATH": f"{ROOT / 'tests'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=str(tmp_path), capture_output=True, text=True, check=True
    )
    picture = drawn()
    assert done.stdout.strip() == sha256(picture.svg + picture.png).hexdigest()


def test_a_font_that_we_do_not_ship_is_not_used() -> None:
    letters = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15" {}>Role</text></svg>'
    fonts = ("Arial", "DejaVu Serif", "Noto Sans", "Liberation Sans")
    assert len({png_of(letters.format(f'font-family="{font}"')) for font in fonts}) == 1
    assert png_of(letters.format("")) == png_of(letters.format('font-family="Liberation Sans"'))
    assert png_of(letters.format('font-weight="bold"')) != png_of(letters.format(""))


def advances(name: str) -> dict[str, float]:
    """How far each printable ASCII character moves on in a font that we ship, in ems."""
    data = (ROOT / "templates" / "look" / "fonts" / name).read_bytes()

    def number(place: int, size: int = 2) -> int:
        return int.from_bytes(data[place : place + size], "big")

    entries = range(12, 12 + 16 * number(4), 16)
    tables = {data[place : place + 4]: number(place + 8, 4) for place in entries}
    ems, count = number(tables[b"head"] + 18), number(tables[b"hhea"] + 34)
    cmap = tables[b"cmap"]
    starts = (cmap + number(cmap + 8 + 8 * place, 4) for place in range(number(cmap + 2)))
    found = next(start for start in starts if number(start) == 4)
    segments = number(found + 6) // 2
    glyphs = {}
    for code in range(32, 127):
        segment = next(place for place in range(segments) if number(found + 14 + 2 * place) >= code)
        start = number(found + 16 + 2 * (segments + segment))
        delta, offset = (number(found + 16 + 2 * (part * segments + segment)) for part in (2, 3))
        here = found + 16 + 2 * (3 * segments + segment)
        glyphs[code] = number(here + offset + 2 * (code - start)) if offset else (code + delta) % 65536
    return {chr(code): number(tables[b"hmtx"] + 4 * min(glyph, count - 1)) / ems for code, glyph in glyphs.items()}


@pytest.mark.parametrize(("name", "bold"), [("LiberationSans-Regular.ttf", False), ("LiberationSans-Bold.ttf", True)])
def test_letters_are_as_wide_as_the_font_has_them(name: str, bold: bool) -> None:
    for character, wide in advances(name).items():
        assert width_of(character, 100, bold) == pytest.approx(wide * 100, abs=0.15), character


# ---------------------------------------------------------------- In Word and in Excel


def test_a_chart_in_word_stands_below_its_caption_with_its_words() -> None:
    file = draw(heading("Governance"), para("Who reports to whom."), CHART, para("After."), PROJECTS, CHART)
    assert lint_word(file) == []
    body = open_word(file).body
    assert find(body, ".//wp:docPr/@descr") == [CHART.description] * 2
    names = sorted(name for name in read_parts(file) if "media" in name)
    assert names == [f"word/media/chart{number}.{kind}" for number in (1, 2) for kind in ("png", "svg")]
    following = find(body, "w:p[.//w:drawing]/following-sibling::w:p[1]/w:pPr/w:pStyle/@w:val")
    assert following[0] == "BodyAfterTable"


def test_words_pixels_and_vectors_are_the_same_in_both_formats() -> None:
    word, excel = read_parts(draw(CHART)), read_parts(render_excel(book_of(CHART)))
    assert excel["xl/media/chart1-1.png"].startswith(b"\x89PNG")
    descriptions = [re.findall(rb' descr="([^"]*)"', part) for part in (word["word/document.xml"],)]
    descriptions.append(re.findall(rb' descr="([^"]*)"', excel["xl/drawings/drawing1.xml"]))
    assert {text.decode() for found in descriptions for text in found} == {CHART.description}
    for part in (word["word/media/chart1.svg"], excel["xl/media/chart1-1.svg"]):
        assert f"<desc>{CHART.description}</desc>" in part.decode()


def test_a_chart_in_excel_is_read_back_and_stands_on_its_row() -> None:
    file = render_excel(book_of(CHART, CHART))
    images = openpyxl.load_workbook(BytesIO(file)).active._images  # type: ignore[union-attr]
    assert [image.anchor._from.row + 1 for image in images] == [3, 43]
    assert {image.format for image in images} == {"png"}


def test_a_sheet_with_a_table_and_a_chart_keeps_both() -> None:
    from rendering.sample_workbook import sample

    book = sample()
    register = next(sheet for sheet in book.sheets if sheet.registers)
    register.charts = {max(register.rows) + 3: CHART}
    file = render_excel(book)
    assert lint(file) == []
    assert len(openpyxl.load_workbook(BytesIO(file))[register.name]._images) == 1


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_files_with_charts_are_valid_to_the_schema(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"file.{suffix}"
    path.write_bytes(draw(CHART) if suffix == "docx" else render_excel(book_of(CHART)))
    result = OpenXmlValidator(max_errors=0, security_validation=True).validate(path)
    assert (result.error_count, result.warning_count) == (0, 0), result.errors


def test_meaning_is_not_told_by_colour_alone() -> None:
    """The key of the frames stands in the caption, who is missing in the box, and the level in the title."""
    plain = replace(CHART, boxes=tuple(replace(box, meaning=Meaning.PLAIN) for box in CHART.boxes))
    assert texts(drawn(plain)) == texts(drawn())
