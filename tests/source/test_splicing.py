"""Values are put into files so that the reader gives what was wanted, and every other byte is what it was."""

from __future__ import annotations

import json
import pathlib
import random
import re
import time
from datetime import date, datetime
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtemplates.problems import Severity
from pmtemplates.source import REMOVE, Edit, read_source, read_text, scalars, splice, splicing
from pmtemplates.source.parsing import parse

PLAN = """\
# plan 🚀 \u2028 one line to an editor
schema: pmtemplates/1
title: Office   # short
version: "0.3"
purpose: >-   # why
  Move all people
  to a new office.

rows:
  - id: scope   # who decides
    letters: {pm: A, po: 'R'}   # flow
  - id: budget
    letters:
      pm: R   # keep
      # a remark
      sponsor: A
tasks:
  - {id: a, n: 3}   # first
  - {id: b, n: 4}

  # closing remark
when: 2027-01-31
empty:   # not known
many: [
  one,  # first
  two,  # second
]
"""


LETTERS = "    letters: {pm: A, po: 'R'}   # flow"


def spliced(text, *edits, name="t.yaml"):
    """The text after the edits, none of which is refused."""
    source, problems = read_text(text, name)
    assert problems == []
    made, refused = splice(source, [Edit(path, value) for path, value in edits])
    assert refused == []
    return made[pathlib.Path(name)].decode() if made else text


def refused(text, *edits):
    """What the files would hold, and the problems."""
    source, _ = read_text(text, "t.yaml")
    made, problems = splice(source, [Edit(path, value) for path, value in edits])
    return {path.name: content.decode() for path, content in made.items()}, problems


def lines(text):
    return text.split("\n")


def difference(old, new):
    """The lines that went and the lines that came; every other line stands in both, in order."""
    gone, come = lines(old), lines(new)
    while gone and come and gone[0] == come[0]:
        del gone[0], come[0]
    while gone and come and gone[-1] == come[-1]:
        del gone[-1], come[-1]
    return gone, come


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("title",), "Shop", ["title: Office   # short"], ["title: Shop   # short"]),
        (("title",), "a: b", ["title: Office   # short"], ['title: "a: b"   # short']),
        (("version",), "0.4", ['version: "0.3"'], ['version: "0.4"']),
        (("version",), Decimal("1.0"), ['version: "0.3"'], ['version: "1.0"']),
        (("when",), date(2027, 2, 1), ["when: 2027-01-31"], ["when: 2027-02-01"]),
        (("when",), "2027-02-01", ["when: 2027-01-31"], ['when: "2027-02-01"']),
        (("empty",), 5, ["empty:   # not known"], ["empty: 5   # not known"]),
        (("empty",), "", ["empty:   # not known"], ['empty: ""   # not known']),
        (("empty",), {"a": 1}, ["empty:   # not known"], ["empty: {a: 1}   # not known"]),
        (("empty", 0), "x", ["empty:   # not known"], ["empty: [x]   # not known"]),
        (("rows", 0, "id"), "range", ["  - id: scope   # who decides"], ["  - id: range   # who decides"]),
        (
            ("rows", 0, "letters", "po"),
            "C",
            ["    letters: {pm: A, po: 'R'}   # flow"],
            ["    letters: {pm: A, po: 'C'}   # flow"],
        ),
        (
            ("rows", 0, "letters", "qa"),
            "NO",
            ["    letters: {pm: A, po: 'R'}   # flow"],
            ["    letters: {pm: A, po: 'R', qa: \"NO\"}   # flow"],
        ),
        (("rows", 1, "letters", "pm"), "A/R", ["      pm: R   # keep"], ["      pm: A/R   # keep"]),
        (("rows", 1, "letters", "qa"), "S", [], ["      qa: S"]),
        (("rows", 1, "letters", "pm"), REMOVE, ["      pm: R   # keep"], []),
        (("rows", 0, "letters", "pm"), REMOVE, [LETTERS], ["    letters: {po: 'R'}   # flow"]),
        (("rows", 0, "letters", "po"), REMOVE, [LETTERS], ["    letters: {pm: A}   # flow"]),
        (("rows", 0, "id"), REMOVE, ["  - id: scope   # who decides", LETTERS], ["  - " + LETTERS.lstrip()]),
        (("rows", 2, "id"), "new", [], ["  - id: new"]),
        (("tasks", 2), {"id": "c", "n": 5}, [], ["  - {id: c, n: 5}"]),
        (("tasks", 0), REMOVE, ["  - {id: a, n: 3}   # first"], []),
        (("tasks", 1, "n"), REMOVE, ["  - {id: b, n: 4}"], ["  - {id: b}"]),
        (("many", 1), REMOVE, ["  two,  # second"], []),
        (("many", 2), "three", [], ["  three,"]),
        (("new",), True, [], ["new: true"]),
        (("new", "deep", "er"), 1, [], ["new:", "  deep: {er: 1}"]),
        (("letters", 0, "id"), "x", [], ["letters:", "  - {id: x}"]),
        (("title",), ["a", "b"], ["title: Office   # short"], ["title: [a, b]   # short"]),
        (("title",), [{"id": "a"}], ["title: Office   # short"], ["title:   # short", "  - {id: a}"]),
        (("when",), REMOVE, ["when: 2027-01-31"], []),
        (
            ("purpose",),
            "Move: nobody # at all.",
            ["  Move all people", "  to a new office."],
            ["  Move: nobody # at all."],
        ),
        (("purpose",), "one\ntwo", ["  Move all people", "  to a new office."], ["  one", "", "  two"]),
        (
            ("purpose",),
            " x",
            ["purpose: >-   # why", "  Move all people", "  to a new office."],
            ['purpose: " x"   # why'],
        ),
    ],
)  # fmt: skip
def test_an_edit_changes_the_lines_of_its_value_and_no_others(path, value, gone, come):
    assert difference(PLAN, spliced(PLAN, (path, value))) == (gone, come)


