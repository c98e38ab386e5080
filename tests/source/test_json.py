"""JSON through the YAML reader: the right characters at the right places."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pmtemplates.source import read_text


def read(text):
    source, problems = read_text(text, "a.json")
    assert problems == []
    return source


def test_numbers_and_truth_values_are_their_text_and_null_is_none():
    assert read('{"a": 1.10, "b": -1e5, "c": true, "d": false, "e": null, "f": [], "g": {}, "h":"null"}').data == {
        "a": "1.10",
        "b": "-1e5",
        "c": "true",
        "d": "false",
        "e": None,
        "f": [],
        "g": {},
        "h": "null",
    }


def test_tabs_between_tokens_and_crlf_are_allowed():
    source = read('\t{\r\n\t"a":\t1,\r\n\t"b"\t: [\t"x\\ty" ]\r\n}\r\n')
    assert source.data == {"a": "1", "b": ["x\ty"]}
    assert source.place(("b", 0))[0].line == 3


def test_escapes_come_out_as_their_characters():
    text = r'{"a": "\/ \" \\ \n \u00e9 \ud83d\ude00 \\ud83d", "b\ud83d\ude00": "c"}'
    assert read(text).data == json.loads(text)


def test_a_pair_of_surrogates_moves_no_place():
    text = r'{"a": "\ud83d\ude00\ud83d\ude00", "b": "c"}'
    assert read(text).place(("b",))[0].column == text.index('"c"') + 1


def test_half_a_surrogate_pair_is_refused_at_its_text():
    for half in (r"\ud83d", r"\ude00", r"\ude00\ud83d"):
        _, [problem] = read_text('{"a": 1,\n "b": "x' + half + '"}', "a.json")
        assert (problem.code, problem.place.line, problem.place.column) == ("control-character", 2, 7)


def test_an_escaped_control_character_is_refused():
    _, [problem] = read_text(r'{"a": "\u001b[31m"}', "a.JSON")
    assert problem.code == "control-character"


def test_duplicate_keys_are_reported():
    _, [problem] = read_text('{"a": 1,\n "a": 2}', "a.json")
    assert (problem.code, problem.place.line) == ("duplicate-key", 2)


def test_a_text_that_is_never_closed_is_found_quickly():
    _, [problem] = read_text('{"a": "' + '\\"' * 1_000_000, "a.json")
    assert problem.code == "yaml-syntax"


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufdd0\ufdd1\ufffe\uffff")
)
# libyaml refuses keys of more than 1,024 characters.
_KEY = _TEXT.filter(lambda key: len(key) < 80)
_VALUE = st.recursive(_TEXT, lambda v: st.lists(v) | st.dictionaries(_KEY, v), max_leaves=20)


@settings(deadline=None)  # the machine may be busy
@given(st.dictionaries(_KEY, _VALUE, min_size=1), st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_any_json_reads_back_as_the_same_texts(data, ascii_only, indent):
    assert read(json.dumps(data, ensure_ascii=ascii_only, indent=indent)).data == data
