"""What is told of a qualification in somebody's own words, in a time that grows with its length and no faster."""

from __future__ import annotations

import pytest

from pmtemplates.planning.jobs.typed import names_degree, years_in

LONG = 400_000
"""Where a sign looks for a number of spaces from each of them, such a text takes a quarter of an hour, not a moment."""


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3-5 years of experience", (3, 5)),
        ("3 \n to\t 5   years of experience", (3, 5)),
        ("At most  4 years of experience", (0, 4)),
        ("10+ years leading projects", (10, 0)),
        ("10  +  years leading projects", (10, 0)),
        ("Five audits within the last 3 years of experience", (0, 0)),
    ],
)
def test_years_are_read_however_they_are_spaced(text: str, years: tuple[int, int]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize("filler", [" ", "\u00a0\t", "1", "1 ", "years ", "+ ", "- ", "to ", "1 to ", "up to "])
def test_a_very_long_text_is_read_in_a_moment(filler: str) -> None:
    text = f"experience 1{filler * (LONG // len(filler))}x"
    assert years_in(text)[1] == 0
    assert not names_degree(text)