def test_several_edits_below_a_new_entry_are_one_entry_in_the_order_given():
    edits = [(("tasks", 2, "n"), 1), (("tasks", 2, "id"), "c"), (("tasks", 3, "id"), "d"), (("tasks", 2, "a"), ["x"])]
    new = spliced(PLAN, *edits)
    assert difference(PLAN, new) == ([], ["  - {n: 1, id: c, a: [x]}", "  - {id: d}"])


def test_entries_of_a_new_list_are_short_lines_or_blocks():
    new = spliced("a: 1\n", (("l", 0, "id"), "x"), (("l", 0, "m", "pm"), "A"), (("l", 1), {"id": "x " * 60 + "y"}))
    assert new == "a: 1\nl:\n  - {id: x, m: {pm: A}}\n  - id: " + "x " * 60 + "y\n"


def test_a_new_entry_of_blocks_is_a_block_with_their_indentation_and_their_empty_line():
    old = "l:\n-   id: a\n    n: 1\n\n-   id: b\n# end\n"
    assert spliced(old, (("l", 2), {"id": "c", "m": {"x": {"y": 1}}})) == (
        "l:\n-   id: a\n    n: 1\n\n-   id: b\n\n-   id: c\n    m:\n      x: {y: 1}\n# end\n"
    )


def test_a_mapping_in_the_place_of_a_mapping_leaves_what_is_equal():
    new = spliced(PLAN, (("rows", 1), {"id": "budget", "letters": {"sponsor": "R", "pm": "R"}}))
    assert difference(PLAN, new) == (["      sponsor: A"], ["      sponsor: R"])


def test_a_shorter_list_loses_the_entries_that_are_missing():
    new = spliced(PLAN, (("tasks",), [{"id": "b", "n": 4}]))
    assert difference(PLAN, new) == (["  - {id: a, n: 3}   # first"], [])


def test_an_edit_that_changes_nothing_changes_no_file():
    source, _ = read_text(PLAN, "t.yaml")
    same = [Edit(("version",), "0.3"), Edit(("version",), Decimal("0.3")), Edit(("tasks", 0), {"n": 3, "id": "a"})]
    assert splice(source, same) == ({}, [])


@pytest.mark.parametrize(
    ("old", "path", "new"),
    [
        ("a: 1\nl:\n  - x   # c\nz: 1\n", ("l", 0), "a: 1\nl: []\nz: 1\n"),
        ("l:   # c\n  # d\n  - x\n", ("l", 0), "l: []   # c\n  # d\n"),
        ("l: [x]  # c\n", ("l", 0), "l: []  # c\n"),
        ("m: {x: 1}\n", ("m", "x"), "m: {}\n"),
        ("m:\n  x: 1\n", ("m", "x"), "m: {}\n"),
        ("l:\n  - x: 1\n  - y: 1\n", ("l", 0, "x"), "l:\n  - {}\n  - y: 1\n"),
        ("l:\n  - - x\n", ("l", 0, 0), "l:\n  - []\n"),
        ("x: 1", ("x",), "{}"),
    ],
)
def test_what_loses_its_last_entry_stays_empty(old, path, new):
    assert spliced(old, (path, REMOVE)) == new


