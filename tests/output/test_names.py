"""Names that Windows, macOS and Linux accept, and that never fall together."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmtemplates.output import LONGEST, distinct_names, file_name
from pmtemplates.output.names import check_name, fold

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    port + digit for port in ("com", "lpt") for digit in "0123456789¹²³"
}
TITLES = st.one_of(
    st.text(),
    st.text(alphabet='conPRNlpt1¹ .~$-_:/\\|?*<>"\n\u200b\u202e', max_size=12),
    st.sampled_from(sorted(DEVICES)).flatmap(
        lambda device: st.tuples(st.just(device), st.text(max_size=4)).map("".join)
    ),
    st.text(alphabet="é😀ßıİſ\u0301\u0338\ufe0fK", min_size=30, max_size=200),
)


def assert_legal_everywhere(name: str) -> None:
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn") for character in name)
    assert name[0] not in " .~"
    assert name[-1] not in " ."
    assert name.split(".")[0].rstrip().casefold() not in DEVICES
    assert len(name.encode()) <= LONGEST
    assert name == unicodedata.normalize("NFC", name)


@given(TITLES)
@example("")
@example("..")
@example("CON." + "x" * 200)
@example("COM¹.docx")
@example("nul .txt")
@example("e\u200b\u0301")
@example("<\u0338")
@example("a" * 119 + "é")
@example("x" * 118 + " .y")
@example("\ud800")
def test_a_name_is_legal_on_all_three_systems_and_stays_when_named_again(title: str) -> None:
    name = file_name(title)
    assert_legal_everywhere(name)
    assert file_name(name) == name
    check_name(f"{name}.docx")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Project charter", "Project charter"),
        ("Phase 1: Design/Build", "Phase 1 - Design-Build"),
        ('Who?  "Ops" <R&D>', "Who Ops R&D"),
        ("nul", "_nul"),
        ("LPT¹.x", "_LPT¹.x"),
        ("console", "console"),
        ("...hidden. . ", "hidden"),
        ("~$lock", "$lock"),
        ("two\nlines\tand\u00a0more", "two lines and more"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows", "C-Windows"),
        ("\u202egnp.exe", "gnp.exe"),
        ("Re\u0301sume\u0301", "Résumé"),
        ("تقرير المشروع", "تقرير المشروع"),
        ("計画書", "計画書"),
        ("🚀", "🚀"),
        ("://", "untitled"),
        ("\u200b\u2800\u3164", "untitled"),
    ],
)
def test_a_name_stays_close_to_its_title(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.lists(TITLES, max_size=12))
@example(["Plan", "plan", "PLAN", "Plan-2", "plan-2"])
@example(["ﬁt", "fit", "FIT"])
@example(["İ", "i\u0307", "ı", "I"])
@example(["straße", "STRASSE"])
@example(["x" * 300, "x" * 301, "X" * 302])
@example(["CON", "_con"])
def test_names_are_distinct_legal_and_always_the_same(titles: list[str]) -> None:
    keyed = {str(number): title for number, title in enumerate(titles)}
    names = distinct_names(keyed)
    assert list(names) == list(keyed)
    for name in names.values():
        assert_legal_everywhere(name)
    for same in (str.casefold, str.upper, str.lower, lambda name: unicodedata.normalize("NFKD", name).casefold()):
        assert len({same(name) for name in names.values()}) == len(titles)
    assert distinct_names(dict(keyed)) == names


def test_the_first_of_like_titles_keeps_the_plain_name() -> None:
    assert distinct_names({"a": "Plan", "b": "PLAN", "c": "Budget", "d": "plan"}) == {
        "a": "Plan",
        "b": "PLAN-2",
        "c": "Budget",
        "d": "plan-3",
    }


def test_a_thousand_like_titles_are_named_in_no_time() -> None:
    assert len(set(distinct_names({str(number): "Plan" for number in range(1000)}).values())) == 1000


def test_folding_is_coarser_than_what_file_systems_do() -> None:
    assert fold("STRASSE") == fold("straße")
    assert fold("e\u0301") == fold("É")
    assert fold("plan") != fold("plans")


@pytest.mark.parametrize(
    "name",
    [
        *("", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "C:/x", "C:x", "a\\b", ".hidden", "a/.pmtemplates.json"),
        *("CON", "a/nul.docx", "x.", "x ", " x", "~$x.docx", "a\0b", "x" * 300, "a/./b"),
    ],
)
def test_a_name_that_could_lead_outside_or_fail_somewhere_is_a_programming_error(name: str) -> None:
    with pytest.raises(ValueError, match="portable"):
        check_name(name)
