"""What is not allowed in a source: each with its code, at its place, and with a remedy."""

import gc
import re

import pytest

from pmtemplates.problems import Severity
from pmtemplates.source import read_text


def found(text, name="a.yaml"):
    _, problems = read_text(text, name)
    assert all(p.severity is Severity.ERROR and p.place.file == name and p.hint for p in problems)
    return [(p.code, p.place.line, p.place.column) for p in problems]


def only(text, name="a.yaml"):
    _, [problem] = read_text(text, name)
    return problem


def test_duplicate_keys_are_reported_at_the_later_ones_and_the_first_value_wins():
    source, problems = read_text("a: 1\nb:\n  c: 1\n  c: 2\na: 3\na: 4\nd: 5\n", "f")
    assert source.data == {"a": "1", "b": {"c": "1"}, "d": "5"}
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("duplicate-key", 4, 3),
        ("duplicate-key", 5, 1),
        ("duplicate-key", 6, 1),
    ]
    assert [p.path for p in problems] == [("b", "c"), ("a",), ("a",)]
    assert "line 3" in problems[0].hint
    assert "line 1" in problems[2].hint
    assert source.place(("d",))[0].line == 7


def test_keys_that_differ_only_in_quotes_are_duplicates():
    assert found("a: 1\n'a': 2\n") == [("duplicate-key", 2, 1)]


def test_duplicates_before_a_syntax_error_are_reported_with_it():
    assert found("a: 1\na: 2\nb:\n  - x: 1\n    x: 2\n    y: @\n") == [
        ("duplicate-key", 2, 1),
        ("duplicate-key", 5, 5),
        ("yaml-syntax", 6, 8),
    ]


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!foo", "!!binary", "!!str", "!", "!<tag:x,1:y>"])
def test_a_tag_is_refused_on_everything(tag):
    assert found(f"a: {tag} x\n") == [("yaml-tag", 1, 4)]
    assert found(f"a: {tag} [x]\n") == [("yaml-tag", 1, 4)]
    assert found(f"a: {tag} {{x: y}}\n") == [("yaml-tag", 1, 4)]
    assert found(f"{tag} a: x\n") == [("yaml-tag", 1, 1)]


def test_a_merge_key_is_refused():
    source, problems = read_text("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "f")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("yaml-merge-key", 3, 3)]
    assert source.data == {"a": {"b": "1"}, "c": {"d": "2"}}


def test_a_quoted_merge_key_is_a_text():
    source, problems = read_text("'<<': 1\n", "f")
    assert problems == []
    assert source.data == {"<<": "1"}


@pytest.mark.parametrize("text", ["[a, b]: c\nd: e\n", "{a: b}: c\nd: e\n", "? {x: y}\n: c\nd: e\n", "~: c\nd: e\n"])
def test_a_key_that_is_no_text_is_refused(text):
    source, [problem] = read_text(text, "f")
    assert problem.code == "yaml-key"
    assert problem.place.line == 1
    assert source.data == {"d": "e"}


def test_a_key_that_repeats_a_list_is_refused():
    assert found("a: &x [1]\n*x : b\n") == [("yaml-key", 2, 1)]


def test_an_alias_to_nothing_and_an_alias_inside_its_own_value_are_refused():
    assert found("a: *important*\nb: &x\n  - *x\n") in (
        [("yaml-alias", 1, 4), ("yaml-alias", 3, 5)],
        [("yaml-syntax", 1, 14)],
    )
    assert found("a: *x\nb: &x\n  - *x\n") == [("yaml-alias", 1, 4), ("yaml-alias", 3, 5)]


def test_an_alias_inside_its_own_value_does_not_mean_an_earlier_anchor_of_that_name():
    problem = only("a: &x 1\nb: &x [*x]\n")
    assert problem.place.line == 2
    assert "inside what it repeats" in problem.message


def test_an_alias_bomb_is_refused():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert [code for code, _, _ in found("\n".join(rows))] == ["yaml-bomb"]


def test_too_many_aliases_are_refused_and_a_hundred_are_not():
    assert found("a: &a x\nb: [" + "*a, " * 100 + "]") == []
    assert found("a: &a x\nb: [" + "*a, " * 101 + "]") == [("yaml-bomb", 2, 5 + 400)]


def test_sixty_levels_are_allowed_and_no_more():
    assert found("a: " + "[" * 59 + "]" * 59) == []
    assert found("a: " + "[" * 60 + "]" * 60) == [("yaml-too-deep", 1, 63)]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{" * 100_000,
        "a:\n  " + "- " * 100_000 + "x",
        "? " * 100_000,
        "".join(" " * n + "a:\n" for n in range(2000)),
        "a:\n" + " " * 50_000 + "b:\n" + "".join(" " * (50_000 + n) + "c:\n" for n in range(1, 70)),
    ],
    ids=["brackets", "braces", "hyphens", "question marks", "indentation", "50,000 columns"],
)
def test_depth_is_bounded_before_the_parser_crashes(text):
    assert [code for code, _, _ in found(text)] == ["yaml-too-deep"]


def test_duplicates_before_a_bound_are_reported_with_it():
    assert found("a: 1\na: 2\nb: " + "[" * 60) == [("duplicate-key", 2, 1), ("yaml-too-deep", 3, 63)]


def test_an_indentation_of_50_000_columns_is_only_long():
    assert found("a:\n" + " " * 50_000 + "b: c\n") == []


