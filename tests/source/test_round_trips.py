"""Whatever a YAML library writes is read back as the same texts, and places point at them."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtemplates.source import read_text

_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufdd0\ufdd1\ufffe\uffff")
)
_TEXT |= st.sampled_from(
    ["NO", "12:30", "1.10", "012", "~", "null", "a: b", "#x", "- a", "é😀", "two\nlines", "'", '"']
)
_KEY = _TEXT.filter(lambda key: len(key) < 80)
_VALUE = st.recursive(_TEXT | st.none(), lambda v: st.lists(v) | st.dictionaries(_KEY, v), max_leaves=20)


@settings(deadline=None)  # the machine may be busy
@given(st.dictionaries(_KEY, _VALUE, min_size=1), st.sampled_from([None, True, False]), st.booleans())
def test_any_tree_of_texts_reads_back_the_same(data, flow, unicode):
    text = yaml.safe_dump(data, allow_unicode=unicode, default_flow_style=flow, sort_keys=False)
    source, problems = read_text(text, "f")
    assert problems == []
    assert source.data == data


_WORD = st.text("abcé😀", min_size=1, max_size=5)
_LINES = st.lists(st.tuples(_WORD, st.sampled_from(["plain", "quoted", "list", "block"])), min_size=1, max_size=20)


@settings(deadline=None)  # the machine may be busy
@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_places_point_at_the_text_they_are_asked_for(lines, ending):
    written, expected = [], {}
    for number, (word, form) in enumerate(lines):
        key = f"k{number}"
        expected[key] = len(written) + (2 if form == "list" else 1), word
        written += {
            "plain": [f"{key}: {word}"],
            "quoted": [f'{key}:  "{word}" # é😀'],
            "list": [f"{key}:", f"  - {word}", ""],
            "block": [f"{key}: |", f"  {word}", f"  {word}"],
        }[form]
    text = ending.join(written)
    source, problems = read_text(text, "f")
    assert problems == []
    for (key, (line, word)), (_, form) in zip(expected.items(), lines, strict=True):
        place, excerpt = source.place((key, 0) if form == "list" else (key,))
        assert (place.line, excerpt) == (line, written[line - 1])
        begins = {"quoted": f'"{word}"', "block": "|"}.get(form, word)
        assert excerpt[place.column - 1 :].startswith(begins)
        assert source.place((key,), key=True)[0].column == 1
