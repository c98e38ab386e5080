"""What is everybody's to say."""

from __future__ import annotations

import pytest

from pmtemplates.planning.jobs.vocabulary import Vocabulary

KNOWN = Vocabulary(["Keep the risk register", "Plan benefits"], ["warehouse", "data"])


@pytest.mark.parametrize("words", ["risk", "risks", "benefit", "warehouses", "it", "r2", "data warehouse"])
def test_its_words_are_known_with_and_without_an_s(words: str) -> None:
    assert KNOWN.knows(words)


@pytest.mark.parametrize("words", ["falcon", "risk falcon"])
def test_no_other_word_is(words: str) -> None:
    assert not KNOWN.knows(words)


def test_several_words_are_everybodys_as_they_stand_in_a_text() -> None:
    assert KNOWN.says("risk register")
    assert KNOWN.says("risk registers")
    assert KNOWN.says("warehouse")
    assert not KNOWN.says("data warehouse")
    assert not KNOWN.says("register plan")  # from one text into the next
    assert not KNOWN.says("prj 417")
