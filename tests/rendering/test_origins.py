"""What is proposed or open is marked for the eye and in words, and the fact's own text stays as it is."""

from __future__ import annotations

from datetime import date

from pmtemplates.documents.blocks import Bar, Column, Content, Lane, Mark, Paragraph, Period, Row, Run, Table, Timeline
from pmtemplates.origins import Origin
from rendering.drawing import all_texts, draw, read
from rendering.sample import cell, open_, proposed, stated, text


def sentence(*parts: str | Run) -> str:
    return all_texts(draw(Paragraph(text(*parts))))[0]


def row(*cells: object) -> list[str]:
    columns = tuple(Column("a", 1) for _ in cells)
    table = Table("t", columns, (Row(cells),), Content.GENERAL, "d", header=False)  # type: ignore[arg-type]
    return all_texts(draw(table))[: len(cells)]


def test_a_proposed_value_is_followed_by_the_word() -> None:
    assert sentence("By ", proposed("Ana"), ".") == "By Ana [proposed]."


def test_a_stretch_of_proposed_values_has_one_mark_at_its_end() -> None:
    assert sentence(proposed("Ana"), ", ", proposed("Finance"), " signs.") == "Ana, Finance [proposed] signs."


def test_words_or_stated_values_between_proposed_ones_make_two_stretches() -> None:
    assert sentence(proposed("Ana"), " or ", proposed("Bo")) == "Ana [proposed] or Bo [proposed]"
    assert sentence(proposed("Ana"), stated(", "), proposed("Bo")) == "Ana [proposed], Bo [proposed]"


def test_an_open_value_says_so_once() -> None:
    assert sentence("Owner: ", open_()) == "Owner: to be confirmed"
    assert sentence(Run("owner?", Origin.OPEN)) == "owner? [to be confirmed]"


def test_stated_and_computed_values_carry_no_mark() -> None:
    assert sentence(stated("1"), " ", Run("2", Origin.COMPUTED), " ", "3") == "1 2 3"


def test_the_mark_is_a_run_of_its_own_and_the_value_has_its_style() -> None:
    runs = read(draw(Paragraph(text("By ", proposed("Ana"), open_())))).paragraphs[0].runs
    assert [(run.text, run.style.name) for run in runs] == [
        ("By ", "Default Paragraph Font"),
        ("Ana", "Proposed"),
        (" [proposed]", "Origin Mark"),
        ("to be confirmed", "Open"),
    ]


def test_a_row_of_proposed_values_is_marked_once() -> None:
    assert row(cell("Label"), cell(proposed("Ana")), cell(proposed("May")), cell("")) == [
        "Label",
        "Ana [proposed]",
        "May",
        "",
    ]


def test_a_row_with_a_stated_or_computed_value_marks_each_proposed_one() -> None:
    assert row(cell(stated("x")), cell(proposed("Ana")), cell(proposed("May"))) == [
        "x",
        "Ana [proposed]",
        "May [proposed]",
    ]
    assert row(cell(Run("9", Origin.COMPUTED)), cell(proposed("a")))[1] == "a [proposed]"


def test_an_open_cell_beside_proposed_ones_says_so_itself() -> None:
    assert row(cell(open_()), cell(proposed("Ana")), cell(proposed("May"))) == [
        "to be confirmed",
        "Ana [proposed]",
        "May",
    ]


def lanes(*bars: Bar, marks: tuple[Mark, ...] = ()) -> list[str]:
    months = tuple(Period(f"{m:02}", "2026", date(2026, m, 1), date(2026, m, 28)) for m in range(1, 7))
    block = Timeline("t", months, (Lane(text("Lane"), bars, marks),), Content.ROADMAP, "Caption", "d")
    return [shown for shown in all_texts(draw(block)) if shown]


def test_a_bar_of_proposed_dates_says_so_and_the_key_explains_its_outline() -> None:
    shown = lanes(
        Bar("Design", date(2026, 1, 1), date(2026, 3, 1)),
        Bar("Build", date(2026, 4, 1), date(2026, 6, 1), Origin.PROPOSED),
    )
    assert "Design" in shown
    assert "Build [proposed]" in shown
    assert shown[-1] == "Key: dashed outline: proposed dates"


def test_a_lane_of_proposed_dates_alone_says_so_in_its_title() -> None:
    mark = Mark("Live", date(2026, 6, 1), origin=Origin.PROPOSED)
    shown = lanes(Bar("Build", date(2026, 4, 1), date(2026, 6, 1), Origin.PROPOSED), marks=(mark,))
    assert "Lane [proposed]" in shown
    assert "Build" in shown