@pytest.mark.parametrize(
    ("old", "edits", "new"),
    [
        ("l: []\n", [(("l", 0), "x")], "l: [x]\n"),
        ("l: []\n", [(("l", 0, "id"), "x")], "l:\n  - {id: x}\n"),
        ("m: {}  # c\n", [(("m", "k"), "v")], "m: {k: v}  # c\n"),
        ("m: {x: {}}\n", [(("m", "x", "k"), "v")], "m: {x: {k: v}}\n"),
        ("m: {k}\n", [(("m", "k"), "v")], "m: {k: v}\n"),
        ("m: {k, e: }\n", [(("m", "e"), "v"), (("m", "f"), 1)], "m: {k, e: v , f: 1 }\n"),
        ("m: {e: }\n", [(("m", "f"), 1)], "m: {e: , f: 1 }\n"),
        ("l: [a, b, c]\n", [(("l", 1), REMOVE), (("l", 2), REMOVE)], "l: [a]\n"),
        ("l: [a, b, c]\n", [(("l", 0), REMOVE), (("l", 1), REMOVE)], "l: [c]\n"),
        ("l: [a, b]\n", [(("l", 1), REMOVE), (("l", 2), "c")], "l: [a, c]\n"),
        ("l: [a, b]\n", [(("l", 0), REMOVE), (("l", 1), REMOVE), (("l", 2), "c")], "l: [c]\n"),
        ("l: [a,\n  b]\n", [(("l", 2), "c")], "l: [a,\n  b, c]\n"),
        ("l: [a,]\n", [(("l", 1), "c"), (("l", 2), "d")], "l: [a, c, d,]\n"),
        ("l: [\n  a # x\n]\n", [(("l", 1), "c")], "l: [\n  a, # x\n  c\n]\n"),
        ("l:\n  -   # c\n  - b\n", [(("l", 0), "a")], "l:\n  - a   # c\n  - b\n"),
        ("l:\n  -\n", [(("l", 0, "id"), "a")], "l:\n  - {id: a}\n"),
        ("l:\n- a\nz: 1\n", [(("l", 1), "b")], "l:\n- a\n- b\nz: 1\n"),
        ("l:\n  - x: 1\n    # c\n    y: 2\n", [(("l", 0, "x"), REMOVE)], "l:\n  -\n    # c\n    y: 2\n"),
        ("a: 1", [(("b",), 2)], "a: 1\nb: 2"),
        ("a: 1\nz: 1", [(("z",), REMOVE), (("b",), 2)], "a: 1\nb: 2"),
        ("a:\n  b: 1", [(("a", "c"), 2), (("d",), 3)], "a:\n  b: 1\n  c: 2\nd: 3"),
        ("a: 1\r\n# x\r\n", [(("b", "c"), "d")], "a: 1\r\nb: {c: d}\r\n# x\r\n"),
        ("a: 1\t# tab\nb: 'it''s'\n", [(("b",), "so's")], "a: 1\t# tab\nb: 'so''s'\n"),
        ("a: 'x'\n", [(("a",), "two\nlines")], 'a: "two\\nlines"\n'),
        ("a: x\n", [(("a",), 'say: "yes"')], "a: 'say: \"yes\"'\n"),
        ("a: one\n  two # c\n", [(("a",), "x")], "a: x # c\n"),
        ("a: |\n  x\n\n\nb: 1\n", [(("a",), "y\n")], "a: |\n  y\n\n\nb: 1\n"),
        ("a: |+\n  x\n\nb: 1\n", [(("a",), "y")], "a: |-\n  y\nb: 1\n"),
        ("a: |+\n  x\n\n", [(("b",), 1)], "a: |+\n  x\n\nb: 1\n"),
        ("a: |4-\n    x\n", [(("a",), "y\n\n z")], "a: |-\n    y\n\n     z\n"),
        ("a: >\n  x\nb: 1\n", [(("a",), 5)], "a: 5\nb: 1\n"),
        ("a: >-  # c\n  x\nb: 1\n", [(("a",), ["k"])], "a: [k]  # c\nb: 1\n"),
        ("a: {b: 1}  # c\n", [(("a",), 1)], "a: 1  # c\n"),
        ("a:  # c\n  b: 1\nz: 1\n", [(("a",), 1)], "a: 1  # c\nz: 1\n"),
        ("a:\n  b: 1\nz: 1\n", [(("a",), {"c": {"d": {"e": 1}}})], "a:\n  c:\n    d: {e: 1}\nz: 1\n"),
        ("s:\n    t: 1\n", [(("u",), {"v": {"w": {"x": 1}}})], "s:\n    t: 1\nu:\n    v:\n        w: {x: 1}\n"),
        ("a: 1\n\nb: 2\n", [(("c",), 3)], "a: 1\n\nb: 2\n\nc: 3\n"),
        ("a: 1\n", [(("NO",), 3), (("n",), 4), (("b: c",), 5)], 'a: 1\n"NO": 3\nn: 4\n"b: c": 5\n'),
        ('"q k": 1\n', [(("q k",), 2)], '"q k": 2\n'),
        ("a: x\u2028y\nb: 1\n", [(("b",), 2)], "a: x\u2028y\nb: 2\n"),
        ("b: 1\n", [(("b",), "x\u2028y\ufeff")], 'b: "x\\u2028y\\uFEFF"\n'),
    ],
)  # fmt: skip
def test_small_files(old, edits, new):
    assert spliced(old, *edits) == new


