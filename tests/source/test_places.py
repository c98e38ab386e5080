"""Places and excerpts: lines and columns as an editor counts them."""

import pytest

from pmtemplates.problems import Place, error
from pmtemplates.source import read_text, visible

TEXT = """\
title: Bö 😀 x
projects:
  - id: one
    budget: {envelope: 5, "note 😀": 6}
    after: [a, é😀, c]
  -   id: two
      empty:
"""


def at(source, *path, key=False):
    place, _ = source.place(path, key)
    return place.line, place.column


@pytest.fixture
def source():
    return read_text(TEXT, "dir/init.yaml")[0]


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("title",), 1, 8),
        (("projects",), 3, 3),
        (("projects", 0), 3, 5),
        (("projects", 0, "id"), 3, 9),
        (("projects", 0, "budget"), 4, 13),
        (("projects", 0, "budget", "envelope"), 4, 24),
        (("projects", 0, "budget", "note 😀"), 4, 37),
        (("projects", 0, "after", 2), 5, 20),
        (("projects", 1), 6, 7),
        (("projects", 1, "empty"), 7, 13),
    ],
)
def test_a_value_has_its_line_and_its_column_in_characters(source, path, line, column):
    assert at(source, *path) == (line, column)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("nothing",), ()),
        (("projects", 9, "id"), ("projects",)),
        (("projects", -1), ("projects",)),
        (("projects", "id"), ("projects",)),
        (("projects", 0, "budget", "x", "y"), ("projects", 0, "budget")),
        (("title", 0), ("title",)),
        ((0,), ()),
    ],
)
def test_what_is_missing_has_the_place_of_its_nearest_ancestor(source, path, nearest):
    assert source.place(path) == source.place(nearest)
    assert source.place(path, key=True) == source.place(nearest)


def test_locate_gives_a_problem_its_place_and_its_line(source):
    problem = source.locate(error("wrong-type", "m", ("projects", 0, "id")))
    assert problem.place == Place("dir/init.yaml", 3, 9)
    assert problem.excerpt == "  - id: one"


def test_locate_points_at_the_key_when_the_key_is_the_problem(source):
    path = ("projects", 0, "budget", "note 😀")
    assert source.locate(error("unknown-key", "m", path)).place.column == 27
    assert source.locate(error("unknown-key", "m", ("projects", 1))).place.line == 6


def test_locate_keeps_a_place_that_is_known(source):
    problem = error("x", "m").at(Place("other", 5, 6), "line")
    assert source.locate(problem) is problem


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_counts_once(ending):
    source, _ = read_text(TEXT.replace("\n", ending), "f")
    assert at(source, "projects", 1, "id") == (6, 11)
    assert source.place(("projects", 1, "id"))[1] == "  -   id: two"


def test_characters_that_only_yaml_takes_for_line_breaks_do_not_shift_lines():
    source, _ = read_text("a: x\u2028y\u2029\nb: c\n", "f")
    assert at(source, "b") == (2, 4)


def test_a_byte_order_mark_is_no_column():
    source, _ = read_text("\ufeffa: b\nc: d\n", "f")
    assert at(source, "a") == (1, 4)
    assert at(source, "c") == (2, 4)


def test_a_repeated_value_is_placed_where_it_is_repeated_and_its_parts_where_they_are_written():
    source, _ = read_text("a: &x\n  b: 1\nc: *x\nd: &y 1\ne: *y\n", "f")
    assert at(source, "c") == (3, 4)
    assert at(source, "c", "b") == (2, 6)
    assert at(source, "e") == (5, 4)


def test_a_long_line_is_shown_around_the_place():
    source, _ = read_text("{" + ", ".join(f"k{n}: v{n}" for n in range(10_000)) + "}", "f")
    _, excerpt = source.place(("k5000",))
    assert len(excerpt) <= 160
    assert "k5000: v5000" in excerpt


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("a\x9b2Jb\x7f", "a\ufffd2Jb␡"),
        ("a\tb\nc", "a b c"),
        ("a\u202eb\u2066", "a\ufffdb\ufffd"),
        ("x" * 100, "x" * 79 + "…"),
        ("R&D «é» 👩‍🚀", "R&D «é» 👩‍🚀"),
    ],
)
def test_what_is_shown_cannot_steer_a_terminal(text, shown):
    assert visible(text) == shown
