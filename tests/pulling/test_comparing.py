"""Base, file and edit: which of the three counts, cell by cell."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import cast

import pytest

from pmtemplates.documents.inputs import Part
from pmtemplates.documents.sheets import Cell
from pmtemplates.exchange.edited_workbook import Value, plain
from pmtemplates.planning.plan import Plan
from pmtemplates.pulling.comparing import CellEdit, Compared, _decide, same
from pmtemplates.pulling.record import Base, as_day
from pmtemplates.pulling.seeing import shown_by
from pmtemplates.pulling.values import CannotSayError, link_text, said

KEY = "tasks.design.duration"
DAY = date(2027, 1, 31)


def decided(base: Value, current: Value, *typed: Value) -> Compared:
    record = Base(DAY)
    if base is not None:
        record.add(KEY, base)
    compared = Compared()
    cells = [CellEdit("Schedule", (9, place), Cell(), KEY, value, current) for place, value in enumerate(typed, 1)]
    _decide(KEY, cells, record, compared)
    return compared


@pytest.mark.parametrize(
    ("base", "current", "typed", "edits", "left", "outdated"),
    [
        (5, 5, (5,), 0, 0, 0),
        (5, 5, (7,), 1, 0, 0),
        (5, 7, (7,), 0, 0, 0),  # taken over already
        (5, 6, (5,), 0, 0, 1),  # stale: the newer value of the file stays
        (5, 6, (7,), 0, 1, 0),  # both have changed
        (None, None, (7,), 1, 0, 0),
        (5, 5, (None,), 1, 0, 0),
        (5, None, (None,), 0, 0, 0),
        (5, 5, (5, 7), 1, 0, 0),  # one of two cells for the same value was edited
        (5, 5, (6, 7), 0, 2, 0),  # both were, and say different things
        (5, 5, (7, 7), 1, 0, 0),
    ],
)
def test_only_an_edit_of_what_the_file_still_says_is_made(
    base: Value, current: Value, typed: tuple[Value, ...], edits: int, left: int, outdated: int
) -> None:
    found = decided(base, current, *typed)
    refused = len(found.left) + len(found.conflicts)
    assert (len(found.edits), refused, len(found.outdated)) == (edits, left, outdated)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (0.35, 0.35000000000000003),
        (12, 12.0),
        (DAY, 46418),
        (DAY, 46418.0),
        ("2027-01-31", DAY),
        ("12", 12),
        (None, None),
        (True, "true"),
    ],
)
def test_programs_write_the_same_value_in_many_ways(one: Value, other: Value) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(("one", "other"), [(0, None), ("", None), (12, 13), (DAY, 46419), ("a", "A"), (DAY, "soon")])
def test_different_values_are_told_apart(one: Value, other: Value) -> None:
    assert not same(one, other)


def test_what_a_program_adds_to_a_value_is_taken_off() -> None:
    assert plain(" a\r\nb_x000D_ ") == "a\nb"
    assert plain("  ") is None
    assert plain(3.0) == 3
    assert isinstance(plain(3.0), int)
    assert plain(time()) == 0  # a cell of the form of a day, with the number 0
    assert as_day("2027-02-30") is None
    assert as_day(3) is None


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e30, 10**400, -(10**4000), 10**15])
def test_numbers_beyond_all_bounds_are_texts(value: float) -> None:
    found = plain(value)
    assert isinstance(found, str)
    assert as_day(value) is None
    assert not same(found, 3)
    with pytest.raises(CannotSayError):
        link_text("a FS+1d", {Part.LAG: found})


@pytest.mark.parametrize(
    "text", ["1e30", "1e+30", "1_000", "\uff11\uff12", "1E5", "NaN", "Infinity", "9" * 14, "9" * 500, "--1", "", "."]
)
def test_what_is_no_plain_number_is_none(text: str) -> None:
    plan, path = cast("Plan", None), ("risks", 0, "impact")
    for value in (text, plain(text)):
        with pytest.raises(CannotSayError):
            said(plan, path, "", value)


def test_plain_numbers_are_read() -> None:
    plan, path = cast("Plan", None), ("budget", "lines", 0, "amount")
    assert said(plan, path, "", "1 250.50") == Decimal("1250.5")
    assert said(plan, path, "", 0.1 + 0.2) == Decimal("0.3")
    assert said(plan, path, "", 9_999_999_999_999) == 9_999_999_999_999
    assert said(plan, path, "", "+12.") == 12


def test_all_kinds_of_numbers_are_compared_alike() -> None:
    assert shown_by(Decimal("12.50")) == 12.5
    assert shown_by(Decimal(12)) == 12
    assert shown_by(Decimal("1e400")) == "inf"
    assert shown_by(" a\r\nb ") == "a\nb"