AWKWARD = ["", " ", "NO", "yes", "n.a.", "012", "1.10", "12:30", "1e3", "0x1F", "2027-01-31", "~", "null", "a: b", "a:"]
AWKWARD += [
    "x #y",
    "- a",
    "?",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "@a",
    "%a",
    "`a",
    "'",
    '"',
    "a\\b",
    "x ",
    " x",
    "a\nb",
    "a\n",
]
AWKWARD += ["[a", "{a", "a,b", "a]b", "<<", "=", "...", "---", "a\tb", "\r", "\u2028", "🚀", "NaN", ".inf", "\xa0x"]


@pytest.mark.parametrize("value", AWKWARD)
@pytest.mark.parametrize(
    "old", ["k: x # c\n", "k: 'x'\n", 'k: "x"\n', "k: >-\n  x\n", "k: |\n  x\n", "l: {k: x, y: 1}\n"]
)
def test_a_text_is_the_same_text_to_our_reader_and_to_any_other(old, value):
    path = ("l", "k") if old.startswith("l") else ("k",)
    new = spliced(old, (path, value))
    ours, others = read_text(new, "t.yaml")[0].data, yaml.safe_load(new)
    if len(path) > 1:
        ours, others = ours["l"], others["l"]
    assert ours["k"] == others["k"] == value


@pytest.mark.parametrize(
    "value", [0, -5, Decimal("1E+3"), Decimal("0.000000001"), Decimal("1.50"), True, date(999, 1, 2)]
)
def test_what_is_no_text_stands_without_quotes(value):
    new = spliced("k: x\n", (("k",), value))
    assert '"' not in new
    assert new == f"k: {scalars.as_read(value)}\n"
    assert yaml.safe_load(new)["k"] == value or isinstance(value, Decimal)


def test_a_file_keeps_its_mark_and_its_line_ends(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_bytes(b"\xef\xbb\xbf# \xf0\x9f\x9a\x80\r\na: 1\r\nl:\r\n  - x: 1")
    source, _ = read_source(path)
    made, problems = splice(source, [Edit(("a",), 2), Edit(("l", 1, "x"), 2), Edit(("l", 1, "y"), 2)])
    assert problems == []
    wanted = b"\xef\xbb\xbf# \xf0\x9f\x9a\x80\r\na: 2\r\nl:\r\n  - x: 1\r\n  - x: 2\r\n    y: 2"
    assert made == {path: wanted}
    assert path.read_bytes() != wanted


def test_a_file_that_has_changed_since_is_left_alone(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("a: 1\n")
    source, _ = read_source(path)
    path.write_text("b: 1\n")
    made, [problem] = splice(source, [Edit(("a",), 2)])
    assert made == {}
    assert "has changed" in problem.message


JSON = '{\n\t"a": [1, 2],\n\t"t": [\n\t\t{"id": "a\\ud83d\\ude00"},\n\t\t{"id": "b"}\n\t],\n\t"s": "5"\n}\n'


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("a", 2), 3, ['\t"a": [1, 2],'], ['\t"a": [1, 2, 3],']),
        (("a", 0), "x", ['\t"a": [1, 2],'], ['\t"a": ["x", 2],']),
        (("a", 0), date(2027, 1, 31), ['\t"a": [1, 2],'], ['\t"a": ["2027-01-31", 2],']),
        (("a", 1), REMOVE, ['\t"a": [1, 2],'], ['\t"a": [1],']),
        (("s",), 6, ['\t"s": "5"'], ['\t"s": "6"']),
        (("s",), 'é"\\\n😀', ['\t"s": "5"'], ['\t"s": "é\\"\\\\\\n😀"']),
        (("t", 0, "id"), "k", ['\t\t{"id": "a\\ud83d\\ude00"},'], ['\t\t{"id": "k"},']),
        (("t", 0, "n"), True, ['\t\t{"id": "a\\ud83d\\ude00"},'], ['\t\t{"id": "a\\ud83d\\ude00", "n": true},']),
        (("t", 2, "n"), 1, ['\t\t{"id": "b"}'], ['\t\t{"id": "b"},', '\t\t{"n": 1}']),
        (("t", 1), REMOVE, ['\t\t{"id": "a\\ud83d\\ude00"},', '\t\t{"id": "b"}'], ['\t\t{"id": "a\\ud83d\\ude00"}']),
        (("z", "y"), Decimal("1.50"), ['\t"s": "5"'], ['\t"s": "5",', '\t"z": {"y": 1.50}']),
        (("s",), REMOVE, ["\t],", '\t"s": "5"'], ["\t]"]),
    ],
)
def test_json_stays_json(path, value, gone, come):
    new = spliced(JSON, (path, value), name="t.json")
    assert difference(JSON, new) == (gone, come)
    json.loads(new)


