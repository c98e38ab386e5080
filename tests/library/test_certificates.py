"""The shipped certificates are sourced and consistent; a mistake in a house's own is found at its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.library.certificates import FILE, Certificate, read_certificates

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")
CERTIFICATES = read_certificates(shipped())[0]


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def test_the_shipped_certificates_have_no_problems() -> None:
    found, problems = read_certificates(shipped())
    assert problems == []
    assert {"pmp", "capm", "pgmp", "pfmp", "prince2-practitioner", "msp-practitioner", "cbap"} <= set(found)


def test_the_least_experience_is_what_the_issuers_ask() -> None:
    asked = {name: each.months for name, each in CERTIFICATES.items() if each.months}
    assert asked == {
        "pmp": 36,
        "pgmp": 96,
        "pfmp": 96,
        "pmi-acp": 24,
        "pmi-pba": 36,
        "cbap": 43,
        "ccba": 21,
        "cpsm": 36,
        "cima-cgma": 36,
    }


@pytest.mark.parametrize("each", CERTIFICATES.values(), ids=CERTIFICATES)
def test_each_fact_has_a_source(each: Certificate) -> None:
    assert bool(each.months) == bool(each.experience)
    assert ("names only" in each.source) == (each.months is None), "what was not verified is not taken for none"
    if each.months is not None:
        assert re.search(r"\w\.\w", each.source), "a site"
    assert "." not in re.split(r"[,:]", each.source)[0].replace("Scrum.org", ""), "the issuer first"
    assert each.verified_on <= date.today()


def test_no_spelling_means_two_certificates() -> None:
    spellings = [text.casefold() for each in CERTIFICATES.values() for text in (each.name, *each.also_called)]
    assert len(spellings) == len(set(spellings))


def test_practitioners_need_a_certificate_first() -> None:
    needs = {name: set(each.needs) for name, each in CERTIFICATES.items() if each.needs}
    assert needs == {
        "prince2-practitioner": {"prince2-foundation", "pmp", "capm", "apm-pmq"},
        "msp-practitioner": {"msp-foundation"},
        "istqb-test-manager": {"istqb-foundation"},
    }


# What to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "defined twice": ("- id: capm", "- id: pmp", "library-duplicate-id", "id: pmp"),
    "not an id": ("- id: capm", "- id: CAPM", "bad-form", "id: CAPM"),
    "experience of 40 years": ("months: 24", "months: 480", "out-of-range", "months: 480"),
    "needs what is not listed": (
        "needs: [msp-foundation]",
        "needs: [msp-fundation]",
        "library-unknown-certificate",
        "needs: [msp-fundation]",
    ),
    "needs itself": (
        "needs: [istqb-foundation]",
        "needs: [istqb-test-manager]",
        "library-unknown-certificate",
        "needs: [istqb-test-manager]",
    ),
    "unknown key": ("issuer: Prosci", "isuer: Prosci", "unknown-key", "isuer"),
    "no such day": (
        'winenfood.com"\n    verified_on: 2026-11-22',
        'winenfood.com"\n    verified_on: 2026-11-31',
        "bad-date",
        "2026-11-31",
    ),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    _, problems = read_certificates(house_with(tmp_path, broken))
    problem = next(problem for problem in problems if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / FILE)
    assert at in broken.splitlines()[problem.place.line - 1]
