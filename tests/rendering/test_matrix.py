"""Dense tables: a responsibility matrix whose letters say what they mean, and whose titles can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lint_word import find, lint_word, open_word, style_names, text_of, val

from pmtemplates.documents.blocks import Align, Cell, Column, Content, Meaning, Row, Table, Turn
from pmtemplates.rendering.reference.palette import COLOURS
from rendering.drawing import W, draw, reference
from rendering.sample import FACTS, cell, text
from rendering.sample_landscape import FEW, LETTERS, MANY, matrix
from rendering.test_look import contrast

LYING = Turn(landscape=True)


def rows_of(table: Table, **properties: object) -> list[list[tuple[str, str]]]:
    """Style and text of each cell, by rows."""
    file = open_word(draw(LYING, table, **properties))
    assert lint_word(file.data) == []
    names = style_names(file)
    return [
        [(names[val(found, "w:p/w:pPr/w:pStyle") or ""], text_of(found)) for found in find(row, "w:tc")]
        for row in find(file.body, "w:tbl/w:tr")
    ]


@pytest.mark.parametrize("roles", [FEW, MANY], ids=["few", "many"])
def test_a_matrix_is_set_in_small_print_with_its_groups_and_letters(roles: tuple[str, ...]) -> None:
    head, group, first, second, *_ = rows_of(matrix(roles))
    assert head == [("table small head", title) for title in ("Responsibility", *roles)]
    assert group == [("table small group", "Money")]
    assert first[0] == ("table small label", "Approve the funding envelope")
    assert ("duty accountable", "A") in first + second
    assert ("table small", "") in second


def test_each_letter_has_its_look() -> None:
    shown = {text: style for row in rows_of(matrix(MANY)) for style, text in row}
    assert {letter: shown[letter] for letter in LETTERS} == {letter: f"duty {LETTERS[letter]}" for letter in LETTERS}


def test_proposed_and_open_letters_say_so_in_short() -> None:
    first = rows_of(matrix(MANY))[2]
    assert first[2] == ("table small", "? [tbc]")
    assert first[3] == ("duty accountable", "A [prop.]")


def test_letters_stand_in_the_middle_and_groups_at_the_start() -> None:
    file = open_word(draw(LYING, matrix(MANY)))
    _, group, first, *_ = find(file.body, "w:tbl/w:tr")
    assert [val(found, "w:p/w:pPr/w:jc") for found in find(group, "w:tc")] == [None]
    written = [found for found in find(first, "w:tc") if text_of(found)]
    assert [val(found, "w:p/w:pPr/w:jc") for found in written] == [None, *["center"] * (len(written) - 1)]
    assert {val(found, "w:tcPr/w:vAlign") for found in find(first, "w:tc")} == {"center"}


def turned(table: Table, **properties: object) -> list[bool]:
    header = find(open_word(draw(LYING, table, **properties)).body, "w:tbl/w:tr")[0]
    return [bool(find(found, "w:tcPr/w:textDirection")) for found in find(header, "w:tc")]


def test_titles_of_a_few_roles_stand_upright_and_those_of_many_are_all_turned() -> None:
    assert turned(matrix(FEW)) == [False] * (len(FEW) + 1)
    assert turned(matrix(MANY)) == [False] + [True] * len(MANY)


def test_a_long_title_gets_its_room_from_the_first_column_alone() -> None:
    widths = [
        int(found.get(f"{W}w")) for found in find(open_word(draw(LYING, matrix((*FEW, *FEW[:3])))).body, "//w:gridCol")
    ]
    assert max(widths[1:]) == widths[1 + FEW.index("Communications lead")]
    assert all(abs(one - other) <= 1 for one, other in pairwise(sorted(widths[1:])[:-1]))


def test_turned_titles_have_a_row_as_high_as_they_need() -> None:
    header = find(open_word(draw(LYING, matrix(MANY))).body, "w:tbl/w:tr")[0]
    height = find(header, "w:trPr/w:trHeight")[0]
    assert 1800 <= int(height.get(f"{W}val")) <= 2500
    assert find(header, "w:trPr/w:tblHeader")
    assert find(header, "w:trPr/w:cantSplit")


def test_a_table_with_turned_titles_is_not_mirrored_for_libreoffice_draws_them_beside_the_page() -> None:
    for table, mirrored in ((matrix(FEW), True), (matrix(MANY), False)):
        file = open_word(draw(LYING, table, language="he-IL"))
        assert bool(find(file.body, "w:tbl/w:tblPr/w:bidiVisual")) is mirrored
        assert lint_word(file.data) == []


def test_lists_totals_and_first_columns_of_a_dense_table_are_small_as_well() -> None:
    columns = (Column("", 1), Column("", 1, Align.END))
    rows = (
        Row((cell("Name"), Cell((text("one"), text("two")), bulleted=True))),
        Row((cell("All", meaning=Meaning.TOTAL), cell("3", meaning=Meaning.TOTAL))),
    )
    table = Table("t", columns, rows, Content.GENERAL, "d", header=False, dense=True)
    assert [[style for style, _ in row] for row in rows_of(table)] == [
        ["table small label", "table small bullet"],
        ["table small total", "table small total"],
    ]


def test_tables_that_are_not_dense_keep_their_look() -> None:
    assert {style for row in rows_of(FACTS) for style, _ in row} == {"table label", "table text"}


@pytest.mark.parametrize("meaning", LETTERS.values())
def test_proposed_letters_stand_out_from_their_ground_too(meaning: Meaning) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 in the grey of what is proposed."""
    styles = {
        val(style, "w:name"): style for style in open_word(reference()).trees["word/styles.xml"].iter(f"{W}style")
    }
    base = styles["Duty Accountable" if meaning is Meaning.BOTH else f"Duty {meaning.capitalize()}"]
    (ground,) = find(base, "w:pPr/w:shd/@w:fill") or ["FFFFFF"]
    (proposed,) = find(styles["Proposed"], "w:rPr/w:color/@w:val")
    assert contrast(proposed, ground) >= 4.5
    assert contrast(COLOURS["dk1"], ground) >= 4.5