ANCHORS = "a: &x {k: v}\nb: *x\nc: &y 1\nd: &z 2\ne: *z\nf:\n  - &i\n    id: q\n  - *i\n"


@pytest.mark.parametrize(
    ("path", "value", "new"),
    [
        (("b",), 5, ANCHORS.replace("b: *x", "b: 5")),
        (("b", "k"), "w", ANCHORS.replace("b: *x", "b: {k: w}")),
        (("b",), REMOVE, ANCHORS.replace("b: *x\n", "")),
        (("c",), 5, ANCHORS.replace("&y 1", "5")),
        (("f", 1, "id"), "r", ANCHORS.replace("- *i", "- {id: r}")),
    ],
)
def test_an_alias_is_replaced_where_it_stands(path, value, new):
    assert spliced(ANCHORS, (path, value)) == new


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("a",), 1),
        (("a", "k"), "w"),
        (("a", "new"), "w"),
        (("a",), REMOVE),
        (("d",), 3),
        (("f", 0, "id"), "r"),
        (("f", 0), REMOVE),
    ],
)
def test_what_is_repeated_elsewhere_is_not_changed(path, value):
    made, [problem] = refused(ANCHORS, (path, value), (("c",), 7))
    assert (problem.code, problem.severity, problem.path) == ("cannot-splice", Severity.ERROR, path)
    assert "repeated elsewhere" in problem.message
    assert problem.place.line == lines(ANCHORS).index(problem.excerpt) + 1
    assert f"line {problem.place.line} of t.yaml" in problem.hint
    assert made == {"t.yaml": ANCHORS.replace("&y 1", "7")}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), None),
        (("title",), 1.5),
        (("title",), {"a": [None]}),
        (("title",), {1: 2}),
        (("title",), datetime(2027, 1, 1)),
        (("title",), Decimal("NaN")),
        (("title",), "a\x00b"),
        (("title",), "a\ud800b"),
        (("title",), {"\ufdd0": 1}),
        (("\x07",), 1),
        (("title", "x"), 1),
        (("title", 0), 1),
        (("rows", "x"), 1),
        (("rows", -1), 1),
        (("rows", True), 1),
        (("rows", 7, "id"), "x"),
        (("new", 1), "x"),
        (("rows", 0, 0), "x"),
        (("nothing",), REMOVE),
        (("rows", 2), REMOVE),
        (("rows", 0, "nothing"), REMOVE),
        ((), REMOVE),
        ((), "x"),
        (("deep",) * 70, 1),
        (("x" * 2000,), 1),
    ],
)
def test_an_edit_that_cannot_be_made_is_reported_and_the_others_are_made(path, value):
    made, [problem] = refused(PLAN, (path, value), (("when",), date(2027, 3, 1)))
    assert (problem.code, problem.path) == ("cannot-splice", path)
    assert problem.hint
    assert problem.place
    assert made == {"t.yaml": PLAN.replace("2027-01-31", "2027-03-01")}


def test_of_two_edits_of_one_value_the_first_is_made():
    made, [problem] = refused("a: 1\n", (("a",), 2), (("a",), 3))
    assert made == {"t.yaml": "a: 2\n"}
    assert "another edit" in problem.message
    made, [problem] = refused("a: {b: 1}\n", (("a",), 2), (("a", "b"), 3))
    assert made == {"t.yaml": "a: 2\n"}


def test_an_entry_after_one_that_cannot_be_appended_is_left_out_too():
    made, problems = refused("l: [a]\n", (("l", 3), "z"), (("l", 2), None), (("l", 1), "b"))
    assert made == {"t.yaml": "l: [a, b]\n"}
    assert [problem.path for problem in problems] == [("l", 3), ("l", 2)]


@pytest.mark.parametrize(
    "text", ["? k\n: v\nz: 1\n", "k: [a: b, c: d]\nz: 1\n", "k: !t v\nz: 1\nz: 2\n", "z: 1\nk: |\n  a"]
)
@pytest.mark.parametrize("key", ["k", "z", "n"])
@pytest.mark.parametrize("value", ["w", REMOVE, {"x": 1}])
def test_what_is_written_strangely_is_changed_rightly_or_not_at_all(text, key, value):
    source, _ = read_text(text, "t.yaml")
    made, problems = splice(source, [Edit((key,), value)])
    assert bool(made) != bool(problems)
    for content in made.values():
        kept = {each: source.data[each] for each in source.data if each != key}
        new = {} if value is REMOVE else {key: scalars.as_read(value)}
        assert read_text(content.decode(), "t.yaml")[0].data == kept | new


