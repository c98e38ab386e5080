"""Every scalar is text, exactly as written; only the plain nulls are None."""

import pytest

from pmtemplates.source import read_text


def read(text, name="a.yaml"):
    source, problems = read_text(text, name)
    assert problems == []
    return source.data


@pytest.mark.parametrize(
    "written", ["NO", "yes", "on", "true", "12:30", "1.10", "012", "0x1F", "1_000", "2027-01-31", ".inf", "1e3", "="]
)
def test_a_plain_scalar_stays_as_it_is_written(written):
    assert read(f"a: {written}\n") == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_none(written):
    assert read(f"a: {written}\nb: [{written or '~'}]\n") == {"a": None, "b": [None]}


@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"'])
def test_a_quoted_null_is_text(written):
    assert read(f"a: {written}\n") == {"a": written[1:-1]}


def test_an_empty_block_scalar_is_an_empty_text():
    assert read("a: |\nb: x\n") == {"a": "", "b": "x"}


def test_a_key_that_yaml_would_take_for_false_stays_text():
    assert read("NO: Norway\n012: x\n") == {"NO": "Norway", "012": "x"}


def test_crlf_and_a_byte_order_mark_change_nothing():
    assert read("\ufeffa: 1\r\nb:\r\n  - x\r\n  - |\r\n    two\r\n    lines\r\n") == {
        "a": "1",
        "b": ["x", "two\nlines\n"],
    }


def test_line_and_paragraph_separators_are_text_and_not_line_breaks():
    data = read("a: one \u2028 two\nb: 'x\u2029y'\nc: z\n")
    assert data == {"a": "one \u2028 two", "b": "x\u2029y", "c": "z"}


def test_a_document_start_and_an_end_are_allowed():
    assert read("%YAML 1.1\n---\na: b\n...\n") == {"a": "b"}


def test_an_alias_repeats_a_value():
    assert read("a: &x [1, 2]\nb: *x\nc: &y text\nd: *y\n*y : e\n") == {
        "a": ["1", "2"],
        "b": ["1", "2"],
        "c": "text",
        "d": "text",
        "text": "e",
    }


def test_an_anchor_on_a_null_is_none():
    assert read("a: &x ~\nb: *x\n") == {"a": None, "b": None}
