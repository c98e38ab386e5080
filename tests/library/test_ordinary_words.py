"""The shipped words are plain and no names; a mistake in a house's own is found."""

from __future__ import annotations

from pathlib import Path

from pmtemplates.house import House, shipped
from pmtemplates.library.ordinary_words import FILE, read_ordinary_words

WORDS = read_ordinary_words(shipped())[0]


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def test_the_shipped_words_have_no_problems_and_stand_once_in_order() -> None:
    words, problems = read_ordinary_words(shipped())
    assert problems == []
    assert list(words) == sorted(set(words))


def test_they_are_in_lower_case_and_long_enough_to_matter() -> None:
    assert all(word.islower() and len(word) >= 4 for word in WORDS)


def test_what_gives_away_what_a_program_is_about_is_not_among_them() -> None:
    assert not {"merger", "acquisition", "divestment", "takeover", "layoff", "redundancy", "insolvency"} & {*WORDS}


def test_a_mistake_is_found_where_it_stands(tmp_path: Path) -> None:
    words, problems = read_ordinary_words(house_with(tmp_path, "words: [office, two words]\n"))
    assert words == ()
    assert [problem.code for problem in problems] == ["bad-form"]
    assert problems[0].place is not None
    assert problems[0].place.line == 1