@pytest.mark.parametrize("step", [0, 2])
def test_a_pair_without_braces_is_not_given_another_key(step):
    text = "k: [a: b, {c: d}, e: f]\n"
    made, [problem] = refused(text, (("k", step, "new"), 1))
    assert made == {}
    assert "other values would change" in problem.message
    assert spliced(text, (("k", step), "x"), (("k", 1, "new"), 1))


def test_a_quoting_that_goes_wrong_is_seen_before_anything_is_handed_out(monkeypatch):
    monkeypatch.setattr(scalars, "is_plain", lambda text, flow: True)
    made, [problem] = refused("a: 1\nb: 2\n", (("a",), "x: y"), (("b",), "c"))
    assert made == {"t.yaml": "a: 1\nb: c\n"}
    assert problem.path == ("a",)
    made, [problem] = refused("a: 1\nb: 2\n", (("a",), ""), (("b",), "c"))
    assert problem.path == ("a",)


@pytest.fixture
def main(tmp_path):
    (tmp_path / "projects").mkdir()
    (tmp_path / "projects" / "x.yaml").write_bytes("# é\nid: x\nbudget:   # sum\n  envelope: 5\ntasks: []\n".encode())
    (tmp_path / "j.json").write_text('{"id": "j"}')
    (tmp_path / "main.yaml").write_text(
        "title: T\nprojects:\n  - id: a\n  - include: projects/x.yaml   # see there\n"
        "    sponsor: kim\n  - {include: j.json}\n"
    )
    return tmp_path / "main.yaml"


def in_folder(main, *edits):
    source, problems = read_source(main)
    assert problems == []
    made, refused = splice(source, [Edit(path, value) for path, value in edits])
    return {path.name: content.decode() for path, content in made.items()}, refused


def test_an_edit_goes_into_the_file_in_which_the_value_stands(main):
    made, problems = in_folder(
        main,
        (("projects", 1, "budget", "envelope"), 6),
        (("projects", 1, "tasks", 0, "id"), "t"),
        (("projects", 1, "new"), 7),
        (("projects", 1, "sponsor"), "lee"),
        (("projects", 2, "n"), 1),
        (("projects", 0, "n"), 2),
        (("projects", 3, "id"), "d"),
    )
    assert problems == []
    assert made == {
        "x.yaml": "# é\nid: x\nbudget:   # sum\n  envelope: 6\ntasks:\n  - {id: t}\nnew: 7\n",
        "j.json": '{"id": "j", "n": 1}',
        "main.yaml": "title: T\nprojects:\n  - id: a\n    n: 2\n  - include: projects/x.yaml   # see there\n"
        "    sponsor: lee\n  - {include: j.json}\n  - {id: d}\n",
    }


def test_a_whole_project_is_divided_among_its_files(main):
    new = {"sponsor": "lee", "id": "x", "budget": {"envelope": 6}, "tasks": []}
    made, problems = in_folder(main, (("projects", 1), new))
    assert problems == []
    assert set(made) == {"main.yaml", "x.yaml"}
    assert "sponsor: lee" in made["main.yaml"]
    assert "envelope: 6" in made["x.yaml"]


def test_a_project_is_taken_out_of_the_main_file_only(main):
    made, problems = in_folder(main, (("projects", 1), REMOVE), (("projects", 2, "id"), "k"))
    assert problems == []
    assert made["main.yaml"] == "title: T\nprojects:\n  - id: a\n  - {include: j.json}\n"
    assert set(made) == {"main.yaml", "j.json"}


def test_an_edit_that_fails_in_one_file_is_made_in_none(main):
    path = main.parent / "projects" / "x.yaml"
    path.write_text("id: &i x\nalso: *i\n")
    made, [problem] = in_folder(main, (("projects", 1), {"sponsor": "lee", "id": "y", "also": "x"}))
    assert made == {}
    assert problem.path == ("projects", 1)


def test_an_included_file_is_parsed_once_for_all_keys_that_go(tmp_path, monkeypatch):
    keys = "".join(f"    k{n}: {n}\n" for n in range(20))
    (tmp_path / "main.yaml").write_text(f"title: T\nprojects:\n  - include: x.yaml\n{keys}", "utf-8")
    (tmp_path / "x.yaml").write_text("id: x\n", "utf-8")
    source, problems = read_source(tmp_path / "main.yaml")
    assert problems == []
    parsed = []

    def counted(file):
        parsed.append(file.name)
        return parse(file)

    monkeypatch.setattr(splicing, "parse", counted)
    made, refused = splice(source, [Edit(("projects", 0, f"k{n}"), REMOVE) for n in range(20)])
    assert refused == []
    assert [content.decode() for content in made.values()] == ["title: T\nprojects:\n  - include: x.yaml\n"]
    assert len(parsed) == 3  # each file as it was, and the new one


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("projects", 0, "include"), "x.yaml"),
        (("projects", 1, "include"), "x.yaml"),
        (("projects", 3), {"include": "x.yaml"}),
        (("projects", 1, "include"), REMOVE),
    ],
)
def test_no_edit_decides_what_is_included(main, path, value):
    made, [problem] = in_folder(main, (path, value))
    assert made == {}
    assert problem.code == "cannot-splice"


