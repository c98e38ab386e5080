"""A title within a sentence: small where it is the house's, as it is written where the file states it."""

from __future__ import annotations

import pytest

from pmtemplates.planning.jobs.titles import within_a_sentence
from tests.planning.jobs.everybody import SINGLE, planned

PLAN = planned(
    {
        **SINGLE,
        "people": [{"id": "keller", "name": "Maria Keller"}],
        "boards": [{"id": "board", "title": "Harbour Board"}],
        "roles": [
            *(role for role in SINGLE["roles"] if role["id"] not in ("benefit-owner", "finance-partner")),
            {"id": "fleet-owner", "title": "Nightjar fleet owner"},
            {"id": "benefit-owner", "title": "Benefit owner"},
            {"id": "finance-partner", "title": "Head of Finance"},
            {"id": "store-keeper"},
        ],
    }
)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Nightjar fleet owner", "Nightjar fleet owner"),
        ("Head of Finance", "Head of Finance"),
        ("Maria Keller", "Maria Keller"),
        ("Harbour Board", "Harbour Board"),
        ("Benefit owner", "benefit owner"),
        ("Program manager", "program manager"),
        ("Project managers", "project managers"),
        ("Store keeper", "store keeper"),
        ("PMO lead", "PMO lead"),
        ("", ""),
    ],
)
def test_a_title_within_a_sentence(title: str, wanted: str) -> None:
    assert within_a_sentence(title, PLAN) == wanted