def test_a_million_values_are_too_many():
    assert [code for code, _, _ in found("a: [" + "x," * 1_000_001 + "]")] == ["file-too-large"]


def test_problems_are_bounded():
    _, problems = read_text("a: 1\n" * 5000, "f")
    assert len(problems) == 1000


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "~\n", "null\n", "\ufeff"])
def test_an_empty_file_is_refused(text):
    assert found(text) == [("empty-file", 1, 1)]


@pytest.mark.parametrize("text", ["just text\n", "- a\n- b\n", "''\n", "42\n", "[]\n"])
def test_a_file_that_is_no_mapping_is_refused(text):
    assert found(text) == [("not-a-mapping", 1, 1)]


def test_a_second_document_is_refused():
    assert found("a: 1\n---\nb: 2\n") == [("several-documents", 2, 1)]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\ud800", "\ufdd0", "\ufffe", "\uffff"]
)
def test_a_control_character_is_refused_where_it_stands(character):
    source, problems = read_text(f"a: 1\nb: é😀x{character}y\nc: z{character}\n", "f")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("control-character", 2, 7),
        ("control-character", 3, 5),
    ]
    assert f"U+{ord(character):04X}" in problems[0].message
    assert source.data["b"] == "é😀x y"


@pytest.mark.parametrize("escape", [r"\a", r"\0", r"\e", r"\b", r"\x1b", r"\x9B", r"\uFFFE", r"\N"])
def test_an_escaped_control_character_is_refused_at_its_scalar(escape):
    assert found(f'a: x\nb: ["one", "two{escape}"]\n') == [("control-character", 2, 12)]


@pytest.mark.parametrize("escape", [r"\uD800", r"\ud83d\ude00", r"\U0000DC00"])
def test_an_escaped_surrogate_is_refused(escape):
    assert [row[:2] for row in found(f'a: x\nb: "two{escape}"\n')] == [("control-character", 2)]


def test_harmless_escapes_are_read():
    source, problems = read_text(r'a: "tab\tnew\nline \u00e9 \U0001F600 \\ \" \L"', "f")
    assert problems == []
    assert source.data == {"a": 'tab\tnew\nline é 😀 \\ " \u2028'}


SYNTAX = {
    "tab indentation": ("a:\n\tb: c\n", 2, 1, "tab"),
    "tab after spaces": ("a:\n  b: c\n \td: e\n", 3, None, "tab"),
    "colon in a value": ("title: Pilot: phase one\n", 1, 13, "colon needs quotes"),
    "at sign": ("a: 1\nb: @site\n", 2, 4, "quotes"),
    "percent": ("a: %x\n", 1, 4, "quotes"),
    "backtick": ("a: `x`\n", 1, 4, "quotes"),
    "asterisk": ("a: ** x\n", 1, None, "quotes"),
    "exclamation mark": ("a: !x!y z\n", 1, 4, "quotes"),
    "missing colon": ("a: 1\ntitle Pilot\nb: 2\n", 2, 1, "colon"),
    "missing space after the colon": ("a: 1\ntitle:Pilot\nb: 2\n", 2, 1, "colon"),
    "missing colon at the end": ("a: 1\nb: 2\ntitle Pilot\n", 3, 1, "colon"),
    "less indentation": ("a:\n    - b\n  c: d\n", 3, 3, "indented"),
    "more indentation": ("a: 1\n  b: 2\n", 2, 4, "indented"),
    "list in the key's line": ("a: - b\n", 1, 4, "line of its own"),
    "bracket not closed": ("a: [b, c\nd: e\n", 2, None, "bracket"),
    "comment in brackets": ("a: [b #c]\nd: e\n", 2, None, "comment"),
    "brace not closed": ("a: {b: c\nd: e\n", 2, None, "brace"),
    "quote not closed": ('a: 1\nb: "c\nd: e\n', 2, 4, "closed"),
    "backslash in double quotes": ('a: "C:\\Daten"\n', 1, None, "single quotes"),
    "unknown version": ("%YAML 2.0\n---\na: b\n", 1, 1, ""),
}


@pytest.mark.parametrize(("text", "line", "column", "hint"), SYNTAX.values(), ids=SYNTAX)
def test_a_syntax_error_has_its_place_and_a_plain_hint(text, line, column, hint):
    problem = only(text)
    assert problem.code == "yaml-syntax"
    assert problem.place.line == line
    assert column in (None, problem.place.column)
    assert re.search(hint, problem.hint)


def test_a_syntax_error_shows_its_line_without_terminal_escapes():
    problem = read_text("a: @\x1b[31mred\n", "f")[1][-1]
    assert problem.excerpt == "a: @␛[31mred"


def test_what_problems_quote_is_bounded():
    key = "k" * 5000
    problem = only(f"? {key}\n: 1\n? {key}\n: 2\n")
    assert problem.code == "duplicate-key"
    assert len(problem.message) < 150
    assert len(problem.excerpt) == 160


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("text", ["a: b\n", "a: @\n", "a: " + "[" * 99])
def test_the_garbage_collector_is_left_as_it_was(text, on):
    before = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        read_text(text, "f")
        assert gc.isenabled() is on
    finally:
        gc.enable() if before else gc.disable()


def test_no_garbage_is_collected_during_the_load():
    collections = []
    gc.callbacks.append(lambda phase, info: collections.append(phase))
    try:
        read_text("a:\n" + "  - {b: [c]}\n" * 5000, "f")
    finally:
        gc.callbacks.pop()
    assert len(collections) <= 4  # those that follow the load
