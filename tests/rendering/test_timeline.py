"""Timelines and structures: bars cover the columns of their days, nothing collides, nothing is by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_word import lint_word, open_word, text_of

from pmtemplates.documents.blocks import Bar, Box, Content, Lane, Mark, Period, Structure, Timeline
from pmtemplates.rendering.word.lanes import Part, Scale, lane_rows
from rendering.drawing import W, all_texts, draw
from rendering.sample import text

MONTHS = tuple(
    Period(f"{m:02}", "2026", date(2026, m, 1), date(2026 + m // 12, m % 12 + 1, 1) - timedelta(days=1))
    for m in range(1, 13)
)
SCALE = Scale(MONTHS, (600,) * 12)
DAYS = st.dates(date(2025, 10, 1), date(2027, 3, 1))
LABELS = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), max_size=40)


@pytest.mark.parametrize(
    ("start", "finish", "columns"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), (0, 0)),
        (date(2026, 1, 31), date(2026, 2, 1), (0, 1)),
        (date(2026, 3, 15), date(2026, 12, 31), (2, 11)),
        (date(2025, 5, 1), date(2026, 2, 2), (0, 1)),
        (date(2026, 11, 30), date(2028, 1, 1), (10, 11)),
    ],
)
def test_a_bar_covers_the_columns_of_its_days(start: date, finish: date, columns: tuple[int, int]) -> None:
    rows = lane_rows(SCALE, [Bar("x", start, finish)], [])
    bars = [piece for row in rows for piece in row if piece.part is Part.BAR]
    assert [(piece.first, piece.last) for piece in bars] == [columns]


def test_a_label_too_long_for_its_bar_stands_beside_it() -> None:
    (row,) = lane_rows(SCALE, [Bar("A considerable preparation", date(2026, 2, 1), date(2026, 2, 28))], [])
    assert [(piece.part, piece.text) for piece in row] == [(Part.BAR, ""), (Part.LABEL, "A considerable preparation")]
    (row,) = lane_rows(SCALE, [Bar("A considerable preparation", date(2026, 12, 1), date(2026, 12, 31))], [])
    assert [piece.part for piece in row] == [Part.LABEL, Part.BAR]


def test_marks_of_one_day_stand_in_rows_of_their_own() -> None:
    marks = [Mark(name, date(2026, 5, 5)) for name in ("One", "Two", "Three")]
    rows = lane_rows(SCALE, [], marks)
    assert [[piece.text for piece in row] for row in rows] == [["One"], ["Two"], ["Three"]]


def test_a_mark_near_the_right_edge_has_its_label_to_the_left() -> None:
    ((piece,),) = lane_rows(SCALE, [], [Mark("Benefits review by the board", date(2026, 12, 30), gate=True)])
    assert piece.last == 11
    assert (piece.after, piece.before, piece.at_end) == ("▲", "", True)


@pytest.mark.parametrize(("day", "signs"), [(date(2025, 1, 1), "◂◆"), (date(2028, 1, 1), "◆▸")])
def test_what_lies_outside_the_scale_has_an_arrow(day: date, signs: str) -> None:
    ((piece,),) = lane_rows(SCALE, [], [Mark("Far", day)])
    assert piece.before + piece.after == signs


@given(
    st.lists(st.builds(lambda label, a, b: Bar(label, min(a, b), max(a, b)), LABELS, DAYS, DAYS), max_size=5),
    st.lists(st.builds(Mark, LABELS, DAYS, st.booleans()), max_size=6),
)
def test_no_two_things_in_a_lane_collide_and_all_carry_text(bars: list[Bar], marks: list[Mark]) -> None:
    rows = lane_rows(SCALE, bars, marks)
    for row in rows:
        assert all(one.last < other.first for one, other in pairwise(row))
        assert all(0 <= piece.first <= piece.last < len(MONTHS) for piece in row)
    pieces = [piece for row in rows for piece in row]
    assert sum(piece.part is Part.BAR for piece in pieces) == len(bars)
    assert sum(bool(piece.text) for piece in pieces) == len(bars) + len(marks)


def test_the_key_names_only_the_signs_that_occur() -> None:
    def key(*marks: Mark) -> str:
        block = Timeline("t", MONTHS, (Lane(text("L"), (), marks),), Content.ROADMAP, "C", "d")
        return all_texts(draw(block))[-1]

    day = date(2026, 4, 1)
    assert key(Mark("a", day)) == "Key: ◆ milestone"
    assert key(Mark("a", day, gate=True)) == "Key: ▲ gate"
    assert key(Mark("a", day), Mark("b", day, gate=True)) == "Key: ◆ milestone    ▲ gate"


def test_a_timeline_of_24_columns_fits_the_page() -> None:
    months = tuple(
        Period(
            f"{m % 12 + 1:02}",
            str(2026 + m // 12),
            date(2026 + m // 12, m % 12 + 1, 1),
            date(2026 + m // 12, m % 12 + 1, 28),
        )
        for m in range(24)
    )
    lanes = tuple(Lane(text(f"Lane {n}"), (Bar("Work", date(2026, 1, 1), date(2027, 12, 1)),)) for n in range(30))
    assert lint_word(draw(Timeline("t", months, lanes, Content.ROADMAP, "C", "d"))) == []


@pytest.mark.parametrize("sizes", [(1,), (1, 1), (1, 2, 3), (1, 4), (5, 2), (1, 8), (6, 1, 7), (1, 13)])
def test_a_structure_holds_every_box_once_and_fits_the_page(sizes: tuple[int, ...]) -> None:
    tiers = tuple(
        tuple(Box(text(f"Body {tier}.{place}"), (text("held by"),)) for place in range(size))
        for tier, size in enumerate(sizes)
    )
    file = draw(Structure("s", tiers, Content.GOVERNANCE, "Caption", "d"))
    assert lint_word(file) == []
    shown = [entry for entry in all_texts(file) if entry.startswith("Body")]
    assert sorted(shown) == sorted(f"Body {tier}.{place}" for tier, size in enumerate(sizes) for place in range(size))


def test_every_tier_hangs_on_the_one_above() -> None:
    """A line down from the boss, a bar across, a line to each of three."""
    tiers = ((Box(text("Boss")),), tuple(Box(text(name)) for name in "abc"))
    rows = open_word(draw(Structure("s", tiers, Content.GOVERNANCE, "C", "d"))).body.findall(f".//{W}tr")
    assert [text_of(row) for row in rows] == ["Boss", "", "", "abc"]
    sides = [[side.tag.removeprefix(W) for side in row.iterfind(f".//{W}tcBorders/*")] for row in rows]
    assert sides[1].count("bottom") == 2
    assert sides[2].count("left") + sides[2].count("right") == 6
