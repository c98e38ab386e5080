"""The shipped words are those of the research and clear of each other; a mistake in a house's own is found."""

from __future__ import annotations

from itertools import chain, permutations
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.library.coded_words import FILE, CodedWord, read_coded_words

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")
WORDS = read_coded_words(shipped())[0]
LISTED = {"age": WORDS.age, "origin": WORDS.origin, "gendered": WORDS.gendered}


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def test_the_shipped_words_have_no_problems_and_name_their_source() -> None:
    words, problems = read_coded_words(shipped())
    assert problems == []
    assert "Gaucher" in words.source


def test_the_stems_are_those_of_the_research_with_the_changes_of_the_decoder() -> None:
    assert (len(WORDS.masculine), len(WORDS.feminine)) == (51, 48)
    assert {"lead", "decision", "objective", "compet", "champion", "driven"} <= set(WORDS.masculine)
    assert {"support", "respon", "commit", "understand", "collab", "share"} <= set(WORDS.feminine)
    assert not {"masculine", "feminine"} & {*WORDS.masculine, *WORDS.feminine}


def test_no_word_is_counted_on_both_sides() -> None:
    for one, other in permutations((*WORDS.masculine, *WORDS.feminine), 2):
        both = one in WORDS.masculine and other in WORDS.feminine
        assert not (both and (one.startswith(other) or other.startswith(one))), (one, other)


def test_stems_that_lie_within_another_are_left_to_it() -> None:
    for stems in (WORDS.masculine, WORDS.feminine):
        within = {one for one, other in permutations(stems, 2) if one.startswith(other)}
        assert within <= {"kinship"}, "the research lists kind and kinship"
        assert list(stems) == sorted(set(stems))


@pytest.mark.parametrize("term", WORDS.exempt)
def test_each_exempt_term_would_be_counted_otherwise(term: str) -> None:
    stems = (*WORDS.masculine, *WORDS.feminine)
    assert any(part.startswith(stems) for part in chain(term.lower().split(), term.lower().replace("-", " ").split()))


def test_the_terms_of_the_trade_are_exempt() -> None:
    fixed = "project lead; team lead; lead time; program objective; risk analysis; decision log; business analyst"
    fixed += "; technical lead; QA lead; PMO lead; support desk; responsibility matrix; sharepoint"
    assert set(fixed.split("; ")) <= set(WORDS.exempt)
    assert len(WORDS.exempt) == len({term.casefold() for term in WORDS.exempt})


@pytest.mark.parametrize("words", LISTED.values(), ids=LISTED)
def test_each_word_is_listed_once_with_something_else_to_write(words: tuple[CodedWord, ...]) -> None:
    listed = [each.word.casefold() for each in words]
    assert len(listed) == len(set(listed))
    for each in words:
        assert each.word.casefold() not in each.instead.casefold().split()


def test_the_words_that_everybody_warns_of_are_listed() -> None:
    assert {"recent graduate", "digital native", "young", "energetic", "mature"} <= {each.word for each in WORDS.age}
    assert {"native speaker", "mother tongue", "British passport", "no accent"} <= {each.word for each in WORDS.origin}
    instead = {each.word: each.instead for each in WORDS.gendered}
    assert (instead["chairman"], instead["he/she"]) == ("chair", "you or they")
    assert {"salesman", "foreman", "manpower", "man-hours"} <= set(instead)


# What to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "a stem with a capital": ("active, adventurous", "Active, adventurous", "bad-form", "Active"),
    "a stem with an asterisk": ("aggress,", "aggress*,", "bad-form", "aggress*"),
    "nothing to write instead": ("{word: chairmen, instead: chairs}", "{word: chairmen}", "missing-key", "chairmen"),
    "unknown list": ("gendered:\n", "gender:\n", "unknown-key", "gender:"),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    _, problems = read_coded_words(house_with(tmp_path, broken))
    problem = next(problem for problem in problems if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / FILE)
    assert at in broken.splitlines()[problem.place.line - 1]


def test_a_file_that_cannot_be_read_gives_no_words(tmp_path: Path) -> None:
    words, problems = read_coded_words(house_with(tmp_path, "masculine: ["))
    assert problems
    assert (words.masculine, words.gendered) == ((), ())
