"""The Excel file as its users get it: values, formulas with their values, what may be typed, heads, paper."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from lint_excel import lint
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator
from recalculating import differences, edited, recalculated, same, without_values
from test_hostile_texts import HOSTILE

from pmtemplates.documents.blocks import Content, Properties
from pmtemplates.documents.sheets import (
    Cell,
    Choice,
    Column,
    Condition,
    Form,
    Limit,
    Look,
    Range,
    Register,
    Role,
    Sheet,
    Style,
    Value,
    Workbook,
)
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.rendering.excel import render_excel
from pmtemplates.rendering.package import read_parts
from pmtemplates.rendering.reference.palette import COLOURS, tinted
from rendering.sample_workbook import DAYS, PROPERTIES, sample
from rendering.test_look import contrast, luminance

TEXTS = {name: text.format("x") for name, text in HOSTILE.items()} | {
    "like an escape": "_x0041_ _x000D_ _x005F_x0041_ __x0041_x0042_",
    "in quotes": "'quoted'",
    "a sign alone": "=",
    "true": "TRUE",
    "an error": "#REF!",
    "beyond the basic plane": "𝔘𝔫𝔦 🇮🇪",
}


def book(sheet: Sheet, **properties: object) -> Workbook:
    return Workbook("sample", Level.PROJECT, replace(PROPERTIES, **properties), [sheet])


def sheet_of(*cells: Cell | None, name: str = "Sheet") -> Sheet:
    """A sheet with the cells in its first row."""
    sheet = Sheet(name, Content.GENERAL)
    sheet.put_row(1, cells)
    return sheet


def read(content: bytes, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def drawn(*cells: Cell | None, values: bool = True, **properties: object) -> Worksheet:
    return read(render_excel(book(sheet_of(*cells), **properties)), values).active


def part_of(workbook: Workbook, name: str = "xl/worksheets/sheet1.xml") -> str:
    return read_parts(render_excel(workbook))[name].decode()


def difference(look: Look) -> DifferentialStyle:
    """What the file says about a look."""
    sheet = sheet_of(Cell(1))
    sheet.conditions = [Condition(Range(1, 1, 1, 1), "TRUE", look)]
    (found,) = read(render_excel(book(sheet))).active.conditional_formatting
    return found.rules[0].dxf


def theme_colour(found: Color) -> str:
    """A colour of the theme as Excel shows it: a tint moves the lightness towards white or black."""
    slot = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))[found.theme]
    if found.tint < 0:
        hue, lightness, saturation = rgb_to_hls(*(int(COLOURS[slot][at : at + 2], 16) / 255 for at in (0, 2, 4)))
        parts = hls_to_rgb(hue, lightness * (1 + found.tint), saturation)
        return "".join(f"{round(part * 255):02X}" for part in parts)
    return tinted(COLOURS[slot], round(255 * (1 - found.tint)))


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_excel(sample())


@pytest.fixture(scope="module")
def recalculation(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], object]:
    return recalculated(content, tmp_path_factory.mktemp("recalculated"))


def test_the_same_workbook_gives_the_same_bytes(content: bytes) -> None:
    assert render_excel(sample()) == content


def test_the_order_in_which_cells_were_put_does_not_matter() -> None:
    one, other = sheet_of(), sheet_of()
    for sheet, order in ((one, (1, 2, 3)), (other, (3, 1, 2))):
        for row in order:
            sheet.put(row, 1, Cell("same"))
    assert render_excel(book(one)) == render_excel(book(other))


def test_the_file_is_valid_to_the_schema_without_a_warning(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(content)
    result = OpenXmlValidator(max_errors=0, security_validation=True).validate(path)
    assert (result.error_count, result.warning_count, list(result.errors)) == (0, 0, [])


def test_the_validator_finds_a_fault_when_there_is_one(content: bytes, tmp_path: Path) -> None:
    from pmtemplates.rendering.package import write_parts

    parts = read_parts(content)
    parts["xl/styles.xml"] = (
        parts["xl/styles.xml"].replace(b"<cellXfs", b"<cellXfz").replace(b"</cellXfs", b"</cellXfz")
    )
    path = tmp_path / "broken.xlsx"
    path.write_bytes(write_parts(parts))
    assert OpenXmlValidator(max_errors=0).validate(path).error_count > 0


def test_a_recalculation_gives_the_values_that_stand_in_the_file(
    recalculation: dict[tuple[str, str], object],
) -> None:
    assert differences(sample(), recalculation) == []


def test_a_recalculation_sees_a_wrong_value(recalculation: dict[tuple[str, str], object]) -> None:
    wrong = sample()
    wrong.sheet("Plan").put(3, 5, Cell(17, formula="SUM(C6:C9)"))
    assert [line.partition(" ")[0] for line in differences(wrong, recalculation)] == ["Plan!E3"]


def test_the_recalculation_does_not_see_our_values(content: bytes) -> None:
    plan = read(without_values(content))["Plan"]
    assert plan["E3"].value is None
    assert plan["C6"].value == 5


def test_a_typed_value_changes_what_follows_from_it(content: bytes, tmp_path: Path) -> None:
    changed = edited(content, {("Plan", "C6"): 7, ("Plan", "B6"): "R&D <x>", ("Plan", "E2"): date(2027, 2, 1)})
    values = recalculated(changed, tmp_path)
    assert values["Plan", "B6"] == "R&D <x>"
    assert values["Plan", "E2"] == datetime(2027, 2, 1)
    assert values["Plan", "E3"] == 18
    assert values["Plan", "E9"] == values["Summary", "B6"] == datetime(2027, 1, 28)


@pytest.mark.parametrize(
    ("ours", "theirs", "equal"),
    [
        (date(2027, 1, 4), datetime(2027, 1, 4), True),
        (date(2027, 1, 4), 46391, True),
        (date(2027, 1, 4), 46392, False),
        (0.1 + 0.2, 0.3, True),
        (Decimal("1250.50"), 1250.5, True),
        (1, True, True),
        ("", None, True),
        (None, "", True),
        ("a", "b", False),
        ("1", 1, False),
        (0, None, False),
    ],
)
def test_values_are_compared_as_a_reader_would(ours: Value, theirs: object, equal: bool) -> None:
    assert same(ours, theirs) is equal


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_comes_back_as_it_was_written(name: str) -> None:
    text = TEXTS[name]
    sheet = drawn(*(Cell(text, Style(origin=origin)) for origin in (None, Origin.PROPOSED, Origin.OPEN)))
    assert [cell.data_type for cell in sheet[1]] == ["s"] * 3
    assert [_unescaped(cell.value) for cell in sheet[1]] == [_unescaped(text)] * 3


def _unescaped(text: object) -> str:
    """openpyxl drops x005F_ wherever it stands, in a text that was written so as well."""
    return str(text).replace("x005F_", "")


def test_texts_come_back_from_libreoffice_too(tmp_path: Path) -> None:
    found = recalculated(render_excel(book(sheet_of(*map(Cell, TEXTS.values())))), tmp_path)
    assert list(map(_unescaped, found.values())) == list(map(_unescaped, TEXTS.values()))


def test_a_carriage_return_and_what_xml_forbids_are_written_as_excel_does() -> None:
    strings = part_of(book(sheet_of(Cell("a\r\nb\x01c\ufffe\ud800"))), "xl/sharedStrings.xml")
    assert "a_x000D_\nb_x0001_c_xFFFE__xD800_<" in strings


def test_a_text_is_stored_once() -> None:
    workbook = book(sheet_of(Cell("twice"), Cell("once"), Cell("twice")))
    assert 'count="3" uniqueCount="2"' in part_of(workbook, "xl/sharedStrings.xml")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("x" * 32_767, 32_767),
        ("x" * 32_768, 32_767),
        ("🚀" * 16_383, 16_383),
        ("🚀" * 16_384, 16_384),
        ("x" + "🚀" * 16_383, 16_384),
    ],
)
def test_a_text_that_is_too_long_is_cut_between_characters(text: str, length: int) -> None:
    shown = drawn(Cell(text), Cell(text, formula="A1"))
    for cell in shown[1]:
        assert len(cell.value) == length
        assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
        assert cell.value == text or cell.value == text[: length - 1] + "…"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_text_like_a_formula_stays_a_text_when_it_is_edited(text: str) -> None:
    sheet = drawn(Cell(text), Cell("plain"), Cell(-1), Cell(text, formula='"-1"'))
    assert [cell.quotePrefix for cell in sheet[1]] == [True, False, False, False]


@pytest.mark.parametrize(
    ("value", "form", "back"),
    [
        (1250, Form.WHOLE, 1250),
        (-3.5, Form.DECIMAL, -3.5),
        (Decimal("1250.50"), Form.SUM, 1250.5),
        (0.4, Form.PERCENT, 0.4),
        (True, Form.TEXT, True),
        (date(2027, 1, 4), Form.DAY, datetime(2027, 1, 4)),
        (date(1900, 3, 1), Form.DAY, datetime(1900, 3, 1)),
        (date(1899, 12, 31), Form.DAY, "1899-12-31"),
        (None, Form.TEXT, None),
        ("", Form.TEXT, None),
    ],
)
def test_a_value_comes_back(value: Value, form: Form, back: object) -> None:
    cell = drawn(Cell(value, Style(form)))["A1"]
    assert cell.value == back
    assert type(cell.value) is type(back)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("nan")])
def test_what_is_no_number_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match="no number"):
        drawn(Cell(value))


@pytest.mark.parametrize("value", [5, 2.5, Decimal("0.10"), True, False, "text", "", "R&D <Ops>\n=1", date(2027, 1, 4)])
def test_a_formula_stands_with_its_value(value: Value) -> None:
    formula = 'IF(B1<>"",B1&"<&>",1)'
    content = render_excel(
        book(sheet_of(Cell(value, Style(Form.DAY if isinstance(value, date) else Form.TEXT), formula)))
    )
    assert read(content, values=False).active["A1"].value == f"={formula}"
    assert same(value, read(content).active["A1"].value)


@pytest.mark.parametrize("formula", ["=A1", "1+" * 4100 + "1"])
def test_a_formula_that_excel_does_not_take_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="does not take"):
        drawn(Cell(1, formula=formula))


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("en-GB", Form.DAY, "d mmm yyyy"),
        ("en-US", Form.DAY, "mmm d, yyyy"),
        ("en-US", Form.SHORT_DAY, "mmm d, yy"),
        ("en-GB", Form.SHORT_DAY, "d mmm yy"),
        ("en-GB", Form.MONTH, "mmm yyyy"),
        ("en-GB", Form.SUM, "#,##0.00"),
        ("en-GB", Form.BLANK, ";;;"),
    ],
)
def test_a_form_decides_how_a_value_is_written(language: str, form: Form, code: str) -> None:
    assert drawn(Cell(0, Style(form)), language=language)["A1"].number_format == code


@pytest.mark.parametrize(("origin", "mark"), [(Origin.PROPOSED, '" (p)"'), (Origin.OPEN, '" (o)"')])
@pytest.mark.parametrize("form", [form for form in Form if form not in (Form.BLANK, Form.SIGN)])
def test_an_uncertain_value_is_marked_without_a_colour_and_stays_as_it_is(
    origin: Origin, mark: str, form: Form
) -> None:
    number, text = drawn(Cell(1, Style(form, origin=origin)), Cell("a", Style(form, origin=origin)))[1]
    assert number.value in (1, datetime(1900, 1, 1))
    assert text.value == "a"
    assert number.number_format.count(mark) == 4
    assert number.font.i
    assert number.border.bottom.style == ("dashed" if origin is Origin.PROPOSED else "dotted")


@pytest.mark.parametrize(("origin", "line"), [(Origin.PROPOSED, "dashed"), (Origin.OPEN, "dotted")])
def test_an_uncertain_sign_is_told_by_font_and_line_alone(origin: Origin, line: str) -> None:
    cell = drawn(Cell("A", Style(Form.SIGN, origin=origin)))["A1"]
    assert (cell.number_format, cell.font.i, cell.border.bottom.style) == ("General", True, line)


@pytest.mark.parametrize("origin", [None, Origin.STATED, Origin.COMPUTED])
def test_a_certain_value_has_no_mark(origin: Origin | None) -> None:
    cell = drawn(Cell(1, Style(Form.SUM, origin=origin)))["A1"]
    assert cell.number_format == "#,##0.00"
    assert not cell.font.i


def test_a_long_uncertain_text_has_no_mark_that_would_make_excel_show_signs() -> None:
    short, long = drawn(*(Cell("x" * length, Style(origin=Origin.OPEN)) for length in (240, 241)))[1]
    assert "(o)" in short.number_format
    assert (long.number_format, long.font.i) == ("General", True)


def test_every_style_can_be_drawn_and_looks_like_no_other() -> None:
    cells = [
        Cell("x", Style(form, role, indent, center, wrap, origin))
        for form in Form
        for role in Role
        for indent, center, wrap in ((0, False, False), (2, False, True), (0, True, False))
        for origin in (None, *Origin)
    ]
    sheet = Sheet("All", Content.GENERAL)
    for row, cell in enumerate(cells, 1):
        sheet.put(row, 1, cell)
    content = render_excel(book(sheet))
    looks = {str((cell.font, cell.fill, cell.border, cell.protection)) for (cell,) in read(content).active["A1:A80"]}
    assert len(looks) >= len(Role)
    assert not [finding for finding in lint(content) if not finding.startswith("paper")]


def test_what_is_typed_over_is_free_and_looks_different_from_everything_else() -> None:
    cells = dict(zip(Role, drawn(*(Cell(1, Style(role=role)) for role in Role))[1], strict=True))
    free = [role for role, cell in cells.items() if not cell.protection.locked]
    assert free == [Role.INPUT, Role.LETTER]
    for role in free:
        assert [other for other, cell in cells.items() if str(cell.fill) == str(cells[role].fill)] == [role]


def test_a_letter_of_a_matrix_stands_bold_and_centred_in_a_white_box() -> None:
    cell = drawn(Cell("A", Style(role=Role.LETTER)))["A1"]
    assert cell.font.b
    assert (cell.alignment.horizontal, cell.alignment.vertical) == ("center", "top")  # where the text of its row begins
    assert {side.style for side in (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)} == {
        "thin"
    }
    assert (cell.fill.patternType, theme_colour(cell.fill.fgColor)) == ("solid", "FFFFFF")


def test_the_letter_of_a_matrix_can_be_typed_over_on_a_protected_sheet() -> None:
    sheet = sheet_of(Cell("A", Style(role=Role.LETTER)), Cell("x"))
    sheet.inputs_only = True
    content = render_excel(book(sheet))
    assert [cell.protection.locked for cell in read(content).active[1]] == [False, True]
    assert lint(content) == []


def test_an_outline_indents_and_a_long_text_wraps() -> None:
    cell = drawn(Cell("x", Style(indent=2, wrap=True)))["A1"]
    assert (cell.alignment.indent, cell.alignment.horizontal, cell.alignment.wrap_text) == (2, "left", True)


def test_the_file_says_who_wrote_it_and_when_and_reads_no_clock(content: bytes) -> None:
    properties = read(content).properties
    assert properties.creator == properties.lastModifiedBy == "City of Northhaven"
    assert properties.created == properties.modified == datetime(2026, 3, 2)
    assert properties.title == "R&D <Ops>: project plan"


def test_excel_is_not_asked_to_work_everything_out_anew(content: bytes) -> None:
    assert read(content).calculation.fullCalcOnLoad is False


def test_heads_stay_in_sight_and_on_each_page(content: bytes) -> None:
    plan = read(content)["Plan"]
    assert plan.freeze_panes == "C5"
    assert plan.print_title_rows == "$4:$4"
    assert not plan.sheet_view.showGridLines


def test_a_sheet_without_frozen_cells_and_one_with_a_frozen_column_alone() -> None:
    sheet = sheet_of(Cell("x"))
    assert "<pane" not in part_of(book(sheet))
    sheet.freeze = (1, 3)
    assert '<pane xSplit="2" topLeftCell="C1" activePane="topRight" state="frozen"/>' in part_of(book(sheet))


@pytest.mark.parametrize(("paper", "number"), [("A4", 9), ("Letter", 1)])
def test_a_sheet_is_printed_as_wide_as_the_page(paper: str, number: int) -> None:
    sheet = drawn(Cell("x"), paper=paper)
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (number, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_what_is_printed_and_how(content: bytes) -> None:
    summary = read(content)["Summary"]
    assert summary.page_setup.orientation == "portrait"
    assert summary.print_area == "'Summary'!$A$1:$D$12"


def test_the_foot_of_a_page_says_what_it_is_and_how_many_there_are(content: bytes) -> None:
    texts = part_of(sample(), "xl/worksheets/sheet3.xml")
    left = "&amp;L&amp;8 R&amp;&amp;D &lt;Ops&gt;: project plan · Internal · Restricted"
    assert f"<oddFooter>{left}&amp;R&amp;8 Page &amp;P of &amp;N</oddFooter>" in texts
    assert "<oddHeader>&amp;L&amp;8 City of Northhaven&amp;R&amp;8 Restricted</oddHeader>" in texts
    assert "Restricted" not in part_of(sample(), "xl/worksheets/sheet2.xml")


@pytest.mark.parametrize("title", ["&" * 200, "x" * 400, "2027 " * 60, "a\nb", ""])
def test_a_footer_is_never_longer_than_excel_takes(title: str) -> None:
    workbook = book(sheet_of(Cell("x")), title=title, header=title)
    assert [finding for finding in lint(render_excel(workbook)) if "footer" in finding] == []


def test_a_protected_sheet_leaves_its_inputs_free_and_asks_for_no_password(content: bytes) -> None:
    workbook = read(content)
    protection = workbook["Plan"].protection
    assert (protection.sheet, protection.password, protection.autoFilter, protection.formatColumns) == (
        True,
        None,
        False,
        False,
    )
    assert not workbook["Plan"]["C6"].protection.locked
    assert workbook["Plan"]["E6"].protection.locked
    assert not workbook["Risks & issues"].protection.sheet


def test_a_register_is_a_table_that_grows(content: bytes) -> None:
    table = read(content)["Risks & issues"].tables["Risks"]
    assert table.ref == table.autoFilter.ref == "A3:E6"
    assert table.column_names == ["ID", "What may\nhappen", "Rating", "Due", "Exposure EUR"]
    assert table.tableStyleInfo.name.startswith("TableStyleLight")


@pytest.mark.parametrize(
    "heads",
    [("A", "a"), ("A", None), ("A", 5), ("A", ""), ("A", "x" * 256)],
    ids=["twice", "none", "5", "empty", "long"],
)
def test_a_register_without_proper_heads_is_refused(heads: tuple[Value, Value]) -> None:
    sheet = sheet_of(*(Cell(head) for head in heads))
    sheet.registers = [Register("Risks", Range(1, 1, 2, 2))]
    with pytest.raises(ValueError, match="register Risks"):
        render_excel(book(sheet))


def test_a_register_without_a_row_is_refused() -> None:
    sheet = sheet_of(Cell("A"))
    sheet.registers = [Register("Risks", Range(1, 1, 1, 1))]
    with pytest.raises(ValueError, match="has no row"):
        render_excel(book(sheet))


def test_a_filter_of_the_sheet_is_known_to_excel(content: bytes) -> None:
    workbook = read(content)
    assert workbook["Calendar"].auto_filter.ref == "A1:D61"
    book_part = part_of(sample(), "xl/workbook.xml")
    assert 'name="_xlnm._FilterDatabase" localSheetId="3" hidden="1">\'Calendar\'!$A$1:$D$61<' in book_part


def test_a_drop_down_names_a_range(content: bytes) -> None:
    workbook = read(content)
    found = {str(one.sqref): one for one in workbook["Plan"].data_validations.dataValidation}
    states = found["F5:F9"]
    assert (states.type, states.formula1, states.errorStyle, states.showErrorMessage) == ("list", "States", None, True)
    ratings = workbook["Risks & issues"].data_validations.dataValidation[0]
    assert ratings.errorStyle == "warning"
    assert workbook.defined_names["States"].attr_text == "'Lists'!$B$1:$B$3"


def test_a_limit_says_what_may_be_typed(content: bytes) -> None:
    found = {str(one.sqref): one for one in read(content)["Plan"].data_validations.dataValidation}
    days, day = found["C5:C9"], found["E2"]
    assert (days.type, days.formula1, days.formula2) == ("whole", "0", "999")
    assert days.error == "Whole working days, from 0 to 999."
    assert (day.type, day.formula1) == ("date", str((date(2027, 1, 1) - date(1899, 12, 30)).days))


def test_a_message_is_cut_to_what_excel_shows() -> None:
    sheet = sheet_of(Cell(1))
    sheet.limits = [Limit(Range(1, 1, 1, 1), Form.PERCENT, 0, 1, 'He said "no" & <went>\n' * 20)]
    found = read(render_excel(book(sheet))).active.data_validations.dataValidation[0]
    assert found.type == "decimal"
    assert len(found.error) == 225
    assert found.error.startswith('He said "no" & <went>\nHe')


def test_a_drop_down_without_its_list_is_refused() -> None:
    sheet = sheet_of(Cell(1))
    sheet.choices = [Choice(Range(1, 1, 1, 1), "Nowhere")]
    with pytest.raises(ValueError, match="'Nowhere'"):
        render_excel(book(sheet))


def test_conditions_keep_their_order_and_look_different_without_colours(content: bytes) -> None:
    plan = read(content)["Plan"]
    rules = sorted(
        (rule for found in plan.conditional_formatting for rule in found.rules), key=lambda one: one.priority
    )
    wanted = sample().sheet("Plan").conditions
    assert [rule.formula[0] for rule in rules] == [condition.formula for condition in wanted]
    assert [bool(rule.stopIfTrue) for rule in rules] == [condition.stop for condition in wanted]
    by_look = {condition.look: rule.dxf for condition, rule in zip(wanted, rules, strict=True)}
    assert by_look[Look.BAR].fill.patternType == "solid"
    assert by_look[Look.CRITICAL_BAR].fill.patternType == "lightUp"
    assert by_look[Look.MILESTONE].numFmt.formatCode.startswith('"◆"')
    assert by_look[Look.BASELINE].border.bottom.style == by_look[Look.STATUS].border.left.style == "thin"


LETTERS = (Look.ACCOUNTABLE, Look.RESPONSIBLE, Look.SUPPORTS, Look.CONSULTED, Look.INFORMED)


def test_the_letters_of_a_matrix_are_told_apart_without_colours() -> None:
    """In shades of grey, each at least as much lighter than the one before as an eye sees side by side."""
    grounds = [luminance(theme_colour(difference(look).fill.bgColor)) for look in LETTERS]
    light = [116 * ground ** (1 / 3) - 16 for ground in grounds]
    assert all(next_one - one >= 4 for one, next_one in pairwise(light)), light
    assert all(difference(look).font.b for look in LETTERS)


@pytest.mark.parametrize("look", [*LETTERS, Look.FAULT, Look.SOUND, Look.OVER, Look.LATE, Look.HIGH, Look.LOW])
def test_text_in_a_look_stands_out_from_its_ground(look: Look) -> None:
    drawn_as = difference(look)
    assert contrast(theme_colour(drawn_as.font.color), theme_colour(drawn_as.fill.bgColor)) >= 4.5


def test_a_workbook_of_both_levels_and_rows_with_levels_can_be_drawn() -> None:
    both = sample()
    both.level = None
    both.sheet("Plan").levels = {6: Level.PROJECT, 7: Level.PROGRAM}
    assert render_excel(both) == render_excel(sample())


@pytest.mark.parametrize("look", Look)
def test_every_look_can_be_drawn(look: Look) -> None:
    sheet = sheet_of(Cell(0, Style(Form.BLANK)))
    sheet.conditions = [Condition(Range(1, 1, 1, 1), 'AND($A1<5,"<&>"<>"")', look)]
    content = render_excel(book(sheet))
    assert lint(content) == []
    (found,) = read(content).active.conditional_formatting
    assert found.rules[0].formula == ['AND($A1<5,"<&>"<>"")']


def test_links_lead_to_sheets(content: bytes) -> None:
    summary = read(content)["Summary"]
    assert summary["B11"].hyperlink.location == "'Risks & issues'!A1"
    assert summary["B11"].font.u
    with pytest.raises(ValueError, match="'Gone'"):
        drawn(Cell("x", link="Gone"))


def test_a_sheet_with_a_quote_in_its_name_can_be_linked_and_named() -> None:
    sheet = sheet_of(Cell("x", link="Ann's & Bob's"), name="Ann's & Bob's")
    sheet.heads = (1, 1)
    found = read(render_excel(book(sheet))).active
    assert found.title == "Ann's & Bob's"
    assert found["A1"].hyperlink.location == "'Ann''s & Bob''s'!A1"
    assert found.print_title_rows == "$1:$1"


def test_columns_have_their_widths_and_details_are_folded_away() -> None:
    sheet = sheet_of(Cell("x"))
    sheet.columns = [Column(10), Column(4, grouped=True), Column(4, grouped=True), Column(6, hidden=True), Column(2.4)]
    drawn_columns = part_of(book(sheet))
    assert '<col min="1" max="1" width="10.71094" customWidth="1"/>' in drawn_columns
    assert '<col min="2" max="3" width="4.710938" hidden="1" customWidth="1" outlineLevel="1"/>' in drawn_columns
    assert 'min="4" max="4" width="6.710938" hidden="1" customWidth="1" collapsed="1"/>' in drawn_columns
    sheet.columns = sheet.columns[:3]
    assert '<col min="4" max="4" width="10.71094" customWidth="1" collapsed="1"/>' in part_of(book(sheet))


def test_rows_are_folded_below_what_they_belong_to(content: bytes) -> None:
    plan = read(content)["Plan"]
    assert [plan.row_dimensions[row].outlineLevel for row in (5, 6, 9)] == [0, 1, 1]
    assert plan.row_dimensions[9].hidden
    assert not plan.sheet_properties.outlinePr.summaryBelow


def test_a_row_that_is_folded_away_can_be_seen_at_the_one_above() -> None:
    sheet = sheet_of(Cell("group"))
    sheet.outline, sheet.hidden_rows = {2: 1, 3: 2}, {2, 3}
    found = part_of(book(sheet))
    assert '<row r="1" collapsed="1">' in found
    assert '<row r="2" hidden="1" outlineLevel="1" collapsed="1"></row>' in found
    assert 'outlineLevelRow="2"' in found


def test_a_row_is_high_enough_for_its_text_and_gives_way_when_it_is_edited() -> None:
    sheet = sheet_of(Cell("word " * 30, Style(wrap=True)), Cell("x"))
    sheet.columns = [Column(20), Column(20)]
    sheet.put(2, 1, Cell("word " * 30))
    sheet.put(3, 1, Cell("two\nlines", Style(wrap=True)))
    sheet.put(4, 1, Cell("word " * 30, Style(wrap=True)))
    sheet.heights[4] = 20
    rows = read(render_excel(book(sheet))).active.row_dimensions
    assert 90 < rows[1].height < 140
    assert 26 < rows[3].height < 32
    assert rows[4].height == 20
    text = part_of(book(sheet))
    assert text.count("customHeight") == 2  # the usual one, and the one that was stated
    assert '<row r="2">' in text


def test_merged_cells_share_their_width_and_keep_their_height() -> None:
    sheet = sheet_of(Cell("word " * 30, Style(wrap=True)))
    sheet.columns = [Column(20)] * 4
    sheet.merges = [Range(1, 1, 1, 4)]
    assert '<row r="1" ht="28" customHeight="1">' in part_of(book(sheet))
    sheet.merges.append(Range(1, 4, 2, 4))
    with pytest.raises(ValueError, match="overlap"):
        render_excel(book(sheet))


def test_the_file_opens_on_the_first_sheet_that_can_be_seen() -> None:
    hidden, seen = sheet_of(Cell(1), name="Lists"), sheet_of(Cell(1), name="Plan")
    hidden.hidden = True
    workbook = book(hidden)
    with pytest.raises(ValueError, match="can be seen"):
        render_excel(workbook)
    workbook.sheets.append(seen)
    found = read(render_excel(workbook))
    assert found.active.title == "Plan"
    assert found["Lists"].sheet_state == "hidden"
    assert lint(render_excel(workbook)) == []


@pytest.mark.parametrize(
    "name", ["", "x" * 32, "a/b", "a\\b", "a?b", "a*b", "a:b", "[a]", "'a", "a'", "History", "history", " a", "a\nb"]
)
def test_an_illegal_name_of_a_sheet_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name of a sheet"):
        render_excel(book(sheet_of(Cell(1), name=name)))


@pytest.mark.parametrize(
    "name", ["Q1", "XFE1", "Tax2027", "r", "C", "R1C1", "rc", "XFD1048576", "a b", "1a", "", "a-b", "x" * 256, "A$1"]
)
def test_an_illegal_name_of_a_range_is_refused(name: str) -> None:
    workbook = book(sheet_of(Cell(1)))
    workbook.names[name] = "'Sheet'!$A$1"
    with pytest.raises(ValueError, match="name of a range"):
        render_excel(workbook)


@pytest.mark.parametrize("name", ["Start", "Days_off", "R1C1x", "Überblick", "Rate2"])
def test_a_legal_name_of_a_range_is_taken(name: str) -> None:
    workbook = book(sheet_of(Cell(1)))
    workbook.names[name] = "'Sheet'!$A$1"
    assert lint(render_excel(workbook)) == []


def test_a_name_is_given_once() -> None:
    workbook = book(sheet_of(Cell(1), name="Plan"))
    workbook.sheets.append(sheet_of(Cell(1), name="PLAN"))
    with pytest.raises(ValueError, match="two sheets"):
        render_excel(workbook)
    one = sheet_of(Cell("A"))
    one.registers = [Register("Start", Range(1, 1, 2, 1))]
    workbook = book(one)
    workbook.names["START"] = "'Sheet'!$A$1"
    with pytest.raises(ValueError, match="two names"):
        render_excel(workbook)


@pytest.mark.parametrize(
    "area", [Range(0, 1, 1, 1), Range(2, 1, 1, 1), Range(1, 1, 1, 16_385), Range(1, 1, 1_048_577, 1)]
)
def test_a_range_that_no_sheet_has_is_refused(area: Range) -> None:
    sheet = sheet_of(Cell(1))
    sheet.conditions = [Condition(area, "TRUE", Look.BAR)]
    with pytest.raises(ValueError, match="no sheet has"):
        render_excel(book(sheet))


def test_a_sheet_larger_than_excel_allows_is_refused() -> None:
    sheet = sheet_of(Cell(1))
    sheet.rows[1_048_577] = [Cell(1)]
    with pytest.raises(ValueError, match="larger than Excel"):
        render_excel(book(sheet))


def test_a_paper_that_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError):
        drawn(Cell(1), paper="A3")


def test_a_language_from_right_to_left_turns_the_sheet() -> None:
    assert drawn(Cell("שלום"), language="he-IL").sheet_view.rightToLeft


def test_an_empty_sheet_is_a_sheet() -> None:
    content = render_excel(book(Sheet("Empty", Content.GENERAL)))
    assert lint(content) == []
    assert read(content).active.title == "Empty"


def test_cells_that_are_shared_are_drawn_each_in_its_place() -> None:
    shared, grid = Cell("x", Style(wrap=True)), Cell(0, Style(Form.BLANK, Role.GRID))
    sheet = Sheet("Grid", Content.GENERAL)
    for row in range(1, 4):
        sheet.put_row(row, [shared, None, grid, grid])
    found = read(render_excel(book(sheet))).active
    assert [[cell.value for cell in row] for row in found.iter_rows()] == [["x", None, 0, 0]] * 3


def test_the_sample_has_no_findings_and_shows_all_there_is(content: bytes) -> None:
    assert lint(content) == []
    workbook = read(content)
    assert workbook.sheetnames == ["Summary", "Plan", "Risks & issues", "Calendar", "Lists"]
    assert workbook["Plan"].max_column == 8 + DAYS
    assert workbook["Plan"]["B7"].value == "=Sign off@once"


def test_properties_need_not_be_complete() -> None:
    bare = Properties("T", "", "", "de", "A4", date(2027, 1, 4))
    content = render_excel(Workbook("sample", Level.PROJECT, bare, [sheet_of(Cell(1))]))
    assert lint(content) == ["properties: dc:creator is missing"]