def test_a_key_that_stands_in_both_files_is_not_taken_out_of_one(main):
    (main.parent / "projects" / "x.yaml").write_text("id: x\nsponsor: lee\n")
    source, _ = read_source(main)
    made, [problem] = splice(source, [Edit(("projects", 1, "sponsor"), REMOVE)])
    assert made == {}
    assert "x.yaml says it too" in problem.message


def test_nothing_is_written_for_a_file_that_could_not_be_read(main):
    (main.parent / "projects" / "x.yaml").write_text("id: [")
    source, _ = read_source(main)
    made, [problem] = splice(source, [Edit(("projects", 1, "id"), "y")])
    assert made == {}
    assert "could not be read" in problem.message


def test_many_edits_of_a_long_file_take_little_time():
    rows = "".join(f"  - id: t{n}   # c\n    title: Task {n}\n    m: {{pm: A}}\n    n: 5\n" for n in range(5000))
    source, _ = read_text("tasks:\n" + rows, "t.yaml")
    edits = [Edit(("tasks", n, "title"), f"new: {n}") for n in range(0, 5000, 20)]
    edits += [Edit(("tasks", n, "m", "po"), "R") for n in range(0, 5000, 20)]
    began = time.process_time()
    made, problems = splice(source, edits)
    assert problems == []
    assert len(made) == 1
    assert time.process_time() - began < 4  # half a second on a quiet machine


# Random files, random edits

_WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufdd0\ufdd1\ufffe\uffff"),
    max_size=12,
)
_WORD |= st.sampled_from(AWKWARD) | st.sampled_from(["pm", "design", "one two three", "A/R", "kickoff meeting", "5d"])
_SCALAR = _WORD | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.booleans() | st.dates()
_KEY = st.sampled_from(["id", "n", "NO", "letters", "a b", "é", "x: y", "title", "#", "-"]) | _WORD
_VALUE = st.recursive(
    _SCALAR, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4), max_leaves=12
)
_DATA = st.dictionaries(_KEY, _VALUE, min_size=1, max_size=5)


