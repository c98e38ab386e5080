"""Texts as a comparison sees them."""

from __future__ import annotations

import pytest

from pmtemplates.planning.jobs.plain import addresses_in, plain


@pytest.mark.parametrize(
    "text",
    [
        *("Night-Jar", "NIGHT  JAR", "night_jar", "night.jar", "night/jar", "Night%20Jar", "night@jar"),
        *("night\u2011jar", "ni\u00adght\njar", "night\u200b-jar", "\uff2eight jar", "“Night”, jar!"),
    ],
)
def test_one_name_however_it_is_written(text: str) -> None:
    assert plain(text) == "night jar"


def test_what_is_no_address_is_none() -> None:
    assert list(addresses_in("Ask us. We answer, e.g. on 1.5.2027 and/or later: 10.00")) == []


def test_addresses_are_found_within_a_text() -> None:
    text = "Write to a.b@x-y.example, see www.z.example/q?r=1 or (https://Host/Pa%20th)"
    assert list(addresses_in(text)) == ["abxyexample", "wwwzexampleqr1", "httpshostpath"]