class Writer:
    """Writes data in styles left to chance; `lines` are pairs of a line and the paths of what stands in it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[tuple[str, set]] = []

    def comment(self):
        return self.chance.choice(["", "", "", "  # note: {x", " \t# 🚀 'quote"])

    def between(self, column, path):
        if self.chance.random() < 0.15:
            remark = self.chance.choice(["", " " * column + "# remark", "# - far: left"])
            self.lines.append((remark, {(*path, None, None)}))  # goes only with the whole

    def scalar(self, value, flow=False):
        text = scalars.as_read(value)
        loose = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10**9).strip()[1:-1]
        forms = ["'", '"', loose]
        form = self.chance.choice(forms)
        if form == "'" and not any(c in text for c in "\n\r\t\ufeff\u2028\u2029"):
            return "'" + text.replace("'", "''") + "'"
        fine = form == loose and "\n" not in loose and "\u2028" not in loose and "\u2029" not in loose
        return loose if fine else re.sub(r"[\u2028\u2029\ufeff]", in_ascii, json.dumps(text, ensure_ascii=False))

    def flow(self, value):
        space = self.chance.choice(["", " "])
        if isinstance(value, dict):
            pairs = [f"{self.scalar(key)}: {self.flow(each)}" for key, each in value.items()]
            return "{" + space + ", ".join(pairs) + space + "}"
        if isinstance(value, list):
            return "[" + space + ", ".join(map(self.flow, value)) + space + "]"
        return self.scalar(value)

    def value(self, head, value, path, column):
        """After `head`, a key with its colon or a hyphen, whose own column it is."""
        paths = {path} | set(paths_below(value, path))
        if isinstance(value, dict | list) and value and self.chance.random() < 0.7:
            entry = head.endswith("-")
            if entry and self.chance.random() < 0.8:
                self.block(value, path, column + 2, head + " ")
                return
            deeper = 0 if isinstance(value, list) and not entry and self.chance.random() < 0.3 else 2
            self.lines.append((head + ("  # - note" if entry else self.comment()), {path}))
            self.block(value, path, column + deeper, "")
        elif isinstance(value, dict | list) and value and self.chance.random() < 0.3:
            self.in_lines(head, value, path, column)
        elif isinstance(value, str) and self.chance.random() < 0.3 and is_literal(value):
            self.lines.append((head + " " + self.chance.choice([">", "|"]) + "-" + self.comment(), paths))
            self.lines.append((" " * (column + 2) + value, paths))
        else:
            self.lines.append((f"{head} {self.flow(value)}{self.comment()}", paths))

    def in_lines(self, head, value, path, column):
        """Braces or brackets with an entry to a line."""
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        tail = self.chance.choice(["", ","])
        self.lines.append((head + " " + ("{" if isinstance(value, dict) else "["), {path}))
        for position, (step, each) in enumerate(entries):
            text = f"{self.scalar(step)}: {self.flow(each)}" if isinstance(step, str) else self.flow(each)
            comma = "," if position < len(value) - 1 else tail
            inner = (*path, step)
            line = " " * (column + 3) + text + comma + self.comment()
            self.lines.append((line, {inner, (*path, None)} | set(paths_below(each, inner))))
        self.lines.append((" " * (column + 1) + ("}" if isinstance(value, dict) else "]"), {(*path, None, None)}))

    def block(self, value, path, column, head):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            if not head:
                self.between(column, path)
            start = head or " " * column
            own = self.scalar(step) + ":" if isinstance(step, str) else "-"
            self.value(start + own, each, (*path, step), column)
            head = ""


def in_ascii(match):
    return f"\\u{ord(match.group()):04x}"


def is_literal(text):
    return text.isprintable() and text == text.strip() != "" and text.isascii()


def paths_below(value, path):
    if isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step)
            yield from paths_below(each, (*path, step))


def at(data, path):
    for step in path:
        data = data[step]
    return data


def choose_edits(draw, data):
    """Edits of which none is about what another is about, and the data after them."""
    everything = sorted(paths_below(data, ()), key=repr)
    edits, taken, expected = [], [], scalars.as_read(data)
    for path in draw(st.lists(st.sampled_from(everything), unique=True, max_size=6)):
        kind = draw(st.sampled_from(["set", "add", "remove"]))
        collection = at(data, path)
        if kind == "add" and isinstance(collection, dict | list):
            key = draw(_KEY) if isinstance(collection, dict) else len(collection)
            if isinstance(key, str) and key in collection:
                continue
            path, value = (*path, key), draw(_VALUE)
        else:
            value = REMOVE if kind == "remove" else draw(_VALUE)
        if all(path[: len(one)] != one and one[: len(path)] != path for one in taken):
            taken.append(path)
            edits.append((path, value))
    for path, value in edits:
        parent = at(expected, path[:-1])
        if value is not REMOVE and isinstance(parent, list) and path[-1] == len(parent):
            parent.append(scalars.as_read(value))
        elif value is not REMOVE:
            parent[path[-1]] = scalars.as_read(value)
    for path in sorted((p for p, v in edits if v is REMOVE), key=lambda p: [str(s).zfill(9) for s in p], reverse=True):
        del at(expected, path[:-1])[path[-1]]
    return edits, expected


def may_change(edits, paths, previous):
    """Whether a line in which `paths` stand holds what an edit is about, or hangs together with it.

    It may begin or hold what the entry stands in, need or lose a comma, or move up beside the hyphen of what is gone.
    """
    for path, value in edits:
        parent = path[:-1]
        if any(one[: len(path)] == path for one in paths) or paths & {parent, (*parent, None)}:
            return True
        gone_before = value is REMOVE and any(one[: len(path)] == path for one in previous)
        if gone_before and any(one[: len(parent)] == parent for one in paths):
            return True
    return False


@settings(deadline=None, max_examples=300)  # the machine may be busy
@given(_DATA, st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.data())
def test_random_edits_of_random_files(data, chance, line_break, final, drawn):
    writer = Writer(chance)
    writer.block(data, (), 0, "")
    text = line_break.join(line for line, _ in writer.lines) + (line_break if final else "")
    source, problems = read_text(text, "t.yaml")
    assert problems == []
    assert source.data == scalars.as_read(data)
    edits, expected = choose_edits(drawn.draw, data)
    new = spliced(text, *edits)
    assert read_text(new, "t.yaml")[0].data == expected
    written = iter(new.split(line_break))
    previous: set = set()
    for line, paths in writer.lines:
        if not may_change(edits, paths, previous):
            assert line in written, f"{line!r} has changed or moved"
        previous = paths


@settings(deadline=None)
@given(_DATA, st.sampled_from([None, 1, "\t"]), st.booleans(), st.data())
def test_random_edits_of_random_json(data, indent, ascii_only, drawn):
    data = json.loads(json.dumps(data, default=scalars.as_read))
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    _, problems = read_text(text, "t.json")
    assert problems == []
    edits, expected = choose_edits(drawn.draw, data)
    new = spliced(text, *edits, name="t.json")
    assert read_text(new, "t.json")[0].data == expected
    json.loads(new)
